/*
 * Reckoning from outside in: the tick labels give the left edge, the end labels the right edge,
 * the categories the lower edge, unit and legend the head. The highest value must still have room
 * for its label below the head, which gives the upper edge.
 */
#include "chart/plot.h"

enum {
    GRID = 300, /* thickness of the lines behind the values */
    GRID_GREY = 205,
    BASE = 600, /* thickness of the line at zero */
    TARGET = 900,
    TARGET_DASH = 4500,
    POINTS_MAX = 400,  /* labelled; a curve of more has no room for figures */
    TIE = 1300,        /* thousandths of an em: a label further off needs a tie */
    LABEL_ROOM = 1700, /* thousandths of an em from a value to the head */
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

/* Bars stand in the middle of equal slots; points begin and end near the sides. */
static void slots_make(struct plot *plot)
{
    const struct chart *chart = plot->chart;
    length width = plot->area.right - plot->area.left;
    length n = (length)chart->n_categories;
    length first = pen_measure_text(&plot->pen, chart->categories[0]) / 2;
    length last = pen_measure_text(&plot->pen, chart->categories[n - 1]) / 2;

    plot->slot = width / n;
    plot->pad = plot->slot / 2;
    if (plot->is_bar || n == 1 || plot->pad < larger(em(plot, 2000), larger(first, last)))
        return;
    plot->pad = larger(em(plot, 2000), larger(first, last));
    plot->slot = (width - 2 * plot->pad) / (n - 1);
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

/*
 * Names too wide for their slots are cut into lines; if that would cut words, every k-th is named.
 * Returns the height of the names with the gap above them.
 */
static length categories_make(struct plot *plot)
{
    length gap = em(plot, 500);
    length whole = plot->area.right - plot->area.left;
    length room = plot->chart->n_categories > 1 ? plot->slot - gap : whole;
    size_t n_lines = 1;

    plot->stride = 1;
    if (!categories_cut(plot, room, 1) && !categories_cut(plot, room, TEXT_LINES_MAX)) {
        plot->stride = stride_find(plot, gap);
        categories_cut(plot, whole, 1);
    }
    for (size_t i = 0; i < plot->chart->n_categories; i++)
        n_lines = plot->categories[i].n_items > n_lines ? plot->categories[i].n_items : n_lines;
    return em(plot, 600) + plot->pen.size + (length)(n_lines - 1) * em(plot, 1200);
}

static const char *unit_text(const struct plot *plot)
{
    const char *unit = plot->chart->unit;

    if (!plot->scale.is_broken)
        return unit != NULL ? unit : "";
    if (unit == NULL)
        return WORD_BREAK;
    return arena_format(plot->pen.arena, "%s（" WORD_BREAK "）", unit);
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

static void edges_make(struct plot *plot, length width, length height)
{
    length end = ends_measure(plot);

    plot->area.left = ticks_width(plot) + em(plot, 600);
    plot->area.right = width - (end > 0 ? end + em(plot, 600) : em(plot, 300));
    plot->area.right = larger(plot->area.right, plot->area.left + em(plot, 4000));
    slots_make(plot);
    plot->foot = plot->is_bar && plot->scale.low.coefficient < 0 ? em(plot, 1200) : 0;
    plot->area.bottom = height - categories_make(plot) - plot->foot;
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
        .bounds = {plot->area.left, plot->head, plot->area.right, plot->area.bottom + plot->foot}};
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

void plot_place_back(struct plot *plot)
{
    const struct pen *pen = &plot->pen;

    pen_place_text(pen, 0, em(plot, 880), ANCHOR_LEFT, plot->unit);
    legend_place(pen, plot->chart, plot_swatch(plot), plot->width,
                 pen_measure_text(pen, plot->unit), 0);
    grid_place(plot);
    if (plot->scale.is_broken)
        break_place(plot);
    for (size_t i = 0; i < plot->chart->n_categories; i += plot->stride)
        pen_place_lines(pen, &plot->categories[i], plot_find_x(plot, i),
                        plot->area.bottom + plot->foot + em(plot, 500), ANCHOR_CENTRE);
}

/* Bars of several series are narrow: the mark stands over the number instead of before it. */
static bool mark_is_above(const struct plot *plot)
{
    return plot->chart->n_series > 1;
}

struct wish wish_make(const struct plot *plot, const struct chart_value *value)
{
    struct wish wish = {.width = pen_measure_text(&plot->pen, value->text),
                        .height = plot->pen.size};
    length mark = 2 * pen_measure_marker(&plot->pen, MARKER_FAILING);

    if (!plot->is_bar || !value->is_failing)
        return wish;
    if (mark_is_above(plot))
        wish.height += mark + em(plot, 100);
    else
        wish.width += mark + em(plot, 200);
    return wish;
}

void plot_add_label(struct plot *plot, const struct chart_value *value, const struct wish *wish)
{
    struct value_label label = {
        .value = value, .x = wish->x, .y = wish->y, .has_mark = plot->is_bar && value->is_failing};

    if (plot->chart->n_series * plot->chart->n_categories <= POINTS_MAX &&
        field_place(&plot->field, wish, &label.area))
        *LIST_ADD(plot->pen.arena, plot->labels, plot->n_labels, plot->labels_capacity) = label;
    else
        plot->n_labels_lost++;
}

static void label_place(const struct plot *plot, const struct value_label *label)
{
    const struct pen *pen = &plot->pen;
    const struct area *area = &label->area;
    length radius = pen_measure_marker(pen, MARKER_FAILING);

    if (label->has_mark && mark_is_above(plot))
        pen_place_marker(pen, MARKER_FAILING, (area->left + area->right) / 2, area->top + radius);
    else if (label->has_mark)
        pen_place_marker(pen, MARKER_FAILING, area->left + radius, area->top + pen->size / 2);
    pen_place_text(pen, area->right, area->bottom - em(plot, 120), ANCHOR_RIGHT,
                   label->value->text);
}

/* How far above or below its point a label stands. */
static length label_distance(const struct value_label *label)
{
    return label->area.bottom < label->y ? label->y - label->area.bottom
                                         : label->area.top - label->y;
}

/* A label that had to go far from its point is tied to it. */
static void tie_place(const struct plot *plot, const struct value_label *label)
{
    bool is_above = label->area.bottom < label->y;
    length x = (label->area.left + label->area.right) / 2;

    if (label_distance(label) > em(plot, TIE))
        pen_place_segment(&plot->pen, label->x, label->y, x,
                          is_above ? label->area.bottom : label->area.top, 300, 0, 130);
}

bool plot_is_clear(const struct plot *plot)
{
    for (size_t i = 0; i < plot->n_labels; i++) {
        if (label_distance(&plot->labels[i]) > em(plot, TIE))
            return false;
    }
    return plot->n_labels_lost == 0 && plot->stride == 1;
}

/* What could not be printed is said, never passed over. */
static void lost_post(const struct plot *plot)
{
    if (plot->n_labels_lost > 0)
        finding_post_once(plot->pen.findings, MESSAGE_CHART_CROWDED,
                          arena_format(plot->pen.arena, "%zu", plot->n_labels_lost),
                          plot->pen.subject);
}

void plot_place_front(struct plot *plot)
{
    const struct pen *pen = &plot->pen;

    lost_post(plot);
    for (size_t i = 0; i < plot->n_labels; i++)
        tie_place(plot, &plot->labels[i]);
    /* Grid and lines stop short of figures. */
    for (size_t i = 0; i < plot->n_labels; i++)
        pen_place_rule(pen, plot->labels[i].area, 255, 0);
    if (plot->chart->has_target) {
        length y = plot_find_y(plot, plot->chart->target);

        pen_place_segment(pen, plot->area.left, y, plot->area.right, y, TARGET, TARGET_DASH, 0);
    }
    for (size_t i = 0; i < plot->n_labels; i++)
        label_place(plot, &plot->labels[i]);
    ends_place(plot);
}
