/*
 * Where a line may end: UAX #14, narrowed by the prohibition rules of clreq §3.1.5 (level GB, or
 * strict), narrowed by numbers and their units. In one thing clreq widens UAX #14: curly quotes are
 * opening and closing marks of Chinese, where Unicode forbids every break beside them.
 */
#include "type/breaks.h"

/* What the loop over a paragraph knows about the boundary it looks at. */
struct boundary {
    uint32_t before, after;
    enum mark_class class_before, class_after;
    enum mark_class inked; /* of the last character before that is no space */
};

static bool is_quote(uint32_t character)
{
    return character == 0x2018 || character == 0x2019 || character == 0x201C || character == 0x201D;
}

static bool is_ideograph(uint32_t character)
{
    return character >= 0x4E00 && character <= 0x9FFF;
}

static bool is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

static bool is_alphanumeric(uint32_t character)
{
    return is_digit(character) || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z') || (character >= 0xC0 && character <= 0x24F);
}

/* U+2019 inside a European word is an apostrophe. */
static bool is_apostrophe(const uint32_t *characters, size_t n, size_t i)
{
    return characters[i] == 0x2019 && i > 0 && i + 1 < n && is_alphanumeric(characters[i - 1]) &&
           is_alphanumeric(characters[i + 1]);
}

/* Half-width signs after which a phrase is over, so that an opening quote may begin a new line. */
static bool ends_phrase(uint32_t character)
{
    switch (character) {
    case '.':
    case ',':
    case ';':
    case ':':
    case '!':
    case '?':
    case ')':
    case ']':
    case '}':
    case '%': return true;
    default: return is_alphanumeric(character);
    }
}

/* A boundary beside a curly quote, as if the quote were a full-width bracket. */
static bool may_end_at_quote(const struct boundary *at)
{
    if (at->class_after == MARK_SPACE || at->inked == MARK_OPENING)
        return false;
    if (at->class_before == MARK_SPACE)
        return true;
    bool may_leave = at->class_before != MARK_LATIN || ends_phrase(at->before);
    bool may_enter = at->class_after != MARK_LATIN || is_alphanumeric(at->after);
    return may_leave && may_enter && at->after != 0x2026;
}

/* clreq §3.1.5: marks that may not begin a line; a single dash is a connector, a pair is not. */
static bool may_begin(const struct boundary *at, uint32_t next, bool is_strict)
{
    switch (at->class_after) {
    case MARK_CLOSING:
    case MARK_STOP:
    case MARK_MIDDLE:
    case MARK_CONNECTOR: return false;
    case MARK_DASH: return !is_strict && (at->after != 0x2014 || next == 0x2014);
    case MARK_LATIN: return at->after != '~' || at->class_before == MARK_SPACE; /* 60%~80% */
    default: return true;
    }
}

static bool is_solidus(uint32_t character)
{
    return character == '/' || character == 0xFF0F;
}

/* What clreq forbids whatever UAX #14 thinks. */
static bool is_prohibited(const struct boundary *at, uint32_t next, bool is_strict, bool is_url)
{
    if (at->inked == MARK_OPENING)
        return true;
    if (at->class_before == MARK_DASH && at->before == at->after)
        return true;
    if (is_solidus(at->before) && !is_url)
        return true;
    return !may_begin(at, next, is_strict);
}

/*
 * If a URL starts at i, the place behind its last character; else i. A URL may end a line after
 * "/".
 */
static size_t url_end(const uint32_t *characters, size_t n, size_t i)
{
    bool starts = i + 2 < n && ((characters[i] == ':' && characters[i + 1] == '/' &&
                                 characters[i + 2] == '/') ||
                                (characters[i] == 'w' && characters[i + 1] == 'w' &&
                                 characters[i + 2] == 'w'));
    size_t end = i;
    while (starts && end < n && characters[end] > ' ' && characters[end] < 0x7F)
        end++;
    return end;
}

/* Walks the boundaries with what stands before and after each; narrows `out` in place. */
static void prohibit(const uint32_t *characters, size_t n, bool is_strict, uint8_t *out)
{
    struct boundary at = {.after = characters[0], .class_after = mark_class(characters[0])};
    at.inked = at.class_after;
    size_t url = url_end(characters, n, 0);
    bool was_apostrophe = false;
    for (size_t i = 1; i < n; i++) {
        if ((at.class_after == MARK_HAN && is_ideograph(characters[i])) ||
            (is_digit(at.after) && is_digit(characters[i]))) {
            at.after = characters[i]; /* nine pairs of ten: nothing to narrow */
            continue;
        }
        at.before = at.after;
        at.class_before = at.class_after;
        at.after = characters[i];
        at.class_after = mark_class(characters[i]);
        bool is_apostrophe_here = is_apostrophe(characters, n, i);
        if (url <= i)
            url = url_end(characters, n, i);
        if (out[i] != BREAK_MUST) {
            uint32_t next = i + 1 < n ? characters[i + 1] : 0;
            if (is_apostrophe_here || was_apostrophe)
                out[i] = BREAK_NO;
            else if (is_quote(at.before) || is_quote(at.after))
                out[i] = may_end_at_quote(&at) ? BREAK_MAY : BREAK_NO;
            if (out[i] == BREAK_MAY && is_prohibited(&at, next, is_strict, i < url))
                out[i] = BREAK_NO;
        }
        was_apostrophe = is_apostrophe_here;
        if (at.class_after != MARK_SPACE || out[i] == BREAK_MUST)
            at.inked = at.class_after;
    }
}

void line_breaks_find(const uint32_t *characters, size_t n, bool is_strict, uint8_t *out)
{
    if (n == 0)
        return;
    breaks_find_unicode(characters, n, out);
    prohibit(characters, n, is_strict, out);
    breaks_keep_units(characters, n, out);
}
