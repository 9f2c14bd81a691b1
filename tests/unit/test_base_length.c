/* Lengths: all sixteen Chinese sizes, units to the thousandth of a point, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

enum { EM = 16000 };

static void assert_length(const char *text, length expected)
{
    length value = -77;

    if (!length_read(text, EM, &value))
        fail_msg("\"%s\" should be a length", text);
    if (value != expected)
        fail_msg("\"%s\" is %d, not %d", text, value, expected);
}

static void chinese_sizes_are_read(void **state)
{
    (void)state;
    assert_length("初号", 42000);
    assert_length("小初", 36000);
    assert_length("一号", 26000);
    assert_length("小一", 24000);
    assert_length("二号", 22000);
    assert_length("小二", 18000);
    assert_length("三号", 16000);
    assert_length("小三", 15000);
    assert_length("四号", 14000);
    assert_length("小四", 12000);
    assert_length("五号", 10500);
    assert_length("小五", 9000);
    assert_length("六号", 7500);
    assert_length("小六", 6500);
    assert_length("七号", 5500);
    assert_length("八号", 5000);
}

static void units_are_read(void **state)
{
    (void)state;
    assert_length("12pt", 12000);
    assert_length("10.5pt", 10500);
    assert_length("0.001pt", 1);
    assert_length("0pt", 0);
    assert_length("-3pt", -3000);
    assert_length("210mm", 595276); /* A4: 595.2756 by 841.8898 points */
    assert_length("297mm", 841890);
    assert_length("37mm", 104882);
    assert_length("1.5cm", 42520);
    assert_length("2.54cm", 72000);
    assert_length("25.4mm", 72000);
    assert_length("2em", 32000);
    assert_length("0.25em", 4000);
    assert_length("-1.5em", -24000);
    /* Half a thousandth goes to the even one. */
    assert_length("0.0005pt", 0);
    assert_length("0.0015pt", 2);
    assert_length("2147483.647pt", INT32_MAX);
    assert_length("-2147483.648pt", INT32_MIN);
}

static void what_is_no_length_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", "12", "pt", "mm", "em", "12 pt", " 12pt", "12pt ", "12px", "12PT", "1,5cm", "--1pt",
        "1e2pt", "号", "九号", "小七", "三号 ", "小四号", "12ptpt", "0x1mm", "-pt", ".pt", "%",
        "\n1pt", "2147483.648pt", "-2147483.649pt", "99999999999999999mm", "99999999999999999em",
        "0000000000000000000000001pt", /* a number longer than any that means something */
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        length value = -77;
        if (length_read(bad[i], EM, &value))
            fail_msg("\"%s\" should be refused", bad[i]);
        assert_int_equal(value, -77);
    }
}

static void scaling_rounds_to_nearest(void **state)
{
    (void)state;
    assert_int_equal(length_scale(12000, 1000), 12000);
    assert_int_equal(length_scale(12000, 500), 6000);
    assert_int_equal(length_scale(10500, 333), 3497); /* 3496.5 */
    assert_int_equal(length_scale(10500, -333), -3497);
    assert_int_equal(length_scale(-10500, -333), 3497);
    assert_int_equal(length_scale(1, 499), 0);
    assert_int_equal(length_scale(1, 500), 1);
    assert_int_equal(length_scale(1, -499), 0);
    assert_int_equal(length_scale(0, 2000), 0);
    assert_int_equal(length_scale(INT32_MAX, 1000), INT32_MAX);
    assert_int_equal(length_scale(INT32_MIN, 1000), INT32_MIN);
    /* The design's own check: 35 ideographs at 12 pt. */
    assert_int_equal(35 * length_scale(LENGTH_PT(12), 1000), LENGTH_PT(420));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_sizes_are_read),
        cmocka_unit_test(units_are_read),
        cmocka_unit_test(what_is_no_length_is_refused),
        cmocka_unit_test(scaling_rounds_to_nearest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
