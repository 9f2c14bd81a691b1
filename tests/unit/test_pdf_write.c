/*
 * Whole files: small page sets are written with a real face and read back by other people's programs,
 * qpdf (structure) and poppler (text, pixels). What they say is compared word for word.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "pdf/pdf.h"

#define PROFILE "/usr/share/color/icc/sRGB.icc"

enum { KAI = 4 }; /* the role of LXGW WenKai: it has U+20BB7, and one glyph for U+002D and U+2011 */

static struct arena *shelf;
static struct faces *faces;
static struct metrics metrics;
static const char *folder;

/* One test's world. */
struct world {
    struct arena *arena;
    struct findings *findings;
    struct page_set set;
    struct pdf_options options;
    struct buffer out;
    char *path;
};

static struct page *page_add(struct world *world, length width, length height)
{
    struct page *page =
        LIST_ADD(world->arena, world->set.pages, world->set.n_pages, world->set.pages_capacity);

    *page = (struct page){.width = width, .height = height};
    return page;
}

static struct page *a4_add(struct world *world)
{
    return page_add(world, 595276, 841890);
}

/* Sets text from x on, `gap` more between glyphs than their widths. */
static struct text_item *text_add(struct world *world, struct page *page, int role, length x,
                                  length y, length gap, const char *text)
{
    struct text_item *item = &frame_add(world->arena, &page->frame, ITEM_TEXT, 0)->text;
    const char *end = text + strlen(text);
    length at = 0;

    *item = (struct text_item){.x = x, .y = y, .size = 12000};
    item->glyphs = ARENA_ARRAY(world->arena, struct placed_glyph, utf8_count(text));
    while (text < end) {
        uint32_t character = utf8_read(&text, end);
        struct glyph glyph = metrics.find_glyph(metrics.context, role, character);

        item->glyphs[item->n_glyphs++] = (struct placed_glyph){
            .character = character, .glyph = glyph.id, .face = glyph.face, .x = at};
        at += length_scale(item->size, glyph.advance) + gap;
    }
    return item;
}

static struct rule_item *rule_add(struct world *world, struct page *page, length x, length y,
                                  length width, length height)
{
    struct rule_item *rule =
        &frame_add(world->arena, &page->frame, ITEM_RULE, OWNER_ARTIFACT)->rule;

    *rule = (struct rule_item){.x = x, .y = y, .width = width, .height = height};
    return rule;
}

static void link_add(struct world *world, struct page *page, const char *target, bool is_uri,
                     const char *alt)
{
    struct link *link = LIST_ADD(world->arena, page->links, page->n_links, page->links_capacity);

    *link = (struct link){.x = 72000,
                          .y = 60000,
                          .width = 100500,
                          .height = 14000,
                          .target = target,
                          .is_uri = is_uri,
                          .alt = alt};
    /* What nothing belongs to has no place in the structure. */
    text_add(world, page, 0, 72000, 72000, 0, "见")->link = (uint32_t)page->n_links;
}

static void destination_add(struct world *world, const char *id, uint32_t page, length x, length y)
{
    struct page_set *set = &world->set;

    *LIST_ADD(world->arena, set->destinations, set->n_destinations, set->destinations_capacity) =
        (struct destination){id, page, x, y};
}

static void outline_add(struct world *world, const char *title, int level, uint32_t page)
{
    struct page_set *set = &world->set;

    *LIST_ADD(world->arena, set->outline, set->n_outline, set->outline_capacity) =
        (struct outline_entry){title, level, page, 100000};
}

static void label_add(struct world *world, uint32_t first, char form, uint32_t start)
{
    struct page_set *set = &world->set;

    *LIST_ADD(world->arena, set->labels, set->n_labels, set->labels_capacity) =
        (struct label_range){first, form, start};
}

static bool write_set(struct world *world)
{
    return pdf_write(world->arena, &world->set, faces, &world->options, &world->out,
                     world->findings);
}

/* Writes the set to world->path; the test fails with the finding's text. */
static void write_file(struct world *world)
{
    FILE *file;

    if (!write_set(world))
        fail_msg("%s", world->findings->n_items == 0
                           ? "false without a finding"
                           : finding_sentence(world->arena, &world->findings->items[0],
                                              LANGUAGE_ENGLISH));
    assert_int_equal(world->findings->n_items, 0);
    file = fopen(world->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(world->out.data, 1, world->out.size, file), world->out.size);
    assert_int_equal(fclose(file), 0);
}

/* What a command prints about the file (%s in `command`), both of its outputs. */
static struct bytes run(struct world *world, const char *command)
{
    char *line = arena_format(world->arena, command, world->path);
    FILE *pipe = popen(arena_format(world->arena, "%s 2>&1", line), "r");
    struct buffer text = {0};
    struct bytes bytes;
    size_t n;

    assert_non_null(pipe);
    while ((n = fread(buffer_reserve(&text, 4096), 1, 4096, pipe)) > 0)
        text.size += n;
    assert_int_equal(pclose(pipe), 0);
    bytes.data = (const uint8_t *)arena_bytes(world->arena, text.data, text.size);
    bytes.size = text.size;
    buffer_free(&text);
    return bytes;
}

static const char *run_text(struct world *world, const char *command)
{
    return (const char *)run(world, command).data;
}

static const char *without_blanks(struct world *world, const char *text)
{
    char *copy = arena_text(world->arena, text);
    char *to = copy;

    for (; *text != '\0'; text++)
        if (*text != ' ' && *text != '\n' && *text != '\f')
            *to++ = *text;
    *to = '\0';
    return copy;
}

static void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" is in:\n%s", part, text);
}

static void assert_clean(struct world *world)
{
    assert_holds(run_text(world, "qpdf --check %s"), "No syntax or stream encoding errors found");
}

/* --- Text ------------------------------------------------------------------------------------ */

static void every_character_comes_back(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);

    text_add(world, page, 0, 72000, 72000, 0, "国家生态文明建设示范区2023年“申报”（试行）");
    text_add(world, page, 0, 72000, 92000, 0,
             "地名用字𬭎𫖯𬱖𬺈与𠮷野，CO₂、㎡、≥20%");
    text_add(world, page, KAI, 72000, 112000, 0, "楷体𠮷𬭎");
    write_file(world);
    assert_clean(world);
    assert_string_equal(run_text(world, "pdftotext -raw %s -"),
                        "国家生态文明建设示范区2023年“申报”（试行）\n"
                        "地名用字𬭎𫖯𬱖𬺈与𠮷野，CO₂、㎡、≥20%\n"
                        "楷体𠮷𬭎\n\f");
    assert_lacks(run_text(world, "pdffonts %s"), " no ");
}

static void one_glyph_may_stand_for_two_characters(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);

    assert_int_equal(metrics.find_glyph(metrics.context, KAI, '-').id,
                     metrics.find_glyph(metrics.context, KAI, 0x2011).id);
    text_add(world, page, KAI, 72000, 72000, 0, "2020-05-19");
    text_add(world, page, KAI, 72000, 92000, 0, "2020‑05‑19");
    write_file(world);
    assert_clean(world);
    assert_string_equal(run_text(world, "pdftotext -raw %s -"), "2020-05-19\n2020‑05‑19\n\f");
}

static void brackets_in_codes_are_escaped(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);
    struct buffer text = {0};

    /* More than 256 characters: codes hold every byte, also ( ) \ and CR in both places. */
    for (uint32_t row = 0; row < 60; row++) {
        char line[200] = "";

        for (uint32_t i = 0; i < 40; i++)
            line[strlen(line) + utf8_write(line + strlen(line), 0x4E00 + row * 40 + i)] = '\0';
        text_add(world, page, 0, 40000, 20000 + (length)row * 13000, 0, line);
        buffer_add_text(&text, line);
    }
    buffer_add(&text, "", 1);
    write_file(world);
    assert_clean(world);
    assert_string_equal(without_blanks(world, run_text(world, "pdftotext -raw %s -")), text.data);
    buffer_free(&text);
}

static void a_character_without_face_leaves_no_box(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);
    struct text_item *item = text_add(world, page, 0, 72000, 72000, 0, "甲乙丙");

    item->glyphs[1].face = FACE_NONE;
    item = text_add(world, page, 0, 72000, 92000, 0, "丁戊");
    item->glyphs[0].glyph = item->glyphs[1].glyph = 0;
    write_file(world);
    assert_clean(world);
    assert_string_equal(without_blanks(world, run_text(world, "pdftotext -raw %s -")), "甲丙");
}

/* The left edges pdftotext sees; poppler computes them from our numbers in its own way. */
static void glyphs_stand_where_they_were_placed(void **state)
{
    static const length gaps[] = {0, 137, -1500, 3000, 1};
    struct world *world = *state;
    struct page *page = a4_add(world);
    const char *at;

    for (int line = 0; line < 5; line++) {
        struct text_item *item = text_add(world, page, 0, 72000, 72000 + line * 20000, gaps[line],
                                          "各单位要按照2023年要求认真落实 好");

        for (uint32_t i = 0; i < item->n_glyphs; i++)
            item->glyphs[i].x += (length)(i * i % 7); /* no gap like the other */
    }
    write_file(world);
    at = run_text(world, "pdftotext -bbox %s -");
    for (int line = 0; line < 5; line++) {
        const struct text_item *item = &page->frame.items[line].text;
        double expected = (item->x + item->glyphs[item->n_glyphs - 1].x) / 1000.0;
        const char *word;

        /* the last word of the line: "好" */
        word = strstr(at, ">好<");
        assert_non_null(word);
        at = word + 1;
        while (strncmp(word, "xMin=\"", 6) != 0)
            word--;
        assert_float_equal(strtod(word + 6, NULL), expected, 0.0061);
    }
}

/* --- Pixels ---------------------------------------------------------------------------------- */

static struct bytes picture;
static unsigned picture_width;

/* The page at 72 dpi: a pixel is a point. */
static void draw(struct world *world)
{
    unsigned height;
    int start;

    picture = run(world, "pdftoppm -r 72 -gray -singlefile %s");
    assert_int_equal(
        sscanf((const char *)picture.data, "P5 %u %u 255%n", &picture_width, &height, &start), 2);
    picture.data += start + 1;
    assert_int_equal(picture.size, (size_t)start + 1 + (size_t)picture_width * height);
}

static int pixel(unsigned x, unsigned y)
{
    return picture.data[y * picture_width + x];
}

static void rules_and_paths_have_their_place_and_grey(void **state)
{
    struct world *world = *state;
    struct page *page = page_add(world, 200000, 100000);
    static length triangle[3][2] = {{100000, 10000}, {140000, 10000}, {100000, 50000}};
    static length stroke[3][2] = {{150000, 20000}, {190000, 20000}, {190000, 60000}};
    struct path_item *path;

    rule_add(world, page, 10000, 10000, 20000, 10000)->grey = 128;
    rule_add(world, page, 40000, 10000, 20000, 10000)->grey = 0;
    rule_add(world, page, 70000, 10000, 0, 10000);
    path = &frame_add(world->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.grey = 64, .n_points = 3, .points = triangle};
    path = &frame_add(world->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.width = 4000, .grey = 200, .n_points = 3, .points = stroke};
    write_file(world);
    assert_clean(world);
    draw(world);
    assert_int_equal(picture_width, 200);
    assert_int_equal(pixel(20, 15), 128);
    assert_int_equal(pixel(20, 9), 255);
    assert_int_equal(pixel(20, 20), 255);
    assert_int_equal(pixel(9, 15), 255);
    assert_int_equal(pixel(30, 15), 255);
    assert_int_equal(pixel(50, 15), 0);
    assert_int_equal(pixel(70, 15), 255);
    assert_int_equal(pixel(105, 15), 64);
    assert_int_equal(pixel(135, 45), 255);
    assert_int_equal(pixel(170, 20), 200);
    assert_int_equal(pixel(190, 40), 200);
    assert_int_equal(pixel(170, 40), 255);
}

static void a_closed_path_comes_back_and_a_dash_has_gaps(void **state)
{
    struct world *world = *state;
    struct page *page = page_add(world, 100000, 100000);
    static length corner[3][2] = {{10000, 10000}, {60000, 10000}, {60000, 60000}};
    static length line[2][2] = {{10000, 80000}, {90000, 80000}};
    struct path_item *path;

    path = &frame_add(world->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.width = 4000, .is_closed = true, .n_points = 3, .points = corner};
    path = &frame_add(world->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.width = 4000, .dash = 10000, .n_points = 2, .points = line};
    write_file(world);
    assert_clean(world);
    draw(world);
    assert_int_equal(pixel(35, 35), 0); /* the side that closes it */
    assert_int_equal(pixel(15, 80), 0);
    assert_int_equal(pixel(25, 80), 255);
    assert_int_equal(pixel(35, 80), 0);
}

static void each_hatch_is_neither_black_nor_white(void **state)
{
    struct world *world = *state;
    struct page *page = page_add(world, 400000, 100000);
    unsigned sums[8];

    for (length hatch = 1; hatch <= 7; hatch++)
        rule_add(world, page, hatch * 50000 - 40000, 20000, 40000, 40000)->hatch = (uint8_t)hatch;
    rule_add(world, page, 0, 80000, 400000, 10000)->grey = 0;
    write_file(world);
    assert_clean(world);
    draw(world);
    for (unsigned hatch = 1; hatch <= 7; hatch++) {
        sums[hatch] = 0;
        for (unsigned x = 0; x < 40; x++)
            for (unsigned y = 0; y < 40; y++)
                sums[hatch] += 255u - (unsigned)pixel(hatch * 50 - 40 + x, 20 + y);
        /* between a twentieth and half of the ink of a black square */
        assert_in_range(sums[hatch], 1600 * 255 / 20, 1600 * 255 / 2);
    }
    assert_in_range(sums[7], sums[1] - 1600, sums[1] + 1600); /* they repeat */
    assert_int_equal(pixel(300, 85), 0);                      /* plain grey after a hatch */
}

/* --- Ways about the file ---------------------------------------------------------------------- */

static void links_lead_to_pages_and_addresses(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);
    const char *json;

    page_add(world, 841890, 595276);
    link_add(world, page, "佐证-1-2", false, "佐证 1-2");
    link_add(world, page, "https://例.example/a b?q=(1)", true, "Web");
    destination_add(world, "table-3", 0, 72000, 100000);
    destination_add(world, "佐证-1-2", 1, 85000, 95276);
    write_file(world);
    assert_clean(world);
    json = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(json, "\"/Border\":[0,0,0],\"/Contents\":\"u:佐证1-2\",\"/Dest\":[");
    assert_holds(json, "\"/XYZ\",85,500,null],\"/F\":4,\"/Rect\":[72,767.8,172.5,781.9],"
                       "\"/StructParent\":2,\"/Subtype\":\"/Link\"");
    assert_holds(json, "\"/URI\":\"u:https://%E4%BE%8B.example/a%20b?q=(1)\"");
}

static void names_are_found_by_other_files(void **state)
{
    struct world *world = *state;
    char ids[200][16];
    const char *list;

    a4_add(world);
    page_add(world, 841890, 595276);
    for (int i = 0; i < 200; i++) {
        snprintf(ids[i], sizeof ids[i], "id-%03d", i);
        destination_add(world, ids[i], (uint32_t)i % 2, 72000, 95276);
    }
    destination_add(world, "表4-2", 1, 0, 0);
    destination_add(world, "\xEF\xBC\xA1", 1, 0, 0);     /* U+FF21, after U+20BB7 in UTF-16 */
    destination_add(world, "\xF0\xA0\xAE\xB7", 1, 0, 0); /* U+20BB7 */
    write_file(world);
    assert_clean(world);
    list = run_text(world, "pdfinfo -dests %s");
    assert_holds(list, "   1 [ XYZ   72  747 null      ] \"id-000\"");
    assert_holds(list, "   2 [ XYZ   72  500 null      ] \"id-199\"");
    assert_holds(list, "\"表4-2\"");
    assert_true(strstr(list, "\"𠮷\"") < strstr(list, "\"Ａ\""));
}

static void a_link_to_nowhere_is_a_finding(void **state)
{
    struct world *world = *state;

    link_add(world, a4_add(world), "nowhere", false, "x");
    assert_true(write_set(world));
    assert_int_equal(world->findings->n_items, 1);
    assert_string_equal(world->findings->items[0].message->id, "S21");
    assert_string_equal(world->findings->items[0].facts.found, "nowhere");
}

static void the_outline_opens_to_three_levels(void **state)
{
    struct world *world = *state;
    const char *json;

    a4_add(world);
    a4_add(world);
    outline_add(world, "一、概况", 1, 0);
    outline_add(world, "（一）自然", 2, 0);
    outline_add(world, "1.地形", 3, 1);
    outline_add(world, "（1）山𠮷", 4, 1);
    outline_add(world, "二、指标", 1, 1);
    outline_add(world, "直接的三级", 3, 1);
    write_file(world);
    assert_clean(world);
    json = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=outlines %s"));
    /* qpdf lists the keys of an item in alphabetical order: children before its own title */
    assert_holds(json, "\"kids\":[],\"object\":");
    assert_holds(json, "\"open\":false,\"title\":\"1.地形\"");
    assert_holds(json, "\"title\":\"（1）山𠮷\"");
    assert_holds(json, "\"open\":true,\"title\":\"（一）自然\"");
    assert_holds(json, "\"destpageposfrom1\":1,\"kids\":[{");
    assert_holds(json, "\"open\":true,\"title\":\"一、概况\"");
    assert_holds(json, "\"title\":\"直接的三级\"}],");
    json = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=qpdf %s"));
    /* five items are to be seen: all but the one of level 4 */
    assert_holds(json, "\"value\":{\"/Count\":5,\"/First\":");
    assert_holds(json, "\"/PageMode\":\"/UseOutlines\"");
}

static void labels_follow_their_ranges(void **state)
{
    struct world *world = *state;
    const char *json;

    for (int i = 0; i < 6; i++)
        a4_add(world);
    label_add(world, 0, 0, 0);
    label_add(world, 1, 'r', 1);
    label_add(world, 3, 'D', 5);
    write_file(world);
    assert_clean(world);
    json = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=pagelabels %s"));
    assert_holds(json, "{\"index\":1,\"label\":{\"/S\":\"/r\",\"/St\":1}}");
    assert_holds(json, "{\"index\":3,\"label\":{\"/S\":\"/D\",\"/St\":5}}");
    assert_holds(json, "{\"index\":0,\"label\":{\"/St\":1}}"); /* qpdf adds the default: no style */
}

/* --- What the file says about itself ------------------------------------------------------------ */

static void info_and_xmp_agree(void **state)
{
    struct world *world = *state;
    const char *text;

    a4_add(world);
    world->set.title = "示例市 A & B <申报>";
    world->set.author = "示例市人民政府";
    world->set.subject = "自评估报告";
    world->set.date = (struct date){2023, 12, 20};
    write_file(world);
    assert_clean(world);
    text = run_text(world, "TZ=Asia/Shanghai pdfinfo %s");
    assert_holds(text, "Title:           示例市 A & B <申报>\n");
    assert_holds(text, "Author:          示例市人民政府\n");
    assert_holds(text, "Subject:         自评估报告\n");
    assert_holds(text, "Producer:        shenbao test\n");
    assert_holds(text, "CreationDate:    Wed Dec 20 00:00:00 2023 CST\n");
    assert_holds(text, "PDF version:     1.7\n");
    text = run_text(world, "pdfinfo -meta %s");
    assert_holds(text, "<rdf:li xml:lang=\"x-default\">示例市 A &amp; B &lt;申报&gt;</rdf:li>");
    assert_holds(text, "<rdf:Seq><rdf:li>示例市人民政府</rdf:li></rdf:Seq>");
    assert_holds(text, "<xmp:CreateDate>2023-12-20T00:00:00+08:00</xmp:CreateDate>");
    assert_holds(text, "<xmp:ModifyDate>2023-12-20T00:00:00+08:00</xmp:ModifyDate>");
    assert_holds(text, "<pdf:Producer>shenbao test</pdf:Producer>");
    assert_holds(text, "<pdfaid:part>2</pdfaid:part>");
    text = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(text, "\"/CreationDate\":\"u:D:20231220000000+08'00'\"");
    assert_holds(text, "\"/Lang\":\"u:zh-CN\"");
    assert_holds(text, "\"/DisplayDocTitle\":true");
    assert_holds(text, "\"/S\":\"/GTS_PDFA1\"");
}

static void no_date_and_no_profile_claim_nothing(void **state)
{
    struct world *world = *state;
    const char *text;

    a4_add(world);
    world->options.icc_path = NULL;
    write_file(world);
    assert_clean(world);
    assert_lacks(run_text(world, "pdfinfo %s"), "Date");
    text = run_text(world, "pdfinfo -meta %s");
    assert_lacks(text, "CreateDate");
    assert_lacks(text, "pdfaid:part");
}

/* "/ID[<32 digits><32 digits>]" near the end */
static const char *find_id(const struct buffer *file)
{
    const char *found = memmem(file->data + file->size - 400, 400, "/ID[<", 5);

    assert_non_null(found);
    return found;
}

static void the_same_pages_give_the_same_bytes(void **state)
{
    struct world *world = *state;
    struct buffer first;
    struct page *page = a4_add(world);

    text_add(world, page, 0, 72000, 72000, 0, "同样的页面");
    assert_true(write_set(world));
    first = world->out;
    world->out = (struct buffer){0};
    assert_true(write_set(world));
    assert_int_equal(first.size, world->out.size);
    assert_memory_equal(first.data, world->out.data, first.size);
    /* into a buffer that has been used */
    assert_true(write_set(world));
    assert_int_equal(first.size, world->out.size);
    assert_memory_equal(first.data, world->out.data, first.size);
    page->frame.items[0].text.glyphs[0].x += 1000;
    assert_true(write_set(world));
    assert_memory_not_equal(find_id(&first), find_id(&world->out), 70);
    buffer_free(&first);
}

static void a_missing_profile_is_a_finding(void **state)
{
    struct world *world = *state;

    text_add(world, a4_add(world), 0, 72000, 72000, 0, "甲");
    world->options.icc_path = "/nowhere/sRGB.icc";
    assert_false(write_set(world));
    assert_int_equal(world->findings->n_items, 1);
    assert_string_equal(world->findings->items[0].message->id, "I01");
}

static void more_pages_than_one_array_holds(void **state)
{
    enum { PAGES = 33000 };
    struct world *world = *state;

    for (int i = 0; i < PAGES; i++)
        a4_add(world);
    rule_add(world, &world->set.pages[PAGES - 1], 10000, 10000, 10000, 10000);
    write_file(world);
    assert_string_equal(run_text(world, "qpdf --show-npages %s"), "33000\n");
    assert_holds(run_text(world, "pdfinfo -f 33000 -l 33000 %s"), "Page 33000 size:");
}

/* --- What is read aloud -------------------------------------------------------------------------- */

static int32_t owner_add(struct world *world, const char *role, int32_t parent)
{
    struct page_set *set = &world->set;

    *LIST_ADD(world->arena, set->owners, set->n_owners, set->owners_capacity) =
        (struct owner){.role = role, .parent = parent};
    return (int32_t)set->n_owners - 1;
}

static struct text_item *owned_add(struct world *world, struct page *page, int32_t owner, length y,
                                   const char *text)
{
    struct text_item *item = text_add(world, page, 0, 72000, y, 0, text);

    page->frame.items[page->frame.n_items - 1].owner = owner;
    return item;
}

static void lists_have_labels_and_notes_have_names(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);
    int32_t list = owner_add(world, "L", -1);
    const char *found;

    for (int i = 0; i < 2; i++) {
        int32_t body = owner_add(world, "LBody", owner_add(world, "LI", list));
        int32_t text = owner_add(world, "P", body);

        owned_add(world, page, text, 72000 + 20000 * i, i == 0 ? "1." : "2.")->is_list_mark = true;
        owned_add(world, page, text, 72000 + 20000 * i, i == 0 ? "甲" : "乙");
    }
    owned_add(world, page, owner_add(world, "Note", -1), 200000, "注");
    owner_add(world, "P", owner_add(world, "Sect", -1)); /* holds nothing: left out */
    write_file(world);
    assert_clean(world);
    found = without_blanks(world, run_text(world, "pdfinfo -struct-text %s"));
    assert_holds(found, "Document");
    assert_holds(found, "L(block):/ListNumbering/DecimalLI(block)Lbl(block)\"1.\"LBody(block)P(block)"
                        "\"甲\"LI(block)Lbl(block)\"2.\"LBody(block)P(block)\"乙\"Note<note00000008>");
    assert_lacks(found, "Sect");
    found = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "{\"/Names\":[\"u:note00000008\",");
    assert_holds(found, "\"/ID\":\"u:note00000008\"");
}

static void cells_say_what_they_cover(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);
    int32_t table = owner_add(world, "Table", -1);
    int32_t head = owner_add(world, "TR", owner_add(world, "THead", table));
    int32_t above = owner_add(world, "TH", head);
    int32_t row = owner_add(world, "TR", owner_add(world, "TBody", table));
    int32_t beside = owner_add(world, "TH", row);
    const char *found;

    owner_add(world, "TD", row);
    owned_add(world, page, above, 72000, "甲");
    owned_add(world, page, beside, 92000, "乙");
    *LIST_ADD(world->arena, world->set.spans, world->set.n_spans, world->set.spans_capacity) =
        (struct cell_span){above, 2, 1};
    write_file(world);
    assert_clean(world);
    found = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "{\"/A\":{\"/ColSpan\":2,\"/O\":\"/Table\",\"/Scope\":\"/Column\"}");
    assert_holds(found, "{\"/A\":{\"/O\":\"/Table\",\"/Scope\":\"/Row\"}");
    assert_holds(found, "\"/S\":\"/TD\""); /* though empty */
}

static void span_add(struct world *world, int32_t owner, uint32_t columns, uint32_t rows)
{
    *LIST_ADD(world->arena, world->set.spans, world->set.n_spans, world->set.spans_capacity) =
        (struct cell_span){owner, columns, rows};
}

/* 年份 over two rows beside 面积 over 计划 and 完成; in the body 甲 speaks for two rows. */
static void cells_under_two_rows_of_heads_name_them(void **state)
{
    struct world *world = *state;
    struct page *page = a4_add(world);
    int32_t table = owner_add(world, "Table", -1);
    int32_t group = owner_add(world, "THead", table);
    int32_t row = owner_add(world, "TR", group);
    int32_t year = owner_add(world, "TH", row);
    int32_t size = owner_add(world, "TH", row);
    const char *found;

    span_add(world, year, 1, 2);
    span_add(world, size, 2, 1);
    row = owner_add(world, "TR", group);
    owner_add(world, "TH", row);
    owner_add(world, "TH", row);
    group = owner_add(world, "TBody", table);
    row = owner_add(world, "TR", group);
    int32_t beside = owner_add(world, "TH", row);
    span_add(world, beside, 1, 2);
    owner_add(world, "TD", row);
    owner_add(world, "TD", row);
    row = owner_add(world, "TR", group);
    owner_add(world, "TD", row);
    owned_add(world, page, owner_add(world, "TD", row), 72000, "五");
    write_file(world);
    assert_clean(world);
    found = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "{\"/Names\":[\"u:head00000004\","); /* 4 年份 5 面积 7 计划 8 完成 11 甲 */
    assert_holds(found, "\"/ID\":\"u:head00000008\"");
    assert_holds(found, "{\"/A\":{\"/Headers\":[\"u:head00000005\"],\"/O\":\"/Table\",\"/Scope\":"
                        "\"/Column\"},\"/ID\":\"u:head00000007\"");
    assert_holds(found, "{\"/A\":{\"/Headers\":[\"u:head00000004\"],\"/O\":\"/Table\",\"/RowSpan\":2,"
                        "\"/Scope\":\"/Row\"},\"/ID\":\"u:head00000011\"");
    assert_holds(found, "[\"u:head00000005\",\"u:head00000008\",\"u:head00000011\"],\"/O\":\"/Table\"},"
                        "\"/K\":0");
}

/* A link broken by a line end, and by a page end, is one element with an annotation for each part. */
static void a_broken_link_is_one(void **state)
{
    struct world *world = *state;
    static const char alt[] = "表1";
    const char *found;

    a4_add(world);
    a4_add(world);
    destination_add(world, "a", 0, 72000, 95276);
    for (int i = 0; i < 3; i++) {
        struct page *page = &world->set.pages[i / 2];

        link_add(world, page, "a", false, alt);
    }
    link_add(world, &world->set.pages[1], "a", false, "表2");
    write_file(world);
    assert_clean(world);
    found = without_blanks(world, run_text(world, "pdfinfo -struct-text %s"));
    assert_holds(found, "P(block)Link(inline)\"见\"\"见\"Object");
    found = without_blanks(world, run_text(world, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "\"/ParentTreeNextKey\":6"); /* two pages, four annotations */
    assert_non_null(found = strstr(found, "\"/S\":\"/Link\""));
    assert_non_null(found = strstr(found + 1, "\"/S\":\"/Link\""));
    assert_null(strstr(found + 1, "\"/S\":\"/Link\""));
}

static void levels_are_what_they_say(void **state)
{
    static const char *const said[] = {"2</pdfaid:part>\n<pdfaid:conformance>A",
                                       "2</pdfaid:part>\n<pdfaid:conformance>B",
                                       "2</pdfaid:part>\n<pdfaid:conformance>U",
                                       "1</pdfaid:part>\n<pdfaid:conformance>B"};
    struct world *world = *state;

    text_add(world, a4_add(world), 0, 72000, 72000, 0, "甲");
    for (int level = 0; level < N_CONFORMANCES; level++) {
        bool is_old = level == CONFORMANCE_1B;
        const char *objects;

        world->options.conformance = (enum conformance)level;
        write_file(world);
        assert_clean(world);
        assert_holds(run_text(world, "pdfinfo -meta %s"), said[level]);
        assert_holds(run_text(world, "head -c 8 %s"), is_old ? "%PDF-1.4" : "%PDF-1.7");
        objects = run_text(world, "strings %s");
        assert_true((strstr(objects, "/ObjStm") == NULL) == is_old);
        objects = run_text(world, "qpdf --json=2 --json-key=qpdf %s");
        assert_true((strstr(objects, "/StructTreeRoot") != NULL) == (level == CONFORMANCE_2A));
        assert_true((strstr(objects, "/CIDSet") != NULL) == is_old);
    }
}

/* --------------------------------------------------------------------------------------------- */

static int set_up(void **state)
{
    struct arena *arena = arena_new();
    struct world *world = ARENA_NEW(arena, struct world);

    world->arena = arena;
    world->findings = findings_new(arena);
    *LIST_ADD(arena, world->set.owners, world->set.n_owners, world->set.owners_capacity) =
        (struct owner){.role = "P", .parent = -1};
    world->options = (struct pdf_options){.icc_path = PROFILE, .producer = "shenbao test"};
    world->path = arena_format(arena, "%s/test-%d.pdf", folder, (int)getpid());
    *state = world;
    return 0;
}

static int take_down(void **state)
{
    struct world *world = *state;

    unlink(world->path);
    buffer_free(&world->out);
    arena_free(world->arena);
    return 0;
}

/* The project's fonts, or the one face that Debian has, in every role. */
static struct faces *open_faces(void)
{
    static const char *const roles[] = {"song", "song-bold", "hei", "hei-bold", "kai", "fang"};
    const char *build = getenv("BUILD") != NULL ? getenv("BUILD") : "build";
    const char *fonts = arena_format(shelf, "%s/fonts", build);
    const char *manifest = "fonts/manifest.tsv";
    struct findings *findings = findings_new(shelf);
    struct faces *opened = faces_open(shelf, manifest, fonts, findings);
    FILE *file;

    if (opened == NULL)
        opened = faces_open(shelf, manifest, "build/fonts", findings);
    if (opened != NULL)
        return opened;
    manifest = arena_format(shelf, "%s/manifest-%d.tsv", folder, (int)getpid());
    file = fopen(manifest, "w");
    if (file == NULL)
        return NULL;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++)
        fprintf(file, "%s\tLXGWWenKai-Regular.ttf\n", roles[i]);
    fclose(file);
    opened = faces_open(shelf, manifest, "/usr/share/fonts/truetype/lxgw-wenkai", findings);
    unlink(manifest);
    return opened;
}

static const char *what_is_missing(void)
{
    if (system("command -v qpdf pdftotext pdftoppm pdfinfo pdffonts >/dev/null") != 0)
        return "qpdf or poppler-utils";
    faces = open_faces();
    if (faces == NULL)
        return "a face (make fonts, or fonts-lxgw-wenkai)";
    if (!file_exists(PROFILE))
        return PROFILE;
    return NULL;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(every_character_comes_back, set_up, take_down),
        cmocka_unit_test_setup_teardown(one_glyph_may_stand_for_two_characters, set_up, take_down),
        cmocka_unit_test_setup_teardown(brackets_in_codes_are_escaped, set_up, take_down),
        cmocka_unit_test_setup_teardown(a_character_without_face_leaves_no_box, set_up, take_down),
        cmocka_unit_test_setup_teardown(glyphs_stand_where_they_were_placed, set_up, take_down),
        cmocka_unit_test_setup_teardown(rules_and_paths_have_their_place_and_grey, set_up,
                                        take_down),
        cmocka_unit_test_setup_teardown(a_closed_path_comes_back_and_a_dash_has_gaps, set_up,
                                        take_down),
        cmocka_unit_test_setup_teardown(each_hatch_is_neither_black_nor_white, set_up, take_down),
        cmocka_unit_test_setup_teardown(links_lead_to_pages_and_addresses, set_up, take_down),
        cmocka_unit_test_setup_teardown(names_are_found_by_other_files, set_up, take_down),
        cmocka_unit_test_setup_teardown(a_link_to_nowhere_is_a_finding, set_up, take_down),
        cmocka_unit_test_setup_teardown(the_outline_opens_to_three_levels, set_up, take_down),
        cmocka_unit_test_setup_teardown(labels_follow_their_ranges, set_up, take_down),
        cmocka_unit_test_setup_teardown(info_and_xmp_agree, set_up, take_down),
        cmocka_unit_test_setup_teardown(no_date_and_no_profile_claim_nothing, set_up, take_down),
        cmocka_unit_test_setup_teardown(the_same_pages_give_the_same_bytes, set_up, take_down),
        cmocka_unit_test_setup_teardown(a_missing_profile_is_a_finding, set_up, take_down),
        cmocka_unit_test_setup_teardown(more_pages_than_one_array_holds, set_up, take_down),
        cmocka_unit_test_setup_teardown(lists_have_labels_and_notes_have_names, set_up, take_down),
        cmocka_unit_test_setup_teardown(cells_say_what_they_cover, set_up, take_down),
        cmocka_unit_test_setup_teardown(cells_under_two_rows_of_heads_name_them, set_up, take_down),
        cmocka_unit_test_setup_teardown(a_broken_link_is_one, set_up, take_down),
        cmocka_unit_test_setup_teardown(levels_are_what_they_say, set_up, take_down),
    };
    const char *missing;

    folder = getenv("TMPDIR") != NULL ? getenv("TMPDIR") : "/tmp";
    shelf = arena_new();
    missing = what_is_missing();
    if (missing != NULL) {
        printf("skipped: needs %s\n", missing);
        return 77;
    }
    metrics = faces_metrics(faces);
    /* The shelf stays: faces are freed with the process. */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
