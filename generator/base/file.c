/*
 * Whole files in, whole files out. A file being written exists under a name that starts with a dot
 * until all of it is on the disk; then it takes its real name in one step, and the folder that
 * holds the name is put on the disk too. Whatever fails before that step leaves the old file as it
 * was:
 *
 *     open .report.pdf.Ab3xYz -> write -> fsync -> close -> rename to report.pdf -> fsync folder
 *
 * What is not a regular file (a pipe, a device, a folder) is neither read nor replaced. What a
 * killed process leaves under the first name is a stray (stray.c).
 */
#include "base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/finding.h"

enum {
    NAME_KEPT = 200, /* bytes of the name in the temporary one; both must stay below 255 */
    /* Linux moves less than 2 GiB in one call; smaller steps also let a signal through. */
    STEP = 64 * 1024 * 1024
};

bool file_exists(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat facts;

    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

static void post_kind(struct findings *findings, enum message_id id, const char *path)
{
    finding_post(findings, id, (struct place){.file = path}, path,
                 "不是普通文件 (not a regular file)");
}

static void post_too_large(struct findings *findings, const char *path, uintmax_t size,
                           size_t limit)
{
    struct facts facts = {
        .at.file = path,
        .subject = path,
        .found = arena_format(findings->arena, "%" PRIuMAX " B", size),
        .expected = arena_format(findings->arena, "%zu B", limit),
    };

    finding_add(findings, &messages[MESSAGE_TOO_LARGE], &facts);
}

/* At most `size` bytes to `data`; fewer if the file ends before. -1 with errno on error. */
static ssize_t read_all(int file, char *data, size_t size)
{
    size_t n_read = 0;

    while (n_read < size) {
        size_t n_left = size - n_read;
        ssize_t n = read(file, data + n_read, n_left < STEP ? n_left : STEP);
        if (n == 0)
            break;
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return -1;
        n_read += (size_t)n;
    }
    return (ssize_t)n_read;
}

/* The size of an open regular file that is within the limit; -1 with a finding for any other. */
static off_t get_size(int file, const char *path, size_t limit, struct findings *findings)
{
    struct stat facts;

    if (fstat(file, &facts) != 0) {
        fault_add(findings, MESSAGE_CANNOT_READ, path, errno);
        return -1;
    }
    if (S_ISDIR(facts.st_mode)) {
        fault_add(findings, MESSAGE_CANNOT_READ, path, EISDIR);
        return -1;
    }
    if (!S_ISREG(facts.st_mode)) {
        post_kind(findings, MESSAGE_CANNOT_READ, path);
        return -1;
    }
    if ((uintmax_t)facts.st_size > limit) {
        post_too_large(findings, path, (uintmax_t)facts.st_size, limit);
        return -1;
    }
    return facts.st_size;
}

bool file_read(struct arena *arena, const char *path, size_t limit, struct bytes *out,
               struct findings *findings)
{
    /* Non-blocking, so that a pipe put in place of a file is seen as one, not waited for. */
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (file < 0) {
        fault_add(findings, MESSAGE_CANNOT_READ, path, errno);
        return false;
    }
    off_t size = get_size(file, path, limit, findings);
    if (size < 0) {
        close(file);
        return false;
    }
    char *data = arena_get(arena, (size_t)size + 1);
    ssize_t n_read = read_all(file, data, (size_t)size);
    if (n_read < 0)
        fault_add(findings, MESSAGE_CANNOT_READ, path, errno);
    close(file);
    if (n_read < 0)
        return false;
    *out = (struct bytes){(const uint8_t *)data, (size_t)n_read};
    return true;
}

/* The steps below return 0 or the errno value of what failed. */

static int write_all(int file, const char *data, size_t size)
{
    while (size > 0) {
        ssize_t n = write(file, data, size < STEP ? size : STEP);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno;
        if (n == 0)
            return EIO; /* not to be expected of a file, but never to be repeated for ever */
        data += n;
        size -= (size_t)n;
    }
    return 0;
}

/* mkostemp makes files that only their owner may read; a report has the mode any new file has. */
static int set_usual_mode(int file)
{
    mode_t mask = umask(0); /* there is no way to ask without setting */

    umask(mask);
    return fchmod(file, 0666 & ~mask) == 0 ? 0 : errno;
}

static int sync_folder(const char *folder)
{
    int file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

    if (file < 0)
        return errno == EACCES ? 0 : errno; /* a folder one may write to but not list */
    int error = fsync(file) == 0 ? 0 : errno;
    close(file);
    return error == EINVAL ? 0 : error; /* the file system keeps names safe by itself */
}

/* True if `path` is free or a regular file: renaming over a device would do away with it. */
static bool may_replace(const char *path, struct findings *findings)
{
    struct stat facts;

    if (stat(path, &facts) != 0 || S_ISREG(facts.st_mode))
        return true;
    if (S_ISDIR(facts.st_mode))
        fault_add(findings, MESSAGE_CANNOT_WRITE, path, EISDIR);
    else
        post_kind(findings, MESSAGE_CANNOT_WRITE, path);
    return false;
}

/* The folder and the temporary name stay in findings' arena: a few hundred bytes for each file. */
bool beside_open(const char *path, struct beside *out, struct findings *findings)
{
    struct arena *arena = findings->arena;
    const char *name = path_name(arena, path);

    *out = (struct beside){.path = path, .folder = path_folder(arena, path)};
    out->name = path_join(arena, out->folder,
                          arena_format(arena, ".%.*s." BESIDE_TAIL, NAME_KEPT, name));
    if (!may_replace(path, findings))
        return false;
    out->file = mkostemp(out->name, O_CLOEXEC);
    if (out->file < 0) {
        fault_add(findings, MESSAGE_CANNOT_WRITE, path, errno);
        return false;
    }
    out->held = fcntl(out->file, F_DUPFD_CLOEXEC, 0);
    flock(out->file, LOCK_EX | LOCK_NB); /* says that it is no stray */
    out->error = set_usual_mode(out->file);
    return true;
}

bool beside_place(struct beside *beside, int error, struct findings *findings)
{
    if (error == 0)
        error = beside->error;
    if (error == 0 && fsync(beside->file) != 0)
        error = errno;
    if (close(beside->file) != 0 && error == 0)
        error = errno;
    if (error == 0 && rename(beside->name, beside->path) != 0)
        error = errno;
    if (beside->held >= 0)
        close(beside->held);
    if (error != 0) {
        unlink(beside->name);
        fault_add(findings, MESSAGE_CANNOT_WRITE, beside->path, error);
        return false;
    }
    error = sync_folder(beside->folder);
    if (error != 0) /* the new file stands, but a power cut may bring the old one back */
        fault_add(findings, MESSAGE_CANNOT_WRITE, beside->folder, error);
    return error == 0;
}

void beside_free(struct beside *beside)
{
    close(beside->file);
    unlink(beside->name);
    if (beside->held >= 0)
        close(beside->held);
}

bool file_write(const char *path, const void *data, size_t size, struct findings *findings)
{
    struct beside beside;

    return beside_open(path, &beside, findings) &&
           beside_place(&beside, write_all(beside.file, data, size), findings);
}

bool file_remove(const char *path, struct findings *findings)
{
    if (unlink(path) == 0 || errno == ENOENT)
        return true;
    fault_add(findings, MESSAGE_CANNOT_WRITE, path, errno);
    return false;
}
