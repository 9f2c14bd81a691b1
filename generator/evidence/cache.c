/*
 * The file: a head with the key of the program, entries (struct kept, pages, answers), and a sum
 * over all of it. A file changed in the same tick of the clock in which it was read looks
 * unchanged, so what is so young is not kept.
 */
#include "evidence/cache.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { SIZE_MAX_READ = 64 << 20, TICK = 40000000 /* ns: more than a tick of any kernel */ };

struct cache_head {
    char magic[16];
    uint64_t program;
    uint64_t n_entries;
};

static const char magic[16] = "shenbao-facts-1";

/* Another build may find other facts. */
static uint64_t program_key(void)
{
    struct stat status;
    if (stat("/proc/self/exe", &status) != 0)
        return 0;
    int64_t facts[] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec};
    return hash_add(HASH_START, facts, sizeof facts);
}

bool kept_read(const struct stat *status, struct kept *out)
{
    struct timespec now;
    *out = (struct kept){
        .device = status->st_dev,
        .inode = status->st_ino,
        .size = (uint64_t)status->st_size,
        .changed = {status->st_mtim.tv_sec, status->st_mtim.tv_nsec, status->st_ctim.tv_sec,
                    status->st_ctim.tv_nsec},
    };
    clock_gettime(CLOCK_REALTIME, &now);
    bool is_coarse = out->changed[1] == 0 && out->changed[3] == 0; /* whole seconds only */
    int64_t seconds = now.tv_sec - out->changed[2];
    int64_t age = seconds > 3 ? INT64_MAX : seconds * 1000000000 + now.tv_nsec - out->changed[3];
    return is_coarse ? seconds > 2 : age > TICK;
}

static int key_compare(const void *a, const void *b)
{
    const struct kept *x = &((const struct cached *)a)->kept;
    const struct kept *y = &((const struct cached *)b)->kept;
    if (x->inode != y->inode)
        return x->inode < y->inode ? -1 : 1;
    return (x->device > y->device) - (x->device < y->device);
}

/* The entry at `at` and where the next one starts; NULL if it does not fit. */
static const uint8_t *entry_read(const uint8_t *at, const uint8_t *end, struct cached *out)
{
    struct kept *kept = &out->kept;
    if ((size_t)(end - at) < sizeof *kept)
        return NULL;
    memcpy(kept, at, sizeof *kept);
    at += sizeof *kept;
    if (!look_head_is_sound(&kept->head) || kept->sha256[64] || kept->sm3[64])
        return NULL;
    size_t pages = kept->head.n_kept * sizeof(struct evidence_page);
    size_t answers = kept->head.n_answers * sizeof(struct answer);
    if ((size_t)(end - at) < pages + answers)
        return NULL;
    out->pages = at;
    out->answers = at + pages;
    return at + pages + answers;
}

static void entries_read(struct cache *cache, struct bytes bytes)
{
    struct cache_head head;
    uint64_t sum;
    if (bytes.size < sizeof head + sizeof sum)
        return;
    const uint8_t *end = bytes.data + bytes.size - sizeof sum;
    memcpy(&head, bytes.data, sizeof head);
    memcpy(&sum, end, sizeof sum);
    if (memcmp(head.magic, magic, sizeof magic) != 0 || head.program != program_key() ||
        head.n_entries > bytes.size / sizeof(struct kept) ||
        sum != hash_add(HASH_START, bytes.data, bytes.size - sizeof sum))
        return;
    cache->items = ARENA_ARRAY(cache->arena, struct cached, head.n_entries + 1);
    const uint8_t *at = bytes.data + sizeof head;
    while (cache->n_items < head.n_entries && at) {
        at = entry_read(at, end, &cache->items[cache->n_items]);
        cache->n_items += at != NULL;
    }
    qsort(cache->items, cache->n_items, sizeof *cache->items, key_compare);
}

void cache_read(struct cache *cache, struct arena *arena, const char *path, bool is_read)
{
    struct bytes bytes;
    struct findings *unheard = findings_new(arena); /* none is as good as an empty one */
    *cache = (struct cache){.arena = arena, .path = path};
    if (path && is_read && file_exists(path) &&
        file_read(arena, path, SIZE_MAX_READ, &bytes, unheard))
        entries_read(cache, bytes);
}

const struct cached *cache_find(const struct cache *cache, const struct kept *key)
{
    const struct cached wanted = {.kept = *key};
    const struct cached *found =
        cache->n_items ? bsearch(&wanted, cache->items, cache->n_items, sizeof *cache->items,
                                 key_compare)
                       : NULL;
    return found && found->kept.size == key->size &&
                   memcmp(found->kept.changed, key->changed, sizeof key->changed) == 0
               ? found
               : NULL;
}

void cache_add(struct cache *cache, const struct cached *item, bool is_new)
{
    *LIST_ADD(cache->arena, cache->fresh, cache->n_fresh, cache->capacity) = *item;
    cache->n_new += is_new;
}

static void entry_write(const struct cached *item, struct buffer *out)
{
    const struct look_head *head = &item->kept.head;
    buffer_add(out, &item->kept, sizeof item->kept);
    if (head->n_kept)
        buffer_add(out, item->pages, head->n_kept * sizeof(struct evidence_page));
    if (head->n_answers)
        buffer_add(out, item->answers, head->n_answers * sizeof(struct answer));
}

void cache_write(const struct cache *cache)
{
    if (!cache->path || (cache->n_new == 0 && cache->n_fresh == cache->n_items))
        return;
    struct findings *unheard = findings_new(cache->arena);
    struct cache_head head = {.program = program_key()};
    struct buffer out = {0};
    memcpy(head.magic, magic, sizeof magic);
    buffer_add(&out, &head, sizeof head);
    for (size_t i = 0; i < cache->n_fresh && out.size < SIZE_MAX_READ / 2; i++, head.n_entries++)
        entry_write(&cache->fresh[i], &out);
    memcpy(out.data, &head, sizeof head);
    uint64_t sum = hash_add(HASH_START, out.data, out.size);
    buffer_add(&out, &sum, sizeof sum);
    sigset_t before = signals_hold();
    if (file_make_folder(path_folder(cache->arena, cache->path), unheard))
        file_write(cache->path, out.data, out.size, unheard);
    signals_release(&before);
    buffer_free(&out);
}
