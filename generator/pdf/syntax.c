/*
 * PDF has three kinds of text that must not be confused: byte strings (anything, in brackets),
 * text strings (byte strings whose bytes are ASCII or marked UTF-16BE) and names. Literal brackets
 * are used throughout: with at most one escape per byte they are never longer than hex.
 */
#include "pdf/syntax.h"

#include <string.h>

static unsigned digits_count(uint64_t value)
{
    unsigned n = 1;

    for (; value >= 10000; value /= 10000)
        n += 4;
    return n + (value >= 10) + (value >= 100) + (value >= 1000);
}

/* From the last digit to the first, each in its place: a report has 200,000 numbers. */
char *integer_write(char *at, int64_t value)
{
    uint64_t rest = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    char *end;

    if (value < 0)
        *at++ = '-';
    end = at + digits_count(rest);
    for (at = end; rest >= 10; rest /= 10)
        *--at = (char)('0' + rest % 10);
    *--at = (char)('0' + rest);
    return end;
}

char *number_write(char *at, int64_t thousandths)
{
    uint64_t size = thousandths < 0 ? 0 - (uint64_t)thousandths : (uint64_t)thousandths;
    unsigned part = (unsigned)(size % 1000);

    if (thousandths < 0)
        *at++ = '-';
    if (size >= 1000 || part == 0)
        at = integer_write(at, (int64_t)(size / 1000));
    if (part == 0)
        return at;
    *at++ = '.';
    *at++ = (char)('0' + part / 100);
    if (part % 100 != 0)
        *at++ = (char)('0' + part / 10 % 10);
    if (part % 10 != 0)
        *at++ = (char)('0' + part % 10);
    return at;
}

void number_add(struct buffer *out, int64_t thousandths)
{
    char *start = buffer_reserve(out, NUMBER_TEXT_MAX + 1);

    start[0] = ' ';
    out->size += (size_t)(number_write(start + 1, thousandths) - start);
}

void integer_add(struct buffer *out, int64_t value)
{
    char *start = buffer_reserve(out, NUMBER_TEXT_MAX + 1);

    start[0] = ' ';
    out->size += (size_t)(integer_write(start + 1, value) - start);
}

void reference_add(struct buffer *out, uint32_t number)
{
    integer_add(out, number);
    buffer_add_text(out, " 0 R");
}

void string_add(struct buffer *out, const void *bytes, size_t size)
{
    const uint8_t *byte = bytes;
    char *start = buffer_reserve(out, 2 * size + 2);
    char *at = start;

    *at++ = '(';
    for (size_t i = 0; i < size; i++)
        at = string_byte_write(at, byte[i]);
    *at++ = ')';
    out->size += (size_t)(at - start);
}

static bool is_ascii(const char *text)
{
    for (; *text != '\0'; text++)
        if ((*text & 0x80) != 0)
            return false;
    return true;
}

static void utf16_add(struct buffer *out, unsigned unit)
{
    char *at = buffer_reserve(out, 2);

    at[0] = (char)(unit >> 8);
    at[1] = (char)(unit & 0xFF);
    out->size += 2;
}

/* The one or two UTF-16 units of a character; returns how many. */
static int utf16_split(uint32_t character, unsigned units[2])
{
    if (character < 0x10000) {
        units[0] = character;
        return 1;
    }
    units[0] = 0xD800 + ((character - 0x10000) >> 10);
    units[1] = 0xDC00 + ((character - 0x10000) & 0x3FF);
    return 2;
}

void text_bytes_add(struct buffer *out, const char *text)
{
    const char *end = text + strlen(text);

    if (is_ascii(text)) {
        buffer_add(out, text, (size_t)(end - text));
        return;
    }
    utf16_add(out, 0xFEFF);
    while (text < end) {
        unsigned units[2];
        uint32_t character = utf8_read(&text, end);
        int n = utf16_split(character == UTF8_BAD ? 0xFFFD : character, units);

        for (int i = 0; i < n; i++)
            utf16_add(out, units[i]);
    }
}

void text_string_add(struct buffer *out, const char *text)
{
    struct buffer bytes = {0};

    text_bytes_add(&bytes, text);
    string_add(out, bytes.data, bytes.size);
    buffer_free(&bytes);
}

void utf16_hex_add(struct buffer *out, uint32_t character)
{
    static const char hex[] = "0123456789ABCDEF";
    unsigned units[2];
    int n = utf16_split(character, units);

    for (int i = 0; i < n; i++) {
        char *at = buffer_reserve(out, 4);

        for (int digit = 0; digit < 4; digit++)
            at[digit] = hex[units[i] >> (12 - 4 * digit) & 0xF];
        out->size += 4;
    }
}

void pdf_name_add(struct buffer *out, const char *name)
{
    buffer_add_text(out, "/");
    for (; *name != '\0'; name++) {
        uint8_t byte = (uint8_t)*name;

        if (byte <= ' ' || byte >= 0x7F || strchr("#()<>[]{}/%", byte) != NULL)
            buffer_add_format(out, "#%02X", byte);
        else
            buffer_add(out, name, 1);
    }
}

void uri_add(struct buffer *out, const char *uri)
{
    struct buffer bytes = {0};

    for (; *uri != '\0'; uri++) {
        uint8_t byte = (uint8_t)*uri;

        if (byte <= ' ' || byte >= 0x7F || strchr("\"<>\\^`{|}", byte) != NULL)
            buffer_add_format(&bytes, "%%%02X", byte);
        else
            buffer_add(&bytes, uri, 1);
    }
    string_add(out, bytes.data, bytes.size);
    buffer_free(&bytes);
}
