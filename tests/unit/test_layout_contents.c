/*
 * The contents by hand: the folio column is three digits and half an em wide (20 pt), so it begins at 180
 * of 200; dots hang from there every 5 pt, the last at 175 (that is x 225 on the page).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/sheets.h"

static void contents_of(struct sheet *sheet, int level)
{
    block_add(sheet, NULL, BLOCK_CONTENTS)->level = level;
}

static void folios_are_the_real_pages(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    contents_of(sheet, 2);
    block_add(sheet, NULL, BLOCK_PAGE);
    heading_of(sheet, NULL, 1, "概况");
    lines_of(sheet, NULL, "甲", 8);
    heading_of(sheet, NULL, 2, "自然"); /* line 10, with two below it */
    lines_of(sheet, NULL, "乙", 4);
    heading_of(sheet, NULL, 3, "不在目录");
    lines_of(sheet, NULL, "丙", 8);
    heading_of(sheet, NULL, 2, "经济");
    lines_of(sheet, NULL, "丁", 2);
    heading_of(sheet, NULL, 1, "不列")->is_unlisted = true;
    sheet_lay(sheet);
    /* level 1: 20 wide, dots from 75; level 2: stands in by 10 */
    assert_string_equal(page_text(sheet, 1, true),
                        "48.8 50:概况 75:............................... 245:2 / "
                        "58.8 60:自然 85:............................. 245:2 / "
                        "68.8 60:经济 85:............................. 245:4");
    assert_string_equal(sheet->set->pages[3].folio == NULL ? "none" : "some", "none");
    assert_int_equal(sheet->set->outline[3].page, 3);
    assert_int_equal(sheet->set->outline[1].page, 1);
    assert_int_equal(sheet->facts.n_passes, 1);
    sheet_free(sheet);
}

static void dots_stand_below_dots(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    contents_of(sheet, 1);
    heading_of(sheet, NULL, 1, "一二三");
    heading_of(sheet, NULL, 1, "ab");
    heading_of(sheet, NULL, 1, "abc");
    sheet_lay(sheet);
    const struct frame *frame = &sheet->set->pages[0].frame;
    int n = 0;
    for (size_t i = 0; i < frame->n_items; i++) {
        const struct text_item *text = &frame->items[i].text;
        if (frame->items[i].kind != ITEM_TEXT || text->glyphs[0].character != '.')
            continue;
        assert_int_equal(text->x + text->glyphs[text->n_glyphs - 1].x, LENGTH_PT(225));
        assert_int_equal(frame->items[i].owner, OWNER_ARTIFACT);
        n++;
    }
    assert_int_equal(n, 3);
    sheet_free(sheet);
}

static void long_titles_hang(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    contents_of(sheet, 1);
    heading_of(sheet, NULL, 1, "一二三四五六七八九十甲乙丙丁戊己庚辛"); /* 16.5 fit, then 14.5 */
    heading_of(sheet, NULL, 1, "子");
    sheet_lay(sheet);
    assert_begins(page_text(sheet, 1, true),
                  "48.8 50:一二三四五六七八九十甲乙丙丁戊己 / "
                  "58.8 70:庚辛 95:........................... 245:1 / 68.8 50:子 ");
    const struct link *link = &sheet->set->pages[0].links[0];
    assert_int_equal(link->x, LENGTH_PT(50));
    assert_int_equal(link->y, LENGTH_PT(40));
    assert_int_equal(link->width, LENGTH_PT(200));
    assert_int_equal(link->height, LENGTH_PT(20));
    assert_non_null(destination_find(sheet->set, link->target));
    assert_string_equal(link->alt, "一二三四五六七八九十甲乙丙丁戊己庚辛");
    sheet_free(sheet);
}

static void roman_front_and_arabic_body(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct page_master *front = sheet_master(sheet, "front");
    struct page_master *main_master = sheet_master(sheet, "main");
    front->has_foot = front->is_roman = front->restarts_folio = true;
    main_master->has_foot = main_master->restarts_folio = true;
    struct block *section = block_add(sheet, NULL, BLOCK_SECTION);
    section->master = "front";
    heading_of(sheet, section, 1, "承诺");
    struct block *contents = block_add(sheet, section, BLOCK_CONTENTS);
    contents->level = 1;
    lines_of(sheet, section, "甲", 8);
    heading_of(sheet, section, 1, "概要");
    section = block_add(sheet, NULL, BLOCK_SECTION);
    section->master = "main";
    heading_of(sheet, section, 1, "正文");
    sheet_lay(sheet);
    assert_non_null(
        strstr(page_text(sheet, 1, false), "承诺 ............................... i / "));
    assert_non_null(
        strstr(page_text(sheet, 1, false), "概要 ............................... ii / "));
    assert_non_null(
        strstr(page_text(sheet, 1, false), "正文 ............................... 1 / "));
    sheet_free(sheet);
}

static void structure_of_contents(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    contents_of(sheet, 1);
    heading_of(sheet, NULL, 1, "甲");
    sheet_lay(sheet);
    assert_string_equal(sheet->set->owners[0].role, "TOC");
    assert_string_equal(sheet->set->owners[1].role, "TOCI");
    assert_int_equal(sheet->set->owners[1].parent, 0);
    assert_int_equal(sheet->set->pages[0].frame.items[0].owner, 1);
    sheet_free(sheet);
}

/* More than 999 pages: the folio column grows, a title wraps that did not, the contents grow a page. */
static void contents_grow_by_a_page(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    /* 165 pt fit beside three digits; beside four only 160 do */
    contents_of(sheet, 1);
    block_add(sheet, NULL, BLOCK_PAGE);
    sheet_style(sheet, "h1")->starts_page = true;
    for (int i = 0; i < 12; i++)
        heading_of(sheet, NULL, 1, "一二三四五六七八九十甲乙丙丁戊己a");
    lines_of(sheet, NULL, "甲", 1000 * 12);
    heading_of(sheet, NULL, 1, "末");
    sheet_lay(sheet);
    assert_int_equal(sheet->facts.n_passes, 2);
    assert_int_equal(sheet->findings->n_items, 0);
    /* two lines each: three pages of contents, then twelve chapters */
    assert_int_equal(sheet->set->outline[0].page, 3);
    assert_non_null(strstr(page_text(sheet, 1, false), "a ........................... 4 / "));
    const struct outline_entry *last = &sheet->set->outline[12];
    char folio[16];
    snprintf(folio, sizeof folio, " %u", last->page + 1);
    assert_non_null(strstr(page_text(sheet, 3, false), folio));
    assert_true(last->page > 1000);
    sheet_free(sheet);
}

static struct run *folio_run(struct sheet *sheet, struct block *block, const char *target)
{
    struct run *run = run_of(sheet, &block->runs, NULL);

    run->kind = RUN_FOLIO;
    run->target = target;
    return run;
}

/* "第 n 页" in a full line: two digits break it, one does not. */
static void folios_in_text_settle(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct block *block = text_add(sheet, NULL, "一二三四五六七八九十一二三四五六七八九");
    folio_run(sheet, block, "far");
    for (int i = 0; i < 8; i++)
        lines_of(sheet, NULL, "甲", 12);
    text_add(sheet, NULL, "远")->id = "far";
    sheet_lay(sheet);
    /* 97 lines before it, page 9; the guess "00" fits the line as well */
    assert_int_equal(sheet->facts.n_passes, 2);
    assert_begins(page_text(sheet, 1, false), "48.8 一二三四五六七八九十一二三四五六七八九 9 /");
    assert_int_equal(page_of(sheet, "far"), 9);
    sheet_free(sheet);
}

static void folios_in_tables_settle(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    struct row *row = cells_of(sheet, table, false, "页");
    struct cell *cell = cell_of(sheet, row, "第");
    struct block *block = cell->children;
    folio_run(sheet, block, "far");
    lines_of(sheet, NULL, "甲", 25);
    text_add(sheet, NULL, "远")->id = "far";
    sheet_lay(sheet);
    assert_begins(page_text(sheet, 1, false), "48.8 页 第 3 / ");
    assert_int_equal(page_of(sheet, "far"), 3);
    /* Table, TBody, TR, two TD, two P: made once, not once a pass */
    assert_int_equal(sheet->set->n_owners, 7);
    sheet_free(sheet);
}

/*
 * viii is wider than ix: while the target stands on page viii the line wraps and pushes it to page ix,
 * where it does not wrap. No pass settles it; that is said, and the pages are there all the same.
 */
static void unsettled_folios_are_said(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    sheet_master(sheet, "body")->is_roman = true;
    struct block *block = text_add(sheet, NULL, "一二三四五六七八九十一二三四五六七八九");
    folio_run(sheet, block, "far");
    lines_of(sheet, NULL, "甲", 94); /* 1 + 94 lines: the 96th is the last of page viii */
    text_add(sheet, NULL, "远")->id = "far";
    sheet_lay(sheet);
    assert_int_equal(sheet->facts.n_passes, LAYOUT_PASSES_MAX);
    assert_int_equal(sheet->findings->n_items, 1);
    assert_ptr_equal(sheet->findings->items[0].message, &messages[MESSAGE_FOLIOS_UNSETTLED]);
    assert_true(sheet->set->n_pages >= 8);
    sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(folios_are_the_real_pages), cmocka_unit_test(dots_stand_below_dots),
        cmocka_unit_test(long_titles_hang),          cmocka_unit_test(roman_front_and_arabic_body),
        cmocka_unit_test(structure_of_contents),     cmocka_unit_test(contents_grow_by_a_page),
        cmocka_unit_test(folios_in_text_settle),     cmocka_unit_test(folios_in_tables_settle),
        cmocka_unit_test(unsettled_folios_are_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
