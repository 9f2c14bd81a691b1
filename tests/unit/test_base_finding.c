/*
 * Findings: facts are the list's own, sentences are filled once and in both languages, waived ones
 * do not count, and sorting keeps equals in the order they came.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static const struct message sample = {
    .id = "C03",
    .severity = SEVERITY_ERROR,
    .chinese = "{where}：{subject}为{found}，应为{expected}",
    .english = "{where}: {subject} is {found}, not {expected}",
    .fix_chinese = "请核对{subject}",
    .fix_english = "check {subject}",
};

static int make_arena(void **state)
{
    *state = arena_new();
    return 0;
}

static int drop_arena(void **state)
{
    arena_free(*state);
    return 0;
}

static void facts_are_copied(void **state)
{
    struct findings *findings = findings_new(*state);
    char text[] = "0123456";
    struct facts facts = {{text, 3, 9}, text + 1, text + 2, text + 3, text + 4, text + 5};

    finding_add(findings, &sample, &facts);
    memset(text, 'x', sizeof text - 1);
    assert_int_equal(findings->n_items, 1);
    const struct finding *finding = &findings->items[0];
    assert_ptr_equal(finding->message, &sample);
    assert_string_equal(finding->facts.at.file, "0123456");
    assert_int_equal(finding->facts.at.line, 3);
    assert_int_equal(finding->facts.at.column, 9);
    assert_string_equal(finding->facts.indicator, "123456");
    assert_string_equal(finding->facts.subject, "23456");
    assert_string_equal(finding->facts.found, "3456");
    assert_string_equal(finding->facts.expected, "456");
    assert_string_equal(finding->facts.unit, "56");
    assert_false(finding->waived);
}

static void absent_facts_stay_absent(void **state)
{
    struct findings *findings = findings_new(*state);

    finding_post(findings, MESSAGE_CANNOT_READ, (struct place){0}, NULL, NULL);
    assert_null(findings->items[0].facts.at.file);
    assert_null(findings->items[0].facts.subject);
    assert_null(findings->items[0].facts.found);
    assert_string_equal(finding_sentence(*state, &findings->items[0], LANGUAGE_CHINESE),
                        "无法读取 未注明：未注明");
    assert_string_equal(finding_sentence(*state, &findings->items[0], LANGUAGE_ENGLISH),
                        "cannot read not stated: not stated");
}

static void assert_sentence(struct arena *arena, struct facts facts, const char *expected)
{
    struct finding finding = {.message = &sample, .facts = facts};

    assert_string_equal(finding_sentence(arena, &finding, LANGUAGE_CHINESE), expected);
}

static void sentences_are_filled(void **state)
{
    struct facts facts = {.at = {"dossier.xml", 12, 5}, .subject = "林草覆盖率", .found = "15",
                          .expected = "≥20"};
    struct finding finding = {.message = &sample, .facts = facts};

    assert_sentence(*state, facts, "dossier.xml:12:5：林草覆盖率为15，应为≥20");
    assert_string_equal(finding_sentence(*state, &finding, LANGUAGE_ENGLISH),
                        "dossier.xml:12:5: 林草覆盖率 is 15, not ≥20");
    assert_string_equal(finding_fix(*state, &finding, LANGUAGE_CHINESE), "请核对林草覆盖率");
    assert_string_equal(finding_fix(*state, &finding, LANGUAGE_ENGLISH), "check 林草覆盖率");
}

static void places_are_written_as_far_as_known(void **state)
{
    struct facts facts = {.at = {"a.xml", 7, 0}, .subject = "s", .found = "f", .expected = "e"};

    assert_sentence(*state, facts, "a.xml:7：s为f，应为e");
    facts.at.line = 0;
    assert_sentence(*state, facts, "a.xml：s为f，应为e");
    facts.at.file = NULL;
    assert_sentence(*state, facts, "未注明：s为f，应为e");
}

static void braces_in_facts_are_text(void **state)
{
    struct facts facts = {.at = {"{found}", 1, 2}, .subject = "{expected}", .found = "%s{where}",
                          .expected = ""};

    assert_sentence(*state, facts, "{found}:1:2：{expected}为%s{where}，应为");
}

static void other_braces_stay(void **state)
{
    static const struct message odd = {
        .id = "X", .chinese = "{}{foun}{found{found}}{", .english = "", .fix_chinese = "%d{{found}",
        .fix_english = "plain"};
    struct finding finding = {.message = &odd, .facts = {.found = "F"}};

    assert_string_equal(finding_sentence(*state, &finding, LANGUAGE_CHINESE),
                        "{}{foun}{foundF}{");
    assert_string_equal(finding_sentence(*state, &finding, LANGUAGE_ENGLISH), "");
    assert_string_equal(finding_fix(*state, &finding, LANGUAGE_CHINESE), "%d{F");
    assert_string_equal(finding_fix(*state, &finding, LANGUAGE_ENGLISH), "plain");
}

static void severities_have_names(void **state)
{
    (void)state;
    static const char *const english[] = {"note", "warning", "error", "block"};
    static const char *const chinese[] = {"提示", "警告", "错误", "阻断"};

    for (int i = 0; i < N_SEVERITIES; i++) {
        assert_string_equal(severity_name((enum severity)i), english[i]);
        assert_string_equal(severity_text((enum severity)i, LANGUAGE_ENGLISH), english[i]);
        assert_string_equal(severity_text((enum severity)i, LANGUAGE_CHINESE), chinese[i]);
    }
}

static void every_message_is_whole(void **state)
{
    (void)state;
    for (int i = 0; i < N_MESSAGES; i++) {
        const struct message *message = &messages[i];
        assert_true(strlen(message->id) == 3);
        assert_true(message->chinese[0] != '\0' && message->english[0] != '\0');
        assert_true(message->fix_chinese[0] != '\0' && message->fix_english[0] != '\0');
        for (int k = 0; k < i; k++)
            assert_string_not_equal(message->id, messages[k].id);
    }
    assert_string_equal(messages[MESSAGE_CANNOT_WRITE].id, "S01");
    assert_int_equal(messages[MESSAGE_CANNOT_WRITE].severity, SEVERITY_BLOCK);
}

static void waived_findings_do_not_count(void **state)
{
    struct findings *findings = findings_new(*state);
    struct facts facts = {0};

    assert_false(findings_reach(findings, SEVERITY_NOTE));
    finding_add(findings, &sample, &facts);
    finding_add(findings, &sample, &facts);
    finding_post(findings, MESSAGE_MISSING_GLYPH, (struct place){0}, NULL, NULL); /* a warning */
    assert_int_equal(findings_count(findings, SEVERITY_ERROR), 2);
    assert_int_equal(findings_count(findings, SEVERITY_WARNING), 1);
    assert_int_equal(findings_count(findings, SEVERITY_NOTE), 0);
    assert_true(findings_reach(findings, SEVERITY_ERROR));
    assert_false(findings_reach(findings, SEVERITY_BLOCK));
    findings->items[0].waived = true;
    assert_int_equal(findings_count(findings, SEVERITY_ERROR), 1);
    findings->items[1].waived = true;
    assert_false(findings_reach(findings, SEVERITY_ERROR));
    assert_true(findings_reach(findings, SEVERITY_WARNING));
}

static const struct message sortable[] = {
    {.id = "A01", .severity = SEVERITY_NOTE},
    {.id = "A02", .severity = SEVERITY_BLOCK},
    {.id = "A03", .severity = SEVERITY_ERROR},
    {.id = "A04", .severity = SEVERITY_ERROR},
};

static void add_sortable(struct findings *findings, int message, const char *file, int line,
                         int column, const char *subject)
{
    struct facts facts = {.at = {file, line, column}, .subject = subject};

    finding_add(findings, &sortable[message], &facts);
}

static void sorting_goes_by_severity_place_and_id(void **state)
{
    struct findings *findings = findings_new(*state);

    add_sortable(findings, 0, "a", 1, 1, "9");
    add_sortable(findings, 3, "b", 1, 1, "8");
    add_sortable(findings, 2, "b", 1, 1, "7");
    add_sortable(findings, 2, "a", 10, 1, "6");
    add_sortable(findings, 2, "a", 9, 20, "5");
    add_sortable(findings, 2, "a", 9, 3, "3");
    add_sortable(findings, 2, "a", 9, 3, "4");
    add_sortable(findings, 2, NULL, 0, 0, "2");
    add_sortable(findings, 1, "z", 99, 9, "1");
    findings_sort(findings);
    assert_int_equal(findings->n_items, 9);
    for (int i = 0; i < 9; i++)
        assert_int_equal(findings->items[i].facts.subject[0], '1' + i);
}

static void sorting_is_stable_at_every_size(void **state)
{
    for (int n = 0; n < 70; n++) {
        struct findings *findings = findings_new(*state);
        for (int i = 0; i < n; i++)
            add_sortable(findings, 2, "a", i * 7 % 5, 0, arena_format(*state, "%d", i));
        findings_sort(findings);
        for (int i = 1; i < n; i++) {
            const struct facts *before = &findings->items[i - 1].facts;
            const struct facts *after = &findings->items[i].facts;
            assert_true(before->at.line < after->at.line ||
                        (before->at.line == after->at.line &&
                         atoi(before->subject) < atoi(after->subject)));
        }
        /* The list must still know its own capacity. */
        for (int i = 0; i < 20; i++)
            add_sortable(findings, 0, "b", 0, 0, "x");
        assert_int_equal(findings->n_items, n + 20);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(facts_are_copied),
        cmocka_unit_test(absent_facts_stay_absent),
        cmocka_unit_test(sentences_are_filled),
        cmocka_unit_test(places_are_written_as_far_as_known),
        cmocka_unit_test(braces_in_facts_are_text),
        cmocka_unit_test(other_braces_stay),
        cmocka_unit_test(severities_have_names),
        cmocka_unit_test(every_message_is_whole),
        cmocka_unit_test(waived_findings_do_not_count),
        cmocka_unit_test(sorting_goes_by_severity_place_and_id),
        cmocka_unit_test(sorting_is_stable_at_every_size),
    };

    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
