/*
 * Inside the catalogue room only: every situation that the conditions of a part can tell apart. An
 * axis is a trait with its words, or a series in some year with numbers below, at and above each
 * limit that is asked of it.
 */
#ifndef CATALOGUE_AXES_H
#define CATALOGUE_AXES_H

#include "catalogue/catalogue.h"

enum { AXES_MAX = 12 }; /* seven traits, and a few series */

struct axis {
    const char *trait;  /* NULL: data */
    const char *series; /* NULL: the part's own values */
    int offset;
    struct words words; /* of a trait */
    struct decimal *points;
    size_t n_points, points_capacity;
    size_t at; /* which word or point the situation has */
};

struct axes {
    struct axis items[AXES_MAX];
    size_t n_items;
};

/* The axes of an indicator's and a part's conditions, at the first situation; false: too many. */
bool axes_make(struct arena *arena, const struct catalogue *catalogue,
               const struct indicator *indicator, const struct part *part, struct axes *out);
/* The next situation; false behind the last. */
bool axes_get_next(struct axes *axes);
bool axes_hold(const struct axes *axes, const struct when *whens, size_t n_whens);
/* 地形为平原、上年的利用率为60 */
const char *axes_text(struct arena *arena, const struct axes *axes);

#endif
