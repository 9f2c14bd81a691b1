/*
 * Rules about target rows: traits and data that choose them, and local targets beside the national
 * line.
 */
#include "check/judge.h"

#include <string.h>

enum { TRAITS_MAX = 8 }; /* the dossier knows seven traits */

/* A trait nobody stated, and what hangs on it. */
struct missing_trait {
    const char *trait, *numbers, *words;
    const struct indicator *last; /* already in numbers */
};

struct missing_traits {
    struct missing_trait items[TRAITS_MAX];
    size_t n_items;
};

static void missing_add(const struct check *check, struct missing_traits *list,
                        const struct indicator *indicator, const struct when *when)
{
    struct arena *arena = check->arena;
    size_t i = 0;
    if (!when->trait || trait_find(check->dossier, when->trait))
        return;
    while (i < list->n_items && !text_is(list->items[i].trait, when->trait))
        i++;
    if (i == TRAITS_MAX)
        return;
    struct missing_trait *item = &list->items[i];
    if (i == list->n_items) {
        list->n_items++;
        *item = (struct missing_trait){when->trait, NULL, "", NULL};
    }
    if (item->last != indicator)
        item->numbers = item->numbers ? arena_format(arena, "%s、%s", item->numbers, indicator->no)
                                      : indicator->no;
    item->last = indicator;
    for (size_t k = 0; k < when->is.n_items; k++)
        if (!strstr(item->words, when->is.items[k]))
            item->words = arena_format(arena, "%s%s%s", item->words, *item->words ? "、" : "",
                                       when->is.items[k]);
}

static void missing_of_rows(const struct check *check, struct missing_traits *list,
                            const struct indicator_result *about)
{
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part *part = about->parts[p].part;
        if (about->parts[p].match != ROW_TRAIT_MISSING)
            continue;
        for (size_t w = 0; w < part->n_applies; w++)
            missing_add(check, list, about->indicator, &part->applies[w]);
        for (size_t t = 0; t < part->n_targets; t++)
            for (size_t w = 0; w < part->targets[t].n_whens; w++)
                missing_add(check, list, about->indicator, &part->targets[t].whens[w]);
    }
}

bool rule_A06(struct rule_run *run)
{
    const struct check *check = run->check;
    struct missing_traits list = {.n_items = 0};
    if (!check->dossier->level) {
        rule_skip(run, "没有写明申报级别，不知道哪些指标适用");
        return true;
    }
    for (size_t i = 0; i < check->assessment->n_indicators; i++) {
        const struct indicator_result *about = &check->assessment->indicators[i];
        if (about->standing == STANDING_NOT_APPLICABLE)
            continue;
        if (about->standing == STANDING_TRAIT_MISSING)
            for (size_t k = 0; k < about->indicator->n_applies; k++)
                missing_add(check, &list, about->indicator, &about->indicator->applies[k]);
        else
            missing_of_rows(check, &list, about);
        rule_pass(run);
    }
    struct place at = check->dossier->applicant.at;
    for (size_t i = 0; i < list.n_items; i++)
        rule_post(run, NULL, at, trait_name(list.items[i].trait),
                  arena_format(check->arena, "指标%s", list.items[i].numbers), list.items[i].words);
    return true;
}

bool rule_A07(struct rule_run *run)
{
    const struct assessment *assessment = run->check->assessment;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        bool is_relevant =
            about->standing != STANDING_NOT_APPLICABLE && about->standing != STANDING_TRAIT_MISSING;
        for (size_t p = 0; is_relevant && p < about->n_parts; p++) {
            const struct part_result *part = &about->parts[p];
            const char *title = part_title(about, part->part);
            if (part->match == ROW_ONE)
                rule_pass(run);
            else if (part->match == ROW_NONE || part->match == ROW_SEVERAL)
                rule_post_to(run, about, part->part->at, NULL, title,
                             part->match == ROW_NONE ? "没有一档目标适用" : "有几档目标同时适用",
                             "恰有一档适用");
            else
                rule_skip(run, "分档所需的特征或数据没有写明");
        }
    }
    return true;
}

/* The condition on data that could not be looked at, NULL if the part has none. */
static const struct when *data_condition_find(const struct part *part)
{
    for (size_t t = 0; t < part->n_targets; t++)
        for (size_t w = 0; w < part->targets[t].n_whens; w++)
            if (!part->targets[t].whens[w].trait)
                return &part->targets[t].whens[w];
    return NULL;
}

static void data_condition_verify(struct rule_run *run, const struct indicator_result *about,
                                  const struct part_result *part)
{
    const struct when *when = data_condition_find(part->part);
    struct arena *arena = run->check->arena;
    if (!when)
        return;
    if (part->match == ROW_ONE) {
        rule_pass(run);
    } else if (part->match == ROW_DATA_MISSING && part->has_data) {
        int year = run->check->dossier->year + when->offset;
        const struct series_definition *series = series_find(part->part, when->series);
        const char *name = series && series->name ? series->name : part_title(about, part->part);
        rule_post(run, about, part->data->at, part_title(about, part->part),
                  arena_format(arena, "没有%d年的可用数据", year),
                  arena_format(arena, "%d年的%s", year, name));
    } else {
        rule_skip(run, "没有可供选档的数据");
    }
}

bool rule_A08(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++)
        data_condition_verify(run, about, &about->parts[p]);
    return true;
}

bool rule_A11(struct rule_run *run)
{
    const struct assessment *assessment = run->check->assessment;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        if (about->indicator->is_local && about->is_applicable)
            rule_post(run, about, about->archive ? about->archive->at : about->indicator->at,
                      about->indicator->name,
                      about->indicator->property == PROPERTY_LOCAL ? "地方特色指标"
                                                                   : "地方增加的指标",
                      "单列");
    }
    return true;
}

/* <0: the local limit is laxer than the national one, 0: as strict, >0: stricter. */
static int limit_compare(const struct local_target *local, enum operator op, struct decimal limit)
{
    int order = decimal_compare(local->value, limit);
    bool is_floor = op == OP_AT_LEAST || op == OP_MORE || op == OP_EQUAL;
    if (order == 0) {
        bool is_strict = local->op == OP_MORE || local->op == OP_LESS || local->op == OP_EQUAL;
        bool was_strict = op == OP_MORE || op == OP_LESS || op == OP_EQUAL;
        return (int)is_strict - (int)was_strict;
    }
    return is_floor ? order : -order;
}

static bool is_limit(enum operator op)
{
    return op >= OP_AT_LEAST && op <= OP_EQUAL;
}

/* The national requirement a local target can be held against, NULL if there is none. */
static const struct requirement_result *limit_find(const struct part_result *part)
{
    for (size_t i = 0; i < part->n_requirements; i++)
        if (part->requirements[i].require && is_limit(part->requirements[i].require->op))
            return &part->requirements[i];
    return NULL;
}

/* Posts those local targets that are laxer (sign -1) or stricter (sign 1) than the system. */
static bool local_targets_compare(struct rule_run *run, int sign)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        const struct requirement_result *national = limit_find(part);
        for (size_t i = 0; i < part->n_requirements; i++) {
            const struct local_target *local = part->requirements[i].local;
            if (!local || !is_limit(local->op))
                continue;
            if (!national) {
                rule_skip(run, "指标体系的目标没有数值，或尚不能确定");
                continue;
            }
            int order = limit_compare(local, national->require->op, national->require->value);
            if (order * sign > 0)
                rule_post(run, about, local->at, part_title(about, part->part), local->text,
                          national->expected);
            else
                rule_pass(run);
        }
    }
    return true;
}

bool rule_A12(struct rule_run *run)
{
    return local_targets_compare(run, -1);
}

bool rule_A13(struct rule_run *run)
{
    return local_targets_compare(run, 1);
}

/* What is in doubt of an indicator, as read: 目标、适用条件, and the notes on them. */
struct doubts {
    const char *cells, *notes;
};

static const char *text_join(struct arena *arena, const char *list, const char *sign,
                             const char *word)
{
    return strstr(list, word) ? list : arena_format(arena, "%s%s%s", list, *list ? sign : "", word);
}

/*
 * Did this cell decide the part's judgement? Of a formula only the numbers count that it brings
 * itself, weights and the least denominator: what it divides by what, the dossier shows.
 */
static bool cell_decides(const struct part_result *part, enum cell_id cell)
{
    const struct formula *formula = &part->part->formula;
    if (cell == CELL_CONDITION)
        return part->target->n_whens > 0;
    if (cell == CELL_FORMULA)
        return formula->kind == FORMULA_INDEX || formula->has_least_denominator;
    if (cell != CELL_DIRECTION)
        return true;
    for (size_t i = 0; i < part->n_requirements; i++)
        if (part->requirements[i].require &&
            part->requirements[i].require->trend == TREND_STEADY_OR_BETTER)
            return true;
    return false;
}

static void doubts_add(const struct check *check, const struct indicator_result *about,
                       const struct part_result *part, struct doubts *doubts)
{
    static const enum cell_id deciding[] = {CELL_TARGET, CELL_CONDITION, CELL_UNIT, CELL_DIRECTION,
                                            CELL_FORMULA};
    for (size_t i = 0; i < sizeof deciding / sizeof *deciding; i++) {
        const struct doubt *doubt = cell_decides(part, deciding[i])
                                        ? doubt_find(check->catalogue, about->indicator, part->part,
                                                     part->target, deciding[i])
                                        : NULL;
        if (!doubt)
            continue;
        doubts->cells = text_join(check->arena, doubts->cells, "、", cell_name(deciding[i]));
        doubts->notes = text_join(check->arena, doubts->notes, "；",
                                  doubt->note ? doubt->note : "指标体系注明未核实");
    }
}

bool rule_A14(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        struct doubts doubts = {"", ""};
        if (about->judged != JUDGED_MET && about->judged != JUDGED_NOT_MET)
            continue;
        for (size_t p = 0; p < about->n_parts; p++) {
            const struct part_result *part = &about->parts[p];
            if (part->target && part->judgement != JUDGED_UNDETERMINED)
                doubts_add(run->check, about, part, &doubts);
        }
        if (*doubts.cells)
            rule_post_to(run, about, about->indicator->at, NULL, about->indicator->name,
                         doubts.cells, doubts.notes);
        else
            rule_pass(run);
    }
    return true;
}
