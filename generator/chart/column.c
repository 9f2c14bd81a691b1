/*
 * Vertical setting (竖排) for names that have no room side by side. A Chinese editor prefers it to
 * turning or slanting a name: ideographs stand upright and are read from above without tilting the
 * page, and a name needs one em of width. As clreq 2.3 says: columns follow each other from right
 * to left; a number of one or two digits stays upright, set across; other letters and digits run
 * down the column, their heads to the right, and so do brackets and dashes; 、and 。 hang in the
 * upper right corner of their em.
 *
 * The text is taken apart into stretches, each set in one piece; a walk measures or places them.
 */
#include "chart/pen.h"

#include <string.h>

enum {
    PITCH = 1200,   /* thousandths of an em from here on: from column to column */
    MIDDLE = 380,   /* of an ideograph, above the base line */
    ACROSS_MAX = 2, /* digits */
    STOP_SHIFT = 600
};

enum manner { MANNER_UPRIGHT, MANNER_STOP, MANNER_TURNED };

struct stretch {
    const char *text;
    enum manner manner;
    length height;
    bool is_western; /* turned letters and digits: apart from ideographs, as in a line */
};

static bool is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

/* Behind the letters and digits that stand together from `text` on, and what is small in them. */
static const char *western_end(const char *text, const char *end, size_t *n, bool *are_digits)
{
    int level = 0;

    for (*n = 0, *are_digits = true; text < end; ++*n) {
        const char *next = text;
        uint32_t character = chart_text_read(&next, end, &level);
        enum mark_class class = mark_class(character);

        if (character != 0 && class != MARK_LATIN && class != MARK_SPACE) {
            char bytes[4];

            return level == 0 ? next - utf8_write(bytes, character) : text;
        }
        *are_digits = *are_digits && is_digit(character);
        text = next;
    }
    return text;
}

static enum manner manner_find(uint32_t character)
{
    switch (mark_class(character)) {
    case MARK_STOP: return MANNER_STOP;
    case MARK_OPENING:
    case MARK_CLOSING:
    case MARK_DASH:
    case MARK_CONNECTOR: return MANNER_TURNED;
    default: return MANNER_UPRIGHT;
    }
}

/* The stretch at *text, which moves behind it. */
static struct stretch stretch_read(const struct pen *pen, const char **text, const char *end)
{
    const char *start = *text;
    const char *stop;
    size_t n;
    bool are_digits;
    int level = 0;
    struct stretch stretch = {.manner = MANNER_TURNED};

    stop = western_end(start, end, &n, &are_digits);
    if (n == 0)
        stretch.manner = manner_find(chart_text_read(&stop, end, &level));
    else if (are_digits && n <= ACROSS_MAX)
        stretch.manner = MANNER_UPRIGHT;
    stretch.text = arena_bytes(pen->arena, start, (size_t)(stop - start));
    stretch.height =
        stretch.manner == MANNER_TURNED ? pen_measure_text(pen, stretch.text) : pen->size;
    stretch.is_western = n > 0 && stretch.manner == MANNER_TURNED;
    *text = stop;
    return stretch;
}

static void stretch_place(const struct pen *pen, const struct stretch *stretch, length centre,
                          length top)
{
    length shift = stretch->manner == MANNER_STOP ? length_scale(pen->size, STOP_SHIFT) : 0;

    if (stretch->manner == MANNER_TURNED)
        pen_place_turned(pen, centre - length_scale(pen->size, MIDDLE), top, TURN_RIGHT,
                         stretch->text);
    else
        pen_place_text(pen, centre + shift, top + length_scale(pen->size, 880) - shift,
                       ANCHOR_CENTRE, stretch->text);
}

/* Height of one column; set from `top` on if asked for. */
static length column_walk(const struct pen *pen, const char *text, length centre, length top,
                          bool is_set)
{
    const char *end = text + strlen(text);
    length used = 0;

    while (text < end) {
        struct stretch stretch = stretch_read(pen, &text, end);

        used += stretch.is_western && used > 0 ? pen->gap : 0;
        if (is_set)
            stretch_place(pen, &stretch, centre, top + used);
        used += stretch.height + (stretch.is_western && text < end ? pen->gap : 0);
    }
    return used;
}

length pen_measure_columns(const struct pen *pen, const struct text_lines *columns)
{
    length height = 0;

    for (size_t i = 0; i < columns->n_items; i++) {
        length own = column_walk(pen, columns->items[i], 0, 0, false);

        height = own > height ? own : height;
    }
    return height;
}

size_t pen_count_columns(const struct pen *pen, length width)
{
    length rest = width - pen->size;
    size_t n = rest < 0 ? 0 : (size_t)(rest / length_scale(pen->size, PITCH)) + 1;

    return n < TEXT_LINES_MAX ? n : TEXT_LINES_MAX;
}

void pen_place_columns(const struct pen *pen, const struct text_lines *columns, length x, length y)
{
    length pitch = length_scale(pen->size, PITCH);
    length right = x + (length)(columns->n_items - 1) * pitch / 2;

    for (size_t i = 0; i < columns->n_items; i++)
        column_walk(pen, columns->items[i], right - (length)i * pitch, y, true);
}
