/*
 * The two samples: 陇南 is honestly incomplete, 示例市 is complete, and each is checked to the same bytes every
 * time. samples/shili needs its evidence, which `make evidence` makes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/dossiers.h"

enum { FILE_LIMIT = 1 << 16, RULES_MAX = 200 };

/* "C02 36" for each rule with findings, in the order of the rules, as samples/<name>/expected.txt. */
static char *counts_text(struct world *world, const struct assessment *assessment)
{
    struct buffer text = {0};
    buffer_add(&text, "", 0);
    for (size_t i = 0; i < assessment->n_rules; i++)
        if (assessment->rules[i].n_findings > 0)
            buffer_add_format(&text, "%s %zu\n", assessment->rules[i].message->id,
                              assessment->rules[i].n_findings);
    char *copy = arena_bytes(world->arena, text.data, text.size);
    buffer_free(&text);
    return copy;
}

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* Lines in byte order, without those that are comments. */
static char *lines_sort(struct world *world, char *text)
{
    char *lines[RULES_MAX], *sorted = arena_text(world->arena, "");
    size_t n_lines = 0;
    for (char *line = strtok(text, "\n"); line && n_lines < RULES_MAX; line = strtok(NULL, "\n"))
        if (line[0] != '#')
            lines[n_lines++] = line;
    qsort(lines, n_lines, sizeof *lines, compare_lines);
    for (size_t i = 0; i < n_lines; i++)
        sorted = arena_format(world->arena, "%s%s\n", sorted, lines[i]);
    return sorted;
}

static struct checked sample_check_under(struct world *world, const char *name,
                                         const char *catalogue)
{
    struct arena *arena = world->arena;
    return dossier_check(
        world,
        repository_path(arena, arena_format(arena, "templates/catalogues/%s.xml", catalogue)),
        repository_path(arena, path_join(arena, "samples", name)));
}

static struct checked sample_check(struct world *world, const char *name)
{
    return sample_check_under(world, name, "national-2021");
}

static void counts_hold(struct world *world, const char *name, const char *catalogue)
{
    struct bytes bytes;
    world->findings->n_items = 0;
    assert_true(file_read(
        world->arena,
        repository_path(world->arena, arena_format(world->arena, "samples/%s/expected.txt", name)),
        FILE_LIMIT, &bytes, world->findings));
    struct checked checked = sample_check_under(world, name, catalogue);
    assert_non_null(checked.assessment);
    assert_false(checked.assessment->is_complete);
    assert_string_equal(lines_sort(world, counts_text(world, checked.assessment)),
                        lines_sort(world, arena_text(world->arena, (const char *)bytes.data)));
    checked_free(&checked);
}

static void other_plans_give_what_they_say(void **state)
{
    counts_hold(*state, "bole", "national-2021");
    counts_hold(*state, "baoshan", "yunnan-2014");
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

/* Not one finding for each consequence: of 36 indicators 35 lack data, and that is told 35 times. */
static void longnan_is_not_flooded(void **state)
{
    struct world *world = *state;
    struct checked checked = sample_check(world, "longnan");
    static const struct {
        const char *id;
        size_t n_findings;
    } counts[] = {
        {"A03", 0}, {"A06", 3}, {"B03", 1}, {"C01", 0}, {"C02", 36}, {"C03", 37}, {"C04", 0},
        {"K02", 1}, {"T01", 1}, {"J01", 0}, {"J06", 1}, {"P01", 0},  {"R01", 0},  {"R03", 0},
        {"C07", 1}, {"C09", 1}, {"T07", 1}, {"T08", 1}, {"V11", 0},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        assert_int_equal(rule_result_find(checked.assessment, counts[i].id)->n_findings,
                         counts[i].n_findings);
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
        IN_A_WORLD(longnan_is_not_flooded),
        IN_A_WORLD(shili_is_complete),
        IN_A_WORLD(other_plans_give_what_they_say),
        IN_A_WORLD(findings_json_is_the_same_every_time),
        IN_A_WORLD(every_finding_has_its_place),
    };
    return cmocka_run_group_tests_name("samples", tests, NULL, NULL);
}
