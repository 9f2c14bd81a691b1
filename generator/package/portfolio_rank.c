/*
 * Ranking, by what can be counted and nothing else: the verdict (完备, then 未完备, then 未能处理),
 * then the share of applicable indicators that are ready, then open blocking findings and errors
 * together. Equal in all three is equal in rank; such places stand in order of their names. Shares
 * are compared as fractions, never as rounded ones.
 */
#include <stdlib.h>
#include <string.h>

#include "package/portfolio.h"

static int sizes_compare(size_t a, size_t b)
{
    return a < b ? -1 : a > b;
}

/* Where nothing applies nothing is ready. */
static int shares_compare(struct share a, struct share b)
{
    uint64_t left = (uint64_t)a.n_ready * (b.n_applicable ? b.n_applicable : 1);
    uint64_t right = (uint64_t)b.n_ready * (a.n_applicable ? a.n_applicable : 1);
    return left < right ? -1 : left > right;
}

static size_t graves_count(const struct entrant *entrant)
{
    return entrant->n_open[SEVERITY_BLOCK] + entrant->n_open[SEVERITY_ERROR];
}

static int readiness_compare(const struct entrant *a, const struct entrant *b)
{
    int order = sizes_compare(a->outcome, b->outcome);
    order = order ? order : shares_compare(b->ready, a->ready);
    return order ? order : sizes_compare(graves_count(a), graves_count(b));
}

static int texts_compare(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "");
}

static int entrants_compare(const void *left, const void *right)
{
    const struct entrant *a = left, *b = right;
    int order = readiness_compare(a, b);
    order = order ? order : strcmp(a->name_shown, b->name_shown);
    order = order ? order : texts_compare(a->code, b->code);
    order = order ? order : texts_compare(a->parent, b->parent);
    order = order ? order : a->year - b->year;
    return order ? order : strcmp(a->file, b->file);
}

static void ranks_place(struct system_group *system)
{
    for (size_t i = 0; i < system->n_entrants; i++) {
        struct entrant *entrant = &system->entrants[i], *before = entrant - 1;
        entrant->is_tied = i && readiness_compare(before, entrant) == 0;
        entrant->rank = entrant->is_tied ? before->rank : i + 1;
        if (entrant->is_tied)
            before->is_tied = true;
    }
}

/* The systems with most places first. */
static int systems_compare(const void *left, const void *right)
{
    const struct system_group *a = left, *b = right;
    int order = sizes_compare(b->n_entrants, a->n_entrants);
    order = order ? order : texts_compare(a->id, b->id);
    return order ? order : texts_compare(a->level, b->level);
}

static size_t gap_size(const struct indicator_gap *gap)
{
    return gap->n_applicable - gap->n_ready;
}

/* Numbers with a place in them: 9 before 10. */
static int gaps_compare(const void *left, const void *right)
{
    const struct indicator_gap *a = left, *b = right;
    int order = sizes_compare(gap_size(b), gap_size(a));
    order = order ? order : sizes_compare(b->n_applicable, a->n_applicable);
    order = order ? order : strverscmp(a->no, b->no);
    return order ? order : strcmp(a->name, b->name);
}

static int rules_compare(const void *left, const void *right)
{
    const struct rule_gap *a = left, *b = right;
    int order = sizes_compare(b->n_entrants, a->n_entrants);
    order = order ? order : sizes_compare(b->n_findings, a->n_findings);
    order = order ? order : (int)b->severity - (int)a->severity;
    return order ? order : strcmp(a->id, b->id);
}

static size_t load_size(const struct unit_load *unit)
{
    return unit->n_open[SEVERITY_BLOCK] + unit->n_open[SEVERITY_ERROR] +
           unit->n_open[SEVERITY_WARNING];
}

/* Most often late, then most often named; what is nobody's stands last. */
static int units_compare(const void *left, const void *right)
{
    const struct unit_load *a = left, *b = right;
    int order = (*a->name == '\0') - (*b->name == '\0');
    order = order ? order : sizes_compare(b->n_late, a->n_late);
    order = order ? order : sizes_compare(load_size(b), load_size(a));
    order = order ? order : sizes_compare(b->n_entrants, a->n_entrants);
    return order ? order : strcmp(a->name, b->name);
}

static void rules_drop(struct portfolio *portfolio)
{
    size_t n_kept = 0;
    for (size_t i = 0; i < portfolio->n_rules; i++)
        if (portfolio->rules[i].n_entrants) /* the others only have what is waived, or notes */
            portfolio->rules[n_kept++] = portfolio->rules[i];
    portfolio->n_rules = n_kept;
}

#define SORT(items, n, compare) ((n) ? qsort((items), (n), sizeof *(items), (compare)) : (void)0)

void portfolio_rank(struct portfolio *portfolio)
{
    for (size_t i = 0; i < portfolio->n_systems; i++) {
        struct system_group *system = &portfolio->systems[i];
        SORT(system->entrants, system->n_entrants, entrants_compare);
        SORT(system->gaps, system->n_gaps, gaps_compare);
        ranks_place(system);
    }
    rules_drop(portfolio);
    SORT(portfolio->systems, portfolio->n_systems, systems_compare);
    SORT(portfolio->rules, portfolio->n_rules, rules_compare);
    SORT(portfolio->units, portfolio->n_units, units_compare);
}
