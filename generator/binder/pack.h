/*
 * Inside the binder room only: an image whose samples are written row by row, deflated on the way,
 * for pictures that cannot pass through. Three bytes a pixel, or one.
 */
#ifndef BINDER_PACK_H
#define BINDER_PACK_H

#include <zlib.h>

#include "binder/picture.h"

struct pack {
    struct output *output;
    z_stream stream;
    uint32_t length; /* the object that holds the length */
    uint64_t begin;
};

/* Opens the image object; false if memory ends. */
bool pack_open(struct pack *pack, struct output *output, uint32_t object, uint32_t width,
               uint32_t height, int n_colours);
void pack_add(struct pack *pack, const uint8_t *bytes, size_t size);
/* Closes the object, in any case. */
void pack_close(struct pack *pack);

#endif
