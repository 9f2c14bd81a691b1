/*
 * findings.json: the machine's interface. The names and order of design come first in every object,
 * further members stand behind them. Findings are in the order of findings_sort, indicators in that
 * of the catalogue.
 */
#include "check/by_unit.h"
#include "check/judge.h"

static void dossier_write(const struct assessment *assessment, struct json *json)
{
    const struct dossier *dossier = assessment->dossier;
    json_open_object(json, "tool", true);
    json_add_text(json, "name", "shenbao");
    json_add_text(json, "version", SHENBAO_VERSION);
    json_close_object(json);
    json_open_object(json, "dossier", true);
    json_add_text(json, "id", dossier->id);
    json_add_text(json, "name", dossier->applicant.name);
    json_add_text(json, "catalogue", dossier->catalogue);
    json_add_text(json, "level", dossier->level);
    json_add_number(json, "year", dossier->year);
    json_add_text(json, "catalogue_title",
                  assessment->catalogue ? assessment->catalogue->title : NULL);
    json_add_text(json, "code", dossier->applicant.code);
    json_add_text(json, "parent", dossier->applicant.parent);
    json_add_text(json, "mark", dossier->mark);
    json_close_object(json);
}

bool assessment_is_complete(const struct assessment *assessment)
{
    return assessment->is_complete && !assessment->is_unprocessed &&
           !findings_reach(assessment->findings, SEVERITY_ERROR);
}

/* Counted when asked: setting the report may have added findings after the rules ran. */
static void counts_write(const struct assessment *assessment, struct json *json)
{
    const struct findings *findings = assessment->findings;
    json_add_text(json, "verdict",
                  assessment_is_complete(assessment) ? "complete" : "incomplete");
    json_open_object(json, "counts", true);
    json_add_number(json, "applicable", assessment->n_applicable);
    json_add_number(json, "met", assessment->n_met);
    json_add_number(json, "not_met", assessment->n_not_met);
    json_add_number(json, "undetermined", assessment->n_undetermined);
    for (int severity = SEVERITY_BLOCK; severity >= SEVERITY_NOTE; severity--)
        json_add_number(json, severity_name((enum severity)severity),
                        (int64_t)findings_count(findings, (enum severity)severity));
    json_add_number(json, "local", assessment->n_local);
    json_add_number(json, "binding", assessment->n_binding);
    json_add_number(json, "binding_met", assessment->n_binding_met);
    json_add_number(json, "reference", assessment->n_reference);
    json_add_number(json, "reference_met", assessment->n_reference_met);
    json_close_object(json);
}

static void rules_write(const struct assessment *assessment, struct json *json)
{
    json_open_array(json, "rules", false);
    for (size_t i = 0; i < assessment->n_rules; i++) {
        const struct rule_result *rule = &assessment->rules[i];
        json_open_object(json, NULL, true);
        json_add_text(json, "id", rule->message->id);
        json_add_text(json, "state", rule_state_name(rule->state));
        json_add_number(json, "findings", (int64_t)rule->n_findings);
        json_add_text(json, "title", rule_title(rule->message));
        if (rule->reason)
            json_add_text(json, "reason", rule->reason);
        json_close_object(json);
    }
    json_close_array(json);
}

static void part_write(const struct part_result *part, struct json *json)
{
    json_open_object(json, NULL, true);
    json_add_text(json, "no", part->part->no);
    json_add_text(json, "name", part->part->name);
    json_add_text(json, "value", part->now ? part->now->number.text : NULL);
    json_add_text(json, "unit", part->part->unit);
    json_add_text(json, "target", part->target_text);
    json_add_text(json, "computed", part->computation);
    json_add_text(json, "judged", judgement_text(part->judgement));
    if (part->local_target) {
        json_add_text(json, "local_target", part->local_target->text);
        json_add_text(json, "local_judged", judgement_text(part->local_judgement));
    }
    json_close_object(json);
}

static void indicators_write(const struct assessment *assessment, struct json *json)
{
    json_open_array(json, "indicators", false);
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        json_open_object(json, NULL, false);
        json_add_text(json, "no", about->indicator->no);
        json_add_text(json, "name", about->indicator->name);
        json_add_text(json, "property", property_text(about->property));
        json_add_bool(json, "applicable", about->is_applicable);
        json_add_bool(json, "plan", about->has_plan);
        json_add_bool(json, "data", about->has_data);
        json_add_bool(json, "evidence", about->has_evidence);
        json_add_text(json, "claimed", about->claimed);
        json_add_text(json, "judged", judgement_text(about->judged));
        json_add_text(json, "reason", about->reason);
        json_add_text(json, "lead", about->lead);
        json_add_bool(json, "local", about->indicator->is_local);
        struct deadline deadline = deadline_find(assessment->dossier, about);
        json_open_array(json, "parts", false);
        for (size_t p = 0; p < about->n_parts; p++)
            part_write(&about->parts[p], json);
        json_close_array(json);
        json_add_text(json, "field", about->indicator->field);
        json_add_text(json, "due", deadline.text);
        if (deadline.is_dated)
            json_add_bool(json, "overdue", deadline.is_past);
        else
            json_add_text(json, "overdue", NULL);
        json_close_object(json);
    }
    json_close_array(json);
}

const char *basis_find(const struct assessment *assessment, const struct finding *finding)
{
    const struct catalogue *catalogue = assessment->catalogue;
    const struct indicator *indicator =
        catalogue ? indicator_find(catalogue, finding->facts.indicator) : NULL;
    if (finding->message->basis)
        return finding->message->basis;
    if (indicator && indicator->basis)
        return indicator->basis;
    return catalogue && rule_find(finding->message->id) ? catalogue->document : NULL;
}

static void findings_write(const struct assessment *assessment, struct json *json)
{
    const struct findings *findings = assessment->findings;
    json_open_array(json, "findings", false);
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        const struct facts *facts = &finding->facts;
        struct arena *arena = arena_new();
        json_open_object(json, NULL, false);
        json_add_text(json, "rule", finding->message->id);
        json_add_text(json, "severity", severity_name(finding->message->severity));
        json_add_text(json, "indicator", facts->indicator);
        json_add_text(json, "file", facts->at.file);
        json_add_number(json, "line", facts->at.line);
        json_add_number(json, "column", facts->at.column);
        json_add_text(json, "message", finding_sentence(arena, finding, LANGUAGE_CHINESE));
        json_add_text(json, "found", facts->found);
        json_add_text(json, "expected", facts->expected);
        json_add_text(json, "unit", facts->unit);
        json_add_text(json, "fix", finding_fix(arena, finding, LANGUAGE_CHINESE));
        json_add_text(json, "basis", basis_find(assessment, finding));
        json_add_bool(json, "waived", finding->waived);
        json_add_text(json, "subject", facts->subject);
        json_close_object(json);
        arena_free(arena);
    }
    json_close_array(json);
}

void assessment_write_json(const struct assessment *assessment, struct buffer *out)
{
    struct json json = {.out = out};
    json_open_object(&json, NULL, false);
    dossier_write(assessment, &json);
    counts_write(assessment, &json);
    rules_write(assessment, &json);
    indicators_write(assessment, &json);
    findings_write(assessment, &json);
    json_add_bool(&json, "processed", !assessment->is_unprocessed);
    json_add_number(&json, "schema", FINDINGS_SCHEMA);
    json_close_object(&json);
}
