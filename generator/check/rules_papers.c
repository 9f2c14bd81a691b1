/*
 * Rules about what the list of evidence says of each paper: numbers, dates, seals, copies, minutes,
 * surveys, pictures, marks. What a paper is used for is in rules_uses.c, the files themselves are
 * looked at in rules_evidence.c.
 */
#include "check/cites.h"

#include <stdlib.h>
#include <string.h>

/*
 * What is not stated of many papers is one gap, told once: where the first stands and how many
 * there are.
 */
struct gap {
    const struct evidence_item *first;
    size_t n_items;
};

static void gap_add(struct gap *gap, const struct evidence_item *item)
{
    gap->first = gap->first ? gap->first : item;
    gap->n_items++;
}

static void gap_post(struct rule_run *run, const struct gap *gap, const char *found,
                     const char *expected)
{
    struct arena *arena = run->check->arena;
    if (gap->n_items == 1)
        item_post(run, gap->first, found, expected);
    else if (gap->n_items > 1)
        rule_post(run, NULL, gap->first->at,
                  arena_format(arena, "%s等%zu份", item_title(arena, gap->first), gap->n_items),
                  found, expected);
}

/* 《…三年行动方案（2018—2020年）》: the last year of a plan's title; 0: none. */
static int title_end(const struct evidence_item *item)
{
    bool is_plan = item->title && (strstr(item->title, "方案") || strstr(item->title, "规划") ||
                                   strstr(item->title, "计划"));
    for (const char *at = is_plan ? item->title : ""; *at; at++) {
        if (strspn(at, "0123456789") != 4 || at[4] == '\0')
            continue;
        const char *next = at + 4;
        while (*next && strncmp(next, "年", 3) != 0 && strspn(next, "0123456789") == 0 &&
               next < at + 12)
            next++;
        if (strspn(next, "0123456789") == 4 && strncmp(next + 4, "年", 3) == 0)
            return atoi(next);
        at += 3;
    }
    return 0;
}

bool rule_E07(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    FOR_EACH_ITEM(run, item)
    {
        struct date valid = {0}, end = {dossier->year, 12, 31};
        int year = item->covers ? 0 : title_end(item); /* else E06 says it */
        if (item->valid_to && date_read(item->valid_to, &valid)) {
            if (date_compare(valid, end) < 0)
                item_post(run, item, arena_format(arena, "有效期到%s", date_text(arena, valid)),
                          arena_format(arena, "到%s仍有效", date_text(arena, end)));
            else
                rule_pass(run);
        } else if (year && year < dossier->year) {
            item_post(run, item, arena_format(arena, "期限到%d年", year),
                      arena_format(arena, "覆盖%d年", dossier->year));
        } else if (year) {
            rule_pass(run);
        }
    }
    return true;
}

/* Pictures and questionnaires carry no seal. */
bool rule_E09(struct rule_run *run)
{
    struct gap unstated = {NULL, 0};
    FOR_EACH_ITEM(run, item)
    {
        if (!item_has_kind(item, "文件 数据 证书 监测报告 会议纪要"))
            continue;
        if (!item->sealed)
            gap_add(&unstated, item);
        else if (text_is(item->sealed, "是"))
            rule_pass(run);
        else
            item_post(run, item, "没有盖章", "出具单位盖章");
    }
    gap_post(run, &unstated, "没有写明是否盖章", "写明（sealed）");
    return true;
}

bool rule_E10(struct rule_run *run)
{
    struct gap unstated = {NULL, 0};
    FOR_EACH_ITEM(run, item)
    {
        if (!item->original)
            gap_add(&unstated, item);
        else if (text_is(item->original, "是") || text_is(item->confirmed, "是"))
            rule_pass(run);
        else
            item_post(run, item, "是复印件，没有注明与原件一致", "注明“与原件一致”并盖章");
    }
    gap_post(run, &unstated, "没有写明是否原件", "写明（original）");
    return true;
}

static const char *digits_skip(const char *text)
{
    return text + strspn(text, "0123456789");
}

/* 机关代字〔年份〕N号, or an order, decree or standard that has a form of its own. */
static bool is_document_no(const char *text)
{
    const char *open = strstr(text, "〔");
    if (strstr(text, "令") || strstr(text, "第") || strncmp(text, "GB", 2) == 0 ||
        strncmp(text, "HJ", 2) == 0 || strncmp(text, "DB", 2) == 0)
        return true;
    if (!open || open == text)
        return false;
    const char *close = digits_skip(open + 3);
    if (close != open + 7 || strncmp(close, "〕", 3) != 0)
        return false;
    const char *end = digits_skip(close + 3);
    return end > close + 3 && strcmp(end, "号") == 0;
}

static void document_no_verify(struct rule_run *run, struct place at, const char *subject,
                               const char *text)
{
    if (is_document_no(text))
        rule_pass(run);
    else
        rule_post(run, NULL, at, subject, text, "机关代字〔年份〕N号");
}

bool rule_E11(struct rule_run *run)
{
    struct check *check = run->check;
    struct gap unstated = {NULL, 0};
    FOR_EACH_ITEM(run, item)
    {
        if (item->document_no && is_document_no(item->document_no))
            rule_pass(run);
        else if (item->document_no)
            item_post(run, item, item->document_no, "机关代字〔年份〕N号");
        else if (item_has_kind(item, "文件"))
            gap_add(&unstated, item);
    }
    gap_post(run, &unstated, "没有写文号", "机关代字〔年份〕N号");
    for (size_t i = 0; i < check->dossier->plans.n_items; i++)
        if (check->dossier->plans.items[i].document_no)
            document_no_verify(run, check->dossier->plans.items[i].at,
                               check->dossier->plans.items[i].title,
                               check->dossier->plans.items[i].document_no);
    return true;
}

bool rule_E12(struct rule_run *run)
{
    struct arena *arena = run->check->arena;
    struct date today = run->check->dossier->date;
    struct gap unstated = {NULL, 0};
    FOR_EACH_ITEM(run, item)
    {
        if (!item->date_text)
            gap_add(&unstated, item);
        else if (!item->date.year)
            item_post(run, item, arena_format(arena, "日期写作“%s”", item->date_text), "一个日期");
        else if (today.year && date_compare(item->date, today) > 0)
            item_post(run, item,
                      arena_format(arena, "日期%s晚于申报材料的日期",
                                   date_text(arena, item->date)),
                      arena_format(arena, "不晚于%s", date_text(arena, today)));
        else
            rule_pass(run);
    }
    gap_post(run, &unstated, "没有写日期", "成文或出具的日期");
    return true;
}

/* A caption shorter than this names no place and no subject. */
enum { CAPTION_MIN = 8 };

bool rule_E14(struct rule_run *run)
{
    FOR_EACH_ITEM(run, item)
    {
        if (!item_has_kind(item, "图片"))
            continue;
        const struct evidence_fact *fact = evidence_fact_find(run->check->evidence, item->file);
        bool has_time = item->date.year || (item->title && strstr(item->title, "年")) ||
                        (fact && fact->date.year); /* when it was taken */
        if (!has_time)
            item_post(run, item, "没有时间", "时间、地点和内容");
        else if (!item->title || utf8_count(item->title) < CAPTION_MIN)
            item_post(run, item, "看不出地点和内容", "时间、地点和内容");
        else
            rule_pass(run);
    }
    return true;
}

static bool text_has(const char *text, const char *const *words, size_t n_words)
{
    for (size_t i = 0; text && i < n_words; i++)
        if (strstr(text, words[i]))
            return true;
    return false;
}

bool rule_E17(struct rule_run *run)
{
    static const char *const present[] = {"参会", "出席", "参加"};
    static const char *const decided[] = {"审定", "审议", "议定", "研究", "通过", "决定", "部署"};
    FOR_EACH_ITEM(run, item)
    {
        if (!item_has_kind(item, "会议纪要"))
            continue;
        bool has_people = item->attendees || text_has(item->title, present, 3);
        bool has_decision = item->decision || text_has(item->title, decided, 7);
        if (item->date.year && has_people && has_decision)
            rule_pass(run);
        else
            item_post(run, item,
                      arena_format(run->check->arena, "没有写明%s",
                                   !item->date.year ? "日期"
                                   : !has_people    ? "参会人数"
                                                    : "议定事项"),
                      "日期、参会人数和议定事项");
    }
    return true;
}

static const struct survey *survey_of(const struct dossier *dossier, const char *evidence)
{
    for (size_t i = 0; i < dossier->surveys.n_items; i++)
        if (text_is(dossier->surveys.items[i].evidence, evidence))
            return &dossier->surveys.items[i];
    return NULL;
}

bool rule_E18(struct rule_run *run)
{
    FOR_EACH_ITEM(run, item)
    {
        if (!item_has_kind(item, "问卷"))
            continue;
        const struct survey *survey = survey_of(run->check->dossier, item->id);
        if (!survey)
            item_post(run, item, "没有登记调查情况（survey）", "方法、样本数、有效样本数和年份");
        else if (!survey->method || !survey->sample.is_number || !survey->valid.is_number ||
                 !survey->year)
            item_post(run, item,
                      arena_format(run->check->arena, "没有写明%s",
                                   !survey->method             ? "抽样方法"
                                   : !survey->sample.is_number ? "样本数"
                                   : !survey->valid.is_number  ? "有效样本数"
                                                               : "年份"),
                      "方法、样本数、有效样本数和年份");
        else
            rule_pass(run);
    }
    return true;
}

struct numbering { /* 12-3 */
    const struct evidence_item *item;
    const char *prefix;
    int sequence;
};

static int numbering_compare(const void *a, const void *b)
{
    const struct numbering *x = a, *y = b;
    int order = strcmp(x->prefix, y->prefix);
    return order ? order : (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

static bool numbering_read(struct arena *arena, const struct evidence_item *item,
                           struct numbering *out)
{
    const char *dash = item->id ? strchr(item->id, '-') : NULL;
    if (!dash || dash == item->id || !dash[1] || *digits_skip(dash + 1))
        return false;
    *out = (struct numbering){item, arena_bytes(arena, item->id, (size_t)(dash - item->id)),
                              atoi(dash + 1)};
    return true;
}

bool rule_E19(struct rule_run *run)
{
    struct check *check = run->check;
    struct numbering *list =
        ARENA_ARRAY(check->arena, struct numbering, check->dossier->evidence.n_items + 1);
    size_t n = 0;
    FOR_EACH_ITEM(run, item)
    {
        if (numbering_read(check->arena, item, &list[n]))
            n++;
        else
            item_post(run, item, "编号不合规则", "“指标序号-顺序号”");
    }
    qsort(list, n, sizeof *list, numbering_compare);
    for (size_t i = 0; i < n; i++) {
        bool is_first = i == 0 || !text_is(list[i].prefix, list[i - 1].prefix);
        int last = is_first ? 0 : list[i - 1].sequence;
        if (!is_first && list[i].sequence == last)
            item_post(run, list[i].item, "编号重复", "每份一个编号");
        else if (list[i].sequence != last + 1)
            item_post(run, list[i].item,
                      arena_format(check->arena, "前面缺%s-%d", list[i].prefix, last + 1),
                      "编号连续");
        else
            rule_pass(run);
    }
    return true;
}

bool rule_E20(struct rule_run *run)
{
    static const char *const marks[] = {"秘密★", "机密", "绝密", "内部资料", "内部文件",
                                        "内部使用", "不予公开", "注意保存"};
    FOR_EACH_ITEM(run, item)
    {
        const char *found = item->secrecy;
        for (size_t i = 0; !found && i < sizeof marks / sizeof *marks; i++)
            if ((item->title && strstr(item->title, marks[i])) ||
                (item->document_no && strstr(item->document_no, marks[i])))
                found = marks[i];
        if (found)
            item_post(run, item, found, "可以公开的材料");
        else
            rule_pass(run);
    }
    return true;
}
