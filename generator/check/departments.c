/* Matching departments by name: reforms rename them, so each has several words. */
#include "check/departments.h"

#include <string.h>

/* Where the word of the department itself is not enough. */
static const struct {
    const char *department, *words[5];
} others[] = {
    {"林草", {"林业", "林草", "园林", NULL}},
    {"发展改革", {"发展和改革", "发展改革", "发改", NULL}},
    {"人事", {"人力资源", "人事", "组织部", NULL}},
    {"水利", {"水利", "水务", NULL}},
    {"水务", {"水务", "水利", NULL}},
    {"市场监管", {"市场监", NULL}},
    {"城市管理", {"城市管理", "城管", "城市综合", NULL}},
    {"住房城乡建设", {"住房", "住建", "城乡建设", "城建", NULL}},
    {"卫生健康", {"卫生", "卫健", NULL}},
    {"工业和信息化", {"工业和信息", "工信", "经济和信息", NULL}},
    {"自然资源（海洋）", {"自然资源", "海洋", NULL}},
    {"自然资源", {"自然资源", "国土", NULL}},
    {"交通运输", {"交通", NULL}},
};

/* 各有关部门, 当地政府, 独立调查机构: no name can tell. */
static bool is_anybody(const char *department)
{
    return strstr(department, "有关") || strstr(department, "当地") ||
           strstr(department, "机构");
}

static bool name_fits(const char *name, const char *department)
{
    size_t size = strlen(department), tail = strlen("部门");
    if (!name || size <= tail || strcmp(department + size - tail, "部门") != 0)
        return false;
    size -= tail;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strlen(others[i].department) != size ||
            strncmp(others[i].department, department, size) != 0)
            continue;
        for (size_t k = 0; others[i].words[k]; k++)
            if (strstr(name, others[i].words[k]))
                return true;
        return false;
    }
    return memmem(name, strlen(name), department, size) != NULL;
}

static bool unit_fits(const struct unit *unit, const char *department)
{
    if (name_fits(unit->name, department))
        return true;
    for (size_t i = 0; i < unit->aliases.n_items; i++)
        if (name_fits(unit->aliases.items[i], department))
            return true;
    return false;
}

bool unit_is_source(const struct unit *unit, const struct indicator *indicator)
{
    for (size_t i = 0; i < indicator->sources.n_items; i++)
        if (is_anybody(indicator->sources.items[i]) ||
            unit_fits(unit, indicator->sources.items[i]))
            return true;
    return false;
}

const char *departments_text(struct arena *arena, const struct indicator *indicator)
{
    const char *text = "";
    for (size_t i = 0; i < indicator->sources.n_items; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "或" : "", indicator->sources.items[i]);
    return text;
}
