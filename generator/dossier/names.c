/*
 * Looking things up in a dossier. Lists are short (a few dozen units, forty archives), so a walk is
 * enough, but for evidence: every citation of it looks for one of hundreds of items.
 */
#include <stdlib.h>
#include <string.h>

#include "dossier/parts.h"

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

#define FIND(list, member, key)                                                                    \
    for (size_t i = 0; i < (list).n_items; i++)                                                    \
        if (is_same((list).items[i].member, (key)))                                                \
            return &(list).items[i];                                                               \
    return NULL

const struct unit *unit_find(const struct dossier *dossier, const char *id)
{
    FIND(dossier->units, id, id);
}

static bool unit_is_called(const struct unit *unit, const char *name)
{
    if (is_same(unit->id, name) || is_same(unit->name, name))
        return true;
    for (size_t i = 0; i < unit->aliases.n_items; i++)
        if (is_same(unit->aliases.items[i], name))
            return true;
    return false;
}

const struct unit *unit_find_named(const struct dossier *dossier, const char *name)
{
    for (size_t i = 0; name && i < dossier->units.n_items; i++)
        if (unit_is_called(&dossier->units.items[i], name))
            return &dossier->units.items[i];
    return NULL;
}

const struct archive *archive_find(const struct dossier *dossier, const char *indicator)
{
    FIND(dossier->archives, indicator, indicator);
}

const struct result *result_find(const struct dossier *dossier, const char *indicator)
{
    return result_find_part(dossier, indicator, NULL);
}

const struct result *result_find_part(const struct dossier *dossier, const char *indicator,
                                      const char *part)
{
    for (size_t i = 0; i < dossier->results.n_items; i++)
        if (is_same(dossier->results.items[i].indicator, indicator) &&
            is_same(dossier->results.items[i].part, part))
            return &dossier->results.items[i];
    return NULL;
}

static const char *key_of(const struct evidence_item *item)
{
    return item->id ? item->id : "";
}

const struct evidence_item *evidence_find(const struct dossier *dossier, const char *id)
{
    size_t low = 0, high = dossier->evidence.n_items;
    if (!id || !*id)
        return NULL;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(key_of(dossier->evidence_sorted[middle]), id) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low == dossier->evidence.n_items ||
        strcmp(key_of(dossier->evidence_sorted[low]), id) != 0)
        return NULL;
    return dossier->evidence_sorted[low];
}

/* Of items with one id the first stands first. */
static int compare_items(const void *a, const void *b)
{
    const struct evidence_item *one = *(const struct evidence_item *const *)a;
    const struct evidence_item *other = *(const struct evidence_item *const *)b;
    int order = strcmp(key_of(one), key_of(other));
    return order ? order : one < other ? -1 : one > other;
}

void evidence_sort(struct arena *arena, struct dossier *dossier)
{
    size_t n = dossier->evidence.n_items;
    dossier->evidence_sorted = ARENA_ARRAY(arena, const struct evidence_item *, n + 1);
    for (size_t i = 0; i < n; i++)
        dossier->evidence_sorted[i] = &dossier->evidence.items[i];
    qsort(dossier->evidence_sorted, n, sizeof *dossier->evidence_sorted, compare_items);
}

const struct plan_document *plan_find(const struct dossier *dossier, const char *id)
{
    FIND(dossier->plans, id, id);
}

const struct data *data_find(const struct archive *archive, const char *part, const char *series)
{
    for (size_t i = 0; archive && i < archive->data.n_items; i++) {
        const struct data *data = &archive->data.items[i];
        if (is_same(data->part, part) && is_same(data->series, series))
            return data;
    }
    return NULL;
}

const struct year_value *value_find(const struct data *data, int year)
{
    for (size_t i = 0; data && i < data->values.n_items; i++)
        if (data->values.items[i].year == year)
            return &data->values.items[i];
    return NULL;
}

const char *trait_find(const struct dossier *dossier, const char *trait)
{
    const struct applicant *applicant = &dossier->applicant;
    const struct {
        const char *name, *value;
    } traits[] = {
        {"level", dossier->level},
        {"kind", applicant->kind},
        {"terrain", applicant->terrain},
        {"climate", applicant->climate},
        {"coastal", applicant->coastal},
        {"city-size", applicant->city_size},
        {"region", applicant->region},
    };
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
        if (is_same(traits[i].name, trait))
            return traits[i].value;
    return NULL;
}
