/*
 * Marks between Han characters, after GB/T 15834: half-width , ; : ? ! ( ) become full-width,
 * straight quotes curly in pairs, three dots …… and two hyphens ——; blanks beside Han characters
 * go, because layout makes the gap itself. Brackets and quotes are decided first, in pairs, by the
 * Han characters in and around them; then one walk does the rest. A formula, a path, a time of day
 * (10:30), a thousand (1,234) has no Han neighbour and stays.
 */
#include "compose/words.h"

enum { DEPTH = 24 }; /* brackets open at once; whatever is deeper stays as it is */

struct opening {
    size_t at;
    size_t n_han; /* Han characters before it */
};

struct pairing {
    struct letters *letters;
    struct opening open[DEPTH];
    size_t n_open;
    struct opening quote, apostrophe; /* at == n_items: none is open */
    size_t n_han;
};

static bool is_han_character(uint32_t character)
{
    return (character >= 0x4E00 && character <= 0x9FFF) || utf8_is_han(character);
}

static bool is_blank(uint32_t character)
{
    return character == ' ';
}

/* The character before `i` that is no blank; 0 at the start of a line. */
static uint32_t before_find(const struct letters *letters, size_t i)
{
    while (i > 0 && is_blank(letters->items[i - 1].character))
        i--;
    return i > 0 ? letters->items[i - 1].character : 0;
}

static uint32_t after_find(const struct letters *letters, size_t i)
{
    while (is_blank(letter_at(letters, ++i)))
        ;
    return letter_at(letters, i);
}

/* m3/(km2·a), ln(x), Cu(II): what binds to a letter or sign before it is no Chinese bracket. */
static bool binds(uint32_t before)
{
    static const uint16_t signs[] = {'/', '*', '+', '-', '^', '=', '(', '[', 0xB2, 0xB3, 0xB7,
                                     0xB9, 0xD7, 0xF7, 0x2014};
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
        if (before == signs[i])
            return true;
    return letter_is_word(before) || (before >= 0x2070 && before <= 0x209C);
}

static void bracket_decide(struct pairing *pairing, size_t open, size_t close, size_t n_inside)
{
    struct letter *items = pairing->letters->items;
    uint32_t before = before_find(pairing->letters, open);
    bool is_full = items[open].character == 0xFF08 || items[close].character == 0xFF09 ||
                   n_inside > 0 || is_han_character(before) ||
                   (!binds(before) && is_han_character(after_find(pairing->letters, close)));
    if (is_full) {
        items[open].becomes = 0xFF08;
        items[close].becomes = 0xFF09;
    }
}

/* One that has no partner: 1)加强 */
static void bracket_decide_alone(struct pairing *pairing, size_t at, uint32_t full)
{
    if (is_han_character(before_find(pairing->letters, at)) ||
        is_han_character(after_find(pairing->letters, at)))
        pairing->letters->items[at].becomes = full;
}

static void bracket_read(struct pairing *pairing, size_t i, uint32_t character)
{
    if (character == '(' || character == 0xFF08) {
        if (pairing->n_open == DEPTH)
            return;
        pairing->open[pairing->n_open++] = (struct opening){i, pairing->n_han};
    } else if (pairing->n_open > 0) {
        const struct opening *open = &pairing->open[--pairing->n_open];
        bracket_decide(pairing, open->at, i, pairing->n_han - open->n_han);
    } else {
        bracket_decide_alone(pairing, i, 0xFF09);
    }
}

/* "甲" beside or around Han characters; attribute="value" stays. */
static void quote_read(struct pairing *pairing, size_t i)
{
    struct letters *letters = pairing->letters;
    struct opening open = pairing->quote;
    pairing->quote = (struct opening){i, pairing->n_han};
    if (open.at == letters->n_items)
        return;
    pairing->quote.at = letters->n_items;
    uint32_t before = before_find(letters, open.at);
    if (before != '=' && (pairing->n_han > open.n_han || is_han_character(before) ||
                          is_han_character(after_find(letters, i)))) {
        letters->items[open.at].becomes = 0x201C;
        letters->items[i].becomes = 0x201D;
    }
}

/* '甲' with Han characters inside; an apostrophe has a letter before it. */
static void apostrophe_read(struct pairing *pairing, size_t i)
{
    struct letters *letters = pairing->letters;
    struct opening open = pairing->apostrophe;
    if (open.at == letters->n_items) {
        if (i == 0 || !letter_is_word(letters->items[i - 1].character))
            pairing->apostrophe = (struct opening){i, pairing->n_han};
        return;
    }
    pairing->apostrophe.at = letters->n_items;
    if (pairing->n_han > open.n_han && letter_at(letters, open.at - 1) != '=') {
        letters->items[open.at].becomes = 0x2018;
        letters->items[i].becomes = 0x2019;
    }
}

/* An odd number of quotes has no telling which opens: none is touched. */
static bool quotes_are_even(const struct letters *letters)
{
    size_t n = 0;
    for (size_t i = 0; i < letters->n_items; i++)
        n += letters->items[i].character == '"';
    return n % 2 == 0;
}

static void pairs_decide(struct letters *letters)
{
    struct pairing pairing = {.letters = letters};
    bool has_quotes = quotes_are_even(letters);
    pairing.quote.at = pairing.apostrophe.at = letters->n_items;
    for (size_t i = 0; i < letters->n_items; i++) {
        uint32_t character = letters->items[i].character;
        if (character == LETTER_BREAK)
            pairing.n_open = 0;
        else if (character == '(' || character == ')' || character == 0xFF08 || character == 0xFF09)
            bracket_read(&pairing, i, character);
        else if (character == '"' && has_quotes)
            quote_read(&pairing, i);
        else if (character == '\'')
            apostrophe_read(&pairing, i);
        else
            pairing.n_han += is_han_character(character);
    }
    while (pairing.n_open > 0) {
        size_t at = pairing.open[--pairing.n_open].at;
        bracket_decide_alone(&pairing, at, 0xFF08);
    }
}

/* --- The walk -------------------------------------------------------------------------------- */

struct walk {
    const struct letters *from;
    struct letters *to;
    size_t at;
    uint32_t before; /* the last letter written that is no blank, as it stood or as decided */
    bool is_prose;
};

/*
 * A line with a comma or a full stop after a Han character is prose: its words are not set apart by
 * blanks, as they may be in a heading, a name or a list (孝感 XX 局, 公园 绿地).
 */
static bool is_prose(const struct letters *letters)
{
    for (size_t i = 1; i < letters->n_items; i++) {
        uint32_t mark = letters->items[i].character;
        bool is_stop =
            mark == 0xFF0C || mark == 0x3002 || mark == 0xFF1B || mark == ',' || mark == ';';
        if (is_stop && is_han_character(before_find(letters, i)))
            return true;
    }
    return false;
}

static uint32_t settled_at(const struct letters *letters, size_t i)
{
    return i < letters->n_items && letters->items[i].becomes ? letters->items[i].becomes
                                                             : letter_at(letters, i);
}

/* The first letter from `i` on that is no blank, as it stood or as decided. */
static uint32_t next_find(const struct walk *walk, size_t i)
{
    while (is_blank(letter_at(walk->from, i)))
        i++;
    return settled_at(walk->from, i);
}

/* How many letters from here on are the same. */
static size_t same_count(const struct walk *walk)
{
    size_t n = 1;
    while (letter_at(walk->from, walk->at + n) == walk->from->items[walk->at].character)
        n++;
    return n;
}

static bool is_chinese_mark(uint32_t character)
{
    return (character >= 0x3001 && character <= 0x3015 && character != 0x3007) ||
           character == 0xFF01 || character == 0xFF08 || character == 0xFF09 ||
           character == 0xFF0C || character == 0xFF1A || character == 0xFF1B || character == 0xFF1F;
}

static uint32_t last_written(const struct letters *to)
{
    return to->n_items > 0 ? to->items[to->n_items - 1].character : 0;
}

static void mark_write(struct walk *walk, uint32_t mark)
{
    struct letters *to = walk->to;
    while (is_chinese_mark(mark) && is_blank(last_written(to)))
        to->n_items--;
    letter_add(to, &walk->from->items[walk->at], mark);
}

/* What a half-width mark becomes beside Han characters; 0: it is none of them. */
static uint32_t full_form(uint32_t mark)
{
    switch (mark) {
    case ',': return 0xFF0C;
    case ';': return 0xFF1B;
    case ':': return 0xFF1A;
    case '?': return 0xFF1F;
    case '!': return 0xFF01;
    default: return 0;
    }
}

static bool stop_is_chinese(const struct walk *walk, uint32_t mark, uint32_t next)
{
    if (mark == '?' || mark == '!')
        return letter_is_han(walk->before) && next != '=';
    if (mark == ':' && letter_at(walk->from, walk->at + 1) == '/')
        return false;
    if (letter_is_han(walk->before) || letter_is_han(next))
        return true;
    return (mark == ',' || mark == ';') && walk->before == '%';
}

/* 1.1 总则: what is written so far is a number of parts, which keeps its blank. */
static bool is_numbering(const struct letters *to)
{
    enum { LONGEST = 9 };
    bool has_point = false;
    for (size_t i = 0; i < to->n_items; i++) {
        uint32_t character = to->items[i].character;
        if (to->n_items > LONGEST || (character != '.' && !letter_is_digit(character)))
            return false;
        has_point |= character == '.';
    }
    return has_point;
}

/* Beside a Chinese mark or a sign that sits tight, between Han and Latin, no blank is set. */
static bool blanks_go(const struct walk *walk, uint32_t next)
{
    uint32_t before = walk->before;
    if (is_chinese_mark(last_written(walk->to)) || is_chinese_mark(next))
        return true;
    if (letter_is_digit(before) && (next == '%' || next == 0x2030))
        return true; /* 20 % */
    if ((before == 0x2264 || before == 0x2265) && letter_is_digit(next))
        return true; /* ≥ 20 */
    bool is_word_before = letter_is_word(before) || before == '%';
    bool is_word_next = letter_is_word(next) || next == 0x2264 || next == 0x2265;
    return (is_han_character(before) && is_word_next) ||
           (is_word_before && is_han_character(next) && !is_numbering(walk->to)) ||
           (walk->is_prose && is_han_character(before) && is_han_character(next));
}

static void blanks_write(struct walk *walk)
{
    bool stays = !blanks_go(walk, next_find(walk, walk->at));
    for (; is_blank(letter_at(walk->from, walk->at)); walk->at++)
        if (stays)
            letter_add(walk->to, &walk->from->items[walk->at], ' ');
}

static bool is_dash(uint32_t mark)
{
    return mark == '-' || mark == 0xFF0D || mark == 0x2500 || mark == 0x2015;
}

static bool is_dot(uint32_t mark)
{
    return mark == '.' || mark == 0x3002 || mark == 0xB7;
}

/*
 * A whole row of dots or dashes, so that no part of it is asked by itself: beside Han characters
 * three dots or one … are ……, two to four dashes ——.
 */
static void row_write(struct walk *walk, uint32_t mark)
{
    size_t n = same_count(walk);
    uint32_t next = next_find(walk, walk->at + n), becomes = 0;
    if (letter_is_han(walk->before) || letter_is_han(next)) {
        if (is_dash(mark) && n >= 2 && n <= 4)
            becomes = 0x2014;
        else if (is_dot(mark) ? n >= 3 : !is_dash(mark) && n == 1)
            becomes = 0x2026;
    }
    for (size_t i = 0; i < (becomes ? 2 : n); i++)
        mark_write(walk, becomes ? becomes : mark);
    walk->before = becomes ? becomes : mark;
    walk->at += n;
}

static void letter_write(struct walk *walk)
{
    const struct letter *letter = &walk->from->items[walk->at];
    uint32_t mark = letter->character, full = letter->becomes;
    walk->before = full ? full : mark;
    if (!full && !letter->is_fixed)
        full = full_form(mark);
    mark_write(walk, full ? full : mark);
    walk->at++;
}

static void letter_settle(struct walk *walk)
{
    const struct letter *letter = &walk->from->items[walk->at];
    uint32_t mark = letter->character;
    if (is_blank(mark)) {
        blanks_write(walk);
    } else if (!letter->is_fixed && (is_dot(mark) || is_dash(mark) || mark == 0x2026)) {
        row_write(walk, mark);
    } else if (full_form(mark) && !stop_is_chinese(walk, mark, next_find(walk, walk->at + 1))) {
        walk->before = mark;
        mark_write(walk, mark);
        walk->at++;
    } else {
        letter_write(walk);
    }
}

void words_mark(struct letters *from, struct letters *to, bool rewrites)
{
    struct walk walk = {.from = from, .to = to, .is_prose = is_prose(from)};
    (void)rewrites;
    pairs_decide(from);
    while (walk.at < from->n_items)
        letter_settle(&walk);
}
