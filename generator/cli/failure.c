/*
 * A dossier that came to no end: it could not be read, or the program broke over it. What an
 * earlier run wrote is then no longer true of it, and a complete report of last week is the last
 * thing that may be handed in for it. So the report, the workbook, the letters, the volumes and
 * what package makes go, and both files of findings say that there is no verdict, and why. Only a
 * write that failed leaves the old files: there the dossier may be sound, and nothing better could
 * be put in their place.
 */
#include <string.h>

#include "cli/run.h"
#include "package/package.h"

struct text_look look_of(struct arena *arena, const struct shelf *shelf, const struct job *job)
{
    const struct options *options = shelf->options;
    struct text_look look = {.language = options->language,
                             .has_colour = options->has_colour,
                             .columns = options->columns};
    look.folds_notes = options->has_terminal && !options->lists_all;
    if (shelf->data)
        look.catalogues = path_join(arena, shelf->data, "templates/catalogues");
    if (job)
        look.folder = file_is_folder(job->path)  ? job->path
                      : strchr(job->path, '/') ? path_folder(arena, job->path)
                                                 : "";
    return look;
}

/* Of what was never judged: the dossier as far as it was read, and every finding. */
static const struct assessment *assessment_make(struct dossier_run *run)
{
    struct assessment *assessment = ARENA_NEW(run->arena, struct assessment);
    struct dossier *unread = ARENA_NEW(run->arena, struct dossier);
    const char *path = run->job->path;
    unread->id = run->job->name;
    unread->folder = file_is_folder(path) ? path : path_folder(run->arena, path);
    if (run->assessment)
        *assessment = *run->assessment;
    else
        assessment->dossier = run->dossier ? run->dossier : unread;
    assessment->findings = run->findings;
    assessment->is_unprocessed = true;
    return assessment;
}

/* A folder of that name that a person keeps for something else has no such list. */
static bool letters_remove(struct dossier_run *run, const char *folder)
{
    const char *letters = path_join(run->arena, folder, "letters");
    return !file_exists(path_join(run->arena, letters, "index.txt")) ||
           file_remove_folder(letters, run->findings);
}

/* Nor one without a first volume. */
static bool binder_remove(struct dossier_run *run, const char *folder)
{
    const char *binder = path_join(run->arena, folder, "binder");
    return !file_exists(path_join(run->arena, binder, "volume-01.pdf")) ||
           file_remove_folder(binder, run->findings);
}

/* What a package has beside the rest, and the package itself: whoever finds it hands it in. */
static bool package_take_away(struct dossier_run *run, const char *folder)
{
    const struct shelf *shelf = run->shelf;
    const char *path = package_path(run->arena, shelf, run->job);
    return !path ||
           (file_remove(path_join(run->arena, folder, DASHBOARD_NAME), run->findings) &&
            file_remove(path_join(run->arena, folder, CHECKS_NAME), run->findings) &&
            package_remove(run->arena, (enum package_form)shelf->options->form, path,
                           run->findings));
}

static bool outputs_replace(struct dossier_run *run, const struct assessment *assessment)
{
    static const char *const names[] = {"findings.json", "findings.txt"};
    const char *folder = output_folder(run->arena, run->shelf, run->job);
    struct findings *unheard = findings_new(run->arena);
    bool is_gone =
        file_remove(path_join(run->arena, folder, "report.pdf"), run->findings) &&
        file_remove(path_join(run->arena, folder, WORKBOOK_NAME), run->findings) &&
        letters_remove(run, folder) && binder_remove(run, folder) &&
        package_take_away(run, folder);
    if (is_gone && file_make_folder(folder, run->findings) && verdict_write(run, assessment, NULL))
        return true;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) /* none is better than an old one */
        file_remove(path_join(run->arena, folder, names[i]), unheard);
    return false;
}

/* Is there a folder of outputs that is this dossier's, or will there be one? */
static bool has_outputs(struct dossier_run *run, int status)
{
    const struct job *job = run->job;
    bool writes = run->shelf->options->command != COMMAND_CHECK;
    bool is_name = *job->name && strcmp(job->name, ".") != 0 && strcmp(job->name, "..") != 0 &&
                   !strchr(job->name, '/');
    if (!writes || !is_name || job->is_repeated || status == STATUS_IO)
        return false;
    bool is_there = !job->is_empty && file_exists(job->path);
    return is_there || file_is_folder(output_folder(run->arena, run->shelf, job));
}

/* What stopped it: findings of the program's own table, not what the rules say of the dossier. */
static void failure_print(struct dossier_run *run, const struct assessment *assessment,
                          struct buffer *out)
{
    const struct options *options = run->shelf->options;
    struct findings *stopping = findings_new(run->arena);
    struct text_look look = look_of(run->arena, run->shelf, run->job);
    for (size_t i = 0; i < run->findings->n_items; i++) {
        const struct finding *finding = &run->findings->items[i];
        if (finding->message >= messages && finding->message < messages + N_MESSAGES)
            finding_add(stopping, finding->message, &finding->facts);
    }
    buffer_add_format(out, "%s  %s\n", run->job->name,
                      options->language == LANGUAGE_ENGLISH ? "failed" : "未能处理");
    findings_write_text(assessment, stopping, &look, out);
}

static int status_of(const struct dossier_run *run)
{
    return run->job->is_repeated ? STATUS_USAGE : status_of_findings(run->findings);
}

void failure_end(struct dossier_run *run, int signal, struct batch_report *report)
{
    findings_sort(run->findings);
    const struct assessment *assessment = assessment_make(run);
    sigset_t before = signals_hold();
    if (has_outputs(run, status_of(run)))
        outputs_replace(run, assessment);
    signals_release(&before);
    report->status = status_of(run);
    report->kind = ENDING_FAILED;
    if (run->shelf->options->format == FORMAT_SARIF)
        sarif_print(run, report->status, signal, &report->text);
    else if (run->shelf->options->format == FORMAT_JSON)
        assessment_write_json(assessment, &report->text);
    else
        failure_print(run, assessment, &report->text);
}

void failure_end_lost(struct shelf *shelf, const struct job *job, const struct batch_loss *loss,
                      struct batch_report *report)
{
    struct dossier_run run = {.shelf = shelf, .job = job, .arena = arena_new()};
    int seconds = shelf->options->seconds;
    bool is_overdue = loss->signal == SIGXCPU && seconds;
    enum message_id id = is_overdue     ? MESSAGE_WORKER_OVERDUE
                         : loss->signal ? MESSAGE_WORKER_KILLED
                                        : MESSAGE_WORKER_LEFT;
    const char *found = is_overdue ? arena_format(run.arena, "%d", seconds)
                        : loss->signal
                            ? arena_format(run.arena, "%d (%s)", loss->signal,
                                           strsignal(loss->signal))
                            : arena_format(run.arena, "%d", loss->status);
    run.findings = findings_new(run.arena);
    finding_post(run.findings, id, (struct place){0}, job->name, found);
    failure_end(&run, loss->signal, report);
    dossier_run_free(&run);
}
