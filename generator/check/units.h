/*
 * Units of measure as departments write them: 平方公里 and km², 吨标煤 and 吨标准煤. Two units of
 * one family differ by a power of ten, so a value converts exactly. Inside the check room only.
 */
#ifndef CHECK_UNITS_H
#define CHECK_UNITS_H

#include "base/base.h"

/*
 * True if a value in unit `from` can be said in unit `to`; *exponent is then the power of ten to
 * multiply it by (m³ to 万立方米: -4). A quotient ("吨/万元") converts part by part. NULL and "-"
 * are no unit.
 */
bool unit_convert(const char *from, const char *to, int *exponent);
/* value x 10^exponent, exactly; false on overflow. */
bool decimal_shift(struct decimal value, int exponent, struct decimal *out);

#endif
