/*
 * Inside the check room: how an indicator is judged. Each stage has a file: whether it applies and
 * what its archive holds (judge.c), which target row holds (row.c), each requirement against the
 * data (require.c).
 */
#ifndef CHECK_JUDGE_H
#define CHECK_JUDGE_H

#include "check/values.h"

enum truth { TRUTH_NO, TRUTH_YES, TRUTH_TRAIT_MISSING, TRUTH_DATA_MISSING };

/* One part of one indicator while it is judged. */
struct judging {
    const struct check *check;
    const struct indicator *indicator;
    const struct archive *archive; /* NULL: none */
    struct part_result *result;
    struct view own;
};

/* Fills check->assessment->indicators, in catalogue order. */
void indicators_judge(struct check *check);
/* `indicator` and `part` are needed for conditions on data only. */
enum truth when_judge(const struct check *check, const struct archive *archive,
                      const struct indicator *indicator, const struct part *part,
                      const struct when *when);
/* Sets target, match, missing. */
void row_find(const struct judging *judging);
/* Sets requirements, target_text, judgement; then the local ones. */
void requirements_judge(const struct judging *judging);
void local_targets_judge(const struct judging *judging);
/* Not met if any is not met, else undetermined if any is, else met; of none: undetermined. */
enum judgement judgements_join(enum judgement a, enum judgement b);
bool value_compare(struct decimal value, enum operator op, struct decimal limit);
/* Does the matching row ask for a word instead of a number (无黑臭水体)? */
bool row_is_status(const struct part_result *part);
int years_needed(const struct check *check);
const char *trait_name(const char *trait); /* 地形, for sentences */
/* The figure assigned to a part for the reporting year, NULL if none. */
const struct assigned_target *assigned_find(const struct check *check,
                                            const struct archive *archive, const struct part *part);

#endif
