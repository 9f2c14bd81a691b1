/*
 * The national system of 2021 as it is read: rows, parts, conditions, formulas, and doubts cell by cell; and
 * an overlay laid on it, which leaves the base as it was.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "catalogue/catalogue.h"
#include "support/world.h"

static struct arena *arena;
static struct findings *findings;
static struct xml_schema *schema;
static const struct catalogue *national;

static char *path_of(const char *name)
{
    const char *top = getenv("TOP");
    return path_join(arena, top ? top : ".", name);
}

static int national_make(void **state)
{
    (void)state;
    arena = arena_new();
    findings = findings_new(arena);
    schema = xml_schema_open(path_of("templates/schema/catalogue.xsd"), findings);
    national = catalogue_read(arena, path_of("templates/catalogues/national-2021.xml"),
                              "national-2021.xml", schema, findings);
    return !national || findings->n_items > 0;
}

static int national_drop(void **state)
{
    (void)state;
    xml_free((struct xml_doc *)(uintptr_t)national->doc);
    xml_schema_free(schema);
    arena_free(arena);
    return 0;
}

static const struct indicator *row(const char *no)
{
    const struct indicator *indicator = indicator_find(national, no);
    assert_non_null(indicator);
    return indicator;
}

static void all_rows_are_there(void **state)
{
    (void)state;
    size_t n_binding_city = 0, n_city = 0, n_county = 0;
    assert_int_equal(national->n_indicators, 42);
    for (size_t i = 0; i < 42; i++) {
        const struct indicator *indicator = &national->indicators[i];
        bool is_city = words_contain(&indicator->scope, "市");
        assert_string_equal(indicator->no, arena_format(arena, "%zu", i + 1));
        assert_true(indicator->n_parts > 0);
        assert_non_null(indicator->basis);
        n_city += is_city;
        n_county += words_contain(&indicator->scope, "县");
        n_binding_city += is_city && indicator_property(indicator, "市") == PROPERTY_BINDING;
    }
    assert_int_equal(n_city, 39);
    assert_int_equal(n_city - n_binding_city, 18);
    assert_true(n_county > 30);
    assert_int_equal(national->years, 3);
    assert_int_equal(national->n_vetoes, 4);
    assert_int_equal(national->n_reasons, 3);
    assert_true(national->needs_all_binding);
    assert_false(national->has_reference_share);
}

static void a_property_may_depend_on_the_level(void **state)
{
    (void)state;
    assert_int_equal(indicator_property(row("6"), "市"), PROPERTY_BINDING);
    assert_int_equal(indicator_property(row("6"), "县"), PROPERTY_REFERENCE);
}

static void parts_have_targets_and_series(void **state)
{
    (void)state;
    const struct part *pm = part_find(row("7"), "2");
    assert_non_null(pm);
    assert_int_equal(pm->targets[0].n_requires, 2);
    assert_int_equal(pm->targets[0].requires[0].op, OP_SUPERIOR);
    assert_int_equal(pm->targets[0].requires[1].op, OP_TREND);
    assert_string_equal(pm->targets[0].requires[1].series, "PM2.5浓度");
    assert_int_equal(series_find(pm, "PM2.5浓度")->direction, DIRECTION_DOWN);
    assert_null(series_find(pm, "别的"));
    assert_null(series_find(pm, NULL));
    assert_int_equal(part_find(row("8"), "2")->formula.kind, FORMULA_DIFFERENCE);
    assert_int_equal(part_find(row("8"), "2")->formula.factor, -1);
    assert_int_equal(part_find(row("8"), "1")->formula.factor, 1);
    const struct target *low = &row("26")->parts[0].targets[0];
    assert_string_equal(low->id, "不超过60");
    assert_int_equal(low->whens[0].offset, -1);
    assert_int_equal(low->whens[0].op, OP_AT_MOST);
    assert_int_equal(row("17")->n_parts, 4);
    assert_int_equal(row("17")->parts[1].kind, KIND_STATUS);
    assert_int_equal(row("17")->parts[0].kind, KIND_NUMBER);
}

static void a_doubt_about_one_row_spares_the_others(void **state)
{
    (void)state;
    const struct indicator *cover = row("11");
    const struct part *part = &cover->parts[0];
    const struct target *hills = &part->targets[1];
    const struct doubt *doubt = doubt_find(national, cover, part, hills, CELL_TARGET);
    assert_non_null(doubt);
    assert_string_equal(doubt->target, "丘陵");
    assert_null(doubt_find(national, cover, part, NULL, CELL_TARGET));
    assert_true(indicator_is_unverified(national, cover, part, CELL_TARGET));
    const struct indicator *transit = row("36");
    assert_null(doubt_find(national, transit, &transit->parts[0], &transit->parts[0].targets[2],
                           CELL_TARGET));
    assert_non_null(doubt_find(national, transit, &transit->parts[0], &transit->parts[0].targets[1],
                               CELL_TARGET));
}

static void a_doubt_about_one_part_spares_the_others(void **state)
{
    (void)state;
    const struct indicator *species = row("12");
    assert_non_null(doubt_find(national, species, part_find(species, "1"), NULL, CELL_FORMULA));
    assert_null(doubt_find(national, species, part_find(species, "3"), NULL, CELL_FORMULA));
    assert_null(doubt_find(national, species, NULL, NULL, CELL_FORMULA));
}

static void some_cells_are_in_doubt_everywhere(void **state)
{
    (void)state;
    for (size_t i = 0; i < national->n_indicators; i++) {
        const struct indicator *indicator = &national->indicators[i];
        assert_non_null(
            doubt_find(national, indicator, &indicator->parts[0], NULL, CELL_DIRECTION));
        assert_non_null(doubt_find(national, indicator, NULL, NULL, CELL_YEARS));
    }
    assert_null(doubt_find(national, row("3"), &row("3")->parts[0], &row("3")->parts[0].targets[0],
                           CELL_TARGET));
    assert_string_equal(cell_name(CELL_TARGET), "目标");
}

static void an_overlay_leaves_the_base_alone(void **state)
{
    (void)state;
    const struct catalogue *local = catalogue_overlay(arena, national, path_of("samples/longnan"),
                                                      "local.xml", schema, findings);
    assert_non_null(local);
    assert_int_equal(findings->n_items, 0);
    assert_int_equal(local->n_indicators, 43);
    assert_int_equal(national->n_indicators, 42);
    assert_true(indicator_find(local, "L37")->is_local);
    assert_null(indicator_find(national, "L37"));
    assert_int_equal(local->n_local_targets, 10);
    assert_int_equal(national->n_local_targets, 0);
    assert_string_equal(local->local_targets[4].scope, "市区");
    assert_string_equal(local->id, "national-2021");
    xml_free((struct xml_doc *)(uintptr_t)local->overlay);
}

static void overlay_is_refused(const char *text, enum message_id id)
{
    void *made;
    assert_int_equal(world_make(&made), 0);
    struct world *world = made;
    world_write_text(world, "o.xml", text);
    assert_null(
        catalogue_overlay(world->arena, national, world->folder, "o.xml", schema, world->findings));
    assert_true(world->findings->n_items > 0);
    assert_ptr_equal(world->findings->items[0].message, &messages[id]);
    world_drop(&made);
}

#define OVERLAY "<catalogue xmlns='urn:shenbao:catalogue:1' id='o' title='t' levels='市' "

static void a_wrong_overlay_is_refused(void **state)
{
    (void)state;
    overlay_is_refused("<dossier xmlns='urn:shenbao:dossier:1'/>", MESSAGE_NOT_A_CATALOGUE);
    overlay_is_refused(OVERLAY "extends='other'/>", MESSAGE_OVERLAY_OF_OTHER);
    overlay_is_refused(OVERLAY "extends='national-2021'>", MESSAGE_TAG_UNCLOSED);
}

static void an_overlay_outside_the_folder_is_refused(void **state)
{
    struct world *world = *state;
    assert_null(catalogue_overlay(world->arena, national, world->folder, "../o.xml", schema,
                                  world->findings));
    assert_ptr_equal(world->findings->items[0].message, &messages[MESSAGE_PATH_LEAVES]);
}

static void words_read_both_ways(void **state)
{
    (void)state;
    for (int op = OP_AT_LEAST; op < N_OPERATORS; op++)
        assert_int_equal(operator_read(operator_text((enum operator)op)), op);
    assert_int_equal(operator_read("≈"), OP_NONE);
    assert_int_equal(operator_read(NULL), OP_NONE);
    assert_string_equal(property_text(PROPERTY_LOCAL), "地方特色");
    assert_string_equal(trend_text(TREND_FALLING), "逐步下降");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_rows_are_there),
        cmocka_unit_test(a_property_may_depend_on_the_level),
        cmocka_unit_test(parts_have_targets_and_series),
        cmocka_unit_test(a_doubt_about_one_row_spares_the_others),
        cmocka_unit_test(a_doubt_about_one_part_spares_the_others),
        cmocka_unit_test(some_cells_are_in_doubt_everywhere),
        cmocka_unit_test(an_overlay_leaves_the_base_alone),
        cmocka_unit_test(a_wrong_overlay_is_refused),
        IN_A_WORLD(an_overlay_outside_the_folder_is_refused),
        cmocka_unit_test(words_read_both_ways),
    };
    return cmocka_run_group_tests_name("national", tests, national_make, national_drop);
}
