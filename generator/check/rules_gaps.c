/*
 * What is put right and what is built: deadlines, proof that it is done, and projects against what
 * the text says of them.
 */
#include "check/texts.h"

#include <string.h>

static bool is_done(const struct rectification *each)
{
    return text_is(each->status, "已完成");
}

/* Today as the environment gives it, else the date of the dossier. */
static struct date today_find(const struct dossier *dossier)
{
    struct date today = date_of_build();
    return today.year ? today : dossier->date;
}

#define FOR_EACH_RECTIFICATION(run, about, each)                                               \
    FOR_EACH_OPEN(run, about)                                                                  \
    for (const struct rectification *each = (about)->archive->rectifications.items,            \
                                    *last_ = each + (about)->archive->rectifications.n_items;  \
         each < last_; each++)

bool rule_P04(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    FOR_EACH_RECTIFICATION(run, about, each)
    {
        if (!each->due.year || is_done(each))
            continue; /* P02 */
        if (!dossier->date.year)
            rule_skip(run, "没有写明申报材料的日期");
        else if (date_compare(each->due, dossier->date) > 0)
            rule_post(run, about, each->at, about->indicator->name, date_text(arena, each->due),
                      arena_format(arena, "不晚于%s", date_text(arena, dossier->date)));
        else
            rule_pass(run);
    }
    return true;
}

bool rule_P05(struct rule_run *run)
{
    struct date today = today_find(run->check->dossier);
    struct arena *arena = run->check->arena;
    FOR_EACH_RECTIFICATION(run, about, each)
    {
        if (!each->due.year)
            continue; /* P02 */
        if (is_done(each))
            rule_pass(run);
        else if (!today.year)
            rule_skip(run, "没有写明申报材料的日期");
        else if (date_compare(each->due, today) < 0)
            rule_post(run, about, each->at, about->indicator->name,
                      arena_format(arena, "时限%s，状态“%s”", date_text(arena, each->due),
                                   each->status ? each->status : "未写明"),
                      "已完成");
        else
            rule_pass(run);
    }
    return true;
}

bool rule_P06(struct rule_run *run)
{
    FOR_EACH_RECTIFICATION(run, about, each)
    {
        if (!is_done(each))
            continue;
        if (each->evidence)
            rule_pass(run);
        else
            rule_post(run, about, each->at, about->indicator->name, "没有佐证", "完成的证明");
    }
    return true;
}

bool rule_P07(struct rule_run *run)
{
    const struct texts *texts = texts_get(run->check);
    struct arena *arena = run->check->arena;
    size_t n_projects = run->check->dossier->projects.n_items;
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_PROJECTS, note));) {
        if (decimal_compare(note->number, (struct decimal){(int64_t)n_projects, 0}) == 0)
            rule_pass(run);
        else
            note_post(run, note, "重点工程数", note->excerpt,
                      arena_format(arena, "与清单的%zu项一致", n_projects));
    }
    return true;
}

bool rule_P08(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    for (size_t i = 0; i < dossier->projects.n_items; i++) {
        const struct project *project = &dossier->projects.items[i];
        if (project->indicators.n_items > 0)
            rule_pass(run);
        else
            rule_post(run, NULL, project->at, project->name, "没有写明支撑的指标", "指标序号");
    }
    return true;
}

/* False: some project has no number for it. */
static bool investment_add(const struct dossier *dossier, struct decimal *sum)
{
    *sum = (struct decimal){0, 0};
    for (size_t i = 0; i < dossier->projects.n_items; i++)
        if (!dossier->projects.items[i].investment.is_number ||
            !decimal_add(*sum, dossier->projects.items[i].investment.value, sum))
            return false;
    return dossier->projects.n_items > 0;
}

/* At the precision of the text: 55.42亿元 is 554200万元 to the nearest hundred. */
static bool sums_agree(struct decimal said, struct decimal sum, bool is_large)
{
    static const struct decimal half_hundred = {50, 0}, half = {5, 1};
    struct decimal difference, limit = is_large ? half_hundred : half;
    if (!decimal_subtract(said, sum, &difference))
        return false;
    if (difference.coefficient < 0)
        difference.coefficient = -difference.coefficient;
    return decimal_compare(difference, limit) <= 0;
}

static void progress_verify(struct rule_run *run, const struct project *project)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    int now = dossier->date.year ? dossier->date.year : dossier->year;
    bool is_finished = text_is(project->progress, "已完成");
    if (!project->progress || !project->to)
        return;
    if (project->from > project->to)
        rule_post(run, NULL, project->at, project->name,
                  arena_format(arena, "%d年开始，%d年结束", project->from, project->to),
                  "起止年份有先后");
    else if (is_finished && project->to > now)
        rule_post(run, NULL, project->at, project->name,
                  arena_format(arena, "%d年结束，进展却为已完成", project->to), "进展与年份一致");
    else if (!is_finished && project->to < now)
        rule_post(run, NULL, project->at, project->name,
                  arena_format(arena, "%d年应已结束，进展为%s", project->to, project->progress),
                  "进展与年份一致");
    else
        rule_pass(run);
}

bool rule_P09(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    const struct texts *texts = texts_get(run->check);
    struct decimal sum;
    bool has_sum = investment_add(dossier, &sum);
    for (size_t i = 0; i < dossier->projects.n_items; i++)
        progress_verify(run, &dossier->projects.items[i]);
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_INVESTMENT, note));) {
        if (!has_sum)
            rule_skip(run, "有的项目没有写明投资额");
        else if (sums_agree(note->number, sum, text_is(note->detail, "亿元")))
            rule_pass(run);
        else
            note_post(run, note, "总投资", note->excerpt,
                      arena_format(run->check->arena, "清单合计%s万元",
                                   decimal_text(run->check->arena, sum)));
    }
    return true;
}
