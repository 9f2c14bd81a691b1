/*
 * The line chart: points joined by straight lines, each with its value. A missing value leaves a
 * gap. Labels are given room in the order of what a reader must not miss: what falls short, then
 * the last year, the first, the rest.
 */
#include "chart/kinds.h"

enum { STROKE = 1100 };

static enum marker point_marker(const struct plot *plot, size_t series, size_t category)
{
    return plot->chart->series[series].values[category].is_failing ? MARKER_FAILING
                                                                   : look_find(series)->marker;
}

static length point_y(const struct plot *plot, size_t series, size_t category)
{
    return plot_find_y(plot, plot->chart->series[series].values[category].number);
}

static bool point_exists(const struct plot *plot, size_t series, size_t category)
{
    return category < plot->chart->n_categories &&
           plot->chart->series[series].values[category].text != NULL;
}

static void obstacles_add(struct plot *plot, size_t series)
{
    for (size_t i = 0; i < plot->chart->n_categories; i++) {
        length x = plot_find_x(plot, i);
        length y = point_y(plot, series, i);
        length radius = pen_measure_marker(&plot->pen, point_marker(plot, series, i));

        if (!point_exists(plot, series, i))
            continue;
        field_add_area(&plot->field, (struct area){x - radius, y - radius, x + radius, y + radius});
        if (point_exists(plot, series, i + 1))
            field_add_line(&plot->field, (struct segment){x, y, plot_find_x(plot, i + 1),
                                                          point_y(plot, series, i + 1)});
    }
}

/* 0 is asked first. */
static int label_rank(const struct plot *plot, size_t series, size_t category)
{
    if (plot->chart->series[series].values[category].is_failing)
        return 0;
    return category + 1 == plot->chart->n_categories ? 1 : category == 0 ? 2 : 3;
}

static void labels_add(struct plot *plot, int rank)
{
    for (size_t i = 0; i < plot->chart->n_series; i++) {
        for (size_t j = 0; j < plot->chart->n_categories; j++) {
            const struct chart_value *value = &plot->chart->series[i].values[j];
            struct wish wish;

            if (value->text == NULL || label_rank(plot, i, j) != rank)
                continue;
            wish = wish_make(plot, value);
            wish.x = plot_find_x(plot, j);
            wish.y = point_y(plot, i, j);
            wish.clearance = pen_measure_marker(&plot->pen, point_marker(plot, i, j)) +
                             length_scale(plot->pen.size, 60);
            wish.where = WISH_AROUND;
            plot_add_label(plot, value, &wish);
        }
    }
}

static void series_place(const struct plot *plot, size_t series)
{
    const struct look *look = look_find(series);
    size_t n = plot->chart->n_categories;

    for (size_t first = 0; first < n; first++) {
        size_t end = first;
        length(*points)[2];

        while (point_exists(plot, series, end))
            end++;
        if (end - first < 2)
            continue;
        points = arena_get(plot->pen.arena, (end - first) * sizeof *points);
        for (size_t i = first; i < end; i++) {
            points[i - first][0] = plot_find_x(plot, i);
            points[i - first][1] = point_y(plot, series, i);
        }
        pen_place_path(&plot->pen, points, (uint32_t)(end - first), STROKE, look->line_grey, false);
        plot->pen.frame->items[plot->pen.frame->n_items - 1].path.dash = look->dash;
        first = end;
    }
}

length line_chart_place(const struct pen *pen, const struct chart *chart, length width,
                        length height)
{
    struct plot plot = {.pen = *pen, .chart = chart};

    if (!scale_find(chart, false, plot_steps_max(pen, height), &plot.scale))
        return 0;
    plot_make(&plot, width, height);
    for (size_t i = 0; i < chart->n_series; i++)
        obstacles_add(&plot, i);
    for (int rank = 0; rank < 4; rank++)
        labels_add(&plot, rank);
    plot_place_back(&plot);
    for (size_t i = 0; i < chart->n_series; i++)
        series_place(&plot, i);
    plot_place_front(&plot);
    for (size_t i = 0; i < chart->n_series; i++) {
        for (size_t j = 0; j < chart->n_categories; j++) {
            if (point_exists(&plot, i, j))
                pen_place_marker(pen, point_marker(&plot, i, j), plot_find_x(&plot, j),
                                 point_y(&plot, i, j));
        }
    }
    return plot.height;
}
