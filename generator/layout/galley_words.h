/* Small helpers around paragraphs: which style, what text, one line of it. */
#ifndef LAYOUT_GALLEY_WORDS_H
#define LAYOUT_GALLEY_WORDS_H

#include "layout/paragraph.h"

/* The style of that name, else of the next name, else "p", else the first. Never NULL. */
const struct style *style_need(const struct setting *setting, const char *name,
                               const char *otherwise);
/* One line of plain text in `style`, set from its left edge without indent. */
const struct lines *text_measure(const struct setting *setting, const struct style *style,
                                 const char *text);
/* The text of runs without their looks. */
const char *title_make(const struct setting *setting, const struct runs *runs);

bool runs_have(const struct runs *runs, enum run_kind kind);
bool runs_have_folio(const struct runs *runs);

#endif
