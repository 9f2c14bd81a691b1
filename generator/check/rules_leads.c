/*
 * Who leads and who joins in: one chief, nobody twice, the department that has the data among them,
 * and units that can be called upon by name.
 */
#include "check/departments.h"

#include <string.h>

static const char *unit_title(const struct dossier *dossier, const char *name)
{
    const struct unit *unit = unit_find_named(dossier, name);
    return unit && unit->name ? unit->name : name;
}

static const char *units_join(const struct rule_run *run, const struct names *names)
{
    const char *text = "";
    for (size_t i = 0; i < names->n_items; i++)
        text = arena_format(run->check->arena, "%s%s%s", text, i ? "、" : "",
                            unit_title(run->check->dossier, names->items[i]));
    return text;
}

static bool is_shared(const struct archive *archive)
{
    return archive->leads.n_items > 1 && !archive->chief;
}

bool rule_R02(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        if (about->archive->leads.n_items == 0 || about->n_parts > 1)
            continue; /* R01, R06 */
        if (is_shared(about->archive))
            rule_post(run, about, about->archive->at, about->indicator->name,
                      units_join(run, &about->archive->leads), "一个总牵头单位（chief）");
        else
            rule_pass(run);
    }
    return true;
}

bool rule_R06(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        if (about->archive->leads.n_items == 0 || about->n_parts < 2)
            continue;
        if (is_shared(about->archive))
            rule_post(run, about, about->archive->at, about->indicator->name,
                      arena_format(run->check->arena, "%zu个分项合用%s", about->n_parts,
                                   units_join(run, &about->archive->leads)),
                      "写明总牵头单位（chief）");
        else
            rule_pass(run);
    }
    return true;
}

static bool is_among(const struct dossier *dossier, const struct names *names,
                     const struct unit *unit)
{
    for (size_t i = 0; i < names->n_items; i++)
        if (unit_find_named(dossier, names->items[i]) == unit)
            return true;
    return false;
}

bool rule_R04(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    FOR_EACH_OPEN(run, about)
    {
        const struct archive *archive = about->archive;
        size_t n_twice = 0;
        for (size_t i = 0; i < archive->supports.n_items; i++) {
            const struct unit *unit = unit_find_named(dossier, archive->supports.items[i]);
            if (!unit || !is_among(dossier, &archive->leads, unit))
                continue;
            n_twice++;
            rule_post(run, about, archive->at, about->indicator->name,
                      unit_title(dossier, archive->supports.items[i]), "只列一次");
        }
        if (n_twice == 0 && archive->supports.n_items > 0)
            rule_pass(run);
    }
    return true;
}

/* Does a unit of the list belong to a department of the indicator? */
static bool has_source(const struct check *check, const struct names *names,
                       const struct indicator *indicator)
{
    for (size_t i = 0; i < names->n_items; i++) {
        const struct unit *unit = unit_find_named(check->dossier, names->items[i]);
        if (unit && unit_is_source(check->catalogue, unit, indicator))
            return true;
    }
    return false;
}

/* The unit that gave data and has no part in the work; NULL: none. */
static const char *outsider_find(const struct dossier *dossier, const struct archive *archive)
{
    for (size_t i = 0; i < archive->data.n_items; i++) {
        const struct unit *unit = unit_find_named(dossier, archive->data.items[i].source);
        if (unit && !is_among(dossier, &archive->leads, unit) &&
            !is_among(dossier, &archive->supports, unit))
            return unit->name ? unit->name : unit->id;
    }
    return NULL;
}

bool rule_R05(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    FOR_EACH_OPEN(run, about)
    {
        const struct archive *archive = about->archive;
        const char *outsider = outsider_find(dossier, archive);
        bool has_units = archive->leads.n_items > 0;
        bool is_missing = has_units && about->indicator->sources.n_items > 0 &&
                          !has_source(run->check, &archive->leads, about->indicator) &&
                          !has_source(run->check, &archive->supports, about->indicator);
        if (has_units && outsider)
            rule_post(run, about, archive->at, about->indicator->name,
                      arena_format(run->check->arena, "数据来自%s", outsider), outsider);
        else if (is_missing)
            rule_post(run, about, archive->at, about->indicator->name, "没有数据来源部门",
                      departments_text(run->check->arena, about->indicator));
        else if (has_units)
            rule_pass(run);
    }
    return true;
}

struct unit_uses { /* the units of all archives, each once, where it is first used */
    const char **names;
    size_t n_names, capacity;
};

static bool use_add(struct rule_run *run, struct unit_uses *uses, const char *name)
{
    for (size_t i = 0; i < uses->n_names; i++)
        if (strcmp(uses->names[i], name) == 0)
            return false;
    *LIST_ADD(run->check->arena, uses->names, uses->n_names, uses->capacity) = name;
    return true;
}

/* Posts each supporting unit whose name `is_odd` once, at its first use. */
static void supports_verify(struct rule_run *run, bool (*is_odd)(const char *name),
                            const char *expected)
{
    struct unit_uses uses = {NULL, 0, 0};
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->supports.n_items; i++) {
        const char *name = unit_title(run->check->dossier, about->archive->supports.items[i]);
        if (!use_add(run, &uses, name))
            continue;
        if (is_odd(name))
            rule_post(run, about, about->archive->at, about->indicator->name, name, expected);
        else
            rule_pass(run);
    }
}

static bool starts_with(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

static bool is_catch_all(const char *name)
{
    return starts_with(name, "所有") || starts_with(name, "各") || starts_with(name, "有关") ||
           starts_with(name, "相关") || starts_with(name, "其他") || strstr(name, "相关部门") ||
           strstr(name, "有关部门") || strstr(name, "相关单位") || strstr(name, "成员单位") ||
           strstr(name, "涉及的");
}

bool rule_R08(struct rule_run *run)
{
    supports_verify(run, is_catch_all, "逐个写明单位");
    return true;
}

static bool is_business(const char *name)
{
    return strstr(name, "企业") || strstr(name, "公司") || strstr(name, "集团") ||
           strstr(name, "合作社") || strstr(name, "协会");
}

bool rule_R10(struct rule_run *run)
{
    supports_verify(run, is_business, "由主管部门负责");
    return true;
}

/* A dossier that has no sign-off at all is of a form without; one that has some lacks the rest. */
bool rule_R09(struct rule_run *run)
{
    bool is_used = false;
    FOR_EACH_OPEN(run, about)
    is_used |= about->archive->contact || about->archive->signed_on.year;
    FOR_EACH_OPEN(run, about)
    {
        const struct archive *archive = about->archive;
        if (!is_used)
            rule_skip(run, "指标档案没有填报责任人和签字日期（contact、signed-on）");
        else if (archive->contact && archive->signed_on.year)
            rule_pass(run);
        else
            rule_post(run, about, archive->at, about->indicator->name,
                      !archive->contact ? "没有填报责任人" : "没有签字日期", "责任人和签字日期");
    }
    return true;
}
