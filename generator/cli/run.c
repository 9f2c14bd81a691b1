/*
 * One dossier from path to report: run_dossier reads as the data flow. What goes wrong on the way
 * is in run.findings; the exit status follows from the worst of it.
 */
#include <string.h>

#include "cli/summary.h"
#include "page/page.h"

int status_of_findings(const struct findings *findings)
{
    int status = STATUS_UNREADABLE;
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct message *message = findings->items[i].message;
        if (message == &messages[MESSAGE_CANNOT_WRITE])
            status = batch_worst(status, STATUS_IO);
        else if ((message->id[0] == 'S' || message->id[0] == 'L') &&
                 message->severity >= SEVERITY_ERROR)
            status = batch_worst(status, STATUS_FAULT);
    }
    return status;
}

void buffer_print(const struct buffer *buffer, FILE *stream)
{
    if (buffer->size)
        fwrite(buffer->data, 1, buffer->size, stream);
}

void sarif_print(const struct dossier_run *run, int status, int signal, struct buffer *out)
{
    const struct sarif_run sarif = {
        .name = run->job->name,
        .path = run->job->path,
        .assessment = run->assessment,
        .findings = run->findings,
        .status = status,
        .signal = signal,
    };
    sarif_write_run(&sarif, out);
}

static int ending_of(const struct summary *summary)
{
    return summary->is_complete ? ENDING_COMPLETE : ENDING_INCOMPLETE;
}

static void outcome_print(const struct dossier_run *run, const struct summary *summary,
                          struct buffer *out)
{
    const struct options *options = run->shelf->options;
    if (options->format == FORMAT_SARIF) {
        sarif_print(run, summary_status(summary, options), 0, out);
        return;
    }
    if (options->format == FORMAT_JSON) {
        assessment_write_json(run->assessment, out);
        return;
    }
    /* First whose findings these are: they say dossier.xml, whichever dossier it is. */
    summary_print(summary, options->language, false, out);
    if (options->command == COMMAND_CHECK) {
        struct text_look look = look_of(run->arena, run->shelf, run->job);
        assessment_write_text(run->assessment, &look, out);
    }
}

/*
 * The report of an earlier run, when nothing it depends on has changed. SARIF needs the findings
 * themselves, which are not kept.
 */
static bool is_kept(const struct dossier_run *run, uint64_t key, struct batch_report *report)
{
    const struct options *options = run->shelf->options;
    struct summary summary = {0};
    if (options->is_forced || options->format == FORMAT_SARIF ||
        !stamp_read(run->arena, run->shelf, run->job, key, &summary))
        return false;
    if (options->format == FORMAT_JSON) {
        const char *folder = path_join(run->arena, options->output, run->job->name);
        struct bytes bytes;
        if (!file_read(run->arena, path_join(run->arena, folder, "findings.json"), SIZE_MAX / 2,
                       &bytes, run->findings))
            return false;
        buffer_add(&report->text, bytes.data, bytes.size);
    } else {
        summary_print(&summary, options->language, true, &report->text);
    }
    report->status = summary_status(&summary, options);
    report->kind = ending_of(&summary);
    return true;
}

/* Setting adds findings of its own to those of the dossier: who must act is settled before. */
static bool outputs_make(struct dossier_run *run)
{
    const struct shelf *shelf = run->shelf;
    run->fallbacks = fallbacks_new(run->arena);
    if (shelf->letter)
        run->tasks = tasks_make(run->arena, run->assessment);
    if (shelf->template && (!stage_compose(run) || !stage_layout(run) || !stage_pdf(run)))
        return false;
    if (run->volumes && !stage_bind(run))
        return false;
    if ((shelf->letter && !stage_letters(run)) || (shelf->package && !stage_checks(run)))
        return false;
    return (!shelf->template || stage_write(run)) && (!shelf->package || stage_package(run));
}

static bool is_usable(const struct dossier_run *run)
{
    const struct job *job = run->job;
    if (job->is_empty)
        finding_post(run->findings, MESSAGE_NO_DOSSIER, (struct place){job->path, 0, 0}, job->path,
                     NULL);
    if (job->is_repeated)
        finding_post(run->findings, MESSAGE_NAME_REPEATED, (struct place){job->path, 0, 0},
                     job->path, job->name);
    return !job->is_empty && !job->is_repeated;
}

void run_dossier(struct shelf *shelf, const struct job *job, struct batch_report *report)
{
    struct dossier_run run = {.shelf = shelf, .job = job, .arena = arena_new()};
    run.findings = findings_new(run.arena);
    bool builds = options_build(shelf->options);
    bool is_good = is_usable(&run);
    uint64_t key = is_good && builds ? stamp_key(shelf, job) : 0;
    if (key && is_kept(&run, key, report)) {
        dossier_run_free(&run);
        return;
    }
    is_good = is_good && stage_read(&run) && stage_check(&run) && outputs_make(&run);
    if (is_good) {
        struct summary summary = summary_make(&run);
        is_good = !key || stamp_write(&run, key, &summary);
        if (is_good)
            outcome_print(&run, &summary, &report->text);
        report->status = summary_status(&summary, shelf->options);
        report->kind = ending_of(&summary);
    }
    if (!is_good)
        failure_end(&run, 0, report);
    dossier_run_free(&run);
}
