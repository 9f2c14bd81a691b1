/*
 * Charts are grids of values: one for every series and category. Of lines, bars and stacks there
 * are no more than can be told apart in black and white; more belong into several charts, which is
 * for the template to decide.
 */
#include "document/verify.h"

static void need_verify(struct verifier *verifier, const char *text)
{
    run_text_verify(verifier, text != NULL ? chart_text_plain(verifier->arena, text) : NULL);
}

static void text_verify(struct verifier *verifier, const char *text)
{
    if (text != NULL)
        need_verify(verifier, text);
}

static void series_verify(struct verifier *verifier, const struct chart *chart,
                          const struct chart_series *series)
{
    need_verify(verifier, series->name);
    if (series->values == NULL && chart->n_categories > 0) {
        template_fault_add(verifier, MESSAGE_DOCUMENT_CHART, "0",
                           arena_format(verifier->arena, "%zu", chart->n_categories));
        return;
    }
    for (size_t i = 0; i < chart->n_categories; i++) {
        text_verify(verifier, series->values[i].text);
    }
}

static void span_verify(struct verifier *verifier, const struct chart_span *span)
{
    need_verify(verifier, span->name);
    text_verify(verifier, span->from.text);
    text_verify(verifier, span->to.text);
    text_verify(verifier, span->progress.text);
}

static void kind_verify(struct verifier *verifier, const struct chart *chart)
{
    bool is_known = (unsigned)chart->kind < N_CHART_KINDS;
    bool is_unlimited = !is_known || chart->kind == CHART_STRIP || chart_has_spans(chart);

    if (!is_known)
        template_fault_add(verifier, MESSAGE_DOCUMENT_BLOCK, "chart", "enum chart_kind");
    if (!is_unlimited && chart->n_series > CHART_SERIES_MAX)
        template_fault_add(verifier, MESSAGE_DOCUMENT_SERIES,
                           arena_format(verifier->arena, "%zu", chart->n_series),
                           arena_format(verifier->arena, "%d", CHART_SERIES_MAX));
}

void chart_verify(struct verifier *verifier, struct block *block)
{
    struct chart *chart = block->chart;

    if (chart->caption.n_items > 0)
        verifier->where = runs_join_text(verifier->arena, &chart->caption);
    kind_verify(verifier, chart);
    runs_verify(verifier, &chart->caption);
    /* A picture without words for those who can't see it says at least what it is called. */
    if (chart->alt == NULL)
        chart->alt = runs_join_text(verifier->arena, &chart->caption);
    run_text_verify(verifier, chart->alt);
    text_verify(verifier, chart->unit);
    if (chart->has_target)
        need_verify(verifier, chart->target_label);
    for (size_t i = 0; i < chart->n_categories; i++)
        need_verify(verifier, chart->categories[i]);
    for (size_t i = 0; i < chart->n_series; i++)
        series_verify(verifier, chart, &chart->series[i]);
    for (size_t i = 0; i < chart->n_spans; i++)
        span_verify(verifier, &chart->spans[i]);
    text_verify(verifier, chart->reference.text);
    if (chart->reference.text != NULL)
        need_verify(verifier, chart->reference_label);
}
