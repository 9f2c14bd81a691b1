/*
 * Templates: style sheets are read strictly, stylesheets come from their own folder only, and
 * nothing a template does while it runs reads or writes anything; what it says is a finding.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "compose/compose.h"
#include "compose/internal.h"
#include "support/dossiers.h"

#define XSLT                                                                                       \
    "<xsl:stylesheet version=\"1.0\" xmlns:xsl=\"http://www.w3.org/1999/XSL/Transform\" "          \
    "xmlns:exsl=\"http://exslt.org/common\" extension-element-prefixes=\"exsl\">"
#define SHEET "<style-sheet xmlns=\"urn:shenbao:style:1\">"
#define PAGE "<page name=\"body\" width=\"210mm\" height=\"297mm\"/>"

/* A template whose root rule gives `body` inside <body>. */
static struct template *template_of(struct world *world, const char *top, const char *body)
{
    world_write_text(world, "t/report.xml", "<report xmlns=\"urn:shenbao:report:1\"/>");
    world_write_text(world, "t/style.xml", SHEET PAGE "<style name=\"p\"/></style-sheet>");
    world_write_text(world, "t/report.xsl",
                     arena_format(world->arena,
                                  XSLT "%s<xsl:template match=\"/\"><html><body>%s</body></html>"
                                       "</xsl:template></xsl:stylesheet>",
                                  top, body));
    return template_open(world->arena, world_path(world, "t"), NULL, world->findings);
}

/* The template run on the sample of 陇南; NULL after findings. */
static struct document *run(struct world *world, const char *body)
{
    struct template *template = template_of(world, "", body);
    struct checked checked = dossier_check(
        world, repository_path(world->arena, "templates/catalogues/national-2021.xml"),
        repository_path(world->arena, "samples/longnan"));
    world->findings->n_items = 0;
    assert_non_null(template);
    struct document *document =
        compose_make(world->arena, template, checked.assessment, NULL, world->findings);
    template_free(template);
    checked_free(&checked);
    return document;
}

static struct place of_template(const struct world *world)
{
    return AT(world_path(world, "t/report.xsl"), 0, 0);
}

static void template_sees_all_inputs(void **state)
{
    struct world *world = *state;
    struct document *document =
        run(world, "<p><xsl:value-of select=\"/input/dossier/applicant/@name\"/>，"
                   "<xsl:value-of select=\"/input/catalogue[1]/@id\"/>，"
                   "<xsl:value-of select=\"/input/catalogue[2]/@id\"/>，"
                   "<xsl:value-of select=\"/input/assessment/@applicable\"/>，"
                   "<xsl:value-of select=\"name(/input/*[1])\"/>，"
                   "<xsl:value-of select=\"/input/assessment/indicator[@no='3']/part/value/@published\"/>"
                   "</p>");
    assert_no_finding(world);
    assert_string_equal(document->children->runs.items[0].text,
                        "陇南市，national-2021，longnan-2023，36，report，15");
    assert_string_equal(document->sheet->styles[0].name, "p");
}

static void extensions_are_there_where_they_are_named(void **state)
{
    struct world *world = *state;
    struct document *document =
        run(world, "<p xmlns:str=\"http://exslt.org/strings\" xmlns:set=\"http://exslt.org/sets\">"
                   "<xsl:value-of select=\"str:padding(3, '生')\"/>"
                   "<xsl:value-of select=\"count(set:distinct(//archive/@lead))\"/></p>");
    assert_no_finding(world);
    assert_string_equal(document->children->runs.items[0].text, "生生生12");
}

static void nothing_is_read_or_written(void **state)
{
    struct world *world = *state;
    const char *secret = world_write_text(world, "secret.xml", "<secret>x</secret>");
    const char *out = world_path(world, "written.xml");
    struct document *document =
        run(world, arena_format(world->arena, "<p>a<xsl:value-of select=\"document('%s')\"/></p>",
                                secret));
    assert_null(document);
    assert_finding(world, 0, MESSAGE_TEMPLATE_SAYS, of_template(world), "report.xsl", NULL);
    world->findings->n_items = 0;
    assert_null(run(world, arena_format(world->arena,
                                        "<exsl:document href=\"%s\"><x/></exsl:document>", out)));
    assert_finding(world, 0, MESSAGE_TEMPLATE_SAYS, of_template(world), "report.xsl", NULL);
    assert_int_not_equal(access(out, F_OK), 0);
}

static void what_a_template_says_is_a_finding(void **state)
{
    struct world *world = *state;
    assert_null(run(world, "<p/><xsl:message>没有这一栏</xsl:message>"));
    assert_only_finding(world, MESSAGE_TEMPLATE_SAYS, of_template(world), "report.xsl", "没有这一栏");
    assert_null(run(world, "<p><xsl:value-of select=\"$unknown\"/></p>"));
    assert_finding(world, 0, MESSAGE_TEMPLATE_SAYS, of_template(world), "report.xsl", NULL);
}

static void imports_stay_in_the_folder(void **state)
{
    struct world *world = *state;
    world_write_text(world, "outside.xsl", XSLT "</xsl:stylesheet>");
    assert_null(template_of(world, "<xsl:import href=\"../outside.xsl\"/>", ""));
    assert_finding(world, 0, MESSAGE_TEMPLATE_BROKEN, of_template(world), "report.xsl", NULL);
    world->findings->n_items = 0;
    world_write_text(world, "t/inside.xsl", XSLT "</xsl:stylesheet>");
    struct template *template = template_of(world, "<xsl:import href=\"inside.xsl\"/>", "");
    assert_no_finding(world);
    template_free(template);
}

static void folders_may_have_any_name(void **state)
{
    struct world *world = *state;
    const char *top = XSLT "<xsl:import href=\"inside.xsl\"/></xsl:stylesheet>";
    world_write_text(world, "模板 100%/report.xml", "<report xmlns=\"urn:shenbao:report:1\"/>");
    world_write_text(world, "模板 100%/style.xml", SHEET PAGE "</style-sheet>");
    world_write_text(world, "模板 100%/report.xsl", top);
    world_write_text(world, "模板 100%/inside.xsl", XSLT "</xsl:stylesheet>");
    const char *folder = arena_format(world->arena, "%s/./模板 100%%", world->folder);
    struct template *template = template_open(world->arena, folder, NULL, world->findings);
    assert_no_finding(world);
    assert_non_null(template);
    template_free(template);
}

static void broken_templates_are_refused(void **state)
{
    struct world *world = *state;
    assert_null(template_of(world, "<xsl:template match=\"a[\"/>", ""));
    assert_finding(world, 0, MESSAGE_TEMPLATE_BROKEN, of_template(world), "report.xsl", NULL);
    world->findings->n_items = 0;
    assert_null(template_of(world, "<unclosed>", ""));
    assert_string_equal(world->findings->items[0].message->id,
                        messages[MESSAGE_TEMPLATE_BROKEN].id);
}

static const struct stylesheet *sheet_of(struct world *world, const char *rest)
{
    const char *text = arena_format(world->arena, SHEET "%s</style-sheet>", rest);
    return sheet_read(world->arena, world_write_text(world, "style.xml", text), NULL,
                      world->findings);
}

static void styles_are_read(void **state)
{
    struct world *world = *state;
    const struct stylesheet *sheet = sheet_of(
        world, "<style name=\"p\" role=\"fang\" size=\"小四\" leading=\"1.5em\" indent=\"2\" "
               "align=\"justify\" space-after=\"2mm\" grey=\"60\" lines-at-foot=\"2\"/>"
               "<style name=\"q\" based-on=\"p\" role=\"kai\" keeps-with-next=\"yes\"/>"
               "<table-style name=\"grid\" rule-outer=\"1pt\" sides=\"yes\" head-fill=\"230\" "
               "continued=\"续\"/>"
               "<page name=\"a4\" width=\"210mm\" height=\"297mm\" top=\"37mm\" mirrored=\"yes\"/>"
               "<page name=\"wide\" based-on=\"a4\" width=\"297mm\" height=\"210mm\"/>");
    assert_no_finding(world);
    const struct style *q = style_find(sheet, "q");
    assert_int_equal(q->size, LENGTH_PT(12));
    assert_int_equal(q->leading, LENGTH_PT(18));
    assert_int_equal(q->indent, 2000);
    assert_int_equal(q->space_after, 5669);
    assert_int_equal(q->role, ROLE_KAI);
    assert_int_equal(style_find(sheet, "p")->role, ROLE_FANG);
    assert_int_equal(q->grey, 60);
    assert_int_equal(q->lines_at_foot, 2);
    assert_true(q->keeps_with_next);
    assert_int_equal(sheet->han_latin_gap, 250);
    assert_true(table_style_find(sheet, "grid")->has_sides);
    assert_int_equal(table_style_find(sheet, "grid")->head_fill, 230);
    assert_int_equal(master_find(sheet, "wide")->top, master_find(sheet, "a4")->top);
    assert_int_equal(master_find(sheet, "wide")->width, master_find(sheet, "a4")->height);
}

/* Styles based on what the profile changes follow it; what only one of the two files has stays. */
static void a_profile_changes_the_sheet(void **state)
{
    struct world *world = *state;
    const char *base = world_write_text(
        world, "style.xml",
        SHEET "<style name=\"p\" role=\"fang\" size=\"12pt\" leading=\"18pt\" indent-left=\"2em\"/>"
              "<style name=\"q\" based-on=\"p\" role=\"kai\"/><style name=\"r\" size=\"9pt\"/>"
              "<page name=\"a4\" width=\"210mm\" height=\"297mm\" top=\"37mm\"/></style-sheet>");
    const char *profile = world_write_text(
        world, "style-x.xml",
        SHEET "<page name=\"a4\" turned=\"left\"/><style name=\"s\" based-on=\"q\"/>"
              "<style name=\"p\" size=\"16pt\" leading=\"30pt\"/></style-sheet>");
    const struct stylesheet *sheet = sheet_read(world->arena, base, profile, world->findings);
    assert_no_finding(world);
    assert_int_equal(style_find(sheet, "p")->indent_left, LENGTH_PT(32));
    assert_int_equal(style_find(sheet, "q")->leading, LENGTH_PT(30));
    assert_int_equal(style_find(sheet, "q")->role, ROLE_KAI);
    assert_int_equal(style_find(sheet, "r")->size, LENGTH_PT(9));
    assert_int_equal(style_find(sheet, "s")->size, LENGTH_PT(16));
    assert_int_equal(master_find(sheet, "a4")->turning, TURNING_LEFT);
    assert_int_equal(master_measure(master_find(sheet, "a4")), master_find(sheet, "a4")->height -
                                                                  master_find(sheet, "a4")->top);
    profile = world_write_text(world, "style-y.xml",
                               SHEET "\n<style name=\"p\" size=\"huge\"/></style-sheet>");
    assert_null(sheet_read(world->arena, base, profile, world->findings));
    assert_finding(world, 0, MESSAGE_SHEET_VALUE, AT(world_path(world, "style-y.xml"), 2, 1), "size",
                   "huge");
}

static void the_prohibition_level_and_the_fit_are_read(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *root;
        enum prohibition level;
        enum fit fit;
    } cases[] = {{"", PROHIBITION_GB, FIT_TOTAL},
                 {" prohibition=\"gb\" fit=\"first\"", PROHIBITION_GB, FIT_FIRST},
                 {" prohibition=\"strict\" fit=\"total\"", PROHIBITION_STRICT, FIT_TOTAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *text = arena_format(
            world->arena, "<style-sheet xmlns=\"urn:shenbao:style:1\"%s/>", cases[i].root);
        const struct stylesheet *sheet = sheet_read(
            world->arena, world_write_text(world, "style.xml", text), NULL, world->findings);
        assert_no_finding(world);
        assert_int_equal(sheet->prohibition, cases[i].level);
        assert_int_equal(sheet->fit, cases[i].fit);
    }
}

static void a_bad_sheet_attribute_is_named(void **state)
{
    struct world *world = *state;
    const char *path = world_write_text(
        world, "style.xml", "<style-sheet xmlns=\"urn:shenbao:style:1\" prohibition=\"loose\"/>");
    assert_null(sheet_read(world->arena, path, NULL, world->findings));
    assert_only_finding(world, MESSAGE_SHEET_VALUE, AT(world_path(world, "style.xml"), 1, 1),
                        "prohibition", "loose");
    path = world_write_text(world, "style.xml",
                            "<style-sheet xmlns=\"urn:shenbao:style:1\" colour=\"red\"/>");
    assert_null(sheet_read(world->arena, path, NULL, world->findings));
    assert_only_finding(world, MESSAGE_SHEET_VALUE, AT(world_path(world, "style.xml"), 1, 1),
                        "colour", "red");
}

static void assert_sheet_refused(struct world *world, const char *rest, const char *subject,
                                 const char *found)
{
    assert_null(sheet_of(world, rest));
    assert_only_finding(world, MESSAGE_SHEET_VALUE,
                        AT(world_path(world, "style.xml"), 1, (int)strlen(SHEET) + 1), subject,
                        found);
}

static void bad_styles_are_named(void **state)
{
    struct world *world = *state;
    assert_sheet_refused(world, "<style name=\"p\" leading=\"20\"/>", "leading", "20");
    assert_sheet_refused(world, "<style name=\"p\" colour=\"red\"/>", "colour", "red");
    assert_sheet_refused(world, "<style name=\"p\" role=\"times\"/>", "role", "times");
    assert_sheet_refused(world, "<style name=\"p\" grey=\"256\"/>", "grey", "256");
    assert_sheet_refused(world, "<style name=\"p\" based-on=\"q\"/>", "based-on", "q");
    assert_sheet_refused(world, "<style name=\"p\" keeps-together=\"maybe\"/>", "keeps-together",
                         "maybe");
    assert_sheet_refused(world, "<style/>", "name", NULL);
    assert_sheet_refused(world, "<page name=\"a\" width=\"210mm\"/>", "width × height", "a");
    assert_sheet_refused(world, "<font/>", "font", NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(template_sees_all_inputs),
        IN_A_WORLD(extensions_are_there_where_they_are_named),
        IN_A_WORLD(nothing_is_read_or_written),
        IN_A_WORLD(what_a_template_says_is_a_finding),
        IN_A_WORLD(imports_stay_in_the_folder),
        IN_A_WORLD(folders_may_have_any_name),
        IN_A_WORLD(broken_templates_are_refused),
        IN_A_WORLD(styles_are_read),
        IN_A_WORLD(a_profile_changes_the_sheet),
        IN_A_WORLD(the_prohibition_level_and_the_fit_are_read),
        IN_A_WORLD(a_bad_sheet_attribute_is_named),
        IN_A_WORLD(bad_styles_are_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
