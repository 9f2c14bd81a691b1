/*
 * A row names a unit, its family and its power of ten within the family. Units that do not differ
 * by a power of ten (亩 and 公顷) are families of their own: converting them would round. Words
 * that qualify a unit (标准煤) are part of its name, for a tonne of coal equivalent is no tonne of
 * carbon dioxide.
 */
#include "check/units.h"

#include <string.h>

struct unit_row {
    const char *name, *family;
    int exponent;
};

static const struct unit_row unit_rows[] = {
    {"%", "%", 0},
    {"％", "%", 0},
    {"百分比", "%", 0},
    {"个百分点", "%", 0},
    {"百分点", "%", 0},
    {"‰", "%", -1},
    {"吨标准煤", "tce", 0},
    {"吨标煤", "tce", 0},
    {"tce", "tce", 0},
    {"千克标准煤", "tce", -3},
    {"千克标煤", "tce", -3},
    {"kgce", "tce", -3},
    {"万吨标准煤", "tce", 4},
    {"万吨标煤", "tce", 4},
    {"吨", "t", 0},
    {"t", "t", 0},
    {"千克", "t", -3},
    {"公斤", "t", -3},
    {"kg", "t", -3},
    {"克", "t", -6},
    {"g", "t", -6},
    {"毫克", "t", -9},
    {"mg", "t", -9},
    {"微克", "t", -12},
    {"μg", "t", -12},
    {"µg", "t", -12},
    {"ug", "t", -12},
    {"万吨", "t", 4},
    {"亿吨", "t", 8},
    {"立方米", "m3", 0},
    {"m³", "m3", 0},
    {"m3", "m3", 0},
    {"升", "m3", -3},
    {"L", "m3", -3},
    {"万立方米", "m3", 4},
    {"万m³", "m3", 4},
    {"亿立方米", "m3", 8},
    {"亿m³", "m3", 8},
    {"平方米", "m2", 0},
    {"m²", "m2", 0},
    {"m2", "m2", 0},
    {"万平方米", "m2", 4},
    {"万m²", "m2", 4},
    {"公顷", "m2", 4},
    {"hm²", "m2", 4},
    {"hm2", "m2", 4},
    {"平方千米", "m2", 6},
    {"平方公里", "m2", 6},
    {"km²", "m2", 6},
    {"km2", "m2", 6},
    {"万公顷", "m2", 8},
    {"亩", "亩", 0},
    {"万亩", "亩", 4},
    {"米", "m", 0},
    {"m", "m", 0},
    {"千米", "m", 3},
    {"公里", "m", 3},
    {"km", "m", 3},
    {"元", "元", 0},
    {"万元", "元", 4},
    {"亿元", "元", 8},
    {"人", "人", 0},
    {"万人", "人", 4},
    {"人次", "人次", 0},
    {"万人次", "人次", 4},
    {"天", "天", 0},
    {"日", "天", 0},
    {"d", "天", 0},
};

enum { UNIT_SIZE_MAX = 64 }; /* bytes of a unit's name; the longest known has 15 */

static const struct unit_row *row_find(const char *name)
{
    for (size_t i = 0; i < sizeof unit_rows / sizeof *unit_rows; i++)
        if (strcmp(unit_rows[i].name, name) == 0)
            return &unit_rows[i];
    return NULL;
}

static bool simple_convert(const char *from, const char *to, int *exponent)
{
    *exponent = 0;
    if (strcmp(from, to) == 0)
        return true;
    const struct unit_row *a = row_find(from), *b = row_find(to);
    if (!a || !b || strcmp(a->family, b->family) != 0)
        return false;
    *exponent = a->exponent - b->exponent;
    return true;
}

static bool is_none(const char *unit)
{
    return !unit || !*unit || strcmp(unit, "-") == 0 || strcmp(unit, "无") == 0;
}

/* What stands before and behind the slash; false without one. */
static bool quotient_read(const char *unit, char above[UNIT_SIZE_MAX], char below[UNIT_SIZE_MAX])
{
    const char *slash = strstr(unit, "／");
    size_t size = slash ? strlen("／") : 1;
    slash = slash ? slash : strchr(unit, '/');
    if (!slash || slash - unit >= UNIT_SIZE_MAX || strlen(slash + size) >= UNIT_SIZE_MAX)
        return false;
    memcpy(above, unit, (size_t)(slash - unit));
    above[slash - unit] = '\0';
    strcpy(below, slash + size);
    return true;
}

bool unit_convert(const char *from, const char *to, int *exponent)
{
    char from_above[UNIT_SIZE_MAX], from_below[UNIT_SIZE_MAX];
    char to_above[UNIT_SIZE_MAX], to_below[UNIT_SIZE_MAX];
    int above, below;
    *exponent = 0;
    if (is_none(from) || is_none(to))
        return is_none(from) && is_none(to);
    if (simple_convert(from, to, exponent))
        return true;
    if (!quotient_read(from, from_above, from_below) || !quotient_read(to, to_above, to_below) ||
        !simple_convert(from_above, to_above, &above) ||
        !simple_convert(from_below, to_below, &below))
        return false;
    *exponent = above - below;
    return true;
}

bool decimal_shift(struct decimal value, int exponent, struct decimal *out)
{
    struct decimal power = {1, exponent < 0 ? -exponent : 0};
    if (exponent > DECIMAL_DIGITS_MAX || exponent < -DECIMAL_DIGITS_MAX)
        return false;
    for (int i = 0; i < exponent; i++)
        power.coefficient *= 10;
    return decimal_multiply(value, power, out);
}
