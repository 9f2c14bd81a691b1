/*
 * Pages by hand: 12 lines of 10 pt to the page, the type area begins at 40, so base lines are 48.8, 58.8
 * ... 158.8. A paragraph of n lines is n times twenty of its ideograph.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/sheets.h"

/* The pages as the first ideograph of every line: "甲甲甲乙 | 乙乙". */
static const char *shape_of(const struct sheet *sheet)
{
    char *out = arena_get(sheet->arena, 4096);

    for (size_t page = 1; page <= sheet->set->n_pages; page++) {
        const struct frame *frame = &sheet->set->pages[page - 1].frame;

        strcat(out, page > 1 ? " | " : "");
        for (size_t i = 0; i < frame->n_items; i++) {
            char bytes[5] = "";
            if (frame->items[i].kind != ITEM_TEXT || frame->items[i].owner < 0)
                continue;
            utf8_write(bytes, frame->items[i].text.glyphs[0].character);
            strcat(out, bytes);
        }
    }
    return out;
}

static void lines_fill_pages(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    lines_of(sheet, NULL, "甲", 13);
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲甲甲甲甲甲甲甲甲甲甲甲 | 甲");
    assert_string_equal(page_text(sheet, 2, true),
                        "48.8 50:甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲");
    assert_int_equal(sheet->facts.n_passes, 1);
    assert_int_equal(sheet->facts.n_lines, 13);
    sheet_free(sheet);
}

/* What belongs at the foot stands there, and what follows goes with it; a full page leaves it alone. */
static void some_lines_stand_at_the_foot(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_style(sheet, "li")->is_at_foot = true;
    lines_of(sheet, NULL, "甲", 2);
    lines_of(sheet, NULL, "乙", 1)->style = "li";
    lines_of(sheet, NULL, "丙", 1);
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲甲乙丙");
    assert_non_null(strstr(page_text(sheet, 1, true), "148.8 50:乙"));
    assert_non_null(strstr(page_text(sheet, 1, true), "158.8 50:丙"));
    sheet_free(sheet);
    sheet = sheet_new();
    sheet_style(sheet, "li")->is_at_foot = true;
    lines_of(sheet, NULL, "甲", 12);
    lines_of(sheet, NULL, "乙", 1)->style = "li";
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲甲甲甲甲甲甲甲甲甲甲甲 | 乙");
    assert_non_null(strstr(page_text(sheet, 2, true), "158.8 50:乙"));
    sheet_free(sheet);
}

static void head_and_foot_have_two_lines(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_style(sheet, "p")->lines_at_head = 2;
    sheet_style(sheet, "p")->lines_at_foot = 2;
    lines_of(sheet, NULL, "甲", 13); /* 12 + 1 would leave one at the head */
    lines_of(sheet, NULL, "乙", 9);
    lines_of(sheet, NULL, "丙", 3); /* 1 + 2 would leave one at the foot; 2 + 1 is bad as well */
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet),
                        "甲甲甲甲甲甲甲甲甲甲甲 | 甲甲乙乙乙乙乙乙乙乙乙 | 丙丙丙");
    sheet_free(sheet);
}

static void heading_keeps_two_lines(void **state)
{
    (void)state;
    static const struct {
        int before;
        const char *shape;
    } cases[] = {
        {9, "甲甲甲甲甲甲甲甲甲题乙乙 | 乙乙"},
        {10, "甲甲甲甲甲甲甲甲甲甲 | 题乙乙乙乙"},
        {11, "甲甲甲甲甲甲甲甲甲甲甲 | 题乙乙乙乙"},
        {12, "甲甲甲甲甲甲甲甲甲甲甲甲 | 题乙乙乙乙"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sheet *sheet = sheet_new();
        lines_of(sheet, NULL, "甲", cases[i].before);
        heading_of(sheet, NULL, 1, "题");
        lines_of(sheet, NULL, "乙", 4);
        sheet_lay(sheet);
        assert_string_equal(shape_of(sheet), cases[i].shape);
        sheet_free(sheet);
    }
}

static void headings_stay_together(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    lines_of(sheet, NULL, "甲", 9);
    heading_of(sheet, NULL, 1, "一");
    heading_of(sheet, NULL, 2, "二");
    text_add(sheet, NULL, "乙"); /* one line is not enough: the next counts too */
    text_add(sheet, NULL, "丙");
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲甲甲甲甲甲甲甲甲 | 一二乙丙");
    sheet_free(sheet);
}

static void spaces_meet_and_drop(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_style(sheet, "h1")->space_before = LENGTH_PT(15);
    sheet_style(sheet, "h1")->space_after = LENGTH_PT(5);
    sheet_style(sheet, "p")->space_after = LENGTH_PT(2);
    heading_of(sheet, NULL, 1, "一"); /* at the head of the page: no space */
    text_add(sheet, NULL, "甲");
    heading_of(sheet, NULL, 1, "二"); /* 15 and 2 meet: 15 */
    lines_of(sheet, NULL, "乙", 6);
    text_add(sheet, NULL,
             "丙"); /* 10+5+10+15+10+5+60 = 115: does not fit, and its space is dropped */
    sheet_lay(sheet);
    assert_string_equal(
        page_text(sheet, 1, true) + strlen("48.8 50:"),
        "一 / 63.8 50:甲 / 88.8 50:二 / 103.8 50:乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙 / "
        "113.8 50:乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙 / 123.8 50:乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙 / "
        "133.8 50:乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙 / 143.8 50:乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙 / "
        "153.8 50:乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙乙");
    assert_string_equal(page_text(sheet, 2, true), "48.8 50:丙");
    sheet_free(sheet);
}

static void kept_section_moves_whole(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct block *section;
    sheet_style(sheet, "section")->keeps_together = true;
    lines_of(sheet, NULL, "甲", 9);
    section = block_add(sheet, NULL, BLOCK_SECTION);
    lines_of(sheet, section, "乙", 2);
    lines_of(sheet, section, "丙", 2);
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲甲甲甲甲甲甲甲甲 | 乙乙丙丙");
    sheet_free(sheet);
}

static void longer_than_a_page_is_broken(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_style(sheet, "p")->keeps_together = true;
    lines_of(sheet, NULL, "甲", 14);
    for (int i = 0; i < 14; i++)
        heading_of(sheet, NULL, 1, "题"); /* all bound to one another */
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet),
                        "甲甲甲甲甲甲甲甲甲甲甲甲 | 甲甲 | 题题题题题题题题题题题题 | 题题");
    assert_int_equal(sheet->findings->n_items, 0);
    sheet_free(sheet);
}

static void pages_begin_where_asked(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_style(sheet, "h1")->starts_page = true;
    heading_of(sheet, NULL, 1, "一"); /* nothing stands before it: no blank page */
    text_add(sheet, NULL, "甲");
    heading_of(sheet, NULL, 1, "二");
    text_add(sheet, NULL, "乙");
    block_add(sheet, NULL, BLOCK_PAGE);
    block_add(sheet, NULL, BLOCK_PAGE)->id = "here";
    text_add(sheet, NULL, "丙");
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "一甲 | 二乙 | 丙");
    assert_int_equal(page_of(sheet, "here"), 3);
    sheet_free(sheet);
}

static void too_high_is_said(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_style(sheet, "h1")->size = sheet_style(sheet, "h1")->leading = LENGTH_PT(130);
    text_add(sheet, NULL, "甲");
    heading_of(sheet, NULL, 1, "题");
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲 | 题");
    assert_int_equal(sheet->findings->n_items, 1);
    assert_ptr_equal(sheet->findings->items[0].message, &messages[MESSAGE_PAGE_OVERFLOW]);
    assert_string_equal(sheet->findings->items[0].facts.found, "2");
    sheet_free(sheet);
}

/* 10 pt on 22: six bodies and five distances are 120, first base line as ever, the last at 158.8. */
static void bodies_fill_the_type_area(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_style(sheet, "p")->leading = LENGTH_PT(22);
    lines_of(sheet, NULL, "甲", 7);
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲甲甲甲甲甲 | 甲");
    assert_begins(page_text(sheet, 1, false), "48.8 ");
    assert_non_null(strstr(page_text(sheet, 1, false), " / 158.8 "));
    assert_begins(page_text(sheet, 2, false), "48.8 ");
    sheet_free(sheet);
}

/* Head at the left edge of the sheet on right-hand pages and at the right one on left-hand pages,
 * that is at the binding; what is read begins at the sheet's foot, or at its head. */
static void turned_pages_have_their_head_at_the_binding(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct page_master *master = sheet_master(sheet, "body");
    length measure = master->height - master->top - master->bottom;
    master->turning = TURNING_BINDING;
    master->is_mirrored = master->has_foot = true;
    master->inner = LENGTH_PT(60);
    master->outer = LENGTH_PT(40);
    master->foot_at = LENGTH_PT(20);
    master->foot_style = "foot";
    assert_int_equal(master_measure(master), measure);
    lines_of(sheet, NULL, "甲", 21); /* 20 lines of 10 pt stand across the sheet */
    text_add(sheet, NULL, "乙");
    sheet_lay(sheet);
    assert_int_equal(sheet->set->n_pages, 2);
    assert_int_equal(sheet->set->pages[0].turn, TURN_LEFT);
    assert_int_equal(sheet->set->pages[1].turn, TURN_RIGHT);
    assert_int_equal(sheet->set->pages[0].width, master->height);
    assert_int_equal(page_sheet_width(&sheet->set->pages[0]), master->width);
    struct page right = page_get(sheet->set, sheet->arena, 0);
    struct page left = page_get(sheet->set, sheet->arena, 1);
    assert_int_equal(right.frame.items[0].text.x, master->bottom);
    assert_int_equal(right.frame.items[0].text.y, LENGTH_PT(60) + 8800);
    assert_int_equal(left.frame.items[0].text.x, master->top);
    assert_int_equal(left.frame.items[0].text.y, LENGTH_PT(60) + 8800);
    assert_int_equal(right.upright.n_items, 1);
    assert_int_equal(right.upright.items[0].text.y, master->height - LENGTH_PT(20));
    length corner[2];
    page_turn_point(&right, 0, 0, corner); /* where reading begins: the sheet's lower left */
    assert_int_equal(corner[0], 0);
    assert_int_equal(corner[1], master->height);
    page_turn_point(&left, 0, 0, corner); /* its upper right */
    assert_int_equal(corner[0], master->width);
    assert_int_equal(corner[1], 0);
    sheet_free(sheet);
}

static void landscape_has_its_own_measure(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct page_master *wide = sheet_master(sheet, "wide");
    wide->width = LENGTH_PT(400);
    wide->height = LENGTH_PT(110); /* 3 lines of 30 ideographs */
    text_add(sheet, NULL, "甲");
    struct block *section = block_add(sheet, NULL, BLOCK_SECTION);
    section->master = "wide";
    lines_of(sheet, section, "乙", 6);                         /* 120 ideographs: 4 lines */
    block_add(sheet, section, BLOCK_SECTION)->master = "wide"; /* no change, no new page */
    struct block *back = block_add(sheet, NULL, BLOCK_SECTION);
    back->master = "body";
    text_add(sheet, back, "丙");
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "甲 | 乙乙乙 | 乙 | 丙");
    assert_int_equal(sheet->set->pages[1].width, LENGTH_PT(400));
    assert_int_equal(sheet->set->pages[2].height, LENGTH_PT(110));
    assert_int_equal(sheet->set->pages[3].width, LENGTH_PT(300));
    sheet_free(sheet);
}

/* Cover without folio, two Roman pages, then Arabic from 1 over a change of master and back. */
static void folios_restart(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct page_master *front = sheet_master(sheet, "front");
    struct page_master *main_master = sheet_master(sheet, "main");
    struct page_master *wide = sheet_master(sheet, "wide");
    front->has_foot = main_master->has_foot = wide->has_foot = true;
    front->is_roman = true;
    front->restarts_folio = main_master->restarts_folio = true;
    main_master->folio_form = "— {folio} —";
    sheet_style(sheet, "foot")->align = ALIGN_CENTRE;
    text_add(sheet, NULL, "封");
    static const char *const masters[] = {"front", "front", "main", "wide", "main"};
    for (int i = 0; i < 5; i++) {
        struct block *section = block_add(sheet, NULL, BLOCK_SECTION);
        section->master = masters[i];
        block_add(sheet, section, BLOCK_PAGE);
        text_add(sheet, section, "文");
    }
    sheet_lay(sheet);
    static const char *const folios[] = {NULL, "i", "ii", "1", "2", "3"};
    assert_int_equal(sheet->set->n_pages, 6);
    assert_null(sheet->set->pages[0].folio);
    for (int i = 1; i < 6; i++)
        assert_string_equal(sheet->set->pages[i].folio, folios[i]);
    assert_string_equal(page_text(sheet, 3, true), "48.8 50:文 / 180 145:ii");
    assert_string_equal(page_text(sheet, 4, false), "48.8 文 / 180 — 1 —");
    assert_int_equal(sheet->set->n_labels, 3);
    assert_int_equal(sheet->set->labels[0].form, 0);
    assert_int_equal(sheet->set->labels[1].form, 'r');
    assert_int_equal(sheet->set->labels[1].first_page, 1);
    assert_int_equal(sheet->set->labels[2].form, 'D');
    assert_int_equal(sheet->set->labels[2].first_page, 3);
    assert_int_equal(sheet->set->labels[2].start, 1);
    sheet_free(sheet);
}

static void mirrored_pages_turn(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct page_master *body = sheet_master(sheet, "body");
    body->is_mirrored = body->has_head = body->has_foot = true;
    body->inner = LENGTH_PT(70);
    body->outer = LENGTH_PT(30);
    sheet->document.running_head = "报告";
    heading_of(sheet, NULL, 1, "章");
    lines_of(sheet, NULL, "甲", 12);
    sheet_lay(sheet);
    /* Odd: binding left, chapter and folio right. Even: the other way round. */
    assert_begins(page_text(sheet, 1, true), "30 70:报告 260:章 / 48.8 70:章 / 58.8 70:甲");
    assert_non_null(strstr(page_text(sheet, 1, true), "/ 180 265:1"));
    assert_string_equal(
        page_text(sheet, 2, true),
        "30 30:章 210:报告 / 48.8 30:甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲甲 / 180 30:2");
    assert_string_equal(page_rules(sheet, 1), "70,35 200×0.5");
    assert_string_equal(page_rules(sheet, 2), "30,35 200×0.5");
    sheet_free(sheet);
}

static void folio_one_is_a_right_hand_page(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct page_master *body = sheet_master(sheet, "main");
    body->is_mirrored = body->has_foot = body->restarts_folio = true;
    text_add(sheet, NULL, "封");
    struct block *section = block_add(sheet, NULL, BLOCK_SECTION);
    section->master = "main";
    section->id = "main";
    text_add(sheet, section, "文");
    sheet_lay(sheet);
    assert_string_equal(shape_of(sheet), "封 |  | 文");
    assert_null(sheet->set->pages[1].folio);
    assert_string_equal(sheet->set->pages[2].folio, "1");
    assert_int_equal(page_of(sheet, "main"), 3);
    sheet_free(sheet);
}

static void marks_stand_on_every_page(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    const char *marks[] = {"示例", "内部校验稿"};
    sheet->document.marks = marks;
    sheet->document.n_marks = 2;
    lines_of(sheet, NULL, "甲", 13);
    sheet_lay(sheet);
    /* 8 characters, 5 pt either side: a box of 90 x 15 in the middle of 300 */
    for (size_t page = 1; page <= 2; page++) {
        assert_begins(page_text(sheet, page, true), "30 110:示例　内部校验稿");
        assert_string_equal(page_rules(sheet, page),
                            "105,18.7 90×0.5; 105,33.2 90×0.5; 105,18.7 0.5×15; 194.5,18.7 0.5×15");
    }
    sheet_free(sheet);
}

static void long_running_heads_are_fitted(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_master(sheet, "body")->has_head = true;
    sheet->document.running_head = "一二三四五六七八九十一"; /* 110 of 95: set at 8.636 */
    heading_of(sheet, NULL, 1,
               "一二三四五六七八九十一二三四五"); /* 150: 12 and … at 7.5 are 97.5 */
    sheet_lay(sheet);
    assert_begins(page_text(sheet, 1, false), "30 一二三四五六七八九十一 一二三四五六七八九十一…");
    sheet_free(sheet);
}

static void chapter_in_force(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_master(sheet, "body")->has_head = true;
    lines_of(sheet, NULL, "甲", 12);
    heading_of(sheet, NULL, 1, "一");
    lines_of(sheet, NULL, "乙", 11);
    lines_of(sheet, NULL, "丙", 12);
    heading_of(sheet, NULL, 1, "二");
    lines_of(sheet, NULL, "丁", 2);
    heading_of(sheet, NULL, 1, "三");
    sheet_lay(sheet);
    assert_begins(page_text(sheet, 1, false), "48.8");
    assert_begins(page_text(sheet, 2, false), "30 一 /");
    assert_begins(page_text(sheet, 3, false), "30 一 /");
    assert_begins(page_text(sheet, 4, false), "30 二 /");
    sheet_free(sheet);
}

static void structure_follows_the_document(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct block *section = block_add(sheet, NULL, BLOCK_SECTION);
    heading_of(sheet, section, 1, "题");
    struct block *list = block_add(sheet, section, BLOCK_LIST);
    list->style = "ol";
    text_add(sheet, block_add(sheet, list, BLOCK_ITEM), "甲");
    text_add(sheet, block_add(sheet, list, BLOCK_ITEM), "乙");
    text_add(sheet, NULL, "丙");
    sheet_lay(sheet);
    static const struct owner expected[] = {{"Sect", -1, NULL}, {"H1", 0, NULL},    {"L", 0, NULL},
                                            {"LI", 2, NULL},    {"LBody", 3, NULL}, {"P", 4, NULL},
                                            {"LI", 2, NULL},    {"LBody", 6, NULL}, {"P", 7, NULL},
                                            {"P", -1, NULL}};
    assert_int_equal(sheet->set->n_owners, 10);
    for (int i = 0; i < 10; i++) {
        assert_string_equal(sheet->set->owners[i].role, expected[i].role);
        assert_int_equal(sheet->set->owners[i].parent, expected[i].parent);
    }
    assert_non_null(strstr(page_text(sheet, 1, false), "1. 甲 / "));
    assert_non_null(strstr(page_text(sheet, 1, false), "2. 乙 / "));
    sheet_free(sheet);
}

static void outline_has_no_gaps(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    heading_of(sheet, NULL, 2, "深"); /* no level 1 above it: clamped */
    heading_of(sheet, NULL, 1, "一");
    heading_of(sheet, NULL, 3, "跳");
    heading_of(sheet, NULL, 3, "三");
    heading_of(sheet, NULL, 4, "不在书签");
    heading_of(sheet, NULL, 1, "不列")->is_unlisted = true;
    sheet_lay(sheet);
    static const int levels[] = {1, 1, 2, 3};
    assert_int_equal(sheet->set->n_outline, 4);
    for (int i = 0; i < 4; i++)
        assert_int_equal(sheet->set->outline[i].level, levels[i]);
    assert_string_equal(sheet->set->outline[2].title, "跳");
    assert_int_equal(sheet->set->outline[2].y, LENGTH_PT(60));
    sheet_free(sheet);
}

static void destinations_and_links(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    lines_of(sheet, NULL, "甲", 11)->id = "z";
    struct block *block = text_add(sheet, NULL, "见");
    struct run *run = run_of(sheet, &block->runs, "乙处");
    run->target = "b";
    text_add(sheet, NULL, "乙")->id = "b";
    text_add(sheet, NULL, "丙")->id = "a";
    sheet_lay(sheet);
    assert_int_equal(sheet->set->n_destinations, 3);
    assert_string_equal(sheet->set->destinations[0].id, "a");
    assert_string_equal(sheet->set->destinations[1].id, "b");
    assert_int_equal(sheet->set->destinations[1].page, 1);
    assert_int_equal(sheet->set->destinations[1].y, LENGTH_PT(40));
    assert_int_equal(sheet->set->destinations[0].y, LENGTH_PT(50));
    const struct page *page = &sheet->set->pages[0];
    assert_int_equal(page->n_links, 1);
    assert_string_equal(page->links[0].target, "b");
    assert_int_equal(page->links[0].x, LENGTH_PT(60));
    assert_int_equal(page->links[0].width, LENGTH_PT(20));
    assert_int_equal(page->links[0].y, LENGTH_PT(150));
    sheet_free(sheet);
}

/* A page asked for again, and before those above it, is the page it was. */
static void pages_are_made_in_any_order(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet->master[0].has_head = sheet->master[0].has_foot = true;
    for (int i = 0; i < 3; i++) {
        heading_of(sheet, NULL, 1, i == 0 ? "一" : i == 1 ? "二" : "三");
        lines_of(sheet, NULL, "甲", 17);
    }
    sheet_lay(sheet);
    assert_true(sheet->set->n_pages > 4);
    for (uint32_t i = (uint32_t)sheet->set->n_pages; i > 0; i--) {
        const char *before = page_text(sheet, i, true);
        sheet->set->pages[i - 1].frame = (struct frame){0};
        sheet->set->pages[i - 1] = page_get(sheet->set, sheet->arena, i - 1);
        assert_string_equal(page_text(sheet, i, true), before);
    }
    sheet_free(sheet);
}

static void nothing_is_one_page(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    block_add(sheet, NULL, BLOCK_SECTION)->id = "empty";
    sheet_lay(sheet);
    assert_int_equal(sheet->set->n_pages, 1);
    assert_int_equal(page_of(sheet, "empty"), 1);
    assert_string_equal(sheet->set->title, "题");
    sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lines_fill_pages),
        cmocka_unit_test(some_lines_stand_at_the_foot),
        cmocka_unit_test(head_and_foot_have_two_lines),
        cmocka_unit_test(heading_keeps_two_lines),
        cmocka_unit_test(headings_stay_together),
        cmocka_unit_test(spaces_meet_and_drop),
        cmocka_unit_test(kept_section_moves_whole),
        cmocka_unit_test(longer_than_a_page_is_broken),
        cmocka_unit_test(pages_begin_where_asked),
        cmocka_unit_test(too_high_is_said),
        cmocka_unit_test(bodies_fill_the_type_area),
        cmocka_unit_test(turned_pages_have_their_head_at_the_binding),
        cmocka_unit_test(landscape_has_its_own_measure),
        cmocka_unit_test(folios_restart),
        cmocka_unit_test(mirrored_pages_turn),
        cmocka_unit_test(folio_one_is_a_right_hand_page),
        cmocka_unit_test(marks_stand_on_every_page),
        cmocka_unit_test(long_running_heads_are_fitted),
        cmocka_unit_test(chapter_in_force),
        cmocka_unit_test(structure_follows_the_document),
        cmocka_unit_test(outline_has_no_gaps),
        cmocka_unit_test(destinations_and_links),
        cmocka_unit_test(pages_are_made_in_any_order),
        cmocka_unit_test(nothing_is_one_page),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
