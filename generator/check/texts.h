/*
 * Inside the check room: all running text of a dossier, read once. Every paragraph is decoded into
 * characters and walked one time; what any rule of form minds is noted on the way (scan.c), and the
 * rules F01 to F08, V04, E21, R07, P07 and X01 to X09 only read the notes. A thousand paragraphs
 * and thirty rules cost one walk.
 */
#ifndef CHECK_TEXTS_H
#define CHECK_TEXTS_H

#include "check/rule.h"

/* Where a paragraph stands: a target in a plan is no statement of fact. */
enum text_role { ROLE_OTHER, ROLE_PROFILE, ROLE_STATEMENT, ROLE_PLAN, ROLE_MEASURE };

enum note_kind {
    NOTE_MISREAD,     /* V04: 295% where ≥95% is meant */
    NOTE_SPAM,        /* F01 */
    NOTE_HALF_WIDTH,  /* F02 */
    NOTE_WRONG_FORM,  /* F03 */
    NOTE_NUMERAL,     /* F04 */
    NOTE_SUPERSCRIPT, /* F05 */
    NOTE_SPACE,       /* F06 */
    NOTE_DOCUMENT_NO, /* F07 */
    NOTE_DASH,        /* F08, detail: the dash */
    NOTE_LABEL,       /* R07, detail: 责任单位 or 牵头单位 */
    NOTE_ANNEX,       /* E21 */
    NOTE_PROJECTS,    /* P07, P09: number projects */
    NOTE_INVESTMENT,  /* P09: number 万元 for those projects */
    NOTE_INDICATORS,  /* X03: number indicators, detail: what kind of indicator */
    NOTE_CONDITIONS,  /* X03 */
    NOTE_AWARD,       /* X04, detail: the word used */
    NOTE_TITLE,       /* X05, detail: title of a system */
    NOTE_NUMBERED,    /* X05, detail: a document number */
    NOTE_NOTICE,      /* X09: a notice without a date */
    NOTE_FIGURE,      /* X01: a figure quoted beside its name, see `quoted` */
    N_NOTE_KINDS
};

/* A name whose values are known, and a place where the text gives it one. */
struct known {
    const char *name, *unit;
    const struct year_value *values;
    size_t n_values;
    const struct indicator_result *about; /* NULL: a base figure */
    const struct part_result *part;       /* NULL likewise */
};

struct note {
    enum note_kind kind;
    size_t text;         /* number of the paragraph */
    const char *excerpt; /* as it stands, with a few characters on each side */
    const char *detail;
    struct decimal number;
    const struct known *known;
    int year;
};

struct text {
    const char *text;
    struct place at;
    enum text_role role;
    const struct indicator_result *about; /* whose archive or result it is; NULL: nobody's */
    size_t first_note, n_notes;
};

struct texts {
    struct text *items;
    size_t n_items;
    struct note *notes; /* in the order of the text */
    size_t n_notes, notes_capacity;
    struct known *known;
    size_t n_known, known_capacity;
};

/* Read on first use, then kept with the check. */
const struct texts *texts_get(struct check *check);
/* Walks paragraph `number` and adds its notes. */
struct lexicon;
struct lexicon *lexicon_make(struct arena *arena, const struct texts *texts);
void text_scan(struct arena *arena, const struct lexicon *lexicon, struct texts *texts,
               size_t number);

/*
 * One finding for each paragraph with notes of that kind: how many, and the first n_shown of them.
 */
void notes_post(struct rule_run *run, enum note_kind kind, size_t n_shown, const char *expected);
/* The next note of that kind behind `last` (NULL: the first); NULL behind the last. */
const struct note *note_next(const struct texts *texts, enum note_kind kind,
                             const struct note *last);
/* A finding about a note, at its paragraph. */
void note_post(struct rule_run *run, const struct note *note, const char *subject,
               const char *found, const char *expected);
/* A name without what stands in brackets behind it: （修订版）, （2020年可比价）. */
const char *title_stem(struct arena *arena, const char *title);

#endif
