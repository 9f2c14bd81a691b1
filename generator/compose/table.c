/*
 * <div class="table"> holds the unit line, the table and its note, as document_dump writes them. A
 * cell holds inline content, or blocks.
 */
#include <stdlib.h>
#include <string.h>

#include "compose/internal.h"

static bool align_read(const char *class, enum align *out)
{
    static const char *const names[] = {
        [ALIGN_JUSTIFY] = "justify", [ALIGN_LEFT] = "left",       [ALIGN_CENTRE] = "centre",
        [ALIGN_RIGHT] = "right",     [ALIGN_DECIMAL] = "decimal",
    };
    for (int i = 0; i <= ALIGN_DECIMAL; i++)
        if (strcmp(class, names[i]) == 0)
            return *out = (enum align)i, true;
    return false;
}

/* Per cent of the table's width in thousandths: "12.5" is 125. */
static int32_t percent_read(struct reader *reader, const char *text)
{
    struct decimal value;
    if (decimal_read(text, &value) && decimal_multiply(value, (struct decimal){10, 0}, &value))
        return (int32_t)decimal_round(value, 0).coefficient;
    fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, text, "0–100");
    return 0;
}

/* style="width:12.5%", as document_dump writes it. */
static int32_t width_read(struct reader *reader, const char *style)
{
    const char *percent = strchr(style, '%');
    if (strncmp(style, "width:", 6) == 0 && percent)
        return percent_read(reader, arena_bytes(reader->arena, style + 6,
                                                (size_t)(percent - style - 6)));
    fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, style, "width:…%");
    return 0;
}

/* A column says align="centre" width="12.5", or class and style as document_dump does. */
static void column_read(struct reader *reader, const xmlNode *node, struct column *column)
{
    const char *align = attribute_read(reader, node, "align");
    const char *width = attribute_read(reader, node, "width");
    const char *style = attribute_read(reader, node, "style");
    attributes_verify(reader, node, "align width class style");
    if (!align)
        align = attribute_read(reader, node, "class");
    column->align = ALIGN_LEFT;
    if (!name_is(node, "col"))
        fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)node->name, "<col>");
    if (align && !align_read(align, &column->align))
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, align, "justify left centre right decimal");
    if (width)
        column->width = percent_read(reader, width);
    else if (style)
        column->width = width_read(reader, style);
}

static size_t elements_count(const xmlNode *node)
{
    return (size_t)xmlChildElementCount((xmlNodePtr)(uintptr_t)node);
}

static void columns_read(struct reader *reader, const xmlNode *node, struct table *table)
{
    table->columns = ARENA_ARRAY(reader->arena, struct column, elements_count(node));
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next))
        column_read(reader, each, &table->columns[table->n_columns++]);
}

static uint16_t span_read(struct reader *reader, const xmlNode *node, const char *name)
{
    const char *text = attribute_read(reader, node, name);
    int span = text ? atoi(text) : 1;
    if (span >= 1 && span <= UINT16_MAX)
        return (uint16_t)span;
    fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, text, name);
    return 1;
}

static bool is_plain(const struct run *run)
{
    return run->kind == RUN_TEXT && run->text && !run->is_strong && !run->is_emphasis &&
           !run->is_sub && !run->is_sup && !run->style && !run->target;
}

/* Inline content: plain text where that is all, else a paragraph. */
static void content_read(struct reader *reader, const xmlNode *node, struct cell *cell)
{
    struct run first; /* most cells have no other */
    struct runs runs = {.items = &first, .capacity = 1};
    runs_read(reader, node, &runs);
    if (runs.n_items == 0 && reader->empty)
        *LIST_ADD(reader->arena, runs.items, runs.n_items, runs.capacity) =
            (struct run){.kind = RUN_TEXT, .text = reader->empty};
    if (runs.n_items == 1 && is_plain(runs.items)) {
        cell->text = runs.items->text;
        return;
    }
    if (runs.items == &first && runs.n_items == 1) {
        runs.items = ARENA_NEW(reader->arena, struct run);
        *runs.items = first;
    } else if (runs.items == &first) {
        runs = (struct runs){0};
    }
    cell->children = ARENA_NEW(reader->arena, struct block);
    cell->children->kind = BLOCK_PARAGRAPH;
    cell->children->runs = runs;
}

static void cell_read(struct reader *reader, const xmlNode *node, struct cell *cell)
{
    cell->is_head = name_is(node, "th");
    if (!cell->is_head && !name_is(node, "td"))
        fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)node->name, "<td> <th>");
    cell->colspan = 1;
    cell->rowspan = 1;
    cell->style = cell->is_head ? reader->head : reader->cell;
    if (node->properties) {
        const char *style = attribute_read(reader, node, "class");
        attributes_verify(reader, node, "class colspan rowspan data-repeats");
        cell->style = style ? style : cell->style;
        cell->colspan = span_read(reader, node, "colspan");
        cell->rowspan = span_read(reader, node, "rowspan");
        cell->repeats = attribute_read(reader, node, "data-repeats") != NULL ||
                        (reader->repeats && cell->rowspan > 1);
    }
    for (const xmlNode *each = node->children; each; each = each->next)
        if (each->type == XML_ELEMENT_NODE && node_is_block(each)) {
            cell->children = blocks_read(reader, node);
            return;
        }
    content_read(reader, node, cell);
}

static void row_read(struct reader *reader, const xmlNode *node, struct row *row)
{
    attributes_verify(reader, node, "id class");
    row->id = attribute_read(reader, node, "id");
    row->keeps_with_next = class_is(node, "band");
    if (!name_is(node, "tr"))
        fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)node->name, "<tr>");
    row->n_cells = row->capacity = elements_count(node);
    row->cells = ARENA_ARRAY(reader->arena, struct cell, row->n_cells);
    size_t i = 0;
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next))
        cell_read(reader, each, &row->cells[i++]);
}

static struct row *rows_read(struct reader *reader, const xmlNode *node, size_t *n_rows)
{
    struct row *rows = ARENA_ARRAY(reader->arena, struct row, elements_count(node));
    *n_rows = 0;
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next))
        row_read(reader, each, &rows[(*n_rows)++]);
    return rows;
}

static void parts_read(struct reader *reader, const xmlNode *node, const char *id,
                       struct table *table)
{
    attributes_verify(reader, node, "class data-cell data-head data-repeats data-verbatim");
    table->style = attribute_read(reader, node, "class");
    reader->cell = attribute_read(reader, node, "data-cell");
    reader->head = attribute_read(reader, node, "data-head");
    reader->repeats = attribute_read(reader, node, "data-repeats") != NULL;
    reader->is_verbatim = attribute_read(reader, node, "data-verbatim") != NULL;
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next)) {
        if (name_is(each, "caption"))
            caption_read(reader, each, id, &table->caption);
        else if (name_is(each, "colgroup"))
            columns_read(reader, each, table);
        else if (name_is(each, "thead"))
            table->head = rows_read(reader, each, &table->n_head);
        else if (name_is(each, "tbody"))
            table->body = rows_read(reader, each, &table->n_body);
        else
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)each->name,
                       "caption colgroup thead tbody");
    }
    reader->is_verbatim = false;
    table->head_capacity = table->n_head;
    table->body_capacity = table->n_body;
}

void table_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class");
    block->kind = BLOCK_TABLE;
    block->style = NULL; /* the look is the table's own */
    block->table = ARENA_NEW(reader->arena, struct table);
    if (!class_is(node, "table"))
        fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, "<div>", "<div class=\"table\">");
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next)) {
        if (name_is(each, "table"))
            parts_read(reader, each, block->id, block->table);
        else if (name_is(each, "p") && class_is(each, "unit"))
            runs_read(reader, each, &block->table->unit);
        else if (name_is(each, "p") && class_is(each, "note"))
            runs_read(reader, each, &block->table->note);
        else
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)each->name,
                       "p.unit table p.note");
    }
}
