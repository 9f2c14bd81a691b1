/* The set is in the order of UTF-8, the file in that of UTF-16: beyond the BMP they differ. */
#include "pdf/place_names.h"

#include "pdf/syntax.h"

#include <stdlib.h>
#include <string.h>

static int name_compare(const void *a, const void *b)
{
    const struct bytes *first = &((const struct place_name *)a)->key;
    const struct bytes *second = &((const struct place_name *)b)->key;
    size_t size = first->size < second->size ? first->size : second->size;
    int order = memcmp(first->data, second->data, size);

    return order != 0 ? order : (first->size > second->size) - (first->size < second->size);
}

struct place_name *place_names_make(struct arena *arena, const struct page_set *pages)
{
    struct place_name *names = ARENA_ARRAY(arena, struct place_name, pages->n_destinations + 1);
    struct buffer key = {0};

    for (size_t i = 0; i < pages->n_destinations; i++) {
        key.size = 0;
        text_bytes_add(&key, pages->destinations[i].id);
        names[i].key.data = (const uint8_t *)arena_bytes(arena, key.data, key.size);
        names[i].key.size = key.size;
        names[i].place = &pages->destinations[i];
    }
    buffer_free(&key);
    qsort(names, pages->n_destinations, sizeof *names, name_compare);
    return names;
}
