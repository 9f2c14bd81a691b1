/*
 * Who answers for what, and what is done about what is not met.
 */
#include "check/rule.h"

bool rule_R01(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        if (about->archive->leads.n_items > 0)
            rule_pass(run);
        else
            rule_post(run, about, about->archive->at, about->indicator->name, NULL, "牵头单位");
    }
    return true;
}

/* A name that is not in the register, told once however often it is used. */
struct stranger {
    const char *name, *where;
    const struct indicator_result *about; /* of its first use */
    struct place at;
    size_t n_uses;
};

struct strangers {
    struct rule_run *run;
    struct stranger *items;
    size_t n_items, capacity;
};

static void unit_verify(struct strangers *list, const struct indicator_result *about,
                        struct place at, const char *where, const char *name)
{
    if (!name)
        return;
    if (unit_find_named(list->run->check->dossier, name)) {
        rule_pass(list->run);
        return;
    }
    for (size_t i = 0; i < list->n_items; i++)
        if (text_is(list->items[i].name, name)) {
            list->items[i].n_uses++;
            return;
        }
    *LIST_ADD(list->run->check->arena, list->items, list->n_items, list->capacity) =
        (struct stranger){name, where, about, at, 1};
}

static void units_verify(struct strangers *list, const struct indicator_result *about,
                         struct place at, const char *where, const struct names *names)
{
    for (size_t i = 0; i < names->n_items; i++)
        unit_verify(list, about, at, where, names->items[i]);
}

static void archive_verify(struct strangers *list, const struct indicator_result *about)
{
    const struct archive *archive = about->archive;
    units_verify(list, about, archive->at, "牵头单位", &archive->leads);
    units_verify(list, about, archive->at, "配合单位", &archive->supports);
    for (size_t i = 0; i < archive->data.n_items; i++)
        unit_verify(list, about, archive->data.items[i].at, "数据来源",
                    archive->data.items[i].source);
    for (size_t i = 0; i < archive->rectifications.n_items; i++) {
        struct names units = {0};
        names_split(list->run->check->arena, archive->rectifications.items[i].unit, &units);
        units_verify(list, about, archive->rectifications.items[i].at, "整改责任单位", &units);
    }
}

static void dossier_verify(struct strangers *list)
{
    const struct dossier *dossier = list->run->check->dossier;
    unit_verify(list, NULL, dossier->at, "自查单位", dossier->self_check_by);
    for (size_t i = 0; i < dossier->figures.n_items; i++)
        unit_verify(list, NULL, dossier->figures.items[i].at, "基本情况的数据来源",
                    dossier->figures.items[i].source);
    for (size_t i = 0; i < dossier->projects.n_items; i++) {
        struct names units = {0};
        names_split(list->run->check->arena, dossier->projects.items[i].unit, &units);
        units_verify(list, NULL, dossier->projects.items[i].at, "项目责任单位", &units);
    }
}

bool rule_R03(struct rule_run *run)
{
    struct strangers list = {.run = run};
    FOR_EACH_OPEN(run, about)
    archive_verify(&list, about);
    dossier_verify(&list);
    for (size_t i = 0; i < list.n_items; i++) {
        const struct stranger *each = &list.items[i];
        rule_post(run, each->about, each->at,
                  each->n_uses == 1
                      ? each->where
                      : arena_format(run->check->arena, "%s等%zu处", each->where, each->n_uses),
                  each->name, "与名册一致");
    }
    return true;
}

bool rule_P01(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        bool admits = text_is(about->claimed, "未达标");
        bool is_failing = admits || about->judged == JUDGED_NOT_MET;
        if (!is_failing || text_is(about->claimed, "达标"))
            continue;
        if (about->archive->rectifications.n_items > 0)
            rule_pass(run);
        else
            rule_post(run, about, about->archive->at, about->indicator->name,
                      about->reason && about->judged == JUDGED_NOT_MET ? about->reason
                                                                       : "自查未达标",
                      "措施、单位和时限");
    }
    return true;
}

bool rule_P02(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->rectifications.n_items; i++) {
        const struct rectification *each = &about->archive->rectifications.items[i];
        if (each->due.year)
            rule_pass(run);
        else
            rule_post(run, about, each->at, about->indicator->name, each->due_text, "一个日期");
    }
    return true;
}

bool rule_P03(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->rectifications.n_items; i++) {
        const struct rectification *each = &about->archive->rectifications.items[i];
        if (each->unit)
            rule_pass(run);
        else
            rule_post(run, about, each->at, about->indicator->name, NULL, "责任单位");
    }
    return true;
}
