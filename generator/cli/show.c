/* show: any stage of a dossier as text on stdout, for people, for goldens, for bug reports. */
#include <stdio.h>
#include <string.h>

#include "cli/run.h"
#include "document/document.h"
#include "page/page.h"

static bool stage_print(struct dossier_run *run, enum dump_stage stage, struct buffer *out)
{
    if (!stage_read(run))
        return false;
    if (stage == STAGE_DOSSIER) {
        dossier_dump(run->dossier, out);
        return true;
    }
    if (stage == STAGE_EVIDENCE) {
        evidence_dump(facts_read(run), out);
        return true;
    }
    if (!stage_check(run) || !stage_compose(run))
        return false;
    if (stage == STAGE_DOCUMENT) {
        document_dump(run->document, out);
        return true;
    }
    if (!stage_layout(run))
        return false;
    page_set_dump(run->pages, out);
    return true;
}

int command_show(struct shelf *shelf)
{
    struct jobs jobs = {0};
    struct buffer out = {0}, faults = {0};
    int status = STATUS_COMPLETE;
    jobs_find(shelf->arena, shelf->options->words, shelf->options->n_words, &jobs);
    for (size_t i = 0; i < jobs.n_items; i++) {
        struct dossier_run run = {.shelf = shelf, .job = &jobs.items[i], .arena = arena_new()};
        run.findings = findings_new(run.arena);
        if (!stage_print(&run, shelf->options->stage, &out)) {
            struct text_look look = look_of(run.arena, shelf, run.job);
            findings_write_text(run.assessment, run.findings, &look, &faults);
            status = batch_worst(status, status_of_findings(run.findings));
        }
        dossier_run_free(&run);
    }
    buffer_print(&out, stdout);
    buffer_print(&faults, stderr);
    buffer_free(&out);
    buffer_free(&faults);
    return status;
}
