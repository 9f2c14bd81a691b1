/*
 * The page set without what the pages show: sizes, folios, and where everything stands that
 * something leads to. Anchors and headings are in the order of the pieces, so both are met while
 * the pieces are passed from the top of each page down, and need not be looked for.
 */
#include "layout/pages.h"

#include <stdlib.h>
#include <string.h>

enum { OUTLINE_LEVELS = 3 };

struct maker {
    const struct galley *galley;
    struct page_set *set;
    size_t n_anchors, n_headings, n_chapters; /* passed so far */
    const char *chapter;                      /* in force */
    uint32_t page_number;                     /* from 0 */
    length left, y;
};

length placed_height(const struct galley *galley, const struct page_cut *cut, size_t number)
{
    const struct piece *piece = &galley->pieces[number];

    if (piece->kind != PIECE_ROW)
        return piece->height;
    if (cut->is_row_broken && number + 1 == cut->last)
        return cut->broken_height;
    bool goes_on = piece->table == galley->pieces[cut->first].table;
    return row_height(piece->table, goes_on ? cut->resume : NULL, piece->part);
}

static void outline_add(struct maker *maker, const struct heading *heading)
{
    struct page_set *set = maker->set;
    int level = heading->block->level;
    int above = set->n_outline > 0 ? set->outline[set->n_outline - 1].level : 0;

    if (heading->block->is_unlisted || level > OUTLINE_LEVELS)
        return;
    *LIST_ADD(maker->galley->setting->arena, set->outline, set->n_outline, set->outline_capacity) =
        (struct outline_entry){.title = heading->title,
                               .level = level > above + 1 ? above + 1 : level,
                               .page = maker->page_number,
                               .y = maker->y};
}

/* Whatever leads to the piece at y, or to one before it, leads here. */
static void anchors_find(struct maker *maker, size_t piece, length x)
{
    const struct galley *galley = maker->galley;
    struct page_set *set = maker->set;

    for (; maker->n_anchors < galley->n_anchors && galley->anchors[maker->n_anchors].piece <= piece;
         maker->n_anchors++)
        *LIST_ADD(galley->setting->arena, set->destinations, set->n_destinations,
                  set->destinations_capacity) =
            (struct destination){.id = galley->anchors[maker->n_anchors].id,
                                 .page = maker->page_number,
                                 .x = maker->left + x,
                                 .y = maker->y};
    for (; maker->n_headings < galley->n_headings &&
           galley->headings[maker->n_headings].piece <= piece;
         maker->n_headings++)
        outline_add(maker, &galley->headings[maker->n_headings]);
}

/* Where the marks of the notes lead. */
static void notes_find(struct maker *maker, const struct note_part *part)
{
    struct page_set *set = maker->set;

    for (uint32_t i = part->first; i < part->last; i++) {
        struct note_part one = {i, i + 1, i == part->first ? part->first_line : 0,
                                (uint32_t)maker->galley->notes[i].lines->n_items};
        if (one.first_line == 0)
            *LIST_ADD(maker->galley->setting->arena, set->destinations, set->n_destinations,
                      set->destinations_capacity) =
                (struct destination){.id = maker->galley->notes[i].id,
                                     .page = maker->page_number,
                                     .x = maker->left,
                                     .y = maker->y};
        maker->y += notes_height(maker->galley, &one);
    }
}

/* The first chapter that begins on the page, else the one in force. */
static const char *page_chapter(struct maker *maker, const struct page_cut *cut)
{
    const struct galley *galley = maker->galley;
    const char *first = NULL;

    for (; maker->n_chapters < galley->n_headings &&
           galley->headings[maker->n_chapters].piece < cut->last;
         maker->n_chapters++) {
        const struct heading *heading = &galley->headings[maker->n_chapters];

        if (heading->block->level != 1)
            continue;
        first = first != NULL ? first : heading->title;
        maker->chapter = heading->title;
    }
    return first != NULL ? first : maker->chapter;
}

static void page_make(struct maker *maker, struct page_cut *cut)
{
    const struct galley *galley = maker->galley;
    const struct setting *setting = galley->setting;
    const struct page_master *master = &setting->sheet->masters[cut->master];
    uint32_t number = maker->page_number + 1;
    struct area area = area_find(master, number);
    bool is_turned = area.turn != TURN_NONE;

    maker->set->pages[maker->page_number] =
        (struct page){.width = is_turned ? master->height : master->width,
                      .height = is_turned ? master->width : master->height,
                      .turn = area.turn,
                      .folio = master->has_foot && !cut->is_unnumbered ? cut->folio : NULL};
    cut->chapter = page_chapter(maker, cut);
    maker->left = area.left;
    maker->y = area.top - first_trim(galley, cut);
    if (cut->has_continued)
        maker->y += galley->pieces[cut->first].table->continued_height;
    for (size_t i = cut->first; i < cut->last; i++) {
        maker->y += i > cut->first ? galley->pieces[i].space : 0;
        maker->y += sink_find(galley, cut, i);
        anchors_find(maker, i, galley->pieces[i].x);
        maker->y += placed_height(galley, cut, i);
    }
    maker->y = area.top + master_depth(master) - notes_height(galley, &cut->notes);
    notes_find(maker, &cut->notes);
    if (cut->is_over)
        finding_post(setting->findings, MESSAGE_PAGE_OVERFLOW, (struct place){0}, NULL,
                     arena_format(setting->arena, "%u", number));
}

static int destinations_compare(const void *a, const void *b)
{
    return strcmp(((const struct destination *)a)->id, ((const struct destination *)b)->id);
}

void pages_make(const struct galley *galley, struct cuts *cuts, struct page_set *set)
{
    struct maker maker = {.galley = galley, .set = set};

    set->pages = ARENA_ARRAY(galley->setting->arena, struct page, cuts->n_items);
    set->n_pages = set->pages_capacity = cuts->n_items;
    for (size_t i = 0; i < cuts->n_items; i++) {
        maker.page_number = (uint32_t)i;
        page_make(&maker, &cuts->items[i]);
    }
    /* What stands behind the last piece leads to the end. */
    anchors_find(&maker, SIZE_MAX, 0);
    if (set->n_destinations > 0)
        qsort(set->destinations, set->n_destinations, sizeof *set->destinations,
              destinations_compare);
}
