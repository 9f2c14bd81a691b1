/*
 * End labels stand in a column right of the plot, each at the height of its line's end. Where some
 * would touch, they are spread so that together they move least. A label that had to move more than
 * a little is tied to its end by a thin line.
 */
#include "chart/plot.h"
#include "chart/spread.h"

enum { GAP = 150, TIE = 350 /* thousandths of an em: between labels, before a tie is drawn */ };

static struct end_label *end_add(struct plot *plot, const char *text, length width_max)
{
    struct end_label *end =
        LIST_ADD(plot->pen.arena, plot->ends, plot->n_ends, plot->ends_capacity);

    *end = (struct end_label){.lines = pen_cut_text(&plot->pen, text, width_max, TEXT_LINES_MAX)};
    return end;
}

/* Lines of series are named at their ends when there are several and each has one. */
static bool series_have_ends(const struct plot *plot)
{
    const struct chart *chart = plot->chart;

    if (plot->is_bar || chart->n_series < 2)
        return false;
    for (size_t i = 0; i < chart->n_series; i++) {
        if (chart->series[i].values[chart->n_categories - 1].text == NULL)
            return false;
    }
    return true;
}

void ends_make(struct plot *plot, length width_max)
{
    const struct chart *chart = plot->chart;

    plot->n_ends = 0;
    if (chart->has_target)
        end_add(plot, chart->target_label, width_max)->is_target = true;
    if (!series_have_ends(plot))
        plot->has_legend = chart->n_series > 1;
    for (size_t i = 0; i < chart->n_series && !plot->has_legend && chart->n_series > 1; i++)
        end_add(plot, chart->series[i].name, width_max);
}

length ends_measure(const struct plot *plot)
{
    length width = 0;

    for (size_t i = 0; i < plot->n_ends; i++)
        width = plot->ends[i].lines.width > width ? plot->ends[i].lines.width : width;
    return width;
}

/*
 * Sets the place each label would like best, and sorts them downward; the target first among
 * equals.
 */
static void ends_sort(struct plot *plot)
{
    const struct chart *chart = plot->chart;
    size_t series = 0;

    for (size_t i = 0; i < plot->n_ends; i++) {
        struct end_label *end = &plot->ends[i];
        size_t last = chart->n_categories - 1;
        struct decimal value =
            end->is_target ? chart->target : chart->series[series++].values[last].number;

        end->x = end->is_target ? plot->area.right : plot_find_x(plot, last);
        end->y = plot_find_y(plot, value);
    }
    for (size_t i = 1; i < plot->n_ends; i++) {
        for (size_t j = i; j > 0 && plot->ends[j].y < plot->ends[j - 1].y; j--) {
            struct end_label other = plot->ends[j];

            plot->ends[j] = plot->ends[j - 1];
            plot->ends[j - 1] = other;
        }
    }
}

bool ends_find_places(struct plot *plot)
{
    struct arena *arena = plot->pen.arena;
    struct spread_item *items = ARENA_ARRAY(arena, struct spread_item, plot->n_ends + 1);
    bool fits;

    ends_sort(plot);
    for (size_t i = 0; i < plot->n_ends; i++)
        items[i] = (struct spread_item){
            .wish = plot->ends[i].y, .size = pen_measure_lines(&plot->pen, &plot->ends[i].lines)};
    fits = spread_find(arena, items, plot->n_ends, length_scale(plot->pen.size, GAP), plot->head,
                       plot->area.bottom + plot->pen.size);
    for (size_t i = 0; i < plot->n_ends; i++)
        plot->ends[i].top = items[i].at;
    return fits;
}

void ends_place(const struct plot *plot)
{
    const struct pen *pen = &plot->pen;
    length left = plot->area.right + length_scale(pen->size, 500);

    for (size_t i = 0; i < plot->n_ends; i++) {
        const struct end_label *end = &plot->ends[i];
        length middle = end->top + pen_measure_lines(pen, &end->lines) / 2;
        length away = middle > end->y ? middle - end->y : end->y - middle;

        if (away > length_scale(pen->size, TIE))
            pen_place_segment(pen, end->x, end->y, left - length_scale(pen->size, 100), middle, 300,
                              0, 130);
        pen_place_lines(pen, &end->lines, left, end->top, ANCHOR_LEFT);
    }
}
