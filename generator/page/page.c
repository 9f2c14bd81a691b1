/*
 * A frame is a list of items around its own origin. Frames are made where the numbers are small
 * (a cell, a chart, a line) and placed into bigger ones by moving every item, until one frame is
 * a page. Glyph arrays are relative to their text item and are therefore shared between the
 * copies; the points of a path are absolute within the frame and are copied.
 */
#include "page/page.h"

#include <stdlib.h>
#include <string.h>

struct item *frame_add(struct arena *arena, struct frame *frame, enum item_kind kind, int32_t owner)
{
    struct item *item = LIST_ADD(arena, frame->items, frame->n_items, frame->capacity);

    /* Whoever cuts a frame lowers n_items: the place may hold an old item. */
    memset(item, 0, sizeof *item);
    item->kind = kind;
    item->owner = owner;
    return item;
}

static void path_move(struct arena *arena, struct path_item *path, length dx, length dy)
{
    length(*moved)[2] = arena_get(arena, path->n_points * sizeof *moved);

    for (uint32_t i = 0; i < path->n_points; i++) {
        moved[i][0] = path->points[i][0] + dx;
        moved[i][1] = path->points[i][1] + dy;
    }
    path->points = moved;
}

void frame_place(struct arena *arena, struct frame *frame, const struct frame *piece, length dx,
                 length dy)
{
    for (size_t i = 0; i < piece->n_items; i++) {
        struct item *item = LIST_ADD(arena, frame->items, frame->n_items, frame->capacity);

        *item = piece->items[i];
        switch (item->kind) {
        case ITEM_TEXT:
            item->text.x += dx;
            item->text.y += dy;
            break;
        case ITEM_RULE:
            item->rule.x += dx;
            item->rule.y += dy;
            break;
        case ITEM_PATH: path_move(arena, &item->path, dx, dy); break;
        case N_ITEM_KINDS: break;
        }
    }
}

struct page page_get(const struct page_set *set, struct arena *arena, uint32_t number)
{
    struct page page = set->pages[number];

    if (set->source.place != NULL)
        set->source.place(set->source.context, arena, number, &page);
    return page;
}

length page_sheet_width(const struct page *page)
{
    return page->turn == TURN_NONE ? page->width : page->height;
}

length page_sheet_height(const struct page *page)
{
    return page->turn == TURN_NONE ? page->height : page->width;
}

void page_turn_point(const struct page *page, length x, length y, length out[2])
{
    out[0] = page->turn == TURN_LEFT ? y : page->turn == TURN_RIGHT ? page->height - y : x;
    out[1] = page->turn == TURN_LEFT ? page->width - x : page->turn == TURN_RIGHT ? x : y;
}

static int destination_compare(const void *key, const void *element)
{
    return strcmp(key, ((const struct destination *)element)->id);
}

const struct destination *destination_find(const struct page_set *set, const char *id)
{
    if (set->n_destinations == 0)
        return NULL;
    return bsearch(id, set->destinations, set->n_destinations, sizeof *set->destinations,
                   destination_compare);
}
