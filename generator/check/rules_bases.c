/*
 * Rules across documents, the second half: base figures that several formulas use, claims against
 * open issues, surveys, notices, and wholes that equal one of their parts.
 */
#include "check/texts.h"
#include "check/units.h"

#include <stdlib.h>
#include <string.h>

/* One figure under one name in one year. */
struct base_value {
    const char *name, *where;
    int year;
    struct decimal value;
    const struct indicator_result *about;
    struct place at;
    const struct base_value *before; /* the one of its name and year that was read before */
};

struct base_values {
    struct base_value *items;
    size_t n_items, capacity;
};

/* Names that departments use for one thing. */
static const char *same_name(const char *name)
{
    static const char *const same[][2] = {
        {"土地总面积", "国土面积"},
        {"城镇人口", "城镇常住人口"},
        {"行政村总数", "行政村数"},
        {"森林面积＋草地面积", "森林和草地面积"},
    };
    for (size_t i = 0; name && i < sizeof same / sizeof *same; i++)
        if (strcmp(name, same[i][0]) == 0)
            return same[i][1];
    return name;
}

/* Equal but for the unit (人 and 万人) and for how many places are given. */
static bool values_agree(struct decimal a, struct decimal b)
{
    enum { EXPONENT_MAX = 8 };
    for (int exponent = -EXPONENT_MAX; exponent <= EXPONENT_MAX; exponent++) {
        struct decimal shifted;
        if (!decimal_shift(b, exponent, &shifted))
            continue;
        int scale = a.scale < shifted.scale ? a.scale : shifted.scale;
        if (decimal_compare(decimal_round(a, scale), decimal_round(shifted, scale)) == 0 &&
            decimal_round(a, scale).coefficient != 0)
            return true;
    }
    return decimal_compare(a, b) == 0;
}

struct data_place {
    const struct indicator_result *about;
    const char *where;
    int year;
    struct place at;
};

static void term_add(struct rule_run *run, struct base_values *list, const char *name,
                     const struct number *number, const struct data_place *place)
{
    if (name && number->is_number && place->year)
        *LIST_ADD(run->check->arena, list->items, list->n_items, list->capacity) =
            (struct base_value){same_name(name), place->where, place->year,
                                number->value,   place->about, place->at, NULL};
}

static void terms_read(struct rule_run *run, struct base_values *list)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        const struct formula *formula = &part->part->formula;
        bool is_usable = part->data && !part->is_contradicted && formula->kind == FORMULA_RATIO;
        for (size_t i = 0; is_usable && i < part->data->values.n_items; i++) {
            const struct year_value *value = &part->data->values.items[i];
            struct data_place place = {about, about->indicator->name, value->year, value->at};
            term_add(run, list, formula->numerator, &value->numerator, &place);
            term_add(run, list, formula->denominator, &value->denominator, &place);
        }
    }
}

static void figures_read(struct rule_run *run, struct base_values *list)
{
    const struct dossier *dossier = run->check->dossier;
    for (size_t i = 0; i < dossier->figures.n_items; i++) {
        const struct base_figure *figure = &dossier->figures.items[i];
        for (size_t k = 0; figure->name && k < figure->values.n_items; k++) {
            const struct year_value *value = &figure->values.items[k];
            struct data_place place = {NULL, "基本情况表", value->year, value->at};
            term_add(run, list, title_stem(run->check->arena, figure->name), &value->number,
                     &place);
        }
    }
}

/* By name and year; those of one name and year as they were read. */
static int value_compare(const void *a, const void *b)
{
    const struct base_value *x = *(const struct base_value *const *)a;
    const struct base_value *y = *(const struct base_value *const *)b;
    int order = strcmp(x->name, y->name);
    order = order ? order : (x->year > y->year) - (x->year < y->year);
    return order ? order : x < y ? -1 : x > y;
}

static void values_link(struct arena *arena, struct base_values *list)
{
    struct base_value **sorted = ARENA_ARRAY(arena, struct base_value *, list->n_items + 1);
    for (size_t i = 0; i < list->n_items; i++)
        sorted[i] = &list->items[i];
    qsort(sorted, list->n_items, sizeof *sorted, value_compare);
    for (size_t i = 1; i < list->n_items; i++)
        if (sorted[i]->year == sorted[i - 1]->year &&
            strcmp(sorted[i]->name, sorted[i - 1]->name) == 0)
            sorted[i]->before = sorted[i - 1];
}

/* GDP stands at two price bases in the table: one that agrees is enough. Else the first is told. */
static void base_value_verify(struct rule_run *run, const struct base_value *value)
{
    const struct base_value *other = NULL;
    for (const struct base_value *each = value->before; each; each = each->before) {
        if (!each->about && !value->about)
            continue;
        if (values_agree(each->value, value->value)) {
            rule_pass(run);
            return;
        }
        other = each;
    }
    struct arena *arena = run->check->arena;
    if (other)
        rule_post(run, value->about, value->at,
                  arena_format(arena, "%s%d年", value->name, value->year),
                  arena_format(arena, "%s（%s）", decimal_text(arena, value->value), value->where),
                  arena_format(arena, "与%s的%s一致", other->where,
                               decimal_text(arena, other->value)));
}

bool rule_X06(struct rule_run *run)
{
    struct base_values list = {NULL, 0, 0};
    figures_read(run, &list);
    terms_read(run, &list);
    values_link(run->check->arena, &list);
    for (size_t i = 0; i < list.n_items; i++)
        base_value_verify(run, &list.items[i]);
    return true;
}

bool rule_X07(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        const struct archive *archive = about->archive;
        size_t n_open = 0;
        for (size_t i = 0; i < archive->rectifications.n_items; i++)
            n_open += !text_is(archive->rectifications.items[i].status, "已完成");
        bool has_issue = archive->rectifications.n_items > 0 || archive->problems.n_items > 0;
        if (!has_issue || !text_is(about->claimed, "达标"))
            continue;
        if (n_open > 0)
            rule_post(run, about, archive->at, about->indicator->name,
                      "自查为达标，整改却没有完成", "结论与整改一致");
        else if (archive->rectifications.n_items == 0)
            rule_post(run, about, archive->at, about->indicator->name,
                      "自查为达标，列了问题却没有整改", "结论与问题一致");
        else
            rule_pass(run);
    }
    return true;
}

static const struct indicator_result *survey_indicator(const struct check *check, const char *word)
{
    for (size_t i = 0; i < check->assessment->n_indicators; i++) {
        const struct indicator_result *each = &check->assessment->indicators[i];
        if (is_open(each) && strstr(each->indicator->name, word) &&
            strstr(each->indicator->name, "公众"))
            return each;
    }
    return NULL;
}

static void sample_verify(struct rule_run *run, const struct indicator_result *about)
{
    struct arena *arena = run->check->arena;
    const struct year_value *now = about->parts[0].now;
    struct decimal limit;
    if (!now || !now->denominator.is_number)
        return; /* C02, K02 */
    if (!parameter_find(run->check->catalogue, "X08", &limit))
        rule_skip(run, "指标体系没有给出界限（parameter X08）");
    else if (decimal_compare(now->denominator.value, limit) >= 0)
        rule_pass(run);
    else
        rule_post(run, about, now->at, about->indicator->name,
                  arena_format(arena, "有效样本%s份", now->denominator.text),
                  arena_format(arena, "不少于%s份", decimal_text(arena, limit)));
}

bool rule_X08(struct rule_run *run)
{
    const struct indicator_result *satisfied = survey_indicator(run->check, "满意");
    const struct indicator_result *taking_part = survey_indicator(run->check, "参与");
    if (satisfied)
        sample_verify(run, satisfied);
    if (!satisfied || !taking_part || !satisfied->parts[0].has_value ||
        !taking_part->parts[0].has_value)
        return true;
    struct decimal a = satisfied->parts[0].value, b = taking_part->parts[0].value;
    if (decimal_compare(a, b) == 0 && a.scale > 0 && b.scale > 0)
        rule_post(run, taking_part, taking_part->parts[0].now->at, taking_part->indicator->name,
                  arena_format(run->check->arena, "%s，与%s完全相同",
                               taking_part->parts[0].now->number.text,
                               satisfied->indicator->name),
                  "两项分别统计");
    else
        rule_pass(run);
    return true;
}

bool rule_X09(struct rule_run *run)
{
    const struct texts *texts = texts_get(run->check);
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_NOTICE, note));) {
        enum text_role role = texts->items[note->text].role;
        if (role == ROLE_STATEMENT || role == ROLE_MEASURE)
            note_post(run, note, "段落", note->excerpt, "公示的日期、时长或网址");
    }
    for (size_t i = 0; i < texts->n_items; i++)
        if (strstr(texts->items[i].text, "公示"))
            rule_pass(run);
    return true;
}

/* The city's value and that of one of its counties, given as rows of another scope. */
static void scopes_verify(struct rule_run *run, const struct indicator_result *about,
                          const struct part_result *part)
{
    const struct archive *archive = about->archive;
    for (size_t i = 0; part->now && i < archive->data.n_items; i++) {
        const struct data *data = &archive->data.items[i];
        const struct year_value *value = value_find(data, run->check->dossier->year);
        if (data == part->data || data->series || !text_is(data->part, part->part->no) ||
            !data->scope || !value || !value->number.is_number || !part->now->number.is_number)
            continue;
        if (decimal_compare(value->number.value, part->now->number.value) == 0)
            rule_post(run, about, value->at, part_title(about, part->part),
                      arena_format(run->check->arena, "%s与全域同为%s", data->scope,
                                   value->number.text),
                      "分别统计");
        else
            rule_pass(run);
    }
}

/* Components of the year's value that have a unit's own figure. */
static void components_verify(struct rule_run *run, const struct indicator_result *about,
                              const struct part_result *part)
{
    for (size_t i = 0; part->data && part->now && i < part->data->components.n_items; i++) {
        const struct component *each = &part->data->components.items[i];
        if (each->year != part->now->year || !each->number.is_number ||
            !part->now->number.is_number)
            continue;
        if (decimal_compare(each->number.value, part->now->number.value) == 0)
            rule_post(run, about, each->at, part_title(about, part->part),
                      arena_format(run->check->arena, "%s与全域同为%s",
                                   each->name ? each->name : "一处", each->number.text),
                      "分别统计");
        else
            rule_pass(run);
    }
}

/* 100 per cent everywhere is no accident, nor is nothing anywhere. */
static bool is_telling(const struct part_result *part)
{
    static const struct decimal all = {100, 0}, none = {0, 0};
    return part->part->kind == KIND_NUMBER && part->has_value &&
           decimal_compare(part->value, all) != 0 && decimal_compare(part->value, none) != 0;
}

bool rule_X10(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++) {
        if (!is_telling(&about->parts[p]))
            continue;
        scopes_verify(run, about, &about->parts[p]);
        components_verify(run, about, &about->parts[p]);
    }
    return true;
}
