/*
 * check: rules over dossier x catalogue x evidence. First every applicable indicator is judged from its
 * data (judge.c), then each rule of rules.def runs once and ends in exactly one state. A rule that broke
 * or had nothing to check never reads as passed. The judgement never copies the claim.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "catalogue/catalogue.h"
#include "dossier/dossier.h"
#include "evidence/evidence.h"

enum rule_state {
    RULE_PASSED, RULE_VIOLATED, RULE_NOT_APPLICABLE, RULE_NOT_CHECKABLE, RULE_FAILED, N_RULE_STATES
};
enum judgement {
    JUDGED_MET, JUDGED_NOT_MET, JUDGED_NOT_APPLICABLE, JUDGED_UNDETERMINED, N_JUDGEMENTS
};

struct rule_result {
    const struct message *message; /* id, severity, sentences, basis */
    enum rule_state state;
    size_t n_findings;
};

/* One requirement of the matching target row, held against the data. */
struct requirement_result {
    const struct require *require;
    enum judgement judgement;
    const char *reason; /* why undetermined or how it was met: "15 < 20" */
    bool is_local;      /* of a local target */
};

struct part_result {
    const struct part *part;
    const struct target *target;  /* the one matching row; NULL: none or several */
    const struct data *data;      /* NULL: none */
    const struct year_value *now; /* value of the reporting year */
    bool has_computed;
    struct decimal computed;      /* by the formula, at the claim's places */
    const char *computation;      /* 352÷365×100=96.44, for the report; NULL if none */
    const char *target_text;      /* as judged, with the assigned figure filled in */
    struct requirement_result *requirements;
    size_t n_requirements, requirements_capacity;
    enum judgement judgement;       /* against the national line */
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
    bool has_plan, has_data, has_evidence; /* the triad */
    const char *claimed;                   /* as written, "" if nothing */
    enum judgement judged;
    struct part_result *parts;
    size_t n_parts;
    const char *lead; /* name of the lead unit, NULL */
};

struct assessment {
    const struct dossier *dossier;
    const struct catalogue *catalogue;
    const struct evidence_facts *evidence;
    bool is_complete; /* the verdict: no unwaived block or error finding */
    int n_applicable, n_met, n_not_met, n_undetermined; /* national indicators */
    int n_binding, n_binding_met, n_reference, n_reference_met, n_local;
    struct indicator_result *indicators; /* catalogue order */
    size_t n_indicators;
    struct rule_result *rules; /* order of rules.def */
    size_t n_rules;
    struct findings *findings; /* everything said about this dossier, sorted */
};

/* Runs all rules. `findings` may already hold what reading said; rules add to it. Never NULL. */
const struct assessment *check_make(struct arena *arena, const struct dossier *dossier,
                                    const struct catalogue *catalogue,
                                    const struct evidence_facts *evidence,
                                    struct findings *findings);
/* The rule of that id, NULL if there is none; all rules in order for manuals and tests. */
const struct message *rule_find(const char *id);
const struct message *rule_at(size_t number); /* NULL behind the last */
const char *judgement_text(enum judgement judgement);  /* 达标 未达标 不适用 无法判定 */
const char *rule_state_name(enum rule_state state);    /* "not-checkable" */

/* The machine's and the person's outputs, into `out`. */
void assessment_write_json(const struct assessment *assessment, struct buffer *out);
void assessment_write_text(const struct assessment *assessment, enum language language,
                           bool has_colour, struct buffer *out);

#endif
