/*
 * A cell: its look, and its paragraphs cut to the width of its columns. Looks that differ from the
 * sheet's in alignment only are made once and shared.
 */
#include "layout/table_inside.h"

#include <string.h>

#include "layout/galley_words.h"
#include "layout/known.h"

/* td and th are names of ours, which the sheet has under another address: sought once. */
static const struct style *plain_style(const struct setting *setting, bool is_head)
{
    const struct style **style =
        is_head ? &setting->variants->head : &setting->variants->plain;

    if (*style == NULL)
        *style = style_need(setting, is_head ? "th" : "td", NULL);
    return *style;
}

static const struct style *base_style(const struct setting *setting, const struct set_cell *cell)
{
    const char *name = cell->cell->style;
    struct named_style *named =
        &setting->variants->named[(uintptr_t)name / sizeof(void *) % STYLES_NAMED];

    if (named->name != name)
        *named = (struct named_style){name, style_find(setting->sheet, name)};
    return named->style != NULL ? named->style : plain_style(setting, cell->cell->is_head);
}

struct variants *variants_new(struct arena *arena)
{
    struct variants *variants = ARENA_NEW(arena, struct variants);

    variants->arena = arena;
    return variants;
}

/*
 * A column speaks for the plain cells in it; a class that aligns otherwise than they do knows
 * better. One that does not, a smaller size for a whole table, leaves it to the column.
 */
static enum align align_find(const struct setting *setting, const struct table_set *set,
                             const struct set_cell *cell, const struct style *base)
{
    enum align column = set->table->columns[cell->column].align;

    if (cell->cell->is_head || cell->colspan > 1 ||
        base->align != plain_style(setting, false)->align)
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
        LIST_ADD(variants->arena, variants->items, variants->n_items, variants->capacity);
    *variant = (struct variant){base, align, ARENA_NEW(variants->arena, struct style)};
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
    int32_t inner; /* of the next owner; 0: the cell's own for all */
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
    text->inner = filling->inner;
    filling->inner += filling->inner > 0;
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
        if (filling->inner > 0) /* L, or LI and LBody */
            filling->inner += (block->kind == BLOCK_LIST) + 2 * (block->kind == BLOCK_ITEM);
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

void cell_measure(const struct setting *setting, const struct table_set *set, struct set_cell *cell)
{
    struct plain_block room;
    const struct style *base = base_style(setting, cell);
    enum align align = align_find(setting, set, cell, base);
    length width = set->edges[cell->column + cell->colspan] - set->edges[cell->column];
    struct filling filling = {.setting = setting,
                              .cell = cell,
                              .look = variant_get(setting, base, align),
                              .inner = inner_count(cell->cell) > 0 ? cell->inner : 0,
                              .width = width - 2 * set->style->pad_x};

    if (filling.width < filling.look->size)
        filling.width = filling.look->size; /* rather over the rule than without end */
    cell->text = (struct cell_text){0};
    cell->is_decimal = align == ALIGN_DECIMAL;
    /* Running text hangs from the top of its row; words and numbers stand in its middle. */
    cell->is_centred = cell->cell->is_head || cell->rowspan > 1 || align != ALIGN_JUSTIFY;
    texts_add(&filling, cell_blocks(cell->cell, &room), 0, NULL, false);
    cell->height = cell_height(cell, 0);
}
