/*
 * The portfolio as XML, in the order in which it is shown:
 *
 *   <portfolio places="7" complete="0" incomplete="7" unprocessed="0" repeated="0">
 *     <system number="1" id="national-2021" title="…" level="市" places="3" …>
 *       <field name="生态制度"/>
 *       <place rank="1" tied="no" name="…" outcome="incomplete" ready="3" applicable="36" share="83" …>
 *         <field ready="1" applicable="6" share="166"/>
 *       </place>
 *       <gap no="3" name="…" places="3" applicable="3" plan="1" …/>
 *     </system>
 *     <rule id="C02" …/> <unit name="…" …/> <unread file="…" line="1" column="1" says="…"/>
 *
 * Shares are thousandths, rounded half up; there is none of nothing.
 */
#include <string.h>

#include "package/facts.h"
#include "package/links.h"
#include "package/portfolio.h"

struct telling {
    struct facts_text facts;
    struct arena *arena; /* emptied after each place */
    const char *folder;
};

static const char *const outcome_names[] = {"complete", "incomplete", "unprocessed"};
_Static_assert(sizeof outcome_names / sizeof *outcome_names == N_OUTCOMES, "each has its name");

static void share_add(struct facts_text *facts, struct share share)
{
    attribute_add_number(facts, "ready", share.n_ready);
    attribute_add_number(facts, "applicable", share.n_applicable);
    if (share.n_applicable)
        attribute_add_number(facts, "share", (2000 * share.n_ready + share.n_applicable) /
                                                 (2 * share.n_applicable));
}

static void outcomes_add(struct facts_text *facts, const size_t n_of[N_OUTCOMES])
{
    for (int i = 0; i < N_OUTCOMES; i++)
        attribute_add_number(facts, outcome_names[i], n_of[i]);
}

static void open_add(struct facts_text *facts, const size_t n_open[N_SEVERITIES])
{
    for (int i = SEVERITY_BLOCK; i >= SEVERITY_NOTE; i--)
        attribute_add_number(facts, severity_name((enum severity)i), n_open[i]);
}

/* What lies beside findings.json and may be opened. */
static void links_add(struct telling *telling, const struct entrant *entrant)
{
    static const struct {
        const char *attribute, *name;
    } links[] = {{"page", "index.html"}, {"report", "report.pdf"}, {"findings", "findings.json"}};
    const char *folder = path_folder(telling->arena, entrant->file);
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        bool is_own = strcmp(links[i].name, "findings.json") == 0;
        const char *path =
            is_own ? entrant->file : path_join(telling->arena, folder, links[i].name);
        if (file_exists(path))
            attribute_add_text(&telling->facts, links[i].attribute,
                               link_make(telling->arena, telling->folder, path));
    }
}

static void entrant_add(struct telling *telling, const struct system_group *system,
                        const struct entrant *entrant)
{
    struct facts_text *facts = &telling->facts;
    element_open(facts, "place");
    attribute_add_number(facts, "rank", entrant->rank);
    attribute_add_text(facts, "tied", entrant->is_tied ? "yes" : "no");
    attribute_add_text(facts, "name", entrant->name_shown);
    attribute_add_text(facts, "code", entrant->code);
    attribute_add_text(facts, "parent", entrant->parent);
    attribute_add_text(facts, "mark", entrant->mark);
    if (entrant->year)
        attribute_add_number(facts, "year", (size_t)entrant->year);
    attribute_add_text(facts, "outcome", outcome_names[entrant->outcome]);
    share_add(facts, entrant->ready);
    attribute_add_number(facts, "met", entrant->n_met);
    attribute_add_number(facts, "not-met", entrant->n_not_met);
    attribute_add_number(facts, "undetermined", entrant->n_undetermined);
    open_add(facts, entrant->n_open);
    attribute_add_number(facts, "waived", entrant->n_waived);
    attribute_add_number(facts, "late", entrant->n_late);
    links_add(telling, entrant);
    for (size_t i = 0; i < system->n_fields; i++) {
        element_open(facts, "field");
        share_add(facts, i < entrant->n_fields ? entrant->fields[i] : (struct share){0});
        element_close(facts, "field");
    }
    element_close(facts, "place");
    arena_empty(telling->arena);
}

static void gap_add(struct facts_text *facts, const struct indicator_gap *gap)
{
    element_open(facts, "gap");
    attribute_add_text(facts, "no", gap->no);
    attribute_add_text(facts, "name", gap->name);
    attribute_add_text(facts, "field", gap->field);
    attribute_add_text(facts, "property", gap->property);
    attribute_add_number(facts, "places", gap->n_applicable - gap->n_ready);
    attribute_add_number(facts, "applicable", gap->n_applicable);
    attribute_add_number(facts, "plan", gap->n_no_plan);
    attribute_add_number(facts, "data", gap->n_no_data);
    attribute_add_number(facts, "evidence", gap->n_no_evidence);
    attribute_add_number(facts, "not-met", gap->n_not_met);
    attribute_add_number(facts, "undetermined", gap->n_undetermined);
    element_close(facts, "gap");
}

static void system_add(struct telling *telling, const struct system_group *system, size_t number)
{
    struct facts_text *facts = &telling->facts;
    element_open(facts, "system");
    attribute_add_number(facts, "number", number);
    attribute_add_text(facts, "id", system->id);
    attribute_add_text(facts, "title", system->title);
    attribute_add_text(facts, "level", system->level);
    attribute_add_number(facts, "places", system->n_entrants);
    outcomes_add(facts, system->n_of);
    for (size_t i = 0; i < system->n_fields; i++) {
        element_open(facts, "field");
        attribute_add_text(facts, "name", system->fields[i]);
        element_close(facts, "field");
    }
    for (size_t i = 0; i < system->n_entrants; i++)
        entrant_add(telling, system, &system->entrants[i]);
    for (size_t i = 0; i < system->n_gaps; i++)
        gap_add(facts, &system->gaps[i]);
    element_close(facts, "system");
}

static void sums_add(struct facts_text *facts, const struct portfolio *portfolio)
{
    size_t n_of[N_OUTCOMES] = {0}, n_open[N_SEVERITIES] = {0}, n_late = 0;
    for (size_t s = 0; s < portfolio->n_systems; s++) {
        const struct system_group *system = &portfolio->systems[s];
        for (int i = 0; i < N_OUTCOMES; i++)
            n_of[i] += system->n_of[i];
        for (size_t i = 0; i < system->n_entrants; i++) {
            for (int k = 0; k < N_SEVERITIES; k++)
                n_open[k] += system->entrants[i].n_open[k];
            n_late += system->entrants[i].n_late;
        }
    }
    attribute_add_number(facts, "places", portfolio->n_entrants);
    attribute_add_number(facts, "systems", portfolio->n_systems);
    attribute_add_number(facts, "repeated", portfolio->n_repeated);
    attribute_add_number(facts, "late", n_late);
    outcomes_add(facts, n_of);
    open_add(facts, n_open);
}

static void rules_add(struct facts_text *facts, const struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->n_rules; i++) {
        const struct rule_gap *rule = &portfolio->rules[i];
        element_open(facts, "rule");
        attribute_add_text(facts, "id", rule->id);
        attribute_add_text(facts, "title", rule->title);
        attribute_add_text(facts, "severity", severity_name(rule->severity));
        attribute_add_text(facts, "level", severity_text(rule->severity, LANGUAGE_CHINESE));
        attribute_add_number(facts, "places", rule->n_entrants);
        attribute_add_number(facts, "findings", rule->n_findings);
        element_close(facts, "rule");
    }
}

static void units_add(struct facts_text *facts, const struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->n_units; i++) {
        const struct unit_load *unit = &portfolio->units[i];
        element_open(facts, "unit");
        attribute_add_text(facts, "name", unit->name);
        attribute_add_number(facts, "places", unit->n_entrants);
        attribute_add_number(facts, "late", unit->n_late);
        attribute_add_number(facts, "late-places", unit->n_late_entrants);
        open_add(facts, unit->n_open);
        element_close(facts, "unit");
    }
}

static void unread_add(struct telling *telling, const struct findings *unread)
{
    struct facts_text *facts = &telling->facts;
    for (size_t i = 0; i < unread->n_items; i++) {
        const struct finding *finding = &unread->items[i];
        struct place at = finding->facts.at;
        bool is_absolute = at.file && *at.file == '/';
        element_open(facts, "unread");
        attribute_add_text(facts, "file", is_absolute ? path_relative(telling->arena,
                                                                      telling->folder, at.file)
                                                      : at.file);
        if (at.line) {
            attribute_add_number(facts, "line", (size_t)at.line);
            attribute_add_number(facts, "column", (size_t)at.column);
        }
        attribute_add_text(facts, "severity", severity_name(finding->message->severity));
        attribute_add_text(facts, "says",
                           finding_sentence(telling->arena, finding, LANGUAGE_CHINESE));
        element_close(facts, "unread");
    }
}

void portfolio_write_facts(const struct portfolio *portfolio, const char *folder,
                           const struct findings *unread, struct buffer *out)
{
    struct telling telling = {.facts = {.out = out}, .arena = arena_new(), .folder = folder};
    struct facts_text *facts = &telling.facts;
    element_open(facts, "portfolio");
    sums_add(facts, portfolio);
    for (size_t i = 0; i < portfolio->n_systems; i++)
        system_add(&telling, &portfolio->systems[i], i + 1);
    rules_add(facts, portfolio);
    units_add(facts, portfolio);
    unread_add(&telling, unread);
    element_close(facts, "portfolio");
    arena_free(telling.arena);
}
