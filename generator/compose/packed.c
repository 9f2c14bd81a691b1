/*
 * The input tree of a package: beside the assessment, <packed> with the files, the pages of names,
 * where each item of evidence is bound and the gap matrix as states. dashboard.xsl shows the tree
 * in its head.
 */
#include <string.h>

#include <libxml/uri.h>

#include "compose/internal.h"

/* A file's name as a link has it: 佐证%20甲.docx. */
static void link_add(xmlNodePtr node, const char *attribute, const char *name)
{
    xmlChar *escaped = xmlURIEscapeStr(BAD_CAST name, BAD_CAST "/");
    attribute_add(node, attribute, (const char *)escaped);
    xmlFree(escaped);
}

static void files_add(xmlNodePtr root, const struct packed *packed)
{
    for (size_t i = 0; i < packed->n_files; i++) {
        const struct packed_file *file = &packed->files[i];
        xmlNodePtr node = element_add(root, "file");
        attribute_add(node, "kind", file->kind);
        attribute_add(node, "name", file->name);
        link_add(node, "href", file->name);
        attribute_add(node, "label", file->label);
        if (file->n_pages)
            count_add(node, "pages", file->n_pages);
    }
    for (size_t i = 0; i < packed->n_places; i++) {
        xmlNodePtr node = element_add(root, "place");
        attribute_add(node, "id", packed->places[i].id);
        count_add(node, "page", packed->places[i].page);
    }
}

static void bound_add(xmlNodePtr root, const struct assessment *assessment,
                      const struct packed *packed, size_t number)
{
    const struct evidence_item *item = &assessment->dossier->evidence.items[number];
    const struct evidence_fact *fact = evidence_fact_find(assessment->evidence, item->file);
    xmlNodePtr node = element_add(root, "bound");
    attribute_add(node, "no", item->id);
    attribute_add(node, "file", item->file);
    if (fact && fact->is_readable) {
        attribute_add(node, "kind", file_kind_name(fact->kind));
        count_add(node, "size", (int64_t)fact->size);
        attribute_add(node, "sha256", *fact->sha256 ? fact->sha256 : NULL);
    }
    if (packed->originals && packed->originals[number])
        link_add(node, "original", packed->originals[number]);
    if (!packed->volumes || !packed->volumes->evidence[number].divider)
        return;
    const struct bound_item *bound = &packed->volumes->evidence[number];
    attribute_add(node, "id", bound->anchor);
    attribute_add(node, "volume", packed->volumes->items[bound->volume].file);
    count_add(node, "divider", bound->divider);
    if (bound->n_pages) {
        count_add(node, "first", bound->first);
        count_add(node, "pages", bound->n_pages);
    }
}

static void gaps_add(xmlNodePtr root, const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        struct gaps gaps = gaps_find(assessment, about);
        xmlNodePtr node = element_add(root, "gap");
        attribute_add(node, "no", about->indicator->no);
        attribute_add(node, "plan", gap_state_name(gaps.plan));
        attribute_add(node, "data", gap_state_name(gaps.data));
        attribute_add(node, "evidence", gap_state_name(gaps.evidence));
        attribute_add(node, "lead", gap_state_name(gaps.lead));
        attribute_add(node, "seal", gap_state_name(gaps.seal));
        count_add(node, "errors", (int64_t)gaps.n_errors);
    }
}

static xmlDocPtr packed_input(struct arena *arena, const struct template *template,
                              const struct assessment *assessment, const struct packed *packed)
{
    xmlDocPtr doc = input_make(arena, template, assessment, packed->volumes);
    xmlNodePtr root = element_add(xmlDocGetRootElement(doc), "packed");
    attribute_add(root, "verdict",
                  assessment_is_complete(assessment) ? "complete" : "incomplete");
    files_add(root, packed);
    for (size_t i = 0; i < assessment->dossier->evidence.n_items; i++)
        bound_add(root, assessment, packed, i);
    gaps_add(root, assessment);
    return doc;
}

struct document *compose_checks(struct arena *arena, const struct template *template,
                                const struct assessment *assessment,
                                const struct packed *packed, struct findings *findings)
{
    return document_make(arena, template, packed_input(arena, template, assessment, packed),
                         findings);
}

bool compose_dashboard(struct arena *arena, const struct template *template,
                       const struct assessment *assessment, const struct packed *packed,
                       page_hash *hash, struct buffer *out, struct findings *findings)
{
    xmlDocPtr input = packed_input(arena, template, assessment, packed);
    page_add(arena, template, xmlDocGetRootElement(input), hash);
    return page_write(arena, template, input, out, findings);
}
