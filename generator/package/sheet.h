/*
 * Inside the package room: cells. A sheet is written top down; the first error of any cell stays in
 * book->error and is told once, at the end.
 */
#ifndef PACKAGE_SHEET_H
#define PACKAGE_SHEET_H

#include <xlsxwriter.h>

#include "check/check.h"

/* How a cell looks. The colours repeat what a word says, for the eye; grey is "not known". */
enum look {
    LOOK_TITLE,
    LOOK_HEAD,
    LOOK_TEXT,
    LOOK_CENTRE,
    LOOK_GOOD,
    LOOK_PARTIAL,
    LOOK_BAD,
    LOOK_UNKNOWN,
    LOOK_NONE,
    LOOK_SHARE, /* a number shown as a percentage */
    LOOK_LEGEND,
    N_LOOKS
};

struct book {
    struct arena *arena;
    const struct assessment *assessment; /* NULL: of a portfolio */
    const struct portfolio *portfolio;   /* NULL: of an assessment */
    lxw_workbook *workbook;
    lxw_format *looks[N_LOOKS];
    lxw_error error;
};

/* What makes one workbook different from another. */
struct book_plan {
    const char *name, *title; /* the file's, for findings; the document's */
    struct date created;
    void (*fill)(struct book *book);
};

/* The whole file into `out`; false after a finding. */
bool book_make(struct book *book, const struct book_plan *plan, struct buffer *out,
               struct findings *findings);

struct column {
    const char *title;
    int width; /* digits of the default face; an ideograph takes two and a little */
};

struct sheet {
    struct book *book;
    lxw_worksheet *worksheet;
    const struct column *columns;
    size_t n_columns;
    uint32_t row; /* the next one */
    uint16_t column;
    int n_lines; /* of the row so far */
};

/*
 * A sheet with its head row at sheet->row, printed landscape, as wide as a page, head repeated. The
 * head and the first `n_frozen` columns stay when the rest is scrolled.
 */
struct sheet sheet_open(struct book *book, const char *name, const char *title,
                        const struct column *columns, size_t n_columns, uint16_t n_frozen);
/*
 * Cells go from left to right; sheet_end_row makes the row as high as its text needs (not every
 * program does that by itself) and starts the next. NULL text: an empty cell.
 */
void sheet_add_text(struct sheet *sheet, enum look look, const char *text);
void sheet_add_number(struct sheet *sheet, enum look look, size_t number);
/* n of n_all as a fraction, LOOK_SHARE; an empty cell where n_all is 0. */
void sheet_add_share(struct sheet *sheet, size_t n, size_t n_all);
void sheet_end_row(struct sheet *sheet);
/* The filter: from the head row, `n_rows` below it. */
void sheet_add_filter(struct sheet *sheet, size_t n_columns, uint32_t head, uint32_t n_rows);

void matrix_write(struct book *book);
void findings_write(struct book *book);
void units_write(struct book *book);

#endif
