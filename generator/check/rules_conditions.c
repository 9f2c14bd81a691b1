/*
 * Rules of application: the 规划 that everything rests on, its period, and the vetoes.
 */
#include "check/plan.h"

#include <string.h>

enum { MISSING_MAX = 4 };

/* What of title, body, date, number a plan lacks; "" if nothing. */
static const char *plan_lacks(struct arena *arena, const struct plan_document *plan, int *n_lacks)
{
    const struct {
        const char *name;
        bool is_there;
    } needs[MISSING_MAX] = {
        {"名称", plan->title != NULL},
        {"审议机关", plan->adopted_by != NULL},
        {"通过日期", plan->adopted_on.year != 0},
        {"文号", plan->document_no != NULL},
    };
    const char *text = "";
    *n_lacks = 0;
    for (size_t i = 0; i < MISSING_MAX; i++)
        if (!needs[i].is_there)
            text = arena_format(arena, "%s%s%s", text, (*n_lacks)++ ? "、" : "", needs[i].name);
    return text;
}

static bool is_titled(const struct plan_document *plan, const char *word)
{
    return plan->title && strstr(plan->title, word);
}

/* The plan the archive of the system's own indicator for it rests on, if its title has the word. */
static const struct plan_document *indicated_plan_find(const struct check *check, const char *word)
{
    for (size_t i = 0; i < check->catalogue->n_indicators; i++) {
        const struct indicator *indicator = &check->catalogue->indicators[i];
        const struct archive *archive =
            indicator->is_of_plan ? archive_find(check->dossier, indicator->no) : NULL;
        for (size_t k = 0; archive && k < archive->plans.n_items; k++) {
            const char *id = archive->plans.items[k].document;
            const struct plan_document *plan = id ? plan_find(check->dossier, id) : NULL;
            if (plan && is_titled(plan, word))
                return plan;
        }
    }
    return NULL;
}

/* The first whose title holds both words; *n_plans of them. */
static const struct plan_document *titled_plan_find(const struct dossier *dossier, const char *word,
                                                    const char *other, size_t *n_plans)
{
    const struct plan_document *found = NULL;
    *n_plans = 0;
    for (size_t i = 0; word && i < dossier->plans.n_items; i++) {
        const struct plan_document *plan = &dossier->plans.items[i];
        if (!is_titled(plan, word) || !is_titled(plan, other))
            continue;
        found = found ? found : plan;
        ++*n_plans;
    }
    return found;
}

/*
 * The plan the application rests on. The one marked so; else the 规划 its indicator names, or that
 * is titled with the award, or the only one. A system that asks for no 规划 but for a 方案 has the
 * paper its indicator names, or the only one there is. Never a plan of some trade that happens to
 * be described more fully.
 */
const struct plan_document *main_plan_find(const struct check *check, const char **lacks)
{
    const struct dossier *dossier = check->dossier;
    size_t n_plans;
    for (size_t i = 0; i < dossier->plans.n_items; i++)
        if (dossier->plans.items[i].is_creation)
            return &dossier->plans.items[i];
    const struct plan_document *plan = indicated_plan_find(check, "规划");
    if (!plan)
        plan = titled_plan_find(dossier, check->catalogue->award, "规划", &n_plans);
    if (plan)
        return plan;
    plan = titled_plan_find(dossier, "规划", "", &n_plans);
    *lacks = n_plans > 1 ? "有几份规划，没有注明哪一份是创建规划" : "没有登记";
    if (n_plans > 0)
        return n_plans == 1 ? plan : NULL;
    plan = indicated_plan_find(check, "");
    return plan || dossier->plans.n_items != 1 ? plan : &dossier->plans.items[0];
}

struct date day_of(const struct dossier *dossier)
{
    return dossier->date.year ? dossier->date : dossier->data_until;
}

bool rule_B01(struct rule_run *run)
{
    const struct check *check = run->check;
    const char *unnamed = "没有登记";
    const struct plan_document *plan = main_plan_find(check, &unnamed);
    const char *expected = "名称、审议机关、通过日期和文号";
    int n_lacks = 0;
    if (!plan) {
        rule_post(run, NULL, check->dossier->at, "创建规划", unnamed, expected);
        return true;
    }
    const char *lacks = plan_lacks(check->arena, plan, &n_lacks);
    if (n_lacks)
        rule_post(run, NULL, plan->at, plan->title ? plan->title : plan->id,
                  arena_format(check->arena, "缺%s", lacks), expected);
    else
        rule_pass(run);
    return true;
}

bool rule_B02(struct rule_run *run)
{
    const struct check *check = run->check;
    const struct dossier *dossier = check->dossier;
    const char *unnamed;
    const struct plan_document *plan = main_plan_find(check, &unnamed);
    struct arena *arena = check->arena;
    if (!plan) {
        rule_skip(run, "没有登记创建规划");
        return true;
    }
    int last = dossier->date.year ? dossier->date.year : dossier->year;
    bool covers = plan->from && plan->from <= dossier->year && plan->to >= last;
    const char *years = last == dossier->year ? arena_format(arena, "%d年", last)
                                              : arena_format(arena, "%d—%d年", dossier->year, last);
    if (!covers)
        rule_post(run, NULL, plan->at, plan->title ? plan->title : plan->id,
                  plan->from && plan->to ? arena_format(arena, "%d—%d年", plan->from, plan->to)
                                         : NULL,
                  years);
    else if (!dossier->date.year)
        rule_skip(run, "没有写明编制日期，不能核对申报时规划是否在有效期内");
    else
        rule_pass(run);
    return true;
}

static const struct answer *veto_answer_find(const struct dossier *dossier, const char *id)
{
    for (size_t i = 0; i < dossier->vetoes.n_items; i++)
        if (text_is(dossier->vetoes.items[i].ref, id))
            return &dossier->vetoes.items[i];
    return NULL;
}

static bool answer_has_proof(const struct dossier *dossier, const struct answer *answer)
{
    for (size_t i = 0; i < answer->cites.n_items; i++)
        if (evidence_find(dossier, answer->cites.items[i].evidence))
            return true;
    return false;
}

static void veto_verify(struct rule_run *run, const struct condition *veto)
{
    const struct dossier *dossier = run->check->dossier;
    const struct answer *answer = veto_answer_find(dossier, veto->id);
    const char *title = veto->title ? veto->title : veto->id;
    struct place at = answer ? answer->at : dossier->at;
    if (!answer || !answer->claim)
        rule_post(run, NULL, at, title, "没有答复", "有或无，并附佐证");
    else if (text_is(answer->claim, "有"))
        rule_post(run, NULL, at, title, "答复为有", "无");
    else if (!text_is(answer->claim, "无"))
        rule_post(run, NULL, at, title, answer->claim, "有或无");
    else if (answer->cites.n_items > 0 && !answer_has_proof(dossier, answer))
        rule_skip(run, "所引用的佐证编号没有登记"); /* E01 says so */
    else if (answer->cites.n_items == 0)
        rule_post(run, NULL, at, title, "答复为无，但没有附佐证", "附有佐证的答复");
    else
        rule_pass(run);
}

bool rule_B03(struct rule_run *run)
{
    const struct check *check = run->check;
    const struct catalogue *catalogue = check->catalogue;
    if (catalogue->n_vetoes > 1 && check->dossier->vetoes.n_items == 0) {
        rule_post(run, NULL, check->dossier->at,
                  arena_format(check->arena, "全部%zu项", catalogue->n_vetoes), "都没有答复",
                  "逐项答复有或无，并附佐证");
        return true;
    }
    for (size_t i = 0; i < catalogue->n_vetoes; i++)
        veto_verify(run, &catalogue->vetoes[i]);
    return true;
}
