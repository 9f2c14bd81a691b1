/*
 * The field: where labels may stand. Areas and target lines are never touched by a label; the lines
 * of series are crossed only when nothing better is free.
 */
#ifndef CHART_FIELD_H
#define CHART_FIELD_H

#include "chart/pen.h"

struct segment {
    length x0, y0, x1, y1;
};

struct field {
    struct arena *arena;
    struct area bounds;
    struct area *areas; /* never touched: labels, marks, bars, the target line */
    size_t n_areas, areas_capacity;
    struct segment *lines; /* better not crossed */
    size_t n_lines, lines_capacity;
};

/* A label that wants to stand near x, y, at least `clearance` from it. */
struct wish {
    length x, y, width, height, clearance;
    enum { WISH_AROUND, WISH_ABOVE, WISH_BELOW } where;
    const struct area *inside; /* the label's own bar: it may stand in it; NULL if none */
};

void field_add_area(struct field *field, struct area area);
void field_add_line(struct field *field, struct segment segment);
/* The best free place, taken at once; false if there is none. */
bool field_place(struct field *field, const struct wish *wish, struct area *out);

#endif
