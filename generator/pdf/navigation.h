/*
 * How a reader gets about in the file: links on pages, named destinations (other files can lead to
 * them), the outline, page labels. Every function adds to a body of the document's dictionaries.
 */
#ifndef PDF_NAVIGATION_H
#define PDF_NAVIGATION_H

#include "page/page.h"
#include "pdf/structure.h"

struct navigation {
    struct objects *objects;
    const struct page_set *pages;
    HPDF_Page *objects_of_pages; /* by page number, from 0 */
    struct structure *structure; /* NULL: nothing is tagged */
    struct findings *findings;
};

/* "/Annots[…]" of one page, the annotations made; nothing when the page has no links. */
void links_add(const struct navigation *navigation, const struct page *page, struct buffer *out);
/* "/Names<</Dests …>>" for the catalogue. */
void destinations_add(const struct navigation *navigation, struct buffer *out);
/* The outline's objects; the catalogue knows them through libharu. */
void outline_make(const struct navigation *navigation);
/* "/PageLabels<<…>>" for the catalogue. */
void labels_add(const struct navigation *navigation, struct buffer *out);

#endif
