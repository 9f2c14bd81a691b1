/*
 * Inside the check room: values of a dossier as the catalogue sees them. A view is one run of
 * yearly values of a part (its own, or a further series) with the unit and good direction the
 * catalogue gives it. Reading a value converts it to that unit and says the first thing that is
 * wrong with it.
 */
#ifndef CHECK_VALUES_H
#define CHECK_VALUES_H

#include "check/rule.h"

struct view {
    const struct check *check;
    const struct archive *archive;
    const struct part *part;
    const struct series_definition *series; /* NULL: the part's own values */
    const struct data *data;                /* NULL: not given */
    const char *unit;                       /* of the catalogue */
    enum direction direction;
};

/* `series` NULL: the part's own values, those without the scope of a local target first. */
struct view view_find(const struct check *check, const struct archive *archive,
                      const struct indicator *indicator, const struct part *part,
                      const char *series);
/* The same for a row of data that is at hand. */
struct view view_of(const struct check *check, const struct archive *archive,
                    const struct part *part, const struct data *data);
/* *out, in the catalogue's unit, only if the value is sound. */
enum value_fault value_verify(const struct view *view, const struct year_value *value,
                              struct decimal *out);
enum value_fault view_read(const struct view *view, int year, struct decimal *out);
const char *value_fault_text(enum value_fault fault); /* 缺数据, 不是数字 … */

/* A value recomputed by the formula of its part. */
struct computation {
    bool is_done;
    struct decimal value; /* at the claim's places (GB/T 8170-2008 3.2) */
    const char *text;     /* 352÷365×100＝96.44 */
    bool agrees;          /* with the claim, as far as rounding allows */
};

/*
 * Of `claim`, the sound value of `value` in the catalogue's unit. Not done: nothing to compute
 * from.
 */
struct computation value_compute(const struct view *view, const struct year_value *value,
                                 struct decimal claim);
/*
 * The mean of the components of a year at `places`, weighted by their weights or denominators;
 * false unless there are some and each gives a value and a weight.
 */
bool components_mean(const struct data *data, int year, int places, struct decimal *mean);
/* The factor of the ratio numerator ÷ denominator in this view; 0: it is no ratio. */
int64_t view_factor(const struct view *view);

#endif
