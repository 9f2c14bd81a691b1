/*
 * Inside the check room: every place of a dossier that points at an evidence item, in one walk.
 */
#ifndef CHECK_CITES_H
#define CHECK_CITES_H

#include "check/rule.h"

struct pointer {
    const char *evidence;                 /* the id it points at */
    const struct indicator_result *about; /* NULL: not of an indicator */
    const struct cite *cite;              /* NULL: an evidence attribute */
    bool is_of_archive;
    struct place at;
};

struct pointers {
    struct pointer *items;
    size_t n_items, capacity;
    const struct pointer **firsts; /* of each id, sorted: for pointer_find */
    size_t n_firsts;
};

/*
 * All of them, in the order of conditions, vetoes, archives, results, plans; walked once, however
 * many rules ask.
 */
const struct pointers *pointers_read(struct check *check);
/* The first that points at the item, NULL if nobody does. */
const struct pointer *pointer_find(const struct pointers *pointers, const char *evidence);
/* The indicator that points at the item first, whose lead must act; NULL: none. */
const struct indicator_result *citing_find(struct check *check, const struct evidence_item *item);
/* A finding about an item, for that lead. */
void item_post(struct rule_run *run, const struct evidence_item *item, const char *found,
               const char *expected);
/* The pages that cite->page names ("4", "4-6", "第4页"), from 1; false: none. */
bool cite_pages(const char *text, uint32_t *first, uint32_t *last);
/* Does it quote a passage, and of one paper, so that it can be looked for? */
bool cite_is_quoting(const struct pointer *pointer);
/* "3-1 某某通知" */
const char *item_title(struct arena *arena, const struct evidence_item *item);
/* Is its kind one of these ("数据 问卷")? */
bool item_has_kind(const struct evidence_item *item, const char *kinds);
#define FOR_EACH_ITEM(run, item)                                                              \
    for (const struct evidence_item *item = (run)->check->dossier->evidence.items,            \
                                    *last_ = item + (run)->check->dossier->evidence.n_items;  \
         item < last_; item++)

#endif
