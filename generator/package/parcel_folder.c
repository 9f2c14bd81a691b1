/*
 * A folder, with every name in it, hidden ones too. Links are told and never followed: what they
 * lead to was not handed over.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "package/parcel.h"

struct walking {
    struct arena *arena;
    const char *top;
    struct findings *findings;
    struct file_list folders; /* still to be read, and read, relative to top */
    struct file_list files;
};

static bool fault_post(struct walking *walking, const char *path)
{
    fault_add(walking->findings, MESSAGE_NOT_A_PACKAGE, path, errno);
    return false;
}

static bool entry_add(struct walking *walking, const char *name)
{
    const char *full = path_join(walking->arena, walking->top, name);
    struct stat status;
    if (lstat(full, &status) != 0)
        return fault_post(walking, full);
    struct file_list *list = S_ISDIR(status.st_mode) ? &walking->folders : &walking->files;
    *LIST_ADD(walking->arena, list->paths, list->n_paths, list->capacity) =
        arena_text(walking->arena, name);
    return true;
}

static bool folder_read(struct walking *walking, const char *name)
{
    const char *full = *name ? path_join(walking->arena, walking->top, name) : walking->top;
    DIR *folder = opendir(full);
    const struct dirent *entry;
    bool is_whole = folder != NULL;
    if (!folder)
        return fault_post(walking, full);
    while (is_whole && (errno = 0, entry = readdir(folder)) != NULL)
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
            is_whole = entry_add(walking, path_join(walking->arena, name, entry->d_name));
    if (is_whole && errno)
        is_whole = fault_post(walking, full);
    closedir(folder);
    return is_whole;
}

static long file_piece_read(struct parcel_stream *stream, void *to, size_t size)
{
    ssize_t n;
    do
        n = read(*(const int *)stream->source, to, size);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        stream->fault = fault_text(stream->arena, errno);
    return (long)n;
}

static bool file_visit(const struct walking *walking, const char *name, member_visit *visit,
                       void *context)
{
    const char *full = path_join(walking->arena, walking->top, name);
    struct parcel_member member = {.name = name};
    struct parcel_stream stream = {.read = file_piece_read, .arena = walking->arena};
    struct stat status;
    int file = open(full, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
    if (file < 0)
        member.fault = errno == ELOOP ? "是链接 (a link)" : fault_text(walking->arena, errno);
    else if (fstat(file, &status) != 0 || !S_ISREG(status.st_mode))
        member.fault = "不是普通文件 (not a regular file)";
    stream.source = &file;
    bool goes_on = visit(context, &member, &stream);
    if (file >= 0)
        close(file);
    return goes_on;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

bool folder_walk(struct arena *arena, const char *path, member_visit *visit, void *context,
                 struct findings *findings)
{
    struct walking walking = {.arena = arena, .top = path, .findings = findings};
    if (!folder_read(&walking, ""))
        return false;
    for (size_t i = 0; i < walking.folders.n_paths; i++)
        if (!folder_read(&walking, walking.folders.paths[i]))
            return false;
    if (walking.files.n_paths > 1)
        qsort(walking.files.paths, walking.files.n_paths, sizeof *walking.files.paths,
              compare_paths);
    for (size_t i = 0; i < walking.files.n_paths; i++)
        if (!file_visit(&walking, walking.files.paths[i], visit, context))
            break;
    return true;
}
