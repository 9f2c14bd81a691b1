/*
 * The door: judge every indicator, run every rule, apply the waivers, count, and say whether the
 * dossier is complete. A rule that broke leaves it incomplete, for what it would have found is not
 * known.
 */
#include "check/check.h"

#include "check/judge.h"
#include "check/waive.h"

static void count_add(struct assessment *assessment, const struct indicator_result *about)
{
    bool is_met = about->judged == JUDGED_MET;
    if (about->indicator->is_local) {
        assessment->n_local++;
        return;
    }
    if (!about->is_applicable)
        return;
    assessment->n_applicable++;
    assessment->n_met += is_met;
    assessment->n_not_met += about->judged == JUDGED_NOT_MET;
    assessment->n_undetermined += about->judged == JUDGED_UNDETERMINED;
    assessment->n_binding += property_is_binding(about->property);
    assessment->n_binding_met += property_is_binding(about->property) && is_met;
    assessment->n_reference += property_is_reference(about->property);
    assessment->n_reference_met += property_is_reference(about->property) && is_met;
    assessment->n_unclassified += about->property == PROPERTY_UNKNOWN;
}

static bool verdict_find(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->n_rules; i++)
        if (assessment->rules[i].state == RULE_FAILED)
            return false;
    return !findings_reach(assessment->findings, SEVERITY_ERROR);
}

const struct assessment *assessment_make(struct check *check, const struct rule *table,
                                         size_t n_rules)
{
    struct assessment *assessment = ARENA_NEW(check->arena, struct assessment);
    check->assessment = assessment;
    assessment->dossier = check->dossier;
    assessment->catalogue = check->catalogue;
    assessment->evidence = check->evidence;
    assessment->findings = check->findings;
    indicators_judge(check);
    assessment->rules = ARENA_ARRAY(check->arena, struct rule_result, n_rules);
    assessment->n_rules = n_rules;
    rules_run(check, table, n_rules, assessment->rules);
    if (check->catalogue && check->catalogue->is_partial)
        finding_post(check->findings, MESSAGE_CATALOGUE_PARTIAL, check->dossier->at,
                     check->catalogue->title, NULL);
    waivers_read(check);
    findings_sort(check->findings);
    for (size_t i = 0; i < assessment->n_indicators; i++)
        count_add(assessment, &assessment->indicators[i]);
    assessment->is_complete = verdict_find(assessment);
    return assessment;
}

const struct assessment *check_make(struct arena *arena, const struct dossier *dossier,
                                    const struct catalogue *catalogue,
                                    const struct evidence_facts *evidence,
                                    struct findings *findings)
{
    size_t n_rules;
    const struct rule *table = rules_get(&n_rules);
    struct check check = {.arena = arena, .dossier = dossier, .catalogue = catalogue,
                          .evidence = evidence, .findings = findings};
    return assessment_make(&check, table, n_rules);
}
