/*
 * Faults against the dossier's schema: each a finding at its element, in words, with what was found and
 * what was expected, and without a namespace in braces.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/world.h"
#include "xml/xml.h"

#define HEAD "<dossier xmlns='urn:shenbao:dossier:1' catalogue='national-2021' level='市' year='2023'>\n"
#define APPLICANT "<applicant name='甲市'/>\n"

static struct xml_schema *schema;

static int schema_make(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct findings *findings = findings_new(arena);
    const char *top = getenv("TOP");
    schema = xml_schema_open(path_join(arena, top ? top : ".", "templates/schema/dossier.xsd"),
                             findings);
    arena_free(arena);
    return schema == NULL;
}

static int schema_drop(void **state)
{
    (void)state;
    xml_schema_free(schema);
    return 0;
}

static bool text_verify(const struct world *world, const char *text)
{
    struct bytes bytes = {(const uint8_t *)arena_text(world->arena, text), strlen(text)};
    struct xml_doc *doc = xml_read_bytes(world->arena, bytes, "a.xml", NULL, world->findings);
    assert_non_null(doc);
    bool is_valid = xml_verify(doc, schema, world->findings);
    xml_free(doc);
    return is_valid;
}

static void assert_fault(struct world *world, const char *text, enum message_id id, int line,
                         int column, const char *sentence)
{
    assert_false(text_verify(world, text));
    assert_in_range(world->findings->n_items, 1, 10);
    assert_string_equal(
        finding_sentence(world->arena, &world->findings->items[0], LANGUAGE_CHINESE), sentence);
    assert_finding(world, 0, id, AT("a.xml", line, column), NULL, NULL);
    assert_int_equal(world->findings->n_items, 1);
    world->findings->n_items = 0;
}

static void a_small_dossier_is_valid_in_any_order(void **state)
{
    struct world *world = *state;
    assert_true(text_verify(world, HEAD APPLICANT "</dossier>"));
    assert_true(text_verify(world, HEAD "<evidence><item id='1' title='甲'/></evidence>\n"
                                   "<units><unit id='u' name='x'/></units>\n" APPLICANT
                                   "</dossier>"));
    assert_no_finding(world);
}

static void attributes_are_held_to_the_schema(void **state)
{
    struct world *world = *state;
    assert_fault(world, HEAD "  <applicant name='甲市' colour='红'/></dossier>",
                 MESSAGE_SCHEMA_ATTRIBUTE_UNKNOWN, 2, 3, "元素 applicant 不认识属性 colour");
    assert_fault(world, HEAD "汉" APPLICANT "</dossier>",
                 MESSAGE_SCHEMA_TEXT, 1, 1, "元素 dossier 内不应直接写文字");
    assert_fault(world, HEAD APPLICANT "<units>\n<unit name='x'/></units></dossier>",
                 MESSAGE_SCHEMA_ATTRIBUTE_MISSING, 4, 1, "元素 unit 缺少属性 id");
}

static void values_are_held_to_the_schema(void **state)
{
    struct world *world = *state;
    assert_fault(world, HEAD APPLICANT "<preparation date='2023年'/></dossier>",
                 MESSAGE_SCHEMA_VALUE, 3, 1, "date 的值“2023年”格式不对，应为 日期，如 2023-12-31");
    assert_fault(world, HEAD APPLICANT "<evidence><item id='1' title='t' pages='O'/></evidence></dossier>",
                 MESSAGE_SCHEMA_VALUE, 3, 11, "pages 的值“O”格式不对，应为 正整数，如 3");
    assert_fault(world, HEAD APPLICANT "<self-check><result indicator='1'><cite evidence='1' page='第一页'/>"
                                  "</result></self-check></dossier>",
                 MESSAGE_SCHEMA_VALUE, 3, 35, "page 的值“第一页”格式不对，应为 页码，如 4 或 4-6");
    assert_true(text_verify(world, HEAD APPLICANT "<self-check><result indicator='1'>"
                                   "<cite evidence='1' page='第4页'/><cite evidence='1' page='10-12、7'/>"
                                   "</result></self-check></dossier>"));
    assert_fault(world, HEAD "<applicant name='甲市' terrain='山'/></dossier>",
                 MESSAGE_SCHEMA_ENUMERATION, 2, 1,
                 "terrain 的值“山”不在允许范围内，应为 山区、丘陵、平原、青藏高原");
}

static void elements_are_held_to_the_schema(void **state)
{
    struct world *world = *state;
    assert_false(text_verify(world, HEAD "\n <color/></dossier>"));
    assert_finding(world, 0, MESSAGE_SCHEMA_CONTENT, AT("a.xml", 3, 2), "color",
                   "此处不应出现该元素");
    assert_null(strchr(world->findings->items[0].facts.expected, '{'));
    assert_non_null(strstr(world->findings->items[0].facts.expected, "applicant、preparation"));
    world->findings->n_items = 0;
    assert_fault(world, "<archives2 xmlns='urn:shenbao:dossier:1'/>", MESSAGE_WRONG_ROOT, 1, 1,
                 "根元素 archives2 不符合档案格式");
}

/* The name that was meant stands in what was expected; else all that may stand there. */
static void misspelt_names_are_known(void **state)
{
    static const struct {
        const char *inside, *expected;
    } cases[] = {
        {"<archives><archive indicator='1' suport='a'/></archives>", "support"},
        {"<archives><archive indicator='1' leed='a'/></archives>", "lead"},
        {"<archives><archive indicator='1' colour='a'/></archives>", NULL},
        {"<archives><archive indicator='1'><measure/></archive></archives>", "measures"},
        {"<archives><archive indicator='1'><x/></archive></archives>",
         "plan、data、assigned-target、measures、cite、problem、rectification"},
        {"<archives/><archives/>", "一种元素只写一次，并按规定的次序"},
        {"<archives><archive indicator='1'><data><component year='2023' name='n'>1</component>"
         "<value year='2023'>1</value></data></archive></archives>", "component"},
    };
    struct world *world = *state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world->findings->n_items = 0;
        assert_false(text_verify(world, arena_format(world->arena, HEAD APPLICANT "%s</dossier>",
                                                     cases[i].inside)));
        const char *expected = world->findings->items[0].facts.expected;
        if (cases[i].expected)
            assert_string_equal(expected, cases[i].expected);
        else
            assert_null(expected);
    }
    world->findings->n_items = 0;
}

static void repeated_ids_are_told(void **state)
{
    struct world *world = *state;
    assert_fault(world, HEAD APPLICANT "<units><unit id='a' name='x'/>\n<unit id='a' name='y'/>"
                        "</units></dossier>", MESSAGE_SCHEMA_REPEATED, 4, 1,
                 "元素 unit 重复：a 已经有了");
    assert_fault(world, HEAD "<applicant name='x'><b/></applicant></dossier>",
                 MESSAGE_SCHEMA_CONTENT, 2, 1, "元素 applicant：其中有内容，应为 空元素");
    assert_fault(world, HEAD APPLICANT "<organisation><p>甲<note>乙<b/></note></p>"
                                "</organisation></dossier>",
                 MESSAGE_SCHEMA_CONTENT, 3, 19, "元素 note：其中有子元素，应为 只有文字");
}

static void every_fault_is_told(void **state)
{
    struct world *world = *state;
    assert_false(text_verify(world, HEAD "<applicant name='甲市' coastal='yes' kind='村' x='1'/>\n"
                                    "<preparation date='x' data-until='y'/></dossier>"));
    assert_int_equal(world->findings->n_items, 5);
}

static void places_are_those_of_included_parts(void **state)
{
    struct world *world = *state;
    world_write_text(world, "units.xml", "<?xml version='1.0'?>\n<units "
                     "xmlns='urn:shenbao:dossier:1'>\n  <unit id='a' name='x' nick='y'/></units>");
    const char *path = world_write_text(world, "dossier.xml", HEAD APPLICANT
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='units.xml'/></dossier>");
    struct xml_doc *doc =
        xml_read(world->arena, path, "dossier.xml", world->folder, world->findings);
    assert_non_null(doc);
    assert_false(xml_verify(doc, schema, world->findings));
    assert_only_finding(world, MESSAGE_SCHEMA_ATTRIBUTE_UNKNOWN, AT("units.xml", 3, 3), "nick",
                        "unit");
    xml_free(doc);
}

static void a_broken_schema_is_told(void **state)
{
    struct world *world = *state;
    assert_null(xml_schema_open(world_path(world, "none.xsd"), world->findings));
    assert_true(world->findings->n_items > 0);
    const char *path = world_write_text(world, "bad.xsd", "<x/>");
    assert_null(xml_schema_open(path, world->findings));
}

static void what_a_schema_says_to_editors_moves_no_fault(void **state)
{
    struct world *world = *state;
    const char *path = world_write_text(
        world, "bad.xsd",
        "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n"
        "<xs:annotation>\n<xs:documentation>\n</xs:documentation>\n</xs:annotation>\n"
        "<xs:element name=\"a\" type=\"none\"/>\n</xs:schema>");
    assert_null(xml_schema_open(path, world->findings));
    assert_int_equal(world->findings->items[0].facts.at.line, 6);
    assert_string_equal(world->findings->items[0].facts.at.file, path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_small_dossier_is_valid_in_any_order),
        IN_A_WORLD(attributes_are_held_to_the_schema),
        IN_A_WORLD(values_are_held_to_the_schema),
        IN_A_WORLD(elements_are_held_to_the_schema),
        IN_A_WORLD(misspelt_names_are_known),
        IN_A_WORLD(repeated_ids_are_told),
        IN_A_WORLD(every_fault_is_told),
        IN_A_WORLD(places_are_those_of_included_parts),
        IN_A_WORLD(a_broken_schema_is_told),
        IN_A_WORLD(what_a_schema_says_to_editors_moves_no_fault),
    };
    return cmocka_run_group_tests(tests, schema_make, schema_drop);
}
