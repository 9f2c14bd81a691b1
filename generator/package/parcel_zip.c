/*
 * A zip by libarchive, by its central directory. After a member that breaks the reader it is opened
 * again behind that member, so that one damaged file does not hide the next. Only stored and
 * deflated members are read, the two that a package has: other codings can ask for gigabytes of
 * memory. What all members unfold to is limited by the size of the zip.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "package/locale.h"
#include "package/parcel.h"

enum {
    RATIO_MAX = 200, /* text comes to 30, zeros to 1000 */
    SPARE = 64 << 20,
    MEMBERS_MAX = 200000,
    OPENINGS_MAX = 100
};

struct reading {
    struct arena *arena;
    const char *path;
    struct findings *findings;
    member_visit *visit;
    void *context;
    struct parcel_stream stream;
    size_t n_done; /* members that have been visited */
};

static long stream_read(struct parcel_stream *stream, void *to, size_t size)
{
    if (stream->fault)
        return -1;
    if (size > stream->n_left)
        size = (size_t)stream->n_left;
    la_ssize_t n = size ? archive_read_data(stream->source, to, size) : ARCHIVE_FATAL;
    if (n >= 0) {
        stream->n_left -= (uint64_t)n;
        return (long)n;
    }
    const char *said = stream->n_left ? archive_error_string(stream->source)
                                      : "展开后过大 (unfolds to too much)";
    stream->fault = said ? said : "zip";
    return -1;
}

static const char *coding_fault(struct archive *archive, struct archive_entry *entry)
{
    const char *name = archive_format_name(archive);
    if (archive_entry_filetype(entry) != AE_IFREG)
        return "不是普通文件 (not a regular file)";
    if (archive_entry_hardlink(entry) || archive_entry_symlink(entry))
        return "是链接 (a link)";
    if (archive_entry_is_encrypted(entry))
        return "有密码 (encrypted)";
    if (name && (strstr(name, "(uncompressed)") || strstr(name, "(deflation)")))
        return NULL;
    return "压缩方式不是 store 或 deflate (another coding)";
}

static const char *said_text(struct reading *reading, struct archive *archive)
{
    const char *said = archive_error_string(archive);
    return said ? arena_text(reading->arena, said) : "zip";
}

static bool fault_post(struct reading *reading, const char *found)
{
    finding_post(reading->findings, MESSAGE_NOT_A_PACKAGE, (struct place){reading->path, 0, 0},
                 reading->path, found);
    return false;
}

/* Members behind those that have been visited. True: the end, or the visitor has had enough. */
static bool members_visit(struct reading *reading, struct archive *archive, bool *is_broken)
{
    struct archive_entry *entry;
    int status;
    size_t n = 0;
    while ((status = archive_read_next_header(archive, &entry)) != ARCHIVE_EOF) {
        const char *name = archive_entry_pathname(entry);
        if (status < ARCHIVE_WARN)
            break;
        if (n++ < reading->n_done)
            continue;
        if (n > MEMBERS_MAX)
            return fault_post(reading, "成员过多 (too many members)");
        reading->n_done = n;
        if (name && archive_entry_filetype(entry) == AE_IFDIR)
            continue;
        struct parcel_member member = {name ? name : "", coding_fault(archive, entry)};
        if (status == ARCHIVE_WARN && !member.fault)
            member.fault = said_text(reading, archive); /* head and directory disagree */
        reading->stream.fault = NULL;
        if (!reading->visit(reading->context, &member, &reading->stream))
            return true;
        *is_broken = reading->stream.fault != NULL;
        if (*is_broken)
            return reading->stream.n_left > 0;
    }
    return status == ARCHIVE_EOF || fault_post(reading, said_text(reading, archive));
}

/* One opening; `is_broken`: a member broke the reader, there may be others behind it. */
static bool zip_read(struct reading *reading, bool *is_broken)
{
    struct archive *archive = archive_read_new();
    *is_broken = false;
    archive_read_support_format_zip_seekable(archive);
    bool is_good = archive_read_open_filename(archive, reading->path, 1 << 16) == ARCHIVE_OK;
    if (is_good) {
        reading->stream.source = archive;
        is_good = members_visit(reading, archive, is_broken);
    } else {
        const char *said = archive_error_string(archive);
        fault_post(reading, said ? arena_text(reading->arena, said)
                                 : fault_text(reading->arena, errno));
    }
    archive_read_free(archive);
    return is_good;
}

bool zip_walk(struct arena *arena, const char *path, member_visit *visit, void *context,
              struct findings *findings)
{
    struct reading reading = {.arena = arena, .path = path, .findings = findings, .visit = visit,
                              .context = context};
    struct stat status;
    if (stat(path, &status) != 0)
        return fault_post(&reading, fault_text(arena, errno));
    if (!S_ISREG(status.st_mode)) /* a pipe would be waited for */
        return fault_post(&reading, "不是普通文件 (not a regular file)");
    reading.stream.read = stream_read;
    reading.stream.n_left = (uint64_t)status.st_size * RATIO_MAX + SPARE;
    bool is_broken = true, is_good = true;
    locale_t before = locale_enter();
    for (int i = 0; i < OPENINGS_MAX && is_broken && is_good; i++)
        is_good = zip_read(&reading, &is_broken);
    locale_leave(before);
    if (is_good && is_broken)
        return fault_post(&reading, "损坏的成员过多 (too many damaged members)");
    return is_good;
}
