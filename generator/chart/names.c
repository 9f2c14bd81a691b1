/*
 * The names of categories below the plot. Names too wide for their slots are cut into lines; if
 * that would cut words, they are set vertically (column.c); if they are numbers, or not even that
 * has room, every k-th is named. (A bar chart would rather lie on its side than do either.)
 */
#include "chart/plot.h"

enum {
    COLUMN_MAX = 10000, /* thousandths of an em: height of a name in vertical setting */
    COLUMN_MIN = 4000,  /* a lower one is no help */
    REST_MIN = 9000     /* what a chart needs beside its names */
};

static length em(const struct plot *plot, int32_t thousandths)
{
    return length_scale(plot->pen.size, thousandths);
}

static length larger(length a, length b)
{
    return a > b ? a : b;
}

static bool categories_cut(struct plot *plot, length width, size_t n_lines)
{
    bool is_forced = false;

    for (size_t i = 0; i < plot->chart->n_categories; i++) {
        plot->categories[i] = pen_cut_text(&plot->pen, plot->chart->categories[i], width, n_lines);
        is_forced |= plot->categories[i].is_forced;
    }
    return !is_forced;
}

/* Every how many categories one is named, so that each name has a line of its own width. */
static size_t stride_find(const struct plot *plot, length gap)
{
    length widest = 0;

    for (size_t i = 0; i < plot->chart->n_categories; i++)
        widest = larger(widest, pen_measure_text(&plot->pen, plot->chart->categories[i]));
    if (plot->slot < 1 || (widest + gap) / plot->slot >= (length)plot->chart->n_categories)
        return plot->chart->n_categories;
    return (size_t)((widest + gap) / plot->slot) + 1;
}

/* Years and numbers: whoever sees every k-th knows the others. */
static bool categories_are_ordered(const struct chart *chart)
{
    for (size_t i = 0; i < chart->n_categories; i++) {
        if (chart->categories[i][0] < '0' || chart->categories[i][0] > '9')
            return false;
    }
    return true;
}

/* The fewest columns that hold every name; false where there is no room for columns. */
static bool columns_cut(struct plot *plot, length room)
{
    size_t n_columns = pen_count_columns(&plot->pen, room);
    length high = plot->pen.height_max - em(plot, REST_MIN);
    bool is_whole = false;

    high = high < em(plot, COLUMN_MAX) ? high : em(plot, COLUMN_MAX);
    for (size_t n = 1; n <= n_columns && !is_whole; n++)
        is_whole = categories_cut(plot, high, n);
    return n_columns > 0 && high >= em(plot, COLUMN_MIN);
}

static length names_height(const struct plot *plot)
{
    length height = 0;

    for (size_t i = 0; i < plot->chart->n_categories; i++)
        height = larger(height, plot->has_columns
                                    ? pen_measure_columns(&plot->pen, &plot->categories[i])
                                    : pen_measure_lines(&plot->pen, &plot->categories[i]));
    return height;
}

length names_make(struct plot *plot)
{
    length gap = em(plot, 500);
    length whole = plot->area.right - plot->area.left;
    length room = plot->chart->n_categories > 1 ? plot->slot - gap : whole;

    plot->stride = 1;
    plot->has_columns = false;
    if (!categories_cut(plot, room, 1) && !categories_cut(plot, room, TEXT_LINES_MAX)) {
        plot->has_columns = !categories_are_ordered(plot->chart) && columns_cut(plot, room);
        plot->stride = plot->has_columns ? 1 : stride_find(plot, gap);
        if (!plot->has_columns)
            categories_cut(plot, whole, 1);
    }
    return em(plot, 600) + names_height(plot);
}

void names_place(const struct plot *plot)
{
    length top = plot->area.bottom + plot->foot + em(plot, 500);

    for (size_t i = 0; i < plot->chart->n_categories; i += plot->stride) {
        length x = plot_find_x(plot, i);

        if (plot->has_columns)
            pen_place_columns(&plot->pen, &plot->categories[i], x, top);
        else
            pen_place_lines(&plot->pen, &plot->categories[i], x, top, ANCHOR_CENTRE);
    }
}
