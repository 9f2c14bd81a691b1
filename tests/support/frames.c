#include "support/frames.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

enum { TARGET_DASH = 4500 };

struct edges {
    length left, top, right, bottom;
};

/*
 * An ideograph fills its em from 0.88 above to 0.12 below the base line; the test face sets 1 or
 * 0.5 em.
 */
static struct edges text_edges(const struct text_item *text)
{
    const struct placed_glyph *last = &text->glyphs[text->n_glyphs - 1];
    struct metrics metrics = metrics_of_test();
    length end =
        last->x + length_scale(text->size, metrics.find_glyph(NULL, 0, last->character).advance);
    length rise = length_scale(text->size, 880), drop = length_scale(text->size, 120);

    switch (text->turn) {
    case TURN_LEFT:
        return (struct edges){text->x - rise, text->y - end, text->x + drop, text->y};
    case TURN_RIGHT:
        return (struct edges){text->x - drop, text->y, text->x + rise, text->y + end};
    default: return (struct edges){text->x, text->y - rise, text->x + end, text->y + drop};
    }
}

const char *text_of(const struct text_item *text)
{
    static char out[2][512];
    static int turn;
    char *end = out[turn = !turn];

    for (uint32_t i = 0; i < text->n_glyphs; i++)
        end += utf8_write(end, text->glyphs[i].character);
    *end = '\0';
    return out[turn];
}

static bool edges_touch(struct edges a, struct edges b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

static void assert_text_is_free(const struct frame *frame, size_t i)
{
    const struct text_item *text = &frame->items[i].text;
    struct edges edges = text_edges(text);

    if (edges.left < 0 || edges.top < 0 || edges.right > frame->width ||
        edges.bottom > frame->height)
        fail_msg("\"%s\" leaves the frame: %d %d %d %d", text_of(text), edges.left, edges.top,
                 edges.right, edges.bottom);
    for (size_t j = i + 1; j < frame->n_items; j++) {
        const struct item *other = &frame->items[j];

        if (other->kind == ITEM_TEXT && edges_touch(edges, text_edges(&other->text)))
            fail_msg("\"%s\" touches \"%s\"", text_of(text), text_of(&other->text));
    }
    for (size_t j = 0; j < frame->n_items; j++) {
        const struct path_item *path = &frame->items[j].path;

        if (frame->items[j].kind != ITEM_PATH || path->dash != TARGET_DASH)
            continue;
        if (edges_touch(edges, (struct edges){path->points[0][0], path->points[0][1] - 1,
                                              path->points[1][0], path->points[1][1] + 1}))
            fail_msg("\"%s\" touches the target line", text_of(text));
    }
}

void assert_texts_are_free(const struct frame *frame)
{
    for (size_t i = 0; i < frame->n_items; i++) {
        if (frame->items[i].kind == ITEM_TEXT)
            assert_text_is_free(frame, i);
    }
}

size_t texts_count(const struct frame *frame, const char *text)
{
    size_t n = 0;

    for (size_t i = 0; i < frame->n_items; i++)
        n += frame->items[i].kind == ITEM_TEXT && strcmp(text_of(&frame->items[i].text), text) == 0;
    return n;
}
