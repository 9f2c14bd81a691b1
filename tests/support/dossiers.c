#include "support/dossiers.h"

#include <stdlib.h>
#include <string.h>

char *repository_path(struct arena *arena, const char *name)
{
    const char *top = getenv("TOP");
    return path_join(arena, top ? top : ".", name);
}

/* Compiled once for all cases of a test: each takes longer than a case. */
static struct xml_schema *catalogue_schema, *dossier_schema;

static void schemas_free(void)
{
    xml_schema_free(catalogue_schema);
    xml_schema_free(dossier_schema);
}

static void schemas_open(struct arena *arena, struct findings *findings)
{
    if (catalogue_schema)
        return;
    catalogue_schema =
        xml_schema_open(repository_path(arena, "templates/schema/catalogue.xsd"), findings);
    dossier_schema =
        xml_schema_open(repository_path(arena, "templates/schema/dossier.xsd"), findings);
    atexit(schemas_free);
}

/* The stages of cli/stage.c that end with the assessment. */
static void stages_run(struct world *world, const char *path, const char *folder,
                       struct checked *out)
{
    struct arena *arena = world->arena;
    struct findings *findings = world->findings;
    schemas_open(arena, findings);
    out->catalogue =
        catalogue_read(arena, path, path_name(arena, path), catalogue_schema, findings);
    out->dossier = dossier_read(arena, folder, dossier_schema, findings);
    const struct dossier *dossier = out->dossier;
    if (out->catalogue && dossier && dossier->overlay)
        out->catalogue = catalogue_overlay(arena, out->catalogue, dossier->folder, dossier->overlay,
                                           catalogue_schema, findings);
    if (out->catalogue && dossier) {
        struct evidence_options options = {0};
        size_t n_queries = 0;
        const struct evidence_query *queries = queries_make(arena, dossier, &n_queries);
        out->assessment = check_make(
            arena, dossier, out->catalogue,
            evidence_query(arena, dossier->folder, queries, n_queries, &options), findings);
    }
}

struct checked dossier_check(struct world *world, const char *catalogue, const char *folder)
{
    struct checked out = {NULL, NULL, NULL};
    stages_run(world, catalogue, folder, &out);
    return out;
}

void checked_free(const struct checked *checked)
{
    if (checked->catalogue) {
        xml_free((struct xml_doc *)(uintptr_t)checked->catalogue->doc);
        xml_free((struct xml_doc *)(uintptr_t)checked->catalogue->overlay);
    }
    dossier_free(checked->dossier);
}

const struct rule_result *rule_result_find(const struct assessment *assessment, const char *id)
{
    for (size_t i = 0; i < assessment->n_rules; i++)
        if (strcmp(assessment->rules[i].message->id, id) == 0)
            return &assessment->rules[i];
    return NULL;
}

const struct indicator_result *indicator_result_find(const struct assessment *assessment,
                                                     const char *no)
{
    for (size_t i = 0; i < assessment->n_indicators; i++)
        if (strcmp(assessment->indicators[i].indicator->no, no) == 0)
            return &assessment->indicators[i];
    return NULL;
}
