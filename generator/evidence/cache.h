/*
 * Inside the evidence room only: what is known of files by device, inode, size and times, in one
 * file of a dossier. It holds nothing that can't be found again: a cache that is damaged, or of
 * another build of the program, is as good as none.
 */
#ifndef EVIDENCE_CACHE_H
#define EVIDENCE_CACHE_H

#include <sys/stat.h>

#include "evidence/look.h"

struct kept {
    uint64_t device, inode, size;
    int64_t changed[4]; /* seconds and nanoseconds: of the content, of the file at all */
    char sha256[72], sm3[72];
    uint32_t is_looked; /* else only the digests are known */
    struct look_head head;
};

/* One that was read or is to be written; pages and answers as `head` counts them. */
struct cached {
    struct kept kept;
    const uint8_t *pages, *answers;
};

struct cache {
    struct arena *arena;
    const char *path;
    struct cached *items; /* read: sorted, for cache_find */
    size_t n_items;
    struct cached *fresh; /* of this run */
    size_t n_fresh, capacity, n_new; /* n_new: of them not as they were read */
};

/* An empty one where it is not to be read or can't be; path NULL: one that is not written. */
void cache_read(struct cache *cache, struct arena *arena, const char *path, bool is_read);
/* The key of a file; false if it may still change without its times telling. */
bool kept_read(const struct stat *status, struct kept *out);
/* What is known of the file with that key. */
const struct cached *cache_find(const struct cache *cache, const struct kept *key);
void cache_add(struct cache *cache, const struct cached *item, bool is_new);
/* If anything is new or gone; whole, or not at all. */
void cache_write(const struct cache *cache);

#endif
