/*
 * Finding room for a label: a fixed list of places around the point, near ones first, each with a
 * cost; the cheapest that touches nothing wins. Places further off follow in steps of half a
 * line. The list is the same for every label and ties go to the earlier place, so equal charts
 * get equal labels.
 */
#include "chart/field.h"

enum {
    N_STEPS = 9,         /* a label further off than that belongs to nothing any more */
    STEP_COST = 60,      /* half a line further off */
    CROSSING_COST = 100, /* over the line of a series */
    BAR_COST = 100       /* over a neighbour's bar, whose edge then shows a white gap */
};

/* Directions from the point, in their order of preference. */
struct direction {
    int dx, dy, cost;
};

static const struct direction around[] = {
    {0, -1, 0}, {0, 1, 20},  {1, -1, 40}, {-1, -1, 45},
    {1, 1, 50}, {-1, 1, 55}, {1, 0, 70},  {-1, 0, 75},
};
/* The other side of a bar's end is inside the bar. */
static const struct direction above[] = {{0, -1, 0}, {0, 1, 200}};
static const struct direction below[] = {{0, 1, 0}, {0, -1, 200}};

void field_add_area(struct field *field, struct area area)
{
    *LIST_ADD(field->arena, field->areas, field->n_areas, field->areas_capacity) = area;
}

void field_add_bar(struct field *field, struct area bar)
{
    *LIST_ADD(field->arena, field->bars, field->n_bars, field->bars_capacity) = bar;
}

void field_add_line(struct field *field, struct segment segment)
{
    *LIST_ADD(field->arena, field->lines, field->n_lines, field->lines_capacity) = segment;
}

static bool area_touches(struct area a, struct area b)
{
    return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/* Which side of the segment's line a corner lies on. */
static int64_t side_find(struct segment segment, length x, length y)
{
    return (int64_t)(segment.x1 - segment.x0) * (y - segment.y0) -
           (int64_t)(segment.y1 - segment.y0) * (x - segment.x0);
}

static bool segment_touches(struct segment segment, struct area area)
{
    struct area reach = {segment.x0 < segment.x1 ? segment.x0 : segment.x1,
                         segment.y0 < segment.y1 ? segment.y0 : segment.y1,
                         segment.x0 < segment.x1 ? segment.x1 : segment.x0,
                         segment.y0 < segment.y1 ? segment.y1 : segment.y0};
    const int64_t sides[] = {
        side_find(segment, area.left, area.top), side_find(segment, area.right, area.top),
        side_find(segment, area.left, area.bottom), side_find(segment, area.right, area.bottom)};
    bool has_left = false;
    bool has_right = false;

    if (reach.left > area.right || area.left > reach.right || reach.top > area.bottom ||
        area.top > reach.bottom)
        return false;
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        has_left |= sides[i] <= 0;
        has_right |= sides[i] >= 0;
    }
    return has_left && has_right;
}

/* What it costs to stand at `area`; negative: it can't be. */
static int area_cost(const struct field *field, struct area area)
{
    int cost = 0;

    if (area.left < field->bounds.left || area.right > field->bounds.right ||
        area.top < field->bounds.top || area.bottom > field->bounds.bottom)
        return -1;
    for (size_t i = 0; i < field->n_areas; i++) {
        if (area_touches(field->areas[i], area))
            return -1;
    }
    for (size_t i = 0; i < field->n_bars; i++)
        cost += area_touches(field->bars[i], area) ? BAR_COST : 0;
    for (size_t i = 0; i < field->n_lines; i++)
        cost += segment_touches(field->lines[i], area) ? CROSSING_COST : 0;
    return cost;
}

static struct area area_make(const struct wish *wish, const struct direction *direction, int step)
{
    length distance = wish->clearance + step * wish->height / 2;
    length x = wish->x + direction->dx * (wish->width / 2 + distance);
    length y = wish->y + direction->dy * (wish->height / 2 + distance);

    return (struct area){x - wish->width / 2, y - wish->height / 2,
                         x - wish->width / 2 + wish->width, y - wish->height / 2 + wish->height};
}

bool field_place(struct field *field, const struct wish *wish, struct area *out)
{
    const struct direction *directions = wish->where == WISH_AROUND  ? around
                                         : wish->where == WISH_ABOVE ? above
                                                                     : below;
    size_t n_directions = wish->where == WISH_AROUND ? sizeof around / sizeof around[0] : 2;
    int best = -1;

    for (int step = 0; step < N_STEPS; step++) {
        for (size_t i = 0; i < n_directions; i++) {
            struct area area = area_make(wish, &directions[i], step);
            int cost = area_cost(field, area);

            if (cost < 0)
                continue;
            cost += directions[i].cost + step * STEP_COST;
            if (best < 0 || cost < best) {
                best = cost;
                *out = area;
            }
        }
    }
    if (best < 0)
        return false;
    field_add_area(field, *out);
    return true;
}
