/*
 * Which numbers stand on the axis. The step is the smallest of 1, 2, 2.5, 5 x 10^k that crosses
 * the values in at most n steps; the axis begins and ends on a multiple of it. Everything here
 * that decides is exact; only scale_place, which draws, goes through double.
 *
 * Bars stand on zero. Points stand on zero too, unless all values lie so close together (the
 * least at least four fifths of the greatest) that the line would be flat; then the axis is
 * broken. A share runs from 0 to 100, or from 90 when every value and the target are at least 90.
 * A percentage none of which is over SMALL_PERCENT is a change rather than a share of a whole: on
 * 0 to 100 its bars would be slivers, so it gets the axis of any number.
 */
#include "chart/scale.h"

#include <math.h>
#include <string.h>

enum { SMALL_PERCENT = 20 };

struct span {
    struct decimal low, high;
    int places; /* most decimals of any value: ticks have no more */
    bool is_empty;
};

static const struct decimal zero = {0, 0};

static struct decimal whole(int64_t number)
{
    return (struct decimal){number, 0};
}

static void span_add(struct span *span, struct decimal value)
{
    if (span->is_empty || decimal_compare(value, span->low) < 0)
        span->low = value;
    if (span->is_empty || decimal_compare(value, span->high) > 0)
        span->high = value;
    span->places = value.scale > span->places ? value.scale : span->places;
    span->is_empty = false;
}

static struct span span_find(const struct chart *chart)
{
    struct span span = {.is_empty = true};

    for (size_t i = 0; i < chart->n_series; i++) {
        for (size_t j = 0; j < chart->n_categories; j++) {
            if (chart->series[i].values[j].text != NULL)
                span_add(&span, chart->series[i].values[j].number);
        }
    }
    if (!span.is_empty && chart->has_target)
        span_add(&span, chart->target);
    return span;
}

/* a >= numerator/denominator of b, for b >= 0. */
static bool is_at_least(struct decimal a, struct decimal b, int64_t numerator, int64_t denominator)
{
    struct decimal left;
    struct decimal right;

    return decimal_multiply(a, whole(denominator), &left) &&
           decimal_multiply(b, whole(numerator), &right) && decimal_compare(left, right) >= 0;
}

static struct decimal negative(struct decimal value)
{
    return (struct decimal){-value.coefficient, value.scale};
}

/* Draws zero into the span unless the values are far from it and close together. */
static void zero_draw_in(struct span *span, bool stands_on_zero)
{
    bool is_far = decimal_compare(span->low, span->high) != 0 && !stands_on_zero &&
                  (decimal_compare(span->low, zero) > 0
                       ? is_at_least(span->low, span->high, 4, 5)
                       : decimal_compare(span->high, zero) < 0 &&
                             is_at_least(negative(span->high), negative(span->low), 4, 5));

    if (is_far)
        return;
    if (decimal_compare(span->low, zero) > 0)
        span->low = zero;
    if (decimal_compare(span->high, zero) < 0)
        span->high = zero;
    if (decimal_compare(span->low, span->high) == 0)
        span->high = whole(1); /* nothing but zeros */
}

static bool unit_is_percent(const char *unit)
{
    return unit != NULL && (strcmp(unit, "%") == 0 || strcmp(unit, "％") == 0);
}

static int digits_count(struct decimal value)
{
    int n_digits = 0;

    for (int64_t rest = decimal_round(value, 0).coefficient; rest != 0; rest /= 10)
        n_digits++;
    return n_digits;
}

/* Fewer places, so that no sum or product below can leave 64 bits; rounded outward. */
static void span_coarsen(struct span *span)
{
    int n_low = digits_count(span->low);
    int n_high = digits_count(span->high);
    int room = DECIMAL_DIGITS_MAX - 1 - (n_low > n_high ? n_low : n_high);
    struct decimal unit;
    struct decimal rounded;

    span->places = span->places < room ? span->places : room;
    span->places = span->places > 0 ? span->places : 0;
    unit = (struct decimal){1, span->places};
    rounded = decimal_round(span->low, span->places);
    if (decimal_compare(rounded, span->low) > 0)
        decimal_subtract(rounded, unit, &rounded);
    span->low = rounded;
    rounded = decimal_round(span->high, span->places);
    if (decimal_compare(rounded, span->high) < 0)
        decimal_add(rounded, unit, &rounded);
    span->high = rounded;
}

/* value / step as a whole number, rounded down or up. */
static bool multiple_find(struct decimal value, struct decimal step, bool is_up, int64_t *out)
{
    struct decimal quotient;
    struct decimal product;
    int order;

    if (!decimal_ratio(value, step, 1, 0, &quotient) || !decimal_multiply(quotient, step, &product))
        return false;
    order = decimal_compare(product, value);
    *out = quotient.coefficient + (is_up && order < 0 ? 1 : 0) - (!is_up && order > 0 ? 1 : 0);
    return true;
}

static bool step_try(const struct span *span, struct decimal step, int n_steps_max,
                     struct scale *out)
{
    int64_t first;
    int64_t last;

    if (!multiple_find(span->low, step, false, &first) ||
        !multiple_find(span->high, step, true, &last) || last - first > n_steps_max)
        return false;
    out->step = step;
    out->n_steps = (int)(last - first);
    return decimal_multiply(whole(first), step, &out->low) &&
           decimal_multiply(whole(last), step, &out->high);
}

/* factor x 10^exponent */
static struct decimal step_make(struct decimal factor, int exponent)
{
    struct decimal step = {factor.coefficient, factor.scale - exponent};

    for (; step.scale < 0; step.scale++)
        step.coefficient *= 10;
    return step;
}

/* 1, 2, 2.5, 5 x 10^k from small to large. */
static bool step_find(const struct span *span, int n_steps_max, struct scale *out)
{
    static const struct decimal factors[] = {{1, 0}, {2, 0}, {25, 1}, {5, 0}};

    for (int exponent = -span->places; exponent < DECIMAL_DIGITS_MAX; exponent++) {
        for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
            struct decimal step = step_make(factors[i], exponent);

            if (step.scale <= span->places && step_try(span, step, n_steps_max, out))
                return true;
        }
    }
    return false;
}

/* A line that touches a broken axis would seem to have fallen to zero: one step more below it. */
static void foot_add(const struct span *span, struct scale *scale)
{
    struct decimal foot;

    if (decimal_compare(scale->low, zero) <= 0 || decimal_compare(scale->low, span->low) != 0)
        return;
    if (!decimal_subtract(scale->low, scale->step, &foot) || decimal_compare(foot, zero) < 0)
        return;
    scale->low = foot;
    scale->n_steps++;
}

bool scale_find(const struct chart *chart, bool stands_on_zero, int n_steps_max, struct scale *out)
{
    struct span span = span_find(chart);
    bool is_share = unit_is_percent(chart->unit) && decimal_compare(span.low, zero) >= 0 &&
                    decimal_compare(span.high, whole(SMALL_PERCENT)) > 0 &&
                    decimal_compare(span.high, whole(100)) <= 0;

    if (span.is_empty)
        return false;
    if (is_share) {
        bool is_high = decimal_compare(span.low, whole(90)) >= 0 && !stands_on_zero;

        span = (struct span){.low = is_high ? whole(90) : zero, .high = whole(100)};
    } else {
        zero_draw_in(&span, stands_on_zero);
        span_coarsen(&span);
    }
    if (!step_find(&span, n_steps_max > 1 ? n_steps_max : 2, out))
        return false;
    if (!is_share)
        foot_add(&span, out);
    out->is_broken = decimal_compare(out->low, zero) > 0 || decimal_compare(out->high, zero) < 0;
    return true;
}

struct decimal scale_find_tick(const struct scale *scale, int tick)
{
    struct decimal distance = scale->low;
    struct decimal place = scale->low;

    if (decimal_multiply(whole(tick), scale->step, &distance))
        decimal_add(scale->low, distance, &place);
    return place;
}

const char *scale_find_text(struct arena *arena, const struct scale *scale, int tick)
{
    struct decimal number = scale_find_tick(scale, tick);

    return number.coefficient == 0 ? "0" : decimal_text(arena, number);
}

length scale_place(const struct scale *scale, struct decimal value, length from, length to)
{
    double low = decimal_drawn(scale->low);
    double high = decimal_drawn(scale->high);
    double part = (decimal_drawn(value) - low) / (high - low);

    return from + (length)lround(part * (double)(to - from));
}
