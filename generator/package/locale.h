/*
 * Inside the package room: libarchive takes names to be in the coding of the locale. Theirs here is
 * UTF-8, whatever the caller's is; C.UTF-8 is built into the C library.
 */
#ifndef PACKAGE_LOCALE_H
#define PACKAGE_LOCALE_H

#include <locale.h>

/* From enter to leave this thread's locale is C.UTF-8; pairs may nest. */
locale_t locale_enter(void);
void locale_leave(locale_t before);

#endif
