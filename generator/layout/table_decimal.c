/*
 * Numbers below one another. A cell of a decimal column is centred by its style; if it holds one
 * line with one number it is then shifted so that its point (or the end of a whole number) stands
 * below the others', with the widest parts left and right of the point centred together in the
 * column. What is no number (—, 不适用, 2021—2023) stays centred.
 */
#include "layout/table_inside.h"

/* A number on its line: the point's distance from where the line's text begins. */
static bool point_find(const struct line *line, length *point)
{
    enum { BEFORE, WITHIN, PAST_POINT, BEHIND } state = BEFORE;

    for (size_t t = 0; t < line->n_texts; t++) {
        const struct text_item *text = &line->texts[t];

        for (uint32_t i = 0; i < text->n_glyphs; i++) {
            uint32_t character = text->glyphs[i].character;
            bool is_digit = character >= '0' && character <= '9';
            length x = text->x + text->glyphs[i].x - line->texts[0].x;

            if (is_digit && state == BEHIND)
                return false;
            if (is_digit && state == BEFORE)
                state = WITHIN;
            else if (!is_digit && character != ',' && (state == WITHIN || state == PAST_POINT)) {
                if (state == WITHIN)
                    *point = x;
                state = state == WITHIN && character == '.' ? PAST_POINT : BEHIND;
            }
        }
    }
    if (state == WITHIN)
        *point = line->width;
    return state != BEFORE;
}

static const struct line *cell_line(const struct set_cell *cell)
{
    bool is_one = cell->is_decimal && cell->text.lines != NULL && cell->text.next == NULL &&
                  cell->text.lines->n_items == 1;

    return is_one ? &cell->text.lines->items[0] : NULL;
}

/* The line, if the cell holds one number of its column, and where its point is. */
static const struct line *number_find(const struct set_cell *cell, length *point)
{
    const struct line *line = cell->colspan == 1 ? cell_line(cell) : NULL;

    return line != NULL && point_find(line, point) ? line : NULL;
}

void decimals_measure(const struct band *band, struct halves *halves)
{
    for (size_t i = 0; i < band->n_cells; i++) {
        struct halves *column = &halves[band->cells[i].column];
        length point;
        const struct line *line = number_find(&band->cells[i], &point);

        if (line == NULL)
            continue;
        column->left = point > column->left ? point : column->left;
        column->right = line->width - point > column->right ? line->width - point : column->right;
    }
}

void decimals_place(const struct band *band, const struct halves *halves)
{
    for (size_t i = 0; i < band->n_cells; i++) {
        struct set_cell *cell = &band->cells[i];
        const struct halves *column = &halves[cell->column];
        length point;
        const struct line *line = number_find(cell, &point);

        if (line == NULL)
            continue;
        length room = cell->text.lines->width;
        length x = (room - column->left - column->right) / 2 + column->left - point;
        x = x > room - line->width ? room - line->width : x;
        cell->shift = (x > 0 ? x : 0) - line->texts[0].x;
    }
}
