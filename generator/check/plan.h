/* Inside the check room: the plan an application rests on. */
#ifndef CHECK_PLAN_H
#define CHECK_PLAN_H

#include "check/judge.h"

/* NULL if it can't be told; *lacks then says why, as 没有登记. */
const struct plan_document *main_plan_find(const struct check *check, const char **lacks);
/* The day everything is held against: of the dossier, else of the end of its data; {0}: unknown. */
struct date day_of(const struct dossier *dossier);

#endif
