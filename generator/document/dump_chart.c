/*
 * Charts as XHTML: a figure that says what it shows, and in it the table of the numbers, categories
 * across, a row for each series and one for the target. Spans are a table of dates, a row for each,
 * and one for the day up to which the facts hold. Where a text is not simply its number or date,
 * that stands beside it in data-number, data-date.
 */
#include "document/dump.h"

#include <stdio.h>
#include <string.h>

/* As runs are: <sub> and <sup> around what is small. */
static void text_dump(struct buffer *out, const char *text)
{
    static const char *const opens[] = {"<sub>", "", "<sup>"}, *const closes[] = {"</sub>", "",
                                                                                 "</sup>"};
    const char *end = text + strlen(text);
    uint32_t character;
    int level = 0;
    int open = 0;

    while ((character = chart_text_read(&text, end, &level)) != 0) {
        char letter[5] = {0};

        (void)utf8_write(letter, character);
        if (level != open)
            buffer_add_format(out, "%s%s", closes[1 + open], opens[1 + level]);
        open = level;
        xhtml_write_escaped(out, letter);
    }
    buffer_add_text(out, closes[1 + open]);
}

static void head_dump(struct buffer *out, const struct chart *chart, int depth)
{
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "<thead><tr><th>");
    text_dump(out, chart->unit != NULL ? chart->unit : "");
    buffer_add_text(out, "</th>");
    for (size_t i = 0; i < chart->n_categories; i++) {
        buffer_add_text(out, "<th>");
        text_dump(out, chart->categories[i]);
        buffer_add_text(out, "</th>");
    }
    buffer_add_text(out, "</tr></thead>");
}

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
    text_dump(out, text);
    buffer_add_text(out, "</td>");
    arena_free(arena);
}

static void series_dump(struct buffer *out, const struct chart *chart,
                        const struct chart_series *series, int depth)
{
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "<tr><th>");
    text_dump(out, series->name);
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
    text_dump(out, chart->target_label);
    buffer_add_format(out, "</th><td colspan=\"%zu\">", chart->n_categories);
    buffer_add_text(out, decimal_text(arena, chart->target));
    buffer_add_text(out, "</td></tr>");
    arena_free(arena);
}

/* `open` is the element up to its attributes: "<td". */
static void date_dump(struct buffer *out, const char *open, const struct chart_date *date)
{
    char form[40] = "";
    struct date own = date->date;
    struct date said;

    if (own.day > 0)
        snprintf(form, sizeof form, "%04d-%02d-%02d", own.year, own.month, own.day);
    else if (own.month > 0)
        snprintf(form, sizeof form, "%04d-%02d", own.year, own.month);
    else if (own.year > 0)
        snprintf(form, sizeof form, "%04d", own.year);
    buffer_add_text(out, open);
    if (own.year > 0 && (!date_read_moment(date->text, &said) || said.year != own.year ||
                         said.month != own.month || said.day != own.day))
        xhtml_write_attribute(out, "data-date", form);
    buffer_add_text(out, ">");
    xhtml_write_escaped(out, date->text != NULL ? date->text : "");
    buffer_add_text(out, "</td>");
}

static void span_dump(struct buffer *out, const struct chart *chart, const struct chart_span *span,
                      int depth)
{
    xhtml_write_indent(out, depth);
    buffer_add_text(out, span->is_milestone ? "<tr class=\"milestone\"><th>" : "<tr><th>");
    text_dump(out, span->name);
    buffer_add_text(out, "</th>");
    date_dump(out, "<td", &span->from);
    date_dump(out, "<td", &span->to);
    if (chart->n_categories > 2)
        value_dump(out, &span->progress);
    buffer_add_text(out, "</tr>");
}

static void reference_dump(struct buffer *out, const struct chart *chart, int depth)
{
    char open[40];

    xhtml_write_indent(out, depth);
    buffer_add_text(out, "<tr class=\"reference\"><th>");
    text_dump(out, chart->reference_label);
    buffer_add_text(out, "</th>");
    snprintf(open, sizeof open, "<td colspan=\"%zu\"", chart->n_categories);
    date_dump(out, open, &chart->reference);
    buffer_add_text(out, "</tr>");
}

static void body_dump(struct buffer *out, const struct chart *chart, int depth)
{
    for (size_t i = 0; i < chart->n_series; i++)
        series_dump(out, chart, &chart->series[i], depth);
    if (chart->has_target)
        target_dump(out, chart, depth);
    for (size_t i = 0; i < chart->n_spans; i++)
        span_dump(out, chart, &chart->spans[i], depth);
    if (chart->reference.text != NULL)
        reference_dump(out, chart, depth);
}

void xhtml_write_chart(struct buffer *out, const struct block *block, int depth)
{
    const struct chart *chart = block->chart;

    buffer_add_text(out, "<figure");
    xhtml_write_attribute(out, "id", block->id);
    xhtml_write_class(out, block->style, "figure");
    xhtml_write_attribute(out, "aria-label", chart->alt);
    buffer_add_text(out, ">");
    xhtml_write_indent(out, depth + 1);
    buffer_add_format(out, "<table class=\"chart-%s\">", chart_kind_names[chart->kind]);
    head_dump(out, chart, depth + 2);
    xhtml_write_indent(out, depth + 2);
    buffer_add_text(out, "<tbody>");
    body_dump(out, chart, depth + 3);
    xhtml_write_indent(out, depth + 2);
    buffer_add_text(out, "</tbody>");
    xhtml_write_indent(out, depth + 1);
    buffer_add_text(out, "</table>");
    xhtml_write_line(out, depth + 1, "figcaption", NULL, &chart->caption);
    xhtml_write_indent(out, depth);
    buffer_add_text(out, "</figure>");
}
