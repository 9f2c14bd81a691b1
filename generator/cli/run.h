/* One dossier through the whole program, and the command that does it for many. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <signal.h>
#include <stdio.h>

#include "batch/batch.h"
#include "check/check.h"
#include "cli/find.h"
#include "cli/shelf.h"

/* What stands while one dossier is worked on. */
struct dossier_run {
    struct shelf *shelf;
    const struct job *job;
    struct arena *arena;
    struct findings *findings;
    const struct dossier *dossier;
    const struct catalogue *catalogue;
    const struct assessment *assessment;
    const struct tasks_by_unit *tasks; /* NULL: no letters are wanted */
    struct document *document;
    const struct page_set *pages;
    struct buffer pdf;
    struct fallbacks *fallbacks; /* of all that is set for the dossier */
};

/* Each stage: true, or false after findings. */
bool stage_read(struct dossier_run *run);
bool stage_check(struct dossier_run *run);
bool stage_compose(struct dossier_run *run);
bool stage_layout(struct dossier_run *run);
bool stage_pdf(struct dossier_run *run);
bool stage_write(struct dossier_run *run);
/* Letters to the units that have tasks, in place of those of an earlier run. */
bool stage_letters(struct dossier_run *run);
/*
 * Signals that may wait (a person's, the parent's, a time limit's) do so from hold to release: the
 * files of a report are whole, of one run, and nothing half is left beside them.
 */
sigset_t signals_hold(void);
void signals_release(const sigset_t *before);
/* Frees the arena, the XML tree and the buffer. */
void dossier_run_free(struct dossier_run *run);

/* check or build for one dossier; fills the report for the terminal. */
void run_dossier(struct shelf *shelf, const struct job *job, struct batch_report *report);
/* The commands; each gives the exit status. */
int command_batch(struct shelf *shelf);
int command_show(struct shelf *shelf);
int command_catalogue(struct shelf *shelf);
int command_explain(const struct options *options); /* needs nothing of the shelf */

/* Findings as the terminal shows them (no source lines), for what can't reach an assessment. */
void findings_print(const struct findings *findings, const struct options *options,
                    struct buffer *out);
/* The run of a SARIF log, of a dossier that ended with that status or (else 0) signal. */
void sarif_print(const struct job *job, const struct dossier_run *run, int status, int signal,
                 struct buffer *out);
/* Writes the buffer; an empty one has no data to point at. */
void buffer_print(const struct buffer *buffer, FILE *stream);
/* 3 unreadable, 74 if a read or write failed, 70 for faults of the program itself. */
int status_of_findings(const struct findings *findings);

#endif
