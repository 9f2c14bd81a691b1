/*
 * Inside the evidence room only: is a picture blank? It is cut into blocks of 8 by 8 dots; ink is
 * where the mean of a block is off that of the block to its left or above it. Paper that is grey,
 * or darker to one side, has no such steps; a line of text has thousands.
 */
#ifndef EVIDENCE_SHADE_H
#define EVIDENCE_SHADE_H

#include "base/base.h"

struct shade {
    uint32_t n_columns, n_rows; /* blocks */
    uint32_t block;             /* dots of a block's side */
    uint32_t *sums;             /* of the row of blocks that is being read */
    uint8_t *above;
    uint32_t row, n_lines; /* of blocks that are read; lines of dots in the current one */
    uint64_t n_blocks, n_ink;
};

/* For so many dots; `block` 1: each dot is a block's mean already. */
void shade_open(struct shade *shade, struct arena *arena, uint32_t width, uint32_t height,
                uint32_t block);
/* One line of samples from 0 to 255, `step` bytes apart. */
void shade_add(struct shade *shade, const uint8_t *line, size_t step);
bool shade_is_blank(const struct shade *shade);

#endif
