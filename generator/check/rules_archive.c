/*
 * What an archive should hold beside its plan, data and evidence: the kinds of proof the system
 * names, measures, sources; plans that were due in time; and text that is its own.
 */
#include "check/judge.h"

#include <stdlib.h>
#include <string.h>

static bool cite_fills(const struct check *check, const struct cite *cite, const struct slot *slot)
{
    const struct evidence_item *item = evidence_find(check->dossier, cite->evidence);
    return item && text_is(cite->slot, slot->id) &&
           (slot->kinds.n_items == 0 || !item->kind || words_contain(&slot->kinds, item->kind));
}

static bool slot_is_filled(const struct check *check, const struct indicator_result *about,
                           const struct slot *slot)
{
    for (size_t i = 0; i < about->archive->cites.n_items; i++)
        if (cite_fills(check, &about->archive->cites.items[i], slot))
            return true;
    for (size_t i = 0; about->result && i < about->result->cites.n_items; i++)
        if (cite_fills(check, &about->result->cites.items[i], slot))
            return true;
    return false;
}

bool rule_C05(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    FOR_EACH_OPEN(run, about)
    {
        const char *empty = NULL, *all = NULL;
        if (about->indicator->n_slots > 0 && !about->has_evidence) {
            rule_skip(run, "部分指标没有佐证材料"); /* C03 says so */
            continue;
        }
        for (size_t i = 0; i < about->indicator->n_slots; i++) {
            const struct slot *slot = &about->indicator->slots[i];
            all = all ? arena_format(arena, "%s、%s", all, slot->id) : slot->id;
            if (slot_is_filled(run->check, about, slot))
                rule_pass(run);
            else
                empty = empty ? arena_format(arena, "%s、%s", empty, slot->id) : slot->id;
        }
        if (empty)
            rule_post(run, about, about->archive->at, about->indicator->name,
                      arena_format(arena, "缺%s", empty), all);
    }
    return true;
}

/* The earliest due year of the plans of a part: 0 if none is stated, -1 if there is no plan. */
static int due_year_find(const struct indicator_result *about, const struct part *part)
{
    int earliest = -1;
    for (size_t i = 0; i < about->archive->plans.n_items; i++) {
        const struct plan_item *plan = &about->archive->plans.items[i];
        if (plan->part && !text_is(plan->part, part->no))
            continue;
        if (earliest == -1 || (plan->due.year && (earliest == 0 || plan->due.year < earliest)))
            earliest = plan->due.year;
    }
    return earliest;
}

bool rule_C06(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    int year = run->check->dossier->year;
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts && text_is(about->claimed, "达标"); p++) {
        const struct part *part = about->parts[p].part;
        int due = due_year_find(about, part);
        if (due == 0)
            rule_skip(run, "部分计划没有写明完成时限");
        else if (due > year)
            rule_post(run, about, about->archive->plans.items[0].at, part_title(about, part),
                      arena_format(arena, "%d年", due), arena_format(arena, "不晚于%d年", year));
        else if (due > 0)
            rule_pass(run);
    }
    return true;
}

static bool has_measures(const struct archive *archive)
{
    for (size_t i = 0; i < archive->measures.n_items; i++)
        if (archive->measures.items[i].text[0] != '\0')
            return true;
    return false;
}

bool rule_C07(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    const struct indicator_result *first = NULL;
    size_t n_open = 0, n_without = 0;
    FOR_EACH_OPEN(run, about)
    {
        n_open++;
        n_without += !has_measures(about->archive);
        first = first ? first : about;
    }
    if (n_open > 1 && n_without == n_open) { /* the dossier has none: that is one thing */
        rule_post(run, NULL, first->archive->at, arena_format(arena, "全部%zu项指标", n_open),
                  "没有内容", "采取的措施和成效");
        return true;
    }
    FOR_EACH_OPEN(run, about)
    {
        if (has_measures(about->archive))
            rule_pass(run);
        else
            rule_post(run, about, about->archive->at, about->indicator->name, "没有内容",
                      "采取的措施和成效");
    }
    return true;
}

bool rule_C08(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        const struct data *without = NULL;
        for (size_t i = 0; i < about->archive->data.n_items; i++) {
            const struct data *data = &about->archive->data.items[i];
            if (data->values.n_items > 0 && data->source)
                rule_pass(run);
            else if (data->values.n_items > 0 && !without)
                without = data;
        }
        if (without)
            rule_post(run, about, without->at, about->indicator->name, NULL, "提供数据的单位");
        else if (!about->has_data)
            rule_skip(run, "部分指标没有数据");
    }
    return true;
}

/* Of the legs of all parts, how many per cent are there. */
static int64_t completeness(const struct indicator_result *about)
{
    int64_t n_there = 0;
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        n_there += part->has_plan + part->has_data + part->has_evidence;
    }
    return about->n_parts ? n_there * 100 / (3 * (int64_t)about->n_parts) : 100;
}

bool rule_C09(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    struct decimal least;
    const char *numbers = NULL;
    size_t n_below = 0;
    if (!parameter_find(run->check->catalogue, "C09", &least)) {
        rule_skip(run, "指标体系没有给出完整度的下限（parameter）");
        return true;
    }
    FOR_EACH_OPEN(run, about)
    {
        if (decimal_compare((struct decimal){completeness(about), 0}, least) >= 0) {
            rule_pass(run);
            continue;
        }
        n_below++;
        numbers = numbers ? arena_format(arena, "%s、%s", numbers, about->indicator->no)
                          : about->indicator->no;
    }
    if (n_below)
        rule_post(run, NULL, run->check->dossier->at, numbers,
                  arena_format(arena, "%zu项指标的计划、数据、佐证合计不足%s%%", n_below,
                               decimal_text(arena, least)),
                  arena_format(arena, "每项不低于%s%%", decimal_text(arena, least)));
    return true;
}

enum { PASTED_BYTES_MIN = 60 }; /* 20 ideographs: shorter sentences may well be the same twice */

struct own_text {
    const char *text;
    const struct indicator_result *about;
    struct place at;
    size_t order;
};

static int text_compare(const void *a, const void *b)
{
    const struct own_text *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : x->order < y->order ? -1 : x->order > y->order;
}

bool rule_C10(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    struct own_text *items = NULL;
    size_t n_items = 0, capacity = 0;
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->measures.n_items; i++) {
        const struct paragraph *text = &about->archive->measures.items[i];
        if (strlen(text->text) < PASTED_BYTES_MIN)
            continue;
        struct own_text *item = LIST_ADD(arena, items, n_items, capacity);
        *item = (struct own_text){text->text, about, text->at, n_items};
    }
    if (n_items)
        qsort(items, n_items, sizeof *items, text_compare);
    for (size_t i = 0; i < n_items; i++) {
        if (i == 0 || strcmp(items[i - 1].text, items[i].text) != 0 ||
            items[i - 1].about == items[i].about)
            rule_pass(run);
        else
            rule_post(run, items[i].about, items[i].at, items[i].about->indicator->name,
                      arena_format(arena, "与指标%s的一字不差", items[i - 1].about->indicator->no),
                      "写本项自己的措施");
    }
    return true;
}
