/*
 * The timeline: one band of stages over the axis of dates, each named beside the band, tied to it
 * by a thin line. Names stand above the band; where that has no room for all, every other one
 * below, together with the milestones and the day up to which the facts hold. Labels of a side
 * keep the order of what they name and are spread (spread.h), so no two touch and no tie crosses
 * another. Stages that overlap lie in two lanes, the lower one's names below. What is too much for
 * that (three lanes, more names than both sides hold, a stage without usable dates) is drawn as
 * rows, like a Gantt chart, which holds anything.
 */
#include <stdlib.h>

#include "chart/kinds.h"
#include "chart/spread.h"
#include "chart/time_axis.h"

enum {
    LANES_MAX = 2,
    LANE = 1500, /* thousandths of an em from here on: height of the band, of each lane */
    LANE_GAP = 200,
    TIE = 1500,  /* from the band to the labels */
    KNEE = 450,  /* how far a tie goes straight before it turns */
    FLAG_GAP = 700, /* between labels */
    HEIGHT_COST = 12, /* a line more costs as much as twelve times its height aside */
    STROKE = 300,   /* thousandths of a point */
    STROKE_GREY = 110,
    OVERLAP = 500, /* how far the reference line stands out of the band */
    REFERENCE = 900,
    REFERENCE_DASH = 4500
};

/* A label: of a span, or of the reference day (span NULL). */
struct flag {
    const struct chart_span *span;
    const char *name_text;
    struct text_lines name, dates;
    struct days days;
    length x; /* what it names lies here */
    size_t lane;
    bool is_below;
    length left, width, height;
};

struct timeline {
    struct pen pen;
    const struct chart *chart;
    struct time_axis axis;
    struct flag *flags; /* in the order of x */
    size_t n_flags, n_lanes;
    length width;
    length band, strip, below; /* upper edges: band, names of years, labels below */
};

static length em(const struct timeline *timeline, int32_t thousandths)
{
    return length_scale(timeline->pen.size, thousandths);
}

static bool is_stage(const struct flag *flag)
{
    return flag->span != NULL && !flag->span->is_milestone;
}

static int flag_compare(const void *a, const void *b)
{
    const struct flag *left = a;
    const struct flag *right = b;

    if (left->x != right->x)
        return left->x < right->x ? -1 : 1;
    /* Spans lie in one list: their addresses ascend in its order; the reference comes last. */
    if (left->span == NULL || right->span == NULL)
        return left->span == NULL ? 1 : -1;
    return left->span < right->span ? -1 : left->span > right->span;
}

/* False when one can't be drawn. */
static bool flags_make(struct timeline *timeline)
{
    const struct chart *chart = timeline->chart;
    const struct time_axis *axis = &timeline->axis;

    timeline->flags = ARENA_ARRAY(timeline->pen.arena, struct flag, chart->n_spans + 1);
    for (size_t i = 0; i < chart->n_spans; i++) {
        struct flag *flag = &timeline->flags[timeline->n_flags++];

        *flag = (struct flag){.span = &chart->spans[i], .name_text = chart->spans[i].name};
        if (!span_find_days(axis, flag->span, &flag->days) || flag->days.is_open_left ||
            flag->days.is_open_right)
            return false;
        flag->x = (time_axis_find_x(axis, flag->days.first) +
                   time_axis_find_x(axis, flag->days.end)) / 2;
        flag->is_below = flag->span->is_milestone;
    }
    if (chart->reference.text != NULL && chart->reference.date.year > 0)
        timeline->flags[timeline->n_flags++] = (struct flag){
            .name_text = chart->reference_label,
            .x = time_axis_find_x(axis, day_number(date_find_last(chart->reference.date)) + 1),
            .is_below = true};
    qsort(timeline->flags, timeline->n_flags, sizeof *timeline->flags, flag_compare);
    return true;
}

static int stage_compare(const void *a, const void *b)
{
    const struct flag *left = *(struct flag *const *)a;
    const struct flag *right = *(struct flag *const *)b;

    if (left->days.first != right->days.first)
        return left->days.first < right->days.first ? -1 : 1;
    return (left > right) - (left < right);
}

/* The first lane that is free when a stage begins; false when there are too few. */
static bool lanes_find(struct timeline *timeline)
{
    struct flag **stages = ARENA_ARRAY(timeline->pen.arena, struct flag *, timeline->n_flags + 1);
    long ends[LANES_MAX] = {0};
    size_t n_stages = 0;

    for (size_t i = 0; i < timeline->n_flags; i++) {
        if (is_stage(&timeline->flags[i]))
            stages[n_stages++] = &timeline->flags[i];
    }
    qsort(stages, n_stages, sizeof *stages, stage_compare);
    timeline->n_lanes = 1;
    for (size_t i = 0; i < n_stages; i++) {
        size_t lane = 0;

        while (lane < LANES_MAX && ends[lane] > stages[i]->days.first)
            lane++;
        if (lane == LANES_MAX)
            return false;
        ends[lane] = stages[i]->days.end;
        stages[i]->lane = lane;
        if (lane + 1 > timeline->n_lanes)
            timeline->n_lanes = lane + 1;
    }
    return true;
}

static void dates_cut(const struct timeline *timeline, struct flag *flag, bool are_cut)
{
    const struct pen *pen = &timeline->pen;

    flag->dates = (struct text_lines){.n_items = 1};
    flag->dates.items[0] = flag->span != NULL ? span_text(pen->arena, flag->span)
                                              : timeline->chart->reference.text;
    if (are_cut && is_stage(flag)) {
        flag->dates.items[0] = arena_format(pen->arena, "%s—", flag->span->from.text);
        flag->dates.items[1] = flag->span->to.text;
        flag->dates.n_items = 2;
    }
    for (size_t i = 0; i < flag->dates.n_items; i++) {
        length line = pen_measure_text(pen, flag->dates.items[i]);

        flag->dates.width = line > flag->dates.width ? line : flag->dates.width;
    }
}

/* Names cut to `width`, dates behind the dash if asked for; false if a word had to be cut. */
static bool flags_cut(struct timeline *timeline, length width, bool are_dates_cut)
{
    const struct pen *pen = &timeline->pen;

    for (size_t i = 0; i < timeline->n_flags; i++) {
        struct flag *flag = &timeline->flags[i];

        flag->name = pen_cut_text(pen, flag->name_text, width, TEXT_LINES_MAX);
        dates_cut(timeline, flag, are_dates_cut);
        if (flag->name.is_forced)
            return false;
        flag->width = flag->name.width > flag->dates.width ? flag->name.width : flag->dates.width;
        flag->height = pen_measure_lines(pen, &flag->name) + pen_measure_lines(pen, &flag->dates) +
                       em(timeline, 200);
    }
    return true;
}

static bool side_spread(struct timeline *timeline, bool is_below)
{
    struct arena *arena = timeline->pen.arena;
    struct spread_item *items = ARENA_ARRAY(arena, struct spread_item, timeline->n_flags + 1);
    size_t n = 0;
    bool fits;

    for (size_t i = 0; i < timeline->n_flags; i++) {
        const struct flag *flag = &timeline->flags[i];

        if (flag->is_below == is_below)
            items[n++] = (struct spread_item){.wish = flag->x, .size = flag->width};
    }
    fits = spread_find(arena, items, n, em(timeline, FLAG_GAP), 0, timeline->width);
    n = 0;
    for (size_t i = 0; i < timeline->n_flags; i++) {
        if (timeline->flags[i].is_below == is_below)
            timeline->flags[i].left = items[n++].at;
    }
    return fits;
}

/* Stages of the lower lane below; with one lane, every other one if that is asked for. */
static void sides_choose(struct timeline *timeline, bool alternates)
{
    size_t n_stages = 0;

    for (size_t i = 0; i < timeline->n_flags; i++) {
        struct flag *flag = &timeline->flags[i];

        if (is_stage(flag))
            flag->is_below = timeline->n_lanes > 1 ? flag->lane > 0 : alternates && n_stages++ % 2;
    }
}

static length side_measure(const struct timeline *timeline, bool is_below)
{
    length height = 0;

    for (size_t i = 0; i < timeline->n_flags; i++) {
        const struct flag *flag = &timeline->flags[i];

        if (flag->is_below == is_below && flag->height > height)
            height = flag->height;
    }
    return height > 0 ? height + em(timeline, TIE) : 0;
}

/* How far labels lie from where they belong, and how high they are: both should be small. */
static length places_cost(const struct timeline *timeline)
{
    length cost = HEIGHT_COST * (side_measure(timeline, false) + side_measure(timeline, true));

    for (size_t i = 0; i < timeline->n_flags; i++) {
        const struct flag *flag = &timeline->flags[i];
        length away = flag->left + flag->width / 2 - flag->x;

        cost += away < 0 ? -away : away;
    }
    return cost;
}

/* One way to set the labels. */
struct manner {
    int32_t width; /* of names, thousandths of an em */
    bool are_dates_cut, alternates;
};

static bool flags_try(struct timeline *timeline, const struct manner *manner)
{
    sides_choose(timeline, manner->alternates);
    return flags_cut(timeline, em(timeline, manner->width), manner->are_dates_cut) &&
           side_spread(timeline, false) && side_spread(timeline, true);
}

/* All on one side if that is possible, in the manner that costs least. */
static bool flags_place(struct timeline *timeline)
{
    static const struct manner manners[] = {
        {12000, false, false}, {9000, false, false}, {7500, false, false}, {6000, false, false},
        {7500, true, false},   {6000, true, false},  {5000, true, false},  {9000, false, true},
        {6000, false, true},   {6000, true, true},   {5000, true, true},
    };
    const struct manner *best = NULL;
    length least = 0;

    for (size_t i = 0; i < sizeof manners / sizeof manners[0]; i++) {
        if (best != NULL && manners[i].alternates && !best->alternates)
            break;
        if (flags_try(timeline, &manners[i]) &&
            (best == NULL || places_cost(timeline) < least)) {
            best = &manners[i];
            least = places_cost(timeline);
        }
    }
    return best != NULL && flags_try(timeline, best);
}

static struct area bar_area(const struct timeline *timeline, const struct flag *flag)
{
    length top = timeline->band + (length)flag->lane * em(timeline, LANE + LANE_GAP);

    return (struct area){time_axis_find_x(&timeline->axis, flag->days.first), top,
                         time_axis_find_x(&timeline->axis, flag->days.end),
                         top + em(timeline, LANE)};
}

/* Straight away from the band, then to the middle of the label. */
static void tie_place(const struct timeline *timeline, const struct flag *flag)
{
    length(*points)[2] = arena_get(timeline->pen.arena, 3 * sizeof *points);
    length knee = em(timeline, KNEE);
    length from = is_stage(flag) ? flag->is_below ? bar_area(timeline, flag).bottom
                                                  : bar_area(timeline, flag).top
                                 : timeline->strip;
    length straight = flag->is_below ? timeline->strip + time_axis_measure(&timeline->axis) + knee
                                     : timeline->band - knee;
    length end = flag->is_below ? timeline->below - em(timeline, 200)
                                : timeline->band - em(timeline, TIE - 200);

    points[0][0] = points[1][0] = flag->x;
    points[2][0] = flag->left + flag->width / 2;
    points[0][1] = from;
    points[1][1] = straight;
    points[2][1] = end;
    pen_place_path(&timeline->pen, points, 3, STROKE, STROKE_GREY, false);
}

static void flag_place(const struct timeline *timeline, const struct flag *flag)
{
    const struct pen *pen = &timeline->pen;
    length centre = flag->left + flag->width / 2;
    length top =
        flag->is_below ? timeline->below : timeline->band - em(timeline, TIE) - flag->height;

    pen_place_lines(pen, &flag->name, centre, top, ANCHOR_CENTRE);
    pen_place_lines(pen, &flag->dates, centre,
                    top + pen_measure_lines(pen, &flag->name) + em(timeline, 200), ANCHOR_CENTRE);
}

/* Neighbours differ in shade; what they are is said beside them. */
static void band_place(const struct timeline *timeline)
{
    static const struct look shades[] = {{.grey = 205}, {.grey = 245}};
    size_t n_stages = 0;

    for (size_t i = 0; i < timeline->n_flags; i++) {
        const struct flag *flag = &timeline->flags[i];

        if (is_stage(flag))
            pen_place_fill(&timeline->pen, bar_area(timeline, flag), &shades[n_stages++ % 2]);
    }
}

static void reference_place(const struct timeline *timeline)
{
    for (size_t i = 0; i < timeline->n_flags; i++) {
        const struct flag *flag = &timeline->flags[i];

        if (flag->span == NULL)
            pen_place_segment(&timeline->pen, flag->x, timeline->band - em(timeline, OVERLAP),
                              flag->x, timeline->strip, REFERENCE, REFERENCE_DASH, 0);
    }
}

/* On the axis, so that the names of years below it stay free. */
static void marks_place(const struct timeline *timeline)
{
    length radius = pen_measure_marker(&timeline->pen, MARKER_MILESTONE);

    for (size_t i = 0; i < timeline->n_flags; i++) {
        const struct flag *flag = &timeline->flags[i];

        if (flag->span != NULL && flag->span->is_milestone)
            pen_place_marker(&timeline->pen, MARKER_MILESTONE, flag->x, timeline->strip - radius);
    }
}

/* False where rows are needed. */
static bool timeline_make(struct timeline *timeline)
{
    return flags_make(timeline) && lanes_find(timeline) && flags_place(timeline);
}

bool timeline_chart_has_rows(const struct pen *pen, const struct chart *chart, length width)
{
    struct timeline timeline = {.pen = *pen, .chart = chart, .width = width};

    return time_axis_find(&timeline.pen, chart, STROKE, width - STROKE, &timeline.axis) &&
           !timeline_make(&timeline);
}

length timeline_chart_place(const struct pen *pen, const struct chart *chart, length width,
                            length height)
{
    struct timeline timeline = {.pen = *pen, .chart = chart, .width = width};

    if (!time_axis_find(&timeline.pen, chart, STROKE, width - STROKE, &timeline.axis))
        return 0;
    if (!timeline_make(&timeline))
        return gantt_chart_place(pen, chart, width, height);
    timeline.band = side_measure(&timeline, false);
    timeline.band = timeline.band > 0 ? timeline.band : em(&timeline, OVERLAP);
    timeline.strip = timeline.band + (length)timeline.n_lanes * em(&timeline, LANE + LANE_GAP);
    timeline.below = timeline.strip + time_axis_measure(&timeline.axis) + em(&timeline, TIE);
    band_place(&timeline);
    for (size_t i = 0; i < timeline.n_flags; i++)
        tie_place(&timeline, &timeline.flags[i]);
    pen_place_segment(pen, timeline.axis.left, timeline.strip, timeline.axis.right, timeline.strip,
                      2 * STROKE, 0, 0);
    time_axis_place(&timeline.axis, timeline.strip, 1);
    reference_place(&timeline);
    marks_place(&timeline);
    for (size_t i = 0; i < timeline.n_flags; i++)
        flag_place(&timeline, &timeline.flags[i]);
    return timeline.below - em(&timeline, TIE) + side_measure(&timeline, true);
}
