/*
 * Exact decimals: coefficient x 10^-scale. Everything that is judged or compared goes through here;
 * nothing passes through double. Division is never rounded silently: decimal_ratio gives a declared
 * number of places, rounded half to even as GB/T 8170-2008 clause 3.2 (四舍六入五成双) says.
 */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

enum { DECIMAL_DIGITS_MAX = 17 }; /* digits read from text: sums and products still fit 128 bits */

struct decimal {
    int64_t coefficient;
    int scale; /* places after the point, 0..DECIMAL_DIGITS_MAX */
};

/*
 * Reads "94.56", "-3", "1,234.5" is refused, "95%" is refused, surrounding blanks are skipped.
 * False when the text is not wholly a number or has too many digits; *out is then untouched.
 */
bool decimal_read(const char *text, struct decimal *out);
/* <0, 0, >0 as a is less than, equal to, greater than b; scale does not matter (95 = 95.0). */
int decimal_compare(struct decimal a, struct decimal b);
/* Exact sums; false on overflow. */
bool decimal_add(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out);
bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out);
/*
 * a x factor / b to `scale` places, half to even (GB/T 8170-2008 3.2); false if b is 0 or overflow.
 */
bool decimal_ratio(struct decimal a, struct decimal b, int64_t factor, int scale,
                   struct decimal *out);
/* The value at `scale` places, half to even (GB/T 8170-2008 3.2). */
struct decimal decimal_round(struct decimal value, int scale);
/* Text as written in Chinese reports: "94.56", "-3", scale kept ("95.0"). Owned by the arena. */
char *decimal_text(struct arena *arena, struct decimal value);
/* Nearest double, for drawing only: never for a comparison that decides anything. */
double decimal_drawn(struct decimal value);

#endif
