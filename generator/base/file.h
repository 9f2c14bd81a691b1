/*
 * Files. Reading gives the whole file; writing goes beside the target and is renamed into place
 * after fsync, so that nobody ever sees half a file and an error leaves the old one. Every function
 * that returns false or NULL has posted a finding.
 */
#ifndef BASE_FILE_H
#define BASE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/process.h"

struct arena;
struct findings;

struct bytes {
    const uint8_t *data; /* one NUL byte stands behind the last */
    size_t size;
};

/* The whole regular file at `path`, at most `limit` bytes. */
bool file_read(struct arena *arena, const char *path, size_t limit, struct bytes *out,
               struct findings *findings);
/* Writes all bytes beside `path`, fsyncs, renames, fsyncs the folder. */
bool file_write(const char *path, const void *data, size_t size, struct findings *findings);
/* What names of files that are being written end with: mkostemp puts a letter or digit for each. */
#define BESIDE_TAIL "X" "X" "X" "X" "X" "X"
/*
 * file_write for what is written piece by piece: the caller writes to `file`, then either
 * beside_place, with 0 or the errno value of a write that failed, gives it the name `path`, or
 * beside_free forgets it. `path` is kept, not copied.
 */
struct beside {
    const char *path, *folder;
    char *name; /* it has meanwhile */
    int file, held; /* held keeps the lock until the file has its name */
    int error;
};
bool beside_open(const char *path, struct beside *out, struct findings *findings);
bool beside_place(struct beside *beside, int error, struct findings *findings);
void beside_free(struct beside *beside);
/* Removes a file; none there is as good. */
bool file_remove(const char *path, struct findings *findings);
/*
 * Removes what a run that was killed left of those names beside them (n_names 0: of any name); what
 * another run is writing now stays. A stray that can't be removed harms nobody: nothing is said.
 */
void file_remove_strays(const char *folder, const char *const *names, size_t n_names);
/* Makes the folder and its parents (mode 0777 less umask). */
bool file_make_folder(const char *path, struct findings *findings);
/* Removes a folder and all below it, never what links in it lead to; none there is as good. */
bool file_remove_folder(const char *path, struct findings *findings);
/* Gives folder `fresh` the name `path`, beside it, in one step and removes what had it. */
bool file_swap_folder(const char *fresh, const char *path, struct findings *findings);
bool file_is_folder(const char *path);
bool file_exists(const char *path);

/* "folder/name", name if folder is "" or name is absolute. */
char *path_join(struct arena *arena, const char *folder, const char *name);
/* The last part of a path without trailing slashes; the folder part ("." if none). */
char *path_name(struct arena *arena, const char *path);
char *path_folder(struct arena *arena, const char *path);
/* The absolute path with every link followed; the path itself where that can't be. */
char *path_real(struct arena *arena, const char *path);
/*
 * The jail: `relative` joined to `folder` in *out, without "." and "..", if it stays inside after
 * every link is followed. Else the result says why not and *out is NULL; the caller posts the
 * finding. A file that does not exist is not refused when its nearest existing parent is inside.
 */
enum jail { JAIL_INSIDE, JAIL_ABSOLUTE, JAIL_LEAVES, JAIL_LINK_LEAVES };
enum jail file_jail(struct arena *arena, const char *folder, const char *relative, char **out);

/* Every regular file below `folder`, as paths relative to it with '/', sorted bytewise. */
struct file_list {
    char **paths;
    size_t n_paths;
    size_t capacity;
};
bool file_list(struct arena *arena, const char *folder, struct file_list *out,
               struct findings *findings);

#endif
