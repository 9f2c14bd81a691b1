/*
 * What must hold for every chart, over many random ones: texts touch neither each other nor the
 * target line, and lie inside the frame; what falls short bears its mark; equal charts are drawn
 * equally.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/charts.h"
#include "support/frames.h"

enum { WIDTH = LENGTH_PT(440), HEIGHT = LENGTH_PT(185), N_ROUNDS = 3000 };

static const char *const names[] = {"污水处理率",   "优良天数比例", "甲",
                                    "再生水利用率", "PM2.5",        "农村生活污水治理率"};
static const char *const units[] = {"%", "天", "μg/m³", NULL};

static int random_below(int n)
{
    return rand() % n;
}

/* Numbers of one magnitude, so that they look like an indicator's. */
static const char *values_random(struct arena *arena, size_t n, int low, int range, bool is_sparse)
{
    const char *text = "";

    for (size_t i = 0; i < n; i++) {
        int whole = low + random_below(range);
        const char *mark = random_below(5) == 0 ? "!" : "";

        if (is_sparse && random_below(6) == 0)
            text = arena_format(arena, "%s-,", text);
        else if (random_below(2) == 0)
            text = arena_format(arena, "%s%s%d,", text, mark, whole);
        else
            text = arena_format(arena, "%s%s%d.%02d,", text, mark, whole, random_below(100));
    }
    return text;
}

static struct chart *chart_random(struct arena *arena, enum chart_kind kind, int n_categories_max,
                                  int n_series_max)
{
    int n_categories = 1 + random_below(n_categories_max);
    int n_series = 1 + random_below(n_series_max);
    int low = random_below(3) == 0 ? 80 + random_below(20) : random_below(120) - 20;
    int range = 1 + random_below(random_below(2) ? 20 : 300);
    const char *categories = "";
    struct chart *chart;

    for (int i = 0; i < n_categories; i++)
        categories = arena_format(arena, "%s%d年,", categories, 2012 + i);
    chart = chart_of(arena, kind, units[random_below(4)], categories);
    for (int i = 0; i < n_series; i++)
        chart_add_series(
            arena, chart, names[i],
            values_random(arena, chart->n_categories, low, range, random_below(3) == 0));
    if (random_below(3) > 0) {
        const char *number = arena_format(arena, "%d", low + random_below(range));

        chart_add_target(chart, number, arena_format(arena, "目标 ≥%s", number));
    }
    return chart;
}

static void texts_never_touch(enum chart_kind kind, int n_rounds)
{
    for (int round = 0; round < n_rounds; round++) {
        struct arena *arena = arena_new();
        struct chart *chart;
        struct frame *frame;

        srand((unsigned)round);
        chart = chart_random(arena, kind, 12, 6);
        frame = chart_frame(arena, chart, WIDTH, HEIGHT);
        assert_texts_are_free(frame);
        arena_free(arena);
    }
}

static void texts_of_lines_never_touch(void **state)
{
    (void)state;
    texts_never_touch(CHART_LINE, N_ROUNDS);
}

static void texts_of_bars_never_touch(void **state)
{
    (void)state;
    texts_never_touch(CHART_BAR, N_ROUNDS);
}

static void texts_of_stacks_and_strips_never_touch(void **state)
{
    (void)state;
    texts_never_touch(CHART_STACK, N_ROUNDS / 5);
    texts_never_touch(CHART_STRIP, N_ROUNDS / 5);
}

/* One to forty places with names of one to thirty characters: standing or lying, none lost. */
static void forty_long_names_are_set_whole(void **state)
{
    (void)state;
    for (int round = 0; round < 120; round++) {
        struct arena *arena = arena_new();
        int n = 1 + round % 40;
        const char *categories = "";
        struct chart *chart;
        struct frame *frame;

        srand((unsigned)round);
        for (int i = 0; i < n; i++)
            categories = arena_format(arena, "%s%.*s%d,", categories, 3 * (1 + random_below(12)),
                                      "公众对生态文明建设工作的满意", i);
        chart = chart_of(arena, CHART_BAR, "%", categories);
        chart_add_series(arena, chart, "甲", values_random(arena, chart->n_categories, 0, 99, false));
        if (round % 2)
            chart_add_target(chart, "80", "目标 ≥80");
        frame = chart_frame(arena, chart, WIDTH, HEIGHT);
        assert_texts_are_free(frame);
        for (size_t i = 0; i < chart->n_categories; i++) {
            if (texts_count(frame, chart->series[0].values[i].text) == 0)
                fail_msg("round %d: %s is not shown", round, chart->series[0].values[i].text);
        }
        arena_free(arena);
    }
}

static size_t characters_count(const struct frame *frame, const char *of)
{
    size_t n = 0;

    for (size_t i = 0; i < frame->n_items; i++) {
        const struct text_item *text = &frame->items[i].text;

        for (uint32_t k = 0; frame->items[i].kind == ITEM_TEXT && k < text->n_glyphs; k++) {
            char bytes[5] = {0};

            utf8_write(bytes, text->glyphs[k].character);
            n += strstr(of, bytes) != NULL;
        }
    }
    return n;
}

/* Two to twenty places of a line chart: side by side, in lines or columns, each name is whole. */
static void names_of_lines_are_set_whole(void **state)
{
    static const char pool[] = "公众对生态文明建设工作的满意程度和参与情况";
    size_t n_vertical = 0;

    (void)state;
    for (int round = 0; round < 300; round++) {
        struct arena *arena = arena_new();
        int n = 2 + round % 19;
        size_t n_characters = 0;
        const char *categories = "";
        struct chart *chart;
        struct frame *frame;

        srand((unsigned)round);
        for (int i = 0; i < n; i++) {
            int n_own = 1 + random_below(10);

            categories = arena_format(arena, "%s%.*s,", categories, 3 * n_own, pool);
            n_characters += (size_t)n_own;
        }
        chart = chart_of(arena, CHART_LINE, round % 2 ? "%" : "公众满意程度调查（百分比）的平均数",
                         categories);
        chart_add_series(arena, chart, "line",
                         values_random(arena, chart->n_categories, 0, 99, false));
        if (round % 2)
            chart_add_target(chart, "80", ">80");
        frame = chart_frame(arena, chart, WIDTH, HEIGHT);
        assert_texts_are_free(frame);
        n_characters += round % 2 ? 0 : 7; /* of the unit, those of the pool */
        if (characters_count(frame, pool) != n_characters)
            fail_msg("round %d: %zu characters of %zu", round, characters_count(frame, pool),
                     n_characters);
        n_vertical += frame->height > HEIGHT;
        arena_free(arena);
    }
    assert_in_range(n_vertical, 30, 270);
}

/* A unit of over a quarter of the width runs up beside the axis, free of the numbers there. */
static void long_units_run_along_the_axis(void **state)
{
    (void)state;
    for (int round = 0; round < 200; round++) {
        struct arena *arena = arena_new();
        struct chart *chart;
        struct frame *frame;
        size_t n_turned = 0;

        srand((unsigned)round);
        chart = chart_random(arena, round % 2 ? CHART_LINE : CHART_BAR, 6, 3);
        chart->unit = arena_format(arena, "%.*s（μg/m³）", 3 * (round % 21),
                                   "城市细颗粒物年平均质量浓度三年滑动平均数值");
        frame = chart_frame(arena, chart, WIDTH, HEIGHT);
        assert_texts_are_free(frame);
        for (size_t i = 0; i < frame->n_items; i++)
            n_turned += frame->items[i].kind == ITEM_TEXT && frame->items[i].text.turn == TURN_LEFT;
        if (round % 2) /* bars may lie on their side: then the unit stands over them */
            assert_int_equal(n_turned > 0, round % 21 > 9);
        arena_free(arena);
    }
}

/* Up to five years of up to three series: the charts of a report. None loses a value. */
static void usual_charts_show_every_value(void **state)
{
    (void)state;
    for (int round = 0; round < N_ROUNDS; round++) {
        struct arena *arena = arena_new();
        struct chart *chart;
        struct frame *frame;

        srand((unsigned)round);
        chart = chart_random(arena, round % 2 == 0 ? CHART_LINE : CHART_BAR, 5, 3);
        frame = chart_frame(arena, chart, WIDTH, HEIGHT);
        for (size_t i = 0; i < chart->n_series * chart->n_categories; i++) {
            const char *text =
                chart->series[i / chart->n_categories].values[i % chart->n_categories].text;

            if (text != NULL && texts_count(frame, text) == 0)
                fail_msg("round %d: %s is not shown", round, text);
        }
        arena_free(arena);
    }
}

static void the_target_is_named_once_inside_the_frame(void **state)
{
    const char *const targets[] = {"0", "20", "50", "99", "100"};

    (void)state;
    for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++) {
        struct arena *arena = arena_new();
        struct chart *chart = chart_of(arena, CHART_LINE, "%", "2021年,2022年,2023年");
        struct frame *frame;

        chart_add_series(arena, chart, "x", "15,18.2,21");
        chart_add_target(chart, targets[i], "目标≥某");
        frame = chart_frame(arena, chart, WIDTH, HEIGHT);
        assert_int_equal(texts_count(frame, "目标≥某"), 1);
        assert_texts_are_free(frame);
        arena_free(arena);
    }
}

static void the_words_of_a_chart_come_only_when_they_are_true(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, "%", "2021年,2022年,2023年");
    struct chart *failing = chart_of(arena, CHART_LINE, "%", "2021年,2022年,2023年");
    struct chart *empty = chart_of(arena, CHART_BAR, "%", "2021年,2022年,2023年");
    struct frame *frame;

    (void)state;
    chart_add_series(arena, chart, "x", "95,98.2,99");
    chart_add_series(arena, failing, "x", "!15,98.2,99");
    chart_add_series(arena, empty, "x", "-,-,-");
    frame = chart_frame(arena, chart, WIDTH, HEIGHT);
    assert_int_equal(texts_count(frame, "%（起点不为0）"), 1);
    assert_int_equal(texts_count(frame, "未达标"), 0);
    frame = chart_frame(arena, failing, WIDTH, HEIGHT);
    assert_int_equal(texts_count(frame, "%"), 1);
    assert_int_equal(texts_count(frame, "未达标"), 1);
    frame = chart_frame(arena, empty, WIDTH, HEIGHT);
    assert_int_equal(texts_count(frame, "无数据"), 1);
    arena_free(arena);
}

static void equal_charts_are_drawn_equally(void **state)
{
    struct buffer dumps[2];

    (void)state;
    for (size_t i = 0; i < 2; i++) {
        struct arena *arena = arena_new();

        srand(42);
        dumps[i] =
            frame_dump(chart_frame(arena, chart_random(arena, CHART_LINE, 12, 6), WIDTH, HEIGHT));
        arena_free(arena);
    }
    assert_string_equal(dumps[0].data, dumps[1].data);
    buffer_free(&dumps[0]);
    buffer_free(&dumps[1]);
}

/* Narrow, low, empty: never a crash, never an item with a negative measure. */
static void hostile_sizes_are_drawn(void **state)
{
    static const length sizes[] = {0, 1, 5000, 30000, 2000000};

    (void)state;
    for (int round = 0; round < 400; round++) {
        struct arena *arena = arena_new();
        struct frame *frame;

        srand((unsigned)round);
        frame =
            chart_frame(arena, chart_random(arena, (enum chart_kind)(round % CHART_TIMELINE), 12, 6),
                        sizes[random_below(5)], sizes[random_below(5)]);
        for (size_t i = 0; i < frame->n_items; i++) {
            if (frame->items[i].kind == ITEM_RULE) {
                assert_true(frame->items[i].rule.width >= 0);
                assert_true(frame->items[i].rule.height >= 0);
            }
        }
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_of_lines_never_touch),
        cmocka_unit_test(texts_of_bars_never_touch),
        cmocka_unit_test(texts_of_stacks_and_strips_never_touch),
        cmocka_unit_test(forty_long_names_are_set_whole),
        cmocka_unit_test(names_of_lines_are_set_whole),
        cmocka_unit_test(long_units_run_along_the_axis),
        cmocka_unit_test(usual_charts_show_every_value),
        cmocka_unit_test(the_target_is_named_once_inside_the_frame),
        cmocka_unit_test(the_words_of_a_chart_come_only_when_they_are_true),
        cmocka_unit_test(equal_charts_are_drawn_equally),
        cmocka_unit_test(hostile_sizes_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
