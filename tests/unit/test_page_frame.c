/*
 * Frames move into frames; destinations are found; pages are dumped as a hand would write them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"

static void placing_moves_every_kind_and_leaves_the_piece(void **state)
{
    struct arena *arena = arena_new();
    struct frame piece = {0};
    struct frame whole = {0};
    struct placed_glyph glyph = {.character = 'a', .x = 5};
    length points[2][2] = {{1, 2}, {3, 4}};
    struct item *item;

    (void)state;
    item = frame_add(arena, &piece, ITEM_TEXT, 3);
    item->text = (struct text_item){.x = 10, .y = 20, .n_glyphs = 1, .glyphs = &glyph};
    item = frame_add(arena, &piece, ITEM_RULE, OWNER_ARTIFACT);
    item->rule = (struct rule_item){.x = 1, .y = 2, .width = 3, .height = 4, .hatch = 2};
    item = frame_add(arena, &piece, ITEM_PATH, 3);
    item->path = (struct path_item){.points = points, .n_points = 2, .width = 1};
    frame_place(arena, &whole, &piece, 100, -200);
    frame_place(arena, &whole, &piece, 0, 0);

    assert_int_equal(whole.n_items, 6);
    assert_int_equal(whole.items[0].owner, 3);
    assert_int_equal(whole.items[0].text.x, 110);
    assert_int_equal(whole.items[0].text.y, -180);
    assert_int_equal(whole.items[0].text.glyphs[0].x, 5);
    assert_int_equal(whole.items[1].owner, OWNER_ARTIFACT);
    assert_int_equal(whole.items[1].rule.x, 101);
    assert_int_equal(whole.items[1].rule.y, -198);
    assert_int_equal(whole.items[1].rule.width, 3);
    assert_int_equal(whole.items[1].rule.hatch, 2);
    assert_int_equal(whole.items[2].path.points[1][0], 103);
    assert_int_equal(whole.items[2].path.points[1][1], -196);
    assert_int_equal(piece.items[2].path.points[1][0], 3);
    assert_int_equal(whole.items[5].path.points[0][1], 2);
    arena_free(arena);
}

static void an_item_in_a_used_place_starts_empty(void **state)
{
    struct arena *arena = arena_new();
    struct frame frame = {0};

    (void)state;
    frame_add(arena, &frame, ITEM_RULE, 1)->rule = (struct rule_item){7, 7, 7, 7, 7, 7, true};
    frame.n_items = 0;
    assert_int_equal(frame_add(arena, &frame, ITEM_PATH, 1)->path.n_points, 0);
    assert_null(frame.items[0].path.points);
    arena_free(arena);
}

static void destinations_are_found_by_id(void **state)
{
    struct destination destinations[] = {{"a", 1, 0, 0}, {"ab", 2, 0, 0}, {"表1", 3, 0, 0}};
    struct page_set set = {.destinations = destinations, .n_destinations = 3};
    struct page_set empty = {0};

    (void)state;
    assert_ptr_equal(destination_find(&set, "a"), &destinations[0]);
    assert_ptr_equal(destination_find(&set, "ab"), &destinations[1]);
    assert_ptr_equal(destination_find(&set, "表1"), &destinations[2]);
    assert_null(destination_find(&set, "b"));
    assert_null(destination_find(&set, ""));
    assert_null(destination_find(&empty, "a"));
}

static void assert_page_dump(struct page *page, const char *expected)
{
    struct owner owners[] = {{"Document", -1, NULL}, {"P", 0, "说“好”"}};
    struct page_set set = {.pages = page, .n_pages = 1, .owners = owners, .n_owners = 2};
    struct buffer out = {0};

    page_set_dump(&set, &out);
    buffer_add(&out, "", 1);
    assert_string_equal(out.data, expected);
    buffer_free(&out);
}

static void items_are_dumped_one_on_a_line(void **state)
{
    struct arena *arena = arena_new();
    struct page page = {.width = 595276, .height = 841890, .folio = "— 1 —"};
    struct placed_glyph glyphs[] = {{0x7B2C, 1, 0, 0, 0},     {'1', 2, 2, 0, 12000},
                                    {'2', 3, 2, 0, 18000},    {'"', 4, 2, 0, 24000},
                                    {0x6761, 5, 0, 0, 28500}, {0xE000, 6, 0, 0, 40500}};
    length points[2][2] = {{-500, 0}, {1000, 2050}};
    struct link links[] = {{70866, 90000, 24000, 12500, "t1", false, NULL, NULL},
                           {0, 0, 1000, 1000, "https://a.example/", true, NULL, NULL}};

    (void)state;
    frame_add(arena, &page.frame, ITEM_TEXT, 1)->text =
        (struct text_item){.x = 70866, .y = 112000, .size = 15750, .n_glyphs = 6, .glyphs = glyphs};
    frame_add(arena, &page.frame, ITEM_TEXT, 1)->text = (struct text_item){
        .x = 1, .y = 2, .size = 8000, .turn = TURN_LEFT, .n_glyphs = 1, .glyphs = glyphs};
    frame_add(arena, &page.frame, ITEM_TEXT, 1)->text = (struct text_item){
        .x = 3, .y = 4, .size = 8000, .turn = TURN_RIGHT, .n_glyphs = 1, .glyphs = glyphs};
    frame_add(arena, &page.frame, ITEM_RULE, OWNER_ARTIFACT)->rule = (struct rule_item){
        .x = 1, .y = 2000, .width = 300500, .height = 300, .grey = 128, .hatch = 1};
    frame_add(arena, &page.frame, ITEM_PATH, OWNER_ARTIFACT)->path = (struct path_item){
        .width = 600, .dash = 3000, .n_points = 2, .points = points, .is_closed = true};
    page.links = links;
    page.n_links = 2;
    assert_page_dump(&page, "page 1 \"— 1 —\" 595.276x841.890\n"
                            " owner 1 P\n"
                            "  text 70.866,112.000 15.75 face 0 \"第\" face 2 \"12\\\"\" face 0 "
                            "\"条\\u{E000}\" steps 12 6*2 4.5 12\n"
                            "  text 0.001,0.002 8 head left face 0 \"第\"\n"
                            "  text 0.003,0.004 8 head right face 0 \"第\"\n"
                            " artifact\n"
                            "  rule 0.001,2.000 300.5x0.3 grey 128 hatch 1\n"
                            "  path stroke 0.6 dash 3 -0.500,0.000 1.000,2.050 closed\n"
                            "  link 70.866,90.000 24x12.5 -> #t1\n"
                            "  link 0.000,0.000 1x1 -> https://a.example/\n"
                            "owner 0 Document\n"
                            "owner 1 P in 0 \"说“好”\"\n");
    arena_free(arena);
}

static void places_are_dumped_after_the_pages(void **state)
{
    struct destination destinations[] = {{"a", 4, 70866, 100000}};
    struct outline_entry outline[] = {{"一、申报地区概况", 1, 4, 99000}};
    struct label_range labels[] = {{0, 0, 1}, {2, 'r', 1}, {4, 'D', 1}};
    struct page page = {.width = 1000, .height = 2000};
    struct page_set set = {.pages = &page,
                           .n_pages = 1,
                           .destinations = destinations,
                           .n_destinations = 1,
                           .outline = outline,
                           .n_outline = 1,
                           .labels = labels,
                           .n_labels = 3};
    struct buffer out = {0};

    (void)state;
    page_set_dump(&set, &out);
    buffer_add(&out, "", 1);
    assert_string_equal(out.data, "page 1 - 1.000x2.000\n"
                                  "dest a p5 70.866,100.000\n"
                                  "outline 1 \"一、申报地区概况\" p5 99.000\n"
                                  "label p1 - 1\n"
                                  "label p3 r 1\n"
                                  "label p5 D 1\n");
    buffer_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(placing_moves_every_kind_and_leaves_the_piece),
        cmocka_unit_test(an_item_in_a_used_place_starts_empty),
        cmocka_unit_test(destinations_are_found_by_id),
        cmocka_unit_test(items_are_dumped_one_on_a_line),
        cmocka_unit_test(places_are_dumped_after_the_pages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
