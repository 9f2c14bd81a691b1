/*
 * Reading a catalogue and laying an overlay on it. An overlay is a catalogue that extends another:
 * its rows replace those with the same number or join at the end, its local targets are judged
 * beside the national line. The base stays as it is, for other dossiers share it.
 */
#include <string.h>

#include "catalogue/words.h"

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static void condition_read(struct row_reader *reader, const xml *node, struct condition *out)
{
    const xml *text = xml_child(node, "text"), *basis = xml_child(node, "basis");
    out->id = cell_text(reader, node, "id");
    out->title = cell_text(reader, node, "title");
    out->text = text ? xml_text(reader->arena, text) : NULL;
    if (basis) {
        const char *document = cell_text(reader, basis, "document");
        const char *clause = cell_text(reader, basis, "clause");
        out->basis = clause ? arena_format(reader->arena, "%s %s", document ? document : "", clause)
                            : document;
    }
    struct doubt doubt;
    for (const xml *last = NULL; (last = doubt_read(reader, node, last, &doubt));) {
        out->is_unverified = true;
        out->unverified_note = doubt.note;
    }
    out->severity = cell_text(reader, node, "severity");
    out->has_named_share = cell_decimal(reader, node, "named-share", &out->named_share);
    out->assessment_years = cell_number(reader, node, "assessment-years", 1);
    for (const xml *each = xml_child(node, "assessment"); each; each = xml_next(each, "assessment"))
        *LIST_ADD(reader->arena, out->assessments.items, out->assessments.n_items,
                  out->assessments.capacity) = cell_text(reader, each, "name");
}

/* The place of the condition with that id: an overlay's replaces the base's. */
static struct condition *condition_for(struct row_reader *reader, struct condition **items,
                                       size_t *n_items, size_t *capacity, const char *id)
{
    for (size_t i = 0; i < *n_items; i++) {
        if (!is_same((*items)[i].id, id))
            continue;
        (*items)[i] = (struct condition){0};
        return &(*items)[i];
    }
    return LIST_ADD(reader->arena, *items, *n_items, *capacity);
}

static void conditions_read(struct row_reader *reader, const xml *root, struct catalogue *out)
{
    const xml *list = xml_child(root, "conditions");
    for (const xml *each = list ? xml_child(list, "condition") : NULL; each;
         each = xml_next(each, "condition"))
        condition_read(reader, each,
                       condition_for(reader, &out->conditions, &out->n_conditions,
                                     &out->conditions_capacity, cell_text(reader, each, "id")));
    list = xml_child(root, "vetoes");
    for (const xml *each = list ? xml_child(list, "veto") : NULL; each;
         each = xml_next(each, "veto"))
        condition_read(reader, each,
                       condition_for(reader, &out->vetoes, &out->n_vetoes, &out->vetoes_capacity,
                                     cell_text(reader, each, "id")));
}

static void rules_of_system_read(struct row_reader *reader, const xml *root, struct catalogue *out)
{
    const xml *reasons = xml_child(root, "reasons"), *pass = xml_child(root, "pass");
    for (const xml *each = reasons ? xml_child(reasons, "reason") : NULL; each;
         each = xml_next(each, "reason")) {
        struct reason *reason =
            LIST_ADD(reader->arena, out->reasons, out->n_reasons, out->reasons_capacity);
        reason->id = cell_text(reader, each, "id");
        reason->needs_proof = cell_is_yes(reader, each, "proof");
    }
    if (pass) {
        out->needs_all_binding = is_same(cell_text(reader, pass, "constraint"), "全部");
        out->has_reference_share =
            cell_decimal(reader, pass, "reference-share", &out->reference_share);
    }
}

/* The closed list of departments; of two with one name the later holds. */
static void departments_read(struct row_reader *reader, const xml *root, struct catalogue *out)
{
    const xml *list = xml_child(root, "departments");
    for (const xml *each = list ? xml_child(list, "department") : NULL; each;
         each = xml_next(each, "department")) {
        const char *name = xml_text(reader->arena, each), *open = cell_text(reader, each, "open");
        struct department *department = NULL;
        for (size_t i = 0; i < out->n_departments; i++)
            if (is_same(out->departments[i].name, name))
                department = &out->departments[i];
        if (!department)
            department = LIST_ADD(reader->arena, out->departments, out->n_departments,
                                  out->departments_capacity);
        *department = (struct department){
            .name = name, .is_open = open != NULL, .may_be_agency = is_same(open, "机构")};
        cell_words_read(reader, cell_text(reader, each, "words"), ' ', &department->words);
    }
}

static void parameters_read(struct row_reader *reader, const xml *root, struct catalogue *out)
{
    for (const xml *each = xml_child(root, "parameter"); each; each = xml_next(each, "parameter")) {
        const char *rule = cell_text(reader, each, "rule");
        struct parameter *parameter = NULL;
        for (size_t i = 0; i < out->n_parameters; i++)
            parameter = is_same(out->parameters[i].rule, rule) ? &out->parameters[i] : parameter;
        if (!parameter)
            parameter = LIST_ADD(reader->arena, out->parameters, out->n_parameters,
                                 out->parameters_capacity);
        parameter->rule = rule;
        parameter->note = cell_text(reader, each, "note");
        cell_decimal(reader, each, "value", &parameter->value);
    }
}

static struct indicator *row_for(struct row_reader *reader, struct catalogue *out, const char *no)
{
    for (size_t i = 0; i < out->n_indicators; i++) {
        if (!is_same(out->indicators[i].no, no))
            continue;
        out->indicators[i] = (struct indicator){0};
        return &out->indicators[i];
    }
    return LIST_ADD(reader->arena, out->indicators, out->n_indicators, out->indicators_capacity);
}

static void fields_read(struct row_reader *reader, const xml *root, struct catalogue *out)
{
    for (const xml *field = xml_child(root, "field"); field; field = xml_next(field, "field"))
        for (const xml *task = xml_child(field, "task"); task; task = xml_next(task, "task"))
            for (const xml *row = xml_child(task, "indicator"); row;
                 row = xml_next(row, "indicator")) {
                struct indicator *indicator = row_for(reader, out, cell_text(reader, row, "no"));
                indicator->field = cell_text(reader, field, "name");
                indicator->task_no = cell_text(reader, task, "no");
                indicator->task = cell_text(reader, task, "name");
                indicator_read(reader, row, indicator);
            }
}

static void local_targets_read(struct row_reader *reader, const xml *root, struct catalogue *out)
{
    for (const xml *each = xml_child(root, "local-target"); each;
         each = xml_next(each, "local-target")) {
        struct local_target *target = LIST_ADD(reader->arena, out->local_targets,
                                               out->n_local_targets, out->local_targets_capacity);
        *target = (struct local_target){
            .indicator = cell_text(reader, each, "indicator"),
            .part = cell_text(reader, each, "part"),
            .scope = cell_text(reader, each, "scope"),
            .year = cell_number(reader, each, "year", 0),
            .op = operator_read(cell_text(reader, each, "op")),
            .trend = trend_read(cell_text(reader, each, "trend")),
            .text = cell_text(reader, each, "text"),
            .document = cell_text(reader, each, "document"),
            .at = xml_place(reader->doc, each),
        };
        cell_decimal(reader, each, "value", &target->value);
    }
}

static void head_read(const struct row_reader *reader, const xml *root, struct catalogue *out)
{
    out->id = cell_text(reader, root, "id");
    out->title = cell_text(reader, root, "title");
    out->document = cell_text(reader, root, "document");
    out->issuer = cell_text(reader, root, "issuer");
    out->award = cell_text(reader, root, "award");
    out->extends = cell_text(reader, root, "extends");
    out->year = cell_number(reader, root, "year", 0);
    out->years = cell_number(reader, root, "years", 0);
    out->veto_years = cell_number(reader, root, "veto-years", 0);
    out->is_partial = cell_is_yes(reader, root, "partial");
    cell_words_read(reader, cell_text(reader, root, "levels"), ' ', &out->levels);
    struct doubt doubt;
    for (const xml *last = NULL; (last = doubt_read(reader, root, last, &doubt));)
        *LIST_ADD(reader->arena, out->doubts, out->n_doubts, out->doubts_capacity) = doubt;
}

static bool root_is_catalogue(const struct xml_doc *doc, struct findings *findings)
{
    const xml *root = xml_root(doc);
    if (is_same(xml_name(root), "catalogue") &&
        is_same(xml_namespace(root), "urn:shenbao:catalogue:1"))
        return true;
    finding_post(findings, MESSAGE_NOT_A_CATALOGUE, xml_place(doc, root), xml_name(root), NULL);
    return false;
}

/* The document of a catalogue, valid; NULL after findings. */
static struct xml_doc *document_read(struct arena *arena, const char *path, const char *name,
                                     const struct xml_schema *schema, struct findings *findings)
{
    struct xml_doc *doc = xml_read(arena, path, name, NULL, findings);
    if (doc && root_is_catalogue(doc, findings) && xml_verify(doc, schema, findings))
        return doc;
    xml_free(doc);
    return NULL;
}

const struct catalogue *catalogue_read(struct arena *arena, const char *path, const char *name,
                                       const struct xml_schema *schema, struct findings *findings)
{
    struct xml_doc *doc = document_read(arena, path, name, schema, findings);
    if (!doc)
        return NULL;
    struct catalogue *out = ARENA_NEW(arena, struct catalogue);
    struct row_reader reader = {arena, doc, findings, false};
    const xml *root = xml_root(doc);
    out->doc = doc;
    head_read(&reader, root, out);
    conditions_read(&reader, root, out);
    rules_of_system_read(&reader, root, out);
    parameters_read(&reader, root, out);
    departments_read(&reader, root, out);
    fields_read(&reader, root, out);
    local_targets_read(&reader, root, out);
    if (!reader.has_fault)
        return out;
    xml_free(doc);
    return NULL;
}

static void *items_copy(struct arena *arena, const void *items, size_t size)
{
    void *copy = arena_get(arena, size + 1);
    if (size)
        memcpy(copy, items, size);
    return copy;
}

/* A list of its own: rows of it can be replaced, and it grows without touching the base's. */
#define LIST_COPY(arena, catalogue, list)                                                      \
    ((catalogue)->list = items_copy((arena), (catalogue)->list,                                \
                                    (catalogue)->n_##list * sizeof *(catalogue)->list),        \
     (catalogue)->list##_capacity = (catalogue)->n_##list)

/* A copy whose lists can change without touching those of the base. */
static struct catalogue *copy_make(struct arena *arena, const struct catalogue *base)
{
    struct catalogue *out = ARENA_NEW(arena, struct catalogue);
    *out = *base;
    LIST_COPY(arena, out, indicators);
    LIST_COPY(arena, out, conditions);
    LIST_COPY(arena, out, vetoes);
    LIST_COPY(arena, out, parameters);
    LIST_COPY(arena, out, departments);
    out->reasons_capacity = out->n_reasons;
    out->local_targets_capacity = out->n_local_targets;
    return out;
}

const struct catalogue *catalogue_overlay(struct arena *arena, const struct catalogue *base,
                                          const char *folder, const char *relative,
                                          const struct xml_schema *schema,
                                          struct findings *findings)
{
    char *path;
    if (file_jail(arena, folder, relative, &path) != JAIL_INSIDE) {
        finding_post(findings, MESSAGE_PATH_LEAVES, (struct place){"dossier.xml", 1, 1}, relative,
                     NULL);
        return NULL;
    }
    struct xml_doc *doc = document_read(arena, path, relative, schema, findings);
    if (!doc)
        return NULL;
    struct row_reader reader = {arena, doc, findings, false};
    const xml *root = xml_root(doc);
    const char *extends = cell_text(&reader, root, "extends");
    struct catalogue *out = copy_make(arena, base);
    out->overlay = doc;
    if (is_same(extends, base->id)) {
        if (cell_text(&reader, root, "partial")) /* an overlay may complete a partial system */
            out->is_partial = cell_is_yes(&reader, root, "partial");
        conditions_read(&reader, root, out);
        rules_of_system_read(&reader, root, out);
        parameters_read(&reader, root, out);
        departments_read(&reader, root, out);
        fields_read(&reader, root, out);
        local_targets_read(&reader, root, out);
    } else {
        finding_post(findings, MESSAGE_OVERLAY_OF_OTHER, xml_place(doc, root), extends, base->id);
        reader.has_fault = true;
    }
    if (!reader.has_fault)
        return out;
    xml_free(doc);
    return NULL;
}

const struct indicator *indicator_find(const struct catalogue *catalogue, const char *no)
{
    for (size_t i = 0; no && i < catalogue->n_indicators; i++)
        if (is_same(catalogue->indicators[i].no, no))
            return &catalogue->indicators[i];
    return NULL;
}

const struct part *part_find(const struct indicator *indicator, const char *no)
{
    for (size_t i = 0; i < indicator->n_parts; i++)
        if (is_same(indicator->parts[i].no, no))
            return &indicator->parts[i];
    return NULL;
}

const struct department *department_find(const struct catalogue *catalogue, const char *name)
{
    for (size_t i = 0; i < catalogue->n_departments; i++)
        if (is_same(catalogue->departments[i].name, name))
            return &catalogue->departments[i];
    return NULL;
}

bool parameter_find(const struct catalogue *catalogue, const char *rule, struct decimal *out)
{
    for (size_t i = 0; i < catalogue->n_parameters; i++)
        if (is_same(catalogue->parameters[i].rule, rule)) {
            *out = catalogue->parameters[i].value;
            return true;
        }
    return false;
}

enum property indicator_property(const struct indicator *indicator, const char *level)
{
    bool is_there = indicator->property_level && is_same(indicator->property_level, level);
    return is_there ? indicator->property_there : indicator->property;
}

const struct series_definition *series_find(const struct part *part, const char *id)
{
    for (size_t i = 0; id && i < part->n_series; i++)
        if (is_same(part->series[i].id, id))
            return &part->series[i];
    return NULL;
}

static bool doubt_touches(const struct doubt *doubt, const struct part *part,
                          const struct target *target, enum cell_id cell)
{
    return (doubt->cells & 1u << cell) != 0 &&
           (!doubt->part || (part && is_same(doubt->part, part->no))) &&
           (!doubt->target || (target && is_same(doubt->target, target->id)));
}

const struct doubt *doubt_find(const struct catalogue *catalogue, const struct indicator *indicator,
                               const struct part *part, const struct target *target,
                               enum cell_id cell)
{
    for (size_t i = 0; i < indicator->n_doubts; i++)
        if (doubt_touches(&indicator->doubts[i], part, target, cell))
            return &indicator->doubts[i];
    for (size_t i = 0; i < catalogue->n_doubts; i++)
        if (doubt_touches(&catalogue->doubts[i], part, target, cell))
            return &catalogue->doubts[i];
    return NULL;
}

bool indicator_is_unverified(const struct catalogue *catalogue, const struct indicator *indicator,
                             const struct part *part, enum cell_id cell)
{
    if (doubt_find(catalogue, indicator, part, NULL, cell))
        return true;
    for (size_t i = 0; part && i < part->n_targets; i++)
        if (doubt_find(catalogue, indicator, part, &part->targets[i], cell))
            return true;
    return false;
}
