/*
 * Faults of a system that no schema can see. For every part all situations its conditions can tell
 * apart are gone through: exactly one target row must hold in each, and each row in some. Then what
 * contradicts itself, and what points at nothing.
 */
#include <string.h>

#include "catalogue/axes.h"

struct verifying {
    struct arena *arena;
    const struct catalogue *catalogue;
    struct findings *findings;
    const struct indicator *indicator;
    const struct part *part;
    const char *title; /* "7.2 PM2.5浓度" */
};

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void contradict(const struct verifying *verifying, struct place at, const char *what)
{
    finding_post(verifying->findings, MESSAGE_CATALOGUE_CONTRADICTION, at, verifying->title, what);
}

/* The rows that hold in one situation; *last is the last of them. */
static size_t rows_count(const struct part *part, const struct axes *axes, bool *used,
                         const struct target **last)
{
    size_t n = 0;
    for (size_t i = 0; i < part->n_targets; i++) {
        if (!axes_hold(axes, part->targets[i].whens, part->targets[i].n_whens))
            continue;
        used[i] = true;
        *last = &part->targets[i];
        n++;
    }
    return n;
}

/* Each kind of fault is told once for a part, at the first situation that shows it. */
static void situations_verify(const struct verifying *verifying, struct axes *axes)
{
    const struct part *part = verifying->part;
    bool *used = ARENA_ARRAY(verifying->arena, bool, part->n_targets + 1);
    bool applies = false, has_gap = false, has_overlap = false;
    do {
        const struct target *last = NULL;
        if (!axes_hold(axes, verifying->indicator->applies, verifying->indicator->n_applies) ||
            !axes_hold(axes, part->applies, part->n_applies))
            continue;
        size_t n = rows_count(part, axes, used, &last);
        applies = true;
        if ((n == 0 && has_gap) || (n > 1 && has_overlap) || n == 1)
            continue;
        finding_post(verifying->findings,
                     n ? MESSAGE_CATALOGUE_OVERLAP : MESSAGE_CATALOGUE_GAP,
                     n ? last->at : part->at, verifying->title,
                     axes_text(verifying->arena, axes));
        has_gap |= n == 0;
        has_overlap |= n > 1;
    } while (axes_get_next(axes));
    if (!applies)
        finding_post(verifying->findings, MESSAGE_CATALOGUE_DEAD, part->at, verifying->title, NULL);
    for (size_t i = 0; applies && i < part->n_targets; i++)
        if (!used[i])
            finding_post(verifying->findings, MESSAGE_CATALOGUE_DEAD, part->targets[i].at,
                         arena_format(verifying->arena, "%s %s", verifying->title,
                                      part->targets[i].text),
                         NULL);
}

static void rows_verify(const struct verifying *verifying)
{
    struct axes axes;
    if (verifying->part->n_targets == 0)
        contradict(verifying, verifying->part->at, "没有目标");
    else if (axes_make(verifying->arena, verifying->catalogue, verifying->indicator,
                       verifying->part, &axes))
        situations_verify(verifying, &axes);
    else
        contradict(verifying, verifying->part->at, "条件过多，无法逐一核对");
}

static bool is_limit(enum operator op)
{
    return op >= OP_AT_LEAST && op <= OP_EQUAL;
}

/* "≥60" as operator and number; false if the text is something else. */
static bool limit_read(struct arena *arena, const char *text, enum operator *op,
                       struct decimal *value)
{
    static const struct {
        const char *sign;
        enum operator op;
    } signs[] = {{"≥", OP_AT_LEAST}, {"≤", OP_AT_MOST}, {"＞", OP_MORE}, {"＜", OP_LESS},
                 {">", OP_MORE},     {"<", OP_LESS},    {"", OP_EQUAL}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t size = strlen(signs[i].sign);
        if (strncmp(text, signs[i].sign, size) != 0)
            continue;
        *op = signs[i].op;
        size_t digits = strspn(text + size, "0123456789.");
        const char *behind = text + size + digits;
        return (!*behind || strcmp(behind, "%") == 0) &&
               decimal_read(arena_bytes(arena, text + size, digits), value);
    }
    return false;
}

/* What the text of a row says against what it requires. */
static void text_verify(const struct verifying *verifying, const struct target *target)
{
    enum operator op;
    struct decimal value;
    const struct require *require = &target->requires[0];
    if (target->n_requires != 1 || !target->text ||
        !limit_read(verifying->arena, target->text, &op, &value))
        return;
    if (!is_limit(require->op) || require->op != op || decimal_compare(require->value, value) != 0)
        contradict(verifying, target->at,
                   arena_format(verifying->arena, "文字是“%s”，要求是“%s%s”", target->text,
                                operator_text(require->op),
                                is_limit(require->op) ? decimal_text(verifying->arena,
                                                                     require->value)
                                                      : ""));
}

/* What a requirement lacks or contradicts; NULL if nothing. */
static const char *require_fault(const struct verifying *verifying, const struct require *require)
{
    const struct part *part = verifying->part;
    struct arena *arena = verifying->arena;
    if (is_limit(require->op) && part->kind == KIND_STATUS)
        return "定性的分项要求数值";
    if (is_limit(require->op) && part->has_min && decimal_compare(require->value, part->min) < 0)
        return arena_format(arena, "目标%s小于可能的最小值", decimal_text(arena, require->value));
    if (is_limit(require->op) && part->has_max && decimal_compare(require->value, part->max) > 0)
        return arena_format(arena, "目标%s大于可能的最大值", decimal_text(arena, require->value));
    if (require->op == OP_STATUS && require->accept.n_items == 0)
        return "定性要求没有写明可接受的状态";
    if (require->op == OP_TREND && require->trend == TREND_NONE)
        return "趋势要求没有写明种类";
    const struct series_definition *series = series_find(part, require->series);
    enum direction direction = series ? series->direction : part->direction;
    if (require->trend == TREND_STEADY_OR_BETTER && direction == DIRECTION_NONE)
        return "要求稳定或改善，但没有写明向好方向";
    return NULL;
}

/* Does no number fulfil both? Lower limits against upper ones, whichever way round they stand. */
static bool limits_exclude(const struct require *a, const struct require *b)
{
    bool a_is_low = a->op == OP_AT_LEAST || a->op == OP_MORE || a->op == OP_EQUAL;
    bool b_is_high = b->op == OP_AT_MOST || b->op == OP_LESS || b->op == OP_EQUAL;
    if (!is_limit(a->op) || !is_limit(b->op) || !is_same(a->series, b->series))
        return false;
    int order = decimal_compare(a->value, b->value);
    bool is_open = a->op == OP_MORE || b->op == OP_LESS;
    return a_is_low && b_is_high && (order > 0 || (order == 0 && is_open));
}

/* All requirements of one row hold together, so that they must be able to. */
static void limits_verify(const struct verifying *verifying, const struct target *target)
{
    for (size_t i = 0; i < target->n_requires; i++)
        for (size_t k = 0; k < target->n_requires; k++)
            if (i != k && limits_exclude(&target->requires[i], &target->requires[k])) {
                contradict(verifying, target->at, "几条要求不能同时满足");
                return;
            }
}

static void series_need(const struct verifying *verifying, struct place at, const char *id)
{
    if (id && !series_find(verifying->part, id))
        finding_post(verifying->findings, MESSAGE_CATALOGUE_DANGLING, at, verifying->title,
                     arena_format(verifying->arena, "数列“%s”", id));
}

static void targets_verify(const struct verifying *verifying)
{
    for (size_t t = 0; t < verifying->part->n_targets; t++) {
        const struct target *target = &verifying->part->targets[t];
        for (size_t i = 0; i < target->n_requires; i++) {
            const char *fault = require_fault(verifying, &target->requires[i]);
            if (fault)
                contradict(verifying, target->at, fault);
            series_need(verifying, target->at, target->requires[i].series);
        }
        for (size_t i = 0; i < target->n_whens; i++)
            series_need(verifying, target->whens[i].at, target->whens[i].series);
        limits_verify(verifying, target);
        text_verify(verifying, target);
    }
}

/* What a formula lacks; NULL if nothing. */
static const char *formula_fault(const struct formula *formula)
{
    bool is_change = formula->kind == FORMULA_DIFFERENCE || formula->kind == FORMULA_CHANGE;
    if (formula->kind == FORMULA_RATIO && (!formula->numerator || !formula->denominator))
        return "比值公式没有写明分子或分母";
    if (is_change && !formula->series)
        return "差值、变化率公式没有写明数列";
    if ((formula->kind == FORMULA_RATIO || is_change) && formula->factor == 0)
        return "公式的系数为0";
    if (formula->kind == FORMULA_INDEX && formula->n_terms == 0)
        return "指数公式没有写明各项及权重";
    return NULL;
}

static void part_verify(const struct verifying *verifying)
{
    const struct part *part = verifying->part;
    const char *fault = formula_fault(&part->formula);
    if (fault)
        contradict(verifying, part->at, fault);
    if (part->has_min && part->has_max && decimal_compare(part->min, part->max) > 0)
        contradict(verifying, part->at, "可能的最小值大于最大值");
    series_need(verifying, part->at, part->formula.series);
    rows_verify(verifying);
    targets_verify(verifying);
}

/* A doubt that names a part or row that is not there marks nothing. */
static void doubts_verify(const struct verifying *verifying)
{
    const struct indicator *indicator = verifying->indicator;
    for (size_t d = 0; d < indicator->n_doubts; d++) {
        const struct doubt *doubt = &indicator->doubts[d];
        bool has_part = !doubt->part, has_target = !doubt->target;
        for (size_t p = 0; p < indicator->n_parts; p++) {
            const struct part *part = &indicator->parts[p];
            has_part |= is_same(part->no, doubt->part);
            for (size_t t = 0; t < part->n_targets; t++)
                has_target |= is_same(part->targets[t].id, doubt->target);
        }
        if (!has_part || !has_target)
            finding_post(verifying->findings, MESSAGE_CATALOGUE_DANGLING, indicator->at,
                         arena_format(verifying->arena, "%s的unverified", verifying->title),
                         has_part ? arena_format(verifying->arena, "目标档“%s”", doubt->target)
                                  : arena_format(verifying->arena, "分项“%s”", doubt->part));
    }
}

static bool is_named(const struct indicator *indicator, const char *name)
{
    return is_same(indicator->name, name) || words_contain(&indicator->aliases, name);
}

/* By its alias a claim is taken for this indicator: no other may go by it. */
static void aliases_verify(const struct verifying *verifying)
{
    const struct catalogue *catalogue = verifying->catalogue;
    for (size_t a = 0; a < verifying->indicator->aliases.n_items; a++) {
        const char *alias = verifying->indicator->aliases.items[a];
        for (size_t i = 0; i < catalogue->n_indicators; i++)
            if (&catalogue->indicators[i] != verifying->indicator &&
                is_named(&catalogue->indicators[i], alias))
                contradict(verifying, verifying->indicator->at,
                           arena_format(verifying->arena, "别名“%s”也是第%s项的名称", alias,
                                        catalogue->indicators[i].no));
    }
}

static void sources_verify(const struct verifying *verifying)
{
    const struct catalogue *catalogue = verifying->catalogue;
    const struct words *sources = &verifying->indicator->sources;
    for (size_t i = 0; i < sources->n_items && catalogue->n_departments > 0; i++)
        if (!department_find(catalogue, sources->items[i]))
            finding_post(verifying->findings, MESSAGE_CATALOGUE_DEPARTMENT,
                         verifying->indicator->at, verifying->title, sources->items[i]);
}

static void cells_verify(const struct verifying *verifying)
{
    const struct indicator *indicator = verifying->indicator;
    const struct catalogue *catalogue = verifying->catalogue;
    for (size_t i = 0; i < indicator->scope.n_items; i++)
        if (catalogue->levels.n_items > 0 &&
            !words_contain(&catalogue->levels, indicator->scope.items[i]))
            contradict(verifying, indicator->at, "适用级别超出指标体系的级别");
    if (indicator->property == PROPERTY_LOCAL && !indicator->is_local)
        contradict(verifying, indicator->at, "地方特色指标没有注明是地方指标");
    sources_verify(verifying);
    aliases_verify(verifying);
    for (size_t p = 0; p < indicator->n_parts; p++)
        for (size_t k = 0; k < p; k++)
            if (is_same(indicator->parts[p].no, indicator->parts[k].no))
                finding_post(verifying->findings, MESSAGE_CATALOGUE_TWICE, indicator->parts[p].at,
                             verifying->title,
                             indicator->parts[p].no ? indicator->parts[p].no : "没有序号的分项");
    doubts_verify(verifying);
}

static void indicator_verify(struct verifying *verifying, const struct indicator *indicator)
{
    struct arena *arena = verifying->arena;
    verifying->indicator = indicator;
    verifying->title = arena_format(arena, "%s %s", indicator->no, indicator->name);
    cells_verify(verifying);
    for (size_t p = 0; p < indicator->n_parts; p++) {
        const struct part *part = &indicator->parts[p];
        verifying->part = part;
        if (part->no)
            verifying->title = arena_format(arena, "%s.%s %s", indicator->no, part->no,
                                            part->name ? part->name : indicator->name);
        part_verify(verifying);
    }
}

static void local_targets_verify(const struct verifying *verifying)
{
    const struct catalogue *catalogue = verifying->catalogue;
    for (size_t i = 0; i < catalogue->n_local_targets; i++) {
        const struct local_target *local = &catalogue->local_targets[i];
        const struct indicator *indicator = indicator_find(catalogue, local->indicator);
        if (!indicator || !part_find(indicator, local->part))
            finding_post(verifying->findings, MESSAGE_CATALOGUE_DANGLING, local->at,
                         arena_format(verifying->arena, "地方目标%s", local->text),
                         arena_format(verifying->arena, "指标%s%s%s", local->indicator,
                                      local->part ? "分项" : "", local->part ? local->part : ""));
    }
}

void catalogue_verify(struct arena *arena, const struct catalogue *catalogue,
                      struct findings *findings)
{
    struct verifying verifying = {.arena = arena, .catalogue = catalogue, .findings = findings};
    const struct decimal hundred = {100, 0};
    verifying.title = catalogue->id;
    if (catalogue->n_indicators == 0)
        contradict(&verifying, (struct place){catalogue->id, 1, 1}, "没有指标");
    for (size_t i = 0; i < catalogue->n_indicators; i++)
        indicator_verify(&verifying, &catalogue->indicators[i]);
    local_targets_verify(&verifying);
    verifying.title = "pass";
    if (catalogue->has_reference_share &&
        (catalogue->reference_share.coefficient < 0 ||
         decimal_compare(catalogue->reference_share, hundred) > 0))
        contradict(&verifying, (struct place){catalogue->id, 1, 1}, "比例不在0—100之间");
}
