/*
 * A zip says the name and the coding of each member twice: before its data, and in the directory at
 * the end of the file (APPNOTE 4.3). libarchive goes by the first, most programs that people unpack
 * with by the second; where the two differ, what was verified is not what somebody finds. Sizes and
 * sums that differ libarchive tells by itself.
 */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "package/parcel.h"

enum {
    END = 22,          /* bytes of the record at the end, before its comment of 65,535 at most */
    TAIL = END + 65535,
    LOCATOR = 20,      /* of the end record of a large zip, and that record */
    LARGE_END = 56,
    ENTRY = 46,        /* of the directory, before name, extra and comment */
    HEAD = 30,         /* of a member, before its name */
    DIRECTORY_MAX = 64 << 20,
    NAME_MAX_BYTES = 65535
};

static const uint32_t elsewhere = 0xFFFFFFFF; /* the number stands in the extra field */

struct directory {
    int file;
    uint64_t start, size; /* of its entries in the file */
    uint64_t base;        /* bytes before the zip: offsets do not count them */
};

static uint64_t number_read(const uint8_t *at, int size)
{
    uint64_t number = 0;
    while (size-- > 0)
        number = number << 8 | at[size];
    return number;
}

static bool bytes_read(int file, uint64_t at, uint8_t *out, size_t size)
{
    for (size_t n_read = 0; n_read < size;) {
        ssize_t n = pread(file, out + n_read, size - n_read, (off_t)(at + n_read));
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        n_read += (size_t)n;
    }
    return true;
}

/* What the record at `end` says; for a large zip the record before it that has wider numbers. */
static bool end_read(struct directory *directory, uint64_t end, const uint8_t *record)
{
    uint8_t locator[LOCATOR], large[LARGE_END];
    uint64_t offset = number_read(record + 16, 4);
    directory->size = number_read(record + 12, 4);
    if (end >= LOCATOR && bytes_read(directory->file, end - LOCATOR, locator, LOCATOR) &&
        memcmp(locator, "PK\6\7", 4) == 0) {
        end = number_read(locator + 8, 8);
        if (!bytes_read(directory->file, end, large, LARGE_END) || memcmp(large, "PK\6\6", 4) != 0)
            return false;
        directory->size = number_read(large + 40, 8);
        offset = number_read(large + 48, 8);
    }
    if (directory->size > end || end - directory->size < offset)
        return false;
    directory->start = end - directory->size;
    directory->base = directory->start - offset;
    return directory->size <= DIRECTORY_MAX;
}

static bool end_find(struct arena *arena, struct directory *directory)
{
    struct stat status;
    if (fstat(directory->file, &status) != 0 || status.st_size < END)
        return false;
    size_t size = status.st_size < TAIL ? (size_t)status.st_size : TAIL;
    uint64_t from = (uint64_t)status.st_size - size;
    uint8_t *tail = arena_get(arena, size);
    if (!bytes_read(directory->file, from, tail, size))
        return false;
    for (size_t at = size - END + 1; at-- > 0;)
        if (memcmp(tail + at, "PK\5\6", 4) == 0)
            return end_read(directory, from + at, tail + at);
    return false;
}

/* Where the member lies; in a large zip behind those of its two sizes that are elsewhere too. */
static uint64_t offset_read(const uint8_t *entry, const uint8_t *extra, size_t n_extra)
{
    uint64_t offset = number_read(entry + 42, 4);
    if (offset != elsewhere)
        return offset;
    while (n_extra >= 4) {
        size_t size = (size_t)number_read(extra + 2, 2);
        size_t before = 8 * (size_t)((number_read(entry + 24, 4) == elsewhere) +
                                     (number_read(entry + 20, 4) == elsewhere));
        if (size > n_extra - 4)
            return offset;
        if (number_read(extra, 2) == 1)
            return size >= before + 8 ? number_read(extra + 4 + before, 8) : offset;
        extra += 4 + size;
        n_extra -= 4 + size;
    }
    return offset;
}

static void entry_verify(const struct directory *directory, const char *path, const uint8_t *entry,
                         struct findings *findings)
{
    size_t size = (size_t)number_read(entry + 28, 2);
    const uint8_t *name = entry + ENTRY;
    uint64_t at =
        directory->base + offset_read(entry, name + size, (size_t)number_read(entry + 30, 2));
    uint8_t head[HEAD], own[NAME_MAX_BYTES];
    if (bytes_read(directory->file, at, head, HEAD) && memcmp(head, "PK\3\4", 4) == 0 &&
        memcmp(head + 8, entry + 10, 2) == 0 && number_read(head + 26, 2) == size &&
        bytes_read(directory->file, at + HEAD, own, size) && memcmp(own, name, size) == 0)
        return;
    finding_post(findings, MESSAGE_MEMBER_NAME, (struct place){path, 0, 0},
                 arena_bytes(findings->arena, name, size),
                 "目录所记与成员自己的不同 (directory and member disagree)");
}

bool zip_names_verify(struct arena *arena, const char *path, struct findings *findings)
{
    struct directory directory = {.file = open(path, O_RDONLY | O_CLOEXEC)};
    bool is_whole = directory.file >= 0 && end_find(arena, &directory);
    uint8_t *entries = is_whole ? arena_get(arena, (size_t)directory.size + 1) : NULL;
    is_whole = is_whole && bytes_read(directory.file, directory.start, entries, directory.size);
    for (uint64_t at = 0; is_whole && at < directory.size;) {
        const uint8_t *entry = entries + at;
        uint64_t left = directory.size - at, size = ENTRY;
        is_whole = left >= ENTRY && memcmp(entry, "PK\1\2", 4) == 0;
        for (int field = 28; is_whole && field <= 32; field += 2)
            size += number_read(entry + field, 2);
        is_whole = is_whole && size <= left;
        if (is_whole)
            entry_verify(&directory, path, entry, findings);
        at += size;
    }
    if (directory.file >= 0)
        close(directory.file);
    if (!is_whole)
        finding_post(findings, MESSAGE_NOT_A_PACKAGE, (struct place){path, 0, 0}, path,
                     "目录损坏 (damaged directory)");
    return is_whole;
}
