/*
 * The gap matrix, as states: what the workbook and the dashboard show of an indicator. The words
 * for them are theirs.
 */
#ifndef CHECK_GAPS_H
#define CHECK_GAPS_H

#include "check/model.h"

enum gap_state {
    GAP_FULL,    /* every part has it; every item cited has a file; every seal is registered */
    GAP_PARTIAL, /* some */
    GAP_MISSING,
    GAP_UNKNOWN, /* not known whether it applies, or registered only: never to be read as full */
    GAP_NOT_APPLICABLE,
    N_GAP_STATES
};

struct gaps {
    enum gap_state plan, data, evidence, lead, seal;
    size_t n_errors; /* findings that block or are errors, not waived */
};

struct gaps gaps_find(const struct assessment *assessment, const struct indicator_result *about);
const char *gap_state_name(enum gap_state gap); /* "not-applicable" */

#endif
