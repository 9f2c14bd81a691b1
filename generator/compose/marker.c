/*
 * Reading and writing of markers. What closes a marker, and what may not follow it, tells it from a
 * word of the sentence; when in doubt it is a word, for a number left standing is better than a
 * word dropped.
 */
#include "compose/marker.h"

#include <string.h>

enum { DIGITS_MOST = 3 }; /* 2023. is a year */

struct scan {
    const char *at, *end;
};

static uint32_t next_read(struct scan *scan)
{
    return scan->at < scan->end ? utf8_read(&scan->at, scan->end) : 0;
}

static uint32_t next_see(struct scan scan)
{
    return next_read(&scan);
}

static bool is_blank(uint32_t character)
{
    return character == ' ' || character == 0xA0 || (character >= 0x2000 && character <= 0x200A) ||
           character == 0x3000;
}

static void blanks_skip(struct scan *scan)
{
    while (is_blank(next_see(*scan)))
        next_read(scan);
}

static bool is_digit(uint32_t character)
{
    return (character >= '0' && character <= '9') || (character >= 0xFF10 && character <= 0xFF19);
}

/* 0 if there is no number, or one too long to count paragraphs. */
static int digits_read(struct scan *scan)
{
    int value = 0;
    for (int n = 0; is_digit(next_see(*scan)); n++) {
        uint32_t digit = next_read(scan);
        value = value * 10 + (int)(digit >= 0xFF10 ? digit - 0xFF10 : digit - '0');
        if (n == DIGITS_MOST)
            return 0;
    }
    return value;
}

/* ㈠ ⒈ ⑴ ①: a marker in one character. */
static bool single_read(struct scan *scan, struct marker *out)
{
    static const struct {
        uint32_t first, last;
        enum marker_kind kind;
        int value;
    } singles[] = {
        {0x3220, 0x3229, MARKER_HAN_BRACKET, 1}, {0x2488, 0x249B, MARKER_DIGIT, 1},
        {0x2474, 0x2487, MARKER_DIGIT_BRACKET, 1}, {0x2460, 0x2473, MARKER_CIRCLE, 1},
        {0x3251, 0x325F, MARKER_CIRCLE, 21}, {0x32B1, 0x32BF, MARKER_CIRCLE, 36},
    };
    uint32_t character = next_see(*scan);
    for (size_t i = 0; i < sizeof singles / sizeof singles[0]; i++)
        if (character >= singles[i].first && character <= singles[i].last) {
            out->kind = singles[i].kind;
            out->value = (int)(character - singles[i].first) + singles[i].value;
            next_read(scan);
            return true;
        }
    return false;
}

static bool closes_bracket(struct scan *scan)
{
    uint32_t close = next_read(scan);
    return close == ')' || close == 0xFF09;
}

/* （一） （1） */
static bool bracket_read(struct scan *scan, struct marker *out)
{
    uint32_t open = next_read(scan);
    if (open != '(' && open != 0xFF08)
        return false;
    blanks_skip(scan);
    out->kind = MARKER_HAN_BRACKET;
    out->value = numeral_read(&scan->at, scan->end);
    if (!out->value) {
        out->kind = MARKER_DIGIT_BRACKET;
        out->value = digits_read(scan);
    }
    blanks_skip(scan);
    return out->value > 0 && closes_bracket(scan);
}

/* 第一章 and 第一节 stand by themselves: 第一节能… is a word. */
static bool chapter_read(struct scan *scan, struct marker *out)
{
    if (next_read(scan) != 0x7B2C)
        return false;
    out->value = numeral_read(&scan->at, scan->end);
    if (!out->value)
        out->value = digits_read(scan);
    uint32_t noun = next_read(scan), next = next_see(*scan);
    out->kind = noun == 0x7AE0 ? MARKER_CHAPTER : MARKER_SECTION;
    if (next == 0x3001) /* 第一节、 */
        next_read(scan);
    return out->value > 0 && (noun == 0x7AE0 || noun == 0x8282) &&
           (is_blank(next) || next == 0x3001);
}

/* 二、三产业, 五、六月: two numbers that follow each other are one expression. */
static bool counts_on(struct scan scan, int value)
{
    return numeral_read(&scan.at, scan.end) == value + 1;
}

/* 一、 一. 一） */
static bool numeral_marker_read(struct scan *scan, struct marker *out)
{
    out->value = numeral_read(&scan->at, scan->end);
    blanks_skip(scan);
    uint32_t close = next_read(scan);
    bool is_bracket = close == ')' || close == 0xFF09;
    out->kind = is_bracket ? MARKER_HAN_BRACKET : MARKER_HAN;
    if (!out->value || (!is_bracket && close != 0x3001 && close != '.' && close != 0xFF0E))
        return false;
    return is_bracket || !counts_on(*scan, out->value);
}

/* 1. 1、 17 . 1） */
static bool digit_marker_read(struct scan *scan, struct marker *out)
{
    out->value = digits_read(scan);
    blanks_skip(scan);
    uint32_t close = next_read(scan);
    bool is_bracket = close == ')' || close == 0xFF09;
    out->kind = is_bracket ? MARKER_DIGIT_BRACKET : MARKER_DIGIT;
    if (!out->value || (!is_bracket && close != 0x3001 && close != '.' && close != 0xFF0E))
        return false;
    return !is_digit(next_see(*scan));
}

/* （一）、（三）项, 1.至3.: the paragraph speaks of a marker. */
static bool is_reference(uint32_t next)
{
    static const uint32_t words[] = {0,      0x3001, 0x81F3, 0x548C, 0x4E0E, 0x53CA,
                                     0x9879, 0x6B3E, 0x6761, 0xFF0C, ',',    0x3002};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (next == words[i])
            return true;
    return false;
}

bool marker_read(const char *text, struct marker *out)
{
    static bool (*const forms[])(struct scan *scan, struct marker *out) = {
        single_read, bracket_read, chapter_read, numeral_marker_read, digit_marker_read};
    struct scan start = {text, text + strlen(text)};
    blanks_skip(&start);
    for (size_t i = 0; i < sizeof forms / sizeof forms[0]; i++) {
        struct scan scan = start;
        if (!forms[i](&scan, out))
            continue;
        blanks_skip(&scan);
        out->size = (size_t)(scan.at - text);
        return !is_reference(next_see(scan));
    }
    return false;
}

static const char *circle_write(struct arena *arena, int value)
{
    char text[5] = "";
    uint32_t first = value <= 20 ? 0x2460 : value <= 35 ? 0x3251 - 20 : 0x32B1 - 35;
    utf8_write(text, first + (uint32_t)value - 1);
    return value <= 50 ? arena_text(arena, text) : NULL;
}

const char *marker_write(struct arena *arena, enum marker_kind kind, int value)
{
    switch (kind) {
    case MARKER_HAN: return arena_format(arena, "%s、", numeral_write(arena, value));
    case MARKER_HAN_BRACKET: return arena_format(arena, "（%s）", numeral_write(arena, value));
    case MARKER_DIGIT: return arena_format(arena, "%d. ", value);
    case MARKER_DIGIT_BRACKET: return arena_format(arena, "（%d）", value);
    case MARKER_CIRCLE: return circle_write(arena, value);
    default: return NULL;
    }
}
