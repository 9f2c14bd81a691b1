/*
 * Inside the check room: a rule at work. A rule looks at every case it is about and says of each
 * one of three things: rule_pass (looked at, in order), rule_skip (could not be looked at, and
 * why), rule_post (a finding). Its state follows from these and is never set by hand, so that a
 * rule that saw nothing cannot read as passed.
 */
#ifndef CHECK_RULE_H
#define CHECK_RULE_H

#include "check/check.h"

/* What all rules look at: the assessment is being made, the rest is const. */
struct check {
    struct arena *arena;
    const struct dossier *dossier;
    const struct catalogue *catalogue;     /* NULL: unknown, only A01 has something to say */
    const struct evidence_facts *evidence; /* NULL: files were not looked at */
    struct findings *findings;
    struct assessment *assessment;
    const struct texts *texts; /* NULL until a rule asks for them (texts.h) */
    const struct pointers *pointers; /* likewise (cites.h) */
};

struct rule;
struct rule_run {
    struct check *check;
    const struct rule *rule;
    size_t n_passed, n_skipped, n_findings;
    const char *reason; /* of the first skip */
};

/* False: the rule itself broke. */
typedef bool rule_function(struct rule_run *run);

struct rule {
    struct message message;
    const char *title;
    rule_function *run;
};

/* The table that check_make runs; tests run one of their own. */
const struct rule *rules_get(size_t *n_rules);
/* What check_make does, with that table. check->assessment is set here. */
const struct assessment *assessment_make(struct check *check, const struct rule *table,
                                         size_t n_rules);
/* Every rule of the table runs, in its order; the results stand in the same order. */
void rules_run(struct check *check, const struct rule *table, size_t n_rules,
               struct rule_result *results);

void rule_pass(struct rule_run *run);
void rule_skip(struct rule_run *run, const char *reason);
/*
 * A finding about `about` (NULL: about the dossier). Without a place it stands at the archive, and
 * where there is none at the root. The lead unit must act.
 */
void rule_post(struct rule_run *run, const struct indicator_result *about, struct place at,
               const char *subject, const char *found, const char *expected);
/* The same where another than the lead unit must act. */
void rule_post_to(struct rule_run *run, const struct indicator_result *about, struct place at,
                  const char *unit, const char *subject, const char *found, const char *expected);

/* "优良天数比例" or, for an indicator of one part, its own name. */
const char *part_title(const struct indicator_result *about, const struct part *part);
/* Blank-separated ids of an attribute; NULL text: none. */
void names_split(struct arena *arena, const char *text, struct names *out);
bool text_is(const char *a, const char *b); /* equal, or both NULL */
bool is_open(const struct indicator_result *about);
/* The indicator of that number; NULL if the system has none. */
const struct indicator_result *about_find(const struct assessment *assessment, const char *no);
/* The indicators whose archives are to be looked into, for loops. */
#define FOR_EACH_OPEN(run, about)                                                              \
    for (const struct indicator_result *about = (run)->check->assessment->indicators,          \
                                       *end_ = about + (run)->check->assessment->n_indicators; \
         about < end_; about++)                                                                \
        if (is_open(about))

#define RULE(id, severity, title, chinese, english, fix_chinese, fix_english, basis) \
    rule_function rule_##id;
#include "check/rules.def"
#undef RULE

#endif
