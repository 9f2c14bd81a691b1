/*
 * One walk over a paragraph. Most characters are ideographs that nothing minds; a table of words
 * by their first character, digits, letters and marks each lead to a function that looks around.
 */
#include "check/scan.h"

#include <string.h>

struct word {
    const char *text;
    enum note_kind kind;
    const char *detail; /* F03: the right form; R07, X04: the word that counts */
};

/*
 * Words that are wrong wherever they stand. The spam is what gambling sites and document mirrors
 * leave in copied pages: no such word has business in a declaration.
 */
static const struct word words[] = {
    {"官网登录", NOTE_SPAM, NULL},
    {"官网下载", NOTE_SPAM, NULL},
    {"开户娱乐", NOTE_SPAM, NULL},
    {"真人平台", NOTE_SPAM, NULL},
    {"真人娱乐", NOTE_SPAM, NULL},
    {"博彩", NOTE_SPAM, NULL},
    {"棋牌平台", NOTE_SPAM, NULL},
    {"六合彩", NOTE_SPAM, NULL},
    {"时时彩", NOTE_SPAM, NULL},
    {"bet365", NOTE_SPAM, NULL},
    {"365bet", NOTE_SPAM, NULL},
    {"会员分享", NOTE_SPAM, NULL},
    {"珍藏版", NOTE_SPAM, NULL},
    {"淘文阁", NOTE_SPAM, NULL},
    {"文档赚钱", NOTE_SPAM, NULL},
    {"百度文库", NOTE_SPAM, NULL},
    {"道客巴巴", NOTE_SPAM, NULL},
    {"豆丁网", NOTE_SPAM, NULL},
    {"下载后可编辑", NOTE_SPAM, NULL},
    {"显着", NOTE_WRONG_FORM, "显著"},
    {"卓着", NOTE_WRONG_FORM, "卓著"},
    {"昭着", NOTE_WRONG_FORM, "昭著"},
    {"编着", NOTE_WRONG_FORM, "编著"},
    {"帐户", NOTE_WRONG_FORM, "账户"},
    {"帐目", NOTE_WRONG_FORM, "账目"},
    {"台帐", NOTE_WRONG_FORM, "台账"},
    {"布署", NOTE_WRONG_FORM, "部署"},
    {"责任单位：", NOTE_LABEL, "责任单位"},
    {"责任单位:", NOTE_LABEL, "责任单位"},
    {"牵头单位：", NOTE_LABEL, "牵头单位"},
    {"牵头单位:", NOTE_LABEL, "牵头单位"},
    {"生态文明建设示范市县", NOTE_AWARD, "示范市县"},
    {"生态文明建设示范区", NOTE_AWARD, "示范区"},
    {"生态文明建设示范市", NOTE_AWARD, "示范市"},
    {"生态文明建设示范县", NOTE_AWARD, "示范县"},
    {"公示", NOTE_NOTICE, NULL},
};
enum { N_WORDS = sizeof words / sizeof *words, N_BUCKETS = 512, MARGIN = 3 };

struct entry {
    const char *text;
    size_t size, n_characters;
    const struct word *word;   /* NULL: */
    const struct known *known; /* a known name */
    struct entry *next;
};

struct lexicon {
    struct entry *buckets[N_BUCKETS];
};

static size_t bucket_of(uint32_t character)
{
    return (character ^ character >> 9) % N_BUCKETS;
}

/* Longer words first, so that of two that fit the longer is meant. */
static void entry_add(struct arena *arena, struct lexicon *lexicon, const char *text,
                      const struct word *word, const struct known *known)
{
    const char *cursor = text;
    struct entry **at =
        &lexicon->buckets[bucket_of(utf8_read(&cursor, text + strlen(text)))];
    size_t size = strlen(text);
    while (*at && (*at)->size >= size)
        at = &(*at)->next;
    struct entry *entry = ARENA_NEW(arena, struct entry);
    *entry = (struct entry){text, size, utf8_count(text), word, known, *at};
    *at = entry;
}

struct lexicon *lexicon_make(struct arena *arena, const struct texts *texts)
{
    struct lexicon *lexicon = ARENA_NEW(arena, struct lexicon);
    for (size_t i = 0; i < N_WORDS; i++)
        entry_add(arena, lexicon, words[i].text, &words[i], NULL);
    for (size_t i = 0; i < texts->n_known; i++)
        entry_add(arena, lexicon, texts->known[i].name, NULL, &texts->known[i]);
    return lexicon;
}

const char *reading_cut(const struct reading *reading, size_t from, size_t to)
{
    to = to < reading->n ? to : reading->n;
    from = from < to ? from : to;
    return arena_bytes(reading->arena, reading->text + reading->offsets[from],
                       reading->offsets[to] - reading->offsets[from]);
}

bool reading_has(const struct reading *reading, size_t i, const char *text)
{
    return i < reading->n &&
           strncmp(reading->text + reading->offsets[i], text, strlen(text)) == 0;
}

size_t reading_spaces(const struct reading *reading, size_t i)
{
    while (reading_at(reading, i) == ' ' || reading_at(reading, i) == 0x3000)
        i++;
    return i;
}

size_t reading_digits(const struct reading *reading, size_t i)
{
    while (is_digit(reading_at(reading, i)))
        i++;
    return i;
}

static bool is_sentence_end(uint32_t c)
{
    return c == 0x3002 || c == 0xFF1B || c == 0xFF01 || c == 0xFF1F || c == ';';
}

size_t sentence_start(const struct reading *reading, size_t i)
{
    while (i > 0 && !is_sentence_end(reading_at(reading, i - 1)))
        i--;
    return i;
}

size_t sentence_end(const struct reading *reading, size_t i)
{
    while (i < reading->n && !is_sentence_end(reading_at(reading, i)))
        i++;
    return i;
}

struct note *note_add(struct reading *reading, enum note_kind kind, size_t from, size_t to,
                      size_t margin)
{
    struct texts *texts = reading->texts;
    struct note *note =
        LIST_ADD(reading->arena, texts->notes, texts->n_notes, texts->notes_capacity);
    *note = (struct note){
        .kind = kind,
        .text = reading->number,
        .excerpt = reading_cut(reading, from > margin ? from - margin : 0, to + margin),
    };
    return note;
}

/* Han, or the marks and quotes that belong to Chinese text. */
static bool is_chinese(uint32_t c)
{
    return utf8_is_han(c) || (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFFEF) ||
           (c >= 0x2018 && c <= 0x201D) || c == 0x2014;
}

/* (2014) of a document number is F07's. */
static bool is_of_document_no(const struct reading *reading, size_t i)
{
    uint32_t c = reading_at(reading, i);
    size_t year = c == '(' ? i + 1 : i - 4;
    size_t behind = year + 4;
    if ((c != '(' && c != ')') || reading_digits(reading, year) != behind)
        return false;
    uint32_t close = reading_at(reading, behind);
    if (close != ')' && close != 0xFF09 && close != ']')
        return false;
    size_t digits = reading_spaces(reading, behind + 1), end = reading_digits(reading, digits);
    return end > digits && reading_at(reading, reading_spaces(reading, end)) == 0x53F7; /* 号 */
}

/* Beside Chinese on either side: digits and letters do not make a sentence English. */
static void mark_scan(struct reading *reading, size_t i)
{
    uint32_t c = reading_at(reading, i);
    uint32_t before = reading_at(reading, i - 1), after = reading_at(reading, i + 1);
    bool is_wrong = c == '.' ? utf8_is_han(before) && (utf8_is_han(after) || !after || after == ' ')
                             : is_chinese(before) || is_chinese(after);
    if (is_wrong && !is_of_document_no(reading, i))
        note_add(reading, NOTE_HALF_WIDTH, i, i + 1, MARGIN);
}

/* <menuitem id="h4sia">: a tag left over from a page. */
static void tag_scan(struct reading *reading, size_t i)
{
    enum { TAG_MAX = 80 };
    uint32_t next = reading_at(reading, i + 1);
    if (!is_letter(next) && next != '/')
        return;
    for (size_t k = i + 2; k < i + TAG_MAX && k < reading->n; k++)
        if (reading_at(reading, k) == '>') {
            note_add(reading, NOTE_SPAM, i, k + 1, 0);
            return;
        }
}

/* An ideograph in a title may be followed by a blank: 第一章 总则. */
static bool ends_heading(uint32_t c)
{
    return c == 0x7AE0 || c == 0x8282 || c == 0x6761 || c == 0x7BC7; /* 章节条篇 */
}

static void space_scan(struct reading *reading, size_t i)
{
    uint32_t before = reading_at(reading, i - 1);
    size_t next = reading_spaces(reading, i);
    if (utf8_is_han(before) && utf8_is_han(reading_at(reading, next)) && !ends_heading(before))
        note_add(reading, NOTE_SPACE, i, next, MARGIN);
}

/* III类, V类, in类: a Roman numeral in letters. */
static void numeral_scan(struct reading *reading, size_t i, size_t end)
{
    static const char *const numerals[] = {"I", "II", "III", "IV", "V", "VI", "in", "ll", "lll"};
    bool is_class = reading_has(reading, end, "类");
    if (!is_class && !reading_has(reading, end, "级"))
        return;
    for (size_t k = 0; k < sizeof numerals / sizeof *numerals; k++) {
        size_t size = strlen(numerals[k]);
        bool is_misread = numerals[k][0] != 'I' && numerals[k][0] != 'V';
        if (end - i == size && reading_has(reading, i, numerals[k]) && (is_class || !is_misread))
            note_add(reading, NOTE_NUMERAL, i, end + 1, 2);
    }
}

/* m3, km2, CO2. PM2.5 is left alone: its subscript has no character of its own. */
static void superscript_scan(struct reading *reading, size_t i, size_t end)
{
    static const char *const lost[] = {"m2",  "m3",  "km2", "hm2", "cm2", "dm3",
                                       "CO2", "SO2", "NO2", "O3",  "NH3", "N2O"};
    uint32_t after = reading_at(reading, end + 1);
    if (!is_digit(reading_at(reading, end)) || is_digit(after) || is_letter(after) ||
        (after == '.' && is_digit(reading_at(reading, end + 2))))
        return;
    for (size_t k = 0; k < sizeof lost / sizeof *lost; k++)
        if (strlen(lost[k]) == end + 1 - i && reading_has(reading, i, lost[k]))
            note_add(reading, NOTE_SUPERSCRIPT, i, end + 1, 0);
}

static void letters_scan(struct reading *reading, size_t i)
{
    size_t end = i;
    while (is_letter(reading_at(reading, end)))
        end++;
    numeral_scan(reading, i, end);
    superscript_scan(reading, i, end);
}

/*
 * Characters that only look like the ones meant, or that no font need have: ㈠, radicals,
 * compatibility ideographs, private use, the replacement character, full-width letters and digits.
 */
static bool is_wrong_form(uint32_t c)
{
    return (c >= 0x3200 && c <= 0x324F) || (c >= 0x2E80 && c <= 0x2FDF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xE000 && c <= 0xF8FF) || c == 0xFFFD ||
           (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
           (c >= 0xFF41 && c <= 0xFF5A);
}

/* 《…建设指标》（环办生态函〔2021〕353号）: the system that the text goes by. */
static void title_scan(struct reading *reading, size_t i)
{
    enum { TITLE_MAX = 60 };
    size_t end = i + 1;
    while (end < reading->n && end < i + TITLE_MAX && reading_at(reading, end) != 0x300B)
        end++;
    const char *title = reading_cut(reading, i + 1, end);
    if (reading_at(reading, end) != 0x300B || !strstr(title, "生态文明") ||
        !strstr(title, "指标"))
        return;
    note_add(reading, NOTE_TITLE, i, end + 1, 0)->detail = title;
    uint32_t open = reading_at(reading, end + 1);
    if (open != 0xFF08 && open != '(')
        return;
    size_t close = end + 2;
    while (close < reading->n && reading_at(reading, close) != 0xFF09 &&
           reading_at(reading, close) != ')')
        close++;
    const char *number = reading_cut(reading, end + 2, close);
    if (strstr(number, "〔"))
        note_add(reading, NOTE_NUMBERED, end + 2, close, 0)->detail = number;
}

/* A notice has a time, a length or an address in its sentence; 公示牌 is no notice. */
static void notice_scan(struct reading *reading, size_t i, size_t end)
{
    static const char *const others[] = {"牌", "栏", "信息", "制度"};
    for (size_t k = 0; k < sizeof others / sizeof *others; k++)
        if (reading_has(reading, end, others[k]))
            return;
    size_t last = sentence_end(reading, i);
    for (size_t k = sentence_start(reading, i); k < last; k++)
        if (is_digit(reading_at(reading, k)))
            return;
    note_add(reading, NOTE_NOTICE, i, end, 2 * MARGIN);
}

static void word_scan(struct reading *reading, size_t i, const struct entry *entry)
{
    size_t from = i, to = i + entry->n_characters;
    const struct word *word = entry->word;
    if (word->kind == NOTE_NOTICE) {
        notice_scan(reading, i, to);
        return;
    }
    if (word->kind == NOTE_AWARD && (reading->is_in_title || i < reading->named_until))
        return;
    if (word->kind == NOTE_AWARD)
        reading->named_until = to;
    while (word->kind == NOTE_SPAM &&
           (is_digit(reading_at(reading, from - 1)) || is_letter(reading_at(reading, from - 1))))
        from--;
    note_add(reading, word->kind, from, to, 0)->detail = word->detail;
}

static void words_scan(struct reading *reading, size_t i)
{
    const struct entry *entry = reading->lexicon->buckets[bucket_of(reading_at(reading, i))];
    for (; entry; entry = entry->next) {
        if (strncmp(reading->text + reading->offsets[i], entry->text, entry->size) != 0)
            continue;
        if (entry->word)
            word_scan(reading, i, entry);
        else if (i >= reading->named_until) {
            figure_scan(reading, i, i + entry->n_characters, entry->known);
            reading->named_until = i + entry->n_characters;
        }
    }
}

static void character_scan(struct reading *reading, size_t i)
{
    uint32_t c = reading_at(reading, i), before = reading_at(reading, i - 1);
    bool starts = !is_letter(before) && !is_digit(before);
    if (is_digit(c) && starts && before != '.')
        number_scan(reading, i);
    else if (is_letter(c) && !is_letter(before))
        letters_scan(reading, i);
    else if (c < 0x80 && strchr(",;:!?().\"", (int)c))
        mark_scan(reading, i);
    else if (c == '<')
        tag_scan(reading, i);
    else if ((c == ' ' || c == 0x3000) && before != ' ' && before != 0x3000)
        space_scan(reading, i);
    else if (c == 0x300A)
        title_scan(reading, i);
    else if (is_wrong_form(c))
        note_add(reading, NOTE_WRONG_FORM, i, i + 1, MARGIN);
    reading->is_in_title = c == 0x300A || (reading->is_in_title && c != 0x300B);
}

/* 附件： and nothing behind it. */
static void end_scan(struct reading *reading)
{
    size_t end = reading->n;
    while (end > 0 && reading_at(reading, end - 1) == ' ')
        end--;
    uint32_t last = reading_at(reading, end - 1);
    if (end >= 3 && (last == ':' || last == 0xFF1A) && reading_has(reading, end - 3, "附件"))
        note_add(reading, NOTE_ANNEX, end - 3, end, MARGIN);
}

void text_scan(struct arena *arena, const struct lexicon *lexicon, struct texts *texts,
               size_t number)
{
    const char *text = texts->items[number].text, *end = text + strlen(text);
    size_t size = (size_t)(end - text);
    struct reading reading = {
        .arena = arena,
        .lexicon = lexicon,
        .texts = texts,
        .number = number,
        .text = text,
        .characters = ARENA_ARRAY(arena, uint32_t, size + 1),
        .offsets = ARENA_ARRAY(arena, uint32_t, size + 2),
    };
    for (const char *cursor = text; cursor < end; reading.n++) {
        reading.offsets[reading.n] = (uint32_t)(cursor - text);
        reading.characters[reading.n] = utf8_read(&cursor, end);
    }
    reading.offsets[reading.n] = (uint32_t)size;
    for (size_t i = 0; i < reading.n; i++) {
        character_scan(&reading, i);
        if (reading.characters[i] > ' ')
            words_scan(&reading, i);
    }
    end_scan(&reading);
}
