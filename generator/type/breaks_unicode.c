/*
 * UAX #14 in two ways with one answer. Most Chinese paragraphs consist of ideographs, full-width
 * marks, ASCII words and numbers: for those a table of pairs says what ICU would, many times
 * faster. Any other character sends the whole paragraph through ICU's rules.
 * tests/unit/test_type_breaks.c holds the two ways against each other on random text.
 */
#include <stdlib.h>
#include <string.h>
#include <unicode/ubrk.h>
#include <unicode/utf16.h>

#include "type/breaks.h"

/* Line-break classes of UAX #14 as far as the short way knows them; SLOW: everything else. */
enum plain {
    HAN, LETTER, DIGIT, OPEN, CLOSE, NONSTART, POINT, SPACE, QUOTE, DASH, DOTS, PERCENT, HYPHEN,
    WIDE_SPACE, N_PLAIN,
    SLOW = N_PLAIN
};

/* What a pair says: a line may not end there, may, or more than the pair decides. */
enum { NO = BREAK_NO, MAY = BREAK_MAY, ASK }; /* out holds the first two */
#define AFTER_MOST [HAN] = MAY, [LETTER] = MAY, [DIGIT] = MAY, [OPEN] = MAY, [DASH] = MAY

/* [before][after]: LB7, LB13–LB31 for these classes. */
static const uint8_t pairs[N_PLAIN][N_PLAIN] = {
    [HAN] = {AFTER_MOST},
    [LETTER] = {[HAN] = MAY, [OPEN] = MAY, [DASH] = MAY},
    [DIGIT] = {[HAN] = MAY, [OPEN] = MAY, [DASH] = MAY},
    [OPEN] = {NO},
    [CLOSE] = {AFTER_MOST, [PERCENT] = ASK},
    [NONSTART] = {AFTER_MOST, [PERCENT] = ASK},
    [POINT] = {[HAN] = MAY, [OPEN] = MAY, [DASH] = MAY, [PERCENT] = ASK},
    [SPACE] = {AFTER_MOST, [QUOTE] = MAY, [DOTS] = MAY, [NONSTART] = ASK,
               [POINT] = ASK, [PERCENT] = ASK, [HYPHEN] = ASK, [WIDE_SPACE] = MAY},
    [QUOTE] = {[SPACE] = ASK},
    [DASH] = {[HAN] = MAY, [LETTER] = MAY, [DIGIT] = MAY, [OPEN] = MAY, [SPACE] = ASK,
              [PERCENT] = ASK},
    [DOTS] = {AFTER_MOST, [PERCENT] = ASK},
    [PERCENT] = {[HAN] = MAY, [DASH] = MAY, [OPEN] = ASK, [PERCENT] = ASK},
    [HYPHEN] = {[HAN] = MAY, [DASH] = MAY, [LETTER] = ASK, [OPEN] = ASK, [PERCENT] = ASK},
    [WIDE_SPACE] = {AFTER_MOST, [PERCENT] = ASK, [HYPHEN] = ASK},
};

static enum plain plain_class_of_ascii(uint32_t character)
{
    if (character >= '0' && character <= '9')
        return DIGIT;
    if ((character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z'))
        return LETTER;
    return character == '.'   ? POINT
           : character == ' ' ? SPACE
           : character == '%' ? PERCENT
           : character == '-' ? HYPHEN
                              : SLOW;
}

/*
 * Only characters whose class no neighbour changes; full-width ones have UAX #14 classes of their
 * own.
 */
static enum plain plain_class(uint32_t character)
{
    if (character >= 0x4E00 && character <= 0x9FFF)
        return HAN;
    if (character < 0x80)
        return plain_class_of_ascii(character);
    switch (character) {
    case 0x3001: /* 、 */
    case 0x3002: /* 。 */
    case 0xFF0C: /* ， */
    case 0xFF01: /* ！ */
    case 0xFF1F: /* ？ */
    case 0xFF09: /* ） */
    case 0x3009: /* 〉 */
    case 0x300B: /* 》 */
    case 0x3011: /* 】 */
    case 0x3015: return CLOSE; /* 〕 */
    case 0xFF08: /* （ */
    case 0x3008: /* 〈 */
    case 0x300A: /* 《 */
    case 0x3010: /* 【 */
    case 0x3014: return OPEN; /* 〔 */
    case 0xFF1A: /* ： */
    case 0xFF1B: return NONSTART; /* ； */
    case 0x2018:
    case 0x2019:
    case 0x201C:
    case 0x201D: return QUOTE;
    case 0x2014: return DASH;
    case 0x2026: return DOTS;
    case 0x3000: return WIDE_SPACE;
    case 0xFF0B: /* ＋ */
    case 0xFF0D: /* － */
    case 0xFF0F: /* ／ */
    case 0xFF1D: /* ＝ */
    case 0xFF5E: return HAN; /* ～ */
    case 0x00B7: /* · */
    case 0x00D7: /* × */
    case 0x00F7: /* ÷ */
    case 0x2160: /* Ⅰ */
    case 0x2161:
    case 0x2162:
    case 0x2163:
    case 0x2164: /* Ⅴ */
    case 0x2264: /* ≤ */
    case 0x2265: return LETTER; /* ≥ */
    default: return SLOW;
    }
}

/* The short way; false when a character or a pair is beyond it. */
static bool find_plain(const uint32_t *characters, size_t n, uint8_t *out)
{
    enum plain before = plain_class(characters[0]);
    for (size_t i = 1; i < n && before != SLOW; i++) {
        enum plain after = plain_class(characters[i]);
        if (after == SLOW || pairs[before][after] == ASK)
            return false;
        out[i] = pairs[before][after];
        /* Spaces hand on what an opening bracket forbids (LB14). */
        if (!(after == SPACE && before == OPEN))
            before = after;
    }
    return before != SLOW;
}

/* One iterator for the process, made when the first paragraph needs it. */
static UBreakIterator *iterator(void)
{
    static UBreakIterator *only;
    UErrorCode error = U_ZERO_ERROR;
    if (!only)
        only = ubrk_open(UBRK_LINE, "root", NULL, 0, &error);
    return U_SUCCESS(error) ? only : NULL;
}

static int32_t to_utf16(const uint32_t *characters, size_t n, UChar *units)
{
    int32_t size = 0;
    for (size_t i = 0; i < n; i++)
        U16_APPEND_UNSAFE(units, size, characters[i]);
    return size;
}

/* ICU counts UTF-16 units, out counts characters: both run along together. */
static void read_breaks(UBreakIterator *breaks, const uint32_t *characters, uint8_t *out, size_t n)
{
    size_t i = 0;
    int32_t unit = 0;
    for (int32_t end = ubrk_next(breaks); end != UBRK_DONE; end = ubrk_next(breaks)) {
        while (unit < end)
            unit += U16_LENGTH(characters[i++]);
        if (i < n)
            out[i] = ubrk_getRuleStatus(breaks) >= UBRK_LINE_HARD ? BREAK_MUST : BREAK_MAY;
    }
}

/*
 * If ICU has no rules or memory ends, nothing may break: lines are then cut anywhere, none is lost.
 */
void breaks_find_unicode(const uint32_t *characters, size_t n, uint8_t *out)
{
    memset(out, BREAK_NO, n);
    if (n < 2 || find_plain(characters, n, out))
        return;
    memset(out, BREAK_NO, n);
    UBreakIterator *breaks = iterator();
    UChar *units = malloc(2 * n * sizeof *units);
    UErrorCode error = U_ZERO_ERROR;
    int32_t size = units ? to_utf16(characters, n, units) : 0;
    if (breaks && units)
        ubrk_setText(breaks, units, size, &error);
    if (breaks && units && U_SUCCESS(error))
        read_breaks(breaks, characters, out, n);
    free(units);
}
