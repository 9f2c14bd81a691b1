/*
 * Findings by unit: every open finding in exactly one list, under the unit that must act; deadlines
 * and copies from the indicator's archive; who is not registered gets no list.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support/dossiers.h"

enum { FILE_LIMIT = 1 << 20 };

static struct checked base_check(struct world *world)
{
    world->findings->n_items = 0;
    struct bytes bytes;
    const char *base = repository_path(world->arena, "tests/rules/base/dossier.xml");
    assert_true(file_read(world->arena, base, FILE_LIMIT, &bytes, world->findings));
    world_write_text(world, "dossier.xml", (const char *)bytes.data);
    const char *text = (const char *)bytes.data;
    for (const char *file = text; (file = strstr(file, "file=\"")); file++) {
        const char *path = arena_bytes(world->arena, file + 6, strcspn(file + 6, "\""));
        world_write_pdf(world, path, path);
    }
    return dossier_check(world, repository_path(world->arena, "tests/rules/base/catalogue.xml"),
                         world->folder);
}

/* The base dossier with findings of our own: what is said of whom is then known exactly. */
static struct assessment with_findings(struct world *world, const struct checked *checked,
                                       const struct finding *items, size_t n_items)
{
    struct assessment copy = *checked->assessment;
    copy.findings = findings_new(world->arena);
    for (size_t i = 0; i < n_items; i++) {
        finding_add(copy.findings, items[i].message, &items[i].facts);
        copy.findings->items[i].waived = items[i].waived;
    }
    return copy;
}

static struct finding about(const char *rule, const char *indicator, const char *unit)
{
    return (struct finding){.message = rule_find(rule),
                            .facts = {.indicator = indicator, .unit = unit, .subject = rule}};
}

/* "甲局: C03/1 C02/3; 乙局: …" */
static const char *lists_text(struct world *world, const struct tasks_by_unit *lists)
{
    const char *text = "";
    for (size_t i = 0; i < lists->n_items; i++) {
        const struct unit_tasks *list = &lists->items[i];
        text = arena_format(world->arena, "%s%s%s:", text, i ? "; " : "",
                            list->unit ? list->unit->name : "-");
        for (size_t k = 0; k < list->n_items; k++)
            text = arena_format(world->arena, "%s %s/%s%s", text,
                                list->items[k].finding->message->id,
                                list->items[k].about ? list->items[k].about->indicator->no : "-",
                                list->items[k].is_unassigned ? "?" : "");
    }
    return text;
}

static void each_goes_to_the_unit_that_must_act(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    struct finding waived = about("C01", "1", "甲局");
    waived.waived = true;
    const struct finding items[] = {
        about("J06", "4", "乙局"),   about("C03", "3", "甲局"), about("C02", "1", "甲局"),
        about("C03", "4", "乙处"),   waived,                    about("A11", "1", "甲局"),
        about("C03", "1", "无此局"), about("F02", NULL, NULL),  about("B01", NULL, NULL),
        about("C01", "99", "b"),
    };
    struct assessment assessment =
        with_findings(world, &checked, items, sizeof items / sizeof *items);
    const struct tasks_by_unit *lists = tasks_make(world->arena, &assessment);
    /* An alias and an id are the unit; 甲局 made the self-check, what is nobody's is its. */
    assert_string_equal(lists_text(world, lists),
                        "甲局: C02/1 C03/1? C03/3 B01/-? F02/-?; 乙局: J06/4 C03/4 C01/-");
    assert_int_equal(lists->items[0].n_unassigned, 3);
    assert_int_equal(lists->items[0].n_of[SEVERITY_BLOCK], 1);
    assert_int_equal(lists->items[0].n_of[SEVERITY_ERROR], 3);
    assert_int_equal(lists->items[0].n_of[SEVERITY_WARNING], 1);
    assert_int_equal(lists->items[0].n_of[SEVERITY_NOTE], 0);
    checked_free(&checked);
}

static void without_an_office_nobodys_stand_apart(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    const struct finding items[] = {about("F02", NULL, NULL), about("C02", "1", "甲局")};
    struct assessment assessment = with_findings(world, &checked, items, 2);
    struct dossier dossier = *checked.dossier;
    dossier.self_check_by = NULL;
    assessment.dossier = &dossier;
    assert_string_equal(lists_text(world, tasks_make(world->arena, &assessment)),
                        "甲局: C02/1; -: F02/-?");
    dossier.organisation = "乙处"; /* who prepared it stands in */
    assert_string_equal(lists_text(world, tasks_make(world->arena, &assessment)),
                        "甲局: C02/1; 乙局: F02/-?");
    checked_free(&checked);
}

static void deadlines_are_those_of_the_archive(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    const struct finding items[] = {about("C02", "1", "甲局"), about("C02", "3", "甲局"),
                                    about("F02", NULL, NULL)};
    struct assessment assessment = with_findings(world, &checked, items, 3);
    const struct unit_tasks *list = &tasks_make(world->arena, &assessment)->items[0];
    /* The rectification of 1 is done, so its plan's date holds; the dossier is of 2024-06-20. */
    assert_string_equal(list->items[0].due, "2023-12-31");
    assert_true(list->items[0].is_overdue);
    assert_null(list->items[1].due);
    assert_false(list->items[1].is_overdue);
    assert_null(list->items[2].due);
    /* An open one holds before the plan, and of two the earlier. */
    struct archive *archive = (struct archive *)(uintptr_t)archive_find(checked.dossier, "1");
    struct rectification open[] = {
        {.status = "整改中", .due_text = "2024-09-30", .due = {2024, 9, 30}},
        {.due_text = "2024-07-31", .due = {2024, 7, 31}},
    };
    archive->rectifications.items = open;
    archive->rectifications.n_items = 2;
    list = &tasks_make(world->arena, &assessment)->items[0];
    assert_string_equal(list->items[0].due, "2024-07-31");
    assert_false(list->items[0].is_overdue);
    checked_free(&checked);
}

static void supports_get_a_copy(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    /* Archive 1 is led by a and supported by b; 2 is b's alone; 3 is a's alone. */
    const struct finding items[] = {about("C02", "1", "甲局"), about("C03", "1", "甲局"),
                                    about("C02", "2", "乙局")};
    struct assessment assessment = with_findings(world, &checked, items, 3);
    const struct tasks_by_unit *lists = tasks_make(world->arena, &assessment);
    assert_int_equal(lists->items[0].n_copies, 1);
    assert_string_equal(lists->items[0].copies[0]->name, "乙局");
    assert_int_equal(lists->items[1].n_copies, 0);
    /* Who must act is not the lead: the lead is told. */
    const struct finding other[] = {about("K01", "1", "乙局")};
    assessment = with_findings(world, &checked, other, 1);
    lists = tasks_make(world->arena, &assessment);
    assert_int_equal(lists->items[0].n_copies, 1);
    assert_string_equal(lists->items[0].copies[0]->name, "甲局");
    checked_free(&checked);
}

static void a_complete_dossier_has_no_tasks(void **state)
{
    struct world *world = *state;
    struct checked checked = base_check(world);
    assert_int_equal(tasks_make(world->arena, checked.assessment)->n_items, 0);
    checked_free(&checked);
}

/* Every sample: the lists hold every open finding once, and none is empty. */
static void lists_add_up_to_the_findings(void **state)
{
    static const char *const samples[][2] = {
        {"longnan", "national-2021"}, {"qingshan", "national-2021"}, {"xiaogan", "national-2021"},
        {"bole", "national-2021"},    {"baoshan", "yunnan-2014"},    {"shili", "national-2021"},
    };
    struct world *world = *state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        world->findings->n_items = 0;
        const char *catalogue =
            arena_format(world->arena, "templates/catalogues/%s.xml", samples[i][1]);
        const char *folder = arena_format(world->arena, "samples/%s", samples[i][0]);
        struct checked checked =
            dossier_check(world, repository_path(world->arena, catalogue),
                          repository_path(world->arena, folder));
        const struct tasks_by_unit *lists = tasks_make(world->arena, checked.assessment);
        size_t n_open = 0, n_listed = 0;
        for (size_t k = 0; k < world->findings->n_items; k++)
            n_open += finding_is_open(&world->findings->items[k]);
        for (size_t k = 0; k < lists->n_items; k++) {
            assert_true(lists->items[k].n_items > 0);
            n_listed += lists->items[k].n_items;
        }
        assert_int_equal(n_listed, n_open);
        checked_free(&checked);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(each_goes_to_the_unit_that_must_act),
        IN_A_WORLD(without_an_office_nobodys_stand_apart),
        IN_A_WORLD(deadlines_are_those_of_the_archive),
        IN_A_WORLD(supports_get_a_copy),
        IN_A_WORLD(a_complete_dossier_has_no_tasks),
        IN_A_WORLD(lists_add_up_to_the_findings),
    };
    return cmocka_run_group_tests_name("by unit", tests, NULL, NULL);
}
