/*
 * Letters: every paper of the letter template for every unit that has tasks, and a list of them,
 * in <output>/<name>/letters. The whole folder is made beside the old one and takes its place, so
 * that a unit that has nothing open any more has no letter any more.
 */
#include <string.h>

#include "cli/run.h"

enum { STEM_MAX = 64 }; /* bytes; a file name holds 255, and more follows */

/* The unit's id where that makes a file name of its own, else its number in the register. */
static const char *stem_of(const struct dossier_run *run, const struct unit *unit)
{
    const struct dossier *dossier = run->dossier;
    if (!unit)
        return NULL;
    const char *id = unit->id ? unit->id : "";
    bool is_plain = *id && *id != '.' && !strchr(id, '/') && strlen(id) <= STEM_MAX &&
                    unit_find(dossier, id) == unit && strncmp(id, "unit-", 5) != 0;
    for (const char *at = id; *at; at++)
        is_plain = is_plain && (unsigned char)*at > ' ' && *at != 0x7F;
    return is_plain ? id
                    : arena_format(run->arena, "unit-%zu",
                                   (size_t)(unit - dossier->units.items) + 1);
}

/* One paper from tasks to file. False after findings. */
static bool paper_make(struct dossier_run *run, const struct unit_tasks *tasks, size_t number,
                       const char *path)
{
    const struct shelf *shelf = run->shelf;
    struct arena *arena = arena_new();
    struct buffer pdf = {0};
    struct document *document = compose_paper(arena, shelf->letter, run->assessment, tasks, number,
                                              run->findings);
    const struct page_set *pages = page_set_make(arena, shelf, document, run->findings);
    bool is_written = pages &&
                      page_set_write(arena, run, pages, shelf->options->conformance, &pdf) &&
                      file_write(path, pdf.data, pdf.size, run->findings);
    buffer_free(&pdf);
    arena_free(arena);
    return is_written;
}

/* "zzb<tab>市委组织部<tab>6<tab>阻断 1<tab>错误 5<tab>警告 0<tab>" before the papers' names */
static void entry_add(const struct unit_tasks *tasks, const char *stem, struct buffer *out)
{
    buffer_add_format(out, "%s\t%s\t%zu", stem ? stem : "-",
                      tasks->unit && tasks->unit->name ? tasks->unit->name : "-", tasks->n_items);
    for (int i = SEVERITY_BLOCK; i >= SEVERITY_WARNING; i--)
        buffer_add_format(out, "\t%s %zu", severity_text((enum severity)i, LANGUAGE_CHINESE),
                          tasks->n_of[i]);
}

/* All papers of one unit into `folder`, and its line into `list`. */
static bool unit_write(struct dossier_run *run, const struct unit_tasks *tasks, const char *folder,
                       struct buffer *list)
{
    struct arena *arena = run->arena;
    const char *name, *stem = stem_of(run, tasks->unit);
    bool is_good = true;
    entry_add(tasks, stem, list);
    for (size_t paper = 0;
         is_good && (name = paper_name(arena, run->shelf->letter, paper, stem)); paper++) {
        const char *file = arena_format(arena, "%s.pdf", name);
        buffer_add_format(list, "\t%s", file);
        is_good = paper_make(run, tasks, paper, path_join(arena, folder, file));
    }
    buffer_add_text(list, "\n");
    return is_good;
}

static bool papers_make(struct dossier_run *run, const char *folder)
{
    struct buffer list = {0};
    bool is_good = true;
    for (size_t i = 0; is_good && i < run->tasks->n_items; i++)
        is_good = unit_write(run, &run->tasks->items[i], folder, &list);
    is_good = is_good && file_write(path_join(run->arena, folder, "index.txt"), list.data,
                                    list.size, run->findings);
    buffer_free(&list);
    return is_good;
}

static bool letters_make(struct dossier_run *run)
{
    struct arena *arena = run->arena;
    const char *folder = output_folder(arena, run->shelf, run->job);
    const char *letters = path_join(arena, folder, "letters");
    const char *fresh = path_join(arena, folder, ".letters"); /* also what a stopped run left */
    if (run->tasks->n_items == 0)
        return file_remove_folder(fresh, run->findings) &&
               file_remove_folder(letters, run->findings);
    if (file_remove_folder(fresh, run->findings) && file_make_folder(fresh, run->findings) &&
        papers_make(run, fresh))
        return file_swap_folder(fresh, letters, run->findings);
    struct findings *unheard = findings_new(arena); /* what stopped it has been said */
    file_remove_folder(fresh, unheard);
    return false;
}

bool stage_letters(struct dossier_run *run)
{
    sigset_t before = signals_hold();
    bool is_made = letters_make(run);
    signals_release(&before);
    return is_made;
}
