/*
 * Tables. The column widths are solved, then every cell is cut to its width; after that a row has a
 * height and the table is pieces like anything else. What is cut stays only in tables of a size
 * that people read; of a longer one the heights are kept, and the cells of a few rows at a time
 * (struct band) are cut again when a page is placed.
 *
 * A page break may come between any two rows: a cell that spans the break is a flow, whose lines
 * that did not fit above are set below it, or all of them again where the cell repeats. Rows alone
 * are higher than a page only in odd tables; such a row is broken by turning all of its cells into
 * flows.
 */
#ifndef LAYOUT_TABLE_H
#define LAYOUT_TABLE_H

#include "layout/paragraph.h"

#define SLOT_EMPTY UINT32_MAX /* covered by no cell */

/* One paragraph of a cell. */
struct cell_text {
    const struct lines *lines; /* NULL: an empty cell */
    struct cell_text *next;
    length space;  /* above it, unless it is the first */
    length indent; /* within a list */
    int32_t inner; /* its owner is so many behind the cell's; 0: the cell itself */
};

struct set_cell {
    const struct cell *cell;
    struct cell_text text;
    uint32_t row, rowspan;
    uint16_t column, colspan;
    uint16_t rank;   /* within its row: its owner is so many and one behind the row's */
    int32_t inner;   /* its paragraphs' first owner is so many behind its own */
    length height;   /* of its texts, without padding */
    length shift;    /* of a number, to bring its point below the others' */
    bool is_centred; /* vertically */
    bool is_decimal;
    bool has_folio;
};

struct set_row {
    int64_t top; /* below the first row's top; 130,000 rows may be higher than a length holds */
    length height;
    int32_t owner;
    uint32_t first_cell;
    uint8_t penalty; /* enum penalty, of a page break above */
    bool is_spanned; /* a cell from above covers a place in it */
};

/*
 * Rows first .. last-1 with their cells. No cell reaches into or out of it. Cells are numbered
 * through the whole table; slots[(row - first) * n_columns + column] is a place in `cells`.
 */
struct band {
    size_t first, last;
    uint32_t first_cell;
    size_t n_cells, n_columns;
    struct set_cell *cells;
    uint32_t *slots;
};

/* The head or the body. */
struct grid {
    const struct row *source;
    size_t n_rows, n_columns, n_cells;
    struct set_row *rows;
    struct band all; /* cells NULL: too many to keep */
};

/* The widest parts of a column's numbers on both sides of their points. */
struct halves {
    length left, right;
};

struct table_set {
    const struct table *table;
    const struct table_style *style;
    struct arena *arena;
    length width;
    length *edges; /* n_columns + 1 distances from the left edge */
    struct halves *halves; /* by column */
    struct grid head, body;
    const struct lines *caption, *continued, *unit, *note; /* NULL: none */
    length continued_height; /* of what is set again on each later page */
    bool has_folio;
    int32_t owner, caption_owner, note_owner, first_owner, n_owners;
};

/* How a table goes on after a page break. All cells named here have begun on an earlier page. */
struct flow {
    uint32_t cell;
    uint32_t n_done; /* lines already set */
    bool is_again;   /* all of it stands on an earlier page: an artifact from here on */
};

struct raised_row {
    uint32_t row;
    length height; /* on this page instead of its own */
};

struct resume {
    uint32_t row;      /* first one on the new page */
    bool is_row_begun; /* part of it stands on the last page */
    struct flow *flows;
    size_t n_flows, flows_capacity;
    struct raised_row *raised;
    size_t n_raised, raised_capacity;
};

/* The rows of a table that stand on one page. */
struct part {
    uint32_t first, last; /* body rows; last is one behind */
    bool has_head;
    bool is_row_broken;          /* the last row goes on below the break */
    length broken_height;        /* what of the broken row is on this page */
    const struct resume *resume; /* NULL: begins here with rows none of which has begun */
};

/*
 * table_inner.c: owners of what stands in a cell. A cell of one paragraph is that paragraph; in any
 * other each paragraph is a P, each list an L as it would be outside. They are numbered behind all
 * cells of the row, cell by cell, in document order.
 */
int32_t inner_count(const struct cell *cell);
/* Calls `add` for each: its role, and its parent's place in that order, -1: the cell. */
void inner_walk(const struct cell *cell, void *context,
                void (*add)(void *context, const char *role, int32_t parent));

/* table_measure.c */
struct variants *variants_new(struct arena *arena);
struct table_set *table_measure(const struct setting *setting, const struct table *table,
                                length width);
/* Cuts the cells that hold folios again, at the widths the table has. */
void table_measure_again(const struct setting *setting, struct table_set *set);
length grid_height(const struct grid *grid);

/* table_break.c: heights on a page, and what a page break does. */
length row_height(const struct table_set *set, const struct resume *resume, size_t row);
/* Room that row needs at least if it is to be begun above a break inside it. */
length row_least(const struct setting *setting, const struct table_set *set, size_t row);
/* How the table goes on after `part`; NULL if nothing has to be remembered. */
const struct resume *resume_make(const struct setting *setting, const struct table_set *set,
                                 const struct part *part);

/* table_place.c: rules, fills and cells of `part`; returns its height. */
length table_place(const struct setting *setting, const struct table_set *set,
                   const struct part *part, struct frame *frame, length x, length y,
                   struct link_list *links);
/* What is set again above a continuation, without the head rows; returns its height. */
length continued_place(const struct setting *setting, const struct table_set *set,
                       struct frame *frame, length x, length y);

#endif
