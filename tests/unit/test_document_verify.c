/* document_verify: fills in names of styles, and finds each fault that layout could not bear. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "document/document.h"

static struct style styles[] = {{.name = "p"},  {.name = "h1"}, {.name = "h2"},
                                {.name = "td"}, {.name = "th"}, {.name = "note"}};
static struct table_style table_styles[] = {{.name = "grid"}};
static struct page_master masters[] = {{.name = "body"}};
static const struct stylesheet sheet = {.styles = styles,
                                        .n_styles = sizeof styles / sizeof styles[0],
                                        .table_styles = table_styles,
                                        .n_table_styles = 1,
                                        .masters = masters,
                                        .n_masters = 1};

/* One arena, one document, and what verify says about it. */
struct trial {
    struct arena *arena;
    struct document document;
    struct findings *findings;
};

static struct trial trial_open(void)
{
    struct trial trial = {.arena = arena_new()};

    trial.document = (struct document){.title = "报告", .sheet = &sheet};
    trial.findings = findings_new(trial.arena);
    return trial;
}

static struct block *block_add(struct trial *trial, enum block_kind kind)
{
    struct block **end = &trial->document.children;

    while (*end != NULL)
        end = &(*end)->next;
    *end = ARENA_NEW(trial->arena, struct block);
    (*end)->kind = kind;
    (*end)->level = kind == BLOCK_HEADING || kind == BLOCK_CONTENTS ? 1 : 0;
    return *end;
}

static struct run *run_add(struct trial *trial, struct runs *runs, const char *text)
{
    struct run *run = LIST_ADD(trial->arena, runs->items, runs->n_items, runs->capacity);

    *run = (struct run){.kind = RUN_TEXT, .text = text};
    return run;
}

static void assert_sound(struct trial *trial)
{
    bool is_sound = document_verify(trial->arena, &trial->document, trial->findings);

    if (!is_sound)
        fail_msg("%s",
                 finding_sentence(trial->arena, &trial->findings->items[0], LANGUAGE_CHINESE));
    assert_int_equal(trial->findings->n_items, 0);
    arena_free(trial->arena);
}

/* Exactly one finding, and its Chinese sentence. */
static void assert_fault(struct trial *trial, const char *id, const char *sentence)
{
    assert_false(document_verify(trial->arena, &trial->document, trial->findings));
    assert_int_equal(trial->findings->n_items, 1);
    assert_string_equal(trial->findings->items[0].message->id, id);
    assert_string_equal(
        finding_sentence(trial->arena, &trial->findings->items[0], LANGUAGE_CHINESE), sentence);
    arena_free(trial->arena);
}

static void styles_are_filled_in_with_the_sheets_own_names(void **state)
{
    struct trial trial = trial_open();
    struct block *heading = block_add(&trial, BLOCK_HEADING);
    struct block *paragraph = block_add(&trial, BLOCK_PARAGRAPH);
    struct block *note = block_add(&trial, BLOCK_PARAGRAPH);
    char name[] = "note";

    (void)state;
    heading->level = 2;
    note->style = name;
    assert_true(document_verify(trial.arena, &trial.document, trial.findings));
    assert_ptr_equal(heading->style, styles[2].name);
    assert_ptr_equal(paragraph->style, styles[0].name);
    assert_ptr_equal(note->style, styles[5].name);
    assert_ptr_equal(style_find(&sheet, note->style), &styles[5]);
    assert_ptr_equal(style_find(&sheet, name), &styles[5]);
    assert_null(style_find(&sheet, "h3"));
    assert_null(style_find(&sheet, NULL));
    arena_free(trial.arena);
}

static void an_unknown_style_is_named_with_its_heading(void **state)
{
    struct trial trial = trial_open();
    struct block *heading = block_add(&trial, BLOCK_HEADING);

    (void)state;
    run_add(&trial, &heading->runs, "一、申报");
    run_add(&trial, &heading->runs, "地区概况");
    block_add(&trial, BLOCK_PARAGRAPH)->style = "fancy";
    assert_fault(&trial, "L20", "模板用了样式表中没有的样式 fancy（一、申报地区概况）");
}

static void a_skipped_level_is_repaired_and_told(void **state)
{
    struct trial trial = trial_open();
    struct block *headings[3];
    static const int levels[] = {1, 3, 2};

    (void)state;
    for (int i = 0; i < 3; i++) {
        headings[i] = block_add(&trial, BLOCK_HEADING);
        headings[i]->level = levels[i];
        headings[i]->style = "p";
        run_add(&trial, &headings[i]->runs, i == 1 ? "（一）深处" : "一、标题");
    }
    assert_true(document_verify(trial.arena, &trial.document, trial.findings));
    assert_int_equal(trial.findings->n_items, 1);
    assert_string_equal(
        finding_sentence(trial.arena, &trial.findings->items[0], LANGUAGE_CHINESE),
        "标题“（一）深处”跳了级（h3），按上一标题的下一级计");
    assert_int_equal(headings[1]->level, 2);
    assert_int_equal(headings[2]->level, 2);
    arena_free(trial.arena);
}

static void a_default_style_that_sets_text_must_exist(void **state)
{
    struct trial trial = trial_open();

    (void)state;
    for (int level = 1; level <= 3; level++)
        block_add(&trial, BLOCK_HEADING)->level = level;
    assert_fault(&trial, "L20", "模板用了样式表中没有的样式 h3（报告）");
}

static void an_unknown_master_is_found(void **state)
{
    struct trial trial = trial_open();

    (void)state;
    block_add(&trial, BLOCK_SECTION)->master = "body";
    block_add(&trial, BLOCK_SECTION)->master = "wide";
    assert_fault(&trial, "L21", "模板用了样式表中没有的版式 wide（报告）");
}

static void an_id_stands_once(void **state)
{
    struct trial trial = trial_open();

    (void)state;
    block_add(&trial, BLOCK_PARAGRAPH)->id = "a";
    block_add(&trial, BLOCK_PARAGRAPH)->id = "b";
    block_add(&trial, BLOCK_SECTION)->id = "a";
    assert_fault(&trial, "L22", "锚点 a 在文档中不止一次出现（报告）");
}

static void links_may_lead_forward_and_out(void **state)
{
    struct trial trial = trial_open();
    struct block *paragraph = block_add(&trial, BLOCK_PARAGRAPH);
    struct run *folio;

    (void)state;
    run_add(&trial, &paragraph->runs, "见")->target = "later";
    run_add(&trial, &paragraph->runs, "网")->target = "https://a.example/";
    folio = run_add(&trial, &paragraph->runs, "");
    folio->kind = RUN_FOLIO;
    folio->target = "later";
    block_add(&trial, BLOCK_PARAGRAPH)->id = "later";
    assert_sound(&trial);
}

static void a_link_to_nowhere_is_found(void **state)
{
    struct trial trial = trial_open();
    struct block *paragraph = block_add(&trial, BLOCK_PARAGRAPH);

    (void)state;
    run_add(&trial, &paragraph->runs, "见")->target = "nowhere";
    assert_fault(&trial, "L23", "链接指向不存在的锚点 nowhere（报告）");
}

static void text_is_utf8_without_controls(void **state)
{
    static const struct {
        const char *text;
        const char *sentence; /* NULL: sound */
    } cases[] = {
        {"正文 𠮷 text", NULL},
        {"", NULL},
        {"a\tb", "文字中有不合法的 UTF-8 或控制字符 U+0009（报告）"},
        {"a\xC2\x85", "文字中有不合法的 UTF-8 或控制字符 U+0085（报告）"},
        {"a\xFF", "文字中有不合法的 UTF-8 或控制字符 0xFF（报告）"},
        {"\xEF\xBB\xBF", "文字中有不合法的 UTF-8 或控制字符 U+FEFF（报告）"},
        {NULL, "文字中有不合法的 UTF-8 或控制字符 NULL（报告）"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trial trial = trial_open();
        struct block *paragraph = block_add(&trial, BLOCK_PARAGRAPH);

        run_add(&trial, &paragraph->runs, cases[i].text);
        if (cases[i].sentence == NULL)
            assert_sound(&trial);
        else
            assert_fault(&trial, "L24", cases[i].sentence);
    }
}

/* A table from a picture of its rows: "1x2 1x1/1x1" is rowspan x colspan, cells and rows. */
static struct table *table_add(struct trial *trial, const char *picture, size_t n_columns)
{
    struct block *block = block_add(trial, BLOCK_TABLE);
    struct table *table = ARENA_NEW(trial->arena, struct table);
    struct row *row = LIST_ADD(trial->arena, table->body, table->n_body, table->body_capacity);

    for (const char *at = picture; *at != '\0'; at++) {
        if (*at == '/')
            row = LIST_ADD(trial->arena, table->body, table->n_body, table->body_capacity);
        if (at[1] == 'x') {
            struct cell *cell = LIST_ADD(trial->arena, row->cells, row->n_cells, row->capacity);

            *cell = (struct cell){.rowspan = at[0] - '0', .colspan = (uint16_t)(at[2] - '0')};
        }
    }
    block->table = table;
    table->n_columns = n_columns;
    table->columns = ARENA_ARRAY(trial->arena, struct column, n_columns);
    run_add(trial, &table->caption, "表1");
    return table;
}

static void cells_fill_the_grid(void **state)
{
    static const struct {
        const char *picture;
        size_t n_columns;
        const char *sentence; /* NULL: sound */
    } cases[] = {
        {"1x1 1x1/1x2", 2, NULL},
        {"2x1 1x1/1x1", 2, NULL},
        {"1x1 2x1 1x1/1x1 1x1", 3, NULL},
        {"2x1 2x1/", 2, NULL}, /* a row of nothing but cells from above */
        {"1x1 1x1/1x1", 0, "columns 1，应为 2"},
        {"1x1/1x2", 1, "colspan 2，应为 1"},
        {"1x1/2x1", 1, "rowspan 2，应为 1"},
        {"1x1 2x1/1x2", 2, "colspan 2，应为 1"},
        {"2x2/1x1", 2, "colspan 3，应为 2"},
        {"0x0 0x0", 2, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct trial trial = trial_open();

        table_add(&trial, cases[i].picture, cases[i].n_columns);
        if (cases[i].sentence == NULL)
            assert_sound(&trial);
        else
            assert_fault(&trial, "L25",
                         arena_format(trial.arena, "表格的单元格没有铺满行列（表1）：%s",
                                      cases[i].sentence));
    }
}

static void a_table_fills_in_what_was_left_out(void **state)
{
    struct trial trial = trial_open();
    struct table *table = table_add(&trial, "0x2 0x0", 0);
    struct block *paragraph = ARENA_NEW(trial.arena, struct block);

    (void)state;
    paragraph->kind = BLOCK_PARAGRAPH;
    table->body[0].cells[1].is_head = true;
    table->body[0].cells[1].children = paragraph;
    assert_true(document_verify(trial.arena, &trial.document, trial.findings));
    assert_int_equal(table->n_columns, 3);
    assert_string_equal(table->style, "grid");
    assert_string_equal(table->body[0].cells[0].style, "td");
    assert_string_equal(table->body[0].cells[1].style, "th");
    assert_string_equal(paragraph->style, "th");
    assert_int_equal(table->body[0].cells[1].colspan, 1);
    assert_int_equal(table->body[0].cells[1].rowspan, 1);
    arena_free(trial.arena);
}

static void an_unknown_table_style_is_found(void **state)
{
    struct trial trial = trial_open();

    (void)state;
    table_add(&trial, "1x1", 1)->style = "three-line";
    assert_fault(&trial, "L20", "模板用了样式表中没有的样式 three-line（表1）");
}

static void a_series_has_a_value_for_every_category(void **state)
{
    struct trial trial = trial_open();
    static const char *categories[] = {"2021年", "2022年"};
    static struct chart_series series = {.name = "甲"};
    struct chart *chart = ARENA_NEW(trial.arena, struct chart);

    (void)state;
    *chart = (struct chart){.kind = CHART_BAR,
                            .categories = categories,
                            .n_categories = 2,
                            .series = &series,
                            .n_series = 1};
    run_add(&trial, &chart->caption, "图1");
    block_add(&trial, BLOCK_CHART)->chart = chart;
    assert_fault(&trial, "L26", "图的数据不完整（图1）：0，应为 2");
}

static void a_chart_has_six_series_at_most(void **state)
{
    static const enum chart_kind kinds[] = {CHART_LINE, CHART_BAR, CHART_STACK};
    static const char *categories[] = {"2021年"};
    static struct chart_value value = {.text = "1", .number = {1, 0}};

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        struct trial trial = trial_open();
        struct chart *chart = ARENA_NEW(trial.arena, struct chart);

        *chart = (struct chart){.kind = kinds[i], .categories = categories, .n_categories = 1,
                                .series = ARENA_ARRAY(trial.arena, struct chart_series, 7),
                                .n_series = 7};
        for (size_t j = 0; j < 7; j++)
            chart->series[j] = (struct chart_series){"甲", &value};
        run_add(&trial, &chart->caption, "图1");
        block_add(&trial, BLOCK_CHART)->chart = chart;
        assert_fault(&trial, "L28", "图“图1”有 7 个系列，黑白印刷时最多能区分 6 个");
    }
}

static void a_chart_says_at_least_what_it_is_called(void **state)
{
    struct trial trial = trial_open();
    struct chart *chart = ARENA_NEW(trial.arena, struct chart);

    (void)state;
    run_add(&trial, &chart->caption, "图1");
    run_add(&trial, &chart->caption, "　满意度");
    block_add(&trial, BLOCK_CHART)->chart = chart;
    assert_true(document_verify(trial.arena, &trial.document, trial.findings));
    assert_string_equal(chart->alt, "图1　满意度");
    arena_free(trial.arena);
}

static void a_block_holds_what_its_kind_needs(void **state)
{
    struct trial trial = trial_open();

    (void)state;
    block_add(&trial, BLOCK_TABLE);
    assert_fault(&trial, "L27", "块的内容与它的种类不符（报告）：kind 5, level 0，应为 table");
    trial = trial_open();
    block_add(&trial, BLOCK_HEADING)->level = 5;
    assert_fault(&trial, "L27", "块的内容与它的种类不符（报告）：kind 1, level 5，应为 level 1–4");
}

/* Ten thousand anchors: found once each, in time that does not grow with their square. */
static void many_ids_are_kept_apart(void **state)
{
    struct trial trial = trial_open();
    struct block **end = &trial.document.children;

    (void)state;
    for (int i = 0; i < 10000; i++) {
        *end = ARENA_NEW(trial.arena, struct block);
        (*end)->kind = BLOCK_PARAGRAPH;
        (*end)->id = arena_format(trial.arena, "id-%d", i == 9999 ? 5000 : i);
        end = &(*end)->next;
    }
    assert_fault(&trial, "L22", "锚点 id-5000 在文档中不止一次出现（报告）");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(styles_are_filled_in_with_the_sheets_own_names),
        cmocka_unit_test(an_unknown_style_is_named_with_its_heading),
        cmocka_unit_test(a_skipped_level_is_repaired_and_told),
        cmocka_unit_test(a_default_style_that_sets_text_must_exist),
        cmocka_unit_test(an_unknown_master_is_found),
        cmocka_unit_test(an_id_stands_once),
        cmocka_unit_test(links_may_lead_forward_and_out),
        cmocka_unit_test(a_link_to_nowhere_is_found),
        cmocka_unit_test(text_is_utf8_without_controls),
        cmocka_unit_test(cells_fill_the_grid),
        cmocka_unit_test(a_table_fills_in_what_was_left_out),
        cmocka_unit_test(an_unknown_table_style_is_found),
        cmocka_unit_test(a_series_has_a_value_for_every_category),
        cmocka_unit_test(a_chart_has_six_series_at_most),
        cmocka_unit_test(a_chart_says_at_least_what_it_is_called),
        cmocka_unit_test(a_block_holds_what_its_kind_needs),
        cmocka_unit_test(many_ids_are_kept_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
