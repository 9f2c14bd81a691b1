/*
 * Reckoning from outside in: the tick labels give the left edge, the end labels the right edge,
 * the categories the lower edge, unit and legend the head. The highest value must still have room
 * for its label below the head, which gives the upper edge.
 *
 * A unit stands over its axis. One so long that it is a title (浓度年平均值（μg/m³）) stands beside
 * the axis, read from below with its head to the left, as titles of value axes do in Chinese print.
 */
#include "chart/plot.h"

enum {
    GRID = 300, /* thickness of the lines behind the values */
    GRID_GREY = 205,
    BASE = 600, /* thickness of the line at zero */
    TARGET = 900,
    TARGET_DASH = 4500,
    LABEL_ROOM = 1700, /* thousandths of an em from a value to the head */
    AXIS_CLEAR = 400,  /* from a broken axis and its zigzag to a label */
    UNIT_MAX = 250,     /* thousandths of the width a unit may take in the head */
    TITLE_LINES = 2,
    TITLE_SHARE = 650   /* thousandths of the height, for its lines' length */
};

static length em(const struct plot *plot, int32_t thousandths)
{
    return length_scale(plot->pen.size, thousandths);
}

static length larger(length a, length b)
{
    return a > b ? a : b;
}

length plot_find_x(const struct plot *plot, size_t category)
{
    return plot->area.left + plot->pad + (length)category * plot->slot;
}

length plot_find_y(const struct plot *plot, struct decimal value)
{
    return scale_place(&plot->scale, value, plot->area.bottom, plot->area.top);
}

int plot_steps_max(const struct pen *pen, length height)
{
    /* Head and categories take some 5 em; ticks closer than 2 em would be a ladder. */
    length n = (height - 5 * pen->size) / (2 * pen->size);

    return n < 2 ? 2 : n > 5 ? 5 : (int)n;
}

static const char *tick_text(const struct plot *plot, int tick)
{
    return scale_find_text(plot->pen.arena, &plot->scale, tick);
}

static length ticks_width(const struct plot *plot)
{
    length width = 0;

    for (int i = 0; i <= plot->scale.n_steps; i++)
        width = larger(width, pen_measure_text(&plot->pen, tick_text(plot, i)));
    return width;
}

/* Half of the widest text at a category, with a little air: its name, its values. */
static length half_width(const struct plot *plot, size_t category)
{
    const struct chart *chart = plot->chart;
    length half = pen_measure_text(&plot->pen, chart->categories[category]) / 2;

    for (size_t i = 0; i < chart->n_series; i++) {
        const char *text = chart->series[i].values[category].text;

        if (text != NULL)
            half = larger(half, pen_measure_text(&plot->pen, text) / 2 + em(plot, AXIS_CLEAR));
    }
    return half;
}

/* Bars stand in the middle of equal slots; points begin and end near the sides. */
static void slots_make(struct plot *plot)
{
    length width = plot->area.right - plot->area.left;
    length n = (length)plot->chart->n_categories;
    length pad = larger(em(plot, 2000), larger(half_width(plot, 0),
                                               half_width(plot, plot->chart->n_categories - 1)));

    plot->slot = width / n;
    plot->pad = plot->slot / 2;
    if (plot->is_bar || n == 1 || plot->pad < pad)
        return;
    plot->pad = pad;
    plot->slot = (width - 2 * plot->pad) / (n - 1);
}

/* Only what has room along the axis is a title. */
static void title_make(struct plot *plot, length height)
{
    const char *unit = plot->chart->unit;
    struct text_lines title;

    if (unit == NULL || pen_measure_text(&plot->pen, unit) <= length_scale(plot->width, UNIT_MAX))
        return;
    title = pen_cut_text(&plot->pen, unit, length_scale(height, TITLE_SHARE), TITLE_LINES);
    if (!title.is_forced)
        plot->title = title;
}

static const char *unit_text(const struct plot *plot)
{
    const char *unit = plot->chart->unit;

    if (unit == NULL || plot->title.n_items > 0)
        return plot->scale.is_broken ? WORD_BREAK : "";
    return plot->scale.is_broken ? arena_format(plot->pen.arena, "%s（" WORD_BREAK "）", unit)
                                 : unit;
}

static enum swatch plot_swatch(const struct plot *plot)
{
    return !plot->has_legend ? SWATCH_NONE : plot->is_bar ? SWATCH_FILL : SWATCH_LINE;
}

/* The upper edge: labels above the highest value must clear the head. */
static length top_find(const struct plot *plot)
{
    double part = 0;
    length room = plot->head + em(plot, LABEL_ROOM);
    length least = plot->head + em(plot, 650);

    for (size_t i = 0; i < plot->chart->n_series; i++) {
        for (size_t j = 0; j < plot->chart->n_categories; j++) {
            const struct chart_value *value = &plot->chart->series[i].values[j];
            double here = (double)scale_place(&plot->scale, value->number, 0, 1000000) / 1e6;

            part = value->text != NULL && here > part ? here : part;
        }
    }
    if (part < 0.1)
        return least;
    return larger(least, (length)((room - (1 - part) * plot->area.bottom) / part));
}

static length title_width(const struct plot *plot)
{
    return plot->title.n_items > 0 ? pen_measure_lines(&plot->pen, &plot->title) + em(plot, 500)
                                   : 0;
}

/* Names in vertical setting make the chart higher, not the plot lower, as far as there is room. */
static length height_find(const struct plot *plot, length height, length names)
{
    length higher = height + names - em(plot, 600 + 1000);

    if (!plot->has_columns || height >= plot->pen.height_max)
        return height;
    return higher < plot->pen.height_max ? higher : plot->pen.height_max;
}

static void edges_make(struct plot *plot, length width, length height)
{
    length end = ends_measure(plot);
    length names;

    plot->area.left = title_width(plot) + ticks_width(plot) + em(plot, 600);
    plot->area.right = width - (end > 0 ? end + em(plot, 600) : em(plot, 300));
    plot->area.right = larger(plot->area.right, plot->area.left + em(plot, 4000));
    slots_make(plot);
    plot->foot = plot->is_bar && plot->scale.low.coefficient < 0 ? em(plot, 1200) : 0;
    names = names_make(plot);
    plot->height = height_find(plot, height, names);
    plot->area.bottom = plot->height - names - plot->foot;
    plot->head = larger(*plot->unit != '\0' ? em(plot, 1300) : 0,
                        legend_measure(&plot->pen, plot->chart, plot_swatch(plot), width,
                                       pen_measure_text(&plot->pen, plot->unit)));
    plot->area.bottom = larger(plot->area.bottom, plot->head + em(plot, 4000));
    plot->area.top = top_find(plot);
    plot->area.top = plot->area.top < plot->area.bottom - em(plot, 2000)
                         ? plot->area.top
                         : plot->area.bottom - em(plot, 2000);
}

void plot_make(struct plot *plot, length width, length height)
{
    length end_width_max = width / 4;

    plot->width = width;
    title_make(plot, height);
    plot->unit = unit_text(plot);
    plot->categories = ARENA_ARRAY(plot->pen.arena, struct text_lines, plot->chart->n_categories);
    ends_make(plot, end_width_max);
    edges_make(plot, width, height);
    if (!ends_find_places(plot) && !plot->has_legend) {
        plot->has_legend = true;
        ends_make(plot, end_width_max);
        edges_make(plot, width, height);
        ends_find_places(plot);
    }
    plot->field = (struct field){
        .arena = plot->pen.arena,
        .bounds = {plot->area.left + (plot->scale.is_broken ? em(plot, AXIS_CLEAR) : 0),
                   plot->head, plot->area.right, plot->area.bottom + plot->foot}};
    if (plot->chart->has_target) {
        length y = plot_find_y(plot, plot->chart->target);

        field_add_area(&plot->field, (struct area){plot->area.left, y - em(plot, 120),
                                                   plot->area.right, y + em(plot, 120)});
    }
}

/* The axis with its zigzag: what lies below it is left out. */
static void break_place(const struct plot *plot)
{
    static const length zigzag[][2] = {{0, 900}, {250, 750}, {-250, 450}, {250, 150}, {0, 0}};
    enum { N_POINTS = sizeof zigzag / sizeof zigzag[0] };
    length(*points)[2] = arena_get(plot->pen.arena, (N_POINTS + 1) * sizeof *points);

    points[0][0] = plot->area.left;
    points[0][1] = plot->area.top;
    for (size_t i = 0; i < N_POINTS; i++) {
        points[i + 1][0] = plot->area.left + em(plot, (int32_t)zigzag[i][0]);
        points[i + 1][1] = plot->area.bottom - em(plot, (int32_t)zigzag[i][1]);
    }
    pen_place_path(&plot->pen, points, N_POINTS + 1, BASE, 0, false);
}

static void grid_place(const struct plot *plot)
{
    for (int i = 0; i <= plot->scale.n_steps; i++) {
        struct decimal tick = scale_find_tick(&plot->scale, i);
        length y = plot_find_y(plot, tick);
        bool is_base = tick.coefficient == 0;
        length half = (is_base ? BASE : GRID) / 2;
        struct area line = {plot->area.left, y - half, plot->area.right, y + half};

        pen_place_rule(&plot->pen, line, is_base ? 0 : GRID_GREY, 0);
        pen_place_text(&plot->pen, plot->area.left - em(plot, 500), y + em(plot, 360), ANCHOR_RIGHT,
                       tick_text(plot, i));
    }
}

/* Along the axis, about its middle, within the frame. */
static void title_place(const struct plot *plot)
{
    const struct pen *pen = &plot->pen;
    length middle = (plot->area.top + plot->area.bottom) / 2;

    for (size_t i = 0; i < plot->title.n_items; i++) {
        length half = pen_measure_text(pen, plot->title.items[i]) / 2;
        length bottom = middle + half < plot->height ? middle + half : plot->height;

        pen_place_turned(pen, em(plot, 880 + 1200 * (int32_t)i), bottom, TURN_LEFT,
                         plot->title.items[i]);
    }
}

void plot_place_back(struct plot *plot)
{
    const struct pen *pen = &plot->pen;

    pen_place_text(pen, 0, em(plot, 880), ANCHOR_LEFT, plot->unit);
    legend_place(pen, plot->chart, plot_swatch(plot), plot->width,
                 pen_measure_text(pen, plot->unit), 0);
    grid_place(plot);
    if (plot->scale.is_broken)
        break_place(plot);
    names_place(plot);
    title_place(plot);
}

void plot_place_front(struct plot *plot)
{
    const struct pen *pen = &plot->pen;

    labels_place_ties(plot);
    if (plot->chart->has_target) {
        length y = plot_find_y(plot, plot->chart->target);

        pen_place_segment(pen, plot->area.left, y, plot->area.right, y, TARGET, TARGET_DASH, 0);
    }
    labels_place(plot);
    ends_place(plot);
}
