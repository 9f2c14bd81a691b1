/*
 * Numbers that paragraphs bring along: what is one and what is a word of the sentence, numerals to
 * 9999, and sections whose paragraphs are counted anew.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "compose/internal.h"
#include "compose/marker.h"
#include "support/world.h"

static void numerals_are_written(void **state)
{
    static const struct {
        int value;
        const char *text;
    } rows[] = {
        {1, "一"},           {9, "九"},           {10, "十"},         {11, "十一"},
        {19, "十九"},        {20, "二十"},        {21, "二十一"},     {99, "九十九"},
        {100, "一百"},       {101, "一百零一"},   {110, "一百一十"},  {111, "一百一十一"},
        {120, "一百二十"},   {205, "二百零五"},   {999, "九百九十九"}, {1000, "一千"},
        {1001, "一千零一"},  {1010, "一千零一十"}, {1011, "一千零一十一"}, {1100, "一千一百"},
        {1101, "一千一百零一"}, {2020, "二千零二十"}, {9999, "九千九百九十九"},
    };
    struct world *world = *state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        assert_string_equal(numeral_write(world->arena, rows[i].value), rows[i].text);
}

/* Every number is read back from what is written, and no two are written alike. */
static void numerals_are_read_back(void **state)
{
    struct world *world = *state;
    for (int value = 1; value <= NUMERAL_MOST; value++) {
        const char *text = numeral_write(world->arena, value), *end = text + strlen(text);
        assert_int_equal(numeral_read(&text, end), value);
        assert_ptr_equal(text, end);
    }
    const char *none = "年", *at = none;
    assert_int_equal(numeral_read(&at, none + strlen(none)), 0);
    assert_ptr_equal(at, none);
}

static void markers_are_read(void **state)
{
    (void)state;
    static const struct {
        const char *text, *rest;
        enum marker_kind kind;
        int value;
    } rows[] = {
        {"第一章 总则", "总则", MARKER_CHAPTER, 1},
        {"第十二节　空气", "空气", MARKER_SECTION, 12},
        {"一、总体要求", "总体要求", MARKER_HAN, 1},
        {"十一、保障措施", "保障措施", MARKER_HAN, 11},
        {"一百零一、其他", "其他", MARKER_HAN, 101},
        {"一、一体化建设", "一体化建设", MARKER_HAN, 1},
        {"二．制度", "制度", MARKER_HAN, 2},
        {"（一）指导思想", "指导思想", MARKER_HAN_BRACKET, 1},
        {"(二) 基本原则", "基本原则", MARKER_HAN_BRACKET, 2},
        {"㈢ 强化宣传", "强化宣传", MARKER_HAN_BRACKET, 3},
        {"三)工作目标", "工作目标", MARKER_HAN_BRACKET, 3},
        {"1、健全制度", "健全制度", MARKER_DIGIT, 1},
        {"17 .落实制度", "落实制度", MARKER_DIGIT, 17},
        {"6. 生态文明", "生态文明", MARKER_DIGIT, 6},
        {"１２．林草覆盖率", "林草覆盖率", MARKER_DIGIT, 12},
        {"⒊ 宣传", "宣传", MARKER_DIGIT, 3},
        {"（3）宣传", "宣传", MARKER_DIGIT_BRACKET, 3},
        {"2)宣传", "宣传", MARKER_DIGIT_BRACKET, 2},
        {"⑵宣传", "宣传", MARKER_DIGIT_BRACKET, 2},
        {"④宣传", "宣传", MARKER_CIRCLE, 4},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct marker marker;
        assert_true(marker_read(rows[i].text, &marker));
        assert_int_equal(marker.kind, rows[i].kind);
        assert_int_equal(marker.value, rows[i].value);
        assert_string_equal(rows[i].text + marker.size, rows[i].rest);
    }
}

static void words_are_no_markers(void **state)
{
    (void)state;
    static const char *const texts[] = {
        "", "2023年全市优良天数", "2023.", "3.5万吨", "1.1 总则", "1、2号机组", "二、三产业融合发展", "五、六月份",
        "第一节能中心", "第一，加强领导", "第三条规定", "一是加强领导", "十大生态产业", "（2022）4号", "（一）至（三）项",
        "（一）、（二）项", "（一）项", "12369热线", "一", "1.", "（一）", "10:30开会", "三江并流",
    };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        struct marker marker;
        if (marker_read(texts[i], &marker))
            fail_msg("%s begins with a marker of %zu bytes", texts[i], marker.size);
    }
}

static struct document *body_read(struct world *world, const char *body)
{
    const char *text = arena_format(world->arena,
                                    "<html><body data-normalise=\"true\">%s</body></html>", body);
    xmlDocPtr tree = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", XML_PARSE_NONET);
    struct document *document = document_read(world->arena, tree, "report.xsl", world->findings);
    xmlFreeDoc(tree);
    return document;
}

/* Kind, level and text of each block, a line each. */
static const char *blocks_show(struct arena *arena, const struct block *blocks)
{
    struct buffer out = {0};
    for (const struct block *block = blocks; block; block = block->next) {
        buffer_add_format(&out, "%s%d ", block->kind == BLOCK_HEADING ? "h" : "p", block->level);
        for (size_t i = 0; i < block->runs.n_items; i++)
            buffer_add_text(&out, block->runs.items[i].text);
        buffer_add_text(&out, "\n");
    }
    const char *text = arena_bytes(arena, out.data, out.size);
    buffer_free(&out);
    return text;
}

static void sections_are_counted_anew(void **state)
{
    struct world *world = *state;
    struct document *document = body_read(world,
        "<section data-level=\"3\"><h2>（二）规划</h2><p>总述。</p><p>三、重点任务</p>"
        "<p>1、 (一)制度建设</p><p>1.健全制度。完成审核,详见（三）。</p><p>3.完善制度。</p>"
        "<p>(二)安全建设</p><p>1.应对气候变化。</p><p>2023年完成。</p><p>五、工作要求</p></section>");
    assert_no_finding(world);
    assert_string_equal(blocks_show(world->arena, document->children->children),
                        "h2 （二）规划\np0 总述。\nh3 1. 重点任务\n"
                        "h4 （1）制度建设\np0 ①健全制度。完成审核，详见（三）。\np0 ②完善制度。\n"
                        "h4 （2）安全建设\np0 ①应对气候变化。\np0 2023年完成。\nh3 2. 工作要求\n");
    assert_true(document->children->children->next->next->is_unlisted);
}

static void a_label_may_stand_before_the_number(void **state)
{
    struct world *world = *state;
    struct document *document = body_read(
        world, "<section data-level=\"4\"><p><strong>主要措施。</strong>一、抓源头</p><p>二、抓过程</p></section>");
    assert_no_finding(world);
    assert_string_equal(blocks_show(world->arena, document->children->children),
                        "p0 主要措施。（1）抓源头\nh4 （2）抓过程\n");
}

/* Kinds that find no level any more keep the number they have. */
static void what_is_too_deep_keeps_its_number(void **state)
{
    struct world *world = *state;
    struct document *document =
        body_read(world, "<section data-level=\"4\"><p>一、甲。</p><p>（三）乙。</p><p>5.丙。</p></section>");
    assert_no_finding(world);
    assert_string_equal(blocks_show(world->arena, document->children->children),
                        "p0 （1）甲。\np0 ①乙。\np0 5. 丙。\n");
}

/* Outside of such a section a number is only written as print does. */
static void excerpts_keep_their_numbers(void **state)
{
    struct world *world = *state;
    struct document *document =
        body_read(world, "<p>㈢ 强化宣传。</p><p>17 .落实制度。</p><p>5、健全制度。</p><p>第三条规定</p>");
    assert_no_finding(world);
    assert_string_equal(blocks_show(world->arena, document->children),
                        "p0 （三）强化宣传。\np0 17. 落实制度。\np0 5. 健全制度。\np0 第三条规定\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(numerals_are_written),
        IN_A_WORLD(numerals_are_read_back),
        IN_A_WORLD(markers_are_read),
        IN_A_WORLD(words_are_no_markers),
        IN_A_WORLD(sections_are_counted_anew),
        IN_A_WORLD(a_label_may_stand_before_the_number),
        IN_A_WORLD(what_is_too_deep_keeps_its_number),
        IN_A_WORLD(excerpts_keep_their_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
