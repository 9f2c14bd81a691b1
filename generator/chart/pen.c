/*
 * Rules, lines and marks. Nothing rests on colour: series are told apart by hatch, dash and
 * marker, and what falls short by a hollow diamond with a cross, a shape no series has.
 */
#include "chart/pen.h"

#include <string.h>

enum { OUTLINE = 400, MARKER_STROKE = 700, CIRCLE_POINTS = 16 };

/*
 * Solid greys stay light enough (>= 150) for black figures to be read on them, but for the fifth.
 */
static const struct look looks[LOOKS_MAX] = {
    {185, 0, MARKER_DISC, 0, 0},        {0, 1, MARKER_SQUARE, 0, 110},
    {255, 0, MARKER_TRIANGLE, 2500, 0}, {0, 5, MARKER_RING, 0, 0},
    {110, 0, MARKER_FRAME, 2500, 110},  {0, 3, MARKER_WEDGE, 1000, 0},
};

const struct look *look_find(size_t series)
{
    return &looks[series % LOOKS_MAX];
}

void pen_place_rule(const struct pen *pen, struct area area, uint8_t grey, uint8_t hatch)
{
    struct rule_item *rule = &frame_add(pen->arena, pen->frame, ITEM_RULE, pen->owner)->rule;

    rule->x = area.left;
    rule->y = area.top;
    rule->width = area.right - area.left;
    rule->height = area.bottom - area.top;
    rule->grey = grey;
    rule->hatch = hatch;
}

void pen_place_path(const struct pen *pen, length (*points)[2], uint32_t n_points, length width,
                    uint8_t grey, bool is_closed)
{
    struct path_item *path = &frame_add(pen->arena, pen->frame, ITEM_PATH, pen->owner)->path;

    path->points = points;
    path->n_points = n_points;
    path->width = width;
    path->grey = grey;
    path->is_closed = is_closed;
}

void pen_place_segment(const struct pen *pen, length x0, length y0, length x1, length y1,
                       length width, length dash, uint8_t grey)
{
    length(*points)[2] = arena_get(pen->arena, 2 * sizeof *points);

    points[0][0] = x0;
    points[0][1] = y0;
    points[1][0] = x1;
    points[1][1] = y1;
    pen_place_path(pen, points, 2, width, grey, false);
    pen->frame->items[pen->frame->n_items - 1].path.dash = dash;
}

static void outline_place(const struct pen *pen, struct area area)
{
    length(*points)[2] = arena_get(pen->arena, 4 * sizeof *points);
    const length corners[4][2] = {{area.left, area.top},
                                  {area.right, area.top},
                                  {area.right, area.bottom},
                                  {area.left, area.bottom}};

    memcpy(points, corners, sizeof corners);
    pen_place_path(pen, points, 4, OUTLINE, 0, true);
}

void pen_place_fill(const struct pen *pen, struct area area, const struct look *look)
{
    if (area.right <= area.left || area.bottom <= area.top)
        return;
    if (look->hatch != 0)
        pen_place_rule(pen, area, 255, 0);
    pen_place_rule(pen, area, look->grey, look->hatch);
    outline_place(pen, area);
}

/* The corners of each mark on the unit circle, in thousandths; a circle is a polygon of 16. */
static const struct {
    uint32_t n_points;
    bool is_hollow;
    int16_t points[CIRCLE_POINTS][2];
} shapes[] = {
#define CIRCLE                                                                              \
    {                                                                                       \
        {1000, 0}, {924, 383}, {707, 707}, {383, 924}, {0, 1000}, {-383, 924}, {-707, 707}, \
            {-924, 383}, {-1000, 0}, {-924, -383}, {-707, -707}, {-383, -924}, {0, -1000},  \
            {383, -924}, {707, -707},                                                       \
        {                                                                                   \
            924, -383                                                                       \
        }                                                                                   \
    }
#define SQUARE                                 \
    {                                          \
        {-850, -850}, {850, -850}, {850, 850}, \
        {                                      \
            -850, 850                          \
        }                                      \
    }
    [MARKER_DISC] = {16, false, CIRCLE},
    [MARKER_SQUARE] = {4, false, SQUARE},
    [MARKER_TRIANGLE] = {3, false, {{0, -1000}, {1000, 800}, {-1000, 800}}},
    [MARKER_RING] = {16, true, CIRCLE},
    [MARKER_FRAME] = {4, true, SQUARE},
    [MARKER_WEDGE] = {3, true, {{0, 1000}, {1000, -800}, {-1000, -800}}},
    [MARKER_FAILING] = {4, true, {{0, -1000}, {1000, 0}, {0, 1000}, {-1000, 0}}},
    [MARKER_MILESTONE] = {4, false, {{0, -1000}, {1000, 0}, {0, 1000}, {-1000, 0}}},
};

length pen_measure_marker(const struct pen *pen, enum marker marker)
{
    return length_scale(pen->size, marker >= N_MARKERS ? 420 : 260);
}

void pen_place_marker(const struct pen *pen, enum marker marker, length x, length y)
{
    length radius = pen_measure_marker(pen, marker);
    uint32_t n_points = shapes[marker].n_points;
    length(*points)[2] = arena_get(pen->arena, n_points * sizeof *points);
    length arm = radius / 3;

    for (uint32_t i = 0; i < n_points; i++) {
        points[i][0] = x + length_scale(radius, shapes[marker].points[i][0]);
        points[i][1] = y + length_scale(radius, shapes[marker].points[i][1]);
    }
    pen_place_path(pen, points, n_points, 0, shapes[marker].is_hollow ? 255 : 0, true);
    if (shapes[marker].is_hollow)
        pen_place_path(pen, points, n_points, MARKER_STROKE, 0, true);
    if (marker == MARKER_FAILING) {
        pen_place_segment(pen, x - arm, y - arm, x + arm, y + arm, MARKER_STROKE, 0, 0);
        pen_place_segment(pen, x - arm, y + arm, x + arm, y - arm, MARKER_STROKE, 0, 0);
    }
}
