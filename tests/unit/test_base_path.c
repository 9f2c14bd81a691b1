/*
 * Paths, the jail and the walk through a folder. The tree every jail test runs in:
 *
 *     top/outside/secret            top/in/a/b/c.txt           top/in/file
 *     top/inside-but-not            top/in/out -> ../outside   top/in/home -> a/b
 *     top/in/dangling-out -> ../outside/none                   top/in/dangling-in -> a/none
 *     top/in/secret -> /…/top/outside/secret   top/in/loop -> loop   top/in/ping -> pong -> ping
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"
#include "support/permissions.h"

struct world {
    struct arena *arena;
    struct findings *findings;
    char *top;
    char *in;
};

static const char *const script =
    "set -e; umask 022; cd '%s'; mkdir -p outside in/a/b inside; touch outside/secret inside/x\n"
    "cd in; echo c > a/b/c.txt; echo f > file\n"
    "ln -s ../outside out; ln -s a/b home; ln -s ../outside/none dangling-out\n"
    "ln -s a/none dangling-in; ln -s \"$PWD/../outside/secret\" secret; ln -s loop loop\n"
    "ln -s ../in/../outside winding; ln -s . self; ln -s a/b/c.txt linked.txt\n"
    "ln -s pong ping; ln -s ping pong\n";

static int make_world(void **state)
{
    const char *temporary = getenv("TMPDIR");
    struct arena *arena = arena_new();
    struct world *world = ARENA_NEW(arena, struct world);

    world->arena = arena;
    world->findings = findings_new(arena);
    world->top = path_join(arena, temporary == NULL ? "/tmp" : temporary, "test_base_path." BESIDE_TAIL);
    *state = world;
    if (mkdtemp(world->top) == NULL)
        return -1;
    world->in = path_join(arena, world->top, "in");
    char *command = arena_get(arena, strlen(script) + strlen(world->top) + 1);
    size_t before = (size_t)(strstr(script, "%s") - script);
    memcpy(command, script, before);
    strcat(strcat(command, world->top), script + before + 2);
    return system(command);
}

static int drop_world(void **state)
{
    struct world *world = *state;
    int status = system(arena_format(world->arena, "rm -rf '%s'", world->top));

    arena_free(world->arena);
    return status;
}

static void assert_jail(struct world *world, const char *relative, enum jail expected,
                        const char *inside)
{
    char *out = (char *)"untouched";
    enum jail jail = file_jail(world->arena, world->in, relative, &out);

    if (jail != expected)
        fail_msg("\"%s\" is %d, not %d", relative, jail, expected);
    if (inside == NULL)
        assert_null(out);
    else if (inside[0] == '\0')
        assert_string_equal(out, world->in);
    else
        assert_string_equal(out, path_join(world->arena, world->in, inside));
}

static void what_is_inside_may_be_opened(void **state)
{
    struct world *world = *state;

    assert_jail(world, "file", JAIL_INSIDE, "file");
    assert_jail(world, "a/b/c.txt", JAIL_INSIDE, "a/b/c.txt");
    assert_jail(world, "./a//./b/c.txt", JAIL_INSIDE, "a/b/c.txt");
    assert_jail(world, "a/../file", JAIL_INSIDE, "file");
    assert_jail(world, "a/b/../../file", JAIL_INSIDE, "file");
    assert_jail(world, "a/b/..", JAIL_INSIDE, "a");
    assert_jail(world, "a/b/", JAIL_INSIDE, "a/b");
    assert_jail(world, "home/c.txt", JAIL_INSIDE, "home/c.txt");
    assert_jail(world, "self/self/file", JAIL_INSIDE, "self/self/file");
    assert_jail(world, "..file", JAIL_INSIDE, "..file");
    assert_jail(world, "a/...", JAIL_INSIDE, "a/...");
    assert_jail(world, "", JAIL_INSIDE, "");
    assert_jail(world, ".", JAIL_INSIDE, "");
    assert_jail(world, "a/..", JAIL_INSIDE, "");
}

static void what_is_missing_may_be_named(void **state)
{
    struct world *world = *state;

    assert_jail(world, "none", JAIL_INSIDE, "none");
    assert_jail(world, "none/of/these", JAIL_INSIDE, "none/of/these");
    assert_jail(world, "none/../file", JAIL_INSIDE, "file");
    assert_jail(world, "file/below-a-file", JAIL_INSIDE, "file/below-a-file");
    assert_jail(world, "dangling-in", JAIL_INSIDE, "dangling-in");
    assert_jail(world, "home/none", JAIL_INSIDE, "home/none");
}

static void absolute_paths_are_refused(void **state)
{
    struct world *world = *state;

    assert_jail(world, "/", JAIL_ABSOLUTE, NULL);
    assert_jail(world, "/etc/passwd", JAIL_ABSOLUTE, NULL);
    assert_jail(world, path_join(world->arena, world->in, "file"), JAIL_ABSOLUTE, NULL);
}

static void climbing_out_is_refused(void **state)
{
    struct world *world = *state;

    assert_jail(world, "..", JAIL_LEAVES, NULL);
    assert_jail(world, "../outside/secret", JAIL_LEAVES, NULL);
    assert_jail(world, "a/../../outside/secret", JAIL_LEAVES, NULL);
    assert_jail(world, "none/../../outside", JAIL_LEAVES, NULL);
    assert_jail(world, "./../in/file", JAIL_LEAVES, NULL);
    assert_jail(world, "a/b/../../..", JAIL_LEAVES, NULL);
    assert_jail(world, "../inside/x", JAIL_LEAVES, NULL); /* the folder's name is its beginning */
}

static void links_that_leave_are_refused(void **state)
{
    struct world *world = *state;

    assert_jail(world, "out", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "out/secret", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "out/none", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "secret", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "winding/secret", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "self/out/secret", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "dangling-out", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "dangling-out/x/y", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "loop", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "loop/x", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "ping", JAIL_LINK_LEAVES, NULL);
    assert_jail(world, "pong/x", JAIL_LINK_LEAVES, NULL);
}

static void a_link_to_a_folder_of_like_name_is_refused(void **state)
{
    struct world *world = *state;
    char *out;

    assert_int_equal(symlink("../inside", path_join(world->arena, world->in, "like")), 0);
    assert_int_equal(file_jail(world->arena, world->in, "like/x", &out), JAIL_LINK_LEAVES);
}

static void the_folder_itself_may_be_written_in_any_way(void **state)
{
    struct world *world = *state;
    char *out;

    assert_int_equal(symlink("in", path_join(world->arena, world->top, "link-to-in")), 0);
    const char *linked = path_join(world->arena, world->top, "link-to-in/");
    assert_int_equal(file_jail(world->arena, linked, "file", &out), JAIL_INSIDE);
    assert_string_equal(out, path_join(world->arena, world->top, "link-to-in/file"));
    assert_int_equal(file_jail(world->arena, linked, "out", &out), JAIL_LINK_LEAVES);
    assert_int_equal(chdir(world->in), 0);
    assert_int_equal(file_jail(world->arena, "", "a/none", &out), JAIL_INSIDE);
    assert_string_equal(out, "a/none");
    assert_int_equal(file_jail(world->arena, ".", "out", &out), JAIL_LINK_LEAVES);
    assert_int_equal(chdir("/"), 0);
    assert_int_equal(file_jail(world->arena, "/", "etc", &out), JAIL_INSIDE);
    assert_string_equal(out, "/etc");
}

static void nothing_is_inside_a_missing_folder(void **state)
{
    struct world *world = *state;
    char *out;
    const char *missing = path_join(world->arena, world->top, "missing");

    assert_int_equal(file_jail(world->arena, missing, "x", &out), JAIL_LEAVES);
    assert_null(out);
}

static void paths_are_joined(void **state)
{
    struct world *world = *state;

    assert_string_equal(path_join(world->arena, "a", "b"), "a/b");
    assert_string_equal(path_join(world->arena, "a/", "b/c"), "a/b/c");
    assert_string_equal(path_join(world->arena, "", "b"), "b");
    assert_string_equal(path_join(world->arena, "/", "b"), "/b");
    assert_string_equal(path_join(world->arena, "a", "/b"), "/b");
}

static void paths_are_taken_apart(void **state)
{
    static const struct {
        const char *path, *folder, *name;
    } cases[] = {
        {"a/b", "a", "b"},       {"a", ".", "a"},    {"/a", "/", "a"},   {"/", "/", "/"},
        {"a/b/", "a", "b"},      {"a//b", "a", "b"}, {"//", "/", "/"},   {"", ".", ""},
        {"/a/b/c//", "/a/b", "c"}, {".", ".", "."},  {"//a", "/", "a"},  {"市/档案", "市", "档案"},
    };
    struct world *world = *state;

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        assert_string_equal(path_folder(world->arena, cases[i].path), cases[i].folder);
        assert_string_equal(path_name(world->arena, cases[i].path), cases[i].name);
    }
}

static void assert_listed(const struct file_list *list, const char *const *expected, size_t n)
{
    assert_int_equal(list->n_paths, n);
    for (size_t i = 0; i < n; i++)
        assert_string_equal(list->paths[i], expected[i]);
}

static void a_tree_is_listed_without_what_leads_out(void **state)
{
    static const char *const expected[] = {"a/b/c.txt", "file", "linked.txt"};
    struct world *world = *state;
    struct file_list list;

    assert_true(file_list(world->arena, world->in, &list, world->findings));
    assert_listed(&list, expected, 3);
    assert_int_equal(world->findings->n_items, 0);
}

static void names_are_sorted_by_bytes(void **state)
{
    /* '-' < '.' < '/' < '0' < 'B' < 'a' < Chinese, whatever the locale. */
    static const char *const expected[] = {"a-b", "a.b", "a/B", "a/a", "a0", "一", "二"};
    struct world *world = *state;
    struct file_list list;
    const char *folder = path_join(world->arena, world->top, "sorted");

    assert_int_equal(system(arena_format(world->arena,
                                         "set -e; mkdir -p '%s/a'; cd '%s'; mkfifo pipe\n"
                                         "touch a-b a.b a/a a/B a0 二 一 .hidden a/.x; mkdir .git\n"
                                         "touch .git/y; mkdir empty",
                                         folder, folder)),
                     0);
    assert_true(file_list(world->arena, folder, &list, world->findings));
    assert_listed(&list, expected, 7);
}

static void an_empty_folder_lists_nothing(void **state)
{
    struct world *world = *state;
    struct file_list list;
    const char *folder = path_join(world->arena, world->top, "empty");

    assert_true(file_make_folder(folder, world->findings));
    assert_true(file_list(world->arena, folder, &list, world->findings));
    assert_int_equal(list.n_paths, 0);
}

static void a_deep_tree_is_listed(void **state)
{
    struct world *world = *state;
    struct file_list list;
    struct buffer path = {0};

    buffer_add_text(&path, world->top);
    buffer_add_text(&path, "/deep");
    for (int i = 0; i < 1000; i++)
        buffer_add_text(&path, "/d");
    char *folder = arena_bytes(world->arena, path.data, path.size);
    buffer_free(&path);
    assert_true(file_make_folder(folder, world->findings));
    assert_true(file_write(path_join(world->arena, folder, "f"), "", 0, world->findings));
    assert_true(file_list(world->arena, path_join(world->arena, world->top, "deep"), &list,
                          world->findings));
    assert_int_equal(list.n_paths, 1);
    assert_int_equal(strlen(list.paths[0]), 2001);
}

static void a_missing_folder_is_told(void **state)
{
    struct world *world = *state;
    struct file_list list;
    const char *missing = path_join(world->arena, world->top, "missing");

    assert_false(file_list(world->arena, missing, &list, world->findings));
    assert_int_equal(list.n_paths, 0);
    assert_int_equal(world->findings->n_items, 1);
    const struct finding *finding = &world->findings->items[0];
    assert_string_equal(finding->message->id, "I01");
    assert_string_equal(finding->facts.subject, missing);
    assert_string_equal(finding->facts.found, "没有此文件或文件夹 (No such file or directory)");
}

static void what_cannot_be_entered_is_told_and_the_rest_listed(void **state)
{
    static const char *const expected[] = {"a", "z"};
    struct world *world = *state;
    struct file_list list;
    const char *folder = path_join(world->arena, world->top, "locked");

    assert_int_equal(system(arena_format(world->arena,
                                         "set -e; mkdir '%s'; cd '%s'; mkdir m n\n"
                                         "touch a m/x n/x z\n"
                                         "chmod 0 m; chmod 444 n",
                                         folder, folder)),
                     0);
    permissions_set(true);
    bool is_whole = file_list(world->arena, folder, &list, world->findings);
    permissions_set(false);
    assert_int_equal(system(arena_format(world->arena, "chmod -R u+rwx '%s'", folder)), 0);
    assert_false(is_whole);
    assert_listed(&list, expected, 2);
    findings_sort(world->findings);
    assert_int_equal(world->findings->n_items, 2);
    assert_string_equal(world->findings->items[0].facts.subject,
                        path_join(world->arena, folder, "m"));
    assert_string_equal(world->findings->items[1].facts.subject,
                        path_join(world->arena, folder, "n/x"));
    assert_string_equal(world->findings->items[1].facts.found, "没有权限 (Permission denied)");
}

static void a_name_that_cannot_be_asked_about_is_enough_to_say_so(void **state)
{
    struct world *world = *state;
    struct file_list list;
    const char *folder = path_join(world->arena, world->top, "outside");

    assert_int_equal(chmod(folder, 0444), 0);
    permissions_set(true);
    bool is_whole = file_list(world->arena, folder, &list, world->findings);
    permissions_set(false);
    assert_int_equal(chmod(folder, 0755), 0);
    assert_false(is_whole);
    assert_int_equal(world->findings->n_items, 1);
}

#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, make_world, drop_world)

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(what_is_inside_may_be_opened),
        IN_A_WORLD(what_is_missing_may_be_named),
        IN_A_WORLD(absolute_paths_are_refused),
        IN_A_WORLD(climbing_out_is_refused),
        IN_A_WORLD(links_that_leave_are_refused),
        IN_A_WORLD(a_link_to_a_folder_of_like_name_is_refused),
        IN_A_WORLD(the_folder_itself_may_be_written_in_any_way),
        IN_A_WORLD(nothing_is_inside_a_missing_folder),
        IN_A_WORLD(paths_are_joined),
        IN_A_WORLD(paths_are_taken_apart),
        IN_A_WORLD(a_tree_is_listed_without_what_leads_out),
        IN_A_WORLD(names_are_sorted_by_bytes),
        IN_A_WORLD(an_empty_folder_lists_nothing),
        IN_A_WORLD(a_deep_tree_is_listed),
        IN_A_WORLD(a_missing_folder_is_told),
        IN_A_WORLD(what_cannot_be_entered_is_told_and_the_rest_listed),
        IN_A_WORLD(a_name_that_cannot_be_asked_about_is_enough_to_say_so),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
