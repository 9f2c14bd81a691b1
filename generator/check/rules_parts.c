/*
 * Recalculation from what a value is made of: counties, classes, the parts of an index, total and
 * output; and whether what is divided is counted alike. Ratios and changes are worked out in
 * rules_ratio.c.
 */
#include "check/each.h"
#include "check/units.h"

#include <string.h>

static void scopes_verify(struct rule_run *run, const struct data_case *here)
{
    const struct data *data = here->view.data;
    struct arena *arena = run->check->arena;
    const char *above = data->numerator_scope ? data->numerator_scope : data->scope;
    const char *below = data->denominator_scope ? data->denominator_scope : data->scope;
    int exponent;
    if (here->view.series || !part_is_ratio(here->view.part) || data->values.n_items == 0)
        return;
    bool is_share = view_factor(&here->view) == 100;
    if (is_share && data->numerator_unit && data->denominator_unit &&
        !unit_convert(data->numerator_unit, data->denominator_unit, &exponent))
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title,
                     arena_format(arena, "分子的单位是%s，分母的是%s", data->numerator_unit,
                                  data->denominator_unit),
                     "分子、分母单位相同");
    else if (!above || !below)
        rule_skip(run, "部分比值没有写明分子、分母的统计范围");
    else if (strcmp(above, below) != 0)
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title,
                     arena_format(arena, "分子按%s，分母按%s", above, below),
                     "分子、分母范围一致");
    else
        rule_pass(run);
}

bool rule_K05(struct rule_run *run)
{
    data_each(run, scopes_verify);
    data_need(run, part_is_ratio);
    return true;
}

enum leg { LEG_VALUE, LEG_NUMERATOR, LEG_DENOMINATOR, N_LEGS };
static const char *const leg_names[N_LEGS] = {"数值", "分子", "分母"};

static const struct number *number_of_value(const struct year_value *value, int leg)
{
    return leg == LEG_VALUE ? &value->number
           : leg == LEG_NUMERATOR ? &value->numerator
                                  : &value->denominator;
}

static const struct number *number_of_component(const struct component *component, int leg)
{
    return leg == LEG_VALUE ? &component->number
           : leg == LEG_NUMERATOR ? &component->numerator
                                  : &component->denominator;
}

/* The sum of the components of a year; false unless each gives the figure. */
static bool sum_find(const struct data *data, int year, int leg, struct decimal *sum)
{
    size_t n = 0;
    *sum = (struct decimal){0, 0};
    for (size_t i = 0; i < data->components.n_items; i++) {
        const struct component *each = &data->components.items[i];
        if (each->year != year)
            continue;
        const struct number *number = number_of_component(each, leg);
        if (!number->is_number || !decimal_add(*sum, number->value, sum))
            return false;
        n++;
    }
    return n > 0;
}

/* Shares do not add up, nor do the weighted: their means are K10's. */
static bool values_add_up(const struct data_case *here)
{
    const struct data *data = here->view.data;
    const char *unit = here->view.unit;
    for (size_t i = 0; i < data->components.n_items; i++)
        if (data->components.items[i].weight.text)
            return false;
    return !part_is_ratio(here->view.part) && here->view.part->formula.kind < FORMULA_MEAN &&
           !(unit && (strchr(unit, '%') || strchr(unit, '/')));
}

static void sums_verify(struct rule_run *run, const struct data_case *here,
                        const struct year_value *value)
{
    struct arena *arena = run->check->arena;
    struct decimal sum;
    for (int leg = 0; leg < N_LEGS; leg++) {
        const struct number *total = number_of_value(value, leg);
        if ((leg == LEG_VALUE && !values_add_up(here)) || !total->is_number ||
            !sum_find(here->view.data, value->year, leg, &sum))
            continue;
        if (decimal_compare(sum, total->value) == 0)
            rule_pass(run);
        else
            rule_post_to(run, here->about, value->at, data_unit(run, here),
                         arena_format(arena, "%s的%s", value_title(run, here, value),
                                      leg_names[leg]),
                         total->text, decimal_text(arena, sum));
    }
}

/* Says so where no value is given with what it is made of. */
static void components_need(struct rule_run *run)
{
    if (run->n_passed + run->n_findings == 0)
        rule_skip(run, "没有给出分县（市、区）或分类的数值（component）");
}

bool rule_K06(struct rule_run *run)
{
    values_each(run, sums_verify);
    components_need(run);
    return true;
}

static bool has_least_denominator(const struct part *part)
{
    return part->formula.has_least_denominator;
}

static void denominator_verify(struct rule_run *run, const struct data_case *here,
                               const struct year_value *value)
{
    const struct formula *formula = &here->view.part->formula;
    struct arena *arena = run->check->arena;
    if (here->view.series || !formula->has_least_denominator)
        return;
    if (!value->denominator.is_number)
        rule_skip(run, "部分数值没有分母");
    else if (decimal_compare(value->denominator.value, formula->least_denominator) < 0)
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value),
                     arena_format(arena, "%s为%s", formula->denominator ? formula->denominator
                                                                        : "分母",
                                  value->denominator.text),
                     arena_format(arena, "不少于%s",
                                  decimal_text(arena, formula->least_denominator)));
    else
        rule_pass(run);
}

bool rule_K07(struct rule_run *run)
{
    values_each(run, denominator_verify);
    data_need(run, has_least_denominator);
    return true;
}

/* Posts a value that what it was made of does not bear out. */
static bool recompute(struct rule_run *run, const struct data_case *here,
                      const struct year_value *value)
{
    struct arena *arena = run->check->arena;
    struct decimal number;
    if (value_verify(&here->view, value, &number) != VALUE_SOUND)
        return true;
    struct computation computation = value_compute(&here->view, value, number);
    if (!computation.is_done)
        return false;
    if (computation.agrees)
        rule_pass(run);
    else
        rule_post_to(
            run, here->about, value->at, data_unit(run, here),
            arena_format(arena, "%s（%s）", value_title(run, here, value), computation.text),
            value->number.text, decimal_text(arena, computation.value));
    return true;
}

static bool is_index(const struct part *part)
{
    return part->formula.kind == FORMULA_INDEX;
}

static void index_verify(struct rule_run *run, const struct data_case *here,
                         const struct year_value *value)
{
    if (here->view.series || !is_index(here->view.part))
        return;
    if (!recompute(run, here, value) && value->year == run->check->dossier->year)
        rule_skip(run, "没有给出指数的各分指数（component）");
}

bool rule_K08(struct rule_run *run)
{
    values_each(run, index_verify);
    data_need(run, is_index);
    return true;
}

static bool has_price_basis(const struct part *part)
{
    return part->formula.price_basis != NULL;
}

/* Is the basis the dossier states the one the system asks for? 可比价 is a constant price. */
static bool basis_is(const char *stated, const char *asked)
{
    if (strcmp(asked, "不变价") == 0)
        return strstr(stated, "不变价") || strstr(stated, "可比价");
    return strcmp(asked, "任一") == 0 || strstr(stated, asked) ||
           (strcmp(asked, "当年价") == 0 && strstr(stated, "现价"));
}

static void basis_verify(struct rule_run *run, const struct data_case *here)
{
    const struct data *data = here->view.data;
    const char *asked = here->view.part->formula.price_basis;
    if (!asked || here->view.series || data->values.n_items == 0)
        return;
    if (!data->price_basis)
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title,
                     "没有写明产值的价格口径",
                     strcmp(asked, "任一") == 0 ? "当年价，或某年可比价" : asked);
    else if (!basis_is(data->price_basis, asked))
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title,
                     data->price_basis, asked);
    else
        rule_pass(run);
}

static void intensity_verify(struct rule_run *run, const struct data_case *here,
                             const struct year_value *value)
{
    if (!here->view.series && has_price_basis(here->view.part) && part_is_ratio(here->view.part) &&
        !recompute(run, here, value) && value->year == run->check->dossier->year)
        rule_skip(run, "缺少复算所需的总量或产值");
}

bool rule_K09(struct rule_run *run)
{
    data_each(run, basis_verify);
    values_each(run, intensity_verify);
    data_need(run, has_price_basis);
    return true;
}

static void mean_verify(struct rule_run *run, const struct data_case *here,
                        const struct year_value *value)
{
    struct arena *arena = run->check->arena;
    struct decimal mean, difference;
    const struct data *data = here->view.data;
    if (!value->number.is_number || is_index(here->view.part) || values_add_up(here))
        return;
    int places = value->number.value.scale;
    if (!components_mean(data, value->year, places, &mean))
        return;
    /* Each component is itself rounded: a unit of the last place may hide there. */
    bool agrees = decimal_subtract(mean, value->number.value, &difference) &&
                  difference.coefficient >= -1 && difference.coefficient <= 1;
    if (agrees)
        rule_pass(run);
    else
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value), value->number.text,
                     decimal_text(arena, mean));
}

bool rule_K10(struct rule_run *run)
{
    values_each(run, mean_verify);
    components_need(run);
    return true;
}
