/*
 * The Gantt chart: a row for each span, its name and dates in columns on the left, its bar against
 * the axis of dates on the right, filled as far as the work has gone; a milestone is a diamond. The
 * day up to which the facts hold is a dashed line named at its foot. A bar whose beginning or end
 * is not stated runs to the axis's and shows a wedge there; a span without usable dates shows a
 * dash. More rows than a page holds are drawn in parts, each with the legend, axis and columns of
 * the whole.
 */
#include "chart/filling.h"
#include "chart/kinds.h"
#include "chart/time_axis.h"
#include "chart/words.h"

enum {
    NAMES_MAX = 340, /* thousandths of the width that names may take, */
    DATES_MAX = 240, /* that dates may */
    COLUMN_GAP = 900, /* thousandths of an em from here on */
    PLOT_MIN = 6000,
    BAR = 900,
    BAR_MIN = 250, /* a day in ten years is still seen */
    ROW_PAD = 750, /* above and below a row's text, together */
    ROW_MAX = 4200, /* three lines and that */
    REST_ROWS = 3,  /* on the last page at least */
    REFERENCE_NAME = 1500,
    HEAD_MAX = 9000, /* two lines each of legend and axis, and the reference's name */
    RULE = 600,    /* thousandths of a point from here on */
    HAIRLINE = 250,
    HAIRLINE_GREY = 205,
    REFERENCE = 900,
    REFERENCE_DASH = 4500
};

struct gantt {
    struct pen pen;
    const struct chart *chart;
    struct text_lines *names;
    struct text_lines *dates;
    length dates_left, plot_left, right;
    length names_width, dates_width;
    struct time_axis axis;
};

static length em(const struct gantt *gantt, int32_t thousandths)
{
    return length_scale(gantt->pen.size, thousandths);
}

static void columns_make(struct gantt *gantt, length width)
{
    const struct chart *chart = gantt->chart;
    struct arena *arena = gantt->pen.arena;

    gantt->names = ARENA_ARRAY(arena, struct text_lines, chart->n_spans);
    gantt->dates = ARENA_ARRAY(arena, struct text_lines, chart->n_spans);
    for (size_t i = 0; i < chart->n_spans; i++) {
        const struct chart_span *span = &chart->spans[i];

        gantt->names[i] = pen_cut_text(&gantt->pen, span->name, length_scale(width, NAMES_MAX),
                                       TEXT_LINES_MAX);
        gantt->dates[i] = pen_cut_text(&gantt->pen, span_text(arena, span),
                                       length_scale(width, DATES_MAX), TEXT_LINES_MAX);
        if (gantt->names[i].width > gantt->names_width)
            gantt->names_width = gantt->names[i].width;
        if (gantt->dates[i].width > gantt->dates_width)
            gantt->dates_width = gantt->dates[i].width;
    }
    gantt->dates_left = gantt->names_width + em(gantt, COLUMN_GAP);
    gantt->plot_left = gantt->dates_left + gantt->dates_width + em(gantt, COLUMN_GAP);
    gantt->right = width - RULE;
    if (gantt->right < gantt->plot_left + em(gantt, PLOT_MIN))
        gantt->right = gantt->plot_left + em(gantt, PLOT_MIN);
}

static length row_height(const struct gantt *gantt, size_t row)
{
    length names = pen_measure_lines(&gantt->pen, &gantt->names[row]);
    length dates = pen_measure_lines(&gantt->pen, &gantt->dates[row]);

    return (names > dates ? names : dates) + em(gantt, ROW_PAD);
}

static void wedge_place(const struct gantt *gantt, length x, length middle, int direction)
{
    length(*points)[2] = arena_get(gantt->pen.arena, 3 * sizeof *points);
    length half = em(gantt, BAR) / 2;

    points[0][0] = points[1][0] = x - direction * half;
    points[2][0] = x;
    points[0][1] = middle - half;
    points[1][1] = middle + half;
    points[2][1] = middle;
    pen_place_path(&gantt->pen, points, 3, 0, 0, true);
}

static void bar_place(const struct gantt *gantt, const struct chart_span *span, struct days days,
                      length middle)
{
    enum filling filling = filling_find(&span->progress);
    struct area area = {time_axis_find_x(&gantt->axis, days.first), middle - em(gantt, BAR) / 2,
                        time_axis_find_x(&gantt->axis, days.end), middle + em(gantt, BAR) / 2};

    if (area.right - area.left < em(gantt, BAR_MIN))
        area.right = area.left + em(gantt, BAR_MIN);
    if (filling == FILLING_NONE)
        pen_place_fill(&gantt->pen, area, look_find(0));
    else
        filling_place(&gantt->pen, area, filling);
    if (days.is_open_left)
        wedge_place(gantt, area.left, middle, -1);
    if (days.is_open_right)
        wedge_place(gantt, area.right, middle, 1);
}

/* Where a bar would begin. */
static struct area dash_area(const struct gantt *gantt, length middle)
{
    return (struct area){gantt->plot_left, middle - em(gantt, BAR) / 2,
                         gantt->plot_left + em(gantt, 1500), middle + em(gantt, BAR) / 2};
}

static void row_place(const struct gantt *gantt, size_t row, length top)
{
    const struct pen *pen = &gantt->pen;
    const struct chart_span *span = &gantt->chart->spans[row];
    length middle = top + row_height(gantt, row) / 2;
    length names = pen_measure_lines(pen, &gantt->names[row]);
    length dates = pen_measure_lines(pen, &gantt->dates[row]);
    struct days days;

    pen_place_lines(pen, &gantt->names[row], 0, middle - names / 2, ANCHOR_LEFT);
    pen_place_lines(pen, &gantt->dates[row], gantt->dates_left, middle - dates / 2, ANCHOR_LEFT);
    if (!span_find_days(&gantt->axis, span, &days))
        filling_place(pen, dash_area(gantt, middle), FILLING_NONE);
    else if (span->is_milestone)
        pen_place_marker(pen, MARKER_MILESTONE,
                         time_axis_find_middle(&gantt->axis, span->from.date), middle);
    else
        bar_place(gantt, span, days, middle);
}

static struct filling_words words_find(const struct chart *chart)
{
    struct filling_words words = {0};

    for (size_t i = 0; i < chart->n_spans; i++)
        filling_words_add(&words, &chart->spans[i].progress);
    return words;
}

/* The legend of the fillings, with the unit on its line or on that of the axis. */
static length head_place(const struct gantt *gantt, length axis_height)
{
    const struct pen *pen = &gantt->pen;
    struct filling_words words = words_find(gantt->chart);
    length top = fillings_place(pen, &words, gantt->right);

    if (gantt->chart->unit != NULL)
        pen_place_text(pen, 0, top + axis_height - em(gantt, 320), ANCHOR_LEFT,
                       gantt->chart->unit);
    return top;
}

/* What the name of the reference takes below the rows. */
static length reference_height(const struct gantt *gantt)
{
    const struct chart_date *reference = &gantt->chart->reference;

    return reference->text != NULL && reference->date.year > 0 ? em(gantt, REFERENCE_NAME) : 0;
}

/* Dashed through all rows, its name below them. */
static void reference_place(const struct gantt *gantt, length top, length bottom)
{
    const struct pen *pen = &gantt->pen;
    const struct chart *chart = gantt->chart;
    const char *text;
    length x;
    length half;
    length centre;

    if (reference_height(gantt) == 0)
        return;
    text = arena_format(pen->arena, "%s %s", chart->reference_label, chart->reference.text);
    /* What was known at the end of that day. */
    x = time_axis_find_x(&gantt->axis, day_number(date_find_last(chart->reference.date)) + 1);
    half = pen_measure_text(pen, text) / 2;
    centre = x + half > gantt->right ? gantt->right - half : x;
    centre = centre < half ? half : centre;
    pen_place_segment(pen, x, top, x, bottom + em(gantt, 300), REFERENCE, REFERENCE_DASH, 0);
    pen_place_text(pen, centre - half, bottom + em(gantt, 1380), ANCHOR_LEFT, text);
}

static void rule_place(const struct gantt *gantt, length y, length thickness, uint8_t grey)
{
    struct area area = {0, y - thickness / 2, gantt->right, y + thickness / 2};

    pen_place_rule(&gantt->pen, area, grey, 0);
}

static void rows_place(const struct gantt *gantt, length top)
{
    for (size_t i = gantt->pen.first; i < gantt->pen.end; i++) {
        if (i > gantt->pen.first)
            rule_place(gantt, top, HAIRLINE, HAIRLINE_GREY);
        row_place(gantt, i, top);
        top += row_height(gantt, i);
    }
}

bool gantt_chart_is_low(const struct pen *pen, const struct chart *chart)
{
    return (int64_t)chart->n_spans * length_scale(pen->size, ROW_MAX) +
               length_scale(pen->size, HEAD_MAX) <=
           pen->height_max;
}

/* Rows from `first` on until `high` is used up, but at least one. */
static size_t rows_fill(const struct gantt *gantt, size_t first, length high)
{
    size_t end = first;

    while (end < gantt->chart->n_spans && (end == first || row_height(gantt, end) <= high))
        high -= row_height(gantt, end++);
    return end;
}

static length rows_height(const struct gantt *gantt, size_t first, size_t end)
{
    length height = 0;

    for (size_t i = first; i < end; i++)
        height += row_height(gantt, i);
    return height;
}

/* The last part has not just a row or two, unless the one before would have no more. */
static void rest_settle(size_t *ends, size_t n)
{
    size_t start = n > 2 ? ends[n - 3] : 0;

    while (n > 1 && ends[n - 1] - ends[n - 2] < REST_ROWS && ends[n - 2] - start > REST_ROWS)
        ends[n - 2]--;
}

size_t gantt_chart_cut(const struct pen *pen, const struct chart *chart, length width, size_t *ends)
{
    struct gantt gantt = {.pen = *pen, .chart = chart};
    struct filling_words words = words_find(chart);
    length high;
    size_t n = 0;

    columns_make(&gantt, width);
    if (!time_axis_find(&gantt.pen, chart, gantt.plot_left, gantt.right, &gantt.axis))
        return 1;
    high = pen->height_max - fillings_measure(pen, &words, gantt.right) -
           time_axis_measure(&gantt.axis) - reference_height(&gantt) - RULE / 2;
    for (size_t first = 0; first < chart->n_spans; first = ends[n++])
        ends[n] = rows_fill(&gantt, first, high);
    rest_settle(ends, n);
    return n;
}

length gantt_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height)
{
    struct gantt gantt = {.pen = *pen, .chart = chart};
    length axis_height;
    length top;
    length bottom;

    (void)height; /* the rows are as high as their text needs */
    columns_make(&gantt, width);
    if (!time_axis_find(&gantt.pen, chart, gantt.plot_left, gantt.right, &gantt.axis))
        return 0;
    axis_height = time_axis_measure(&gantt.axis);
    top = head_place(&gantt, axis_height) + axis_height;
    bottom = top;
    bottom += rows_height(&gantt, pen->first, pen->end);
    time_axis_place_grid(&gantt.axis, top, bottom);
    time_axis_place(&gantt.axis, top, -1);
    rule_place(&gantt, top, RULE, 0);
    rows_place(&gantt, top);
    rule_place(&gantt, bottom, RULE, 0);
    reference_place(&gantt, top, bottom);
    return bottom + RULE / 2 + reference_height(&gantt);
}
