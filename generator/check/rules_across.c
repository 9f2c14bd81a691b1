/*
 * Rules across documents: one thing said in two places of a dossier must be the same thing. Only
 * what names itself is compared: a figure beside the name of an indicator, a count of indicators, a
 * title, a year. What a text might mean is left to people.
 */
#include "check/texts.h"
#include "check/units.h"
#include "check/values.h"

#include <string.h>

/* Is `said` the value at the precision at which it is said? 96.4 is what 96.44 rounds to. */
static bool is_said(struct decimal said, struct decimal value)
{
    return decimal_compare(said, value) == 0 ||
           (said.scale < value.scale &&
            decimal_compare(said, decimal_round(value, said.scale)) == 0);
}

/* The value that a quoted figure should repeat; NULL: none is known, or it is that one. */
static const struct year_value *figure_differs(const struct note *note)
{
    const struct known *known = note->known;
    const struct year_value *other = NULL;
    for (size_t i = 0; i < known->n_values; i++) {
        const struct year_value *value = &known->values[i];
        if (!value->number.is_number || (note->year && value->year != note->year))
            continue;
        if (is_said(note->number, value->number.value))
            return NULL;
        other = value; /* the last: of several years the latest */
    }
    return other;
}

/* V02, V03, K01 speak of the value first: which of the two is wrong is not known yet. */
static bool is_in_question(const struct check *check, const struct known *known,
                           const struct year_value *value)
{
    struct decimal sound;
    if (!known->part)
        return false;
    struct view view = view_of(check, known->about->archive, known->part->part, known->part->data);
    return (value == known->part->now && known->part->is_contradicted) ||
           value_verify(&view, value, &sound) != VALUE_SOUND;
}

bool rule_X01(struct rule_run *run)
{
    const struct texts *texts = texts_get(run->check);
    struct arena *arena = run->check->arena;
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_FIGURE, note));) {
        const struct year_value *value = figure_differs(note);
        if (value && is_in_question(run->check, note->known, value))
            continue;
        if (value)
            note_post(run, note,
                      arena_format(arena, "%s%s年", note->known->name,
                                   value->year_text ? value->year_text : ""),
                      decimal_text(arena, note->number), value->number.text);
        else
            rule_pass(run);
    }
    return true;
}

/* A comparator in words and the number behind it. */
struct said_limit {
    enum operator op;
    const char *word;
    struct decimal value;
};

/* The next comparator with a number at or behind *cursor. */
static bool limit_read(struct arena *arena, const char **cursor, struct said_limit *out)
{
    static const struct {
        const char *word;
        enum operator op;
    } comparators[] = {
        {"≥", OP_AT_LEAST},      {"不低于", OP_AT_LEAST}, {"不少于", OP_AT_LEAST},
        {"不小于", OP_AT_LEAST}, {"大于等于", OP_AT_LEAST}, {"大于", OP_MORE},
        {"＞", OP_MORE},        {">", OP_MORE},         {"≤", OP_AT_MOST},
        {"不高于", OP_AT_MOST},  {"不超过", OP_AT_MOST},  {"不大于", OP_AT_MOST},
        {"小于", OP_LESS},      {"＜", OP_LESS},        {"<", OP_LESS},
    };
    for (; **cursor; ++*cursor)
        for (size_t i = 0; i < sizeof comparators / sizeof *comparators; i++) {
            size_t size = strlen(comparators[i].word);
            if (strncmp(*cursor, comparators[i].word, size) != 0)
                continue;
            const char *number = *cursor + size;
            size_t n_digits = strspn(number, "0123456789.");
            *cursor = number;
            if (n_digits == 0 || !decimal_read(arena_bytes(arena, number, n_digits), &out->value))
                break;
            out->op = comparators[i].op;
            out->word = comparators[i].word;
            return true;
        }
    return false;
}

static void comparator_verify(struct rule_run *run, const struct indicator_result *about,
                              const struct plan_item *plan, struct place at, const char *text)
{
    struct arena *arena = run->check->arena;
    struct said_limit said;
    enum operator op = operator_read(plan->op);
    for (const char *cursor = text; limit_read(arena, &cursor, &said);) {
        if (decimal_compare(said.value, plan->value.value) != 0)
            continue;
        if (said.op == op)
            rule_pass(run);
        else
            rule_post(run, about, at, about->indicator->name,
                      arena_format(arena, "“%s%s”", said.word, decimal_text(arena, said.value)),
                      arena_format(arena, "%s%s", operator_text(op), plan->value.text));
    }
}

/* The target as the catalogue has it: the same number under another comparator. */
static void target_verify(struct rule_run *run, const struct indicator_result *about,
                          const struct plan_item *plan)
{
    struct arena *arena = run->check->arena;
    enum operator op = operator_read(plan->op);
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct target *target = about->parts[p].target;
        if (!text_is(about->parts[p].part->no, plan->part))
            continue;
        for (size_t i = 0; target && i < target->n_requires; i++) {
            const struct require *require = &target->requires[i];
            if (require->op > OP_EQUAL || decimal_compare(require->value, plan->value.value) != 0)
                continue;
            if (require->op == op || op == OP_EQUAL || require->op == OP_EQUAL)
                rule_pass(run);
            else
                rule_post(run, about, plan->at, about->indicator->name,
                          arena_format(arena, "%s%s", operator_text(op), plan->value.text),
                          arena_format(arena, "指标体系的%s", target->text));
        }
    }
}

bool rule_X02(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->plans.n_items; i++) {
        const struct plan_item *plan = &about->archive->plans.items[i];
        enum operator op = operator_read(plan->op);
        if (!plan->value.is_number || op == OP_NONE || op > OP_EQUAL)
            continue;
        if (plan->target)
            comparator_verify(run, about, plan, plan->at, plan->target);
        for (size_t k = 0; k < plan->paragraphs.n_items; k++)
            comparator_verify(run, about, plan, plan->paragraphs.items[k].at,
                              plan->paragraphs.items[k].text);
        target_verify(run, about, plan);
    }
    return true;
}

static bool is_number(struct decimal number, size_t n)
{
    return decimal_compare(number, (struct decimal){(int64_t)n, 0}) == 0;
}

struct totals {
    size_t n_all, n_applicable, n_binding, n_reference, n_local;
};

static struct totals totals_count(const struct assessment *assessment)
{
    struct totals totals = {0};
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *each = &assessment->indicators[i];
        totals.n_local += each->indicator->is_local;
        if (each->indicator->is_local)
            continue;
        totals.n_all++;
        totals.n_applicable += each->is_applicable;
        totals.n_binding += each->is_applicable && each->property == PROPERTY_BINDING;
        totals.n_reference += each->is_applicable && each->property == PROPERTY_REFERENCE;
    }
    return totals;
}

/* Fewer than half of the indicators are a group of them, not all. */
static bool is_group(struct decimal number, size_t n_all)
{
    return decimal_compare(number, (struct decimal){(int64_t)(n_all / 2), 0}) <= 0;
}

static bool indicators_agree(const struct note *note, const struct totals *totals)
{
    if (text_is(note->detail, "适用"))
        return is_number(note->number, totals->n_applicable);
    if (text_is(note->detail, "约束性"))
        return is_number(note->number, totals->n_binding);
    if (text_is(note->detail, "参考性"))
        return is_number(note->number, totals->n_reference);
    return is_group(note->number, totals->n_all) || is_number(note->number, totals->n_all) ||
           is_number(note->number, totals->n_applicable) ||
           is_number(note->number, totals->n_all + totals->n_local) ||
           is_number(note->number, totals->n_applicable + totals->n_local);
}

bool rule_X03(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    const struct texts *texts = texts_get(run->check);
    struct totals totals = totals_count(run->check->assessment);
    size_t n_conditions = run->check->catalogue->n_conditions;
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_INDICATORS, note));) {
        if (indicators_agree(note, &totals))
            rule_pass(run);
        else
            note_post(run, note, "指标数", note->excerpt,
                      arena_format(arena, "全部%zu项，适用%zu项，约束性%zu项，参考性%zu项",
                                   totals.n_all, totals.n_applicable, totals.n_binding,
                                   totals.n_reference));
    }
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_CONDITIONS, note));) {
        if (is_number(note->number, n_conditions))
            rule_pass(run);
        else
            note_post(run, note, "条件数", note->excerpt,
                      arena_format(arena, "%zu项", n_conditions));
    }
    return true;
}

/* The years in a plan's title and its own: （2021—2030年） against from and to. */
static bool title_years(const char *title, int *from, int *to)
{
    *from = *to = 0;
    for (const char *at = title; at && *at; at++) {
        size_t size = strspn(at, "0123456789");
        if (size == 0)
            continue;
        int year = size == 4 ? (at[0] - '0') * 1000 + (at[1] - '0') * 100 + (at[2] - '0') * 10 +
                                   (at[3] - '0')
                             : 0;
        if (year && *from && !*to)
            *to = year;
        else if (year && !*from)
            *from = year;
        at += size - 1;
    }
    return *from && *to;
}

static void plans_verify(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    for (size_t i = 0; i < run->check->dossier->plans.n_items; i++) {
        const struct plan_document *plan = &run->check->dossier->plans.items[i];
        int from, to;
        if (!title_years(plan->title, &from, &to) || !plan->from || !plan->to)
            continue;
        if (from == plan->from && to == plan->to)
            rule_pass(run);
        else
            rule_post(run, NULL, plan->at, "规划的年限",
                      arena_format(arena, "名称为%d—%d年，登记为%d—%d年", from, to, plan->from,
                                   plan->to),
                      "一致");
    }
}

/* The place a title begins with is the applicant or what lies above it. */
static void places_verify(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    const struct applicant *applicant = &dossier->applicant;
    for (size_t i = 0; applicant->name && i < dossier->plans.n_items; i++) {
        const struct plan_document *plan = &dossier->plans.items[i];
        if (!plan->title || !strstr(plan->title, "生态文明建设示范"))
            continue;
        size_t size = strlen(applicant->name);
        size_t stem = size > 6 ? size - 3 : size; /* without 市, 县, 区 */
        const char *end = strstr(plan->title, "国家");
        const char *place = end && end > plan->title
                                ? arena_bytes(run->check->arena, plan->title,
                                              (size_t)(end - plan->title))
                                : NULL;
        bool is_place = place && (strstr(place, "市") || strstr(place, "县") || strstr(place, "区"));
        if (!is_place || memmem(place, strlen(place), applicant->name, stem))
            rule_pass(run);
        else
            rule_post(run, NULL, plan->at, "规划所属地区", plan->title, applicant->name);
    }
}

static void award_verify(struct rule_run *run)
{
    const struct texts *texts = texts_get(run->check);
    const struct note *first = note_next(texts, NOTE_AWARD, NULL), *other = first;
    while (other && text_is(other->detail, first->detail))
        other = note_next(texts, NOTE_AWARD, other);
    if (other)
        note_post(run, other, "称号",
                  arena_format(run->check->arena, "既称“%s”，又称“%s”", first->detail,
                               other->detail),
                  run->check->catalogue->award);
    else if (first)
        rule_pass(run);
}

bool rule_X04(struct rule_run *run)
{
    plans_verify(run);
    places_verify(run);
    award_verify(run);
    return true;
}

/* Without 国家 in front and （修订版）, （试行） behind. */
static const char *title_stem(struct arena *arena, const char *title)
{
    const char *end = title + strcspn(title, "(");
    const char *wide = strstr(title, "（");
    if (wide && wide < end)
        end = wide;
    return arena_bytes(arena, title, (size_t)(end - title));
}

static bool is_told(const struct texts *texts, const struct note *note)
{
    for (const struct note *each = NULL; (each = note_next(texts, note->kind, each)) != note;)
        if (text_is(each->detail, note->detail))
            return true;
    return false;
}

static void citations_verify(struct rule_run *run, enum note_kind kind, const char *used)
{
    const struct texts *texts = texts_get(run->check);
    for (const struct note *note = NULL; (note = note_next(texts, kind, note));) {
        const char *cited = note->detail;
        if (kind == NOTE_TITLE)
            cited = title_stem(run->check->arena, cited);
        if (is_told(texts, note))
            continue;
        if (strstr(used, cited) || strstr(cited, used))
            rule_pass(run);
        else
            note_post(run, note, "所引的指标体系", note->excerpt, used);
    }
}

bool rule_X05(struct rule_run *run)
{
    const struct catalogue *catalogue = run->check->catalogue;
    if (catalogue->title)
        citations_verify(run, NOTE_TITLE, title_stem(run->check->arena, catalogue->title));
    if (catalogue->document)
        citations_verify(run, NOTE_NUMBERED, catalogue->document);
    return true;
}

/* One figure under one name in one year. */
struct base_value {
    const char *name, *where;
    int year;
    struct decimal value;
    const struct indicator_result *about;
    struct place at;
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
                                number->value,   place->about, place->at};
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

/* GDP stands at two price bases in the table: one that agrees is enough. */
static void base_value_verify(struct rule_run *run, const struct base_values *list, size_t at)
{
    const struct base_value *value = &list->items[at], *other = NULL;
    for (size_t i = 0; i < at; i++) {
        const struct base_value *each = &list->items[i];
        if (each->year != value->year || !text_is(each->name, value->name) ||
            (!each->about && !value->about))
            continue;
        if (values_agree(each->value, value->value)) {
            rule_pass(run);
            return;
        }
        other = other ? other : each;
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
    for (size_t i = 0; i < list.n_items; i++)
        base_value_verify(run, &list, i);
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
