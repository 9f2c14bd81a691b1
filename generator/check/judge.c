/*
 * Indicator by indicator: does it apply, what does its archive hold (the triad), and is the target
 * met by the data. The claim of the self-check is kept beside the judgement and never copied into
 * it.
 */
#include "check/judge.h"

static const char *lead_find(const struct dossier *dossier, const struct archive *archive)
{
    if (!archive || archive->leads.n_items == 0)
        return NULL;
    const struct unit *unit = unit_find_named(dossier, archive->leads.items[0]);
    return unit && unit->name ? unit->name : archive->leads.items[0];
}

/* A plan item that says in which document and with which target. */
static bool is_plan(const struct dossier *dossier, const struct plan_item *plan)
{
    return plan->document && plan_find(dossier, plan->document) && plan->target;
}

static bool part_has_plan(const struct check *check, const struct archive *archive,
                          const struct part *part)
{
    for (size_t i = 0; archive && i < archive->plans.n_items; i++) {
        const struct plan_item *plan = &archive->plans.items[i];
        if ((!plan->part || text_is(plan->part, part->no)) && is_plan(check->dossier, plan))
            return true;
    }
    return false;
}

/*
 * Bound to the part (or the whole indicator), of the reporting year, and in the list of evidence.
 */
static bool is_proof(const struct check *check, const struct cite *cite, const struct part *part)
{
    const char *year = arena_format(check->arena, "%d", check->dossier->year);
    return (!cite->part || text_is(cite->part, part->no)) &&
           (!cite->year || text_is(cite->year, year)) && cite->evidence &&
           evidence_find(check->dossier, cite->evidence);
}

static bool part_has_evidence(const struct check *check, const struct indicator_result *about,
                              const struct part *part)
{
    for (size_t i = 0; about->archive && i < about->archive->cites.n_items; i++)
        if (is_proof(check, &about->archive->cites.items[i], part))
            return true;
    for (size_t i = 0; about->result && i < about->result->cites.n_items; i++)
        if (is_proof(check, &about->result->cites.items[i], part))
            return true;
    return false;
}

/* What the formula gives for each year, for the report's table beside the published values. */
static void years_compute(struct judging *judging)
{
    struct part_result *result = judging->result;
    struct arena *arena = judging->check->arena;
    size_t n_values = result->data ? result->data->values.n_items : 0;
    result->computed_values = ARENA_ARRAY(arena, const char *, n_values);
    for (size_t i = 0; i < n_values; i++) {
        const struct year_value *value = &result->data->values.items[i];
        struct computation computation = {0};
        struct decimal claim;
        if (value_verify(&judging->own, value, &claim) == VALUE_SOUND)
            computation = value_compute(&judging->own, value, claim);
        if (computation.is_done)
            result->computed_values[i] = decimal_text(arena, computation.value);
    }
}

static void value_take(struct judging *judging)
{
    struct part_result *result = judging->result;
    result->data = judging->own.data;
    result->now = value_find(result->data, judging->check->dossier->year);
    result->has_data = result->now && result->now->number.text;
    if (result->part->kind == KIND_STATUS)
        return;
    years_compute(judging);
    result->fault = value_verify(&judging->own, result->now, &result->value);
    result->has_value = result->fault == VALUE_SOUND;
    if (!result->has_value)
        return;
    struct computation computation = value_compute(&judging->own, result->now, result->value);
    result->has_computed = computation.is_done;
    result->computed = computation.value;
    result->computation = computation.text;
    result->is_contradicted = computation.is_done && !computation.agrees;
}

static void part_judge(const struct check *check, struct indicator_result *about,
                       struct part_result *result)
{
    struct judging judging = {
        .check = check,
        .indicator = about->indicator,
        .archive = about->archive,
        .result = result,
        .own = view_find(check, about->archive, about->indicator, result->part, NULL),
    };
    value_take(&judging);
    result->has_plan = part_has_plan(check, about->archive, result->part);
    result->has_evidence = part_has_evidence(check, about, result->part);
    if (result->missing) /* whether the part applies at all is not known */
        result->match = ROW_TRAIT_MISSING;
    else
        row_find(&judging);
    requirements_judge(&judging);
    local_targets_judge(&judging);
}

static const char *scope_text(struct arena *arena, const struct words *scope)
{
    const char *text = "只适用于";
    for (size_t i = 0; i < scope->n_items; i++)
        text = arena_format(arena, "%s%s%s级", text, i ? "、" : "", scope->items[i]);
    return text;
}

/* Scope and the catalogue's own conditions; *why says why not. */
static enum truth catalogue_applies(const struct check *check, const struct indicator *indicator,
                                    const char **why)
{
    enum truth truth = TRUTH_YES;
    if (!check->dossier->level)
        truth = TRUTH_TRAIT_MISSING;
    else if (!words_contain(&indicator->scope, check->dossier->level)) {
        *why = scope_text(check->arena, &indicator->scope);
        return TRUTH_NO;
    }
    for (size_t i = 0; i < indicator->n_applies; i++) {
        const struct when *when = &indicator->applies[i];
        enum truth each = when_judge(check, NULL, indicator, &indicator->parts[0], when);
        if (each == TRUTH_NO) {
            *why = arena_format(check->arena, "%s为%s", trait_name(when->trait),
                                trait_find(check->dossier, when->trait));
            return TRUTH_NO;
        }
        truth = each == TRUTH_YES ? truth : TRUTH_TRAIT_MISSING;
    }
    return truth;
}

/* A reason that only the applicant can give (无此评价对象) counts with its proof. */
static bool is_excused(const struct check *check, const struct result *result)
{
    for (size_t i = 0; i < check->catalogue->n_reasons; i++) {
        const struct reason *reason = &check->catalogue->reasons[i];
        if (!reason->needs_proof || !text_is(reason->id, result->reason))
            continue;
        for (size_t k = 0; k < result->cites.n_items; k++)
            if (evidence_find(check->dossier, result->cites.items[k].evidence))
                return true;
    }
    return false;
}

/*
 * Does the part apply? *why says why not; *missing is the trait without which it is not known.
 */
static bool part_applies(const struct check *check, const struct indicator_result *about,
                         const struct part *part, const char **why, const char **missing)
{
    const struct result *result =
        part->no ? result_find_part(check->dossier, about->indicator->no, part->no) : NULL;
    for (size_t i = 0; i < part->n_applies; i++) {
        const struct when *when = &part->applies[i];
        enum truth truth = when_judge(check, NULL, about->indicator, part, when);
        if (truth == TRUTH_NO) {
            *why = arena_format(check->arena, "%s为%s", trait_name(when->trait),
                                trait_find(check->dossier, when->trait));
            return false;
        }
        *missing = truth == TRUTH_YES ? *missing : when->trait;
    }
    if (!result || !text_is(result->claim, "不适用") || !is_excused(check, result))
        return true;
    *why = result->reason;
    return false;
}

/* The parts that apply first, then the others; an indicator of which none applies does not. */
static void parts_place(const struct check *check, struct indicator_result *about)
{
    const struct indicator *indicator = about->indicator;
    about->parts = ARENA_ARRAY(check->arena, struct part_result, indicator->n_parts + 1);
    for (int pass = 0; pass < 2; pass++)
        for (size_t i = 0; i < indicator->n_parts; i++) {
            struct part_result result = {.part = &indicator->parts[i]};
            const char *why = NULL;
            bool applies = part_applies(check, about, result.part, &why, &result.missing);
            if (applies != (pass == 0))
                continue;
            result.not_applicable_reason = why;
            result.judgement = applies ? JUDGED_UNDETERMINED : JUDGED_NOT_APPLICABLE;
            result.local_judgement = JUDGED_NOT_APPLICABLE;
            about->parts[about->n_parts + about->n_excluded] = result;
            about->n_parts += applies;
            about->n_excluded += !applies;
        }
    if (about->n_parts > 0 || about->n_excluded == 0 || !about->is_applicable)
        return;
    about->standing = STANDING_NOT_APPLICABLE;
    about->is_applicable = false;
    about->not_applicable_reason = about->parts[0].not_applicable_reason;
}

static void standing_find(const struct check *check, struct indicator_result *about)
{
    enum truth truth = catalogue_applies(check, about->indicator, &about->not_applicable_reason);
    bool is_declined = text_is(about->claimed, "不适用");
    if (truth == TRUTH_NO) {
        about->standing = STANDING_NOT_APPLICABLE;
    } else if (truth != TRUTH_YES) {
        about->standing = STANDING_TRAIT_MISSING;
    } else if (is_declined && is_excused(check, about->result)) {
        about->standing = STANDING_NOT_APPLICABLE;
        about->not_applicable_reason = about->result->reason;
    } else if (is_declined) {
        about->standing = STANDING_DISPUTED;
    } else {
        about->standing = about->archive ? STANDING_OPEN : STANDING_NO_ARCHIVE;
    }
    about->is_applicable = about->standing != STANDING_NOT_APPLICABLE;
}

/* Why the part is not met or not known: its first requirement that says so. */
static const char *part_reason(const struct check *check, const struct part_result *result)
{
    static const char *const matches[] = {
        [ROW_NONE] = "没有一档目标适用",
        [ROW_SEVERAL] = "不止一档目标适用",
        [ROW_TRAIT_MISSING] = "未注明",
        [ROW_DATA_MISSING] = "缺少分档所需的数据：",
    };
    if (result->match == ROW_TRAIT_MISSING)
        return arena_format(check->arena, "%s%s", matches[result->match],
                            trait_name(result->missing));
    if (result->match == ROW_DATA_MISSING)
        return arena_format(check->arena, "%s%s", matches[result->match],
                            result->missing ? result->missing : "本项数值");
    if (result->match != ROW_ONE)
        return matches[result->match];
    for (size_t i = 0; i < result->n_requirements; i++) {
        const struct requirement_result *each = &result->requirements[i];
        if (each->local || each->judgement != result->judgement)
            continue;
        return each->reason
                   ? each->reason
                   : arena_format(check->arena, "%s，要求%s", each->found ? each->found : "未填",
                                  each->expected ? each->expected : "未写明");
    }
    return NULL;
}

static void judgement_join(const struct check *check, struct indicator_result *about)
{
    if (!about->is_applicable) {
        about->judged = JUDGED_NOT_APPLICABLE;
        about->reason = about->not_applicable_reason;
        return;
    }
    about->judged = about->n_parts ? about->parts[0].judgement : JUDGED_UNDETERMINED;
    for (size_t i = 1; i < about->n_parts; i++)
        about->judged = judgements_join(about->judged, about->parts[i].judgement);
    for (size_t i = 0; i < about->n_parts; i++) {
        const struct part_result *part = &about->parts[i];
        if (about->reason || part->judgement != about->judged || about->judged == JUDGED_MET)
            continue;
        const char *reason = part_reason(check, part);
        about->reason = reason && part->part->name
                            ? arena_format(check->arena, "%s：%s", part->part->name, reason)
                            : reason;
    }
}

static void indicator_judge(const struct check *check, const struct indicator *indicator,
                            struct indicator_result *out)
{
    const struct dossier *dossier = check->dossier;
    out->indicator = indicator;
    out->archive = archive_find(dossier, indicator->no);
    out->result = result_find(dossier, indicator->no);
    out->claimed = out->result && out->result->claim ? out->result->claim : "";
    out->property = indicator_property(indicator, dossier->level);
    out->lead = lead_find(dossier, out->archive);
    standing_find(check, out);
    parts_place(check, out);
    out->has_plan = out->has_data = out->has_evidence = out->n_parts > 0;
    for (size_t i = 0; i < out->n_parts; i++) {
        struct part_result *part = &out->parts[i];
        part_judge(check, out, part);
        out->has_plan &= part->has_plan;
        out->has_data &= part->has_data;
        out->has_evidence &= part->has_evidence;
    }
    judgement_join(check, out);
}

void indicators_judge(struct check *check)
{
    struct assessment *assessment = check->assessment;
    const struct catalogue *catalogue = check->catalogue;
    assessment->n_indicators = catalogue ? catalogue->n_indicators : 0;
    assessment->indicators =
        ARENA_ARRAY(check->arena, struct indicator_result, assessment->n_indicators + 1);
    for (size_t i = 0; i < assessment->n_indicators; i++)
        indicator_judge(check, &catalogue->indicators[i], &assessment->indicators[i]);
}
