/* Inside the binder room only: kinds of sources, and the functions that know them. */
#ifndef BINDER_SOURCE_H
#define BINDER_SOURCE_H

#include "binder/copy.h"
#include "binder/picture.h"

struct picture_kind {
    uint32_t (*pages)(const char *path);
    bool (*write)(struct output *output, const char *path, uint32_t number,
                  struct picture *picture);
};

const struct picture_kind *picture_kind_find(enum source_kind kind); /* NULL: no picture */

#endif
