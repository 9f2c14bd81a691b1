/*
 * Fillings: how far something is, shown by what a cell or bar is filled with. Whole is filled,
 * under way hatched, lacking empty, with a cross where it counts as falling short. The legend
 * takes its words from the values' own texts.
 */
#ifndef CHART_FILLING_H
#define CHART_FILLING_H

#include "chart/pen.h"

enum filling {
    FILLING_FULL,    /* 1 and more */
    FILLING_PART,    /* between 0 and 1 */
    FILLING_EMPTY,   /* 0 */
    FILLING_CROSSED, /* 0, and failing */
    N_FILLINGS,
    FILLING_NONE = N_FILLINGS /* no value */
};

/* The word of a filling is that of the first value which has it; NULL: it does not occur. */
struct filling_words {
    const char *items[N_FILLINGS];
};

enum filling filling_find(const struct chart_value *value);
void filling_place(const struct pen *pen, struct area area, enum filling filling);
void filling_words_add(struct filling_words *words, const struct chart_value *value);
/* The legend right-aligned to `right` from y = 0: its height, 0 if there is none. */
length fillings_measure(const struct pen *pen, const struct filling_words *words, length right);
length fillings_place(const struct pen *pen, const struct filling_words *words, length right);

#endif
