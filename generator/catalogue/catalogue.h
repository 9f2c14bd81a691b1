/*
 * catalogue: one indicator system as data. Indicators stand in fields (领域) and tasks (任务); each
 * has one part or several, each part one or more target rows, of which exactly one must match the
 * traits and data of a dossier. Every cell has a status: unverified cells are those no text seen
 * confirms.
 */
#ifndef CATALOGUE_CATALOGUE_H
#define CATALOGUE_CATALOGUE_H

#include "catalogue/model.h"
#include "xml/xml.h"

struct condition { /* 申报条件 or veto (否决项) */
    const char *id, *title, *text, *basis;
    bool is_unverified;
    const char *unverified_note;
    const char *severity; /* of a veto: events from this one on count (B04); NULL: any */
    bool has_named_share; /* of a condition: per cent of lower units that must be named (B06) */
    struct decimal named_share;
    struct words assessments; /* yearly assessments it asks for (B08), … */
    int assessment_years;     /* … of so many years */
};

/*
 * A number that a rule needs and no rule has built in: a tolerance, a share, a limit of size.
 */
struct parameter {
    const char *rule;
    struct decimal value;
    const char *note;
};

/* 数据来源部门: a kind of department, and how the names of its units tell it. */
struct department {
    const char *name;   /* 林草部门 */
    struct words words; /* any of them in a unit's name; none: the name itself without 部门 */
    bool is_open;       /* 各有关部门: any unit may be it */
    bool may_be_agency; /* 独立调查机构: nor need it be one of the government's */
};

struct reason { /* why an indicator does not apply */
    const char *id;
    bool needs_proof;
};

struct catalogue {
    const char *id, *title, *document, *issuer, *award;
    const char *extends; /* of an overlay that was read by itself: the id of its base; else NULL */
    int year;  /* of the document */
    int years; /* of data each indicator needs */
    int veto_years;
    struct words levels;
    bool is_partial; /* rows are missing: no verdict of completeness can rest on it */
    struct department *departments; /* the only ones sources may name; none: not stated */
    size_t n_departments, departments_capacity;
    struct parameter *parameters;
    size_t n_parameters, parameters_capacity;
    bool needs_all_binding;         /* <pass constraint="全部"> */
    bool has_reference_share;       /* else: a parameter nobody gave */
    struct decimal reference_share; /* per cent */
    struct doubt *doubts;           /* that hold for every row */
    size_t n_doubts, doubts_capacity;
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
                                       const struct xml_schema *schema, struct findings *findings);
/*
 * `base` with the rows and local targets of an overlay document (extends=base->id) that lies in the
 * dossier's folder: a new catalogue, base untouched. NULL after findings.
 */
const struct catalogue *catalogue_overlay(struct arena *arena, const struct catalogue *base,
                                          const char *folder, const char *relative,
                                          const struct xml_schema *schema,
                                          struct findings *findings);
/*
 * Faults no schema can see, as findings with their places: situations in which no target row holds
 * or several do, rows that never can, contradictions, references to what is not there.
 */
void catalogue_verify(struct arena *arena, const struct catalogue *catalogue,
                      struct findings *findings);
const struct indicator *indicator_find(const struct catalogue *catalogue, const char *no);
const struct part *part_find(const struct indicator *indicator, const char *no);
const struct department *department_find(const struct catalogue *catalogue, const char *name);
/* The parameter of a rule; false if the system gives none. */
bool parameter_find(const struct catalogue *catalogue, const char *rule, struct decimal *out);
enum property indicator_property(const struct indicator *indicator, const char *level);
/*
 * Why a cell is in doubt, NULL if it is verified. `part` NULL asks for the indicator's own cells,
 * `target` NULL for what holds whichever row is used: a doubt about one target row does not touch
 * the others.
 */
const struct doubt *doubt_find(const struct catalogue *catalogue, const struct indicator *indicator,
                               const struct part *part, const struct target *target,
                               enum cell_id cell);
/* Is that cell in doubt for any target row of the part (NULL: of the indicator)? */
bool indicator_is_unverified(const struct catalogue *catalogue, const struct indicator *indicator,
                             const struct part *part, enum cell_id cell);
const struct series_definition *series_find(const struct part *part, const char *id);

/* 地形为山区或丘陵, 上年的利用率≤60: for people. */
const char *when_text(struct arena *arena, const struct when *when);
const char *operator_text(enum operator op);
enum operator operator_read(const char *text); /* OP_NONE if it is none */
const char *property_text(enum property property);
bool property_is_binding(enum property property);   /* 约束性; 未分属性, to be cautious */
bool property_is_reference(enum property property); /* 参考性, 指导性 */
const char *cell_name(enum cell_id cell); /* 目标, 适用条件: for findings */
const char *trend_text(enum trend trend);
bool words_contain(const struct words *words, const char *word);

#endif
