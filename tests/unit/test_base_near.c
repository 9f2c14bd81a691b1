/* The name somebody meant: letters added, left out, changed or swapped, and names like none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static const char *const names[] = {"support", "lead", "build", "check", "show", "id"};

static const char *meant(const char *word)
{
    return near_find(word, names, sizeof names / sizeof *names);
}

static void slips_are_forgiven(void **state)
{
    (void)state;
    assert_string_equal(meant("suport"), "support");
    assert_string_equal(meant("supportt"), "support");
    assert_string_equal(meant("suppotr"), "support");
    assert_string_equal(meant("buidl"), "build");
    assert_string_equal(meant("chek"), "check");
    assert_string_equal(meant("show"), "show");
    assert_string_equal(meant("ib"), "id");
}

static void strangers_are_like_nothing(void **state)
{
    (void)state;
    assert_null(meant("colour"));
    assert_null(meant("bake"));
    assert_null(meant("x"));
    assert_null(near_find("show", NULL, 0));
    assert_null(meant("a-word-that-is-longer-than-any-name-that-is-compared"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_are_forgiven),
        cmocka_unit_test(strangers_are_like_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
