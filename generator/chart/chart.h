/*
 * chart: numbers to a frame. Line and bar charts with a target line labelled at its end, stacked
 * bars, the completeness strip, timelines and Gantt charts. Round ticks (1, 2, 2.5, 5 x 10^k;
 * quarters and years); bars stand on zero; a percentage axis runs 0–100 unless every value is 90
 * or more, then the break is drawn and stated, or none is over 20 (a change, not a share); what
 * falls short is marked by shape; series differ by hatch and dash so that black-and-white print
 * works. Labels never touch one another.
 *
 * Bars lie on their side where their names or values have no room over standing ones; the names of
 * a line chart without room are set vertically (column.c). A unit as long as a title stands beside
 * its axis. A chart so full that a value is not printed all the same says so in a finding.
 *
 * The numbers of a strip, and the progress of a span: 1 is whole (filled), between 0 and 1 partial
 * (hatched), 0 lacking (empty, with a cross where it counts as failing); no value: not asked for.
 * The legend takes its words from the values' texts.
 */
#ifndef CHART_CHART_H
#define CHART_CHART_H

#include "document/document.h"
#include "page/page.h"

/* What a chart gets: `height` is that of its axes, `height_max` what rows may take instead. */
struct chart_room {
    length width, height, height_max;
    /* Of the stylesheet: thousandths of an em; —— and …… off line starts too. */
    int32_t han_latin_gap;
    bool is_strict;
    size_t first, end; /* of a chart of rows of spans: those drawn; 0, 0: all */
};

/*
 * Where a chart of rows of spans (a Gantt chart, a timeline that is drawn as one) is broken if
 * height_max doesn't hold it: the row behind each part, the last one's being n_spans. Each part but
 * the last is as high as may be; all have the same columns, axis, legend and reference. Any other
 * chart has one part.
 */
size_t chart_cut(struct arena *arena, const struct chart *chart, const struct chart_room *room,
                 const struct style *style, const struct metrics *metrics, size_t **ends);

/*
 * Draws `chart`; the frame's height is what was used: less than asked for where there is nothing to
 * draw, more than height_max only where there are more rows (stack, strip) than fit. Text
 * is set in `style` (role; size between 7.5 and 9 pt). A chart without values gives a frame that
 * says 无数据. A character that no face has and a value that isn't printed are findings. Items
 * carry `owner`.
 */
struct frame *chart_make(struct arena *arena, const struct chart *chart,
                         const struct chart_room *room, const struct style *style,
                         const struct metrics *metrics, struct findings *findings, int32_t owner);

#endif
