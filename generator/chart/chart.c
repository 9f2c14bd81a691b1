/*
 * The door: which kind of chart is drawn, and what is shown when there is nothing to draw. Every
 * kind works the same way: measure the texts at the edges, find the scale, give the labels room,
 * then paint from the back to the front.
 */
#include "chart/kinds.h"

/* Labels are set in the style's size, but no smaller than 7.5 pt and no larger than 9 pt. */
enum { TYPE_MIN = 7500, TYPE_MAX = 9000 };

static length (*const kinds[])(const struct pen *pen, const struct chart *chart, length width,
                               length height) = {
    [CHART_LINE] = line_chart_place,
    [CHART_BAR] = bar_chart_place,
    [CHART_STACK] = stack_chart_place,
    [CHART_STRIP] = strip_chart_place,
    [CHART_TIMELINE] = timeline_chart_place,
    [CHART_GANTT] = gantt_chart_place,
};
_Static_assert(sizeof kinds / sizeof kinds[0] == N_CHART_KINDS, "one function for every kind");

/* Whether spans have a date to draw is for the axis to find. */
static bool chart_has_values(const struct chart *chart)
{
    if (chart_has_spans(chart))
        return chart->n_spans > 0;
    for (size_t i = 0; i < chart->n_series; i++) {
        for (size_t j = 0; j < chart->n_categories; j++) {
            if (chart->series[i].values[j].text != NULL)
                return true;
        }
    }
    return false;
}

static length nothing_place(const struct pen *pen, length width)
{
    length height = 4 * pen->size;

    pen_place_rule(pen, (struct area){0, 0, width, 300}, 205, 0);
    pen_place_rule(pen, (struct area){0, height - 300, width, height}, 205, 0);
    pen_place_text(pen, width / 2, height / 2 + length_scale(pen->size, 380), ANCHOR_CENTRE,
                   WORD_NOTHING);
    return height;
}

static const char *caption_text(struct arena *arena, const struct chart *chart)
{
    const char *text = "";

    for (size_t i = 0; i < chart->caption.n_items; i++) {
        if (chart->caption.items[i].text != NULL)
            text = arena_format(arena, "%s%s", text, chart->caption.items[i].text);
    }
    return text;
}

static struct pen pen_make(struct arena *arena, const struct chart *chart,
                           const struct chart_room *room, const struct style *style,
                           const struct metrics *metrics)
{
    struct pen pen = {.arena = arena,
                      .metrics = metrics,
                      .role = (int)style->role,
                      .size = style->size,
                      .height_max = room->height_max,
                      .is_strict = room->is_strict,
                      .first = room->first,
                      .end = room->end > 0 ? room->end : chart->n_spans};

    pen.size = pen.size < TYPE_MIN ? TYPE_MIN : pen.size > TYPE_MAX ? TYPE_MAX : pen.size;
    pen.gap = length_scale(pen.size, room->han_latin_gap);
    return pen;
}

size_t chart_cut(struct arena *arena, const struct chart *chart, const struct chart_room *room,
                 const struct style *style, const struct metrics *metrics, size_t **ends)
{
    struct pen pen = pen_make(arena, chart, room, style, metrics);

    *ends = ARENA_ARRAY(arena, size_t, chart->n_spans + 1);
    (*ends)[0] = chart->n_spans;
    if (!chart_has_spans(chart) || gantt_chart_is_low(&pen, chart) ||
        (chart->kind == CHART_TIMELINE && !timeline_chart_has_rows(&pen, chart, room->width)))
        return 1;
    return gantt_chart_cut(&pen, chart, room->width, *ends);
}

struct frame *chart_make(struct arena *arena, const struct chart *chart,
                         const struct chart_room *room, const struct style *style,
                         const struct metrics *metrics, struct findings *findings, int32_t owner)
{
    struct pen pen = pen_make(arena, chart, room, style, metrics);

    pen.frame = ARENA_NEW(arena, struct frame);
    pen.owner = owner;
    pen.findings = findings;
    pen.subject = caption_text(arena, chart);
    pen.frame->width = room->width;
    if (chart_has_values(chart))
        pen.frame->height = kinds[chart->kind](&pen, chart, room->width, room->height);
    if (pen.frame->height == 0)
        pen.frame->height = nothing_place(&pen, room->width);
    return pen.frame;
}
