/*
 * Blanks. A full-width mark is half ink, half blank: clreq takes the blank away between adjacent
 * marks (two ems become one and a half) and lets it shrink elsewhere. Between Han and Latin or
 * digits stands a gap of the stylesheet's width; a space written there is that gap and no other.
 * What follows about widths at line edges and about how much a unit may give is all that choosing
 * and setting lines know.
 */
#include <string.h>

#include "layout/line.h"

static bool is_full_mark(const struct unit *unit)
{
    return unit->class == MARK_OPENING || unit->class == MARK_CLOSING ||
           unit->class == MARK_STOP || unit->class == MARK_MIDDLE;
}

/* 、，；： pause inside a sentence and give way before 。！？ that end it. */
static enum squeeze squeeze_of(const struct unit *unit)
{
    switch ((enum mark_class)unit->class) {
    case MARK_MIDDLE: return SQUEEZE_MIDDLE;
    case MARK_OPENING:
    case MARK_CLOSING: return SQUEEZE_BRACKET;
    case MARK_STOP:
        return unit->character == 0x3001 || unit->character == 0xFF0C ||
                       unit->character == 0xFF1A || unit->character == 0xFF1B
                   ? SQUEEZE_PAUSE
                   : SQUEEZE_STOP;
    default: return SQUEEZE_NONE;
    }
}

/* Only a mark that fills its em has blanks to give. */
static void find_blanks(const struct text *text, struct unit *unit)
{
    length size = text->looks[unit->look].size;
    enum squeeze squeeze = squeeze_of(unit);
    if (squeeze == SQUEEZE_NONE || unit->width < size)
        return;
    unit->squeeze = (uint8_t)squeeze;
    if (unit->class == MARK_OPENING)
        unit->left = size / 2;
    else if (unit->class == MARK_MIDDLE)
        unit->left = unit->right = size / 4;
    else
        unit->right = size / 2;
}

/* A cut at the left moves the glyph, one at the right what follows it. */
static void cut_left(struct unit *unit, length blank)
{
    unit->cut += blank;
    unit->width -= blank;
    unit->left -= blank;
}

static void cut_right(struct unit *unit, length blank)
{
    unit->width -= blank;
    unit->right -= blank;
}

/* Half-width marks have no blank at their left: 手”, is as close as 手”， would be. */
static bool follows_close(const struct unit *unit)
{
    return unit->class == MARK_LATIN && unit->character < 0x80 &&
           memchr(",.;:!?)]}", (int)unit->character, 9);
}

/* Of the two blanks that meet or follow each other, one goes: two ems become one and a half. */
static void join_marks(struct unit *before, struct unit *after)
{
    if (before->class != MARK_MIDDLE && follows_close(after))
        cut_right(before, before->right);
    if (!is_full_mark(before) || !is_full_mark(after))
        return;
    if (before->right > 0 && before->class != MARK_MIDDLE)
        cut_right(before, before->right);
    else if (after->left > 0 && after->class != MARK_MIDDLE)
        cut_left(after, after->left);
}

static bool takes_gap(const struct unit *unit)
{
    return unit->class == MARK_LATIN && !mark_stays_close(unit->character);
}

/* Marks bring their own blank, so only ideographs ask for a gap. */
static bool parts_han_and_latin(const struct unit *before, const struct unit *after)
{
    return (before->class == MARK_HAN && takes_gap(after)) ||
           (takes_gap(before) && after->class == MARK_HAN);
}

/* What has no blanks of its own. */
static bool is_inked(const struct unit *unit)
{
    return unit->class == MARK_HAN || unit->class == MARK_LATIN;
}

void units_space(struct text *text)
{
    int32_t share = text->setting->sheet->han_latin_gap;
    for (size_t i = 0; i < text->n_units; i++)
        if (is_full_mark(&text->units[i]))
            find_blanks(text, &text->units[i]);
    for (size_t i = 1; i < text->n_units; i++) {
        struct unit *before = &text->units[i - 1];
        struct unit *after = &text->units[i];
        bool is_space = after->squeeze == SQUEEZE_SPACE;
        if (before->class == after->class && is_inked(before))
            continue;
        length em = text->looks[before->look].em;
        if (!is_space) {
            join_marks(before, after);
            if (parts_han_and_latin(before, after))
                before->gap = length_scale(em, share);
        } else if (i + 1 < text->n_units && after->character == ' ' &&
                   parts_han_and_latin(before, after + 1)) {
            after->width = length_scale(em, share);
            after->squeeze = SQUEEZE_GAP;
        }
    }
}

struct stretch stretch_make(const struct text *text, size_t first, size_t end)
{
    struct stretch stretch = {first, end, end};
    while (stretch.stop > first && text->units[stretch.stop - 1].class == MARK_SPACE)
        stretch.stop--;
    return stretch;
}

/* 64 bits: a paragraph on one line can be wider than any length. */
int64_t stretch_measure(const struct text *text, struct stretch stretch)
{
    int64_t width = 0;
    for (size_t i = stretch.first; i < stretch.stop; i++)
        width += text->units[i].width + (i + 1 < stretch.stop ? text->units[i].gap : 0);
    if (stretch.stop > stretch.first)
        width -= unit_trim_left(&text->units[stretch.first]) +
                 unit_trim_right(&text->units[stretch.stop - 1]);
    return width;
}

length unit_slack(const struct text *text, const struct unit *unit)
{
    if (unit->squeeze == SQUEEZE_SPACE) {
        length least = text->looks[unit->look].em / 4;
        return unit->width > least ? unit->width - least : 0;
    }
    if (unit->squeeze == SQUEEZE_GAP)
        return unit->width / 2;
    return unit->left + unit->right;
}
