/*
 * Stamps: output/.shenbao/<name>, one line of figures. They lie outside the dossier's output
 * folder, which holds only what is handed over. Sizes and times tell a change, not contents:
 * hashing gigabytes of evidence to find that nothing changed would cost what the stamp saves;
 * --force is for those who doubt it.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "cli/summary.h"
#include "package/package.h"

static uint64_t mix_text(uint64_t key, const char *text)
{
    return hash_add(key, text ? text : "", text ? strlen(text) + 1 : 1);
}

static uint64_t mix_file(uint64_t key, const char *name, const char *path)
{
    struct stat status;
    if (stat(path, &status) != 0)
        return mix_text(key, name);
    int64_t facts[] = {status.st_size, status.st_mtim.tv_sec, status.st_mtim.tv_nsec,
                       status.st_mode}; /* what may no longer be read has changed */
    return hash_add(mix_text(key, name), facts, sizeof facts);
}

static bool mix_folder(struct arena *arena, const char *folder, uint64_t *key)
{
    struct file_list list = {0};
    struct findings *unheard = findings_new(arena); /* without the list nothing is kept */
    if (!file_list(arena, folder, &list, unheard))
        return false;
    for (size_t i = 0; i < list.n_paths; i++)
        *key = mix_file(*key, list.paths[i], path_join(arena, folder, list.paths[i]));
    return true;
}

uint64_t stamp_key(const struct shelf *shelf, const struct job *job)
{
    struct arena *arena = arena_new();
    const struct options *options = shelf->options;
    uint64_t key = mix_text(UINT64_C(0xCBF29CE484222325), SHENBAO_VERSION);
    const char *folder = file_is_folder(job->path) ? job->path : path_folder(arena, job->path);
    const char *report = options->template;
    key = mix_text(mix_text(mix_text(key, options->catalogue), report), options->profile);
    if (options->catalogue && file_exists(options->catalogue))
        key = mix_file(key, "catalogue", options->catalogue);
    key = hash_add(key, &options->has_letters, sizeof options->has_letters);
    key = hash_add(key, &options->bind, sizeof options->bind);
    key = hash_add(key, &options->command, sizeof options->command);
    key = hash_add(key, &options->form, sizeof options->form);
    key = hash_add(key, &options->has_sm3, sizeof options->has_sm3);
    key = hash_add(key, &options->conformance, sizeof options->conformance);
    key = mix_file(key, "program", "/proc/self/exe");
    struct date today = date_of_build();
    key = hash_add(key, &today, sizeof today);
    bool is_known = mix_folder(arena, folder, &key) &&
                    (!report || mix_folder(arena, report, &key)) &&
                    mix_folder(arena, path_join(arena, shelf->data, "templates"), &key);
    key = mix_file(key, "fonts", path_join(arena, shelf->data, "fonts/manifest.tsv"));
    arena_free(arena);
    return is_known ? key : 0;
}

static const char *stamp_path(struct arena *arena, const struct shelf *shelf,
                              const struct job *job)
{
    const char *folder = path_join(arena, shelf->options->output, ".shenbao");
    return path_join(arena, folder, job->name);
}

/* Sizes and times of what was written: a report that was removed or damaged is made again. */
static uint64_t outputs_key(struct arena *arena, const struct shelf *shelf, const struct job *job)
{
    static const char *const names[] = {"report.pdf", "findings.json", "findings.txt",
                                        WORKBOOK_NAME};
    const char *folder = path_join(arena, shelf->options->output, job->name);
    uint64_t key = UINT64_C(0xCBF29CE484222325);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        key = mix_file(key, names[i], path_join(arena, folder, names[i]));
    if (shelf->options->has_letters) /* none where nothing is open: then nothing is mixed in */
        mix_folder(arena, path_join(arena, folder, "letters"), &key);
    if (shelf->options->bind != BIND_NONE)
        mix_folder(arena, path_join(arena, folder, "binder"), &key);
    const char *package = package_path(arena, shelf, job);
    if (package && file_is_folder(package))
        mix_folder(arena, package, &key);
    else if (package)
        key = mix_file(key, "package", package);
    return key;
}

bool stamp_read(struct arena *arena, const struct shelf *shelf, const struct job *job,
                uint64_t key, struct summary *out)
{
    struct bytes bytes;
    const char *path = stamp_path(arena, shelf, job);
    uint64_t kept = 0, outputs = 0;
    int is_complete = 0, place_at = 0;
    if (!key || !file_exists(path) ||
        !file_read(arena, path, 4096, &bytes, findings_new(arena)))
        return false;
    int n_read =
        sscanf((const char *)bytes.data,
               "%" SCNx64 " %" SCNx64 " %d %d %d %d %d %d %d %d %d %d %n", &kept, &outputs,
               &is_complete, &out->n_applicable, &out->n_met, &out->n_not_met,
               &out->n_undetermined, &out->n_findings[0], &out->n_findings[1],
               &out->n_findings[2], &out->n_findings[3], &out->n_pages, &place_at);
    out->name = job->name;
    out->is_complete = is_complete != 0;
    const char *place = (const char *)bytes.data + place_at;
    out->place = arena_bytes(arena, place, strcspn(place, "\n"));
    return n_read == 12 && kept == key && outputs == outputs_key(arena, shelf, job);
}

bool stamp_write(struct dossier_run *run, uint64_t key, const struct summary *summary)
{
    const char *path = stamp_path(run->arena, run->shelf, run->job);
    const char *line = arena_format(
        run->arena, "%" PRIx64 " %" PRIx64 " %d %d %d %d %d %d %d %d %d %d %s\n", key,
        outputs_key(run->arena, run->shelf, run->job), summary->is_complete,
        summary->n_applicable, summary->n_met, summary->n_not_met, summary->n_undetermined,
        summary->n_findings[0], summary->n_findings[1], summary->n_findings[2],
        summary->n_findings[3], summary->n_pages, summary->place);
    sigset_t before = signals_hold();
    bool is_written = file_make_folder(path_folder(run->arena, path), run->findings) &&
                      file_write(path, line, strlen(line), run->findings);
    signals_release(&before);
    return is_written;
}
