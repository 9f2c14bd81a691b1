/* The project's own faces, as `make fonts` leaves them in the build directory. */
#ifndef SUPPORT_FACES_H
#define SUPPORT_FACES_H

#include "type/type.h"

/* $BUILD/fonts, or build/fonts where nothing is said. */
const char *fonts_folder(struct arena *arena);
/* NULL after findings, also where the fonts were not fetched. */
struct faces *faces_find(struct arena *arena, struct findings *findings);

#endif
