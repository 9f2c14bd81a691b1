/*
 * The kinds of chart: each draws `chart`, which has a value to show, into the pen's frame and
 * gives the height it used.
 */
#ifndef CHART_KINDS_H
#define CHART_KINDS_H

#include "chart/plot.h"

length line_chart_place(const struct pen *pen, const struct chart *chart, length width,
                        length height);
length bar_chart_place(const struct pen *pen, const struct chart *chart, length width,
                       length height);
length stack_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height);
length strip_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height);

#endif
