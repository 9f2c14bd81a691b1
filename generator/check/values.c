/*
 * A value is read once for each question asked of it; lists are short. Faults are told in a fixed
 * order, for a value in the wrong unit is also out of range, and only the first cause is worth a
 * letter to a department.
 */
#include "check/values.h"

#include <string.h>

#include "check/units.h"

static const char *const fault_texts[] = {
    [VALUE_SOUND] = "",
    [VALUE_MISSING] = "缺数据",
    [VALUE_REPEATED] = "同一年有两个数值",
    [VALUE_NOT_NUMBER] = "数据不是数字",
    [VALUE_UNIT] = "计量单位不符",
    [VALUE_PARTS] = "分子大于分母",
    [VALUE_RATIO] = "百分数误填为小数",
    [VALUE_RANGE] = "数值超出可能的范围",
};
_Static_assert(sizeof fault_texts / sizeof *fault_texts == N_VALUE_FAULTS,
               "every fault of a value has its words");

const char *value_fault_text(enum value_fault fault)
{
    return fault_texts[fault];
}

static bool is_local_scope(const struct check *check, const struct indicator *indicator,
                           const char *scope)
{
    const struct catalogue *catalogue = check->catalogue;
    for (size_t i = 0; scope && i < catalogue->n_local_targets; i++)
        if (text_is(catalogue->local_targets[i].indicator, indicator->no) &&
            text_is(catalogue->local_targets[i].scope, scope))
            return true;
    return false;
}

static const struct data *own_data_find(const struct check *check, const struct archive *archive,
                                        const struct indicator *indicator, const struct part *part)
{
    for (size_t i = 0; archive && i < archive->data.n_items; i++) {
        const struct data *data = &archive->data.items[i];
        if (text_is(data->part, part->no) && !data->series &&
            !is_local_scope(check, indicator, data->scope))
            return data;
    }
    return data_find(archive, part->no, NULL);
}

struct view view_of(const struct check *check, const struct archive *archive,
                    const struct part *part, const struct data *data)
{
    const struct series_definition *series = data ? series_find(part, data->series) : NULL;
    return (struct view){
        .check = check,
        .archive = archive,
        .part = part,
        .series = series,
        .data = data,
        .unit = series ? series->unit : part->unit,
        .direction = series ? series->direction : part->direction,
    };
}

struct view view_find(const struct check *check, const struct archive *archive,
                      const struct indicator *indicator, const struct part *part,
                      const char *series)
{
    const struct data *data = series ? data_find(archive, part->no, series)
                                     : own_data_find(check, archive, indicator, part);
    struct view view = view_of(check, archive, part, data);
    if (series && !data) {
        view.series = series_find(part, series);
        view.unit = view.series ? view.series->unit : NULL;
        view.direction = view.series ? view.series->direction : DIRECTION_NONE;
    }
    return view;
}

static bool is_percent(const char *unit)
{
    return unit && (strcmp(unit, "%") == 0 || strcmp(unit, "％") == 0);
}

int64_t view_factor(const struct view *view)
{
    const struct formula *formula = &view->part->formula;
    if (view->series)
        return is_percent(view->unit) ? 100 : 0;
    return formula->kind == FORMULA_RATIO ? formula->factor : 0;
}

/* A share cannot exceed the whole: a ratio whose greatest value is its factor. */
static bool has_impossible_parts(const struct view *view, const struct year_value *value)
{
    const struct part *part = view->part;
    struct decimal factor = {view_factor(view), 0};
    if (factor.coefficient == 0 || !value->numerator.is_number || !value->denominator.is_number)
        return false;
    bool is_share = view->series ? is_percent(view->unit)
                                 : part->has_max && decimal_compare(part->max, factor) == 0;
    return is_share && value->denominator.value.coefficient > 0 &&
           decimal_compare(value->numerator.value, value->denominator.value) > 0;
}

/* Does some row of the part ask for ten per cent or more? */
static bool asks_for_tens(const struct part *part)
{
    const struct decimal ten = {10, 0};
    for (size_t i = 0; i < part->n_targets; i++)
        for (size_t k = 0; k < part->targets[i].n_requires; k++) {
            const struct require *require = &part->targets[i].requires[k];
            if ((require->op == OP_AT_LEAST || require->op == OP_MORE || require->op == OP_EQUAL) &&
                decimal_compare(require->value, ten) >= 0)
                return true;
        }
    return false;
}

/*
 * 0.95 for 95 %. Numerator and denominator decide it for certain; without them a value up to 1 of a
 * share of which at least ten per cent is asked is taken for a ratio.
 */
static bool is_bare_ratio(const struct view *view, const struct year_value *value)
{
    const struct part *part = view->part;
    struct decimal one = {1, 0}, number = value->number.value, bare, percent;
    if (view->series || !is_percent(part->unit) || part->formula.kind == FORMULA_DIFFERENCE ||
        part->formula.kind == FORMULA_CHANGE || number.coefficient <= 0 ||
        decimal_compare(number, one) > 0)
        return false;
    const struct number *above = &value->numerator, *below = &value->denominator;
    if (view_factor(view) != 100 || !above->is_number || !below->is_number)
        return asks_for_tens(part);
    return decimal_ratio(above->value, below->value, 1, number.scale, &bare) &&
           decimal_ratio(above->value, below->value, 100, number.scale, &percent) &&
           decimal_compare(bare, number) == 0 && decimal_compare(percent, number) != 0;
}

static bool is_out_of_range(const struct view *view, struct decimal value)
{
    const struct part *part = view->part;
    const struct decimal zero = {0, 0}, hundred = {100, 0};
    if (view->series)
        return is_percent(view->unit) &&
               (decimal_compare(value, zero) < 0 || decimal_compare(value, hundred) > 0);
    return (part->has_min && decimal_compare(value, part->min) < 0) ||
           (part->has_max && decimal_compare(value, part->max) > 0);
}

enum value_fault value_verify(const struct view *view, const struct year_value *value,
                              struct decimal *out)
{
    int exponent = 0;
    if (!value || !value->number.text)
        return VALUE_MISSING;
    if (value->is_repeated)
        return VALUE_REPEATED;
    if (!value->number.is_number)
        return VALUE_NOT_NUMBER;
    const char *unit = view->data ? view->data->unit : NULL;
    if (unit && view->unit && !unit_convert(unit, view->unit, &exponent))
        return VALUE_UNIT;
    if (has_impossible_parts(view, value))
        return VALUE_PARTS;
    if (is_bare_ratio(view, value))
        return VALUE_RATIO;
    if (!decimal_shift(value->number.value, exponent, out) || is_out_of_range(view, *out))
        return VALUE_RANGE;
    return VALUE_SOUND;
}

enum value_fault view_read(const struct view *view, int year, struct decimal *out)
{
    return value_verify(view, value_find(view->data, year), out);
}
