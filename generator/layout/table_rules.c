/*
 * Rules of a row group: a rule stands between two places that belong to different cells.
 * Stretches of it are joined, so that a column without merged cells has one rule a page and not
 * one a row.
 */
#include "layout/table_inside.h"

static bool is_joined(const struct band *band, size_t row_a, size_t column_a, size_t row_b,
                      size_t column_b)
{
    const struct set_cell *a = band_cell(band, row_a, column_a);

    return a != NULL && a == band_cell(band, row_b, column_b);
}

static void rule_add(struct arena *arena, struct frame *frame, length x, length y, length width,
                     length height)
{
    struct rule_item *rule = &frame_add(arena, frame, ITEM_RULE, OWNER_ARTIFACT)->rule;

    rule->x = x;
    rule->y = y;
    rule->width = width;
    rule->height = height;
}

/* Rules on the left of column `column`; the last one on the right of the table. */
static void upright_place(struct arena *arena, const struct table_set *set,
                          const struct band *band, size_t first, size_t n_rows, size_t column,
                          const length *y, length x, struct frame *frame)
{
    bool is_edge = column == 0 || column == band->n_columns;
    length width = is_edge ? set->style->rule_outer : set->style->rule_inner;
    size_t begin = 0;

    if (width == 0)
        return;
    for (size_t i = 0; i <= n_rows; i++) {
        bool is_end =
            i == n_rows || (!is_edge && is_joined(band, first + i, column - 1, first + i, column));
        if (!is_end)
            continue;
        if (i > begin)
            rule_add(arena, frame, x + set->edges[column] - width / 2, y[begin], width,
                     y[i] - y[begin]);
        begin = i + 1;
    }
}

/* Rules above row first + i, within the group. */
static void level_place(struct arena *arena, const struct table_set *set, const struct band *band,
                        size_t first, size_t i, const length *y, length x, struct frame *frame)
{
    length width = set->style->rule_inner;
    size_t begin = 0;

    for (size_t c = 0; c <= band->n_columns; c++) {
        bool is_end = c == band->n_columns || is_joined(band, first + i - 1, c, first + i, c);
        if (!is_end)
            continue;
        if (c > begin)
            rule_add(arena, frame, x + set->edges[begin], y[i] - width / 2,
                     set->edges[c] - set->edges[begin], width);
        begin = c + 1;
    }
}

void rules_place(struct arena *arena, const struct table_set *set, const struct band *band,
                 size_t first, size_t n_rows, const length *y, length x, struct frame *frame)
{
    if (set->style->has_sides) {
        for (size_t column = 0; column <= band->n_columns; column++)
            upright_place(arena, set, band, first, n_rows, column, y, x, frame);
    }
    for (size_t i = 1; i < n_rows && set->style->rule_inner > 0; i++)
        level_place(arena, set, band, first, i, y, x, frame);
}
