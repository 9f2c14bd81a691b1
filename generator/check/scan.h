/*
 * Inside the check room: one paragraph while it is walked. Positions count characters; a position
 * outside the text reads as 0, so that looking at neighbours needs no bounds.
 */
#ifndef CHECK_SCAN_H
#define CHECK_SCAN_H

#include "check/texts.h"

struct reading {
    struct arena *arena;
    const struct lexicon *lexicon;
    struct texts *texts;
    size_t number; /* of the paragraph */
    const char *text;
    uint32_t *characters;
    uint32_t *offsets;  /* bytes; one more than characters */
    size_t n;
    size_t named_until; /* behind the last known name: shorter names inside it are not meant */
    bool is_in_title;   /* between 《 and 》 */
};

static inline uint32_t reading_at(const struct reading *reading, size_t i)
{
    return i < reading->n ? reading->characters[i] : 0; /* i - 1 of 0 is beyond n as well */
}

static inline bool is_digit(uint32_t c)
{
    return c >= '0' && c <= '9';
}

static inline bool is_letter(uint32_t c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* Text from one position up to another. */
const char *reading_cut(const struct reading *reading, size_t from, size_t to);
/* Does that text stand at position i? */
bool reading_has(const struct reading *reading, size_t i, const char *text);
size_t reading_spaces(const struct reading *reading, size_t i); /* the first that is none */
size_t reading_digits(const struct reading *reading, size_t i); /* likewise */
/* The bounds of the sentence around i: behind the last 。；！？ and at the next. */
size_t sentence_start(const struct reading *reading, size_t i);
size_t sentence_end(const struct reading *reading, size_t i);
/* A note about [from, to), shown with `margin` characters on each side. */
struct note *note_add(struct reading *reading, enum note_kind kind, size_t from, size_t to,
                      size_t margin);

/* A number starts at i: all that a number can be part of. */
void number_scan(struct reading *reading, size_t i);
/* A known name stands at [i, end): is it given a value here? */
void figure_scan(struct reading *reading, size_t i, size_t end, const struct known *known);

#endif
