/*
 * Texts of charts: what is small is measured and placed as such and never parted from what it
 * belongs to; turned text runs along its own base line.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "chart/pen.h"
#include "document/document.h"

#define SUB(text) PARTIAL_LINE_DOWN text PARTIAL_LINE_UP
#define SUP(text) PARTIAL_LINE_UP text PARTIAL_LINE_DOWN

enum { SIZE = LENGTH_PT(8) };

struct world {
    struct metrics metrics;
    struct pen pen;
};

static int world_open(void **state)
{
    struct world *world = calloc(1, sizeof *world);
    struct arena *arena = arena_new();

    world->metrics = metrics_of_test();
    world->pen = (struct pen){.arena = arena,
                              .frame = ARENA_NEW(arena, struct frame),
                              .metrics = &world->metrics,
                              .role = ROLE_HEI,
                              .size = SIZE,
                              .gap = SIZE / 4,
                              .findings = findings_new(arena),
                              .subject = "图"};
    *state = world;
    return 0;
}

static int world_close(void **state)
{
    struct world *world = *state;

    arena_free(world->pen.arena);
    free(world);
    return 0;
}

static void small_figures_are_narrow(void **state)
{
    struct world *world = *state;
    length small = length_scale(length_scale(SIZE, INDEX_SIZE), 500);

    assert_int_equal(pen_measure_text(&world->pen, "m3"), SIZE);
    assert_int_equal(pen_measure_text(&world->pen, "m" SUP("3")), SIZE / 2 + small);
    assert_int_equal(pen_measure_text(&world->pen, "m" SUP("³")), SIZE / 2 + small);
    assert_int_equal(pen_measure_text(&world->pen, "CO" SUB("2") "量"),
                     SIZE + small + SIZE / 4 + SIZE);
    assert_int_equal(pen_measure_text(&world->pen, SUB("") "甲"), SIZE);
}

/* Each level its own item, the base line moved as in running text; ³ is drawn as 3. */
static void small_figures_stand_off_the_line(void **state)
{
    struct world *world = *state;
    const struct frame *frame = world->pen.frame;
    struct glyph three = world->metrics.find_glyph(NULL, 0, '3');

    pen_place_text(&world->pen, 1000, 2000, ANCHOR_LEFT, "CO" SUB("2") "m" SUP("³"));
    assert_int_equal(frame->n_items, 4);
    assert_int_equal(frame->items[0].text.y, 2000);
    assert_int_equal(frame->items[1].text.x, 1000 + SIZE);
    assert_int_equal(frame->items[1].text.y, 2000 + length_scale(SIZE, SUB_DROP));
    assert_int_equal(frame->items[1].text.size, length_scale(SIZE, INDEX_SIZE));
    assert_int_equal(frame->items[2].text.y, 2000);
    assert_int_equal(frame->items[3].text.y, 2000 - length_scale(SIZE, SUP_RISE));
    assert_int_equal(frame->items[3].text.glyphs[0].glyph, three.id);
    assert_int_equal(frame->items[3].text.glyphs[0].character, 0xB3);
}

static void turned_text_runs_up_or_down(void **state)
{
    struct world *world = *state;
    const struct item *items;
    length drop = length_scale(SIZE, SUB_DROP);

    pen_place_turned(&world->pen, 1000, 90000, TURN_LEFT, "CO" SUB("2"));
    pen_place_turned(&world->pen, 1000, 90000, TURN_RIGHT, "CO" SUB("2"));
    items = world->pen.frame->items;
    assert_int_equal(world->pen.frame->n_items, 4);
    assert_int_equal(items[0].text.turn, TURN_LEFT);
    assert_int_equal(items[1].text.x, 1000 + drop);
    assert_int_equal(items[1].text.y, 90000 - SIZE);
    assert_int_equal(items[3].text.turn, TURN_RIGHT);
    assert_int_equal(items[3].text.x, 1000 - drop);
    assert_int_equal(items[3].text.y, 90000 + SIZE);
}

/* Whatever the width: nothing is lost, and each line returns to its own level. */
static void lines_never_part_small_figures(void **state)
{
    static const char *const texts[] = {
        "PM" SUB("2.5") "与CO" SUB("2") "协同控制浓度", "地表水COD" SUB("Mn") "平均值μg/m" SUP("³"),
        "甲" SUP("123456789") "乙", SUB("12") "甲乙丙丁"};
    struct world *world = *state;
    struct pen *pen = &world->pen;

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        for (length width = SIZE; width < 20 * SIZE; width += 700) {
            struct text_lines lines = pen_cut_text(pen, texts[i], width, TEXT_LINES_MAX);
            const char *whole = chart_text_plain(pen->arena, texts[i]);
            const char *joined = "";

            for (size_t line = 0; line < lines.n_items; line++) {
                const char *at = lines.items[line], *end = at + strlen(at);
                int level = 0;

                while (chart_text_read(&at, end, &level) != 0)
                    ;
                assert_int_equal(level, 0);
                joined = arena_format(pen->arena, "%s%s", joined,
                                      chart_text_plain(pen->arena, lines.items[line]));
                if (!lines.is_forced)
                    assert_true(pen_measure_text(pen, lines.items[line]) <= width);
            }
            if (strstr(joined, "…") == NULL)
                assert_string_equal(joined, whole);
            else
                assert_true(lines.is_forced);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(small_figures_are_narrow, world_open, world_close),
        cmocka_unit_test_setup_teardown(small_figures_stand_off_the_line, world_open, world_close),
        cmocka_unit_test_setup_teardown(turned_text_runs_up_or_down, world_open, world_close),
        cmocka_unit_test_setup_teardown(lines_never_part_small_figures, world_open, world_close),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
