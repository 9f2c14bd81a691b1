/*
 * One result into the portfolio. It is verified as a whole before anything of it is counted: a
 * broken file leaves no half of itself in a sum. What is counted per place (a rule, a unit, an
 * indicator) remembers the place it was counted for last: places come one after another.
 */
#include <stdlib.h>
#include <string.h>

#include "package/keys.h"
#include "package/portfolio.h"
#include "package/result.h"

struct taking {
    struct portfolio *portfolio;
    struct arena *arena; /* the portfolio's */
    const json_t *root;
    struct system_group *system;
    struct entrant *entrant;
    size_t number;            /* of the entrant, from 1 on */
    struct key_table shown;  /* indicators of this result, by number in … */
    bool *is_overdue, *has_open; /* … these */
};

struct portfolio *portfolio_new(struct arena *arena)
{
    struct portfolio *portfolio = ARENA_NEW(arena, struct portfolio);
    struct key_table *tables = ARENA_ARRAY(arena, struct key_table, 4);
    for (int i = 0; i < 4; i++)
        tables[i] = keys_open(arena);
    portfolio->arena = arena;
    portfolio->system_keys = &tables[0];
    portfolio->rule_keys = &tables[1];
    portfolio->unit_keys = &tables[2];
    portfolio->entrant_keys = &tables[3];
    return portfolio;
}

static const char *kept_text(struct arena *arena, const char *text)
{
    return text && *text ? arena_text(arena, text) : NULL;
}

static const char *shown(const char *text)
{
    return text ? text : "";
}

static struct system_group *system_find(struct portfolio *portfolio, const json_t *dossier)
{
    struct arena *arena = portfolio->arena;
    const char *id = text_get(dossier, "catalogue"), *level = text_get(dossier, "level");
    size_t number = key_add(portfolio->system_keys,
                             arena_format(arena, "%s\n%s", shown(id), shown(level)));
    if (number == portfolio->n_systems) {
        struct key_table *numbers = ARENA_NEW(arena, struct key_table);
        *numbers = keys_open(arena);
        *LIST_ADD(arena, portfolio->systems, portfolio->n_systems, portfolio->systems_capacity) =
            (struct system_group){.id = kept_text(arena, id),
                                  .level = kept_text(arena, level),
                                  .numbers = numbers};
    }
    struct system_group *system = &portfolio->systems[number];
    if (!system->title) /* one that could not be processed may not know it */
        system->title = kept_text(arena, text_get(dossier, "catalogue_title"));
    return system;
}

static enum outcome outcome_of(const json_t *root)
{
    if (!bool_get(root, "processed"))
        return OUTCOME_UNPROCESSED;
    return strcmp(text_get(root, "verdict"), "complete") == 0 ? OUTCOME_COMPLETE
                                                              : OUTCOME_INCOMPLETE;
}

static size_t field_find(struct taking *taking, const char *name)
{
    struct system_group *system = taking->system;
    for (size_t i = 0; i < system->n_fields; i++)
        if (strcmp(system->fields[i], name) == 0)
            return i;
    *LIST_ADD(taking->arena, system->fields, system->n_fields, system->fields_capacity) =
        arena_text(taking->arena, name);
    return system->n_fields - 1;
}

static void share_count(struct share *share, bool is_ready)
{
    share->n_applicable++;
    share->n_ready += is_ready;
}

static struct share *field_share(struct taking *taking, const json_t *indicator)
{
    struct entrant *entrant = taking->entrant;
    size_t number = field_find(taking, shown(text_get(indicator, "field")));
    if (number >= entrant->n_fields) {
        struct share *fields = ARENA_ARRAY(taking->arena, struct share, number + 1);
        if (entrant->n_fields)
            memcpy(fields, entrant->fields, entrant->n_fields * sizeof *fields);
        entrant->fields = fields;
        entrant->n_fields = number + 1;
    }
    return &entrant->fields[number];
}

static struct indicator_gap *gap_find(struct taking *taking, const json_t *indicator)
{
    struct system_group *system = taking->system;
    struct arena *arena = taking->arena;
    size_t number = key_add(system->numbers, text_get(indicator, "no"));
    if (number == system->n_gaps)
        *LIST_ADD(arena, system->gaps, system->n_gaps, system->gaps_capacity) =
            (struct indicator_gap){.no = arena_text(arena, text_get(indicator, "no")),
                                   .name = arena_text(arena, text_get(indicator, "name")),
                                   .field = kept_text(arena, text_get(indicator, "field")),
                                   .property = arena_text(arena, text_get(indicator, "property"))};
    return &system->gaps[number];
}

static bool is_judged(const json_t *indicator, enum judgement judgement)
{
    return strcmp(text_get(indicator, "judged"), judgement_text(judgement)) == 0;
}

static void indicator_take(struct taking *taking, const json_t *indicator)
{
    struct entrant *entrant = taking->entrant;
    if (!bool_get(indicator, "applicable") || bool_get(indicator, "local"))
        return;
    bool has_plan = bool_get(indicator, "plan"), has_data = bool_get(indicator, "data");
    bool has_evidence = bool_get(indicator, "evidence");
    bool is_met = is_judged(indicator, JUDGED_MET);
    bool is_not_met = is_judged(indicator, JUDGED_NOT_MET);
    bool is_ready = has_plan && has_data && has_evidence && is_met;
    struct indicator_gap *gap = gap_find(taking, indicator);
    share_count(&entrant->ready, is_ready);
    share_count(field_share(taking, indicator), is_ready);
    entrant->n_met += is_met;
    entrant->n_not_met += is_not_met;
    entrant->n_undetermined += !is_met && !is_not_met;
    gap->n_applicable++;
    gap->n_ready += is_ready;
    gap->n_no_plan += !has_plan;
    gap->n_no_data += !has_data;
    gap->n_no_evidence += !has_evidence;
    gap->n_not_met += is_not_met;
    gap->n_undetermined += !is_met && !is_not_met;
}

static enum severity severity_of(const json_t *finding)
{
    const char *name = text_get(finding, "severity");
    int severity = SEVERITY_NOTE;
    while (severity < SEVERITY_BLOCK && strcmp(severity_name((enum severity)severity), name) != 0)
        severity++;
    return (enum severity)severity;
}

static void rule_count(struct taking *taking, const char *id, enum severity severity)
{
    struct portfolio *portfolio = taking->portfolio;
    size_t number = key_add(portfolio->rule_keys, id);
    if (number == portfolio->n_rules)
        *LIST_ADD(taking->arena, portfolio->rules, portfolio->n_rules,
                  portfolio->rules_capacity) = (struct rule_gap){
            .id = portfolio->rule_keys->names[number], .severity = severity};
    struct rule_gap *rule = &portfolio->rules[number];
    rule->severity = severity > rule->severity ? severity : rule->severity;
    rule->n_findings++;
    rule->n_entrants += rule->last != taking->number;
    rule->last = taking->number;
}

static void unit_count(struct taking *taking, const char *name, enum severity severity,
                       bool is_late)
{
    struct portfolio *portfolio = taking->portfolio;
    size_t number = key_add(portfolio->unit_keys, name);
    if (number == portfolio->n_units)
        *LIST_ADD(taking->arena, portfolio->units, portfolio->n_units,
                  portfolio->units_capacity) =
            (struct unit_load){.name = portfolio->unit_keys->names[number]};
    struct unit_load *unit = &portfolio->units[number];
    unit->n_open[severity]++;
    unit->n_entrants += unit->last != taking->number;
    unit->last = taking->number;
    if (!is_late)
        return;
    unit->n_late++;
    unit->n_late_entrants += unit->last_late != taking->number;
    unit->last_late = taking->number;
}

/* An open finding is late where the deadline of its indicator is past. */
static void finding_take(struct taking *taking, const json_t *finding)
{
    struct entrant *entrant = taking->entrant;
    enum severity severity = severity_of(finding);
    const char *indicator = text_get(finding, "indicator");
    bool is_late = false;
    if (bool_get(finding, "waived")) {
        entrant->n_waived++;
        return;
    }
    entrant->n_open[severity]++;
    if (severity == SEVERITY_NOTE)
        return;
    size_t n_before = taking->shown.n_names;
    size_t number = indicator ? key_add(&taking->shown, indicator) : n_before;
    if (number < n_before) {
        is_late = taking->is_overdue[number];
        entrant->n_late += is_late && !taking->has_open[number];
        taking->has_open[number] = true;
    }
    rule_count(taking, text_get(finding, "rule"), severity);
    unit_count(taking, shown(text_get(finding, "unit")), severity, is_late);
}

/* Titles of the rules that were counted, from whichever file names them first. */
static void titles_take(struct taking *taking)
{
    const json_t *rule;
    size_t i;
    json_array_foreach(json_object_get(taking->root, "rules"), i, rule) {
        struct portfolio *portfolio = taking->portfolio;
        if (number_get(rule, "findings") == 0)
            continue;
        size_t number = key_add(portfolio->rule_keys, text_get(rule, "id"));
        if (number == portfolio->n_rules) /* only waived findings or notes so far */
            *LIST_ADD(taking->arena, portfolio->rules, portfolio->n_rules,
                      portfolio->rules_capacity) =
                (struct rule_gap){.id = portfolio->rule_keys->names[number]};
        if (!portfolio->rules[number].title)
            portfolio->rules[number].title = arena_text(taking->arena, text_get(rule, "title"));
    }
}

static void counts_take(struct taking *taking, struct arena *scratch)
{
    const json_t *indicators = json_object_get(taking->root, "indicators"), *each;
    size_t n = json_array_size(indicators), i;
    taking->shown = keys_open(scratch);
    taking->is_overdue = ARENA_ARRAY(scratch, bool, n + 1);
    taking->has_open = ARENA_ARRAY(scratch, bool, n + 1);
    json_array_foreach(indicators, i, each) {
        size_t number = key_add(&taking->shown, text_get(each, "no"));
        taking->is_overdue[number] = bool_get(each, "overdue");
        indicator_take(taking, each);
    }
    json_array_foreach(json_object_get(taking->root, "findings"), i, each)
        finding_take(taking, each);
    titles_take(taking);
}

static struct entrant *entrant_add(struct portfolio *portfolio, struct system_group *system,
                                   const json_t *root, const char *path)
{
    struct arena *arena = portfolio->arena;
    const json_t *dossier = json_object_get(root, "dossier");
    struct entrant *entrant =
        LIST_ADD(arena, system->entrants, system->n_entrants, system->capacity);
    *entrant = (struct entrant){.file = arena_text(arena, path),
                                .id = arena_text(arena, text_get(dossier, "id")),
                                .name = kept_text(arena, text_get(dossier, "name")),
                                .code = kept_text(arena, text_get(dossier, "code")),
                                .parent = kept_text(arena, text_get(dossier, "parent")),
                                .mark = kept_text(arena, text_get(dossier, "mark")),
                                .year = number_get(dossier, "year"),
                                .outcome = outcome_of(root)};
    entrant->name_shown = entrant->name ? entrant->name : entrant->id;
    system->n_of[entrant->outcome]++;
    portfolio->n_entrants++;
    return entrant;
}

static bool is_same_file(struct arena *scratch, const char *path, const char *other)
{
    struct findings *unheard = findings_new(scratch); /* both were read a moment ago */
    struct bytes a, b;
    return file_read(scratch, path, SIZE_MAX / 2, &a, unheard) &&
           file_read(scratch, other, SIZE_MAX / 2, &b, unheard) && a.size == b.size &&
           memcmp(a.data, b.data, a.size) == 0;
}

/* What makes two results be about one place: all that says who it is, its system and its year. */
static bool is_repeated(struct portfolio *portfolio, const json_t *root, const char *path,
                        struct arena *scratch, struct findings *findings)
{
    const json_t *dossier = json_object_get(root, "dossier");
    const char *name = text_get(dossier, "name");
    const char *key = arena_format(
        scratch, "%s\n%s\n%s\n%s\n%s\n%d", shown(name ? name : text_get(dossier, "id")),
        shown(text_get(dossier, "code")), shown(text_get(dossier, "parent")),
        shown(text_get(dossier, "catalogue")), shown(text_get(dossier, "level")),
        number_get(dossier, "year"));
    size_t number = key_add(portfolio->entrant_keys, key);
    if (number == portfolio->n_files) {
        *LIST_ADD(portfolio->arena, portfolio->files, portfolio->n_files,
                  portfolio->files_capacity) = arena_text(portfolio->arena, path);
        return false;
    }
    const char *first = portfolio->files[number];
    if (is_same_file(scratch, path, first)) {
        portfolio->copied = portfolio->n_copied++ ? portfolio->copied
                                                  : arena_text(portfolio->arena, path);
        return true;
    }
    struct facts facts = {.at = {path, 0, 0},
                          .subject = name ? name : text_get(dossier, "id"),
                          .found = path,
                          .expected = first};
    finding_add(findings, &messages[MESSAGE_RESULT_REPEATED], &facts);
    portfolio->n_repeated++;
    return true;
}

bool portfolio_read(struct portfolio *portfolio, const char *path, struct findings *findings)
{
    struct arena *scratch = arena_new();
    json_t *root = result_read(scratch, path, findings);
    bool is_new = root && !is_repeated(portfolio, root, path, scratch, findings);
    if (is_new) {
        struct taking taking = {.portfolio = portfolio, .arena = portfolio->arena, .root = root};
        taking.system = system_find(portfolio, json_object_get(root, "dossier"));
        taking.entrant = entrant_add(portfolio, taking.system, root, path);
        taking.number = portfolio->n_entrants;
        counts_take(&taking, scratch);
    }
    json_decref(root);
    arena_free(scratch);
    return is_new;
}
