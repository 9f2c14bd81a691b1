/*
 * The walk. Blocks come in document order; each kind has one function that adds its pieces. What
 * stands between two pieces (glue, a keep, a new page, an open block that must stay together) is
 * noted in the galley by whoever knows of it and settled by piece_add, so blocks need not know
 * their neighbours.
 */
#include "layout/galley.h"

#include <string.h>

static void blocks_add(struct galley *galley, const struct block *blocks);

void space_add(struct galley *galley, length space)
{
    if (space > galley->space)
        galley->space = space;
    if (galley->apart >= 0 && space > galley->apart)
        galley->apart = space;
}

length float_above(const struct galley *galley)
{
    return galley->apart >= 0 ? galley->apart : galley->space;
}

void float_add(struct galley *galley, size_t first, length above, const struct style *style)
{
    *LIST_ADD(galley->setting->arena, galley->floats, galley->n_floats, galley->floats_capacity) =
        (struct floating){.first = (uint32_t)first,
                          .last = (uint32_t)galley->n_pieces,
                          .space_after = style->space_after > galley->space ? style->space_after
                                                                            : galley->space};
    space_add(galley, style->space_after);
    galley->apart = above;
}

void place_add(struct galley *galley, const struct style *style)
{
    if (style == NULL)
        return;
    galley->is_forced |= style->starts_page;
    galley->sinks |= style->is_at_foot;
    galley->is_even |= style->is_even;
}

static enum penalty penalty_due(struct galley *galley, enum penalty penalty)
{
    if (galley->is_forced && galley->n_pieces > 0)
        return PENALTY_FORCED;
    if (galley->n_bound > 0 && penalty < PENALTY_BOUND)
        return PENALTY_BOUND;
    if (galley->n_together > 0 && !galley->is_first_kept && penalty < PENALTY_KEPT)
        return PENALTY_KEPT;
    return penalty;
}

struct piece *piece_add(struct galley *galley, enum piece_kind kind, length height,
                        enum penalty penalty)
{
    uint8_t due = (uint8_t)penalty_due(galley, penalty);
    struct piece *piece =
        LIST_ADD(galley->setting->arena, galley->pieces, galley->n_pieces, galley->pieces_capacity);

    *piece = (struct piece){.kind = (uint8_t)kind,
                            .penalty = due,
                            .sinks = galley->sinks,
                            .is_even = galley->is_even,
                            .master = galley->master,
                            .height = height,
                            .space = galley->space,
                            .apart = float_above(galley),
                            .x = galley->indent};
    galley->space = 0;
    galley->apart = -1;
    galley->is_forced = galley->sinks = galley->is_even = false;
    galley->is_first_kept = false;
    return piece;
}

void lines_add(struct galley *galley, const struct lines *lines, int32_t owner,
               enum penalty penalty, enum penalty within)
{
    const struct style *style = lines->style;
    size_t foot = style->lines_at_foot > 0 ? (size_t)style->lines_at_foot : 0;
    size_t head = style->lines_at_head > 0 ? (size_t)style->lines_at_head : 0;

    if (style->keeps_together && within < PENALTY_KEPT)
        within = PENALTY_KEPT;
    for (size_t i = 0; i < lines->n_items; i++) {
        enum penalty above = i == 0 ? penalty : within;

        if (i > 0 && (i < foot || lines->n_items - i < head) && above < PENALTY_KEPT)
            above = PENALTY_KEPT;
        struct piece *piece = piece_add(galley, PIECE_LINE, lines->leading, above);
        piece->lines = lines;
        piece->part = (uint32_t)i;
        piece->owner = owner;
        galley->n_bound -= galley->n_bound > 0;
    }
}

int32_t owner_add(struct galley *galley, const char *role, int32_t parent, const char *alt)
{
    int32_t number = galley->next_owner++;
    struct page_set *set = galley->set;

    if ((size_t)number == set->n_owners)
        *LIST_ADD(galley->setting->arena, set->owners, set->n_owners, set->owners_capacity) =
            (struct owner){.role = role, .parent = parent, .alt = alt};
    return number;
}

void anchor_add(struct galley *galley, const char *id)
{
    if (id != NULL)
        *LIST_ADD(galley->setting->arena, galley->anchors, galley->n_anchors,
                  galley->anchors_capacity) =
            (struct anchor){.id = id,
                            .piece = (uint32_t)galley->n_pieces,
                            .rank = (uint32_t)galley->n_anchors - 1};
}

struct memo *memo_get(struct galley *galley)
{
    size_t number = galley->next_memo++;

    if (number == galley->n_memos)
        *LIST_ADD(galley->setting->arena, galley->memos, galley->n_memos, galley->memos_capacity) =
            (struct memo){0};
    return &galley->memos[number];
}

static void section_add(struct galley *galley, const struct block *block)
{
    const struct style *style = style_find(galley->setting->sheet, block->style);
    bool is_kept = style != NULL && style->keeps_together;
    int32_t parent = galley->parent;

    if (block->master != NULL) {
        const struct stylesheet *sheet = galley->setting->sheet;
        const struct page_master *master = master_find(sheet, block->master);
        uint16_t number = (uint16_t)(master - sheet->masters);

        galley->is_forced |= number != galley->master;
        galley->master = number;
        galley->width = master_measure(master);
    }
    place_add(galley, style);
    galley->parent = owner_add(galley, "Sect", parent, NULL);
    anchor_add(galley, block->id);
    if (is_kept && galley->n_together++ == 0)
        galley->is_first_kept = true;
    space_add(galley, style != NULL ? style->space_before : 0);
    blocks_add(galley, block->children);
    space_add(galley, style != NULL ? style->space_after : 0);
    galley->n_together -= is_kept;
    galley->parent = parent;
}

/* 1. 2. in the outer list, （1）（2） in one within it; a list that isn't ordered has dots. */
static const char *item_mark(const struct galley *galley, const struct block *list, int number)
{
    if (list->style == NULL || strncmp(list->style, "ol", 2) != 0)
        return "·";
    return arena_format(galley->setting->arena, galley->list_depth > 1 ? "（%d）" : "%d.", number);
}

static void list_add(struct galley *galley, const struct block *block)
{
    const struct style *style = style_find(galley->setting->sheet, block->style);
    length indent = style != NULL ? style->indent_left : 0;
    int32_t parent = galley->parent;
    int number = 0;

    anchor_add(galley, block->id);
    galley->parent = owner_add(galley, "L", parent, NULL);
    galley->indent += indent;
    galley->width -= indent;
    galley->list_depth++;
    for (const struct block *item = block->children; item != NULL; item = item->next) {
        galley->mark = item_mark(galley, block, ++number);
        blocks_add(galley, &(struct block){.kind = BLOCK_ITEM,
                                           .id = item->id,
                                           .style = item->style,
                                           .runs = item->runs,
                                           .children = item->children});
    }
    galley->list_depth--;
    galley->indent -= indent;
    galley->width += indent;
    galley->mark = NULL;
    galley->parent = parent;
}

static void item_add(struct galley *galley, const struct block *block)
{
    int32_t parent = galley->parent;

    anchor_add(galley, block->id);
    galley->parent = owner_add(galley, "LBody", owner_add(galley, "LI", parent, NULL), NULL);
    if (block->runs.n_items > 0)
        paragraph_add(
            galley,
            &(struct block){.kind = BLOCK_PARAGRAPH, .style = block->style, .runs = block->runs});
    blocks_add(galley, block->children);
    galley->parent = parent;
}

static void page_add(struct galley *galley, const struct block *block)
{
    galley->is_forced = true;
    anchor_add(galley, block->id);
}

static void (*const kinds[])(struct galley *galley, const struct block *block) = {
    [BLOCK_SECTION] = section_add,     [BLOCK_HEADING] = heading_add,
    [BLOCK_PARAGRAPH] = paragraph_add, [BLOCK_LIST] = list_add,
    [BLOCK_ITEM] = item_add,           [BLOCK_TABLE] = table_add,
    [BLOCK_CHART] = chart_add,         [BLOCK_CONTENTS] = contents_add,
    [BLOCK_PAGE] = page_add,
};
_Static_assert(sizeof kinds / sizeof kinds[0] == N_BLOCK_KINDS, "one function for every kind");

static void blocks_add(struct galley *galley, const struct block *blocks)
{
    for (const struct block *block = blocks; block != NULL; block = block->next)
        kinds[block->kind](galley, block);
}

void galley_make(struct galley *galley)
{
    const struct page_master *master = &galley->setting->sheet->masters[0];

    galley->n_pieces = galley->n_anchors = galley->n_floats = 0;
    galley->next_memo = galley->next_heading = galley->next_caption = 0;
    galley->n_notes = 0;
    galley->next_owner = 0;
    galley->parent = -1;
    galley->master = 0;
    galley->indent = galley->space = 0;
    galley->apart = -1;
    galley->width = master_measure(master);
    galley->is_forced = galley->sinks = galley->is_even = galley->is_first_kept = false;
    galley->n_bound = galley->n_together = galley->list_depth = 0;
    galley->mark = NULL;
    blocks_add(galley, galley->document->children);
}
