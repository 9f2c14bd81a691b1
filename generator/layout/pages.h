/*
 * From galley to pages. Cutting only decides: which pieces stand on which page, where a row is
 * broken, what number the page has. That is cheap and may be repeated until the folios in the
 * text agree with the pages. Then the page set is made, without what the pages show; placing makes
 * the geometry, of one page at a time, for whoever asks for it.
 */
#ifndef LAYOUT_PAGES_H
#define LAYOUT_PAGES_H

#include "layout/galley.h"
#include "layout/table.h"

/* Lines of notes that stand on a page, one note after the other. */
struct note_part {
    uint32_t first, last; /* notes; last is one behind */
    uint32_t first_line;  /* of the first note: not 0 if it began on an earlier page */
    uint32_t last_line;   /* of the last note: one behind its last line here */
};

struct page_cut {
    uint32_t first, last; /* pieces; last is one behind. None: a blank page */
    uint16_t master;
    bool has_continued; /* begins with what a broken table sets again */
    bool is_row_broken; /* the last piece is a row that goes on overleaf */
    bool is_unnumbered; /* prints no folio, whatever its master says */
    bool is_over;       /* something is higher than the page */
    length broken_height;
    struct note_part notes; /* at the foot of the type area */
    const struct resume *resume; /* of the table that goes on here, NULL if nothing of it is open */
    uint32_t number;
    const char *folio;   /* the number as printed, also where the master prints none */
    const char *chapter; /* for the running head; NULL before the first. pages_make knows it */
};

struct cuts {
    struct page_cut *items;
    size_t n_items, capacity;
};

/* What the folio of an anchor was when it was asked for. */
struct folio {
    const char *id;
    const char *text;
    bool is_asked;
};

struct folios {
    struct folio *items; /* by the rank of their anchors */
    uint32_t *sorted;    /* their numbers by id, bytewise */
    size_t n_items;
    bool is_early; /* something was asked for before anything was known */
};

/* pages_cut.c. Pieces that float are moved within the galley to where their page begins. */
void pages_cut(struct galley *galley, struct cuts *cuts);

enum {
    FLOATS_WAITING = 4, /* a reader turns the page for no more than that */
    FLOAT_BINDS = 2     /* lines that stay with a heading */
};

/* pages_float.c: what was moved on a page, so that it can be moved on, or back. */
struct float_move {
    size_t first;        /* piece above which the floats stood: the text that was moved */
    size_t floats, last; /* where they stand, and one behind */
    int n_waiting;
    size_t passed[FLOATS_WAITING]; /* pieces of text that stood before each */
    uint8_t penalty;               /* that the first of them had, and the text */
    uint8_t penalties[FLOAT_BINDS];
    bool is_table; /* the first of them */
};
/*
 * If piece `over`, which does not fit on the page, floats: puts text that follows in its section
 * before it, as much as may fit. False if there is none.
 */
bool float_defer(struct galley *galley, const struct page_cut *cut, size_t over, length capacity,
                 struct float_move *move);
/* The page ends above piece `last`, one of the text moved: the floats begin the next page. */
void float_settle(struct galley *galley, const struct float_move *move, size_t last);
void float_undo(struct galley *galley, const struct float_move *move);

/* pages_notes.c: what of the notes stands on a page, with the rule above them. */
length notes_height(const struct galley *galley, const struct note_part *part);
/* As much as fits into `room` of the notes from `from` on whose marks stand before piece `last`. */
struct note_part notes_fit(const struct galley *galley, struct note_part from, uint32_t last,
                           length room);
/* What comes behind the part; and all that is due from `from` on before piece `last`. */
struct note_part notes_rest(const struct galley *galley, const struct note_part *part);
struct note_part notes_due(const struct galley *galley, struct note_part from, uint32_t last);
/* Numbers the notes by pages; false if one has another number than it was set with. */
bool notes_number(const struct galley *galley, const struct cuts *cuts);
/* Sets the part from y down. */
void notes_place(const struct galley *galley, const struct setting *setting,
                 const struct note_part *part, struct frame *frame, length x, length y,
                 struct link_list *links);

/* pages_folio.c: numbers the pages and lists the ranges of labels in `set`. */
void folios_make(const struct setting *setting, struct cuts *cuts, struct page_set *set);
/* Takes over the anchors' folios; false if one that was asked for has changed. */
bool folios_settle(struct arena *arena, struct folios *folios, const struct galley *galley,
                   const struct cuts *cuts);
/* struct setting's find_folio. While nothing is known the answer is as long as most folios are. */
const char *folio_find(const struct setting *setting, const char *target);
/* Most characters a folio has. */
int folios_digits(const struct cuts *cuts);

/* pages_make.c: fills set->pages (no frames), destinations, outline, and the cuts' chapters. */
void pages_make(const struct galley *galley, struct cuts *cuts, struct page_set *set);
/* Height that a piece takes on its page. */
length placed_height(const struct galley *galley, const struct page_cut *cut, size_t number);

/* pages_place.c: what places the pages from now on; galley and cuts must last as long. */
struct page_source press_make(const struct galley *galley, const struct cuts *cuts);

/* heads.c: running head, marks and folio of one page, placed with the `setting` of that page. */
struct heads;
struct heads *heads_new(const struct setting *setting, const struct document *document);
void heads_place(struct heads *heads, const struct setting *setting, const struct page_cut *cut,
                 uint32_t number, struct frame *frame);

/* pages_area.c: where the type area of page `number` (from 1) begins on the page as it is read. */
struct area {
    enum turn turn;
    length left, top;
};
struct area area_find(const struct page_master *master, uint32_t number);
/*
 * A line at the edge of the type area stands there with the body of its type: half of what its
 * leading leaves blank lies outside. 0 for what is no line of text.
 */
length piece_trim(const struct piece *piece);
/* That of the page's first piece; a blank page has none. */
length first_trim(const struct galley *galley, const struct page_cut *cut);
/* Blank above piece `number` of the page that pushes it and what follows to the foot; 0 mostly. */
length sink_find(const struct galley *galley, const struct page_cut *cut, size_t number);
/* Its left edge on the sheet: inner and outer margins change sides. */
length master_left(const struct page_master *master, uint32_t number);

#endif
