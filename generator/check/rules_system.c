/*
 * Rules of applicability: which system, which level, which indicators, which target rows. What is
 * unknown here silences the rules behind it, so each unknown is said once, with everything that
 * hangs on it.
 */
#include "check/judge.h"

#include <stdlib.h>
#include <string.h>

bool rule_A01(struct rule_run *run)
{
    const struct check *check = run->check;
    const char *named = check->dossier->catalogue;
    if (check->catalogue && text_is(named, check->catalogue->id))
        rule_pass(run);
    else
        rule_post(run, NULL, check->dossier->at, "catalogue", named,
                  check->catalogue ? check->catalogue->id : "已安装的指标体系之一");
    return true;
}

static const char *level_of_kind(const char *kind)
{
    static const char *const cities[] = {"设区市", "地区", "自治州", "盟", "直辖市辖区"};
    for (size_t i = 0; i < sizeof cities / sizeof *cities; i++)
        if (strcmp(kind, cities[i]) == 0)
            return "市";
    return "县";
}

static const char *words_join(struct arena *arena, const struct words *words)
{
    const char *text = "";
    for (size_t i = 0; i < words->n_items; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "、" : "", words->items[i]);
    return text;
}

bool rule_A02(struct rule_run *run)
{
    const struct check *check = run->check;
    const struct dossier *dossier = check->dossier;
    const char *kind = dossier->applicant.kind;
    struct arena *arena = check->arena;
    if (!dossier->level || !words_contain(&check->catalogue->levels, dossier->level))
        rule_post(run, NULL, dossier->at, "指标体系的级别", dossier->level,
                  words_join(arena, &check->catalogue->levels));
    else if (!kind)
        rule_skip(run, "没有写明行政区类型（kind），不能核对申报级别");
    else if (strcmp(level_of_kind(kind), dossier->level) != 0)
        rule_post(run, NULL, dossier->at, arena_format(arena, "行政区类型“%s”", kind),
                  dossier->level, level_of_kind(kind));
    else
        rule_pass(run);
    return true;
}

bool rule_A03(struct rule_run *run)
{
    const struct assessment *assessment = run->check->assessment;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        if (about->standing == STANDING_NO_ARCHIVE)
            rule_post(run, about, run->check->dossier->at, about->indicator->name, "没有档案",
                      "指标档案");
        else if (about->standing == STANDING_OPEN)
            rule_pass(run);
    }
    return true;
}

/* An archive or a result of a number that the system does not have. */
static void number_verify(struct rule_run *run, const char *no, struct place at)
{
    struct arena *arena = run->check->arena;
    if (!no) /* the schema says so */
        return;
    if (about_find(run->check->assessment, no))
        rule_pass(run);
    else
        rule_post(run, NULL, at, arena_format(arena, "指标%s", no), "指标体系中没有这个序号",
                  "序号应为指标体系中的序号");
}

static void scope_verify(struct rule_run *run, const struct indicator_result *about)
{
    bool claims = text_is(about->claimed, "达标") || text_is(about->claimed, "未达标");
    bool has_data = about->archive && about->archive->data.n_items > 0 && !*about->claimed;
    if (about->standing != STANDING_NOT_APPLICABLE || (!about->result && !about->archive))
        return;
    if (claims)
        rule_post(run, about, about->result->at, about->indicator->name,
                  about->not_applicable_reason, "不计入");
    else if (has_data)
        rule_post(run, about, about->archive->at, about->indicator->name,
                  about->not_applicable_reason, "不计入");
    else
        rule_pass(run);
}

/* A part the indicator does not have. */
static void part_verify(struct rule_run *run, const struct indicator_result *about, struct place at,
                        const char *part)
{
    if (!part)
        return;
    if (part_find(about->indicator, part))
        rule_pass(run);
    else
        rule_post(run, about, at,
                  arena_format(run->check->arena, "%s第%s分项", about->indicator->name, part),
                  "指标体系中没有这个分项", "序号应为指标体系中的序号");
}

static void parts_verify(struct rule_run *run, const struct indicator_result *about)
{
    const struct archive *archive = about->archive;
    for (size_t i = 0; i < archive->plans.n_items; i++)
        part_verify(run, about, archive->plans.items[i].at, archive->plans.items[i].part);
    for (size_t i = 0; i < archive->assigned.n_items; i++)
        part_verify(run, about, archive->assigned.items[i].at, archive->assigned.items[i].part);
    for (size_t i = 0; i < archive->cites.n_items; i++)
        part_verify(run, about, archive->cites.items[i].at, archive->cites.items[i].part);
    for (size_t i = 0; i < archive->data.n_items; i++) {
        const struct data *data = &archive->data.items[i];
        const struct part *part = part_find(about->indicator, data->part);
        part_verify(run, about, data->at, data->part);
        if (part && data->series && !series_find(part, data->series))
            rule_post(run, about, data->at, data->series, "指标体系中没有这个数列",
                      "数列应为指标体系中的数列");
    }
}

bool rule_A04(struct rule_run *run)
{
    const struct check *check = run->check;
    const struct dossier *dossier = check->dossier;
    for (size_t i = 0; i < dossier->archives.n_items; i++)
        number_verify(run, dossier->archives.items[i].indicator, dossier->archives.items[i].at);
    for (size_t i = 0; i < dossier->results.n_items; i++) {
        const struct result *result = &dossier->results.items[i];
        const struct indicator_result *about = about_find(check->assessment, result->indicator);
        if (about)
            part_verify(run, about, result->at, result->part);
        if (!archive_find(dossier, result->indicator))
            number_verify(run, result->indicator, result->at);
    }
    for (size_t i = 0; i < check->assessment->n_indicators; i++)
        scope_verify(run, &check->assessment->indicators[i]);
    FOR_EACH_OPEN(run, about)
    parts_verify(run, about);
    return true;
}

static const char *reasons_join(const struct check *check)
{
    const char *text = "";
    for (size_t i = 0; i < check->catalogue->n_reasons; i++)
        text = arena_format(check->arena, "%s%s%s", text, i ? "、" : "",
                            check->catalogue->reasons[i].id);
    return text;
}

static const struct reason *reason_find(const struct catalogue *catalogue, const char *id)
{
    for (size_t i = 0; id && i < catalogue->n_reasons; i++)
        if (text_is(catalogue->reasons[i].id, id))
            return &catalogue->reasons[i];
    return NULL;
}

/* 不适用 claimed of one part alone. */
static void part_claim_verify(struct rule_run *run, const struct result *result)
{
    const struct check *check = run->check;
    const struct indicator_result *about = about_find(check->assessment, result->indicator);
    const struct part *part = about ? part_find(about->indicator, result->part) : NULL;
    const struct reason *reason = reason_find(check->catalogue, result->reason);
    bool is_out = false;
    if (!part || about->standing == STANDING_NOT_APPLICABLE)
        return; /* A04 speaks of numbers nobody knows */
    for (size_t i = 0; i < about->n_excluded; i++)
        is_out |= about->parts[about->n_parts + i].part == part;
    const char *title = part_title(about, part);
    if (!text_is(result->claim, "不适用"))
        rule_post(run, about, result->at, title,
                  arena_format(check->arena, "单独填了“%s”", result->claim ? result->claim : ""),
                  "不填，或填不适用");
    else if (!reason)
        rule_post(run, about, result->at, title,
                  result->reason
                      ? arena_format(check->arena, "理由“%s”不在规定之内", result->reason)
                      : "没有写明理由",
                  reasons_join(check));
    else if (!is_out)
        rule_post(run, about, result->at, title,
                  reason->needs_proof ? "没有附证明" : "按指标体系本分项适用",
                  reason->needs_proof ? "附有佐证的理由" : "达标或未达标");
    else
        rule_pass(run);
}

bool rule_A05(struct rule_run *run)
{
    const struct check *check = run->check;
    for (size_t i = 0; i < check->dossier->results.n_items; i++)
        if (check->dossier->results.items[i].part)
            part_claim_verify(run, &check->dossier->results.items[i]);
    for (size_t i = 0; i < check->assessment->n_indicators; i++) {
        const struct indicator_result *about = &check->assessment->indicators[i];
        if (!text_is(about->claimed, "不适用"))
            continue;
        const struct result *result = about->result;
        const char *name = about->indicator->name;
        const struct reason *reason = reason_find(check->catalogue, result->reason);
        if (!reason)
            rule_post(run, about, result->at, name,
                      result->reason
                          ? arena_format(check->arena, "理由“%s”不在规定之内", result->reason)
                          : "没有写明理由",
                      reasons_join(check));
        else if (about->standing == STANDING_DISPUTED)
            rule_post(run, about, result->at, name,
                      reason->needs_proof ? "没有附证明" : "按指标体系本项适用",
                      reason->needs_proof ? "附有佐证的理由" : "达标或未达标");
        else
            rule_pass(run);
    }
    return true;
}

enum { OWN_NUMBERS_MAX = 10000 };

/* The dossier's own number as a whole number; 0 if it is none. */
static int own_number(const struct archive *archive)
{
    size_t size = archive->number ? strspn(archive->number, "0123456789") : 0;
    return size && size < 5 && !archive->number[size] ? atoi(archive->number) : 0;
}

/* Is the gap that of a row of the same number that does not apply? */
static bool gap_is_explained(const struct check *check, int number)
{
    const struct indicator_result *about =
        about_find(check->assessment, arena_format(check->arena, "%d", number));
    return about && !about->is_applicable;
}

enum { GAPS_SHOWN = 20 };

/* What is not used between the first and the last of the dossier's own numbers. */
static void gaps_verify(struct rule_run *run, const struct archive *const *users, int last)
{
    struct arena *arena = run->check->arena;
    const char *gaps = NULL;
    int first = 1, n_gaps = 0;
    while (first < last && !users[first])
        first++; /* a list may begin anywhere */
    for (int number = first; number < last; number++) {
        if (users[number] || gap_is_explained(run->check, number) || n_gaps++ >= GAPS_SHOWN)
            continue;
        gaps = gaps ? arena_format(arena, "%s、%d", gaps, number)
                    : arena_format(arena, "%d", number);
    }
    if (gaps)
        rule_post(run, NULL, run->check->dossier->at, arena_format(arena, "%d—%d", first, last),
                  arena_format(arena, "缺%s%s", gaps, n_gaps > GAPS_SHOWN ? "等" : ""),
                  "连续编号");
    else if (last > 0)
        rule_pass(run);
}

bool rule_A10(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    const struct archive **users = ARENA_ARRAY(arena, const struct archive *, OWN_NUMBERS_MAX);
    int last = 0;
    for (size_t i = 0; i < dossier->archives.n_items; i++) {
        const struct archive *archive = &dossier->archives.items[i];
        int number = own_number(archive);
        last = number > last ? number : last;
        if (number && users[number])
            rule_post(run, about_find(run->check->assessment, archive->indicator), archive->at,
                      archive->number,
                      arena_format(arena, "与指标%s的重复", users[number]->indicator),
                      "一项一个编号");
        else if (number)
            users[number] = archive;
    }
    gaps_verify(run, users, last);
    return true;
}

bool rule_A09(struct rule_run *run)
{
    const struct assessment *assessment = run->check->assessment;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        const char *name = about->archive ? about->archive->name : NULL;
        if (!name)
            continue;
        if (text_is(name, about->indicator->name) ||
            words_contain(&about->indicator->aliases, name))
            rule_pass(run);
        else
            rule_post(run, about, about->archive->at, "name", name, about->indicator->name);
    }
    return true;
}
