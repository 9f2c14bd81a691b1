/*
 * What checking says, as data: for every rule its state, for every indicator and part what its data
 * are, what is asked of them, and whether it is met. All text lives in the dossier's arena and is
 * const afterwards.
 */
#ifndef CHECK_MODEL_H
#define CHECK_MODEL_H

#include "catalogue/catalogue.h"
#include "dossier/dossier.h"
#include "evidence/evidence.h"

enum rule_state {
    RULE_PASSED,
    RULE_VIOLATED,
    RULE_NOT_APPLICABLE,
    RULE_NOT_CHECKABLE,
    RULE_FAILED,
    N_RULE_STATES
};
enum judgement {
    JUDGED_MET,
    JUDGED_NOT_MET,
    JUDGED_NOT_APPLICABLE,
    JUDGED_UNDETERMINED,
    N_JUDGEMENTS
};

struct rule_result {
    const struct message *message; /* id, severity, sentences, basis */
    enum rule_state state;
    size_t n_findings;
    const char *reason; /* what could not be checked and why; NULL if nothing */
};

/* Which of a part's target rows holds for this dossier. */
enum row_match { ROW_ONE, ROW_NONE, ROW_SEVERAL, ROW_TRAIT_MISSING, ROW_DATA_MISSING };

/* Whether a value can be judged. What stands first is told, what follows from it is not. */
enum value_fault {
    VALUE_SOUND,
    VALUE_MISSING,    /* C02, T01 */
    VALUE_REPEATED,   /* T01: two values for one year */
    VALUE_NOT_NUMBER, /* V04 */
    VALUE_UNIT,       /* V01 */
    VALUE_PARTS,      /* K03: numerator above denominator */
    VALUE_RATIO,      /* V02: 0.95 for 95 % */
    VALUE_RANGE,      /* V03 */
    N_VALUE_FAULTS
};

/* Whether an indicator's archive is to be looked into at all; if not, one rule says why. */
enum standing {
    STANDING_OPEN,
    STANDING_NOT_APPLICABLE,
    STANDING_TRAIT_MISSING, /* A02, A06: whether it applies is not known */
    STANDING_DISPUTED,      /* A05: 不适用 is claimed without a good reason */
    STANDING_NO_ARCHIVE,    /* A03 */
};

/* One requirement of the matching target row, held against the data. */
struct requirement_result {
    const struct require *require;    /* NULL for that of a local target */
    const struct local_target *local; /* NULL for a national requirement */
    enum judgement judgement;
    const char *found;    /* "15", "2021年31、2022年31、2023年33" */
    const char *expected; /* "≥20", "≥95.0（例环函〔2023〕12号）" */
    const char *reason;   /* why undetermined; NULL when it is determined */
};

struct part_result {
    const struct part *part;
    const struct target *target;  /* the one matching row; NULL: none or several */
    const struct data *data;      /* NULL: none */
    const struct year_value *now; /* value of the reporting year */
    bool has_computed;
    struct decimal computed;      /* by the formula, at the claim's places */
    const char *computation;      /* 352÷365×100=96.44, for the report; NULL if none */
    const char **computed_values; /* of each of data->values, NULL: nothing to compute from */
    const char *target_text;      /* as judged, with the assigned figure filled in */
    enum row_match match;
    const char *missing;    /* the trait or series that ROW_…_MISSING lacks */
    enum value_fault fault; /* of `now` */
    bool has_value;
    struct decimal value;                  /* `now` in the catalogue's unit; only if VALUE_SOUND */
    bool is_contradicted;                  /* the computation disagrees with the value */
    bool has_plan, has_data, has_evidence; /* the part's own triad */
    struct requirement_result *requirements;
    size_t n_requirements, requirements_capacity;
    const char *not_applicable_reason; /* of a part that is out of the judgement; else NULL */
    enum judgement judgement;          /* against the national line */
    enum judgement local_judgement; /* against the local target, JUDGED_NOT_APPLICABLE if none */
    const struct local_target *local_target;
};

struct indicator_result {
    const struct indicator *indicator;
    const struct archive *archive; /* NULL: none */
    const struct result *result;   /* NULL: none */
    enum property property;
    bool is_applicable;
    const char *not_applicable_reason;
    enum standing standing;
    bool has_plan, has_data, has_evidence; /* the triad */
    const char *claimed;                   /* as written, "" if nothing */
    enum judgement judged;
    struct part_result *parts; /* those that apply, in catalogue order … */
    size_t n_parts;            /* … so many, and behind them */
    size_t n_excluded;         /* so many that do not: no rule looks at these */
    const char *lead;   /* name of the lead unit, NULL */
    const char *reason; /* of the judgement, in words: "15，要求≥20"; NULL if nothing to say */
};

struct assessment {
    const struct dossier *dossier;
    const struct catalogue *catalogue;
    const struct evidence_facts *evidence;
    bool is_complete; /* the verdict: no unwaived block or error finding */
    int n_applicable, n_met, n_not_met, n_undetermined; /* national indicators */
    int n_binding, n_binding_met;     /* 约束性, 未分属性 */
    int n_reference, n_reference_met; /* 参考性, 指导性 */
    int n_unclassified;               /* applicable, but no text seen gives the property */
    int n_local;
    struct indicator_result *indicators; /* catalogue order */
    size_t n_indicators;
    struct rule_result *rules; /* order of rules.def */
    size_t n_rules;
    struct findings *findings; /* everything said about this dossier, sorted */
    bool is_unprocessed; /* it could not be read, checked or set: nothing here is a verdict */
};

#endif
