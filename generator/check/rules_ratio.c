/*
 * Recalculation: what is given is worked out again from what it was made of. A value that is itself
 * at fault is left to the rules of values.
 */
#include "check/each.h"

static bool is_change(const struct data_case *here)
{
    return !here->view.series && part_is_change(here->view.part);
}

/*
 * Only the reporting year must be such that it can be worked out again: the change of the first
 * year needs a year before it that nobody has to give.
 */
static void recompute(struct rule_run *run, const struct data_case *here,
                      const struct year_value *value)
{
    struct decimal number;
    if (value_verify(&here->view, value, &number) != VALUE_SOUND)
        return;
    struct computation computation = value_compute(&here->view, value, number);
    struct arena *arena = run->check->arena;
    if (!computation.is_done) {
        if (!here->view.series && (view_factor(&here->view) || is_change(here)) &&
            value->year == run->check->dossier->year)
            rule_skip(run, "缺少复算所需的原始数据");
    } else if (computation.agrees) {
        rule_pass(run);
    } else {
        rule_post_to(
            run, here->about, value->at, data_unit(run, here),
            arena_format(arena, "%s（%s）", value_title(run, here, value), computation.text),
            value->number.text, decimal_text(arena, computation.value));
    }
}

static void ratio_verify(struct rule_run *run, const struct data_case *here,
                         const struct year_value *value)
{
    /* Intensities are K09's, indexes K08's, means K10's. */
    bool is_elsewhere = !here->view.series && (here->view.part->formula.price_basis ||
                                               here->view.part->formula.kind >= FORMULA_MEAN);
    if (!is_change(here) && !is_elsewhere)
        recompute(run, here, value);
}

bool rule_K01(struct rule_run *run)
{
    values_each(run, ratio_verify);
    data_need(run, part_is_ratio);
    return true;
}

static void change_verify(struct rule_run *run, const struct data_case *here,
                          const struct year_value *value)
{
    if (is_change(here))
        recompute(run, here, value);
}

bool rule_K04(struct rule_run *run)
{
    values_each(run, change_verify);
    data_need(run, part_is_change);
    return true;
}

static bool lacks_parts(const struct year_value *value)
{
    return !value->numerator.text || !value->denominator.text ||
           (value->denominator.is_number && value->denominator.value.coefficient == 0);
}

enum { YEARS_SHOWN = 8 };

/* Which years of a ratio have no numerator or no (or a zero) denominator. */
static void parts_need(struct rule_run *run, const struct data_case *here)
{
    struct arena *arena = run->check->arena;
    const struct data *data = here->view.data;
    const char *years = NULL;
    int n_shown = 0;
    const struct formula *formula = &here->view.part->formula;
    if (here->view.series || formula->kind != FORMULA_RATIO || row_is_status(here->part))
        return;
    for (size_t i = 0; i < data->values.n_items; i++) {
        const struct year_value *value = &data->values.items[i];
        if (!value->number.is_number || !value->year_text)
            continue; /* of what is no number V04 speaks */
        if (!lacks_parts(value))
            rule_pass(run);
        else if (n_shown++ < YEARS_SHOWN)
            years =
                years ? arena_format(arena, "%s、%s", years, value->year_text) : value->year_text;
    }
    if (years)
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title,
                     arena_format(arena, "%s年没有分子或分母", years),
                     arena_format(arena, "%s和%s", formula->numerator ? formula->numerator : "分子",
                                  formula->denominator ? formula->denominator : "分母"));
}

/*
 * Is a missing year of the series already told by A08 (it chooses the row) or T01 (it is a trend)?
 */
static bool is_told(const struct part_result *part, const char *series)
{
    if (part->match == ROW_DATA_MISSING)
        return true;
    for (size_t i = 0; i < part->n_requirements; i++)
        if (part->requirements[i].require && part->requirements[i].require->op == OP_TREND &&
            text_is(part->requirements[i].require->series, series))
            return true;
    return false;
}

static void two_years_need(struct rule_run *run, const struct data_case *here)
{
    const struct check *check = run->check;
    const char *series = here->view.part->formula.series;
    const struct series_definition *definition = series_find(here->view.part, series);
    int year = check->dossier->year;
    const struct data *data = data_find(here->about->archive, here->view.part->no, series);
    if (!is_change(here) || !series || !here->part->has_data || is_told(here->part, series))
        return;
    if (value_find(data, year) && value_find(data, year - 1))
        rule_pass(run);
    else
        rule_post_to(run, here->about, here->view.data->at, data_unit(run, here), here->title,
                     "没有计算所用的两年数据",
                     arena_format(check->arena, "%d年和%d年的%s", year - 1, year,
                                  definition && definition->name ? definition->name : series));
}

bool rule_K02(struct rule_run *run)
{
    data_each(run, parts_need);
    data_each(run, two_years_need);
    data_need(run, part_is_ratio);
    data_need(run, part_is_change);
    return true;
}

static void share_verify(struct rule_run *run, const struct data_case *here,
                         const struct year_value *value)
{
    struct decimal number;
    enum value_fault fault = value_verify(&here->view, value, &number);
    if (!value->numerator.is_number || !value->denominator.is_number)
        return;
    if (fault == VALUE_PARTS)
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value),
                     arena_format(run->check->arena, "%s＞%s", value->numerator.text,
                                  value->denominator.text),
                     "分子不大于分母");
    else if (fault != VALUE_UNIT)
        rule_pass(run);
}

bool rule_K03(struct rule_run *run)
{
    values_each(run, share_verify);
    data_need(run, part_is_ratio);
    return true;
}
