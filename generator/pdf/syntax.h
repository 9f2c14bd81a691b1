/*
 * PDF syntax: how numbers, strings and names are spelt. Lengths arrive as whole thousandths and
 * leave as the shortest decimal text; no floating point is involved, so a page reads the same
 * everywhere.
 */
#ifndef PDF_SYNTAX_H
#define PDF_SYNTAX_H

#include "base/base.h"

enum { NUMBER_TEXT_MAX = 24 }; /* sign, 19 digits, point */

/* 12500 as "12.5", -500 as "-.5"; returns the place behind. `at` has NUMBER_TEXT_MAX bytes. */
char *number_write(char *at, int64_t thousandths);
/* A whole number: 12500 as "12500". */
char *integer_write(char *at, int64_t value);
/* The same two at the end of a buffer, each after a blank. */
void number_add(struct buffer *out, int64_t thousandths);
void integer_add(struct buffer *out, int64_t value);
/* " 12 0 R" */
void reference_add(struct buffer *out, uint32_t number);

/*
 * One byte inside a literal string: brackets, backslash and CR need an escape. Two bytes at
 * most.
 */
static inline char *string_byte_write(char *at, uint8_t byte)
{
    if (byte == '(' || byte == ')' || byte == '\\') {
        *at++ = '\\';
    } else if (byte == '\r') {
        *at++ = '\\';
        byte = 'r';
    }
    *at++ = (char)byte;
    return at;
}

/* (bytes) */
void string_add(struct buffer *out, const void *bytes, size_t size);
/*
 * UTF-8 as a PDF text string (ISO 32000-1, 7.9.2.2): ASCII as it is, all else as UTF-16BE with a
 * mark in front, characters beyond the BMP as surrogate pairs.
 */
void text_string_add(struct buffer *out, const char *text);
/*
 * The bytes text_string_add puts between the brackets, before escapes: what a name tree sorts
 * by.
 */
void text_bytes_add(struct buffer *out, const char *text);
/* A character as UTF-16 in hex: 4 digits, or 8 for a pair. */
void utf16_hex_add(struct buffer *out, uint32_t character);
/* /Name, with #xx where a byte is not regular. */
void pdf_name_add(struct buffer *out, const char *name);
/* (URI) with every byte outside RFC 3986 percent-encoded. */
void uri_add(struct buffer *out, const char *uri);

#endif
