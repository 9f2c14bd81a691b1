/*
 * The field: where labels may stand. Areas are never touched by a label; lines and bars of series
 * give way to one only when nothing better is free.
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
    struct area *areas; /* never touched: labels, marks, the target line */
    size_t n_areas, areas_capacity;
    struct area *bars; /* better not covered, */
    size_t n_bars, bars_capacity;
    struct segment *lines; /* better not crossed */
    size_t n_lines, lines_capacity;
};

/* A label that wants to stand near x, y, at least `clearance` from it. */
struct wish {
    length x, y, width, height, clearance;
    enum { WISH_AROUND, WISH_ABOVE, WISH_BELOW } where;
};

void field_add_area(struct field *field, struct area area);
void field_add_bar(struct field *field, struct area bar);
void field_add_line(struct field *field, struct segment segment);
/* The best free place, taken at once; false if there is none. */
bool field_place(struct field *field, const struct wish *wish, struct area *out);

#endif
