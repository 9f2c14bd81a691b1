/*
 * Inside of the paragraph: text as units. A unit is one character with its glyph, its place's width
 * and the blanks of that width which may go. Cutting a paragraph is four steps over one array of
 * units: units_make (characters, glyphs, breaks), units_space (adjacent marks, Han–Latin gaps),
 * lines_choose (where lines end), line_set (squeeze or stretch to the measure, glyphs in place).
 */
#ifndef LAYOUT_LINE_H
#define LAYOUT_LINE_H

#include "layout/paragraph.h"

/* How a stretch of text looks and where it leads. */
struct look {
    enum face_role role;
    length size;
    length em;   /* size of the text around it: gaps follow it, not the size of a superscript */
    length drop; /* of the base line: positive for subscripts */
    uint8_t grey;
    bool is_red;
    const char *target; /* NULL: leads nowhere */
    const char *alt;
};

/*
 * What gives way when a line is too long, in clreq's order (W3C, 2024-03-21). A unit belongs to at
 * most one stage; the Han–Latin gap behind a unit is SQUEEZE_GAP whatever the unit is.
 */
enum squeeze {
    SQUEEZE_SPACE,   /* western word spaces, to 1/4 em */
    SQUEEZE_MIDDLE,  /* interpuncts */
    SQUEEZE_BRACKET, /* brackets and quotes */
    SQUEEZE_PAUSE,   /* 、 ， ； ： */
    SQUEEZE_GAP,     /* Han–Latin, to half of it */
    SQUEEZE_STOP,    /* 。 ！ ？ ． */
    N_SQUEEZES,
    SQUEEZE_NONE = N_SQUEEZES
};

struct unit {
    uint32_t character;
    uint16_t glyph;
    uint8_t face;    /* FACE_NONE: takes no place and leaves no ink */
    uint8_t class;   /* enum mark_class */
    uint8_t before;  /* enum line_break in front of it */
    uint8_t squeeze; /* enum squeeze of its own blanks, or of its width if it is a space */
    bool begins_line; /* lines_choose says so */
    uint32_t look;
    length width;  /* of its place */
    length cut;    /* blank taken away at its left: the glyph is drawn so much to the left */
    length left;   /* blank at its left that may still go */
    length right;  /* and at its right */
    length gap;    /* behind it, when another unit follows on the line */
};

struct text {
    const struct setting *setting;
    const struct style *style;
    struct look *looks;
    size_t n_looks;
    struct unit *units;
    size_t n_units;
    struct buffer memory; /* of the looks and units */
};

/* What a run says: its text, a line end, or the folio it asks for. */
const char *run_text(const struct setting *setting, const struct run *run);
/* One look per run, in text->looks, which has room for them. */
void looks_make(const struct setting *setting, const struct runs *runs, const struct style *style,
                struct text *text);
/*
 * The runs as units, breaks found, glyphs looked up; missing glyphs are findings. text_free ends
 * it.
 */
void units_make(const struct setting *setting, const struct runs *runs, const struct style *style,
                struct text *text);
void units_free(struct text *text);
/* A dozen characters around a unit, for findings. */
const char *units_quote(const struct text *text, size_t around);
/* Units first .. end - 1 as text, for findings: no more than a line of a message. */
const char *units_text(const struct text *text, size_t first, size_t end);
/* Takes out what adjacent marks share, sets the Han–Latin gaps and what may be squeezed. */
void units_space(struct text *text);

/* A line as first .. end (the next line's first unit); stop is behind the last unit that shows. */
struct stretch {
    size_t first, stop, end;
};
/* Without the spaces at its end. */
struct stretch stretch_make(const struct text *text, size_t first, size_t end);
/* Width with marks at both edges trimmed (GB/T 15834—2011 5.1.10 at the end). */
int64_t stretch_measure(const struct text *text, struct stretch stretch);
/* What a unit gives at most at the left and right edge of a line. */
static inline length unit_trim_left(const struct unit *unit)
{
    return unit->class == MARK_OPENING ? unit->left : 0;
}
static inline length unit_trim_right(const struct unit *unit)
{
    return unit->class == MARK_CLOSING || unit->class == MARK_STOP ? unit->right : 0;
}
/* What a unit, and the gap behind it, can give when squeezed. */
length unit_slack(const struct text *text, const struct unit *unit);
static inline length gap_slack(const struct unit *unit)
{
    return unit->gap / 2;
}

/* What spaces and the Han–Latin gap at a unit take before gaps between ideographs open. */
length unit_room(const struct text *text, const struct unit *unit);
/*
 * Between ideographs and marks, never inside words, numbers or double dashes nor beside connectors
 * and the solidus; another unit follows.
 */
bool gap_may_open(const struct unit *unit);

struct measures {
    length first, other; /* of the paragraph's first line, and of the others */
};
/*
 * Which units begin a line: the seam at which choosers meet. The stylesheet says which; lines that
 * are not justified are always fitted one by one.
 */
void lines_choose(struct text *text, const struct measures *measures, bool is_justified);
/* All lines of a justified paragraph weighed against each other (line_total.c). */
void lines_choose_total(struct text *text, const struct measures *measures);
/*
 * First fit: the end of the line that starts at `first`, that is the first unit of the next line;
 * at least first + 1.
 */
size_t line_choose(const struct text *text, size_t first, int64_t measure, bool is_justified);
/* The paragraph, or a part that a forced end closes, is over before unit i: not justified. */
bool line_is_last(const struct text *text, size_t i);
/* A line that begins at `end` would be the last and hold one character and marks. */
bool line_leaves_lone(const struct text *text, size_t end);

/* The units of the line squeezed or stretched to `measure` and put in place, starting at x. */
void line_set(struct text *text, struct stretch stretch, length measure, length x,
              bool is_justified, struct line *line);

#endif
