/*
 * Dates in running text: numbers before 年, 月, 日, with or without blanks between, and spans told
 * in years. Only phrases that state a length are read as spans: 用8年时间, 为期5年, 历时3年.
 */
#include "check/calendar.h"

#include <stdlib.h>
#include <string.h>

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[month - 1];
}

/* How much of YYYY-MM-DD is there: 1 to 3 numbers, 0 if it is no moment. */
static int moment_read(const char *moment, struct date *out)
{
    size_t size = moment ? strlen(moment) : 0;
    *out = (struct date){0};
    if (size != 4 && size != 7 && size != 10)
        return 0;
    out->year = (int)strtol(moment, NULL, 10);
    out->month = size > 4 ? (int)strtol(moment + 5, NULL, 10) : 0;
    out->day = size > 7 ? (int)strtol(moment + 8, NULL, 10) : 0;
    if (out->year < 1 || (size > 4 && (out->month < 1 || out->month > 12)) ||
        (size > 7 && (out->day < 1 || out->day > month_days(out->year, out->month))))
        *out = (struct date){0};
    return out->year ? (int)(size - 1) / 3 : 0;
}

struct date moment_first_day(const char *moment)
{
    struct date date;
    int n = moment_read(moment, &date);
    if (n == 1)
        date.month = 1;
    if (n && n < 3)
        date.day = 1;
    return date;
}

struct date moment_last_day(const char *moment)
{
    struct date date;
    int n = moment_read(moment, &date);
    if (n == 1)
        date.month = 12;
    if (n && n < 3)
        date.day = month_days(date.year, date.month);
    return date;
}

static bool starts(const char *text, const char *word)
{
    return strncmp(text, word, strlen(word)) == 0;
}

/* Digits or one of 一…十 at *cursor, which moves behind it; 0 if there is no number. */
static int count_read(const char **cursor)
{
    static const char *const words[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    size_t size = strspn(*cursor, "0123456789");
    if (size > 0 && size < 3) {
        int number = (int)strtol(*cursor, NULL, 10);
        *cursor += size;
        return number;
    }
    for (int i = 0; i < 10; i++)
        if (starts(*cursor, words[i])) {
            *cursor += strlen(words[i]);
            return i + 1;
        }
    return 0;
}

/* "2022—2030年" or with - or ~ in the sentence that `inside` stands in. */
static void range_find(const char *inside, const char *text, struct span *out)
{
    const char *from = inside;
    while (from > text && !starts(from - 1, "\n") && !(from - text >= 3 && starts(from - 3, "。")))
        from--;
    for (const char *at = from; (at = strpbrk(at, "0123456789")) != NULL;) {
        const char *end = strstr(inside, "。");
        size_t size = strspn(at, "0123456789");
        size_t dash = strspn(at + size, "-~—－–");
        if (end && at >= end)
            return;
        if (size == 4 && dash > 0 && strspn(at + size + dash, "0123456789") == 4) {
            out->from = (int)strtol(at, NULL, 10);
            out->to = (int)strtol(at + size + dash, NULL, 10);
            return;
        }
        at += size;
    }
}

/* Where the digits, or the one of 一…十, start that end at `end`; `end` if there are none. */
static const char *count_start(const char *from, const char *end)
{
    const char *start = end;
    while (start > from && start[-1] >= '0' && start[-1] <= '9')
        start--;
    if (start < end || end - from < 3)
        return start;
    const char *cursor = end - 3;
    return count_read(&cursor) && cursor == end ? end - 3 : end;
}

const char *span_find(const char *at, const char *text, struct span *out)
{
    static const struct {
        const char *before, *behind;
    } phrases[] = {
        {"用", "年时间"},     {"用", "年左右"}, {"为期", "年"},   {"历时", "年"},
        {"规划期为", "年"},   {"期限为", "年"}, {"有效期为", "年"}, {"建设期为", "年"},
    };
    for (const char *year = at; (year = strstr(year, "年")) != NULL; year += strlen("年")) {
        const char *count = count_start(at, year), *cursor = count;
        *out = (struct span){.n_years = count_read(&cursor)};
        for (size_t i = 0; out->n_years && i < sizeof phrases / sizeof *phrases; i++) {
            size_t size = strlen(phrases[i].before);
            if ((size_t)(count - at) < size || !starts(count - size, phrases[i].before) ||
                !starts(year, phrases[i].behind))
                continue;
            range_find(count - size, text, out);
            return year;
        }
    }
    return NULL;
}

/* A number of one or two digits, blanks around it, and the word behind; 0 if it is not there. */
static int part_read(const char **cursor, const char *word)
{
    const char *at = *cursor + strspn(*cursor, " ");
    size_t size = strspn(at, "0123456789");
    int number = size && size < 3 ? (int)strtol(at, NULL, 10) : -1;
    at += size + strspn(at + size, " ");
    if (number < 0 || !starts(at, word))
        return -1;
    *cursor = at + strlen(word);
    return number;
}

/* Where the digits and blanks that end at `end` begin. */
static const char *number_start(const char *text, const char *end)
{
    while (end > text && (end[-1] == ' ' || (end[-1] >= '0' && end[-1] <= '9')))
        end--;
    return end;
}

/* Does the text go on as an end does: 前, 止, 底, or does 至 stand before? */
static bool is_end(const char *text, const char *start, const char *behind)
{
    static const char *const before[] = {"至", "到", "—", "－", "-"};
    if (starts(behind, "前") || starts(behind, "止"))
        return true;
    start = number_start(text, start);
    if (start - text >= 3 && starts(start - 3, "年")) /* 至2017年12月30日 */
        start = number_start(text, start - 3);
    for (size_t i = 0; i < sizeof before / sizeof *before; i++) {
        size_t size = strlen(before[i]);
        if ((size_t)(start - text) >= size && starts(start - size, before[i]))
            return true;
    }
    return false;
}

/* The year before "年" that ends at `end`; a leap year if there is none, so that 2月29日 may be. */
static int year_before(const char *text, const char *end)
{
    while (end > text && end[-1] == ' ')
        end--;
    if (end - text < 7 || !starts(end - 3, "年"))
        return 2000;
    const char *digits = end - 3;
    while (digits > text && digits[-1] == ' ')
        digits--;
    return digits - text >= 4 && strspn(digits - 4, "0123456789") >= 4
               ? (int)strtol(digits - 4, NULL, 10)
               : 2000;
}

const char *odd_day_find(struct arena *arena, const char *text)
{
    for (const char *at = text; (at = strpbrk(at, "0123456789"));) {
        const char *cursor = at;
        int month = part_read(&cursor, "月");
        int day = month >= 0 ? part_read(&cursor, "日") : -1;
        if (day < 0) {
            at += strspn(at, "0123456789");
            continue;
        }
        bool is_real = month >= 1 && month <= 12 && day >= 1 &&
                       day <= month_days(year_before(text, at), month);
        if (!is_real || (month == 12 && day == 30 && is_end(text, at, cursor)))
            return arena_format(arena, "%d月%d日", month, day);
        at = cursor;
    }
    return NULL;
}
