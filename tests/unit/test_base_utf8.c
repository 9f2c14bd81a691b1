/*
 * UTF-8, against a second reading of RFC 3629: every sequence of up to four bytes taken from bytes
 * at and beside each bound is judged by comparing it with the encoding of the code point it would
 * mean.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/base.h"

static bool is_scalar(uint32_t character)
{
    return character < 0xD800 || (character > 0xDFFF && character < UTF8_BAD);
}

static void every_character_survives(void **state)
{
    (void)state;
    for (uint32_t character = 0; character < UTF8_BAD; character++) {
        char bytes[4];
        if (!is_scalar(character))
            continue;
        size_t size = utf8_write(bytes, character);
        const char *cursor = bytes;
        if (utf8_read(&cursor, bytes + size) != character || cursor != bytes + size)
            fail_msg("U+%04X does not survive", character);
    }
}

static void characters_take_their_bytes(void **state)
{
    (void)state;
    char bytes[4];

    assert_int_equal(utf8_write(bytes, 0x7F), 1);
    assert_memory_equal(bytes, "\x7F", 1);
    assert_int_equal(utf8_write(bytes, 0x80), 2);
    assert_memory_equal(bytes, "\xC2\x80", 2);
    assert_int_equal(utf8_write(bytes, 0x7FF), 2);
    assert_int_equal(utf8_write(bytes, 0x800), 3);
    assert_int_equal(utf8_write(bytes, 0x9647), 3);
    assert_memory_equal(bytes, "陇", 3);
    assert_int_equal(utf8_write(bytes, 0xFFFF), 3);
    assert_int_equal(utf8_write(bytes, 0x10000), 4);
    assert_int_equal(utf8_write(bytes, 0x2B5AF), 4);
    assert_memory_equal(bytes, "\xF0\xAB\x96\xAF", 4);
}

/* The character at the start of `bytes` by arithmetic alone: decode loosely, encode, compare. */
static uint32_t read_by_encoding(const unsigned char *bytes, size_t size)
{
    static const unsigned char lead_mask[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
    char again[4];

    for (size_t n = 1; n <= size; n++) {
        uint32_t character = bytes[0] & lead_mask[n];
        for (size_t i = 1; i < n; i++)
            character = character << 6 | (bytes[i] & 0x3Fu);
        if (is_scalar(character) && utf8_write(again, character) == n &&
            memcmp(again, bytes, n) == 0)
            return character;
    }
    return UTF8_BAD;
}

static void check_sequence(const unsigned char *bytes, size_t size)
{
    const char *start = (const char *)bytes;
    const char *cursor = start;
    uint32_t expected = read_by_encoding(bytes, size);
    uint32_t character = utf8_read(&cursor, start + size);
    char again[4];
    long moved = expected == UTF8_BAD ? 1 : (long)utf8_write(again, expected);

    if (character != expected || cursor - start != moved)
        fail_msg("%02X %02X %02X %02X of %zu: U+%04X, moved %td", bytes[0], bytes[1], bytes[2],
                 bytes[3], size, character, cursor - start);
}

static void bytes_beside_every_bound_are_judged(void **state)
{
    (void)state;
    static const unsigned char bounds[] = {
        0x00, 0x01, 0x41, 0x7F, 0x80, 0x81, 0x8F, 0x90, 0x91, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
        0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xF8, 0xFE, 0xFF};
    enum { N = sizeof bounds };

    for (size_t size = 1; size <= 4; size++) {
        for (size_t i = 0; i < (size_t)N * N * N * N; i++) {
            unsigned char bytes[4] = {bounds[i % N], bounds[i / N % N], bounds[i / N / N % N],
                                      bounds[i / N / N / N]};
            check_sequence(bytes, size);
        }
    }
}

static void the_end_is_respected(void **state)
{
    (void)state;
    const char text[] = "\xF0\xAB\x96\xAF"; /* 𫖯, cut after 1, 2, 3 bytes */

    for (size_t size = 1; size < 4; size++) {
        const char *cursor = text;
        assert_int_equal(utf8_read(&cursor, text + size), UTF8_BAD);
        assert_ptr_equal(cursor, text + 1);
    }
}

static void the_first_bad_byte_is_found(void **state)
{
    (void)state;
    const char good[] = "<name>陇南市</name> 0123456789 𫖯 é";
    size_t size = sizeof good - 1;

    assert_int_equal(utf8_verify(good, size), size);
    assert_int_equal(utf8_verify("", 0), 0);
    /* 0xFF is bad wherever it stands, and 0x80 is at the start of each character. */
    for (size_t i = 0; i < size; i++) {
        char text[sizeof good];
        memcpy(text, good, sizeof good);
        size_t start = i;
        while (((unsigned char)good[start] & 0xC0) == 0x80)
            start--;
        text[i] = '\xFF';
        assert_int_equal(utf8_verify(text, size), start);
        text[start] = '\x80';
        assert_int_equal(utf8_verify(text, size), start);
    }
    assert_int_equal(utf8_verify("12345678\xE9\x99", 10), 8); /* cut at the end */
}

static void characters_are_counted(void **state)
{
    (void)state;
    assert_int_equal(utf8_count(""), 0);
    assert_int_equal(utf8_count("abc"), 3);
    assert_int_equal(utf8_count("陇南2023年𫖯"), 8);
    const char *text = "a陇南é2023年𫖯b，生态文明建设示范区 𠮷";
    for (size_t from = 0, size = strlen(text); from <= size; from++) {
        size_t n_starts = 0;
        for (size_t to = from; to <= size; to++) {
            assert_int_equal(utf8_starts(text + from, to - from), n_starts);
            n_starts += (text[to] & 0xC0) != 0x80;
        }
    }
}

static void columns_follow_east_asian_width(void **state)
{
    (void)state;
    static const struct {
        uint32_t character;
        int columns;
    } cases[] = {
        {'a', 1},     {' ', 1},     {0xE9, 1},    {0x2014, 1},  {0x2026, 1},  {0x2460, 1},
        {0x4E2D, 2},  {0x3002, 2},  {0x3000, 2},  {0xFF08, 2},  {0xFF01, 2},  {0xFF5E, 2},
        {0xFF61, 1},  {0xFFE5, 2},  {0xAC00, 2},  {0x3042, 2},  {0x2B5AF, 2}, {0x1F600, 2},
        {0x2FFFD, 2}, {0x3FFFD, 2}, {0x0300, 0},  {0x036F, 0},  {0x0370, 1},  {0x20DD, 0},
        {0xFE0F, 0},  {0xE0100, 0}, {0x200B, 0},  {0xFEFF, 0},  {0x302A, 0},  {0x3029, 2},
        {0x303F, 1},  {0x02FF, 1},  {0x1100, 2},  {0x1160, 0},  {0x3007, 2},  {0x10FFFF, 1},
        {0x4DC0, 1},  {0x4DBF, 2},  {0x9FFF, 2},  {0x00AD, 1},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        if (utf8_columns(cases[i].character) != cases[i].columns)
            fail_msg("U+%04X should take %d", cases[i].character, cases[i].columns);
    }
}

static void han_are_ideographs_only(void **state)
{
    (void)state;
    static const uint32_t han[] = {0x3007, 0x3400, 0x4DBF, 0x4E00, 0x9647, 0x9FFF,
                                   0xF900, 0xFA29, 0xFAFF, 0x20000, 0x2B5AF, 0x30EDE,
                                   0x31350, 0x3FFFD};
    static const uint32_t other[] = {'a',    '1',    0x3001, 0x3002, 0x3000, 0x3006, 0x3008, 0x33FF,
                                     0x4DC0, 0xA000, 0xF8FF, 0xFB00, 0xFF08, 0xFF10, 0x2014, 0x3042,
                                     0x1F600, 0x1FFFF, 0x3FFFE, 0xAC00};

    for (size_t i = 0; i < sizeof han / sizeof han[0]; i++) {
        if (!utf8_is_han(han[i]))
            fail_msg("U+%04X is Han", han[i]);
    }
    for (size_t i = 0; i < sizeof other / sizeof other[0]; i++) {
        if (utf8_is_han(other[i]))
            fail_msg("U+%04X is not Han", other[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_survives),
        cmocka_unit_test(characters_take_their_bytes),
        cmocka_unit_test(bytes_beside_every_bound_are_judged),
        cmocka_unit_test(the_end_is_respected),
        cmocka_unit_test(the_first_bad_byte_is_found),
        cmocka_unit_test(characters_are_counted),
        cmocka_unit_test(columns_follow_east_asian_width),
        cmocka_unit_test(han_are_ideographs_only),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
