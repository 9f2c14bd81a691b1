/*
 * One walk over the dossier gives the claims; fields are numbered in the order in which the
 * catalogue names them first, and an item goes into the volume of the smallest number it has. What
 * belongs to no field (cited by conditions and plans only, or by nobody) comes last.
 */
#include "check/by_volume.h"

#include <string.h>

#include "check/cites.h"

struct turning {
    struct arena *arena;
    const struct assessment *assessment;
    struct volumes *volumes;
    const char **fields;
    size_t n_fields;
};

static const char *const kind_names[] = {
    [CLAIM_CONDITION] = "condition",
    [CLAIM_VETO] = "veto",
    [CLAIM_ARCHIVE] = "archive",
    [CLAIM_ASSIGNED] = "assigned",
    [CLAIM_RECTIFICATION] = "rectification",
    [CLAIM_RESULT] = "result",
    [CLAIM_PLAN] = "plan",
    [CLAIM_SURVEY] = "survey",
    [CLAIM_ASSESSMENT] = "assessment",
    [CLAIM_INSPECTION] = "inspection",
    [CLAIM_LOWER_UNIT] = "lower-unit",
};
_Static_assert(sizeof kind_names / sizeof *kind_names == N_CLAIM_KINDS, "one name for every kind");

/* Anchors of templates/report for what is no indicator: the table that shows it. */
static const char *const tables[N_CLAIM_KINDS] = {
    [CLAIM_CONDITION] = "t-conditions",     [CLAIM_VETO] = "t-vetoes",
    [CLAIM_PLAN] = "t-plans",               [CLAIM_SURVEY] = "t-surveys",
    [CLAIM_ASSESSMENT] = "t-assessments",   [CLAIM_INSPECTION] = "t-inspections",
    [CLAIM_LOWER_UNIT] = "t-lower-units",
};

const char *claim_kind_name(enum claim_kind kind)
{
    return kind_names[kind];
}

int page_of_cite(const char *text)
{
    uint32_t first, last;
    return cite_pages(text, &first, &last) ? (int)first : 0;
}

/* One claim for each id; ids of no item are what rules speak of, and no claim. */
static void claim_add(struct turning *turning, const char *ids, struct claim claim)
{
    const struct dossier *dossier = turning->assessment->dossier;
    struct names each = {0};
    if (!ids)
        return;
    names_split(turning->arena, ids, &each);
    claim.first_page = page_of_cite(claim.page);
    claim.anchor = claim.indicator
                       ? arena_format(turning->arena, "i-%s", claim.indicator->no)
                       : tables[claim.kind];
    for (size_t i = 0; i < each.n_items; i++) {
        const struct evidence_item *item = evidence_find(dossier, each.items[i]);
        if (!item)
            continue;
        struct bound_item *bound = &turning->volumes->evidence[item - dossier->evidence.items];
        *LIST_ADD(turning->arena, bound->claims, bound->n_claims, bound->capacity) = claim;
    }
}

static void cites_add(struct turning *turning, const struct cite *cites, size_t n_cites,
                      struct claim claim)
{
    for (size_t i = 0; i < n_cites; i++) {
        claim.part = cites[i].part;
        claim.slot = cites[i].slot;
        claim.year = cites[i].year;
        claim.quote = cites[i].quote;
        claim.page = cites[i].page;
        claim_add(turning, cites[i].evidence, claim);
    }
}

/* What the system calls the condition or veto; the answer's own reference where it has none. */
static const char *answer_name(const struct condition *conditions, size_t n, const char *ref)
{
    for (size_t i = 0; i < n; i++)
        if (text_is(conditions[i].id, ref))
            return conditions[i].title;
    return ref;
}

static void answers_add(struct turning *turning)
{
    const struct dossier *dossier = turning->assessment->dossier;
    const struct catalogue *catalogue = turning->assessment->catalogue;
    for (size_t i = 0; i < dossier->conditions.n_items; i++) {
        const struct answer *answer = &dossier->conditions.items[i];
        const char *name =
            answer_name(catalogue->conditions, catalogue->n_conditions, answer->ref);
        cites_add(turning, answer->cites.items, answer->cites.n_items,
                  (struct claim){.kind = CLAIM_CONDITION, .name = name});
    }
    for (size_t i = 0; i < dossier->vetoes.n_items; i++) {
        const struct answer *answer = &dossier->vetoes.items[i];
        const char *name = answer_name(catalogue->vetoes, catalogue->n_vetoes, answer->ref);
        cites_add(turning, answer->cites.items, answer->cites.n_items,
                  (struct claim){.kind = CLAIM_VETO, .name = name});
    }
}

static struct claim claim_of(const struct turning *turning, enum claim_kind kind, const char *no)
{
    const struct indicator *indicator =
        no ? indicator_find(turning->assessment->catalogue, no) : NULL;
    return (struct claim){.kind = kind, .indicator = indicator, .name = indicator ? NULL : no};
}

static void archive_add(struct turning *turning, const struct archive *archive)
{
    struct claim claim = claim_of(turning, CLAIM_ARCHIVE, archive->indicator);
    cites_add(turning, archive->cites.items, archive->cites.n_items, claim);
    claim.kind = CLAIM_ASSIGNED;
    for (size_t i = 0; i < archive->assigned.n_items; i++) {
        claim.part = archive->assigned.items[i].part;
        claim_add(turning, archive->assigned.items[i].evidence, claim);
    }
    claim.kind = CLAIM_RECTIFICATION;
    claim.part = NULL;
    for (size_t i = 0; i < archive->rectifications.n_items; i++)
        claim_add(turning, archive->rectifications.items[i].evidence, claim);
}

static void indicators_add(struct turning *turning)
{
    const struct dossier *dossier = turning->assessment->dossier;
    for (size_t i = 0; i < dossier->archives.n_items; i++)
        archive_add(turning, &dossier->archives.items[i]);
    for (size_t i = 0; i < dossier->results.n_items; i++) {
        const struct result *result = &dossier->results.items[i];
        cites_add(turning, result->cites.items, result->cites.n_items,
                  claim_of(turning, CLAIM_RESULT, result->indicator));
    }
}

static void records_add(struct turning *turning)
{
    const struct dossier *dossier = turning->assessment->dossier;
    for (size_t i = 0; i < dossier->plans.n_items; i++)
        claim_add(turning, dossier->plans.items[i].evidence,
                  (struct claim){.kind = CLAIM_PLAN, .name = dossier->plans.items[i].title});
    for (size_t i = 0; i < dossier->surveys.n_items; i++)
        claim_add(turning, dossier->surveys.items[i].evidence,
                  (struct claim){.kind = CLAIM_SURVEY, .name = dossier->surveys.items[i].method});
    for (size_t i = 0; i < dossier->assessments.n_items; i++)
        claim_add(turning, dossier->assessments.items[i].evidence,
                  (struct claim){.kind = CLAIM_ASSESSMENT,
                                 .name = dossier->assessments.items[i].name,
                                 .year = dossier->assessments.items[i].year_text});
    for (size_t i = 0; i < dossier->inspections.n_items; i++)
        claim_add(turning, dossier->inspections.items[i].evidence,
                  (struct claim){.kind = CLAIM_INSPECTION,
                                 .name = dossier->inspections.items[i].title});
    for (size_t i = 0; i < dossier->lower_units.n_items; i++)
        claim_add(turning, dossier->lower_units.items[i].evidence,
                  (struct claim){.kind = CLAIM_LOWER_UNIT,
                                 .name = dossier->lower_units.items[i].name});
}

/* "3-p1": its divider would have the name of the first page of item 3. */
static bool is_like_page(const char *id)
{
    const char *mark = strstr(id, "-p");
    while (mark && mark[2 + strspn(mark + 2, "0123456789")] != '\0')
        mark = strstr(mark + 1, "-p");
    return mark != NULL;
}

static void evidence_open(struct turning *turning)
{
    const struct dossier *dossier = turning->assessment->dossier;
    struct volumes *volumes = turning->volumes;
    volumes->n_evidence = dossier->evidence.n_items;
    volumes->evidence = ARENA_ARRAY(turning->arena, struct bound_item, volumes->n_evidence + 1);
    for (size_t i = 0; i < volumes->n_evidence; i++) {
        const struct evidence_item *item = &dossier->evidence.items[i];
        bool is_plain = item->id && evidence_find(dossier, item->id) == item &&
                        !is_like_page(item->id);
        volumes->evidence[i] = (struct bound_item){
            .item = item,
            .fact = evidence_fact_find(turning->assessment->evidence, item->file),
            .anchor = is_plain ? arena_format(turning->arena, "e-%s", item->id)
                               : arena_format(turning->arena, "n-%zu", i + 1),
        };
    }
}

/* The field's number; behind the last for what has none. */
static size_t field_number(const struct turning *turning, const struct claim *claim)
{
    size_t number = 0;
    while (number < turning->n_fields &&
           !(claim->indicator && text_is(turning->fields[number], claim->indicator->field)))
        number++;
    return number;
}

static void fields_find(struct turning *turning)
{
    const struct catalogue *catalogue = turning->assessment->catalogue;
    turning->fields = ARENA_ARRAY(turning->arena, const char *, catalogue->n_indicators + 1);
    for (size_t i = 0; i < catalogue->n_indicators; i++) {
        const struct claim claim = {.indicator = &catalogue->indicators[i]};
        if (claim.indicator->field && field_number(turning, &claim) == turning->n_fields)
            turning->fields[turning->n_fields++] = claim.indicator->field;
    }
}

/* Puts the item into the volume of its first field, and its name into those of the others. */
static void item_bind(struct turning *turning, struct bound_item *bound, struct volume *byfield,
                      bool *is_named)
{
    size_t first = turning->n_fields;
    memset(is_named, 0, turning->n_fields + 1);
    for (size_t i = 0; i < bound->n_claims; i++) {
        size_t number = field_number(turning, &bound->claims[i]);
        is_named[number] = true;
        first = number < first ? number : first;
    }
    bound->volume = turning->volumes->is_single ? turning->n_fields : first;
    struct volume *volume = &byfield[bound->volume];
    *LIST_ADD(turning->arena, volume->items, volume->n_items, volume->capacity) = bound;
    for (size_t i = first + 1; i < turning->n_fields; i++)
        if (is_named[i] && !turning->volumes->is_single)
            *LIST_ADD(turning->arena, byfield[i].others, byfield[i].n_others,
                      byfield[i].others_capacity) = bound;
}

/* Volumes that bind nothing are left out, and the rest numbered without gaps. */
static void volumes_number(struct turning *turning, struct volume *byfield)
{
    struct volumes *volumes = turning->volumes;
    volumes->items = byfield;
    for (size_t i = 0; i <= turning->n_fields; i++) {
        struct volume volume = byfield[i];
        if (volume.n_items == 0)
            continue;
        for (size_t k = 0; k < volume.n_items; k++)
            volume.items[k]->volume = volumes->n_items;
        volume.field = i < turning->n_fields ? turning->fields[i] : NULL;
        volume.file =
            arena_format(turning->arena, "binder/volume-%02zu.pdf", volumes->n_items + 1);
        volumes->items[volumes->n_items++] = volume;
    }
}

struct volumes *volumes_make(struct arena *arena, const struct assessment *assessment,
                             bool is_single)
{
    struct turning turning = {
        .arena = arena, .assessment = assessment, .volumes = ARENA_NEW(arena, struct volumes)};
    turning.volumes->is_single = is_single;
    evidence_open(&turning);
    answers_add(&turning);
    indicators_add(&turning);
    records_add(&turning);
    fields_find(&turning);
    struct volume *byfield = ARENA_ARRAY(arena, struct volume, turning.n_fields + 1);
    bool *is_named = ARENA_ARRAY(arena, bool, turning.n_fields + 1);
    for (size_t i = 0; i < turning.volumes->n_evidence; i++)
        item_bind(&turning, &turning.volumes->evidence[i], byfield, is_named);
    volumes_number(&turning, byfield);
    return turning.volumes;
}
