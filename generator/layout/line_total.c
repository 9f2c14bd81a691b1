/*
 * Where lines end: total fit, after Knuth and Plass. Every place where a line may begin is a node
 * that knows the least cost of the lines before it; from each node that can be reached, the ends
 * worth looking at are tried: the last that fits, a few before it that leave no holes, and those
 * behind it that fit squeezed. A line's cost is the square of how far its gaps depart from what
 * they are (openness below), so that one bad line weighs more than two fair ones. A unit of several
 * words (0.4180吨|标准煤) is parted where that costs less than the wide line before it. Widths are
 * differences of running sums; a line is measured in a few steps however long it is.
 *
 * Against first fit, over the justified lines of the samples: what is done to a gap falls in mean
 * square from 1212 to 858 (示例市, thousandths of an em) and from 686 to 592 (陇南), in its 95th
 * percentile from 50 to 36 and from 48 to 30; measuring all text costs 8 % more instructions.
 * tests/bench/lines gives these figures.
 */
#include "layout/line.h"

/*
 * Openness: by how much the gaps between ideographs are opened, in thousandths of an em. What else
 * gives way is counted in the same coin: Han–Latin gaps twice as wide, all marks squeezed to half.
 */
enum {
    OPENED_GAPS = 25,
    SQUEEZED_MARKS = 60,
    GOOD = 5,         /* a sixth of an em over a line: no eye sees it, nothing else is tried */
    LOOSE = 120,      /* shorter lines than this are not looked at */
    HOLE = 250,       /* a gap that shows as a hole: line_set leaves the line short instead */
    LATE = 125,       /* a break inside a unit is as bad as a line opened by an eighth of an em */
    LINE = 4,         /* added to each line, so that fewer lines are better */
    OPEN_MOST = 4000, /* wider is no worse */
    SHORTER_MOST = 3
};
/* More than any sum of what is less bad; sums of the worst over a million lines stay in 64 bits. */
#define COST_HOLE (INT64_C(1) << 24)
#define COST_BROKEN (INT64_C(1) << 32)
#define COST_LONE (INT64_C(1) << 36)

/* The place before a unit. Sums are over all units before it. */
struct node {
    int64_t width; /* with the gaps behind */
    int64_t slack; /* that can be squeezed away */
    int64_t room;  /* that spaces and Han–Latin gaps take before ideographs part */
    int64_t cost;  /* of the lines before; negative: no line begins here */
    uint32_t gaps; /* that may open between ideographs */
    uint32_t from; /* where the line before begins */
    uint32_t stop; /* behind the last unit before that shows */
};

/* One line from the paragraph's start, or a forced end, to the next forced end or its end. */
struct segment {
    struct text *text;
    struct node *nodes;
    size_t first, end;
    size_t fit; /* where the line looked at last still fitted: the next one's end is near */
};

/* What a line is like before it is squeezed or stretched. */
struct fill {
    int64_t width, slack, room;
    uint32_t gaps, units;
};

static void sum_units(const struct text *text, struct node *nodes)
{
    struct node sum = {.cost = -1};
    for (size_t i = 0; i < text->n_units; i++) {
        const struct unit *unit = &text->units[i];
        nodes[i] = sum;
        sum.width += unit->width + unit->gap;
        if (unit->squeeze != SQUEEZE_NONE || unit->gap) {
            sum.slack += unit_slack(text, unit) + gap_slack(unit);
            sum.room += unit_room(text, unit);
        }
        sum.gaps += i + 1 < text->n_units && gap_may_open(unit);
        if (unit->class != MARK_SPACE)
            sum.stop = (uint32_t)i + 1;
    }
    nodes[text->n_units] = sum;
}

/* The line's width alone. */
static int64_t width_measure(const struct segment *segment, size_t first, size_t end)
{
    const struct unit *units = segment->text->units;
    size_t stop = segment->nodes[end].stop;
    if (stop <= first)
        return 0;
    const struct unit *last = &units[stop - 1];
    return segment->nodes[stop].width - segment->nodes[first].width - last->gap -
           unit_trim_left(&units[first]) - unit_trim_right(last);
}

static struct fill fill_measure(const struct segment *segment, size_t first, size_t end)
{
    const struct unit *units = segment->text->units;
    size_t stop = segment->nodes[end].stop;
    if (stop <= first)
        return (struct fill){0};
    const struct unit *last = &units[stop - 1];
    const struct node *from = &segment->nodes[first], *to = &segment->nodes[stop];
    length trim = unit_trim_left(&units[first]) + unit_trim_right(last);
    return (struct fill){.width = to->width - from->width - last->gap - trim,
                         .slack = to->slack - from->slack - gap_slack(last) - trim,
                         .room = to->room - from->room - last->gap,
                         .gaps = to[-1].gaps - from->gaps,
                         .units = (uint32_t)(stop - first)};
}

/* 0: nothing moves. The line must fit squeezed. */
static int64_t find_openness(const struct segment *segment, const struct fill *fill,
                             int64_t measure)
{
    int64_t missing = measure - fill->width;
    if (missing < 0)
        return SQUEEZED_MARKS * -missing / fill->slack;
    if (missing <= fill->room)
        return missing ? OPENED_GAPS * missing / fill->room : 0;
    /* Nothing opens in a line of one word, it stays short: its letters only measure how much. */
    int64_t gaps = fill->gaps ? fill->gaps : (fill->units + 1) / 2;
    int64_t ems = gaps * segment->text->style->size;
    if (ems == 0)
        return OPEN_MOST;
    int64_t opened = (fill->room ? OPENED_GAPS : 0) + (missing - fill->room) * 1000 / ems;
    return opened < OPEN_MOST ? opened : OPEN_MOST;
}

static void reach(struct segment *segment, size_t first, size_t end, int64_t cost)
{
    struct node *node = &segment->nodes[end];
    cost += segment->nodes[first].cost;
    if (node->cost >= 0 && node->cost <= cost)
        return;
    node->cost = cost;
    node->from = (uint32_t)first;
}

static bool is_late(const struct segment *segment, size_t end)
{
    return end < segment->end && segment->text->units[end].before == BREAK_LATE;
}

/* The last line may be as short as it likes, but for a lone character. */
static int64_t line_cost(const struct segment *segment, size_t end, int64_t openness,
                         bool is_squeezed)
{
    if (end == segment->end && !is_squeezed)
        return LINE * LINE;
    int64_t cost = (openness + LINE) * (openness + LINE);
    if (openness > HOLE)
        cost += COST_HOLE;
    if (is_late(segment, end))
        cost += LATE * LATE;
    return cost + (line_leaves_lone(segment->text, end) ? COST_LONE : 0);
}

static bool may_end(const struct segment *segment, size_t end)
{
    return end == segment->end || segment->text->units[end].before != BREAK_NO;
}

/* The longest line from `first` that fits unsqueezed, whether it may end there or not. */
static size_t find_fit(struct segment *segment, size_t first, int64_t measure)
{
    size_t fit = segment->fit > first ? segment->fit : first + 1;
    while (fit > first + 1 && width_measure(segment, first, fit) > measure)
        fit--;
    while (fit < segment->end && width_measure(segment, first, fit + 1) <= measure)
        fit++;
    return segment->fit = fit;
}

/* Ends up to `fit`, longest line first. Returns the openness of the longest; negative: none. */
static int64_t try_shorter(struct segment *segment, size_t first, size_t fit, int64_t measure)
{
    int64_t longest = -1;
    int n_tried = 0;
    for (size_t end = fit; end > first && n_tried < SHORTER_MOST; end--) {
        if (!may_end(segment, end))
            continue;
        struct fill fill = fill_measure(segment, first, end);
        if (fill.width > measure)
            continue; /* one unit, wider than the measure */
        int64_t openness = end == segment->end ? 0 : find_openness(segment, &fill, measure);
        int64_t cost = line_cost(segment, end, openness, false);
        reach(segment, first, end, cost);
        if (is_late(segment, end))
            continue; /* no reason to try less of the others */
        longest = longest < 0 ? openness : longest;
        if (cost >= COST_LONE)
            continue; /* any other is better */
        n_tried++;
        bool is_far_from_end = segment->end - end > 2 * (end - first);
        if (openness > LOOSE || (openness <= GOOD && is_far_from_end) || end == segment->end)
            break;
    }
    return longest;
}

/* Ends behind `fit`. Returns whether there was one. */
static bool try_squeezed(struct segment *segment, size_t first, size_t fit, int64_t measure)
{
    bool is_found = false;
    for (size_t end = fit + 1; end <= segment->end; end++) {
        struct fill fill = fill_measure(segment, first, end);
        if (fill.width - fill.slack > measure)
            break;
        if (!may_end(segment, end) || fill.width <= measure)
            continue;
        int64_t openness = find_openness(segment, &fill, measure);
        reach(segment, first, end, line_cost(segment, end, openness, true));
        is_found = true;
    }
    return is_found;
}

/*
 * All lines that may begin at `first`. Where nothing fits, or only what leaves most of the line
 * empty, first fit knows which piece to break.
 */
static void try_lines(struct segment *segment, size_t first, int64_t measure)
{
    size_t fit = find_fit(segment, first, measure);
    int64_t longest = try_shorter(segment, first, fit, measure);
    if (longest >= 0 && longest <= GOOD)
        return;
    if (try_squeezed(segment, first, fit, measure) || (longest >= 0 && longest <= HOLE))
        return;
    size_t end = line_choose(segment->text, first, measure, true);
    if (segment->nodes[end].cost < 0)
        reach(segment, first, end, COST_BROKEN);
}

static void fit_segment(struct segment *segment, const struct measures *measures)
{
    segment->nodes[segment->first].cost = 0;
    for (size_t i = segment->first; i < segment->end; i++) {
        if (segment->nodes[i].cost >= 0)
            try_lines(segment, i, i ? measures->other : measures->first);
    }
    for (size_t end = segment->end; end > segment->first; end = segment->nodes[end].from)
        segment->text->units[segment->nodes[end].from].begins_line = true;
}

void lines_choose_total(struct text *text, const struct measures *measures)
{
    struct buffer memory = {0};
    struct node *nodes = (struct node *)(void *)buffer_reserve(
        &memory, (text->n_units + 1) * sizeof(struct node));
    sum_units(text, nodes);
    struct segment segment = {.text = text, .nodes = nodes};
    for (; segment.first < text->n_units; segment.first = segment.end) {
        segment.end = segment.first + 1;
        while (!line_is_last(text, segment.end))
            segment.end++;
        fit_segment(&segment, measures);
    }
    buffer_free(&memory);
}
