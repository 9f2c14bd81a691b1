/*
 * Short texts: names, numbers, notes. An ideograph fills the em from 0.88 above to 0.12 below the
 * base line, so a line of text is taken to be 1 em high wherever room is reckoned; small figures
 * (m³, CO₂) stay within it.
 */
#include "chart/pen.h"

#include "document/document.h"

#include <string.h>

enum { LEADING = 1200 }; /* thousandths of an em from base line to base line */

/* A character of a text, where it stands in it, and what it is drawn as. */
struct letter {
    uint32_t character, shown; /* as it is, and as what stands for it */
    int level;   /* -1 below the line, 1 above it */
    length size; /* of its type */
    struct glyph glyph;
    bool is_missing;
    length before; /* gap between it and the letter before */
};

struct walk {
    const struct pen *pen;
    const char *at, *end;
    struct letter letter;
};

static struct walk walk_make(const struct pen *pen, const char *text)
{
    return (struct walk){.pen = pen, .at = text, .end = text + strlen(text)};
}

/*
 * A character that no face has is shown as U+3013, the printer's stand-in, rather than as
 * nothing.
 */
static void glyph_find(const struct metrics *metrics, int role, struct letter *letter)
{
    uint32_t drawn =
        letter->level != 0 ? figure_find_drawn(letter->character) : letter->character;

    letter->glyph = metrics->find_glyph(metrics->context, role, drawn);
    letter->is_missing = letter->glyph.face == FACE_NONE;
    letter->shown = letter->is_missing ? GETA_MARK : drawn;
    if (letter->is_missing)
        letter->glyph = metrics->find_glyph(metrics->context, role, GETA_MARK);
}

/* As in running text (clreq 3.2.3), but here it never gives way. */
static bool parts_han_and_latin(uint32_t before, uint32_t after)
{
    enum mark_class left = mark_class(before);
    enum mark_class right = mark_class(after);

    return (left == MARK_HAN && right == MARK_LATIN && !mark_stays_close(after)) ||
           (right == MARK_HAN && left == MARK_LATIN && !mark_stays_close(before));
}

static bool letter_next(struct walk *walk)
{
    struct letter *letter = &walk->letter;
    uint32_t before = letter->shown;

    letter->character = chart_text_read(&walk->at, walk->end, &letter->level);
    if (letter->character == 0)
        return false;
    letter->size = length_scale(walk->pen->size, letter->level != 0 ? INDEX_SIZE : 1000);
    glyph_find(walk->pen->metrics, walk->pen->role, letter);
    letter->before =
        before != 0 && parts_han_and_latin(before, letter->shown) ? walk->pen->gap : 0;
    return true;
}

static length letter_width(const struct letter *letter)
{
    return letter->before + length_scale(letter->size, letter->glyph.advance);
}

length pen_measure_text(const struct pen *pen, const char *text)
{
    struct walk walk = walk_make(pen, text);
    length width = 0;

    while (letter_next(&walk))
        width += letter_width(&walk.letter);
    return width;
}

/* With the character, its code point, the chart and the text it stands in; once a report. */
static void missing_post(const struct pen *pen, uint32_t character, const char *text)
{
    char name[5] = {0};

    (void)utf8_write(name, character);
    finding_post_once(
        pen->findings, MESSAGE_MISSING_GLYPH,
        arena_format(pen->arena, "%s：%s", pen->subject, chart_text_plain(pen->arena, text)),
        arena_format(pen->arena, "%s U+%04X", name, (unsigned)character));
}

/* What is read where the letter stands. */
static uint32_t letter_read(const struct letter *letter)
{
    return character_is_private(letter->character) ? GETA_MARK : letter->character;
}

/* Where the base line of letters of that level begins, `along` behind that of the text. */
static struct text_item *item_add(const struct pen *pen, length x, length y, enum turn turn,
                                  const struct letter *letter, length along)
{
    struct text_item *item = &frame_add(pen->arena, pen->frame, ITEM_TEXT, pen->owner)->text;
    length drop = length_scale(pen->size, letter->level < 0   ? SUB_DROP
                                          : letter->level > 0 ? -SUP_RISE
                                                              : 0);

    item->size = letter->size;
    item->turn = (uint8_t)turn;
    item->x = turn == TURN_NONE ? x + along : turn == TURN_LEFT ? x + drop : x - drop;
    item->y = turn == TURN_NONE ? y + drop : turn == TURN_LEFT ? y - along : y + along;
    return item;
}

void pen_place_turned(const struct pen *pen, length x, length y, enum turn turn, const char *text)
{
    struct walk walk = walk_make(pen, text);
    struct placed_glyph *glyphs =
        ARENA_ARRAY(pen->arena, struct placed_glyph, utf8_count(text) + 1);
    struct text_item *item = NULL;
    length along = 0, start = 0;
    int level = 0;

    while (letter_next(&walk)) {
        const struct letter *letter = &walk.letter;

        if (letter->is_missing)
            missing_post(pen, letter->character, text);
        along += letter->before;
        if (item == NULL || letter->level != level) {
            item = item_add(pen, x, y, turn, letter, along);
            item->glyphs = glyphs;
            start = along;
            level = letter->level;
        }
        if (letter->glyph.face != FACE_NONE) {
            *glyphs++ = (struct placed_glyph){.character = letter_read(letter),
                                              .glyph = letter->glyph.id,
                                              .face = letter->glyph.face,
                                              .role = (uint8_t)pen->role,
                                              .x = along - start};
            item->n_glyphs++;
        }
        along += letter_width(letter) - letter->before;
    }
}

void pen_place_text(const struct pen *pen, length x, length y, enum anchor anchor, const char *text)
{
    length width = anchor == ANCHOR_LEFT ? 0 : pen_measure_text(pen, text);

    pen_place_turned(pen, x - (anchor == ANCHOR_CENTRE ? width / 2 : width), y, TURN_NONE, text);
}

/* The characters of a text while it is cut. */
struct cutting {
    const char **starts; /* byte at which each character starts, and the end */
    length *advances;
    uint8_t *breaks;
    bool *are_small; /* such never begin a line */
    size_t n;
};

static struct cutting cutting_make(const struct pen *pen, const char *text)
{
    size_t count = utf8_count(text);
    struct walk walk = walk_make(pen, text);
    uint32_t *characters = ARENA_ARRAY(pen->arena, uint32_t, count + 1);
    struct cutting cutting = {.starts = ARENA_ARRAY(pen->arena, const char *, count + 1),
                              .advances = ARENA_ARRAY(pen->arena, length, count + 1),
                              .breaks = ARENA_ARRAY(pen->arena, uint8_t, count + 1),
                              .are_small = ARENA_ARRAY(pen->arena, bool, count + 1)};

    while (letter_next(&walk)) {
        char bytes[4];

        cutting.starts[cutting.n] = walk.at - utf8_write(bytes, walk.letter.character);
        cutting.are_small[cutting.n] = walk.letter.level != 0;
        cutting.advances[cutting.n] = letter_width(&walk.letter);
        characters[cutting.n++] = walk.letter.character;
    }
    cutting.starts[0] = text;
    cutting.starts[cutting.n] = walk.end;
    if (cutting.n > 0)
        line_breaks_find(characters, cutting.n, pen->is_strict, cutting.breaks);
    return cutting;
}

/* The end of the line that starts at `first`: behind its last character. */
static size_t line_cut(const struct cutting *cutting, size_t first, length width, bool *is_forced)
{
    size_t best = 0, forced = 0;
    length used = 0;
    size_t i = first;

    for (; i < cutting->n; i++) {
        bool may_begin = i > first && !cutting->are_small[i];

        if (may_begin && used > width)
            break;
        if (may_begin)
            forced = i;
        if (may_begin && cutting->breaks[i] >= BREAK_MAY)
            best = i;
        used += cutting->advances[i];
    }
    if (used <= width)
        return i;
    *is_forced |= best == 0;
    return best > 0 ? best : forced > 0 ? forced : i;
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
                                       length width, struct text_lines lines)
{
    length total = 0;
    length share;
    struct text_lines balanced;

    if (lines.n_items < 2 || lines.is_forced)
        return lines;
    for (size_t i = 0; i < cutting->n; i++)
        total += cutting->advances[i];
    share = total / (length)lines.n_items + pen->size;
    balanced = lines_cut(pen, cutting, share < width ? share : width, TEXT_LINES_MAX);
    return balanced.n_items == lines.n_items && !balanced.is_forced ? balanced : lines;
}

struct text_lines pen_cut_text(const struct pen *pen, const char *text, length width, size_t n_max)
{
    struct cutting cutting = cutting_make(pen, text);

    return lines_balance(pen, &cutting, width, lines_cut(pen, &cutting, width, n_max));
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
