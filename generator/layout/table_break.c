/*
 * A table across a page break. What a row measures on a page differs from its own height only
 * just behind a break: a row that was broken has less to set, and the row in which a flow ends
 * may have to grow for the lines that did not fit above. Those few rows are listed in the resume,
 * so a table of any length costs nothing extra at the pages where nothing spans.
 */
#include "layout/table_inside.h"

#include "layout/galley.h"

enum { LINES_LEAST = 2 }; /* a row is not begun for less */

uint32_t cell_lines(const struct set_cell *cell)
{
    size_t n = 0;

    for (const struct cell_text *text = &cell->text; text != NULL; text = text->next)
        n += text->lines != NULL ? text->lines->n_items : 0;
    return (uint32_t)n;
}

/* Height of the lines from `first` on that fit into `room`, and how many they are. */
static length lines_fit(const struct set_cell *cell, uint32_t first, length room, uint32_t *n_fit)
{
    length height = 0;
    uint32_t at = 0, n = 0;

    for (const struct cell_text *text = &cell->text; text != NULL; text = text->next) {
        size_t n_lines = text->lines != NULL ? text->lines->n_items : 0;

        for (size_t i = 0; i < n_lines; i++) {
            length more;

            if (at++ < first)
                continue;
            more = text->lines->leading + (i == 0 && n > 0 ? text->space : 0);
            if (height + more > room) {
                *n_fit = n;
                return height;
            }
            height += more;
            n++;
        }
    }
    *n_fit = n;
    return height;
}

length cell_height(const struct set_cell *cell, uint32_t first)
{
    uint32_t n;

    return lines_fit(cell, first, INT32_MAX / 2, &n);
}

static uint32_t cell_fit(const struct set_cell *cell, uint32_t first, length room)
{
    uint32_t n;

    lines_fit(cell, first, room, &n);
    return n;
}

static length need_of(const struct table_set *set, const struct set_cell *cell)
{
    return cell->height + 2 * set->style->pad_y;
}

/* What a break above `row` does to a cell that spans it. */
static uint8_t span_penalty(const struct table_set *set, const struct set_cell *cell, size_t row)
{
    const struct set_row *rows = set->body.rows;
    size_t last = cell->row + cell->rowspan - 1;
    int64_t above = rows[row].top - rows[cell->row].top;
    int64_t below = rows[last].top + rows[last].height - rows[row].top;

    if (above < need_of(set, cell))
        return PENALTY_KEPT;
    if (!cell->cell->repeats || below < need_of(set, cell))
        return PENALTY_ALONE;
    return PENALTY_NONE;
}

uint8_t row_penalty(const struct table_set *set, const struct band *band, size_t row)
{
    const struct grid *grid = &set->body;
    uint8_t penalty = PENALTY_NONE;

    if (row == 0)
        return PENALTY_NONE;
    if (row == 1 || row + 1 == grid->n_rows)
        penalty = PENALTY_ALONE;
    for (size_t c = 0; grid->rows[row].is_spanned && c < grid->n_columns; c++) {
        const struct set_cell *cell = band_cell(band, row, c);
        uint8_t spans = cell != NULL && cell->row < row ? span_penalty(set, cell, row) : 0;

        penalty = spans > penalty ? spans : penalty;
    }
    return grid->source[row - 1].keeps_with_next ? PENALTY_BOUND : penalty;
}

length row_height(const struct table_set *set, const struct resume *resume, size_t row)
{
    for (size_t i = 0; resume != NULL && i < resume->n_raised; i++) {
        if (resume->raised[i].row == row)
            return resume->raised[i].height;
    }
    return set->body.rows[row].height;
}

length row_least(const struct setting *setting, const struct table_set *set, size_t row)
{
    struct setting passing = *setting;
    length least = 0;

    passing.arena = arena_new();
    struct band band = band_open(&passing, set, row, row + 1);
    for (size_t c = 0; c < set->body.n_columns; c++) {
        const struct set_cell *cell = band_cell(&band, row, c);
        const struct lines *lines = cell != NULL ? cell->text.lines : NULL;

        if (lines != NULL && lines->leading > least)
            least = lines->leading;
    }
    arena_free(passing.arena);
    return LINES_LEAST * least + 2 * set->style->pad_y;
}

const struct flow *flow_find(const struct resume *resume, size_t cell)
{
    for (size_t i = 0; resume != NULL && i < resume->n_flows; i++) {
        if (resume->flows[i].cell == cell)
            return &resume->flows[i];
    }
    return NULL;
}

/* Heights of rows first .. last-1 of `part` together. */
static length rows_height(const struct table_set *set, const struct part *part, size_t first,
                          size_t last)
{
    const struct set_row *rows = set->body.rows;
    const struct resume *resume = part->resume;
    int64_t height;

    if (last <= first)
        return 0;
    height = rows[last - 1].top + rows[last - 1].height - rows[first].top;
    for (size_t i = 0; resume != NULL && i < resume->n_raised; i++) {
        const struct raised_row *raised = &resume->raised[i];
        if (raised->row >= first && raised->row < last)
            height += raised->height - rows[raised->row].height;
    }
    if (part->is_row_broken && part->last == last)
        height += part->broken_height - row_height(set, resume, last - 1);
    return height < INT32_MAX / 2 ? (length)height : INT32_MAX / 2;
}

length cell_room(const struct table_set *set, const struct part *part, const struct set_cell *cell)
{
    size_t first = cell->row > part->first ? cell->row : part->first;
    size_t end = cell->row + cell->rowspan;

    return rows_height(set, part, first, end < part->last ? end : part->last);
}

uint32_t part_fit(const struct table_set *set, const struct part *part, const struct set_cell *cell,
                  uint32_t first)
{
    uint32_t n_left = cell_lines(cell) - first;
    bool is_alone = part->is_row_broken && part->first + 1 == part->last;
    size_t end = cell->row + cell->rowspan;

    if (end < part->last || (end == part->last && !part->is_row_broken))
        return n_left;
    uint32_t n_fit = cell_fit(cell, first, cell_room(set, part, cell) - 2 * set->style->pad_y);
    /* A page too small for one line must not stop the table: the line is set over its edge. */
    return n_fit == 0 && n_left > 0 && is_alone ? 1 : n_fit;
}

/*
 * The cell is open below the last row of `part`: what of it is left to set? A repeating cell that
 * has stood whole on a page is set again on every later one, except below a break inside the row
 * it ends in: that row would never come to an end.
 */
static void flow_add(struct resume *resume, const struct table_set *set, const struct part *part,
                     const struct band *band, const struct set_cell *cell)
{
    uint32_t number = band->first_cell + (uint32_t)(cell - band->cells);
    const struct flow *before = flow_find(part->resume, number);
    uint32_t n_lines = cell_lines(cell);
    struct flow flow = {.cell = number, .n_done = before != NULL ? before->n_done : 0};
    uint32_t n_fit = part_fit(set, part, cell, flow.n_done);
    bool is_ending = part->is_row_broken && cell->row + cell->rowspan == part->last;
    bool is_again = before != NULL && before->is_again;

    if (!is_again && cell->cell->repeats && flow.n_done == 0)
        is_again = n_fit == n_lines;
    flow.is_again = is_again;
    flow.n_done = !is_again ? flow.n_done + n_fit : is_ending ? n_lines : 0;
    *LIST_ADD(set->arena, resume->flows, resume->n_flows, resume->flows_capacity) = flow;
}

static void raise_row(struct resume *resume, const struct table_set *set, size_t row, length height)
{
    for (size_t i = 0; i < resume->n_raised; i++) {
        if (resume->raised[i].row == row) {
            resume->raised[i].height = height;
            return;
        }
    }
    *LIST_ADD(set->arena, resume->raised, resume->n_raised, resume->raised_capacity) =
        (struct raised_row){(uint32_t)row, height};
}

/* The row in which the flow ends; what of the cell is left must fit into what is left of it. */
static void flow_raise(struct resume *resume, const struct table_set *set,
                       const struct set_cell *cell, const struct flow *flow)
{
    struct part below = {
        .first = resume->row, .last = cell->row + cell->rowspan, .resume = resume};
    length need = cell_height(cell, flow->n_done) + 2 * set->style->pad_y;
    length room = cell_room(set, &below, cell);

    if (need > room)
        raise_row(resume, set, below.last - 1,
                  row_height(set, resume, below.last - 1) + need - room);
}

/* Rows from resume->row on grow where the flows ending in them need it; nearest ends first. */
static void rows_raise(struct resume *resume, const struct table_set *set, const struct band *band)
{
    const struct set_cell *cells = band->cells - band->first_cell;

    if (resume->is_row_begun)
        raise_row(resume, set, resume->row, 0);
    for (size_t n = 0; n < resume->n_flows; n++) {
        size_t nearest = n;

        for (size_t i = n + 1; i < resume->n_flows; i++) {
            const struct set_cell *a = &cells[resume->flows[i].cell];
            const struct set_cell *b = &cells[resume->flows[nearest].cell];
            if (a->row + a->rowspan < b->row + b->rowspan)
                nearest = i;
        }
        struct flow flow = resume->flows[nearest];
        resume->flows[nearest] = resume->flows[n];
        resume->flows[n] = flow;
        flow_raise(resume, set, &cells[flow.cell], &flow);
    }
}

/* The cells of `row` that are open above a break there, or within it, as flows. */
static struct resume *flows_find(const struct table_set *set, const struct part *part,
                                 const struct band *band, size_t row)
{
    const struct set_cell *left = NULL;
    struct resume *resume = NULL;

    for (size_t c = 0; c < set->body.n_columns; c++) {
        const struct set_cell *cell = band_cell(band, row, c);
        bool is_open = cell != NULL && (part->is_row_broken || cell->row < row);

        if (!is_open || cell == left)
            continue;
        left = cell;
        if (resume == NULL) {
            resume = ARENA_NEW(set->arena, struct resume);
            resume->row = (uint32_t)row;
            resume->is_row_begun = part->is_row_broken;
        }
        flow_add(resume, set, part, band, cell);
    }
    return resume;
}

const struct resume *resume_make(const struct setting *setting, const struct table_set *set,
                                 const struct part *part)
{
    size_t row = part->is_row_broken ? part->last - 1 : part->last;
    struct setting passing = *setting;

    if (row >= set->body.n_rows || !(part->is_row_broken || set->body.rows[row].is_spanned))
        return NULL;
    passing.arena = arena_new();
    struct band band = band_open(&passing, set, row, row + 1);
    struct resume *resume = flows_find(set, part, &band, row);
    if (resume != NULL)
        rows_raise(resume, set, &band);
    arena_free(passing.arena);
    return resume;
}
