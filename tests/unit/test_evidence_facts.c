/* Facts about files: what their bytes are, whatever they are called; and nothing outside is touched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "evidence/evidence.h"
#include "support/world.h"

static const struct evidence_fact *fact_of(const struct world *world, const char *path)
{
    return &evidence_read(world->arena, world->folder, &path, 1)->items[0];
}

static void assert_kind(const struct world *world, const char *name, const char *bytes,
                        size_t size, enum file_kind kind)
{
    world_write(world, name, bytes, size);
    const struct evidence_fact *fact = fact_of(world, name);
    assert_true(fact->exists && fact->is_readable);
    assert_int_equal(fact->size, size);
    assert_string_equal(file_kind_name(fact->kind), file_kind_name(kind));
}

#define ASSERT_KIND(world, name, literal, kind)                                                    \
    assert_kind(world, name, literal, sizeof(literal) - 1, kind)

static void bytes_decide_the_kind(void **state)
{
    const struct world *world = *state;
    ASSERT_KIND(world, "a.txt", "%PDF-1.7\n", FILE_PDF);
    ASSERT_KIND(world, "b.pdf", "\xFF\xD8\xFF\xE0", FILE_JPEG);
    ASSERT_KIND(world, "c.jpg", "\x89PNG\r\n\x1A\n", FILE_PNG);
    ASSERT_KIND(world, "d.png", "II*\0x", FILE_TIFF);
    ASSERT_KIND(world, "e.png", "MM\0*x", FILE_TIFF);
    ASSERT_KIND(world, "f.OFD", "PK\x03\x04x", FILE_OFD);
    ASSERT_KIND(world, "g.docx", "PK\x03\x04x", FILE_OFFICE);
    ASSERT_KIND(world, "h.pdf", "PK\x03\x04x", FILE_OFFICE);
    ASSERT_KIND(world, "i.pdf", "%PDF", FILE_UNKNOWN);
    ASSERT_KIND(world, "j.pdf", "x%PDF-1.7", FILE_UNKNOWN);
    ASSERT_KIND(world, "k.pdf", "", FILE_UNKNOWN);
    ASSERT_KIND(world, "l.jpg", "\xFF", FILE_UNKNOWN);
}

/* Known answers: FIPS 180-4 examples, and a million times "a", which is longer than one piece. */
static void digests_are_right(void **state)
{
    const struct world *world = *state;
    char *million = arena_get(world->arena, 1000000);
    memset(million, 'a', 1000000);
    world_write_text(world, "abc", "abc");
    world_write_text(world, "empty", "");
    world_write(world, "million", million, 1000000);
    assert_string_equal(fact_of(world, "abc")->sha256,
                        "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assert_string_equal(fact_of(world, "empty")->sha256,
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    assert_string_equal(fact_of(world, "million")->sha256,
                        "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

static void what_is_not_there_says_so(void **state)
{
    const struct world *world = *state;
    const struct evidence_fact *fact = fact_of(world, "evidence/none.pdf");
    assert_int_equal(fact->jail, JAIL_INSIDE);
    assert_false(fact->exists || fact->is_readable);
    assert_string_equal(fact->sha256, "");
}

static void what_is_no_file_is_not_read(void **state)
{
    const struct world *world = *state;
    assert_int_equal(mkfifo(world_path(world, "pipe"), 0666), 0); /* opening it must not wait */
    assert_int_equal(mkdir(world_path(world, "folder"), 0777), 0);
    for (int i = 0; i < 2; i++) {
        const struct evidence_fact *fact = fact_of(world, i ? "pipe" : "folder");
        assert_true(fact->exists);
        assert_false(fact->is_readable);
        assert_string_equal(fact->sha256, "");
    }
}

static void nothing_outside_is_touched(void **state)
{
    struct world *world = *state;
    struct {
        const char *path;
        enum jail jail;
    } cases[] = {
        {"../outside", JAIL_LEAVES},   {"a/../../outside", JAIL_LEAVES},
        {"/etc/passwd", JAIL_ABSOLUTE}, {"link", JAIL_LINK_LEAVES},
        {"far/passwd", JAIL_LINK_LEAVES}, {"loop", JAIL_LINK_LEAVES},
    };
    assert_int_equal(symlink("/etc/passwd", world_path(world, "link")), 0);
    assert_int_equal(symlink("/etc", world_path(world, "far")), 0);
    assert_int_equal(symlink("loop", world_path(world, "loop")), 0);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const struct evidence_fact *fact = fact_of(world, cases[i].path);
        assert_int_equal(fact->jail, cases[i].jail);
        assert_false(fact->exists || fact->is_readable);
        assert_int_equal(fact->size, 0);
        assert_string_equal(fact->sha256, "");
    }
    world_write_text(world, "real", "%PDF-1.4");
    assert_int_equal(symlink("real", world_path(world, "inner")), 0);
    assert_int_equal(fact_of(world, "inner")->kind, FILE_PDF);
}

static void facts_keep_the_order_of_the_paths(void **state)
{
    const struct world *world = *state;
    const char *paths[] = {"evidence/b", "evidence/a", "none", "evidence/b"};
    world_write_text(world, "evidence/a", "aa");
    world_write_text(world, "evidence/b", "b");
    const struct evidence_facts *facts = evidence_read(world->arena, world->folder, paths, 4);
    assert_int_equal(facts->n_items, 4);
    for (size_t i = 0; i < 4; i++)
        assert_string_equal(facts->items[i].path, paths[i]);
    assert_int_equal(evidence_fact_find(facts, "evidence/a")->size, 2);
    assert_int_equal(evidence_fact_find(facts, "evidence/b")->size, 1);
    assert_false(evidence_fact_find(facts, "none")->exists);
    assert_null(evidence_fact_find(facts, "evidence"));
    assert_null(evidence_fact_find(facts, NULL));
    assert_int_equal(facts->n_orphans, 0);
}

static void orphans_are_files_that_nobody_names(void **state)
{
    const struct world *world = *state;
    const char *paths[] = {"evidence/2.pdf", "evidence/deep/3.pdf"};
    static const char *const names[] = {"evidence/2.pdf", "evidence/10.pdf", "evidence/deep/3.pdf",
                                        "evidence/deep/4.pdf", "evidence/1.pdf", "notes.txt"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        world_write_text(world, names[i], "x");
    const struct evidence_facts *facts = evidence_read(world->arena, world->folder, paths, 2);
    static const char *const expected[] = {"evidence/1.pdf", "evidence/10.pdf",
                                           "evidence/deep/4.pdf"};
    assert_int_equal(facts->n_orphans, 3);
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(facts->orphans[i], expected[i]);
    facts = evidence_read(world->arena, world_path(world, "evidence/deep"), NULL, 0);
    assert_int_equal(facts->n_items + facts->n_orphans, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(bytes_decide_the_kind),
        IN_A_WORLD(digests_are_right),
        IN_A_WORLD(what_is_not_there_says_so),
        IN_A_WORLD(what_is_no_file_is_not_read),
        IN_A_WORLD(nothing_outside_is_touched),
        IN_A_WORLD(facts_keep_the_order_of_the_paths),
        IN_A_WORLD(orphans_are_files_that_nobody_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
