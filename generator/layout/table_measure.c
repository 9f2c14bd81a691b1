/*
 * Measuring a table: every cell is cut to the width of its columns, rows take the height of their
 * highest cell, and a cell over several rows makes the last of them higher if it needs more than
 * they have together. This is done band by band from the top, so that the cost is that of the
 * cells, and of a long table the cut cells of one band are forgotten before the next is begun.
 */
#include "layout/table_inside.h"

#include <string.h>

#include "layout/galley_words.h"
#include "layout/known.h"

static void cells_measure(const struct setting *setting, const struct table_set *set,
                          struct band *band, bool only_folios)
{
    for (size_t i = 0; i < band->n_cells; i++) {
        if (!only_folios || band->cells[i].has_folio)
            cell_measure(setting, set, &band->cells[i]);
    }
}

/* What a cell needs of the row it ends in. */
static int64_t cell_need(const struct table_set *set, const struct grid *grid,
                         const struct set_cell *cell, int64_t top)
{
    int64_t above = cell->rowspan > 1 ? top - grid->rows[cell->row].top : 0;

    return cell->height + 2 * (int64_t)set->style->pad_y - above;
}

/* Heights of the band's rows, the first of which begins at `top`; a spanning cell counts where it
 * ends. Returns the band's lower edge. */
static int64_t rows_measure(const struct table_set *set, const struct grid *grid,
                            const struct band *band, int64_t top)
{
    for (size_t row = band->first; row < band->last; row++) {
        int64_t height = 0;

        grid->rows[row].top = top;
        for (size_t c = 0; c < grid->n_columns; c++) {
            const struct set_cell *cell = band_cell(band, row, c);
            if (cell == NULL || cell->row + cell->rowspan != row + 1)
                continue;
            int64_t need = cell_need(set, grid, cell, top);
            height = need > height ? need : height;
        }
        grid->rows[row].height = height < INT32_MAX / 2 ? (length)height : INT32_MAX / 2;
        top += height;
    }
    return top;
}

static int64_t band_measure(const struct setting *setting, struct table_set *set, struct grid *grid,
                            struct band *band, int64_t top, bool only_folios)
{
    cells_measure(setting, set, band, only_folios);
    for (size_t i = 0; i < band->n_cells; i++)
        set->has_folio |= band->cells[i].has_folio;
    top = rows_measure(set, grid, band, top);
    if (grid != &set->body)
        return top;
    decimals_measure(band, set->halves);
    for (size_t row = band->first; row < band->last; row++)
        grid->rows[row].penalty = row_penalty(set, band, row);
    return top;
}

/* A grid that isn't kept is cut with an arena that is emptied again and again. */
static void grid_measure(const struct setting *setting, struct table_set *set, struct grid *grid,
                         bool only_folios)
{
    bool is_kept = grid->all.cells != NULL;
    struct setting passing = *setting;
    struct band band;
    int64_t top = 0;

    if (!is_kept)
        passing.arena = arena_new();
    for (size_t first = 0; band_lay(passing.arena, grid, first, &band); first = band.last) {
        top = band_measure(&passing, set, grid, &band, top, is_kept && only_folios);
        if (!is_kept)
            arena_empty(passing.arena);
    }
    if (!is_kept)
        arena_free(passing.arena);
    else if (grid == &set->body)
        decimals_place(&grid->all, set->halves);
}

struct band band_open(const struct setting *setting, const struct table_set *set, size_t first,
                      size_t last)
{
    struct setting again = *setting;
    struct band band = band_around(setting->arena, &set->body, first, last);

    if (set->body.all.cells != NULL)
        return band;
    again.findings = findings_new(setting->arena); /* all has been said the first time */
    cells_measure(&again, set, &band, false);
    decimals_place(&band, set->halves);
    return band;
}

length grid_height(const struct grid *grid)
{
    if (grid->n_rows == 0)
        return 0;
    return (length)grid->rows[grid->n_rows - 1].top + grid->rows[grid->n_rows - 1].height;
}

static void matter_measure(const struct setting *setting, struct table_set *set)
{
    const struct table *table = set->table;
    const struct style *caption = style_need(setting, "caption", "th");
    const struct style *unit = style_need(setting, "unit", "td");

    if (table->caption.n_items > 0) {
        set->caption = paragraph_measure(setting, &table->caption, caption, set->width, NULL);
        set->continued = continued_measure(setting, &table->caption, set->style->continued, caption,
                                           set->width);
        set->continued_height += set->continued->height + caption->space_after;
    }
    if (table->unit.n_items > 0) {
        set->unit = paragraph_measure(setting, &table->unit, unit, set->width, NULL);
        set->continued_height += set->unit->height + unit->space_after;
    }
    if (table->note.n_items > 0)
        set->note = paragraph_measure(setting, &table->note, style_need(setting, "note", "td"),
                                      set->width, NULL);
    set->has_folio |= runs_have_folio(&table->caption) || runs_have_folio(&table->unit) ||
                      runs_have_folio(&table->note);
}

static void all_measure(const struct setting *setting, struct table_set *set, bool only_folios)
{
    set->continued_height = 0;
    set->has_folio = false;
    memset(set->halves, 0, set->table->n_columns * sizeof *set->halves);
    matter_measure(setting, set);
    grid_measure(setting, set, &set->head, only_folios);
    grid_measure(setting, set, &set->body, only_folios);
    set->continued_height += grid_height(&set->head);
}

struct table_set *table_measure(const struct setting *setting, const struct table *table,
                                length width)
{
    static const struct table_style plain = {.name = "", .head_fill = 255};
    const struct table_style *style = table_style_find(setting->sheet, table->style);
    struct table_set *set = ARENA_NEW(setting->arena, struct table_set);

    set->table = table;
    set->style = style != NULL ? style : &plain;
    set->arena = setting->arena;
    set->width = width;
    set->edges = ARENA_ARRAY(setting->arena, length, table->n_columns + 1);
    set->halves = ARENA_ARRAY(setting->arena, struct halves, table->n_columns);
    grid_make(setting->arena, &set->head, table->head, table->n_head, table->n_columns, true);
    grid_make(setting->arena, &set->body, table->body, table->n_body, table->n_columns, false);
    columns_measure(setting, set);
    all_measure(setting, set, false);
    return set;
}

void table_measure_again(const struct setting *setting, struct table_set *set)
{
    all_measure(setting, set, true);
}
