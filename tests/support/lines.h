/*
 * Paragraphs for tests: set in the 1-em face at 10 pt on 16 pt, so that an ideograph is 10 and a
 * letter 5 points wide, a Han–Latin gap 2.5, and every position can be worked out by hand.
 */
#ifndef SUPPORT_LINES_H
#define SUPPORT_LINES_H

#include "layout/paragraph.h"

struct bench {
    struct arena *arena;
    struct findings *findings;
    struct metrics metrics;
    struct stylesheet sheet;
    struct layout_facts facts;
    struct setting setting;
    struct style style; /* justified, no indent */
};

void bench_open(struct bench *bench);
void bench_close(struct bench *bench);
/* One run of text cut to `points`. */
const struct lines *bench_cut(struct bench *bench, const char *text, int points);
/* "一@0 二@11.25": characters with the x of their glyphs in points; "[6.2 1.4]" before a change of size
 * and drop. Owned by the arena. */
const char *line_dump(struct bench *bench, const struct line *line);
/* Only the characters. */
const char *line_text(struct bench *bench, const struct line *line);
/* The lines' characters with "/" between lines. */
const char *lines_text(struct bench *bench, const struct lines *lines);

#endif
