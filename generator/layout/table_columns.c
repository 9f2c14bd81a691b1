/*
 * Column widths. Given widths are kept unless a word does not fit. The others are solved from the
 * cells: each column has a least width (what must stay whole) and a widest (nothing wraps). If
 * all fit at their widest the rest is shared out in proportion; otherwise the widest columns give
 * way first, down to a common cap, and what they have together is dealt among them by the square
 * roots of what they would fill, so that a column with much text is deeper than one with little
 * but not without measure.
 *
 * In tables of more than ROWS_MEASURED rows a sample is measured, with the longest text and the
 * longest unbroken stretch of every column in it; no cell is cut for it, at worst one wraps more
 * than it might.
 */
#include "layout/table_inside.h"

#include <string.h>

#include "layout/known.h"

enum { ROWS_MEASURED = 200 };

/* Widths in 64 bits: sums over columns, and products, exceed a length. */
struct span {
    int64_t min, max;
};

static int64_t square_root(int64_t square)
{
    int64_t root = 0;

    for (int64_t bit = (int64_t)1 << 30; bit > 0; bit >>= 1) {
        if ((root + bit) * (root + bit) <= square)
            root += bit;
    }
    return root;
}

static void blocks_extent(const struct setting *setting, const struct block *blocks,
                          const struct cell *cell, const struct style *look, struct span *span)
{
    for (const struct block *block = blocks; block != NULL; block = block->next) {
        if (block->runs.n_items > 0) {
            bool is_like_cell = block->style == cell->style;
            const struct style *own =
                is_like_cell ? NULL : style_find(setting->sheet, block->style);
            struct extent_pair extent =
                extent_need(setting, &block->runs, own == NULL ? look : own);
            span->min = extent.min > span->min ? extent.min : span->min;
            span->max = extent.max > span->max ? extent.max : span->max;
        }
        blocks_extent(setting, block->children, cell, look, span);
    }
}

static struct span cell_extent(const struct setting *setting, const struct table_set *set,
                               const struct set_cell *cell)
{
    struct plain_block room;
    struct span span = {0, 0};

    blocks_extent(setting, cell_blocks(cell->cell, &room), cell->cell,
                  cell_style(setting, set, cell), &span);
    span.min += 2 * (int64_t)set->style->pad_x;
    span.max += 2 * (int64_t)set->style->pad_x;
    return span;
}

/* Bytes of text, and the longest stretch of ASCII in it without a blank. */
static void text_weigh(const struct block *blocks, size_t *size, size_t *stretch)
{
    for (const struct block *block = blocks; block != NULL; block = block->next) {
        for (size_t i = 0; i < block->runs.n_items; i++) {
            const char *text = block->runs.items[i].text;
            size_t run = 0;

            for (; text != NULL && *text != '\0'; text++, (*size)++) {
                run = (unsigned char)*text > ' ' && (unsigned char)*text < 0x80 ? run + 1 : 0;
                *stretch = run > *stretch ? run : *stretch;
            }
        }
        text_weigh(block->children, size, stretch);
    }
}

/*
 * A column with a given width is measured only where a stretch of ASCII may be too long for it:
 * all else breaks almost anywhere, and measuring costs as much as cutting. What is not measured
 * is taken for what it may be at most. 0: must be measured.
 */
static int64_t least_guess(const struct setting *setting, const struct table_set *set,
                           const struct set_cell *cell)
{
    enum { WIDEST = 650, AROUND = 2000 }; /* of an ASCII sign; of marks that cling to it */
    int64_t given = (int64_t)set->width * set->table->columns[cell->column].width / 1000;
    size_t bytes = 0, stretch = 0;
    struct plain_block room;

    if (given == 0)
        return 0;
    text_weigh(cell_blocks(cell->cell, &room), &bytes, &stretch);
    int64_t size = cell_style(setting, set, cell)->size;
    int64_t least = size * ((int64_t)stretch * WIDEST + AROUND) / 1000 + 2 * set->style->pad_x;
    return least < given ? least : 0;
}

static void columns_widen(const struct setting *setting, const struct table_set *set,
                          const struct set_cell *cell, struct span *columns)
{
    struct span *column = &columns[cell->column];

    if (cell->colspan != 1)
        return;
    struct span span = {.min = least_guess(setting, set, cell)};
    if (span.min == 0)
        span = cell_extent(setting, set, cell);
    column->min = span.min > column->min ? span.min : column->min;
    column->max = span.max > column->max ? span.max : column->max;
}

/* A cell over several columns: what it needs beyond them is dealt out by their widest. */
static void spanned_widen(const struct setting *setting, const struct table_set *set,
                          const struct set_cell *cell, struct span *columns)
{
    struct span all = {0, 0};

    if (cell->colspan == 1)
        return;
    struct span need = cell_extent(setting, set, cell);
    for (int i = 0; i < cell->colspan; i++) {
        all.min += columns[cell->column + i].min;
        all.max += columns[cell->column + i].max;
    }
    for (int i = 0; i < cell->colspan; i++) {
        struct span *column = &columns[cell->column + i];
        int64_t widest = column->max;

        if (need.min > all.min)
            column->min +=
                all.max > 0 ? (need.min - all.min) * widest / all.max : need.min / cell->colspan;
        if (need.max > all.max)
            column->max +=
                all.max > 0 ? (need.max - all.max) * widest / all.max : need.max / cell->colspan;
        if (column->max < column->min)
            column->max = column->min;
    }
}

struct heaviest {
    size_t size, stretch;            /* the greatest so far, */
    struct set_cell longest, widest; /* and the cells that have them */
};

static void heaviest_find(const struct set_cell *cell, struct heaviest *heaviest)
{
    struct heaviest *column = &heaviest[cell->column];
    struct plain_block room;
    size_t size = 0, stretch = 0;

    if (cell->colspan != 1)
        return;
    text_weigh(cell_blocks(cell->cell, &room), &size, &stretch);
    if (size > column->size) {
        column->size = size;
        column->longest = *cell;
    }
    if (stretch > column->stretch) {
        column->stretch = stretch;
        column->widest = *cell;
    }
}

/* What the columns are measured by: a grid's sample of rows, and the heaviest cells of the rest. */
struct sample {
    const struct setting *setting; /* with an arena that is emptied */
    const struct table_set *set;
    size_t step;
    struct span *columns;
    struct heaviest *heaviest; /* NULL: all rows are measured */
    bool has_spans;
};

static void band_sample(struct sample *sample, const struct band *band)
{
    for (size_t i = 0; i < band->n_cells; i++) {
        const struct set_cell *cell = &band->cells[i];

        if (cell->row % sample->step == 0)
            columns_widen(sample->setting, sample->set, cell, sample->columns);
        else if (sample->heaviest != NULL)
            heaviest_find(cell, sample->heaviest);
        sample->has_spans |= cell->colspan != 1;
    }
}

static void spans_sample(struct sample *sample, const struct band *band)
{
    for (size_t i = 0; i < band->n_cells; i++) {
        if (band->cells[i].row % sample->step == 0)
            spanned_widen(sample->setting, sample->set, &band->cells[i], sample->columns);
    }
}

static void grid_extent(const struct setting *setting, const struct table_set *set,
                        const struct grid *grid, struct span *columns)
{
    struct setting passing = *setting;
    struct sample sample = {.setting = &passing,
                            .set = set,
                            .step = (grid->n_rows + ROWS_MEASURED - 1) / ROWS_MEASURED,
                            .columns = columns};
    struct band band;

    passing.arena = arena_new();
    if (sample.step > 1)
        sample.heaviest = ARENA_ARRAY(setting->arena, struct heaviest, grid->n_columns);
    for (size_t row = 0; band_lay(passing.arena, grid, row, &band); row = band.last) {
        band_sample(&sample, &band);
        arena_empty(passing.arena);
    }
    for (size_t c = 0; sample.heaviest != NULL && c < grid->n_columns; c++) {
        if (sample.heaviest[c].size > 0)
            columns_widen(&passing, set, &sample.heaviest[c].longest, columns);
        if (sample.heaviest[c].stretch > 0)
            columns_widen(&passing, set, &sample.heaviest[c].widest, columns);
    }
    for (size_t row = 0; sample.has_spans && band_lay(passing.arena, grid, row, &band);
         row = band.last) {
        spans_sample(&sample, &band);
        arena_empty(passing.arena);
    }
    arena_free(passing.arena);
}

/* The common cap to which the widest of n columns are cut so that all fill `width`. */
static int64_t cap_find(const struct span *columns, const bool *is_given, size_t n, int64_t width)
{
    int64_t low = 0, high = width;

    while (low < high) {
        int64_t cap = low + (high - low + 1) / 2, sum = 0;

        for (size_t i = 0; i < n; i++) {
            int64_t cut = columns[i].max < cap ? columns[i].max : cap;
            sum += is_given[i] ? 0 : cut > columns[i].min ? cut : columns[i].min;
        }
        if (sum <= width)
            low = cap;
        else
            high = cap - 1;
    }
    return low;
}

/* Deals what the capped columns have among them: each its least, the rest by weight. */
static void capped_deal(const struct span *columns, const bool *is_given, size_t n, int64_t cap,
                        int64_t *widths)
{
    int64_t rest = 0, weights = 0;

    for (size_t i = 0; i < n; i++) {
        if (is_given[i] || columns[i].max <= cap || columns[i].min >= cap)
            continue;
        rest += widths[i] - columns[i].min;
        weights += square_root(columns[i].max - columns[i].min);
    }
    for (size_t i = 0; i < n && weights > 0; i++) {
        if (is_given[i] || columns[i].max <= cap || columns[i].min >= cap)
            continue;
        widths[i] = columns[i].min + rest * square_root(columns[i].max - columns[i].min) / weights;
    }
}

/* Widths of the columns that have none given, in `width`. */
static void widths_solve(const struct span *columns, const bool *is_given, size_t n, int64_t width,
                         int64_t *widths)
{
    struct span all = {0, 0};

    for (size_t i = 0; i < n; i++) {
        all.min += is_given[i] ? 0 : columns[i].min;
        all.max += is_given[i] ? 0 : columns[i].max;
    }
    int64_t cap = all.max > width && all.min <= width ? cap_find(columns, is_given, n, width) : 0;
    for (size_t i = 0; i < n; i++) {
        const struct span *column = &columns[i];

        if (is_given[i])
            continue;
        if (all.max <= width)
            widths[i] = all.max > 0 ? width * column->max / all.max : width / (int64_t)n;
        else if (all.min > width)
            widths[i] = width * column->min / all.min;
        else
            widths[i] = column->max < cap ? column->max : cap > column->min ? cap : column->min;
    }
    if (cap > 0)
        capped_deal(columns, is_given, n, cap, widths);
}

/* Takes over given widths; false if every column has one. They shrink if the others need room. */
static bool widths_given(const struct table_set *set, const struct span *columns,
                         const bool *is_given, int64_t *widths, int64_t *rest)
{
    const struct table *table = set->table;
    int64_t given = 0, need = 0;
    bool is_open = false;

    for (size_t i = 0; i < table->n_columns; i++) {
        given += is_given[i] ? table->columns[i].width : 0;
        need += is_given[i] ? 0 : columns[i].min;
        is_open |= !is_given[i];
    }
    int64_t share = (int64_t)set->width * given / 1000;
    if (!is_open)
        share = set->width;
    else if (given > 0 && share > set->width - need)
        share = set->width > 2 * need ? set->width - need : set->width / 2;
    for (size_t i = 0; i < table->n_columns; i++)
        widths[i] = is_given[i] ? share * table->columns[i].width / given : 0;
    *rest = set->width - share;
    return is_open;
}

/* Columns narrower than what must stay whole take from those that have more than they must. */
static void widths_mend(const struct span *columns, size_t n, int64_t *widths)
{
    int64_t missing = 0, spare = 0, taken = 0, passed = 0;

    for (size_t i = 0; i < n; i++) {
        int64_t over = widths[i] - columns[i].min;
        missing += over < 0 ? -over : 0;
        spare += over > 0 ? over : 0;
    }
    if (missing == 0 || spare < missing)
        return;
    for (size_t i = 0; i < n; i++) {
        int64_t over = widths[i] - columns[i].min;

        passed += over > 0 ? over : 0;
        widths[i] -= over > 0 ? missing * passed / spare - taken : over;
        taken = missing * passed / spare;
    }
}

static void edges_fill(struct table_set *set, const int64_t *widths)
{
    size_t n = set->table->n_columns;
    int64_t at = 0;

    for (size_t i = 0; i < n; i++) {
        set->edges[i] = (length)at;
        at += widths[i];
    }
    /* Rounding leaves some thousandths over: they go to the last column. */
    set->edges[n] = set->width;
}

void columns_measure(const struct setting *setting, struct table_set *set)
{
    const struct table *table = set->table;
    size_t n = table->n_columns;
    struct span *columns = ARENA_ARRAY(setting->arena, struct span, n);
    int64_t *widths = ARENA_ARRAY(setting->arena, int64_t, n);
    bool *is_given = ARENA_ARRAY(setting->arena, bool, n);
    int64_t rest, need = 0;

    for (size_t i = 0; i < n; i++)
        is_given[i] = table->columns[i].width > 0;
    grid_extent(setting, set, &set->head, columns);
    grid_extent(setting, set, &set->body, columns);
    if (widths_given(set, columns, is_given, widths, &rest))
        widths_solve(columns, is_given, n, rest, widths);
    widths_mend(columns, n, widths);
    for (size_t i = 0; i < n; i++)
        need += columns[i].min;
    if (need > set->width)
        finding_post(setting->findings, MESSAGE_TABLE_NARROW, (struct place){0},
                     table->caption.n_items > 0 ? table->caption.items[0].text : NULL, NULL);
    edges_fill(set, widths);
}
