/*
 * UTF-8 text: strict reading (no overlong forms, no surrogates), widths on a terminal, which name a
 * misspelt one was meant to be, and numbers by which texts are told apart.
 */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_BAD = 0x110000 }; /* one above the last code point */

/* utf8_read for all but the commonest characters. */
uint32_t utf8_read_rare(const char **cursor, const char *end);
/* The character at *cursor (< end) and moves the cursor behind it; UTF8_BAD moves one byte. */
static inline uint32_t utf8_read(const char **cursor, const char *end)
{
    const unsigned char *bytes = (const unsigned char *)*cursor;

    if (bytes[0] < 0x80) {
        ++*cursor;
        return bytes[0];
    }
    /* Nearly all that is not ASCII; there the second byte may be any that follows. */
    if (bytes[0] >= 0xE1 && bytes[0] <= 0xEC && end - *cursor > 2 && (bytes[1] & 0xC0) == 0x80 &&
        (bytes[2] & 0xC0) == 0x80) {
        *cursor += 3;
        return (bytes[0] & 0x0Fu) << 12 | (bytes[1] & 0x3Fu) << 6 | (bytes[2] & 0x3Fu);
    }
    return utf8_read_rare(cursor, end);
}
/* Writes a character as 1 to 4 bytes, returns how many. */
size_t utf8_write(char out[4], uint32_t character);
/* Offset of the first byte that is not valid UTF-8, or `size` if all is well. */
size_t utf8_verify(const char *text, size_t size);
/* Characters that start in these bytes. */
size_t utf8_starts(const char *text, size_t size);
/* Characters in valid NUL-terminated text. */
size_t utf8_count(const char *text);
/*
 * Columns on a terminal: 2 for East Asian wide and full-width characters, 0 for combining, else 1.
 */
int utf8_columns(uint32_t character);
/* Han ideographs (any plane, also 〇); CJK punctuation and full-width forms are not. */
bool utf8_is_han(uint32_t character);
/* The one of n names that is fewest slips of the pen from `word`; NULL if none is near. */
const char *near_find(const char *word, const char *const *names, size_t n);

/* FNV-1a of 64 bits, of bytes of any kind; from HASH_START on. No seal against a forger. */
#define HASH_START UINT64_C(0xCBF29CE484222325)
static inline uint64_t hash_add(uint64_t hash, const void *bytes, size_t size)
{
    const uint8_t *at = bytes;

    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * UINT64_C(0x100000001B3);
    return hash;
}

#endif
