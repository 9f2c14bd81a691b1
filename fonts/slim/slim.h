/*
 * slim IN OUT: a font whose outlines need fewer bytes. Every report carries the outlines it shows,
 * and they are most of its size; a digitised or converted face has up to three times the points
 * its shapes need. Each contour is taken as what it looks like, a closed line, and drawn again with
 * as few quadratic curves and straight lines as stay within TOLERANCE of it (fit.c), on a grid of
 * four units (trace.c): no point is moved by more than two. The grid is the unit of the new font,
 * whose outlines are TrueType's (tables.c): smaller numbers are fewer bytes. So advances and heights
 * are rounded as well; characters and names are not touched.
 *
 * Two units are two thousandths of an em: 11 micrometres in 16-point type, a quarter of a 600-dpi
 * printer's dot. Nothing but + - * / and the square root is used, which are exact everywhere, so
 * the result is the same on every machine; fonts/manifest.tsv pins its sha256.
 */
#ifndef SLIM_H
#define SLIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <hb.h>

/* No point of the original is further from the new line; in units of the font. */
extern const double TOLERANCE;

/* How many units of the old font are one of the new. */
enum { GRID = 4 };

struct point {
    double x, y;
};

/* One straight line or curve of a contour, and points of the original line it stands for. */
struct segment {
    struct point start, control, end;
    bool is_curve;
    bool is_joined;        /* its end lies midway between its control and the next: not written */
    struct point *samples; /* between start and end, in order */
    size_t n_samples;
};

struct contour {
    struct segment *segments; /* closed: the last one's end is the first one's start */
    size_t n_segments, capacity;
};

struct outline {
    struct contour *contours;
    size_t n_contours, capacity;
};

/* A point of a TrueType outline, in units of the new font. */
struct dot {
    int x, y;
    bool is_on;
};

struct traced {
    struct dot *dots;
    size_t n_dots, dots_capacity;
    size_t *ends; /* of each contour: one more than its last dot */
    size_t n_contours, contours_capacity;
};

/* Memory for one font at most: freed with the process. Ends the program when there is none. */
void *memory_get(size_t size);
/* One more item at the end of a list. */
void *list_grow(void *items, size_t n, size_t *capacity, size_t size);

/* The outline as drawn, in font units; what an earlier call returned is no longer valid. */
const struct outline *outline_read(hb_font_t *font, hb_codepoint_t glyph);
/* Fewer segments along the same line. */
void contour_simplify(struct contour *contour);
/* Joints that TrueType finds by itself, where the curves beside them can be drawn so. */
void contour_join(struct contour *contour);
/* Appends the contour to `traced`, on the grid; nothing if no area is left of it. */
void contour_trace(const struct contour *contour, bool is_reversed, struct traced *traced);

/* The font with these outlines, one for each glyph. */
bool font_write(hb_face_t *face, const struct traced *glyphs, const char *path);

double distance_squared(struct point a, struct point b);
struct point middle(struct point a, struct point b);
/*
 * Where on the curve the point is nearest, starting from `t`, by one step of Newton's; the distance
 * there, squared, in `off`.
 */
double place_improve(const struct point curve[3], struct point point, double t, double *off);

/* Whether no place of the curve is further than `tolerance` from the way along the points. */
bool curve_is_near(const struct point curve[3], const struct point *points, size_t n,
                   double tolerance);

#endif
