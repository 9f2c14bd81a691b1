/*
 * Charts for whoever sees no colour, or no picture: series differ by hatch, dash and mark; the
 * alternative text holds every name and number; a character without a glyph is said.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart/filling.h"
#include "support/charts.h"
#include "support/frames.h"

enum { GREYS_APART = 60 /* of 255: told apart after copying */ };

static bool fills_differ(const struct look *a, const struct look *b)
{
    return a->hatch != b->hatch ||
           (a->hatch == 0 && abs((int)a->grey - (int)b->grey) >= GREYS_APART);
}

static void series_differ_in_black_and_white(void **state)
{
    (void)state;
    for (size_t i = 0; i < LOOKS_MAX; i++) {
        for (size_t j = 0; j < i; j++) {
            assert_true(fills_differ(look_find(i), look_find(j)));
            assert_int_not_equal(look_find(i)->marker, look_find(j)->marker);
        }
        assert_int_not_equal(look_find(i)->marker, MARKER_FAILING);
    }
}

/* In the frame, not only in the table: six bars are six fills, six lines have six marks. */
static void six_series_are_drawn_in_six_ways(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_BAR, "吨", "甲");
    const struct frame *frame;
    bool is_seen[256][8] = {0};
    size_t n_seen = 0;

    (void)state;
    for (int i = 0; i < 6; i++)
        chart_add_series(arena, chart, arena_format(arena, "系列%d", i), "5");
    frame = chart_frame(arena, chart, LENGTH_PT(440), LENGTH_PT(185));
    for (size_t i = 0; i < frame->n_items; i++) {
        const struct rule_item *rule = &frame->items[i].rule;

        /* A bar of 5 is the only thing so high; white lies under each hatch. */
        if (frame->items[i].kind != ITEM_RULE || rule->height < LENGTH_PT(60) ||
            (rule->grey == 255 && i + 1 < frame->n_items &&
             frame->items[i + 1].kind == ITEM_RULE && frame->items[i + 1].rule.hatch != 0))
            continue;
        n_seen += !is_seen[rule->grey][rule->hatch];
        is_seen[rule->grey][rule->hatch] = true;
    }
    assert_int_equal(n_seen, 6);
    arena_free(arena);
}

static struct chart_value value_of(const char *text, int64_t coefficient, int scale, bool is_failing)
{
    return (struct chart_value){text, {coefficient, scale}, is_failing};
}

static void progress_differs_in_black_and_white(void **state)
{
    struct chart_value full = value_of("已完成", 1, 0, false);
    struct chart_value part = value_of("在建", 5, 1, false);
    struct chart_value none = value_of("未开工", 0, 0, false);
    struct chart_value failing = value_of("缺", 0, 0, true);

    (void)state;
    assert_int_equal(filling_find(&full), FILLING_FULL);
    assert_int_equal(filling_find(&part), FILLING_PART);
    assert_int_equal(filling_find(&none), FILLING_EMPTY);
    assert_int_equal(filling_find(&failing), FILLING_CROSSED);
    assert_int_equal(filling_find(&(struct chart_value){0}), FILLING_NONE);
}

static void assert_says(const char *alt, const char *text)
{
    if (strstr(alt, text) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", alt, text);
}

static void alternative_text_holds_every_number(void **state)
{
    static const enum chart_kind kinds[] = {CHART_LINE, CHART_BAR, CHART_STACK, CHART_STRIP};

    (void)state;
    for (int round = 0; round < 400; round++) {
        struct arena *arena = arena_new();
        struct chart *chart = chart_of(arena, kinds[round % 4], "吨", "2020,2021,2022,2023");
        const char *alt;

        srand((unsigned)round);
        for (int i = 0; i <= round % 6; i++)
            chart_add_series(arena, chart, arena_format(arena, "系列%d", i),
                             arena_format(arena, "%d,%d.%02d,!%d,-", rand(), rand() % 100,
                                          rand() % 100, rand() % 1000));
        chart_add_target(chart, "20", "目标 ≥20");
        chart->alt = "图";
        alt = chart_make_alt(arena, chart);
        for (size_t i = 0; i < chart->n_series; i++) {
            assert_says(alt, chart->series[i].name);
            for (size_t j = 0; j < 4; j++) {
                const char *text = chart->series[i].values[j].text;

                assert_says(alt, arena_format(arena, "%s %s", chart->categories[j],
                                              text != NULL ? text : "—"));
            }
        }
        assert_says(alt, "目标 ≥20");
        arena_free(arena);
    }
}

static void alternative_text_reads_well(void **state)
{
    struct arena *arena = arena_new();
    struct chart *chart = chart_of(arena, CHART_LINE, "%", "2021年,2022年");
    struct chart *spans = spans_of(arena, CHART_GANTT, "工程");

    (void)state;
    chart_add_series(arena, chart, "比例", "!15,18.20");
    chart_add_target(chart, "20", "目标 ≥20");
    chart->alt = "折线图：逐年提高";
    assert_string_equal(
        chart_make_alt(arena, chart),
        "折线图：逐年提高（%）。比例：2021年 15（未达标），2022年 18.20；目标 ≥20。");
    chart_add_span(spans, "管网", "2021", "2023-06", "在建");
    chart_add_span(spans, "湿地", "2023-05", "", NULL);
    chart_add_span(spans, "验收", "2023-07-01", NULL, NULL);
    chart_add_span(spans, "评估", "2024", "2024", NULL);
    chart_add_span(spans, "远期", "", "", "未开工");
    chart_add_reference(spans, "2023-12-31");
    spans->alt = "横道图";
    assert_string_equal(chart_make_alt(arena, spans),
                        "横道图（工程）。管网：2021—2023-06，在建；湿地：2023-05—；"
                        "验收：2023-07-01；评估：2024；远期：—，未开工；数据截止 2023-12-31。");
    arena_free(arena);
}

static void a_missing_glyph_is_said_once(void **state)
{
    struct arena *arena = arena_new();
    struct findings *findings = findings_new(arena);
    struct chart *chart = chart_of(arena, CHART_BAR, "吨", "甲\xEE\x80\x80,乙\xEE\x80\x80");
    struct run run = {.text = "图1　缺字"};
    struct style style = {.name = "chart", .size = LENGTH_PT(8)};
    struct metrics metrics = metrics_of_test();
    struct chart_room room = {.width = LENGTH_PT(200),
                              .height = LENGTH_PT(100),
                              .height_max = LENGTH_PT(300)};
    const struct frame *frame;

    (void)state;
    chart_add_series(arena, chart, "值", "1,2");
    chart->caption = (struct runs){.items = &run, .n_items = 1};
    frame = chart_make(arena, chart, &room, &style, &metrics, findings, 0);
    chart_make(arena, chart, &room, &style, &metrics, findings, 0);
    assert_int_equal(findings->n_items, 1);
    assert_string_equal(finding_sentence(arena, &findings->items[0], LANGUAGE_CHINESE),
                        "所有字体都缺少字符 \xEE\x80\x80 U+E000（图1　缺字：甲\xEE\x80\x80）");
    /* The stand-in is as wide as it looks: nothing is set over it. */
    assert_texts_are_free(frame);
    arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(series_differ_in_black_and_white),
        cmocka_unit_test(six_series_are_drawn_in_six_ways),
        cmocka_unit_test(progress_differs_in_black_and_white),
        cmocka_unit_test(alternative_text_holds_every_number),
        cmocka_unit_test(alternative_text_reads_well),
        cmocka_unit_test(a_missing_glyph_is_said_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
