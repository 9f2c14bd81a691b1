/* Tables: rows of cells, head and body apart. */
#ifndef DOCUMENT_TABLE_H
#define DOCUMENT_TABLE_H

#include "document/runs.h"
#include "document/style.h"

struct block;

/* Tables have many: plain text, which most hold, takes no paragraph and no run of its own. */
struct cell {
    const char *text;       /* all there is, looking like the cell; NULL: see children */
    struct block *children; /* paragraphs, mostly one */
    const char *style;      /* "td", "th" or a class */
    int32_t rowspan;        /* >= 1 */
    uint16_t colspan;       /* >= 1 */
    bool is_head;
    bool repeats; /* a spanning cell whose text is set again after a page break (领域/任务) */
};

struct row {
    struct cell *cells;
    size_t n_cells;
    size_t capacity;
    const char *id;
    bool keeps_with_next; /* a band row that names the rows below it */
};

struct column {
    int32_t width; /* thousandths of the table's width; 0: solved from the contents */
    enum align align;
};

struct table {
    const char *style;   /* "grid", "three-line" or another of the stylesheet */
    struct runs caption; /* with its number: 表4-2  名称 */
    struct runs unit;    /* 单位：% , set right above the table */
    struct runs note;    /* notes and 数据来源, below */
    struct column *columns;
    size_t n_columns;
    struct row *head;
    size_t n_head;
    size_t head_capacity;
    struct row *body;
    size_t n_body;
    size_t body_capacity;
};

#endif
