/*
 * What is left of a dossier when it is done: one line for the terminal and the figures it is made
 * of. A stamp keeps them with a key of everything the result depends on, so that a run over many
 * dossiers makes again only what has changed, and a run that was stopped goes on where it was.
 */
#ifndef CLI_SUMMARY_H
#define CLI_SUMMARY_H

#include "cli/run.h"

struct summary {
    const char *name; /* of the output folder */
    const char *place; /* the applicant's name */
    bool is_complete;
    int n_applicable, n_met, n_not_met, n_undetermined;
    int n_findings[N_SEVERITIES]; /* not waived */
    int n_pages;                  /* 0: no report was asked for */
};

struct summary summary_make(const struct dossier_run *run);
/* 0 or 1, as --fail-on says. */
int summary_status(const struct summary *summary, const struct options *options);
/* `is_kept`: nothing had changed, the report of an earlier run stands. */
void summary_print(const struct summary *summary, enum language language, bool is_kept,
                   struct buffer *out);

/*
 * The key: sizes and times of the dossier's files, of the program and of its data, and the options
 * that change a report. 0 if it can't be made; then nothing is kept.
 */
uint64_t stamp_key(const struct shelf *shelf, const struct job *job);
/* True if output/.shenbao/<name> holds this key and the outputs are all there. */
bool stamp_read(struct arena *arena, const struct shelf *shelf, const struct job *job,
                uint64_t key, struct summary *out);
bool stamp_write(struct dossier_run *run, uint64_t key, const struct summary *summary);

#endif
