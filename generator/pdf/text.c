/*
 * Text items to strings. The pen moves by itself over each glyph's advance; where the next glyph
 * is meant to stand elsewhere, a number in the TJ array moves it, in thousandths of the size. The
 * pen is followed in millionths of a point, exactly as a reader computes it, so that what a number
 * rounds away is made good by the next one: no glyph is further than size / 2000 from its place in
 * the line (a mark moved back by half an em: size / 1000), however long the line, which itself
 * begins on the page's grid. A justified line has the same gap almost everywhere: that becomes
 * character spacing (Tc).
 */
#include "pdf/content.h"
#include "pdf/syntax.h"

#include <string.h>

enum {
    GLYPH_TEXT_MAX = 80,     /* bytes one glyph may need: number, face change, two escaped bytes */
    ITEM_TEXT_MAX = 160,     /* and the text item around its glyphs */
    STRING_GLYPHS_MAX = 8000 /* 32,767 bytes is the longest string (ISO 19005-2, 6.1.13) */
};

static struct shown *shown_get(struct content *content, uint32_t n)
{
    if (content->shown_capacity < n) {
        content->shown_capacity = 2 * (size_t)n;
        content->shown = ARENA_ARRAY(content->arena, struct shown, content->shown_capacity);
    }
    return content->shown;
}

static bool is_drawn(const struct placed_glyph *glyph)
{
    return glyph->face < FACES_MAX && glyph->glyph != 0;
}

/* Codes and gaps of all glyphs; number of the first one drawn, n_glyphs if none is. */
static uint32_t codes_find(struct content *content, const struct text_item *text)
{
    struct shown *shown = shown_get(content, text->n_glyphs);
    uint32_t first = text->n_glyphs;

    for (uint32_t i = text->n_glyphs; i-- > 0;) {
        const struct placed_glyph *glyph = &text->glyphs[i];

        shown[i] = (struct shown){0};
        if (!is_drawn(glyph))
            continue;
        shown[i].code =
            character_find(&content->resources->fonts, glyph->face, glyph->glyph, glyph->character);
        if (i + 1 < text->n_glyphs)
            shown[i].gap = ((int64_t)text->glyphs[i + 1].x - glyph->x) * 1000 -
                           (int64_t)shown[i].code.width * text->size;
        first = i;
    }
    return first;
}

/* Layout rounds places to thousandths of a point and shares out the last ones. */
static bool is_same_gap(int64_t a, int64_t b)
{
    return a - b <= 2000 && b - a <= 2000;
}

/* The mean of the gaps that most glyphs share, or 0: a majority vote, then a count. */
static length spacing_find(const struct text_item *text, const struct shown *shown)
{
    uint32_t n = text->n_glyphs - 1;
    uint32_t votes = 0;
    int64_t gap = 0;
    int64_t sum = 0;

    if (n < 3)
        return 0;
    for (uint32_t i = 0; i < n; i++) {
        if (votes == 0)
            gap = shown[i].gap;
        votes = is_same_gap(shown[i].gap, gap) ? votes + 1 : votes - 1;
    }
    votes = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!is_same_gap(shown[i].gap, gap))
            continue;
        sum += shown[i].gap;
        votes++;
    }
    return votes * 2 > n && !is_same_gap(gap, 0) ? (length)(sum / votes / 1000) : 0;
}

/* What one text item shows, under way: strings, and numbers between them, in an array. */
struct run {
    char *at;
    int64_t pen;       /* millionths of a point from the first glyph's x */
    uint32_t n_glyphs; /* in the open string */
    bool is_open;      /* the array; a string in it is open while n_glyphs > 0 */
};

static void string_close(struct run *run)
{
    if (run->n_glyphs > 0)
        *run->at++ = ')';
    run->n_glyphs = 0;
}

static void array_open(struct run *run)
{
    if (!run->is_open)
        *run->at++ = '[';
    run->is_open = true;
}

/* Always an array, even of a single string: what is always spelt alike packs best. */
static void array_close(struct run *run)
{
    if (!run->is_open)
        return;
    string_close(run);
    *run->at++ = ']';
    *run->at++ = 'T';
    *run->at++ = 'J';
    *run->at++ = '\n';
    run->is_open = false;
}

static void face_write(struct content *content, struct run *run, int face, length size)
{
    if (content->face == face && content->size == size)
        return;
    array_close(run);
    *run->at++ = '/';
    *run->at++ = 'F';
    run->at = integer_write(run->at, face);
    *run->at++ = ' ';
    run->at = number_write(run->at, size);
    *run->at++ = ' ';
    *run->at++ = 'T';
    *run->at++ = 'f';
    content->face = face;
    content->size = size;
}

/*
 * Nearest whole number of thousandths of the size. Adjacent marks overlap by half an em, which is
 * as much as poppler takes for one line: a move back is never rounded to more than that.
 */
static int64_t steps_find(int64_t off, length size)
{
    int64_t steps = (2 * off + (off < 0 ? -size : size)) / (2 * (int64_t)size);

    return steps == -501 && off > -501 * (int64_t)size ? -500 : steps;
}

/* Moves the pen to `x`. */
static void pen_move(struct run *run, length x, length size)
{
    int64_t off = (int64_t)x * 1000 - run->pen;
    int64_t steps;

    if (2 * off <= size && 2 * off >= -size && run->n_glyphs < STRING_GLYPHS_MAX)
        return;
    steps = steps_find(off, size);
    string_close(run);
    run->at = integer_write(run->at, -steps);
    run->pen += steps * size;
}

static void glyphs_write(struct content *content, const struct text_item *text, uint32_t first,
                         struct run *run)
{
    for (uint32_t i = first; i < text->n_glyphs; i++) {
        const struct code code = content->shown[i].code;

        if (code.cid == 0)
            continue;
        face_write(content, run, text->glyphs[i].face, text->size);
        array_open(run);
        pen_move(run, text->glyphs[i].x - text->glyphs[first].x, text->size);
        if (run->n_glyphs == 0)
            *run->at++ = '(';
        run->at = string_byte_write(run->at, (uint8_t)(code.cid >> 8));
        run->at = string_byte_write(run->at, (uint8_t)code.cid);
        run->pen += (int64_t)code.width * text->size + (int64_t)content->spacing * 1000;
        run->n_glyphs++;
    }
    array_close(run);
}

static char *move_write(struct content *content, char *at, length x, length y)
{
    x = grid_round(x);
    y = grid_round(y);
    at = number_write(at, (int64_t)x - content->line_x);
    *at++ = ' ';
    at = number_write(at, (int64_t)y - content->line_y);
    *at++ = ' ';
    *at++ = 'T';
    *at++ = 'd';
    content->line_x = x;
    content->line_y = y;
    return at;
}

/*
 * The base line of a turned text runs up or down the page: a matrix of its own, and the page's
 * again behind it, which upright texts count on.
 */
static char *turn_write(struct content *content, char *at, const struct text_item *text,
                        length start)
{
    bool is_left = text->turn == TURN_LEFT;
    length y = y_flip(content, text->y) + (is_left ? start : -start);

    at = stpcpy(at, is_left ? "0 1 -1 0 " : "0 -1 1 0 ");
    at = number_write(at, grid_round(text->x));
    *at++ = ' ';
    at = number_write(at, grid_round(y));
    return stpcpy(at, " Tm");
}

static char *turn_end_write(struct content *content, char *at)
{
    content->line_x = content->line_y = 0;
    return stpcpy(at, "1 0 0 1 0 0 Tm\n");
}

void text_write(struct content *content, const struct text_item *text)
{
    uint32_t first = codes_find(content, text);
    struct run run = {0};
    length spacing;
    char *start;

    if (first == text->n_glyphs || text->size <= 0)
        return;
    mode_write(content, MODE_TEXT);
    ink_write(content, text->grey, text->is_red);
    start = buffer_reserve(content->out, (size_t)text->n_glyphs * GLYPH_TEXT_MAX + ITEM_TEXT_MAX);
    spacing = spacing_find(text, content->shown);
    run.at = start;
    if (spacing != content->spacing) {
        run.at = number_write(run.at, spacing);
        *run.at++ = ' ';
        *run.at++ = 'T';
        *run.at++ = 'c';
        *run.at++ = ' ';
        content->spacing = spacing;
    }
    if (text->turn != TURN_NONE)
        run.at = turn_write(content, run.at, text, text->glyphs[first].x);
    else
        run.at = move_write(content, run.at, text->x + text->glyphs[first].x,
                            y_flip(content, text->y));
    glyphs_write(content, text, first, &run);
    if (text->turn != TURN_NONE)
        run.at = turn_end_write(content, run.at);
    content->out->size += (size_t)(run.at - start);
}
