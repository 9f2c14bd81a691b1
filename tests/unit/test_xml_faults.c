/*
 * What is not well-formed, or is meant to harm: each is refused with one finding that names the fault and
 * the place, and nothing is fetched, expanded or half-read. Places point at or just behind the fault.
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

static struct xml_doc *bytes_read(const struct world *world, const void *data, size_t size)
{
    struct bytes bytes = {(const uint8_t *)arena_bytes(world->arena, data, size), size};
    return xml_read_bytes(world->arena, bytes, "a.xml", NULL, world->findings);
}

static void assert_refused_bytes(struct world *world, const void *data, size_t size,
                                 enum message_id id, int line, int column, const char *subject)
{
    assert_null(bytes_read(world, data, size));
    assert_only_finding(world, id, AT("a.xml", line, column), subject, NULL);
}

#define ASSERT_REFUSED(world, literal, id, line, column, subject)                                  \
    assert_refused_bytes(world, literal, sizeof(literal) - 1, id, line, column, subject)

static void assert_read(const struct world *world, const char *text, const char *expected)
{
    struct xml_doc *doc = bytes_read(world, text, strlen(text));
    assert_no_finding(world);
    assert_non_null(doc);
    assert_string_equal(xml_text(world->arena, xml_root(doc)), expected);
    xml_free(doc);
}

static void tags_that_do_not_match_are_named(void **state)
{
    struct world *world = *state;
    ASSERT_REFUSED(world, "<a>\n<b>\n</a>\n", MESSAGE_TAG_MISMATCH, 3, 1, "<b>（第 2 行）与 </a>");
    ASSERT_REFUSED(world, "<a>\n<b>", MESSAGE_TAG_UNCLOSED, 2, 4, NULL);
    ASSERT_REFUSED(world, "<a>\n<b x='1'", MESSAGE_TAG_UNCLOSED, 2, 9, "a");
    ASSERT_REFUSED(world, "<a>\n<b>文<", MESSAGE_TAG_UNCLOSED, 2, 6, "b");
    ASSERT_REFUSED(world, "<a>\n<b></b", MESSAGE_TAG_UNCLOSED, 2, 7, NULL);
    ASSERT_REFUSED(world, "<a>\n<!-- <b>", MESSAGE_MALFORMED, 2, 9, NULL);
    ASSERT_REFUSED(world, "<a></a><b/>", MESSAGE_MALFORMED, 1, 8, NULL);
}

static void syntax_faults_have_their_place(void **state)
{
    struct world *world = *state;
    ASSERT_REFUSED(world, "<a>\n 甲&乙</a>", MESSAGE_MALFORMED, 2, 5, NULL);
    ASSERT_REFUSED(world, "<a>\n<b x=1/></a>", MESSAGE_MALFORMED, 2, 6, NULL);
    ASSERT_REFUSED(world, "<a b='1' b='2'/>", MESSAGE_MALFORMED, 1, 15, NULL);
    ASSERT_REFUSED(world, "<a>&#0;</a>", MESSAGE_MALFORMED, 1, 8, NULL);
    ASSERT_REFUSED(world, "<a>&#xD800;</a>", MESSAGE_MALFORMED, 1, 12, NULL);
    ASSERT_REFUSED(world, "<a>]]></a>", MESSAGE_MALFORMED, 1, 4, NULL);
    ASSERT_REFUSED(world, "<a>\n<!-- -- --></a>", MESSAGE_MALFORMED, 2, 6, NULL);
    ASSERT_REFUSED(world, "<a>\n<x:b/></a>", MESSAGE_PREFIX_UNKNOWN, 2, 1, NULL);
    ASSERT_REFUSED(world, "<a>\n &nbsp;</a>", MESSAGE_ENTITY_UNKNOWN, 2, 2, "nbsp");
}

/* What stands behind the fault is large: the parser must let go of it without looking at it again. */
static void a_fault_in_the_middle_of_much_is_the_only_one(void **state)
{
    struct world *world = *state;
    static const char *const faults[] = {"]]>", "&nbsp;", "&x", "<1>", "</b>", "<!-- -- -->", "&#0;",
                                         "<x:y/>", "<p q=1/>", "\x01", "<?xml version='1.0'?>"};
    struct buffer text = {0};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        text.size = 0;
        buffer_add_text(&text, "<a>\n");
        for (int line = 0; line < 600; line++)
            buffer_add_text(&text, line == 300 ? faults[i] : "  <c d=\"文\">一二三四五六七八九十</c>\n");
        buffer_add_text(&text, "</a>");
        assert_null(bytes_read(world, text.data, text.size));
        assert_int_equal(world->findings->n_items, 1);
        assert_int_equal(world->findings->items[0].facts.at.line, 302);
        world->findings->n_items = 0;
    }
    buffer_free(&text);
}

/* The sentence is Chinese; the parser's own words only follow it. */
static void syntax_faults_are_told_in_chinese(void **state)
{
    struct world *world = *state;
    static const char *const wrong[] = {
        "<a>&b</a>", "<a b=1/>", "<a b='1' b='2'/>", "<a>&#0;</a>", "<a>]]></a>",
        "<a><!-- -- --></a>", "<a b='<'/>", "<a b='1'c='2'/>", "<a><1/></a>", "<a b/>",
        "<a><?xml version='1.0'?></a>", "<a>\x01</a>", "<!DOCTYPE a [<!ELEMENT>]><a/>",
        "<a><![CDATA[</a>", "<a><!--</a>", "<a><?p</a>", "<?xml version='2'?><a", "<a b='",
        "<a xmlns:x=''/>", "<a xmlns:xml='urn:x'/>", "<!DOCTYPE", "<a>&</a>", "<a>&#x;</a>",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_null(bytes_read(world, wrong[i], strlen(wrong[i])));
        assert_int_equal(world->findings->n_items, 1);
        char *text = finding_sentence(world->arena, &world->findings->items[0], LANGUAGE_CHINESE);
        text[strcspn(text, "(")] = '\0'; /* the parser's own words stand in brackets */
        for (const char *word = text; (word = strpbrk(word, "abcdefghijklmnopqrstuvwxyz"));) {
            size_t size = strspn(word, "abcdefghijklmnopqrstuvwxyz");
            if (size > 7) /* longer than the names of XML's own things that a sentence quotes */
                fail_msg("%s -> %s", wrong[i], text);
            word += size;
        }
        world->findings->n_items = 0;
    }
}

static void entities_are_refused_before_they_are_looked_at(void **state)
{
    struct world *world = *state;
    ASSERT_REFUSED(world, "<!DOCTYPE a [\n<!ENTITY x SYSTEM \"file:///etc/passwd\">\n]><a>&x;</a>",
                   MESSAGE_ENTITY_REFUSED, 2, 1, "x");
    ASSERT_REFUSED(world, "<!DOCTYPE a [\n<!ENTITY ha '哈哈'>\n<!ENTITY hb '&ha;&ha;'>]><a>&hb;</a>",
                   MESSAGE_ENTITY_REFUSED, 2, 1, "ha");
    ASSERT_REFUSED(world, "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://x.invalid/'> %p;]><a/>",
                   MESSAGE_ENTITY_REFUSED, 1, 14, "p");
}

static void an_external_subset_is_not_fetched(void **state)
{
    struct world *world = *state;
    world_write_text(world, "x.dtd", "<!ENTITY e 'expanded'><!ATTLIST a b CDATA 'default'>");
    const char *text = arena_format(world->arena, "<!DOCTYPE a SYSTEM '%s'><a>x</a>",
                                    world_path(world, "x.dtd"));
    struct xml_doc *doc = bytes_read(world, text, strlen(text));
    assert_no_finding(world);
    assert_null(xml_attribute(world->arena, xml_root(doc), "b"));
    xml_free(doc);
    text = arena_format(world->arena, "<!DOCTYPE a SYSTEM '%s'><a>&e;</a>",
                        world_path(world, "x.dtd"));
    assert_null(bytes_read(world, text, strlen(text)));
    assert_int_equal(world->findings->n_items, 1);
    assert_string_equal(world->findings->items[0].message->id, messages[MESSAGE_ENTITY_UNKNOWN].id);
}

static void the_five_entities_and_all_characters_are_read(void **state)
{
    const struct world *world = *state;
    assert_read(world, "<a>&lt;&gt;&amp;&quot;&apos;</a>", "<>&\"'");
    assert_read(world, "<a>𠀀&#x20BB7;<![CDATA[<&]]></a>", "𠀀𠮷<&");
    assert_read(world, "<a>x<!-- 注 --><?p q?>y</a>", "xy");
}

static void characters_that_no_page_shows_are_left_out(void **state)
{
    struct world *world = *state;
    const char *text = "<a>\n <b x='甲\xEF\xBB\xBF乙' y='&#x2028;'>一\xC2\x85二&#xFEFF;\x7F三</b>\n"
                       "<c>\xC2\xA0&#9;“\xE2\x80\xA6\xEF\xBC\x8C𠀀</c></a>";
    struct xml_doc *doc = bytes_read(world, text, strlen(text));
    assert_only_finding(world, MESSAGE_UNSEEN_CHARACTER, AT("a.xml", 2, 2), "b", "U+FEFF");
    const xml *b = xml_child(xml_root(doc), "b");
    assert_string_equal(xml_attribute(world->arena, b, "x"), "甲乙");
    assert_string_equal(xml_attribute(world->arena, b, "y"), " ");
    assert_string_equal(xml_text(world->arena, b), "一二三");
    assert_string_equal(xml_text(world->arena, xml_next(b, "c")), "\xC2\xA0 “…，𠀀");
    xml_free(doc);
}

static char *nested(const struct world *world, int depth)
{
    struct buffer text = {0};
    for (int i = 0; i < depth; i++)
        buffer_add_text(&text, "<a>");
    for (int i = 0; i < depth; i++)
        buffer_add_text(&text, "</a>");
    char *kept = arena_bytes(world->arena, text.data, text.size);
    buffer_free(&text);
    return kept;
}

static void the_limit_is_the_last_depth_read(void **state)
{
    struct world *world = *state;
    assert_read(world, nested(world, XML_DEPTH_MAX), "");
    const char *text = nested(world, XML_DEPTH_MAX + 1);
    assert_refused_bytes(world, text, strlen(text), MESSAGE_TOO_DEEP, 1, XML_DEPTH_MAX * 3 + 1,
                         "a");
    text = nested(world, 300000); /* far beyond what a parser's own recursion would stand */
    assert_refused_bytes(world, text, strlen(text), MESSAGE_TOO_DEEP, 1, XML_DEPTH_MAX * 3 + 1,
                         "a");
}

static void what_is_not_xml_is_called_so(void **state)
{
    struct world *world = *state;
    ASSERT_REFUSED(world, "", MESSAGE_NOT_XML, 1, 1, "a.xml");
    ASSERT_REFUSED(world, " \n\n", MESSAGE_NOT_XML, 3, 1, "a.xml");
    ASSERT_REFUSED(world, "申报材料", MESSAGE_NOT_XML, 1, 1, "a.xml");
    ASSERT_REFUSED(world, "%PDF-1.7\n1 0 obj", MESSAGE_NOT_XML, 1, 1, "a.xml");
    ASSERT_REFUSED(world, "{\"a\": 1}", MESSAGE_NOT_XML, 1, 1, "a.xml");
    assert_null(bytes_read(world, "PK\x03\x04\x14\x00\x06\x00\x08\x00\xE0\xFF", 12));
    assert_int_equal(world->findings->n_items, 1);
}

static void bytes_that_are_not_text_have_their_place(void **state)
{
    struct world *world = *state;
    ASSERT_REFUSED(world, "<a>\n文\xFF</a>", MESSAGE_BAD_BYTES, 2, 2, "a.xml");
    ASSERT_REFUSED(world, "<a>\xC0\xAF</a>", MESSAGE_BAD_BYTES, 1, 4, NULL);
    ASSERT_REFUSED(world, "<a>\xED\xA0\x80</a>", MESSAGE_BAD_BYTES, 1, 4, NULL);
    ASSERT_REFUSED(world, "<a>x\0y</a>", MESSAGE_MALFORMED, 1, 5, NULL);
    ASSERT_REFUSED(world, "<?xml version='1.0' encoding='KLINGON'?><a/>", MESSAGE_BAD_ENCODING, 1, 1,
                   NULL);
}

static void bytes_of_another_encoding_have_their_place(void **state)
{
    struct world *world = *state;
    ASSERT_REFUSED(world, "<?xml version='1.0' encoding='GB18030'?><a>\xFF</a>",
                   MESSAGE_BAD_CHARACTER, 1, 44, "a.xml");
    assert_string_equal(world->findings->items[0].facts.found, "0x0000002B: FF 3C 2F 61");
    assert_string_equal(world->findings->items[0].facts.expected, "GB18030");
    /* 中文 in GBK, then 文 in UTF-8: E6 96 is a character of GBK, 87 before < none */
    ASSERT_REFUSED(world, "<?xml version='1.0' encoding='GBK'?>\n<a>\n \xD6\xD0\xCE\xC4\xE6\x96\x87</a>",
                   MESSAGE_BAD_CHARACTER, 3, 5, "a.xml");
    assert_string_equal(world->findings->items[0].facts.found, "0x00000030: 87 3C 2F 61");
    ASSERT_REFUSED(world, "\xFF\xFE<\0a\0/", MESSAGE_BAD_CHARACTER, 1, 4, NULL);
}

static void files_that_cannot_be_read_are_told(void **state)
{
    struct world *world = *state;
    const char *none = world_path(world, "none.xml");
    assert_null(xml_read(world->arena, none, "none.xml", NULL, world->findings));
    assert_int_equal(world->findings->n_items, 1);
    assert_string_equal(world->findings->items[0].message->id, messages[MESSAGE_CANNOT_READ].id);
    world->findings->n_items = 0;
    assert_null(xml_read(world->arena, world->folder, "x", NULL, world->findings));
    assert_int_equal(world->findings->n_items, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(tags_that_do_not_match_are_named),
        IN_A_WORLD(syntax_faults_have_their_place),
        IN_A_WORLD(a_fault_in_the_middle_of_much_is_the_only_one),
        IN_A_WORLD(syntax_faults_are_told_in_chinese),
        IN_A_WORLD(entities_are_refused_before_they_are_looked_at),
        IN_A_WORLD(an_external_subset_is_not_fetched),
        IN_A_WORLD(the_five_entities_and_all_characters_are_read),
        IN_A_WORLD(characters_that_no_page_shows_are_left_out),
        IN_A_WORLD(the_limit_is_the_last_depth_read),
        IN_A_WORLD(what_is_not_xml_is_called_so),
        IN_A_WORLD(bytes_that_are_not_text_have_their_place),
        IN_A_WORLD(bytes_of_another_encoding_have_their_place),
        IN_A_WORLD(files_that_cannot_be_read_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
