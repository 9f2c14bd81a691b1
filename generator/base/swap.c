/*
 * A folder of results takes the place of the one of an earlier run in one step, so that nobody sees
 * a mixture of both: the new one is made beside it, the two names are exchanged, and what then has
 * the other name is removed.
 */
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/finding.h"
#include "base/file.h"

enum { OPEN_FOLDERS = 16 }; /* descriptors the walk may hold */

static int entry_remove(const char *path, const struct stat *facts, int kind, struct FTW *where)
{
    (void)facts, (void)kind, (void)where;
    return remove(path) == 0 || errno == ENOENT ? 0 : -1;
}

bool file_remove_folder(const char *path, struct findings *findings)
{
    if (nftw(path, entry_remove, OPEN_FOLDERS, FTW_DEPTH | FTW_PHYS) == 0 || errno == ENOENT)
        return true;
    fault_add(findings, MESSAGE_CANNOT_WRITE, path, errno);
    return false;
}

/* The names are on the disk when the folder that holds them is. */
static bool parent_sync(const char *path, struct findings *findings)
{
    const char *parent = path_folder(findings->arena, path);
    int folder = open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    bool is_done = folder >= 0 && fsync(folder) == 0;
    int error = errno;
    if (folder >= 0)
        close(folder);
    /* EINVAL, ENOTSUP: this file system has nothing to sync there */
    if (is_done || error == EINVAL || error == ENOTSUP)
        return true;
    fault_add(findings, MESSAGE_CANNOT_WRITE, parent, error);
    return false;
}

bool file_swap_folder(const char *fresh, const char *path, struct findings *findings)
{
    int error = 0;
    if (renameat2(AT_FDCWD, fresh, AT_FDCWD, path, RENAME_EXCHANGE) != 0) {
        error = errno;
        /* A file system that can't exchange: between the two steps there is none. */
        if (error == EINVAL && !file_remove_folder(path, findings))
            return false;
        if (error == EINVAL || error == ENOENT)
            error = rename(fresh, path) == 0 ? 0 : errno;
    }
    if (error == 0)
        return parent_sync(path, findings) && file_remove_folder(fresh, findings);
    fault_add(findings, MESSAGE_CANNOT_WRITE, path, error);
    return false;
}
