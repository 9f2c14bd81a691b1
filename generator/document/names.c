/*
 * Open addressing with FNV-1a: documents have tens of thousands of anchors and cells, and each is
 * asked for once. At most half of the slots are taken, so a search ends soon.
 */
#include "document/names.h"

#include <string.h>

enum { SLOTS_FIRST = 64 };

static size_t name_hash(const char *text)
{
    uint64_t hash = hash_add(HASH_START, text, strlen(text));

    return (size_t)(hash ^ (hash >> 32));
}

static struct name *slot_find(const struct name_set *names, const char *text)
{
    size_t at = name_hash(text) & (names->n_slots - 1);

    while (names->slots[at].text != NULL && strcmp(names->slots[at].text, text) != 0)
        at = (at + 1) & (names->n_slots - 1);
    return &names->slots[at];
}

static void names_grow(struct name_set *names)
{
    struct name_set grown = {.arena = names->arena,
                          .n_slots = names->n_slots > 0 ? 2 * names->n_slots : SLOTS_FIRST,
                          .n_names = names->n_names};

    grown.slots = ARENA_ARRAY(grown.arena, struct name, grown.n_slots);
    for (size_t i = 0; i < names->n_slots; i++) {
        if (names->slots[i].text != NULL)
            *slot_find(&grown, names->slots[i].text) = names->slots[i];
    }
    *names = grown;
}

bool name_add(struct name_set *names, const char *text, const void *value)
{
    struct name *slot;

    if (2 * (names->n_names + 1) > names->n_slots)
        names_grow(names);
    slot = slot_find(names, text);
    if (slot->text != NULL)
        return false;
    *slot = (struct name){text, value};
    names->n_names++;
    return true;
}

const struct name *name_find(const struct name_set *names, const char *text)
{
    const struct name *slot;

    if (names->n_slots == 0)
        return NULL;
    slot = slot_find(names, text);
    return slot->text != NULL ? slot : NULL;
}
