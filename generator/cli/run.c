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

void findings_print(const struct findings *findings, const struct options *options,
                    struct buffer *out)
{
    struct arena *arena = arena_new();
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        const struct place *at = &finding->facts.at;
        if (at->file && at->line)
            buffer_add_format(out, "%s:%d:%d: ", at->file, at->line, at->column);
        const char *colon = options->language == LANGUAGE_ENGLISH ? ": " : "：";
        buffer_add_format(out, "%s%s%s [%s]\n",
                          severity_text(finding->message->severity, options->language), colon,
                          finding_sentence(arena, finding, options->language),
                          finding->message->id);
        buffer_add_format(out, "    %s%s\n",
                          options->language == LANGUAGE_ENGLISH ? "do: " : "处理：",
                          finding_fix(arena, finding, options->language));
    }
    arena_free(arena);
}

/* What stopped it: findings of the program's own table, not what the rules say of the dossier. */
static void failure_print(const struct dossier_run *run, struct buffer *out)
{
    bool is_english = run->shelf->options->language == LANGUAGE_ENGLISH;
    struct findings *stopping = findings_new(run->arena);
    for (size_t i = 0; i < run->findings->n_items; i++) {
        const struct finding *finding = &run->findings->items[i];
        if (finding->message >= messages && finding->message < messages + N_MESSAGES)
            finding_add(stopping, finding->message, &finding->facts);
    }
    buffer_add_format(out, "%s  %s\n", run->job->name, is_english ? "failed" : "未能处理");
    findings_print(stopping, run->shelf->options, out);
}

void sarif_print(const struct job *job, const struct dossier_run *run, int status, int signal,
                 struct buffer *out)
{
    const struct sarif_run sarif = {
        .name = job->name,
        .path = job->path,
        .assessment = run ? run->assessment : NULL,
        .findings = run ? run->findings : NULL,
        .status = status,
        .signal = signal,
    };
    sarif_write_run(&sarif, out);
}

static void outcome_print(const struct dossier_run *run, const struct summary *summary,
                          struct buffer *out)
{
    const struct options *options = run->shelf->options;
    if (options->format == FORMAT_SARIF) {
        sarif_print(run->job, run, summary_status(summary, options), 0, out);
        return;
    }
    if (options->format == FORMAT_JSON) {
        assessment_write_json(run->assessment, out);
        return;
    }
    /* First whose findings these are: they say dossier.xml, whichever dossier it is. */
    summary_print(summary, options->language, false, out);
    if (options->command == COMMAND_CHECK)
        assessment_write_text(run->assessment, options->language, options->has_colour, out);
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
    return (!shelf->letter || stage_letters(run)) && (!shelf->template || stage_write(run));
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
    bool builds = shelf->options->command == COMMAND_BUILD;
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
        outcome_print(&run, &summary, &report->text);
        report->status = summary_status(&summary, shelf->options);
    }
    if (!is_good) {
        report->status = job->is_repeated ? STATUS_USAGE : status_of_findings(run.findings);
        if (shelf->options->format == FORMAT_SARIF)
            sarif_print(job, &run, report->status, 0, &report->text);
        else
            failure_print(&run, &report->text);
    }
    dossier_run_free(&run);
}
