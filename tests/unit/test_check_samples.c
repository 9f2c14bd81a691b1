/*
 * The two samples from within: 陇南 is honestly incomplete, 示例市 is complete, and each is checked to the
 * same bytes every time. Which findings all samples have is tests/cases/samples. samples/shili needs its
 * evidence, which `make evidence` makes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/dossiers.h"

static struct checked sample_check(struct world *world, const char *name)
{
    struct arena *arena = world->arena;
    return dossier_check(world, repository_path(arena, "templates/catalogues/national-2021.xml"),
                         repository_path(arena, path_join(arena, "samples", name)));
}

static const struct finding *finding_of(const struct findings *findings, const char *rule,
                                        const char *indicator)
{
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *each = &findings->items[i];
        if (strcmp(each->message->id, rule) == 0 && each->facts.indicator &&
            strcmp(each->facts.indicator, indicator) == 0)
            return each;
    }
    return NULL;
}

static void longnan_is_incomplete(void **state)
{
    struct world *world = *state;
    struct checked checked = sample_check(world, "longnan");
    const struct assessment *assessment = checked.assessment;
    assert_false(assessment->is_complete);
    assert_int_equal(assessment->n_applicable, 36);
    assert_int_equal(assessment->n_local, 1);
    assert_int_equal(assessment->n_met, 0);
    assert_int_equal(assessment->n_not_met, 1);
    assert_int_equal(assessment->n_undetermined, 35);
    const struct indicator_result *third = indicator_result_find(assessment, "3");
    assert_int_equal(third->judged, JUDGED_NOT_MET);
    assert_string_equal(third->claimed, "未达标");
    assert_string_equal(third->lead, "市委组织部");
    assert_true(third->has_plan && third->has_data && !third->has_evidence);
    const struct finding *finding = finding_of(world->findings, "J06", "3");
    assert_non_null(finding);
    assert_string_equal(finding->facts.found, "15");
    assert_string_equal(finding->facts.expected, "≥20");
    assert_string_equal(finding->facts.at.file, "dossier.xml");
    checked_free(&checked);
}

/* No text seen gives the share of 参考性 that must be met. */
static bool may_be_unchecked(const char *rule)
{
    return strcmp(rule, "J07") == 0;
}

static void shili_is_complete(void **state)
{
    struct world *world = *state;
    struct checked checked = sample_check(world, "shili");
    const struct assessment *assessment = checked.assessment;
    for (size_t i = 0; i < world->findings->n_items; i++)
        if (world->findings->items[i].message->severity > SEVERITY_NOTE)
            fail_msg("%s %s", world->findings->items[i].message->id,
                     finding_sentence(world->arena, &world->findings->items[i], LANGUAGE_CHINESE));
    assert_true(assessment->is_complete);
    assert_int_equal(assessment->n_applicable, 36);
    assert_int_equal(assessment->n_met, 36);
    assert_int_equal(assessment->n_local, 0);
    for (size_t i = 0; i < assessment->n_rules; i++) {
        enum rule_state rule = assessment->rules[i].state;
        bool is_note = assessment->rules[i].message->severity == SEVERITY_NOTE;
        assert_true(rule == RULE_PASSED || rule == RULE_NOT_APPLICABLE ||
                    (rule == RULE_VIOLATED && is_note) ||
                    (rule == RULE_NOT_CHECKABLE &&
                     may_be_unchecked(assessment->rules[i].message->id)));
    }
    checked_free(&checked);
}

static char *json_of(struct world *world, const char *name)
{
    world->findings->n_items = 0;
    struct checked checked = sample_check(world, name);
    struct buffer json = {0};
    assessment_write_json(checked.assessment, &json);
    char *text = arena_bytes(world->arena, json.data, json.size);
    buffer_free(&json);
    checked_free(&checked);
    return text;
}

static void findings_json_is_the_same_every_time(void **state)
{
    struct world *world = *state;
    assert_string_equal(json_of(world, "longnan"), json_of(world, "longnan"));
}

static void every_finding_has_its_place(void **state)
{
    struct world *world = *state;
    struct checked checked = sample_check(world, "longnan");
    for (size_t i = 0; i < world->findings->n_items; i++) {
        const struct facts *facts = &world->findings->items[i].facts;
        assert_non_null(facts->at.file);
        assert_true(facts->at.line > 0 && facts->at.column > 0);
    }
    checked_free(&checked);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(longnan_is_incomplete),
        IN_A_WORLD(shili_is_complete),
        IN_A_WORLD(findings_json_is_the_same_every_time),
        IN_A_WORLD(every_finding_has_its_place),
    };
    return cmocka_run_group_tests_name("samples", tests, NULL, NULL);
}
