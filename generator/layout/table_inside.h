/*
 * What the files of the table tell one another: grid, column widths, looks of cells, points,
 * lines of a cell across a page break, rules. Nobody else includes it.
 */
#ifndef LAYOUT_TABLE_INSIDE_H
#define LAYOUT_TABLE_INSIDE_H

#include "layout/table.h"

/* A style of the sheet with another alignment. */
struct variant {
    const struct style *base;
    enum align align;
    struct style *style;
};

struct variants {
    struct variant *items;
    size_t n_items, capacity;
};

void grid_make(struct arena *arena, struct grid *grid, const struct row *rows, size_t n_rows,
               size_t n_columns);
/* Column edges for the table's width, from its cells' extents and the widths given. */
void columns_measure(const struct setting *setting, struct table_set *set);
/* Sets the shifts of the numbers in decimal columns. */
void decimals_place(struct table_set *set);
/* The look of a cell: its style's, aligned as its column says; decimal is centred for now. */
const struct style *cell_style(const struct setting *setting, const struct table_set *set,
                               const struct set_cell *cell);

/* The flow of that cell; NULL if it has not begun on an earlier page. */
const struct flow *flow_find(const struct resume *resume, size_t cell);
/* Lines of the whole cell; lines from `first` on that are set on the page of `part`. */
uint32_t cell_lines(const struct set_cell *cell);
uint32_t part_fit(const struct table_set *set, const struct part *part, const struct set_cell *cell,
                  uint32_t first);
/* Height of the lines from `first` on; of the cell's rows that stand on the page of `part`. */
length cell_height(const struct set_cell *cell, uint32_t first);
length cell_room(const struct table_set *set, const struct part *part, const struct set_cell *cell);

/* y: n_rows + 1 edges of the rows from `first` on of the grid. */
void rules_place(struct arena *arena, const struct table_set *set, const struct grid *grid,
                 size_t first, size_t n_rows, const length *y, length x, struct frame *frame);

#endif
