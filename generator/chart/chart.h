/*
 * chart: numbers to a frame. Line and bar charts with a target line labelled at its end, stacked
 * bars, and the completeness strip. Round ticks (1, 2, 2.5, 5 x 10^k); bars stand on zero; a
 * percentage axis runs 0–100 unless every value is 90 or more, then the break is drawn and stated,
 * or none is over 20 (a change, not a share); a failing point is marked by shape; series differ by
 * hatch and dash so that black-and-white print works.
 *
 * The numbers of a strip: 1 is whole (filled), between 0 and 1 partial (hatched), 0 lacking
 * (empty, with a cross where it counts as failing); no value: not asked for. The legend takes its
 * words from the values' texts.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "document/document.h"
#include "page/page.h"

/*
 * Draws `chart` into width x height; the frame's height is what was used: less for stacks, strips
 * and where there is nothing to draw, more only where a stack or strip has more rows than fit.
 * Text is set in `style` (role; size between 7.5 and 9 pt). Never fails: a chart without values
 * gives a frame that says 无数据. Items carry `owner`.
 */
struct frame *chart_make(struct arena *arena, const struct chart *chart, length width,
                         length height, const struct style *style, const struct metrics *metrics,
                         int32_t owner);

#endif
