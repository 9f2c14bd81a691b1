/*
 * Notes at the foot of the page. They fill the type area from below, under a short rule. A note
 * begins on the page of its mark; what does not fit there goes on at the foot of the next page,
 * before that page's own. Numbers begin at 1 on every page, as is the custom in Chinese print.
 */
#include "layout/pages.h"

enum {
    RULE_SHARE = 250, /* thousandths of the measure */
    LINES_LEAST = 2   /* of a note that is broken, on either page */
};

static const length rule_width = LENGTH_PT(1) / 2;

static uint32_t note_lines(const struct note *note)
{
    return (uint32_t)note->lines->n_items;
}

/* Lines of note i that belong to the part. */
static void part_lines(const struct galley *galley, const struct note_part *part, uint32_t i,
                       uint32_t *first, uint32_t *last)
{
    *first = i == part->first ? part->first_line : 0;
    *last = i + 1 == part->last ? part->last_line : note_lines(&galley->notes[i]);
}

length notes_height(const struct galley *galley, const struct note_part *part)
{
    length height = 0;

    for (uint32_t i = part->first; i < part->last; i++) {
        const struct lines *lines = galley->notes[i].lines;
        uint32_t first, last;

        part_lines(galley, part, i, &first, &last);
        height += (length)(last - first) * lines->leading;
        height += i == part->first ? lines->style->space_before : lines->style->space_after;
    }
    return height;
}

struct note_part notes_fit(const struct galley *galley, struct note_part from, uint32_t last,
                           length room)
{
    struct note_part part = from;

    part.last = part.first;
    while (part.last < galley->n_notes && galley->notes[part.last].piece < last) {
        uint32_t n_lines = note_lines(&galley->notes[part.last]);
        uint32_t first = part.last == part.first ? part.first_line : 0;
        struct note_part more = part;

        more.last++;
        more.last_line = n_lines;
        while (more.last_line > first && notes_height(galley, &more) > room)
            more.last_line--;
        if (n_lines - more.last_line == 1 && n_lines - first > LINES_LEAST)
            more.last_line--;
        if (more.last_line < n_lines && more.last_line < first + LINES_LEAST)
            break;
        part = more;
        if (part.last_line < n_lines)
            break;
    }
    return part;
}

struct note_part notes_rest(const struct galley *galley, const struct note_part *part)
{
    if (part->last == part->first)
        return *part;
    if (part->last_line < note_lines(&galley->notes[part->last - 1]))
        return (struct note_part){part->last - 1, part->last - 1, part->last_line, 0};
    return (struct note_part){part->last, part->last, 0, 0};
}

struct note_part notes_due(const struct galley *galley, struct note_part from, uint32_t last)
{
    from.last = from.first;
    while (from.last < galley->n_notes && galley->notes[from.last].piece < last)
        from.last_line = note_lines(&galley->notes[from.last++]);
    return from;
}

bool notes_number(const struct galley *galley, const struct cuts *cuts)
{
    bool is_settled = true;
    size_t note = 0;

    for (size_t i = 0; i < cuts->n_items; i++) {
        for (uint32_t number = 1;
             note < galley->n_notes && galley->notes[note].piece < cuts->items[i].last;
             note++, number++) {
            is_settled &= galley->notes[note].number == number;
            galley->notes[note].number = number;
        }
    }
    return is_settled;
}

static void rule_place(const struct setting *setting, const struct lines *lines,
                       struct frame *frame, length x, length y)
{
    struct rule_item *rule = &frame_add(setting->arena, frame, ITEM_RULE, OWNER_ARTIFACT)->rule;

    rule->x = x;
    rule->y = y + lines->style->space_before / 2;
    rule->width = length_scale(lines->width, RULE_SHARE);
    rule->height = rule_width;
}

void notes_place(const struct galley *galley, const struct setting *setting,
                 const struct note_part *part, struct frame *frame, length x, length y,
                 struct link_list *links)
{
    for (uint32_t i = part->first; i < part->last; i++) {
        const struct note *note = &galley->notes[i];
        const struct style *style = note->lines->style;
        uint32_t first, last;

        part_lines(galley, part, i, &first, &last);
        if (i == part->first)
            rule_place(setting, note->lines, frame, x, y);
        y += i == part->first ? style->space_before : style->space_after;
        paragraph_place(setting, note->lines, first, last - first, frame, x, y, note->owner, links);
        y += (length)(last - first) * note->lines->leading;
    }
}
