/*
 * Inside the binder room only: a PDF file written forward. Objects are numbered when they are first
 * spoken of and written when their time comes; only where each lies is kept.
 */
#ifndef BINDER_OUTPUT_H
#define BINDER_OUTPUT_H

#include <stdio.h>

#include "base/base.h"

struct output {
    struct arena *arena;
    FILE *stream;
    uint64_t *places; /* by number, 0: not written */
    size_t n_places, capacity;
    uint64_t size;
    int error; /* errno value of the first write that failed; 0: none has */
};

void output_open(struct output *output, struct arena *arena, FILE *stream);
uint32_t object_claim(struct output *output);
void output_add(struct output *output, const void *bytes, size_t size);
/* "7 0 obj", and its end. */
void object_open(struct output *output, uint32_t number);
void object_close(struct output *output);
/* A whole object whose text is `body`, emptied. */
void object_write(struct output *output, uint32_t number, struct buffer *body);
/* A stream: `keys` are those of its dictionary but the length; the data follow in the second. */
void stream_open(struct output *output, uint32_t number, const char *keys, uint64_t size);
void stream_close(struct output *output);
/* A stream whose length is known at its end only: object `sized`, claimed before, gets it. */
void stream_open_unsized(struct output *output, uint32_t number, const char *keys,
                         uint32_t sized);
void stream_close_unsized(struct output *output, uint32_t sized, uint64_t begin);
/* `size` bytes of `from`, which stands where they begin. False if there are not so many. */
bool output_copy(struct output *output, FILE *from, uint64_t size);
/* Table of places and trailer; `trailer` holds /Root, /Info and /ID. */
void output_end(struct output *output, const char *trailer);

#endif
