/*
 * document: what a report says, unmeasured. A small XHTML held as structs: a tree of blocks, each
 * of which holds further blocks, or runs of text, or a table, or a chart. `compose` makes it,
 * `layout` sets it; neither knows the other. Everything is const once document_verify has passed.
 *
 * Block kinds and their XHTML: section, h1–h4, p, ul/ol + li, table, figure, nav.contents,
 * hr.page. A contents of captions has data-list; a note is span.note where its mark stands.
 * `style` is the name of the style that sets the block (XHTML class, or the element's
 * own name).
 */
#ifndef DOCUMENT_DOCUMENT_H
#define DOCUMENT_DOCUMENT_H

#include "document/chart.h"
#include "document/table.h"

enum block_kind {
    BLOCK_SECTION,   /* children; may name a page master */
    BLOCK_HEADING,   /* runs; level 1..4; goes into the contents and the outline */
    BLOCK_PARAGRAPH, /* runs */
    BLOCK_LIST,      /* children are items */
    BLOCK_ITEM,      /* children */
    BLOCK_TABLE,     /* table */
    BLOCK_CHART,     /* chart */
    BLOCK_CONTENTS,  /* made by layout: what `listing` says, headings down to `level` */
    BLOCK_PAGE,      /* what follows begins a new page */
    N_BLOCK_KINDS
};

/* What a contents lists: headings, or the captions of tables (表目录) or of figures (图目录). */
enum listing { LISTING_HEADINGS, LISTING_TABLES, LISTING_FIGURES, N_LISTINGS };

struct block {
    enum block_kind kind;
    int level;          /* headings 1..4, contents of headings: deepest level */
    enum listing listing;
    const char *id;     /* anchor, NULL if none */
    const char *style;  /* never NULL after verify */
    const char *master; /* sections: page master from here on, NULL: as before */
    bool is_unlisted;   /* headings: not in contents or outline */
    struct runs runs;
    struct table *table;
    struct chart *chart;
    struct block *children;
    struct block *next;
};

struct document {
    const char *title;
    const char *author;
    const char *subject;
    const char *language;     /* "zh-CN" */
    struct date date;         /* of the dossier; never today */
    const char *running_head; /* fixed part of the running head */
    const char **marks;       /* 示例, 内部校验稿: printed on every page */
    size_t n_marks;
    struct block *children;
    const struct stylesheet *sheet;
};

/*
 * Checks what layout relies on (spans fill the grid, styles exist, targets resolve, ids are
 * unique, text is UTF-8, chart rows are full); false and findings if not. Fills in what may be left
 * out: names of styles (then the sheet's own pointers), columns, spans of one, a chart's alt.
 */
bool document_verify(struct arena *arena, struct document *document, struct findings *findings);
/*
 * The document as XHTML that a browser shows; also the form that --stage document prints. A chart
 * is the table of its numbers; a value whose text is not its number bears data-number.
 */
void document_dump(const struct document *document, struct buffer *out);

/* What a plain text is short for. */
struct plain_block {
    struct run run;
    struct block block;
};
/* The blocks of a cell, read alike whether it is plain text (then made in `room`) or not. */
const struct block *cell_blocks(const struct cell *cell, struct plain_block *room);

#endif
