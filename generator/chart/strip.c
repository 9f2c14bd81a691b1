/*
 * The completeness strip: a column for each category (indicator), a row for each series (计划,
 * 数据, 佐证), in each place a cell filled as far as its number goes (filling.h); without a value
 * there is no cell but a dash. Too many columns for the width go into further bands.
 */
#include "chart/filling.h"
#include "chart/kinds.h"

enum {
    CELL_MIN = 1100, /* thousandths of an em */
    CELL_MAX = 2400,
    ROW = 1400,
    NUMBERS = 1300, /* the line of numbers over a band */
    BAND_GAP = 700,
    CELL_GAP = 300, /* wide enough that two edges stay two lines in print */
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
    length gap = em(strip, CELL_GAP);

    for (size_t i = first; i < first + strip->n_across && i < chart->n_categories; i++) {
        length x = strip->left + (length)(i - first) * strip->cell;

        pen_place_text(&strip->pen, x + strip->cell / 2, strip->top + em(strip, 880), ANCHOR_CENTRE,
                       chart->categories[i]);
        for (size_t j = 0; j < chart->n_series; j++) {
            length y = strip->top + em(strip, NUMBERS) + (length)j * row;
            struct area area = {x + gap / 2, y + gap / 2, x + strip->cell - gap / 2,
                                y + row - gap / 2};

            filling_place(&strip->pen, area, filling_find(&chart->series[j].values[i]));
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

    struct filling_words words = {0};

    (void)height; /* the rows are as high as their text needs */
    for (size_t i = 0; i < chart->n_series * chart->n_categories; i++)
        filling_words_add(&words, &chart->series[i / chart->n_categories]
                                       .values[i % chart->n_categories]);
    columns_make(&strip, width);
    strip.top = fillings_place(pen, &words, width);
    for (size_t i = 0; i < chart->n_categories; i += strip.n_across)
        band_place(&strip, i);
    return strip.top - em(&strip, BAND_GAP);
}
