/*
 * The grid of a row group: cells are laid down from the left, past the places that cells from above
 * still cover. document_verify has made sure that every place is covered once.
 */
#include "layout/table_inside.h"

#include <string.h>

static size_t cells_count(const struct row *rows, size_t n_rows)
{
    size_t n = 0;

    for (size_t i = 0; i < n_rows; i++)
        n += rows[i].n_cells;
    return n;
}

static void cell_lay(struct grid *grid, const struct cell *cell, size_t row, size_t column)
{
    size_t rowspan = cell->rowspan > 0 ? (size_t)cell->rowspan : 1;
    size_t colspan = cell->colspan > 0 ? (size_t)cell->colspan : 1;
    uint32_t number = (uint32_t)grid->n_cells;

    if (rowspan > grid->n_rows - row)
        rowspan = grid->n_rows - row;
    if (colspan > grid->n_columns - column)
        colspan = grid->n_columns - column;
    grid->cells[grid->n_cells++] = (struct set_cell){.cell = cell,
                                                     .row = (uint32_t)row,
                                                     .rowspan = (uint32_t)rowspan,
                                                     .column = (uint16_t)column,
                                                     .colspan = (uint16_t)colspan};
    for (size_t r = row; r < row + rowspan; r++) {
        for (size_t c = column; c < column + colspan; c++)
            grid->slots[r * grid->n_columns + c] = number;
    }
}

void grid_make(struct arena *arena, struct grid *grid, const struct row *rows, size_t n_rows,
               size_t n_columns)
{
    size_t n_slots = n_rows * n_columns;

    *grid = (struct grid){.source = rows, .n_rows = n_rows, .n_columns = n_columns};
    grid->rows = ARENA_ARRAY(arena, struct set_row, n_rows);
    grid->cells = ARENA_ARRAY(arena, struct set_cell, cells_count(rows, n_rows));
    grid->slots = ARENA_ARRAY(arena, uint32_t, n_slots);
    if (n_slots > 0)
        memset(grid->slots, 0xFF, n_slots * sizeof *grid->slots);
    for (size_t row = 0; row < n_rows; row++) {
        size_t column = 0;

        grid->rows[row].first_cell = (uint32_t)grid->n_cells;
        for (size_t i = 0; i < rows[row].n_cells; i++) {
            while (column < n_columns && grid->slots[row * n_columns + column] != SLOT_EMPTY)
                column++;
            if (column < n_columns)
                cell_lay(grid, &rows[row].cells[i], row, column);
        }
    }
}
