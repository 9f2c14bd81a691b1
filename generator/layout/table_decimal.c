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

struct halves {
    length left, right; /* widest parts on both sides of the point */
};

static struct halves halves_find(const struct grid *grid, size_t column)
{
    struct halves halves = {0, 0};

    for (size_t row = 0; row < grid->n_rows; row++) {
        uint32_t slot = grid->slots[row * grid->n_columns + column];
        const struct line *line = slot != SLOT_EMPTY ? cell_line(&grid->cells[slot]) : NULL;
        length point;

        if (line == NULL || !point_find(line, &point))
            continue;
        halves.left = point > halves.left ? point : halves.left;
        halves.right = line->width - point > halves.right ? line->width - point : halves.right;
    }
    return halves;
}

void decimals_place(struct table_set *set)
{
    struct grid *grid = &set->body;

    for (size_t column = 0; column < grid->n_columns; column++) {
        struct halves halves = halves_find(grid, column);

        for (size_t row = 0; row < grid->n_rows; row++) {
            uint32_t slot = grid->slots[row * grid->n_columns + column];
            struct set_cell *cell = slot != SLOT_EMPTY ? &grid->cells[slot] : NULL;
            const struct line *line = cell != NULL ? cell_line(cell) : NULL;
            length point, room;

            if (line == NULL || cell->colspan != 1 || !point_find(line, &point))
                continue;
            room = cell->text.lines->width;
            length x = (room - halves.left - halves.right) / 2 + halves.left - point;
            x = x > room - line->width ? room - line->width : x;
            cell->shift = (x > 0 ? x : 0) - line->texts[0].x;
        }
    }
}
