/*
 * Rules of days and years: a claim rests on final figures of the reporting year, a proof is not
 * older than what it proves, stages follow each other, spans add up, days exist.
 */
#include "check/calendar.h"
#include "check/each.h"
#include "check/plan.h"

#include <stdlib.h>
#include <string.h>

/* The latest year a text names, 0 if it names none: "2021—2023年" says 2023. */
static int latest_year(const char *text)
{
    int latest = 0;
    for (const char *at = text; (at = strpbrk(at, "0123456789"));) {
        size_t size = strspn(at, "0123456789");
        int year = size == 4 ? (int)strtol(at, NULL, 10) : 0;
        const char *behind = at + size + strspn(at + size, " ");
        bool is_year = year >= 1949 && year < 2100 &&
                       (strncmp(behind, "年", strlen("年")) == 0 || strchr("-~", *behind));
        latest = is_year && *behind && year > latest ? year : latest;
        at += size;
    }
    return latest;
}

static void preliminary_verify(struct rule_run *run, const struct data_case *here,
                               const struct year_value *value)
{
    if (value->year != run->check->dossier->year)
        return;
    if (text_is(value->status, "快报"))
        rule_post_to(run, here->about, value->at, data_unit(run, here),
                     value_title(run, here, value), "快报数", "正式公布或核定的数值");
    else
        rule_pass(run);
}

/* A claim whose words are all about earlier years. */
static void claim_year_verify(struct rule_run *run, const struct indicator_result *about)
{
    int year = run->check->dossier->year, latest = 0;
    if (!text_is(about->claimed, "达标") || about->n_parts == 0 ||
        about->parts[0].part->kind != KIND_NUMBER)
        return;
    for (size_t i = 0; i < about->result->statements.n_items; i++) {
        int named = latest_year(about->result->statements.items[i].text);
        latest = named > latest ? named : latest;
    }
    if (latest && latest < year)
        rule_post(run, about, about->result->at, about->indicator->name,
                  arena_format(run->check->arena, "自查说明只提到%d年", latest),
                  arena_format(run->check->arena, "%d年的数值", year));
    else
        rule_pass(run);
}

bool rule_T05(struct rule_run *run)
{
    values_each(run, preliminary_verify);
    FOR_EACH_OPEN(run, about)
    claim_year_verify(run, about);
    data_need(run, part_is_number);
    return true;
}

/* Of statistics and measurements only: a plan or a notice is older than what comes of it. */
static bool is_of_figures(const struct evidence_item *item)
{
    return text_is(item->kind, "数据") || text_is(item->kind, "监测报告");
}

static void proof_date_verify(struct rule_run *run, const struct indicator_result *about,
                              const struct cite *cite)
{
    const struct check *check = run->check;
    const struct evidence_item *item = evidence_find(check->dossier, cite->evidence);
    const struct part *part = part_find(about->indicator, cite->part);
    int year = cite->year ? (int)strtol(cite->year, NULL, 10) : check->dossier->year;
    enum kind kind = part ? part->kind : about->indicator->kind;
    if (!item || !is_of_figures(item) || kind == KIND_STATUS)
        return;
    if (item->covers_to && item->covers_to < year)
        return; /* it proves an earlier year: E06 asks for another beside it */
    if (!item->date.year) {
        rule_skip(run, "部分数据类佐证没有日期");
        return;
    }
    if (date_compare(item->date, (struct date){year, 12, 31}) < 0)
        rule_post(run, about, cite->at,
                  arena_format(check->arena, "%s%s%s", item->id, item->title ? " " : "",
                               item->title ? item->title : ""),
                  item->date_text, arena_format(check->arena, "%d年年底以后", year));
    else
        rule_pass(run);
}

bool rule_T06(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        for (size_t i = 0; i < about->archive->cites.n_items; i++)
            proof_date_verify(run, about, &about->archive->cites.items[i]);
        if (about->archive->cites.n_items == 0)
            rule_skip(run, "部分指标没有佐证材料");
    }
    return true;
}

bool rule_T07(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    for (size_t i = 1; i < dossier->stages.n_items; i++) {
        const struct stage *before = &dossier->stages.items[i - 1];
        const struct stage *next = &dossier->stages.items[i];
        struct date end = moment_last_day(before->to), start = moment_first_day(next->from);
        if (!end.year || !start.year) {
            rule_skip(run, "部分阶段没有写明起止时间");
            continue;
        }
        long days = day_number(start) - day_number(end) - 1;
        if (days == 0)
            rule_pass(run);
        else
            rule_post(run, NULL, next->at,
                      arena_format(arena, "%s”与“%s", before->name, next->name),
                      days > 0 ? arena_format(arena, "之间空了%ld天", days)
                               : arena_format(arena, "重叠%ld天", -days),
                      "首尾相接");
    }
    return true;
}

bool rule_T08(struct rule_run *run)
{
    const struct check *check = run->check;
    struct arena *arena = check->arena;
    const char *unnamed;
    const struct plan_document *plan = main_plan_find(check, &unnamed);
    for (size_t i = 0; i < check->dossier->texts.n_items; i++) {
        const struct paragraph *text = &check->dossier->texts.items[i];
        struct span span;
        for (const char *at = text->text; (at = span_find(at, text->text, &span));) {
            int from = span.from ? span.from : plan ? plan->from : 0;
            int to = span.from ? span.to : plan ? plan->to : 0;
            if (!from || !to)
                rule_skip(run, "没有写明规划期限，不能核对文中的年数");
            else if (span.n_years == to - from + 1)
                rule_pass(run);
            else
                rule_post(run, NULL, text->at, arena_format(arena, "%d—%d年", from, to),
                          arena_format(arena, "%d年", span.n_years),
                          arena_format(arena, "%d年", to - from + 1));
        }
    }
    return true;
}

static bool needs_base(const struct part *part)
{
    return part_is_change(part) || part->formula.needs_base;
}

static void base_verify(struct rule_run *run, const struct data_case *here)
{
    const struct data *data = here->view.data;
    const struct part *part = here->view.part;
    if (here->view.series || !needs_base(part) || data->values.n_items == 0)
        return;
    /* With the figures of the year before at hand it is plain what the change is from. */
    const struct data *series =
        part->formula.series ? data_find(here->about->archive, part->no, part->formula.series)
                             : NULL;
    if (here->part->match == ROW_DATA_MISSING)
        rule_skip(run, "缺少选档所需的数据"); /* A08 names it */
    else if (data->base_year || value_find(series, run->check->dossier->year - 1))
        rule_pass(run);
    else if (part->formula.series)
        rule_skip(run, "缺少计算所用的两年数据"); /* K02 names them */
    else
        rule_post_to(run, here->about, data->at, data_unit(run, here), here->title,
                     "没有写明基期", "基期（base-year），如“2020”“上年”");
}

bool rule_T09(struct rule_run *run)
{
    data_each(run, base_verify);
    data_need(run, needs_base);
    return true;
}

static void day_verify(struct rule_run *run, struct place at, const char *where, const char *text)
{
    const char *odd = text ? odd_day_find(run->check->arena, text) : NULL;
    if (odd)
        rule_post(run, NULL, at, where, odd, "日历上有的日期，年底写12月31日");
    else if (text)
        rule_pass(run);
}

bool rule_T10(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    for (size_t i = 0; i < dossier->texts.n_items; i++)
        day_verify(run, dossier->texts.items[i].at, "段落", dossier->texts.items[i].text);
    for (size_t i = 0; i < dossier->stages.n_items; i++)
        if (dossier->stages.items[i].to && strlen(dossier->stages.items[i].to) == 10 &&
            strcmp(dossier->stages.items[i].to + 4, "-12-30") == 0 &&
            !(dossier->stages.items[i].text &&
              odd_day_find(run->check->arena, dossier->stages.items[i].text)))
            rule_post(run, NULL, dossier->stages.items[i].at, dossier->stages.items[i].name,
                      dossier->stages.items[i].to, "日历上有的日期，年底写12月31日");
    return true;
}
