/*
 * Tables as XHTML: caption, unit and note in a div around the table, columns that declare nothing
 * left out.
 */
#include "document/dump.h"

#include <string.h>

static const char *const aligns[] = {
    [ALIGN_JUSTIFY] = "justify", [ALIGN_LEFT] = "left",       [ALIGN_CENTRE] = "centre",
    [ALIGN_RIGHT] = "right",     [ALIGN_DECIMAL] = "decimal",
};

static void columns_dump(struct buffer *out, const struct table *table, int depth)
{
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "<colgroup>");
    for (size_t i = 0; i < table->n_columns; i++) {
        const struct column *column = &table->columns[i];

        buffer_add_format(out, "<col class=\"%s\"", aligns[column->align]);
        if (column->width > 0)
            buffer_add_format(out, " style=\"width:%d.%d%%\"", (int)column->width / 10,
                              (int)column->width % 10);
        buffer_add_text(out, "/>");
    }
    buffer_add_text(out, "</colgroup>");
}

/* One paragraph that looks like its cell is the cell's own text. */
static bool cell_is_plain(const struct cell *cell)
{
    const struct block *only = cell->children;

    return only == NULL ||
           (only->next == NULL && only->kind == BLOCK_PARAGRAPH && only->id == NULL &&
            only->style != NULL && strcmp(only->style, cell->style) == 0);
}

static void cell_dump(struct buffer *out, const struct cell *cell, int depth)
{
    const char *element = cell->is_head ? "th" : "td";

    buffer_add_format(out, "<%s", element);
    xhtml_write_class(out, cell->style, element);
    if (cell->colspan > 1)
        buffer_add_format(out, " colspan=\"%d\"", cell->colspan);
    if (cell->rowspan > 1)
        buffer_add_format(out, " rowspan=\"%d\"", cell->rowspan);
    buffer_add_text(out, cell->repeats ? " data-repeats=\"true\">" : ">");
    if (cell->text != NULL) {
        xhtml_write_escaped(out, cell->text);
    } else if (!cell_is_plain(cell)) {
        xhtml_write_blocks(out, cell->children, depth + 1);
        xhtml_write_indent(out, depth);
    } else if (cell->children != NULL) {
        xhtml_write_runs(out, &cell->children->runs);
    }
    buffer_add_format(out, "</%s>", element);
}

static void rows_dump(struct buffer *out, const char *group, const struct row *rows, size_t n_rows,
                      int depth)
{
    if (n_rows == 0)
        return;
    xhtml_write_indent(out, depth);
    buffer_add_format(out, "<%s>", group);
    for (size_t i = 0; i < n_rows; i++) {
        xhtml_write_indent(out, depth + 1);
        buffer_add_text(out, "<tr");
        xhtml_write_attribute(out, "id", rows[i].id);
        xhtml_write_attribute(out, "class", rows[i].keeps_with_next ? "band" : NULL);
        buffer_add_text(out, ">");
        for (size_t j = 0; j < rows[i].n_cells; j++)
            cell_dump(out, &rows[i].cells[j], depth + 1);
        buffer_add_text(out, "</tr>");
    }
    xhtml_write_indent(out, depth);
    buffer_add_format(out, "</%s>", group);
}

void xhtml_write_table(struct buffer *out, const struct block *block, int depth)
{
    const struct table *table = block->table;

    buffer_add_text(out, "<div class=\"table\"");
    xhtml_write_attribute(out, "id", block->id);
    buffer_add_text(out, ">");
    xhtml_write_line(out, depth + 1, "p", "unit", &table->unit);
    xhtml_write_indent(out, depth + 1);
    buffer_add_text(out, "<table");
    xhtml_write_attribute(out, "class", table->style);
    buffer_add_text(out, ">");
    xhtml_write_line(out, depth + 2, "caption", NULL, &table->caption);
    columns_dump(out, table, depth + 2);
    rows_dump(out, "thead", table->head, table->n_head, depth + 2);
    rows_dump(out, "tbody", table->body, table->n_body, depth + 2);
    xhtml_write_indent(out, depth + 1);
    buffer_add_text(out, "</table>");
    xhtml_write_line(out, depth + 1, "p", "note", &table->note);
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "</div>");
}
