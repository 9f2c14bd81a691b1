/*
 * Formulas of the catalogue worked on a dossier's figures: ratios from numerator and denominator,
 * differences and rates of change from two years of a series. Results are rounded half to even at
 * the places of the claim (GB/T 8170-2008 3.2), and a claim agrees with what its own rounding can
 * hide.
 */
#include "check/values.h"

/* |a - b| <= `units` x 10^-scale / 2; what overflows is taken as agreeing only if equal. */
static bool is_within(struct decimal a, struct decimal b, int halves, int scale)
{
    struct decimal difference, limit = {5 * halves, scale + 1};
    if (!decimal_subtract(a, b, &difference))
        return decimal_compare(a, b) == 0;
    if (difference.coefficient < 0)
        difference.coefficient = -difference.coefficient;
    return decimal_compare(difference, limit) <= 0;
}

/*
 * Exactly: |n x factor - claim x d| <= d x half a unit of the claim's last place, so that a tie may
 * have been rounded either way.
 */
static bool ratio_agrees(struct decimal above, struct decimal below, int64_t factor,
                         struct decimal claim, struct decimal rounded)
{
    struct decimal left, right, difference, limit, half = {5, claim.scale + 1};
    if (!decimal_multiply(above, (struct decimal){factor, 0}, &left) ||
        !decimal_multiply(claim, below, &right) || !decimal_subtract(left, right, &difference) ||
        !decimal_multiply(below, half, &limit))
        return decimal_compare(claim, rounded) == 0;
    if (difference.coefficient < 0)
        difference.coefficient = -difference.coefficient;
    if (limit.coefficient < 0)
        limit.coefficient = -limit.coefficient;
    return decimal_compare(difference, limit) <= 0;
}

static const char *factor_text(struct arena *arena, int64_t factor)
{
    return factor == 1 ? "" : arena_format(arena, "×%lld", (long long)factor);
}

static struct computation ratio_compute(const struct view *view, const struct year_value *value,
                                        struct decimal claim)
{
    struct arena *arena = view->check->arena;
    struct computation out = {0};
    int64_t factor = view_factor(view);
    const struct number *above = &value->numerator, *below = &value->denominator;
    if (factor == 0 || !above->is_number || !below->is_number ||
        !decimal_ratio(above->value, below->value, factor, claim.scale, &out.value))
        return out;
    out.is_done = true;
    out.text = arena_format(arena, "%s÷%s%s＝%s", above->text, below->text,
                            factor_text(arena, factor), decimal_text(arena, out.value));
    out.agrees = ratio_agrees(above->value, below->value, factor, claim, out.value);
    return out;
}

/* A sound value that its own numerator and denominator bear out, where it has them. */
static bool is_reliable(const struct view *view, int year, struct decimal *out)
{
    const struct year_value *value = value_find(view->data, year);
    if (value_verify(view, value, out) != VALUE_SOUND)
        return false;
    struct computation own = ratio_compute(view, value, *out);
    return !own.is_done || own.agrees;
}

/* The series of the formula in the claim's year and the year before. */
static bool two_years_read(const struct view *view, int year, struct decimal *now,
                           struct decimal *before)
{
    const struct formula *formula = &view->part->formula;
    struct view series = *view;
    if (formula->series)
        series = view_of(view->check, view->archive, view->part,
                         data_find(view->archive, view->part->no, formula->series));
    return is_reliable(&series, year, now) && is_reliable(&series, year - 1, before);
}

static struct computation difference_compute(const struct view *view, int year,
                                             struct decimal claim)
{
    struct arena *arena = view->check->arena;
    struct computation out = {0};
    struct decimal now, before, exact;
    bool is_fall = view->part->formula.factor < 0;
    if (!two_years_read(view, year, &now, &before) ||
        !(is_fall ? decimal_subtract(before, now, &exact) : decimal_subtract(now, before, &exact)))
        return out;
    out.is_done = true;
    out.value = decimal_round(exact, claim.scale);
    out.text =
        arena_format(arena, "%s－%s＝%s", decimal_text(arena, is_fall ? before : now),
                     decimal_text(arena, is_fall ? now : before), decimal_text(arena, out.value));
    /* Both years are themselves rounded by up to half a unit: a whole unit may hide there. */
    out.agrees = is_within(exact, claim, 2, claim.scale);
    return out;
}

static struct computation change_compute(const struct view *view, int year, struct decimal claim)
{
    struct arena *arena = view->check->arena;
    struct computation out = {0};
    struct decimal now, before, fall;
    if (!two_years_read(view, year, &now, &before) || !decimal_subtract(before, now, &fall) ||
        !decimal_ratio(fall, before, 100, claim.scale, &out.value))
        return out;
    out.is_done = true;
    out.text = arena_format(arena, "（1－%s÷%s）×100＝%s", decimal_text(arena, now),
                            decimal_text(arena, before), decimal_text(arena, out.value));
    out.agrees = is_within(out.value, claim, 2, claim.scale);
    return out;
}

bool components_mean(const struct data *data, int year, int places, struct decimal *mean)
{
    struct decimal total = {0, 0}, weights = {0, 0}, product;
    for (size_t i = 0; data && i < data->components.n_items; i++) {
        const struct component *each = &data->components.items[i];
        const struct number *weight = each->weight.text ? &each->weight : &each->denominator;
        if (each->year != year)
            continue;
        if (!each->number.is_number || !weight->is_number ||
            !decimal_multiply(each->number.value, weight->value, &product) ||
            !decimal_add(total, product, &total) || !decimal_add(weights, weight->value, &weights))
            return false;
    }
    return decimal_ratio(total, weights, 1, places, mean);
}

static struct computation mean_compute(const struct view *view, int year, struct decimal claim)
{
    struct computation out = {0};
    if (!components_mean(view->data, year, claim.scale, &out.value))
        return out;
    out.is_done = true;
    out.text = arena_format(view->check->arena, "各组成部分加权平均＝%s",
                            decimal_text(view->check->arena, out.value));
    out.agrees = is_within(out.value, claim, 2, claim.scale);
    return out;
}

static const struct component *component_find(const struct data *data, const char *name, int year)
{
    for (size_t i = 0; data && i < data->components.n_items; i++)
        if (data->components.items[i].year == year &&
            text_is(data->components.items[i].name, name))
            return &data->components.items[i];
    return NULL;
}

/* weight x component, or weight x (100 - component); *text is how it is written. */
static bool term_compute(const struct view *view, const struct term *term, int year,
                         struct decimal *out, const char **text)
{
    struct arena *arena = view->check->arena;
    const struct component *component = component_find(view->data, term->component, year);
    const struct decimal hundred = {100, 0};
    struct decimal value;
    if (!component || !component->number.is_number)
        return false;
    value = component->number.value;
    if (term->is_complement && !decimal_subtract(hundred, value, &value))
        return false;
    *text = arena_format(arena, term->is_complement ? "%s×（100－%s）" : "%s×%s",
                         decimal_text(arena, term->weight), component->number.text);
    return decimal_multiply(value, term->weight, out);
}

static struct computation index_compute(const struct view *view, int year, struct decimal claim)
{
    struct arena *arena = view->check->arena;
    const struct formula *formula = &view->part->formula;
    struct computation out = {0};
    struct decimal sum = {0, 0}, product;
    const char *text = NULL, *one;
    for (size_t i = 0; i < formula->n_terms; i++) {
        if (!term_compute(view, &formula->terms[i], year, &product, &one) ||
            !decimal_add(sum, product, &sum))
            return out;
        text = text ? arena_format(arena, "%s＋%s", text, one) : one;
    }
    if (!text)
        return out;
    out.is_done = true;
    out.value = decimal_round(sum, claim.scale);
    out.text = arena_format(arena, "%s＝%s", text, decimal_text(arena, out.value));
    /* The components are themselves rounded: a whole unit may hide there. */
    out.agrees = is_within(sum, claim, 2, claim.scale);
    return out;
}

struct computation value_compute(const struct view *view, const struct year_value *value,
                                 struct decimal claim)
{
    enum formula_kind kind = view->part->formula.kind;
    if (!view->series && kind == FORMULA_DIFFERENCE)
        return difference_compute(view, value->year, claim);
    if (!view->series && kind == FORMULA_CHANGE)
        return change_compute(view, value->year, claim);
    if (!view->series && kind == FORMULA_INDEX)
        return index_compute(view, value->year, claim);
    if (!view->series && kind == FORMULA_MEAN)
        return mean_compute(view, value->year, claim);
    return ratio_compute(view, value, claim);
}
