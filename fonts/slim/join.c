/*
 * TrueType needs no point where two curves meet midway between their controls. Where a joint lies
 * along the line is free, so nearly every smooth joint can be made one of that kind: the curves
 * between two written points (a chain) are fitted together, each starting midway between its
 * control and the one before, to all the samples of the chain. A joint goes if the whole chain
 * stays within TOLERANCE.
 */
#include "slim.h"

#include <math.h>
#include <string.h>

enum { CHAIN_MAX = 24, ROUNDS = 4 };

static const double SMOOTH = 0.94; /* cosine: the way turns by less than 20 degrees */

struct chain {
    size_t n; /* curves */
    struct point start, end;
    struct point controls[CHAIN_MAX];
    const struct point **samples; /* of all curves, with their old joints */
    double *places;               /* of each sample: its curve's number and how far along */
    size_t n_samples;
};

static void curve_get(const struct chain *chain, size_t i, struct point curve[3])
{
    curve[0] = i == 0 ? chain->start : middle(chain->controls[i - 1], chain->controls[i]);
    curve[1] = chain->controls[i];
    curve[2] = i + 1 == chain->n ? chain->end : middle(chain->controls[i], chain->controls[i + 1]);
}

/* How much each of three neighbouring controls, and the chain's ends, count at a place. */
struct weights {
    double before, own, after, start, end;
};

static struct weights weights_at(const struct chain *chain, size_t i, double t)
{
    double first = (1 - t) * (1 - t), last = t * t;
    struct weights weights = {.own = 2 * t * (1 - t)};

    if (i == 0) {
        weights.start = first;
    } else {
        weights.before = first / 2;
        weights.own += first / 2;
    }
    if (i + 1 == chain->n) {
        weights.end = last;
    } else {
        weights.after = last / 2;
        weights.own += last / 2;
    }
    return weights;
}

/* Gauss's elimination without exchange: the matrix is a sum of squares and its diagonal large. */
static bool controls_solve(double matrix[CHAIN_MAX][CHAIN_MAX + 2], struct chain *chain)
{
    size_t n = chain->n;

    for (size_t i = 0; i < n; i++) {
        if (matrix[i][i] < 1e-9)
            return false;
        for (size_t k = i + 1; k < n; k++) {
            double factor = matrix[k][i] / matrix[i][i];

            for (size_t j = i; j < CHAIN_MAX + 2 && factor != 0; j++)
                matrix[k][j] -= factor * matrix[i][j];
        }
    }
    for (size_t i = n; i-- > 0;) {
        struct point sum = {matrix[i][CHAIN_MAX], matrix[i][CHAIN_MAX + 1]};

        for (size_t k = i + 1; k < n; k++) {
            sum.x -= matrix[i][k] * chain->controls[k].x;
            sum.y -= matrix[i][k] * chain->controls[k].y;
        }
        chain->controls[i] = (struct point){sum.x / matrix[i][i], sum.y / matrix[i][i]};
    }
    return true;
}

static bool controls_find(struct chain *chain)
{
    static double matrix[CHAIN_MAX][CHAIN_MAX + 2];

    memset(matrix, 0, sizeof matrix);
    for (size_t s = 0; s < chain->n_samples; s++) {
        size_t i = (size_t)chain->places[s];
        i = i < chain->n ? i : chain->n - 1;
        struct weights w = weights_at(chain, i, chain->places[s] - (double)i);
        double parts[3] = {w.before, w.own, w.after};
        double x = chain->samples[s]->x - w.start * chain->start.x - w.end * chain->end.x;
        double y = chain->samples[s]->y - w.start * chain->start.y - w.end * chain->end.y;

        for (size_t a = 0; a < 3; a++) {
            if (parts[a] == 0)
                continue;
            for (size_t b = 0; b < 3; b++)
                if (parts[b] != 0)
                    matrix[i + a - 1][i + b - 1] += parts[a] * parts[b];
            matrix[i + a - 1][CHAIN_MAX] += parts[a] * x;
            matrix[i + a - 1][CHAIN_MAX + 1] += parts[a] * y;
        }
    }
    return controls_solve(matrix, chain);
}

/* Each sample's nearest place on its curve or the ones beside it; gives the largest distance. */
static double places_improve(struct chain *chain)
{
    double worst = 0;

    for (size_t s = 0; s < chain->n_samples; s++) {
        size_t at = (size_t)chain->places[s];
        at = at < chain->n ? at : chain->n - 1;
        size_t first = at > 0 ? at - 1 : 0, last = at + 1 < chain->n ? at + 1 : at;
        double old = chain->places[s] - (double)at, least = HUGE_VAL;

        for (size_t i = first; i <= last; i++) {
            struct point curve[3];
            double off, t = i < at ? 1 : i > at ? 0 : old;

            curve_get(chain, i, curve);
            t = place_improve(curve, *chain->samples[s], t, &off);
            t = place_improve(curve, *chain->samples[s], t, &off);
            if (off < least) {
                least = off;
                chain->places[s] = (double)i + t;
            }
        }
        worst = least > worst ? least : worst;
        if (s > 0 && chain->places[s] < chain->places[s - 1] - 0.05)
            return HUGE_VAL; /* it runs back on itself */
    }
    return sqrt(worst);
}

static const struct segment *segment_at(const struct contour *contour, size_t first, size_t i)
{
    return &contour->segments[(first + i) % contour->n_segments];
}

/* Samples of the n segments from `first` on, each at its share of the segment's chords. */
static void chain_open(struct chain *chain, const struct contour *contour, size_t first, size_t n)
{
    size_t room = 0;

    for (size_t i = 0; i < n; i++)
        room += segment_at(contour, first, i)->n_samples + 1;
    *chain = (struct chain){.n = n,
                            .start = segment_at(contour, first, 0)->start,
                            .end = segment_at(contour, first, n - 1)->end,
                            .samples = memory_get(room * sizeof *chain->samples),
                            .places = memory_get(room * sizeof *chain->places)};
    for (size_t i = 0; i < n; i++) {
        const struct segment *segment = segment_at(contour, first, i);
        size_t count = segment->n_samples + (i + 1 < n ? 1 : 0);

        chain->controls[i] = segment->control;
        for (size_t s = 0; s < count; s++) {
            struct point curve[3] = {segment->start, segment->control, segment->end};
            const struct point *sample =
                s < segment->n_samples ? &segment->samples[s] : &segment->end;
            double off, t = (double)(s + 1) / (double)(segment->n_samples + 1);

            for (int round = 0; round < 3; round++)
                t = place_improve(curve, *sample, t, &off);
            chain->samples[chain->n_samples] = sample;
            chain->places[chain->n_samples++] = (double)i + t;
        }
    }
}

/* Whether the curves are nowhere where the original is not. */
static bool chain_is_near(const struct chain *chain)
{
    struct point *points = memory_get((chain->n_samples + 2) * sizeof *points);
    bool is_near = true;

    points[0] = chain->start;
    for (size_t i = 0; i < chain->n_samples; i++)
        points[i + 1] = *chain->samples[i];
    points[chain->n_samples + 1] = chain->end;
    for (size_t i = 0; i < chain->n && is_near; i++) {
        struct point curve[3];

        curve_get(chain, i, curve);
        is_near = curve_is_near(curve, points, chain->n_samples + 2, TOLERANCE);
    }
    return is_near;
}

static bool chain_fit(struct chain *chain)
{
    double error = HUGE_VAL;

    for (int round = 0; round < ROUNDS; round++) {
        if (!controls_find(chain))
            return false;
        error = places_improve(chain);
        if (error > 4 * TOLERANCE)
            return false;
    }
    return error <= TOLERANCE && chain_is_near(chain);
}

static bool is_smooth(const struct segment *a, const struct segment *b)
{
    struct point in = {a->end.x - a->control.x, a->end.y - a->control.y};
    struct point out = {b->control.x - b->start.x, b->control.y - b->start.y};
    double along = in.x * out.x + in.y * out.y;
    double lengths = (in.x * in.x + in.y * in.y) * (out.x * out.x + out.y * out.y);

    return along > 0 && along * along > SMOOTH * SMOOTH * lengths;
}

/* Makes the joint behind segment `joint` an unwritten one, if the chain around it can be fitted. */
static bool joint_try(struct contour *contour, size_t joint)
{
    size_t n = contour->n_segments, first = joint, count = 2;
    struct chain chain;

    while (count < n && contour->segments[(first + n - 1) % n].is_joined) {
        first = (first + n - 1) % n;
        count++;
    }
    while (count < n && segment_at(contour, first, count - 1)->is_joined)
        count++;
    if (count > CHAIN_MAX || segment_at(contour, first, count - 1)->is_joined)
        return false;
    chain_open(&chain, contour, first, count);
    if (!chain_fit(&chain))
        return false;
    for (size_t i = 0; i < count; i++) {
        struct segment *segment = &contour->segments[(first + i) % n];

        segment->control = chain.controls[i];
        segment->is_joined = i + 1 < count;
    }
    return true;
}

/* How far the joint is from where it would have to be; negative: it is no joint of two curves. */
static double joint_measure(const struct contour *contour, size_t joint)
{
    const struct segment *a = &contour->segments[joint];
    const struct segment *b = segment_at(contour, joint, 1);

    if (!a->is_curve || !b->is_curve || a->is_joined || !is_smooth(a, b))
        return -1;
    return distance_squared(middle(a->control, b->control), a->end);
}

void contour_join(struct contour *contour)
{
    size_t n = contour->n_segments, n_joined = 0;
    bool *is_tried = memory_get(n * sizeof *is_tried);

    memset(is_tried, 0, n * sizeof *is_tried);
    while (n_joined + 1 < n) { /* a contour has a written point */
        size_t best = n;
        double least = HUGE_VAL;

        for (size_t i = 0; i < n; i++) {
            double off = is_tried[i] ? -1 : joint_measure(contour, i);

            if (off >= 0 && off < least) {
                least = off;
                best = i;
            }
        }
        if (best == n)
            return;
        is_tried[best] = true;
        n_joined += joint_try(contour, best) ? 1 : 0;
    }
}
