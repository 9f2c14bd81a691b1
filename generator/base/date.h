/* Calendar dates of the Gregorian calendar, as YYYY-MM-DD (GB/T 7408.1 extended form). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>

struct arena;

struct date {
    int year; /* 0: no date stated */
    int month;
    int day; /* 0: only year and month stated */
};

/*
 * Reads YYYY-MM-DD or YYYY-MM; false (and *out untouched) if it is not a real day of the calendar.
 */
bool date_read(const char *text, struct date *out);
/* <0, 0, >0 as a is before, the same as, after b; a missing day counts as the first. */
int date_compare(struct date a, struct date b);
/* 2023年12月20日, owned by the arena. */
char *date_text(struct arena *arena, struct date date);
/* Today, from SOURCE_DATE_EPOCH (UTC) when that is set and valid; else no date ({0}). */
struct date date_of_build(void);

#endif
