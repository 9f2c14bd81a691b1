/*
 * The labels of values: how much room one takes, the room asked for, what was got. One that had to
 * go far from its point is tied to it; one that got none is said.
 */
#include "chart/plot.h"

enum {
    POINTS_MAX = 400, /* labelled; a curve of more has no room for figures */
    TIE = 1300        /* thousandths of an em: a label further off needs a tie */
};

static length em(const struct plot *plot, int32_t thousandths)
{
    return length_scale(plot->pen.size, thousandths);
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

/* The target line runs between the label and its bar; what belongs to a point stands near it. */
static bool is_parted(const struct plot *plot, const struct value_label *label)
{
    length target;

    if (!plot->is_bar || !plot->chart->has_target)
        return false;
    target = plot_find_y(plot, plot->chart->target);
    return (label->area.bottom < target && target < label->y) ||
           (label->y < target && target < label->area.top);
}

/* A label that had to go far from its point, or beyond the target, is tied to it. */
static void tie_place(const struct plot *plot, const struct value_label *label)
{
    bool is_above = label->area.bottom < label->y;
    length x = (label->area.left + label->area.right) / 2;

    if (label_distance(label) > em(plot, TIE) || is_parted(plot, label))
        pen_place_segment(&plot->pen, label->x, label->y, x,
                          is_above ? label->area.bottom : label->area.top, 300, 0, 130);
}

bool plot_is_clear(const struct plot *plot)
{
    for (size_t i = 0; i < plot->n_labels; i++) {
        if (label_distance(&plot->labels[i]) > em(plot, TIE))
            return false;
    }
    return plot->n_labels_lost == 0 && plot->stride == 1 && !plot->has_columns;
}

/* What could not be printed is said, never passed over. */
static void lost_post(const struct plot *plot)
{
    if (plot->n_labels_lost > 0)
        finding_post_once(plot->pen.findings, MESSAGE_CHART_CROWDED,
                          arena_format(plot->pen.arena, "%zu", plot->n_labels_lost),
                          plot->pen.subject);
}

void labels_place_ties(const struct plot *plot)
{
    lost_post(plot);
    for (size_t i = 0; i < plot->n_labels; i++)
        tie_place(plot, &plot->labels[i]);
    /* Grid and lines stop short of figures. */
    for (size_t i = 0; i < plot->n_labels; i++)
        pen_place_rule(&plot->pen, plot->labels[i].area, 255, 0);
}

void labels_place(const struct plot *plot)
{
    for (size_t i = 0; i < plot->n_labels; i++)
        label_place(plot, &plot->labels[i]);
}
