/*
 * Inside the package room: names that are counted. Each different text gets the next number from 0
 * on, which is the index of what is counted under it in an array of the caller's.
 */
#ifndef PACKAGE_KEYS_H
#define PACKAGE_KEYS_H

#include "base/base.h"

struct key_table {
    struct arena *arena;
    const char **names; /* by number, copies */
    size_t n_names, capacity;
    uint32_t *slots; /* number + 1, 0: free; a power of two of them, at least half of them free */
    size_t n_slots;
};

struct key_table keys_open(struct arena *arena);
/* The number of `name`, new or not: it is new where the result is the n_names of before. */
size_t key_add(struct key_table *table, const char *name);

#endif
