/*
 * The axis of dates: cells of quarters where all lies within two years, else of years, or of a
 * round number of years (2, 5, 10, 20, 50 …) where years have no room for their names. It begins
 * and ends with a cell. Everything is exact: days are counted, not months of a mean length.
 */
#ifndef CHART_TIME_AXIS_H
#define CHART_TIME_AXIS_H

#include "chart/pen.h"

struct time_axis {
    const struct pen *pen;
    length left, right;
    int first, end; /* months since the year 0; `end` is the first behind */
    int step;       /* months of a cell */
};

/* Where a span is drawn, as days since the year 0; `end` is the first day behind. */
struct days {
    long first, end;
    bool is_open_left, is_open_right; /* no beginning or end is stated: up to the axis's */
};

/* An axis for all dates of the chart between `left` and `right`; false when there is none. */
bool time_axis_find(const struct pen *pen, const struct chart *chart, length left, length right,
                    struct time_axis *out);
/*
 * False for a span that can't be drawn: without dates, with a text that is none, or ending before
 * it begins.
 */
bool span_find_days(const struct time_axis *axis, const struct chart_span *span,
                    struct days *out);
length time_axis_find_x(const struct time_axis *axis, long day);
/* The middle of the day, month or year. */
length time_axis_find_middle(const struct time_axis *axis, struct date date);
/* Height of the names of the cells, in one line or two. */
length time_axis_measure(const struct time_axis *axis);
/* Names and ticks on the axis at `y`: below it (direction 1) or above it (-1). */
void time_axis_place(const struct time_axis *axis, length y, int direction);
/* Thin lines between years, from `top` to `bottom`: they lie behind everything. */
void time_axis_place_grid(const struct time_axis *axis, length top, length bottom);

#endif
