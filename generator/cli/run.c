/*
 * One dossier from path to report: run_dossier reads as the data flow. What goes wrong on the way is in
 * run.findings; the exit status follows from the worst of it.
 */
#include <string.h>

#include "cli/run.h"
#include "page/page.h"

int status_of_findings(const struct findings *findings)
{
    int status = STATUS_UNREADABLE;
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct message *message = findings->items[i].message;
        if (message == &messages[MESSAGE_CANNOT_WRITE])
            status = batch_worst(status, STATUS_IO);
        else if ((message->id[0] == 'S' || message->id[0] == 'T') &&
                 message->severity >= SEVERITY_ERROR)
            status = batch_worst(status, STATUS_FAULT);
    }
    return status;
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

/* "longnan: 陇南市，未完备：阻断 2、错误 130 …；48 页" */
static void summary_print(const struct dossier_run *run, struct buffer *out)
{
    const struct assessment *assessment = run->assessment;
    const struct findings *findings = run->findings;
    bool is_english = run->shelf->options->language == LANGUAGE_ENGLISH;
    const char *verdict = assessment->is_complete ? (is_english ? "complete" : "完备")
                                                  : (is_english ? "incomplete" : "未完备");
    buffer_add_format(out, "%s  %s  %s", run->job->name,
                      run->dossier->applicant.name ? run->dossier->applicant.name : "?", verdict);
    buffer_add_format(out, is_english ? "  met %d/%d, not met %d, undetermined %d"
                                      : "  达标 %d/%d，未达标 %d，无法判定 %d",
                      assessment->n_met, assessment->n_applicable, assessment->n_not_met,
                      assessment->n_undetermined);
    for (int severity = SEVERITY_BLOCK; severity >= SEVERITY_NOTE; severity--)
        buffer_add_format(out, "%s%s %zu", severity == SEVERITY_BLOCK ? "  " : " ",
                          severity_text((enum severity)severity, run->shelf->options->language),
                          findings_count(findings, (enum severity)severity));
    if (run->pages)
        buffer_add_format(out, is_english ? "  %zu pages" : "  %zu 页", run->pages->n_pages);
    buffer_add_text(out, "\n");
}

static void failure_print(const struct dossier_run *run, struct buffer *out)
{
    bool is_english = run->shelf->options->language == LANGUAGE_ENGLISH;
    buffer_add_format(out, "%s  %s\n", run->job->name, is_english ? "failed" : "未能处理");
    findings_print(run->findings, run->shelf->options, out);
}

static void outcome_print(const struct dossier_run *run, struct buffer *out)
{
    const struct options *options = run->shelf->options;
    if (options->format == FORMAT_JSON) {
        assessment_write_json(run->assessment, out);
        return;
    }
    if (options->command == COMMAND_CHECK)
        assessment_write_text(run->assessment, options->language, options->has_colour, out);
    summary_print(run, out);
}

static int status_of_run(const struct dossier_run *run)
{
    int fail_on = run->shelf->options->fail_on;
    if (fail_on == FAIL_ON_NEVER)
        return STATUS_COMPLETE;
    return findings_reach(run->findings, (enum severity)fail_on) ? STATUS_FINDINGS
                                                                 : STATUS_COMPLETE;
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
    bool wants_report = shelf->options->command == COMMAND_BUILD;
    bool is_done = is_usable(&run) && stage_read(&run) && stage_check(&run) &&
                   (!wants_report || (stage_compose(&run) && stage_layout(&run) &&
                                      stage_pdf(&run) && stage_write(&run)));
    if (is_done) {
        outcome_print(&run, &report->text);
        report->status = status_of_run(&run);
    } else {
        failure_print(&run, &report->text);
        report->status = job->is_repeated ? STATUS_USAGE : status_of_findings(run.findings);
    }
    dossier_run_free(&run);
}
