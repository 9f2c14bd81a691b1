/*
 * Requirements against data, one function for each kind. Comparison is at the exact values: > is
 * not ≥.
 *
 * Trends. 保持稳定或持续改善 holds when the reporting year is not worse than the year before and
 * not worse than the first of the years needed: "stable" allows a bad year between if it was made
 * good, but neither a step back now nor a slow loss over the whole time. There is no tolerance, for
 * no text seen grants one. 不降低 and 不减少 hold when no year is below the one before; 逐步下降,
 * 逐步上升 are strict from year to year.
 */
#include "check/judge.h"
#include "check/units.h"

enum { YEARS_MAX = 16 }; /* years a catalogue may ask for; the most any known one asks is 5 */

typedef void requirement_function(const struct judging *judging, const struct require *require,
                                  struct requirement_result *out);

bool value_compare(struct decimal value, enum operator op, struct decimal limit)
{
    int order = decimal_compare(value, limit);
    switch (op) {
    case OP_AT_LEAST: return order >= 0;
    case OP_AT_MOST: return order <= 0;
    case OP_MORE: return order > 0;
    case OP_LESS: return order < 0;
    case OP_EQUAL: return order == 0;
    default: return false;
    }
}

int years_needed(const struct check *check)
{
    int years = check->catalogue->years > 0 ? check->catalogue->years : 3;
    return years < YEARS_MAX ? years : YEARS_MAX;
}

static void undetermined(struct requirement_result *out, const char *reason)
{
    out->judgement = JUDGED_UNDETERMINED;
    out->reason = reason;
}

/* ≥20; an equality is its number alone. */
static const char *limit_text(struct arena *arena, enum operator op, struct decimal limit)
{
    return arena_format(arena, "%s%s", op == OP_EQUAL ? "" : operator_text(op),
                        decimal_text(arena, limit));
}

/*
 * The value against a limit. Where the computation disagrees with the value both must lead to the
 * same judgement: what is met by one figure and missed by another is not known.
 */
static void limit_judge(const struct judging *judging, enum operator op, struct decimal limit,
                        struct requirement_result *out)
{
    const struct part_result *result = judging->result;
    out->found = result->now ? result->now->number.text : NULL;
    if (!result->has_value) {
        undetermined(out, value_fault_text(result->fault));
        return;
    }
    bool holds = value_compare(result->value, op, limit);
    out->judgement = holds ? JUDGED_MET : JUDGED_NOT_MET;
    if (result->is_contradicted && value_compare(result->computed, op, limit) != holds)
        undetermined(out, "填报值与复算值不一致");
}

static void compare_judge(const struct judging *judging, const struct require *require,
                          struct requirement_result *out)
{
    out->expected = limit_text(judging->check->arena, require->op, require->value);
    limit_judge(judging, require->op, require->value, out);
}

static void status_judge(const struct judging *judging, const struct require *require,
                         struct requirement_result *out)
{
    const struct year_value *now = judging->result->now;
    out->expected = require->accept.n_items ? require->accept.items[0] : NULL;
    out->found = now ? now->number.text : NULL;
    if (!out->found)
        undetermined(out, value_fault_text(VALUE_MISSING));
    else if (now->is_repeated)
        undetermined(out, value_fault_text(VALUE_REPEATED));
    else
        out->judgement = words_contain(&require->accept, out->found) ? JUDGED_MET : JUDGED_NOT_MET;
}

/* The years needed, oldest first; false if one is at fault or contradicts its own figures. */
static bool run_read(const struct judging *judging, const struct view *view, int n_years,
                     struct decimal values[YEARS_MAX], struct requirement_result *out)
{
    struct arena *arena = judging->check->arena;
    int first = judging->check->dossier->year - n_years + 1;
    out->found = NULL;
    for (int i = 0; i < n_years; i++) {
        const struct year_value *value = value_find(view->data, first + i);
        enum value_fault fault = value_verify(view, value, &values[i]);
        if (fault != VALUE_SOUND) {
            undetermined(out, arena_format(arena, "%d年%s", first + i, value_fault_text(fault)));
            return false;
        }
        struct computation computation = value_compute(view, value, values[i]);
        if (computation.is_done && !computation.agrees) {
            undetermined(out, arena_format(arena, "%d年填报值与复算值不一致", first + i));
            return false;
        }
        out->found =
            arena_format(arena, "%s%s%d年%s", out->found ? out->found : "", out->found ? "、" : "",
                         first + i, decimal_text(arena, values[i]));
    }
    return true;
}

/* Does every year stand to the one before as `op` says? */
static bool is_run(const struct decimal *values, int n_years, enum operator op)
{
    for (int i = 1; i < n_years; i++)
        if (!value_compare(values[i], op, values[i - 1]))
            return false;
    return true;
}

static bool trend_holds(enum trend trend, enum direction direction, const struct decimal *values,
                        int n_years)
{
    enum operator not_worse = direction == DIRECTION_DOWN ? OP_AT_MOST : OP_AT_LEAST;
    const struct decimal *now = &values[n_years - 1];
    switch (trend) {
    case TREND_STEADY_OR_BETTER:
        return value_compare(*now, not_worse, now[n_years > 1 ? -1 : 0]) &&
               value_compare(*now, not_worse, values[0]);
    case TREND_NOT_LOWER:
    case TREND_NOT_LESS: return is_run(values, n_years, OP_AT_LEAST);
    case TREND_FALLING: return is_run(values, n_years, OP_LESS);
    case TREND_RISING: return is_run(values, n_years, OP_MORE);
    default: return false;
    }
}

static void run_judge(const struct judging *judging, const struct view *view, enum trend trend,
                      struct requirement_result *out)
{
    struct decimal values[YEARS_MAX];
    struct arena *arena = judging->check->arena;
    int n_years = years_needed(judging->check);
    bool needs_direction = trend == TREND_STEADY_OR_BETTER;
    out->expected = arena_format(arena, "%s%s", needs_direction ? "保持" : "", trend_text(trend));
    if (trend == TREND_NONE || (needs_direction && view->direction == DIRECTION_NONE)) {
        undetermined(out, "指标体系没有写明向好方向");
        return;
    }
    if (needs_direction)
        out->expected = arena_format(arena, "%s（以%s为好）", out->expected,
                                     view->direction == DIRECTION_UP ? "升" : "降");
    if (run_read(judging, view, n_years, values, out))
        out->judgement = trend_holds(trend, view->direction, values, n_years) ? JUDGED_MET
                                                                              : JUDGED_NOT_MET;
}

static void trend_judge(const struct judging *judging, const struct require *require,
                        struct requirement_result *out)
{
    struct view view = view_find(judging->check, judging->archive, judging->indicator,
                                 judging->result->part, require->series);
    run_judge(judging, &view, require->trend, out);
}

const struct assigned_target *assigned_find(const struct check *check,
                                            const struct archive *archive, const struct part *part)
{
    for (size_t i = 0; archive && i < archive->assigned.n_items; i++) {
        const struct assigned_target *each = &archive->assigned.items[i];
        if (each->year == check->dossier->year && text_is(each->part, part->no))
            return each;
    }
    return NULL;
}

static void superior_judge(const struct judging *judging, const struct require *require,
                           struct requirement_result *out)
{
    struct arena *arena = judging->check->arena;
    const struct part *part = judging->result->part;
    const struct assigned_target *assigned = assigned_find(judging->check, judging->archive, part);
    struct decimal limit;
    (void)require;
    out->expected = judging->result->target->text;
    out->found = judging->result->now ? judging->result->now->number.text : NULL;
    if (!assigned || !assigned->value.is_number || !assigned->document || !assigned->issuer) {
        undetermined(out, "缺上级下达的目标值或其文件");
        return;
    }
    int exponent = 0;
    if ((assigned->unit && part->unit && !unit_convert(assigned->unit, part->unit, &exponent)) ||
        !decimal_shift(assigned->value.value, exponent, &limit)) {
        undetermined(out, "上级目标的计量单位不符");
        return;
    }
    enum operator op = operator_read(assigned->op);
    if (op == OP_NONE)
        op = part->direction == DIRECTION_DOWN ? OP_AT_MOST : OP_AT_LEAST;
    out->expected =
        arena_format(arena, "%s（%s）", limit_text(arena, op, limit), assigned->document);
    limit_judge(judging, op, limit, out);
}

static requirement_function *const requirement_functions[N_OPERATORS] = {
    [OP_AT_LEAST] = compare_judge, [OP_AT_MOST] = compare_judge,   [OP_MORE] = compare_judge,
    [OP_LESS] = compare_judge,     [OP_EQUAL] = compare_judge,     [OP_STATUS] = status_judge,
    [OP_TREND] = trend_judge,      [OP_SUPERIOR] = superior_judge,
};

enum judgement judgements_join(enum judgement a, enum judgement b)
{
    if (a == JUDGED_NOT_MET || b == JUDGED_NOT_MET)
        return JUDGED_NOT_MET;
    return a == JUDGED_UNDETERMINED || b == JUDGED_UNDETERMINED ? JUDGED_UNDETERMINED : JUDGED_MET;
}

static struct requirement_result *requirement_add(const struct judging *judging)
{
    struct part_result *result = judging->result;
    return LIST_ADD(judging->check->arena, result->requirements, result->n_requirements,
                    result->requirements_capacity);
}

void requirements_judge(const struct judging *judging)
{
    struct part_result *result = judging->result;
    const struct target *target = result->target;
    result->judgement = JUDGED_UNDETERMINED;
    if (!target)
        return;
    result->target_text = target->text;
    for (size_t i = 0; i < target->n_requires; i++) {
        const struct require *require = &target->requires[i];
        struct requirement_result *out = requirement_add(judging);
        *out = (struct requirement_result){.require = require};
        if (requirement_functions[require->op])
            requirement_functions[require->op](judging, require, out);
        else
            undetermined(out, "指标体系没有写明要求");
        if (require->op == OP_SUPERIOR && out->expected != target->text)
            result->target_text =
                arena_format(judging->check->arena, "%s：%s", target->text, out->expected);
        result->judgement =
            i == 0 ? out->judgement : judgements_join(result->judgement, out->judgement);
    }
}

static void local_target_judge(const struct judging *judging, const struct local_target *local)
{
    const struct data *data = NULL;
    const struct archive *archive = judging->archive;
    struct part_result *result = judging->result;
    for (size_t i = 0; archive && !data && i < archive->data.n_items; i++) {
        const struct data *each = &archive->data.items[i];
        if (text_is(each->part, result->part->no) && !each->series &&
            (!local->scope || text_is(each->scope, local->scope)))
            data = each;
    }
    struct requirement_result *out = requirement_add(judging);
    *out = (struct requirement_result){.local = local, .expected = local->text};
    struct view view = view_of(judging->check, archive, result->part, data);
    const struct year_value *now = value_find(data, judging->check->dossier->year);
    struct decimal value;
    enum value_fault fault = value_verify(&view, now, &value);
    out->found = now ? now->number.text : NULL;
    if (local->op == OP_TREND)
        run_judge(judging, &view, local->trend, out);
    else if (fault == VALUE_SOUND)
        out->judgement =
            value_compare(value, local->op, local->value) ? JUDGED_MET : JUDGED_NOT_MET;
    else
        undetermined(out, value_fault_text(fault));
    result->local_judgement = result->local_target
                                  ? judgements_join(result->local_judgement, out->judgement)
                                  : out->judgement;
    result->local_target = result->local_target ? result->local_target : local;
}

void local_targets_judge(const struct judging *judging)
{
    const struct catalogue *catalogue = judging->check->catalogue;
    judging->result->local_judgement = JUDGED_NOT_APPLICABLE;
    for (size_t i = 0; i < catalogue->n_local_targets; i++) {
        const struct local_target *local = &catalogue->local_targets[i];
        if (text_is(local->indicator, judging->indicator->no) &&
            text_is(local->part, judging->result->part->no) &&
            (local->year == 0 || local->year == judging->check->dossier->year))
            local_target_judge(judging, local);
    }
}
