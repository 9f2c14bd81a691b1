/*
 * Decimals decide whether an indicator is met, so every expectation here is exact. Rounding cases
 * are those of GB/T 8170-2008 3.2 on both sides of zero; limits are the last value that fits and
 * the first that does not.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static const struct decimal untouched = {123, 4};

static struct decimal need(const char *text)
{
    struct decimal value = untouched;

    if (!decimal_read(text, &value))
        fail_msg("\"%s\" should be a number", text);
    return value;
}

static void assert_decimal(struct decimal value, int64_t coefficient, int scale)
{
    assert_int_equal(value.coefficient, coefficient);
    assert_int_equal(value.scale, scale);
}

static void numbers_are_read(void **state)
{
    (void)state;
    assert_decimal(need("94.56"), 9456, 2);
    assert_decimal(need("-3"), -3, 0);
    assert_decimal(need("+3.10"), 310, 2);
    assert_decimal(need("0"), 0, 0);
    assert_decimal(need("-0.00"), 0, 2);
    assert_decimal(need(".5"), 5, 1);
    assert_decimal(need("5."), 5, 0);
    assert_decimal(need(" \t\r\n 95.0 \n"), 950, 1);
    assert_decimal(need("007.5"), 75, 1);
}

static void as_many_digits_are_read_as_fit(void **state)
{
    (void)state;
    assert_decimal(need("99999999999999999"), 99999999999999999, 0);
    assert_decimal(need("-9.9999999999999999"), -99999999999999999, 16);
    assert_decimal(need("0.00000000000000001"), 1, 17);
    assert_decimal(need("000000000000000000000012"), 12, 0);
}

static void what_is_no_number_is_refused(void **state)
{
    (void)state;
    static const char *const bad[] = {
        "", " ", "-", "+", ".", "-.", "1,234.5", "95%", "1e3", "0x10", "1 2", "- 3", "--3", "1.2.3",
        "NaN", "inf", "９５", "−3", "3\xC2\xA0", "≥20", "12a", "a12",
        "100000000000000000",          /* 18 digits */
        "1.00000000000000000",         /* 18 digits, zeros at the end */
        "0.000000000000000001",        /* 18 places */
        "99999999999999999999999999",  /* past 64 bits */
        "123456789.123456789",
    };

    for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
        struct decimal value = untouched;
        if (decimal_read(bad[i], &value))
            fail_msg("\"%s\" should be refused", bad[i]);
        assert_decimal(value, 123, 4);
    }
}

static void hundreds_of_zeros_are_too_many_places(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct decimal value = untouched;

    assert_false(decimal_read(arena_format(arena, "1.%0500d", 0), &value));
    assert_false(decimal_read(arena_format(arena, "0.%0500d", 0), &value));
    assert_decimal(need(arena_format(arena, "%0500d", 7)), 7, 0);
    arena_free(arena);
}

static void comparison_does_not_see_the_scale(void **state)
{
    (void)state;
    assert_int_equal(decimal_compare(need("95"), need("95.0")), 0);
    assert_int_equal(decimal_compare(need("0"), need("-0.000")), 0);
    assert_true(decimal_compare(need("94.999"), need("95")) < 0);
    assert_true(decimal_compare(need("95.001"), need("95")) > 0);
    assert_true(decimal_compare(need("-95.001"), need("-95")) < 0);
    assert_true(decimal_compare(need("-1"), need("1")) < 0);
    assert_true(decimal_compare(need("99999999999999999"), need("0.00000000000000001")) > 0);
    /* Two numbers that are one double. */
    assert_true(decimal_compare(need("0.30000000000000001"), need("0.3")) > 0);
}

static void ends_of_64_bits_compare(void **state)
{
    (void)state;
    struct decimal low = {INT64_MIN, 0};
    struct decimal high = {INT64_MAX, 17};

    assert_true(decimal_compare(low, high) < 0);
    assert_true(decimal_compare((struct decimal){INT64_MAX, 0}, high) > 0);
    assert_true(decimal_compare(low, (struct decimal){INT64_MIN, 17}) < 0);
}

static void sums_are_exact(void **state)
{
    (void)state;
    struct decimal sum;

    assert_true(decimal_add(need("0.1"), need("0.2"), &sum));
    assert_decimal(sum, 3, 1);
    assert_true(decimal_add(need("1.25"), need("-3"), &sum));
    assert_decimal(sum, -175, 2);
    assert_true(decimal_subtract(need("1.10"), need("1.1"), &sum));
    assert_decimal(sum, 0, 2);
    assert_true(decimal_subtract(need("-2"), need("0.005"), &sum));
    assert_decimal(sum, -2005, 3);
}

static void sums_that_do_not_fit_are_refused(void **state)
{
    (void)state;
    struct decimal top = {INT64_MAX, 0};
    struct decimal bottom = {INT64_MIN, 0};
    struct decimal one = {1, 0};
    struct decimal sum = untouched;

    assert_false(decimal_add(top, one, &sum));
    assert_false(decimal_subtract(bottom, one, &sum));
    assert_false(decimal_subtract((struct decimal){0}, bottom, &sum));
    assert_false(decimal_add(need("99999999999999999"), need("0.001"), &sum));
    assert_decimal(sum, 123, 4);
    assert_true(decimal_add(top, (struct decimal){-1, 0}, &sum));
    assert_decimal(sum, INT64_MAX - 1, 0);
    assert_true(decimal_add((struct decimal){INT64_MAX, 1}, (struct decimal){0}, &sum));
    assert_decimal(sum, INT64_MAX, 1);
    assert_true(decimal_add((struct decimal){INT64_MIN, 17}, (struct decimal){0}, &sum));
    assert_decimal(sum, INT64_MIN, 17);
    assert_true(decimal_add((struct decimal){5, 17}, (struct decimal){5, 17}, &sum));
    assert_decimal(sum, 10, 17);
    /* Needless zeros at the end are given up before a sum is refused. */
    assert_true(decimal_add(top, (struct decimal){0, 3}, &sum));
    assert_decimal(sum, INT64_MAX, 0);
}

static void products_are_exact(void **state)
{
    (void)state;
    struct decimal product = untouched;

    assert_true(decimal_multiply(need("1.5"), need("-0.25"), &product));
    assert_decimal(product, -375, 3);
    assert_true(decimal_multiply((struct decimal){INT64_MIN, 0}, need("1"), &product));
    assert_decimal(product, INT64_MIN, 0);
    assert_true(decimal_multiply(need("0.0000000020"), need("0.00000000500"), &product));
    assert_decimal(product, 1, 17);
    product = untouched;
    assert_false(decimal_multiply((struct decimal){INT64_MIN, 0}, need("-1"), &product));
    assert_false(decimal_multiply(need("99999999999"), need("99999999999"), &product));
    assert_false(decimal_multiply(need("0.000000001"), need("0.000000001"), &product));
    assert_decimal(product, 123, 4);
}

static void assert_ratio(const char *a, const char *b, int64_t factor, int scale,
                         int64_t coefficient)
{
    struct decimal ratio = untouched;

    assert_true(decimal_ratio(need(a), need(b), factor, scale, &ratio));
    assert_decimal(ratio, coefficient, scale);
}

static void ratios_round_half_to_even(void **state)
{
    (void)state;
    assert_ratio("15", "100", 100, 2, 1500);
    assert_ratio("2", "3", 100, 2, 6667);
    assert_ratio("1", "3", 100, 0, 33);
    assert_ratio("1", "2", 1, 0, 0);
    assert_ratio("3", "2", 1, 0, 2);
    assert_ratio("5", "2", 1, 0, 2);
    assert_ratio("7", "2", 1, 0, 4);
    assert_ratio("-1", "2", 1, 0, 0);
    assert_ratio("-3", "2", 1, 0, -2);
    assert_ratio("5", "-2", 1, 0, -2);
    assert_ratio("-7", "-2", 1, 0, 4);
    assert_ratio("1", "8", 1, 2, 12);  /* 0.125 */
    assert_ratio("3", "8", 1, 2, 38);  /* 0.375 */
    assert_ratio("1.005", "1", 1, 2, 100);
    assert_ratio("0.015", "3", 1, 2, 0); /* 0.005 */
    assert_ratio("94.5600001", "0.1", 1, 0, 946);
    assert_ratio("12345.678", "1000", 1, 0, 12);
    assert_ratio("0", "7", 100, 2, 0);
}

static void ratios_use_all_128_bits(void **state)
{
    (void)state;
    assert_ratio("0.00000000000000001", "99999999999999999", 1, 2, 0);
    assert_ratio("99999999999999999", "99999999999999999", 100, 2, 10000);
    assert_ratio("0.00000000000000003", "0.00000000000000002", 1, 17, 150000000000000000);
    assert_ratio("99999999999999999", "0.99999999999999999", 1, 0, 100000000000000000);
    assert_ratio("1", "1", INT64_MAX, 0, INT64_MAX);
    assert_ratio("1", "1", INT64_MIN, 0, INT64_MIN);
    assert_ratio("2", "-2", INT64_MAX, 0, -INT64_MAX);
}

static void ratios_that_are_none_are_refused(void **state)
{
    (void)state;
    struct decimal ratio = untouched;

    assert_false(decimal_ratio(need("1"), need("0.00"), 100, 2, &ratio));
    assert_false(decimal_ratio(need("0"), need("0"), 100, 2, &ratio));
    assert_false(decimal_ratio(need("99999999999999999"), need("1"), 100, 2, &ratio));
    assert_false(decimal_ratio(need("99999999999999999"), need("0.00000000000000001"), 1, 17,
                               &ratio));
    assert_false(decimal_ratio((struct decimal){INT64_MIN, 0}, need("-1"), 1, 0, &ratio));
    assert_false(decimal_ratio(need("1"), need("1"), 1, 18, &ratio));
    assert_false(decimal_ratio(need("1"), need("1"), 1, -1, &ratio));
    assert_decimal(ratio, 123, 4);
}

static void assert_rounded(const char *text, int scale, int64_t coefficient)
{
    assert_decimal(decimal_round(need(text), scale), coefficient, scale);
}

static void values_round_half_to_even(void **state)
{
    (void)state;
    assert_rounded("0.5", 0, 0);
    assert_rounded("1.5", 0, 2);
    assert_rounded("2.5", 0, 2);
    assert_rounded("3.5", 0, 4);
    assert_rounded("-0.5", 0, 0);
    assert_rounded("-1.5", 0, -2);
    assert_rounded("-2.5", 0, -2);
    assert_rounded("0.5000000001", 0, 1);
    assert_rounded("2.4999999999", 0, 2);
    assert_rounded("-2.5000000001", 0, -3);
    assert_rounded("12.1498", 1, 121); /* the standard's own examples */
    assert_rounded("1.050", 1, 10);
    assert_rounded("0.35", 1, 4);
    assert_rounded("0.0325", 3, 32);
    assert_rounded("9.995", 2, 1000);
    assert_rounded("0.00000000000000001", 0, 0);
    assert_decimal(decimal_round((struct decimal){INT64_MIN, 1}, 0), -922337203685477581, 0);
}

static void more_places_are_zeros(void **state)
{
    (void)state;
    assert_rounded("95", 2, 9500);
    assert_rounded("-0.1", 3, -100);
    assert_rounded("7.25", 2, 725);
    /* No more of them than fit; the value stays. */
    assert_decimal(decimal_round(need("99999999999999999"), 5), 999999999999999990, 1);
    assert_decimal(decimal_round(need("1"), 30), 100000000000000000, 17);
}

static void text_keeps_the_scale(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static const char *const texts[] = {"94.56", "-3", "95.0", "0", "0.00", "-0.05", "10",
                                        "0.00000000000000001", "-99999999999999999", "100.100"};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_string_equal(decimal_text(arena, need(texts[i])), texts[i]);
    assert_string_equal(decimal_text(arena, (struct decimal){INT64_MIN, 0}),
                        "-9223372036854775808");
    assert_string_equal(decimal_text(arena, (struct decimal){INT64_MAX, 17}),
                        "92.23372036854775807");
    assert_string_equal(decimal_text(arena, (struct decimal){INT64_MIN, 17}),
                        "-92.23372036854775808");
    arena_free(arena);
}

static void drawn_is_the_nearest_double(void **state)
{
    (void)state;
    assert_true(decimal_drawn(need("94.56")) == 94.56);
    assert_true(decimal_drawn(need("-0.1")) == -0.1);
    assert_true(decimal_drawn(need("0.00000000000000001")) == 1e-17);
    assert_true(decimal_drawn(need("12345678901234567")) == 12345678901234567.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_read),
        cmocka_unit_test(as_many_digits_are_read_as_fit),
        cmocka_unit_test(what_is_no_number_is_refused),
        cmocka_unit_test(hundreds_of_zeros_are_too_many_places),
        cmocka_unit_test(comparison_does_not_see_the_scale),
        cmocka_unit_test(ends_of_64_bits_compare),
        cmocka_unit_test(sums_are_exact),
        cmocka_unit_test(sums_that_do_not_fit_are_refused),
        cmocka_unit_test(products_are_exact),
        cmocka_unit_test(ratios_round_half_to_even),
        cmocka_unit_test(ratios_use_all_128_bits),
        cmocka_unit_test(ratios_that_are_none_are_refused),
        cmocka_unit_test(values_round_half_to_even),
        cmocka_unit_test(more_places_are_zeros),
        cmocka_unit_test(text_keeps_the_scale),
        cmocka_unit_test(drawn_is_the_nearest_double),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
