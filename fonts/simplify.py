"""Contours of few points: quadratic curves that stay within TOLERANCE of what was drawn.

FandolFang was drawn with quadratic curves, published as cubic ones, and has some 27 segments to a
contour, many of two or three units. Converted one by one they make 217 points a glyph, three times
as many as other faces, and every report carries them. So each contour is taken as what it looks
like, a closed line, and neighbouring segments are replaced by one curve (least squares through
points of the original) as long as no point of the original is further from it than TOLERANCE.
The cheapest replacement comes first. Where two curves meet in the middle between their control
points, TrueType needs no point at all; IMPLIED says how far from the middle that may be.

1.5 units are 1.5/1000 em: 6 micrometres in 12 pt type, a third of a 1200-dpi printer's dot.
No function of a mathematical library is used but the square root, which is exact everywhere: the
result is the same on every machine, and pinned in manifest.tsv.
"""
from heapq import heappop, heappush
from itertools import count
from math import sqrt

from fontTools.cu2qu import curve_to_quadratic

TOLERANCE = 1.5
IMPLIED = 1.2
TINY = 16.0  # of the two thirds' lengths, each squared, multiplied
FLAT = 0.5  # a curve this close to a straight line is one


def middle(a, b):
    return (a[0] + b[0]) / 2, (a[1] + b[1]) / 2


def split(spline):
    """A TrueType spline as (start, control, end) of each of its curves."""
    start = spline[0]
    for i in range(1, len(spline) - 1):
        end = spline[-1] if i == len(spline) - 2 else middle(spline[i], spline[i + 1])
        yield start, spline[i], end
        start = end


def segments_of(contour):
    """(start, control or None, end) of each segment of recorded pen operations."""
    segments, first, at = [], None, None
    for operation, points in contour:
        if operation == "moveTo":
            first = at = points[0]
        elif operation == "curveTo":
            segments += split(curve_to_quadratic([at, *points], FLAT))
            at = points[-1]
        else:
            end = points[0] if operation == "lineTo" else first
            if end != at:
                segments.append((at, None, end))
            at = end
    return segments


def samples(start, control, end):
    if control is None:
        control = middle(start, end)
    for t in (1 / 3, 2 / 3):
        u = 1 - t
        yield tuple(u * u * start[i] + 2 * u * t * control[i] + t * t * end[i] for i in (0, 1))


def chords(start, points, end):
    """How far along each point is, from 0 to 1, and the length of the way."""
    lengths, total, before = [], 0.0, start
    for point in (*points, end):
        dx, dy = point[0] - before[0], point[1] - before[1]
        total += sqrt(dx * dx + dy * dy)
        lengths.append(total)
        before = point
    return [length / total for length in lengths[:-1]] if total else [], total


def straight_error(start, points, end, way):
    """The largest distance from the straight line; None if the way is no line at all."""
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = sqrt(dx * dx + dy * dy)
    if way > 1.02 * length:
        return None
    return max(abs((x - start[0]) * dy - (y - start[1]) * dx) for x, y in points) / length


def control_of(start, points, end, places):
    """The control point that brings the curve nearest to the points at the given places."""
    weight = x_sum = y_sum = 0.0
    for (x, y), t in zip(points, places):
        u = 1 - t
        w = 2 * u * t
        x_sum += w * (x - u * u * start[0] - t * t * end[0])
        y_sum += w * (y - u * u * start[1] - t * t * end[1])
        weight += w * w
    return (x_sum / weight, y_sum / weight) if weight else None


def nearest(start, control, end, points, places):
    """Better places (one step of Newton's), and the largest distance there, squared."""
    ax, ay = start[0] - 2 * control[0] + end[0], start[1] - 2 * control[1] + end[1]
    bx, by = 2 * (control[0] - start[0]), 2 * (control[1] - start[1])
    better, worst = [], 0.0
    for (x, y), t in zip(points, places):
        dx, dy = start[0] + t * (bx + t * ax) - x, start[1] + t * (by + t * ay) - y
        gx, gy = bx + 2 * t * ax, by + 2 * t * ay
        slope = gx * gx + gy * gy
        if slope:
            t = min(max(t - (dx * gx + dy * gy) / slope, 0.0), 1.0)
            dx, dy = start[0] + t * (bx + t * ax) - x, start[1] + t * (by + t * ay) - y
        better.append(t)
        worst = max(worst, dx * dx + dy * dy)
    return better, worst


def fit(start, points, end):
    """(error, control or None for a line) of the best single segment; None if there is none."""
    places, way = chords(start, points, end)
    if not way:
        return None
    error = straight_error(start, points, end, way)
    if error is not None and error <= FLAT:
        return error, None
    for _ in range(2):
        control = control_of(start, points, end, places)
        if control is None:
            return None
        places, worst = nearest(start, control, end, points, places)
        if any(a > b + 0.02 for a, b in zip(places, places[1:])):
            return None  # it runs back on itself
        if worst > 9 * TOLERANCE * TOLERANCE:
            return None  # a second look would not bring it that near
    return sqrt(worst), control


def is_corner(a, b):
    """The way turns by more than 60 degrees between two segments that are not tiny."""
    ax, ay = a.end[0] - a.points[-1][0], a.end[1] - a.points[-1][1]
    bx, by = b.points[0][0] - a.end[0], b.points[0][1] - a.end[1]
    lengths = (ax * ax + ay * ay) * (bx * bx + by * by)
    along = ax * bx + ay * by
    return lengths > TINY and (along < 0 or 4 * along * along < lengths)


class Segment:
    __slots__ = ("start", "control", "end", "points", "before", "after", "is_gone", "version")

    def __init__(self, start, control, end):
        self.start, self.control, self.end = start, control, end
        self.points = list(samples(start, control, end))
        self.is_gone, self.version = False, 0
        found = fit(start, self.points, end)
        if found and found[1] is None:
            self.control = None


def ring_of(segments):
    ring = [Segment(*segment) for segment in segments]
    for i, segment in enumerate(ring):
        segment.before, segment.after = ring[i - 1], ring[(i + 1) % len(ring)]
    return ring


def simplify(segments):
    """Fewer segments along the same line; three at least are left."""
    ring, heap, n_left = ring_of(segments), [], len(segments)
    rank = count()  # of two alike the first is taken

    def consider(a):
        b = a.after
        if is_corner(a, b):
            return
        points = [*a.points, a.end, *b.points]
        found = fit(a.start, points, b.end)
        if found and found[0] <= TOLERANCE:
            heappush(heap, (found[0], next(rank), a, b, a.version, b.version, found[1], points))

    for segment in ring:
        consider(segment)
    while heap and n_left > 3:
        _, _, a, b, version_a, version_b, control, points = heappop(heap)
        if a.is_gone or b.is_gone or (a.version, b.version) != (version_a, version_b):
            continue
        a.end, a.control, a.points, a.after = b.end, control, points, b.after
        b.after.before, b.is_gone = a, True
        a.version += 1
        n_left -= 1
        consider(a)
        consider(a.before)
    return [(s.start, s.control, s.end) for s in ring if not s.is_gone]


def rounded(point):
    return round(point[0]), round(point[1])


def points_of(segments):
    """[(x, y, is on the curve)], without the points TrueType finds by itself."""
    points = []
    for i, (start, control, _) in enumerate(segments):
        before = segments[i - 1][1]
        is_implied = False
        if control is not None and before is not None:
            x, y = middle(rounded(before), rounded(control))
            x, y = x - start[0], y - start[1]
            is_implied = x * x + y * y <= IMPLIED * IMPLIED
        if not is_implied and (not points or points[-1] != (*rounded(start), 1)):
            points.append((*rounded(start), 1))
        if control is not None:
            points.append((*rounded(control), 0))
    return points


def contours_of(operations):
    contour = []
    for operation in operations:
        if operation[0] == "moveTo" and contour:
            yield contour
            contour = []
        contour.append(operation)
    if contour:
        yield contour


def outline_of(operations):
    """Contours of a glyph as lists of points, turned round: CFF and TrueType run opposite ways."""
    for contour in contours_of(operations):
        segments = segments_of(contour)
        points = points_of(simplify(segments))[::-1] if len(segments) > 1 else []
        if len(points) > 2:
            yield points
