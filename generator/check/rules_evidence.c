/*
 * Rules of evidence: files that are there, can be read, are not the same twice, are cited, and are
 * of the right years. A finding about a file goes to the lead unit of the indicator that cites it
 * first.
 */
#include "check/cites.h"
#include "check/judge.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *jail_text(enum jail jail)
{
    return jail == JAIL_ABSOLUTE ? "文件路径是绝对路径"
           : jail == JAIL_LEAVES ? "文件路径越出档案文件夹"
                                 : "文件经链接越出档案文件夹";
}

/* Where dossiers are kept, "A\b.PDF" is as good a name for the file a/b.pdf; here it is another. */
static bool is_twin(const char *a, const char *b)
{
    while (*a && (*a == *b || tolower((unsigned char)*a) == tolower((unsigned char)*b) ||
                  (*a == '\\' && *b == '/')))
        a++, b++;
    return *a == *b;
}

static const char *twin_find(const struct evidence_facts *facts, const char *path)
{
    for (size_t i = 0; i < facts->n_orphans; i++)
        if (is_twin(path, facts->orphans[i]))
            return facts->orphans[i];
    return NULL;
}

static void file_verify(struct rule_run *run, const struct evidence_item *item)
{
    struct arena *arena = run->check->arena;
    const struct evidence_fact *fact = evidence_fact_find(run->check->evidence, item->file);
    const char *twin = fact && !fact->exists ? twin_find(run->check->evidence, item->file) : NULL;
    if (!item->file)
        item_post(run, item, "没有写明文件", "档案文件夹内的文件");
    else if (!fact)
        rule_skip(run, "没有读到佐证文件的情况");
    else if (fact->jail != JAIL_INSIDE)
        item_post(run, item, arena_format(arena, "%s（%s）", jail_text(fact->jail), item->file),
                  "档案文件夹内的文件");
    else if (!fact->exists)
        item_post(run, item,
                  arena_format(arena, twin ? "文件不存在（%s；有 %s）" : "文件不存在（%s）",
                               item->file, twin),
                  "档案文件夹内的文件");
    else
        rule_pass(run);
}

/* Ids that are not in the list, each told where it is first cited. */
static void ids_verify(struct rule_run *run, const struct pointers *pointers)
{
    for (size_t i = 0; i < pointers->n_items; i++) {
        const struct pointer *pointer = &pointers->items[i];
        if (evidence_find(run->check->dossier, pointer->evidence))
            rule_pass(run);
        else if (pointer_find(pointers, pointer->evidence) == pointer)
            rule_post(run, pointer->about, pointer->at, pointer->evidence, "编号没有登记",
                      "已登记的编号");
    }
}

bool rule_E01(struct rule_run *run)
{
    ids_verify(run, pointers_read(run->check));
    if (!run->check->evidence) {
        rule_skip(run, "没有读取佐证文件");
        return true;
    }
    FOR_EACH_ITEM(run, item)
    file_verify(run, item);
    return true;
}

struct fault {
    const char *found, *expected; /* found NULL: none */
};

static const struct fault faults[N_DAMAGES] = {
    [DAMAGE_BROKEN] = {"已损坏，不能完整解码", "完好的文件"},
    [DAMAGE_TRUNCATED] = {"不完整，没有结尾就中断了", "完整的文件"},
    [DAMAGE_NO_PAGES] = {"没有一页", "至少一页"},
    [DAMAGE_PASSWORD] = {"有密码，打不开", "没有密码的文件"},
    [DAMAGE_TOO_LARGE] = {"解码所需的像素或内存超过上限", "大小适当的文件"},
    [DAMAGE_OVERDUE] = {"在时限内没有解码完", "完好而大小适当的文件"},
    [DAMAGE_DEADLY] = {"使解码的进程崩溃", "完好的文件"},
};

static bool all_blank(const struct evidence_fact *fact)
{
    for (uint32_t i = 0; i < fact->n_pages_seen; i++)
        if (!fact->pages[i].is_blank)
            return false;
    return fact->n_pages > 0 && fact->n_pages_seen == fact->n_pages;
}

/* What is wrong with a file that is there. */
static struct fault fault_of(const struct evidence_fact *fact)
{
    static const char kinds[] = "PDF、JPEG、PNG、TIFF或OFD";
    if (!fact->is_readable)
        return (struct fault){"无法读取", kinds};
    if (fact->size == 0)
        return (struct fault){"是空文件（0字节）", kinds};
    if (fact->kind == FILE_OFFICE)
        return (struct fault){"是可编辑的办公文档", kinds};
    if (fact->kind == FILE_UNKNOWN)
        return (struct fault){"不是认识的类型", kinds};
    if (faults[fact->damage].found)
        return faults[fact->damage];
    if (fact->is_encrypted)
        return (struct fault){"限制了权限，不能装订成册", "没有密码的文件"};
    return all_blank(fact) ? (struct fault){"每一页都是空白", "有内容的文件"}
                           : (struct fault){NULL, NULL};
}

bool rule_E02(struct rule_run *run)
{
    struct check *check = run->check;
    FOR_EACH_ITEM(run, item)
    {
        const struct evidence_fact *fact = evidence_fact_find(check->evidence, item->file);
        if (!fact || !fact->exists || fact->jail != JAIL_INSIDE) {
            rule_skip(run, "部分佐证没有可以读取的文件");
            continue;
        }
        struct fault fault = fault_of(fact);
        if (fault.found)
            rule_post(run, citing_find(check, item), item->at,
                      arena_format(check->arena, "%s %s", item->id, item->file), fault.found,
                      fault.expected);
        else
            rule_pass(run);
    }
    return true;
}

struct printed { /* an item and the digest of its file */
    const struct evidence_item *item;
    const char *sha256;
    size_t order;
};

static int printed_compare(const void *a, const void *b)
{
    const struct printed *x = a, *y = b;
    int order = strcmp(x->sha256, y->sha256);
    return order ? order : (x->order > y->order) - (x->order < y->order);
}

bool rule_E03(struct rule_run *run)
{
    struct check *check = run->check;
    const struct dossier *dossier = check->dossier;
    struct printed *list = ARENA_ARRAY(check->arena, struct printed, dossier->evidence.n_items + 1);
    size_t n = 0;
    for (size_t i = 0; i < dossier->evidence.n_items; i++) {
        const struct evidence_item *item = &dossier->evidence.items[i];
        const struct evidence_fact *fact = evidence_fact_find(check->evidence, item->file);
        if (fact && fact->sha256[0] && fact->size > 0)
            list[n++] = (struct printed){item, fact->sha256, i};
        else
            rule_skip(run, "部分佐证没有可以读取的文件");
    }
    qsort(list, n, sizeof *list, printed_compare);
    for (size_t i = 0, first = 0; i < n; i++) {
        if (strcmp(list[first].sha256, list[i].sha256) != 0)
            first = i;
        if (first == i)
            rule_pass(run);
        else
            rule_post(run, citing_find(check, list[i].item), list[i].item->at, list[i].item->id,
                      list[first].item->id, "一份文件只登记一次");
    }
    return true;
}

/* An indicator whose archive is still to come will cite some of what nobody cites yet. */
static bool lacks_archive(const struct assessment *assessment)
{
    for (size_t i = 0; i < assessment->n_indicators; i++)
        if (assessment->indicators[i].standing == STANDING_NO_ARCHIVE)
            return true;
    return false;
}

bool rule_E05(struct rule_run *run)
{
    struct check *check = run->check;
    const struct pointers *pointers = pointers_read(check);
    bool is_early = lacks_archive(check->assessment);
    FOR_EACH_ITEM(run, item)
    {
        if (pointer_find(pointers, item->id))
            rule_pass(run);
        else if (is_early)
            rule_skip(run, "有的指标还没有档案，不能断定哪些佐证无用");
        else
            rule_post(run, NULL, item->at, arena_format(check->arena, "佐证%s", item->id),
                      "没有被任何一处引用", "在所证明的地方引用");
    }
    for (size_t i = 0; check->evidence && i < check->evidence->n_orphans; i++)
        rule_post(run, NULL, check->dossier->at,
                  arena_format(check->arena, "文件%s", check->evidence->orphans[i]), "没有登记",
                  "登记并引用");
    if (!check->evidence)
        rule_skip(run, "没有读取佐证文件夹");
    return true;
}

static bool covers(const struct evidence_item *item, int year)
{
    return item->covers_from <= year && year <= item->covers_to;
}

/* Does another citation of the same part lead to an item of the reporting year? */
static bool has_better(const struct check *check, const struct archive *archive,
                       const struct cite *cite)
{
    for (size_t i = 0; i < archive->cites.n_items; i++) {
        const struct cite *each = &archive->cites.items[i];
        const struct evidence_item *item =
            each->evidence ? evidence_find(check->dossier, each->evidence) : NULL;
        if (item && item->covers_from && covers(item, check->dossier->year) &&
            (!each->part || !cite->part || text_is(each->part, cite->part)))
            return true;
    }
    return false;
}

/*
 * A citation that names a year must lead to an item of that year. One that names none may be of
 * another time (the minutes of a meeting two years ago) as long as something of the reporting year
 * stands beside it.
 */
static void period_verify(struct rule_run *run, const struct indicator_result *about,
                          const struct cite *cite)
{
    const struct check *check = run->check;
    const struct evidence_item *item =
        cite->evidence ? evidence_find(check->dossier, cite->evidence) : NULL;
    int year = cite->year ? atoi(cite->year) : check->dossier->year;
    if (!item)
        return;
    if (!item->covers_from) {
        rule_skip(run, "部分佐证没有写明所反映的年份");
        return;
    }
    if (covers(item, year) || (!cite->year && has_better(check, about->archive, cite)))
        rule_pass(run);
    else
        rule_post(run, about, item->at, item_title(check->arena, item),
                  arena_format(check->arena, "%s年", item->covers),
                  arena_format(check->arena, "%d年", year));
}

bool rule_E06(struct rule_run *run)
{
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->cites.n_items; i++)
        period_verify(run, about, &about->archive->cites.items[i]);
    return true;
}
