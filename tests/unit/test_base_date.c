/* Dates: the calendar's own edges, texts that only look like dates, and the day a build is told. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/base.h"

static void assert_date(struct date date, int year, int month, int day)
{
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, day);
}

static struct date need(const char *text)
{
    struct date date = {0};

    if (!date_read(text, &date))
        fail_msg("\"%s\" should be a date", text);
    return date;
}

static void dates_are_read(void **state)
{
    (void)state;
    assert_date(need("2023-12-20"), 2023, 12, 20);
    assert_date(need("2023-02"), 2023, 2, 0);
    assert_date(need("0001-01-01"), 1, 1, 1);
    assert_date(need("9999-12-31"), 9999, 12, 31);
    assert_date(need("2024-02-29"), 2024, 2, 29);
    assert_date(need("2000-02-29"), 2000, 2, 29);
    assert_date(need("2023-04-30"), 2023, 4, 30);
}

static void what_is_no_day_of_the_calendar_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "2023", "2023-", "2023-1", "2023-12-", "2023-12-2", "2023-00", "2023-13", "2023-00-01",
        "2023-13-01", "2023-01-00", "2023-01-32", "2023-04-31", "2023-02-29", "1900-02-29",
        "2100-02-29", "0000-01-01", "23-01-01", "12023-01-01", "2023/01/01", "20230101",
        "2023-01-01 ", " 2023-01-01", "2023-01-01T00:00", "-2023-01-01", "2023-+1-01",
        "2023年1月1日", "2023-1-1", "２０２３-01-01",
        /* Neighbours of the digits, whose values would make days of the calendar. */
        "202:-01-01", "2023-0;-01", "2023-1/-01", "2023-01-0>", "2023-01-2/",
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct date date = {7, 8, 9};
        if (date_read(bad[i], &date))
            fail_msg("\"%s\" should be refused", bad[i]);
        assert_date(date, 7, 8, 9);
    }
}

static void earlier_comes_first(void **state)
{
    (void)state;
    static const char *const ordered[] = {"0001-01-01", "2022-12-31", "2023-01-01", "2023-01-02",
                                          "2023-02", "2023-02-02", "2023-11-01", "2024-01-01"};
    enum { N = sizeof ordered / sizeof ordered[0] };

    for (int i = 0; i < N; i++) {
        for (int k = 0; k < N; k++) {
            int order = date_compare(need(ordered[i]), need(ordered[k]));
            assert_int_equal((order > 0) - (order < 0), (i > k) - (i < k));
        }
    }
    assert_int_equal(date_compare(need("2023-02"), need("2023-02-01")), 0);
    assert_true(date_compare((struct date){0}, need("0001-01-01")) < 0);
    assert_int_equal(date_compare((struct date){0}, (struct date){0}), 0);
}

static void text_is_chinese_without_zeros_in_front(void **state)
{
    (void)state;
    struct arena *arena = arena_new();

    assert_string_equal(date_text(arena, need("2023-12-20")), "2023年12月20日");
    assert_string_equal(date_text(arena, need("2023-03-01")), "2023年3月1日");
    assert_string_equal(date_text(arena, need("2023-03")), "2023年3月");
    assert_string_equal(date_text(arena, (struct date){0}), "");
    arena_free(arena);
}

static struct date date_at(const char *epoch)
{
    assert_int_equal(setenv("SOURCE_DATE_EPOCH", epoch, 1), 0);
    return date_of_build();
}

static void build_date_is_in_utc(void **state)
{
    (void)state;
    /* Where it is already the next day: a build may not depend on where it is made. */
    assert_int_equal(setenv("TZ", "UTC-14", 1), 0);
    assert_date(date_at("0"), 1970, 1, 1);
    assert_date(date_at("86399"), 1970, 1, 1);
    assert_date(date_at("86400"), 1970, 1, 2);
    assert_date(date_at("951782400"), 2000, 2, 29);
    assert_date(date_at("1703030399"), 2023, 12, 19);
    assert_date(date_at("1703030400"), 2023, 12, 20);
    assert_date(date_at("253402300799"), 9999, 12, 31);
}

static void a_bad_build_date_is_none(void **state)
{
    (void)state;
    static const char *const bad[] = {"", "-1", "+1", " 1", "1 ", "1.5", "0x10", "now",
                                      "253402300800", "99999999999999999999999999"};

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++)
        assert_date(date_at(bad[i]), 0, 0, 0);
    assert_int_equal(unsetenv("SOURCE_DATE_EPOCH"), 0);
    assert_date(date_of_build(), 0, 0, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_are_read),
        cmocka_unit_test(what_is_no_day_of_the_calendar_is_refused),
        cmocka_unit_test(earlier_comes_first),
        cmocka_unit_test(text_is_chinese_without_zeros_in_front),
        cmocka_unit_test(build_date_is_in_utc),
        cmocka_unit_test(a_bad_build_date_is_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
