/*
 * Tables by hand: 12 rows of one 10-pt line to the page, 200 pt wide. The table style has no padding and
 * no rules unless a test sets them.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support/sheets.h"

static const char *numbered(const struct sheet *sheet, const char *form, int number)
{
    return arena_format(sheet->arena, form[0] == '%' ? "%d" : "行%d", number);
}

/* n body rows "行1" ... with a second column. */
static void rows_fill(struct sheet *sheet, struct table *table, int n)
{
    for (int i = 1; i <= n; i++) {
        struct row *row = row_of(sheet, table, false);
        cell_of(sheet, row, numbered(sheet, "行", i));
        cell_of(sheet, row, "值");
    }
}

/* Base lines without their places: "甲 乙 / 丙". */
static const char *page_lines(const struct sheet *sheet, size_t page)
{
    const char *text = page_text(sheet, page, false);
    char *out = arena_get(sheet->arena, strlen(text) + 1);
    char *end = out;

    while (*text != '\0') {
        const char *slash = strstr(text, " / ");
        size_t size = slash != NULL ? (size_t)(slash - text) : strlen(text);
        size_t skip = strcspn(text, " ") + 1;

        memcpy(end, text + skip, size - skip);
        end += size - skip;
        text += size;
        if (slash != NULL) {
            memcpy(end, " / ", 3);
            end += 3;
            text += 3;
        }
    }
    return out;
}

static void continued_on_every_page(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    sheet_style(sheet, "caption")->align = ALIGN_CENTRE;
    sheet_style(sheet, "unit")->align = ALIGN_RIGHT;
    run_of(sheet, &table->caption, "表5名称");
    run_of(sheet, &table->unit, "单位：%");
    run_of(sheet, &table->note, "注：无");
    cells_of(sheet, table, true, "头|尾");
    rows_fill(sheet, table, 20);
    sheet_lay(sheet);
    assert_int_equal(sheet->set->n_pages, 3);
    assert_string_equal(page_lines(sheet, 1),
                        "表5名称 / 单位：% / 头 尾 / 行1 值 / 行2 值 / 行3 值 / 行4 值 / 行5 值 / "
                        "行6 值 / 行7 值 / 行8 值 / 行9 值");
    assert_string_equal(page_lines(sheet, 2),
                        "续表5名称 / 单位：% / 头 尾 / 行10 值 / 行11 值 / 行12 值 / 行13 值 / "
                        "行14 值 / 行15 值 / 行16 值 / 行17 值 / 行18 值");
    assert_string_equal(page_lines(sheet, 3),
                        "续表5名称 / 单位：% / 头 尾 / 行19 值 / 行20 值 / 注：无");
    /* 35 wide in 200: from 50 + 82.5; the continuation is 10 wider */
    assert_non_null(strstr(page_text(sheet, 1, true), "48.8 132.5:表5名称 / 58.8 215:单位：% / "));
    assert_non_null(strstr(page_text(sheet, 2, true), "48.8 127.5:续表5名称 / "));
    sheet_free(sheet);
}

static void no_row_stands_alone(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    run_of(sheet, &table->caption, "表1");
    cells_of(sheet, table, true, "头|尾");
    rows_fill(sheet, table, 11); /* ten fit: the eleventh would be alone on its page */
    sheet_lay(sheet);
    assert_string_equal(page_lines(sheet, 2), "续表1 / 头 尾 / 行10 值 / 行11 值");
    sheet_free(sheet);

    sheet = sheet_new();
    lines_of(sheet, NULL, "甲", 9);
    table = table_of(sheet, NULL, "500 500");
    run_of(sheet, &table->caption, "表1");
    cells_of(sheet, table, true, "头|尾");
    rows_fill(sheet, table, 3); /* one row fits below caption and head */
    sheet_lay(sheet);
    assert_string_equal(page_lines(sheet, 2), "表1 / 头 尾 / 行1 值 / 行2 值 / 行3 值");
    sheet_free(sheet);
}

static void heading_waits_for_two_rows(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    lines_of(sheet, NULL, "甲", 8);
    heading_of(sheet, NULL, 1, "题");
    struct table *table = table_of(sheet, NULL, "500 500");
    run_of(sheet, &table->caption, "表1");
    cells_of(sheet, table, true, "头|尾");
    rows_fill(sheet, table, 8); /* heading, caption, head and one row would fit */
    sheet_lay(sheet);
    assert_non_null(strstr(page_lines(sheet, 2), "题 / 表1 / 头 尾 / 行1 值"));
    sheet_free(sheet);
}

static void band_keeps_with_its_rows(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    rows_fill(sheet, table, 18);
    table->body[11].keeps_with_next = true;
    sheet_lay(sheet);
    assert_begins(page_lines(sheet, 2), "行12 值");
    sheet_free(sheet);
}

/* Width 200: fixed 30 %, the others by their contents. */
static void columns_are_solved(void **state)
{
    (void)state;
    static const struct {
        const char *given, *row;
        int x[3]; /* of the cells, less 50 */
    } cases[] = {
        {"0 0 0", "一|一二三|一二三四五六", {0, 20, 80}},             /* 10:30:60 of 200 */
        {"300 0 0", "一|一二三|一二三四五六七八九十一", {0, 60, 90}}, /* 30 + 110 fill 140 */
        {"250 250 500", "一|二|三", {0, 50, 100}},
        /* a given width gives way to a word of 70: 10 are missing, the others can spare 20 and 80 */
        {"300 200 500", "abcdefghijklmn|二|三", {0, 70, 108}},
        /* the third gives way: 10 and 30 stay, it gets 160 of its 210 */
        {"0 0 0", "一|一二三|一二三四五六七八九十一二三四五六七八九十一", {0, 10, 40}},
        /* an unbreakable word of 150 keeps its width */
        {"0 0", "abcdefghijklmnopqrstuvwxyzabcd|一二三四五六七八九十", {0, 150, 0}},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct sheet *sheet = sheet_new();
        struct table *table = table_of(sheet, NULL, cases[i].given);
        cells_of(sheet, table, false, cases[i].row);
        sheet_lay(sheet);
        const struct frame *frame = &sheet->set->pages[0].frame;
        size_t n = 0;
        for (size_t k = 0; k < frame->n_items && n < table->n_columns; k++) {
            if (k > 0 && frame->items[k].owner == frame->items[k - 1].owner)
                continue;
            assert_int_equal(frame->items[k].text.x, LENGTH_PT(50 + cases[i].x[n]));
            n++;
        }
        assert_int_equal(n, table->n_columns);
        assert_int_equal(sheet->findings->n_items, 0);
        sheet_free(sheet);
    }
}

static void too_narrow_is_said(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "0 0");
    run_of(sheet, &table->caption, "表1");
    cells_of(sheet, table, false, "abcdefghijklmnopqrstuvwxyzabcd|abcdefghijklmnopqrstuvwxyzabcd");
    sheet_lay(sheet);
    assert_true(sheet->findings->n_items >= 1);
    assert_ptr_equal(sheet->findings->items[0].message, &messages[MESSAGE_TABLE_NARROW]);
    sheet_free(sheet);
}

static void long_tables_are_sampled_with_their_widest(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "0 0");
    rows_fill(sheet, table, 900);
    /* row 448 is in no regular sample of every fifth row */
    table->body[448].cells[1].children->runs.items[0].text = "abcdefghijklmnopqrstuvwxyzabcd";
    sheet_lay(sheet);
    const struct page *page = &sheet->set->pages[448 / 12];
    bool is_found = false;
    for (size_t i = 0; i < page->frame.n_items; i++)
        is_found |= page->frame.items[i].text.n_glyphs == 30;
    assert_true(is_found);
    sheet_free(sheet);
}

/* Rows in groups of three merged in the first column, some of many lines, row 50 over a page. */
static void mixed_fill(struct sheet *sheet, struct table *table, int n)
{
    struct buffer many = {0};

    for (int i = 0; i < 150; i++)
        buffer_add_text(&many, "丁"); /* ten to the line */
    for (int i = 0; i < n; i++) {
        struct row *row = row_of(sheet, table, false);
        row->id = arena_format(sheet->arena, "r%d", i);
        if (i % 3 == 0) {
            struct cell *cell = cell_of(sheet, row, i % 2 ? "甲甲甲甲甲甲甲" : "甲");
            cell->rowspan = n - i < 3 ? n - i : 3;
            cell->repeats = i % 4 == 0;
        }
        cell_of(sheet, row, arena_format(sheet->arena, "%d.%0*d", i * 7 % 211, 1 + i % 3, i % 9));
        struct cell *last = cell_of(sheet, row, NULL);
        size_t size = i == 50 ? many.size : i % 5 == 0 ? 45 : 3;
        last->text = arena_bytes(sheet->arena, many.data, size);
        if (i % 50 == 7) {
            last->text = NULL;
            last->children = ARENA_NEW(sheet->arena, struct block);
            last->children->kind = BLOCK_PARAGRAPH;
            *run_of(sheet, &last->children->runs, NULL) =
                (struct run){.kind = RUN_FOLIO, .target = "r20"};
        }
    }
    buffer_free(&many);
}

static struct sheet *mixed_lay(int n_rows)
{
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "200 300 500");

    sheet->table_style.has_sides = true;
    sheet->table_style.rule_inner = 500;
    table->columns[1].align = ALIGN_DECIMAL;
    cells_of(sheet, table, true, "领域|数值|说明");
    mixed_fill(sheet, table, n_rows);
    sheet_lay(sheet);
    return sheet;
}

/* The cells of the long one are not kept: each page has its own cut again. */
static void long_tables_are_set_like_short_ones(void **state)
{
    (void)state;
    struct sheet *kept = mixed_lay(1500), *passing = mixed_lay(2400);
    size_t n_pages = kept->set->n_pages - 1; /* all but the end */
    assert_int_equal(kept->findings->n_items, 0);
    assert_int_equal(passing->findings->n_items, 0);
    assert_true(n_pages > 150);
    for (size_t page = 1; page < n_pages; page++) {
        assert_string_equal(page_text(passing, page, true), page_text(kept, page, true));
        assert_string_equal(page_rules(passing, page), page_rules(kept, page));
        for (size_t i = 0; i < kept->set->pages[page - 1].frame.n_items; i++)
            assert_int_equal(passing->set->pages[page - 1].frame.items[i].owner,
                             kept->set->pages[page - 1].frame.items[i].owner);
    }
    sheet_free(kept);
    sheet_free(passing);
}

static void cells_span_columns(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "250 250 250 250");
    sheet_style(sheet, "th")->align = ALIGN_CENTRE;
    struct row *row = row_of(sheet, table, true);
    struct cell *cell = cell_of(sheet, row, "甲");
    cell->is_head = true;
    cell->rowspan = 2;
    cell = cell_of(sheet, row, "乙");
    cell->is_head = true;
    cell->colspan = 3;
    cells_of(sheet, table, true, "丙|丁|戊");
    cells_of(sheet, table, false, "一|二|三|四");
    sheet_lay(sheet);
    /* 乙 in the middle of 100..250, 甲 in the middle of two rows */
    assert_string_equal(page_text(sheet, 1, true),
                        "48.8 170:乙 / 53.8 70:甲 / 58.8 120:丙 170:丁 220:戊"
                        " / 68.8 50:一 100:二 150:三 200:四");
    sheet_free(sheet);
}

static void rules_stop_at_merged_cells(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    sheet->table_style.rule_outer = 1000;
    sheet->table_style.rule_inner = 500;
    sheet->table_style.rule_head = 800;
    sheet->table_style.has_sides = true;
    sheet->table_style.head_fill = 230;
    cells_of(sheet, table, true, "头|尾");
    struct row *row = row_of(sheet, table, false);
    cell_of(sheet, row, "甲")->rowspan = 2;
    cell_of(sheet, row, "乙");
    cell_of(sheet, row_of(sheet, table, false), "丙");
    row = row_of(sheet, table, false);
    cell_of(sheet, row, "丁")->colspan = 2;
    sheet_lay(sheet);
    assert_string_equal(page_rules(sheet, 1),
                        "50,40 200×10; "                                        /* fill */
                        "49.5,40 1×10; 149.750,40 0.5×10; 249.5,40 1×10; "      /* head */
                        "49.5,50 1×30; 149.750,50 0.5×20; 249.5,50 1×30; "      /* body */
                        "150,59.750 100×0.5; 50,69.750 200×0.5; "               /* between rows */
                        "49.5,39.5 201×1; 49.5,49.6 201×0.8; 49.5,79.5 201×1"); /* across */
    sheet_free(sheet);
}

static void three_lines_have_no_sides(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    sheet->table_style.rule_outer = 1000;
    sheet->table_style.rule_head = 500;
    sheet->table_style.pad_y = LENGTH_PT(2);
    cells_of(sheet, table, true, "头|尾");
    cells_of(sheet, table, false, "甲|乙");
    sheet_lay(sheet);
    assert_string_equal(page_rules(sheet, 1), "50,39.5 200×1; 50,53.750 200×0.5; 50,67.5 200×1");
    assert_string_equal(page_text(sheet, 1, true), "50.8 50:头 150:尾 / 64.8 50:甲 150:乙");
    sheet_free(sheet);
}

static void numbers_stand_on_the_point(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "1000");
    static const char *const texts[] = {"12.5", "3", "≥100.25", "—", "8%", "2021—2023"};
    table->columns[0].align = ALIGN_DECIMAL;
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        cells_of(sheet, table, false, texts[i]);
    sheet_lay(sheet);
    /* at most 20 left of the point and 15 right of it, together in the middle: the point is at 152.5 */
    assert_string_equal(page_text(sheet, 1, true),
                        "48.8 142.5:12.5 / 58.8 147.5:3 / 68.8 132.5:≥100.25 / 78.8 145:— / "
                        "88.8 147.5:8% / "
                        "98.8 125:2021—2023");
    sheet_free(sheet);
}

/* Rows of 领域 over six, repeated; the break falls inside it. */
static void merged_cells_repeat(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    for (int i = 0; i < 3; i++) {
        for (int k = 0; k < 8; k++) {
            struct row *row = row_of(sheet, table, false);
            if (k == 0) {
                struct cell *cell = cell_of(sheet, row, i == 0 ? "甲" : i == 1 ? "乙" : "丙");
                cell->rowspan = 8;
                cell->repeats = true;
            }
            cell_of(sheet, row, numbered(sheet, "行", 8 * i + k + 1));
        }
    }
    sheet_lay(sheet);
    /* in the middle of 8 rows, and of the 4 on each page */
    assert_non_null(strstr(page_text(sheet, 1, true), "/ 83.8 50:甲 /"));
    assert_non_null(strstr(page_text(sheet, 1, true), "/ 143.8 50:乙 /"));
    assert_non_null(strstr(page_text(sheet, 2, true), "/ 63.8 50:乙 /"));
    assert_non_null(strstr(page_text(sheet, 2, true), "/ 123.8 50:丙 /"));
    /* set again: not read again */
    const struct frame *frame = &sheet->set->pages[1].frame;
    assert_int_equal(frame->items[0].text.glyphs[0].character, 0x4E59);
    assert_int_equal(frame->items[0].owner, OWNER_REPEATED);
    assert_true(frame->items[1].owner >= 0);
    sheet_free(sheet);
}

static void other_merged_cells_flow(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "50 950"); /* one ideograph wide */
    struct row *row = row_of(sheet, table, false);
    cell_of(sheet, row, "一二三四五六七八九十甲乙丙丁戊")->rowspan = 13;
    cell_of(sheet, row, "行1");
    for (int i = 2; i <= 13; i++)
        cell_of(sheet, row_of(sheet, table, false), numbered(sheet, "行", i));
    sheet_lay(sheet);
    /* 15 lines in 13 rows: the last row is 30 high; 11 rows stay so that no row is alone */
    assert_int_equal(sheet->set->n_pages, 2);
    assert_string_equal(page_lines(sheet, 1),
                        "一 行1 / 二 行2 / 三 行3 / 四 行4 / 五 行5 / 六 行6 / 七 行7 / 八 行8 / "
                        "九 行9 / 十 行10 / 甲 行11 / 乙 行12");
    assert_string_equal(page_lines(sheet, 2), "丙 行13 / 丁 / 戊");
    sheet_free(sheet);
}

static void words_stand_in_the_middle(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "50 50 450 450");
    table->columns[2].align = ALIGN_LEFT;
    cells_of(sheet, table, false, "一二三四|一二|短|文"); /* running text, and a word, in 40 pt */
    sheet_lay(sheet);
    assert_string_equal(page_text(sheet, 1, true), "48.8 50:一 60:一 160:文 / 58.8 50:二 60:二 / "
                                                   "63.8 70:短 / 68.8 50:三 / 78.8 50:四");
    sheet_free(sheet);
}

static void high_row_steps_over_pages(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "50 50 900");
    cells_of(sheet, table, true, "头|尾|无");
    cells_of(sheet, table, false, "前|前|前");
    cells_of(sheet, table, false,
             "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯|天地玄黄宇宙洪荒日月盈昃|短");
    cells_of(sheet, table, false, "后|后|后");
    sheet_lay(sheet);
    /* 24 lines: ten below head and first row, eleven on the second page, three more */
    assert_int_equal(sheet->set->n_pages, 3);
    assert_string_equal(page_lines(sheet, 1),
                        "头 尾 无 / 前 前 前 / 一 天 短 / 二 地 / 三 玄 / 四 黄 / 五 宇 / 六 宙 / "
                        "七 洪 / 八 荒 / 九 日 / 十 月");
    assert_string_equal(page_lines(sheet, 2),
                        "头 尾 无 / 甲 盈 / 乙 昃 / 丙 / 丁 / 戊 / 己 / 庚 / 辛 / 壬 / 癸 / 子");
    assert_string_equal(page_lines(sheet, 3), "头 尾 无 / 丑 / 寅 / 卯 / 后 后 后");
    sheet_free(sheet);
}

static void row_of_a_page_is_not_broken(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "50 950");
    cells_of(sheet, table, false, "前|前");
    cells_of(sheet, table, false, "一二三四五六七八九十甲乙|短"); /* twelve lines: a page */
    sheet_lay(sheet);
    assert_int_equal(sheet->set->n_pages, 2);
    assert_begins(page_lines(sheet, 2), "一 短 / 二");
    sheet_free(sheet);
}

static void hostile_head_is_not_repeated(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "50 950");
    cells_of(sheet, table, true, "一二三四五六七八九十|头"); /* ten of twelve lines */
    for (int i = 0; i < 9; i++)
        cells_of(sheet, table, false, "文|文");
    sheet_lay(sheet);
    assert_int_equal(sheet->set->n_pages, 2);
    sheet_free(sheet);
}

/* Text is neither lost nor doubled, whatever spans and heights meet page breaks. */
static size_t read_glyphs(const struct sheet *sheet)
{
    size_t n = 0;

    for (size_t p = 0; p < sheet->set->n_pages; p++) {
        const struct frame *frame = &sheet->set->pages[p].frame;
        for (size_t i = 0; i < frame->n_items; i++) {
            const struct item *item = &frame->items[i];
            if (item->kind == ITEM_TEXT && item->owner >= 0)
                n += item->text.n_glyphs;
            if (item->kind == ITEM_TEXT && item->text.y > LENGTH_PT(160))
                fail_msg("page %zu: text below the type area at %d", p + 1, item->text.y);
        }
    }
    return n;
}

static uint32_t next_random(uint32_t *seed, uint32_t below)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 16) % below;
}

static size_t random_table(struct sheet *sheet, uint32_t seed)
{
    enum { COLUMNS = 4, ROWS = 30 };
    struct table *table = table_of(sheet, NULL, "250 250 250 250");
    int open[COLUMNS] = {0};
    size_t n_all = 0;

    if (next_random(&seed, 2) > 0)
        cells_of(sheet, table, true, "头|头|头|头"), n_all += 4;
    for (int r = 0; r < ROWS; r++) {
        struct row *row = row_of(sheet, table, false);
        row->keeps_with_next = next_random(&seed, 9) == 0;
        for (int c = 0; c < COLUMNS; c++) {
            char text[3 * 120 + 1] = "";
            if (open[c]-- > 0)
                continue;
            uint32_t n = next_random(&seed, next_random(&seed, 12) == 0 ? 100 : 8);
            for (uint32_t i = 0; i < n; i++)
                strcat(text, "字");
            struct cell *cell = cell_of(sheet, row, arena_text(sheet->arena, text));
            cell->rowspan = next_random(&seed, 3) == 0 ? 1 + (int)next_random(&seed, 9) : 1;
            cell->rowspan = cell->rowspan > ROWS - r ? ROWS - r : cell->rowspan;
            cell->repeats = next_random(&seed, 2) > 0;
            open[c] = cell->rowspan - 1;
            n_all += n;
        }
    }
    return n_all;
}

static void nothing_is_lost_at_breaks(void **state)
{
    (void)state;
    for (uint32_t seed = 1; seed <= 400; seed++) {
        struct sheet *sheet = sheet_new();
        sheet->table_style.pad_y = seed % 3 == 0 ? LENGTH_PT(3) : 0;
        size_t n = random_table(sheet, seed * 7919);
        sheet_lay(sheet);
        assert_int_equal(read_glyphs(sheet), n);
        assert_true(sheet->set->n_pages < 80);
        sheet_free(sheet);
    }
}

static void structure_mirrors_the_table(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    run_of(sheet, &table->caption, "表1");
    run_of(sheet, &table->note, "注");
    cells_of(sheet, table, true, "头|尾");
    cells_of(sheet, table, false, "甲|乙")->id = "row";
    sheet_lay(sheet);
    static const struct owner expected[] = {
        {"Table", -1, NULL}, {"Caption", 0, NULL}, {"THead", 0, NULL}, {"TR", 2, NULL},
        {"TH", 3, NULL},     {"TH", 3, NULL},      {"TBody", 0, NULL}, {"TR", 6, NULL},
        {"TD", 7, NULL},     {"TD", 7, NULL},      {"P", -1, NULL}};
    assert_int_equal(sheet->set->n_owners, 11);
    for (int i = 0; i < 11; i++) {
        assert_string_equal(sheet->set->owners[i].role, expected[i].role);
        assert_int_equal(sheet->set->owners[i].parent, expected[i].parent);
    }
    assert_int_equal(sheet->set->pages[0].frame.items[4].owner, 9);
    assert_int_equal(sheet->set->destinations[0].y, LENGTH_PT(60));
    sheet_free(sheet);
}

static void cells_hold_paragraphs_and_lists(void **state)
{
    (void)state;
    struct sheet *sheet = sheet_new();
    struct table *table = table_of(sheet, NULL, "500 500");
    struct row *row = cells_of(sheet, table, false, "甲");
    struct cell *cell = cell_of(sheet, row, "乙\n丙");
    struct block *list = ARENA_NEW(sheet->arena, struct block);
    list->kind = BLOCK_LIST;
    list->style = "ol";
    cell->children->next->next = list;
    text_add(sheet, block_add(sheet, list, BLOCK_ITEM), "丁");
    text_add(sheet, block_add(sheet, list, BLOCK_ITEM), "戊");
    sheet_lay(sheet);
    assert_string_equal(page_text(sheet, 1, false),
                        "48.8 甲 乙 / 58.8 丙 / 68.8 1. 丁 / 78.8 2. 戊");
    sheet_free(sheet);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(continued_on_every_page),
        cmocka_unit_test(no_row_stands_alone),
        cmocka_unit_test(heading_waits_for_two_rows),
        cmocka_unit_test(band_keeps_with_its_rows),
        cmocka_unit_test(columns_are_solved),
        cmocka_unit_test(too_narrow_is_said),
        cmocka_unit_test(long_tables_are_sampled_with_their_widest),
        cmocka_unit_test(long_tables_are_set_like_short_ones),
        cmocka_unit_test(cells_span_columns),
        cmocka_unit_test(rules_stop_at_merged_cells),
        cmocka_unit_test(three_lines_have_no_sides),
        cmocka_unit_test(numbers_stand_on_the_point),
        cmocka_unit_test(merged_cells_repeat),
        cmocka_unit_test(other_merged_cells_flow),
        cmocka_unit_test(words_stand_in_the_middle),
        cmocka_unit_test(high_row_steps_over_pages),
        cmocka_unit_test(row_of_a_page_is_not_broken),
        cmocka_unit_test(hostile_head_is_not_repeated),
        cmocka_unit_test(nothing_is_lost_at_breaks),
        cmocka_unit_test(structure_mirrors_the_table),
        cmocka_unit_test(cells_hold_paragraphs_and_lists),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
