/*
 * Matching departments by name. Reforms rename them, so the system lists for each the words that
 * tell its units; one it does not list is told by its own name.
 */
#include "check/departments.h"

#include <string.h>

static const char suffix[] = "部门";

/* 统计部门 fits 示例市统计局. */
static bool name_holds_own(const char *name, const char *department)
{
    size_t size = strlen(department), tail = strlen(suffix);
    return size > tail && strcmp(department + size - tail, suffix) == 0 &&
           memmem(name, strlen(name), department, size - tail);
}

static bool name_fits(const char *name, const char *source, const struct department *department)
{
    if (!name)
        return false;
    if (!department || department->words.n_items == 0)
        return name_holds_own(name, source);
    for (size_t i = 0; i < department->words.n_items; i++)
        if (strstr(name, department->words.items[i]))
            return true;
    return false;
}

static bool unit_fits(const struct unit *unit, const char *source,
                      const struct department *department)
{
    if ((department && department->is_open) || name_fits(unit->name, source, department))
        return true;
    for (size_t i = 0; i < unit->aliases.n_items; i++)
        if (name_fits(unit->aliases.items[i], source, department))
            return true;
    return false;
}

bool unit_is_source(const struct catalogue *catalogue, const struct unit *unit,
                    const struct indicator *indicator)
{
    for (size_t i = 0; i < indicator->sources.n_items; i++) {
        const char *source = indicator->sources.items[i];
        if (unit_fits(unit, source, department_find(catalogue, source)))
            return true;
    }
    return false;
}

bool agency_is_source(const struct catalogue *catalogue, const struct indicator *indicator)
{
    for (size_t i = 0; i < indicator->sources.n_items; i++) {
        const struct department *department =
            department_find(catalogue, indicator->sources.items[i]);
        if (department && department->may_be_agency)
            return true;
    }
    return false;
}

const char *departments_text(struct arena *arena, const struct indicator *indicator)
{
    const char *text = "";
    for (size_t i = 0; i < indicator->sources.n_items; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "或" : "", indicator->sources.items[i]);
    return text;
}
