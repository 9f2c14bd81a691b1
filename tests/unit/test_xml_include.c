/* XInclude: parts of a dossier from inside its folder, with the places of the file they came from. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/world.h"
#include "xml/xml.h"

#define XI "xmlns:xi='http://www.w3.org/2001/XInclude'"

static struct xml_doc *main_read(const struct world *world, const char *text)
{
    const char *path = world_write_text(world, "main.xml", text);
    return xml_read(world->arena, path, "main.xml", world->folder, world->findings);
}

static void assert_refused(struct world *world, const char *text, enum message_id id, int line,
                           int column, const char *subject)
{
    assert_null(main_read(world, text));
    assert_only_finding(world, id, AT("main.xml", line, column), subject, NULL);
}

static void parts_keep_the_places_of_their_own_file(void **state)
{
    struct world *world = *state;
    world_write_text(world, "parts/p.xml", "<!-- 部分 -->\n<p xmlns='urn:x'>文<q/></p>");
    struct xml_doc *doc =
        main_read(world, "<a xmlns='urn:x' " XI ">\n<xi:include href='parts/p.xml'/><b/></a>");
    assert_no_finding(world);
    const xml *p = xml_child(xml_root(doc), NULL);
    assert_string_equal(xml_name(p), "p");
    assert_place(xml_place(doc, p), "parts/p.xml", 2, 1);
    assert_place(xml_place(doc, xml_child(p, "q")), "parts/p.xml", 2, 19);
    assert_place(xml_place(doc, xml_next(p, NULL)), "main.xml", 2, 33);
    assert_string_equal(xml_source_line(world->arena, doc, AT("parts/p.xml", 1, 1)),
                        "<!-- 部分 -->");
    xml_free(doc);
}

static void paths_are_relative_to_the_file_that_says_them(void **state)
{
    struct world *world = *state;
    world_write_text(world, "one/a.xml", "<p " XI "><xi:include href='two/b.xml'/></p>");
    world_write_text(world, "one/two/b.xml", "<q " XI "><xi:include href='../c.xml'/></q>");
    world_write_text(world, "one/c.xml", "<r/>");
    struct xml_doc *doc = main_read(world, "<a " XI "><xi:include href='one/a.xml'/></a>");
    assert_no_finding(world);
    const xml *r = xml_child(xml_child(xml_child(xml_root(doc), "p"), "q"), "r");
    assert_non_null(r);
    xml_free(doc);
}

static void a_part_may_be_included_twice_and_be_an_inclusion_itself(void **state)
{
    struct world *world = *state;
    world_write_text(world, "p.xml", "<xi:include " XI " href='q.xml'/>");
    world_write_text(world, "q.xml", "<q>x</q>");
    struct xml_doc *doc =
        main_read(world, "<a " XI "><xi:include href='p.xml'/><xi:include href='q.xml'/></a>");
    /* The root of p.xml is replaced as well, once it stands in its place. */
    assert_no_finding(world);
    const xml *q = xml_child(xml_root(doc), "q");
    assert_non_null(q);
    assert_non_null(xml_next(q, "q"));
    assert_string_equal(xml_text(world->arena, xml_root(doc)), "xx");
    xml_free(doc);
}

static void text_is_included_as_it_stands(void **state)
{
    struct world *world = *state;
    world_write_text(world, "t.txt", "甲 & <乙>");
    struct xml_doc *doc =
        main_read(world, "<a " XI "><p>〔<xi:include href='t.txt' parse='text'/>〕</p></a>");
    assert_no_finding(world);
    assert_string_equal(xml_text(world->arena, xml_child(xml_root(doc), "p")), "〔甲 & <乙>〕");
    xml_free(doc);
}

static void nothing_outside_the_folder_is_opened(void **state)
{
    struct world *world = *state;
    assert_int_equal(symlink("/etc/hostname", world_path(world, "link.xml")), 0);
    assert_int_equal(symlink("/etc", world_path(world, "folder")), 0);
    static const char *const leaving[] = {"../x.xml", "a/../../x.xml", "/etc/hostname", "link.xml",
                                          "folder/hostname"};
    for (size_t i = 0; i < sizeof leaving / sizeof *leaving; i++) {
        char *text = arena_format(world->arena, "<a " XI ">\n <xi:include href='%s'/></a>",
                                  leaving[i]);
        assert_refused(world, text, MESSAGE_PATH_LEAVES, 2, 2, leaving[i]);
    }
    static const char *const odd[] = {"http://x.invalid/x", "file:///etc/hostname", "x#y", ""};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        char *text = arena_format(world->arena, "<a " XI ">\n <xi:include href='%s'/></a>", odd[i]);
        assert_refused(world, text, MESSAGE_INCLUDE_REFUSED, 2, 2, odd[i]);
    }
    assert_refused(world, "<a " XI "><xi:include/></a>", MESSAGE_INCLUDE_REFUSED, 1, 47, "href");
}

static void what_is_missing_or_broken_is_told_where_it_is(void **state)
{
    struct world *world = *state;
    assert_refused(world, "<a " XI ">\n<xi:include href='none.xml'/></a>", MESSAGE_INCLUDE_MISSING,
                   2, 1, "none.xml");
    world_write_text(world, "broken.xml", "<p>\n<q></p>");
    assert_null(main_read(world, "<a " XI ">\n<xi:include href='broken.xml'/></a>"));
    assert_only_finding(world, MESSAGE_TAG_MISMATCH, AT("broken.xml", 2, 4), NULL, NULL);
    world_write_text(world, "entity.xml", "<!DOCTYPE p [<!ENTITY e 'x'>]><p>&e;</p>");
    assert_null(main_read(world, "<a " XI ">\n<xi:include href='entity.xml'/></a>"));
    assert_only_finding(world, MESSAGE_ENTITY_REFUSED, AT("entity.xml", 1, 14), "e", NULL);
}

static void cycles_end_with_a_finding(void **state)
{
    struct world *world = *state;
    world_write_text(world, "p.xml", "<p " XI ">\n<xi:include href='q.xml'/></p>");
    world_write_text(world, "q.xml", "<q " XI ">\n<xi:include href='p.xml'/></q>");
    assert_null(main_read(world, "<a " XI "><xi:include href='p.xml'/></a>"));
    assert_int_equal(world->findings->n_items, 1);
    assert_string_equal(world->findings->items[0].message->id,
                        messages[MESSAGE_INCLUDE_REFUSED].id);
    assert_int_equal(world->findings->items[0].facts.at.line, 2);
    world->findings->n_items = 0;
    assert_null(main_read(world, "<a " XI "><xi:include href='main.xml'/></a>"));
    assert_int_equal(world->findings->n_items, 1);
}

/* Each file includes the next twice: 2^30 parts if nobody counted. */
static void inclusion_does_not_multiply_without_end(void **state)
{
    struct world *world = *state;
    for (int i = 0; i < 15; i++)
        world_write_text(world, arena_format(world->arena, "p%d.xml", i),
                         arena_format(world->arena, "<p " XI "><xi:include href='p%d.xml'/>"
                                      "<xi:include href='p%d.xml'/></p>", i + 1, i + 1));
    world_write_text(world, "p15.xml", "<p/>");
    assert_null(main_read(world, "<a " XI "><xi:include href='p0.xml'/></a>"));
    assert_int_equal(world->findings->n_items, 1);
    assert_string_equal(world->findings->items[0].message->id,
                        messages[MESSAGE_INCLUDE_REFUSED].id);
}

static void without_a_jail_nothing_is_included(void **state)
{
    struct world *world = *state;
    const char *path =
        world_write_text(world, "a.xml", "<a " XI "><xi:include href='none.xml'/></a>");
    struct xml_doc *doc = xml_read(world->arena, path, "a.xml", NULL, world->findings);
    assert_no_finding(world);
    assert_non_null(doc);
    xml_free(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(parts_keep_the_places_of_their_own_file),
        IN_A_WORLD(paths_are_relative_to_the_file_that_says_them),
        IN_A_WORLD(a_part_may_be_included_twice_and_be_an_inclusion_itself),
        IN_A_WORLD(text_is_included_as_it_stands),
        IN_A_WORLD(nothing_outside_the_folder_is_opened),
        IN_A_WORLD(what_is_missing_or_broken_is_told_where_it_is),
        IN_A_WORLD(cycles_end_with_a_finding),
        IN_A_WORLD(inclusion_does_not_multiply_without_end),
        IN_A_WORLD(without_a_jail_nothing_is_included),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
