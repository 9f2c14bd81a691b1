/* Steps between blocks. The outermost ones are the scanner's edges and say nothing of the page. */
#include "evidence/shade.h"

#include <stdlib.h>

enum {
    STEP = 10,        /* of 255: paper and coding noise stay below, thin print at 100 dpi above */
    EDGE = 32,        /* one part in so many is edge, on each side */
    BLOCKS_MIN = 100, /* a smaller picture is a mark, not a page */
    SPECKS = 5000     /* one block in so many may be a speck of dust */
};

void shade_open(struct shade *shade, struct arena *arena, uint32_t width, uint32_t height,
                uint32_t block)
{
    *shade = (struct shade){.n_columns = width / block, .n_rows = height / block, .block = block};
    shade->sums = ARENA_ARRAY(arena, uint32_t, shade->n_columns + 1);
    shade->above = ARENA_ARRAY(arena, uint8_t, shade->n_columns + 1);
}

static void blocks_end(struct shade *shade)
{
    uint32_t dots = shade->block * shade->block;
    uint32_t side = shade->n_columns / EDGE, edge = shade->n_rows / EDGE;
    bool is_inside = shade->row > edge && shade->row + edge < shade->n_rows;
    uint8_t left = 0;
    for (uint32_t i = 0; i < shade->n_columns; i++) {
        uint8_t mean = (uint8_t)(shade->sums[i] / dots);
        if (is_inside && i > side && i + side < shade->n_columns) {
            shade->n_blocks++;
            shade->n_ink += abs(mean - left) >= STEP || abs(mean - shade->above[i]) >= STEP;
        }
        shade->above[i] = left = mean;
        shade->sums[i] = 0;
    }
    shade->row++;
    shade->n_lines = 0;
}

void shade_add(struct shade *shade, const uint8_t *line, size_t step)
{
    for (uint32_t i = 0; i < shade->n_columns; i++) {
        uint32_t sum = 0;
        for (uint32_t k = 0; k < shade->block; k++, line += step)
            sum += *line;
        shade->sums[i] += sum;
    }
    if (++shade->n_lines == shade->block)
        blocks_end(shade);
}

bool shade_is_blank(const struct shade *shade)
{
    return shade->n_blocks >= BLOCKS_MIN && shade->row == shade->n_rows &&
           shade->n_ink <= shade->n_blocks / SPECKS;
}
