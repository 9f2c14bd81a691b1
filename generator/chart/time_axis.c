/*
 * Months are numbered from the year 0 (year x 12 + month - 1), so that a quarter, a year or twenty
 * years are whole steps and rounding outward is a division; days only come in where a place is
 * asked for.
 */
#include "chart/time_axis.h"

#include "chart/words.h"

enum {
    YEAR = 12,
    QUARTER = 3,
    QUARTERS_MONTHS = 24, /* what is longer is told in years */
    LINE = 1400,          /* thousandths of an em: a line of names */
    MARGIN = 600,         /* beside a name in its cell */
    QUARTER_MIN = 900,    /* a quarter so narrow still gets a tick */
    GRID = 300,
    GRID_GREY = 205,
    TICK_GREY = 105
};

struct extent {
    struct date first, last;
    bool is_empty;
};

static void extent_add(struct extent *extent, struct date date)
{
    struct date first = date_find_first(date);
    struct date last = date_find_last(date);

    if (date.year == 0)
        return;
    if (extent->is_empty || date_compare(first, extent->first) < 0)
        extent->first = first;
    if (extent->is_empty || date_compare(last, extent->last) > 0)
        extent->last = last;
    extent->is_empty = false;
}

static int month_number(struct date date)
{
    return date.year * YEAR + date.month - 1;
}

static long month_day(int month)
{
    return day_number((struct date){month / YEAR, month % YEAR + 1, 1});
}

static const char *year_name(const struct time_axis *axis, int month)
{
    return arena_format(axis->pen->arena, "%d" WORD_YEAR, month / YEAR);
}

static length name_room(const struct time_axis *axis, const char *name)
{
    return pen_measure_text(axis->pen, name) + length_scale(axis->pen->size, MARGIN);
}

/* 1, 2, 5, 10, 20, 50 … years: the shortest whose cells hold the name of a year. */
static void years_round(struct time_axis *axis)
{
    static const int factors[] = {1, 2, 5};
    int first = axis->first;
    int end = axis->end;

    for (int power = 1;; power *= 10) {
        for (size_t i = 0; i < sizeof factors / sizeof factors[0]; i++) {
            int step = factors[i] * power * YEAR;

            axis->step = step;
            axis->first = first / step * step;
            axis->end = (end + step - 1) / step * step;
            if ((int64_t)(axis->right - axis->left) * step / (axis->end - axis->first) >=
                    name_room(axis, year_name(axis, axis->end)) ||
                axis->end - axis->first == step)
                return;
        }
    }
}

bool time_axis_find(const struct pen *pen, const struct chart *chart, length left, length right,
                    struct time_axis *out)
{
    struct extent extent = {.is_empty = true};

    for (size_t i = 0; i < chart->n_spans; i++) {
        extent_add(&extent, chart->spans[i].from.date);
        extent_add(&extent, chart->spans[i].to.date);
    }
    if (extent.is_empty)
        return false;
    extent_add(&extent, chart->reference.date);
    *out = (struct time_axis){.pen = pen,
                              .left = left,
                              .right = right > left ? right : left + 1,
                              .first = month_number(extent.first),
                              .end = month_number(extent.last) + 1,
                              .step = QUARTER};
    if (out->end - out->first > QUARTERS_MONTHS) {
        years_round(out);
    } else {
        out->first = out->first / QUARTER * QUARTER;
        out->end = (out->end + QUARTER - 1) / QUARTER * QUARTER;
    }
    return true;
}

/* A text that is no date is not the same as no text: nobody knows where it would lie. */
static bool date_is_unclear(const struct chart_date *date)
{
    return date->text != NULL && date->date.year == 0;
}

bool span_find_days(const struct time_axis *axis, const struct chart_span *span, struct days *out)
{
    struct date from = span->from.date;
    struct date to = span->is_milestone ? from : span->to.date;
    bool has_from = from.year > 0;
    bool has_to = to.year > 0;

    out->is_open_left = !has_from;
    out->is_open_right = !has_to;
    out->first = has_from ? day_number(date_find_first(from)) : month_day(axis->first);
    out->end = has_to ? day_number(date_find_last(to)) + 1 : month_day(axis->end);
    return !date_is_unclear(&span->from) && !date_is_unclear(&span->to) && (has_from || has_to) &&
           out->first < out->end;
}

length time_axis_find_x(const struct time_axis *axis, long day)
{
    long first = month_day(axis->first);
    int64_t width = axis->right - axis->left;

    return axis->left + (length)((day - first) * width / (month_day(axis->end) - first));
}

length time_axis_find_middle(const struct time_axis *axis, struct date date)
{
    length first = time_axis_find_x(axis, day_number(date_find_first(date)));

    return (first + time_axis_find_x(axis, day_number(date_find_last(date)) + 1)) / 2;
}

static length month_x(const struct time_axis *axis, int month)
{
    return time_axis_find_x(axis, month_day(month));
}

static length step_width(const struct time_axis *axis, int step)
{
    return (length)((int64_t)(axis->right - axis->left) * step / (axis->end - axis->first));
}

/* Quarters are named where each cell holds its name; else they have ticks only. */
static bool quarters_have_names(const struct time_axis *axis)
{
    return axis->step == QUARTER && step_width(axis, QUARTER) >= name_room(axis, WORD_QUARTER_3);
}

length time_axis_measure(const struct time_axis *axis)
{
    return length_scale(axis->pen->size, quarters_have_names(axis) ? 2 * LINE : LINE);
}

/* White behind it: what passes a name passes behind it. */
static void name_place(const struct time_axis *axis, length x, length top, const char *name)
{
    length size = axis->pen->size;
    length half = pen_measure_text(axis->pen, name) / 2;

    pen_place_rule(axis->pen, (struct area){x - half, top, x + half, top + size}, 255, 0);
    pen_place_text(axis->pen, x - half, top + length_scale(size, 880), ANCHOR_LEFT, name);
}

/*
 * The name of a year in the middle of what is shown of it, if that has room; of several years, at
 * the first one's beginning.
 */
static void year_place(const struct time_axis *axis, int month, length top)
{
    const char *name = year_name(axis, month);
    int step = axis->step > YEAR ? axis->step : YEAR;
    length left = month_x(axis, month > axis->first ? month : axis->first);
    length right = month_x(axis, month + step < axis->end ? month + step : axis->end);
    length half = name_room(axis, name) / 2;

    if (right - left < 2 * half)
        return;
    name_place(axis, step > YEAR ? left + half : (left + right) / 2, top, name);
}

/* The first beginning of a year, or of so many years as a cell has, on the axis. */
static int years_first(const struct time_axis *axis)
{
    int step = axis->step > YEAR ? axis->step : YEAR;

    return (axis->first + step - 1) / step * step;
}

static void ticks_place(const struct time_axis *axis, length y, int direction)
{
    length line = direction * length_scale(axis->pen->size, LINE);
    length quarter = quarters_have_names(axis) ? line : line / 4;
    int step = axis->step > YEAR ? axis->step : YEAR;

    if (axis->step <= YEAR &&
        step_width(axis, QUARTER) >= length_scale(axis->pen->size, QUARTER_MIN))
        for (int month = axis->first; month <= axis->end; month += QUARTER)
            pen_place_segment(axis->pen, month_x(axis, month), y, month_x(axis, month),
                              y + quarter, GRID, 0, TICK_GREY);
    for (int month = years_first(axis); month <= axis->end; month += step)
        pen_place_segment(axis->pen, month_x(axis, month), y, month_x(axis, month),
                          y + direction * time_axis_measure(axis), GRID, 0, 0);
}

void time_axis_place(const struct time_axis *axis, length y, int direction)
{
    static const char *const quarters[] = {WORD_QUARTER_1, WORD_QUARTER_2, WORD_QUARTER_3,
                                           WORD_QUARTER_4};
    length line = length_scale(axis->pen->size, LINE);
    length near = y + length_scale(axis->pen->size, (LINE - 1000) / 2) - (direction < 0 ? line : 0);
    length far = near + direction * (time_axis_measure(axis) - line);
    int step = axis->step > YEAR ? axis->step : YEAR;

    ticks_place(axis, y, direction);
    for (int month = axis->first / step * step; month < axis->end; month += step)
        year_place(axis, month, far);
    for (int month = axis->first; quarters_have_names(axis) && month < axis->end; month += QUARTER)
        name_place(axis, (month_x(axis, month) + month_x(axis, month + QUARTER)) / 2, near,
                   quarters[month % YEAR / QUARTER]);
}

void time_axis_place_grid(const struct time_axis *axis, length top, length bottom)
{
    int step = axis->step > YEAR ? axis->step : YEAR;

    for (int month = years_first(axis); month <= axis->end; month += step)
        pen_place_segment(axis->pen, month_x(axis, month), top, month_x(axis, month), bottom, GRID,
                          0, GRID_GREY);
}
