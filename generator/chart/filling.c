/*
 * No grey carries a meaning alone: full, hatched, empty and crossed stay four things on any
 * printer and any copy of a copy.
 */
#include "chart/filling.h"

static const struct look fills[N_FILLINGS] = {
    [FILLING_FULL] = {.grey = 165},
    [FILLING_PART] = {.grey = 0, .hatch = 1},
    [FILLING_EMPTY] = {.grey = 255},
    [FILLING_CROSSED] = {.grey = 255},
};

/* Thousandths of an em. */
enum { SWATCH = 1000, SWATCH_GAP = 400, ENTRY_GAP = 1200, LINE = 1600 };

enum filling filling_find(const struct chart_value *value)
{
    static const struct decimal one = {1, 0};

    if (value->text == NULL)
        return FILLING_NONE;
    if (decimal_compare(value->number, one) >= 0)
        return FILLING_FULL;
    if (value->number.coefficient > 0)
        return FILLING_PART;
    return value->is_failing ? FILLING_CROSSED : FILLING_EMPTY;
}

void filling_place(const struct pen *pen, struct area area, enum filling filling)
{
    length centre = (area.left + area.right) / 2;
    length middle = (area.top + area.bottom) / 2;
    length arm = (area.bottom - area.top) / 4;

    if (filling == FILLING_NONE) {
        pen_place_segment(pen, centre - arm, middle, centre + arm, middle, 500, 0, 130);
        return;
    }
    pen_place_fill(pen, area, &fills[filling]);
    if (filling != FILLING_CROSSED)
        return;
    pen_place_segment(pen, centre - arm, middle - arm, centre + arm, middle + arm, 700, 0, 0);
    pen_place_segment(pen, centre - arm, middle + arm, centre + arm, middle - arm, 700, 0, 0);
}

void filling_words_add(struct filling_words *words, const struct chart_value *value)
{
    enum filling filling = filling_find(value);

    if (filling != FILLING_NONE && words->items[filling] == NULL)
        words->items[filling] = value->text;
}

static length entry_width(const struct pen *pen, const char *text)
{
    return text == NULL ? 0
                        : length_scale(pen->size, SWATCH + SWATCH_GAP + ENTRY_GAP) +
                              pen_measure_text(pen, text);
}

static void entry_place(const struct pen *pen, enum filling filling, const char *text, length x,
                        length top)
{
    length swatch = length_scale(pen->size, SWATCH);
    length margin = length_scale(pen->size, 50);

    filling_place(pen, (struct area){x, top + margin, x + swatch, top + pen->size - margin},
                  filling);
    pen_place_text(pen, x + swatch + length_scale(pen->size, SWATCH_GAP),
                   top + length_scale(pen->size, 880), ANCHOR_LEFT, text);
}

static length fillings_walk(const struct pen *pen, const struct filling_words *words, length right,
                            bool is_set)
{
    length gap = length_scale(pen->size, ENTRY_GAP);
    length line = length_scale(pen->size, LINE);
    length whole = 0;
    length top = 0;
    length left;
    length x;

    for (enum filling filling = 0; filling < N_FILLINGS; filling++)
        whole += entry_width(pen, words->items[filling]);
    x = left = right - whole + gap > 0 ? right - whole + gap : 0;
    for (enum filling filling = 0; filling < N_FILLINGS; filling++) {
        length width = entry_width(pen, words->items[filling]);

        if (width == 0)
            continue;
        if (x > left && x + width - gap > right) {
            x = left;
            top += line;
        }
        if (is_set)
            entry_place(pen, filling, words->items[filling], x, top);
        x += width;
    }
    return whole > 0 ? top + line : 0;
}

length fillings_measure(const struct pen *pen, const struct filling_words *words, length right)
{
    return fillings_walk(pen, words, right, false);
}

length fillings_place(const struct pen *pen, const struct filling_words *words, length right)
{
    return fillings_walk(pen, words, right, true);
}
