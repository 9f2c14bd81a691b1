/*
 * check: rules over dossier x catalogue x evidence. First every applicable indicator is judged from
 * its data (judge.c), then each rule of rules.def runs once and ends in exactly one state. A rule
 * that broke or had nothing to check never reads as passed. The judgement never copies the claim.
 */
#ifndef CHECK_CHECK_H
#define CHECK_CHECK_H

#include "check/model.h"

/* Runs all rules. `findings` may already hold what reading said; rules add to it. Never NULL. */
const struct assessment *check_make(struct arena *arena, const struct dossier *dossier,
                                    const struct catalogue *catalogue,
                                    const struct evidence_facts *evidence,
                                    struct findings *findings);
/* The rule of that id, NULL if there is none; all rules in order for manuals and tests. */
const struct message *rule_find(const char *id);
const struct message *rule_at(size_t number); /* NULL behind the last */
/* The short Chinese name of a rule: 数据缺失. */
const char *rule_title(const struct message *rule);
const char *judgement_text(enum judgement judgement); /* 达标 未达标 不适用 无法判定 */
const char *rule_state_name(enum rule_state state);   /* "not-checkable" */

/* The machine's and the person's outputs, into `out`. */
void assessment_write_json(const struct assessment *assessment, struct buffer *out);
void assessment_write_text(const struct assessment *assessment, enum language language,
                           bool has_colour, struct buffer *out);

#endif
