/*
 * Reading a dossier: the root's attributes, then each part by a table from element name to reader,
 * in whatever order they stand. Schema faults are findings, and what can be read is still read, so
 * that one misspelt attribute does not hide forty missing proofs.
 */
#include <string.h>

#include "dossier/parts.h"

static void applicant_read(const struct reader *reader, const xml *node)
{
    reader->dossier->applicant = (struct applicant){
        .name = text_read(reader, node, "name"),
        .code = text_read(reader, node, "code"),
        .parent = text_read(reader, node, "parent"),
        .kind = text_read(reader, node, "kind"),
        .terrain = text_read(reader, node, "terrain"),
        .climate = text_read(reader, node, "climate"),
        .coastal = text_read(reader, node, "coastal"),
        .city_size = text_read(reader, node, "city-size"),
        .region = text_read(reader, node, "region"),
        .at = place_read(reader, node),
    };
}

static void preparation_read(const struct reader *reader, const xml *node)
{
    struct dossier *dossier = reader->dossier;
    dossier->organisation = text_read(reader, node, "organisation");
    dossier->version = text_read(reader, node, "version");
    dossier->date = day_read(text_read(reader, node, "date"));
    dossier->data_until = day_read(text_read(reader, node, "data-until"));
    dossier->preparation_at = place_read(reader, node);
}

static void units_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "unit"); each; each = xml_next(each, "unit")) {
        struct unit *unit = PART_ADD(reader, &reader->dossier->units);
        unit->id = text_read(reader, each, "id");
        unit->name = text_read(reader, each, "name");
        unit->at = place_read(reader, each);
        for (const xml *alias = xml_child(each, "alias"); alias; alias = xml_next(alias, "alias"))
            *PART_ADD(reader, &unit->aliases) = xml_text(reader->arena, alias);
    }
}

static void profile_read(const struct reader *reader, const xml *node)
{
    struct dossier *dossier = reader->dossier;
    for (const xml *each = xml_child(node, "section"); each; each = xml_next(each, "section")) {
        struct profile_section *section = PART_ADD(reader, &dossier->sections);
        section->kind = text_read(reader, each, "kind");
        section->title = text_read(reader, each, "title");
        section->at = place_read(reader, each);
        for (const xml *p = xml_child(each, "p"); p; p = xml_next(p, "p"))
            paragraph_read(reader, p, PART_ADD(reader, &section->paragraphs));
    }
    for (const xml *each = xml_child(node, "figure"); each; each = xml_next(each, "figure")) {
        struct base_figure *figure = PART_ADD(reader, &dossier->figures);
        figure->name = text_read(reader, each, "name");
        figure->unit = text_read(reader, each, "unit");
        figure->source = text_read(reader, each, "source");
        figure->at = place_read(reader, each);
        for (const xml *value = xml_child(each, "value"); value; value = xml_next(value, "value"))
            value_read(reader, value, PART_ADD(reader, &figure->values));
    }
}

static void organisation_read(const struct reader *reader, const xml *node)
{
    for (const xml *p = xml_child(node, "p"); p; p = xml_next(p, "p"))
        prose_read(reader, p);
}

static void plans_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "plan"); each; each = xml_next(each, "plan")) {
        struct plan_document *plan = PART_ADD(reader, &reader->dossier->plans);
        *plan = (struct plan_document){
            .id = text_read(reader, each, "id"),
            .title = text_read(reader, each, "title"),
            .adopted_by = text_read(reader, each, "adopted-by"),
            .document_no = text_read(reader, each, "document-no"),
            .evidence = text_read(reader, each, "evidence"),
            .adopted_on_text = text_read(reader, each, "adopted-on"),
            .from = year_read(text_read(reader, each, "from")),
            .to = year_read(text_read(reader, each, "to")),
            .is_creation = yes_read(reader, each, "creation"),
            .at = place_read(reader, each),
        };
        plan->adopted_on = day_read(plan->adopted_on_text);
        organisation_read(reader, each);
    }
}

static void event_read(const struct reader *reader, const xml *node, struct event *out)
{
    out->title = text_read(reader, node, "title");
    out->severity = text_read(reader, node, "severity");
    out->date_text = text_read(reader, node, "date");
    out->date = day_read(out->date_text);
    out->at = place_read(reader, node);
}

static void answer_read(const struct reader *reader, const xml *node, const char *claim,
                        struct answer *out)
{
    out->ref = text_read(reader, node, "ref");
    out->claim = text_read(reader, node, claim);
    for (const xml *p = xml_child(node, "statement"); p; p = xml_next(p, "statement"))
        paragraph_read(reader, p, PART_ADD(reader, &out->statements));
    out->statement = out->statements.n_items ? out->statements.items[0].text : NULL;
    out->by = text_read(reader, node, "by");
    out->date_text = text_read(reader, node, "date");
    out->date = day_read(out->date_text);
    out->at = place_read(reader, node);
    for (const xml *each = xml_child(node, "event"); each; each = xml_next(each, "event"))
        event_read(reader, each, PART_ADD(reader, &out->events));
    for (const xml *cite = xml_child(node, "cite"); cite; cite = xml_next(cite, "cite"))
        cite_read(reader, cite, PART_ADD(reader, &out->cites));
}

static void result_read(const struct reader *reader, const xml *node, struct result *out)
{
    out->indicator = text_read(reader, node, "indicator");
    out->part = text_read(reader, node, "part");
    out->claim = text_read(reader, node, "claim");
    out->reason = text_read(reader, node, "reason");
    for (const xml *p = xml_child(node, "statement"); p; p = xml_next(p, "statement"))
        paragraph_read(reader, p, PART_ADD(reader, &out->statements));
    out->statement = out->statements.n_items ? out->statements.items[0].text : NULL;
    out->at = place_read(reader, node);
    for (const xml *cite = xml_child(node, "cite"); cite; cite = xml_next(cite, "cite"))
        cite_read(reader, cite, PART_ADD(reader, &out->cites));
}

void self_check_read(const struct reader *reader, const xml *node)
{
    struct dossier *dossier = reader->dossier;
    dossier->self_check_by = text_read(reader, node, "by");
    dossier->self_check_date = day_read(text_read(reader, node, "date"));
    for (const xml *each = xml_child(node, NULL); each; each = xml_next(each, NULL)) {
        if (strcmp(xml_name(each), "condition") == 0)
            answer_read(reader, each, "claim", PART_ADD(reader, &dossier->conditions));
        else if (strcmp(xml_name(each), "veto") == 0)
            answer_read(reader, each, "occurred", PART_ADD(reader, &dossier->vetoes));
        else if (strcmp(xml_name(each), "result") == 0)
            result_read(reader, each, PART_ADD(reader, &dossier->results));
    }
}

static void projects_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "project"); each; each = xml_next(each, "project")) {
        struct project *project = PART_ADD(reader, &reader->dossier->projects);
        *project = (struct project){
            .id = text_read(reader, each, "id"),
            .name = text_read(reader, each, "name"),
            .unit = text_read(reader, each, "unit"),
            .progress = text_read(reader, each, "progress"),
            .text = prose_read(reader, each),
            .investment = number_read(text_read(reader, each, "investment")),
            .from = year_read(text_read(reader, each, "from")),
            .to = year_read(text_read(reader, each, "to")),
            .at = place_read(reader, each),
        };
        names_read(reader, each, "indicators", &project->indicators);
    }
}

static void stages_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "stage"); each; each = xml_next(each, "stage"))
        *PART_ADD(reader, &reader->dossier->stages) = (struct stage){
            .name = text_read(reader, each, "name"),
            .from = text_read(reader, each, "from"),
            .to = text_read(reader, each, "to"),
            .text = prose_read(reader, each),
            .at = place_read(reader, each),
        };
}

static void surveys_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "survey"); each; each = xml_next(each, "survey")) {
        struct survey *survey = PART_ADD(reader, &reader->dossier->surveys);
        *survey = (struct survey){
            .evidence = text_read(reader, each, "evidence"),
            .method = text_read(reader, each, "method"),
            .year = year_read(text_read(reader, each, "year")),
            .sample = number_read(text_read(reader, each, "sample")),
            .valid = number_read(text_read(reader, each, "valid")),
            .at = place_read(reader, each),
        };
        names_read(reader, each, "indicators", &survey->indicators);
    }
}

static void waivers_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "waiver"); each; each = xml_next(each, "waiver"))
        *PART_ADD(reader, &reader->dossier->waivers) = (struct waiver){
            .rule = text_read(reader, each, "rule"),
            .indicator = text_read(reader, each, "indicator"),
            .subject = text_read(reader, each, "subject"),
            .reason = text_read(reader, each, "reason"),
            .approved_by = text_read(reader, each, "approved-by"),
            .expires = text_read(reader, each, "expires"),
            .at = place_read(reader, each),
        };
}

static void parts_read(const struct reader *reader, const xml *root)
{
    static const struct {
        const char *name;
        void (*read)(const struct reader *reader, const xml *node);
    } parts[] = {
        {"applicant", applicant_read}, {"preparation", preparation_read},
        {"units", units_read},         {"profile", profile_read},
        {"organisation", organisation_read}, {"plans", plans_read},
        {"self-check", self_check_read},     {"archives", archives_read},
        {"evidence", evidence_items_read},   {"projects", projects_read},
        {"surveys", surveys_read},
        {"stages", stages_read},             {"waivers", waivers_read},
        {"lower-units", lower_units_read},   {"assessments", assessments_read},
        {"inspections", inspections_read},
    };
    for (const xml *node = xml_child(root, NULL); node; node = xml_next(node, NULL))
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            if (strcmp(xml_name(node), parts[i].name) == 0)
                parts[i].read(reader, node);
}

static void root_read(const struct reader *reader, const xml *root)
{
    struct dossier *dossier = reader->dossier;
    dossier->catalogue = text_read(reader, root, "catalogue");
    dossier->overlay = text_read(reader, root, "overlay");
    dossier->level = text_read(reader, root, "level");
    dossier->mark = text_read(reader, root, "mark");
    dossier->year = year_read(text_read(reader, root, "year"));
    dossier->at = place_read(reader, root);
    parts_read(reader, root);
}

const struct dossier *dossier_read(struct arena *arena, const char *path,
                                   const struct xml_schema *schema, struct findings *findings)
{
    struct dossier *dossier = ARENA_NEW(arena, struct dossier);
    bool is_folder = file_is_folder(path);
    dossier->folder = is_folder ? arena_text(arena, path) : path_folder(arena, path);
    dossier->id = path_name(arena, path_real(arena, dossier->folder)); /* also for "." */
    const char *file = is_folder ? path_join(arena, path, "dossier.xml") : path;
    dossier->doc = xml_read(arena, file, path_name(arena, file), dossier->folder, findings);
    if (!dossier->doc)
        return NULL;
    const xml *root = xml_root(dossier->doc);
    struct reader reader = {arena, dossier, findings};
    if (strcmp(xml_name(root), "dossier") != 0 ||
        strcmp(xml_namespace(root), "urn:shenbao:dossier:1") != 0) {
        finding_post(findings, MESSAGE_NOT_A_DOSSIER, place_read(&reader, root),
                     xml_name(root), xml_namespace(root));
        dossier_free(dossier);
        return NULL;
    }
    xml_verify(dossier->doc, schema, findings);
    root_read(&reader, root);
    evidence_sort(arena, dossier);
    return dossier;
}

void dossier_free(const struct dossier *dossier)
{
    if (dossier)
        xml_free(dossier->doc);
}
