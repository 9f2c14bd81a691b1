/*
 * The contents: one entry for each heading (or caption: 表目录, 图目录), made before anybody knows
 * where the headings will stand. An entry's title is cut short of a column kept free for the
 * folio, so its height does not depend on the folio; leaders and folio are set when the pages are
 * final.
 */
#ifndef LAYOUT_CONTENTS_H
#define LAYOUT_CONTENTS_H

#include "layout/galley.h"

struct entry {
    const struct heading *heading;
    const struct lines *lines;
    length width;     /* from the left edge of the type area to its right */
    length folio_at;  /* left edge of the column kept free for folios */
    int folio_digits; /* room it was made for */
};

/* Lists the headings of the whole document, and the captions if anything shows them; those without
 * an id get one that no XML id can equal. */
void headings_find(struct galley *galley);

/* Sets the entry into `frame` at x, y: title, leaders, folio, and the link over all of it. */
void entry_place(const struct setting *setting, const struct entry *entry, const char *folio,
                 struct frame *frame, length x, length y, int32_t owner, struct link_list *links);

#endif
