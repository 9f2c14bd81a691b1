/*
 * The completeness strip: a column for each category (indicator), a row for each series (计划,
 * 数据, 佐证). A cell is filled when its number is 1 or more, hatched between 0 and 1, empty at
 * 0; an empty cell that counts as failing bears a cross; without a value there is no cell but a
 * dash. The legend takes its words from the values' own texts. Too many columns for the width go
 * into further bands.
 */
#include "chart/kinds.h"

#include <string.h>

enum filling {
    FILLING_FULL,
    FILLING_PART,
    FILLING_EMPTY,
    FILLING_CROSSED,
    N_FILLINGS,
    FILLING_NONE
};

static const struct look fills[] = {
    [FILLING_FULL] = {.grey = 120},
    [FILLING_PART] = {.grey = 0, .hatch = 1},
    [FILLING_EMPTY] = {.grey = 255},
    [FILLING_CROSSED] = {.grey = 255},
};

enum {
    CELL_MIN = 1100, /* thousandths of an em */
    CELL_MAX = 2400,
    ROW = 1400,
    NUMBERS = 1300, /* the line of numbers over a band */
    BAND_GAP = 700,
};

struct strip {
    struct pen pen;
    const struct chart *chart;
    length left, top, cell;
    size_t n_across; /* columns of a band */
};

static length em(const struct strip *strip, int32_t thousandths)
{
    return length_scale(strip->pen.size, thousandths);
}

static enum filling filling_find(const struct chart_value *value)
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

static void cell_place(const struct strip *strip, struct area area, enum filling filling)
{
    length centre = (area.left + area.right) / 2;
    length middle = (area.top + area.bottom) / 2;
    length arm = (area.bottom - area.top) / 4;

    if (filling == FILLING_NONE) {
        pen_place_segment(&strip->pen, centre - arm, middle, centre + arm, middle, 500, 0, 130);
        return;
    }
    pen_place_fill(&strip->pen, area, &fills[filling]);
    if (filling == FILLING_CROSSED) {
        pen_place_segment(&strip->pen, centre - arm, middle - arm, centre + arm, middle + arm, 700,
                          0, 0);
        pen_place_segment(&strip->pen, centre - arm, middle + arm, centre + arm, middle - arm, 700,
                          0, 0);
    }
}

/* The word of a filling is that of the first value which has it. */
static const char *filling_text(const struct chart *chart, enum filling filling)
{
    for (size_t i = 0; i < chart->n_series; i++) {
        for (size_t j = 0; j < chart->n_categories; j++) {
            if (filling_find(&chart->series[i].values[j]) == filling)
                return chart->series[i].values[j].text;
        }
    }
    return NULL;
}

static void fillings_place(struct strip *strip, length width)
{
    const struct pen *pen = &strip->pen;
    length x = width;

    for (enum filling filling = N_FILLINGS; filling-- > 0;) {
        const char *text = filling_text(strip->chart, filling);

        if (text == NULL)
            continue;
        pen_place_text(pen, x, em(strip, 880), ANCHOR_RIGHT, text);
        x -= pen_measure_text(pen, text) + em(strip, 400);
        cell_place(strip, (struct area){x - em(strip, 1000), em(strip, 50), x, em(strip, 950)},
                   filling);
        x -= em(strip, 2200);
    }
    strip->top = em(strip, 1600);
}

/* As many columns as fit, then as few bands as that needs, of equal length. */
static void columns_make(struct strip *strip, length width)
{
    const struct chart *chart = strip->chart;
    length widest = em(strip, CELL_MIN);
    length names = 0;
    size_t n_fit;
    size_t n_bands;

    for (size_t i = 0; i < chart->n_categories; i++) {
        length number = pen_measure_text(&strip->pen, chart->categories[i]) + em(strip, 250);

        widest = number > widest ? number : widest;
    }
    for (size_t i = 0; i < chart->n_series; i++) {
        length name = pen_measure_text(&strip->pen, chart->series[i].name);

        names = name > names ? name : names;
    }
    strip->left = names + em(strip, 500);
    n_fit = width - strip->left > widest ? (size_t)((width - strip->left) / widest) : 1;
    n_bands = (chart->n_categories + n_fit - 1) / n_fit;
    strip->n_across = (chart->n_categories + n_bands - 1) / n_bands;
    strip->cell = (width - strip->left - 300) / (length)strip->n_across;
    strip->cell = strip->cell < em(strip, CELL_MAX) ? strip->cell : em(strip, CELL_MAX);
    strip->cell = strip->cell > widest ? strip->cell : widest;
}

static void band_place(struct strip *strip, size_t first)
{
    const struct chart *chart = strip->chart;
    length row = em(strip, ROW);
    length gap = em(strip, 100);

    for (size_t i = first; i < first + strip->n_across && i < chart->n_categories; i++) {
        length x = strip->left + (length)(i - first) * strip->cell;

        pen_place_text(&strip->pen, x + strip->cell / 2, strip->top + em(strip, 880), ANCHOR_CENTRE,
                       chart->categories[i]);
        for (size_t j = 0; j < chart->n_series; j++) {
            length y = strip->top + em(strip, NUMBERS) + (length)j * row;
            struct area area = {x + gap / 2, y + gap / 2, x + strip->cell - gap / 2,
                                y + row - gap / 2};

            cell_place(strip, area, filling_find(&chart->series[j].values[i]));
        }
    }
    for (size_t j = 0; j < chart->n_series; j++) {
        length y = strip->top + em(strip, NUMBERS) + (length)j * row;

        pen_place_text(&strip->pen, strip->left - em(strip, 400), y + row / 2 + em(strip, 380),
                       ANCHOR_RIGHT, chart->series[j].name);
    }
    strip->top += em(strip, NUMBERS) + (length)chart->n_series * row + em(strip, BAND_GAP);
}

length strip_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height)
{
    struct strip strip = {.pen = *pen, .chart = chart};

    (void)height; /* the rows are as high as their text needs */
    columns_make(&strip, width);
    fillings_place(&strip, width);
    for (size_t i = 0; i < chart->n_categories; i += strip.n_across)
        band_place(&strip, i);
    return strip.top - em(&strip, BAND_GAP);
}
