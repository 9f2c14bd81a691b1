/*
 * A paragraph measured and placed. Measuring runs the four steps of line.h over the text; the lines
 * keep nothing of the units but glyphs in place. A list mark is a line of its own that stands left
 * of the first line; the text of all lines clears it.
 */
#include <string.h>

#include "layout/line.h"

/* Where the text of a paragraph stands within its measure. */
struct room {
    length left;  /* of all lines */
    length first; /* more, in the first line */
    length width; /* of all lines but the first */
};

/* A list mark hangs this far left of the text, and keeps this distance when it is wider. */
enum { MARK_HANGS = 2000, MARK_CLEARS = 250 };

static length positive(length value)
{
    return value > 0 ? value : 0;
}

/* A text of a million characters is wider than any length; any width above a page says so much. */
static length to_length(int64_t width)
{
    return width < INT32_MAX / 4 ? (length)width : INT32_MAX / 4;
}

/* `mark`: x of the list mark and, behind, its width; all 0 without a mark. */
static struct room find_room(const struct style *style, length width, const struct line *mark,
                             length mark_x)
{
    struct room room = {.left = style->indent_left,
                        .first = length_scale(style->size, style->indent)};
    if (mark) {
        length clear = mark_x + mark->width + length_scale(style->size, MARK_CLEARS);
        room.left = clear > room.left ? clear : room.left;
        room.first = 0;
    }
    room.width = positive(width - room.left - style->indent_right);
    return room;
}

/* Set as wide as it comes; it is never broken. */
static void set_mark(const struct setting *setting, const struct style *style, const char *prefix,
                     length x, struct line *line)
{
    struct run run = {.kind = RUN_TEXT, .text = prefix};
    struct runs runs = {.items = &run, .n_items = 1, .capacity = 1};
    struct text text;
    units_make(setting, &runs, style, &text);
    units_space(&text);
    struct stretch whole = stretch_make(&text, 0, text.n_units);
    line_set(&text, whole, INT32_MAX, x, false, line);
    units_free(&text);
}

/* The mark comes first in reading order, so its glyphs come first. */
static void join_mark(struct arena *arena, const struct line *mark, struct line *line)
{
    size_t n = mark->n_texts + line->n_texts;
    struct text_item *texts = ARENA_ARRAY(arena, struct text_item, n);
    for (size_t i = 0; i < n; i++) {
        texts[i] = i < mark->n_texts ? mark->texts[i] : line->texts[i - mark->n_texts];
        texts[i].is_list_mark = i < mark->n_texts;
    }
    line->texts = texts;
    line->n_texts = n;
}

/* Moves a line that is not flush left to its place in the room. */
static void align_line(const struct style *style, length room, struct line *line)
{
    length blank = room - line->width;
    length shift = style->align == ALIGN_CENTRE ? blank / 2
                   : style->align == ALIGN_RIGHT ? blank
                                                 : 0;
    for (size_t i = 0; i < line->n_texts; i++)
        line->texts[i].x += shift;
    for (size_t i = 0; i < line->n_links; i++)
        line->links[i].x += shift;
}

/* The least width still too wide: even one unit does not fit. */
static void check_width(const struct text *text, struct stretch stretch, length measure)
{
    const struct unit *unit = &text->units[stretch.first];
    if (stretch.stop == stretch.first + 1 && unit->width - unit_slack(text, unit) > measure)
        finding_post_once(text->setting->findings, MESSAGE_LINE_TOO_NARROW, NULL,
                          units_quote(text, stretch.first));
}

/* A line ends where none may: a word, or a number with its unit, is longer than a line. */
static void check_end(const struct text *text, size_t end)
{
    size_t first = end - 1, stop = end;
    if (line_is_last(text, end) || text->units[end].before != BREAK_NO)
        return;
    while (first > 0 && text->units[first].before < BREAK_MAY)
        first--;
    while (stop < text->n_units && text->units[stop].before < BREAK_MAY)
        stop++;
    finding_post_once(text->setting->findings, MESSAGE_LINE_BROKEN, units_quote(text, end),
                      units_text(text, first, stop));
}

/* Most paragraphs are cells of one line: room for eight each would be most of a long table. */
static void reserve_lines(const struct text *text, const struct room *room, struct lines *lines)
{
    int64_t width = 0;
    for (size_t i = 0; i < text->n_units; i++)
        width += text->units[i].width;
    size_t guess = 1 + (room->width > 0 ? (size_t)(width / room->width) : 0);
    lines->capacity = guess < text->n_units + 1 ? guess : text->n_units + 1;
    lines->items = ARENA_ARRAY(text->setting->arena, struct line, lines->capacity);
}

static size_t line_end(const struct text *text, size_t first)
{
    size_t end = first;
    while (end < text->n_units && (end == first || !text->units[end].begins_line))
        end++;
    return end;
}

/* A text without units still has one line: an empty cell is as high as a line. */
static void cut_lines(struct text *text, const struct room *room, struct lines *lines)
{
    const struct style *style = text->style;
    bool justifies = style->align == ALIGN_JUSTIFY;
    size_t first = 0;
    struct measures measures = {positive(room->width - room->first), room->width};
    reserve_lines(text, room, lines);
    lines_choose(text, &measures, justifies);
    do {
        length indent = lines->n_items ? 0 : room->first;
        length measure = lines->n_items ? measures.other : measures.first;
        struct line *line =
            LIST_ADD(text->setting->arena, lines->items, lines->n_items, lines->capacity);
        size_t end = line_end(text, first);
        struct stretch stretch = stretch_make(text, first, end);
        bool is_last = line_is_last(text, end);
        int64_t natural = stretch_measure(text, stretch);
        if (natural > lines->natural)
            lines->natural = to_length(natural);
        if (natural > measure)
            check_width(text, stretch, measure);
        check_end(text, end);
        line_set(text, stretch, measure, room->left + indent, justifies && !is_last, line);
        align_line(style, measure, line);
        first = end;
    } while (first < text->n_units);
}

/* The body of the type, not its line, stands in the middle of the leading. */
static length find_ascent(const struct setting *setting, const struct style *style)
{
    const struct metrics *metrics = setting->metrics;
    struct extents extents = metrics->find_extents(metrics->context, (int)style->role);
    length above = length_scale(style->size, extents.ascent);
    length below = length_scale(style->size, extents.descent);
    return (style->leading - above - below) / 2 + above;
}

const struct lines *paragraph_measure(const struct setting *setting, const struct runs *runs,
                                      const struct style *style, length width, const char *prefix)
{
    struct lines *lines = ARENA_NEW(setting->arena, struct lines);
    struct line mark = {0};
    length mark_x = positive(style->indent_left - length_scale(style->size, MARK_HANGS));
    if (prefix)
        set_mark(setting, style, prefix, mark_x, &mark);
    struct room room = find_room(style, width, prefix ? &mark : NULL, mark_x);
    struct text text;
    units_make(setting, runs, style, &text);
    units_space(&text);
    cut_lines(&text, &room, lines);
    units_free(&text);
    if (prefix)
        join_mark(setting->arena, &mark, &lines->items[0]);
    lines->style = style;
    lines->width = width;
    lines->leading = style->leading;
    lines->ascent = find_ascent(setting, style);
    int64_t height = (int64_t)lines->n_items * style->leading;
    lines->height = height > INT32_MAX / 2 ? INT32_MAX / 2 : (length)height; /* 378 m of paper */
    return lines;
}

const struct lines *continued_measure(const struct setting *setting, const struct runs *caption,
                                      const char *word, const struct style *style, length width)
{
    struct runs runs = {.n_items = caption->n_items + 1};

    if (word == NULL)
        return paragraph_measure(setting, caption, style, width, NULL);
    runs.items = ARENA_ARRAY(setting->arena, struct run, runs.n_items);
    memcpy(&runs.items[1], caption->items, caption->n_items * sizeof *caption->items);
    runs.items[0] = caption->items[0];
    runs.items[0].kind = RUN_TEXT;
    runs.items[0].text = word;
    runs.items[0].target = NULL;
    return paragraph_measure(setting, &runs, style, width, NULL);
}

struct extent_pair paragraph_extent(const struct setting *setting, const struct runs *runs,
                                    const struct style *style)
{
    struct text text;
    int64_t least = 0, most = 0;
    units_make(setting, runs, style, &text);
    units_space(&text);
    size_t piece = 0, segment = 0;
    for (size_t i = 1; i <= text.n_units; i++) {
        enum line_break before = i == text.n_units ? BREAK_MUST
                                                   : (enum line_break)text.units[i].before;
        if (before == BREAK_NO)
            continue;
        int64_t width = stretch_measure(&text, stretch_make(&text, piece, i));
        least = width > least ? width : least;
        piece = i;
        if (before != BREAK_MUST)
            continue;
        width = stretch_measure(&text, stretch_make(&text, segment, i));
        most = width > most ? width : most;
        segment = i;
    }
    units_free(&text);
    int64_t around = style->indent_left + style->indent_right +
                     positive(length_scale(style->size, style->indent));
    return (struct extent_pair){to_length(least + around), to_length(most + around)};
}

/* As high as the line, so that links of neighbouring lines touch without overlap. */
static void place_link(const struct setting *setting, const struct lines *lines,
                       const struct link_span *span, length x, length y, struct link_list *links)
{
    size_t n_file = target_file_size(span->target);
    struct link *link =
        LIST_ADD(setting->arena, links->items, links->n_items, links->capacity);
    *link = (struct link){.x = x + span->x, .y = y, .width = span->width,
                          .height = lines->leading, .target = span->target, .alt = span->alt,
                          .is_uri = target_is_uri(span->target)};
    if (n_file > 0) {
        link->file = arena_bytes(setting->arena, span->target, n_file);
        link->target = span->target + n_file + 1;
    }
}

void paragraph_place(const struct setting *setting, const struct lines *lines, size_t first,
                     size_t count, struct frame *frame, length x, length y, int32_t owner,
                     struct link_list *links)
{
    bool is_linked = links != NULL && owner >= 0;
    for (size_t i = first; i < first + count; i++, y += lines->leading) {
        const struct line *line = &lines->items[i];
        for (size_t t = 0; t < line->n_texts; t++) {
            struct item *item = frame_add(setting->arena, frame, ITEM_TEXT, owner);
            item->text = line->texts[t];
            item->text.x += x;
            item->text.y += y + lines->ascent;
            /* The line's links come behind those the page has; an artifact links nowhere. */
            if (item->text.link != 0)
                item->text.link = is_linked ? item->text.link + (uint32_t)links->n_items : 0;
        }
        for (size_t l = 0; is_linked && l < line->n_links; l++)
            place_link(setting, lines, &line->links[l], x, y, links);
        if (setting->facts) {
            setting->facts->n_lines++;
            setting->facts->n_short_lines += line->is_short;
        }
    }
}
