/*
 * Fewer segments: neighbours are replaced by one curve, or one straight line, through what both
 * stand for (least squares), cheapest first, as long as no point of the original is further from
 * it than TOLERANCE. Corners stay, and so do straight lines that are long enough to be seen as
 * straight.
 */
#include "slim.h"

#include <math.h>

const double TOLERANCE = 2;
static const double FLAT = 1.2;      /* a curve this close to a straight line is one */
static const double TINY = 16.0;     /* of two directions' lengths, each squared, multiplied */
static const double STRAIGHT = 60.0; /* a level or upright line this long stays one */

double distance_squared(struct point a, struct point b)
{
    return (a.x - b.x) * (a.x - b.x) + (a.y - b.y) * (a.y - b.y);
}

struct point middle(struct point a, struct point b)
{
    return (struct point){(a.x + b.x) / 2, (a.y + b.y) / 2};
}

static struct point minus(struct point a, struct point b)
{
    return (struct point){a.x - b.x, a.y - b.y};
}

/* How far along each point is, from 0 to 1; gives the length of the way. */
static double chords_measure(struct point start, const struct point *points, size_t n,
                             struct point end, double *places)
{
    double total = 0;

    for (size_t i = 0; i < n; i++) {
        total += sqrt(distance_squared(i == 0 ? start : points[i - 1], points[i]));
        places[i] = total;
    }
    total += sqrt(distance_squared(n == 0 ? start : points[n - 1], end));
    for (size_t i = 0; i < n && total > 0; i++)
        places[i] /= total;
    return total;
}

/* The largest distance from the straight line; -1 if the way is no line at all. */
static double line_measure(struct point start, const struct point *points, size_t n,
                           struct point end, double way)
{
    struct point along = minus(end, start);
    double length = sqrt(along.x * along.x + along.y * along.y), worst = 0;

    if (way > 1.02 * length)
        return -1;
    for (size_t i = 0; i < n; i++) {
        struct point off = minus(points[i], start);
        double distance = fabs(off.x * along.y - off.y * along.x) / length;

        worst = distance > worst ? distance : worst;
    }
    return worst;
}

double place_improve(const struct point curve[3], struct point point, double t, double *off)
{
    struct point a = {curve[0].x - 2 * curve[1].x + curve[2].x,
                      curve[0].y - 2 * curve[1].y + curve[2].y};
    struct point b = {2 * (curve[1].x - curve[0].x), 2 * (curve[1].y - curve[0].y)};

    for (int round = 0; round < 2; round++) {
        double dx = curve[0].x + t * (b.x + t * a.x) - point.x;
        double dy = curve[0].y + t * (b.y + t * a.y) - point.y;
        double gx = b.x + 2 * t * a.x, gy = b.y + 2 * t * a.y;
        double slope = gx * gx + gy * gy;

        *off = dx * dx + dy * dy;
        if (round == 1 || slope == 0)
            break;
        t -= (dx * gx + dy * gy) / slope;
        t = t < 0 ? 0 : t > 1 ? 1 : t;
    }
    return t;
}

/* The control that brings the curve nearest to the points at the given places. */
static bool control_find(struct point start, const struct point *points, size_t n, struct point end,
                         const double *places, struct point *control)
{
    double weight = 0, x = 0, y = 0;

    for (size_t i = 0; i < n; i++) {
        double t = places[i], u = 1 - t, w = 2 * u * t;

        x += w * (points[i].x - u * u * start.x - t * t * end.x);
        y += w * (points[i].y - u * u * start.y - t * t * end.y);
        weight += w * w;
    }
    if (weight <= 0)
        return false;
    *control = (struct point){x / weight, y / weight};
    return true;
}

/* The distance from the line a, b, squared. */
static double line_distance(struct point a, struct point b, struct point point)
{
    struct point along = minus(b, a), off = minus(point, a);
    double length = along.x * along.x + along.y * along.y;
    double t = length > 0 ? (off.x * along.x + off.y * along.y) / length : 0;

    t = t < 0 ? 0 : t > 1 ? 1 : t;
    return distance_squared((struct point){a.x + t * along.x, a.y + t * along.y}, point);
}

bool curve_is_near(const struct point curve[3], const struct point *points, size_t n,
                   double tolerance)
{
    enum { PLACES = 8 };

    for (int place = 1; place < PLACES; place++) {
        double t = (double)place / PLACES, u = 1 - t, least = HUGE_VAL;
        struct point at = {u * u * curve[0].x + 2 * u * t * curve[1].x + t * t * curve[2].x,
                           u * u * curve[0].y + 2 * u * t * curve[1].y + t * t * curve[2].y};

        for (size_t i = 0; i + 1 < n && least > tolerance * tolerance; i++) {
            double off = line_distance(points[i], points[i + 1], at);

            least = off < least ? off : least;
        }
        if (least > tolerance * tolerance)
            return false;
    }
    return true;
}

/* What a segment would cost that replaces others; is_good false: nothing comes near enough. */
struct offer {
    double error;
    struct point control;
    bool is_good, is_curve;
};

static struct offer offer_make(struct point start, const struct point *points, size_t n,
                               struct point end, double *places)
{
    struct offer offer = {0};
    double way = chords_measure(start, points, n, end, places), line, worst = 0;

    if (way <= 0)
        return offer;
    line = line_measure(start, points, n, end, way);
    if (line >= 0 && line <= FLAT)
        return (struct offer){.error = line, .is_good = true};
    for (int round = 0; round < 3; round++) {
        struct point curve[3] = {start, {0, 0}, end};

        if (!control_find(start, points, n, end, places, &curve[1]))
            return offer;
        worst = 0;
        for (size_t i = 0; i < n; i++) {
            double off;

            places[i] = place_improve(curve, points[i], places[i], &off);
            worst = off > worst ? off : worst;
            if (i > 0 && places[i] < places[i - 1] - 0.02)
                return offer; /* it runs back on itself */
        }
        offer.control = curve[1];
        if (worst > 9 * TOLERANCE * TOLERANCE)
            return offer; /* another look would not bring it that near */
    }
    offer.error = sqrt(worst);
    offer.is_curve = true;
    offer.is_good = offer.error <= TOLERANCE;
    return offer;
}

/* The way turns by more than 60 degrees between two segments that are not tiny. */
static bool is_corner(const struct segment *a, const struct segment *b)
{
    struct point in = minus(a->end, a->n_samples > 0 ? a->samples[a->n_samples - 1] : a->start);
    struct point out = minus(b->n_samples > 0 ? b->samples[0] : b->end, a->end);
    double lengths = (in.x * in.x + in.y * in.y) * (out.x * out.x + out.y * out.y);
    double along = in.x * out.x + in.y * out.y;

    return lengths > TINY && (along < 0 || 4 * along * along < lengths);
}

static bool is_straight(const struct segment *segment)
{
    double dx = fabs(segment->end.x - segment->start.x);
    double dy = fabs(segment->end.y - segment->start.y);

    return !segment->is_curve && ((dx == 0 && dy > STRAIGHT) || (dy == 0 && dx > STRAIGHT));
}

/* Samples of both with the joint between them; `points` has room. */
static size_t samples_join(const struct segment *a, const struct segment *b, struct point *points)
{
    size_t n = 0;

    for (size_t i = 0; i < a->n_samples; i++)
        points[n++] = a->samples[i];
    points[n++] = a->end;
    for (size_t i = 0; i < b->n_samples; i++)
        points[n++] = b->samples[i];
    return n;
}

struct merging {
    struct contour *contour;
    struct point *points; /* scratch: what two segments stand for, with their ends */
    double *places;
    struct offer *offers; /* by segment: replacing it and the next */
};

/* Whether the curve is nowhere where the original, n points between its ends, is not. */
static bool is_near(const struct merging *merging, size_t n, struct point control)
{
    struct point curve[3] = {merging->points[0], control, merging->points[n + 1]};

    return curve_is_near(curve, merging->points, n + 2, TOLERANCE);
}

static void offer_update(struct merging *merging, size_t i)
{
    const struct contour *contour = merging->contour;
    const struct segment *a = &contour->segments[i];
    const struct segment *b = &contour->segments[(i + 1) % contour->n_segments];
    struct offer *offer = &merging->offers[i];
    size_t n;

    *offer = (struct offer){0};
    if (is_corner(a, b))
        return;
    merging->points[0] = a->start;
    n = samples_join(a, b, merging->points + 1);
    merging->points[n + 1] = b->end;
    *offer = offer_make(a->start, merging->points + 1, n, b->end, merging->places);
    if (offer->is_curve && offer->is_good)
        offer->is_good = !is_straight(a) && !is_straight(b) && is_near(merging, n, offer->control);
}

/* Segment i becomes what is offered for it and the next, which goes. */
static void segments_merge(struct merging *merging, size_t i)
{
    struct contour *contour = merging->contour;
    size_t next = (i + 1) % contour->n_segments;
    struct segment *a = &contour->segments[i], *b = &contour->segments[next];
    size_t n = samples_join(a, b, merging->points);

    a->samples = memory_get(n * sizeof *a->samples);
    for (size_t k = 0; k < n; k++)
        a->samples[k] = merging->points[k];
    a->n_samples = n;
    a->end = b->end;
    a->control = merging->offers[i].control;
    a->is_curve = merging->offers[i].is_curve;
    for (size_t k = next; k + 1 < contour->n_segments; k++) {
        contour->segments[k] = contour->segments[k + 1];
        merging->offers[k] = merging->offers[k + 1];
    }
    contour->n_segments--;
    i = next == 0 ? contour->n_segments - 1 : i;
    offer_update(merging, i);
    offer_update(merging, (i + contour->n_segments - 1) % contour->n_segments);
}

static void flat_find(struct merging *merging, struct segment *segment)
{
    struct offer offer = offer_make(segment->start, segment->samples, segment->n_samples,
                                    segment->end, merging->places);

    if (offer.is_good && !offer.is_curve)
        segment->is_curve = false;
}

void contour_simplify(struct contour *contour)
{
    size_t n = contour->n_segments, n_points = n + 2;

    for (size_t i = 0; i < n; i++)
        n_points += contour->segments[i].n_samples;
    struct merging merging = {.contour = contour,
                              .points = memory_get(n_points * sizeof(struct point)),
                              .places = memory_get(n_points * sizeof(double)),
                              .offers = memory_get(n * sizeof(struct offer))};
    for (size_t i = 0; i < n; i++)
        flat_find(&merging, &contour->segments[i]);
    for (size_t i = 0; i < n && n > 3; i++)
        offer_update(&merging, i);
    while (contour->n_segments > 3) {
        size_t best = n;

        for (size_t i = 0; i < contour->n_segments; i++)
            if (merging.offers[i].is_good &&
                (best == n || merging.offers[i].error < merging.offers[best].error))
                best = i;
        if (best == n)
            break;
        segments_merge(&merging, best);
    }
}
