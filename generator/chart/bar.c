/*
 * The bar chart: bars stand on zero, side by side where there are several series, each with its
 * value over its end (under it below zero). A missing value shows a dash on the base line. Names
 * or values that have no room lay the bars on their side, if the page is high enough for that.
 */
#include "chart/kinds.h"

enum {
    GROUP = 640,         /* thousandths of a slot that the bars of a category take */
    BAR_WIDTH_MAX = 2800 /* thousandths of an em */
};

static const struct chart_value missing = {.text = "—"};

static struct area bar_area(const struct plot *plot, size_t series, size_t category)
{
    static const struct decimal zero = {0, 0};
    length n = (length)plot->chart->n_series;
    length width = length_scale(plot->slot, GROUP) / n;
    length width_max = length_scale(plot->pen.size, BAR_WIDTH_MAX);
    length base = plot_find_y(plot, zero);
    length end = plot_find_y(plot, plot->chart->series[series].values[category].number);
    struct area area = {.top = end < base ? end : base, .bottom = end < base ? base : end};

    width = width < width_max ? width : width_max;
    area.left = plot_find_x(plot, category) - n * width / 2 + (length)series * width;
    area.right = area.left + width;
    if (plot->chart->series[series].values[category].text == NULL)
        area.top = area.bottom = base;
    return area;
}

static void label_add(struct plot *plot, size_t series, size_t category)
{
    const struct chart_value *value = &plot->chart->series[series].values[category];
    struct area area = bar_area(plot, series, category);
    bool is_below = value->text != NULL && value->number.coefficient < 0;
    struct wish wish;

    value = value->text != NULL ? value : &missing;
    wish = wish_make(plot, value);
    wish.x = (area.left + area.right) / 2;
    wish.y = is_below ? area.bottom : area.top;
    wish.clearance = length_scale(plot->pen.size, 80);
    wish.where = is_below ? WISH_BELOW : WISH_ABOVE;
    plot_add_label(plot, value, &wish);
}

/* Labels of what falls short are given room first. */
static void labels_add(struct plot *plot, bool is_failing)
{
    for (size_t i = 0; i < plot->chart->n_categories; i++) {
        for (size_t j = 0; j < plot->chart->n_series; j++) {
            if (plot->chart->series[j].values[i].is_failing == is_failing)
                label_add(plot, j, i);
        }
    }
}

length bar_chart_place(const struct pen *pen, const struct chart *chart, length width,
                       length height)
{
    struct plot plot = {.pen = *pen, .chart = chart, .is_bar = true};

    if (!scale_find(chart, true, plot_steps_max(pen, height), &plot.scale))
        return 0;
    plot_make(&plot, width, height);
    for (size_t i = 0; i < chart->n_series * chart->n_categories; i++)
        field_add_bar(&plot.field, bar_area(&plot, i / chart->n_categories,
                                            i % chart->n_categories));
    labels_add(&plot, true);
    labels_add(&plot, false);
    if (!plot_is_clear(&plot) && lying_chart_fits(pen, chart, width))
        return lying_chart_place(pen, chart, width, height);
    plot_place_back(&plot);
    for (size_t i = 0; i < chart->n_series; i++) {
        for (size_t j = 0; j < chart->n_categories; j++)
            pen_place_fill(pen, bar_area(&plot, i, j), look_find(i));
    }
    plot_place_front(&plot);
    return plot.height;
}
