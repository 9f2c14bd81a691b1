/*
 * Inside the evidence room only: libraries that few files need and that are costly to load. They
 * are opened by the child process when the first such file comes, so that no start of the program
 * pays for them; a machine without one knows less of these files, and no more is lost.
 */
#ifndef EVIDENCE_LIBRARY_H
#define EVIDENCE_LIBRARY_H

#include <stdbool.h>
#include <stddef.h>

struct library {
    const char *name; /* with the number of its interface, as its headers describe it */
    void *handle;
    bool was_tried, is_whole;
};

/* Opens it once. */
bool library_open(struct library *library);
/* The function of that name into *function; if there is none, the library is not whole. */
void library_find(struct library *library, const char *name, void *function);

/* A pointer to the function of a library that has its name, typed by the library's own header. */
#define LIBRARY_FUNCTION(name) __typeof__(name) *name
#define LIBRARY_FIND(library, functions, name)                                                    \
    library_find((library), #name, (void *)&(functions)->name)

#endif
