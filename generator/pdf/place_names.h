/* Names of places in a file, in the order a name tree wants them (ISO 32000-1, 7.9.6). */
#ifndef PDF_PLACE_NAMES_H
#define PDF_PLACE_NAMES_H

#include "page/page.h"

/* A destination with its name as it stands in the file. */
struct place_name {
    struct bytes key;
    const struct destination *place;
};

/* Of all destinations of the set, ascending by the bytes of their keys. */
struct place_name *place_names_make(struct arena *arena, const struct page_set *pages);

#endif
