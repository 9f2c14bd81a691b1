/*
 * Placing the part of a table that stands on one page: fills, rules, then the cells that begin
 * here and the flows that go on here. What is set a second time (head rows, the caption with 续,
 * a merged cell's text after a break) is an artifact: a reader that follows the structure hears
 * it once.
 */
#include "layout/table_inside.h"

enum { GREY_WHITE = 255 };

static void lines_place(const struct setting *setting, const struct set_cell *cell, uint32_t first,
                        uint32_t count, struct frame *frame, length x, length y, int32_t owner,
                        struct link_list *links)
{
    uint32_t at = 0; /* number of the text's first line within the cell */
    bool is_first = true;

    for (const struct cell_text *text = &cell->text; text != NULL; text = text->next) {
        uint32_t n = text->lines != NULL ? (uint32_t)text->lines->n_items : 0;
        uint32_t from = first > at ? first - at : 0;
        uint32_t to = first + count > at ? first + count - at : 0;

        to = to < n ? to : n;
        if (from < to) {
            y += from == 0 && !is_first ? text->space : 0;
            paragraph_place(setting, text->lines, from, to - from, frame, x + text->indent, y,
                            owner >= 0 ? owner + text->inner : owner, links);
            y += (length)(to - from) * text->lines->leading;
            is_first = false;
        }
        at += n;
    }
}

/* `count` lines from `first` on; a cell that is whole may stand in the middle of its room. */
static void cell_place(const struct setting *setting, const struct table_set *set,
                       const struct set_cell *cell, uint32_t first, uint32_t count, length room,
                       int32_t owner, struct frame *frame, length x, length y,
                       struct link_list *links)
{
    length slack = room - 2 * set->style->pad_y - cell->height;

    if (cell->is_centred && count == cell_lines(cell) && slack > 0)
        y += slack / 2;
    lines_place(setting, cell, first, count, frame,
                x + set->edges[cell->column] + set->style->pad_x + cell->shift,
                y + set->style->pad_y, owner, links);
}

static int32_t cell_owner(const struct grid *grid, const struct set_cell *cell)
{
    return grid->rows[cell->row].owner + 1 + cell->rank;
}

static void head_place(const struct setting *setting, const struct table_set *set, const length *y,
                       length x, bool is_again, struct frame *frame, struct link_list *links)
{
    for (size_t i = 0; i < set->head.all.n_cells; i++) {
        const struct set_cell *cell = &set->head.all.cells[i];
        length room = y[cell->row + cell->rowspan] - y[cell->row];

        cell_place(setting, set, cell, 0, cell_lines(cell), room,
                   is_again ? OWNER_REPEATED : cell_owner(&set->head, cell), frame, x, y[cell->row],
                   links);
    }
}

/* A row that is broken across pages has no middle. */
static length middle_room(const struct table_set *set, const struct part *part,
                          const struct set_cell *cell)
{
    size_t end = cell->row + cell->rowspan;
    bool is_broken = part->is_row_broken && end == part->last;
    bool is_begun =
        part->resume != NULL && part->resume->is_row_begun && end == part->resume->row + 1;

    return is_broken || is_begun ? 0 : cell_room(set, part, cell);
}

/* Cells in the order of their rows; those that came from the last page first. */
static void body_place(const struct setting *setting, const struct table_set *set,
                       const struct part *part, const struct band *band, const length *y, length x,
                       struct frame *frame, struct link_list *links)
{
    const struct grid *body = &set->body;
    const struct resume *resume = part->resume;
    const struct set_cell *cells = band->cells - band->first_cell; /* by number */
    size_t end = part->last < body->n_rows ? body->rows[part->last].first_cell : body->n_cells;

    for (size_t i = 0; resume != NULL && i < resume->n_flows; i++) {
        const struct flow *flow = &resume->flows[i];
        const struct set_cell *cell = &cells[flow->cell];

        cell_place(setting, set, cell, flow->n_done, part_fit(set, part, cell, flow->n_done),
                   middle_room(set, part, cell),
                   flow->is_again ? OWNER_REPEATED : cell_owner(body, cell), frame, x, y[0],
                   links);
    }
    for (size_t i = body->rows[part->first].first_cell; i < end; i++) {
        const struct set_cell *cell = &cells[i];

        if (flow_find(resume, i) == NULL)
            cell_place(setting, set, cell, 0, part_fit(set, part, cell, 0),
                       middle_room(set, part, cell), cell_owner(body, cell), frame, x,
                       y[cell->row - part->first], links);
    }
}

static void across_place(struct arena *arena, const struct table_set *set, struct frame *frame,
                         length x, length y, length width)
{
    if (width == 0)
        return;
    struct rule_item *rule = &frame_add(arena, frame, ITEM_RULE, OWNER_ARTIFACT)->rule;
    rule->x = x;
    rule->y = y - width / 2;
    rule->width = set->width;
    rule->height = width;
    if (set->style->has_sides) { /* corners are closed */
        rule->x -= set->style->rule_outer / 2;
        rule->width += set->style->rule_outer;
    }
}

static void fill_place(struct arena *arena, const struct table_set *set, struct frame *frame,
                       length x, length top, length bottom)
{
    if (set->style->head_fill == GREY_WHITE || bottom == top)
        return;
    struct rule_item *fill = &frame_add(arena, frame, ITEM_RULE, OWNER_ARTIFACT)->rule;
    fill->x = x;
    fill->y = top;
    fill->width = set->width;
    fill->height = bottom - top;
    fill->grey = set->style->head_fill;
}

static const length *head_edges(struct arena *arena, const struct table_set *set, length y)
{
    length *edges = ARENA_ARRAY(arena, length, set->head.n_rows + 1);

    for (size_t i = 0; i < set->head.n_rows; i++)
        edges[i] = y + (length)set->head.rows[i].top;
    edges[set->head.n_rows] = y;
    if (set->head.n_rows > 0)
        edges[set->head.n_rows] =
            edges[set->head.n_rows - 1] + set->head.rows[set->head.n_rows - 1].height;
    return edges;
}

static const length *body_edges(struct arena *arena, const struct table_set *set,
                                const struct part *part, length y)
{
    length *edges = ARENA_ARRAY(arena, length, part->last - part->first + 1);

    for (size_t row = part->first; row < part->last; row++) {
        edges[row - part->first] = y;
        y += part->is_row_broken && row + 1 == part->last ? part->broken_height
                                                          : row_height(set, part->resume, row);
    }
    edges[part->last - part->first] = y;
    return edges;
}

length table_place(const struct setting *setting, const struct table_set *set,
                   const struct part *part, struct frame *frame, length x, length y,
                   struct link_list *links)
{
    size_t n_head = part->has_head ? set->head.n_rows : 0;
    size_t n_body = part->last - part->first;
    const length *head = head_edges(setting->arena, set, y);
    const length *body = body_edges(setting->arena, set, part, head[n_head]);
    bool is_again = part->first > 0 || part->resume != NULL;
    struct band band = {0};

    if (n_body > 0)
        band = band_open(setting, set, part->first, part->last);
    fill_place(setting->arena, set, frame, x, head[0], head[n_head]);
    rules_place(setting->arena, set, &set->head.all, 0, n_head, head, x, frame);
    rules_place(setting->arena, set, &band, part->first, n_body, body, x, frame);
    across_place(setting->arena, set, frame, x, y, set->style->rule_outer);
    if (n_head > 0 && n_body > 0)
        across_place(setting->arena, set, frame, x, body[0], set->style->rule_head);
    across_place(setting->arena, set, frame, x, body[n_body], set->style->rule_outer);
    if (n_head > 0)
        head_place(setting, set, head, x, is_again, frame, links);
    if (n_body > 0)
        body_place(setting, set, part, &band, body, x, frame, links);
    return body[n_body] - y;
}

length continued_place(const struct setting *setting, const struct table_set *set,
                       struct frame *frame, length x, length y)
{
    const struct lines *above[] = {set->continued, set->unit};
    length top = y;

    for (size_t i = 0; i < sizeof above / sizeof above[0]; i++) {
        if (above[i] == NULL)
            continue;
        paragraph_place(setting, above[i], 0, above[i]->n_items, frame, x, y, OWNER_REPEATED,
                        NULL);
        y += above[i]->height + above[i]->style->space_after;
    }
    return y - top;
}
