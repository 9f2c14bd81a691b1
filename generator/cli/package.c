/*
 * The package of one dossier. Report, findings, workbook, letters and volumes lie in its output
 * folder by then, as build leaves them; the report of checks and the dashboard join them there, and
 * everything that belongs together goes into <output>/<name>.zip (or a folder), with the files of
 * evidence that no volume could take in.
 */
#include <string.h>

#include "cli/run.h"
#include "package/package.h"
#include "page/page.h"

#define ORIGINALS "originals"

struct packing {
    struct dossier_run *run;
    const char *folder; /* of the outputs */
    struct packed packed;
    struct package_plan plan;
};

const char *package_path(struct arena *arena, const struct shelf *shelf, const struct job *job)
{
    const struct options *options = shelf->options;
    if (options->command != COMMAND_PACKAGE)
        return NULL;
    return path_join(arena, options->output,
                     package_name(arena, (enum package_form)options->form, job->name));
}

/* Evidence whose pages no volume has: it is handed over as it is. NULL: bound, or no sound file. */
static const char *original_of(const struct dossier_run *run, size_t number, char **path)
{
    const struct dossier *dossier = run->dossier;
    const struct evidence_item *item = &dossier->evidence.items[number];
    const struct evidence_fact *fact = evidence_fact_find(run->assessment->evidence, item->file);
    bool is_bound = run->volumes && run->volumes->evidence[number].n_pages;
    if (is_bound || !fact || !fact->is_readable ||
        file_jail(run->arena, dossier->folder, item->file, path) != JAIL_INSIDE)
        return NULL;
    const char *inside = *path + strlen(dossier->folder);
    return arena_format(run->arena, ORIGINALS "/%s", inside + strspn(inside, "/"));
}

static void places_add(struct packing *packing)
{
    const struct page_set *pages = packing->run->pages;
    struct packed *packed = &packing->packed;
    packed->places =
        ARENA_ARRAY(packing->run->arena, struct packed_place, pages->n_destinations + 1);
    for (size_t i = 0; i < pages->n_destinations; i++)
        packed->places[packed->n_places++] = (struct packed_place){
            pages->destinations[i].id, pages->destinations[i].page + 1};
}

/* What the page says of files; the members follow it. `path` NULL: in the output folder. */
static void file_add(struct packing *packing, struct packed_file file, const char *path)
{
    struct arena *arena = packing->run->arena;
    struct packed *packed = &packing->packed;
    struct package_plan *plan = &packing->plan;
    if (file.kind)
        *LIST_ADD(arena, packed->files, packed->n_files, packed->files_capacity) = file;
    for (size_t i = 0; path && i < plan->n_members; i++)
        if (strcmp(plan->members[i].name, file.name) == 0) /* two items with one file */
            return;
    *LIST_ADD(arena, plan->members, plan->n_members, plan->capacity) =
        (struct member){file.name, path ? path : path_join(arena, packing->folder, file.name)};
}

static void volumes_add(struct packing *packing)
{
    const struct dossier_run *run = packing->run;
    for (size_t i = 0; run->volumes && i < run->volumes->n_items; i++) {
        const struct volume *volume = &run->volumes->items[i];
        file_add(packing,
                 (struct packed_file){"volume", volume->file, volume->field, volume->n_pages},
                 NULL);
    }
}

/* "czj-催办单.pdf" as people say it: "市财政局　催办单". */
static const char *letter_label(struct arena *arena, const struct tasks_by_unit *tasks,
                                const char *file)
{
    const char *base = arena_bytes(arena, file, strlen(file) - strlen(".pdf"));
    for (size_t i = 0; i < tasks->n_items; i++) {
        const struct unit *unit = tasks->items[i].unit;
        size_t size = unit && unit->id ? strlen(unit->id) : 0;
        if (size && unit->name && strncmp(base, unit->id, size) == 0 && base[size] == '-')
            return arena_format(arena, "%s　%s", unit->name, base + size + 1);
    }
    return base;
}

static bool letters_add(struct packing *packing)
{
    struct arena *arena = packing->run->arena;
    const char *folder = path_join(arena, packing->folder, "letters");
    struct file_list list = {0};
    if (packing->run->tasks->n_items == 0)
        return true;
    if (!file_list(arena, folder, &list, packing->run->findings))
        return false;
    for (size_t i = 0; i < list.n_paths; i++) {
        const char *name = path_join(arena, "letters", list.paths[i]);
        size_t size = strlen(list.paths[i]);
        bool is_paper = size > 4 && strcmp(list.paths[i] + size - 4, ".pdf") == 0;
        const char *label =
            is_paper ? letter_label(arena, packing->run->tasks, list.paths[i]) : NULL;
        file_add(packing, (struct packed_file){is_paper ? "letter" : NULL, name, label, 0}, NULL);
    }
    return true;
}

static void originals_add(struct packing *packing)
{
    struct dossier_run *run = packing->run;
    size_t n = run->dossier->evidence.n_items;
    packing->packed.originals = ARENA_ARRAY(run->arena, const char *, n + 1);
    for (size_t i = 0; i < n; i++) {
        const struct evidence_item *item = &run->dossier->evidence.items[i];
        char *path;
        const char *name = original_of(run, i, &path);
        packing->packed.originals[i] = name;
        if (name)
            file_add(packing,
                     (struct packed_file){
                         "original", name,
                         arena_format(run->arena, "%s　%s", item->id, item->title), 0},
                     path);
    }
}

static bool files_add(struct packing *packing)
{
    const struct dossier_run *run = packing->run;
    file_add(packing, (struct packed_file){NULL, DASHBOARD_NAME, NULL, 0}, NULL);
    file_add(packing,
             (struct packed_file){"report", "report.pdf", NULL, (uint32_t)run->pages->n_pages},
             NULL);
    volumes_add(packing);
    file_add(packing, (struct packed_file){"checks", CHECKS_NAME, NULL, 0}, NULL);
    file_add(packing, (struct packed_file){"workbook", WORKBOOK_NAME, NULL, 0}, NULL);
    file_add(packing, (struct packed_file){"findings", "findings.json", NULL, 0}, NULL);
    *LIST_ADD(run->arena, packing->packed.files, packing->packed.n_files,
              packing->packed.files_capacity) =
        (struct packed_file){"manifest", "manifest-sha256.txt", NULL, 0};
    if (!letters_add(packing))
        return false;
    originals_add(packing);
    return true;
}

bool stage_checks(struct dossier_run *run)
{
    const struct shelf *shelf = run->shelf;
    struct arena *arena = arena_new();
    struct packed packed = {.volumes = run->volumes};
    struct document *document =
        compose_checks(arena, shelf->package, run->assessment, &packed, run->findings);
    const struct page_set *pages = page_set_make(arena, shelf, document, run->findings);
    bool is_made =
        pages && page_set_write(arena, run, pages, shelf->options->conformance, &run->checks);
    arena_free(arena);
    return is_made;
}

static bool dashboard_write(struct packing *packing)
{
    struct dossier_run *run = packing->run;
    struct buffer page = {0};
    packing->packed.volumes = run->volumes;
    places_add(packing);
    bool is_written =
        compose_dashboard(run->arena, run->shelf->package, run->assessment, &packing->packed,
                          policy_hash, &page, run->findings) &&
        file_write(path_join(run->arena, packing->folder, DASHBOARD_NAME), page.data, page.size,
                   run->findings) &&
        file_write(path_join(run->arena, packing->folder, CHECKS_NAME), run->checks.data,
                   run->checks.size, run->findings);
    buffer_free(&page);
    return is_written;
}

/* Signals wait only while names change: a package of gigabytes must end at its time limit. */
bool stage_package(struct dossier_run *run)
{
    static const char *const names[] = {DASHBOARD_NAME, CHECKS_NAME};
    const struct dossier *dossier = run->dossier;
    struct arena *arena = run->arena;
    struct packing packing = {.run = run, .folder = output_folder(arena, run->shelf, run->job)};
    const char *path = package_path(arena, run->shelf, run->job);
    const char *name = path_name(arena, path);
    packing.plan = (struct package_plan){
        .form = (enum package_form)run->shelf->options->form,
        .date = package_date(run->dossier->date),
        .organisation = dossier->organisation,
        .description = dossier->applicant.name,
    };
    file_remove_strays(packing.folder, names, sizeof names / sizeof *names);
    file_remove_strays(run->shelf->options->output, &name, 1);
    return files_add(&packing) && dashboard_write(&packing) &&
           package_write(arena, &packing.plan, path, run->findings);
}
