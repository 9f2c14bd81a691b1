/* Inside the check room: waivers. */
#ifndef CHECK_WAIVE_H
#define CHECK_WAIVE_H

#include "check/rule.h"

/*
 * Marks the findings that a waiver names (rule, and indicator and subject where it gives them) as
 * waived. A waiver that is void, expired on the dossier's date, or meets nothing is itself a
 * finding.
 */
void waivers_read(struct check *check);
/* The first waiver that holds and names the finding; NULL if none. */
const struct waiver *waiver_find(const struct dossier *dossier, const struct finding *finding);

#endif
