/*
 * Inside the binder room only: objects of one PDF that libqpdf reads, written into another under
 * new numbers. What is copied is what the pages reach; the page tree, the outline and the names are
 * read here and written by others.
 */
#ifndef BINDER_COPY_H
#define BINDER_COPY_H

#include <qpdf/qpdf-c.h>

#include "binder/output.h"

struct copied { /* what became of an object of the source */
    uint32_t number; /* its new one; 0: not spoken of yet */
    uint32_t page;   /* 1 + the number of the page it is; 0: it is none */
};

struct waiting {
    int id, generation;
    uint32_t number;
};

struct bookmark {
    int level; /* 1.. */
    struct bytes title; /* in PDF syntax, which may hold any byte */
    const char *place;  /* likewise; NULL: leads nowhere */
};

struct bookmarks {
    struct bookmark *items;
    size_t n_items, capacity;
};

struct copy {
    struct output *output;
    struct arena *arena; /* what has to last as long as the copy */
    qpdf_data source;
    bool is_own; /* made by the pdf room: its links to other files are good */
    uint32_t *pages; /* the new number of each page */
    uint32_t n_pages;
    uint32_t first_whole; /* links to pages from this one on show the whole page: stamps */
    struct copied *copied; /* by the source's numbers */
    size_t n_copied;
    struct waiting *waiting;
    size_t n_waiting, next, capacity;
};

/* Opens a file or (path NULL) bytes; false with *is_encrypted set or not. Freed in any case. */
bool copy_open(struct copy *copy, const char *path, const struct buffer *bytes,
               bool *is_encrypted);
void copy_free(struct copy *copy);
/* After `pages` is filled in: pages can be referred to from here on. */
bool copy_pages_open(struct copy *copy);
/*
 * The keys of the page's dictionary but /Parent and /Annots, and the references of its annotations
 * (without brackets) into `annotations`.
 */
void copy_page_add(struct copy *copy, qpdf_oh page, struct buffer *body,
                   struct buffer *annotations);
/* A value as it may stand in another object; what it refers to waits. */
void copy_value_add(struct copy *copy, qpdf_oh value, struct buffer *out);
/* Writes all that waits. False if something could not be read. */
bool copy_end(struct copy *copy);
/*
 * Writes a stream as object `number`: its data as they stand in the file, its dictionary behind
 * `keys`, emptied. False if it could not be read.
 */
bool copy_stream_write(struct copy *copy, qpdf_oh stream, uint32_t number, struct buffer *keys);
/* "[5 0 R/XYZ 0 700 null]" of a destination of any form; false if it leads to none of the pages. */
bool copy_place_add(struct copy *copy, qpdf_oh place, struct buffer *out);
/* The source's own outline, below `level`. */
void copy_bookmarks_read(struct copy *copy, int level, struct bookmarks *out);
/*
 * References to the source's layers that were copied, and to those of them that do not show at
 * first, to the end of `layers` and `hidden`; after all was written.
 */
void copy_layers_add(struct copy *copy, struct buffer *layers, struct buffer *hidden);

#endif
