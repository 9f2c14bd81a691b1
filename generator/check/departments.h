/*
 * Inside the check room: the departments a catalogue names (林草部门) and the units a place has
 * (示例市林业和草原局). A department is found by words in the names of its units, which the
 * catalogue lists.
 */
#ifndef CHECK_DEPARTMENTS_H
#define CHECK_DEPARTMENTS_H

#include "check/rule.h"

/* Is the unit one of the indicator's 数据来源 departments? Also true where any unit may be. */
bool unit_is_source(const struct catalogue *catalogue, const struct unit *unit,
                    const struct indicator *indicator);
/* May the data come from an agency outside government (独立调查机构)? */
bool agency_is_source(const struct catalogue *catalogue, const struct indicator *indicator);
/* "统计部门或林草部门" */
const char *departments_text(struct arena *arena, const struct indicator *indicator);

#endif
