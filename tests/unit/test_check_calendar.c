/* Days and spans of years as texts write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "check/calendar.h"

static void date_is(struct date date, int year, int month, int day)
{
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static void moments_have_a_first_and_a_last_day(void **state)
{
    (void)state;
    date_is(moment_first_day("2022"), 2022, 1, 1);
    date_is(moment_last_day("2022"), 2022, 12, 31);
    date_is(moment_first_day("2024-02"), 2024, 2, 1);
    date_is(moment_last_day("2024-02"), 2024, 2, 29);
    date_is(moment_last_day("2023-02"), 2023, 2, 28);
    date_is(moment_last_day("2017-03-30"), 2017, 3, 30);
    date_is(moment_last_day("2017-02-30"), 0, 0, 0);
    date_is(moment_first_day("2017-13"), 0, 0, 0);
    date_is(moment_first_day("去年"), 0, 0, 0);
    date_is(moment_first_day(NULL), 0, 0, 0);
}

static void days_are_counted_over_leap_years(void **state)
{
    (void)state;
    const struct date a = {2023, 12, 31}, b = {2024, 1, 1}, c = {2024, 2, 28}, d = {2024, 3, 1};
    assert_int_equal(day_number(b) - day_number(a), 1);
    assert_int_equal(day_number(d) - day_number(c), 2);
    assert_int_equal(day_number((struct date){2100, 3, 1}) -
                         day_number((struct date){2100, 2, 28}), 1);
    assert_int_equal(day_number((struct date){2025, 1, 1}) - day_number(b), 366);
}

static void span_is(const char *text, int n_years, int from, int to)
{
    struct span span;
    assert_non_null(span_find(text, text, &span));
    assert_int_equal(span.n_years, n_years);
    assert_int_equal(span.from, from);
    assert_int_equal(span.to, to);
}

static void spans_are_told_in_digits_and_words(void **state)
{
    (void)state;
    struct span span;
    const char *none = "三年来，2022—2030年持续推进，每年一次。";
    span_is("力争用8年时间，取得进展。", 8, 0, 0);
    span_is("2021—2025年开展行动，为期五年。", 5, 2021, 2025);
    span_is("前一句说2010-2012年。行动历时3年。", 3, 0, 0);
    assert_null(span_find(none, none, &span));
    span_is("2020年起，用12年左右完成，有效期为30年。", 12, 0, 0);
    span_is("有效期为十年", 10, 0, 0);
    const char *second = "为期3年，用4年时间。";
    assert_string_equal(span_find(second, second, &span), "年，用4年时间。");
    assert_string_equal(span_find(second + strlen("为期3"), second, &span), "年时间。");
    assert_int_equal(span.n_years, 4);
    assert_string_equal(span_find(second + strlen("为"), second, &span), "年时间。");
    const char *ages = "用100年时间，用00年时间，用了3年时间，用3个年时间";
    assert_null(span_find(ages, ages, &span));
}

static void odd_is(struct arena *arena, const char *text, const char *odd)
{
    const char *found = odd_day_find(arena, text);
    if (odd)
        assert_string_equal(found, odd);
    else
        assert_null(found);
}

static void days_no_calendar_has(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    odd_is(arena, "2023年2月29日", "2月29日");
    odd_is(arena, "2024年2月29日", NULL);
    odd_is(arena, "4月31日前", "4月31日");
    odd_is(arena, "13月1日", "13月1日");
    odd_is(arena, "2017 年12 月31 日", NULL);
    odd_is(arena, "至2017年12月30日", "12月30日");
    odd_is(arena, "12月30日前完成", "12月30日");
    odd_is(arena, "12月30日召开会议", NULL);
    odd_is(arena, "1月1日—6月30日", NULL);
    odd_is(arena, "第3章", NULL);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(moments_have_a_first_and_a_last_day),
        cmocka_unit_test(days_are_counted_over_leap_years),
        cmocka_unit_test(spans_are_told_in_digits_and_words),
        cmocka_unit_test(days_no_calendar_has),
    };
    return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
