/*
 * The galley: the whole document as one column of pieces, waiting to be cut into pages. A piece
 * is geometry that no page break may enter and whose height is known: a line, the head of a
 * table, a table row, a chart with its caption, an entry of the contents. Above a piece stands
 * glue (`space`, dropped at the head of a page) and a penalty, which says how bad a page break
 * would be there. All keeps of the stylesheet end up as penalties; whoever cuts pages knows
 * nothing else about the document.
 */
#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

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

/* A chart, finished, and the caption below it. */
struct figure {
    const struct frame *frame;
    const struct lines *caption; /* NULL: none */
    length caption_at;           /* below the piece's top */
    int32_t caption_owner;
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
    const char *id; /* where the mark leads */
    const struct lines *lines;
    uint32_t piece; /* that holds the mark */
    int32_t owner;
    uint32_t number; /* printed in the last pass, 1 before */
};

/* What was measured in an earlier pass, in the order of asking, which is the same in every pass. */
struct memo {
    const void *made;
    struct table_set *table; /* instead: a table can be measured again */
    bool is_fixed;           /* no folio in it: good for every pass */
};

struct galley {
    const struct setting *setting;
    const struct document *document;
    struct page_set *set; /* the owners go there */
    struct heading *headings;
    size_t n_headings, headings_capacity;
    struct heading *captions; /* none if nothing lists them */
    size_t n_captions, captions_capacity;
    struct piece *pieces;
    size_t n_pieces, pieces_capacity;
    struct anchor *anchors; /* by piece, ascending */
    size_t n_anchors, anchors_capacity;
    struct memo *memos;
    size_t n_memos, memos_capacity;
    struct note *notes; /* by piece, ascending; kept from pass to pass */
    size_t notes_capacity, n_notes_known;
    int folio_digits; /* room kept for folios in the contents */

    /* Where the walk stands. */
    size_t next_memo, next_heading, next_caption, n_notes;
    int32_t next_owner;
    int32_t parent; /* owner of what is being set */
    uint16_t master;
    length indent, width; /* left edge and measure */
    length space;         /* glue due above the next piece */
    bool is_forced;       /* the next piece begins a page */
    bool sinks, is_even;  /* of the next piece */
    int n_bound;          /* lines or rows yet to be kept with what stands above */
    int n_together;       /* open blocks that are kept together */
    bool is_first_kept;   /* the next piece opens such a block */
    int list_depth;
    const char *mark; /* of the list item whose first paragraph is due */
};

/* Walks the document, fills pieces and anchors; owners and memos are made in the first pass. */
void galley_make(struct galley *galley);

/* Adds a piece below the last one; everything due above it (glue, keeps, a new page) is settled. */
struct piece *piece_add(struct galley *galley, enum piece_kind kind, length height,
                        enum penalty penalty);
/* Adds lines as pieces, each but the first with at least penalty `within` above it. */
void lines_add(struct galley *galley, const struct lines *lines, int32_t owner,
               enum penalty penalty, enum penalty within);
int32_t owner_add(struct galley *galley, const char *role, int32_t parent, const char *alt);
/* The next piece begins the table or chart `block`, which a contents may lead to. */
void caption_anchor_add(struct galley *galley, const struct block *block);
/* `id` (NULL: nothing to do) is where the next piece will stand. */
void anchor_add(struct galley *galley, const char *id);
/* paragraph_measure, unless an earlier pass has the lines already. */
const struct lines *lines_get(struct galley *galley, const struct runs *runs,
                              const struct style *style, length width, const char *mark);
/* The memo asked for next; made is NULL while there is none. */
struct memo *memo_get(struct galley *galley);
/* What a style says of the page on which the next piece stands: a new one, a left-hand one, its
 * foot. */
void place_add(struct galley *galley, const struct style *style);
/* Glue of at least `space` above the next piece: of two spaces that meet the larger counts. */
void space_add(struct galley *galley, length space);

/* galley_notes.c: the runs with a mark for each note, which are noted; then, with the lines that
 * hold the marks added from `first_piece` on, the notes themselves. */
const struct runs *notes_mark(struct galley *galley, const struct runs *runs);
void notes_add(struct galley *galley, size_t first_note, size_t first_piece);

/* Block kinds that have files of their own. */
void paragraph_add(struct galley *galley, const struct block *block);
void heading_add(struct galley *galley, const struct block *block);
void chart_add(struct galley *galley, const struct block *block);
void table_add(struct galley *galley, const struct block *block);
void contents_add(struct galley *galley, const struct block *block);

#endif
