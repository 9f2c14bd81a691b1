/*
 * Inside the check room: walking over the values of all open archives, for rules about single
 * values.
 */
#ifndef CHECK_EACH_H
#define CHECK_EACH_H

#include "check/judge.h"

/* One row of data of one part. */
struct data_case {
    const struct indicator_result *about;
    const struct part_result *part;
    struct view view;
    const char *title; /* of the series or part, for sentences */
};

typedef void data_function(struct rule_run *run, const struct data_case *here);
typedef void value_function(struct rule_run *run, const struct data_case *here,
                            const struct year_value *value);

/* Every row of data (own and series) of every part that is a number. */
void data_each(struct rule_run *run, data_function *see);
/* Every value of these rows that says something. */
void values_each(struct rule_run *run, value_function *see);
/*
 * Leaves unchecked every applicable part that is a number, that the question is about, and that has
 * no value: without this a rule that found nothing to look at would read as not applicable.
 */
typedef bool part_question(const struct part *part);
void data_need(struct rule_run *run, part_question *concerns);
bool part_is_number(const struct part *part);
bool part_has_unit(const struct part *part);
bool part_is_percent(const struct part *part); /* its unit is % */
bool part_is_ratio(const struct part *part);
bool part_is_change(const struct part *part); /* its formula is a difference or a rate of change */
/* "优良天数比例2023年" */
const char *value_title(struct rule_run *run, const struct data_case *here,
                        const struct year_value *value);
/* The unit whose data these are: the source, else the lead. */
const char *data_unit(const struct rule_run *run, const struct data_case *here);

#endif
