/*
 * The alternative text of a chart: what the template says it shows, then the table read row by
 * row, so that it can never leave out or contradict a number of the picture.
 *   折线图：三年逐年提高（%）。比例：2021年 15（未达标），2022年 18.2；目标 ≥20。
 *   进度图（工程）。污水处理厂：2021—2023，已完成；管网：2022—2024，在建；数据截止 2023-12-31。
 */
#include "document/chart.h"

#include <string.h>

const char *const chart_kind_names[N_CHART_KINDS] = {
    [CHART_LINE] = "line",   [CHART_BAR] = "bar",           [CHART_STACK] = "stack",
    [CHART_STRIP] = "strip", [CHART_TIMELINE] = "timeline", [CHART_GANTT] = "gantt",
};

uint32_t chart_text_read(const char **text, const char *end, int *level)
{
    enum { DOWN = 0x8B, UP = 0x8C };

    while (*text < end) {
        uint32_t character = utf8_read(text, end);

        if (character != DOWN && character != UP)
            return character;
        *level += character == UP ? 1 : -1;
    }
    return 0;
}

const char *chart_text_plain(struct arena *arena, const char *text)
{
    size_t size = strlen(text);
    const char *end = text + size;
    char *plain = arena_get(arena, size + 1);
    char *to = plain;
    int level = 0;
    uint32_t character;

    while ((character = chart_text_read(&text, end, &level)) != 0)
        to += utf8_write(to, character);
    *to = '\0';
    return plain;
}

bool chart_has_spans(const struct chart *chart)
{
    return chart->kind == CHART_TIMELINE || chart->kind == CHART_GANTT;
}

const char *span_text(struct arena *arena, const struct chart_span *span)
{
    const char *from = span->from.text != NULL ? span->from.text : "";

    if (span->from.text == NULL && span->to.text == NULL)
        return "—";
    if (span->is_milestone || (span->to.text != NULL && strcmp(from, span->to.text) == 0))
        return from;
    return arena_format(arena, "%s—%s", from, span->to.text != NULL ? span->to.text : "");
}

static void series_add(struct buffer *out, const struct chart *chart,
                       const struct chart_series *series)
{
    for (size_t i = 0; i < chart->n_categories; i++) {
        const struct chart_value *value = &series->values[i];
        /* A strip's texts say themselves what is lacking. */
        bool is_marked = value->text != NULL && value->is_failing && chart->kind != CHART_STRIP;

        buffer_add_format(out, "%s%s %s%s", i > 0 ? "，" : "", chart->categories[i],
                          value->text != NULL ? value->text : "—",
                          is_marked ? "（" CHART_WORD_FAILING "）" : "");
    }
}

static void span_add(struct buffer *out, struct arena *arena, const struct chart_span *span)
{
    buffer_add_text(out, span_text(arena, span));
    if (span->progress.text != NULL)
        buffer_add_format(out, "，%s", span->progress.text);
}

const char *chart_make_alt(struct arena *arena, const struct chart *chart)
{
    struct buffer out = {0};
    const char *between = "。";
    const char *text;

    buffer_add_text(&out, chart->alt);
    if (chart->unit != NULL)
        buffer_add_format(&out, "（%s）", chart->unit);
    for (size_t i = 0; i < chart->n_series; i++, between = "；") {
        buffer_add_format(&out, "%s%s：", between, chart->series[i].name);
        series_add(&out, chart, &chart->series[i]);
    }
    for (size_t i = 0; i < chart->n_spans; i++, between = "；") {
        buffer_add_format(&out, "%s%s：", between, chart->spans[i].name);
        span_add(&out, arena, &chart->spans[i]);
    }
    if (chart->has_target)
        buffer_add_format(&out, "；%s", chart->target_label);
    if (chart->reference.text != NULL)
        buffer_add_format(&out, "；%s %s", chart->reference_label, chart->reference.text);
    buffer_add_text(&out, "。");
    buffer_add(&out, "", 1);
    text = chart_text_plain(arena, out.data);
    buffer_free(&out);
    return text;
}
