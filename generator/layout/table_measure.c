/*
 * Measuring a table: every cell is cut once to the width of its columns, rows take the height of
 * their highest cell, and a cell over several rows makes the last of them higher if it needs more
 * than they have together. Rows are worked off from the top, so that the cost is that of the
 * cells.
 */
#include "layout/table_inside.h"

#include <string.h>

#include "layout/galley_words.h"
#include "layout/known.h"

static const struct style *base_style(const struct setting *setting, const struct set_cell *cell)
{
    return style_need(setting, cell->cell->style, cell->cell->is_head ? "th" : "td");
}

struct variants *variants_new(struct arena *arena)
{
    return ARENA_NEW(arena, struct variants);
}

/*
 * A column speaks for the plain cells in it; a class that aligns otherwise than they do knows
 * better. One that does not, a smaller size for a whole table, leaves it to the column.
 */
static enum align align_find(const struct setting *setting, const struct table_set *set,
                             const struct set_cell *cell, const struct style *base)
{
    enum align column = set->table->columns[cell->column].align;

    if (cell->cell->is_head || cell->colspan > 1 || column == ALIGN_JUSTIFY ||
        base->align != style_need(setting, "td", "td")->align)
        return base->align;
    return column;
}

static const struct style *variant_get(const struct setting *setting, const struct style *base,
                                       enum align align)
{
    struct variants *variants = setting->variants;

    if (align == ALIGN_DECIMAL)
        align = ALIGN_CENTRE;
    if (align == base->align)
        return base;
    for (size_t i = 0; i < variants->n_items; i++) {
        if (variants->items[i].base == base && variants->items[i].align == align)
            return variants->items[i].style;
    }
    struct variant *variant =
        LIST_ADD(setting->arena, variants->items, variants->n_items, variants->capacity);
    *variant = (struct variant){base, align, ARENA_NEW(setting->arena, struct style)};
    *variant->style = *base;
    variant->style->align = align;
    return variant->style;
}

const struct style *cell_style(const struct setting *setting, const struct table_set *set,
                               const struct set_cell *cell)
{
    const struct style *base = base_style(setting, cell);

    return variant_get(setting, base, align_find(setting, set, cell, base));
}

/* Where the texts of a cell go while its blocks are walked. */
struct filling {
    const struct setting *setting;
    struct set_cell *cell;
    struct cell_text *last;
    const struct style *look;
    length width;
    length space;
};

static void text_add(struct filling *filling, const struct block *block, length indent,
                     const char *mark)
{
    const struct setting *setting = filling->setting;
    bool is_like_cell = block->style == filling->cell->cell->style;
    const struct style *own = is_like_cell ? NULL : style_find(setting->sheet, block->style);
    const struct style *style = own == NULL ? filling->look : own;
    struct cell_text *text = &filling->cell->text;

    if (filling->last != NULL) {
        text = ARENA_NEW(setting->arena, struct cell_text);
        filling->last->next = text;
        text->space = style->space_before > filling->space ? style->space_before : filling->space;
    }
    text->indent = indent;
    length width = filling->width - indent;
    text->lines = mark != NULL ? paragraph_measure(setting, &block->runs, style, width, mark)
                               : lines_need(setting, &block->runs, style, width);
    filling->cell->has_folio |= runs_have_folio(&block->runs);
    filling->space = style->space_after;
    filling->last = text;
}

static void texts_add(struct filling *filling, const struct block *blocks, length indent,
                      const char *mark, bool is_ordered)
{
    int number = 0;

    for (const struct block *block = blocks; block != NULL; block = block->next) {
        if (block->kind == BLOCK_TABLE || block->kind == BLOCK_CHART)
            finding_post(filling->setting->findings, MESSAGE_CELL_NESTED, (struct place){0},
                         block->id, NULL);
        if (block->kind == BLOCK_ITEM)
            mark = is_ordered ? arena_format(filling->setting->arena, "%d.", ++number) : "·";
        if (block->runs.n_items > 0 || block->kind == BLOCK_PARAGRAPH) {
            text_add(filling, block, indent, mark);
            mark = NULL;
        }
        texts_add(filling, block->children, indent, mark,
                  block->kind == BLOCK_LIST && strncmp(block->style, "ol", 2) == 0);
    }
}

static void cell_measure(const struct setting *setting, const struct table_set *set,
                         struct set_cell *cell)
{
    const struct style *base = base_style(setting, cell);
    enum align align = align_find(setting, set, cell, base);
    length width = set->edges[cell->column + cell->colspan] - set->edges[cell->column];
    struct filling filling = {.setting = setting,
                              .cell = cell,
                              .look = variant_get(setting, base, align),
                              .width = width - 2 * set->style->pad_x};

    if (filling.width < filling.look->size)
        filling.width = filling.look->size; /* rather over the rule than without end */
    cell->text = (struct cell_text){0};
    cell->is_decimal = align == ALIGN_DECIMAL;
    /* Running text hangs from the top of its row; words and numbers stand in its middle. */
    cell->is_centred = cell->cell->is_head || cell->rowspan > 1 || align != ALIGN_JUSTIFY;
    texts_add(&filling, cell->cell->children, 0, NULL, false);
    cell->height = cell_height(cell, 0);
}

/* Heights of all rows; a spanning cell counts where it ends. */
static void rows_measure(const struct table_set *set, struct grid *grid)
{
    length top = 0;

    for (size_t row = 0; row < grid->n_rows; row++) {
        const uint32_t *slots = &grid->slots[row * grid->n_columns];
        length height = 0;

        for (size_t c = 0; c < grid->n_columns; c++) {
            if (slots[c] == SLOT_EMPTY)
                continue;
            const struct set_cell *cell = &grid->cells[slots[c]];
            if (cell->row + cell->rowspan != row + 1)
                continue;
            length need = cell->height + 2 * set->style->pad_y -
                          (top - (cell->row == row ? top : grid->rows[cell->row].top));
            height = need > height ? need : height;
        }
        grid->rows[row].top = top;
        grid->rows[row].height = height;
        top += height;
    }
}

static void grid_measure(const struct setting *setting, struct table_set *set, struct grid *grid,
                         bool only_folios)
{
    for (size_t i = 0; i < grid->n_cells; i++) {
        if (!only_folios || grid->cells[i].has_folio)
            cell_measure(setting, set, &grid->cells[i]);
        set->has_folio |= grid->cells[i].has_folio;
    }
    rows_measure(set, grid);
}

length grid_height(const struct grid *grid)
{
    if (grid->n_rows == 0)
        return 0;
    return grid->rows[grid->n_rows - 1].top + grid->rows[grid->n_rows - 1].height;
}

/* 续 + the caption; the word comes from the stylesheet. */
static const struct lines *continued_measure(const struct setting *setting,
                                             const struct table_set *set, const struct style *look)
{
    const struct runs *caption = &set->table->caption;
    struct runs runs = {.n_items = caption->n_items + 1};

    if (set->style->continued == NULL)
        return set->caption;
    runs.items = ARENA_ARRAY(setting->arena, struct run, runs.n_items);
    memcpy(&runs.items[1], caption->items, caption->n_items * sizeof *caption->items);
    runs.items[0] = caption->items[0];
    runs.items[0].kind = RUN_TEXT;
    runs.items[0].text = set->style->continued;
    runs.items[0].target = NULL;
    return paragraph_measure(setting, &runs, look, set->width, NULL);
}

static void matter_measure(const struct setting *setting, struct table_set *set)
{
    const struct table *table = set->table;
    const struct style *caption = style_need(setting, "caption", "th");
    const struct style *unit = style_need(setting, "unit", "td");

    if (table->caption.n_items > 0) {
        set->caption = paragraph_measure(setting, &table->caption, caption, set->width, NULL);
        set->continued = continued_measure(setting, set, caption);
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
    matter_measure(setting, set);
    grid_measure(setting, set, &set->head, only_folios);
    grid_measure(setting, set, &set->body, only_folios);
    decimals_place(set);
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
    grid_make(setting->arena, &set->head, table->head, table->n_head, table->n_columns);
    grid_make(setting->arena, &set->body, table->body, table->n_body, table->n_columns);
    columns_measure(setting, set);
    all_measure(setting, set, false);
    return set;
}

void table_measure_again(const struct setting *setting, struct table_set *set)
{
    all_measure(setting, set, true);
}
