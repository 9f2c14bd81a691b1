/*
 * A decimal is a whole number of units of 10^-scale. Sums and products are formed in 128 bits,
 * where they always fit (|coefficient| < 2^63, powers of ten up to 10^17: at most 63 + 57 bits),
 * and are then brought back to 64 bits, or refused. So overflow is found in one place, fit(), and
 * not by each sum.
 *
 * Rounding is half to even (GB/T 8170-2008 3.2): exactly half a unit goes to the even neighbour,
 * anything more or less to the nearer one; 0.5 -> 0, 1.5 -> 2, 2.5 -> 2, and the same below zero.
 */
#include "base/decimal.h"

#include "base/arena.h"

__extension__ typedef __int128 wide;

static wide power_of_ten(int exponent)
{
    wide power = 1;

    for (int i = 0; i < exponent; i++)
        power *= 10;
    return power;
}

/* Stores value x 10^-scale if it can be held exactly; zeros at the end go only for that. */
static bool fit(wide value, int scale, struct decimal *out)
{
    while (scale > 0 && (scale > DECIMAL_DIGITS_MAX || value > INT64_MAX || value < INT64_MIN)) {
        if (value % 10 != 0)
            return false;
        value /= 10;
        scale--;
    }
    if (value > INT64_MAX || value < INT64_MIN)
        return false;
    *out = (struct decimal){(int64_t)value, scale};
    return true;
}

/* numerator / denominator (> 0) to the nearest whole number, a half to the even one. */
static wide divide_half_even(wide numerator, wide denominator)
{
    wide quotient = numerator / denominator; /* towards zero */
    wide rest = numerator % denominator;
    wide distance = rest < 0 ? -rest : rest;
    wide other = denominator - distance;

    if (distance > other || (distance == other && quotient % 2 != 0))
        quotient += numerator < 0 ? -1 : 1;
    return quotient;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r'; /* white space of XML */
}

/* Adds the digits at *cursor to *value; *n_digits leaves out leading zeros, the result does not. */
static int read_digits(const char **cursor, int64_t *value, int *n_digits)
{
    int n_read = 0;

    for (; **cursor >= '0' && **cursor <= '9'; (*cursor)++) {
        if (*n_digits > 0 || **cursor != '0')
            ++*n_digits;
        if (*n_digits <= DECIMAL_DIGITS_MAX)
            *value = *value * 10 + (**cursor - '0');
        if (n_read <= DECIMAL_DIGITS_MAX) /* past that only "too many" matters */
            n_read++;
    }
    return n_read;
}

/* The forms are those of xs:decimal, so that what the schema lets pass is never refused here. */
bool decimal_read(const char *text, struct decimal *out)
{
    int64_t value = 0;
    int n_digits = 0;
    int n_after = 0;

    while (is_blank(*text))
        text++;
    bool is_negative = *text == '-';
    if (*text == '-' || *text == '+')
        text++;
    int n_before = read_digits(&text, &value, &n_digits);
    if (*text == '.') {
        text++;
        n_after = read_digits(&text, &value, &n_digits);
    }
    while (is_blank(*text))
        text++;
    if (*text != '\0' || n_before + n_after == 0)
        return false;
    if (n_digits > DECIMAL_DIGITS_MAX || n_after > DECIMAL_DIGITS_MAX)
        return false;
    *out = (struct decimal){is_negative ? -value : value, n_after};
    return true;
}

/* Both coefficients at the larger of the two scales. */
static int align(struct decimal a, struct decimal b, wide *wide_a, wide *wide_b)
{
    int scale = a.scale > b.scale ? a.scale : b.scale;

    *wide_a = a.coefficient * power_of_ten(scale - a.scale);
    *wide_b = b.coefficient * power_of_ten(scale - b.scale);
    return scale;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    wide wide_a;
    wide wide_b;

    align(a, b, &wide_a, &wide_b);
    return (wide_a > wide_b) - (wide_a < wide_b);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *out)
{
    wide wide_a;
    wide wide_b;
    int scale = align(a, b, &wide_a, &wide_b);

    return fit(wide_a + wide_b, scale, out);
}

bool decimal_subtract(struct decimal a, struct decimal b, struct decimal *out)
{
    wide wide_a;
    wide wide_b;
    int scale = align(a, b, &wide_a, &wide_b);

    return fit(wide_a - wide_b, scale, out);
}

bool decimal_multiply(struct decimal a, struct decimal b, struct decimal *out)
{
    return fit((wide)a.coefficient * b.coefficient, a.scale + b.scale, out);
}

bool decimal_ratio(struct decimal a, struct decimal b, int64_t factor, int scale,
                   struct decimal *out)
{
    wide numerator = (wide)a.coefficient * factor;
    wide denominator = b.coefficient;
    int exponent = b.scale + scale - a.scale;

    if (denominator == 0 || scale < 0 || scale > DECIMAL_DIGITS_MAX)
        return false;
    if (denominator < 0) {
        numerator = -numerator;
        denominator = -denominator;
    }
    /*
     * Powers of ten go to whichever side keeps whole numbers. The lower side always fits; when the
     * upper one does not, the result, at least upper / 2^63, would not fit 64 bits either.
     */
    for (; exponent < 0; exponent++)
        denominator *= 10;
    for (; exponent > 0; exponent--) {
        if (__builtin_mul_overflow(numerator, 10, &numerator))
            return false;
    }
    wide value = divide_half_even(numerator, denominator);
    if (value > INT64_MAX || value < INT64_MIN)
        return false; /* not fit(): the number of places was declared */
    *out = (struct decimal){(int64_t)value, scale};
    return true;
}

struct decimal decimal_round(struct decimal value, int scale)
{
    if (scale < 0)
        scale = 0;
    if (scale < value.scale) {
        wide unit = power_of_ten(value.scale - scale);
        return (struct decimal){(int64_t)divide_half_even(value.coefficient, unit), scale};
    }
    /* More places are zeros at the end: as many as 64 bits hold, since the value stays. */
    while (value.scale < scale && value.scale < DECIMAL_DIGITS_MAX) {
        int64_t longer;
        if (__builtin_mul_overflow(value.coefficient, 10, &longer))
            break;
        value = (struct decimal){longer, value.scale + 1};
    }
    return value;
}

char *decimal_text(struct arena *arena, struct decimal value)
{
    char text[40]; /* sign, 19 digits, point, up to 17 zeros in front */
    char *cursor = text + sizeof text;
    /* Unsigned, because -INT64_MIN is no int64_t. */
    uint64_t rest = value.coefficient < 0 ? 0 - (uint64_t)value.coefficient
                                          : (uint64_t)value.coefficient;

    for (int place = 0; rest > 0 || place <= value.scale; place++) {
        if (place == value.scale && place > 0)
            *--cursor = '.';
        *--cursor = (char)('0' + rest % 10);
        rest /= 10;
    }
    if (value.coefficient < 0)
        *--cursor = '-';
    return arena_bytes(arena, cursor, (size_t)(text + sizeof text - cursor));
}

double decimal_drawn(struct decimal value)
{
    /* Both numbers are exact in a long double of 64 bits; only the quotient is rounded. */
    return (double)((long double)value.coefficient / (long double)power_of_ten(value.scale));
}
