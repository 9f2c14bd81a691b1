/*
 * Looking things up in a dossier. Lists are short (a few dozen units, forty archives, some hundred
 * evidence items), so a walk is enough; nothing here is on a path that runs per character.
 */
#include <string.h>

#include "dossier/dossier.h"

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
    FIND(dossier->results, indicator, indicator);
}

const struct evidence_item *evidence_find(const struct dossier *dossier, const char *id)
{
    FIND(dossier->evidence, id, id);
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
    };
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
        if (is_same(traits[i].name, trait))
            return traits[i].value;
    return NULL;
}
