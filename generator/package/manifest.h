/*
 * Inside the package room: lists of digests, one line a file, as sha256sum writes and reads them
 * (RFC 8493 asks for the same):
 *     3a7bd3…  binder/volume-01.pdf
 * A name with a backslash or a line end is written as sha256sum does, with a backslash before the
 * line; in a bag as BagIt does, %0A %0D %25.
 */
#ifndef PACKAGE_MANIFEST_H
#define PACKAGE_MANIFEST_H

#include "base/base.h"
#include "package/digest.h"

#define MANIFEST_NAME "manifest-sha256.txt"
#define TAG_MANIFEST_NAME "tagmanifest-sha256.txt"

struct manifest_entry {
    const char *name;
    char sha256[DIGEST_HEX + 1];
    bool is_seen;
};

struct manifest {
    struct manifest_entry *items; /* sorted by name once it is read */
    size_t n_items, capacity;
};

void manifest_line_write(const char *sha256, const char *name, bool is_of_bag,
                         struct buffer *out);
/*
 * Adds the lines of `bytes`; what is no such line, or names a file a second time, is a finding at
 * that line of `path`, and so is a list without any.
 */
void manifest_read(struct arena *arena, const char *path, struct bytes bytes, bool is_of_bag,
                   struct manifest *out, struct findings *findings);
struct manifest_entry *manifest_find(const struct manifest *manifest, const char *name);
/* Why a name may not be in a package: absolute, outside it, a control character; NULL: it may. */
const char *name_fault(const char *name);

#endif
