/*
 * Inside the binder room only: a volume while it is written. Pages have their numbers before the
 * first is written, because links lead forward.
 */
#ifndef BINDER_VOLUME_H
#define BINDER_VOLUME_H

#include "binder/copy.h"
#include "binder/source.h"

struct volume_file {
    const struct binding_plan *plan;
    struct output output;
    struct copy set; /* what is typeset: pages, links, stamps */
    uint32_t *pages; /* of the volume, in order: their objects … */
    uint32_t *nodes; /* … and the nodes of the page tree above them */
    uint32_t n_pages, root;
    struct bookmarks bookmarks;
    struct buffer layers, hidden; /* references, of all sources */
};

enum { PAGES_PER_NODE = 64 };

/* Page tree, outline, names, catalog and trailer: what surrounds the pages. */
void volume_end(struct volume_file *volume);

#endif
