/*
 * A chart is given as the table of its numbers: categories in the head, a series in each row, the
 * target in a row of its own, as document_dump writes it; a timeline or Gantt chart as a table of
 * dates, a span in each row. data-number and data-date say what a text is worth. A number that is
 * none is a finding, never a nought; a date that is none comes from a dossier and doesn't stop the
 * report.
 */
#include <string.h>

#include "compose/internal.h"
#include "compose/words.h"

static bool kind_read(const char *class, enum chart_kind *out)
{
    for (int i = 0; class && i < N_CHART_KINDS; i++)
        if (strncmp(class, "chart-", 6) == 0 && strcmp(class + 6, chart_kind_names[i]) == 0)
            return *out = (enum chart_kind)i, true;
    return false;
}

/* One string, with what is small in it marked (document/chart.h). */
static const char *runs_join(struct reader *reader, const struct runs *runs)
{
    const char *text = "";
    for (size_t i = 0; i < runs->n_items; i++) {
        const struct run *run = &runs->items[i];
        const char *before = run->is_sub ? PARTIAL_LINE_DOWN : run->is_sup ? PARTIAL_LINE_UP : "";
        const char *behind = run->is_sub ? PARTIAL_LINE_UP : run->is_sup ? PARTIAL_LINE_DOWN : "";
        if (run->text)
            text = arena_format(reader->arena, "%s%s%s%s", text, before, run->text, behind);
    }
    return text;
}

/* A text, written as in paragraphs. */
static const char *text_read(struct reader *reader, const xmlNode *cell)
{
    struct runs runs = {0};
    if (cell)
        runs_read(reader, cell, &runs);
    return runs_join(reader, &runs);
}

/* The same with every blank it has: "目标 ≥20". */
static const char *label_read(struct reader *reader, const xmlNode *cell)
{
    bool was_verbatim = reader->is_verbatim;
    reader->is_verbatim = true;
    const char *text = text_read(reader, cell);
    reader->is_verbatim = was_verbatim;
    return text;
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
    const char *unit = text_read(reader, cell);
    chart->unit = *unit ? unit : NULL;
    chart->categories = ARENA_ARRAY(reader->arena, const char *, n_cells);
    while (cell && (cell = element_next(reader, cell->next)) != NULL)
        chart->categories[chart->n_categories++] = text_read(reader, cell);
}

static void target_read(struct reader *reader, const xmlNode *row, struct chart *chart)
{
    const xmlNode *label = element_next(reader, row->children);
    const xmlNode *value = label ? element_next(reader, label->next) : NULL;
    if (!value) {
        fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, "tr.target", "<th> <td>");
        return;
    }
    chart->target_label = label_read(reader, label);
    chart->has_target = number_read(reader, xml_text(reader->arena, value), &chart->target);
}

/* A cell's text, and the number it stands for; no text, no value. */
static void value_read(struct reader *reader, const xmlNode *cell, struct chart_value *value)
{
    const char *text = xml_text(reader->arena, cell);
    const char *number = attribute_read(reader, cell, "data-number");
    attributes_verify(reader, cell, "class data-number");
    value->is_failing = class_is(cell, "failing");
    if (*text && number_read(reader, number ? number : text, &value->number))
        value->text = text_read(reader, cell);
}

static void series_read(struct reader *reader, const xmlNode *row, struct chart *chart)
{
    struct chart_series *series = &chart->series[chart->n_series++];
    const xmlNode *cell = element_next(reader, row->children);
    size_t i = 0;
    series->name = text_read(reader, cell);
    series->values = ARENA_ARRAY(reader->arena, struct chart_value, chart->n_categories);
    while (cell && (cell = element_next(reader, cell->next)) != NULL) {
        if (i == chart->n_categories) {
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, xml_text(reader->arena, cell), "thead");
            return;
        }
        value_read(reader, cell, &series->values[i++]);
    }
}

/* `name` is what has the date. */
static void moment_read(struct reader *reader, const xmlNode *cell, const char *name,
                        struct chart_date *out)
{
    const char *text = xml_text(reader->arena, cell);
    const char *date = attribute_read(reader, cell, "data-date");
    attributes_verify(reader, cell, "colspan data-date");
    if (!*text)
        return;
    out->text = text;
    if (!date_read_moment(date ? date : text, &out->date))
        finding_post(reader->findings, MESSAGE_CHART_DATE, (struct place){.file = reader->file},
                     name, date ? date : text);
}

/* Name, from, to, and the progress if the head has a column for it. */
static void span_read(struct reader *reader, const xmlNode *row, struct chart *chart)
{
    struct chart_span *span = &chart->spans[chart->n_spans++];
    const xmlNode *cell = element_next(reader, row->children);
    span->name = text_read(reader, cell);
    span->is_milestone = class_is(row, "milestone");
    for (size_t i = 0; cell && (cell = element_next(reader, cell->next)) != NULL; i++) {
        if (i == chart->n_categories || i > 2)
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, xml_text(reader->arena, cell), "thead");
        else if (i < 2)
            moment_read(reader, cell, span->name, i == 0 ? &span->from : &span->to);
        else
            value_read(reader, cell, &span->progress);
    }
}

static void reference_read(struct reader *reader, const xmlNode *row, struct chart *chart)
{
    const xmlNode *label = element_next(reader, row->children);
    const xmlNode *date = label ? element_next(reader, label->next) : NULL;
    if (!date) {
        fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, "tr.reference", "<th> <td>");
        return;
    }
    chart->reference_label = text_read(reader, label);
    moment_read(reader, date, chart->reference_label, &chart->reference);
}

static void rows_read(struct reader *reader, const xmlNode *group, struct chart *chart)
{
    size_t n_rows = (size_t)xmlChildElementCount((xmlNodePtr)(uintptr_t)group);
    bool has_spans = chart_has_spans(chart);
    if (has_spans)
        chart->spans = ARENA_ARRAY(reader->arena, struct chart_span, n_rows);
    else
        chart->series = ARENA_ARRAY(reader->arena, struct chart_series, n_rows);
    for (const xmlNode *row = element_next(reader, group->children); row;
         row = element_next(reader, row->next)) {
        if (!has_spans && class_is(row, "target"))
            target_read(reader, row, chart);
        else if (!has_spans)
            series_read(reader, row, chart);
        else if (class_is(row, "reference"))
            reference_read(reader, row, chart);
        else
            span_read(reader, row, chart);
    }
}

static void numbers_read(struct reader *reader, const xmlNode *node, struct chart *chart)
{
    attributes_verify(reader, node, "class");
    if (!kind_read(attribute_read(reader, node, "class"), &chart->kind))
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, attribute_read(reader, node, "class"),
                   "chart-line chart-bar chart-stack chart-strip chart-timeline chart-gantt");
    for (const xmlNode *group = element_next(reader, node->children); group;
         group = element_next(reader, group->next)) {
        if (name_is(group, "thead"))
            head_read(reader, group, chart);
        else
            rows_read(reader, group, chart);
    }
}

/* What is said is written as what is shown. */
static const char *alt_read(struct reader *reader, const xmlNode *node)
{
    const char *alt = attribute_read(reader, node, "aria-label");
    if (!alt)
        return NULL;
    struct run run = {.kind = RUN_TEXT, .text = alt};
    struct runs runs = {.items = &run, .n_items = 1, .capacity = 1};
    words_settle(reader->arena, &reader->scratch, reader->normalises && !reader->is_verbatim, 0,
                 &runs);
    return chart_text_plain(reader->arena, runs_join(reader, &runs));
}

void chart_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class aria-label");
    block->kind = BLOCK_CHART;
    block->chart = ARENA_NEW(reader->arena, struct chart);
    block->chart->alt = alt_read(reader, node);
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
