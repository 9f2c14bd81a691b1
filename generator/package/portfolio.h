/*
 * Portfolio: many places seen at once, made of their findings.json files alone. A result is one
 * such file; the place it is about is an entrant. Entrants of one indicator system and one level
 * are compared and ranked with each other and with no others. An indicator is ready when plan, data
 * and evidence are there and it was judged 达标; a finding is open as letters have it: warning or
 * above, not waived.
 */
#ifndef PACKAGE_PORTFOLIO_H
#define PACKAGE_PORTFOLIO_H

#include "check/check.h"

enum outcome { OUTCOME_COMPLETE, OUTCOME_INCOMPLETE, OUTCOME_UNPROCESSED, N_OUTCOMES };

struct share { /* of indicators; those of a place's own (local) are in none */
    size_t n_ready, n_applicable;
};

struct entrant {
    const char *file; /* its findings.json, links followed */
    const char *id, *name, *code, *parent, *mark; /* NULL: not stated */
    const char *name_shown;                       /* the id where there is no name */
    int year;
    enum outcome outcome;
    struct share ready;
    size_t n_met, n_not_met, n_undetermined; /* of the applicable */
    size_t n_open[N_SEVERITIES], n_waived;
    size_t n_late;        /* indicators with open findings whose deadline is past */
    struct share *fields; /* by number of the system's fields; those behind the last have nothing */
    size_t n_fields;
    size_t rank;  /* 1 is the best of its system; equals share one, the next ones are passed over */
    bool is_tied; /* another has the same rank */
};

struct indicator_gap { /* an indicator of one system over its entrants */
    const char *no, *name, *field, *property;
    size_t n_applicable, n_ready; /* entrants; the rest of the applicable has a gap */
    size_t n_no_plan, n_no_data, n_no_evidence, n_not_met, n_undetermined;
};

struct system_group {
    const char *id, *title, *level; /* NULL: not stated */
    const char **fields;            /* order of the system */
    size_t n_fields, fields_capacity;
    struct entrant *entrants;
    size_t n_entrants, capacity, n_of[N_OUTCOMES];
    struct indicator_gap *gaps;
    size_t n_gaps, gaps_capacity;
    struct key_table *numbers; /* of gaps */
};

struct rule_gap { /* open findings of a rule over all entrants */
    const char *id, *title; /* title NULL: a message of the program */
    enum severity severity; /* the gravest */
    size_t n_entrants, n_findings, last; /* last: the number of the entrant counted last */
};

struct unit_load { /* what a unit of that name has open; equal names in two places are one row */
    const char *name; /* "": nobody is named */
    size_t n_entrants, n_open[N_SEVERITIES], n_late, n_late_entrants;
    size_t last, last_late;
};

struct portfolio {
    struct arena *arena;
    struct system_group *systems;
    size_t n_systems, systems_capacity, n_entrants;
    size_t n_repeated, n_copied; /* files not counted: of a place that has another; the same */
    const char *copied;          /* one of the copies; NULL: there is none */
    struct rule_gap *rules;
    size_t n_rules, rules_capacity;
    struct unit_load *units;
    size_t n_units, units_capacity;
    struct key_table *system_keys, *rule_keys, *unit_keys, *entrant_keys;
    const char **files; /* of entrants, by number in entrant_keys */
    size_t n_files, files_capacity;
};

#define PORTFOLIO_PAGE_NAME "portfolio.html"
#define PORTFOLIO_WORKBOOK_NAME "portfolio.xlsx"

struct portfolio *portfolio_new(struct arena *arena);
/*
 * Adds what the file at `path` says; read them in an order of their own, for the first file of a
 * place counts and another one is a finding, unless it is the same byte for byte. False if nothing
 * of it is counted.
 */
bool portfolio_read(struct portfolio *portfolio, const char *path, struct findings *findings);
/* Puts everything in order, once all are read: entrants by rank, gaps by how many have them. */
void portfolio_rank(struct portfolio *portfolio);
/*
 * All of it as XML for the page's template; links are relative to `folder` (links followed), and
 * only to what is there. `unread` says of which files nothing is counted.
 */
void portfolio_write_facts(const struct portfolio *portfolio, const char *folder,
                           const struct findings *unread, struct buffer *out);
/* The same as a workbook; false after a finding. */
bool portfolio_write_workbook(struct arena *arena, const struct portfolio *portfolio,
                              struct buffer *out, struct findings *findings);

#endif
