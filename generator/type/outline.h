/*
 * Outlines of glyphs as a font file has them (OpenType 1.9, table glyf), copied into a smaller
 * font without instructions: these serve screens of few dots, print loses nothing without them.
 */
#ifndef TYPE_OUTLINE_H
#define TYPE_OUTLINE_H

#include "type/type.h"

/* Glyphs by their number in the copy; `items` are the numbers they have in the whole font. */
struct glyph_list {
    struct arena *arena;
    uint16_t *items;
    size_t n, capacity;
};

/*
 * Appends one glyph. Glyphs that it is composed of are added to the list. False: it is damaged.
 */
bool outline_add(struct bytes glyph, struct glyph_list *list, struct buffer *out);

static inline int short_at(const uint8_t *at)
{
    return (int16_t)(at[0] << 8 | at[1]);
}

static inline uint8_t *short_put(uint8_t *at, int value)
{
    at[0] = (uint8_t)((unsigned)value >> 8);
    at[1] = (uint8_t)value;
    return at + 2;
}

#endif
