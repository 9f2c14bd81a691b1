/* Finding dossiers below folders, in an order that no file system decides. */
#include <stdlib.h>
#include <string.h>

#include "cli/find.h"

static void job_add(struct arena *arena, const char *path, struct jobs *out)
{
    bool is_folder = file_is_folder(path);
    const char *folder = path_real(arena, is_folder ? path : path_folder(arena, path));
    const char *file = is_folder ? "dossier.xml" : path_name(arena, path);
    const char *real = path_join(arena, folder, file);
    bool is_there = is_folder || file_exists(path); /* what is not there has only its own name */
    for (size_t i = 0; i < out->n_items; i++)
        if (strcmp(out->items[i].real, real) == 0)
            return;
    *LIST_ADD(arena, out->items, out->n_items, out->capacity) =
        (struct job){.path = path,
                     .real = real,
                     .name = path_name(arena, is_there ? folder : path)};
}

/* Is `path` inside the folder that was taken last? Sorted paths make that the only candidate. */
static bool is_below(const char *path, const char *folder)
{
    size_t size = folder ? strlen(folder) : 0;
    return size && strncmp(path, folder, size) == 0 && path[size] == '/';
}

/*
 * Dossiers below a folder. What can't be looked into may hold one: it is a job too, and reading it
 * says why it fails.
 */
static bool tree_search(struct arena *arena, const char *top, struct jobs *out)
{
    struct file_list list = {0};
    struct findings *unread = findings_new(arena);
    const char *taken = NULL;
    size_t n_before = out->n_items;
    file_list(arena, top, &list, unread);
    for (size_t i = 0; i < list.n_paths; i++) {
        const char *path = path_join(arena, top, list.paths[i]);
        if (strcmp(path_name(arena, path), "dossier.xml") != 0 || is_below(path, taken))
            continue;
        taken = path_folder(arena, path);
        job_add(arena, taken, out);
    }
    for (size_t i = 0; i < unread->n_items; i++)
        job_add(arena, unread->items[i].facts.at.file, out);
    return out->n_items > n_before;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp((*(const struct job *const *)a)->name, (*(const struct job *const *)b)->name);
}

/* The first of several equal names (in order of the command line) keeps it. */
static void repeats_find(struct arena *arena, struct jobs *jobs)
{
    struct job **sorted = ARENA_ARRAY(arena, struct job *, jobs->n_items + 1);
    for (size_t i = 0; i < jobs->n_items; i++)
        sorted[i] = &jobs->items[i];
    qsort(sorted, jobs->n_items, sizeof *sorted, compare_names);
    for (size_t i = 1; i < jobs->n_items; i++)
        if (strcmp(sorted[i]->name, sorted[i - 1]->name) == 0)
            (sorted[i] > sorted[i - 1] ? sorted[i] : sorted[i - 1])->is_repeated = true;
}

void jobs_find(struct arena *arena, const char *const *paths, size_t n_paths, struct jobs *out)
{
    for (size_t i = 0; i < n_paths; i++) {
        size_t size = strlen(paths[i]);
        while (size > 1 && paths[i][size - 1] == '/')
            size--;
        const char *path = arena_bytes(arena, paths[i], size);
        if (!file_is_folder(path) || file_exists(path_join(arena, path, "dossier.xml")))
            job_add(arena, path, out);
        else if (!tree_search(arena, path, out))
            *LIST_ADD(arena, out->items, out->n_items, out->capacity) =
                (struct job){.path = path,
                             .real = path,
                             .name = path_name(arena, path_real(arena, path)),
                             .is_empty = true};
    }
    repeats_find(arena, out);
}
