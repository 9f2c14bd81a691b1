/*
 * The plot: everything a line chart and a bar chart have in common. Around the plot area lie the
 * head (unit, legend), the tick labels on the left, the categories below and the end labels on
 * the right.
 */
#ifndef CHART_PLOT_H
#define CHART_PLOT_H

#include "chart/field.h"
#include "chart/scale.h"
#include "chart/words.h"

/* A label at the right end of a line: the target's, a series'. */
struct end_label {
    struct text_lines lines;
    length x, y; /* the end it belongs to */
    length top;  /* where it was put */
    bool is_target;
};

/* A value label, before it is drawn. */
struct value_label {
    const struct chart_value *value;
    length x, y; /* its point */
    struct area area;
    bool has_mark; /* ◇ before the number: bars */
};

struct plot {
    struct pen pen;
    const struct chart *chart;
    struct scale scale;
    struct area area; /* between the lowest and the highest tick */
    length width, height; /* of the frame */
    length head;      /* lower edge of unit and legend: labels stay below */
    length foot;      /* room below the plot for labels under bars */
    length pad;       /* from the plot's sides to the first and last category */
    length slot;      /* from category to category */
    bool is_bar;
    bool has_legend;
    struct text_lines *categories;
    bool has_columns; /* categories are named in vertical setting */
    size_t stride;    /* every how many categories one is named */
    const char *unit; /* in the head, with the statement of a break */
    struct text_lines title; /* of the value axis, beside it: a unit too long for the head */
    struct end_label *ends;
    size_t n_ends, ends_capacity;
    struct field field;
    struct value_label *labels;
    size_t n_labels, labels_capacity;
    size_t n_labels_lost; /* for which there was no room */
};

/* How many steps the value axis of a chart so high may have. */
int plot_steps_max(const struct pen *pen, length height);
/* Measures and decides everything that does not depend on how values are drawn. */
void plot_make(struct plot *plot, length width, length height);
length plot_find_x(const struct plot *plot, size_t category);
length plot_find_y(const struct plot *plot, struct decimal value);
/* Grid, ticks, unit, categories, the break: what lies behind the values. */
void plot_place_back(struct plot *plot);
/* Target line, value labels, end labels: what lies before them. */
void plot_place_front(struct plot *plot);
/* Asks for room for a value's label; keeps it for plot_place_front if there is some. */
void plot_add_label(struct plot *plot, const struct chart_value *value, const struct wish *wish);
/*
 * Whether every label asked for got room near its point, and every category is named, in lines.
 */
bool plot_is_clear(const struct plot *plot);
/* Width and height a value's label takes. */
struct wish wish_make(const struct plot *plot, const struct chart_value *value);

/* names.c: names of categories, cut and measured with the gap above them; set. */
length names_make(struct plot *plot);
void names_place(const struct plot *plot);
/* plot_labels.c: what lies below labels, ties and a white ground; the labels. */
void labels_place_ties(const struct plot *plot);
void labels_place(const struct plot *plot);

/* The legend: a swatch and a name for each series, ◇ for what falls short. */
enum swatch { SWATCH_NONE, SWATCH_FILL, SWATCH_LINE };
/* Whether a diamond is shown; stacks and strips show what falls short by their fillings. */
bool chart_has_failing(const struct chart *chart);
/* A series of a stack without any piece is not: its look is kept for it, its name is left out. */
bool series_is_shown(const struct chart *chart, size_t series);
/* Height of the legend set to `width` behind `used` on its first line; 0 if there is none. */
length legend_measure(const struct pen *pen, const struct chart *chart, enum swatch swatch,
                      length width, length used);
/* Set right-aligned, its first line's upper edge at y. */
void legend_place(const struct pen *pen, const struct chart *chart, enum swatch swatch,
                  length width, length used, length y);

/*
 * End labels: made and measured; spread so that they don't touch (false: they don't fit); drawn.
 */
void ends_make(struct plot *plot, length width_max);
bool ends_find_places(struct plot *plot);
length ends_measure(const struct plot *plot);
void ends_place(const struct plot *plot);

#endif
