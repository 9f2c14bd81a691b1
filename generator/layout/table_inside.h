/*
 * What the files of the table tell one another: grid and bands, column widths, looks of cells,
 * points, lines of a cell across a page break, rules. Nobody else includes it.
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

/* A style by the address of its name: a table has thousands of cells and a few styles. */
struct named_style {
    const char *name;
    const struct style *style;
};
enum { STYLES_NAMED = 16 };

struct variants {
    struct arena *arena; /* they last longer than most of what is cut with them */
    const struct style *head, *plain; /* of cells that name no style; NULL until asked for */
    struct named_style named[STYLES_NAMED];
    struct variant *items;
    size_t n_items, capacity;
};

/* table_grid.c; `keeps`: however many the cells are, as those of a head are needed on each page. */
void grid_make(struct arena *arena, struct grid *grid, const struct row *rows, size_t n_rows,
               size_t n_columns, bool keeps);
/*
 * The band from row `first` on, cells laid but not cut: some dozens of rows, or all of a grid that
 * is kept. False behind the last row.
 */
bool band_lay(struct arena *arena, const struct grid *grid, size_t first, struct band *band);
/* The smallest band around rows first .. last-1, laid. */
struct band band_around(struct arena *arena, const struct grid *grid, size_t first, size_t last);
/* The cell that covers the place; NULL if none does. */
const struct set_cell *band_cell(const struct band *band, size_t row, size_t column);

/* table_cell.c: the look of a cell is its style's, aligned as its column says; decimal is centred
 * for now. */
const struct style *cell_style(const struct setting *setting, const struct table_set *set,
                               const struct set_cell *cell);
void cell_measure(const struct setting *setting, const struct table_set *set,
                  struct set_cell *cell);

/* Column edges for the table's width, from its cells' extents and the widths given. */
void columns_measure(const struct setting *setting, struct table_set *set);
/* Numbers of a band that has been cut: widens the halves; sets the shifts once all are known. */
void decimals_measure(const struct band *band, struct halves *halves);
void decimals_place(const struct band *band, const struct halves *halves);
/* table_measure.c: the rows first .. last-1 and what is merged with them, cut, perhaps only now. */
struct band band_open(const struct setting *setting, const struct table_set *set, size_t first,
                      size_t last);

/* table_break.c: what a page break above `row` of the body costs; the band's heights are known. */
uint8_t row_penalty(const struct table_set *set, const struct band *band, size_t row);
/* The flow of that cell; NULL if it has not begun on an earlier page. */
const struct flow *flow_find(const struct resume *resume, size_t cell);
/* Lines of the whole cell; lines from `first` on that are set on the page of `part`. */
uint32_t cell_lines(const struct set_cell *cell);
uint32_t part_fit(const struct table_set *set, const struct part *part, const struct set_cell *cell,
                  uint32_t first);
/* Height of the lines from `first` on; of the cell's rows that stand on the page of `part`. */
length cell_height(const struct set_cell *cell, uint32_t first);
length cell_room(const struct table_set *set, const struct part *part, const struct set_cell *cell);

/* y: n_rows + 1 edges of the rows from `first` on of the band. */
void rules_place(struct arena *arena, const struct table_set *set, const struct band *band,
                 size_t first, size_t n_rows, const length *y, length x, struct frame *frame);

#endif
