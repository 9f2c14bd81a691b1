/*
 * What is read of a cell that holds more than one paragraph. The walk here, the owners made of it
 * and the numbers that cell_measure gives its texts are in one order; nothing is kept of it, so
 * that cells of a long table can be cut again without their owners.
 */
#include "layout/table.h"

struct walk {
    void *context;
    void (*add)(void *context, const char *role, int32_t parent);
    int32_t next; /* place in the order */
};

static int32_t walk_add(struct walk *walk, const char *role, int32_t parent)
{
    if (walk->add != NULL)
        walk->add(walk->context, role, parent);
    return walk->next++;
}

static void blocks_walk(struct walk *walk, const struct block *blocks, int32_t parent)
{
    for (const struct block *block = blocks; block != NULL; block = block->next) {
        int32_t own = parent;

        if (block->kind == BLOCK_LIST)
            own = walk_add(walk, "L", parent);
        else if (block->kind == BLOCK_ITEM)
            own = walk_add(walk, "LBody", walk_add(walk, "LI", parent));
        if (block->runs.n_items > 0 || block->kind == BLOCK_PARAGRAPH)
            (void)walk_add(walk, "P", own);
        blocks_walk(walk, block->children, own);
    }
}

void inner_walk(const struct cell *cell, void *context,
                void (*add)(void *context, const char *role, int32_t parent))
{
    struct walk walk = {context, add, 0};

    if (inner_count(cell) > 0)
        blocks_walk(&walk, cell->children, -1);
}

int32_t inner_count(const struct cell *cell)
{
    const struct block *first = cell->children;
    struct walk walk = {0};

    if (first == NULL ||
        (first->next == NULL && first->kind == BLOCK_PARAGRAPH && first->children == NULL))
        return 0;
    blocks_walk(&walk, first, -1);
    return walk.next;
}
