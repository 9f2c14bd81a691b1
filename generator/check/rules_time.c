/* Years and trends: all years needed are there, and they run as the target row asks. */
#include "check/each.h"

/* The years a run lacks, as 2021、2022年; NULL if none. */
static const char *years_lacking(const struct check *check, const struct data *data)
{
    const char *text = NULL;
    int last = check->dossier->year;
    for (int year = last - years_needed(check) + 1; year <= last; year++) {
        const struct year_value *value = value_find(data, year);
        if (!value || !value->number.text)
            text = text ? arena_format(check->arena, "%s、%d", text, year)
                        : arena_format(check->arena, "%d", year);
    }
    return text ? arena_format(check->arena, "缺%s年", text) : NULL;
}

enum { YEARS_SHOWN = 8 };

/* The years with two values that differ, as 2022年有两个数值; NULL if none. */
static const char *years_repeated(const struct check *check, const struct data *data)
{
    const char *text = NULL;
    int last = 0, n_shown = 0;
    for (size_t i = 0; data && i < data->values.n_items; i++) {
        const struct year_value *value = &data->values.items[i];
        if (!value->number.text || value->year == last || !value->is_repeated)
            continue;
        last = value->year;
        if (n_shown < YEARS_SHOWN && value_find(data, last) == value && ++n_shown)
            text = text ? arena_format(check->arena, "%s、%d", text, last)
                        : arena_format(check->arena, "%d", last);
    }
    return text ? arena_format(check->arena, "%s年有两个数值", text) : NULL;
}

static void years_verify(struct rule_run *run, const struct indicator_result *about,
                         const struct data *data, const char *title)
{
    const struct check *check = run->check;
    const char *lacking = years_lacking(check, data), *repeated = years_repeated(check, data);
    int last = check->dossier->year;
    if (lacking || repeated)
        rule_post(run, about, data ? data->at : about->archive->at, title,
                  arena_format(check->arena, "%s%s%s", lacking ? lacking : "",
                               lacking && repeated ? "，" : "", repeated ? repeated : ""),
                  arena_format(check->arena, "%d—%d年每年一个数值",
                               last - years_needed(check) + 1, last));
    else
        rule_pass(run);
}

static void part_verify(struct rule_run *run, const struct indicator_result *about,
                        const struct part_result *part)
{
    if (part->part->kind != KIND_NUMBER || row_is_status(part)) {
        if (years_repeated(run->check, part->data))
            rule_post(run, about, part->data->at, part_title(about, part->part),
                      years_repeated(run->check, part->data), "每年一个状态");
        return;
    }
    if (!part->has_data)
        return;
    years_verify(run, about, part->data, part_title(about, part->part));
    for (size_t i = 0; i < part->n_requirements; i++) {
        const struct require *require = part->requirements[i].require;
        if (!require || require->op != OP_TREND || !require->series)
            continue;
        const struct series_definition *series = series_find(part->part, require->series);
        years_verify(run, about, data_find(about->archive, part->part->no, require->series),
                     series && series->name ? series->name : require->series);
    }
}

bool rule_T01(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++)
        part_verify(run, about, &about->parts[p]);
    data_need(run, part_is_number);
    return true;
}

static void trend_verify(struct rule_run *run, const struct indicator_result *about,
                         const struct part_result *part, const struct requirement_result *each)
{
    const struct series_definition *series = series_find(part->part, each->require->series);
    if (each->judgement == JUDGED_MET)
        rule_pass(run);
    else if (each->judgement == JUDGED_UNDETERMINED)
        rule_skip(run, "各年数据不全或自相矛盾");
    else
        rule_post(run, about, part->data ? part->data->at : about->archive->at,
                  series && series->name ? series->name : part_title(about, part->part),
                  each->found, each->expected);
}

static bool asks_for(const struct require *require, enum trend one, enum trend other)
{
    return require->op == OP_TREND && (require->trend == one || require->trend == other);
}

/* A trend that may be asked for, where neither archive nor row are there to tell. */
static bool may_ask_for(const struct indicator_result *about, const struct part_result *part,
                        enum trend one, enum trend other)
{
    if (is_open(about) && part->target)
        return false;
    for (size_t t = 0; t < part->part->n_targets; t++)
        for (size_t i = 0; i < part->part->targets[t].n_requires; i++)
            if (asks_for(&part->part->targets[t].requires[i], one, other))
                return true;
    return false;
}

static void trends_need(struct rule_run *run, enum trend one, enum trend other)
{
    const struct assessment *assessment = run->check->assessment;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        for (size_t p = 0; about->is_applicable && p < about->n_parts; p++)
            if (may_ask_for(about, &about->parts[p], one, other))
                rule_skip(run, "部分指标没有档案，或不能确定适用哪一档目标");
    }
}

static bool trends_verify(struct rule_run *run, enum trend one, enum trend other)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        for (size_t i = 0; i < part->n_requirements; i++) {
            const struct require *require = part->requirements[i].require;
            if (require && asks_for(require, one, other))
                trend_verify(run, about, part, &part->requirements[i]);
        }
    }
    trends_need(run, one, other);
    return true;
}

bool rule_T02(struct rule_run *run)
{
    return trends_verify(run, TREND_STEADY_OR_BETTER, TREND_STEADY_OR_BETTER);
}

bool rule_T03(struct rule_run *run)
{
    return trends_verify(run, TREND_NOT_LOWER, TREND_NOT_LESS);
}

bool rule_T04(struct rule_run *run)
{
    return trends_verify(run, TREND_FALLING, TREND_RISING);
}
