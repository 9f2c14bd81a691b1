/*
 * A folder: made beside as ".<name>", each file put on the disk as it is written, and then given
 * its name in place of an earlier package of that name. A folder that is no package is a person's
 * and is never replaced.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "package/manifest.h"
#include "package/sink.h"

static bool is_replaceable(struct sink *sink)
{
    return !file_exists(sink->path) ||
           file_exists(path_join(sink->arena, sink->path, MANIFEST_NAME));
}

static bool folder_open(struct sink *sink, struct findings *findings)
{
    struct arena *arena = sink->arena;
    const char *name = arena_format(arena, ".%s", path_name(arena, sink->path));
    sink->fresh = path_join(arena, path_folder(arena, sink->path), name);
    if (!is_replaceable(sink)) {
        finding_post(findings, MESSAGE_CANNOT_WRITE, (struct place){sink->path, 0, 0}, sink->path,
                     "已有同名文件夹，不是申报包 (a folder that is no package)");
        return false;
    }
    return file_remove_folder(sink->fresh, findings) && file_make_folder(sink->fresh, findings);
}

static void folder_member_open(struct sink *sink, const char *name, uint64_t size)
{
    const char *path = path_join(sink->arena, sink->fresh, name);
    struct findings *unheard = findings_new(sink->arena); /* open says the same */
    (void)size;
    sink->file = -1;
    if (sink->error)
        return;
    file_make_folder(path_folder(sink->arena, path), unheard);
    sink->file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (sink->file < 0)
        sink->error = errno;
}

static void folder_member_add(struct sink *sink, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0 && !sink->error) {
        ssize_t n = write(sink->file, at, size);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            sink->error = n < 0 ? errno : EIO;
            return;
        }
        at += n;
        size -= (size_t)n;
    }
}

static void folder_member_close(struct sink *sink)
{
    const struct timespec times[2] = {{sink->time, 0}, {sink->time, 0}};
    if (sink->file < 0)
        return;
    if (!sink->error && (futimens(sink->file, times) != 0 || fsync(sink->file) != 0))
        sink->error = errno;
    if (close(sink->file) != 0 && !sink->error)
        sink->error = errno;
}

static void folder_free(struct sink *sink)
{
    file_remove_folder(sink->fresh, findings_new(sink->arena)); /* why is said already */
}

static bool folder_place(struct sink *sink, struct findings *findings)
{
    if (!sink->error)
        return file_swap_folder(sink->fresh, sink->path, findings);
    fault_add(findings, MESSAGE_CANNOT_WRITE, sink->path, sink->error);
    folder_free(sink);
    return false;
}

const struct sink_kind folder_sink = {
    folder_open, folder_member_open, folder_member_add, folder_member_close, folder_place,
    folder_free,
};
