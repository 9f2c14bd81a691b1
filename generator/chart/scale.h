/* The value axis: round ticks and the place of a number between them. */
#ifndef CHART_SCALE_H
#define CHART_SCALE_H

#include "chart/chart.h"

struct scale {
    struct decimal low, high, step; /* low and high are whole multiples of step */
    int n_steps;                    /* >= 1 */
    bool is_broken;                 /* zero lies outside: the break is drawn and stated */
};

/* Whether bars (true) or points are to stand on the axis. False when no series has a value. */
bool scale_find(const struct chart *chart, bool stands_on_zero, int n_steps_max, struct scale *out);
/* Tick 0 .. n_steps. */
struct decimal scale_find_tick(const struct scale *scale, int tick);
/* What is written at it. */
const char *scale_find_text(struct arena *arena, const struct scale *scale, int tick);
/* Where `value` is drawn when `low` is drawn at `from` and `high` at `to`. */
length scale_place(const struct scale *scale, struct decimal value, length from, length to);

#endif
