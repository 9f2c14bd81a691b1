/*
 * Dates are three numbers, checked when read; the rules ask which of two came first, or how many
 * days lie between. The one conversion is from SOURCE_DATE_EPOCH (seconds since 1970 in UTC), which
 * is how a reproducible build is told what day it is; neither the clock nor the time zone is ever
 * asked.
 */
#include "base/date.h"

#include <stdint.h>
#include <stdlib.h>
#include <time.h>

#include "base/arena.h"

/* Exactly `n` digits at *cursor, or -1; moves behind them. */
static int read_digits(const char **cursor, int n)
{
    int value = 0;

    for (int i = 0; i < n; i++, (*cursor)++) {
        if (**cursor < '0' || **cursor > '9')
            return -1;
        value = value * 10 + (**cursor - '0');
    }
    return value;
}

static int days_of_month(int year, int month)
{
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && is_leap ? 29 : days[month - 1];
}

bool date_read(const char *text, struct date *out)
{
    struct date date = {0};

    date.year = read_digits(&text, 4);
    if (date.year < 1 || *text++ != '-')
        return false;
    date.month = read_digits(&text, 2);
    if (date.month < 1 || date.month > 12)
        return false;
    if (*text == '-') {
        text++;
        date.day = read_digits(&text, 2);
        if (date.day < 1 || date.day > days_of_month(date.year, date.month))
            return false;
    }
    if (*text != '\0')
        return false;
    *out = date;
    return true;
}

bool date_read_moment(const char *text, struct date *out)
{
    const char *end = text;
    int year = read_digits(&end, 4);

    if (year < 1 || *end != '\0')
        return date_read(text, out);
    *out = (struct date){.year = year};
    return true;
}

struct date date_find_first(struct date date)
{
    return (struct date){date.year, date.month > 0 ? date.month : 1, date.day > 0 ? date.day : 1};
}

struct date date_find_last(struct date date)
{
    int month = date.month > 0 ? date.month : 12;

    return (struct date){date.year, month,
                         date.day > 0 ? date.day : days_of_month(date.year, month)};
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    int day_a = a.day == 0 ? 1 : a.day;
    int day_b = b.day == 0 ? 1 : b.day;
    return (day_a > day_b) - (day_a < day_b);
}

long day_number(struct date date)
{
    /* The year begins in March, so that the leap day is its last. */
    long year = date.month <= 2 ? date.year - 1 : date.year;
    long month = (date.month + 9) % 12;

    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + date.day - 1;
}

char *date_text(struct arena *arena, struct date date)
{
    if (date.year == 0)
        return arena_text(arena, "");
    if (date.day == 0)
        return arena_format(arena, "%d年%d月", date.year, date.month);
    return arena_format(arena, "%d年%d月%d日", date.year, date.month, date.day);
}

/* Seconds up to the end of 9999, the last year of four digits; -1 for anything else. */
static int64_t read_epoch(const char *text)
{
    const int64_t end = 253402300800;
    int64_t seconds = 0;

    if (*text == '\0')
        return -1;
    for (; *text != '\0'; text++) {
        if (*text < '0' || *text > '9')
            return -1;
        seconds = seconds * 10 + (*text - '0');
        if (seconds >= end)
            return -1;
    }
    return seconds;
}

struct date date_of_build(void)
{
    const char *text = getenv("SOURCE_DATE_EPOCH");
    int64_t seconds = text == NULL ? -1 : read_epoch(text);
    time_t moment = (time_t)seconds;
    struct tm day;

    if (seconds < 0 || gmtime_r(&moment, &day) == NULL)
        return (struct date){0};
    return (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday};
}
