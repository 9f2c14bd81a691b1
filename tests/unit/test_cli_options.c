/* The command line as a struct: defaults, every way to write an option, and what stays untouched. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "cli/options.h"
#include "support/world.h"

static struct options options;

/* Reads blank-separated words behind the program's name; the fault, or NULL. */
static const char *line_read(const struct world *world, const char *line)
{
    char *argv[40] = {arena_text(world->arena, "shenbao")};
    int argc = 1;
    char *copy = arena_text(world->arena, line);
    for (char *word = strtok(copy, " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    const char *fault = NULL;
    bool is_read = options_read(world->arena, argc, argv, &options, &fault);
    assert_int_equal(is_read, fault == NULL);
    return fault;
}

static int language_clear(void **state)
{
    unsetenv("LC_ALL");
    unsetenv("LC_MESSAGES");
    unsetenv("LANG");
    return world_make(state);
}

static void defaults_are_as_the_manual_says(void **state)
{
    struct world *world = *state;
    assert_null(line_read(world, "build a"));
    assert_int_equal(options.command, COMMAND_BUILD);
    assert_string_equal(options.output, "out");
    assert_int_equal(options.n_workers, 0);
    assert_null(options.template);
    assert_null(options.catalogue);
    assert_int_equal(options.format, FORMAT_TEXT);
    assert_int_equal(options.fail_on, SEVERITY_ERROR);
    assert_false(options.is_forced || options.no_colour || options.has_stage);
    assert_int_equal(options.n_shards, 0);
    assert_int_equal(options.progress, PROGRESS_AUTO);
    assert_int_equal(options.seconds, 0);
    assert_int_equal(options.language, LANGUAGE_CHINESE);
    assert_int_equal(options.n_words, 1);
}

static void options_may_stand_anywhere_in_any_form(void **state)
{
    struct world *world = *state;
    static const char *const lines[] = {
        "build -o d -j 3 --fail-on note a b", "-od build -j3 a --fail-on=note b",
        "build a b --output=d --jobs=3 --fail-on note", "a --output d", "--jobs 3 build a b -o d",
    };
    for (size_t i = 0; i < 3; i++) {
        assert_null(line_read(world, lines[i]));
        assert_string_equal(options.output, "d");
        assert_int_equal(options.n_workers, 3);
        assert_int_equal(options.fail_on, SEVERITY_NOTE);
        assert_int_equal(options.n_words, 2);
        assert_string_equal(options.words[1], "b");
    }
    assert_string_equal(line_read(world, lines[3]), "不认识的命令 a；用法见 shenbao --help");
    assert_null(line_read(world, lines[4]));
    assert_int_equal(options.command, COMMAND_BUILD);
}

static void two_hyphens_end_options(void **state)
{
    struct world *world = *state;
    assert_null(line_read(world, "check -- --force -j build"));
    assert_int_equal(options.n_words, 3);
    assert_string_equal(options.words[0], "--force");
    assert_false(options.is_forced);
    assert_null(line_read(world, "check -"));
    assert_string_equal(options.words[0], "-");
}

static void the_last_of_equal_options_counts(void **state)
{
    struct world *world = *state;
    assert_null(line_read(world, "check -j 2 -j 5 --fail-on never --fail-on block a"));
    assert_int_equal(options.n_workers, 5);
    assert_int_equal(options.fail_on, SEVERITY_BLOCK);
}

static void numbers_have_limits(void **state)
{
    struct world *world = *state;
    assert_null(line_read(world, "check -j 256 --timeout 86400 --shard 10000/10000 a"));
    assert_int_equal(options.shard, 10000);
    static const char *const refused[] = {
        "check -j 257 a", "check -j 0 a", "check -j -1 a", "check -j 1.5 a", "check --timeout 86401 a",
        "check --shard 2/1 a", "check --shard 1/10001 a", "check --shard 1 a", "check --shard 1/ a",
        "check -j 18446744073709551617 a",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        assert_non_null(line_read(world, refused[i]));
}

static void commands_need_their_words(void **state)
{
    struct world *world = *state;
    assert_non_null(line_read(world, ""));
    assert_non_null(line_read(world, "build"));
    assert_non_null(line_read(world, "show a"));
    assert_null(line_read(world, "show --stage pages a"));
    assert_int_equal(options.stage, STAGE_PAGES);
    assert_null(line_read(world, "catalogue"));
    assert_null(line_read(world, "--version"));
    assert_int_equal(options.command, COMMAND_VERSION);
    assert_null(line_read(world, "build --help"));
    assert_int_equal(options.command, COMMAND_HELP);
}

static void the_language_is_the_users(void **state)
{
    struct world *world = *state;
    setenv("LANG", "en_US.UTF-8", 1);
    assert_string_equal(line_read(world, "bogus"), "unknown command bogus; see shenbao --help");
    setenv("LC_MESSAGES", "zh_CN.UTF-8", 1);
    assert_null(line_read(world, "check a"));
    assert_int_equal(options.language, LANGUAGE_CHINESE);
    setenv("LC_ALL", "en", 1);
    assert_null(line_read(world, "check a"));
    assert_int_equal(options.language, LANGUAGE_ENGLISH);
    assert_null(line_read(world, "check --lang zh a"));
    assert_int_equal(options.language, LANGUAGE_CHINESE);
    assert_string_equal(line_read(world, "check --lang zh --bogus a"), "不认识的选项 --bogus；用法见 shenbao --help");
    assert_string_equal(line_read(world, "check --lang zh --fial-on=note a"),
                        "不认识的选项 --fial-on=note；是否要写 --fail-on？");
    assert_string_equal(line_read(world, "chek --lang en a"),
                        "unknown command chek; did you mean check?");
}

#define AS_NOBODYS_LOCALE(test) cmocka_unit_test_setup_teardown(test, language_clear, world_drop)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AS_NOBODYS_LOCALE(defaults_are_as_the_manual_says),
        AS_NOBODYS_LOCALE(options_may_stand_anywhere_in_any_form),
        AS_NOBODYS_LOCALE(two_hyphens_end_options),
        AS_NOBODYS_LOCALE(the_last_of_equal_options_counts),
        AS_NOBODYS_LOCALE(numbers_have_limits),
        AS_NOBODYS_LOCALE(commands_need_their_words),
        AS_NOBODYS_LOCALE(the_language_is_the_users),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
