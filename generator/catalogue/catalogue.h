/*
 * catalogue: one indicator system as data. Indicators stand in fields (领域) and tasks (任务); each has one
 * part or several, each part one or more target rows, of which exactly one must match the traits and data of
 * a dossier. Every cell has a status: unverified cells are those no text seen confirms.
 */
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include "base/base.h"
#include "xml/xml.h"

enum kind { KIND_NUMBER, KIND_STATUS };                              /* 定量, 定性 */
enum property { PROPERTY_BINDING, PROPERTY_REFERENCE, PROPERTY_LOCAL }; /* 约束性 参考性 地方特色 */
enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN };     /* which change is good */
enum operator {
    OP_NONE,
    OP_AT_LEAST,  /* ≥ */
    OP_AT_MOST,   /* ≤ */
    OP_MORE,      /* > */
    OP_LESS,      /* < */
    OP_EQUAL,     /* = */
    OP_STATUS,    /* 定性: one of the accepted words */
    OP_TREND,     /* 趋势 */
    OP_SUPERIOR,  /* 上级目标: the figure a superior assigned */
    N_OPERATORS
};
enum trend {
    TREND_NONE,
    TREND_STEADY_OR_BETTER, /* 稳定或改善 */
    TREND_NOT_LOWER,        /* 不降低 */
    TREND_FALLING,          /* 逐步下降: strictly */
    TREND_RISING,           /* 逐步上升: strictly */
    TREND_NOT_LESS,         /* 不减少 */
    N_TRENDS
};
enum formula_kind { FORMULA_NONE, FORMULA_RATIO, FORMULA_DIFFERENCE, FORMULA_CHANGE, FORMULA_MEAN };

/* Cells of a row whose status is kept; the order is that of cell_names[]. */
enum cell_id {
    CELL_NAME, CELL_UNIT, CELL_TARGET, CELL_PROPERTY, CELL_SCOPE, CELL_CONDITION, CELL_FORMULA,
    CELL_EXPLANATION, CELL_SOURCE, CELL_DIRECTION, CELL_DECIMALS, CELL_YEARS, CELL_SLOTS, CELL_TEXT,
    N_CELLS
};

struct words { /* a list of texts */
    const char **items;
    size_t n_items, capacity;
};

/* <when>: a trait is (not) one of the words, or a series' value offset years away compares so. */
struct when {
    const char *trait; /* level terrain climate coastal city-size; NULL: a data condition */
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
    struct decimal value; /* of ≥ ≤ > < = */
    struct words accept;  /* of 定性 */
};

struct target {
    const char *text;
    struct when *whens;
    size_t n_whens, whens_capacity;
    struct require *requires;
    size_t n_requires, requires_capacity;
    struct place at;
};

struct series_definition {
    const char *id, *name, *unit;
};

struct formula {
    enum formula_kind kind;
    const char *text, *numerator, *denominator;
    int64_t factor;
    const char *series; /* difference and change: of which series; NULL: the part's own values */
};

struct part {
    const char *no;   /* "1", NULL when the indicator has one part only */
    const char *name; /* NULL likewise */
    const char *unit; /* NULL or "-": none */
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
    uint32_t unverified; /* bit 1u << enum cell_id */
    struct place at;
};

struct slot {
    const char *id;
    struct words kinds;
};

struct local_target { /* 地方目标, judged beside the national line */
    const char *indicator, *part;
    int year; /* 0: every year */
    enum operator op;
    struct decimal value;
    const char *text, *document;
    struct place at;
};

struct indicator {
    const char *no, *name;
    const char *field, *task_no, *task;
    enum kind kind;
    enum property property;           /* where level says nothing else */
    const char *property_level;       /* level for which property_there holds, NULL: none */
    enum property property_there;
    struct words scope;               /* 市 县 */
    struct when *applies;
    size_t n_applies, applies_capacity;
    bool is_local;
    struct words aliases, sources;
    const char *explanation;
    struct slot *slots;
    size_t n_slots, slots_capacity;
    struct part *parts;
    size_t n_parts, parts_capacity;
    const char *basis; /* "环办生态函〔2021〕353号 建设指标第11项" */
    uint32_t unverified;
    const char *unverified_note;
    struct place at;
};

struct condition { /* 申报条件 or veto (否决项) */
    const char *id, *title, *text, *basis;
    bool is_unverified;
    const char *unverified_note;
};

struct reason { /* why an indicator does not apply */
    const char *id;
    bool needs_proof;
};

struct catalogue {
    const char *id, *title, *document, *issuer, *award;
    int year;       /* of the document */
    int years;      /* of data each indicator needs */
    int veto_years;
    struct words levels;
    bool needs_all_binding;       /* <pass constraint="全部"> */
    bool has_reference_share;     /* else: a parameter nobody gave */
    struct decimal reference_share; /* per cent */
    uint32_t unverified;          /* cells unverified in every row */
    struct condition *conditions;
    size_t n_conditions, conditions_capacity;
    struct condition *vetoes;
    size_t n_vetoes, vetoes_capacity;
    struct reason *reasons;
    size_t n_reasons, reasons_capacity;
    struct indicator *indicators; /* in catalogue order; local ones last */
    size_t n_indicators, indicators_capacity;
    struct local_target *local_targets;
    size_t n_local_targets, local_targets_capacity;
    const struct xml_doc *doc;     /* what it was read from */
    const struct xml_doc *overlay; /* NULL: none */
};

/* Reads and verifies catalogue `path` with its schema; NULL after findings. Lives in `arena`. */
const struct catalogue *catalogue_read(struct arena *arena, const char *path, const char *name,
                                       const struct xml_schema *schema,
                                       struct findings *findings);
/*
 * `base` with the rows and local targets of an overlay document (extends=base->id) that lies in the
 * dossier's folder: a new catalogue, base untouched. NULL after findings.
 */
const struct catalogue *catalogue_overlay(struct arena *arena, const struct catalogue *base,
                                          const char *folder, const char *relative,
                                          const struct xml_schema *schema,
                                          struct findings *findings);
const struct indicator *indicator_find(const struct catalogue *catalogue, const char *no);
const struct part *part_find(const struct indicator *indicator, const char *no);
enum property indicator_property(const struct indicator *indicator, const char *level);
bool indicator_is_unverified(const struct catalogue *catalogue, const struct indicator *indicator,
                             const struct part *part, enum cell_id cell);

const char *operator_text(enum operator op);
enum operator operator_read(const char *text); /* OP_NONE if it is none */
const char *property_text(enum property property);
const char *trend_text(enum trend trend);
bool words_contain(const struct words *words, const char *word);

#endif
