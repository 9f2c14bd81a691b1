/*
 * Rules about what a paper is used for: how many indicators lean on one, whether the departments
 * that must answer for a figure issued it, whether a citation leads to the place, and whether what
 * is quoted there is what the indicator says. What the list says of a paper is in rules_papers.c.
 */
#include "check/cites.h"
#include "check/departments.h"
#include "check/texts.h"

#include <stdlib.h>
#include <string.h>

struct use {
    const char *evidence, *indicator;
    const struct pointer *pointer;
};

static int use_compare(const void *a, const void *b)
{
    const struct use *x = a, *y = b;
    int order = strcmp(x->evidence, y->evidence);
    return order ? order : strcmp(x->indicator, y->indicator);
}

/* How many indicators each paper serves, with general papers (0-1) left out: they serve all. */
bool rule_E04(struct rule_run *run)
{
    struct check *check = run->check;
    struct decimal limit;
    if (!parameter_find(check->catalogue, "E04", &limit)) {
        rule_skip(run, "指标体系没有给出界限（parameter E04）");
        return true;
    }
    const struct pointers *pointers = pointers_read(check);
    struct use *uses = ARENA_ARRAY(check->arena, struct use, pointers->n_items + 1);
    size_t n_uses = 0;
    for (size_t i = 0; i < pointers->n_items; i++) {
        const struct pointer *pointer = &pointers->items[i];
        if (pointer->about && strncmp(pointer->evidence, "0-", 2) != 0)
            uses[n_uses++] =
                (struct use){pointer->evidence, pointer->about->indicator->no, pointer};
    }
    qsort(uses, n_uses, sizeof *uses, use_compare);
    for (size_t i = 0, next; i < n_uses; i = next) {
        int n_indicators = 1;
        for (next = i + 1; next < n_uses && text_is(uses[next].evidence, uses[i].evidence); next++)
            n_indicators += !text_is(uses[next].indicator, uses[next - 1].indicator);
        if (decimal_compare((struct decimal){n_indicators, 0}, limit) <= 0)
            rule_pass(run);
        else
            rule_post(run, uses[i].pointer->about, uses[i].pointer->at, uses[i].evidence,
                      arena_format(check->arena, "%d项", n_indicators),
                      arena_format(check->arena, "%s项以内", decimal_text(check->arena, limit)));
    }
    return true;
}

/* A consultancy is no department, whatever it certifies. */
static bool is_agency(const char *issuer)
{
    return issuer && (strstr(issuer, "公司") || strstr(issuer, "咨询") ||
                      strstr(issuer, "研究院") || strstr(issuer, "事务所"));
}

static void issuers_verify(struct rule_run *run, const struct indicator_result *about)
{
    const struct archive *archive = about->archive;
    for (size_t i = 0; i < archive->cites.n_items; i++) {
        const struct cite *cite = &archive->cites.items[i];
        const struct evidence_item *item = evidence_find(run->check->dossier, cite->evidence);
        if (item && item_has_kind(item, "数据 问卷") && is_agency(item->issuer) &&
            !agency_is_source(run->check->catalogue, about->indicator))
            rule_post(run, about, item->at, item_title(run->check->arena, item), item->issuer,
                      departments_text(run->check->arena, about->indicator));
    }
}

bool rule_E08(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    FOR_EACH_OPEN(run, about)
    {
        if (about->indicator->sources.n_items == 0)
            continue;
        for (size_t i = 0; i < about->archive->data.n_items; i++) {
            const struct data *data = &about->archive->data.items[i];
            const struct unit *unit = unit_find_named(dossier, data->source);
            if (!unit)
                continue; /* C08, R03 */
            if (unit_is_source(run->check->catalogue, unit, about->indicator))
                rule_pass(run);
            else
                rule_post(run, about, data->at, "数据来源", unit->name ? unit->name : unit->id,
                          departments_text(run->check->arena, about->indicator));
        }
        issuers_verify(run, about);
    }
    return true;
}

/* How many pages the file has; where that is not known, how many are stated; else 0. */
static uint32_t pages_count(const struct check *check, const struct evidence_item *item,
                            bool *is_seen)
{
    const struct evidence_fact *fact = evidence_fact_find(check->evidence, item->file);
    *is_seen = fact && evidence_is_sound(fact) && fact->n_pages > 0;
    return *is_seen ? fact->n_pages : item->pages ? (uint32_t)strtoul(item->pages, NULL, 10) : 0;
}

/* Does the citation lead to the very place? One page needs no pointing. */
static bool is_located(const struct check *check, const struct cite *cite)
{
    const struct evidence_item *item = evidence_find(check->dossier, cite->evidence);
    bool is_seen;
    return cite->page || cite->quote || (item && pages_count(check, item, &is_seen) == 1);
}

bool rule_E13(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    {
        const struct archive *archive = about->archive;
        size_t n_located = 0, n_known = 0;
        for (size_t i = 0; i < archive->cites.n_items; i++) {
            n_known += evidence_find(run->check->dossier, archive->cites.items[i].evidence) != NULL;
            n_located += is_located(run->check, &archive->cites.items[i]);
        }
        if (n_located > 0)
            rule_pass(run);
        else if (n_known > 0) /* else C03, E01 */
            rule_post(run, about, archive->cites.items[0].at, about->indicator->name,
                      "没有一处引用指明页码或原文", "页码（page）或原文（quote）");
    }
    return true;
}

/* The announcement 附件： with nothing behind, and pages that the paper does not have. */
static void pages_verify(struct rule_run *run, const struct pointer *pointer)
{
    const struct evidence_item *item = evidence_find(run->check->dossier, pointer->evidence);
    struct arena *arena = run->check->arena;
    bool is_seen = false;
    uint32_t first, last, n_pages = item ? pages_count(run->check, item, &is_seen) : 0;
    if (!n_pages || !pointer->cite || !cite_pages(pointer->cite->page, &first, &last))
        return;
    if (last <= n_pages)
        rule_pass(run);
    else
        rule_post(run, pointer->about, pointer->at, item_title(arena, item),
                  arena_format(arena, "引用第%s页，%s%u页", pointer->cite->page,
                               is_seen ? "文件只有" : "登记为", n_pages),
                  "页数相符");
}

static void count_verify(struct rule_run *run, const struct evidence_item *item)
{
    bool is_seen;
    uint32_t n_pages = pages_count(run->check, item, &is_seen);
    if (!is_seen || !item->pages)
        return;
    if (strtoul(item->pages, NULL, 10) == n_pages)
        rule_pass(run);
    else
        item_post(run, item,
                  arena_format(run->check->arena, "登记为%s页，文件有%u页", item->pages, n_pages),
                  "页数相符");
}

bool rule_E21(struct rule_run *run)
{
    const struct pointers *pointers = pointers_read(run->check);
    const struct texts *texts = texts_get(run->check);
    for (size_t i = 0; i < pointers->n_items; i++)
        pages_verify(run, &pointers->items[i]);
    FOR_EACH_ITEM(run, item)
    count_verify(run, item);
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_ANNEX, note));)
        note_post(run, note, "段落", arena_format(run->check->arena, "“%s”之后没有内容",
                                                  note->excerpt),
                  "附件的名称和内容");
    return true;
}

/* How many kinds of paper an indicator rests on. */
bool rule_E16(struct rule_run *run)
{
    struct check *check = run->check;
    struct decimal limit;
    if (!parameter_find(check->catalogue, "E16", &limit)) {
        rule_skip(run, "指标体系没有给出界限（parameter E16）");
        return true;
    }
    FOR_EACH_OPEN(run, about)
    {
        const char *kinds = "";
        int n_kinds = 0;
        for (size_t i = 0; i < about->archive->cites.n_items; i++) {
            const struct evidence_item *item =
                evidence_find(check->dossier, about->archive->cites.items[i].evidence);
            if (!item || !item->kind || strstr(kinds, item->kind))
                continue;
            kinds = arena_format(check->arena, "%s%s%s", kinds, n_kinds++ ? "、" : "", item->kind);
        }
        if (n_kinds == 0)
            continue; /* C03 */
        if (decimal_compare((struct decimal){n_kinds, 0}, limit) >= 0)
            rule_pass(run);
        else
            rule_post(run, about, about->archive->at, about->indicator->name,
                      arena_format(check->arena, "只有%s", kinds),
                      arena_format(check->arena, "至少%s类", decimal_text(check->arena, limit)));
    }
    return true;
}

/* The next number in a text, as written; NULL behind the last. */
static const char *number_next(struct arena *arena, const char **cursor, struct decimal *out)
{
    while (**cursor) {
        size_t size = strspn(*cursor, "0123456789.");
        const char *text = size ? arena_bytes(arena, *cursor, size) : NULL;
        *cursor += size ? size : 1;
        if (text && decimal_read(text, out))
            return text;
    }
    return NULL;
}

/* 95.1 quotes 95.12 as well. */
static bool quotes(struct decimal said, const struct number *number)
{
    return number->is_number &&
           (decimal_compare(said, number->value) == 0 ||
            (said.scale < number->value.scale &&
             decimal_compare(said, decimal_round(number->value, said.scale)) == 0));
}

static bool value_quotes(const struct year_value *value, struct decimal said)
{
    return quotes(said, &value->number) || quotes(said, &value->numerator) ||
           quotes(said, &value->denominator);
}

/* Is the number any that the archive gives for that part: a value, what it is made of, a target? */
static bool is_given(const struct archive *archive, const struct cite *cite, struct decimal said)
{
    for (size_t i = 0; i < archive->data.n_items; i++) {
        const struct data *data = &archive->data.items[i];
        for (size_t k = 0; k < data->values.n_items; k++) {
            const struct year_value *value = &data->values.items[k];
            if ((!cite->part || !data->part || text_is(cite->part, data->part)) &&
                (!cite->year || text_is(cite->year, value->year_text)) &&
                value_quotes(value, said))
                return true;
        }
    }
    for (size_t i = 0; i < archive->assigned.n_items; i++)
        if (quotes(said, &archive->assigned.items[i].value))
            return true;
    return false;
}

/* The value that the quotation should repeat, for the sentence. */
static const char *value_of(const struct indicator_result *about, const struct cite *cite)
{
    for (size_t p = 0; p < about->n_parts; p++) {
        const struct part_result *part = &about->parts[p];
        if (part->now && (!cite->part || text_is(cite->part, part->part->no)))
            return part->now->number.text;
    }
    return NULL;
}

static bool is_in_doubt(const struct indicator_result *about)
{
    for (size_t p = 0; p < about->n_parts; p++)
        if (about->parts[p].is_contradicted || about->parts[p].fault != VALUE_SOUND)
            return about->parts[p].part->kind == KIND_NUMBER;
    return false;
}

bool rule_E15(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->cites.n_items; i++) {
        const struct cite *cite = &about->archive->cites.items[i];
        struct decimal said;
        const char *cursor = cite->quote, *first = NULL;
        bool is_right = false;
        if (!cursor || is_in_doubt(about) || !value_of(about, cite))
            continue; /* V and K rules speak first */
        for (const char *text; (text = number_next(run->check->arena, &cursor, &said));) {
            first = first ? first : text;
            is_right |= is_given(about->archive, cite, said);
        }
        if (is_right)
            rule_pass(run);
        else if (first)
            rule_post(run, about, cite->at, about->indicator->name,
                      arena_format(run->check->arena, "“%s”（佐证%s）", cite->quote,
                                   cite->evidence),
                      value_of(about, cite));
    }
    return true;
}
