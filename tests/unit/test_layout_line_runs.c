/*
 * What runs bring into a line: breaks, indices, roles, links, folios, list marks; alignment and
 * indents; findings; placing. Positions as in test_layout_line.c: size 10, leading 16.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/lines.h"

static const struct lines *cut(struct bench *bench, struct run *items, size_t n, int points,
                               const char *prefix)
{
    struct runs runs = {.items = items, .n_items = n};
    return paragraph_measure(&bench->setting, &runs, &bench->style, LENGTH_PT(points), prefix);
}

#define CUT(bench, items, points) cut((bench), (items), sizeof(items) / sizeof *(items), points, NULL)

static int open_bench(void **state)
{
    static struct bench bench;
    bench_open(&bench);
    *state = &bench;
    return 0;
}

static int close_bench(void **state)
{
    bench_close(*state);
    return 0;
}

static void a_break_ends_the_line_unjustified(void **state)
{
    struct bench *bench = *state;
    struct run runs[] = {{.text = "一二"}, {.kind = RUN_BREAK}, {.text = " 三四五六七八"}};
    const struct lines *lines = CUT(bench, runs, 50);
    assert_string_equal(lines_text(bench, lines), "一二/三四五六/七八");
}

static void two_breaks_leave_an_empty_line(void **state)
{
    struct bench *bench = *state;
    struct run runs[] = {{.text = "一"}, {.kind = RUN_BREAK}, {.kind = RUN_BREAK}, {.text = "二"}};
    const struct lines *lines = CUT(bench, runs, 50);
    assert_string_equal(lines_text(bench, lines), "一//二");
    assert_int_equal(lines->height, 3 * 16000);
}

static void nothing_is_one_empty_line(void **state)
{
    struct bench *bench = *state;
    const struct lines *lines = bench_cut(bench, "", 50);
    assert_int_equal(lines->n_items, 1);
    assert_int_equal(lines->items[0].n_texts, 0);
    assert_int_equal(lines->height, 16000);
}

static void first_line_is_indented(void **state)
{
    struct bench *bench = *state;
    bench->style.indent = 2000;
    const struct lines *lines = bench_cut(bench, "一二三四五六七八", 50);
    assert_string_equal(lines_text(bench, lines), "一二三/四五六七八");
    assert_string_equal(line_dump(bench, &lines->items[0]), "一@20 二@30 三@40");
    assert_string_equal(line_dump(bench, &lines->items[1]), "四@0 五@10 六@20 七@30 八@40");
}

static void sides_are_indented(void **state)
{
    struct bench *bench = *state;
    bench->style.indent_left = LENGTH_PT(7);
    bench->style.indent_right = LENGTH_PT(3);
    const struct lines *lines = bench_cut(bench, "一二三四五六", 50);
    assert_string_equal(line_dump(bench, &lines->items[0]), "一@7 二@17 三@27 四@37");
    assert_string_equal(line_dump(bench, &lines->items[1]), "五@7 六@17");
}

static void lines_are_aligned(void **state)
{
    struct bench *bench = *state;
    bench->style.align = ALIGN_CENTRE;
    assert_string_equal(line_dump(bench, &bench_cut(bench, "一二", 50)->items[0]), "一@15 二@25");
    bench->style.align = ALIGN_RIGHT;
    assert_string_equal(line_dump(bench, &bench_cut(bench, "一。", 50)->items[0]), "一@35 。@45");
    bench->style.align = ALIGN_LEFT;
    const struct lines *lines = bench_cut(bench, "一二三四，五六", 50);
    assert_string_equal(line_dump(bench, &lines->items[0]), "一@0 二@10 三@20 四@30 ，@40");
    assert_int_equal(lines->items[0].width, 45000);
}

static void indices_are_smaller_and_moved(void **state)
{
    struct bench *bench = *state;
    struct run runs[] = {{.text = "含CO"}, {.text = "2", .is_sub = true}, {.text = "的m"},
                         {.text = "3", .is_sup = true}};
    const struct lines *lines = CUT(bench, runs, 200);
    assert_string_equal(line_dump(bench, &lines->items[0]),
                        "含@0 C@12.5 O@17.5 [6.2 1.4] 2@22.5 [10 0] 的@28.1 m@40.6"
                        " [6.2 -3.4] 3@45.6");
}

static struct glyph role_as_face(const void *context, int role, uint32_t character)
{
    (void)context;
    return (struct glyph){(uint16_t)(character & 0xFFF), (uint8_t)role, 1000};
}

static void roles_follow_style_strong_and_emphasis(void **state)
{
    struct bench *bench = *state;
    struct style styles[] = {bench->style, bench->style};
    styles[1].name = "law";
    styles[1].role = ROLE_FANG;
    styles[1].strong = ROLE_SONG_BOLD;
    styles[1].grey = 90;
    bench->sheet.styles = styles;
    bench->sheet.n_styles = 2;
    bench->metrics.find_glyph = role_as_face;
    struct run runs[] = {{.text = "一"}, {.text = "二", .is_strong = true},
                         {.text = "三", .is_emphasis = true}, {.text = "四", .style = "law"},
                         {.text = "五", .style = "law", .is_strong = true}};
    const struct line *line = &CUT(bench, runs, 200)->items[0];
    assert_int_equal(line->n_texts, 2);
    assert_int_equal(line->texts[0].glyphs[0].face, ROLE_SONG);
    assert_int_equal(line->texts[0].glyphs[1].face, ROLE_HEI);
    assert_int_equal(line->texts[0].glyphs[2].face, ROLE_KAI);
    assert_int_equal(line->texts[1].grey, 90);
    assert_int_equal(line->texts[1].glyphs[0].face, ROLE_FANG);
    assert_int_equal(line->texts[1].glyphs[1].face, ROLE_SONG_BOLD);
}

static const char *page_seven(const struct setting *setting, const char *target)
{
    (void)setting;
    return strcmp(target, "t1") == 0 ? "17" : "";
}

static void folios_and_links(void **state)
{
    struct bench *bench = *state;
    bench->setting.find_folio = page_seven;
    struct run runs[] = {{.text = "见"}, {.text = "附录", .target = "t1"},
                         {.kind = RUN_FOLIO, .target = "t1"}, {.text = "页"},
                         {.text = "网", .target = "https://a.cn/"}};
    const struct lines *lines = CUT(bench, runs, 200);
    assert_string_equal(line_dump(bench, &lines->items[0]),
                        "见@0 [10 0] 附@10 录@20 1@32.5 7@37.5 [10 0] 页@45 [10 0] 网@55");
    assert_int_equal(lines->items[0].n_links, 2);
    const struct link_span *link = lines->items[0].links;
    assert_int_equal(link[0].x, 10000);
    assert_int_equal(link[0].width, 32500);
    assert_string_equal(link[0].alt, "附录17");
    assert_string_equal(link[0].target, "t1");
    assert_int_equal(link[1].x, 55000);
    assert_int_equal(link[1].width, 10000);
}

static void a_link_over_two_lines_says_all_twice(void **state)
{
    struct bench *bench = *state;
    struct run runs[] = {{.text = "一二三"}, {.text = "四五六七", .target = "x"}};
    const struct lines *lines = CUT(bench, runs, 50);
    assert_int_equal(lines->items[0].links[0].x, 30000);
    assert_int_equal(lines->items[0].links[0].width, 20000);
    assert_int_equal(lines->items[1].links[0].x, 0);
    assert_string_equal(lines->items[0].links[0].alt, "四五六七");
    assert_string_equal(lines->items[1].links[0].alt, "四五六七");
}

static void list_marks_hang(void **state)
{
    struct bench *bench = *state;
    struct run runs[] = {{.text = "一二三四五六七"}};
    bench->style.indent_left = LENGTH_PT(30);
    const struct lines *lines = cut(bench, runs, 1, 80, "1.");
    assert_string_equal(line_dump(bench, &lines->items[0]),
                        "1@10 .@15 [10 0] 一@30 二@40 三@50 四@60 五@70");
    assert_string_equal(line_dump(bench, &lines->items[1]), "六@30 七@40");
    bench->style.indent_left = 0;
    lines = cut(bench, runs, 1, 90, "（1）");
    /* The mark's brackets are trimmed at both edges: 15 wide, and 2.5 clear. */
    assert_string_equal(line_dump(bench, &lines->items[0]),
                        "（@-5 1@5 ）@10 [10 0] 一@17.5 二@27.5 三@37.5 四@47.5 五@57.5"
                        " 六@67.5 七@77.5");
}

static void a_long_word_is_broken_with_a_finding(void **state)
{
    struct bench *bench = *state;
    const struct lines *lines = bench_cut(bench, "一二abcdefghijklmnop", 50);
    assert_string_equal(lines_text(bench, lines), "一二abcde/fghijklmno/p");
    assert_int_equal(bench->findings->n_items, 1);
    assert_string_equal(bench->findings->items[0].message->id, "L07");
    assert_string_equal(bench->findings->items[0].facts.found, "abcdefghijklmnop");
    assert_string_equal(bench->findings->items[0].facts.subject, "二abcdefghijk");
    lines = bench_cut(bench, "见https://example.cn/aa/bbbb", 60);
    assert_string_equal(lines_text(bench, lines), "见https:///example.cn//aa/bbbb");
    assert_int_equal(bench->findings->n_items, 1); /* each of its pieces has a line */
}

static void a_missing_glyph_is_found_once(void **state)
{
    struct bench *bench = *state;
    const struct lines *lines = bench_cut(bench, "前后文字\xEE\x80\x80在此", 200);
    (void)bench_cut(bench, "又见\xEE\x80\x80", 200);
    assert_int_equal(bench->findings->n_items, 1);
    const struct facts *facts = &bench->findings->items[0].facts;
    assert_string_equal(facts->found, "\xEE\x80\x80 U+E000");
    assert_string_equal(facts->subject, "前后文字\xEE\x80\x80在此");
    const struct placed_glyph *glyph = &lines->items[0].texts[0].glyphs[4];
    assert_int_equal(glyph->character, 0x3013); /* no private code may be read */
    assert_int_equal(glyph->glyph, bench->metrics.find_glyph(NULL, 0, 0x3013).id);
    assert_int_equal(glyph->x, 40000);
}

static void a_line_too_narrow_is_a_finding(void **state)
{
    struct bench *bench = *state;
    const struct lines *lines = bench_cut(bench, "一二", 7);
    assert_string_equal(lines_text(bench, lines), "一/二");
    assert_true(bench->findings->n_items >= 1);
    assert_string_equal(bench->findings->items[0].message->id, "L06");
}

static void invisible_characters_take_no_place(void **state)
{
    struct bench *bench = *state;
    const struct lines *lines = bench_cut(bench, "葛\xF3\xA0\x84\x80城\xE2\x80\x8B市", 200);
    assert_string_equal(line_dump(bench, &lines->items[0]), "葛@0 城@10 市@20");
    assert_int_equal(bench->findings->n_items, 0);
}

static void extents_are_the_widest_piece_and_line(void **state)
{
    struct bench *bench = *state;
    struct run run[] = {{.text = "森林2030年达65%"}, {.kind = RUN_BREAK}, {.text = "好"}};
    struct runs runs = {.items = run, .n_items = 3};
    struct extent_pair extent = paragraph_extent(&bench->setting, &runs, &bench->style);
    assert_int_equal(extent.min, 20000 + 2500 + 10000);
    assert_int_equal(extent.max, 20000 + 2500 + 20000 + 2500 + 20000 + 2500 + 15000);
}

static void placing_moves_and_owns(void **state)
{
    struct bench *bench = *state;
    struct run runs[] = {{.text = "一二三四五"}, {.text = "六七", .target = "mailto:a@b.cn"}};
    const struct lines *lines = CUT(bench, runs, 50);
    struct frame frame = {0};
    struct link_list links = {0};
    assert_int_equal(lines->ascent, 3000 + 8800);
    assert_int_equal(lines->natural, 50000);
    paragraph_place(&bench->setting, lines, 1, 1, &frame, 100000, 200000, 9, &links);
    assert_int_equal(frame.n_items, 1);
    assert_int_equal(frame.items[0].owner, 9);
    assert_int_equal(frame.items[0].text.x, 100000);
    assert_int_equal(frame.items[0].text.y, 211800);
    assert_int_equal(links.n_items, 1);
    assert_true(links.items[0].is_uri);
    assert_int_equal(links.items[0].x, 100000);
    assert_int_equal(links.items[0].y, 200000);
    assert_int_equal(links.items[0].width, 20000);
    assert_int_equal(links.items[0].height, 16000);
    assert_int_equal(bench->facts.n_lines, 1);
}

static void short_lines_are_counted(void **state)
{
    struct bench *bench = *state;
    const struct lines *lines = bench_cut(bench, "一二三abcdefghijk四五", 60);
    assert_string_equal(lines_text(bench, lines), "一二三/abcdefghijk/四五");
    assert_true(lines->items[0].is_short);
    assert_int_equal(lines->items[0].width, 30000);
    struct frame frame = {0};
    struct link_list links = {0};
    paragraph_place(&bench->setting, lines, 0, lines->n_items, &frame, 0, 0, 0, &links);
    assert_int_equal(bench->facts.n_short_lines, 2);
    assert_false(lines->items[2].is_short);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_bench, close_bench)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_break_ends_the_line_unjustified),
        TEST(two_breaks_leave_an_empty_line),
        TEST(nothing_is_one_empty_line),
        TEST(first_line_is_indented),
        TEST(sides_are_indented),
        TEST(lines_are_aligned),
        TEST(indices_are_smaller_and_moved),
        TEST(roles_follow_style_strong_and_emphasis),
        TEST(folios_and_links),
        TEST(a_link_over_two_lines_says_all_twice),
        TEST(list_marks_hang),
        TEST(a_long_word_is_broken_with_a_finding),
        TEST(a_missing_glyph_is_found_once),
        TEST(a_line_too_narrow_is_a_finding),
        TEST(invisible_characters_take_no_place),
        TEST(extents_are_the_widest_piece_and_line),
        TEST(placing_moves_and_owns),
        TEST(short_lines_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
