/*
 * Where a line ends: first fit. Two ends are looked at, the last that fits unsqueezed and the next
 * one if it fits squeezed; the one that needs the smaller change of the blanks is taken, and
 * squeeze wins a tie, because a line that is squeezed keeps what belongs together nearer. An end
 * that would leave a lone character for the paragraph's last line gives way to another. A unit
 * longer than the measure is broken inside, between its words if it has several.
 */
#include <string.h>

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

bool line_is_last(const struct text *text, size_t i)
{
    return i == text->n_units || text->units[i].before == BREAK_MUST;
}

static bool may_end_before(const struct unit *unit, bool is_late)
{
    return unit->before >= BREAK_MAY || (is_late && unit->before == BREAK_LATE);
}

/*
 * `least` never shrinks as the line grows, so the first end that cannot be squeezed in is the last.
 */
static struct options find_options(const struct text *text, size_t first, int64_t measure,
                                   bool is_late)
{
    struct options options = {0};
    struct growth line = {0};
    for (size_t i = first; i < text->n_units; i++) {
        grow(text, first, i, &line);
        if (line.shown_least > measure)
            break;
        size_t end = i + 1;
        if (end < text->n_units && !may_end_before(&text->units[end], is_late))
            continue;
        int64_t width = line.shown_width - line.shown_trim;
        if (width > measure) {
            options.squeezed = (struct option){end, width};
            break;
        }
        options.earlier = options.natural;
        options.natural = (struct option){end, width};
        if (line_is_last(text, end))
            break;
    }
    return options;
}

/* Half-width marks are Latin to the eye, but no characters. */
static bool is_character(const struct unit *unit)
{
    static const char marks[] = "!\"'(),-.:;?[]{|}";
    return unit->class == MARK_HAN || unit->class == MARK_DASH ||
           (unit->class == MARK_LATIN &&
            (unit->character >= 0x80 || !memchr(marks, (int)unit->character, sizeof marks)));
}

bool line_leaves_lone(const struct text *text, size_t end)
{
    enum { LOOKED_AT = 24 }; /* no last line holds more marks beside one character */
    int n_characters = 0;
    if (line_is_last(text, end))
        return false;
    for (size_t i = end; i == end || !line_is_last(text, i); i++) {
        if (i == end + LOOKED_AT)
            return false;
        n_characters += is_character(&text->units[i]);
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

/* Even where a piece must be broken: the marks keep their places, a double dash stays whole. */
static bool may_part(const struct unit *unit)
{
    const struct unit *next = unit + 1;
    bool is_dash_pair = unit->class == MARK_DASH && unit->character == next->character;
    return unit->class != MARK_OPENING && unit->character != '/' && !is_dash_pair &&
           next->class != MARK_CLOSING && next->class != MARK_STOP && next->class != MARK_MIDDLE &&
           next->class != MARK_CONNECTOR && next->class != MARK_SPACE;
}

/*
 * The end of the unbreakable piece that starts at `first`, or of what fits of it and may be parted.
 * paragraph.c says which piece it was.
 */
static size_t cut_anywhere(const struct text *text, size_t first, int64_t measure)
{
    struct growth line = {0};
    size_t end = first + 1, good = 0;
    for (size_t i = first; i < text->n_units && (i == first || !line_is_last(text, i)); i++) {
        grow(text, first, i, &line);
        if (i > first && line.shown_width - line.shown_trim > measure)
            break;
        end = i + 1;
        if (end == text->n_units || may_part(&text->units[i]))
            good = end;
    }
    return good > first ? good : end;
}

/* A long piece follows a line that is mostly empty: better to begin it here and to break it. */
static bool is_left_empty(const struct text *text, const struct option *option, int64_t measure)
{
    if (line_is_last(text, option->end) || option->width * 4 > measure * 3)
        return false;
    struct options next = find_options(text, option->end, measure, true);
    return !next.natural.end && !next.squeezed.end;
}

size_t line_choose(const struct text *text, size_t first, int64_t measure, bool is_justified)
{
    struct options options = find_options(text, first, measure, false);
    if (!options.natural.end && !options.squeezed.end)
        options = find_options(text, first, measure, true);
    if (!options.natural.end && !options.squeezed.end)
        return cut_anywhere(text, first, measure);
    if (!options.squeezed.end && is_left_empty(text, &options.natural, measure))
        return cut_anywhere(text, first, measure);
    bool squeezes = squeeze_is_better(&options, measure, is_justified);
    const struct option *order[] = {squeezes ? &options.squeezed : &options.natural,
                                    squeezes ? &options.natural : &options.squeezed,
                                    &options.earlier};
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        if (order[i]->end && !line_leaves_lone(text, order[i]->end))
            return order[i]->end;
    }
    return order[0]->end;
}

static void choose_one_by_one(struct text *text, const struct measures *measures,
                              bool is_justified)
{
    for (size_t first = 0; first < text->n_units;) {
        text->units[first].begins_line = true;
        first = line_choose(text, first, first ? measures->other : measures->first, is_justified);
    }
}

/* Most cells and headings: nothing to choose. */
static bool is_one_line(const struct text *text, length measure)
{
    int64_t width = 0;
    for (size_t i = 0; i < text->n_units && width <= measure; i++) {
        if (text->units[i].before == BREAK_MUST)
            return false;
        width += text->units[i].width + text->units[i].gap;
    }
    return width <= measure;
}

void lines_choose(struct text *text, const struct measures *measures, bool is_justified)
{
    if (text->n_units && is_one_line(text, measures->first))
        text->units[0].begins_line = true;
    else if (is_justified && text->setting->sheet->fit == FIT_TOTAL)
        lines_choose_total(text, measures);
    else
        choose_one_by_one(text, measures, is_justified);
}
