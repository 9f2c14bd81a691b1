/*
 * The assessment's lists of papers: what each indicator plans and cites, and the register of
 * evidence with the indicators that lean on each item. XPath would have to search for every cell
 * of these tables (some six hundred in a report of usual size); here one pass does.
 *
 *   <planned document="《…规划》" clause="第一章" target="≥20" due="2023-12-31"><p>…</p></planned>
 *   <cited evidence="3-1" title="…" pages="2、4" href="#e-3-1"/>
 *   where it is bound: <cited … href="binder/volume-01.pdf#e-3-1"><page no="2" href="…-p2"/>…</cited>
 *   <item no="3-1" id="e-3-1" title="…" … covers="2021—2023"><by no="3" href="#i-3"/></item>
 */
#include <string.h>

#include "compose/internal.h"

static bool text_is(const char *a, const char *b)
{
    return a && b && strcmp(a, b) == 0;
}

/* Anchors must be unique: only the first item of an id has one. */
static const char *anchor_of(struct arena *arena, const struct dossier *dossier,
                             const struct evidence_item *item)
{
    return item->id && evidence_find(dossier, item->id) == item
               ? arena_format(arena, "e-%s", item->id)
               : NULL;
}

/* A title in book title marks; those within become single ones (GB/T 15834-2011, 4.15.3.5). */
static const char *title_text(struct arena *arena, const char *title)
{
    char *inside = arena_text(arena, title);
    for (char *at = inside; (at = strstr(at, "《")) != NULL;)
        memcpy(at, "〈", strlen("〈"));
    for (char *at = inside; (at = strstr(at, "》")) != NULL;)
        memcpy(at, "〉", strlen("〉"));
    return arena_format(arena, "《%s》", inside);
}

void planned_add(struct arena *arena, xmlNodePtr indicator, const struct dossier *dossier,
                 const struct archive *archive)
{
    for (size_t i = 0; i < archive->plans.n_items; i++) {
        const struct plan_item *plan = &archive->plans.items[i];
        const struct plan_document *document =
            plan->document ? plan_find(dossier, plan->document) : NULL;
        xmlNodePtr node = element_add(indicator, "planned");
        if (document && document->title)
            attribute_add(node, "document", title_text(arena, document->title));
        attribute_add(node, "clause", plan->clause);
        attribute_add(node, "target", plan->target);
        attribute_add(node, "due", plan->due_text);
        for (size_t k = 0; k < plan->paragraphs.n_items; k++)
            paragraph_copy(element_add(node, "p"), &plan->paragraphs.items[k]);
    }
}

/* Pages that any cite of the archive names in that item, as 、 joins them; NULL if none. */
static const char *pages_text(struct arena *arena, const struct archive *archive,
                              const char *evidence)
{
    const char *text = NULL;
    for (size_t i = 0; i < archive->cites.n_items; i++) {
        const struct cite *cite = &archive->cites.items[i];
        if (text_is(cite->evidence, evidence) && cite->page)
            text = text ? arena_format(arena, "%s、%s", text, cite->page) : cite->page;
    }
    return text;
}

static bool is_cited_before(const struct archive *archive, size_t number)
{
    for (size_t i = 0; i < number; i++)
        if (text_is(archive->cites.items[i].evidence, archive->cites.items[number].evidence))
            return true;
    return false;
}

/* Where the item lies: its divider in a volume, else its row in the register. */
static const char *href_of(struct arena *arena, const struct dossier *dossier,
                           const struct evidence_item *item, const struct volumes *volumes)
{
    if (!volumes)
        return arena_format(arena, "#e-%s", item->id);
    const struct bound_item *bound = &volumes->evidence[item - dossier->evidence.items];
    return arena_format(arena, "%s#%s", volumes->items[bound->volume].file, bound->anchor);
}

/* One for each cite of the item that names a page, each leading there. */
static void cited_pages_add(struct arena *arena, xmlNodePtr cited, const struct archive *archive,
                            const char *evidence, const char *href)
{
    for (size_t i = 0; i < archive->cites.n_items; i++) {
        const struct cite *cite = &archive->cites.items[i];
        if (!text_is(cite->evidence, evidence) || !cite->page)
            continue;
        int page = page_of_cite(cite->page);
        xmlNodePtr node = element_add(cited, "page");
        attribute_add(node, "no", cite->page);
        if (page)
            count_add(node, "first", page);
        attribute_add(node, "href", page ? arena_format(arena, "%s-p%d", href, page) : href);
    }
}

void cited_add(struct arena *arena, xmlNodePtr indicator, const struct dossier *dossier,
               const struct archive *archive, const struct volumes *volumes)
{
    for (size_t i = 0; i < archive->cites.n_items; i++) {
        const struct cite *cite = &archive->cites.items[i];
        if (!cite->evidence || is_cited_before(archive, i))
            continue;
        const struct evidence_item *item = evidence_find(dossier, cite->evidence);
        xmlNodePtr node = element_add(indicator, "cited");
        attribute_add(node, "evidence", cite->evidence);
        attribute_add(node, "pages", pages_text(arena, archive, cite->evidence));
        if (item) {
            attribute_add(node, "title", item->title);
            const char *href = href_of(arena, dossier, item, volumes);
            attribute_add(node, "href", href);
            if (volumes)
                cited_pages_add(arena, node, archive, cite->evidence, href);
        }
    }
}

/* The archives that lean on an item, in their order. */
struct leaning {
    const struct archive **items;
    size_t n_items, capacity;
};

static void lean_add(struct arena *arena, const struct dossier *dossier, struct leaning *leanings,
                     const struct archive *archive, const char *evidence)
{
    const struct evidence_item *item = evidence ? evidence_find(dossier, evidence) : NULL;
    if (!item)
        return;
    struct leaning *leaning = &leanings[item - dossier->evidence.items];
    if (leaning->n_items == 0 || leaning->items[leaning->n_items - 1] != archive)
        *LIST_ADD(arena, leaning->items, leaning->n_items, leaning->capacity) = archive;
}

/* One for each item of evidence; of items that share an id, the first has it. */
static struct leaning *leanings_make(struct arena *arena, const struct dossier *dossier)
{
    struct leaning *leanings = ARENA_ARRAY(arena, struct leaning, dossier->evidence.n_items);
    for (size_t i = 0; i < dossier->archives.n_items; i++) {
        const struct archive *archive = &dossier->archives.items[i];
        for (size_t k = 0; k < archive->cites.n_items; k++)
            lean_add(arena, dossier, leanings, archive, archive->cites.items[k].evidence);
        for (size_t k = 0; k < archive->assigned.n_items; k++)
            lean_add(arena, dossier, leanings, archive, archive->assigned.items[k].evidence);
    }
    return leanings;
}

const char *covers_text(struct arena *arena, const char *covers)
{
    const char *hyphen = covers ? strchr(covers, '-') : NULL;
    return hyphen ? arena_format(arena, "%.*s—%s", (int)(hyphen - covers), covers, hyphen + 1)
                  : covers;
}

static void item_add(struct arena *arena, xmlNodePtr root, const struct assessment *assessment,
                     const struct leaning *leanings, const struct evidence_item *item,
                     const struct volumes *volumes)
{
    const struct dossier *dossier = assessment->dossier;
    const struct catalogue *catalogue = assessment->catalogue;
    xmlNodePtr node = element_add(root, "item");
    attribute_add(node, "no", item->id);
    attribute_add(node, "id", anchor_of(arena, dossier, item));
    if (volumes)
        attribute_add(node, "href", href_of(arena, dossier, item, volumes));
    attribute_add(node, "title", item->title);
    attribute_add(node, "document-no", item->document_no);
    attribute_add(node, "issuer", item->issuer);
    attribute_add(node, "date", item->date_text);
    attribute_add(node, "covers", covers_text(arena, item->covers));
    attribute_add(node, "pages", item->pages);
    attribute_add(node, "kind", item->kind);
    attribute_add(node, "sealed", item->sealed);
    attribute_add(node, "original", item->original);
    const struct evidence_item *first = evidence_find(dossier, item->id);
    const struct leaning *leaning = first ? &leanings[first - dossier->evidence.items] : NULL;
    for (size_t i = 0; leaning && i < leaning->n_items; i++) {
        const struct archive *archive = leaning->items[i];
        xmlNodePtr by = element_add(node, "by");
        attribute_add(by, "no", archive->indicator);
        if (archive->indicator && indicator_find(catalogue, archive->indicator))
            attribute_add(by, "href", arena_format(arena, "#i-%s", archive->indicator));
    }
}

void items_add(struct arena *arena, xmlNodePtr root, const struct assessment *assessment,
               const struct volumes *volumes)
{
    const struct leaning *leanings = leanings_make(arena, assessment->dossier);
    for (size_t i = 0; i < assessment->dossier->evidence.n_items; i++)
        item_add(arena, root, assessment, leanings, &assessment->dossier->evidence.items[i],
                 volumes);
}
