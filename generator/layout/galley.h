/*
 * The galley: the whole document as one column of pieces (piece.h), waiting to be cut into pages;
 * beside them the anchors, headings and notes, which know the number of their piece. It is filled
 * anew in every pass, from what the first one measured.
 */
#ifndef LAYOUT_GALLEY_H
#define LAYOUT_GALLEY_H

#include "layout/piece.h"

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
    struct floating *floats; /* by piece, ascending */
    size_t n_floats, floats_capacity;
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
    length apart;         /* the same without what floats above it; -1: nothing does */
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
/* The pieces from `first` on are one that may float. Before it stood the glue `above`, its own not
 * counted; its own glue below is yet to be added. */
void float_add(struct galley *galley, size_t first, length above, const struct style *style);
/* Glue due above the next piece, without that of anything that floats right above it. */
length float_above(const struct galley *galley);

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
