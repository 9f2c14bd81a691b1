/*
 * Inside the binder room only: the stamp of a page. It is an annotation that every reader draws and
 * prints and none lists (Watermark), so the page's own contents stay untouched, and a page whose
 * contents end in disorder has it in its place all the same.
 */
#ifndef BINDER_STAMP_H
#define BINDER_STAMP_H

#include "binder/copy.h"

struct visible { /* of a page, in thousandths of its own units, which are not turned */
    int64_t left, bottom, right, top;
    int turn;     /* degrees clockwise: 0 90 180 270 */
    int64_t unit; /* of user space, in thousandths of 1/72 inch */
};

/* What the reader shows of a page; A4 where the page does not say. */
struct visible visible_read(qpdf_data source, qpdf_oh page);
/* Writes the annotation whose look is page `number` of `set`; its object number, 0 on error. */
uint32_t stamp_place(struct copy *set, uint32_t number, const struct visible *visible);

#endif
