/*
 * Documents built by hand and laid out on a page that can be worked out by hand: the type area is 200 pt
 * wide (20 ideographs of 10 pt) and 120 pt high (12 lines of 10 pt) and begins at 50, 40. Base lines are
 * 8.8 below the top of a line.
 */
#ifndef SUPPORT_SHEETS_H
#define SUPPORT_SHEETS_H

#include "document/document.h"
#include "layout/layout.h"

enum { STYLES_MAX = 24, MASTERS_MAX = 6 };

struct sheet {
    struct arena *arena;
    struct findings *findings;
    struct document document;
    struct stylesheet styles;
    struct style style[STYLES_MAX];
    struct table_style table_style;
    struct page_master master[MASTERS_MAX];
    struct metrics metrics;
    struct layout_facts facts;
    struct page_set *set;
};

/* Styles p h1 h2 h3 td th caption unit note contents head foot mark li ul ol section table figure, all
 * 10 pt on 10 pt without spaces; one master "body" without head and foot. sheet_free ends it. */
struct sheet *sheet_new(void);
void sheet_free(struct sheet *sheet);
struct style *sheet_style(struct sheet *sheet, const char *name);
struct page_master *sheet_master(struct sheet *sheet, const char *name);

/* Each adds a block at the end of `parent`'s children, or of the document's when it is NULL. */
struct block *block_add(struct sheet *sheet, struct block *parent, enum block_kind kind);
struct block *text_add(struct sheet *sheet, struct block *parent, const char *text);
struct block *heading_of(struct sheet *sheet, struct block *parent, int level, const char *text);
/* A paragraph of n full lines of the ideograph. */
struct block *lines_of(struct sheet *sheet, struct block *parent, const char *ideograph, int n);
struct run *run_of(struct sheet *sheet, struct runs *runs, const char *text);

/* Columns are given as thousandths "500 500", "0" for one that is solved. */
struct table *table_of(struct sheet *sheet, struct block *parent, const char *columns);
struct row *row_of(struct sheet *sheet, struct table *table, bool is_head);
/* A cell at the end of the row; text may hold "\n" between paragraphs; NULL: an empty cell. */
struct cell *cell_of(struct sheet *sheet, struct row *row, const char *text);
/* A body row of cells, their texts separated by '|'. */
struct row *cells_of(struct sheet *sheet, struct table *table, bool is_head, const char *texts);

/* Verifies and lays out; the test fails if the document is not sound. */
void sheet_lay(struct sheet *sheet);
/*
 * What is printed on a page (from 1), one line for each base line from the top: "48.8 甲甲 乙 / " with
 * a blank between texts; texts in order of x. `places`: each text preceded by its x.
 */
const char *page_text(const struct sheet *sheet, size_t page, bool has_places);
/* The text begins with `start`. */
void assert_begins(const char *text, const char *start);
/* Rules of a page as "x,y width×height" in paint order, "; " between them. */
const char *page_rules(const struct sheet *sheet, size_t page);
/* Page (from 1) of a destination, 0 if there is none. */
int page_of(const struct sheet *sheet, const char *id);

#endif
