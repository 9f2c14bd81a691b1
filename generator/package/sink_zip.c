/*
 * A zip by libarchive. Names are UTF-8 and flagged so; PDF and workbooks are compressed already and
 * are stored; nobody's user, group or clock is in it (the time is the package's own, and the zone
 * in which a zip writes it is UTC, see cli/main.c). Sizes are known beforehand, so that the form
 * for more than 4 GiB is used for those members alone that need it.
 */
#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <locale.h>
#include <string.h>

#include "package/locale.h"
#include "package/sink.h"

static void error_keep(struct sink *sink, int status)
{
    if (status >= ARCHIVE_WARN || sink->error)
        return;
    int error = archive_errno(sink->archive);
    sink->error = error > 0 ? error : EIO;
}

static bool zip_open(struct sink *sink, struct findings *findings)
{
    if (!beside_open(sink->path, &sink->beside, findings))
        return false;
    struct archive *archive = archive_write_new();
    sink->archive = archive;
    sink->entry = archive_entry_new();
    archive_write_set_format_zip(archive);
    error_keep(sink, archive_write_open_fd(archive, sink->beside.file));
    return true;
}

static bool is_compressed(const char *name)
{
    static const char *const ends[] = {".pdf", ".xlsx", ".docx", ".ofd", ".jpg", ".jpeg",
                                       ".png", ".zip",  ".pptx", ".mp4"};
    size_t size = strlen(name);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t n = strlen(ends[i]);
        if (size > n && strcasecmp(name + size - n, ends[i]) == 0)
            return true;
    }
    return false;
}

static void zip_member_open(struct sink *sink, const char *name, uint64_t size)
{
    struct archive_entry *entry = archive_entry_clear(sink->entry);
    if (is_compressed(name))
        archive_write_zip_set_compression_store(sink->archive);
    else
        archive_write_zip_set_compression_deflate(sink->archive);
    archive_entry_set_pathname(entry, name);
    archive_entry_set_size(entry, (int64_t)size);
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, sink->time, 0);
    locale_t before = locale_enter();
    error_keep(sink, archive_write_header(sink->archive, entry));
    locale_leave(before);
}

static void zip_member_add(struct sink *sink, const void *bytes, size_t size)
{
    const char *at = bytes;
    while (size > 0 && !sink->error) {
        la_ssize_t n = archive_write_data(sink->archive, at, size);
        error_keep(sink, n > 0 ? ARCHIVE_OK : n < 0 ? (int)n : ARCHIVE_FATAL);
        if (n <= 0)
            break;
        at += n;
        size -= (size_t)n;
    }
}

static void zip_member_close(struct sink *sink)
{
    if (!sink->error)
        error_keep(sink, archive_write_finish_entry(sink->archive));
}

static void archive_end(struct sink *sink)
{
    locale_t before = locale_enter();
    if (sink->error)
        archive_write_fail(sink->archive); /* or closing would write what nobody wants */
    else
        error_keep(sink, archive_write_close(sink->archive));
    archive_write_free(sink->archive);
    archive_entry_free(sink->entry);
    locale_leave(before);
}

static bool zip_place(struct sink *sink, struct findings *findings)
{
    archive_end(sink);
    return beside_place(&sink->beside, sink->error, findings);
}

static void zip_free(struct sink *sink)
{
    sink->error = ECANCELED;
    archive_end(sink);
    beside_free(&sink->beside);
}

const struct sink_kind zip_sink = {
    zip_open, zip_member_open, zip_member_add, zip_member_close, zip_place, zip_free,
};
