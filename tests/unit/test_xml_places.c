/*
 * Places of elements: line and column (in characters) of the '<', whatever stands before it. Sources here
 * are small and odd, or large and plain; each place was counted by hand or follows from the sizes.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>

#include "support/world.h"
#include "xml/xml.h"

static struct xml_doc *doc_read(const struct world *world, const void *data, size_t size)
{
    struct bytes bytes = {(const uint8_t *)arena_bytes(world->arena, data, size), size};
    struct xml_doc *doc = xml_read_bytes(world->arena, bytes, "a.xml", NULL, world->findings);
    assert_no_finding(world);
    assert_non_null(doc);
    return doc;
}

#define DOC(world, literal) doc_read(world, literal, sizeof(literal) - 1)

static void assert_at(const struct xml_doc *doc, const xml *node, int line, int column)
{
    assert_non_null(node);
    assert_place(xml_place(doc, node), "a.xml", line, column);
}

static void columns_count_characters(void **state)
{
    struct world *world = *state;
    struct xml_doc *doc = DOC(world, "<a>汉字<b x='中'/>𠀀é<b/>\n  \t<b>\n\n文<c/></b>\n</a>");
    const xml *b = xml_child(xml_root(doc), "b");
    assert_at(doc, xml_root(doc), 1, 1);
    assert_at(doc, b, 1, 6);
    b = xml_next(b, "b");
    assert_at(doc, b, 1, 18);
    b = xml_next(b, "b");
    assert_at(doc, b, 2, 4);
    assert_at(doc, xml_child(b, "c"), 4, 2);
    xml_free(doc);
}

static void what_stands_before_the_root_is_counted(void **state)
{
    struct world *world = *state;
    struct xml_doc *doc = DOC(world, "<?xml version='1.0'?>\n<!-- <z> 注 -->\n"
                                     "<!DOCTYPE a>\n <a><!--<b>--><![CDATA[<b>]]><?p <b>?><b/></a>");
    assert_at(doc, xml_root(doc), 4, 2);
    assert_at(doc, xml_child(xml_root(doc), "b"), 4, 39);
    xml_free(doc);
}

static void a_byte_order_mark_takes_no_column(void **state)
{
    struct world *world = *state;
    struct xml_doc *doc = DOC(world, "\xEF\xBB\xBF<a>字<b/></a>");
    assert_at(doc, xml_root(doc), 1, 1);
    assert_at(doc, xml_child(xml_root(doc), "b"), 1, 5);
    xml_free(doc);
}

static void lines_may_end_as_on_windows(void **state)
{
    struct world *world = *state;
    struct xml_doc *doc = DOC(world, "<a\r\n x='1'\r\n>\r\n<b/>\r\n 文<b/></a>\r\n");
    const xml *b = xml_child(xml_root(doc), "b");
    assert_at(doc, xml_root(doc), 1, 1);
    assert_at(doc, b, 4, 1);
    assert_at(doc, xml_next(b, "b"), 5, 3);
    assert_string_equal(xml_source_line(world->arena, doc, AT("a.xml", 5, 1)), " 文<b/></a>");
    assert_string_equal(xml_source_line(world->arena, doc, AT("a.xml", 6, 1)), "");
    assert_null(xml_source_line(world->arena, doc, AT("a.xml", 7, 1)));
    assert_null(xml_source_line(world->arena, doc, AT("b.xml", 1, 1)));
    assert_null(xml_source_line(world->arena, doc, AT(NULL, 0, 0)));
    xml_free(doc);
}

/* 申报 as GB18030 is C9 EA B1 A8; 𠀀 (U+20000) is the four bytes 95 32 82 36. */
static void gb18030_is_read_as_declared(void **state)
{
    struct world *world = *state;
    struct xml_doc *doc = DOC(world, "<?xml version=\"1.0\" encoding=\"GB18030\"?>\n"
                                     "<a n='\xC9\xEA\xB1\xA8'>\xC9\xEA\x95\x32\x82\x36<b/></a>");
    assert_string_equal(xml_attribute(world->arena, xml_root(doc), "n"), "申报");
    assert_string_equal(xml_text(world->arena, xml_root(doc)), "申𠀀");
    assert_at(doc, xml_child(xml_root(doc), "b"), 2, 13);
    xml_free(doc);
}

/* Both byte orders of <?xml encoding="UTF-16"?>, with a mark, beyond the BMP too. */
static void utf16_is_read_in_both_orders(void **state)
{
    struct world *world = *state;
    static const uint16_t text[] = u"\uFEFF<?xml version='1.0' encoding='UTF-16'?>\n"
                                   "<a>申\U00020000<b/></a>";
    enum { N_UNITS = sizeof text / sizeof *text - 1 };
    for (int is_big = 0; is_big < 2; is_big++) {
        uint8_t bytes[N_UNITS * 2];
        for (size_t i = 0; i < N_UNITS; i++) {
            bytes[i * 2 + (is_big ? 1 : 0)] = (uint8_t)(text[i] & 0xFF);
            bytes[i * 2 + (is_big ? 0 : 1)] = (uint8_t)(text[i] >> 8);
        }
        struct xml_doc *doc = doc_read(world, bytes, sizeof bytes);
        assert_string_equal(xml_text(world->arena, xml_root(doc)), "申𠀀");
        assert_at(doc, xml_root(doc), 2, 1);
        assert_at(doc, xml_child(xml_root(doc), "b"), 2, 6);
        xml_free(doc);
    }
}

static void a_line_of_a_megabyte_has_exact_columns(void **state)
{
    struct world *world = *state;
    enum { N = 350000 };
    struct buffer text = {0};
    buffer_add_text(&text, "<a>\n<p>");
    for (int i = 0; i < N; i++)
        buffer_add_text(&text, "汉");
    buffer_add_text(&text, "</p><b/></a>");
    struct xml_doc *doc = doc_read(world, text.data, text.size);
    assert_at(doc, xml_child(xml_root(doc), "b"), 2, 3 + N + 4 + 1);
    xml_free(doc);
    buffer_free(&text);
}

/* 200,000 elements on one line: a walk from the line's start for each would take minutes. */
static void places_on_one_long_line_are_found_at_once(void **state)
{
    struct world *world = *state;
    enum { N = 200000 };
    struct buffer text = {0};
    buffer_add_text(&text, "<a>");
    for (int i = 0; i < N; i++)
        buffer_add_text(&text, "<文 b=\"1\"/>");
    buffer_add_text(&text, "</a>");
    struct xml_doc *doc = doc_read(world, text.data, text.size);
    clock_t start = clock();
    int number = 0;
    for (const xml *node = xml_child(xml_root(doc), NULL); node; node = xml_next(node, NULL))
        assert_at(doc, node, 1, 4 + 10 * number++);
    assert_int_equal(number, N);
    assert_true((clock() - start) / CLOCKS_PER_SEC < 10);
    xml_free(doc);
    buffer_free(&text);
}

/* The parser's window slides over large input: tags before, in and behind long ones keep their place. */
static void long_tags_in_large_files_have_exact_places(void **state)
{
    struct world *world = *state;
    struct buffer text = {0};
    char *value = arena_get(world->arena, 70001);
    memset(value, 'v', 70000);
    buffer_add_text(&text, "<a>\n");
    for (int i = 0; i < 40; i++)
        buffer_add_format(&text, "  <b x='%s' y='汉'\n   z='%s'><c/></b> <d/>\n", value, value);
    buffer_add_text(&text, "</a>");
    struct xml_doc *doc = doc_read(world, text.data, text.size);
    int line = 2;
    for (const xml *b = xml_child(xml_root(doc), "b"); b; b = xml_next(b, "b"), line += 2) {
        assert_at(doc, b, line, 3);
        assert_at(doc, xml_child(b, "c"), line + 1, 70009);
        assert_at(doc, xml_next(b, "d"), line + 1, 70018);
    }
    assert_int_equal(line, 82);
    xml_free(doc);
    buffer_free(&text);
}

static void text_and_attributes_have_the_place_of_their_element(void **state)
{
    struct world *world = *state;
    struct xml_doc *doc = DOC(world, "<a>\n <b x='&#20000;'>t &#x20000;&amp;</b></a>");
    const xml *b = xml_child(xml_root(doc), "b");
    assert_at(doc, b, 2, 2);
    assert_string_equal(xml_attribute(world->arena, b, "x"), "丠");
    assert_string_equal(xml_text(world->arena, b), "t 𠀀&");
    assert_null(xml_attribute(world->arena, b, "y"));
    xml_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(columns_count_characters),
        IN_A_WORLD(what_stands_before_the_root_is_counted),
        IN_A_WORLD(a_byte_order_mark_takes_no_column),
        IN_A_WORLD(lines_may_end_as_on_windows),
        IN_A_WORLD(gb18030_is_read_as_declared),
        IN_A_WORLD(utf16_is_read_in_both_orders),
        IN_A_WORLD(a_line_of_a_megabyte_has_exact_columns),
        IN_A_WORLD(places_on_one_long_line_are_found_at_once),
        IN_A_WORLD(long_tags_in_large_files_have_exact_places),
        IN_A_WORLD(text_and_attributes_have_the_place_of_their_element),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
