/*
 * 计划、数据、佐证: the three that every indicator must have. Of an indicator with several parts
 * C01 to C03 speak when all parts lack the same, C04 when some do.
 */
#include "check/judge.h"

enum leg { LEG_PLAN, LEG_DATA, LEG_EVIDENCE, N_LEGS };
static const char *const leg_names[N_LEGS] = {"计划", "数据", "佐证"};

static bool part_has(const struct part_result *part, enum leg leg)
{
    return leg == LEG_PLAN ? part->has_plan : leg == LEG_DATA ? part->has_data : part->has_evidence;
}

static size_t parts_with(const struct indicator_result *about, enum leg leg)
{
    size_t n = 0;
    for (size_t i = 0; i < about->n_parts; i++)
        n += part_has(&about->parts[i], leg);
    return n;
}

/* What stands in the way of the plan items that are there; *unknown is a document not listed. */
static const char *plan_found(const struct check *check, const struct indicator_result *about,
                              const char **unknown)
{
    const struct archive *archive = about->archive;
    for (size_t i = 0; i < archive->plans.n_items; i++) {
        const struct plan_item *plan = &archive->plans.items[i];
        if (!plan->document)
            return "计划没有写明所据文件";
        if (!plan_find(check->dossier, plan->document)) {
            *unknown = plan->document;
            return arena_format(check->arena, "计划所据文件“%s”没有登记", plan->document);
        }
        if (!plan->target)
            return "计划没有写明目标";
    }
    return archive->plans.n_items ? "计划不属于本项" : "没有计划";
}

/*
 * A document that is not listed is told at the first indicator that rests on it, with the others.
 */
struct unlisted {
    const char *document, *names, *found;
    const struct indicator_result *about;
};

struct unlisted_plans {
    struct unlisted *items;
    size_t n_items, capacity;
};

static void unlisted_add(const struct check *check, struct unlisted_plans *list,
                         const struct indicator_result *about, const char *document,
                         const char *found)
{
    for (size_t i = 0; i < list->n_items; i++)
        if (text_is(list->items[i].document, document)) {
            list->items[i].names =
                arena_format(check->arena, "%s、%s", list->items[i].names, about->indicator->name);
            return;
        }
    *LIST_ADD(check->arena, list->items, list->n_items, list->capacity) =
        (struct unlisted){document, about->indicator->name, found, about};
}

bool rule_C01(struct rule_run *run)
{
    static const char *const expected = "至少一条计划，写明文件和目标";
    struct unlisted_plans list = {0};
    FOR_EACH_OPEN(run, about)
    {
        const char *unknown = NULL;
        if (about->n_parts == 0)
            continue;
        if (parts_with(about, LEG_PLAN) > 0) {
            rule_pass(run);
            continue;
        }
        const char *found = plan_found(run->check, about, &unknown);
        if (unknown)
            unlisted_add(run->check, &list, about, unknown, found);
        else
            rule_post(run, about, about->archive->at, about->indicator->name, found, expected);
    }
    for (size_t i = 0; i < list.n_items; i++)
        rule_post(run, list.items[i].about, list.items[i].about->archive->at, list.items[i].names,
                  list.items[i].found, expected);
    return true;
}

/* Which years there are instead of the reporting year. */
static const char *years_found(const struct check *check, const struct indicator_result *about)
{
    const char *text = NULL;
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct data *data = about->parts[p].data;
        for (size_t i = 0; !text && data && i < data->values.n_items; i++)
            if (data->values.items[i].number.text && data->values.items[i].year_text)
                text = arena_format(check->arena, "只有%s年等其他年份的数据",
                                    data->values.items[i].year_text);
    }
    return text ? text : "没有数据";
}

bool rule_C02(struct rule_run *run)
{
    const struct check *check = run->check;
    FOR_EACH_OPEN(run, about)
    {
        if (about->n_parts == 0)
            continue;
        bool is_status = about->parts[0].part->kind == KIND_STATUS;
        if (parts_with(about, LEG_DATA) > 0)
            rule_pass(run);
        else
            rule_post(run, about, about->archive->at, about->indicator->name,
                      years_found(check, about),
                      arena_format(check->arena, "%d年的%s", check->dossier->year,
                                   is_status ? "状态" : "数值"));
    }
    return true;
}

/* A citation that leads nowhere is E01's. */
static bool has_dangling_cite(const struct check *check, const struct indicator_result *about)
{
    for (size_t i = 0; i < about->archive->cites.n_items; i++)
        if (!evidence_find(check->dossier, about->archive->cites.items[i].evidence))
            return true;
    return false;
}

bool rule_C03(struct rule_run *run)
{
    const struct check *check = run->check;
    FOR_EACH_OPEN(run, about)
    {
        if (about->n_parts == 0)
            continue;
        bool is_status = about->parts[0].part->kind == KIND_STATUS;
        if (parts_with(about, LEG_EVIDENCE) > 0)
            rule_pass(run);
        else if (has_dangling_cite(check, about))
            rule_skip(run, "所引用的佐证编号没有登记");
        else
            rule_post(
                run, about, about->archive->at, about->indicator->name,
                about->archive->cites.n_items ? "所引佐证不是报告年的" : "没有引用佐证",
                arena_format(check->arena, "至少一份证明%d年%s的材料", check->dossier->year,
                             is_status ? "状态" : "数值"));
    }
    return true;
}

static void part_verify(struct rule_run *run, const struct indicator_result *about,
                        const struct part_result *part)
{
    const char *lacks = NULL;
    struct arena *arena = run->check->arena;
    for (int leg = 0; leg < N_LEGS; leg++) {
        if (part_has(part, (enum leg)leg) || parts_with(about, (enum leg)leg) == 0 ||
            (leg == LEG_EVIDENCE && has_dangling_cite(run->check, about)))
            continue;
        lacks = lacks ? arena_format(arena, "%s、%s", lacks, leg_names[leg]) : leg_names[leg];
    }
    if (lacks)
        rule_post(run, about, about->archive->at,
                  arena_format(arena, "%s %s", part->part->no, part_title(about, part->part)),
                  lacks, "计划、数据和佐证");
    else
        rule_pass(run);
}

bool rule_C04(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; about->n_parts > 1 && p < about->n_parts; p++)
        part_verify(run, about, &about->parts[p]);
    return true;
}
