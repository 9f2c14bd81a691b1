/*
 * The grid of a row group: cells are laid down from the left, past the places that cells from above
 * still cover. document_verify has made sure that every place is covered once. A band begins and
 * ends where nothing is merged across, so it can be laid without what stands above it.
 */
#include "layout/table_inside.h"

#include <string.h>

enum {
    CELLS_KEPT = 4096, /* of one table: some 30 pages, which cost 1 MiB when cut */
    BAND_ROWS = 48,    /* about a page: a band's own cost is spread, and nothing is cut in vain */
    BAND_MOST = 768    /* with more rows merged into one, cutting again for each page is no gain */
};

/* Counts cells, and marks the rows that something from above reaches into. */
static size_t rows_make(struct grid *grid)
{
    size_t until = 0, begin = 0, highest = 0;

    for (size_t row = 0; row < grid->n_rows; row++) {
        struct set_row *set = &grid->rows[row];
        const struct row *source = &grid->source[row];

        set->first_cell = (uint32_t)grid->n_cells;
        set->is_spanned = row < until;
        begin = set->is_spanned ? begin : row;
        highest = row + 1 - begin > highest ? row + 1 - begin : highest;
        grid->n_cells += source->n_cells;
        for (size_t i = 0; i < source->n_cells; i++) {
            size_t end = row + (size_t)source->cells[i].rowspan;
            until = end > until ? end : until;
        }
    }
    return highest;
}

static void cell_lay(struct band *band, const struct cell *cell, size_t row, size_t column)
{
    size_t rowspan = cell->rowspan > 0 ? (size_t)cell->rowspan : 1;
    size_t colspan = cell->colspan > 0 ? (size_t)cell->colspan : 1;
    uint32_t number = (uint32_t)band->n_cells;

    if (rowspan > band->last - row)
        rowspan = band->last - row;
    if (colspan > band->n_columns - column)
        colspan = band->n_columns - column;
    band->cells[band->n_cells++] = (struct set_cell){.cell = cell,
                                                     .row = (uint32_t)row,
                                                     .rowspan = (uint32_t)rowspan,
                                                     .column = (uint16_t)column,
                                                     .colspan = (uint16_t)colspan};
    for (size_t r = row - band->first; r < row - band->first + rowspan; r++) {
        for (size_t c = column; c < column + colspan; c++)
            band->slots[r * band->n_columns + c] = number;
    }
}

static void row_lay(struct band *band, const struct row *source, size_t row)
{
    const uint32_t *slots = &band->slots[(row - band->first) * band->n_columns];
    size_t column = 0;
    int32_t inner = (int32_t)source->n_cells;

    for (size_t i = 0; i < source->n_cells; i++) {
        while (column < band->n_columns && slots[column] != SLOT_EMPTY)
            column++;
        if (column == band->n_columns)
            return;
        cell_lay(band, &source->cells[i], row, column);
        band->cells[band->n_cells - 1].rank = (uint16_t)i;
        band->cells[band->n_cells - 1].inner = inner - (int32_t)i;
        inner += inner_count(&source->cells[i]);
    }
}

static struct band rows_lay(struct arena *arena, const struct grid *grid, size_t first, size_t last)
{
    struct band band = {.first = first, .last = last, .n_columns = grid->n_columns};
    size_t end = last < grid->n_rows ? grid->rows[last].first_cell : grid->n_cells;
    size_t n_slots = (last - first) * grid->n_columns;

    if (first == last)
        return band;
    band.first_cell = grid->rows[first].first_cell;
    band.cells = ARENA_ARRAY(arena, struct set_cell, end - band.first_cell);
    band.slots = ARENA_ARRAY(arena, uint32_t, n_slots);
    memset(band.slots, 0xFF, n_slots * sizeof *band.slots);
    for (size_t row = first; row < last; row++)
        row_lay(&band, &grid->source[row], row);
    return band;
}

void grid_make(struct arena *arena, struct grid *grid, const struct row *rows, size_t n_rows,
               size_t n_columns, bool keeps)
{
    *grid = (struct grid){.source = rows, .n_rows = n_rows, .n_columns = n_columns};
    grid->rows = ARENA_ARRAY(arena, struct set_row, n_rows);
    if (rows_make(grid) > BAND_MOST || grid->n_cells <= CELLS_KEPT || keeps)
        grid->all = rows_lay(arena, grid, 0, n_rows);
}

static bool is_kept(const struct grid *grid)
{
    return grid->all.cells != NULL;
}

bool band_lay(struct arena *arena, const struct grid *grid, size_t first, struct band *band)
{
    if (first >= grid->n_rows)
        return false;
    size_t last = grid->n_rows - first > BAND_ROWS ? first + BAND_ROWS : grid->n_rows;
    *band = band_around(arena, grid, first, last);
    return true;
}

struct band band_around(struct arena *arena, const struct grid *grid, size_t first, size_t last)
{
    if (is_kept(grid))
        return grid->all;
    while (grid->rows[first].is_spanned)
        first--;
    while (last < grid->n_rows && grid->rows[last].is_spanned)
        last++;
    return rows_lay(arena, grid, first, last);
}

const struct set_cell *band_cell(const struct band *band, size_t row, size_t column)
{
    uint32_t slot = band->slots[(row - band->first) * band->n_columns + column];

    return slot != SLOT_EMPTY ? &band->cells[slot] : NULL;
}
