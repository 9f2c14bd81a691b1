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
length timeline_chart_place(const struct pen *pen, const struct chart *chart, length width,
                            length height);
length gantt_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height);
/* Whether all rows surely fit; the row behind each part (at most n_spans), and how many parts. */
bool gantt_chart_is_low(const struct pen *pen, const struct chart *chart);
size_t gantt_chart_cut(const struct pen *pen, const struct chart *chart, length width,
                       size_t *ends);
/* Whether the spans have no room on one band, and are drawn as rows. */
bool timeline_chart_has_rows(const struct pen *pen, const struct chart *chart, length width);
/*
 * Bars on their side, where names or values have no room over standing ones: whether they fit the
 * pen's height_max, and the chart.
 */
bool lying_chart_fits(const struct pen *pen, const struct chart *chart, length width);
length lying_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height);

#endif
