/*
 * Facts about evidence files. Each path goes through the jail first; a file outside the folder is
 * never opened, and neither is what is no regular file. Folders that are not named evidence are the
 * dossier's own business and never give orphans.
 */
#include "evidence/cache.h"
#include "evidence/child.h"
#include "evidence/digest.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

struct reading {
    struct arena *arena;
    const char *folder;
    const struct evidence_options *options;
    struct cache cache;
};

/* One for all dossiers that this process reads: what it has loaded serves the next one too. */
static struct child child;

/* The answers by key; a quote without one was not asked. */
static bool quotes_answer(const struct evidence_query *query, const struct answer *answers,
                          size_t n_answers)
{
    bool is_whole = true;
    for (size_t i = 0; i < query->n_quotes && i < QUOTES_MAX; i++) {
        struct evidence_quote *quote = &query->quotes[i];
        uint64_t key = quote_key(quote);
        const struct answer *found = NULL;
        for (size_t k = 0; k < n_answers && !found; k++)
            found = answers[k].key == key ? &answers[k] : NULL;
        if (found && found->state < N_QUOTE_STATES) {
            quote->state = (enum quote_state)found->state;
            quote->found_on = found->found_on;
        }
        is_whole = is_whole && (found || strlen(quote->text) > QUOTE_SIZE_MAX);
    }
    return is_whole;
}

/* Those that are not absurdly long; the same one twice is asked once. */
static size_t quotes_choose(struct arena *arena, const struct evidence_query *query,
                            const struct evidence_quote **out)
{
    struct evidence_quote *chosen = ARENA_ARRAY(arena, struct evidence_quote, query->n_quotes + 1);
    size_t n = 0;
    for (size_t i = 0; i < query->n_quotes && n < QUOTES_MAX; i++)
        if (strlen(query->quotes[i].text) <= QUOTE_SIZE_MAX)
            chosen[n++] = query->quotes[i];
    *out = chosen;
    return n;
}

static void fact_take(struct evidence_fact *fact, const struct cached *item)
{
    const struct look_head *head = &item->kept.head;
    fact->kind = (enum file_kind)head->kind;
    fact->damage = (enum damage)head->damage;
    fact->is_encrypted = head->is_encrypted != 0;
    fact->n_pages = head->n_pages;
    fact->n_pages_seen = head->n_kept;
    fact->date = (struct date){head->year, head->month, head->day};
    fact->pages = (const struct evidence_page *)(const void *)item->pages;
}

static const void *bytes_keep(struct arena *arena, const void *bytes, size_t size)
{
    void *copy = arena_get(arena, size + 1);
    if (size)
        memcpy(copy, bytes, size);
    return copy;
}

/* What a child died of once, it may survive the next time: that is not kept. */
static void file_decode(struct reading *reading, int file, const struct evidence_query *query,
                        struct evidence_fact *fact, struct cached *item)
{
    struct look look = {.arena = reading->arena, .file = file, .size = fact->size};
    look.head.kind = fact->kind;
    look.n_quotes = quotes_choose(reading->arena, query, &look.quotes);
    static bool is_closed_at_end;
    if (!is_closed_at_end)
        is_closed_at_end = atexit(evidence_close) == 0;
    child_look(&child, &look);
    item->kept.head = look.head;
    item->kept.is_looked = look.head.damage < DAMAGE_OVERDUE;
    item->pages = (const uint8_t *)look.pages;
    item->answers = (const uint8_t *)look.answers;
    quotes_answer(query, look.answers, look.head.n_answers);
}

/* Out of the cache; the entry's bytes are copied to where they are aligned. */
static bool item_find(struct reading *reading, struct cached *item)
{
    const struct cached *found = cache_find(&reading->cache, &item->kept);
    if (!found)
        return false;
    const struct look_head *head = &found->kept.head;
    *item = *found;
    item->pages = bytes_keep(reading->arena, found->pages,
                             head->n_kept * sizeof(struct evidence_page));
    item->answers = bytes_keep(reading->arena, found->answers,
                               head->n_answers * sizeof(struct answer));
    return true;
}

static void digests_take(const struct reading *reading, const struct cached *item,
                         struct evidence_fact *fact)
{
    memcpy(fact->sha256, item->kept.sha256, sizeof fact->sha256);
    if (reading->options->has_sm3)
        memcpy(fact->sm3, item->kept.sm3, sizeof fact->sm3);
    fact->kind = (enum file_kind)item->kept.head.kind;
}

static bool digests_read(const struct reading *reading, int file, struct evidence_fact *fact,
                         struct cached *item)
{
    if (!digest_read(file, reading->options->has_sm3, fact))
        return false;
    memcpy(item->kept.sha256, fact->sha256, sizeof fact->sha256);
    memcpy(item->kept.sm3, fact->sm3, sizeof fact->sm3);
    return true;
}

static void file_read_facts(struct reading *reading, int file, const struct stat *status,
                            const struct evidence_query *query, struct evidence_fact *fact)
{
    struct cached item = {0};
    bool is_old = kept_read(status, &item.kept);
    bool is_kept = item_find(reading, &item);
    bool has_digests = is_kept && (item.kept.sm3[0] || !reading->options->has_sm3);
    fact->size = (uint64_t)status->st_size;
    fact->is_readable = has_digests || digests_read(reading, file, fact, &item);
    if (!fact->is_readable)
        return;
    if (has_digests)
        digests_take(reading, &item, fact);
    bool is_looked = item.kept.is_looked &&
                     quotes_answer(query, (const struct answer *)(const void *)item.answers,
                                   item.kept.head.n_answers);
    if (!is_looked && fact->kind != FILE_UNKNOWN) {
        file_decode(reading, file, query, fact, &item);
    } else if (!is_looked) {
        item.kept.head = (struct look_head){0};
        item.kept.is_looked = true;
    }
    fact_take(fact, &item);
    if (is_old)
        cache_add(&reading->cache, &item, !has_digests || !is_looked);
}

static void fact_read(struct reading *reading, const struct evidence_query *query,
                      struct evidence_fact *fact)
{
    char *path;
    struct stat status;
    fact->path = query->path;
    fact->quotes = query->quotes;
    fact->n_quotes = query->n_quotes;
    fact->jail = file_jail(reading->arena, reading->folder, fact->path, &path);
    if (fact->jail != JAIL_INSIDE)
        return;
    fact->exists = stat(path, &status) == 0;
    if (!fact->exists || !S_ISREG(status.st_mode)) /* a pipe or a device is not even opened */
        return;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        return;
    if (fstat(file, &status) == 0 && S_ISREG(status.st_mode))
        file_read_facts(reading, file, &status, query, fact);
    close(file);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void orphans_find(struct arena *arena, const char *folder, struct evidence_facts *facts)
{
    char *below = path_join(arena, folder, "evidence");
    struct file_list list = {0};
    struct findings *unheard = findings_new(arena); /* a folder that is not there has no orphans */
    if (!file_is_folder(below) || !file_list(arena, below, &list, unheard))
        return;
    const char **named = ARENA_ARRAY(arena, const char *, facts->n_items + 1);
    for (size_t i = 0; i < facts->n_items; i++)
        named[i] = facts->sorted[i]->path;
    facts->orphans = ARENA_ARRAY(arena, const char *, list.n_paths + 1);
    for (size_t i = 0; i < list.n_paths; i++) {
        const char *path = path_join(arena, "evidence", list.paths[i]);
        if (!bsearch(&path, named, facts->n_items, sizeof *named, compare_paths))
            facts->orphans[facts->n_orphans++] = path;
    }
}

static int compare_facts(const void *a, const void *b)
{
    const struct evidence_fact *one = *(const struct evidence_fact *const *)a;
    const struct evidence_fact *other = *(const struct evidence_fact *const *)b;
    return strcmp(one->path, other->path);
}

static void facts_sort(struct arena *arena, struct evidence_facts *facts)
{
    facts->sorted = ARENA_ARRAY(arena, const struct evidence_fact *, facts->n_items + 1);
    for (size_t i = 0; i < facts->n_items; i++)
        facts->sorted[i] = &facts->items[i];
    qsort(facts->sorted, facts->n_items, sizeof *facts->sorted, compare_facts);
}

const struct evidence_facts *evidence_query(struct arena *arena, const char *folder,
                                            const struct evidence_query *queries, size_t n_queries,
                                            const struct evidence_options *options)
{
    struct evidence_facts *facts = ARENA_NEW(arena, struct evidence_facts);
    struct reading reading = {.arena = arena, .folder = folder, .options = options};
    facts->items = ARENA_ARRAY(arena, struct evidence_fact, n_queries + 1);
    facts->n_items = n_queries;
    cache_read(&reading.cache, arena, options->cache, options->reads_cache);
    for (size_t i = 0; i < n_queries; i++)
        fact_read(&reading, &queries[i], &facts->items[i]);
    if (options->writes_cache)
        cache_write(&reading.cache);
    facts_sort(arena, facts);
    orphans_find(arena, folder, facts);
    return facts;
}

void evidence_close(void)
{
    child_free(&child);
}

const struct evidence_facts *evidence_read(struct arena *arena, const char *folder,
                                           const char *const *paths, size_t n_paths)
{
    struct evidence_options options = {0};
    struct evidence_query *queries = ARENA_ARRAY(arena, struct evidence_query, n_paths + 1);
    for (size_t i = 0; i < n_paths; i++)
        queries[i].path = paths[i];
    return evidence_query(arena, folder, queries, n_paths, &options);
}

static int compare_path(const void *path, const void *fact)
{
    return strcmp(path, (*(const struct evidence_fact *const *)fact)->path);
}

const struct evidence_fact *evidence_fact_find(const struct evidence_facts *facts,
                                               const char *path)
{
    if (!facts || !path)
        return NULL;
    const struct evidence_fact **found =
        bsearch(path, facts->sorted, facts->n_items, sizeof *facts->sorted, compare_path);
    return found ? *found : NULL;
}

const struct evidence_quote *evidence_quote_find(const struct evidence_fact *fact, uint32_t page,
                                                 uint32_t last, const char *text)
{
    for (size_t i = 0; i < fact->n_quotes; i++)
        if (fact->quotes[i].page == page && fact->quotes[i].last == last &&
            strcmp(fact->quotes[i].text, text) == 0)
            return &fact->quotes[i];
    return NULL;
}

bool evidence_is_sound(const struct evidence_fact *fact)
{
    return fact->is_readable && fact->size > 0 && fact->kind != FILE_UNKNOWN &&
           fact->damage <= DAMAGE_MENDED;
}
