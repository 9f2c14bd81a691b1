/*
 * Owners: the reading structure of a document, beside its pages. An owner is an element of that
 * structure (a paragraph, a table cell) and has a number; every item on a page says whose it is.
 * Numbers follow document order, a parent's is smaller than its children's. What has no owner is
 * an artifact: it is drawn, but no part of what is read.
 */
#ifndef PAGE_OWNER_H
#define PAGE_OWNER_H

#include "base/base.h"

enum {
    OWNER_ARTIFACT = -1, /* rules, fills, leaders */
    OWNER_HEAD = -2,     /* running heads and the marks between them */
    OWNER_FOOT = -3,     /* folios */
    OWNER_REPEATED = -4, /* set again after a page break: table heads, 续表, merged cells */
    N_ARTIFACTS = 4
};

struct owner {
    const char *role; /* a structure type of ISO 32000-1, 14.8.4: "P", "H1", "TD" … */
    int32_t parent;   /* an owner's number; -1: none but the document */
    const char *alt;  /* what stands for it where it can't be seen; NULL: itself */
};

/* A cell that covers more than its own place. */
struct cell_span {
    int32_t owner;
    uint32_t columns, rows;
};

#endif
