/*
 * Rules across documents: one thing said in two places of a dossier must be the same thing. Only
 * what names itself is compared: a figure beside the name of an indicator, a count of indicators, a
 * title, a year. What a text might mean is left to people.
 */
#include "check/texts.h"
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
