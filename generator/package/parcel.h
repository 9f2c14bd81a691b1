/*
 * Inside the package room: a package as it lies there, read member by member. It may be anybody's:
 * names are as they stand, nothing is unfolded that nobody asks for.
 */
#ifndef PACKAGE_PARCEL_H
#define PACKAGE_PARCEL_H

#include "base/base.h"

struct parcel_member {
    const char *name;
    const char *fault; /* why it can't be read: a link, a cipher, a coding; NULL: it can */
};

/* The bytes of the member at hand. 0: at its end; -1: `fault` says why there are no more. */
struct parcel_stream {
    long (*read)(struct parcel_stream *stream, void *to, size_t size);
    void *source;
    struct arena *arena; /* of the walk */
    uint64_t n_left; /* that a zip may still unfold to */
    const char *fault;
};

/* Called for every member but folders, in the order in which they lie; false ends the walk. */
typedef bool member_visit(void *context, const struct parcel_member *member,
                          struct parcel_stream *stream);

/* False after a finding: the package can't be read, or no further. */
bool zip_walk(struct arena *arena, const char *path, member_visit *visit, void *context,
              struct findings *findings);
/* Holds a zip's directory against its members; false after a finding: there is no directory. */
bool zip_names_verify(struct arena *arena, const char *path, struct findings *findings);
bool folder_walk(struct arena *arena, const char *path, member_visit *visit, void *context,
                 struct findings *findings);

#endif
