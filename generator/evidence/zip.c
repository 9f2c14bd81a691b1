/*
 * OFD and Office: archives of files. What it is, its members say (OFD.xml, [Content_Types].xml);
 * whether it is whole, the sums of all members do. Nothing is unpacked to anywhere.
 */
#include "evidence/look.h"

#include <string.h>
#include <unistd.h>

#include <archive.h>
#include <archive_entry.h>

enum {
    TAIL = 66000,        /* the list of members ends at most a comment of 64 KiB before the end */
    MEMBERS_MAX = 100000,
    PIECE = 65536
};
static const int64_t unpacked_max = INT64_C(2) << 30;

/* Does the end of a list of members stand at the end of the file? */
static bool has_list(const struct look *look)
{
    uint8_t *tail = arena_get(look->scratch, TAIL);
    off_t from = look->size > TAIL ? (off_t)(look->size - TAIL) : 0;
    ssize_t size = pread(look->file, tail, TAIL, from);
    for (ssize_t i = size - 22; i >= 0; i--)
        if (memcmp(tail + i, "PK\5\6", 4) == 0)
            return true;
    return false;
}

/* All of a member, so that its sum is checked. */
static bool member_read(struct archive *archive, int64_t *n_unpacked)
{
    const void *piece;
    size_t size;
    la_int64_t at;
    int state;
    while ((state = archive_read_data_block(archive, &piece, &size, &at)) == ARCHIVE_OK) {
        *n_unpacked += (int64_t)size;
        if (*n_unpacked > unpacked_max)
            return true; /* the caller sees why */
    }
    return state == ARCHIVE_EOF;
}

struct members {
    size_t n;
    bool has_ofd, has_office;
    int64_t n_unpacked;
};

static enum damage members_read(struct archive *archive, struct look *look,
                                struct members *members)
{
    struct archive_entry *entry;
    int state;
    while ((state = archive_read_next_header(archive, &entry)) >= ARCHIVE_WARN &&
           state != ARCHIVE_EOF) {
        const char *name = archive_entry_pathname(entry);
        members->has_ofd |= name && strcmp(name, "OFD.xml") == 0;
        members->has_office |= name && strcmp(name, "[Content_Types].xml") == 0;
        if (archive_entry_is_encrypted(entry)) {
            look->head.is_encrypted = true;
            return DAMAGE_PASSWORD;
        }
        if (!member_read(archive, &members->n_unpacked))
            return DAMAGE_BROKEN;
        if (members->n_unpacked > unpacked_max || ++members->n > MEMBERS_MAX)
            return DAMAGE_TOO_LARGE;
    }
    return state == ARCHIVE_EOF && members->n > 0 ? DAMAGE_NONE : DAMAGE_BROKEN;
}

void zip_look(struct look *look)
{
    struct members members = {0};
    if (!has_list(look)) {
        look_damage_add(look, DAMAGE_TRUNCATED);
        return;
    }
    struct archive *archive = archive_read_new();
    if (!archive) {
        look_damage_add(look, DAMAGE_TOO_LARGE);
        return;
    }
    archive_read_support_format_zip_seekable(archive);
    enum damage damage = archive_read_open_fd(archive, look->file, PIECE) == ARCHIVE_OK
                             ? members_read(archive, look, &members)
                             : DAMAGE_BROKEN;
    archive_read_free(archive);
    look_damage_add(look, damage);
    if (members.has_ofd)
        look->head.kind = FILE_OFD;
    else if (members.has_office)
        look->head.kind = FILE_OFFICE;
    else if (damage == DAMAGE_NONE)
        look->head.kind = FILE_UNKNOWN;
}
