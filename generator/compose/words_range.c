/*
 * Ranges and document numbers. Time takes the long dash (2021—2023年, 3—5月), values the wave with
 * the percent sign repeated (60%～80%): GB/T 15834 4.13, GB/T 15835 5. A document number's year
 * stands in 〔〕 (GB/T 9704 7.2.5).
 *
 * A hyphen between figures is a range only where a unit says so and the second figure is the
 * greater: 3-1, GB/T 15834-2011, 0875-2122345, 2023-12-31 and 表3-15 are names and stay.
 */
#include "compose/words.h"

#include <stddef.h>

enum { DIGITS = 9, YEAR_LEAST = 1900, YEAR_MOST = 2100 };

struct figure {
    int64_t value; /* thousandths */
    size_t n_digits;
    bool is_whole;
    uint32_t unit; /* % 年 月 日 时, else 0 */
    size_t end;    /* behind the unit */
};

struct range {
    struct figure from, to;
    uint32_t joint; /* the first connector as written */
    size_t joint_at;
};

static bool is_year(const struct figure *figure)
{
    return figure->is_whole && figure->n_digits == 4 && figure->value >= YEAR_LEAST * 1000 &&
           figure->value <= YEAR_MOST * 1000;
}

static bool is_time_unit(uint32_t character)
{
    return character == 0x5E74 || character == 0x6708 || character == 0x65E5 || character == 0x65F6;
}

static size_t blanks_skip(const struct letters *letters, size_t i)
{
    while (letter_at(letters, i) == ' ')
        i++;
    return i;
}

/* The value of the digit at `i`; -1 if there is none: figures set small are no part of a number. */
static int digit_at(const struct letters *letters, size_t i)
{
    uint32_t character = letter_at(letters, i);
    return letter_is_digit(character) && !letters->items[i].is_fixed ? (int)(character - '0') : -1;
}

/* 60, 60.5, 60%, 2021年; false if there is none or it is too long to be a quantity. */
static bool figure_read(const struct letters *letters, size_t i, struct figure *out)
{
    *out = (struct figure){.is_whole = true};
    for (; digit_at(letters, i) >= 0 && out->n_digits <= DIGITS; out->n_digits++)
        out->value = out->value * 10 + digit_at(letters, i++);
    if (out->n_digits == 0 || out->n_digits > DIGITS)
        return false;
    out->value *= 1000;
    if (letter_at(letters, i) == '.' && digit_at(letters, i + 1) >= 0) {
        int64_t place = 100;
        out->is_whole = false;
        for (i++; digit_at(letters, i) >= 0; i++, place /= 10)
            out->value += place * digit_at(letters, i);
    }
    uint32_t unit = letter_at(letters, i);
    if (unit == '%' || is_time_unit(unit)) {
        out->unit = unit;
        i++;
    }
    out->end = i;
    return true;
}

static bool is_wave(uint32_t character)
{
    return character == '~' || character == 0xFF5E || character == 0x301C || character == 0x223C;
}

static bool is_joint(uint32_t character)
{
    return is_wave(character) || character == '-' || character == 0x2013 || character == 0x2014 ||
           character == 0x2212 || character == 0xFF0D;
}

/* A word of characters that may follow a figure in a range of values. */
static const struct unit {
    uint16_t characters[4];
} units[] = {
    {{0x4E2A, 0x767E, 0x5206, 0x70B9}}, /* 个百分点 */
    {{0x4E2A, 0x5DE5, 0x4F5C, 0x65E5}}, /* 个工作日 */
    {{0x4E2A, 0x6708}},                 /* 个月 */
    {{0x4E07}}, {{0x4EBF}}, {{0x500D}}, /* 万 亿 倍 */
    {{0x5143}}, {{0x5428}}, {{0x4EA9}}, /* 元 吨 亩 */
    {{0x516C, 0x91CC}}, {{0x5343, 0x7C73}}, {{0x516C, 0x9877}}, /* 公里 千米 公顷 */
    {{0x5E73, 0x65B9}}, {{0x7ACB, 0x65B9}}, {{0x5343, 0x514B}}, /* 平方 立方 千克 */
    {{0x6BEB, 0x514B}}, {{0x5FAE, 0x514B}}, {{0x5206, 0x8D1D}}, /* 毫克 微克 分贝 */
    {{0x5C0F, 0x65F6}}, {{0x5206, 0x949F}},                     /* 小时 分钟 */
    {{0x2030}}, {{0x2103}},                                     /* ‰ ℃ */
    {{'k', 'm'}}, {{'h', 'm'}}, {{'m', 'g'}}, {{0x03BC, 'g'}}, {{'k', 'g'}}, {{'d', 'B'}},
    {{'m', 'm'}}, {{'c', 'm'}}, {{'m', 'L'}},
};
enum { N_UNITS = sizeof units / sizeof units[0] };

static bool has_unit(const struct letters *letters, size_t i)
{
    i = blanks_skip(letters, i);
    for (size_t k = 0; k < N_UNITS; k++) {
        size_t n = 0;
        while (n < 4 && units[k].characters[n] &&
               letter_at(letters, i + n) == units[k].characters[n])
            n++;
        if (n == 4 || !units[k].characters[n])
            return n > 0;
    }
    return false;
}

/* 1-3月报, 2021年报: the unit is the head of another word. */
static bool unit_goes_on(uint32_t next)
{
    return next == 0x62A5 || next == 0x520A || next == 0x9274; /* 报 刊 鉴 */
}

static bool is_opening(uint32_t character)
{
    return character == '(' || character == '[' || character == 0xFF08 || character == 0x3014 ||
           character == 0x3010 || character == 0xFF3B;
}

static bool is_closing(uint32_t character)
{
    return character == ')' || character == ']' || character == 0xFF09 || character == 0x3015 ||
           character == 0x3011 || character == 0xFF3D;
}

/* A figure behind these is part of a name: 第3, 表3, A3, 3.5, 1-2, GB 2021, no.2. */
static bool may_begin(const struct letters *letters, size_t i)
{
    static const uint16_t refused[] = {'.', '-', '/', '_', ':', '#', '@', '^', '~', 0x7B2C, 0x8868,
                                       0x56FE, 0x5F0F, 0x53F7, 0x2014, 0x2013, 0xFF5E, 0xFF0D};
    size_t k = i;
    while (k > 0 && letter_at(letters, k - 1) == ' ')
        k--;
    uint32_t before = k > 0 ? letters->items[k - 1].character : 0;
    if (letter_is_digit(before) && k == i)
        return false;
    if (letter_is_word(before) && !letter_is_digit(before))
        return false;
    for (size_t n = 0; n < sizeof refused / sizeof refused[0]; n++)
        if (before == refused[n])
            return false;
    return true;
}

/* 2021-2023年, 2021年1月-2022年3月, 3-5月, (2021-2025) */
static bool is_time(const struct letters *letters, size_t at, const struct range *range)
{
    const struct figure *from = &range->from, *to = &range->to;
    bool is_named = is_time_unit(to->unit) && !unit_goes_on(letter_at(letters, to->end));
    if (is_named && is_time_unit(from->unit))
        return true;
    if (from->unit || !from->is_whole || !to->is_whole || from->value >= to->value)
        return false;
    if (is_year(from) && is_year(to))
        return is_named || (!to->unit && at > 0 && is_closing(letter_at(letters, to->end)) &&
                            is_opening(letters->items[at - 1].character));
    return is_named && to->unit != 0x5E74 && from->n_digits <= 2 && to->n_digits <= 2;
}

/* A wave always joins values; a hyphen only where a unit or percent follows. */
static bool is_value(const struct letters *letters, const struct range *range)
{
    const struct figure *from = &range->from, *to = &range->to;
    if (range->joint == 0x2014)
        return to->unit == '%' && !from->unit && from->value < to->value;
    if (is_time_unit(from->unit) || is_time_unit(to->unit))
        return is_wave(range->joint);
    if (is_wave(range->joint))
        return true;
    if (from->unit == '%')
        return to->unit == '%';
    return from->value < to->value && (to->unit == '%' || has_unit(letters, to->end));
}

/* Two figures and what joins them; blanks may stand around it, and it may be doubled. */
static bool range_read(const struct letters *letters, size_t at, struct range *out)
{
    if (!may_begin(letters, at) || !figure_read(letters, at, &out->from))
        return false;
    size_t i = blanks_skip(letters, out->from.end);
    out->joint = letter_at(letters, out->joint_at = i);
    if (!is_joint(out->joint))
        return false;
    i += 1 + (size_t)(letter_at(letters, i + 1) == out->joint);
    if (!figure_read(letters, blanks_skip(letters, i), &out->to))
        return false;
    uint32_t next = letter_at(letters, out->to.end);
    if (is_joint(next) || next == '/' || next == '_')
        return false;
    if (letter_is_digit(next))
        return is_time_unit(out->to.unit); /* 2022年3月 */
    return !letter_is_word(next) || has_unit(letters, out->to.end);
}

static void letters_copy(const struct letters *from, size_t first, size_t end, struct letters *to)
{
    for (size_t i = first; i < end; i++)
        if (from->items[i].character != ' ')
            letter_add(to, &from->items[i], from->items[i].character);
}

/* Writes the range at `at` and says where it ends; `at` itself if there is none. */
static size_t range_write(const struct letters *from, size_t at, struct letters *to)
{
    struct range range = {0};
    if (!range_read(from, at, &range))
        return at;
    bool is_of_time = is_time(from, at, &range);
    if (!is_of_time && !is_value(from, &range))
        return at;
    const struct letter *joint = &from->items[range.joint_at];
    letters_copy(from, at, range.from.end, to);
    if (!is_of_time && range.to.unit == '%' && !range.from.unit)
        letter_add(to, &to->items[to->n_items - 1], '%');
    letter_add(to, joint, is_of_time || range.joint == 0x2014 ? 0x2014 : 0xFF5E);
    size_t second = range.joint_at + 1 + (letter_at(from, range.joint_at + 1) == range.joint);
    letters_copy(from, second, range.to.end, to);
    return range.to.end;
}

/* 云环发[2014]38号: brackets of whatever kind around a year, behind a Han character, before 号. */
static size_t document_no_write(const struct letters *from, size_t at, struct letters *to)
{
    struct figure year, number;
    size_t before = to->n_items;
    while (before > 0 && to->items[before - 1].character == ' ')
        before--;
    if (before == 0 || !utf8_is_han(to->items[before - 1].character) ||
        !figure_read(from, blanks_skip(from, at + 1), &year) || !is_year(&year) || year.unit)
        return at;
    size_t close = blanks_skip(from, year.end), next = blanks_skip(from, close + 1);
    if (!is_closing(letter_at(from, close)))
        return at;
    size_t first = letter_at(from, next) == 0x7B2C ? next + 1 : next; /* 第 */
    if (!figure_read(from, blanks_skip(from, first), &number) || !number.is_whole || number.unit)
        return at;
    size_t end = blanks_skip(from, number.end);
    if (letter_at(from, end) != 0x53F7) /* 号 */
        return at;
    to->n_items = before;
    letter_add(to, &from->items[at], 0x3014);
    letters_copy(from, at + 1, close, to);
    letter_add(to, &from->items[close], 0x3015);
    letters_copy(from, next, end, to);
    return end;
}

void words_range(struct letters *from, struct letters *to, bool rewrites)
{
    (void)rewrites;
    for (size_t i = 0; i < from->n_items;) {
        uint32_t character = from->items[i].character;
        size_t end = i;
        if (from->items[i].is_fixed)
            end = i;
        else if (is_opening(character))
            end = document_no_write(from, i, to);
        else if (letter_is_digit(character))
            end = range_write(from, i, to);
        if (end == i) {
            letter_add(to, &from->items[i], character);
            end++;
        }
        i = end;
    }
}
