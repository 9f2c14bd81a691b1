/* JSON text, compared byte for byte: commas, lines, escapes, and one-line values inside others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/base.h"

static void assert_written(struct buffer *out, const char *expected)
{
    buffer_add(out, "", 1);
    assert_string_equal(out->data, expected);
    buffer_free(out);
}

static void values_are_laid_out(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};

    json_open_object(&json, NULL, false);
    json_add_text(&json, "name", "陇南市");
    json_add_number(&json, "year", 2023);
    json_open_array(&json, "rules", false);
    json_open_object(&json, NULL, true);
    json_add_text(&json, "rule", "C01");
    json_add_bool(&json, "waived", false);
    json_close_object(&json);
    json_open_object(&json, NULL, true);
    json_add_text(&json, "rule", NULL);
    json_close_object(&json);
    json_close_array(&json);
    json_add_bool(&json, "last", true);
    json_close_object(&json);
    assert_written(&out, "{\n"
                         "  \"name\": \"陇南市\",\n"
                         "  \"year\": 2023,\n"
                         "  \"rules\": [\n"
                         "    {\"rule\": \"C01\", \"waived\": false},\n"
                         "    {\"rule\": null}\n"
                         "  ],\n"
                         "  \"last\": true\n"
                         "}\n");
}

static void empty_values_stay_on_their_line(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};

    json_open_object(&json, NULL, false);
    json_open_array(&json, "a", false);
    json_close_array(&json);
    json_open_object(&json, "b", true);
    json_close_object(&json);
    json_close_object(&json);
    json_open_array(&json, NULL, false);
    json_close_array(&json);
    assert_written(&out, "{\n  \"a\": [],\n  \"b\": {}\n}\n[]\n");
}

static void a_line_goes_on_after_an_inner_value(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};

    json_open_array(&json, NULL, false);
    json_open_object(&json, NULL, true);
    json_open_array(&json, "a", true);
    json_add_number(&json, NULL, 1);
    json_add_number(&json, NULL, 2);
    json_close_array(&json);
    json_open_object(&json, "b", false); /* inside a line everything is on the line */
    json_add_number(&json, "c", 3);
    json_close_object(&json);
    json_add_number(&json, "d", 4);
    json_close_object(&json);
    json_add_number(&json, NULL, 5);
    json_close_array(&json);
    assert_written(&out, "[\n"
                         "  {\"a\": [1, 2], \"b\": {\"c\": 3}, \"d\": 4},\n"
                         "  5\n"
                         "]\n");
}

static void values_at_the_top_make_lines(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};

    json_open_object(&json, NULL, true);
    json_add_number(&json, "done", 1);
    json_close_object(&json);
    json_open_object(&json, NULL, true);
    json_add_number(&json, "done", 2);
    json_close_object(&json);
    json_add_text(&json, NULL, "end");
    assert_written(&out, "{\"done\": 1}\n{\"done\": 2}\n\"end\"\n");
}

static void numbers_reach_both_ends(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};

    json_open_array(&json, NULL, true);
    json_add_number(&json, NULL, INT64_MIN);
    json_add_number(&json, NULL, INT64_MAX);
    json_add_number(&json, NULL, 0);
    json_close_array(&json);
    assert_written(&out, "[-9223372036854775808, 9223372036854775807, 0]\n");
}

static void text_is_escaped(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};

    json_open_object(&json, NULL, true);
    json_add_text(&json, "a\"b", "\"\\/\b\f\n\r\t\x01\x1F\x7F 表𫖯");
    json_add_text(&json, "", "");
    json_close_object(&json);
    assert_written(&out, "{\"a\\\"b\": \"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7F 表𫖯\","
                         " \"\": \"\"}\n");
}

static void bytes_that_are_not_utf8_are_replaced(void **state)
{
    (void)state;
    struct buffer out = {0};
    struct json json = {.out = &out};

    /* 佐证.pdf as GBK, which old archives unpack to. */
    json_add_text(&json, NULL, "\xD7\xF4\xD6\xA4.pdf");
    json_add_text(&json, NULL, "ok\xFF");
    json_add_text(&json, NULL, "陇\xE9\x99\"");
    assert_written(&out, "\"\uFFFD\uFFFD\u05A4.pdf\"\n"
                         "\"ok\uFFFD\"\n"
                         "\"陇\uFFFD\uFFFD\\\"\"\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_laid_out),
        cmocka_unit_test(empty_values_stay_on_their_line),
        cmocka_unit_test(a_line_goes_on_after_an_inner_value),
        cmocka_unit_test(values_at_the_top_make_lines),
        cmocka_unit_test(numbers_reach_both_ends),
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(bytes_that_are_not_utf8_are_replaced),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
