/*
 * A table into pieces: caption, unit, head rows, body rows, notes. Caption, unit and head are
 * bound to the first row, notes to the last. The owners mirror the table: Table with Caption,
 * THead and TBody, rows of TH and TD; they are made in the first pass and counted past in later
 * ones.
 */
#include "layout/galley.h"
#include "layout/table.h"

#include <string.h>

enum {
    ROWS_LONG = 1000,  /* below, doubling costs less than many lists of the right length */
    FLOAT_SHARE = 500, /* thousandths of a page: a higher table is broken rather than moved */
    PIECES_AROUND = 64 /* caption, head, note, and what follows a table at the end of a document */
};

/* The cell whose inner owners are being made; the first of them has number `first`. */
struct cell_owners {
    struct galley *galley;
    int32_t cell, first;
};

static void inner_own(void *context, const char *role, int32_t parent)
{
    const struct cell_owners *owners = context;

    (void)owner_add(owners->galley, role, parent < 0 ? owners->cell : owners->first + parent, NULL);
}

/* A row's cells have the numbers behind its own, in their order, and what is in them comes then. */
static void row_own(struct galley *galley, const struct row *source, struct set_row *row,
                    int32_t group)
{
    struct page_set *set = galley->set;

    row->owner = owner_add(galley, "TR", group, NULL);
    for (size_t i = 0; i < source->n_cells; i++) {
        const struct cell *cell = &source->cells[i];
        int32_t owner = owner_add(galley, cell->is_head ? "TH" : "TD", row->owner, NULL);

        if (cell->colspan > 1 || cell->rowspan > 1)
            *LIST_ADD(galley->setting->arena, set->spans, set->n_spans, set->spans_capacity) =
                (struct cell_span){owner, cell->colspan, (uint32_t)cell->rowspan};
    }
    for (size_t i = 0; i < source->n_cells; i++) {
        struct cell_owners owners = {galley, row->owner + 1 + (int32_t)i, galley->next_owner};
        inner_walk(&source->cells[i], &owners, inner_own);
    }
}

static void grid_own(struct galley *galley, struct grid *grid, const char *role, int32_t table)
{
    int32_t group;

    if (grid->n_rows == 0)
        return;
    group = owner_add(galley, role, table, NULL);
    for (size_t row = 0; row < grid->n_rows; row++)
        row_own(galley, &grid->source[row], &grid->rows[row], group);
}

/* A list that doubles leaves as much behind; a long table says beforehand what it will add. */
static void owners_reserve(struct galley *galley, size_t n_more)
{
    struct page_set *pages = galley->set;
    size_t n = pages->n_owners;

    if (n_more <= pages->owners_capacity - n || n_more < n)
        return;
    struct owner *owners = ARENA_ARRAY(galley->setting->arena, struct owner, n + n_more);
    if (n > 0)
        memcpy(owners, pages->owners, n * sizeof *owners);
    pages->owners = owners;
    pages->owners_capacity = n + n_more;
}

static void table_own(struct galley *galley, struct table_set *set)
{
    size_t n_owners = set->head.n_cells + set->head.n_rows + set->body.n_cells + set->body.n_rows;

    if (set->body.n_rows > ROWS_LONG)
        owners_reserve(galley, n_owners + PIECES_AROUND);
    set->first_owner = galley->next_owner;
    set->owner = owner_add(galley, "Table", galley->parent, NULL);
    if (set->caption != NULL || set->unit != NULL)
        set->caption_owner = owner_add(galley, "Caption", set->owner, NULL);
    /* There is no THead without a TBody (ISO 14289-1, 7.2). */
    grid_own(galley, &set->head, set->body.n_rows > 0 ? "THead" : "TBody", set->owner);
    grid_own(galley, &set->body, "TBody", set->owner);
    if (set->note != NULL)
        set->note_owner = owner_add(galley, "P", galley->parent, NULL);
    set->n_owners = galley->next_owner - set->first_owner;
}

static const struct table_set *table_get(struct galley *galley, const struct table *table)
{
    struct memo *memo = memo_get(galley);
    struct table_set *set = memo->table;

    if (set == NULL) {
        set = table_measure(galley->setting, table, galley->width);
        table_own(galley, set);
        *memo = (struct memo){.table = set, .is_fixed = !set->has_folio};
        return set;
    }
    galley->next_owner += set->n_owners;
    if (!memo->is_fixed)
        table_measure_again(galley->setting, set);
    return set;
}

/* The same for the pieces. */
static void pieces_reserve(struct galley *galley, size_t n_more)
{
    size_t n = galley->n_pieces;

    if (n_more <= galley->pieces_capacity - n)
        return;
    struct piece *pieces = ARENA_ARRAY(galley->setting->arena, struct piece, n + n_more);
    if (n > 0)
        memcpy(pieces, galley->pieces, n * sizeof *pieces);
    galley->pieces = pieces;
    galley->pieces_capacity = n + n_more;
}

static void above_add(struct galley *galley, const struct table_set *set)
{
    const struct lines *above[] = {set->caption, set->unit};
    enum penalty penalty = PENALTY_NONE;
    int n_bound = galley->n_bound; /* rows are what a heading waits for */

    for (size_t i = 0; i < sizeof above / sizeof above[0]; i++) {
        if (above[i] == NULL)
            continue;
        if (i == 0 || set->caption == NULL)
            space_add(galley, above[i]->style->space_before);
        lines_add(galley, above[i], set->caption_owner, penalty, PENALTY_BOUND);
        galley->space = above[i]->style->space_after;
        penalty = PENALTY_BOUND;
    }
    galley->n_bound = n_bound;
    if (set->head.n_rows > 0 || set->body.n_rows == 0) {
        struct piece *piece = piece_add(galley, PIECE_HEAD, grid_height(&set->head), penalty);
        piece->table = set;
        piece->owner = set->owner;
    }
}

/* Blocks within a cell are found where its row is. */
static void blocks_anchor(struct galley *galley, const struct block *blocks)
{
    for (const struct block *block = blocks; block != NULL; block = block->next) {
        anchor_add(galley, block->id);
        blocks_anchor(galley, block->children);
    }
}

static void row_add(struct galley *galley, const struct table_set *set, size_t row, bool is_bound)
{
    enum penalty penalty = is_bound ? PENALTY_BOUND : (enum penalty)set->body.rows[row].penalty;
    struct piece *piece;

    anchor_add(galley, set->body.source[row].id);
    for (size_t i = 0; i < set->body.source[row].n_cells; i++)
        blocks_anchor(galley, set->body.source[row].cells[i].children);
    piece = piece_add(galley, PIECE_ROW, set->body.rows[row].height, penalty);
    piece->table = set;
    piece->part = (uint32_t)row;
    piece->owner = set->body.rows[row].owner;
    galley->n_bound -= galley->n_bound > 0;
}

/* A block style of the same name as the table's look says what stands around it. */
static const struct style *style_around(const struct setting *setting, const struct block *block)
{
    const struct style *style = style_find(setting->sheet, block->table->style);

    return style != NULL ? style : style_find(setting->sheet, block->style);
}

/* Below a table, from whose first piece it is whether it floats: short, and with a caption. */
static void below_add(struct galley *galley, const struct table_set *set, const struct style *style,
                      size_t first, length above)
{
    const struct page_master *master = &galley->setting->sheet->masters[galley->master];
    length limit = length_scale(master_depth(master), FLOAT_SHARE);
    int64_t height = 0;

    if (style == NULL)
        return;
    if (!style->floats || set->caption == NULL || set->body.n_rows > ROWS_LONG) {
        space_add(galley, style->space_after);
        return;
    }
    for (size_t i = first; i < galley->n_pieces; i++)
        height += galley->pieces[i].height + (i > first ? galley->pieces[i].space : 0);
    if (height <= limit)
        float_add(galley, first, above, style);
    else
        space_add(galley, style->space_after);
}

void table_add(struct galley *galley, const struct block *block)
{
    const struct style *style = style_around(galley->setting, block);
    const struct table_set *set = table_get(galley, block->table);
    bool is_kept = style != NULL && style->keeps_together;
    size_t first = galley->n_pieces;
    length above = float_above(galley);

    place_add(galley, style);
    caption_anchor_add(galley, block);
    space_add(galley, style != NULL ? style->space_before : 0);
    if (is_kept && galley->n_together++ == 0)
        galley->is_first_kept = true;
    if (set->body.n_rows > ROWS_LONG)
        pieces_reserve(galley, set->body.n_rows + PIECES_AROUND);
    above_add(galley, set);
    for (size_t row = 0; row < set->body.n_rows; row++)
        row_add(galley, set, row,
                row == 0 && (set->caption != NULL || set->unit != NULL || set->head.n_rows > 0));
    if (set->note != NULL) {
        space_add(galley, set->note->style->space_before);
        lines_add(galley, set->note, set->note_owner, PENALTY_BOUND, PENALTY_KEPT);
        space_add(galley, set->note->style->space_after);
    }
    galley->n_together -= is_kept;
    below_add(galley, set, style, first, above);
}
