/*
 * Which target row of a part holds. Conditions look at traits of the applicant or at data; one that
 * fails rules its row out whatever else is unknown, so an arid county need not say whether it is
 * hilly.
 */
#include "check/judge.h"

#include <string.h>

const char *trait_name(const char *trait)
{
    static const struct {
        const char *trait, *name;
    } names[] = {
        {"level", "级别"},       {"kind", "行政区类型"},  {"terrain", "地形"},
        {"climate", "干湿类别"}, {"coastal", "是否沿海"}, {"city-size", "城市规模"},
        {"region", "所在地区"},
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strcmp(names[i].trait, trait) == 0)
            return names[i].name;
    return trait;
}

enum truth when_judge(const struct check *check, const struct archive *archive,
                      const struct indicator *indicator, const struct part *part,
                      const struct when *when)
{
    if (when->trait) {
        const char *value = trait_find(check->dossier, when->trait);
        if (!value)
            return TRUTH_TRAIT_MISSING;
        return words_contain(&when->is, value) != when->is_negated ? TRUTH_YES : TRUTH_NO;
    }
    struct decimal value;
    struct view view = view_find(check, archive, indicator, part, when->series);
    if (view_read(&view, check->dossier->year + when->offset, &value) != VALUE_SOUND)
        return TRUTH_DATA_MISSING;
    return value_compare(value, when->op, when->value) ? TRUTH_YES : TRUTH_NO;
}

/* All conditions of a row; *missing is what an unknown one lacks. */
static enum truth target_judge(const struct judging *judging, const struct target *target,
                               const char **missing)
{
    enum truth truth = TRUTH_YES;
    for (size_t i = 0; i < target->n_whens; i++) {
        const struct when *when = &target->whens[i];
        enum truth each = when_judge(judging->check, judging->archive, judging->indicator,
                                     judging->result->part, when);
        if (each == TRUTH_NO)
            return TRUTH_NO;
        if (each != TRUTH_YES && truth == TRUTH_YES) {
            truth = each;
            *missing = when->trait ? when->trait : when->series;
        }
    }
    return truth;
}

bool row_is_status(const struct part_result *part)
{
    for (size_t i = 0; part->target && i < part->target->n_requires; i++)
        if (part->target->requires[i].op != OP_STATUS)
            return false;
    return part->target && part->target->n_requires > 0;
}

void row_find(const struct judging *judging)
{
    struct part_result *result = judging->result;
    const struct part *part = result->part;
    size_t n_holding = 0;
    result->match = ROW_NONE;
    for (size_t i = 0; i < part->n_targets; i++) {
        const char *missing = NULL;
        enum truth truth = target_judge(judging, &part->targets[i], &missing);
        if (truth == TRUTH_YES) {
            n_holding++;
            result->target = &part->targets[i];
        } else if (truth != TRUTH_NO && result->match == ROW_NONE) {
            result->match = truth == TRUTH_TRAIT_MISSING ? ROW_TRAIT_MISSING : ROW_DATA_MISSING;
            result->missing = missing;
        }
    }
    if (result->match == ROW_NONE && n_holding > 0)
        result->match = n_holding == 1 ? ROW_ONE : ROW_SEVERAL;
    if (result->match != ROW_ONE)
        result->target = NULL;
}
