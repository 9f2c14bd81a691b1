/*
 * A simple glyph is a head (contours and box), the last point of each contour, instructions, and
 * the points; a composite one is a head and a list of other glyphs with their places.
 */
#include "type/outline.h"

#include <string.h>

enum { HEAD_SIZE = 10 };

/* Flags of components. */
enum { WORDS = 1, SCALE = 8, MORE = 32, TWO_SCALES = 64, MATRIX = 128, INSTRUCTIONS = 256 };

static bool simple_add(struct bytes glyph, size_t n_contours, struct buffer *out)
{
    size_t before = HEAD_SIZE + 2 * n_contours, behind;

    if (glyph.size < before + 2)
        return false;
    behind = before + 2 + (uint16_t)short_at(glyph.data + before);
    if (glyph.size < behind)
        return false;
    buffer_add(out, glyph.data, before);
    buffer_add(out, "\0", 2);
    buffer_add(out, glyph.data + behind, glyph.size - behind);
    return true;
}

/* Its number in the copy; there are few such glyphs. */
static int glyph_find(struct glyph_list *list, uint16_t glyph)
{
    size_t i = 0;

    while (i < list->n && list->items[i] != glyph)
        i++;
    if (i == list->n)
        *LIST_ADD(list->arena, list->items, list->n, list->capacity) = glyph;
    return (int)i;
}

static size_t component_size(int flags)
{
    size_t size = (flags & WORDS) ? 8 : 6;

    return size + ((flags & SCALE) ? 2u : (flags & TWO_SCALES) ? 4u : (flags & MATRIX) ? 8u : 0u);
}

static bool composite_add(struct bytes glyph, struct glyph_list *list, struct buffer *out)
{
    size_t at = HEAD_SIZE;
    int flags = MORE;

    buffer_add(out, glyph.data, HEAD_SIZE);
    while (flags & MORE) {
        uint8_t *to;
        size_t size;

        if (glyph.size < at + 4)
            return false;
        flags = short_at(glyph.data + at);
        size = component_size(flags);
        if (glyph.size < at + size)
            return false;
        to = (uint8_t *)buffer_reserve(out, size);
        memcpy(to, glyph.data + at, size);
        short_put(short_put(to, flags & ~INSTRUCTIONS),
                  glyph_find(list, (uint16_t)short_at(glyph.data + at + 2)));
        out->size += size;
        at += size;
    }
    return true;
}

bool outline_add(struct bytes glyph, struct glyph_list *list, struct buffer *out)
{
    int n_contours;

    if (glyph.size == 0)
        return true;
    if (glyph.size < HEAD_SIZE)
        return false;
    n_contours = short_at(glyph.data);
    return n_contours < 0 ? composite_add(glyph, list, out)
                          : simple_add(glyph, (size_t)n_contours, out);
}
