/* The document as XHTML: every kind of block and run, escaped, one element on a line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/document.h"
#include "support/charts.h"
#include "support/expected.h"

#define RUNS(...)                                                           \
    {                                                                       \
        .items = (struct run[]){__VA_ARGS__},                               \
        .n_items = sizeof((struct run[]){__VA_ARGS__}) / sizeof(struct run) \
    }

/* Blocks in a row. */
static struct block *blocks_join(struct block *blocks, size_t n)
{
    for (size_t i = 0; i + 1 < n; i++)
        blocks[i].next = &blocks[i + 1];
    return blocks;
}

static void assert_document(const char *name, struct document *document)
{
    struct buffer out = {0};

    document_dump(document, &out);
    assert_expected(name, &out);
    buffer_free(&out);
}

static void text_of_every_kind(void **state)
{
    struct block item = {.kind = BLOCK_ITEM, .style = "li", .runs = RUNS({.text = "一项"})};
    struct block inside[] = {
        {.kind = BLOCK_HEADING,
         .level = 2,
         .style = "h2",
         .id = "s2",
         .runs = RUNS({.text = "（一）自然概况"})},
        {.kind = BLOCK_PARAGRAPH,
         .style = "p",
         .runs = RUNS({.text = "见"}, {.text = "表1", .target = "t1"}, {.text = "，第"},
                      {.kind = RUN_FOLIO, .target = "t1"}, {.text = "页；网址"},
                      {.text = "网", .target = "https://a.example/?a=1&b=2"})},
        {.kind = BLOCK_PARAGRAPH,
         .style = "note",
         .runs = RUNS({.text = "a<b & \"c\">d"}, {.kind = RUN_BREAK},
                      {.text = "粗", .is_strong = true, .is_emphasis = true}, {.text = "PM"},
                      {.text = "2.5", .is_sub = true}, {.text = "3", .is_sup = true},
                      {.text = "名", .style = "name"})},
        {.kind = BLOCK_LIST, .style = "ol", .children = &item},
        {.kind = BLOCK_LIST, .style = "ul", .children = &item},
    };
    struct block blocks[] = {
        {.kind = BLOCK_HEADING,
         .level = 1,
         .style = "title",
         .is_unlisted = true,
         .runs = RUNS({.text = "目录"})},
        {.kind = BLOCK_CONTENTS, .style = "contents", .level = 3},
        {.kind = BLOCK_PAGE, .style = "page"},
        {.kind = BLOCK_SECTION,
         .style = "chapter",
         .id = "c1",
         .master = "body",
         .children = blocks_join(inside, sizeof inside / sizeof inside[0])},
    };
    const char *marks[] = {"示例"};
    struct document document = {.title = "创建报告 <示例>",
                                .author = "示例市",
                                .language = "zh-CN",
                                .date = {2023, 12, 20},
                                .running_head = "示例市",
                                .marks = marks,
                                .n_marks = 1};

    (void)state;
    document.children = blocks_join(blocks, sizeof blocks / sizeof blocks[0]);
    assert_document("document/text.xhtml", &document);
}

static void tables_with_spans(void **state)
{
    struct block plain = {
        .kind = BLOCK_PARAGRAPH, .style = "td", .runs = RUNS({.text = "生态制度"})};
    struct block styled = {.kind = BLOCK_PARAGRAPH, .style = "small", .runs = RUNS({.text = "注"})};
    struct block head = {.kind = BLOCK_PARAGRAPH, .style = "th", .runs = RUNS({.text = "领域"})};
    struct cell head_cells[] = {
        {.style = "th", .is_head = true, .colspan = 2, .rowspan = 1, .children = &head},
        {.style = "th", .is_head = true, .colspan = 1, .rowspan = 1}};
    struct cell first_cells[] = {
        {.style = "td", .colspan = 1, .rowspan = 2, .repeats = true, .children = &plain},
        {.style = "number", .colspan = 1, .rowspan = 1, .children = &styled},
        {.style = "td", .colspan = 1, .rowspan = 1}};
    struct row head_row = {.cells = head_cells, .n_cells = 2};
    struct row rows[] = {{.cells = first_cells, .n_cells = 3, .id = "r1"},
                         {.cells = &first_cells[1], .n_cells = 2, .keeps_with_next = true}};
    struct column columns[] = {{125, ALIGN_CENTRE}, {0, ALIGN_JUSTIFY}, {300, ALIGN_DECIMAL}};
    struct table table = {.style = "grid",
                          .caption = RUNS({.text = "表1　汇总"}),
                          .unit = RUNS({.text = "单位：%"}),
                          .note = RUNS({.text = "数据来源：统计局"}),
                          .columns = columns,
                          .n_columns = 3,
                          .head = &head_row,
                          .n_head = 1,
                          .body = rows,
                          .n_body = 2};
    struct block block = {.kind = BLOCK_TABLE, .style = "table", .id = "t1", .table = &table};
    struct document document = {.title = "表", .children = &block};

    (void)state;
    assert_document("document/table.xhtml", &document);
}

static void charts_as_tables_of_their_numbers(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, "%", "2021年,2022年,2023年");
    struct block block = {.kind = BLOCK_CHART, .style = "figure", .id = "f1", .chart = chart};
    struct document document = {.title = "图", .date = {2023, 12, 0}, .children = &block};
    struct runs caption = RUNS({.text = "图1　培训比例"});

    (void)state;
    chart_add_series(arena, chart, "培训比例", "!15,-,21.50");
    chart_add_target(chart, "20.0", "目标 ≥20 m" PARTIAL_LINE_UP "3" PARTIAL_LINE_DOWN);
    chart_add_series(arena, chart, "CO" PARTIAL_LINE_DOWN "2" PARTIAL_LINE_UP "佐证", "1,0.5,1");
    chart->series[1].values[0].text = "齐全";
    chart->caption = caption;
    chart->alt = "由15升到21.5";
    assert_document("document/chart.xhtml", &document);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_of_every_kind),
        cmocka_unit_test(tables_with_spans),
        cmocka_unit_test(charts_as_tables_of_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
