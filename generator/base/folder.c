/*
 * Folders: making them and walking through them. The walk keeps a list of folders still to be
 * visited instead of calling itself, so a tree of any depth costs memory in proportion and no
 * stack. Linked folders are not entered (a link to a parent would never end), and a linked file is
 * listed only when it lies inside: what is listed may be opened.
 */
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/finding.h"
#include "base/file.h"

/* One level; a folder that is there already is as good as made. */
static bool make_level(const char *path, const char *whole, struct findings *findings)
{
    if (mkdir(path, 0777) == 0)
        return true;
    int error = errno;
    if (file_is_folder(path)) /* also where mkdir says EROFS or EACCES of an existing parent */
        return true;
    fault_add(findings, MESSAGE_CANNOT_WRITE, whole, error == EEXIST ? ENOTDIR : error);
    return false;
}

bool file_make_folder(const char *path, struct findings *findings)
{
    char *parent = arena_text(findings->arena, path);

    for (char *slash = parent; *slash != '\0'; slash++) {
        if (*slash != '/' || slash == parent || slash[-1] == '/')
            continue;
        *slash = '\0';
        if (!make_level(parent, path, findings))
            return false;
        *slash = '/';
    }
    return make_level(path, path, findings);
}

struct walk {
    struct arena *arena;
    const char *top;
    struct findings *findings;
    struct file_list *files;
    struct file_list folders; /* seen, relative to top; read up to n_visited */
    size_t n_visited;
};

static void add_path(struct walk *walk, struct file_list *list, const char *path)
{
    *LIST_ADD(walk->arena, list->paths, list->n_paths, list->capacity) =
        arena_text(walk->arena, path);
}

static bool is_listed_link(const struct walk *walk, const char *full, const char *relative)
{
    struct stat facts;
    char *inside;

    return file_jail(walk->arena, walk->top, relative, &inside) == JAIL_INSIDE &&
           stat(full, &facts) == 0 && S_ISREG(facts.st_mode);
}

/*
 * False if the name is there but nothing can be learnt about it. Most folders say of what type
 * their entries are; DT_UNKNOWN for one that may be read but not entered.
 */
static bool add_entry(struct walk *walk, const char *relative, int type)
{
    if (type == DT_REG || type == DT_DIR) {
        add_path(walk, type == DT_DIR ? &walk->folders : walk->files, relative);
        return true;
    }
    const char *full = path_join(walk->arena, walk->top, relative);
    struct stat facts;

    if (lstat(full, &facts) != 0) {
        if (errno == ENOENT) /* removed since the folder was read */
            return true;
        fault_add(walk->findings, MESSAGE_CANNOT_READ, full, errno);
        return false;
    }
    if (S_ISDIR(facts.st_mode))
        add_path(walk, &walk->folders, relative);
    else if (S_ISREG(facts.st_mode) ||
             (S_ISLNK(facts.st_mode) && is_listed_link(walk, full, relative)))
        add_path(walk, walk->files, relative);
    return true;
}

static bool visit_folder(struct walk *walk, const char *relative)
{
    const char *full =
        relative[0] == '\0' ? walk->top : path_join(walk->arena, walk->top, relative);
    DIR *folder = opendir(full);
    const struct dirent *entry;
    bool is_whole = true;
    struct stat facts;

    if (folder == NULL) {
        fault_add(walk->findings, MESSAGE_CANNOT_READ, full, errno);
        return false;
    }
    bool may_enter = fstatat(dirfd(folder), ".", &facts, 0) == 0;
    for (errno = 0; (entry = readdir(folder)) != NULL; errno = 0) { /* NULL also on error */
        if (entry->d_name[0] != '.' &&
            !add_entry(walk, path_join(walk->arena, relative, entry->d_name),
                       may_enter ? entry->d_type : DT_UNKNOWN))
            is_whole = false;
    }
    if (errno != 0) {
        fault_add(walk->findings, MESSAGE_CANNOT_READ, full, errno);
        is_whole = false;
    }
    closedir(folder);
    return is_whole;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What can be read is listed even when some folder cannot; the result then says so. */
bool file_list(struct arena *arena, const char *folder, struct file_list *out,
               struct findings *findings)
{
    struct walk walk = {.arena = arena, .top = folder, .findings = findings, .files = out};
    bool is_whole = true;

    *out = (struct file_list){0};
    add_path(&walk, &walk.folders, "");
    while (walk.n_visited < walk.folders.n_paths) {
        if (!visit_folder(&walk, walk.folders.paths[walk.n_visited++]))
            is_whole = false;
    }
    if (out->n_paths > 1)
        qsort(out->paths, out->n_paths, sizeof *out->paths, compare_paths);
    return is_whole;
}
