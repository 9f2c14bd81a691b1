/*
 * What is written: findings.json and findings.txt of a small dossier, kept whole; the caret under the right
 * character of lines that hold wide characters, tabs, or more than a terminal shows; and waivers.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/dossiers.h"
#include "support/expected.h"

enum { FILE_LIMIT = 1 << 20 };

/* The base dossier of the rules' fixtures with `old` replaced by `new` and `waivers` at its end. */
static struct checked edited_check(struct world *world, const char *old, const char *new,
                                   const char *waivers)
{
    struct arena *arena = world->arena;
    struct bytes bytes;
    assert_true(file_read(arena, repository_path(arena, "tests/rules/base/dossier.xml"), FILE_LIMIT,
                          &bytes, world->findings));
    const char *text = (const char *)bytes.data, *at = strstr(text, old);
    assert_non_null(at);
    char *edited = arena_format(arena, "%.*s%s%s", (int)(at - text), text, new, at + strlen(old));
    char *end = strstr(edited, "</dossier>");
    *end = '\0';
    world_write_text(world, "dossier.xml", arena_format(arena, "%s%s</dossier>", edited, waivers));
    for (const char *file = text; (file = strstr(file, "file=\"")); file++) {
        const char *path = arena_bytes(arena, file + 6, strcspn(file + 6, "\""));
        world_write_pdf(world, path, path);
    }
    return dossier_check(world, repository_path(arena, "tests/rules/base/catalogue.xml"),
                         world->folder);
}

#define DUE " due=\"2023-10-31\""

static void json_keeps_its_contract(void **state)
{
    struct world *world = *state;
    struct checked checked =
        edited_check(world, "denominator=\"365\">96.44", "denominator=\"365\">97.00", "");
    struct assessment copy = *checked.assessment; /* the folder's name differs from run to run */
    struct dossier dossier = *checked.dossier;
    dossier.id = "base";
    copy.dossier = &dossier;
    struct buffer json = {0};
    assessment_write_json(&copy, &json);
    /* From the second member on: the first has the program's version. */
    const char *from = strstr(json.data, "  \"dossier\"");
    struct buffer rest = {0};
    buffer_add(&rest, from, json.size - (size_t)(from - json.data));
    assert_expected("check_findings.json", &rest);
    buffer_free(&rest);
    buffer_free(&json);
    checked_free(&checked);
}

static void text_shows_line_and_caret(void **state)
{
    struct world *world = *state;
    struct checked checked = edited_check(
        world, "<section kind=\"自然\" title=\"概况\"><p>示例市地处山区，气候湿润。</p></section>",
        "<section kind=\"自然\" title=\"概况\">\t<p>示例市地处山区,气候湿润。</p><p>这一段很长，为的是让"
        "后面一段的起始位置越过终端所能显示的宽度，看看程序会不会把行的开头裁掉。</p>"
        "<p>第三段,有半角。</p></section>",
        "");
    struct buffer text = {0};
    assessment_write_text(checked.assessment, &(struct text_look){.language = LANGUAGE_CHINESE},
                          &text);
    assert_expected("check_findings.txt", &text);
    buffer_free(&text);
    struct text_look english = {.language = LANGUAGE_ENGLISH, .has_colour = true};
    assessment_write_text(checked.assessment, &english, &text);
    assert_expected("check_findings_en.txt", &text);
    buffer_free(&text);
    checked_free(&checked);
}

static void assert_messages(struct world *world, const char *wanted)
{
    const char *text = "";
    for (size_t i = 0; i < world->findings->n_items; i++)
        text = arena_format(world->arena, "%s%s%s%s", text, i ? " " : "",
                            world->findings->items[i].waived ? "~" : "",
                            world->findings->items[i].message->id);
    assert_string_equal(text, wanted);
}

static void waiver_holds(struct world *world, const char *edit, const char *waiver,
                         const char *wanted, bool is_complete)
{
    const char *waivers = arena_format(world->arena, "<waivers>%s</waivers>", waiver);
    world->findings->n_items = 0;
    struct checked checked = edited_check(world, edit, "", waivers);
    assert_messages(world, wanted);
    assert_int_equal(checked.assessment->is_complete, is_complete);
    checked_free(&checked);
}

#define SIGNED " reason=\"已批准延期\" approved-by=\"示例办\" expires=\"2024-12-31\"/>"

static void a_waiver_names_its_finding(void **state)
{
    struct world *world = *state;
    waiver_holds(world, DUE, "<waiver rule=\"P02\" indicator=\"1\"" SIGNED, "~P02", true);
    waiver_holds(world, DUE, "<waiver rule=\"P02\" indicator=\"1\" subject=\"比例\"" SIGNED, "~P02",
                 true);
    waiver_holds(world, DUE, "<waiver rule=\"P02\" indicator=\"2\"" SIGNED, "P02 W01", false);
    waiver_holds(world, DUE, "<waiver rule=\"P02\" indicator=\"1\" subject=\"别的\"" SIGNED,
                 "P02 W01", false);
    waiver_holds(world, DUE, "<waiver rule=\"P03\" indicator=\"1\"" SIGNED, "P02 W01", false);
}

static void a_waiver_ends_on_its_day(void **state)
{
    struct world *world = *state;
    waiver_holds(world, DUE,
                 "<waiver rule=\"P02\" indicator=\"1\" reason=\"r\" approved-by=\"b\" "
                 "expires=\"2024-06-20\"/>",
                 "~P02", true);
    waiver_holds(world, DUE,
                 "<waiver rule=\"P02\" indicator=\"1\" reason=\"r\" approved-by=\"b\" "
                 "expires=\"2024-06-19\"/>",
                 "P02 W02", false);
}

static void a_block_is_never_waived(void **state)
{
    struct world *world = *state;
    waiver_holds(world, " document-no=\"示政发〔2021〕8号\"", "<waiver rule=\"B01\"" SIGNED,
                 "B01 W03", false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(json_keeps_its_contract),    IN_A_WORLD(text_shows_line_and_caret),
        IN_A_WORLD(a_waiver_names_its_finding), IN_A_WORLD(a_waiver_ends_on_its_day),
        IN_A_WORLD(a_block_is_never_waived),
    };
    return cmocka_run_group_tests_name("output", tests, NULL, NULL);
}
