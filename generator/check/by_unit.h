/*
 * Findings turned round: what each responsible unit still has to do. Every open finding, which is
 * one of warning or above that is not waived, stands in exactly one unit's list.
 */
#ifndef CHECK_BY_UNIT_H
#define CHECK_BY_UNIT_H

#include "check/model.h"

struct unit_task {
    const struct finding *finding;
    const struct indicator_result *about; /* NULL: not of an indicator of the catalogue */
    const char *due; /* of its rectification, else of its plan, as written; NULL: none */
    bool is_overdue; /* it is before the dossier's own date */
    bool is_unassigned; /* no registered unit is named: the creation office has to find one */
};

struct unit_tasks {
    const struct unit *unit; /* NULL: nobody is named and no creation office is known */
    struct unit_task *items; /* catalogue order, what is of no indicator last; gravest, then rule */
    size_t n_items, capacity;
    size_t n_unassigned, n_of[N_SEVERITIES];
    const struct unit **copies; /* other leads and supports of these indicators, as registered */
    size_t n_copies, copies_capacity;
};

struct tasks_by_unit {
    struct unit_tasks *items; /* order of the register; `unit` NULL last; none is empty */
    size_t n_items, capacity;
};

struct deadline {
    const char *text; /* of a rectification that is not done, else of a plan, as written; or NULL */
    bool is_dated;    /* it and the dossier have dates: it is known whether … */
    bool is_past;     /* … it is before the dossier's own */
};

/* The earliest one of an indicator; NULL has none. */
struct deadline deadline_find(const struct dossier *dossier, const struct indicator_result *about);
bool finding_is_open(const struct finding *finding);
/*
 * The lists of `assessment`, in `arena`. What names no unit, or one that is not registered, goes to
 * the creation office: the unit that made the self-check, else the one that prepared the dossier.
 */
const struct tasks_by_unit *tasks_make(struct arena *arena, const struct assessment *assessment);

#endif
