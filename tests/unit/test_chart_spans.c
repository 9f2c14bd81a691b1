/*
 * Timelines and Gantt charts: the axis of dates is exact and round, labels never touch, and what
 * can't be drawn on a band is drawn in rows.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart/pen.h"
#include "chart/spread.h"
#include "chart/time_axis.h"
#include "support/charts.h"
#include "support/frames.h"

enum { WIDTH = LENGTH_PT(440), HEIGHT = LENGTH_PT(132), N_ROUNDS = 2000 };

#define LONG_NAME "农村生活污水资源化利用和黑臭水体整治项目工程示范区建设配套管网提升改造" \
                  "及其附属设施"

struct trial {
    struct arena *arena;
    struct chart *chart;
    struct metrics metrics;
    struct pen pen;
    struct time_axis axis;
};

static struct trial trial_make(enum chart_kind kind)
{
    struct trial trial = {.arena = arena_new(), .metrics = metrics_of_test()};

    trial.chart = spans_of(trial.arena, kind, "工程");
    trial.pen = (struct pen){.arena = trial.arena, .size = LENGTH_PT(10)};
    return trial;
}

static void axis_make(struct trial *trial, length right)
{
    trial->pen.metrics = &trial->metrics;
    assert_true(time_axis_find(&trial->pen, trial->chart, 0, right, &trial->axis));
}

static void assert_axis(const char *from, const char *to, int width, int first, int end, int step)
{
    struct trial trial = trial_make(CHART_GANTT);

    chart_add_span(trial.chart, "甲", from, to, NULL);
    axis_make(&trial, LENGTH_PT(width));
    assert_int_equal(trial.axis.first, first);
    assert_int_equal(trial.axis.end, end);
    assert_int_equal(trial.axis.step, step);
    arena_free(trial.arena);
}

static void an_axis_runs_over_whole_cells(void **state)
{
    (void)state;
    /* Two years at most: quarters. */
    assert_axis("2023-02", "2023-08", 200, 2023 * 12, 2023 * 12 + 9, 3);
    assert_axis("2023-01-31", "2023-02-01", 200, 2023 * 12, 2023 * 12 + 3, 3);
    assert_axis("2021-12-31", "2022-01-01", 200, 2021 * 12 + 9, 2022 * 12 + 3, 3);
    assert_axis("2022", "2023", 200, 2022 * 12, 2024 * 12, 3);
    /* More: years, then 2, 5, 10, 20 … of them, whichever hold "2021年" and 0.6 em (36 pt). */
    assert_axis("2021-12", "2024-01", 200, 2021 * 12, 2025 * 12, 12);
    assert_axis("2011", "2019", 200, 2010 * 12, 2020 * 12, 24);
    assert_axis("2001", "2019", 200, 2000 * 12, 2020 * 12, 60);
    assert_axis("1949", "2023", 200, 1940 * 12, 2040 * 12, 240);
    assert_axis("1000", "2999", 200, 1000 * 12, 3000 * 12, 6000);
}

static void days_are_counted_not_months(void **state)
{
    struct trial trial = trial_make(CHART_GANTT);
    struct days days;

    (void)state;
    chart_add_span(trial.chart, "闰年", "2024-02-29", "2024-02-29", NULL);
    chart_add_span(trial.chart, "全年", "2024", "2024", NULL);
    axis_make(&trial, 366000); /* a point a day */
    assert_int_equal(trial.axis.first, 2024 * 12);
    assert_true(span_find_days(&trial.axis, &trial.chart->spans[0], &days));
    assert_int_equal(time_axis_find_x(&trial.axis, days.first), 59000);
    assert_int_equal(time_axis_find_x(&trial.axis, days.end), 60000);
    assert_true(span_find_days(&trial.axis, &trial.chart->spans[1], &days));
    assert_int_equal(days.end - days.first, 366);
    assert_int_equal(time_axis_find_middle(&trial.axis, (struct date){2024, 1, 0}), 15500);
    arena_free(trial.arena);
}

static void a_span_without_usable_dates_is_not_drawn(void **state)
{
    struct trial trial = trial_make(CHART_GANTT);
    struct days days;

    (void)state;
    chart_add_span(trial.chart, "甲", "2024", "2023", NULL);
    chart_add_span(trial.chart, "乙", "", "", NULL);
    chart_add_span(trial.chart, "丙", "2023-13", "不详", NULL);
    chart_add_span(trial.chart, "丁", "2023", "", NULL);
    chart_add_span(trial.chart, "戊", "", "2023-06", NULL);
    axis_make(&trial, LENGTH_PT(200));
    assert_false(span_find_days(&trial.axis, &trial.chart->spans[0], &days));
    assert_false(span_find_days(&trial.axis, &trial.chart->spans[1], &days));
    assert_false(span_find_days(&trial.axis, &trial.chart->spans[2], &days));
    assert_true(span_find_days(&trial.axis, &trial.chart->spans[3], &days));
    assert_true(days.is_open_right && !days.is_open_left);
    assert_true(span_find_days(&trial.axis, &trial.chart->spans[4], &days));
    assert_true(days.is_open_left && !days.is_open_right);
    arena_free(trial.arena);
}

static void no_date_no_chart(void **state)
{
    struct trial trial = trial_make(CHART_TIMELINE);
    struct frame *frame;

    (void)state;
    chart_add_span(trial.chart, "甲", "", "", NULL);
    chart_add_reference(trial.chart, "2023-12-31");
    frame = chart_frame(trial.arena, trial.chart, WIDTH, HEIGHT);
    assert_int_equal(texts_count(frame, "无数据"), 1);
    assert_int_equal(texts_count(frame, "甲"), 0);
    arena_free(trial.arena);
}

static int random_below(int n)
{
    return rand() % n;
}

static const char *moment_random(struct arena *arena, int year, int years)
{
    int shown = year + random_below(years);

    switch (random_below(8)) {
    case 0: return "";
    case 1: return arena_format(arena, "%d", shown);
    case 2:
    case 3:
    case 4: return arena_format(arena, "%d-%02d", shown, 1 + random_below(12));
    default:
        return arena_format(arena, "%d-%02d-%02d", shown, 1 + random_below(12),
                            1 + random_below(28));
    }
}

/* Stages that follow each other, as a plan has them, or any dates at all. */
static struct chart *spans_random(struct arena *arena, enum chart_kind kind, int n_max)
{
    static const char *const progress[] = {"已完成", "在建", "未开工", NULL};
    struct chart *chart = spans_of(arena, kind, random_below(2) ? "工程" : NULL);
    bool is_orderly = random_below(2);
    int n = 1 + random_below(n_max);
    int year = 2015 + random_below(10);
    int month = 1;

    for (int i = 0; i < n; i++) {
        const char *name = arena_format(arena, "%.*s%d", 3 * (1 + random_below(14)),
                                        "生态环境智慧监测与应急能力建设工程", i);
        int months = 1 + random_below(9);
        const char *from = arena_format(arena, "%d-%02d", year + month / 12, month % 12 + 1);
        const char *to = arena_format(arena, "%d-%02d", year + (month + months) / 12,
                                      (month + months) % 12 + 1);

        month += months + 1;
        if (!is_orderly) {
            from = moment_random(arena, year, 6);
            to = random_below(5) ? moment_random(arena, year, 6) : NULL;
        }
        chart_add_span(chart, name, from, to, progress[random_below(4)]);
    }
    if (random_below(3))
        chart_add_reference(chart, arena_format(arena, "%d-12-31", year + random_below(6)));
    return chart;
}

static void texts_never_touch(enum chart_kind kind, int n_max)
{
    for (int round = 0; round < N_ROUNDS; round++) {
        struct arena *arena = arena_new();
        struct chart *chart;
        struct frame *frame;

        srand((unsigned)round);
        chart = spans_random(arena, kind, n_max);
        frame = chart_frame(arena, chart, WIDTH, HEIGHT);
        assert_texts_are_free(frame);
        for (size_t i = 0; i < chart->n_spans && texts_count(frame, "无数据") == 0; i++) {
            const char *text = span_text(arena, &chart->spans[i]);
            bool is_cut = chart->spans[i].to.text != NULL && texts_count(frame, text) == 0;

            if (is_cut)
                text = chart->spans[i].to.text;
            if (texts_count(frame, text) == 0)
                fail_msg("round %d: %s is not shown", round, text);
        }
        arena_free(arena);
    }
}

static void texts_of_timelines_never_touch(void **state)
{
    (void)state;
    texts_never_touch(CHART_TIMELINE, 5);
    texts_never_touch(CHART_TIMELINE, 40);
}

static void texts_of_gantt_charts_never_touch(void **state)
{
    (void)state;
    texts_never_touch(CHART_GANTT, 40);
}

/* Against every arrangement on a coarse grid, for few items: none that keeps the rules is better. */
static bool name_is_drawn(const struct frame *frame, const char *start)
{
    for (size_t i = 0; i < frame->n_items; i++) {
        if (frame->items[i].kind == ITEM_TEXT &&
            strncmp(text_of(&frame->items[i].text), start, strlen(start)) == 0)
            return true;
    }
    return false;
}

/* The texts of a frame above its first row: legend and axis. */
static const char *head_of(struct arena *arena, const struct frame *frame, length row)
{
    const char *head = "";

    for (size_t i = 0; i < frame->n_items; i++) {
        const struct text_item *text = &frame->items[i].text;

        if (frame->items[i].kind == ITEM_TEXT && text->y < row)
            head = arena_format(arena, "%s%d,%d %s;", head, text->x, text->y, text_of(text));
    }
    return head;
}

/*
 * Up to sixty projects on pages of any height: what fits is one; else no part is higher than its
 * page, none could be spared, every row is drawn once, and each part has the head of the first.
 */
static void many_rows_are_broken_over_pages(void **state)
{
    enum { ROW_MAX = LENGTH_PT(8) * 42 / 10, HEAD = LENGTH_PT(28) };
    size_t n_broken = 0;

    (void)state;
    for (int round = 0; round < 500; round++) {
        struct trial trial = trial_make(CHART_GANTT);
        int n_rows = 3 + random_below(58);
        struct frame **frames;
        length height_max, used = 0;
        size_t n, n_drawn = 0;

        srand((unsigned)round);
        for (int i = 0; i < n_rows; i++)
            chart_add_span(trial.chart, arena_format(trial.arena, "工程%d#%.*s", i,
                                                     3 * random_below(40), LONG_NAME),
                           "2021-03", "2025", i % 2 ? "在建" : "已完成");
        if (round % 3 > 0)
            chart_add_reference(trial.chart, "2023-12-31");
        height_max = LENGTH_PT(120) + LENGTH_PT(random_below(600));
        n = chart_frames(trial.arena, trial.chart, WIDTH, height_max, &frames);
        assert_int_equal(n > 1, chart_frame(trial.arena, trial.chart, WIDTH, HEIGHT)->height >
                                    height_max);
        for (size_t i = 0; i < n; i++) {
            assert_texts_are_free(frames[i]);
            assert_true(frames[i]->height <= height_max);
            assert_string_equal(head_of(trial.arena, frames[i], HEAD),
                                head_of(trial.arena, frames[0], HEAD));
            used += frames[i]->height;
            for (int k = 0; k < n_rows; k++)
                n_drawn += name_is_drawn(frames[i], arena_format(trial.arena, "工程%d#", k));
        }
        assert_true((length)(n - 1) * (height_max - 3 * ROW_MAX) < used);
        assert_int_equal(n_drawn, n_rows);
        n_broken += n > 1;
        arena_free(trial.arena);
    }
    assert_in_range(n_broken, 100, 450);
}

/* A timeline on one band stays one, however low the page; one that is drawn as rows does not. */
static void a_timeline_is_broken_when_it_has_rows(void **state)
{
    struct frame **frames;

    (void)state;
    for (int overlap = 0; overlap < 2; overlap++) {
        struct trial trial = trial_make(CHART_TIMELINE);

        for (int i = 0; i < 14; i++)
            chart_add_span(trial.chart, arena_format(trial.arena, "段%d", i),
                           arena_format(trial.arena, "%d-01", 2000 + i),
                           arena_format(trial.arena, "%d-12", 2000 + i + 4 * overlap), NULL);
        assert_int_equal(
            chart_frames(trial.arena, trial.chart, 2 * WIDTH, LENGTH_PT(120), &frames) > 1,
            overlap);
        arena_free(trial.arena);
    }
}

static int64_t cost_of(const struct spread_item *items, size_t n)
{
    int64_t cost = 0;

    for (size_t i = 0; i < n; i++) {
        int64_t away = items[i].at + items[i].size / 2 - items[i].wish;

        cost += away * away;
    }
    return cost;
}

static int64_t least_cost(struct spread_item *items, size_t i, size_t n, length low, length high)
{
    int64_t least = INT64_MAX;

    if (i == n)
        return cost_of(items, n);
    for (length at = low; at + items[i].size <= high; at++) {
        int64_t cost;

        items[i].at = at;
        cost = least_cost(items, i + 1, n, at + items[i].size + 1, high);
        least = cost < least ? cost : least;
    }
    return least;
}

static void spreading_is_the_best_there_is(void **state)
{
    (void)state;
    for (int round = 0; round < 500; round++) {
        struct arena *arena = arena_new();
        struct spread_item items[3];
        length end = 0;
        int64_t found;

        srand((unsigned)round);
        for (int i = 0; i < 3; i++)
            items[i] = (struct spread_item){.wish = (i > 0 ? items[i - 1].wish : 0) +
                                                    random_below(12),
                                            .size = 2 * (1 + random_below(4))};
        if (!spread_find(arena, items, 3, 1, 0, 28))
            fail_msg("round %d does not fit", round);
        for (int i = 0; i < 3; i++) {
            assert_true(items[i].at >= end);
            end = items[i].at + items[i].size + (i < 2);
        }
        assert_true(end <= 28);
        found = cost_of(items, 3);
        /* A pool's mean is rounded to a whole: each of three may be one off. */
        assert_true(found <= least_cost(items, 0, 3, 0, 28) + 3);
        arena_free(arena);
    }
}

static void what_does_not_fit_says_so(void **state)
{
    struct arena *arena = arena_new();
    struct spread_item items[] = {{.wish = 5, .size = 6}, {.wish = 6, .size = 6}};

    (void)state;
    assert_false(spread_find(arena, items, 2, 1, 0, 12));
    assert_int_equal(items[0].at, 0);
    assert_int_equal(items[1].at, 7);
    assert_true(spread_find(arena, items, 2, 1, 0, 13));
    assert_true(spread_find(arena, items, 0, 1, 0, 13));
    arena_free(arena);
}

static void hostile_sizes_are_drawn(void **state)
{
    static const length sizes[] = {0, 1, 5000, 30000, 2000000};

    (void)state;
    for (int round = 0; round < 400; round++) {
        struct arena *arena = arena_new();

        srand((unsigned)round);
        chart_frame(arena, spans_random(arena, round % 2 ? CHART_GANTT : CHART_TIMELINE, 20),
                    sizes[random_below(5)], sizes[random_below(5)]);
        arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_axis_runs_over_whole_cells),
        cmocka_unit_test(days_are_counted_not_months),
        cmocka_unit_test(a_span_without_usable_dates_is_not_drawn),
        cmocka_unit_test(no_date_no_chart),
        cmocka_unit_test(texts_of_timelines_never_touch),
        cmocka_unit_test(texts_of_gantt_charts_never_touch),
        cmocka_unit_test(many_rows_are_broken_over_pages),
        cmocka_unit_test(a_timeline_is_broken_when_it_has_rows),
        cmocka_unit_test(spreading_is_the_best_there_is),
        cmocka_unit_test(what_does_not_fit_says_so),
        cmocka_unit_test(hostile_sizes_are_drawn),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
