/* From paths to dossiers: which folders count, in which order, and what happens to names that repeat. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "cli/find.h"
#include "support/permissions.h"
#include "support/world.h"

/* "name name! name?": ! repeated, ? empty. `paths` are relative to the folder. */
static const char *names_find(const struct world *world, const char *const *paths)
{
    struct jobs jobs = {0};
    const char *full[20];
    size_t n_paths = 0;
    struct buffer out = {0};
    for (; paths[n_paths]; n_paths++)
        full[n_paths] = world_path(world, paths[n_paths]);
    jobs_find(world->arena, full, n_paths, &jobs);
    for (size_t i = 0; i < jobs.n_items; i++)
        buffer_add_format(&out, "%s%s%s%s", i ? " " : "", jobs.items[i].name,
                          jobs.items[i].is_repeated ? "!" : "", jobs.items[i].is_empty ? "?" : "");
    const char *text = arena_bytes(world->arena, out.data, out.size);
    buffer_free(&out);
    return text;
}

#define FIND(world, ...) names_find(world, (const char *const[]){__VA_ARGS__, NULL})

static int tree_make(void **state)
{
    if (world_make(state) != 0)
        return 1;
    const struct world *world = *state;
    static const char *const files[] = {"t/b/dossier.xml", "t/a/dossier.xml", "t/a/x/dossier.xml",
                                        "t/c/deep/d/dossier.xml", "t/notes.txt", "u/b/dossier.xml",
                                        "t/ab/dossier.xml", "e/x/notes.txt", "t/a/other.xml"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        world_write_text(world, files[i], "<x/>");
    return 0;
}

static void a_folder_or_a_file_is_a_dossier(void **state)
{
    const struct world *world = *state;
    assert_string_equal(FIND(world, "t/b"), "b");
    assert_string_equal(FIND(world, "t/b/"), "b");
    assert_string_equal(FIND(world, "t/b/dossier.xml"), "b");
    assert_string_equal(FIND(world, "t/a/other.xml"), "a");
    assert_string_equal(FIND(world, "t/a/x/.."), "a");
}

static void a_tree_is_searched_in_order_and_not_inside_dossiers(void **state)
{
    const struct world *world = *state;
    assert_string_equal(FIND(world, "t"), "a ab b d");
    assert_string_equal(FIND(world, "t/c"), "d");
    assert_string_equal(FIND(world, "t/a/x", "t"), "x a ab b d");
}

static void what_is_not_there_is_a_job_that_fails(void **state)
{
    const struct world *world = *state;
    assert_string_equal(FIND(world, "e"), "e?");
    assert_string_equal(FIND(world, "e/x", "t/b"), "x? b");
    assert_string_equal(FIND(world, "none", "t/none/"), "none none!");
    struct jobs jobs = {0};
    const char *path = world_path(world, "none");
    jobs_find(world->arena, &path, 1, &jobs);
    assert_int_equal(jobs.n_items, 1); /* reading it says what is wrong */
}

/* It may hold a dossier, and hides none that can be read. */
static void a_locked_folder_is_a_job_that_fails(void **state)
{
    const struct world *world = *state;
    permissions_set(true);
    assert_int_equal(chmod(world_path(world, "t/c/deep"), 0), 0);
    assert_string_equal(FIND(world, "t"), "a ab b deep");
    assert_string_equal(FIND(world, "t/c"), "deep");
    permissions_set(false);
}

static void a_path_given_twice_counts_once(void **state)
{
    const struct world *world = *state;
    assert_string_equal(FIND(world, "t/b", "t/b/", "t/./b", "t/b/dossier.xml", "t/a/../b"), "b");
    assert_string_equal(FIND(world, "t/b", "t"), "b a ab d");
    assert_int_equal(symlink("b", world_path(world, "t/link")), 0);
    assert_string_equal(FIND(world, "t/b", "t/link"), "b");
}

static void the_first_of_equal_names_keeps_it(void **state)
{
    const struct world *world = *state;
    assert_string_equal(FIND(world, "t/b", "u/b"), "b b!");
    assert_string_equal(FIND(world, "u", "t"), "b a ab b! d");
    assert_string_equal(FIND(world, "t/a/other.xml", "t/a"), "a a!");
}

#define IN_A_TREE(test) cmocka_unit_test_setup_teardown(test, tree_make, world_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_TREE(a_folder_or_a_file_is_a_dossier),
        IN_A_TREE(a_tree_is_searched_in_order_and_not_inside_dossiers),
        IN_A_TREE(what_is_not_there_is_a_job_that_fails),
        IN_A_TREE(a_locked_folder_is_a_job_that_fails),
        IN_A_TREE(a_path_given_twice_counts_once),
        IN_A_TREE(the_first_of_equal_names_keeps_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
