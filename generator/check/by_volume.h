/*
 * Evidence turned round: for each item of the register every claim that leans on it, and the
 * volumes in which the items are bound. A claim is one place of the dossier that names one item:
 * a <cite>, or one id of an evidence attribute.
 */
#ifndef CHECK_BY_VOLUME_H
#define CHECK_BY_VOLUME_H

#include "check/model.h"

enum claim_kind {
    CLAIM_CONDITION,
    CLAIM_VETO,
    CLAIM_ARCHIVE, /* of an indicator's archive: its plan, data, evidence */
    CLAIM_ASSIGNED,
    CLAIM_RECTIFICATION,
    CLAIM_RESULT,
    CLAIM_PLAN,
    CLAIM_SURVEY,
    CLAIM_ASSESSMENT,
    CLAIM_INSPECTION,
    CLAIM_LOWER_UNIT,
    N_CLAIM_KINDS
};

struct claim {
    enum claim_kind kind;
    const struct indicator *indicator; /* NULL: of none of the catalogue */
    const char *name;                  /* what it is a claim of, where that is no indicator */
    const char *part, *slot, *year, *quote, *page; /* of a <cite>, as written; NULL: not stated */
    int first_page;                                /* of `page`, 0: none */
    const char *anchor; /* where the program's own report has it, if it shows it at all */
};

struct bound_item {
    const struct evidence_item *item;
    const struct evidence_fact *fact; /* NULL: it names no file */
    const char *anchor; /* "e-3-1"; "n-12" for the twelfth where the id can't be used */
    struct claim *claims; /* in the order of the walk: conditions, vetoes, archives, … */
    size_t n_claims, capacity;
    size_t volume; /* number in volumes->items */
    uint32_t divider, first, n_pages; /* where it is in its volume, from 1; 0: not bound (yet) */
};

struct volume {
    const char *file;  /* "binder/volume-01.pdf" */
    const char *field; /* 领域; NULL: of what no indicator cites, or of everything */
    struct bound_item **items; /* order of the register */
    size_t n_items, capacity;
    struct bound_item **others; /* cited in this field too, bound in an earlier volume */
    size_t n_others, others_capacity;
    uint32_t n_pages; /* 0: not bound yet */
};

struct volumes {
    struct volume *items;
    size_t n_items;
    struct bound_item *evidence; /* order of the register, one for each item */
    size_t n_evidence;
    bool is_single;
};

/*
 * All in `arena`: a volume for each field that something is cited in, in catalogue order, each item
 * in the first of its fields, a last volume for the rest; empty ones are left out. `is_single`:
 * one volume of everything.
 */
struct volumes *volumes_make(struct arena *arena, const struct assessment *assessment,
                             bool is_single);
/* The first page that cite->page names, 0: none. */
int page_of_cite(const char *text);
const char *claim_kind_name(enum claim_kind kind); /* "archive" */

#endif
