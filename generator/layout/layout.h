/*
 * layout: a document becomes pages. Paragraphs are cut into lines, tables into rows, both become
 * pieces with glue and penalties in a galley, and the galley is cut into pages; folios settle by
 * repetition.
 */
#ifndef LAYOUT_LAYOUT_H
#define LAYOUT_LAYOUT_H

#include "document/document.h"
#include "page/page.h"

enum { LAYOUT_PASSES_MAX = 5 };

struct layout_facts {
    int n_passes;
    size_t n_lines; /* placed so far: a page counts each time it is placed */
    size_t n_short_lines; /* of justified paragraphs: left short rather than opened wide */
};

/*
 * Sets `document` (verified) with `metrics`. The set lives in `arena`, what its pages show is made
 * when page_get asks for it: until then document, findings, faces and facts (or NULL) must last.
 * NULL after findings. Missing glyphs are findings with the character, its code point and its
 * block.
 */
struct page_set *layout_make(struct arena *arena, const struct document *document,
                             const struct metrics *metrics, struct findings *findings,
                             struct layout_facts *facts);

#endif
