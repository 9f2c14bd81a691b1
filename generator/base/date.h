/* Calendar dates of the Gregorian calendar, as YYYY-MM-DD (GB/T 7408.1 extended form). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>

struct arena;

struct date {
    int year; /* 0: no date stated */
    int month; /* 0: only the year stated, where that may be */
    int day; /* 0: only year and month stated */
};

/*
 * Reads YYYY-MM-DD or YYYY-MM; false (and *out untouched) if it is not a real day of the calendar.
 */
bool date_read(const char *text, struct date *out);
/* The same, or YYYY alone, which leaves the month 0: the whole year. */
bool date_read_moment(const char *text, struct date *out);
/* <0, 0, >0 as a is before, the same as, after b; a missing day counts as the first. */
int date_compare(struct date a, struct date b);
/* Days since 1 March of the year 0 (proleptic Gregorian) of an exact date, for differences. */
long day_number(struct date date);
/* The exact first and last day of what may be a whole month or year. */
struct date date_find_first(struct date date);
struct date date_find_last(struct date date);
/* 2023年12月20日, owned by the arena. */
char *date_text(struct arena *arena, struct date date);
/* Today, from SOURCE_DATE_EPOCH (UTC) when that is set and valid; else no date ({0}). */
struct date date_of_build(void);

#endif
