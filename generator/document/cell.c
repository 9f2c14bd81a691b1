/* A cell's plain text as the paragraph it stands for, so that whoever reads cells reads blocks. */
#include "document/document.h"

const struct block *cell_blocks(const struct cell *cell, struct plain_block *room)
{
    if (cell->text == NULL)
        return cell->children;
    *room = (struct plain_block){.run = {.kind = RUN_TEXT, .text = cell->text}};
    room->block.kind = BLOCK_PARAGRAPH;
    room->block.style = cell->style;
    room->block.runs = (struct runs){.items = &room->run, .n_items = 1, .capacity = 1};
    return &room->block;
}
