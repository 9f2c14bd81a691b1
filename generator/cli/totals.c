/*
 * The last words of build, check and letters: how many dossiers ended how, and where the files are.
 * They go to stderr like all progress, so that stdout is the same for every run.
 */
#include <stdio.h>

#include "cli/run.h"

static const char *took_text(struct arena *arena, int64_t milliseconds, bool is_english)
{
    int64_t seconds = milliseconds / 1000;
    if (seconds < 60)
        return arena_format(arena, is_english ? "%d.%d s" : "%d.%d 秒", (int)seconds,
                            (int)(milliseconds % 1000 / 100));
    return arena_format(arena, is_english ? "%d min %d s" : "%d 分 %d 秒", (int)(seconds / 60),
                        (int)(seconds % 60));
}

/* Where to look: of several dossiers the folder of all outputs, of one its own file. */
static const char *written_text(const struct shelf *shelf, const struct totals *totals)
{
    struct arena *arena = shelf->arena;
    bool is_english = shelf->options->language == LANGUAGE_ENGLISH;
    bool has_letters = shelf->options->command == COMMAND_LETTERS;
    bool has_failed = totals->only && totals->n_of[ENDING_FAILED];
    bool has_package = shelf->options->command == COMMAND_PACKAGE && !has_failed;
    const char *what = has_failed    ? (is_english ? "why: " : "原因见 ")
                       : has_package ? (is_english ? "package: " : "申报包在 ")
                       : has_letters ? (is_english ? "letters in " : "催办单在 ")
                                     : (is_english ? "report in " : "报告在 ");
    const char *file = has_failed ? "findings.txt" : has_letters ? "letters/" : "report.pdf";
    const char *folder = shelf->options->output;
    const char *path = folder;
    if (totals->only && has_package)
        path = package_path(arena, shelf, totals->only);
    else if (totals->only)
        path = path_join(arena, output_folder(arena, shelf, totals->only), file);
    /* A dossier with nothing left to do has no letters, one that is not there no output. */
    if (shelf->options->command == COMMAND_CHECK || !file_exists(path))
        return NULL;
    return totals->only  ? arena_format(arena, "%s%s", what, path)
           : has_letters ? arena_format(arena, "%s%s/*/letters/", what, folder)
                         : arena_format(arena, "%s%s/", what, folder);
}

static void totals_print_json(const struct totals *totals)
{
    fprintf(stderr, "{\"total\":%d,\"complete\":%d,\"incomplete\":%d,\"failed\":%d,"
                    "\"milliseconds\":%lld}\n",
            totals->n, totals->n_of[ENDING_COMPLETE], totals->n_of[ENDING_INCOMPLETE],
            totals->n_of[ENDING_FAILED], (long long)totals->milliseconds);
}

void totals_print(const struct shelf *shelf, const struct totals *totals)
{
    const struct options *options = shelf->options;
    bool is_english = options->language == LANGUAGE_ENGLISH;
    const char *written = written_text(shelf, totals);
    if (options->progress == PROGRESS_JSON) {
        totals_print_json(totals);
        return;
    }
    /* Who asked for a machine's output and for no progress wants nothing beside it. */
    if (options->progress == PROGRESS_NONE ||
        (options->format != FORMAT_TEXT && options->progress == PROGRESS_AUTO))
        return;
    if (totals->n > 1)
        fprintf(stderr,
                is_english ? "%d dossiers: %d complete, %d incomplete, %d failed, in %s"
                           : "%d 份：完备 %d，未完备 %d，未能处理 %d，用时 %s",
                totals->n, totals->n_of[ENDING_COMPLETE], totals->n_of[ENDING_INCOMPLETE],
                totals->n_of[ENDING_FAILED],
                took_text(shelf->arena, totals->milliseconds, is_english));
    if (written)
        fprintf(stderr, "%s%s", totals->n > 1 ? (is_english ? "; " : "；") : "", written);
    if (totals->n > 1 || written)
        fputs("\n", stderr);
}
