/* Labels in a row: each as near as can be to where it belongs, none touching another. */
#ifndef CHART_SPREAD_H
#define CHART_SPREAD_H

#include "base/base.h"

struct spread_item {
    length wish; /* where its middle belongs; items ascend by it */
    length size;
    length at; /* found: where it starts */
};

/*
 * Finds the places between `low` and `high` that keep the order, leave `gap` between neighbours
 * and make the sum of squared distances from the wishes least. False if the items are longer
 * together than the room; then they are laid one after the other from `low` on.
 */
bool spread_find(struct arena *arena, struct spread_item *items, size_t n, length gap, length low,
                 length high);

#endif
