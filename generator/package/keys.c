/* A hash table with open addressing, FNV-1a. It only grows, and nothing depends on its order. */
#include "package/keys.h"

#include <string.h>

enum { SLOTS_FIRST = 64 };

struct key_table keys_open(struct arena *arena)
{
    return (struct key_table){.arena = arena};
}

static size_t slot_find(const struct key_table *table, const char *name)
{
    uint64_t key = hash_add(HASH_START, name, strlen(name));
    size_t slot = (size_t)(key ^ key >> 32) & (table->n_slots - 1);
    while (table->slots[slot] && strcmp(table->names[table->slots[slot] - 1], name) != 0)
        slot = (slot + 1) & (table->n_slots - 1);
    return slot;
}

static void slots_grow(struct key_table *table)
{
    table->n_slots = table->n_slots ? table->n_slots * 2 : SLOTS_FIRST;
    table->slots = ARENA_ARRAY(table->arena, uint32_t, table->n_slots);
    for (size_t i = 0; i < table->n_names; i++)
        table->slots[slot_find(table, table->names[i])] = (uint32_t)i + 1;
}

size_t key_add(struct key_table *table, const char *name)
{
    if (table->n_names * 2 >= table->n_slots)
        slots_grow(table);
    size_t slot = slot_find(table, name);
    if (!table->slots[slot]) {
        *LIST_ADD(table->arena, table->names, table->n_names, table->capacity) =
            arena_text(table->arena, name);
        table->slots[slot] = (uint32_t)table->n_names;
    }
    return table->slots[slot] - 1;
}
