/*
 * Lengths as style sheets write them. Every unit is a fraction of whole numbers of thousandths of a
 * point (an inch is 25.4 mm is 72 pt), so a length is one exact decimal, one multiplication and one
 * rounding to a whole thousandth; the Chinese size names are a table beside the units.
 */
#include "base/length.h"

#include <string.h>

#include "base/decimal.h"

struct unit {
    const char *name;
    int64_t thousandths; /* of a point, in so many units; 0: of the em */
    int64_t units;
};

static const struct unit units[] = {
    {"pt", 1000, 1},
    {"mm", 720000, 254},
    {"cm", 7200000, 254},
    {"em", 0, 1},
};

struct named_size {
    const char *name;
    length size;
};

/* 字号 as word processors in China define them; GB/T 9704 names body and headings by them. */
static const struct named_size named_sizes[] = {
    {"初号", 42000}, {"小初", 36000}, {"一号", 26000}, {"小一", 24000},
    {"二号", 22000}, {"小二", 18000}, {"三号", 16000}, {"小三", 15000},
    {"四号", 14000}, {"小四", 12000}, {"五号", 10500}, {"小五", 9000},
    {"六号", 7500},  {"小六", 6500},  {"七号", 5500},  {"八号", 5000},
};

enum {
    N_UNITS = sizeof units / sizeof units[0],
    N_NAMED_SIZES = sizeof named_sizes / sizeof named_sizes[0],
    NUMBER_MAX = 24 /* sign, point, DECIMAL_DIGITS_MAX digits, and room to spare */
};

_Static_assert(N_NAMED_SIZES == 16, "初号 to 八号 are sixteen sizes");

length length_scale(length size, int32_t thousandths)
{
    int64_t product = (int64_t)size * thousandths;

    /* Half away from zero, so that a shift to the left is the mirror of one to the right. */
    return (length)((product + (product < 0 ? -500 : 500)) / 1000);
}

/* The number before the unit's two letters; no blank may stand on either side. */
static bool read_number(const char *text, size_t size, struct decimal *out)
{
    char number[NUMBER_MAX + 1];

    if (size == 0 || size > NUMBER_MAX)
        return false;
    for (size_t i = 0; i < size; i++) {
        if ((unsigned char)text[i] <= ' ') /* which decimal_read would skip */
            return false;
        number[i] = text[i];
    }
    number[size] = '\0';
    return decimal_read(number, out);
}

static bool read_measure(const char *text, const struct unit *unit, length em, length *out)
{
    struct decimal number;
    struct decimal divisor = {unit->units, 0};
    int64_t factor = unit->thousandths != 0 ? unit->thousandths : em;

    if (!read_number(text, strlen(text) - strlen(unit->name), &number) ||
        !decimal_ratio(number, divisor, factor, 0, &number))
        return false;
    if (number.coefficient > INT32_MAX || number.coefficient < INT32_MIN)
        return false;
    *out = (length)number.coefficient;
    return true;
}

bool length_read(const char *text, length em, length *out)
{
    size_t size = strlen(text);

    for (int i = 0; i < N_NAMED_SIZES; i++) {
        if (strcmp(text, named_sizes[i].name) == 0) {
            *out = named_sizes[i].size;
            return true;
        }
    }
    for (int i = 0; i < N_UNITS; i++) {
        size_t n_letters = strlen(units[i].name);
        if (size > n_letters && strcmp(text + size - n_letters, units[i].name) == 0)
            return read_measure(text, &units[i], em, out);
    }
    return false;
}
