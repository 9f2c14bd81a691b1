/*
 * Inside the evidence room only: what the content of a PDF page paints. A reader of operators,
 * which follows the matrix and the text mode and tells a listener of each thing that shows.
 */
#ifndef EVIDENCE_CONTENT_H
#define EVIDENCE_CONTENT_H

#include "base/base.h"

/* a b c d e f of ISO 32000-1, 8.3.3, in ten-thousandths, kept below 10^9. */
struct matrix {
    int64_t a, b, c, d, e, f;
};
extern const struct matrix matrix_plain;
/* What `first` does, then what `second` does. */
struct matrix matrix_add(struct matrix first, struct matrix second);

struct content {
    void *context;
    /* Do: an object by name (without its slash), drawn with that matrix. */
    void (*object)(void *context, const char *name, struct matrix matrix);
    bool has_text;  /* is shown or lies there unseen */
    bool has_paint; /* anything that shows but the objects: text, lines, areas, small pictures */
};

/* Reads all of it, in any order of correctness. */
void content_read(struct content *content, const uint8_t *data, size_t size,
                  struct matrix matrix);

#endif
