/*
 * Rules of single values: unit, number, range, word. Each speaks of the values whose first fault is
 * its own.
 */
#include "check/each.h"
#include "check/texts.h"

#include <stdlib.h>
#include <string.h>

#include "check/units.h"

static void unit_verify(struct rule_run *run, const struct data_case *here)
{
    int exponent;
    const struct data *data = here->view.data;
    if (!data->unit || !here->view.unit)
        return;
    if (unit_convert(data->unit, here->view.unit, &exponent))
        rule_pass(run);
    else
        rule_post(run, here->about, data->at, here->title, data->unit, here->view.unit);
}

bool rule_V01(struct rule_run *run)
{
    int exponent;
    data_each(run, unit_verify);
    data_need(run, part_has_unit);
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part *part = about->parts[p].part;
        const struct assigned_target *assigned = assigned_find(run->check, about->archive, part);
        if (!assigned || !assigned->unit || !part->unit)
            continue;
        if (unit_convert(assigned->unit, part->unit, &exponent))
            rule_pass(run);
        else
            rule_post(run, about, assigned->at,
                      arena_format(run->check->arena, "%s的上级目标", part_title(about, part)),
                      assigned->unit, part->unit);
    }
    return true;
}

static void ratio_verify(struct rule_run *run, const struct data_case *here,
                         const struct year_value *value)
{
    struct decimal number, percent;
    struct arena *arena = run->check->arena;
    enum value_fault fault = value_verify(&here->view, value, &number);
    if (!here->view.unit || strcmp(here->view.unit, "%") != 0 ||
        (fault != VALUE_SOUND && fault != VALUE_RATIO))
        return;
    if (fault == VALUE_SOUND)
        rule_pass(run);
    else if (decimal_shift(value->number.value, 2, &percent))
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value), value->number.text,
                     decimal_text(arena, decimal_round(percent, number.scale > 2
                                                                    ? value->number.value.scale - 2
                                                                    : 0)));
}

bool rule_V02(struct rule_run *run)
{
    values_each(run, ratio_verify);
    data_need(run, part_is_percent);
    return true;
}

static const char *range_text(struct arena *arena, const struct view *view)
{
    const struct part *part = view->part;
    if (view->series)
        return "0—100";
    if (part->has_min && part->has_max)
        return arena_format(arena, "%s—%s", decimal_text(arena, part->min),
                            decimal_text(arena, part->max));
    return part->has_min ? arena_format(arena, "%s以上", decimal_text(arena, part->min))
                         : arena_format(arena, "%s以下", decimal_text(arena, part->max));
}

static void range_verify(struct rule_run *run, const struct data_case *here,
                         const struct year_value *value)
{
    struct decimal number;
    enum value_fault fault = value_verify(&here->view, value, &number);
    if (fault == VALUE_SOUND)
        rule_pass(run);
    else if (fault == VALUE_RANGE)
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value), value->number.text,
                     range_text(run->check->arena, &here->view));
}

bool rule_V03(struct rule_run *run)
{
    values_each(run, range_verify);
    data_need(run, part_is_number);
    return true;
}

static void number_verify(struct rule_run *run, const struct indicator_result *about,
                          struct place at, const char *title, const struct number *number)
{
    if (!number->text)
        return;
    if (number->is_number)
        rule_pass(run);
    else
        rule_post(run, about, at, title, number->text, "不带单位的数字");
}

static void numbers_verify(struct rule_run *run, const struct data_case *here,
                           const struct year_value *value)
{
    if (row_is_status(here->part) && !here->view.series)
        return; /* V08 reads its words */
    const char *title = value_title(run, here, value);
    struct arena *arena = run->check->arena;
    number_verify(run, here->about, value->at, title, &value->number);
    number_verify(run, here->about, value->at, arena_format(arena, "%s的分子", title),
                  &value->numerator);
    number_verify(run, here->about, value->at, arena_format(arena, "%s的分母", title),
                  &value->denominator);
}

/*
 * A target such as 295% of a share: the recogniser took ≥ for 2. True if the text is a number above
 * the part's greatest value that starts with 2.
 */
static bool is_misread(const struct part *part, const char *text)
{
    char digits[32];
    struct decimal number;
    size_t size = text ? strspn(text, "0123456789.") : 0;
    if (!part || !part->has_max || size == 0 || size >= sizeof digits || text[0] != '2' ||
        (text[size] && strcmp(text + size, "%") != 0 && strcmp(text + size, "％") != 0))
        return false;
    memcpy(digits, text, size);
    digits[size] = '\0';
    return decimal_read(digits, &number) && decimal_compare(number, part->max) > 0;
}

static void plans_verify(struct rule_run *run, const struct indicator_result *about)
{
    struct arena *arena = run->check->arena;
    for (size_t i = 0; i < about->archive->plans.n_items; i++) {
        const struct plan_item *plan = &about->archive->plans.items[i];
        const struct part *part = part_find(about->indicator, plan->part);
        const char *title = arena_format(arena, "%s的计划目标", part_title(about, part));
        number_verify(run, about, plan->at, title, &plan->value);
        if (is_misread(part, plan->target))
            rule_post(run, about, plan->at, title, plan->target,
                      arena_format(arena, "≥%s一类的目标", plan->target + 1));
    }
}

static void assigned_verify(struct rule_run *run, const struct indicator_result *about)
{
    for (size_t i = 0; i < about->archive->assigned.n_items; i++) {
        const struct assigned_target *assigned = &about->archive->assigned.items[i];
        const struct part *part = part_find(about->indicator, assigned->part);
        number_verify(run, about, assigned->at,
                      arena_format(run->check->arena, "%s的上级目标", part_title(about, part)),
                      &assigned->value);
    }
}

bool rule_V04(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    values_each(run, numbers_verify);
    data_need(run, part_is_number);
    FOR_EACH_OPEN(run, about)
    {
        plans_verify(run, about);
        assigned_verify(run, about);
    }
    for (size_t i = 0; i < dossier->figures.n_items; i++)
        for (size_t k = 0; k < dossier->figures.items[i].values.n_items; k++) {
            const struct year_value *value = &dossier->figures.items[i].values.items[k];
            number_verify(run, NULL, value->at, dossier->figures.items[i].name, &value->number);
        }
    for (size_t i = 0; i < dossier->projects.n_items; i++)
        number_verify(run, NULL, dossier->projects.items[i].at, dossier->projects.items[i].name,
                      &dossier->projects.items[i].investment);
    notes_post(run, NOTE_MISREAD, 2, "比较符、数字和百分号各归各位");
    return true;
}

static void unit_need(struct rule_run *run, const struct data_case *here)
{
    const struct data *data = here->view.data;
    if (!here->view.unit || data->values.n_items == 0)
        return;
    if (data->unit)
        rule_pass(run);
    else
        rule_post(run, here->about, data->at, here->title, NULL, here->view.unit);
}

bool rule_V07(struct rule_run *run)
{
    data_each(run, unit_need);
    data_need(run, part_has_unit);
    return true;
}

static const char *accept_join(struct arena *arena, const struct words *accept)
{
    const char *text = "";
    for (size_t i = 0; i < accept->n_items; i++)
        text = arena_format(arena, "%s%s“%s”", text, i ? "或" : "", accept->items[i]);
    return text;
}

bool rule_V08(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        for (size_t i = 0; i < part->n_requirements; i++) {
            const struct requirement_result *each = &part->requirements[i];
            if (!each->require || each->require->op != OP_STATUS || !part->has_data)
                continue;
            if (each->judgement == JUDGED_MET)
                rule_pass(run);
            else if (!text_is(about->claimed, "未达标"))
                rule_post(run, about, part->now->at, part_title(about, part->part), each->found,
                          accept_join(run->check->arena, &each->require->accept));
        }
    }
    return true;
}
