/*
 * Short texts: names, numbers, notes. An ideograph fills the em from 0.88 above to 0.12 below the
 * base line, so a line of text is taken to be 1 em high wherever room is reckoned.
 */
#include "chart/pen.h"

#include <string.h>

enum {
    LEADING = 1200, /* thousandths of an em from base line to base line */
    GETA_MARK = 0x3013
};

/*
 * A character that no face has is shown as U+3013, the printer's stand-in, rather than as
 * nothing.
 */
static struct glyph glyph_find(const struct pen *pen, uint32_t character)
{
    const struct metrics *metrics = pen->metrics;
    struct glyph glyph = metrics->find_glyph(metrics->context, pen->role, character);

    if (glyph.face == FACE_NONE)
        glyph = metrics->find_glyph(metrics->context, pen->role, GETA_MARK);
    return glyph;
}

static length advance_find(const struct pen *pen, uint32_t character)
{
    return length_scale(pen->size, glyph_find(pen, character).advance);
}

static bool is_letter(uint32_t character)
{
    return (character >= '0' && character <= '9') || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z');
}

/* Behind `before`, if `after` follows; as in running text (clreq 3.2.3), but neither gives way. */
static length gap_find(const struct pen *pen, uint32_t before, uint32_t after)
{
    bool is_mixed = is_letter(before) ? mark_class(after) == MARK_HAN
                                      : is_letter(after) && mark_class(before) == MARK_HAN;

    return is_mixed ? pen->gap : 0;
}

length pen_measure_text(const struct pen *pen, const char *text)
{
    const char *end = text + strlen(text);
    uint32_t before = 0;
    length width = 0;

    while (text < end) {
        uint32_t character = utf8_read(&text, end);

        width += gap_find(pen, before, character) + advance_find(pen, character);
        before = character;
    }
    return width;
}

/* With the character, its code point, the chart and the text it stands in; once a report. */
static void missing_post(const struct pen *pen, uint32_t character, const char *text)
{
    char name[5] = {0};

    (void)utf8_write(name, character);
    finding_post_once(pen->findings, MESSAGE_MISSING_GLYPH,
                      arena_format(pen->arena, "%s：%s", pen->subject, text),
                      arena_format(pen->arena, "%s U+%04X", name, (unsigned)character));
}

static bool glyph_exists(const struct pen *pen, uint32_t character)
{
    const struct metrics *metrics = pen->metrics;

    return metrics->find_glyph(metrics->context, pen->role, character).face != FACE_NONE;
}

void pen_place_text(const struct pen *pen, length x, length y, enum anchor anchor, const char *text)
{
    const char *at = text;
    const char *end = text + strlen(text);
    struct text_item *item;
    uint32_t before = 0;
    length width = 0;

    if (*text == '\0')
        return;
    item = &frame_add(pen->arena, pen->frame, ITEM_TEXT, pen->owner)->text;
    item->size = pen->size;
    item->glyphs = ARENA_ARRAY(pen->arena, struct placed_glyph, utf8_count(text));
    while (at < end) {
        uint32_t character = utf8_read(&at, end);
        struct glyph glyph = glyph_find(pen, character);

        if (!glyph_exists(pen, character))
            missing_post(pen, character, text);
        width += gap_find(pen, before, character);
        before = character;
        if (glyph.face != FACE_NONE)
            item->glyphs[item->n_glyphs++] = (struct placed_glyph){
                .character = character, .glyph = glyph.id, .face = glyph.face,
                .role = (uint8_t)pen->role, .x = width};
        width += length_scale(pen->size, glyph.advance);
    }
    item->x = x - (anchor == ANCHOR_LEFT ? 0 : anchor == ANCHOR_CENTRE ? width / 2 : width);
    item->y = y;
}

/* The characters of a text while it is cut. */
struct cutting {
    const char **starts; /* byte at which each character starts, and the end */
    length *advances;
    uint8_t *breaks;
    size_t n;
};

static struct cutting cutting_make(const struct pen *pen, const char *text)
{
    size_t count = utf8_count(text);
    const char *end = text + strlen(text);
    uint32_t *characters = ARENA_ARRAY(pen->arena, uint32_t, count + 1);
    struct cutting cutting = {.starts = ARENA_ARRAY(pen->arena, const char *, count + 1),
                              .advances = ARENA_ARRAY(pen->arena, length, count + 1),
                              .breaks = ARENA_ARRAY(pen->arena, uint8_t, count + 1),
                              .n = count};

    for (size_t i = 0; i < count; i++) {
        cutting.starts[i] = text;
        characters[i] = utf8_read(&text, end);
        cutting.advances[i] = advance_find(pen, characters[i]);
        if (i > 0)
            cutting.advances[i] += gap_find(pen, characters[i - 1], characters[i]);
    }
    cutting.starts[count] = end;
    if (count > 0)
        line_breaks_find(characters, count, pen->is_strict, cutting.breaks);
    return cutting;
}

/* The end of the line that starts at `first`: behind its last character. */
static size_t line_cut(const struct cutting *cutting, size_t first, length width, bool *is_forced)
{
    size_t best = 0;
    length used = 0;

    for (size_t i = first; i < cutting->n; i++) {
        if (i > first && cutting->breaks[i] >= BREAK_MAY)
            best = i;
        used += cutting->advances[i];
        if (used > width && i > first) {
            *is_forced |= best == 0;
            return best > 0 ? best : i;
        }
    }
    return cutting->n;
}

static struct text_lines lines_cut(const struct pen *pen, const struct cutting *cutting,
                                   length width, size_t n_max)
{
    struct text_lines lines = {0};

    for (size_t first = 0; first < cutting->n && lines.n_items < n_max;) {
        bool is_last = lines.n_items + 1 == n_max;
        size_t end = line_cut(cutting, first, width, &lines.is_forced);
        bool is_short = is_last && end < cutting->n; /* the rest is said to be left out */
        char *line;

        if (is_short)
            end = line_cut(cutting, first, width - pen->size, &lines.is_forced);
        lines.is_forced |= is_short;
        line = arena_bytes(pen->arena, cutting->starts[first],
                           (size_t)(cutting->starts[end] - cutting->starts[first]));
        for (size_t size = strlen(line); size > 0 && line[size - 1] == ' '; size--)
            line[size - 1] = '\0';
        line = is_short ? arena_format(pen->arena, "%s…", line) : line;
        lines.items[lines.n_items++] = line;
        lines.width =
            pen_measure_text(pen, line) > lines.width ? pen_measure_text(pen, line) : lines.width;
        first = end;
    }
    return lines;
}

/* Two lines of much the same length read better than a full one and a rest. */
static struct text_lines lines_balance(const struct pen *pen, const struct cutting *cutting,
                                       struct text_lines lines)
{
    length total = 0;
    struct text_lines balanced;

    if (lines.n_items < 2 || lines.is_forced)
        return lines;
    for (size_t i = 0; i < cutting->n; i++)
        total += cutting->advances[i];
    balanced = lines_cut(pen, cutting, total / (length)lines.n_items + pen->size, TEXT_LINES_MAX);
    return balanced.n_items == lines.n_items && !balanced.is_forced ? balanced : lines;
}

struct text_lines pen_cut_text(const struct pen *pen, const char *text, length width, size_t n_max)
{
    struct cutting cutting = cutting_make(pen, text);

    return lines_balance(pen, &cutting, lines_cut(pen, &cutting, width, n_max));
}

length pen_measure_lines(const struct pen *pen, const struct text_lines *lines)
{
    return lines->n_items == 0
               ? 0
               : pen->size + (length)(lines->n_items - 1) * length_scale(pen->size, LEADING);
}

void pen_place_lines(const struct pen *pen, const struct text_lines *lines, length x, length y,
                     enum anchor anchor)
{
    length base = y + length_scale(pen->size, 880);

    for (size_t i = 0; i < lines->n_items; i++)
        pen_place_text(pen, x, base + (length)i * length_scale(pen->size, LEADING), anchor,
                       lines->items[i]);
}
