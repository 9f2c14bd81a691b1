/*
 * binder: evidence into volumes. What is typeset of a volume (cover, contents, dividers, stamps)
 * comes as the PDF that the pdf room made of it; here the pages of the evidence files are put
 * between, each with its stamp, and the whole is written as it is read: PDF pages are copied object
 * by object as libqpdf reads them, JPEG, PNG and TIFF data pass through where PDF has the same
 * coding. No more is held in memory than the largest page, and no file of a source stays open.
 *
 * The page tree, outline, names and trailer are written new; nothing of a source that acts
 * (scripts, launched files, forms) is taken over. Same sources, same bytes.
 */
#ifndef BINDER_BINDER_H
#define BINDER_BINDER_H

#include "page/page.h"

enum source_kind { SOURCE_OTHER, SOURCE_PDF, SOURCE_JPEG, SOURCE_PNG, SOURCE_TIFF, N_SOURCE_KINDS };
enum source_state {
    SOURCE_BOUND,     /* its pages are bound */
    SOURCE_BESIDE,    /* of a kind that is not: it lies beside */
    SOURCE_MISSING,   /* no file, or none that may be read */
    SOURCE_DAMAGED,   /* opens not, or ends early */
    SOURCE_ENCRYPTED, /* asks for a password, or forbids something */
    N_SOURCE_STATES
};

struct source {
    const char *path; /* NULL: no file */
    enum source_kind kind;
    enum source_state state;
    uint32_t n_pages; /* 0 unless bound */
};

/* Opens path and fills in state and pages; what is wrong with the file is its state. */
void source_read(struct source *source);
/* pages beside missing damaged encrypted: what templates/binder call the states. */
const char *source_state_name(enum source_state state);

struct binding_plan {
    const struct buffer *set;     /* the PDF of what is typeset */
    const struct page_set *pages; /* and its pages, for outline and names */
    struct source *sources;
    const uint32_t *dividers; /* the page (from 0) each source's divider begins on, ascending */
    size_t n_sources;
    uint32_t first_stamp; /* from here on one page is the stamp of one bound page, in their order */
    const char *producer;
};

/*
 * The volume at `path`, written whole (made beside, renamed). False after findings; or, with none,
 * when a source could not be copied after all: its state is then SOURCE_DAMAGED, and the volume has
 * to be set anew.
 */
bool binder_write(struct arena *arena, const struct binding_plan *plan, const char *path,
                  struct findings *findings);

#endif
