/*
 * Stacked bars lie on their side, because the names of fields are longer than figures: one bar
 * for each category, one piece for each series, every piece with its value. Nothing is left to an
 * axis. The series are named over the pieces of the first bar when each has one wide enough
 * there, else in a legend.
 */
#include "chart/kinds.h"

enum {
    ROW_MIN = 1500, /* thousandths of an em from bar to bar */
    ROW_MAX = 2600,
    BAR = 640, /* thousandths of a row */
};

struct stack {
    struct pen pen;
    const struct chart *chart;
    struct decimal *totals; /* of each category */
    struct decimal largest;
    length width, left, right, top, row;
};

static length em(const struct stack *stack, int32_t thousandths)
{
    return length_scale(stack->pen.size, thousandths);
}

static bool piece_exists(const struct chart *chart, size_t series, size_t category)
{
    const struct chart_value *value = &chart->series[series].values[category];

    return value->text != NULL && value->number.coefficient > 0;
}

/* Sums too long to be exact are kept short of the piece that was too much. */
static void totals_make(struct stack *stack)
{
    const struct chart *chart = stack->chart;

    stack->totals = ARENA_ARRAY(stack->pen.arena, struct decimal, chart->n_categories);
    for (size_t i = 0; i < chart->n_categories; i++) {
        for (size_t j = 0; j < chart->n_series; j++) {
            if (piece_exists(chart, j, i))
                decimal_add(stack->totals[i], chart->series[j].values[i].number, &stack->totals[i]);
        }
        if (decimal_compare(stack->totals[i], stack->largest) > 0)
            stack->largest = stack->totals[i];
    }
}

static length width_find(const struct stack *stack, struct decimal value)
{
    double part = decimal_drawn(value) / decimal_drawn(stack->largest);

    return (length)(part * (double)(stack->right - stack->left));
}

static struct area piece_area(const struct stack *stack, size_t series, size_t category)
{
    struct decimal before = {0, 0};
    struct decimal behind = {0, 0};
    length top = stack->top + (length)category * stack->row;
    length margin = length_scale(stack->row, (1000 - BAR) / 2);

    for (size_t i = 0; i <= series; i++) {
        before = behind;
        if (piece_exists(stack->chart, i, category))
            decimal_add(behind, stack->chart->series[i].values[category].number, &behind);
    }
    return (struct area){stack->left + width_find(stack, before), top + margin,
                         stack->left + width_find(stack, behind), top + stack->row - margin};
}

static bool piece_holds(const struct stack *stack, size_t series, size_t category, const char *text,
                        int32_t margin)
{
    struct area area = piece_area(stack, series, category);

    return area.right - area.left >= pen_measure_text(&stack->pen, text) + em(stack, margin);
}

/* On hatch and dark grey the figure gets a white ground. */
static void value_place(const struct stack *stack, size_t series, struct area area,
                        const struct chart_value *value)
{
    const struct look *look = look_find(series);
    length middle = (area.left + area.right) / 2;
    length half = pen_measure_text(&stack->pen, value->text) / 2 + em(stack, 200);
    length centre = (area.top + area.bottom) / 2;
    struct area ground = {middle - half, centre - em(stack, 520), middle + half,
                          centre + em(stack, 520)};

    if (look->hatch != 0 || look->grey < 150)
        pen_place_rule(&stack->pen, ground, 255, 0);
    pen_place_text(&stack->pen, middle, centre + em(stack, 360), ANCHOR_CENTRE, value->text);
}

/* Behind the bar stands what has too narrow a piece, or, being less than nought, has none. */
static bool value_is_behind(const struct stack *stack, size_t series, size_t category,
                            int32_t margin)
{
    const struct chart_value *value = &stack->chart->series[series].values[category];

    if (piece_exists(stack->chart, series, category))
        return !piece_holds(stack, series, category, value->text, margin);
    return value->text != NULL && value->number.coefficient < 0;
}

/* What is behind is named: "不适用 1、无法判定 2". */
static const char *behind_text(const struct stack *stack, size_t category, int32_t margin)
{
    const char *text = "";

    for (size_t i = 0; i < stack->chart->n_series; i++) {
        const struct chart_series *series = &stack->chart->series[i];

        if (value_is_behind(stack, i, category, margin))
            text = arena_format(stack->pen.arena, "%s%s%s %s", text, *text != '\0' ? "、" : "",
                                series->name, series->values[category].text);
    }
    return text;
}

static length behind_left(const struct stack *stack, size_t category)
{
    return stack->left + width_find(stack, stack->totals[category]) + em(stack, 400);
}

static struct text_lines behind_cut(const struct stack *stack, size_t category)
{
    return pen_cut_text(&stack->pen, behind_text(stack, category, 300),
                        stack->width - behind_left(stack, category), TEXT_LINES_MAX);
}

static void row_place(const struct stack *stack, size_t category)
{
    const struct chart *chart = stack->chart;
    length centre = stack->top + (length)category * stack->row + stack->row / 2;
    struct text_lines behind = behind_cut(stack, category);

    for (size_t i = 0; i < chart->n_series; i++) {
        struct area area = piece_area(stack, i, category);

        pen_place_fill(&stack->pen, area, look_find(i));
        if (piece_exists(chart, i, category) && !value_is_behind(stack, i, category, 300))
            value_place(stack, i, area, &chart->series[i].values[category]);
    }
    if (behind.is_forced)
        finding_post_once(stack->pen.findings, MESSAGE_CHART_CROWDED, chart->categories[category],
                          stack->pen.subject);
    pen_place_lines(&stack->pen, &behind, behind_left(stack, category),
                    centre - pen_measure_lines(&stack->pen, &behind) / 2, ANCHOR_LEFT);
}

static struct text_lines name_cut(const struct stack *stack, size_t category, length width)
{
    return pen_cut_text(&stack->pen, stack->chart->categories[category], width, 2);
}

/* What stands behind a bar gets a line, or three where that would take the bars' room. */
static length behind_width(const struct stack *stack, size_t category)
{
    length whole = pen_measure_text(&stack->pen, behind_text(stack, category, 600));

    if (whole == 0)
        return 0;
    if (whole > (stack->right - stack->left) / 3)
        whole = whole / 2 + em(stack, 2000);
    return whole + em(stack, 800);
}

/* Left edge from the names; right edge so that what is named behind a bar stays inside. */
static void sides_make(struct stack *stack, length width)
{
    length rest_max = 0;
    length names = 0;

    for (size_t i = 0; i < stack->chart->n_categories; i++) {
        length name = name_cut(stack, i, width / 3).width;

        names = name > names ? name : names;
    }
    stack->width = width;
    stack->left = names + em(stack, 600);
    stack->right = width - em(stack, 300);
    for (size_t i = 0; i < stack->chart->n_categories; i++) {
        length rest = behind_width(stack, i) -
                      (stack->right - stack->left - width_find(stack, stack->totals[i]));

        rest_max = rest > rest_max ? rest : rest_max;
    }
    stack->right -=
        rest_max < (stack->right - stack->left) / 2 ? rest_max : (stack->right - stack->left) / 2;
}

/* High enough for all lines behind a bar. */
static length row_find(const struct stack *stack, length height)
{
    length row = height / (length)stack->chart->n_categories;
    length least = em(stack, ROW_MIN);

    for (size_t i = 0; i < stack->chart->n_categories; i++) {
        struct text_lines behind = behind_cut(stack, i);
        length own = pen_measure_lines(&stack->pen, &behind) + em(stack, 300);

        least = own > least ? own : least;
    }
    row = row < em(stack, ROW_MAX) ? row : em(stack, ROW_MAX);
    return row > least ? row : least;
}

static bool names_fit(const struct stack *stack)
{
    for (size_t i = 0; i < stack->chart->n_series; i++) {
        if (!series_is_shown(stack->chart, i))
            continue;
        if (!piece_exists(stack->chart, i, 0) ||
            !piece_holds(stack, i, 0, stack->chart->series[i].name, 800))
            return false;
    }
    return true;
}

static void head_place(struct stack *stack, length width)
{
    const struct pen *pen = &stack->pen;
    const char *unit = stack->chart->unit != NULL ? stack->chart->unit : "";
    length used = pen_measure_text(pen, unit);
    bool is_direct = names_fit(stack);
    enum swatch swatch = is_direct ? SWATCH_NONE : SWATCH_FILL;

    pen_place_text(pen, 0, em(stack, 880), ANCHOR_LEFT, unit);
    stack->top = legend_measure(pen, stack->chart, swatch, width, used);
    legend_place(pen, stack->chart, swatch, width, used, 0);
    if (stack->top == 0)
        stack->top = used > 0 ? em(stack, 1300) : 0;
    for (size_t i = 0; i < stack->chart->n_series && is_direct; i++) {
        struct area area = piece_area(stack, i, 0);

        if (!series_is_shown(stack->chart, i))
            continue;
        pen_place_text(pen, (area.left + area.right) / 2, stack->top + em(stack, 880),
                       ANCHOR_CENTRE, stack->chart->series[i].name);
    }
    stack->top += is_direct ? em(stack, 900) : 0;
}

length stack_chart_place(const struct pen *pen, const struct chart *chart, length width,
                         length height)
{
    struct stack stack = {.pen = *pen, .chart = chart};
    length n = (length)chart->n_categories;
    length bottom;

    totals_make(&stack);
    if (stack.largest.coefficient == 0)
        return 0;
    sides_make(&stack, width);
    head_place(&stack, width);
    stack.row = row_find(&stack, height - stack.top);
    bottom = stack.top + n * stack.row;
    for (size_t i = 0; i < chart->n_categories; i++) {
        struct text_lines name = name_cut(&stack, i, width / 3);
        length top = stack.top + (length)i * stack.row;

        pen_place_lines(pen, &name, stack.left - em(&stack, 500),
                        top + (stack.row - pen_measure_lines(pen, &name)) / 2, ANCHOR_RIGHT);
        row_place(&stack, i);
    }
    pen_place_rule(pen, (struct area){stack.left - 300, stack.top, stack.left + 300, bottom}, 0, 0);
    return bottom;
}
