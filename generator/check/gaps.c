/*
 * Gaps: for each question a reviewer asks of an indicator, how much of the answer is there. Three
 * things are told apart that all look empty: what is missing, what could not be checked, and what
 * does not apply.
 */
#include "check/gaps.h"

#include <string.h>

static const char *const names[] = {
    [GAP_FULL] = "full",
    [GAP_PARTIAL] = "partial",
    [GAP_MISSING] = "missing",
    [GAP_UNKNOWN] = "unknown",
    [GAP_NOT_APPLICABLE] = "not-applicable",
};
_Static_assert(sizeof names / sizeof *names == N_GAP_STATES, "one name for every state");

const char *gap_state_name(enum gap_state gap)
{
    return names[gap];
}

static enum gap_state gap_of(size_t n_there, size_t n_all)
{
    if (n_all && n_there == n_all)
        return GAP_FULL;
    return n_there ? GAP_PARTIAL : GAP_MISSING;
}

/* Where it is not known whether the indicator applies, nothing can be called missing. */
static enum gap_state gap_weigh(const struct indicator_result *about, enum gap_state state)
{
    if (about->standing == STANDING_NOT_APPLICABLE)
        return GAP_NOT_APPLICABLE;
    bool is_open = about->standing == STANDING_TRAIT_MISSING && state != GAP_FULL;
    return is_open ? GAP_UNKNOWN : state;
}

/* The evidence an indicator rests on, each piece once for every cite. */
struct proofs {
    size_t n_items, n_filed; /* in the list of evidence; with a file that can be read */
    size_t n_to_seal, n_sealed, n_unsealed;
};

/* Pictures and questionnaires carry no seal. */
static bool is_sealed_kind(const char *kind)
{
    return !kind || (strcmp(kind, "图片") != 0 && strcmp(kind, "问卷") != 0);
}

static void proof_count(const struct assessment *assessment, const struct cite *cite,
                        struct proofs *proofs)
{
    const struct evidence_item *item =
        cite->evidence ? evidence_find(assessment->dossier, cite->evidence) : NULL;
    if (!item)
        return;
    const struct evidence_fact *fact = evidence_fact_find(assessment->evidence, item->file);
    bool is_to_seal = is_sealed_kind(item->kind);
    proofs->n_items++;
    proofs->n_filed += fact && evidence_is_sound(fact);
    proofs->n_to_seal += is_to_seal;
    proofs->n_sealed += is_to_seal && item->sealed && strcmp(item->sealed, "是") == 0;
    proofs->n_unsealed += is_to_seal && item->sealed && strcmp(item->sealed, "否") == 0;
}

static struct proofs proofs_count(const struct assessment *assessment,
                                  const struct indicator_result *about)
{
    struct proofs proofs = {0};
    for (size_t i = 0; about->archive && i < about->archive->cites.n_items; i++)
        proof_count(assessment, &about->archive->cites.items[i], &proofs);
    for (size_t i = 0; about->result && i < about->result->cites.n_items; i++)
        proof_count(assessment, &about->result->cites.items[i], &proofs);
    return proofs;
}

static enum gap_state evidence_gap(const struct indicator_result *about,
                                   const struct proofs *proofs, size_t n_parts_proved)
{
    if (!about->has_evidence)
        return gap_of(n_parts_proved, about->n_parts + 1); /* never full */
    if (proofs->n_filed == 0)
        return GAP_UNKNOWN;
    return gap_of(proofs->n_filed, proofs->n_items);
}

/* What the dossier says of seals; the program does not see them. */
static enum gap_state seal_gap(const struct proofs *proofs)
{
    if (proofs->n_items && !proofs->n_to_seal)
        return GAP_NOT_APPLICABLE;
    if (proofs->n_unsealed)
        return proofs->n_sealed ? GAP_PARTIAL : GAP_MISSING;
    return proofs->n_to_seal && proofs->n_sealed == proofs->n_to_seal ? GAP_FULL : GAP_UNKNOWN;
}

static size_t errors_count(const struct assessment *assessment, const char *indicator)
{
    const struct findings *findings = assessment->findings;
    size_t count = 0;
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        const char *no = finding->facts.indicator;
        count += !finding->waived && finding->message->severity >= SEVERITY_ERROR && no &&
                 strcmp(no, indicator) == 0;
    }
    return count;
}

struct gaps gaps_find(const struct assessment *assessment, const struct indicator_result *about)
{
    struct proofs proofs = proofs_count(assessment, about);
    size_t n_plans = 0, n_data = 0, n_proved = 0;
    for (size_t i = 0; i < about->n_parts; i++) {
        n_plans += about->parts[i].has_plan;
        n_data += about->parts[i].has_data;
        n_proved += about->parts[i].has_evidence;
    }
    return (struct gaps){
        .plan = gap_weigh(about, gap_of(n_plans, about->n_parts)),
        .data = gap_weigh(about, gap_of(n_data, about->n_parts)),
        .evidence = gap_weigh(about, evidence_gap(about, &proofs, n_proved)),
        .lead = about->lead ? GAP_FULL : gap_weigh(about, GAP_MISSING),
        .seal = gap_weigh(about, seal_gap(&proofs)),
        .n_errors = errors_count(assessment, about->indicator->no),
    };
}
