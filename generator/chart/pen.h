/*
 * The pen: puts text, rules, lines and marks into one frame, all for one owner and in one type
 * size. Lengths are thousandths of a point from the frame's top left corner.
 */
#ifndef CHART_PEN_H
#define CHART_PEN_H

#include "chart/chart.h"

enum anchor { ANCHOR_LEFT, ANCHOR_CENTRE, ANCHOR_RIGHT };

struct pen {
    struct arena *arena;
    struct frame *frame;
    const struct metrics *metrics;
    int role;
    length size; /* of the type: one em */
    length gap;  /* between an ideograph and a letter or digit */
    bool is_strict;
    int32_t owner;
    length height_max; /* of the frame */
    size_t first, end; /* the rows of spans that are drawn; the others are on another page */
    struct findings *findings;
    const char *subject; /* the chart's caption, for findings */
};

struct area {
    length left, top, right, bottom;
};

/* Text cut into lines for a narrow place. */
enum { TEXT_LINES_MAX = 3 };
struct text_lines {
    const char *items[TEXT_LINES_MAX];
    size_t n_items;
    length width;   /* of the widest */
    bool is_forced; /* cut inside a word, or shortened */
};

enum marker {
    MARKER_DISC,
    MARKER_SQUARE,
    MARKER_TRIANGLE,
    MARKER_RING,
    MARKER_FRAME, /* hollow square */
    MARKER_WEDGE, /* hollow triangle, point down */
    N_MARKERS,
    MARKER_FAILING = N_MARKERS, /* hollow diamond with a cross: kept for what falls short */
    MARKER_MILESTONE            /* full diamond */
};

/*
 * How a series looks: bars by grey or hatch, lines by marker and dash. At most six can be told
 * apart.
 */
enum { LOOKS_MAX = CHART_SERIES_MAX };
struct look {
    uint8_t grey;
    uint8_t hatch;
    enum marker marker;
    length dash;
    uint8_t line_grey;
};
const struct look *look_find(size_t series);

length pen_measure_text(const struct pen *pen, const char *text);
/* y is the base line. */
void pen_place_text(const struct pen *pen, length x, length y, enum anchor anchor,
                    const char *text);
/* The base line begins at x, y and runs as the turn says. */
void pen_place_turned(const struct pen *pen, length x, length y, enum turn turn, const char *text);
/*
 * At most `n_max` lines; breaks where a line may break, inside a word only where nothing else
 * helps.
 */
struct text_lines pen_cut_text(const struct pen *pen, const char *text, length width, size_t n_max);
/* Lines one under the other, 1.2 em apart, the first one's upper edge at y. */
void pen_place_lines(const struct pen *pen, const struct text_lines *lines, length x, length y,
                     enum anchor anchor);
length pen_measure_lines(const struct pen *pen, const struct text_lines *lines);
/*
 * Vertical setting: the same lines as columns, centred on x, their upper edge at y. How many have
 * room in a width, the first em of which is a column's own.
 */
void pen_place_columns(const struct pen *pen, const struct text_lines *columns, length x, length y);
length pen_measure_columns(const struct pen *pen, const struct text_lines *columns);
size_t pen_count_columns(const struct pen *pen, length width);

void pen_place_rule(const struct pen *pen, struct area area, uint8_t grey, uint8_t hatch);
void pen_place_segment(const struct pen *pen, length x0, length y0, length x1, length y1,
                       length width, length dash, uint8_t grey);
/* Keeps `points`; width 0 fills. */
void pen_place_path(const struct pen *pen, length (*points)[2], uint32_t n_points, length width,
                    uint8_t grey, bool is_closed);
/* A bar, or a swatch of the legend: filled as `look` says and outlined. */
void pen_place_fill(const struct pen *pen, struct area area, const struct look *look);
/* A mark centred on x, y; it stays within `pen_measure_marker` of its centre. */
void pen_place_marker(const struct pen *pen, enum marker marker, length x, length y);
length pen_measure_marker(const struct pen *pen, enum marker marker);

#endif
