/*
 * The ground the rules stand on: units convert exactly, a rule that breaks never reads as passed, a dossier
 * without a known system is not complete, and counts keep national and local indicators apart.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/rule.h"
#include "check/units.h"
#include "support/dossiers.h"

static void units_convert_by_powers_of_ten(void **state)
{
    static const struct {
        const char *from, *to;
        bool converts;
        int exponent;
    } cases[] = {
        {"%", "%", true, 0},
        {"％", "%", true, 0},
        {"个百分点", "%", true, 0},
        {"平方公里", "平方千米", true, 0},
        {"公顷", "平方千米", true, -2},
        {"平方千米", "公顷", true, 2},
        {"m³", "万立方米", true, -4},
        {"亿元", "万元", true, 4},
        {"吨标煤/万元", "吨标准煤/万元", true, 0},
        {"千克标准煤/万元", "吨标准煤/万元", true, -3},
        {"吨／亿元", "吨/万元", true, -4},
        {"μg/m³", "微克/立方米", true, 0},
        {"毫克/立方米", "微克/立方米", true, 3},
        {NULL, NULL, true, 0},
        {"-", NULL, true, 0},
        {"吨", "吨标准煤", false, 0},
        {"亩", "公顷", false, 0},
        {"吨/万元", "吨", false, 0},
        {"箱", "吨", false, 0},
        {"箱", "箱", true, 0},
        {NULL, "吨", false, 0},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int exponent = 99;
        assert_int_equal(unit_convert(cases[i].from, cases[i].to, &exponent), cases[i].converts);
        if (cases[i].converts)
            assert_int_equal(exponent, cases[i].exponent);
    }
}

static void a_unit_of_any_length_is_no_harm(void **state)
{
    char text[300];
    int exponent;
    (void)state;
    memset(text, 'x', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    text[150] = '/';
    assert_false(unit_convert(text, "吨/万元", &exponent));
}

static void values_shift_exactly(void **state)
{
    struct world *world = *state;
    struct decimal out;
    assert_true(decimal_shift((struct decimal){4374, 1}, -3, &out));
    assert_string_equal(decimal_text(world->arena, out), "0.4374");
    assert_true(decimal_shift((struct decimal){15, 1}, 2, &out));
    assert_int_equal(decimal_compare(out, (struct decimal){150, 0}), 0);
    assert_false(decimal_shift((struct decimal){INT64_MAX, 0}, 5, &out));
}

static bool breaks(struct rule_run *run)
{
    rule_pass(run);
    return false;
}

static bool posts_behind_the_back(struct rule_run *run)
{
    rule_pass(run);
    finding_add(run->check->findings, &run->rule->message,
                &(struct facts){.at = run->check->dossier->at});
    return true;
}

static bool passes(struct rule_run *run)
{
    rule_pass(run);
    return true;
}

static bool sees_nothing(struct rule_run *run)
{
    (void)run;
    return true;
}

static bool skips(struct rule_run *run)
{
    rule_pass(run);
    rule_skip(run, "不能核对");
    return true;
}

#define TEST_RULE(id, function)                                         \
    {                                                                   \
        {id, SEVERITY_NOTE, "z", "e", "z", "e", NULL}, "测试", function \
    }

static const struct assessment *assess(const struct checked *checked, struct world *world,
                                       const struct rule *table, size_t n_rules)
{
    world->findings->n_items = 0;
    struct check check = {.arena = world->arena, .dossier = checked->dossier, .catalogue =
                          checked->catalogue, .findings = world->findings};
    return assessment_make(&check, table, n_rules);
}

static struct checked base_check(struct world *world)
{
    return dossier_check(world, repository_path(world->arena, "tests/rules/base/catalogue.xml"),
                         repository_path(world->arena, "tests/rules/base"));
}

static void a_rule_that_broke_has_failed(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    const struct rule table[] = {
        TEST_RULE("Z01", passes),
        TEST_RULE("Z02", breaks),
        TEST_RULE("Z03", posts_behind_the_back),
        TEST_RULE("Z04", sees_nothing),
        TEST_RULE("Z05", skips),
    };
    const struct assessment *assessment = assess(&checked, world, table, 5);
    static const enum rule_state states[] = {RULE_PASSED, RULE_FAILED, RULE_FAILED,
                                             RULE_NOT_APPLICABLE, RULE_NOT_CHECKABLE};
    for (size_t i = 0; i < 5; i++)
        assert_int_equal(assessment->rules[i].state, states[i]);
    assert_string_equal(assessment->rules[4].reason, "不能核对");
    assert_false(assessment->is_complete);
    assert_int_equal(findings_count(world->findings, SEVERITY_ERROR), 2);
    assert_ptr_equal(world->findings->items[0].message, &messages[MESSAGE_RULE_BROKEN]);
    assert_string_equal(world->findings->items[0].facts.subject, "Z02");
    checked_free(&checked);
}

static void without_a_broken_rule_the_same_dossier_is_complete(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    const struct rule table[] = {TEST_RULE("Z01", passes), TEST_RULE("Z05", skips)};
    assert_true(assess(&checked, world, table, 2)->is_complete);
    checked_free(&checked);
}

static void without_a_system_nothing_reads_as_passed(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    struct findings *findings = findings_new(world->arena);
    const struct assessment *assessment =
        check_make(world->arena, checked.dossier, NULL, NULL, findings);
    assert_false(assessment->is_complete);
    assert_int_equal(assessment->n_applicable, 0);
    for (size_t i = 0; i < assessment->n_rules; i++)
        assert_int_equal(assessment->rules[i].state, i == 0 ? RULE_VIOLATED : RULE_NOT_CHECKABLE);
    assert_string_equal(assessment->rules[0].message->id, "A01");
    struct buffer json = {0}, text = {0};
    assessment_write_json(assessment, &json);
    struct text_look look = {.language = LANGUAGE_ENGLISH, .has_colour = true};
    assessment_write_text(assessment, &look, &text);
    assert_non_null(strstr(json.data, "\"verdict\": \"incomplete\""));
    buffer_free(&json);
    buffer_free(&text);
    checked_free(&checked);
}

/* The fixtures' folder has no evidence: what is looked at here is the judging. */
static void judgements_come_from_data(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    static const struct {
        const char *no;
        enum judgement judged;
        const char *computation, *target;
    } cases[] = {
        {"1", JUDGED_MET, "64÷80×100＝80.00", "≥60"},
        {"2", JUDGED_MET, NULL, "建立"},
        {"3", JUDGED_MET, "352÷365×100＝96.44",
         "完成上级任务；保持稳定或持续改善：≥95.0（例函〔2023〕12号）"},
        {"4", JUDGED_MET, "58.5－55.5＝3.0", "≥2"},
        {"5", JUDGED_MET, NULL, "面积不减少"},
        {"6", JUDGED_NOT_APPLICABLE, NULL, "≥35"},
        {"7", JUDGED_NOT_APPLICABLE, NULL, "≥35"},
        {"8", JUDGED_MET, "（1－57.00÷60.00）×100＝5.00", "≥4.5"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct indicator_result *about =
            indicator_result_find(checked.assessment, cases[i].no);
        assert_int_equal(about->judged, cases[i].judged);
        assert_string_equal(about->parts[0].target_text, cases[i].target);
        if (cases[i].computation)
            assert_string_equal(about->parts[0].computation, cases[i].computation);
        else
            assert_null(about->parts[0].computation);
    }
    assert_int_equal(checked.assessment->n_applicable, 6);
    assert_int_equal(checked.assessment->n_met, 6);
    assert_int_equal(checked.assessment->n_binding, 2);
    assert_int_equal(checked.assessment->n_reference, 4);
    assert_int_equal(checked.assessment->n_local, 0);
    checked_free(&checked);
}

static void every_rule_can_be_found(void **state)
{
    (void)state;
    size_t n_rules = 0;
    for (const struct message *rule; (rule = rule_at(n_rules)); n_rules++) {
        assert_ptr_equal(rule_find(rule->id), rule);
        assert_non_null(rule_title(rule));
        assert_true(strlen(rule->chinese) > 0 && strlen(rule->english) > 0);
        assert_true(strlen(rule->fix_chinese) > 0 && strlen(rule->fix_english) > 0);
        for (size_t i = 0; i < N_MESSAGES; i++)
            assert_string_not_equal(messages[i].chinese, rule->chinese);
    }
    assert_null(rule_find("Z99"));
    assert_null(rule_find(NULL));
    assert_null(rule_title(&messages[0]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_convert_by_powers_of_ten),
        cmocka_unit_test(a_unit_of_any_length_is_no_harm),
        IN_A_WORLD(values_shift_exactly),
        IN_A_WORLD(a_rule_that_broke_has_failed),
        IN_A_WORLD(without_a_broken_rule_the_same_dossier_is_complete),
        IN_A_WORLD(without_a_system_nothing_reads_as_passed),
        IN_A_WORLD(judgements_come_from_data),
        cmocka_unit_test(every_rule_can_be_found),
    };
    return cmocka_run_group_tests_name("judge", tests, NULL, NULL);
}
