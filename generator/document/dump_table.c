/*
 * Tables and charts as XHTML. A chart is written as the table of its numbers, categories across,
 * one row for each series and one for the target, inside a figure that carries the alternative
 * text.
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

static void head_dump(struct buffer *out, const struct chart *chart, int depth)
{
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "<thead><tr><th>");
    xhtml_write_escaped(out, chart->unit != NULL ? chart->unit : "");
    buffer_add_text(out, "</th>");
    for (size_t i = 0; i < chart->n_categories; i++) {
        buffer_add_text(out, "<th>");
        xhtml_write_escaped(out, chart->categories[i]);
        buffer_add_text(out, "</th>");
    }
    buffer_add_text(out, "</tr></thead>");
}

/*
 * A text that is not simply its number has the number beside it: <td data-number="1">齐全</td>.
 */
static void value_dump(struct buffer *out, const struct chart_value *value)
{
    struct arena *arena = arena_new();
    const char *text = value->text != NULL ? value->text : "";
    struct decimal number;

    buffer_add_text(out, "<td");
    xhtml_write_attribute(out, "class", value->is_failing ? "failing" : NULL);
    if (value->text != NULL &&
        (!decimal_read(text, &number) || decimal_compare(number, value->number) != 0))
        xhtml_write_attribute(out, "data-number", decimal_text(arena, value->number));
    buffer_add_text(out, ">");
    xhtml_write_escaped(out, text);
    buffer_add_text(out, "</td>");
    arena_free(arena);
}

static void series_dump(struct buffer *out, const struct chart *chart,
                        const struct chart_series *series, int depth)
{
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "<tr><th>");
    xhtml_write_escaped(out, series->name);
    buffer_add_text(out, "</th>");
    for (size_t i = 0; i < chart->n_categories; i++)
        value_dump(out, &series->values[i]);
    buffer_add_text(out, "</tr>");
}

static void target_dump(struct buffer *out, const struct chart *chart, int depth)
{
    struct arena *arena = arena_new();

    xhtml_write_indent(out, depth);
    buffer_add_text(out, "<tr class=\"target\"><th>");
    xhtml_write_escaped(out, chart->target_label);
    buffer_add_format(out, "</th><td colspan=\"%zu\">", chart->n_categories);
    buffer_add_text(out, decimal_text(arena, chart->target));
    buffer_add_text(out, "</td></tr>");
    arena_free(arena);
}

void xhtml_write_chart(struct buffer *out, const struct block *block, int depth)
{
    static const char *const kinds[] = {[CHART_LINE] = "line",
                                        [CHART_BAR] = "bar",
                                        [CHART_STACK] = "stack",
                                        [CHART_STRIP] = "strip"};
    _Static_assert(sizeof kinds / sizeof kinds[0] == N_CHART_KINDS, "one name for every kind");
    const struct chart *chart = block->chart;

    buffer_add_text(out, "<figure");
    xhtml_write_attribute(out, "id", block->id);
    xhtml_write_class(out, block->style, "figure");
    xhtml_write_attribute(out, "aria-label", chart->alt);
    buffer_add_text(out, ">");
    xhtml_write_indent(out, depth + 1);
    buffer_add_format(out, "<table class=\"chart-%s\">", kinds[chart->kind]);
    head_dump(out, chart, depth + 2);
    xhtml_write_indent(out, depth + 2);
    buffer_add_text(out, "<tbody>");
    for (size_t i = 0; i < chart->n_series; i++)
        series_dump(out, chart, &chart->series[i], depth + 3);
    if (chart->has_target)
        target_dump(out, chart, depth + 3);
    xhtml_write_indent(out, depth + 2);
    buffer_add_text(out, "</tbody>");
    xhtml_write_indent(out, depth + 1);
    buffer_add_text(out, "</table>");
    xhtml_write_line(out, depth + 1, "figcaption", NULL, &chart->caption);
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "</figure>");
}
