/*
 * Libraries that are loaded when the first of their functions is called. generator/lazy.sh makes
 * the functions that the program is linked with; each leads here once.
 */
#include <dlfcn.h>
#include <stddef.h>
#include <stdio.h>
#include <unistd.h>

enum { STATUS_INTERNAL_FAULT = 70 };

/* As lazy.sh lays it out. */
struct lazy {
    const char *library;
    size_t n_functions;
    const char *const *names;
    void **slots;
};

void *lazy_open(const struct lazy *lazy, size_t number);

/* The function of that number. A library that is missing ends the process, as it would a start. */
void *lazy_open(const struct lazy *lazy, size_t number)
{
    void *library = dlopen(lazy->library, RTLD_LAZY | RTLD_LOCAL);
    for (size_t i = 0; library && i < lazy->n_functions; i++) {
        void *found = dlsym(library, lazy->names[i]);
        if (!found) {
            library = NULL;
            break;
        }
        lazy->slots[i] = found;
    }
    if (!library) {
        const char *why = dlerror();
        dprintf(STDERR_FILENO, "shenbao: %s\n", why ? why : lazy->library);
        _exit(STATUS_INTERNAL_FAULT);
    }
    return lazy->slots[number];
}
