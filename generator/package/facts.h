/*
 * Inside the package room: XML text that a page's template turns into HTML. Elements with
 * attributes, no sentences; whatever a text holds, the result is well-formed.
 */
#ifndef PACKAGE_FACTS_H
#define PACKAGE_FACTS_H

#include "base/base.h"

struct facts_text {
    struct buffer *out;
    bool is_tag_open; /* attributes may still be added */
};

void element_open(struct facts_text *facts, const char *name);
/* Closes the element of that name that was opened last. */
void element_close(struct facts_text *facts, const char *name);
/* Attributes of the element just opened; NULL adds none. */
void attribute_add_text(struct facts_text *facts, const char *name, const char *text);
void attribute_add_number(struct facts_text *facts, const char *name, size_t number);

#endif
