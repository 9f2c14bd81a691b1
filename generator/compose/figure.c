/*
 * A chart is given as the table of its numbers: categories in the head, a series in each row, the
 * target in a row of its own, as document_dump writes it. A number that is none is a finding,
 * never a nought.
 */
#include <string.h>

#include "compose/internal.h"

static bool kind_read(const char *class, enum chart_kind *out)
{
    static const char *const names[] = {[CHART_LINE] = "chart-line",
                                        [CHART_BAR] = "chart-bar",
                                        [CHART_STACK] = "chart-stack",
                                        [CHART_STRIP] = "chart-strip"};
    _Static_assert(sizeof names / sizeof names[0] == N_CHART_KINDS, "one name for every kind");
    for (int i = 0; class && i < N_CHART_KINDS; i++)
        if (strcmp(class, names[i]) == 0)
            return *out = (enum chart_kind)i, true;
    return false;
}

static bool number_read(struct reader *reader, const char *text, struct decimal *out)
{
    if (decimal_read(text, out))
        return true;
    fault_post(reader, MESSAGE_TEMPLATE_NUMBER, text, NULL);
    return false;
}

static void head_read(struct reader *reader, const xmlNode *group, struct chart *chart)
{
    const xmlNode *row = element_next(reader, group->children);
    const xmlNode *cell = row ? element_next(reader, row->children) : NULL;
    size_t n_cells = row ? (size_t)xmlChildElementCount((xmlNodePtr)(uintptr_t)row) : 0;
    const char *unit = cell ? xml_text(reader->arena, cell) : "";
    chart->unit = *unit ? unit : NULL;
    chart->categories = ARENA_ARRAY(reader->arena, const char *, n_cells);
    while (cell && (cell = element_next(reader, cell->next)) != NULL)
        chart->categories[chart->n_categories++] = xml_text(reader->arena, cell);
}

static void target_read(struct reader *reader, const xmlNode *row, struct chart *chart)
{
    const xmlNode *label = element_next(reader, row->children);
    const xmlNode *value = label ? element_next(reader, label->next) : NULL;
    if (!value) {
        fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, "tr.target", "<th> <td>");
        return;
    }
    chart->target_label = xml_text(reader->arena, label);
    chart->has_target = number_read(reader, xml_text(reader->arena, value), &chart->target);
}

static void series_read(struct reader *reader, const xmlNode *row, struct chart *chart,
                        struct chart_series *series)
{
    const xmlNode *cell = element_next(reader, row->children);
    size_t i = 0;
    series->name = cell ? xml_text(reader->arena, cell) : "";
    series->values = ARENA_ARRAY(reader->arena, struct chart_value, chart->n_categories);
    while (cell && (cell = element_next(reader, cell->next)) != NULL) {
        const char *text = xml_text(reader->arena, cell);
        if (i == chart->n_categories) {
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, text, "thead");
            return;
        }
        struct chart_value *value = &series->values[i++];
        attributes_verify(reader, cell, "class");
        value->is_failing = class_is(cell, "failing");
        if (*text && number_read(reader, text, &value->number))
            value->text = text;
    }
}

static void numbers_read(struct reader *reader, const xmlNode *node, struct chart *chart)
{
    attributes_verify(reader, node, "class");
    if (!kind_read(attribute_read(reader, node, "class"), &chart->kind))
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, attribute_read(reader, node, "class"),
                   "chart-line chart-bar chart-stack chart-strip");
    for (const xmlNode *group = element_next(reader, node->children); group;
         group = element_next(reader, group->next)) {
        if (name_is(group, "thead")) {
            head_read(reader, group, chart);
            continue;
        }
        size_t n_rows = (size_t)xmlChildElementCount((xmlNodePtr)(uintptr_t)group);
        chart->series = ARENA_ARRAY(reader->arena, struct chart_series, n_rows);
        for (const xmlNode *row = element_next(reader, group->children); row;
             row = element_next(reader, row->next)) {
            if (class_is(row, "target"))
                target_read(reader, row, chart);
            else
                series_read(reader, row, chart, &chart->series[chart->n_series++]);
        }
    }
}

void chart_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class aria-label");
    block->kind = BLOCK_CHART;
    block->chart = ARENA_NEW(reader->arena, struct chart);
    block->chart->alt = attribute_read(reader, node, "aria-label");
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next)) {
        if (name_is(each, "table"))
            numbers_read(reader, each, block->chart);
        else if (name_is(each, "figcaption"))
            caption_read(reader, each, block->id, &block->chart->caption);
        else
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)each->name,
                       "table figcaption");
    }
}
