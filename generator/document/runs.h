/* Text in a line: runs of one look each. */
#ifndef DOCUMENT_RUNS_H
#define DOCUMENT_RUNS_H

#include "base/base.h"

enum run_kind {
    RUN_TEXT,
    RUN_BREAK, /* forced line end (br) */
    RUN_FOLIO, /* the printed page number of `target` */
    RUN_NOTE,  /* a mark ①, numbered on each page anew; `note` stands at the foot of the page */
};

/* A stretch of text of one look. `text` is valid UTF-8 without control characters. */
struct run {
    enum run_kind kind;
    const char *text;
    bool is_strong;
    bool is_emphasis;
    bool is_sub;
    bool is_sup;
    const char *style;  /* span class, NULL if none */
    /*
     * What this run links to, NULL if nothing: the id of a place in this document, a URI, or a
     * place in another file as "binder/volume-01.pdf#e-3-1", relative to where this one will lie.
     */
    const char *target;
    const struct runs *note; /* of a paragraph or list item outside tables */
};

struct runs {
    struct run *items;
    size_t n_items;
    size_t capacity;
};

bool target_is_uri(const char *target);
/* Bytes of the file's name, before the '#', where the target is in another file; else 0. */
size_t target_file_size(const char *target);

#endif
