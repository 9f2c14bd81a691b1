/*
 * Inside the package room: where members go. A sink is opened, takes each member piece by piece,
 * and is placed: only then is anything to be seen under its name. What fails keeps its errno value
 * in `error`; the rest is then left out.
 */
#ifndef PACKAGE_SINK_H
#define PACKAGE_SINK_H

#include <time.h>

#include "base/base.h"

struct sink {
    const struct sink_kind *kind;
    const char *path;
    time_t time; /* of every member */
    struct arena *arena;
    struct beside beside; /* a zip's file until it is whole */
    const char *fresh;    /* a folder's name until it is whole */
    void *archive, *entry; /* libarchive's */
    int file; /* of the member that is being written into a folder */
    int error;
};

struct sink_kind {
    bool (*open)(struct sink *sink, struct findings *findings);
    /* `name` is relative and has been looked at; `size` bytes follow, in pieces. */
    void (*member_open)(struct sink *sink, const char *name, uint64_t size);
    void (*member_add)(struct sink *sink, const void *bytes, size_t size);
    void (*member_close)(struct sink *sink);
    bool (*place)(struct sink *sink, struct findings *findings); /* after it, or free, it is gone */
    void (*free)(struct sink *sink);
};

/* The day's first second, UTC. */
time_t date_time(struct date date);

extern const struct sink_kind zip_sink, folder_sink;

#endif
