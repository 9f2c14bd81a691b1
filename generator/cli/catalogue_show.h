/* A system as text for a person. */
#ifndef CLI_CATALOGUE_SHOW_H
#define CLI_CATALOGUE_SHOW_H

#include "catalogue/catalogue.h"

void catalogue_print(struct arena *arena, const struct catalogue *catalogue, struct buffer *out);

#endif
