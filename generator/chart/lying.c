/*
 * Bars on their side: a row for each category, its name on the left where a name of any length has
 * room, in it a bar for each series, and behind each bar its value. Rows are as high as they need,
 * so labels can't meet; the target line is the one thing that crosses rows, and a value that would
 * lie on it moves behind it.
 */
#include "chart/kinds.h"

enum {
    NAMES_MAX = 340, /* thousandths of the width */
    BAR = 950,       /* thousandths of an em from here on */
    PITCH = 1050,    /* from bar to bar of a row */
    ROW_GAP_MAX = 650,
    ROW_GAP_MIN = 150,
    GAP = 300, /* between a bar and its value, a value and the target line */
    TICKS = 1500,
    TARGET_NAME = 1400,
    GRID = 300, /* thousandths of a point from here on */
    GRID_GREY = 205,
    BASE = 600,
    TARGET = 900,
    TARGET_DASH = 4500,
    STEPS_MAX = 5
};

static const struct chart_value missing = {.text = "—"};

struct lying {
    struct pen pen;
    const struct chart *chart;
    struct scale scale;
    struct text_lines *names;
    length width, left, right; /* of the plot between the ends of the axis */
    length head, top;          /* legend; first row */
    length row_gap;
};

static length em(const struct lying *lying, int32_t thousandths)
{
    return length_scale(lying->pen.size, thousandths);
}

static length find_x(const struct lying *lying, struct decimal value)
{
    return scale_place(&lying->scale, value, lying->left, lying->right);
}

static const struct chart_value *value_find(const struct lying *lying, size_t series,
                                            size_t category)
{
    const struct chart_value *value = &lying->chart->series[series].values[category];

    return value->text != NULL ? value : &missing;
}

static length label_width(const struct lying *lying, const struct chart_value *value)
{
    length mark = 2 * pen_measure_marker(&lying->pen, MARKER_FAILING) + em(lying, 200);

    return pen_measure_text(&lying->pen, value->text) + (value->is_failing ? mark : 0);
}

static length labels_width(const struct lying *lying, bool is_negative)
{
    length width = 0;

    for (size_t i = 0; i < lying->chart->n_series; i++) {
        for (size_t j = 0; j < lying->chart->n_categories; j++) {
            const struct chart_value *value = value_find(lying, i, j);
            length own = label_width(lying, value);

            if ((value->number.coefficient < 0) == is_negative && own > width)
                width = own;
        }
    }
    return width > 0 ? width + em(lying, 2 * GAP + 200) : 0;
}

static length ticks_width(const struct lying *lying)
{
    length widest = 0;

    for (int i = 0; i <= lying->scale.n_steps; i++) {
        length own = pen_measure_text(&lying->pen,
                                      scale_find_text(lying->pen.arena, &lying->scale, i));
        widest = own > widest ? own : widest;
    }
    return widest;
}

/* The axis with the most ticks whose numbers have room, inside the frame too. */
static bool scale_make(struct lying *lying)
{
    for (int n_steps = STEPS_MAX; n_steps >= 2; n_steps--) {
        length ticks;

        if (!scale_find(lying->chart, true, n_steps, &lying->scale))
            return false;
        ticks = ticks_width(lying);
        if (lying->right > lying->width - ticks / 2)
            lying->right = lying->width - ticks / 2;
        if (lying->left < ticks / 2)
            lying->left = ticks / 2;
        if (lying->scale.n_steps * (ticks + em(lying, 800)) <= lying->right - lying->left)
            return true;
    }
    return false;
}

static bool sides_make(struct lying *lying, length width)
{
    const struct chart *chart = lying->chart;
    length names = 0;

    lying->width = width;
    lying->names = ARENA_ARRAY(lying->pen.arena, struct text_lines, chart->n_categories);
    for (size_t i = 0; i < chart->n_categories; i++) {
        lying->names[i] = pen_cut_text(&lying->pen, chart->categories[i],
                                       length_scale(width, NAMES_MAX), TEXT_LINES_MAX);
        names = lying->names[i].width > names ? lying->names[i].width : names;
    }
    lying->left = names + em(lying, 600) + labels_width(lying, true);
    lying->right = width - labels_width(lying, false);
    return scale_make(lying) && lying->right >= lying->left + em(lying, 6000);
}

static enum swatch lying_swatch(const struct lying *lying)
{
    return lying->chart->n_series > 1 ? SWATCH_FILL : SWATCH_NONE;
}

static const char *unit_text(const struct lying *lying)
{
    return lying->chart->unit != NULL ? lying->chart->unit : "";
}

static void head_measure(struct lying *lying)
{
    length used = pen_measure_text(&lying->pen, unit_text(lying));
    length legend = legend_measure(&lying->pen, lying->chart, lying_swatch(lying), lying->width,
                                   used);

    lying->head = legend > 0 ? legend : used > 0 ? em(lying, 1300) : 0;
    lying->top = lying->head + (lying->chart->has_target ? em(lying, TARGET_NAME) : 0);
}

static length row_height(const struct lying *lying, size_t category)
{
    length bars = (length)lying->chart->n_series * em(lying, PITCH);
    length name = pen_measure_lines(&lying->pen, &lying->names[category]);

    return (bars > name ? bars : name) + lying->row_gap;
}

static length rows_height(const struct lying *lying)
{
    length height = 0;

    for (size_t i = 0; i < lying->chart->n_categories; i++)
        height += row_height(lying, i);
    return height;
}

static void grid_place(const struct lying *lying, length bottom)
{
    for (int i = 0; i <= lying->scale.n_steps; i++) {
        struct decimal tick = scale_find_tick(&lying->scale, i);
        bool is_base = tick.coefficient == 0;
        length half = (is_base ? BASE : GRID) / 2;
        length x = find_x(lying, tick);

        pen_place_rule(&lying->pen, (struct area){x - half, lying->top, x + half, bottom},
                       is_base ? 0 : GRID_GREY, 0);
        pen_place_text(&lying->pen, x, bottom + em(lying, TICKS - 220), ANCHOR_CENTRE,
                       scale_find_text(lying->pen.arena, &lying->scale, i));
    }
}

/* Where the label starts: behind the bar's end, and not on the target line. */
static length label_left(const struct lying *lying, const struct chart_value *value, length end)
{
    bool is_negative = value->number.coefficient < 0;
    length width = label_width(lying, value);
    length left = is_negative ? end - em(lying, GAP) - width : end + em(lying, GAP);
    length target;

    if (!lying->chart->has_target)
        return left;
    target = find_x(lying, lying->chart->target);
    if (target + em(lying, GAP) <= left || target - em(lying, GAP) >= left + width)
        return left;
    return is_negative ? target - em(lying, GAP) - width : target + em(lying, GAP);
}

static void label_place(const struct lying *lying, const struct chart_value *value, length end,
                        length middle)
{
    const struct pen *pen = &lying->pen;
    length left = label_left(lying, value, end);
    length width = label_width(lying, value);
    length radius = pen_measure_marker(pen, MARKER_FAILING);

    /* The grid stops short of figures. */
    pen_place_rule(pen,
                   (struct area){left, middle - pen->size / 2, left + width,
                                 middle + pen->size / 2},
                   255, 0);
    if (value->is_failing)
        pen_place_marker(pen, MARKER_FAILING, left + radius, middle);
    pen_place_text(pen, left + width, middle + em(lying, 380), ANCHOR_RIGHT, value->text);
}

static void row_place(const struct lying *lying, size_t category, length top)
{
    static const struct decimal zero = {0, 0};
    const struct chart *chart = lying->chart;
    length middle = top + row_height(lying, category) / 2;
    length first = middle - ((length)chart->n_series - 1) * em(lying, PITCH) / 2;
    length name = pen_measure_lines(&lying->pen, &lying->names[category]);
    length base = find_x(lying, zero);

    pen_place_lines(&lying->pen, &lying->names[category],
                    lying->left - labels_width(lying, true) - em(lying, 500), middle - name / 2,
                    ANCHOR_RIGHT);
    for (size_t i = 0; i < chart->n_series; i++) {
        const struct chart_value *value = value_find(lying, i, category);
        length end = find_x(lying, value->number);
        length centre = first + (length)i * em(lying, PITCH);

        pen_place_fill(&lying->pen,
                       (struct area){end < base ? end : base, centre - em(lying, BAR) / 2,
                                     end < base ? base : end, centre + em(lying, BAR) / 2},
                       look_find(i));
        label_place(lying, value, end, centre);
    }
}

/* The line through all rows; its name over it, inside the frame. */
static void target_place(const struct lying *lying, length bottom)
{
    const struct chart *chart = lying->chart;
    length half = pen_measure_text(&lying->pen, chart->target_label) / 2;
    length x = find_x(lying, chart->target);
    length centre = x + half > lying->width ? lying->width - half : x;

    pen_place_segment(&lying->pen, x, lying->top, x, bottom, TARGET, TARGET_DASH, 0);
    pen_place_text(&lying->pen, centre < half ? half : centre, lying->head + em(lying, 980),
                   ANCHOR_CENTRE, chart->target_label);
}

/* Everything that doesn't depend on drawing; rows stand closer where the page asks for it. */
static bool lying_make(struct lying *lying, length width)
{
    length n = (length)lying->chart->n_categories;
    length spare;

    if (!sides_make(lying, width))
        return false;
    head_measure(lying);
    lying->row_gap = 0;
    spare = lying->pen.height_max - lying->top - rows_height(lying) - em(lying, TICKS);
    lying->row_gap = spare / n;
    if (lying->row_gap > em(lying, ROW_GAP_MAX))
        lying->row_gap = em(lying, ROW_GAP_MAX);
    return lying->row_gap >= em(lying, ROW_GAP_MIN);
}

bool lying_chart_fits(const struct pen *pen, const struct chart *chart, length width)
{
    struct lying lying = {.pen = *pen, .chart = chart};

    return lying_make(&lying, width);
}

length lying_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height)
{
    struct lying lying = {.pen = *pen, .chart = chart};
    length bottom;
    length top;

    (void)height; /* rows are as high as they need */
    if (!lying_make(&lying, width))
        return 0;
    bottom = lying.top + rows_height(&lying);
    pen_place_text(pen, 0, em(&lying, 880), ANCHOR_LEFT, unit_text(&lying));
    legend_place(pen, chart, lying_swatch(&lying), width,
                 pen_measure_text(pen, unit_text(&lying)), 0);
    grid_place(&lying, bottom);
    top = lying.top;
    for (size_t i = 0; i < chart->n_categories; i++) {
        row_place(&lying, i, top);
        top += row_height(&lying, i);
    }
    if (chart->has_target)
        target_place(&lying, bottom);
    return bottom + em(&lying, TICKS);
}
