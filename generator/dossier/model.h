/*
 * The parts of a dossier as it was sent: names, values, answers, archives, evidence. NULL is "not
 * stated"; every part knows its place.
 */
#ifndef DOSSIER_MODEL_H
#define DOSSIER_MODEL_H

#include "base/base.h"

/* Growing arrays: items, n_items, capacity. */
#define DOSSIER_LIST(type)                                                                         \
    struct {                                                                                       \
        struct type *items;                                                                        \
        size_t n_items, capacity;                                                                  \
    }

struct names {
    const char **items;
    size_t n_items, capacity;
};

struct number { /* as written, and as a decimal if it is one */
    const char *text;
    bool is_number;
    struct decimal value;
};

struct cite {
    const char *part, *evidence, *page, *quote, *year, *slot;
    struct place at;
};
struct unit {
    const char *id, *name;
    struct names aliases;
    struct place at;
};
struct paragraph {
    const char *text; /* without its notes */
    struct place at;
    const void *source; /* the xml element, whose notes stand where they belong; NULL: none */
};
struct year_value {
    int year; /* 0: not a year */
    const char *year_text;
    struct number number;
    struct number numerator, denominator; /* text NULL: not given */
    const char *status, *from;
    bool is_repeated; /* another value for its year says something else */
    struct place at;
};
struct base_figure { /* a row of 基本情况 */
    const char *name, *unit, *source;
    DOSSIER_LIST(year_value) values;
    struct place at;
};
struct profile_section {
    const char *kind, *title;
    DOSSIER_LIST(paragraph) paragraphs;
    struct place at;
};
struct plan_document {
    const char *id, *title, *adopted_by, *document_no, *evidence;
    const char *adopted_on_text;
    struct date adopted_on;
    int from, to;     /* 0: not stated */
    bool is_creation; /* the plan the application rests on */
    struct place at;
};
struct event { /* that a veto is about */
    const char *title, *severity, *date_text;
    struct date date;
    struct place at;
};
struct answer { /* to a condition or a veto */
    const char *ref, *claim, *statement; /* statement: the first of them */
    const char *by, *date_text;          /* who signed it, and when */
    struct date date;
    DOSSIER_LIST(event) events;
    DOSSIER_LIST(paragraph) statements;
    DOSSIER_LIST(cite) cites;
    struct place at;
};
struct result {
    const char *indicator, *claim, *reason, *statement; /* statement: the first of them */
    const char *part;                                   /* NULL: of the whole indicator */
    DOSSIER_LIST(paragraph) statements;
    DOSSIER_LIST(cite) cites;
    struct place at;
};
struct plan_item {
    const char *document, *part, *clause, *target, *op;
    struct number value;
    const char *due_text;
    struct date due;
    DOSSIER_LIST(paragraph) paragraphs;
    struct place at;
};
struct component { /* of a value: a county's, a class's, an index's part */
    int year;
    const char *name, *year_text;
    struct number number, numerator, denominator, weight;
    struct place at;
};
struct data {
    const char *part, *series, *unit, *source, *scope;
    const char *numerator_scope, *denominator_scope; /* where they differ from scope */
    const char *numerator_unit, *denominator_unit;
    const char *price_basis; /* of the output it is divided by: 2020年可比价, 当年价 */
    const char *base_year;   /* of a change: 2020, 上年 */
    DOSSIER_LIST(component) components;
    DOSSIER_LIST(year_value) values;
    struct place at;
};
struct assigned_target {
    const char *part, *op, *unit, *document, *issuer, *evidence;
    int year;
    struct number value;
    struct place at;
};
struct rectification {
    const char *unit, *status, *evidence, *text, *due_text;
    struct date due;
    struct place at;
};
struct archive {
    const char *indicator, *number, *name;
    struct names leads, supports; /* unit ids */
    const char *chief, *contact;  /* unit id; who filled it in, by office */
    struct date signed_on;
    DOSSIER_LIST(plan_item) plans;
    DOSSIER_LIST(data) data;
    DOSSIER_LIST(assigned_target) assigned;
    DOSSIER_LIST(paragraph) measures;
    DOSSIER_LIST(cite) cites;
    DOSSIER_LIST(paragraph) problems;
    DOSSIER_LIST(rectification) rectifications;
    struct place at;
};

#endif
