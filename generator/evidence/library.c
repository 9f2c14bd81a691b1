/* Loading a library by name; its functions are found by theirs. */
#include "evidence/library.h"

#include <dlfcn.h>
#include <string.h>

bool library_open(struct library *library)
{
    if (!library->was_tried) {
        library->was_tried = true;
        library->handle = dlopen(library->name, RTLD_LAZY | RTLD_LOCAL);
        library->is_whole = library->handle != NULL;
    }
    return library->handle != NULL;
}

/* POSIX holds data and function pointers to be of one form. */
void library_find(struct library *library, const char *name, void *function)
{
    void *found = dlsym(library->handle, name);
    library->is_whole = library->is_whole && found;
    memcpy(function, &found, sizeof found);
}
