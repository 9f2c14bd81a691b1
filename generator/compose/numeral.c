/* Chinese numerals as headings count: 十 not 一十, 一百一十, 一百零一, 一千零一十. */
#include "compose/marker.h"

#include <string.h>

static const char *const digits[] = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九"};
static const struct {
    int value;
    const char *name;
} places[] = {{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}};
enum { N_PLACES = sizeof places / sizeof places[0] };

const char *numeral_write(struct arena *arena, int value)
{
    char text[N_PLACES * 6 + 1] = "";
    bool has_gap = false; /* a place that is nought, behind one that is not */
    for (size_t i = 0; i < N_PLACES; i++) {
        int digit = value / places[i].value % 10;
        if (digit == 0) {
            has_gap = *text;
            continue;
        }
        if (has_gap)
            strcat(text, digits[0]);
        if (digit > 1 || places[i].value != 10 || *text)
            strcat(text, digits[digit]);
        strcat(text, places[i].name);
        has_gap = false;
    }
    return arena_text(arena, text);
}

/* 0–9 for a digit, the value of 十 百 千, -1 for any other. */
static int character_value(uint32_t character)
{
    for (size_t i = 0; i < sizeof digits / sizeof digits[0]; i++) {
        const char *digit = digits[i];
        if (utf8_read(&digit, digit + 3) == character)
            return (int)i;
    }
    for (size_t i = 0; i + 1 < N_PLACES; i++) {
        const char *place = places[i].name;
        if (utf8_read(&place, place + 3) == character)
            return places[i].value;
    }
    return character == 0x3007 ? 0 : -1; /* 〇 */
}

/* 二十三, and 二三 as digits in a row; more than NUMERAL_MOST is no numeral. */
int numeral_read(const char **cursor, const char *end)
{
    const char *at = *cursor;
    int total = 0, pending = 0;
    while (at < end) {
        const char *next = at;
        int value = character_value(utf8_read(&next, end));
        if (value < 0)
            break;
        if (value >= 10) {
            total += (pending ? pending : 1) * value;
            pending = 0;
        } else {
            pending = pending * 10 + value;
        }
        if (total + pending > NUMERAL_MOST)
            return 0;
        at = next;
    }
    if (total + pending > 0)
        *cursor = at;
    return total + pending;
}
