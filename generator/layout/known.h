/*
 * Texts that were cut before. Cells of tables say the same things again and again (units, 达标,
 * names of departments); lines are const, so one cutting serves all cells that say the same in the
 * same style and width. What is kept is bounded: a text that falls on another's place drives it
 * out.
 */
#ifndef LAYOUT_KNOWN_H
#define LAYOUT_KNOWN_H

#include "layout/paragraph.h"

struct known;

struct known *known_new(struct arena *arena);
/* paragraph_measure without a list mark, and paragraph_extent. */
const struct lines *lines_need(const struct setting *setting, const struct runs *runs,
                               const struct style *style, length width);
struct extent_pair extent_need(const struct setting *setting, const struct runs *runs,
                               const struct style *style);

#endif
