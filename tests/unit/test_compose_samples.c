/*
 * The report of the samples, as a document: sound, complete, with every paragraph of the dossier
 * in it and live links; and driven by its plan, so that whoever edits report.xml gets what was
 * written there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compose/compose.h"
#include "support/dossiers.h"

struct composed {
    struct checked checked;
    struct template *template;
    struct document *document;
    char *text; /* all text of the document, without white space */
};

/*
 * What print may write for what was typed, and the plain form of both; nothing else is let through
 * when a paragraph is looked for.
 */
static const char *const printed[][2] = {
    {"，", ","}, {"；", ";"}, {"：", ":"}, {"？", "?"},  {"！", "!"},  {"（", "("}, {"）", ")"},
    {"〔", "("}, {"〕", ")"}, {"“", "\""}, {"”", "\""}, {"—", "-"},   {"～", "~"}, {"…", "..."},
    {"²", "2"},  {"³", "3"},  {"₂", "2"},  {"µ", "μ"},   {"\xE2\x80\x82", ""},
};

/* Text without white space, in plain forms. */
static void bare_add(struct buffer *out, const char *text)
{
    while (*text) {
        size_t size = 1;
        for (size_t i = 0; i < sizeof printed / sizeof printed[0]; i++)
            if (strncmp(text, printed[i][0], strlen(printed[i][0])) == 0) {
                size = strlen(printed[i][0]);
                buffer_add_text(out, printed[i][1]);
            }
        if (size == 1 && !strchr(" \n\t\r", *text))
            buffer_add(out, text, 1);
        text += size;
    }
}

static void runs_add(struct buffer *out, const struct runs *runs)
{
    for (size_t i = 0; i < runs->n_items; i++)
        if (runs->items[i].text)
            bare_add(out, runs->items[i].text);
}

static void blocks_add(struct buffer *out, const struct block *blocks);

static void rows_add(struct buffer *out, const struct row *rows, size_t n_rows)
{
    for (size_t i = 0; i < n_rows; i++)
        for (size_t k = 0; k < rows[i].n_cells; k++) {
            struct plain_block room;
            blocks_add(out, cell_blocks(&rows[i].cells[k], &room));
            bare_add(out, "|");
        }
}

static void blocks_add(struct buffer *out, const struct block *blocks)
{
    for (const struct block *block = blocks; block; block = block->next) {
        runs_add(out, &block->runs);
        if (block->table) {
            runs_add(out, &block->table->caption);
            rows_add(out, block->table->head, block->table->n_head);
            rows_add(out, block->table->body, block->table->n_body);
        }
        if (block->chart)
            runs_add(out, &block->chart->caption);
        blocks_add(out, block->children);
    }
}

static struct composed compose(struct world *world, const char *folder, const char *sample)
{
    struct arena *arena = world->arena;
    struct composed out = {0};
    struct buffer text = {0};
    out.checked =
        dossier_check(world, repository_path(arena, "templates/catalogues/national-2021.xml"),
                      repository_path(arena, path_join(arena, "samples", sample)));
    size_t n_findings = world->findings->n_items;
    out.template = template_open(arena, folder, NULL, world->findings);
    assert_non_null(out.template);
    out.document = compose_make(arena, out.template, out.checked.assessment, NULL, world->findings);
    assert_non_null(out.document);
    assert_true(document_verify(arena, out.document, world->findings));
    assert_int_equal(world->findings->n_items, n_findings);
    blocks_add(&text, out.document->children);
    out.text = arena_bytes(arena, text.data, text.size);
    buffer_free(&text);
    return out;
}

static struct composed sample_compose(struct world *world, const char *sample)
{
    return compose(world, repository_path(world->arena, "templates/report"), sample);
}

static void composed_free(struct composed *composed)
{
    template_free(composed->template);
    checked_free(&composed->checked);
}

static void assert_says(const struct composed *composed, const char *text)
{
    struct buffer bare = {0};
    bare_add(&bare, text);
    buffer_add(&bare, "", 1);
    if (!strstr(composed->text, bare.data))
        fail_msg("the report does not say: %s", text);
    buffer_free(&bare);
}

/* Behind the paragraph's own number, which the report may count anew; `text` itself without one. */
static const char *behind_number(const char *text)
{
    static const char *const parts[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十",
                                        "(",  "（", " ",  "㈠", "㈡", "㈢", "㈣", "㈤", "㈥"};
    static const char *const ends[] = {"、", ".", ")", "）"};
    const char *at = text, *behind = text;
    for (bool goes_on = true; goes_on;) {
        size_t size = *at >= '0' && *at <= '9';
        for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
            if (strncmp(at, parts[i], strlen(parts[i])) == 0)
                size = strlen(parts[i]);
        for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
            if (at > text && strncmp(at, ends[i], strlen(ends[i])) == 0)
                behind = at + (size = strlen(ends[i]));
        if (strncmp(at, "㈠", 2) == 0)
            behind = at + size;
        at += size;
        goes_on = size > 0;
    }
    return behind;
}

static void assert_not_said(const struct composed *composed, const char *text)
{
    struct buffer bare = {0};
    bare_add(&bare, text);
    buffer_add(&bare, "", 1);
    if (strstr(composed->text, bare.data))
        fail_msg("the report says: %s", text);
    buffer_free(&bare);
}

static void every_paragraph_is_there(void **state)
{
    static const char *const samples[] = {"longnan", "shili"};
    for (size_t k = 0; k < 2; k++) {
        struct composed composed = sample_compose(*state, samples[k]);
        const struct dossier *dossier = composed.checked.dossier;
        assert_in_range(dossier->texts.n_items, 60, 400);
        for (size_t i = 0; i < dossier->texts.n_items; i++)
            assert_says(&composed, behind_number(dossier->texts.items[i].text));
        composed_free(&composed);
    }
}

static void longnan_is_an_internal_draft(void **state)
{
    struct composed composed = sample_compose(*state, "longnan");
    const struct document *document = composed.document;
    assert_string_equal(document->title, "陇南市国家生态文明建设示范区申报报告");
    assert_int_equal(document->n_marks, 1);
    assert_string_equal(document->marks[0], "内部校验稿");
    assert_int_equal(document->date.year, 0); /* the dossier states none, none is invented */
    assert_string_equal(document->author, "");
    assert_says(&composed, "结论为材料未完备：适用指标36项中，达标0项、未达标1项、无法判定35项");
    assert_says(&composed, "指标完成情况汇总表");
    assert_says(&composed, "（十一）地方特色指标");
    assert_says(&composed, "十大生态产业增加值GDP占比");
    assert_says(&composed, "校验了什么，没有校验什么");
    assert_says(&composed, "须由人员核实的事项。");
    assert_says(&composed, "没有校验成的规则，按原因列出：");
    assert_says(&composed, "尚缺材料。数据、主要措施、佐证材料、问题自查。");
    assert_not_said(&composed, "达到国家生态文明建设示范区建设指标要求。");
    composed_free(&composed);
}

static void shili_is_complete(void **state)
{
    struct composed composed = sample_compose(*state, "shili");
    const struct document *document = composed.document;
    assert_int_equal(document->n_marks, 1);
    assert_string_equal(document->marks[0], "示例");
    assert_int_equal(document->date.year, 2024);
    assert_int_equal(document->date.month, 6);
    assert_int_equal(document->date.day, 20);
    assert_not_said(&composed, "校验结论");
    assert_says(&composed, "校验说明");
    assert_says(&composed, "须由人员核实的事项。");
    assert_says(&composed, "无法校验和未能正常运行的，一律不算通过。");
    assert_says(&composed, "取得正式文本后须复核");
    assert_says(&composed, "一、申报地区概况");
    assert_says(&composed, "八、自评结论");
    assert_says(&composed, "附录D　责任分工表");
    assert_says(&composed, "约束性指标达标19项，参考性指标达标17项，适用指标全部达到要求");
    assert_says(&composed, "见表3-1");
    assert_says(&composed, "表B-1　佐证材料目录");
    assert_says(&composed, "计算过程。优良天数比例：352÷365×100＝96.44%；");
    /* numerator, denominator, computed and published value, year by year */
    assert_says(&composed, "2021|20.5|100|20.50|20.50|≥20%|达标|2022|21|100|21.00|21.00|");
    composed_free(&composed);
}

static const struct block *block_find(const struct block *blocks, const char *id)
{
    for (const struct block *block = blocks; block; block = block->next) {
        const struct block *found =
            block->id && strcmp(block->id, id) == 0 ? block : block_find(block->children, id);
        if (found)
            return found;
    }
    return NULL;
}

/* Whether a run of the cell leads to `target`. */
static bool cell_leads_to(const struct cell *cell, const char *target)
{
    for (const struct block *block = cell->children; block; block = block->next)
        for (size_t i = 0; i < block->runs.n_items; i++)
            if (block->runs.items[i].target && strcmp(block->runs.items[i].target, target) == 0)
                return true;
    return false;
}

static bool table_leads(const struct table *table, const char *row_id, const char *target)
{
    for (size_t i = 0; i < table->n_body; i++)
        for (size_t k = 0; k < table->body[i].n_cells; k++)
            if (table->body[i].id && strcmp(table->body[i].id, row_id) == 0 &&
                cell_leads_to(&table->body[i].cells[k], target))
                return true;
    return false;
}

static void links_lead_there_and_back(void **state)
{
    struct composed composed = sample_compose(*state, "shili");
    const struct block *blocks = composed.document->children;
    const struct table *summary = block_find(blocks, "t-summary")->table;
    const struct table *evidence = block_find(blocks, "t-evidence")->table;
    assert_true(table_leads(summary, "s-3", "i-3"));
    assert_true(table_leads(summary, "s-3", "e-3-1"));
    assert_false(table_leads(summary, "s-3", "e-4-1"));
    assert_true(table_leads(evidence, "e-3-1", "i-3"));
    assert_non_null(block_find(blocks, "k-3")->table);
    assert_string_equal(block_find(blocks, "i-3")->runs.items[0].text,
                        "3. 生态文明建设工作占党政实绩考核的比例");
    composed_free(&composed);
}

/* A copy of the template whose plan has `from` replaced by `to`. */
static const char *plan_change(struct world *world, const char *from, const char *to)
{
    const char *folder = repository_path(world->arena, "templates/report");
    struct file_list files = {0};
    assert_true(file_list(world->arena, folder, &files, world->findings));
    for (size_t i = 0; i < files.n_paths; i++) {
        struct bytes bytes;
        const char *name = path_join(world->arena, "changed", files.paths[i]);
        assert_true(file_read(world->arena, path_join(world->arena, folder, files.paths[i]),
                              1 << 20, &bytes, world->findings));
        const char *text = (const char *)bytes.data;
        const char *at = strcmp(files.paths[i], "report.xml") == 0 ? strstr(text, from) : NULL;
        if (strcmp(files.paths[i], "report.xml") == 0)
            assert_non_null(at);
        world_write_text(world, name, !at ? text
                                          : arena_format(world->arena, "%.*s%s%s",
                                                         (int)(at - text), text, to,
                                                         at + strlen(from)));
    }
    return world_path(world, "changed");
}

static void plan_drives_the_report(void **state)
{
    struct world *world = *state;
    struct composed composed = compose(
        world, plan_change(world, "<issuer width=\"13\">出具单位</issuer>", ""), "shili");
    assert_says(&composed, "编号|名称|文号|日期|");
    assert_not_said(&composed, "|示例省生态环境厅|2024-03-26|");
    composed_free(&composed);
    composed = compose(world,
                       plan_change(world, "<chapter title=\"自评结论\" page=\"body\">",
                                   "<chapter title=\"经验\" page=\"body\"><p>指标共<value of=\"listed\"/>"
                                   "项。</p></chapter><chapter title=\"自评结论\" page=\"body\">"),
                       "shili");
    assert_says(&composed, "八、经验");
    assert_says(&composed, "指标共42项。");
    assert_says(&composed, "九、自评结论");
    composed_free(&composed);
}

static void bad_plan_is_a_finding(void **state)
{
    struct world *world = *state;
    const char *folder = plan_change(world, "<value of=\"listed\"/>", "<value of=\"nothing\"/>");
    struct template *template = template_open(world->arena, folder, NULL, world->findings);
    struct checked checked = dossier_check(
        world, repository_path(world->arena, "templates/catalogues/national-2021.xml"),
        repository_path(world->arena, "samples/longnan"));
    world->findings->n_items = 0;
    assert_null(compose_make(world->arena, template, checked.assessment, NULL, world->findings));
    assert_finding(world, 0, MESSAGE_TEMPLATE_SAYS, AT(path_join(world->arena, folder, "report.xsl"), 0, 0),
                   "report.xsl", "report.xml：没有名为 nothing 的 value");
    template_free(template);
    checked_free(&checked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(every_paragraph_is_there),
        IN_A_WORLD(longnan_is_an_internal_draft),
        IN_A_WORLD(shili_is_complete),
        IN_A_WORLD(links_lead_there_and_back),
        IN_A_WORLD(plan_drives_the_report),
        IN_A_WORLD(bad_plan_is_a_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
