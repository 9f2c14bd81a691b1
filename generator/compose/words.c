/*
 * From runs to letters and back. Most texts of a report hold nothing that could change (names,
 * numbers, full-width marks): they are told by their bytes and left alone, without a copy.
 */
#include "compose/words.h"

#include <string.h>

/* A step writes at most this many letters for one it reads: ㏁ has three, … becomes two. */
enum { GROWTH = 4 };

bool letter_is_digit(uint32_t character)
{
    return character >= '0' && character <= '9';
}

bool letter_is_word(uint32_t character)
{
    return letter_is_digit(character) || (character >= 'A' && character <= 'Z') ||
           (character >= 'a' && character <= 'z');
}

/*
 * What a step makes or removes is left out: ，；：？！ — ～ …. Brackets and quotes are decided by
 * Han characters alone, before anything looks at them, and may therefore count.
 */
bool letter_is_han(uint32_t character)
{
    if (character >= 0x4E00 && character <= 0x9FFF)
        return true;
    if (character < 0x2018)
        return false;
    if (character <= 0x201D)
        return character <= 0x2019 || character >= 0x201C;
    if (character >= 0x3001 && character <= 0x301F)
        return character != 0x301C;
    return character == 0xFF08 || character == 0xFF09 ||
           (character >= 0x2160 && character <= 0x217F) ||
           (character >= 0x2460 && character <= 0x24FF) ||
           (character >= 0x3220 && character <= 0x3243) || utf8_is_han(character);
}

uint32_t letter_at(const struct letters *letters, size_t i)
{
    return i < letters->n_items ? letters->items[i].character : 0;
}

void letter_add(struct letters *to, const struct letter *like, uint32_t character)
{
    struct letter *letter = &to->items[to->n_items++];
    *letter = *like;
    letter->character = character;
    letter->becomes = 0;
}

/* Full-width forms: ！（）＋，／：；＜＝＞？ stay, but （2023） may be of a document number. */
static bool is_plain_form(const unsigned char *at)
{
    if (at[1] != 0xBC || at[2] < 0x81 || at[2] > 0x9F)
        return false;
    if (at[2] == 0x88)
        return at[3] < '0' || at[3] > '9';
    return at[2] == 0x81 || at[2] == 0x89 || at[2] == 0x8B || at[2] == 0x8C || at[2] == 0x8F ||
           at[2] >= 0x9A;
}

/* CJK marks but for 【2023】, the wave 〜 and 。。。 */
static bool is_plain_mark(const unsigned char *at)
{
    if (at[1] != 0x80 || at[2] == 0x90 || at[2] == 0x9C)
        return false;
    return at[2] != 0x82 || at[3] != 0xE3 || at[4] != 0x80 || at[5] != 0x82;
}

/* Bytes that can't begin anything a step would change: digits, % and most marks of Han text. */
static bool is_plain_at(const unsigned char *at)
{
    switch (at[0]) {
    case '.': return at[1] != '.';
    case '%':
    case '+':
    case '=':
    case '<':
    case '>': return true;
    case 0xC2: return at[1] == 0xB0; /* ° */
    case 0xC3: return true;          /* × ÷ */
    case 0xE2: return at[1] == 0x80 && (at[2] == 0x9C || at[2] == 0x9D); /* “ ” */
    case 0xE3: return is_plain_mark(at);
    case 0xEE: return false; /* for private use */
    case 0xEF: return is_plain_form(at);
    default: return (at[0] >= '0' && at[0] <= '9') || at[0] >= 0xE4;
    }
}

static bool text_is_plain(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    for (; *at; at++)
        if ((*at & 0xC0) != 0x80 && !is_plain_at(at))
            return false;
    return true;
}

/* Letters there will be at most; 0 if no run has anything to change. */
static size_t letters_count(const struct runs *runs, size_t first)
{
    size_t n = 0;
    bool is_plain = true;
    for (size_t i = first; i < runs->n_items; i++) {
        const struct run *run = &runs->items[i];
        is_plain = is_plain && (run->kind != RUN_TEXT || text_is_plain(run->text));
        n += run->kind == RUN_TEXT ? strlen(run->text) : 1;
    }
    return is_plain ? 0 : n;
}

/* The steps a line of letters needs: bits, by what they look for. */
enum { NEEDS_FOLD = 1, NEEDS_MARK = 2, NEEDS_RANGE = 4, NEEDS_SHRINK = 8 };

/* ASCII signs, and what stands twice where once it means nothing. */
static unsigned needs_of_ascii(uint32_t character, uint32_t before)
{
    switch (character) {
    case '.': return before == '.' ? NEEDS_MARK : 0;
    case '-': return before == '-' ? NEEDS_MARK | NEEDS_RANGE : NEEDS_RANGE;
    case '~':
    case '[': return NEEDS_RANGE;
    case '^': return NEEDS_SHRINK;
    case '%': return before == ' ' ? NEEDS_MARK : 0;
    case '(': return NEEDS_MARK | NEEDS_RANGE;
    case ' ':
    case ',':
    case ';':
    case ':':
    case '?':
    case '!':
    case ')':
    case '"':
    case '\'': return NEEDS_MARK;
    default: return letter_is_word(character) && !letter_is_digit(character) ? NEEDS_SHRINK : 0;
    }
}

/* Roman numbers and mathematical signs, but for the minus that joins and the wave. */
static bool is_sign(uint32_t character)
{
    return character >= 0x2160 && character <= 0x2265 && character != 0x2212 && character != 0x223C;
}

static unsigned needs_of(uint32_t character, uint32_t before)
{
    if (character >= 0x3400 && character < 0xE000)
        return 0;
    if (character < 0x80)
        return needs_of_ascii(character, before);
    if (character == 0xFF08 || character == 0x3010 || character == 0x3014)
        return NEEDS_RANGE;
    if (character == 0x3002 || character == 0xB7)
        return character == before ? NEEDS_MARK : 0;
    if (character == 0xB2 || character == 0xB3)
        return NEEDS_SHRINK;
    if (character == 0x2014)
        return NEEDS_RANGE;
    if (character == 0xD7 || character == 0xF7 || character == 0x201C || character == 0x201D ||
        (character >= 0x3000 && character <= 0x3015) || is_sign(character) ||
        (character >= 0xFF09 && character <= 0xFF0C) || character == 0xFF1A ||
        character == 0xFF1B || character == 0xFF1D)
        return 0;
    return NEEDS_FOLD; /* seldom: whatever it is, all steps look at it */
}

/* Gives the steps that are needed. */
static unsigned letters_read(const struct runs *runs, size_t first, struct letters *to)
{
    unsigned needs = 0;
    uint32_t before = 0;
    for (size_t i = first; i < runs->n_items; i++) {
        const struct run *run = &runs->items[i];
        struct letter like = {.run = (uint32_t)i, .is_fixed = run->is_sub || run->is_sup};
        if (run->kind != RUN_TEXT) {
            letter_add(to, &like, run->kind == RUN_BREAK ? LETTER_BREAK : LETTER_FOLIO);
            continue;
        }
        const char *text = run->text, *end = text + strlen(text);
        while (text < end) {
            uint32_t character = utf8_read(&text, end);
            needs |= needs_of(character, before);
            letter_add(to, &like, before = character);
        }
    }
    return needs & NEEDS_FOLD ? ~0U : needs;
}

/* Bytes of the letters as text, each possible run with its end. */
static size_t letters_size(const struct letters *letters)
{
    size_t size = 0;
    for (size_t i = 0; i < letters->n_items; i++) {
        const struct letter *letter = &letters->items[i];
        uint32_t character = letter->character;
        bool opens = i == 0 || letter->run != letter[-1].run || letter->shift != letter[-1].shift;
        size += (size_t)opens + 1 + (character > 0x7F) + (character > 0x7FF) + (character > 0xFFFF);
    }
    return size;
}

/* Runs before `first` stay; a run is cut where the shift changes, and gone if nothing is left. */
static void runs_make(struct arena *arena, const struct letters *from, size_t first,
                      struct runs *runs)
{
    struct runs out = {0};
    char *text = arena_get(arena, letters_size(from));
    for (size_t i = 0; i < first; i++)
        *LIST_ADD(arena, out.items, out.n_items, out.capacity) = runs->items[i];
    for (size_t i = 0; i < from->n_items;) {
        const struct letter *start = &from->items[i];
        struct run run = runs->items[start->run];
        if (run.kind == RUN_TEXT) {
            run.text = text;
            run.is_sub |= start->shift == SHIFT_SUB;
            run.is_sup |= start->shift == SHIFT_SUP;
        }
        for (; i < from->n_items && from->items[i].run == start->run &&
               from->items[i].shift == start->shift; i++)
            if (run.kind == RUN_TEXT)
                text += utf8_write(text, from->items[i].character);
        text++; /* the arena's bytes are nought */
        *LIST_ADD(arena, out.items, out.n_items, out.capacity) = run;
    }
    *runs = out;
}

static bool is_changed(const struct letters *before, const struct letters *after)
{
    if (before->n_items != after->n_items)
        return true;
    for (size_t i = 0; i < after->n_items; i++)
        if (after->items[i].shift || before->items[i].character != after->items[i].character)
            return true;
    return false;
}

static const struct {
    unsigned need;
    void (*settle)(struct letters *from, struct letters *to, bool rewrites);
} steps[] = {{NEEDS_FOLD, words_fold},
             {NEEDS_MARK, words_mark},
             {NEEDS_RANGE, words_range},
             {NEEDS_SHRINK, words_shrink}};

void words_settle(struct arena *arena, struct buffer *scratch, bool normalises, size_t first,
                  struct runs *runs)
{
    size_t n = letters_count(runs, first);
    if (n == 0)
        return;
    size_t room = n * GROWTH + GROWTH;
    scratch->size = 0;
    struct letter *memory =
        (struct letter *)(void *)buffer_reserve(scratch, 3 * room * sizeof *memory);
    struct letters source = {.items = memory}, one = {.items = memory + room},
                   two = {.items = memory + 2 * room};
    unsigned needs = letters_read(runs, first, &source);
    struct letters *now = &source, *next = &one;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        if (!(needs & steps[i].need) || (!normalises && steps[i].need != NEEDS_SHRINK))
            continue;
        next->n_items = 0;
        steps[i].settle(now, next, normalises);
        struct letters *free = now == &source ? &two : now;
        now = next;
        next = free;
    }
    if (now != &source && is_changed(&source, now))
        runs_make(arena, now, first, runs);
}
