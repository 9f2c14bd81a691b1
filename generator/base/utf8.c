/*
 * UTF-8 as RFC 3629 defines it and nothing besides. The lead byte says how many bytes follow and
 * how far the second one may range; that range is what shuts out overlong forms, surrogates and
 * characters above U+10FFFF, so no value needs to be checked after it is put together.
 *
 *     00..7F                  1 byte       E1..EC EE EF 80..BF 80..BF          3 bytes
 *     C2..DF 80..BF           2 bytes      F0 90..BF, F1..F3 80..BF, F4 80..8F ..  4 bytes
 *     E0 A0..BF, ED 80..9F .. 3 bytes      every other lead byte is bad
 */
#include "base/utf8.h"

#include <string.h>

struct lead {
    size_t n_more;      /* bytes that follow */
    unsigned char low;  /* bounds of the second byte */
    unsigned char high;
};

static struct lead lead_of(unsigned char byte)
{
    if (byte >= 0xC2 && byte <= 0xDF)
        return (struct lead){1, 0x80, 0xBF};
    if (byte >= 0xE0 && byte <= 0xEF)
        return (struct lead){2, byte == 0xE0 ? 0xA0 : 0x80, byte == 0xED ? 0x9F : 0xBF};
    if (byte >= 0xF0 && byte <= 0xF4)
        return (struct lead){3, byte == 0xF0 ? 0x90 : 0x80, byte == 0xF4 ? 0x8F : 0xBF};
    return (struct lead){0};
}

static bool follows(unsigned char byte)
{
    return (byte & 0xC0) == 0x80;
}

uint32_t utf8_read_rare(const char **cursor, const char *end)
{
    const unsigned char *bytes = (const unsigned char *)*cursor;
    size_t n_left = (size_t)(end - *cursor);
    unsigned char first = bytes[0];

    ++*cursor; /* all that a bad byte moves */
    struct lead lead = lead_of(first);
    if (lead.n_more == 0 || lead.n_more >= n_left || bytes[1] < lead.low || bytes[1] > lead.high)
        return UTF8_BAD;
    uint32_t character = first & (0x3Fu >> lead.n_more);
    for (size_t i = 1; i <= lead.n_more; i++) {
        if (!follows(bytes[i]))
            return UTF8_BAD;
        character = character << 6 | (bytes[i] & 0x3Fu);
    }
    *cursor += lead.n_more;
    return character;
}

size_t utf8_write(char out[4], uint32_t character)
{
    static const unsigned char marks[4] = {0x00, 0xC0, 0xE0, 0xF0}; /* of the lead byte */
    size_t size = character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;

    for (size_t i = size - 1; i > 0; i--) {
        out[i] = (char)(0x80 | (character & 0x3F));
        character >>= 6;
    }
    out[0] = (char)(marks[size - 1] | character);
    return size;
}

size_t utf8_verify(const char *text, size_t size)
{
    const char *end = text + size;
    const char *cursor = text;

    while (cursor < end) {
        uint64_t eight;
        /* Most of an XML file is markup: eight ASCII bytes at a time. */
        while (end - cursor >= 8) {
            memcpy(&eight, cursor, 8);
            if ((eight & UINT64_C(0x8080808080808080)) != 0)
                break;
            cursor += 8;
        }
        while (cursor < end) {
            const char *start = cursor;
            if (utf8_read(&cursor, end) == UTF8_BAD)
                return (size_t)(start - text);
            if (cursor < end && (unsigned char)*cursor < 0x80)
                break;
        }
    }
    return size;
}

size_t utf8_starts(const char *text, size_t size)
{
    const uint64_t ones = UINT64_C(0x0101010101010101);
    size_t n_following = 0, i = 0;
    uint64_t eight;

    for (; size - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, text + i, sizeof eight); /* of each byte: does it begin with the bits 10? */
        n_following += ((eight >> 7 & ~eight >> 6 & ones) * ones) >> 56;
    }
    for (; i < size; i++)
        n_following += follows((unsigned char)text[i]);
    return size - n_following;
}

size_t utf8_count(const char *text)
{
    return utf8_starts(text, strlen(text));
}

bool utf8_is_han(uint32_t character)
{
    /* Planes 2 and 3 are set aside for ideographs as a whole, so new extensions are Han already. */
    return (character >= 0x4E00 && character <= 0x9FFF) ||
           (character >= 0x3400 && character <= 0x4DBF) || character == 0x3007 ||
           (character >= 0xF900 && character <= 0xFAFF) ||
           (character >= 0x20000 && character <= 0x3FFFD);
}
