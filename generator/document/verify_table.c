/*
 * Tables are grids: every place of a grid is covered by exactly one cell. A table's head and body
 * are grids of their own: no cell spans from one into the other, because the head is set again on
 * every page.
 */
#include "document/verify.h"

#include <string.h>

/*
 * A row group while its cells are laid down. open[c]: rows that column c is still covered from
 * above.
 */
struct grid {
    struct verifier *verifier;
    int *open;
    size_t n_columns;
    size_t n_rows_left; /* the present row included */
};

static void grid_fault_add(const struct grid *grid, const struct row *row, const char *what,
                           size_t found, size_t expected)
{
    struct arena *arena = grid->verifier->arena;

    template_fault_add(grid->verifier, MESSAGE_DOCUMENT_TABLE,
                       arena_format(arena, "%s%s%s %zu", row->id != NULL ? row->id : "",
                                    row->id != NULL ? " " : "", what, found),
                       arena_format(arena, "%zu", expected));
}

static void cell_verify(struct verifier *verifier, struct cell *cell)
{
    if (cell->style == NULL)
        cell->style = cell->is_head ? "th" : "td";
    cell->style = style_verify(verifier, cell->style);
    if (cell->text != NULL)
        run_text_verify(verifier, cell->text);
    blocks_verify(verifier, cell->children, cell->style);
}

/* Covers the cell's columns from `at` on; false when it does not fit there. */
static bool cell_cover(struct grid *grid, const struct row *row, const struct cell *cell, size_t at)
{
    size_t colspan = (size_t)cell->colspan;

    if (at + colspan > grid->n_columns) {
        grid_fault_add(grid, row, "colspan", at + colspan, grid->n_columns);
        return false;
    }
    if ((size_t)cell->rowspan > grid->n_rows_left) {
        grid_fault_add(grid, row, "rowspan", (size_t)cell->rowspan, grid->n_rows_left);
        return false;
    }
    for (size_t column = at; column < at + colspan; column++) {
        if (grid->open[column] > 0) {
            grid_fault_add(grid, row, "colspan", colspan, column - at);
            return false;
        }
        grid->open[column] = cell->rowspan;
    }
    return true;
}

static void row_verify(struct grid *grid, struct row *row)
{
    size_t at = 0;

    id_verify(grid->verifier, row->id);
    for (size_t i = 0; i < row->n_cells; i++) {
        struct cell *cell = &row->cells[i];

        cell_verify(grid->verifier, cell);
        cell->colspan = cell->colspan < 1 ? 1 : cell->colspan;
        cell->rowspan = cell->rowspan < 1 ? 1 : cell->rowspan;
        while (at < grid->n_columns && grid->open[at] > 0)
            at++;
        if (!cell_cover(grid, row, cell, at))
            return;
        at += (size_t)cell->colspan;
    }
    while (at < grid->n_columns && grid->open[at] > 0)
        at++;
    if (at < grid->n_columns)
        grid_fault_add(grid, row, "columns", at, grid->n_columns);
}

static void rows_verify(struct verifier *verifier, struct row *rows, size_t n_rows,
                        size_t n_columns)
{
    struct grid grid = {.verifier = verifier, .n_columns = n_columns};

    grid.open = ARENA_ARRAY(verifier->arena, int, n_columns);
    for (size_t i = 0; i < n_rows; i++) {
        grid.n_rows_left = n_rows - i;
        row_verify(&grid, &rows[i]);
        for (size_t column = 0; column < n_columns; column++)
            grid.open[column] -= grid.open[column] > 0;
    }
}

/* A table without column declarations has as many columns as its first row covers. */
static void columns_fill(struct arena *arena, struct table *table)
{
    const struct row *row = table->n_head > 0 ? table->head : table->body;

    if (table->n_columns > 0 || table->n_head + table->n_body == 0)
        return;
    for (size_t i = 0; i < row->n_cells; i++)
        table->n_columns += row->cells[i].colspan < 1 ? 1 : (size_t)row->cells[i].colspan;
    table->columns = ARENA_ARRAY(arena, struct column, table->n_columns);
    for (size_t i = 0; i < table->n_columns; i++)
        table->columns[i].align = ALIGN_LEFT;
}

void table_verify(struct verifier *verifier, struct block *block)
{
    struct table *table = block->table;

    if (table->caption.n_items > 0)
        verifier->where = runs_join_text(verifier->arena, &table->caption);
    if (table->style == NULL)
        table->style = "grid";
    if (table_style_find(verifier->sheet, table->style) == NULL)
        template_fault_add(verifier, MESSAGE_DOCUMENT_STYLE, table->style, NULL);
    runs_verify(verifier, &table->caption);
    runs_verify(verifier, &table->unit);
    runs_verify(verifier, &table->note);
    columns_fill(verifier->arena, table);
    if (table->n_columns == 0)
        template_fault_add(verifier, MESSAGE_DOCUMENT_TABLE, "columns 0", "1");
    rows_verify(verifier, table->head, table->n_head, table->n_columns);
    rows_verify(verifier, table->body, table->n_body, table->n_columns);
}
