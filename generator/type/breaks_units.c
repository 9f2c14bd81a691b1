/*
 * What a number keeps beside it (clreq: digits and their prefix and suffix stay together): a sign
 * before, 第 表 图 附件 before, a unit behind with or without a space, 号 of a document number
 * 〔2023〕4号. The words are those that Chinese reports put behind a figure; a word that is missing
 * here costs a break that a reader would rather not see, nothing worse. The number never leaves the
 * unit's first word, nor a symbol (clreq 3.1.6.2 speaks of these); a unit of several words in Han
 * characters may be parted between them, as any words may, where the line needs it (BREAK_LATE).
 */
#include <uchar.h>

#include "type/breaks.h"

/* Only the first that matches counts: a longer word stands before its own beginning. */
static const char32_t *const unit_words[] = {
    U"个百分点", U"百分点", U"平方千米", U"平方公里", U"平方米", U"立方米", U"吨标准煤", U"标准立方米",
    U"千瓦时", U"千瓦", U"个工作日", U"个月", U"公里", U"公顷", U"公斤", U"千米", U"千克", U"小时",
    U"分钟", U"毫克", U"微克", U"厘米", U"毫米", U"毫升", U"分贝", U"人次", U"人日", U"摄氏度", U"年",
    U"月", U"日", U"时", U"分", U"秒", U"个", U"项", U"条", U"号", U"章", U"节", U"款", U"页", U"人",
    U"户", U"家", U"元", U"吨", U"米", U"克", U"升", U"度", U"倍", U"次", U"名", U"级", U"类", U"件",
    U"座", U"处", U"种", U"岁", U"天", U"周", U"季", U"期", U"批", U"份", U"位", U"点", U"亩", U"县",
    U"村", U"镇", U"乡", U"所", U"台", U"套", U"辆", U"轮", U"篇", U"册", U"版", U"株", U"头", U"只",
};

/* Where such a unit has two words. */
static const char32_t *const unit_joints[][2] = {
    {U"平方", U"千米"}, {U"平方", U"公里"}, {U"标准", U"立方米"}, {U"吨", U"标准煤"},
    {U"个", U"百分点"}, {U"个", U"工作日"},
};

/*
 * Unit symbols that follow a figure after a space (GB 3100); compared up to the end of their
 * letters.
 */
static const char32_t *const unit_symbols[] = {
    U"%", U"‰", U"℃", U"°C", U"m", U"m²", U"m³", U"m2", U"m3", U"km", U"km²", U"km2", U"hm²", U"cm",
    U"cm²", U"mm", U"dm", U"nm", U"μm", U"ha", U"g", U"kg", U"mg", U"μg", U"ng", U"t", U"tce", U"L",
    U"mL", U"h", U"d", U"a", U"s", U"min", U"dB", U"W", U"kW", U"MW", U"GW", U"kWh", U"J", U"kJ",
    U"GJ", U"Pa", U"hPa", U"kPa", U"MPa", U"V", U"kV", U"A", U"Hz", U"kHz", U"ppm", U"ppb", U"mol",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

struct text {
    const uint32_t *characters;
    size_t n;
    uint8_t *out;
};

/* The character at i, 0 outside of the text. i may be "-1". */
static uint32_t at(const struct text *text, size_t i)
{
    return i < text->n ? text->characters[i] : 0;
}

/* Forced ends are not for us to take away. */
static void keep(const struct text *text, size_t i)
{
    if (i < text->n && text->out[i] == BREAK_MAY)
        text->out[i] = BREAK_NO;
}

static void keep_two(const struct text *text, size_t i)
{
    keep(text, i);
    keep(text, i + 1);
}

static bool is_digit(uint32_t character)
{
    return (character >= '0' && character <= '9') || (character >= 0xFF10 && character <= 0xFF19);
}

static bool is_letter(uint32_t character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           character == 0x3BC || character == 0xB5;
}

/* For ordinals only: a numeral elsewhere may be half of a word. */
static bool is_han_numeral(uint32_t character)
{
    static const char32_t numerals[] = U"一二三四五六七八九十百千零〇两";
    for (const char32_t *numeral = numerals; *numeral; numeral++) {
        if (*numeral == character)
            return true;
    }
    return false;
}

static bool is_sign(uint32_t character)
{
    static const char32_t signs[] = U"≥≤＞＜><≈±+−-＋－~～=";
    if (character >= 0x3000 && character < 0xFF00)
        return false; /* most of what stands before a number */
    for (const char32_t *sign = signs; *sign; sign++) {
        if (*sign == character)
            return true;
    }
    return false;
}

/* Length of `word` if it stands at i, else 0. */
static size_t match(const struct text *text, size_t i, const char32_t *word)
{
    size_t size = 0;
    while (word[size] && at(text, i + size) == word[size])
        size++;
    return word[size] ? 0 : size;
}

/* Length of a Chinese unit at i: 万, 亿元, 平方千米, 个百分点. */
static size_t unit_word_size(const struct text *text, size_t i)
{
    size_t size = 0;
    for (uint32_t c = at(text, i); c == U'百' || c == U'千' || c == U'万' || c == U'亿';) {
        if (match(text, i + size, U"百分点") || match(text, i + size, U"千米") ||
            match(text, i + size, U"千瓦") || match(text, i + size, U"千克"))
            break;
        c = at(text, i + ++size);
    }
    uint32_t first = at(text, i + size);
    for (size_t word = 0; word < COUNT(unit_words); word++) {
        if (unit_words[word][0] != first)
            continue;
        size_t more = match(text, i + size, unit_words[word]);
        if (more)
            return size + more;
    }
    return size;
}

/* Length of a unit symbol at i: it must not go on as another word. */
static size_t unit_symbol_size(const struct text *text, size_t i)
{
    uint32_t first = at(text, i);
    for (size_t symbol = 0; symbol < COUNT(unit_symbols); symbol++) {
        if (unit_symbols[symbol][0] != first)
            continue;
        size_t size = match(text, i, unit_symbols[symbol]);
        uint32_t next = at(text, i + size);
        if (size && !is_letter(next) && !is_digit(next) && next != 0xB2 && next != 0xB3)
            return size;
    }
    return 0;
}

static size_t unit_size(const struct text *text, size_t i)
{
    uint32_t first = at(text, i);
    if (first >= 0x4E00)
        return unit_word_size(text, i);
    return first >= 0x80 || first == '%' || is_letter(first) ? unit_symbol_size(text, i) : 0;
}

/* Before i begins one of the words that make up the unit from..end-1: 万|平方|千米 */
static bool is_joint(const struct text *text, size_t from, size_t i, size_t end)
{
    uint32_t before = at(text, i - 1);
    size_t word = i;

    while (word < end && at(text, word) != '/')
        word++;
    if ((before == U'万' || before == U'亿') && word - i >= 2)
        return true;
    for (size_t joint = 0; joint < COUNT(unit_joints); joint++) {
        size_t size = 0;
        while (unit_joints[joint][0][size])
            size++;
        if (i >= from + size && match(text, i - size, unit_joints[joint][0]) &&
            match(text, i, unit_joints[joint][1]))
            return true;
    }
    return false;
}

/* Keeps the unit behind the number that ends before `end`, and what it is divided by. */
static void keep_unit(const struct text *text, size_t end)
{
    size_t from = end;
    while (at(text, from) == ' ')
        from++;
    size_t to = from;
    for (size_t size = unit_size(text, to); size; size = unit_size(text, to)) {
        to += size;
        if (at(text, to) != '/')
            break;
        to++;
    }
    for (size_t i = end; to > from && i < to; i++) {
        if (i > from && text->out[i] == BREAK_MAY && is_joint(text, from, i, to))
            text->out[i] = BREAK_LATE;
        keep(text, i);
    }
}

/* Keeps what stands before the number that starts at i. */
static void keep_prefix(const struct text *text, size_t i)
{
    uint32_t before = at(text, i - 1);
    if (before == U'第' || before == U'表' || before == U'图' || before == U'式' || is_sign(before))
        keep(text, i);
    else if (at(text, i - 2) == U'附' && (before == U'件' || before == U'录'))
        keep_two(text, i - 1);
    else if (before == ' ' && is_sign(at(text, i - 2)))
        keep(text, i);
    else if (before == U'〕' && is_digit(at(text, i - 2)))
        keep(text, i);
}

/* Behind the number at i: 30.5 and 1,234 are one, "3." at a sentence end is "3". */
static size_t number_end(const struct text *text, size_t i)
{
    while (is_digit(at(text, i)) ||
           ((at(text, i) == '.' || at(text, i) == ',') && is_digit(at(text, i + 1))))
        i++;
    return i;
}

/* 第三条, 第十二届: the numeral and the one character that it counts. */
static void keep_ordinal(const struct text *text, size_t i)
{
    size_t end = i + 1;
    if (is_digit(at(text, end))) {
        end = number_end(text, end);
    } else {
        while (is_han_numeral(at(text, end)))
            end++;
    }
    for (size_t inside = i + 1; end > i + 1 && inside <= end; inside++)
        keep(text, inside);
}

void breaks_keep_units(const uint32_t *characters, size_t n, uint8_t *out)
{
    struct text text = {characters, n, out};
    for (size_t i = 0; i < n; i++) {
        uint32_t character = characters[i];
        if (character == U'第') {
            keep_ordinal(&text, i);
        } else if (is_digit(character)) {
            size_t end = number_end(&text, i);
            keep_prefix(&text, i);
            keep_unit(&text, end);
            i = end - 1;
        } else if (character == U'附' && at(&text, i + 1) == U'录' && is_letter(at(&text, i + 2))) {
            keep_two(&text, i + 1);
        }
    }
}
