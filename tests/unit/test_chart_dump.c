/* A chart of each kind in the 1-em face, kept item by item in tests/unit/expected/chart. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "support/charts.h"
#include "support/expected.h"

static void assert_chart(const char *name, struct arena *arena, const struct chart *chart,
                         int width, int height)
{
    struct buffer dump = frame_dump(chart_frame(arena, chart, LENGTH_PT(width), LENGTH_PT(height)));

    assert_expected(name, &dump);
    buffer_free(&dump);
    arena_free(arena);
}

static void line_with_target(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, "%", "2021年,2022年,2023年");

    (void)state;
    chart_add_series(arena, chart, "培训比例", "!15,18.2,21");
    chart_add_target(chart, "20", "目标 ≥20");
    assert_chart("chart/line-target.txt", arena, chart, 400, 160);
}

static void line_with_broken_axis(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, "%", "2021年,2022年,2023年");

    (void)state;
    chart_add_series(arena, chart, "优良天数比例", "94.5,97.2,100");
    assert_chart("chart/line-break.txt", arena, chart, 400, 160);
}

static void line_with_gap_and_several_series(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, "吨", "2020,2021,2022,2023");

    (void)state;
    chart_add_series(arena, chart, "甲", "1,-,3,4");
    chart_add_series(arena, chart, "乙", "8,7,7,8");
    assert_chart("chart/line-gap.txt", arena, chart, 300, 120);
}

static void line_of_one_value(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, NULL, "2023年");

    (void)state;
    chart_add_series(arena, chart, "甲", "7");
    assert_chart("chart/line-one.txt", arena, chart, 200, 100);
}

static void bars_below_and_above_zero(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_BAR, "个百分点", "2021年,2022年");

    (void)state;
    chart_add_series(arena, chart, "变化", "-2.5,3");
    assert_chart("chart/bar-negative.txt", arena, chart, 300, 140);
}

static void bars_side_by_side(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_BAR, "万吨", "2021年,2022年,2023年");

    (void)state;
    chart_add_series(arena, chart, "化学需氧量", "12.5,16,!19.25");
    chart_add_series(arena, chart, "氨氮", "33.1,-,40");
    chart_add_target(chart, "35", "目标 ≤35");
    assert_chart("chart/bar-grouped.txt", arena, chart, 440, 160);
}

static void bars_with_long_names(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart =
        chart_of(arena, CHART_BAR, "%", "对生态环境质量的满意度,对创建工作的知晓度,参与度");

    (void)state;
    chart_add_series(arena, chart, "调查", "92.3,88.15,76.4");
    assert_chart("chart/bar-names.txt", arena, chart, 240, 140);
}

static void stack_by_field(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_STACK, "项", "生态制度,生态安全,生态空间");

    (void)state;
    chart_add_series(arena, chart, "达标", "6,80,4");
    chart_add_series(arena, chart, "未达标", "1,0,0");
    chart_add_series(arena, chart, "不适用", "0,2,1");
    assert_chart("chart/stack-legend.txt", arena, chart, 440, 160);
}

static void stack_named_over_its_first_bar(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_STACK, "项", "约束性,参考性");

    (void)state;
    chart_add_series(arena, chart, "达标", "16,13");
    chart_add_series(arena, chart, "未达标", "4,3");
    assert_chart("chart/stack-direct.txt", arena, chart, 440, 160);
}

static void strip_of_completeness(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_STRIP, NULL, "1,2,3,4,5");

    (void)state;
    chart_add_series(arena, chart, "计划", "1,1,1,1,-");
    chart_add_series(arena, chart, "数据", "1,0.5,0,!0,1");
    assert_chart("chart/strip.txt", arena, chart, 440, 100);
}

static void strip_in_two_bands(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_STRIP, NULL, "11,12,13,14,15,16,17");

    (void)state;
    chart_add_series(arena, chart, "佐证", "1,1,0,1,1,1,0");
    assert_chart("chart/strip-bands.txt", arena, chart, 70, 100);
}

static void nothing_to_draw(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_BAR, "%", "2021年,2022年");

    (void)state;
    chart_add_series(arena, chart, "甲", "-,-");
    assert_chart("chart/nothing.txt", arena, chart, 200, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line_with_target),
        cmocka_unit_test(line_with_broken_axis),
        cmocka_unit_test(line_with_gap_and_several_series),
        cmocka_unit_test(line_of_one_value),
        cmocka_unit_test(bars_below_and_above_zero),
        cmocka_unit_test(bars_side_by_side),
        cmocka_unit_test(bars_with_long_names),
        cmocka_unit_test(stack_by_field),
        cmocka_unit_test(stack_named_over_its_first_bar),
        cmocka_unit_test(strip_of_completeness),
        cmocka_unit_test(strip_in_two_bands),
        cmocka_unit_test(nothing_to_draw),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
