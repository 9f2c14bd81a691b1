/*
 * pdf: pages to bytes. libharu holds the objects and writes the file, driven raw: page contents,
 * fonts, ToUnicode and large dictionaries are bytes of ours, compressed by libdeflate. It draws
 * what the page set says and decides nothing.
 */
#ifndef PDF_PDF_H
#define PDF_PDF_H

#include "page/page.h"

struct pdf_options {
    const char *icc_path; /* sRGB profile for the OutputIntent */
    const char *producer; /* "shenbao 0.1.0" */
};

/* The whole file into `out`, emptied first; same pages, same bytes. False after findings; `out` is
 * then useless. There is at least one page. */
bool pdf_write(struct arena *arena, const struct page_set *pages, const struct faces *faces,
               const struct pdf_options *options, struct buffer *out, struct findings *findings);

#endif
