/*
 * A 128-bit digest of bytes, to name things by their content: font tags and the file's ID. It
 * guards against accident, not against malice.
 */
#ifndef PDF_DIGEST_H
#define PDF_DIGEST_H

#include <stddef.h>
#include <stdint.h>

struct digest {
    uint8_t bytes[16];
};

/* The same on machines of either byte order. */
struct digest digest_make(const void *data, size_t size);

#endif
