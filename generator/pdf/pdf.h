/*
 * pdf: pages to bytes. libharu holds the objects, driven raw: page contents, fonts, ToUnicode,
 * large dictionaries and the structure tree are bytes of ours, compressed by libdeflate. It draws
 * what the page set says and decides nothing; the structure is the page set's owners.
 * How PDF spells things (pdf/syntax.h) and sorts names (pdf/place_names.h) is for others too.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "page/page.h"
#include "pdf/place_names.h"
#include "pdf/syntax.h"

/* What the file promises to be: a part and a level of ISO 19005. 2A is tagged, and PDF/UA-1. */
enum conformance { CONFORMANCE_2A, CONFORMANCE_2B, CONFORMANCE_2U, CONFORMANCE_1B, N_CONFORMANCES };

struct pdf_options {
    const char *icc_path; /* sRGB profile for the OutputIntent */
    const char *producer; /* "shenbao 0.1.0" */
    enum conformance conformance;
    struct fallbacks *fallbacks; /* gets what other faces supplied; NULL: nobody asks */
};

/* The whole file into `out`, emptied first; same pages, same bytes. False after findings; `out` is
 * then useless. There is at least one page. */
bool pdf_write(struct arena *arena, const struct page_set *pages, const struct faces *faces,
               const struct pdf_options *options, struct buffer *out, struct findings *findings);

#endif
