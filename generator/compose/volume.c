/*
 * A volume of evidence: the input tree has, in place of the assessment, the items that are bound in
 * it and every claim that leans on one. Links to the report lead through the package: a volume lies
 * in binder/, one folder below the report.
 *
 *   <volume number="1" volumes="7" field="生态制度" items="12" pages="48">
 *     <item no="3-1" id="e-3-1" title="…" … covers="2021—2023" state="pages" pages="5" divider="14"
 *           first="15" file="evidence/3-1.pdf" sha256="…" sm3="…">
 *       <claim kind="archive" no="3" name="…" part="1" slot="a" year="2023" page="4"
 *              href="#e-3-1-p4" back="../report.pdf#i-3"/>
 *       <page no="1" folio="15" id="e-3-1-p1"/>
 *     </item>
 *     <other no="0-2" title="…" volume="1" href="volume-01.pdf#e-0-2"/>
 */
#include <inttypes.h>
#include <string.h>

#include "compose/internal.h"

struct binding {
    struct arena *arena;
    const struct assessment *assessment;
    const struct volumes *volumes;
};

static void folio_add(xmlNodePtr node, const char *name, uint32_t folio)
{
    if (folio)
        count_add(node, name, folio);
}

/* Has a claim before this one already made the name for that page? */
static bool is_named_before(const struct bound_item *bound, size_t number)
{
    for (size_t i = 0; i < number; i++)
        if (bound->claims[i].first_page == bound->claims[number].first_page)
            return true;
    return false;
}

/*
 * A page that is not bound, because the item has fewer or none at all, is cited all the same: its
 * name leads to the row of the divider that says so.
 */
static void claim_add(const struct binding *binding, xmlNodePtr item,
                      const struct bound_item *bound, size_t number, uint32_t n_pages)
{
    const struct claim *claim = &bound->claims[number];
    struct arena *arena = binding->arena;
    xmlNodePtr node = element_add(item, "claim");
    attribute_add(node, "kind", claim_kind_name(claim->kind));
    if (claim->indicator)
        attribute_add(node, "no", claim->indicator->no);
    attribute_add(node, "name", claim->indicator ? claim->indicator->name : claim->name);
    attribute_add(node, "part", claim->part);
    attribute_add(node, "slot", claim->slot);
    attribute_add(node, "year", claim->year);
    attribute_add(node, "quote", claim->quote);
    attribute_add(node, "page", claim->page);
    if (claim->anchor)
        attribute_add(node, "back", arena_format(arena, "../report.pdf#%s", claim->anchor));
    if (claim->first_page == 0)
        return;
    const char *name = arena_format(arena, "%s-p%d", bound->anchor, claim->first_page);
    if ((uint32_t)claim->first_page <= n_pages)
        attribute_add(node, "href", arena_format(arena, "#%s", name));
    else if (!is_named_before(bound, number))
        attribute_add(node, "id", name);
}

static void pages_add(const struct binding *binding, xmlNodePtr item,
                      const struct bound_item *bound, const struct bound_pages *pages)
{
    for (uint32_t i = 1; i <= pages->n_pages; i++) {
        xmlNodePtr node = element_add(item, "page");
        count_add(node, "no", i);
        folio_add(node, "folio", pages->first ? pages->first + i - 1 : 0);
        attribute_add(node, "id",
                      arena_format(binding->arena, "%s-p%" PRIu32, bound->anchor, i));
    }
}

static void item_add(const struct binding *binding, xmlNodePtr root,
                     const struct bound_item *bound, const struct bound_pages *pages)
{
    const struct evidence_item *item = bound->item;
    xmlNodePtr node = element_add(root, "item");
    attribute_add(node, "no", item->id);
    attribute_add(node, "id", bound->anchor);
    attribute_add(node, "title", item->title);
    attribute_add(node, "document-no", item->document_no);
    attribute_add(node, "issuer", item->issuer);
    attribute_add(node, "date", item->date_text);
    attribute_add(node, "covers", covers_text(binding->arena, item->covers));
    attribute_add(node, "state", pages->state);
    folio_add(node, "pages", pages->n_pages);
    folio_add(node, "divider", pages->divider);
    folio_add(node, "first", pages->first);
    attribute_add(node, "file", item->file);
    if (bound->fact && *bound->fact->sha256)
        attribute_add(node, "sha256", bound->fact->sha256);
    if (bound->fact && *bound->fact->sm3)
        attribute_add(node, "sm3", bound->fact->sm3);
    for (size_t i = 0; i < bound->n_claims; i++)
        claim_add(binding, node, bound, i, pages->n_pages);
    pages_add(binding, node, bound, pages);
}

static void other_add(const struct binding *binding, xmlNodePtr root,
                      const struct bound_item *bound)
{
    const char *file = binding->volumes->items[bound->volume].file;
    xmlNodePtr node = element_add(root, "other");
    attribute_add(node, "no", bound->item->id);
    attribute_add(node, "title", bound->item->title);
    count_add(node, "volume", (int64_t)bound->volume + 1);
    attribute_add(node, "href",
                  arena_format(binding->arena, "%s#%s", path_name(binding->arena, file),
                               bound->anchor));
}

static void volume_add(const struct binding *binding, xmlNodePtr input, size_t number,
                       const struct bound_pages *pages)
{
    const struct volume *volume = &binding->volumes->items[number];
    xmlNodePtr root = element_add(input, "volume");
    int64_t n_pages = 0;
    for (size_t i = 0; i < volume->n_items; i++)
        n_pages += pages[i].n_pages;
    count_add(root, "number", (int64_t)number + 1);
    count_add(root, "volumes", (int64_t)binding->volumes->n_items);
    attribute_add(root, "field", volume->field);
    attribute_add(root, "single", binding->volumes->is_single ? "是" : "否");
    count_add(root, "items", (int64_t)volume->n_items);
    count_add(root, "pages", n_pages);
    for (size_t i = 0; i < volume->n_items; i++)
        item_add(binding, root, volume->items[i], &pages[i]);
    for (size_t i = 0; i < volume->n_others; i++)
        other_add(binding, root, volume->others[i]);
}

struct document *compose_volume(struct arena *arena, const struct template *template,
                                const struct assessment *assessment,
                                const struct volumes *volumes, size_t number,
                                const struct bound_pages *pages, struct findings *findings)
{
    const struct binding binding = {arena, assessment, volumes};
    xmlDocPtr input = input_open(template, assessment);
    volume_add(&binding, xmlDocGetRootElement(input), number, pages);
    return document_make(arena, template, input, findings);
}
