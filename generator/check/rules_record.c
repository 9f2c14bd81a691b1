/*
 * Rules of the record: events that bar an application, what inspections left to be put right, how
 * many lower units hold the title, yearly assessments, and who signed the answers to the vetoes.
 * The thresholds are the system's: what is grave in one is not in another.
 */
#include "check/plan.h"

#include <string.h>

static const struct answer *veto_answer_find(const struct dossier *dossier, const char *id)
{
    for (size_t i = 0; i < dossier->vetoes.n_items; i++)
        if (text_is(dossier->vetoes.items[i].ref, id))
            return &dossier->vetoes.items[i];
    return NULL;
}

static const char *title_of(const struct condition *condition)
{
    return condition->title ? condition->title : condition->id;
}

/* 一般 0 … 特别重大 3; -1: none of them. */
static int severity_rank(const char *text)
{
    static const char *const words[] = {"一般", "较大", "重大", "特别重大"};
    for (size_t i = 0; text && i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], text) == 0)
            return (int)i;
    return -1;
}

/* An event without a date may be recent, and one without a severity may be grave. */
static bool event_counts(const struct check *check, const struct condition *veto,
                         const struct event *event)
{
    struct date since = day_of(check->dossier);
    int threshold = severity_rank(veto->severity);
    if (since.year == 0)
        since = (struct date){check->dossier->year, 12, 31};
    since.year -= check->catalogue->veto_years;
    if (event->date.year && check->catalogue->veto_years > 0 &&
        date_compare(event->date, since) < 0)
        return false;
    return severity_rank(event->severity) < 0 || severity_rank(event->severity) >= threshold;
}

static void events_verify(struct rule_run *run, const struct condition *veto,
                          const struct answer *answer)
{
    const struct check *check = run->check;
    const char *expected =
        arena_format(check->arena, "近%d年没有%s%s", check->catalogue->veto_years,
                     veto->severity ? veto->severity : "", veto->severity ? "及以上的事件" : "发生");
    bool is_clear = true;
    for (size_t i = 0; i < answer->events.n_items; i++) {
        const struct event *event = &answer->events.items[i];
        if (!event_counts(check, veto, event))
            continue;
        is_clear = false;
        rule_post(run, NULL, event->at, title_of(veto),
                  arena_format(check->arena, "%s“%s”（%s）",
                               event->date_text ? event->date_text : "未注明日期的",
                               event->title ? event->title : "",
                               event->severity ? event->severity : "未注明级别"),
                  expected);
    }
    if (is_clear)
        rule_pass(run);
}

bool rule_B04(struct rule_run *run)
{
    const struct catalogue *catalogue = run->check->catalogue;
    for (size_t i = 0; i < catalogue->n_vetoes; i++) {
        const struct condition *veto = &catalogue->vetoes[i];
        const struct answer *answer = veto_answer_find(run->check->dossier, veto->id);
        if (!answer || !answer->claim)
            rule_skip(run, "没有答复一票否决情形");
        else if (text_is(answer->claim, "无"))
            events_verify(run, veto, answer);
        else if (answer->events.n_items == 0)
            rule_skip(run, "答复为有，但没有列出事件及其级别");
    }
    return true;
}

/* What of an inspection's issue is missing or late; NULL if nothing. */
static const char *issue_lacks(const struct check *check, const struct inspection *issue)
{
    struct date today = day_of(check->dossier);
    bool is_done = text_is(issue->status, "已完成");
    if (!issue->status)
        return "没有写明整改进度";
    if (!issue->due.year)
        return "没有写明整改时限";
    if (is_done && !issue->closed.year)
        return "已完成，但没有销号日期";
    if (!is_done && today.year && date_compare(issue->due, today) < 0)
        return arena_format(check->arena, "时限为%s，尚未完成", issue->due_text);
    return NULL;
}

bool rule_B05(struct rule_run *run)
{
    const struct check *check = run->check;
    for (size_t i = 0; i < check->dossier->inspections.n_items; i++) {
        const struct inspection *issue = &check->dossier->inspections.items[i];
        const char *lacks = issue_lacks(check, issue);
        const struct unit *unit =
            issue->unit ? unit_find_named(check->dossier, issue->unit) : NULL;
        if (lacks)
            rule_post_to(run, NULL, issue->at, unit ? unit->name : issue->unit,
                         issue->title ? issue->title : issue->id, lacks,
                         "整改进度、时限，已完成的有销号日期");
        else
            rule_pass(run);
    }
    if (check->dossier->inspections.n_items == 0)
        rule_skip(run, "没有列出督察、专项督查指出的问题");
    return true;
}

/* The share of lower units named, against what the system asks and what the dossier says. */
static void named_verify(struct rule_run *run, const struct condition *condition)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    struct decimal share, claimed, rounded;
    int64_t n_named = 0, n_all = (int64_t)dossier->lower_units.n_items;
    for (size_t i = 0; i < dossier->lower_units.n_items; i++) {
        n_named += text_is(dossier->lower_units.items[i].named, "是");
        if (!dossier->lower_units.items[i].named)
            rule_skip(run, "部分下级地区没有写明是否已命名");
    }
    if (!decimal_ratio((struct decimal){n_named, 0}, (struct decimal){n_all, 0}, 100, 2, &share)) {
        rule_skip(run, "没有列出下级地区名单");
        return;
    }
    const char *found = arena_format(arena, "%lld个中已命名%lld个，占%s%%", (long long)n_all,
                                     (long long)n_named, decimal_text(arena, share));
    bool has_claim = dossier->named_share && decimal_read(dossier->named_share, &claimed);
    bool is_other = has_claim &&
                    decimal_ratio((struct decimal){n_named, 0}, (struct decimal){n_all, 0}, 100,
                                  claimed.scale, &rounded) &&
                    decimal_compare(claimed, rounded) != 0;
    if (decimal_compare(share, condition->named_share) < 0)
        rule_post(run, NULL, dossier->lower_units.items[0].at, title_of(condition), found,
                  arena_format(arena, "≥%s%%", decimal_text(arena, condition->named_share)));
    else if (is_other)
        rule_post(run, NULL, dossier->lower_units.items[0].at, title_of(condition),
                  arena_format(arena, "填报%s%%，而名单中%s", dossier->named_share, found),
                  "填报与名单一致");
    else
        rule_pass(run);
}

bool rule_B06(struct rule_run *run)
{
    const struct catalogue *catalogue = run->check->catalogue;
    for (size_t i = 0; i < catalogue->n_conditions; i++)
        if (catalogue->conditions[i].has_named_share)
            named_verify(run, &catalogue->conditions[i]);
    return true;
}

bool rule_B07(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    const char *unsigned_titles = NULL;
    struct place at = {0};
    for (size_t i = 0; i < run->check->catalogue->n_vetoes; i++) {
        const struct condition *veto = &run->check->catalogue->vetoes[i];
        const struct answer *answer = veto_answer_find(dossier, veto->id);
        if (!answer || !answer->claim)
            rule_skip(run, "没有答复一票否决情形");
        else if ((answer->by || dossier->self_check_by) &&
                 (answer->date.year || dossier->self_check_date.year))
            rule_pass(run);
        else {
            at = unsigned_titles ? at : answer->at;
            unsigned_titles = unsigned_titles ? arena_format(arena, "%s”“%s", unsigned_titles,
                                                             title_of(veto))
                                              : title_of(veto);
        }
    }
    if (unsigned_titles)
        rule_post(run, NULL, at, unsigned_titles, "没有署名单位或日期", "答复的单位和日期");
    return true;
}

static const struct assessment_record *record_find(const struct dossier *dossier, const char *name,
                                                   int year)
{
    for (size_t i = 0; i < dossier->assessments.n_items; i++) {
        const struct assessment_record *record = &dossier->assessments.items[i];
        if (record->year == year && record->result && text_is(record->name, name))
            return record;
    }
    return NULL;
}

bool rule_B08(struct rule_run *run)
{
    const struct check *check = run->check;
    struct arena *arena = check->arena;
    for (size_t i = 0; i < check->catalogue->n_conditions; i++) {
        const struct condition *condition = &check->catalogue->conditions[i];
        for (size_t k = 0; k < condition->assessments.n_items; k++) {
            const char *name = condition->assessments.items[k], *lacks = NULL;
            int last = check->dossier->year;
            for (int year = last - condition->assessment_years + 1; year <= last; year++)
                if (!record_find(check->dossier, name, year))
                    lacks = lacks ? arena_format(arena, "%s、%d", lacks, year)
                                  : arena_format(arena, "%d", year);
            if (lacks)
                rule_post(run, NULL, check->dossier->at, name,
                          arena_format(arena, "缺%s年的结果", lacks),
                          arena_format(arena, "近%d年的考核结果", condition->assessment_years));
            else
                rule_pass(run);
        }
    }
    return true;
}
