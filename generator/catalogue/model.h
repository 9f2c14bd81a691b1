/*
 * The parts of an indicator: cells and their status, target rows with conditions and requirements,
 * formulas.
 */
#ifndef CATALOGUE_MODEL_H
#define CATALOGUE_MODEL_H

#include "base/base.h"
#include "catalogue/terms.h"

struct words { /* a list of texts */
    const char **items;
    size_t n_items, capacity;
};

/* <when>: a trait is (not) one of the words, or a series' value offset years away compares so. */
struct when {
    const char *trait; /* level kind terrain climate coastal city-size region; NULL: of data */
    struct words is;
    bool is_negated;
    const char *series; /* NULL: the part's own values */
    int offset;         /* years from the reporting year, -1: last year */
    enum operator op;
    struct decimal value;
    struct place at;
};

struct require {
    enum operator op;
    enum trend trend;
    const char *series;   /* of 趋势: which series; NULL: the part's own values */
    struct decimal value; /* of ≥ ≤ > < = */
    struct words accept;  /* of 定性 */
};

struct target {
    const char *id; /* names the row for <unverified target=…>; NULL: unnamed */
    const char *text;
    struct when *whens;
    size_t n_whens, whens_capacity;
    struct require *requires;
    size_t n_requires, requires_capacity;
    struct place at;
};

struct series_definition {
    const char *id, *name, *unit;
    enum direction direction;
};

struct term { /* of an index: what it takes of a component */
    const char *component;
    struct decimal weight;
    bool is_complement; /* weight x (100 - component) */
};

struct formula {
    enum formula_kind kind;
    const char *text, *numerator, *denominator;
    int64_t factor;     /* 1 where not stated; -1 turns a difference into a fall */
    const char *series; /* difference and change: of which series; NULL: the part's own values */
    const char *price_basis; /* 不变价, 当年价: of the denominator, an output; NULL: it is none */
    bool needs_base;         /* a change whose base year the dossier must state */
    bool has_least_denominator;
    struct decimal least_denominator; /* valid days a year's statistics need */
    struct term *terms;               /* of an index */
    size_t n_terms, terms_capacity;
};

struct part {
    const char *no;   /* "1", NULL when the indicator has one part only */
    const char *name; /* NULL likewise */
    const char *mark; /* "*" behind the name in the table it comes from; NULL: none */
    const char *unit; /* NULL or "-": none */
    struct when *applies; /* all must hold, else the part is out of the judgement */
    size_t n_applies, applies_capacity;
    enum kind kind;
    int decimals; /* -1: not stated */
    enum direction direction;
    bool has_min, has_max;
    struct decimal min, max; /* physical range */
    struct target *targets;
    size_t n_targets, targets_capacity;
    struct formula formula;
    struct series_definition *series;
    size_t n_series, series_capacity;
    struct place at;
};

/*
 * <unverified>: cells that no text seen confirms, of all rows or of one part, of all targets or of
 * one.
 */
struct doubt {
    uint32_t cells;            /* bit 1u << enum cell_id */
    const char *part, *target; /* NULL: every one */
    const char *note;
};

struct slot {
    const char *id;
    struct words kinds;
};

struct local_target {                     /* 地方目标, judged beside the national line */
    const char *indicator, *part, *scope; /* scope: 市区, goes with that of the data; NULL: none */
    int year;                             /* 0: every year */
    enum operator op;
    enum trend trend; /* of OP_TREND */
    struct decimal value;
    const char *text, *document;
    struct place at;
};

struct indicator {
    const char *no, *name, *mark;
    const char *field, *task_no, *task;
    enum kind kind;
    enum property property;     /* where level says nothing else */
    const char *property_level; /* level for which property_there holds, NULL: none */
    enum property property_there;
    struct words scope; /* 市 县 */
    struct when *applies;
    size_t n_applies, applies_capacity;
    bool is_local;
    bool is_of_plan; /* its archive names the plan the whole application rests on (B01, B02) */
    struct words aliases, sources;
    const char *explanation;
    struct slot *slots;
    size_t n_slots, slots_capacity;
    struct part *parts;
    size_t n_parts, parts_capacity;
    const char *basis; /* "环办生态函〔2021〕353号 建设指标第11项" */
    struct doubt *doubts;
    size_t n_doubts, doubts_capacity;
    struct place at;
};

#endif
