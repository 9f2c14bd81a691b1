/*
 * A chart is the table of its numbers; a timeline and a Gantt chart are tables of dates. What is
 * printed is kept beside the number or date, so that labels are exact. Whoever can't see the
 * picture gets chart_make_alt: what it shows, and everything the table holds.
 */
#ifndef DOCUMENT_CHART_H
#define DOCUMENT_CHART_H

#include "base/base.h"
#include "document/runs.h"

enum chart_kind {
    CHART_LINE,
    CHART_BAR,
    CHART_STACK,
    CHART_STRIP,
    CHART_TIMELINE, /* spans: stages of work, one after the other */
    CHART_GANTT,    /* spans: projects, each in a row of its own */
    N_CHART_KINDS
};

/*
 * Each text of a chart is one string. What is set small in it stands between the two controls
 * (U+008B, U+008C) with which ECMA-48 moves a line's characters by part of a line: DOWN before and
 * UP behind what stands below ("CO₂"), the other way round for what stands above. No dossier can
 * bring them along (xml/clean.c).
 */
#define PARTIAL_LINE_DOWN "\xC2\x8B"
#define PARTIAL_LINE_UP   "\xC2\x8C"
/* Moves *text behind its next character, which is told together with its level: -1 below, 1 above
 * the line; 0 at the end. `level` is 0 at the beginning of a text. */
uint32_t chart_text_read(const char **text, const char *end, int *level);
/* The characters alone. */
const char *chart_text_plain(struct arena *arena, const char *text);

/* Hatch, dash and mark tell no more series of lines, bars or stacks apart. */
enum { CHART_SERIES_MAX = 6 };

struct chart_value {
    const char *text; /* as printed; NULL: no value */
    struct decimal number;
    bool is_failing; /* marked by shape */
};

struct chart_series {
    const char *name;
    struct chart_value *values; /* n_categories of them */
};

/* As exact as it is known: month 0 is the whole year, day 0 the whole month. */
struct chart_date {
    const char *text; /* as printed; NULL: not stated, and no date either */
    struct date date; /* year 0: the text is no date */
};

/* A row of a timeline or Gantt chart. */
struct chart_span {
    const char *name;
    struct chart_date from, to;  /* both ends included */
    bool is_milestone;           /* one day (month, year): `from` */
    struct chart_value progress; /* 1 done, 0 not begun, between them under way */
};

struct chart {
    enum chart_kind kind;
    struct runs caption; /* below the figure, with its number */
    const char *alt;     /* what the picture shows, without the numbers; never NULL after verify */
    const char *unit;    /* of spans: what a row is (工程) */
    const char **categories; /* of spans: the heads of from, to, progress */
    size_t n_categories;
    struct chart_series *series;
    size_t n_series;
    bool has_target;
    struct decimal target;
    const char *target_label; /* "目标 ≥20" */
    struct chart_span *spans;
    size_t n_spans;
    struct chart_date reference; /* the day up to which the facts hold; text NULL: none */
    const char *reference_label; /* "数据截止" */
};

/* "line", "bar" …: the class of its table is "chart-" and this. */
extern const char *const chart_kind_names[N_CHART_KINDS];

/* What a chart says of a value that falls short, beside the mark. */
#define CHART_WORD_FAILING "未达标"

bool chart_has_spans(const struct chart *chart);
/* "2021-03—2021-12", or as much of it as there is or is needed; "—" when there is nothing. */
const char *span_text(struct arena *arena, const struct chart_span *span);
/* The alternative text: what the picture shows, and all its numbers or dates. */
const char *chart_make_alt(struct arena *arena, const struct chart *chart);

#endif
