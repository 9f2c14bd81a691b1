/* Reading an outline into segments with samples, and writing segments as dots of the grid. */
#include "slim.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BLOCK = 1 << 20 };

static const double CUBIC =
    20.8; /* 36 / sqrt(3): a cubic's bend to its distance from a quadratic */
static const double NEARLY = 0.3;
static const double SAMPLE_EVERY = 16; /* units of the way between two samples */

/* What is known about one glyph: taken from blocks that the next glyph uses again. */
static struct {
    char **blocks;
    size_t n_blocks, capacity, block, used;
} memory;

void *list_grow(void *items, size_t n, size_t *capacity, size_t size)
{
    if (n == *capacity) {
        *capacity = *capacity ? 2 * *capacity : 16;
        items = realloc(items, *capacity * size);
        if (!items) {
            fputs("slim: out of memory\n", stderr);
            exit(1);
        }
    }
    return items;
}

void *memory_get(size_t size)
{
    size = (size + 15) / 16 * 16;
    if (memory.n_blocks > 0 && memory.used + size > BLOCK) {
        memory.block++;
        memory.used = 0;
    }
    while (memory.block >= memory.n_blocks) {
        memory.blocks = list_grow(memory.blocks, memory.n_blocks, &memory.capacity, sizeof(char *));
        memory.blocks[memory.n_blocks] = malloc(BLOCK);
        if (size > BLOCK || !memory.blocks[memory.n_blocks++]) {
            fputs("slim: out of memory\n", stderr);
            exit(1);
        }
    }
    memory.used += size;
    return memory.blocks[memory.block] + memory.used - size;
}

/* The outline being read; its lists grow to the largest glyph's. */
static struct outline outline;
static struct point pen;

static struct contour *contour_last(void)
{
    return &outline.contours[outline.n_contours - 1];
}

static struct point curve_point(const struct point *points, size_t n, double t)
{
    struct point work[4];

    memcpy(work, points, n * sizeof *work);
    for (size_t left = n - 1; left > 0; left--)
        for (size_t i = 0; i < left; i++)
            work[i] = (struct point){work[i].x + t * (work[i + 1].x - work[i].x),
                                     work[i].y + t * (work[i + 1].y - work[i].y)};
    return work[0];
}

/* The part of a line, quadratic or cubic curve of 2, 3 or 4 points between two of its places. */
static void part_add(const struct point *points, size_t n, double from, double to)
{
    struct contour *contour = contour_last();
    struct point start = curve_point(points, n, from), end = curve_point(points, n, to);
    struct point half = curve_point(points, n, (from + to) / 2);
    double way = sqrt(distance_squared(start, half)) + sqrt(distance_squared(half, end));
    struct segment *segment;

    if (way == 0)
        return;
    contour->segments = list_grow(contour->segments, contour->n_segments, &contour->capacity,
                                  sizeof *contour->segments);
    segment = &contour->segments[contour->n_segments++];
    *segment = (struct segment){.start = start, .end = end, .is_curve = n > 2};
    segment->control =
        (struct point){2 * half.x - (start.x + end.x) / 2, 2 * half.y - (start.y + end.y) / 2};
    segment->n_samples = 2 + (size_t)(way / SAMPLE_EVERY);
    segment->samples = memory_get(segment->n_samples * sizeof *segment->samples);
    for (size_t i = 0; i < segment->n_samples; i++)
        segment->samples[i] = curve_point(
            points, n, from + (to - from) * (double)(i + 1) / (double)(segment->n_samples + 1));
}

/* A cubic is cut in as many parts as it takes for each to be nearly quadratic. */
static void segment_add(const struct point *points, size_t n)
{
    size_t n_parts = 1;

    if (n == 4) {
        struct point bend = {points[3].x - 3 * (points[2].x - points[1].x) - points[0].x,
                             points[3].y - 3 * (points[2].y - points[1].y) - points[0].y};
        double off = sqrt(bend.x * bend.x + bend.y * bend.y) / CUBIC;

        while (off > NEARLY * (double)(n_parts * n_parts * n_parts))
            n_parts++;
    }
    for (size_t i = 0; i < n_parts; i++)
        part_add(points, n, (double)i / (double)n_parts, (double)(i + 1) / (double)n_parts);
}

static void move(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                 void *user)
{
    struct contour *contour;

    (void)functions, (void)data, (void)state, (void)user;
    size_t before = outline.capacity;
    outline.contours = list_grow(outline.contours, outline.n_contours, &outline.capacity,
                                 sizeof *outline.contours);
    if (outline.capacity > before)
        memset(outline.contours + before, 0,
               (outline.capacity - before) * sizeof *outline.contours);
    contour = &outline.contours[outline.n_contours++];
    contour->n_segments = 0;
    pen = (struct point){x, y};
}

static void line(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float x, float y,
                 void *user)
{
    struct point points[] = {pen, {x, y}};

    (void)functions, (void)data, (void)state, (void)user;
    segment_add(points, 2);
    pen = points[1];
}

static void quadratic(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float cx,
                      float cy, float x, float y, void *user)
{
    struct point points[] = {pen, {cx, cy}, {x, y}};

    (void)functions, (void)data, (void)state, (void)user;
    segment_add(points, 3);
    pen = points[2];
}

static void cubic(hb_draw_funcs_t *functions, void *data, hb_draw_state_t *state, float ax,
                  float ay, float bx, float by, float x, float y, void *user)
{
    struct point points[] = {pen, {ax, ay}, {bx, by}, {x, y}};

    (void)functions, (void)data, (void)state, (void)user;
    segment_add(points, 4);
    pen = points[3];
}

const struct outline *outline_read(hb_font_t *font, hb_codepoint_t glyph)
{
    static hb_draw_funcs_t *functions;

    if (!functions) {
        functions = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(functions, move, NULL, NULL);
        hb_draw_funcs_set_line_to_func(functions, line, NULL, NULL);
        hb_draw_funcs_set_quadratic_to_func(functions, quadratic, NULL, NULL);
        hb_draw_funcs_set_cubic_to_func(functions, cubic, NULL, NULL);
    }
    memory.block = memory.used = 0;
    outline.n_contours = 0;
    hb_font_get_glyph_shape(font, glyph, functions, NULL);
    return &outline;
}

static int grid_round(double value)
{
    return (int)floor(value / GRID + 0.5);
}

static void dot_add(struct traced *traced, size_t first, struct point point, bool is_on)
{
    struct dot dot = {grid_round(point.x), grid_round(point.y), is_on};

    if (traced->n_dots > first) {
        const struct dot *last = &traced->dots[traced->n_dots - 1];

        if (last->x == dot.x && last->y == dot.y && (last->is_on || !is_on))
            return;
        if (last->x == dot.x && last->y == dot.y)
            traced->n_dots--; /* a control at the point it leads to */
    }
    traced->dots =
        list_grow(traced->dots, traced->n_dots, &traced->dots_capacity, sizeof *traced->dots);
    traced->dots[traced->n_dots++] = dot;
}

static bool is_alike(const struct dot *a, const struct dot *b)
{
    return a->x == b->x && a->y == b->y;
}

/* Twice the area between the dots and the first: 0 where all lie on one line. */
static long dots_area(const struct dot *dots, size_t n)
{
    long area = 0;

    for (size_t i = 1; i + 1 < n; i++)
        area += (long)(dots[i].x - dots[0].x) * (dots[i + 1].y - dots[0].y) -
                (long)(dots[i].y - dots[0].y) * (dots[i + 1].x - dots[0].x);
    return area;
}

static void dots_reverse(struct dot *dots, size_t n)
{
    for (size_t i = 0; i < n / 2; i++) {
        struct dot dot = dots[i];

        dots[i] = dots[n - 1 - i];
        dots[n - 1 - i] = dot;
    }
}

void contour_trace(const struct contour *contour, bool is_reversed, struct traced *traced)
{
    size_t first = traced->n_dots, n = contour->n_segments, start = 0;

    while (start + 1 < n && contour->segments[start].is_joined)
        start++; /* the first point is a written one */
    for (size_t i = 0; i < n; i++) {
        const struct segment *segment = &contour->segments[(start + 1 + i) % n];

        if (!contour->segments[(start + i) % n].is_joined)
            dot_add(traced, first, segment->start, true);
        if (segment->is_curve)
            dot_add(traced, first, segment->control, false);
    }
    n = traced->n_dots - first;
    while (n > 1 && is_alike(&traced->dots[first], &traced->dots[traced->n_dots - 1]))
        n--, traced->n_dots--;
    if (n < 3 || dots_area(traced->dots + first, n) == 0) {
        traced->n_dots = first;
        return;
    }
    if (is_reversed)
        dots_reverse(traced->dots + first, n);
    traced->ends = list_grow(traced->ends, traced->n_contours, &traced->contours_capacity,
                             sizeof *traced->ends);
    traced->ends[traced->n_contours++] = traced->n_dots;
}
