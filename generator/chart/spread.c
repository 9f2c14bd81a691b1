/*
 * Pool adjacent violators. Taken together with the sizes and gaps of all items before it, each
 * item has one free number; keeping order means that these numbers must not descend. The least
 * squares under that are found by pooling: items that would pass each other form a block which
 * stands at the mean of its wishes. Clamping the blocks to the room afterwards keeps the result
 * the best one (the bounds are the same for all).
 */
#include "chart/spread.h"

struct pool {
    int64_t sum; /* of the free numbers wished */
    int64_t n;
};

static int64_t pool_mean(const struct pool *pool)
{
    /* Rounded downward for either sign, so that order survives rounding. */
    return pool->sum / pool->n - (pool->sum % pool->n < 0);
}

static bool pools_descend(const struct pool *before, const struct pool *after)
{
    return before->sum * after->n > after->sum * before->n;
}

bool spread_find(struct arena *arena, struct spread_item *items, size_t n, length gap, length low,
                 length high)
{
    struct pool *pools = ARENA_ARRAY(arena, struct pool, n + 1);
    size_t n_pools = 0;
    int64_t before = 0; /* sizes and gaps of the items before */
    int64_t room;
    bool fits;

    for (size_t i = 0; i < n; i++) {
        pools[n_pools++] = (struct pool){items[i].wish - items[i].size / 2 - before, 1};
        before += items[i].size + gap;
        for (; n_pools > 1 && pools_descend(&pools[n_pools - 2], &pools[n_pools - 1]); n_pools--) {
            pools[n_pools - 2].sum += pools[n_pools - 1].sum;
            pools[n_pools - 2].n += pools[n_pools - 1].n;
        }
    }
    room = high - low - (before - (n > 0 ? gap : 0));
    fits = room >= 0;
    before = 0;
    for (size_t i = 0, pool = 0, in_pool = 0; i < n; i++) {
        int64_t free = pool_mean(&pools[pool]);

        free = free > low + room ? low + room : free;
        free = free < low || !fits ? low : free;
        items[i].at = (length)(free + before);
        before += items[i].size + gap;
        if (++in_pool == (size_t)pools[pool].n) {
            pool++;
            in_pool = 0;
        }
    }
    return fits;
}
