/* PDF syntax: numbers without floating point, strings, names, and the digest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/digest.h"
#include "pdf/syntax.h"

static struct buffer out;

static const char *taken(void)
{
    buffer_add(&out, "", 1);
    out.size = 0;
    return out.data;
}

static void numbers_are_the_shortest_decimals(void **state)
{
    static const struct {
        int64_t thousandths;
        const char *text;
    } cases[] = {
        {0, " 0"},
        {1, " .001"},
        {-1, " -.001"},
        {10, " .01"},
        {100, " .1"},
        {120, " .12"},
        {1000, " 1"},
        {-1000, " -1"},
        {12500, " 12.5"},
        {595276, " 595.276"},
        {841890, " 841.89"},
        {-500, " -.5"},
        {1001, " 1.001"},
        {-1010, " -1.01"},
        {100000, " 100"},
        {2147483647, " 2147483.647"},
        {INT32_MIN, " -2147483.648"},
    };

    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        number_add(&out, cases[i].thousandths);
        assert_string_equal(taken(), cases[i].text);
    }
}

static void whole_numbers(void **state)
{
    (void)state;
    integer_add(&out, 0);
    integer_add(&out, -42);
    integer_add(&out, INT64_MAX);
    integer_add(&out, INT64_MIN);
    reference_add(&out, 12);
    assert_string_equal(taken(), " 0 -42 9223372036854775807 -9223372036854775808 12 0 R");
}

static void strings_escape_only_what_they_must(void **state)
{
    (void)state;
    string_add(&out, "a(b)c\\d\re\nf", 11);
    assert_string_equal(taken(), "(a\\(b\\)c\\\\d\\re\nf)");
    string_add(&out, "\0\xFF", 2);
    assert_int_equal(out.size, 4);
    assert_memory_equal(out.data, "(\0\xFF)", 4);
    out.size = 0;
}

static void text_is_ascii_or_marked_utf16(void **state)
{
    (void)state;
    text_string_add(&out, "plain (1)");
    assert_string_equal(taken(), "(plain \\(1\\))");
    text_string_add(&out, "甲𠮷");
    /* U+7532; U+20BB7 is D842 DFB7 */
    assert_int_equal(out.size, 10);
    assert_memory_equal(out.data, "(\xFE\xFF\x75\x32\xD8\x42\xDF\xB7)", 10);
    out.size = 0;
    /* U+5C28: its two bytes are a backslash and an opening bracket */
    text_string_add(&out, "尨");
    assert_int_equal(out.size, 8);
    assert_memory_equal(out.data, "(\xFE\xFF\\\\\\()", 8);
    out.size = 0;
}

static void characters_as_utf16_hex(void **state)
{
    (void)state;
    utf16_hex_add(&out, 0x41);
    assert_string_equal(taken(), "0041");
    utf16_hex_add(&out, 0xFFFF);
    assert_string_equal(taken(), "FFFF");
    utf16_hex_add(&out, 0x10000);
    assert_string_equal(taken(), "D800DC00");
    utf16_hex_add(&out, 0x2CB4E);
    assert_string_equal(taken(), "D872DF4E");
    utf16_hex_add(&out, 0x10FFFF);
    assert_string_equal(taken(), "DBFFDFFF");
}

static void names_and_addresses_are_ascii(void **state)
{
    (void)state;
    pdf_name_add(&out, "Noto Serif#1/宋");
    assert_string_equal(taken(), "/Noto#20Serif#231#2F#E5#AE#8B");
    uri_add(&out, "https://example.org/文?a=1&b=(2)%20 c");
    assert_string_equal(taken(), "(https://example.org/%E6%96%87?a=1&b=\\(2\\)%20%20c)");
}

static void digests_differ_by_content_and_length(void **state)
{
    static const char zeros[40];
    struct digest seen[40];

    (void)state;
    for (size_t size = 0; size < 40; size++) {
        seen[size] = digest_make(zeros, size);
        for (size_t other = 0; other < size; other++)
            assert_memory_not_equal(&seen[size], &seen[other], sizeof *seen);
    }
    assert_memory_not_equal(&(struct digest){0}, &seen[16], sizeof *seen);
    for (size_t at = 0; at < 40; at++) {
        char changed[40] = {0};
        struct digest digest;

        changed[at] = 1;
        digest = digest_make(changed, sizeof changed);
        for (size_t other = 0; other < 40; other++)
            assert_memory_not_equal(&digest, &seen[other], sizeof digest);
    }
}

static int take_down(void **state)
{
    (void)state;
    buffer_free(&out);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_the_shortest_decimals),
        cmocka_unit_test(whole_numbers),
        cmocka_unit_test(strings_escape_only_what_they_must),
        cmocka_unit_test(text_is_ascii_or_marked_utf16),
        cmocka_unit_test(characters_as_utf16_hex),
        cmocka_unit_test(names_and_addresses_are_ascii),
        cmocka_unit_test(digests_differ_by_content_and_length),
    };

    return cmocka_run_group_tests(tests, NULL, take_down);
}
