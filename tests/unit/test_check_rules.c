/*
 * Every rule against its fixtures, tests/rules/<ID>: a case edits the complete dossier of tests/rules/base
 * and must give exactly the findings it lists, with no other rule violated. Prints the coverage and fails
 * when a rule lacks a passing or a failing case, or a fixture names no rule.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/dossiers.h"

enum { FILE_LIMIT = 1 << 20, CASES_MAX = 600, LINES_MAX = 40, N_FILES = 3 };

static const char *const file_names[N_FILES] = {"dossier.xml", "catalogue.xml", "local.xml"};

struct fixture_case {
    const char *rule, *name;
    bool is_pass;
    char *lines[LINES_MAX]; /* what follows the name */
    size_t n_lines;
    char label[160];
};

static struct fixture_case cases[CASES_MAX];
static size_t n_cases;

static const char *file_text(struct world *world, const char *path)
{
    struct bytes bytes;
    assert_true(file_read(world->arena, path, FILE_LIMIT, &bytes, world->findings));
    return (const char *)bytes.data;
}

/* Replaces the one place where `old` stands, or what runs from it to the end of the next `until`. */
static char *replace(struct arena *arena, const char *text, const char *old, const char *until,
                     const char *new)
{
    const char *at = strstr(text, old);
    if (!at || strstr(at + 1, old))
        fail_msg("stands %s: %s", at ? "more than once" : "nowhere", old);
    const char *end = at + strlen(old);
    if (until) {
        end = strstr(end, until);
        if (!end)
            fail_msg("no end: %s", until);
        end += strlen(until);
    }
    return arena_format(arena, "%.*s%s%s", (int)(at - text), text, new, end);
}

static bool starts(const char *line, const char *word)
{
    return strncmp(line, word, strlen(word)) == 0;
}

struct editing {
    struct world *world;
    char *texts[N_FILES];
    size_t file; /* the one being edited */
};

static void edit_apply(struct editing *editing, const char *line, char **following,
                       size_t n_following)
{
    struct arena *arena = editing->world->arena;
    char **text = &editing->texts[editing->file];
    const char *new = "";
    for (size_t i = 0; i < n_following && starts(following[i], "+ "); i++)
        new = i ? arena_format(arena, "%s\n%s", new, following[i] + 2) : following[i] + 2;
    if (starts(line, "cut ")) {
        char *start = arena_text(arena, line + 4), *bar = strstr(start, " | ");
        assert_non_null(bar);
        *bar = '\0';
        *text = replace(arena, *text, start, bar + 3, new);
    } else {
        *text = replace(arena, *text, line + 2, NULL, new);
    }
}

/* One file for every file="…" of the base, each of its own content. */
static void evidence_write(struct world *world, const char *dossier)
{
    for (const char *at = dossier; (at = strstr(at, "file=\"")); at++) {
        const char *path = arena_bytes(world->arena, at + 6, strcspn(at + 6, "\""));
        world_write_pdf(world, path, path);
    }
}

static void file_apply(struct world *world, const char *line)
{
    char *path = arena_text(world->arena, strchr(line, ' ') + 1);
    char *blank = strchr(path, ' ');
    if (blank)
        *blank++ = '\0';
    if (starts(line, "drop "))
        assert_int_equal(remove(world_path(world, path)), 0);
    else if (starts(line, "pdf "))
        world_write_pdf(world, path, blank);
    else if (starts(line, "scan "))
        world_write_scan(world, path, atoi(blank));
    else
        world_write_text(world, path, blank ? blank : "");
}

static size_t file_find(const char *name)
{
    size_t file = 0;
    while (file < N_FILES && strcmp(file_names[file], name) != 0)
        file++;
    if (file == N_FILES)
        fail_msg("no such file: %s", name);
    return file;
}

static void dossier_write(struct world *world, const struct fixture_case *fixture)
{
    struct editing editing = {.world = world};
    for (size_t i = 0; i < N_FILES; i++)
        editing.texts[i] = arena_text(
            world->arena,
            file_text(world, repository_path(world->arena,
                                             arena_format(world->arena, "tests/rules/base/%s",
                                                          file_names[i]))));
    evidence_write(world, editing.texts[0]);
    for (size_t i = 0; i < fixture->n_lines; i++) {
        const char *line = fixture->lines[i];
        if (starts(line, "- ") || starts(line, "cut "))
            edit_apply(&editing, line, (char **)(uintptr_t)fixture->lines + i + 1,
                       fixture->n_lines - i - 1);
        else if (starts(line, "file ") || starts(line, "drop ") || starts(line, "pdf ") ||
                 starts(line, "scan "))
            file_apply(world, line);
        else if (starts(line, "in "))
            editing.file = file_find(line + 3);
    }
    for (size_t i = 0; i < N_FILES; i++)
        world_write_text(world, file_names[i], editing.texts[i]);
}

/* "C03 1 error", as the fixtures list them. */
static const char *finding_line(struct arena *arena, const struct finding *finding)
{
    return arena_format(arena, "%s%s %s %s", finding->waived ? "~" : "", finding->message->id,
                        finding->facts.indicator ? finding->facts.indicator : "-",
                        severity_name(finding->message->severity));
}

static int line_compare(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static const char *lines_join(struct arena *arena, const char **lines, size_t n_lines)
{
    const char *text = "";
    qsort(lines, n_lines, sizeof *lines, line_compare);
    for (size_t i = 0; i < n_lines; i++)
        text = arena_format(arena, "%s%s\n", text, lines[i]);
    return text;
}

static void findings_verify(struct world *world, const struct fixture_case *fixture)
{
    const struct findings *findings = world->findings;
    const char *want[LINES_MAX];
    const char **have = ARENA_ARRAY(world->arena, const char *, findings->n_items + 1);
    size_t n_want = 0;
    for (size_t i = 0; i < fixture->n_lines; i++)
        if (starts(fixture->lines[i], "expect "))
            want[n_want++] = fixture->lines[i] + 7;
    for (size_t i = 0; i < findings->n_items; i++)
        have[i] = finding_line(world->arena, &findings->items[i]);
    const char *found = lines_join(world->arena, have, findings->n_items);
    const char *wanted = lines_join(world->arena, want, n_want);
    if (strcmp(found, wanted) != 0)
        for (size_t i = 0; i < findings->n_items; i++)
            print_message("  %s %s\n", findings->items[i].message->id,
                          finding_sentence(world->arena, &findings->items[i], LANGUAGE_CHINESE));
    assert_string_equal(found, wanted);
}

static void state_verify(const struct assessment *assessment, const struct fixture_case *fixture)
{
    const char *want = fixture->is_pass ? "passed" : "violated";
    for (size_t i = 0; i < fixture->n_lines; i++)
        want = starts(fixture->lines[i], "state ") ? fixture->lines[i] + 6 : want;
    const struct rule_result *rule = rule_result_find(assessment, fixture->rule);
    assert_non_null(rule);
    assert_string_equal(rule_state_name(rule->state), want);
    if (rule->state == RULE_NOT_CHECKABLE)
        assert_non_null(rule->reason);
}

static bool is_one_of(const char *line, const char *const *words)
{
    while (*words && !starts(line, *words))
        words++;
    return *words != NULL;
}

static bool says_fact(const char *line)
{
    static const char *const words[] = {"found ", "expected ", "unit ", "place ", "say ", NULL};
    return is_one_of(line, words);
}

/* What a fixture says of the first finding of its rule. */
static void facts_verify(struct world *world, const struct fixture_case *fixture)
{
    const struct finding *finding = NULL;
    for (size_t i = 0; !finding && i < world->findings->n_items; i++)
        if (strcmp(world->findings->items[i].message->id, fixture->rule) == 0)
            finding = &world->findings->items[i];
    for (size_t i = 0; i < fixture->n_lines; i++) {
        const char *line = fixture->lines[i];
        if (!says_fact(line))
            continue;
        assert_non_null(finding);
        const struct facts *facts = &finding->facts;
        if (starts(line, "found "))
            assert_string_equal(facts->found, line + 6);
        else if (starts(line, "expected "))
            assert_string_equal(facts->expected, line + 9);
        else if (starts(line, "unit "))
            assert_string_equal(facts->unit, line + 5);
        else if (starts(line, "place "))
            assert_string_equal(arena_format(world->arena, "%s:%d", facts->at.file, facts->at.line),
                                line + 6);
        else
            assert_non_null(
                strstr(finding_sentence(world->arena, finding, LANGUAGE_CHINESE), line + 4));
    }
}

static void case_holds(void **state)
{
    const struct fixture_case *fixture = *state;
    void *made;
    assert_int_equal(world_make(&made), 0);
    struct world *world = made;
    dossier_write(world, fixture);
    struct checked checked =
        dossier_check(world, world_path(world, "catalogue.xml"), world->folder);
    assert_non_null(checked.assessment);
    findings_verify(world, fixture);
    state_verify(checked.assessment, fixture);
    facts_verify(world, fixture);
    for (size_t i = 0; i < world->findings->n_items; i++) {
        assert_non_null(world->findings->items[i].facts.at.file);
        assert_true(world->findings->items[i].facts.at.line > 0);
    }
    checked_free(&checked);
    world_drop(&made);
}

static bool is_known(const char *line)
{
    static const char *const words[] = {"- ",    "+ ",  "cut ",    "pdf ",   "scan ", "file ",
                                        "drop ", "in ", "expect ", "state ", NULL};
    return is_one_of(line, words) || says_fact(line);
}

/* A line that nobody understands would be a condition that nobody tests. */
static void fixture_read(const char *rule, char *text)
{
    struct fixture_case *fixture = NULL;
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) {
        if (starts(line, "pass ") || starts(line, "fail ")) {
            if (n_cases == CASES_MAX)
                abort(); /* CASES_MAX is too small */
            fixture = &cases[n_cases++];
            *fixture =
                (struct fixture_case){.rule = rule, .name = line + 5, .is_pass = line[0] == 'p'};
            snprintf(fixture->label, sizeof fixture->label, "%s: %s", rule, line);
        } else if (fixture && fixture->n_lines < LINES_MAX && is_known(line)) {
            fixture->lines[fixture->n_lines++] = line;
        } else {
            fprintf(stderr, "tests/rules/%s: %s\n", rule, line);
            abort();
        }
    }
}

static bool has_case(const char *rule, bool is_pass)
{
    for (size_t i = 0; i < n_cases; i++)
        if (cases[i].is_pass == is_pass && strcmp(cases[i].rule, rule) == 0)
            return true;
    return false;
}

static void every_rule_has_both_fixtures(void **state)
{
    size_t n_rules = 0, n_covered = 0;
    (void)state;
    for (const struct message *rule; (rule = rule_at(n_rules)); n_rules++) {
        bool is_covered = has_case(rule->id, true) && has_case(rule->id, false);
        n_covered += is_covered;
        if (!is_covered)
            print_message("  no passing or no failing case: %s\n", rule->id);
    }
    print_message("rules %zu, with passing and failing fixtures %zu, cases %zu\n", n_rules,
                  n_covered, n_cases);
    assert_int_equal(n_covered, n_rules);
}

static void every_fixture_is_of_a_rule(void **state)
{
    (void)state;
    for (size_t i = 0; i < n_cases; i++)
        if (!rule_find(cases[i].rule))
            fail_msg("no such rule: %s", cases[i].rule);
}

static void fixtures_read(struct arena *arena)
{
    struct findings *findings = findings_new(arena);
    struct file_list list = {0};
    const char *folder = repository_path(arena, "tests/rules");
    if (!file_list(arena, folder, &list, findings))
        return;
    for (size_t i = 0; i < list.n_paths; i++) {
        struct bytes bytes;
        if (strchr(list.paths[i], '/') || strchr(list.paths[i], '.') ||
            !file_read(arena, path_join(arena, folder, list.paths[i]), FILE_LIMIT, &bytes,
                       findings))
            continue;
        fixture_read(list.paths[i], arena_text(arena, (const char *)bytes.data));
    }
}

int main(void)
{
    static struct CMUnitTest tests[CASES_MAX + 2];
    struct arena *arena = arena_new();
    fixtures_read(arena);
    tests[0] = (struct CMUnitTest)cmocka_unit_test(every_rule_has_both_fixtures);
    tests[1] = (struct CMUnitTest)cmocka_unit_test(every_fixture_is_of_a_rule);
    for (size_t i = 0; i < n_cases; i++)
        tests[i + 2] = (struct CMUnitTest){cases[i].label, case_holds, NULL, NULL, &cases[i]};
    int status = _cmocka_run_group_tests("rules", tests, n_cases + 2, NULL, NULL);
    arena_free(arena);
    return status;
}
