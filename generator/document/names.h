/* A set of names with what each stands for; grows by doubling; lives in an arena. */
#ifndef DOCUMENT_NAMES_H
#define DOCUMENT_NAMES_H

#include "base/base.h"

struct name {
    const char *text; /* NULL: a free slot */
    const void *value;
};

struct name_set {
    struct arena *arena;
    struct name *slots;
    size_t n_slots; /* a power of two */
    size_t n_names;
};

/* Adds `text`, which is kept, not copied; false (and nothing changed) if it is there already. */
bool name_add(struct name_set *names, const char *text, const void *value);
/* The name's slot, NULL if it is not in the set. */
const struct name *name_find(const struct name_set *names, const char *text);

#endif
