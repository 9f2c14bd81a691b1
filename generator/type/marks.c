/*
 * Which part a character plays in a line: clreq §3.1.2 (W3C, 2024-03-21) sorts the marks, ICU's
 * width and line-break properties sort what is no mark. Half-width ASCII signs stay Latin even
 * inside Han text: they are set as the author wrote them.
 */
#include <string.h>
#include <unicode/uchar.h>

#include "type/type.h"

/* ASCII and Latin-1: Latin but for spaces, the solidus and the middle dot. */
static enum mark_class class_of_western(uint32_t character)
{
    switch (character) {
    case ' ':
    case '\n':
    case '\t':
    case 0xA0: return MARK_SPACE;
    case '/': return MARK_CONNECTOR;
    case 0xB7: return MARK_MIDDLE;
    default: return MARK_LATIN;
    }
}

/* U+2000–206F; 0x2010.. are dashes and quotes, the rest spaces and controls that leave no ink. */
static enum mark_class class_of_general(uint32_t character)
{
    switch (character) {
    case 0x2013: return MARK_CONNECTOR;
    case 0x2014:
    case 0x2015:
    case 0x2025:
    case 0x2026: return MARK_DASH;
    case 0x2018:
    case 0x201C: return MARK_OPENING;
    case 0x2019:
    case 0x201D: return MARK_CLOSING;
    case 0x2027: return MARK_MIDDLE;
    case 0x203B: return MARK_HAN; /* ※ */
    default: break;
    }
    if (character <= 0x200F || (character >= 0x2028 && character <= 0x202F) || character >= 0x205F)
        return MARK_SPACE;
    return MARK_LATIN;
}

static enum mark_class class_of_cjk_mark(uint32_t character)
{
    switch (character) {
    case 0x3000: return MARK_SPACE;
    case 0x3001:
    case 0x3002: return MARK_STOP;
    case 0x3008:
    case 0x300A:
    case 0x300C:
    case 0x300E:
    case 0x3010:
    case 0x3014:
    case 0x3016:
    case 0x3018:
    case 0x301A:
    case 0x301D: return MARK_OPENING;
    case 0x3009:
    case 0x300B:
    case 0x300D:
    case 0x300F:
    case 0x3011:
    case 0x3015:
    case 0x3017:
    case 0x3019:
    case 0x301B:
    case 0x301E:
    case 0x301F: return MARK_CLOSING;
    case 0x301C: return MARK_CONNECTOR;
    default: return MARK_HAN;
    }
}

static enum mark_class class_of_full_width(uint32_t character)
{
    switch (character) {
    case 0xFF01:
    case 0xFF0C:
    case 0xFF0E:
    case 0xFF1A:
    case 0xFF1B:
    case 0xFF1F: return MARK_STOP;
    case 0xFF08:
    case 0xFF3B:
    case 0xFF5B:
    case 0xFF5F: return MARK_OPENING;
    case 0xFF09:
    case 0xFF3D:
    case 0xFF5D:
    case 0xFF60: return MARK_CLOSING;
    case 0xFF0D:
    case 0xFF0F:
    case 0xFF5E: return MARK_CONNECTOR;
    default: return character <= 0xFF60 || character >= 0xFFE0 ? MARK_HAN : MARK_LATIN;
    }
}

/* Circled numbers, Roman numerals, geometric shapes: full width in the fonts of Chinese print. */
static bool is_full_width_symbol(uint32_t character)
{
    return (character >= 0x2103 && character <= 0x2109) ||
           (character >= 0x2160 && character <= 0x217F) ||
           (character >= 0x2460 && character <= 0x27BF);
}

enum mark_class mark_class(uint32_t character)
{
    if (character >= 0x4E00 && character <= 0x9FFF)
        return MARK_HAN;
    if (character < 0x100)
        return class_of_western(character);
    if (character >= 0x3000 && character <= 0x303F)
        return class_of_cjk_mark(character);
    if (character >= 0xFF00 && character <= 0xFFEF)
        return class_of_full_width(character);
    if (character >= 0x2000 && character <= 0x206F)
        return class_of_general(character);
    if (character == 0x2E3A)
        return MARK_DASH;
    if (character == 0x30FB)
        return MARK_MIDDLE;
    if (is_full_width_symbol(character))
        return MARK_HAN;
    if (u_hasBinaryProperty((UChar32)character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT))
        return MARK_SPACE;
    int width = u_getIntPropertyValue((UChar32)character, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? MARK_HAN : MARK_LATIN;
}

bool mark_stays_close(uint32_t character)
{
    static const char close[] = "!\"'(),-.:;?[\\]^_`{|}";

    return character < 0x80 && memchr(close, (int)character, sizeof close) != NULL;
}

uint32_t figure_find_drawn(uint32_t character)
{
    static const char above[] = "0i  456789+-=()n", below[] = "0123456789+-=() aeox hklmnpst";

    if (character < 0xB2 || character > 0x209C)
        return character;
    if (character == 0xB9 || character == 0xB2 || character == 0xB3)
        return character == 0xB9 ? '1' : '2' + (character - 0xB2);
    if (character < 0x2070)
        return character;
    char drawn = character < 0x2080 ? above[character - 0x2070] : below[character - 0x2080];
    return drawn == '-' ? 0x2212 : drawn > ' ' ? (uint32_t)drawn : character;
}

bool character_is_private(uint32_t character)
{
    return (character >= 0xE000 && character <= 0xF8FF) || character >= 0xF0000;
}
