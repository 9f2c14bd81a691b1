/*
 * Where a line ends: first fit. Two ends are looked at, the last that fits unsqueezed and the next
 * one if it fits squeezed; the one that needs the smaller change of the blanks is taken, and
 * squeeze wins a tie, because a line that is squeezed keeps what belongs together nearer. An end
 * that would leave a lone character for the paragraph's last line gives way to another. A unit
 * longer than the measure is broken inside.
 */
#include "layout/line.h"

struct option {
    size_t end; /* 0: there is none */
    int64_t width;
};

struct options {
    struct option earlier; /* the end before `natural` */
    struct option natural;
    struct option squeezed;
};

/* A line growing unit by unit. Sums are up to the last unit that shows. */
struct growth {
    int64_t width, least;             /* with all units so far */
    int64_t shown_width, shown_least; /* without spaces at the end */
    length shown_trim;
};

/*
 * The trimmed edges count as squeezed to nothing in `least`, since trimming takes exactly what
 * those marks could give.
 */
static void grow(const struct text *text, size_t first, size_t i, struct growth *line)
{
    const struct unit *unit = &text->units[i];
    length trim = i == first ? unit_trim_left(unit) : 0;
    if (i > first) {
        line->width += unit[-1].gap;
        line->least += unit[-1].gap - gap_slack(&unit[-1]);
    }
    line->width += unit->width - trim;
    line->least += unit->width - unit_slack(text, unit);
    if (unit->class == MARK_SPACE)
        return;
    line->shown_width = line->width;
    line->shown_least = line->least;
    line->shown_trim = unit_trim_right(unit);
}

/* Of the paragraph, or of a part that a forced end closes: such a line is not justified. */
static bool is_end(const struct text *text, size_t i)
{
    return i == text->n_units || text->units[i].before == BREAK_MUST;
}

/*
 * `least` never shrinks as the line grows, so the first end that cannot be squeezed in is the last.
 */
static struct options find_options(const struct text *text, size_t first, int64_t measure)
{
    struct options options = {0};
    struct growth line = {0};
    for (size_t i = first; i < text->n_units; i++) {
        grow(text, first, i, &line);
        if (line.shown_least > measure)
            break;
        size_t end = i + 1;
        if (end < text->n_units && text->units[end].before == BREAK_NO)
            continue;
        int64_t width = line.shown_width - line.shown_trim;
        if (width > measure) {
            options.squeezed = (struct option){end, width};
            break;
        }
        options.earlier = options.natural;
        options.natural = (struct option){end, width};
        if (is_end(text, end))
            break;
    }
    return options;
}

/* True if a line that began at `end` would be the last and hold one character and marks. */
static bool leaves_lone_character(const struct text *text, size_t end)
{
    int n_characters = 0;
    if (is_end(text, end))
        return false;
    for (size_t i = end; i < text->n_units && (i == end || !is_end(text, i)); i++) {
        enum mark_class class = (enum mark_class)text->units[i].class;
        if (class == MARK_HAN || class == MARK_LATIN || class == MARK_DASH)
            n_characters++;
        if (n_characters > 1)
            return false;
    }
    return true;
}

/* Ragged lines have no blanks to even out and squeeze only where they must. */
static bool squeeze_is_better(const struct options *options, int64_t measure, bool is_justified)
{
    if (!options->squeezed.end || !options->natural.end)
        return options->squeezed.end != 0;
    int64_t taken = options->squeezed.width - measure;
    int64_t given = measure - options->natural.width;
    return is_justified && taken <= given;
}

/*
 * The end of the unbreakable piece that starts at `first`, or of what fits of it and may be parted.
 */
static size_t cut_anywhere(const struct text *text, size_t first, int64_t measure)
{
    struct growth line = {0};
    size_t end = first + 1, good = 0;
    for (size_t i = first; i < text->n_units && (i == first || !is_end(text, i)); i++) {
        grow(text, first, i, &line);
        if (i > first && line.shown_width - line.shown_trim > measure)
            break;
        end = i + 1;
        enum mark_class next = end < text->n_units ? (enum mark_class)text->units[end].class
                                                   : MARK_HAN;
        if (text->units[i].class != MARK_OPENING && next != MARK_CLOSING && next != MARK_STOP &&
            next != MARK_MIDDLE && next != MARK_CONNECTOR && next != MARK_SPACE)
            good = end;
    }
    return good > first ? good : end;
}

/* A long piece follows a line that is mostly empty: better to begin it here and to break it. */
static bool is_left_empty(const struct text *text, const struct option *option, int64_t measure)
{
    if (is_end(text, option->end) || option->width * 4 > measure * 3)
        return false;
    struct options next = find_options(text, option->end, measure);
    return !next.natural.end && !next.squeezed.end;
}

size_t line_choose(const struct text *text, size_t first, int64_t measure, bool is_justified)
{
    struct options options = find_options(text, first, measure);
    if (!options.natural.end && !options.squeezed.end)
        return cut_anywhere(text, first, measure);
    if (!options.squeezed.end && is_left_empty(text, &options.natural, measure))
        return cut_anywhere(text, first, measure);
    bool squeezes = squeeze_is_better(&options, measure, is_justified);
    const struct option *order[] = {squeezes ? &options.squeezed : &options.natural,
                                    squeezes ? &options.natural : &options.squeezed,
                                    &options.earlier};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i]->end && !leaves_lone_character(text, order[i]->end))
            return order[i]->end;
    }
    return order[0]->end;
}
