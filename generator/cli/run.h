/* One dossier through the whole program, and the command that does it for many. */
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stdio.h>

#include "batch/batch.h"
#include "check/check.h"
#include "cli/find.h"
#include "cli/shelf.h"

/* How a dossier ended, for the totals of a batch: batch_report.kind. */
enum ending { ENDING_FAILED, ENDING_INCOMPLETE, ENDING_COMPLETE, N_ENDINGS };

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
    struct volumes *volumes;           /* NULL: evidence is not bound */
    struct document *document;
    const struct page_set *pages;
    struct buffer pdf;
    struct buffer checks; /* the report of checks, of a package */
    struct fallbacks *fallbacks; /* of all that is set for the dossier */
};

/* Each stage: true, or false after findings. */
bool stage_read(struct dossier_run *run);
/* What is to be known of its evidence files; never NULL. */
const struct evidence_facts *facts_read(const struct dossier_run *run);
bool stage_check(struct dossier_run *run);
bool stage_compose(struct dossier_run *run);
bool stage_layout(struct dossier_run *run);
bool stage_pdf(struct dossier_run *run);
bool stage_write(struct dossier_run *run);
/* Any paper: the pages of a document (NULL after findings; `document` may be NULL) ... */
const struct page_set *page_set_make(struct arena *arena, const struct shelf *shelf,
                                     struct document *document, struct findings *findings);
/* ... and the PDF of them, an enum conformance. False after findings. */
bool page_set_write(struct arena *arena, const struct dossier_run *run,
                    const struct page_set *pages, int conformance, struct buffer *out);
#define PRODUCER "shenbao " SHENBAO_VERSION
/* The folder of this dossier's outputs. */
const char *output_folder(struct arena *arena, const struct shelf *shelf, const struct job *job);
/* Both files of findings into it; `log` stands at the end of the person's. False after findings. */
bool verdict_write(struct dossier_run *run, const struct assessment *assessment,
                   const struct findings *log);
/* Letters to the units that have tasks, in place of those of an earlier run. */
bool stage_letters(struct dossier_run *run);
/* Volumes of evidence, in place of those of an earlier run; after the report's pages are known. */
bool stage_bind(struct dossier_run *run);
/*
 * A package: the report of checks before anything is written (what is said of its characters stands
 * in the findings), the dashboard and the package itself when everything is.
 */
bool stage_checks(struct dossier_run *run);
bool stage_package(struct dossier_run *run);
#define CHECKS_NAME "check-report.pdf"
#define DASHBOARD_NAME "index.html"
/* Of this dossier: the package's path, NULL if the command makes none. */
const char *package_path(struct arena *arena, const struct shelf *shelf, const struct job *job);
/* Frees the arena, the XML tree and the buffer. */
void dossier_run_free(struct dossier_run *run);

/* check or build for one dossier; fills the report for the terminal. */
void run_dossier(struct shelf *shelf, const struct job *job, struct batch_report *report);
/* The commands; each gives the exit status. */
int command_batch(struct shelf *shelf);
int command_show(struct shelf *shelf);
int command_catalogue(struct shelf *shelf);
int command_verify(struct shelf *shelf);
int command_portfolio(struct shelf *shelf);
int command_explain(const struct options *options); /* needs nothing of the shelf */

/* How findings look on this terminal; `job` NULL: of no dossier. */
struct text_look look_of(struct arena *arena, const struct shelf *shelf, const struct job *job);
/* The run of a SARIF log, of a dossier that ended with that status or (else 0) signal. */
void sarif_print(const struct dossier_run *run, int status, int signal, struct buffer *out);
/*
 * What is said of a dossier that could not be read, checked or set, and ended with that status. Its
 * outputs of an earlier run no longer tell the truth: they go, and findings.json and findings.txt
 * say why there is no report. What failed because nothing can be written leaves them as they are.
 */
void failure_end(struct dossier_run *run, int signal, struct batch_report *report);
/* The same in the parent, for a dossier whose worker was lost. */
void failure_end_lost(struct shelf *shelf, const struct job *job, const struct batch_loss *loss,
                      struct batch_report *report);
/* What command_batch counts while it goes on. */
struct totals {
    int n, n_of[N_ENDINGS];
    const struct job *only; /* NULL: there are several */
    int64_t milliseconds;
};
void totals_print(const struct shelf *shelf, const struct totals *totals);
/* Writes the buffer; an empty one has no data to point at. */
void buffer_print(const struct buffer *buffer, FILE *stream);
/* 3 unreadable, 74 if a read or write failed, 70 for faults of the program itself. */
int status_of_findings(const struct findings *findings);

#endif
