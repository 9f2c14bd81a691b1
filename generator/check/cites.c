/* Walking over citations and evidence attributes. */
#include "check/cites.h"

#include <stdlib.h>
#include <string.h>

enum { PAGE_MAX = 999999 };

/* An evidence attribute may hold several ids: one pointer each. */
static void pointer_add(struct check *check, struct pointers *list, struct pointer pointer)
{
    struct names ids = {0};
    names_split(check->arena, pointer.evidence, &ids);
    for (size_t i = 0; i < ids.n_items; i++) {
        pointer.evidence = ids.items[i];
        *LIST_ADD(check->arena, list->items, list->n_items, list->capacity) = pointer;
    }
}

static void answers_add(struct check *check, struct pointers *list, const struct answer *answers,
                        size_t n_answers)
{
    for (size_t i = 0; i < n_answers; i++)
        for (size_t k = 0; k < answers[i].cites.n_items; k++) {
            const struct cite *cite = &answers[i].cites.items[k];
            pointer_add(check, list, (struct pointer){cite->evidence, NULL, cite, false, cite->at});
        }
}

static void archive_add(struct check *check, struct pointers *list, const struct archive *archive)
{
    const struct indicator_result *about = about_find(check->assessment, archive->indicator);
    for (size_t i = 0; i < archive->cites.n_items; i++) {
        const struct cite *cite = &archive->cites.items[i];
        pointer_add(check, list, (struct pointer){cite->evidence, about, cite, true, cite->at});
    }
    for (size_t i = 0; i < archive->assigned.n_items; i++)
        pointer_add(check, list,
                    (struct pointer){archive->assigned.items[i].evidence, about, NULL, true,
                                     archive->assigned.items[i].at});
    for (size_t i = 0; i < archive->rectifications.n_items; i++)
        pointer_add(check, list,
                    (struct pointer){archive->rectifications.items[i].evidence, about, NULL, true,
                                     archive->rectifications.items[i].at});
}

static struct pointers pointers_make(struct check *check)
{
    const struct dossier *dossier = check->dossier;
    struct pointers list = {0};
    answers_add(check, &list, dossier->conditions.items, dossier->conditions.n_items);
    answers_add(check, &list, dossier->vetoes.items, dossier->vetoes.n_items);
    for (size_t i = 0; i < dossier->archives.n_items; i++)
        archive_add(check, &list, &dossier->archives.items[i]);
    for (size_t i = 0; i < dossier->results.n_items; i++) {
        const struct result *result = &dossier->results.items[i];
        const struct indicator_result *about = about_find(check->assessment, result->indicator);
        for (size_t k = 0; k < result->cites.n_items; k++) {
            const struct cite *cite = &result->cites.items[k];
            pointer_add(check, &list,
                        (struct pointer){cite->evidence, about, cite, false, cite->at});
        }
    }
    for (size_t i = 0; i < dossier->plans.n_items; i++)
        pointer_add(check, &list,
                    (struct pointer){dossier->plans.items[i].evidence, NULL, NULL, false,
                                     dossier->plans.items[i].at});
    return list;
}

/* By evidence; those of one item in their order. */
static int pointer_compare(const void *a, const void *b)
{
    const struct pointer *x = *(const struct pointer *const *)a;
    const struct pointer *y = *(const struct pointer *const *)b;
    int order = strcmp(x->evidence, y->evidence);
    return order ? order : x < y ? -1 : x > y;
}

/* The first pointer at each item, sorted. */
static void pointers_sort(struct arena *arena, struct pointers *pointers)
{
    const struct pointer **firsts =
        ARENA_ARRAY(arena, const struct pointer *, pointers->n_items + 1);
    size_t n = 0;
    for (size_t i = 0; i < pointers->n_items; i++)
        firsts[i] = &pointers->items[i];
    qsort(firsts, pointers->n_items, sizeof *firsts, pointer_compare);
    for (size_t i = 0; i < pointers->n_items; i++)
        if (n == 0 || strcmp(firsts[i]->evidence, firsts[n - 1]->evidence) != 0)
            firsts[n++] = firsts[i];
    pointers->firsts = firsts;
    pointers->n_firsts = n;
}

const struct pointers *pointers_read(struct check *check)
{
    if (!check->pointers) {
        struct pointers *pointers = ARENA_NEW(check->arena, struct pointers);
        *pointers = pointers_make(check);
        pointers_sort(check->arena, pointers);
        check->pointers = pointers;
    }
    return check->pointers;
}

static int id_compare(const void *id, const void *pointer)
{
    return strcmp(id, (*(const struct pointer *const *)pointer)->evidence);
}

const struct pointer *pointer_find(const struct pointers *pointers, const char *evidence)
{
    if (!evidence)
        return NULL;
    const struct pointer **found = bsearch(evidence, pointers->firsts, pointers->n_firsts,
                                           sizeof *pointers->firsts, id_compare);
    return found ? *found : NULL;
}

const struct indicator_result *citing_find(struct check *check, const struct evidence_item *item)
{
    const struct pointer *pointer = pointer_find(pointers_read(check), item->id);
    return pointer ? pointer->about : NULL;
}

void item_post(struct rule_run *run, const struct evidence_item *item, const char *found,
               const char *expected)
{
    rule_post(run, citing_find(run->check, item), item->at, item_title(run->check->arena, item),
              found, expected);
}

bool cite_pages(const char *text, uint32_t *first, uint32_t *last)
{
    *first = *last = 0;
    for (const char *at = text ? text : ""; *at;) {
        char *end = NULL;
        unsigned long page = *at >= '0' && *at <= '9' ? strtoul(at, &end, 10) : 0;
        if (page > 0 && page <= PAGE_MAX) {
            *first = *first ? *first : (uint32_t)page;
            *last = (uint32_t)page;
        }
        at = end ? end : at + 1;
    }
    return *first > 0;
}

bool cite_is_quoting(const struct pointer *pointer)
{
    return pointer->cite && pointer->cite->quote && pointer->cite->quote[0] &&
           text_is(pointer->cite->evidence, pointer->evidence);
}

const char *item_title(struct arena *arena, const struct evidence_item *item)
{
    return arena_format(arena, "%s%s%s", item->id ? item->id : "", item->title ? " " : "",
                        item->title ? item->title : "");
}

bool item_has_kind(const struct evidence_item *item, const char *kinds)
{
    return item->kind && strstr(kinds, item->kind) != NULL;
}
