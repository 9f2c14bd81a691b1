/*
 * Words: how the text of a paragraph is written in print, whoever typed it. The source is never
 * touched; what is changed here is a copy that only the document sees.
 *
 * The runs of a paragraph become one line of letters, so that a mark at the edge of a link still
 * sees its neighbour. Each step walks the line once and looks a few letters ahead:
 *
 *   words_fold    forms that are only a matter of encoding: １２ → 12, ㎡ → m²
 *   words_mark    marks between Han characters: , → ， "…" → “…” ... → …… and blanks nobody set
 *   words_range   2021-2023年 → 2021—2023年, 60-80% → 60%～80%, [2023]4号 → 〔2023〕4号
 *   words_shrink  what is set small: the figures of km2, CO2, PM2.5, 10^4, m³
 *
 * Doing it twice changes nothing more. A neighbour counts as Han only if no step makes or removes
 * it (letter_is_han), therefore no decision waits for another.
 */
#ifndef COMPOSE_WORDS_H
#define COMPOSE_WORDS_H

#include "document/document.h"

enum shift { SHIFT_NONE, SHIFT_SUB, SHIFT_SUP };

/* Line ends and folios stand in the line as letters that nothing sees through. */
enum { LETTER_BREAK = 1, LETTER_FOLIO = 2 };

struct letter {
    uint32_t character;
    uint32_t run;     /* number of the run it came from */
    uint32_t becomes; /* brackets and quotes: what their pair makes of them; 0: not decided */
    uint8_t shift;    /* enum shift */
    bool is_fixed;    /* small in the source already: never touched */
};

/*
 * A step reads `from` and writes `to`, which is empty and has room. `rewrites` is false where only
 * what is set small without a character being changed is wanted: then words_shrink alone is called.
 */
struct letters {
    struct letter *items;
    size_t n_items;
};

void words_fold(struct letters *from, struct letters *to, bool rewrites);
void words_mark(struct letters *from, struct letters *to, bool rewrites);
void words_range(struct letters *from, struct letters *to, bool rewrites);
/* With `rewrites`, also the forms whose characters change: 10^4, ug/m3. */
void words_shrink(struct letters *from, struct letters *to, bool rewrites);

/*
 * Settles the runs from number `first` on. `normalises`: all steps; else only what is set small
 * without a character being changed. New text lives in `arena`; `scratch` is used and kept.
 */
void words_settle(struct arena *arena, struct buffer *scratch, bool normalises, size_t first,
                  struct runs *runs);

/* Han characters, full brackets, curly quotes, 、。《》: a mark beside them is a Chinese mark. */
bool letter_is_han(uint32_t character);
/* ASCII digits and letters. */
bool letter_is_digit(uint32_t character);
bool letter_is_word(uint32_t character);
/* The character number `i`, or 0 outside of the line. */
uint32_t letter_at(const struct letters *letters, size_t i);
void letter_add(struct letters *to, const struct letter *like, uint32_t character);

#endif
