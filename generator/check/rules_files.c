/*
 * Rules about what is in the evidence files: passages that are cited, pages, resolution of scans,
 * dates of their own. Whether a file is there and opens at all is in rules_evidence.c; of one that
 * does not, these say nothing but that they could not look.
 */
#include "check/cites.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum {
    DPI_MIN = 150,    /* below, the small print of a form and the text of a seal can't be read */
    RUNS_MAX = 8,     /* of pages in one sentence */
    A4_SIDE = 2970,   /* tenths of a millimetre, of the long side; an inch has 254 */
    QUOTE_SHOWN = 40  /* characters of a passage in a sentence */
};

/* The file of an item, if it can be looked into; else the rule has skipped it. */
static const struct evidence_fact *fact_need(struct rule_run *run,
                                             const struct evidence_item *item)
{
    const struct evidence_fact *fact = evidence_fact_find(run->check->evidence, item->file);
    if (fact && evidence_is_sound(fact))
        return fact;
    rule_skip(run, "部分佐证没有可以读取的文件");
    return NULL;
}

#define FOR_EACH_FILE(run, item, fact)                                                            \
    FOR_EACH_ITEM(run, item)                                                                      \
        for (const struct evidence_fact *fact = fact_need(run, item); fact; fact = NULL)

/* --- Passages --------------------------------------------------------------------------------- */

static const char *passage_text(struct arena *arena, const char *quote)
{
    const char *at = quote, *end = quote + strlen(quote);
    for (int i = 0; i < QUOTE_SHOWN && at < end; i++)
        utf8_read(&at, end);
    return at < end ? arena_format(arena, "%.*s……", (int)(at - quote), quote) : quote;
}

static void passage_post(struct rule_run *run, const struct pointer *pointer,
                         const struct evidence_item *item, const struct evidence_quote *quote)
{
    struct arena *arena = run->check->arena;
    const char *text = passage_text(arena, quote->text), *found, *expected = "照抄原文";
    if (quote->state == QUOTE_ELSEWHERE) {
        found = arena_format(arena, "所引第%s页没有“%s”，第%" PRIu32 "页有",
                             pointer->cite->page, text, quote->found_on);
        expected = arena_format(arena, "引第%" PRIu32 "页", quote->found_on);
    } else if (quote->page) {
        found = arena_format(arena, "所引第%s页没有“%s”，其他页也没有",
                             pointer->cite->page, text);
    } else {
        found = arena_format(arena, "全文没有“%s”", text);
    }
    rule_post(run, pointer->about, pointer->at, item_title(arena, item), found, expected);
}

static void passage_verify(struct rule_run *run, const struct pointer *pointer)
{
    const struct evidence_item *item = evidence_find(run->check->dossier, pointer->evidence);
    const struct evidence_fact *fact = item ? fact_need(run, item) : NULL; /* else E01 */
    uint32_t first, last;
    if (!fact)
        return;
    cite_pages(pointer->cite->page, &first, &last);
    const struct evidence_quote *quote =
        evidence_quote_find(fact, first, last, pointer->cite->quote);
    if (!quote || quote->state == QUOTE_UNSEEN)
        rule_skip(run, "部分佐证没有文字层，或只有扫描识别的文字，引文要由人核对");
    else if (quote->state == QUOTE_FOUND)
        rule_pass(run);
    else
        passage_post(run, pointer, item, quote);
}

bool rule_E22(struct rule_run *run)
{
    const struct pointers *pointers = pointers_read(run->check);
    for (size_t i = 0; i < pointers->n_items; i++)
        if (cite_is_quoting(&pointers->items[i]))
            passage_verify(run, &pointers->items[i]);
    return true;
}

/* --- Pages ------------------------------------------------------------------------------------ */

typedef bool page_question(const struct evidence_fact *fact, const struct evidence_page *page);

/* "第1、3—5页" of the pages of which that is true; NULL: of none. */
static const char *pages_find(struct arena *arena, const struct evidence_fact *fact,
                              page_question *asks, uint32_t *n_found)
{
    const char *text = NULL;
    int n_runs = 0;
    *n_found = 0;
    for (uint32_t i = 0, next; i < fact->n_pages_seen; i = next) {
        for (next = i; next < fact->n_pages_seen && asks(fact, &fact->pages[next]);)
            next++;
        *n_found += next - i;
        if (next == i) {
            next++;
        } else if (n_runs++ < RUNS_MAX) {
            text = arena_format(arena, "%s%s%" PRIu32, text ? text : "第",
                                text ? "、" : "", i + 1);
            if (next > i + 1)
                text = arena_format(arena, "%s—%" PRIu32, text, next);
        }
    }
    return text ? arena_format(arena, "%s页%s", text, n_runs > RUNS_MAX ? "等" : "") : NULL;
}

/* Of a picture that states no size, or a larger one than it can mean, the size is that of A4. */
static uint32_t page_dpi(const struct evidence_fact *fact, const struct evidence_page *page)
{
    if (fact->kind == FILE_PDF)
        return page->dpi;
    int64_t side = page->width > page->height ? page->width : page->height;
    uint32_t on_a4 = (uint32_t)(side * 254 / A4_SIDE);
    return on_a4 > page->dpi ? on_a4 : page->dpi;
}

static bool is_coarse(const struct evidence_fact *fact, const struct evidence_page *page)
{
    uint32_t dpi = page_dpi(fact, page);
    return dpi > 0 && dpi < DPI_MIN;
}

static uint32_t coarsest_find(const struct evidence_fact *fact)
{
    uint32_t least = DPI_MIN;
    for (uint32_t i = 0; i < fact->n_pages_seen; i++)
        if (is_coarse(fact, &fact->pages[i]) && page_dpi(fact, &fact->pages[i]) < least)
            least = page_dpi(fact, &fact->pages[i]);
    return least;
}

/* Photographs are as large as they are looked at: theirs is no resolution of a paper. */
bool rule_E23(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    uint32_t n_found;
    FOR_EACH_FILE(run, item, fact)
    {
        if (text_is(item->kind, "图片") || fact->n_pages_seen == 0)
            continue;
        const char *pages = pages_find(arena, fact, is_coarse, &n_found);
        if (pages)
            item_post(run, item,
                      arena_format(arena, "%s的扫描分辨率约%" PRIu32 " dpi",
                                   fact->n_pages > 1 ? pages : "", coarsest_find(fact)),
                      arena_format(arena, "不低于%d dpi", DPI_MIN));
        else
            rule_pass(run);
    }
    return true;
}

static bool is_blank(const struct evidence_fact *fact, const struct evidence_page *page)
{
    (void)fact;
    return page->is_blank;
}

bool rule_E24(struct rule_run *run)
{
    uint32_t n_blank;
    FOR_EACH_FILE(run, item, fact)
    {
        if (fact->n_pages_seen == 0)
            continue;
        const char *pages = pages_find(run->check->arena, fact, is_blank, &n_blank);
        if (pages && n_blank < fact->n_pages)
            item_post(run, item, arena_format(run->check->arena, "%s是空白页", pages),
                      "每页都有内容");
        else if (!pages)
            rule_pass(run); /* else nothing but blank pages: E02 */
    }
    return true;
}

/* --- Dates ------------------------------------------------------------------------------------ */

/*
 * A photograph shows the day it was taken. Data and reports are issued after the time they are
 * about, so a file made before that time began is not of it; other papers may be older drafts.
 */
static bool is_out_of_time(const struct evidence_item *item, struct date made)
{
    if (text_is(item->kind, "图片"))
        return made.year < item->covers_from || made.year > item->covers_to;
    return made.year < item->covers_from && item_has_kind(item, "数据 监测报告 问卷");
}

bool rule_E25(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    FOR_EACH_FILE(run, item, fact)
    {
        if (!fact->date.year || !item->covers_from)
            continue;
        if (is_out_of_time(item, fact->date))
            item_post(run, item,
                      arena_format(arena, "%s%s",
                                   text_is(item->kind, "图片") ? "拍摄于" : "文件生成于",
                                   date_text(arena, fact->date)),
                      arena_format(arena, "在所证明的%s年内", item->covers));
        else
            rule_pass(run);
    }
    return true;
}

bool rule_E26(struct rule_run *run)
{
    FOR_EACH_FILE(run, item, fact)
    {
        if (fact->damage == DAMAGE_MENDED)
            item_post(run, item, "结构有损坏，要修复后才能打开，可能缺页", "完好的文件");
        else
            rule_pass(run);
    }
    return true;
}
