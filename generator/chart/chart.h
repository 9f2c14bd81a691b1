/*
 * chart: numbers to a frame. Line and bar charts with a target line labelled at its end, stacked bars,
 * and the completeness strip. Round ticks (1, 2, 2.5, 5 x 10^k); bars stand on zero; a percentage axis runs
 * 0–100 unless every value is 90 or more, then the break is drawn and stated; a failing point is marked by
 * shape; series differ by hatch and dash so that black-and-white print works.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "document/document.h"
#include "page/page.h"

/* Draws `chart` into width x height. Text is set in `style` (size and role). Never fails: a chart
 * without values gives a frame that says 无数据. Items carry `owner`. */
struct frame *chart_make(struct arena *arena, const struct chart *chart, length width,
                         length height, const struct style *style, const struct metrics *metrics,
                         int32_t owner);

#endif
