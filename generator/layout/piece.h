/*
 * Pieces, and what has a place among them. A piece is geometry that no page break may enter and
 * whose height is known: a line, the head of a table, a table row, a chart with its caption, an
 * entry of the contents. Above a piece stands glue (`space`, dropped at the head of a page) and a
 * penalty, which says how bad a page break would be there. All keeps of the stylesheet end up as
 * penalties; whoever cuts pages knows nothing else about the document.
 */
#ifndef LAYOUT_PIECE_H
#define LAYOUT_PIECE_H

#include "layout/paragraph.h"

enum piece_kind { PIECE_LINE, PIECE_HEAD, PIECE_ROW, PIECE_FIGURE, PIECE_ENTRY, N_PIECE_KINDS };

/* A break above the piece ... */
enum penalty {
    PENALTY_NONE,   /* is as good as any */
    PENALTY_ALONE,  /* leaves a row alone, or cuts a merged cell */
    PENALTY_KEPT,   /* parts lines or blocks that a style keeps together */
    PENALTY_BOUND,  /* parts a heading or caption from its matter */
    PENALTY_FORCED, /* is made in any case */
    N_PENALTIES
};

struct table_set;
struct entry;

/*
 * A chart, or a part of one that is broken over pages, finished, and the caption below it, whose
 * owner is the one after the piece's.
 */
struct figure {
    const struct frame *frame;
    const char *alt;
    const struct lines *caption; /* NULL: none */
    length caption_at;           /* below the piece's top */
};

struct piece {
    uint8_t kind;    /* enum piece_kind */
    uint8_t penalty; /* enum penalty, of a page break above */
    bool sinks;      /* it and what follows it stand at the foot of their page */
    bool is_even;    /* begins a left-hand page if its page is not one */
    uint16_t master; /* number in the stylesheet */
    uint32_t part;   /* number of the line or row within its owner */
    length height;
    length space; /* glue above */
    length apart; /* the same, were what floats above it not there */
    length x;     /* from the left edge of the type area */
    int32_t owner;
    union {
        const struct lines *lines;
        const struct table_set *table;
        const struct figure *figure;
        const struct entry *entry;
    };
};

struct anchor {
    const char *id;
    uint32_t piece;
    uint32_t rank; /* in the document */
};

/*
 * What floats: the pieces of a chart, or of a short table with its caption and note. Where it does
 * not fit on a page, what follows it may fill the page before it (pages_float.c).
 */
struct floating {
    uint32_t first, last; /* pieces; last is one behind */
    length space_after;   /* glue below it */
};

/* What a contents can list: a heading, or the table or chart whose caption `runs` are. */
struct heading {
    const struct block *block;
    const struct runs *runs;
    const char *id;    /* the block's own or an invented one */
    const char *title; /* its text */
    uint32_t piece;    /* first piece at or behind it */
};

/* A note at the foot of the page on which its mark stands. */
struct note {
    const struct runs *runs;
    const char *id;   /* where the mark leads */
    const char *mark; /* where the number before the note leads */
    const struct lines *lines;
    uint32_t piece; /* that holds the mark */
    int32_t owner;
    uint32_t number; /* printed in the last pass, 1 before */
};

#endif
