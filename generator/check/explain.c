/*
 * The explanations of rules. Row by row they stand where the rule stands in rules.def, which the
 * compiler checks: an id that is no rule has no number, and the counts must agree.
 */
#include "check/rule.h"

enum rule_number {
#define RULE(id, severity, title, chinese, english, fix_chinese, fix_english, basis) NUMBER_##id,
#include "check/rules.def"
#undef RULE
    N_RULES
};

static const struct explanation explanations[] = {
#define EXPLAIN(id, asks, asks_english, why, why_english, example, example_english) \
    [NUMBER_##id] = {{asks, asks_english}, {why, why_english}, {example, example_english}},
#include "check/explain.def"
#undef EXPLAIN
};

enum {
#define EXPLAIN(id, asks, asks_english, why, why_english, example, example_english) EXPLAINED_##id,
#include "check/explain.def"
#undef EXPLAIN
    N_EXPLAINED
};
/* Numbers fit, none is beyond, and there are as many rows as rules: each has its own. */
_Static_assert(sizeof explanations / sizeof *explanations == N_RULES, "the last rule is explained");
_Static_assert((int)N_EXPLAINED == (int)N_RULES, "an explanation for every rule");

const struct explanation *explanation_find(const struct message *rule)
{
    for (size_t i = 0; i < N_RULES; i++)
        if (rule_at(i) == rule)
            return &explanations[i];
    return NULL;
}
