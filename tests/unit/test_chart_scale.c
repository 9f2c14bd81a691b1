/* The value axis: which ticks stand on it, where zero lies, when it is broken. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart/scale.h"
#include "support/charts.h"

/* "0 20 40 60 80 100" or "| 90 92 94" when broken. */
static const char *ticks_text(struct arena *arena, const struct scale *scale)
{
    const char *text = scale->is_broken ? "|" : "";

    for (int i = 0; i <= scale->n_steps; i++)
        text = arena_format(arena, "%s%s%s", text, *text != '\0' ? " " : "",
                            decimal_text(arena, scale_find_tick(scale, i)));
    return text;
}

static void assert_ticks(const char *unit, const char *target, const char *values, bool is_bar,
                         const char *expected)
{
    struct arena *arena = arena_new();
    size_t n = 1;
    char *categories = arena_text(arena, values);
    struct scale scale;

    for (char *c = categories; *c != '\0'; c++)
        n += *c == ',';
    struct chart *chart = chart_of(arena, CHART_LINE, unit, categories);
    assert_int_equal(chart->n_categories, n);
    chart_add_series(arena, chart, "x", values);
    if (target != NULL)
        chart_add_target(chart, target, "目标");
    assert_true(scale_find(chart, is_bar, 5, &scale));
    assert_string_equal(ticks_text(arena, &scale), expected);
    arena_free(arena);
}

static void steps_are_round(void **state)
{
    (void)state;
    assert_ticks("吨", NULL, "3,7,9.7", false, "0 2 4 6 8 10");
    assert_ticks("吨", NULL, "3,7,12", false, "0 5 10 15");
    assert_ticks("吨", NULL, "3,7.5,12", false, "0.0 2.5 5.0 7.5 10.0 12.5");
    assert_ticks("吨", NULL, "100,240", false, "0 50 100 150 200 250");
    assert_ticks("吨", NULL, "1,4", false, "0 1 2 3 4");
    assert_ticks("吨", NULL, "0.01,0.042", false, "0.00 0.01 0.02 0.03 0.04 0.05");
    assert_ticks("吨", NULL, "1200000,4900000", false, "0 1000000 2000000 3000000 4000000 5000000");
}

static void ticks_have_no_more_decimals_than_the_values(void **state)
{
    (void)state;
    assert_ticks("项", NULL, "0,1", false, "0 1");
    assert_ticks("项", NULL, "0,12", false, "0 5 10 15");
}

static void percentages_run_from_zero_to_a_hundred(void **state)
{
    (void)state;
    assert_ticks("%", NULL, "15,18,21", false, "0 20 40 60 80 100");
    assert_ticks("%", "89.9", "98,99,100", false, "0 20 40 60 80 100");
    assert_ticks("%", "95", "90,97.2,100", false, "| 90 92 94 96 98 100");
    assert_ticks("％", "95", "96,97.2,100", false, "| 90 92 94 96 98 100");
}

static void bars_stand_on_zero(void **state)
{
    (void)state;
    assert_ticks("%", "95", "96,97.2,100", true, "0 20 40 60 80 100");
    assert_ticks("天", "347", "346,350,352", true, "0 100 200 300 400");
    assert_ticks("吨", NULL, "-9,-8", true, "-10 -8 -6 -4 -2 0");
}

static void a_percentage_beyond_its_bounds_is_a_number(void **state)
{
    (void)state;
    assert_ticks("%", NULL, "-4,8", false, "-5 0 5 10");
    assert_ticks("%", NULL, "20,130", false, "0 50 100 150");
}

static void close_values_far_from_zero_break_the_axis(void **state)
{
    (void)state;
    assert_ticks("天", "347", "346,350,352", false, "| 344 346 348 350 352");
    assert_ticks("天", NULL, "80,100", false, "| 75 80 85 90 95 100");
    assert_ticks("天", NULL, "79.9,100", false, "0 20 40 60 80 100");
    assert_ticks("天", NULL, "-100,-80", false, "| -100 -95 -90 -85 -80");
}

static void equal_values_have_an_axis(void **state)
{
    (void)state;
    assert_ticks("吨", "5", "5,5,5", false, "0 1 2 3 4 5");
    assert_ticks("吨", NULL, "0,0", false, "0 1");
    assert_ticks("吨", NULL, "-3", false, "-3 -2 -1 0");
    assert_ticks("吨", NULL, "7", false, "0 2 4 6 8");
}

static void extremes_have_an_axis(void **state)
{
    (void)state;
    assert_ticks("元", NULL, "99999999999999999", false,
                 "0 20000000000000000 40000000000000000 60000000000000000 80000000000000000 "
                 "100000000000000000");
    assert_ticks("元", NULL, "0.0000001,12345678901234567", false,
                 "0 2500000000000000 5000000000000000 7500000000000000 10000000000000000 "
                 "12500000000000000");
}

/*
 * Whatever the values: at most five steps (six with the foot), and every value between the ends.
 */
static void every_value_lies_on_the_axis(void **state)
{
    (void)state;
    srand(7);
    for (int round = 0; round < 20000; round++) {
        struct chart_value values[3];
        struct chart_series series = {"x", values};
        const char *categories[] = {"a", "b", "c"};
        struct chart chart = {.unit = round % 3 == 0 ? "%" : "吨",
                              .categories = categories,
                              .n_categories = 3,
                              .series = &series,
                              .n_series = 1};
        struct scale scale;

        for (int i = 0; i < 3; i++) {
            int64_t number = rand();

            number = (number * rand()) % (rand() % 2 ? 1000 : 100000000000000000);
            values[i] = (struct chart_value){
                .text = "x", .number = {rand() % 4 ? number : -number, rand() % 18}};
        }
        assert_true(scale_find(&chart, round % 2 == 0, 5, &scale));
        assert_in_range(scale.n_steps, 1, 6);
        for (int i = 0; i < 3; i++) {
            assert_true(decimal_compare(values[i].number, scale.low) >= 0);
            assert_true(decimal_compare(values[i].number, scale.high) <= 0);
        }
        assert_int_equal(decimal_compare(scale_find_tick(&scale, scale.n_steps), scale.high), 0);
    }
}

static void no_value_no_axis(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, "吨", "a,b");
    struct scale scale;

    (void)state;
    chart_add_series(arena, chart, "x", "-,-");
    chart_add_target(chart, "5", "目标");
    assert_false(scale_find(chart, false, 5, &scale));
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_are_round),
        cmocka_unit_test(ticks_have_no_more_decimals_than_the_values),
        cmocka_unit_test(percentages_run_from_zero_to_a_hundred),
        cmocka_unit_test(bars_stand_on_zero),
        cmocka_unit_test(a_percentage_beyond_its_bounds_is_a_number),
        cmocka_unit_test(close_values_far_from_zero_break_the_axis),
        cmocka_unit_test(equal_values_have_an_axis),
        cmocka_unit_test(extremes_have_an_axis),
        cmocka_unit_test(every_value_lies_on_the_axis),
        cmocka_unit_test(no_value_no_axis),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
