/*
 * The assessment as elements, so that templates say things and need not work them out: counts,
 * each indicator with its parts and requirements as judged, the values of each year side by side,
 * rules, findings. Booleans are 是 and 否, as in the other formats.
 *
 *   <assessment verdict="complete" applicable="36" met="36" … >
 *     <year no="2021"/> …
 *     <indicator no="3" name="…" property="约束性" applicable="是" plan="是" … judged="达标">
 *       <part unit="%" target="≥20" judged="达标" computed="22.50" computation="22.5÷100×100=22.50">
 *         <requirement judged="达标" found="22.50" expected="≥20" local="否"/>
 *         <value year="2023" numerator="22.5" denominator="100" published="22.50"/>
 *     <rule id="A01" state="passed" findings="0"/>
 *     <group rule="C03" title="缺少佐证材料" level="错误" findings="36"><by no="1" href="#i-1"/>…</group>
 *     <finding rule="C03" severity="error" level="错误" indicator="3" message="…" fix="…" …/>
 */
#include <stdio.h>
#include <string.h>

#include "compose/internal.h"

struct adding {
    struct arena *arena;
    const struct assessment *assessment;
    const struct volumes *volumes; /* NULL: evidence is not bound */
};

static void yes_add(xmlNodePtr node, const char *name, bool is_so)
{
    attribute_add(node, name, is_so ? "是" : "否");
}

static void value_add(xmlNodePtr part, const struct part_result *result, size_t number)
{
    const struct year_value *value = &result->data->values.items[number];
    xmlNodePtr node = element_add(part, "value");
    attribute_add(node, "year", value->year_text);
    attribute_add(node, "numerator", value->numerator.text);
    attribute_add(node, "denominator", value->denominator.text);
    attribute_add(node, "published", value->number.text);
    attribute_add(node, "status", value->status);
    attribute_add(node, "from", value->from);
    yes_add(node, "number", value->number.is_number);
    if (result->computed_values)
        attribute_add(node, "computed", result->computed_values[number]);
}

/* "≥95" is a number that wants its %, "制定实施" and "保持稳定" are not. */
static bool is_figure(const char *target)
{
    static const char *const operators[] = {"≥", "≤", "＞", "＜", ">", "<", "="};
    struct decimal figure;
    for (size_t i = 0; i < sizeof operators / sizeof operators[0]; i++)
        if (strncmp(target, operators[i], strlen(operators[i])) == 0)
            return decimal_read(target + strlen(operators[i]), &figure);
    return decimal_read(target, &figure);
}

/* The figure to hold values against: of the first comparison, or what a superior assigned. */
static const struct decimal *line_add(const struct adding *adding, xmlNodePtr node,
                                      const struct archive *archive,
                                      const struct part_result *result)
{
    for (size_t i = 0; result->target && i < result->target->n_requires; i++) {
        const struct require *require = &result->target->requires[i];
        if (require->op >= OP_AT_LEAST && require->op <= OP_EQUAL) {
            attribute_add(node, "line", decimal_text(adding->arena, require->value));
            attribute_add(node, "line-op", operator_text(require->op));
            return &require->value;
        }
    }
    for (size_t i = 0; archive && result->target && i < archive->assigned.n_items; i++) {
        const struct assigned_target *assigned = &archive->assigned.items[i];
        bool is_of_part = !assigned->part ? !result->part->no
                                          : result->part->no &&
                                                strcmp(assigned->part, result->part->no) == 0;
        if (is_of_part && assigned->value.is_number &&
            assigned->year == adding->assessment->dossier->year) {
            attribute_add(node, "line", assigned->value.text);
            attribute_add(node, "line-op", assigned->op);
            yes_add(node, "assigned", true);
            return &assigned->value.value;
        }
    }
    return NULL;
}

static void requirement_add(xmlNodePtr part, const struct requirement_result *result)
{
    xmlNodePtr node = element_add(part, "requirement");
    attribute_add(node, "judged", judgement_text(result->judgement));
    attribute_add(node, "found", result->found);
    attribute_add(node, "expected", result->expected);
    attribute_add(node, "reason", result->reason);
    yes_add(node, "local", result->local != NULL);
}

struct extremes {
    bool has_any;
    struct decimal least, most;
};

static void extremes_widen(struct extremes *extremes, struct decimal value)
{
    if (!extremes->has_any || decimal_compare(value, extremes->least) < 0)
        extremes->least = value;
    if (!extremes->has_any || decimal_compare(value, extremes->most) > 0)
        extremes->most = value;
    extremes->has_any = true;
}

/*
 * What a chart of the values and their line reaches from and to, and whether the values differ from
 * year to year: three equal bars tell nothing.
 */
static void extremes_add(const struct adding *adding, xmlNodePtr node, const struct data *data,
                         const struct decimal *line)
{
    struct extremes extremes = {0};
    for (size_t i = 0; data && i < data->values.n_items; i++)
        if (data->values.items[i].number.is_number)
            extremes_widen(&extremes, data->values.items[i].number.value);
    yes_add(node, "varies", decimal_compare(extremes.least, extremes.most) != 0);
    if (line)
        extremes_widen(&extremes, *line);
    if (!extremes.has_any)
        return;
    attribute_add(node, "least", decimal_text(adding->arena, extremes.least));
    attribute_add(node, "most", decimal_text(adding->arena, extremes.most));
}

static void part_add(const struct adding *adding, xmlNodePtr indicator,
                     const struct archive *archive, const struct part_result *result)
{
    const struct part *part = result->part;
    xmlNodePtr node = element_add(indicator, "part");
    bool has_unit = part->unit && strcmp(part->unit, "-") != 0;
    attribute_add(node, "no", part->no);
    attribute_add(node, "name", part->name);
    attribute_add(node, "unit", has_unit ? part->unit : NULL);
    attribute_add(node, "kind", part->kind == KIND_NUMBER ? "定量" : "定性");
    const char *target = result->target_text    ? result->target_text
                         : result->target       ? result->target->text
                         : part->n_targets == 1 ? part->targets[0].text
                                                : NULL;
    attribute_add(node, "target", target);
    if (target && has_unit && strcmp(part->unit, "%") == 0 && is_figure(target))
        attribute_add(node, "target-unit", part->unit);
    attribute_add(node, "row", result->target       ? result->target->text
                               : part->n_targets == 1 ? part->targets[0].text
                                                      : NULL);
    attribute_add(node, "formula", part->formula.text);
    attribute_add(node, "numerator", part->formula.numerator);
    attribute_add(node, "denominator", part->formula.denominator);
    attribute_add(node, "now", result->now ? result->now->number.text : NULL);
    attribute_add(node, "computation", result->computation);
    attribute_add(node, "judged", judgement_text(result->judgement));
    attribute_add(node, "mark", part->mark);
    attribute_add(node, "not-applicable", result->not_applicable_reason);
    if (result->has_computed)
        attribute_add(node, "computed", decimal_text(adding->arena, result->computed));
    if (result->local_target) {
        attribute_add(node, "local-target", result->local_target->text);
        attribute_add(node, "local-document", result->local_target->document);
        attribute_add(node, "local-judged", judgement_text(result->local_judgement));
    }
    if (has_unit && part->formula.kind == FORMULA_DIFFERENCE && strcmp(part->unit, "%") == 0)
        attribute_add(node, "change-unit", "百分点"); /* what % means for a difference */
    extremes_add(adding, node, result->data, line_add(adding, node, archive, result));
    for (size_t i = 0; !target && i < part->n_targets; i++)
        attribute_add(element_add(node, "candidate"), "target",
                      part->targets[i].text);
    for (size_t i = 0; i < result->n_requirements; i++)
        requirement_add(node, &result->requirements[i]);
    for (size_t i = 0; result->data && i < result->data->values.n_items; i++)
        value_add(node, result, i);
}

/* Names of units, as 、 joins them; an id nobody registered stands for itself. */
static const char *units_text(const struct adding *adding, const struct names *ids)
{
    const char *text = NULL;
    for (size_t i = 0; i < ids->n_items; i++) {
        const struct unit *unit = unit_find(adding->assessment->dossier, ids->items[i]);
        const char *name = unit && unit->name ? unit->name : ids->items[i];
        text = text ? arena_format(adding->arena, "%s、%s", text, name) : name;
    }
    return text;
}

/* Why it does not apply, in the dossier's words where it has any. */
static const char *reason_of(const struct indicator_result *result)
{
    if (result->is_applicable)
        return NULL;
    return result->result && result->result->reason ? result->result->reason
                                                    : result->not_applicable_reason;
}

static void indicator_add(const struct adding *adding, xmlNodePtr root,
                          const struct indicator_result *result)
{
    const struct indicator *row = result->indicator;
    xmlNodePtr node = element_add(root, "indicator");
    attribute_add(node, "no", row->no);
    attribute_add(node, "name", row->name);
    attribute_add(node, "field", row->field);
    attribute_add(node, "task", row->task);
    attribute_add(node, "task-no", row->task_no);
    attribute_add(node, "kind", row->kind == KIND_NUMBER ? "定量" : "定性");
    attribute_add(node, "property", property_text(result->property));
    attribute_add(node, "basis", row->basis);
    yes_add(node, "local", row->is_local);
    yes_add(node, "applicable", result->is_applicable);
    attribute_add(node, "reason", reason_of(result));
    yes_add(node, "plan", result->has_plan);
    yes_add(node, "data", result->has_data);
    yes_add(node, "evidence", result->has_evidence);
    attribute_add(node, "claimed", *result->claimed ? result->claimed : NULL);
    attribute_add(node, "judged", judgement_text(result->judged));
    attribute_add(node, "because", result->reason);
    attribute_add(node, "lead", result->lead);
    if (result->archive) {
        attribute_add(node, "number", result->archive->number);
        attribute_add(node, "leads", units_text(adding, &result->archive->leads));
        attribute_add(node, "supports", units_text(adding, &result->archive->supports));
        planned_add(adding->arena, node, adding->assessment->dossier, result->archive);
        cited_add(adding->arena, node, adding->assessment->dossier, result->archive,
                  adding->volumes);
    }
    if (result->n_parts + result->n_excluded > 1)
        count_add(node, "rowspan", (int64_t)(result->n_parts + result->n_excluded));
    for (size_t i = 0; i < result->n_parts + result->n_excluded; i++)
        part_add(adding, node, result->archive, &result->parts[i]);
}

static void rules_add(const struct adding *adding, xmlNodePtr root)
{
    for (size_t i = 0; i < adding->assessment->n_rules; i++) {
        const struct rule_result *rule = &adding->assessment->rules[i];
        xmlNodePtr node = element_add(root, "rule");
        attribute_add(node, "id", rule->message->id);
        attribute_add(node, "title", rule_title(rule->message));
        attribute_add(node, "state", rule_state_name(rule->state));
        count_add(node, "findings", (int64_t)rule->n_findings);
        attribute_add(node, "reason", rule->reason);
    }
}

static void finding_add_element(const struct adding *adding, xmlNodePtr root,
                                const struct finding *finding)
{
    const struct facts *facts = &finding->facts;
    xmlNodePtr node = element_add(root, "finding");
    attribute_add(node, "rule", finding->message->id);
    attribute_add(node, "severity", severity_name(finding->message->severity));
    attribute_add(node, "level", severity_text(finding->message->severity, LANGUAGE_CHINESE));
    attribute_add(node, "indicator", facts->indicator);
    attribute_add(node, "message", finding_sentence(adding->arena, finding, LANGUAGE_CHINESE));
    attribute_add(node, "fix", finding_fix(adding->arena, finding, LANGUAGE_CHINESE));
    attribute_add(node, "unit", facts->unit);
    attribute_add(node, "found", facts->found);
    attribute_add(node, "expected", facts->expected);
    yes_add(node, "waived", finding->waived);
    if (facts->at.file && facts->at.line > 0)
        attribute_add(node, "place",
                      arena_format(adding->arena, "%s:%d", facts->at.file, facts->at.line));
}

/* Open findings of one message from `first` on, with the indicators they are about. */
static void group_add(const struct adding *adding, xmlNodePtr root, size_t first)
{
    const struct findings *findings = adding->assessment->findings;
    const struct message *message = findings->items[first].message;
    xmlNodePtr node = element_add(root, "group");
    const char *last = NULL;
    int n_findings = 0;
    attribute_add(node, "rule", message->id);
    attribute_add(node, "title", rule_find(message->id) ? rule_title(message) : NULL);
    attribute_add(node, "level", severity_text(message->severity, LANGUAGE_CHINESE));
    attribute_add(node, "fix", finding_fix(adding->arena, &findings->items[first], LANGUAGE_CHINESE));
    for (size_t i = first; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        const char *no = finding->facts.indicator;
        if (finding->message != message || finding->waived)
            continue;
        n_findings++;
        if (!no || (last && strcmp(last, no) == 0))
            continue;
        xmlNodePtr by = element_add(node, "by");
        last = no;
        attribute_add(by, "no", no);
        if (indicator_find(adding->assessment->catalogue, no))
            attribute_add(by, "href", arena_format(adding->arena, "#i-%s", no));
    }
    count_add(node, "findings", n_findings);
}

static bool is_open(const struct finding *finding)
{
    return !finding->waived && finding->message->severity > SEVERITY_NOTE;
}

/* One group for each message that has open findings, the gravest first as the findings are. */
static void groups_add(const struct adding *adding, xmlNodePtr root)
{
    const struct findings *findings = adding->assessment->findings;
    for (size_t i = 0; i < findings->n_items; i++) {
        size_t before = 0;
        if (!is_open(&findings->items[i]))
            continue;
        while (before < i && (findings->items[before].message != findings->items[i].message ||
                              !is_open(&findings->items[before])))
            before++;
        if (before == i)
            group_add(adding, root, i);
    }
}

static void counts_add(xmlNodePtr root, const struct assessment *assessment)
{
    int n_triads = 0, n_excluded = 0;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *result = &assessment->indicators[i];
        n_triads += result->is_applicable && result->has_plan && result->has_data &&
                    result->has_evidence && !result->indicator->is_local;
        n_excluded += !result->is_applicable && !result->indicator->is_local;
    }
    count_add(root, "applicable", assessment->n_applicable);
    count_add(root, "not-applicable", n_excluded);
    count_add(root, "met", assessment->n_met);
    count_add(root, "not-met", assessment->n_not_met);
    count_add(root, "undetermined", assessment->n_undetermined);
    count_add(root, "binding", assessment->n_binding);
    count_add(root, "binding-met", assessment->n_binding_met);
    count_add(root, "reference", assessment->n_reference);
    count_add(root, "reference-met", assessment->n_reference_met);
    count_add(root, "unclassified", assessment->n_unclassified);
    count_add(root, "local", assessment->n_local);
    count_add(root, "triads", n_triads);
    for (int i = 0; i < N_SEVERITIES; i++)
        count_add(root, severity_name((enum severity)i),
                   (int64_t)findings_count(assessment->findings, (enum severity)i));
}

void assessment_add(struct arena *arena, xmlNodePtr parent, const struct assessment *assessment,
                    const struct volumes *volumes)
{
    struct adding adding = {.arena = arena, .assessment = assessment, .volumes = volumes};
    xmlNodePtr root = element_add(parent, "assessment");
    attribute_add(root, "verdict", assessment->is_complete ? "complete" : "incomplete");
    yes_add(root, "partial", assessment->catalogue->is_partial);
    counts_add(root, assessment);
    for (int i = assessment->catalogue->years; assessment->dossier->year > 0 && i > 0; i--)
        count_add(element_add(root, "year"), "no",
                   assessment->dossier->year - i + 1);
    for (size_t i = 0; i < assessment->n_indicators; i++)
        indicator_add(&adding, root, &assessment->indicators[i]);
    items_add(arena, root, assessment, volumes);
    rules_add(&adding, root);
    groups_add(&adding, root);
    for (size_t i = 0; i < assessment->findings->n_items; i++)
        finding_add_element(&adding, root, &assessment->findings->items[i]);
}
