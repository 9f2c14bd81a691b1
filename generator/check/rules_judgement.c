/*
 * The claim against the judgement. Of J01, J02, J03 at most one speaks of an indicator, and none
 * where the rule that found the cause (T02 to T04, V08) has spoken: the claim is wrong because of
 * that.
 */
#include "check/judge.h"

static bool claims_met(const struct indicator_result *about)
{
    return text_is(about->claimed, "达标");
}

/* The strict limit a requirement sets, if it sets one. */
static bool strict_limit_find(const struct check *check, const struct indicator_result *about,
                              const struct part_result *part, const struct requirement_result *each,
                              struct decimal *limit)
{
    const struct assigned_target *assigned;
    enum operator op = each->require ? each->require->op : OP_NONE;
    if (op == OP_SUPERIOR) {
        assigned = assigned_find(check, about->archive, part->part);
        op = assigned && assigned->value.is_number ? operator_read(assigned->op) : OP_NONE;
        if (op == OP_MORE || op == OP_LESS)
            *limit = assigned->value.value;
    } else if (op == OP_MORE || op == OP_LESS) {
        *limit = each->require->value;
    }
    return op == OP_MORE || op == OP_LESS;
}

static bool is_at_strict_limit(const struct check *check, const struct indicator_result *about,
                               const struct part_result *part,
                               const struct requirement_result *each)
{
    struct decimal limit;
    return each->judgement == JUDGED_NOT_MET && part->has_value &&
           strict_limit_find(check, about, part, each, &limit) &&
           decimal_compare(part->value, limit) == 0;
}

/* Has a rule that names the cause spoken of the failing requirement? */
static bool is_cause_told(const struct check *check, const struct indicator_result *about)
{
    for (size_t p = 0; p < about->n_parts; p++)
        for (size_t i = 0; i < about->parts[p].n_requirements; i++) {
            const struct part_result *part = &about->parts[p];
            const struct requirement_result *each = &part->requirements[i];
            if (!each->require || each->judgement != JUDGED_NOT_MET)
                continue;
            if (each->require->op == OP_TREND || each->require->op == OP_STATUS ||
                is_at_strict_limit(check, about, part, each))
                return true;
        }
    return false;
}

bool rule_J01(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        bool is_claim = claims_met(about) || text_is(about->claimed, "未达标");
        bool is_failed_claim = about->judged == JUDGED_NOT_MET && claims_met(about);
        if (!is_claim)
            continue;
        if (about->judged == JUDGED_UNDETERMINED)
            rule_skip(run, "部分指标按现有数据无法判定");
        else if (text_is(about->claimed, judgement_text(about->judged)))
            rule_pass(run);
        else if (!is_failed_claim || (about->n_parts == 1 && !is_cause_told(run->check, about)))
            rule_post(run, about, about->result->at, about->indicator->name, about->claimed,
                      about->reason ? arena_format(run->check->arena, "%s（%s）",
                                                   judgement_text(about->judged), about->reason)
                                    : judgement_text(about->judged));
    }
    return true;
}

bool rule_J02(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        struct decimal limit;
        for (size_t i = 0; i < part->n_requirements; i++) {
            const struct requirement_result *each = &part->requirements[i];
            if (!strict_limit_find(run->check, about, part, each, &limit))
                continue;
            if (each->judgement == JUDGED_UNDETERMINED)
                rule_skip(run, "缺少可以比较的数值");
            else if (claims_met(about) && is_at_strict_limit(run->check, about, part, each))
                rule_post(run, about, part->now->at, part_title(about, part->part), each->found,
                          each->expected);
            else
                rule_pass(run);
        }
    }
    return true;
}

/* The parts that fail, as 节能家电市场占有率为48（要求≥50）. */
static const char *failing_parts(const struct check *check, const struct indicator_result *about)
{
    const char *text = "";
    for (size_t p = 0; p < about->n_parts; p++)
        for (size_t i = 0; i < about->parts[p].n_requirements; i++) {
            const struct requirement_result *each = &about->parts[p].requirements[i];
            if (each->require && each->judgement == JUDGED_NOT_MET)
                text = arena_format(check->arena, "%s%s%s为%s（要求%s）", text, *text ? "；" : "",
                                    part_title(about, about->parts[p].part),
                                    each->found ? each->found : "空", each->expected);
        }
    return text;
}

bool rule_J03(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        if (about->n_parts < 2 || !claims_met(about))
            continue;
        if (about->judged == JUDGED_MET)
            rule_pass(run);
        else if (about->judged == JUDGED_UNDETERMINED)
            rule_skip(run, "部分分项按现有数据无法判定");
        else if (!is_cause_told(run->check, about))
            rule_post(run, about, about->result->at, about->indicator->name,
                      failing_parts(run->check, about), "全部分项达标");
    }
    return true;
}

/*
 * What of the assigned figure a part lacks; NULL if nothing, or if V04 says that it is no number.
 */
static const char *assigned_lacks(const struct check *check, const struct indicator_result *about,
                                  const struct part_result *part)
{
    const struct assigned_target *assigned = assigned_find(check, about->archive, part->part);
    if (!assigned)
        return "没有数值";
    if (!assigned->value.text)
        return "没有数值";
    if (!assigned->document)
        return "没有下达文件";
    return assigned->issuer ? NULL : "没有下达机关";
}

static bool is_superior(const struct part_result *part)
{
    for (size_t i = 0; i < part->n_requirements; i++)
        if (part->requirements[i].require && part->requirements[i].require->op == OP_SUPERIOR)
            return true;
    return false;
}

bool rule_J04(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    FOR_EACH_OPEN(run, about)
    {
        const char *parts = NULL, *found = NULL;
        for (size_t p = 0; p < about->n_parts; p++) {
            const struct part_result *part = &about->parts[p];
            const char *lacks = is_superior(part) ? assigned_lacks(run->check, about, part) : NULL;
            if (!is_superior(part))
                continue;
            if (!lacks)
                rule_pass(run);
            else
                parts = parts ? arena_format(arena, "%s、%s", parts, part_title(about, part->part))
                              : part_title(about, part->part);
            found = found ? found : lacks;
        }
        if (parts)
            rule_post(
                run, about, about->archive->at, parts, found,
                arena_format(arena, "%d年目标的数值、文件和下达机关", run->check->dossier->year));
    }
    return true;
}

/* Why the assigned figure is not proved by the superior itself; NULL if it is. */
static const char *proof_lacks(const struct check *check, const struct assigned_target *assigned)
{
    const struct dossier *dossier = check->dossier;
    const struct evidence_item *item =
        assigned->evidence ? evidence_find(dossier, assigned->evidence) : NULL;
    if (!assigned->evidence)
        return "没有附佐证";
    if (item && item->issuer && unit_find_named(dossier, item->issuer))
        return arena_format(check->arena, "只有本地单位（%s）出具的材料", item->issuer);
    return NULL;
}

bool rule_J05(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        const struct assigned_target *assigned =
            assigned_find(run->check, about->archive, part->part);
        if (!is_superior(part) || !assigned || assigned_lacks(run->check, about, part))
            continue;
        const char *lacks = proof_lacks(run->check, assigned);
        if (lacks)
            rule_post(run, about, assigned->at, part_title(about, part->part), lacks,
                      "上级机关出具的下达或考核文件");
        else
            rule_pass(run);
    }
    return true;
}

/* What the failing requirements found and asked, joined when there are several. */
static void failure_join(const struct check *check, const struct indicator_result *about,
                         const char **found, const char **expected, struct place *at)
{
    for (size_t p = 0; p < about->n_parts; p++)
        for (size_t i = 0; i < about->parts[p].n_requirements; i++) {
            const struct part_result *part = &about->parts[p];
            const struct requirement_result *each = &part->requirements[i];
            const char *name = part->part->name ? part->part->name : "";
            if (!each->require || each->judgement != JUDGED_NOT_MET)
                continue;
            const char *one =
                arena_format(check->arena, "%s%s", name, each->found ? each->found : "未填");
            const char *want = arena_format(check->arena, "%s%s", name, each->expected);
            *at = *found || !part->now ? *at : part->now->at;
            *found = *found ? arena_format(check->arena, "%s；%s", *found, one) : one;
            *expected = *expected ? arena_format(check->arena, "%s；%s", *expected, want) : want;
        }
}

bool rule_J06(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        const char *found = NULL, *expected = NULL;
        struct place at = {0};
        if (about->property == PROPERTY_UNKNOWN)
            rule_skip(run, "部分指标的属性未见于所见文本，不知道是否必须达标");
        if (!property_is_binding(about->property))
            continue;
        if (about->judged == JUDGED_UNDETERMINED) {
            rule_skip(run, "部分必须达标的指标按现有数据无法判定");
        } else if (about->judged == JUDGED_MET) {
            rule_pass(run);
        } else {
            failure_join(run->check, about, &found, &expected, &at);
            rule_post(run, about, at, about->indicator->name, found, expected);
        }
    }
    for (size_t i = 0; i < run->check->assessment->n_indicators; i++) {
        const struct indicator_result *about = &run->check->assessment->indicators[i];
        if (about->is_applicable && !is_open(about) && property_is_binding(about->property))
            rule_skip(run, "部分必须达标的指标没有可用的档案");
    }
    return true;
}

bool rule_J07(struct rule_run *run)
{
    const struct catalogue *catalogue = run->check->catalogue;
    const struct assessment *assessment = run->check->assessment;
    struct arena *arena = run->check->arena;
    int64_t n = 0, n_met = 0, n_open = 0;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        if (!about->is_applicable || about->indicator->is_local ||
            !property_is_reference(about->property))
            continue;
        n++;
        n_met += about->judged == JUDGED_MET;
        n_open += about->judged == JUDGED_UNDETERMINED;
    }
    struct decimal met = {n_met * 100, 0}, best = {(n_met + n_open) * 100, 0}, needed;
    if (n == 0)
        return true;
    if (!catalogue->has_reference_share) {
        rule_skip(run, "指标体系没有给出参考性指标应达标的比例");
        return true;
    }
    if (!decimal_multiply(catalogue->reference_share, (struct decimal){n, 0}, &needed))
        return false;
    if (decimal_compare(met, needed) >= 0)
        rule_pass(run);
    else if (decimal_compare(best, needed) >= 0)
        rule_skip(run, "部分参考性指标按现有数据无法判定");
    else
        rule_post(run, NULL, run->check->dossier->at, property_text(PROPERTY_REFERENCE),
                  arena_format(arena, "%lld项中达标%lld项", (long long)n, (long long)n_met),
                  arena_format(arena, "≥%s%%", decimal_text(arena, catalogue->reference_share)));
    return true;
}

/* |value - limit| < share % of |limit|, of a limit that a value can come short of. */
static bool is_close(const struct part_result *part, const struct requirement_result *each,
                     struct decimal share)
{
    struct decimal margin, left, right, limit = each->require->value;
    bool is_bound = part->part->has_max && decimal_compare(part->part->max, limit) == 0;
    if (is_bound || limit.coefficient == 0 || !decimal_subtract(part->value, limit, &margin))
        return false;
    margin.coefficient = margin.coefficient < 0 ? -margin.coefficient : margin.coefficient;
    limit.coefficient = limit.coefficient < 0 ? -limit.coefficient : limit.coefficient;
    return decimal_multiply(margin, (struct decimal){100, 0}, &left) &&
           decimal_multiply(limit, share, &right) && decimal_compare(left, right) < 0;
}

bool rule_J08(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    struct decimal share;
    if (!parameter_find(run->check->catalogue, "J08", &share)) {
        rule_skip(run, "指标体系没有给出余量的界限（parameter）");
        return true;
    }
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++)
        for (size_t i = 0; i < about->parts[p].n_requirements; i++) {
            const struct part_result *part = &about->parts[p];
            const struct requirement_result *each = &part->requirements[i];
            if (!each->require || each->require->op < OP_AT_LEAST || each->require->op > OP_LESS)
                continue;
            if (each->judgement == JUDGED_UNDETERMINED)
                rule_skip(run, "部分指标没有可以比较的数值");
            else if (each->judgement == JUDGED_MET && is_close(part, each, share))
                rule_post(run, about, part->now->at, part_title(about, part->part), each->found,
                          arena_format(arena, "%s，且余量不小于界限的%s%%", each->expected,
                                       decimal_text(arena, share)));
            else
                rule_pass(run);
        }
    return true;
}

bool rule_J10(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        for (size_t i = 0; i < part->n_requirements; i++) {
            const struct requirement_result *each = &part->requirements[i];
            if (!each->local)
                continue;
            if (each->judgement == JUDGED_UNDETERMINED || part->judgement == JUDGED_UNDETERMINED)
                rule_skip(run, "部分指标没有可以与地方目标比较的数值");
            else if (each->judgement == JUDGED_NOT_MET && part->judgement == JUDGED_MET)
                rule_post(run, about, part->data ? part->data->at : about->archive->at,
                          part_title(about, part->part), each->found, each->expected);
            else
                rule_pass(run);
        }
    }
    return true;
}

static const struct answer *condition_answer_find(const struct dossier *dossier, const char *id)
{
    for (size_t i = 0; i < dossier->conditions.n_items; i++)
        if (text_is(dossier->conditions.items[i].ref, id))
            return &dossier->conditions.items[i];
    return NULL;
}

static void conditions_verify(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    const struct catalogue *catalogue = run->check->catalogue;
    if (catalogue->n_conditions > 1 && dossier->conditions.n_items == 0) {
        rule_post(run, NULL, dossier->at,
                  arena_format(run->check->arena, "全部%zu项申报条件", catalogue->n_conditions),
                  "空缺", "达标");
        return;
    }
    for (size_t i = 0; i < catalogue->n_conditions; i++) {
        const struct condition *condition = &catalogue->conditions[i];
        const struct answer *answer = condition_answer_find(dossier, condition->id);
        const char *title = arena_format(run->check->arena, "申报条件：%s",
                                         condition->title ? condition->title : condition->id);
        if (answer && text_is(answer->claim, "达标"))
            rule_pass(run);
        else
            rule_post(run, NULL, answer ? answer->at : dossier->at, title,
                      answer && answer->claim
                          ? arena_format(run->check->arena, "是“%s”", answer->claim)
                          : "空缺",
                      "达标");
    }
}

bool rule_J09(struct rule_run *run)
{
    conditions_verify(run);
    FOR_EACH_OPEN(run, about)
    {
        if (!about->has_data)
            continue;
        if (*about->claimed)
            rule_pass(run);
        else
            rule_post(run, about, about->result ? about->result->at : about->archive->at,
                      about->indicator->name, "空缺", "达标、未达标或不适用");
    }
    return true;
}
