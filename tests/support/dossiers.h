/*
 * Dossiers for tests of the check room: a folder with a dossier.xml is read with the schemas of the
 * repository, its evidence is looked at, and it is checked under a catalogue.
 */
#ifndef SUPPORT_DOSSIERS_H
#define SUPPORT_DOSSIERS_H

#include "check/check.h"
#include "support/world.h"

struct checked {
    const struct catalogue *catalogue;
    const struct dossier *dossier;
    const struct assessment *assessment; /* NULL: the dossier or catalogue can't be read */
};

/* `catalogue` is a path. Findings of reading and checking are in world->findings. */
struct checked dossier_check(struct world *world, const char *catalogue, const char *folder);
void checked_free(const struct checked *checked);
/* A path in the repository. */
char *repository_path(struct arena *arena, const char *name);
const struct rule_result *rule_result_find(const struct assessment *assessment, const char *id);
const struct indicator_result *indicator_result_find(const struct assessment *assessment,
                                                     const char *no);

#endif
