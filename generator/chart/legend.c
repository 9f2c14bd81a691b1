/*
 * The legend stands in the head of the chart, right-aligned on the unit's line when there is
 * room, else on lines of its own below it. It names the series where they can't be named at their
 * ends, and says what the diamond means as soon as one is shown.
 */
#include "chart/plot.h"

enum {
    SWATCH_WIDTH = 1800,
    SWATCH_GAP = 400,
    ENTRY_GAP = 1200,
    LINE = 1500
}; /* thousandths of em */

bool chart_has_failing(const struct chart *chart)
{
    if (chart->kind != CHART_LINE && chart->kind != CHART_BAR)
        return false;
    for (size_t i = 0; i < chart->n_series; i++) {
        for (size_t j = 0; j < chart->n_categories; j++) {
            const struct chart_value *value = &chart->series[i].values[j];

            if (value->text != NULL && value->is_failing)
                return true;
        }
    }
    return false;
}

bool series_is_shown(const struct chart *chart, size_t series)
{
    if (chart->kind != CHART_STACK)
        return true;
    for (size_t i = 0; i < chart->n_categories; i++) {
        const struct chart_value *value = &chart->series[series].values[i];

        if (value->text != NULL && value->number.coefficient != 0)
            return true;
    }
    return false;
}

/* Entries 0 .. n_series-1 are the series', n_series is the diamond's. */
static bool entry_is_shown(const struct chart *chart, enum swatch swatch, size_t entry)
{
    if (entry == chart->n_series)
        return chart_has_failing(chart);
    return swatch != SWATCH_NONE && series_is_shown(chart, entry);
}

static const char *entry_name(const struct chart *chart, size_t entry)
{
    return entry < chart->n_series ? chart->series[entry].name : CHART_WORD_FAILING;
}

static length swatch_width(const struct pen *pen, const struct chart *chart, size_t entry)
{
    return entry < chart->n_series ? length_scale(pen->size, SWATCH_WIDTH)
                                   : 2 * pen_measure_marker(pen, MARKER_FAILING);
}

static length entry_width(const struct pen *pen, const struct chart *chart, size_t entry)
{
    return swatch_width(pen, chart, entry) + length_scale(pen->size, SWATCH_GAP) +
           pen_measure_text(pen, entry_name(chart, entry));
}

static length entries_width(const struct pen *pen, const struct chart *chart, enum swatch swatch)
{
    length width = 0;

    for (size_t i = 0; i <= chart->n_series; i++) {
        if (entry_is_shown(chart, swatch, i))
            width +=
                entry_width(pen, chart, i) + (width > 0 ? length_scale(pen->size, ENTRY_GAP) : 0);
    }
    return width;
}

static void swatch_place(const struct pen *pen, const struct chart *chart, enum swatch swatch,
                         size_t entry, length x, length y)
{
    length width = swatch_width(pen, chart, entry);
    length middle = y + pen->size / 2;
    const struct look *look = look_find(entry);
    struct area area = {x, y + length_scale(pen->size, 100), x + width,
                        y + length_scale(pen->size, 900)};

    if (entry == chart->n_series) {
        pen_place_marker(pen, MARKER_FAILING, x + width / 2, middle);
    } else if (swatch == SWATCH_FILL) {
        pen_place_fill(pen, area, look);
    } else {
        pen_place_segment(pen, x, middle, x + width, middle, 1100, look->dash, look->line_grey);
        pen_place_marker(pen, look->marker, x + width / 2, middle);
    }
}

/* Walks over the entries, setting them when `is_set`; returns the number of lines they take. */
static int entries_walk(const struct pen *pen, const struct chart *chart, enum swatch swatch,
                        length left, length width, length y, bool is_set)
{
    length x = left;
    int n_lines = 0;

    for (size_t i = 0; i <= chart->n_series; i++) {
        length needed = entry_width(pen, chart, i);

        if (!entry_is_shown(chart, swatch, i))
            continue;
        if (n_lines == 0 || x + needed > width) {
            x = n_lines == 0 ? x : left;
            n_lines++;
        }
        if (is_set) {
            length top = y + (n_lines - 1) * length_scale(pen->size, LINE);

            swatch_place(pen, chart, swatch, i, x, top);
            pen_place_text(pen, x + needed, top + length_scale(pen->size, 880), ANCHOR_RIGHT,
                           entry_name(chart, i));
        }
        x += needed + length_scale(pen->size, ENTRY_GAP);
    }
    return n_lines;
}

static bool is_beside(const struct pen *pen, const struct chart *chart, enum swatch swatch,
                      length width, length used)
{
    return entries_width(pen, chart, swatch) <= width - used - pen->size;
}

length legend_measure(const struct pen *pen, const struct chart *chart, enum swatch swatch,
                      length width, length used)
{
    if (is_beside(pen, chart, swatch, width, used))
        return entries_width(pen, chart, swatch) > 0 ? length_scale(pen->size, LINE) : 0;
    return (entries_walk(pen, chart, swatch, 0, width, 0, false) + (used > 0)) *
           length_scale(pen->size, LINE);
}

void legend_place(const struct pen *pen, const struct chart *chart, enum swatch swatch,
                  length width, length used, length y)
{
    if (is_beside(pen, chart, swatch, width, used))
        entries_walk(pen, chart, swatch, width - entries_width(pen, chart, swatch), width, y, true);
    else
        entries_walk(pen, chart, swatch, 0, width,
                     y + (used > 0 ? length_scale(pen->size, LINE) : 0), true);
}
