/* Inside the check room: days and spans of years as texts write them. */
#ifndef CHECK_CALENDAR_H
#define CHECK_CALENDAR_H

#include "base/base.h"

/* Of "2022", "2022-03" or "2022-03-15"; {0} if it is none of these. */
struct date moment_first_day(const char *moment);
struct date moment_last_day(const char *moment);

/* 力争用8年时间, 2021—2025年……为期5年: so many years, and the range the same sentence gives. */
struct span {
    int n_years;
    int from, to; /* 0: the sentence gives none */
};
/*
 * The first span at or behind `at` in `text`; returns where to go on, NULL if there is none.
 */
const char *span_find(const char *at, const char *text, struct span *out);
/*
 * A day that no calendar has (2月30日, 13月1日), or 12月30日 as the end of a year; NULL if there is
 * none.
 */
const char *odd_day_find(struct arena *arena, const char *text);

#endif
