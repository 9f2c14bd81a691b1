/*
 * Line-break opportunities. Cases are written with "|" where a line may end. The table that spares
 * ICU is held against ICU itself on random text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "type/breaks.h"

enum { TEXT_MAX = 200 };

static size_t read_text(const char *text, uint32_t *characters)
{
    size_t n = 0;
    for (const char *end = text + strlen(text); text < end;) {
        uint32_t character = utf8_read(&text, end);
        if (character != '|' && character != '^')
            characters[n++] = character;
    }
    return n;
}

static void check(const char *expected, bool is_strict)
{
    uint32_t characters[TEXT_MAX];
    uint8_t breaks[TEXT_MAX];
    char found[TEXT_MAX * 5];
    size_t n = read_text(expected, characters);
    size_t size = 0;
    line_breaks_find(characters, n, is_strict, breaks);
    for (size_t i = 0; i < n; i++) {
        if (breaks[i] != BREAK_NO)
            found[size++] = breaks[i] == BREAK_LATE ? '^' : '|';
        size += utf8_write(found + size, characters[i]);
    }
    found[size] = 0;
    assert_string_equal(found, expected);
}

static void marks_are_prohibited(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "中|国，|好。", "（中|国）|的", "中|“国”|的", "“中|国”，|他", "中|《国》、|《地》|的",
        "他|说：|“好。”|又", "甲·|乙", "60%～80%", "下|限~|高", "和/或|者", "万|元/平|方|千|米", "中|——|国",
        "中……|国", "2021—|2023年|度", "don’t|说", "中|‘国’|的", "A|“B”|C", "（“中|国”）|的",
        "好！”|他", "书 |“名”", "中|国 ，|好",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i], false);
}

static void strict_keeps_dashes_off_line_starts(void **state)
{
    (void)state;
    check("中——|国", true);
    check("中……|国", true);
    check("中|——|国", false);
}

static void numbers_keep_what_is_theirs(void **state)
{
    (void)state;
    static const char *const cases[] = {
        "达|到|65%|的", "共|30.5万元|的", "有|1,234.5平方^千米|地", "投|资|3.2亿元/平方^公里|的",
        "用|352.38万^吨^标准煤/万元|时", "降|5.5个^百分点|后", "共|12万^人次", "有|30平方米|地", "计|5个^工作日|内", "达|30万元/亩|的",
        "第12条|规|定", "第十二条|规|定",
        "见|表4-2|和|图3", "附件2|和|附录A|中", "发|〔2023〕4号|文", "≥20%|的", "≥ 20%|的",
        "含|15 μg/m³|的", "用|30 m³/万元|的", "高|2.3个^百分点|了", "共|36项|指|标", "年|均|20 ℃|左|右",
        "种|3 千米|路", "约|500万人|口", "耗|0.5吨^标准煤/万元|了", "为|3亿元|整",
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        check(cases[i], false);
    check("第一个|是", false);
}

static void a_url_may_end_a_line_behind_a_solidus(void **state)
{
    (void)state;
    check("见|https://|www.mee.gov.cn/|ywgz/|a.html|页", false);
    check("GB/T |9704", false);
    check("在 |www.a.cn/|b|上", false);
}

static void forced_ends_stay(void **state)
{
    (void)state;
    uint32_t characters[] = {0x4E2D, '\n', 0xFF0C, 0x4E2D};
    uint8_t breaks[4];
    line_breaks_find(characters, 4, false, breaks);
    assert_int_equal(breaks[0], BREAK_NO);
    assert_int_equal(breaks[1], BREAK_NO);
    assert_int_equal(breaks[2], BREAK_MUST);
    assert_int_equal(breaks[3], BREAK_MAY);
}

static void beyond_the_plane_breaks_stay_in_step(void **state)
{
    (void)state;
    check("𠮷|𬭎|镇-|a|好", false);
}

/* Everything the short way knows, and white space between. */
static void the_short_way_says_what_icu_says(void **state)
{
    (void)state;
    uint32_t alphabet[64];
    size_t n_alphabet = read_text("中国a7.、。，！？）》（《：；“”‘’—…%～·≥ Z9 -－＝×÷Ⅲ／　", alphabet);
    uint32_t seed = 7;
    for (int round = 0; round < 200000; round++) {
        uint32_t characters[13];
        uint8_t quick[13], slow[13];
        size_t n = 2 + (size_t)round % 11;
        for (size_t i = 0; i < n; i++) {
            seed = seed * 1664525u + 1013904223u;
            characters[i] = alphabet[(seed >> 16) % n_alphabet];
        }
        characters[n] = 0x3042; /* kana are beyond the short way */
        breaks_find_unicode(characters, n, quick);
        breaks_find_unicode(characters, n + 1, slow);
        for (size_t i = 0; i < n; i++) {
            if (quick[i] != slow[i])
                fail_msg("U+%04X U+%04X (%zu of %zu): %d, ICU says %d", characters[i - 1],
                         characters[i], i, n, quick[i], slow[i]);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(marks_are_prohibited),
        cmocka_unit_test(strict_keeps_dashes_off_line_starts),
        cmocka_unit_test(numbers_keep_what_is_theirs),
        cmocka_unit_test(a_url_may_end_a_line_behind_a_solidus),
        cmocka_unit_test(forced_ends_stay),
        cmocka_unit_test(beyond_the_plane_breaks_stay_in_step),
        cmocka_unit_test(the_short_way_says_what_icu_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
