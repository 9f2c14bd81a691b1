/*
 * Paragraphs: runs of text become cut lines. Measure and place are a pair: paragraph_measure cuts
 * (prohibition, squeeze, Han–Latin gap, justification; clreq §3), paragraph_place puts finished
 * lines into a frame. Which end a line gets is one seam (lines_choose): first fit (line_choose.c)
 * or total fit (line_total.c), as the stylesheet says.
 */
#ifndef LAYOUT_PARAGRAPH_H
#define LAYOUT_PARAGRAPH_H

#include "layout/layout.h"

struct known;
struct variants;

/*
 * What everything in layout needs at hand. `scratch` is emptied by no one before the document ends.
 */
struct setting {
    struct arena *arena;
    const struct metrics *metrics;
    const struct stylesheet *sheet;
    struct findings *findings;
    struct layout_facts *facts;
    /* Printed page number of an anchor, from the last pass; "00" while unknown. Never NULL. */
    const char *(*find_folio)(const struct setting *setting, const char *target);
    const void *folios;
    struct known *known;       /* texts cut before; NULL: each is cut anew */
    struct variants *variants; /* styles of cells that differ in alignment only */
};

struct link_span { /* a stretch of a line that links somewhere */
    length x, width;
    const char *target;
    const char *alt;
};

struct line {
    struct text_item *texts; /* x, y relative to the line's left edge and base line */
    size_t n_texts;
    struct link_span *links;
    size_t n_links;
    length width; /* of what is set */
    bool is_short; /* of the measure: to fill it gaps would open beyond 1/4 em */
};

struct lines {
    struct line *items;
    size_t n_items;
    size_t capacity;
    const struct style *style;
    length width;    /* measure they were cut to */
    length ascent;   /* base line of the first line below the top: leading/2 centring of the body */
    length leading;
    length height;   /* n_items x leading */
    length natural;  /* width of the longest line unsqueezed; for column solving */
};

/*
 * Cuts `runs` to `width`. `prefix` is a list mark ("1.", "（1）", "·") or NULL. The result is
 * const.
 */
const struct lines *paragraph_measure(const struct setting *setting, const struct runs *runs,
                                      const struct style *style, length width,
                                      const char *prefix);
/* The caption of what goes on behind a page break: `word` (NULL: nothing) before the first one. */
const struct lines *continued_measure(const struct setting *setting, const struct runs *caption,
                                      const char *word, const struct style *style, length width);
/*
 * Narrowest width the runs can be cut to without breaking what must stay whole; widest they fill.
 */
struct extent_pair {
    length min, max;
};
struct extent_pair paragraph_extent(const struct setting *setting, const struct runs *runs,
                                    const struct style *style);
/*
 * Puts lines first .. first+count-1 into `frame`, the first one's top at y, left edge at x (aligned
 * within the measure), and their links into *links. Items carry `owner`.
 */
struct link_list {
    struct link *items;
    size_t n_items;
    size_t capacity;
};
void paragraph_place(const struct setting *setting, const struct lines *lines, size_t first,
                     size_t count, struct frame *frame, length x, length y, int32_t owner,
                     struct link_list *links);

#endif
