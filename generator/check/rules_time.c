/* Years and trends: all years needed are there, and they run as the target row asks. */
#include "check/judge.h"

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
    return text ? arena_format(check->arena, "%s年", text) : NULL;
}

static void years_verify(struct rule_run *run, const struct indicator_result *about,
                         const struct data *data, const char *title)
{
    const struct check *check = run->check;
    const char *lacking = years_lacking(check, data);
    int last = check->dossier->year;
    if (lacking)
        rule_post(run, about, data ? data->at : about->archive->at, title, lacking,
                  arena_format(check->arena, "%d—%d年", last - years_needed(check) + 1, last));
    else
        rule_pass(run);
}

static void part_verify(struct rule_run *run, const struct indicator_result *about,
                        const struct part_result *part)
{
    if (part->part->kind != KIND_NUMBER || !part->has_data)
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

static bool trends_verify(struct rule_run *run, enum trend one, enum trend other)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        for (size_t i = 0; i < part->n_requirements; i++) {
            const struct require *require = part->requirements[i].require;
            if (require && require->op == OP_TREND &&
                (require->trend == one || require->trend == other))
                trend_verify(run, about, part, &part->requirements[i]);
        }
    }
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
