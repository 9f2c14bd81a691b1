#include "support/faces.h"

#include <stdlib.h>

const char *fonts_folder(struct arena *arena)
{
    const char *build = getenv("BUILD");
    return path_join(arena, build && *build ? build : "build", "fonts");
}

struct faces *faces_find(struct arena *arena, struct findings *findings)
{
    return faces_open(arena, "fonts/manifest.tsv", fonts_folder(arena), findings);
}
