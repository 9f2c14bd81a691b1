/*
 * Rules of values in their series: points and per cent, places, repeats, leaps, and words where a
 * number is due. What cannot be a value at all is told by the rules of single values.
 */
#include "check/each.h"

#include <string.h>

static bool holds_points(const char *text)
{
    return text && strstr(text, "百分点");
}

static bool is_difference(const struct view *view)
{
    return !view->series && view->part->formula.kind == FORMULA_DIFFERENCE;
}

/* What the unit should be; NULL if it is in order. A difference of shares may be in either. */
static const char *points_wrong(const struct view *view, const char *unit)
{
    if (!unit || !view->unit)
        return NULL;
    if (holds_points(view->unit) && !holds_points(unit) && strstr(unit, "%"))
        return view->unit;
    if (!holds_points(view->unit) && holds_points(unit) && !is_difference(view))
        return view->unit;
    return NULL;
}

static void points_verify(struct rule_run *run, const struct data_case *here)
{
    const struct data *data = here->view.data;
    const char *wanted = points_wrong(&here->view, data->unit);
    if (!data->unit || !here->view.unit)
        return;
    if (wanted)
        rule_post(run, here->about, data->at, here->title, data->unit, wanted);
    else if (strstr(here->view.unit, "%") || holds_points(here->view.unit))
        rule_pass(run);
}

static void plans_points_verify(struct rule_run *run, const struct indicator_result *about)
{
    for (size_t i = 0; i < about->archive->plans.n_items; i++) {
        const struct plan_item *plan = &about->archive->plans.items[i];
        const struct part *part = part_find(about->indicator, plan->part);
        if (!part || !plan->target || !part->unit)
            continue;
        struct view view = {.part = part, .unit = part->unit};
        if (holds_points(plan->target) && !holds_points(part->unit) && !is_difference(&view))
            rule_post(run, about, plan->at,
                      arena_format(run->check->arena, "%s的计划目标", part_title(about, part)),
                      plan->target, part->unit);
    }
}

bool rule_V05(struct rule_run *run)
{
    data_each(run, points_verify);
    FOR_EACH_OPEN(run, about)
    plans_points_verify(run, about);
    data_need(run, part_is_percent);
    return true;
}

/* 100 and 0 are exact however they are written. */
static bool is_whole_share(struct decimal value)
{
    const struct decimal zero = {0, 0}, hundred = {100, 0};
    return decimal_compare(value, zero) == 0 || decimal_compare(value, hundred) == 0;
}

enum { VALUES_SHOWN = 8 };

static void places_verify(struct rule_run *run, const struct data_case *here)
{
    struct arena *arena = run->check->arena;
    const struct data *data = here->view.data;
    const char *texts = NULL;
    int places = -1, n_shown = 0;
    bool differ = false;
    for (size_t i = 0; i < data->values.n_items; i++) {
        const struct number *number = &data->values.items[i].number;
        struct decimal sound;
        if (!number->is_number || is_whole_share(number->value) ||
            value_verify(&here->view, &data->values.items[i], &sound) != VALUE_SOUND)
            continue; /* V02, V03 speak first */
        differ |= places >= 0 && number->value.scale != places;
        places = number->value.scale;
        if (n_shown++ >= VALUES_SHOWN)
            continue;
        texts = texts ? arena_format(arena, "%s、%s", texts, number->text) : number->text;
    }
    const struct part *part = here->view.part;
    if (differ)
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title, texts,
                     here->view.series || part->decimals < 0
                         ? "各年小数位数相同"
                         : arena_format(arena, "各年都保留%d位", part->decimals));
    else if (places >= 0)
        rule_pass(run);
}

bool rule_V06(struct rule_run *run)
{
    data_each(run, places_verify);
    data_need(run, part_is_number);
    return true;
}

static bool has_digit(const char *text)
{
    return strpbrk(text, "0123456789") != NULL || strstr(text, "０") || strstr(text, "百分之");
}

static bool asks_for_figure(const struct indicator_result *about)
{
    for (size_t p = 0; p < about->n_parts; p++)
        for (size_t i = 0; i < about->parts[p].n_requirements; i++) {
            const struct require *require = about->parts[p].requirements[i].require;
            if (require && require->op >= OP_AT_LEAST && require->op <= OP_EQUAL)
                return true;
        }
    return false;
}

/* A number where the system has a word, which V08 does not tell because the claim admits it. */
static void statuses_verify(struct rule_run *run, const struct indicator_result *about)
{
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        if (part->part->kind != KIND_STATUS || !part->has_data)
            continue;
        if (part->now->number.is_number && text_is(about->claimed, "未达标"))
            rule_post(run, about, part->now->at, part_title(about, part->part),
                      arena_format(run->check->arena, "状态只有数字“%s”", part->now->number.text),
                      "状态词");
        else
            rule_pass(run);
    }
}

bool rule_V09(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        const char *words = NULL;
        bool has_figure = false;
        statuses_verify(run, about);
        if (!about->result || !asks_for_figure(about))
            continue;
        for (size_t i = 0; i < about->result->statements.n_items; i++) {
            words = words ? words : about->result->statements.items[i].text;
            has_figure |= has_digit(about->result->statements.items[i].text);
        }
        if (has_figure)
            rule_pass(run);
        else if (words && *words)
            rule_post(run, about, about->result->at, about->indicator->name, "自查说明只有文字",
                      "写明数值");
    }
    return true;
}

enum { REPEAT_YEARS = 3 };

static void repeat_verify(struct rule_run *run, const struct data_case *here)
{
    const struct data *data = here->view.data;
    int last = run->check->dossier->year;
    const struct year_value *now = value_find(data, last);
    int n_same = 0;
    if (!now || !now->number.is_number)
        return;
    for (int year = last; year > last - REPEAT_YEARS; year--) {
        const struct year_value *value = value_find(data, year);
        n_same += value && value->number.is_number &&
                  decimal_compare(value->number.value, now->number.value) == 0;
    }
    bool is_exact = now->number.value.scale < 2 || is_whole_share(now->number.value);
    if (n_same == REPEAT_YEARS && !is_exact)
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title,
                     arena_format(run->check->arena, "连续%d年都是%s", REPEAT_YEARS,
                                  now->number.text),
                     "各年实际的数值");
    else
        rule_pass(run);
}

bool rule_V10(struct rule_run *run)
{
    data_each(run, repeat_verify);
    data_need(run, part_is_number);
    return true;
}

/* |now - before| > share % of |before|; a change that overflows is a leap. */
static bool is_leap(struct decimal now, struct decimal before, struct decimal share)
{
    struct decimal change, left, right;
    if (before.coefficient == 0)
        return false;
    if (!decimal_subtract(now, before, &change))
        return true;
    change.coefficient = change.coefficient < 0 ? -change.coefficient : change.coefficient;
    before.coefficient = before.coefficient < 0 ? -before.coefficient : before.coefficient;
    if (!decimal_multiply(change, (struct decimal){100, 0}, &left) ||
        !decimal_multiply(before, share, &right))
        return true;
    return decimal_compare(left, right) > 0;
}

/* Changes are volatile by nature: their series are looked at, they are not. */
static void leap_verify(struct rule_run *run, const struct data_case *here,
                        const struct year_value *value)
{
    struct arena *arena = run->check->arena;
    struct decimal share, now, before;
    const struct formula *formula = &here->view.part->formula;
    bool is_change = !here->view.series &&
                     (part_is_change(here->view.part) || formula->needs_base);
    if (is_change || !parameter_find(run->check->catalogue, "V11", &share) ||
        value_verify(&here->view, value, &now) != VALUE_SOUND ||
        view_read(&here->view, value->year - 1, &before) != VALUE_SOUND)
        return;
    if (is_leap(now, before, share))
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value),
                     arena_format(arena, "%s，上年为%s", decimal_text(arena, now),
                                  decimal_text(arena, before)),
                     arena_format(arena, "变化不超过%s%%", decimal_text(arena, share)));
    else
        rule_pass(run);
}

bool rule_V11(struct rule_run *run)
{
    struct decimal share;
    values_each(run, leap_verify);
    data_need(run, part_is_number);
    if (!parameter_find(run->check->catalogue, "V11", &share))
        rule_skip(run, "指标体系没有给出年际变化的界限（parameter）");
    return true;
}

static void small_verify(struct rule_run *run, const struct data_case *here,
                         const struct year_value *value)
{
    struct decimal least, number;
    const struct decimal hundred = {100, 0};
    if (view_factor(&here->view) != 100 || here->view.series || !value->denominator.is_number ||
        value_verify(&here->view, value, &number) != VALUE_SOUND ||
        !parameter_find(run->check->catalogue, "V12", &least))
        return;
    if (decimal_compare(number, hundred) == 0 &&
        decimal_compare(value->denominator.value, least) < 0)
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value), value->denominator.text,
                     arena_format(run->check->arena, "分母不小于%s，或改为不适用",
                                  decimal_text(run->check->arena, least)));
    else
        rule_pass(run);
}

bool rule_V12(struct rule_run *run)
{
    struct decimal least;
    values_each(run, small_verify);
    data_need(run, part_is_ratio);
    if (!parameter_find(run->check->catalogue, "V12", &least))
        rule_skip(run, "指标体系没有给出分母的界限（parameter）");
    return true;
}
