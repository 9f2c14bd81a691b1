/* Paths as links. Where two paths have nothing in common the way leads over the root. */
#include "package/links.h"

#include <string.h>

/* Bytes of the folders that both paths begin with, the last '/' included. */
static size_t common_size(const char *folder, const char *path)
{
    size_t size = 0;
    for (size_t i = 0;; i++) {
        bool is_end = folder[i] == '\0' || folder[i] == '/';
        if (is_end && path[i] == '/')
            size = i + 1;
        if (folder[i] == '\0' || folder[i] != path[i])
            return size;
    }
}

const char *path_relative(struct arena *arena, const char *folder, const char *path)
{
    size_t size = common_size(folder, path);
    const char *rest = strlen(folder) < size ? "" : folder + size;
    char *way = arena_text(arena, "");
    while (*rest) {
        size_t step = strcspn(rest, "/");
        if (step)
            way = arena_format(arena, "%s../", way);
        rest += step + (rest[step] == '/');
    }
    return arena_format(arena, "%s%s", way, path + size);
}

const char *link_make(struct arena *arena, const char *folder, const char *path)
{
    static const char plain[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~/";
    struct buffer link = {0};
    for (const char *at = path_relative(arena, folder, path); *at; at++) {
        if (strchr(plain, *at))
            buffer_add(&link, at, 1);
        else
            buffer_add_format(&link, "%%%02X", (unsigned)(unsigned char)*at);
    }
    const char *text = arena_bytes(arena, link.data, link.size);
    buffer_free(&link);
    return text;
}
