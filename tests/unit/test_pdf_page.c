/*
 * What is on a page: its text as poppler extracts it, glyph for glyph and place for place, and its
 * rules, paths and hatches as pixels at one to a point.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/proofs.h"

/* --- Text ------------------------------------------------------------------------------------ */

static void every_character_comes_back(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);

    proof_text(proof, page, 0, 72000, 72000, 0, "国家生态文明建设示范区2023年“申报”（试行）");
    proof_text(proof, page, 0, 72000, 92000, 0,
             "地名用字𬭎𫖯𬱖𬺈与𠮷野，CO₂、㎡、≥20%");
    proof_text(proof, page, KAI, 72000, 112000, 0, "楷体𠮷𬭎");
    proof_file(proof);
    assert_clean(proof);
    assert_string_equal(proof_told(proof, "pdftotext -raw %s -"),
                        "国家生态文明建设示范区2023年“申报”（试行）\n"
                        "地名用字𬭎𫖯𬱖𬺈与𠮷野，CO₂、㎡、≥20%\n"
                        "楷体𠮷𬭎\n\f");
    assert_lacks(proof_told(proof, "pdffonts %s"), " no ");
}

static void one_glyph_may_stand_for_two_characters(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);

    assert_int_equal(proof_glyph(KAI, '-').id, proof_glyph(KAI, 0x2011).id);
    proof_text(proof, page, KAI, 72000, 72000, 0, "2020-05-19");
    proof_text(proof, page, KAI, 72000, 92000, 0, "2020‑05‑19");
    proof_file(proof);
    assert_clean(proof);
    assert_string_equal(proof_told(proof, "pdftotext -raw %s -"), "2020-05-19\n2020‑05‑19\n\f");
}

static void brackets_in_codes_are_escaped(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);
    struct buffer text = {0};

    /* More than 256 characters: codes hold every byte, also ( ) \ and CR in both places. */
    for (uint32_t row = 0; row < 60; row++) {
        char line[200] = "";

        for (uint32_t i = 0; i < 40; i++)
            line[strlen(line) + utf8_write(line + strlen(line), 0x4E00 + row * 40 + i)] = '\0';
        proof_text(proof, page, 0, 40000, 20000 + (length)row * 13000, 0, line);
        buffer_add_text(&text, line);
    }
    buffer_add(&text, "", 1);
    proof_file(proof);
    assert_clean(proof);
    assert_string_equal(without_blanks(proof, proof_told(proof, "pdftotext -raw %s -")), text.data);
    buffer_free(&text);
}

static void a_character_without_face_leaves_no_box(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);
    struct text_item *item = proof_text(proof, page, 0, 72000, 72000, 0, "甲乙丙");

    item->glyphs[1].face = FACE_NONE;
    item = proof_text(proof, page, 0, 72000, 92000, 0, "丁戊");
    item->glyphs[0].glyph = item->glyphs[1].glyph = 0;
    proof_file(proof);
    assert_clean(proof);
    assert_string_equal(without_blanks(proof, proof_told(proof, "pdftotext -raw %s -")), "甲丙");
}

/* The left edges pdftotext sees; poppler computes them from our numbers in its own way. */
static void glyphs_stand_where_they_were_placed(void **state)
{
    static const length gaps[] = {0, 137, -1500, 3000, 1};
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);
    const char *at;

    for (int line = 0; line < 5; line++) {
        struct text_item *item = proof_text(proof, page, 0, 72000, 72000 + line * 20000, gaps[line],
                                            "各单位要按照2023年要求认真落实 好");

        for (uint32_t i = 0; i < item->n_glyphs; i++)
            item->glyphs[i].x += (length)(i * i % 7); /* no gap like the other */
    }
    proof_file(proof);
    at = proof_told(proof, "pdftotext -bbox %s -");
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
static void draw(struct proof *proof)
{
    unsigned height;
    int start;

    picture = proof_bytes(proof, "pdftoppm -r 72 -gray -singlefile %s");
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
    struct proof *proof = *state;
    struct page *page = proof_page(proof, 200000, 100000);
    static length triangle[3][2] = {{100000, 10000}, {140000, 10000}, {100000, 50000}};
    static length stroke[3][2] = {{150000, 20000}, {190000, 20000}, {190000, 60000}};
    struct path_item *path;

    proof_rule(proof, page, 10000, 10000, 20000, 10000)->grey = 128;
    proof_rule(proof, page, 40000, 10000, 20000, 10000)->grey = 0;
    proof_rule(proof, page, 70000, 10000, 0, 10000);
    path = &frame_add(proof->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.grey = 64, .n_points = 3, .points = triangle};
    path = &frame_add(proof->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.width = 4000, .grey = 200, .n_points = 3, .points = stroke};
    proof_file(proof);
    assert_clean(proof);
    draw(proof);
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
    struct proof *proof = *state;
    struct page *page = proof_page(proof, 100000, 100000);
    static length corner[3][2] = {{10000, 10000}, {60000, 10000}, {60000, 60000}};
    static length line[2][2] = {{10000, 80000}, {90000, 80000}};
    struct path_item *path;

    path = &frame_add(proof->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.width = 4000, .is_closed = true, .n_points = 3, .points = corner};
    path = &frame_add(proof->arena, &page->frame, ITEM_PATH, 0)->path;
    *path = (struct path_item){.width = 4000, .dash = 10000, .n_points = 2, .points = line};
    proof_file(proof);
    assert_clean(proof);
    draw(proof);
    assert_int_equal(pixel(35, 35), 0); /* the side that closes it */
    assert_int_equal(pixel(15, 80), 0);
    assert_int_equal(pixel(25, 80), 255);
    assert_int_equal(pixel(35, 80), 0);
}

static void each_hatch_is_neither_black_nor_white(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_page(proof, 400000, 100000);
    unsigned sums[8];

    for (length hatch = 1; hatch <= 7; hatch++)
        proof_rule(proof, page, hatch * 50000 - 40000, 20000, 40000, 40000)->hatch = (uint8_t)hatch;
    proof_rule(proof, page, 0, 80000, 400000, 10000)->grey = 0;
    proof_file(proof);
    assert_clean(proof);
    draw(proof);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_A_PROOF(every_character_comes_back),
        WITH_A_PROOF(one_glyph_may_stand_for_two_characters),
        WITH_A_PROOF(brackets_in_codes_are_escaped),
        WITH_A_PROOF(a_character_without_face_leaves_no_box),
        WITH_A_PROOF(glyphs_stand_where_they_were_placed),
        WITH_A_PROOF(rules_and_paths_have_their_place_and_grey),
        WITH_A_PROOF(a_closed_path_comes_back_and_a_dash_has_gaps),
        WITH_A_PROOF(each_hatch_is_neither_black_nor_white),
    };

    if (!proofs_open())
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
