/*
 * The table of rules and the one place where a rule's state is decided. A rule that says it broke,
 * or whose findings do not add up, has failed; one that posted something is violated; one that had
 * to leave a case unchecked is not checkable; one that saw a case in order has passed; one that saw
 * none does not apply.
 */
#include "check/rule.h"

#include <string.h>

static const struct rule rules[] = {
#define RULE(id, severity, title, chinese, english, fix_chinese, fix_english, basis) \
    {{#id, severity, chinese, english, fix_chinese, fix_english, basis}, title, rule_##id},
#include "check/rules.def"
#undef RULE
};

enum rule_number {
#define RULE(id, severity, title, chinese, english, fix_chinese, fix_english, basis) NUMBER_##id,
#include "check/rules.def"
#undef RULE
    N_RULES
};
_Static_assert(sizeof rules / sizeof *rules == N_RULES, "a row and a function for every rule");

const struct rule *rules_get(size_t *n_rules)
{
    *n_rules = N_RULES;
    return rules;
}

const struct message *rule_at(size_t number)
{
    return number < N_RULES ? &rules[number].message : NULL;
}

const struct message *rule_find(const char *id)
{
    for (size_t i = 0; id && i < N_RULES; i++)
        if (strcmp(rules[i].message.id, id) == 0)
            return &rules[i].message;
    return NULL;
}

bool rule_takes_parameter(const char *id)
{
    static const char *const ids[] = {"C09", "E04", "E16", "J08", "V11", "V12", "X08"};
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        if (strcmp(ids[i], id) == 0)
            return true;
    return false;
}

const char *rule_title(const struct message *rule)
{
    for (size_t i = 0; i < N_RULES; i++)
        if (&rules[i].message == rule)
            return rules[i].title;
    return NULL;
}

const char *rule_state_name(enum rule_state state)
{
    static const char *const names[] = {
        [RULE_PASSED] = "passed",
        [RULE_VIOLATED] = "violated",
        [RULE_NOT_APPLICABLE] = "not-applicable",
        [RULE_NOT_CHECKABLE] = "not-checkable",
        [RULE_FAILED] = "failed",
    };
    _Static_assert(sizeof names / sizeof *names == N_RULE_STATES, "every state has a name");
    return names[state];
}

const char *judgement_text(enum judgement judgement)
{
    static const char *const texts[] = {
        [JUDGED_MET] = "达标",
        [JUDGED_NOT_MET] = "未达标",
        [JUDGED_NOT_APPLICABLE] = "不适用",
        [JUDGED_UNDETERMINED] = "无法判定",
    };
    _Static_assert(sizeof texts / sizeof *texts == N_JUDGEMENTS, "every judgement has its words");
    return texts[judgement];
}

bool text_is(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

void names_split(struct arena *arena, const char *text, struct names *out)
{
    while (text && *(text += strspn(text, " \t\r\n"))) {
        size_t size = strcspn(text, " \t\r\n");
        *LIST_ADD(arena, out->items, out->n_items, out->capacity) = arena_bytes(arena, text, size);
        text += size;
    }
}

bool is_open(const struct indicator_result *about)
{
    return about->standing == STANDING_OPEN;
}

const struct indicator_result *about_find(const struct assessment *assessment, const char *no)
{
    for (size_t i = 0; no && i < assessment->n_indicators; i++)
        if (text_is(assessment->indicators[i].indicator->no, no))
            return &assessment->indicators[i];
    return NULL;
}

const char *part_title(const struct indicator_result *about, const struct part *part)
{
    return part && part->name ? part->name : about->indicator->name;
}

void rule_pass(struct rule_run *run)
{
    run->n_passed++;
}

void rule_skip(struct rule_run *run, const char *reason)
{
    run->n_skipped++;
    run->reason = run->reason ? run->reason : reason;
}

void rule_post_to(struct rule_run *run, const struct indicator_result *about, struct place at,
                  const char *unit, const char *subject, const char *found, const char *expected)
{
    const struct check *check = run->check;
    if (at.line == 0)
        at = about && about->archive ? about->archive->at : check->dossier->at;
    struct facts facts = {
        .at = at,
        .indicator = about ? about->indicator->no : NULL,
        .subject = subject,
        .found = found,
        .expected = expected,
        .unit = unit,
    };
    finding_add(check->findings, &run->rule->message, &facts);
    run->n_findings++;
}

void rule_post(struct rule_run *run, const struct indicator_result *about, struct place at,
               const char *subject, const char *found, const char *expected)
{
    rule_post_to(run, about, at, about ? about->lead : NULL, subject, found, expected);
}

static enum rule_state state_of(const struct rule_run *run, bool is_done, size_t n_added)
{
    if (!is_done || n_added != run->n_findings)
        return RULE_FAILED;
    if (run->n_findings > 0)
        return RULE_VIOLATED;
    if (run->n_skipped > 0)
        return RULE_NOT_CHECKABLE;
    return run->n_passed > 0 ? RULE_PASSED : RULE_NOT_APPLICABLE;
}

void rules_run(struct check *check, const struct rule *table, size_t n_rules,
               struct rule_result *results)
{
    for (size_t i = 0; i < n_rules; i++) {
        struct rule_run run = {.check = check, .rule = &table[i]};
        size_t n_before = check->findings->n_items;
        bool is_done = true;
        if (check->catalogue || strcmp(table[i].message.id, "A01") == 0)
            is_done = table[i].run(&run);
        else
            rule_skip(&run, "没有可用的指标体系");
        results[i] = (struct rule_result){
            .message = &table[i].message,
            .state = state_of(&run, is_done, check->findings->n_items - n_before),
            .n_findings = run.n_findings,
            .reason = run.reason,
        };
        if (results[i].state == RULE_FAILED)
            finding_post(check->findings, MESSAGE_RULE_BROKEN, check->dossier->at,
                         table[i].message.id, table[i].title);
    }
}
