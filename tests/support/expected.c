#include "support/expected.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { SIZE_MAX_READ = 1 << 22 };

static size_t line_end(const char *text, size_t at, size_t size)
{
    while (at < size && text[at] != '\n')
        at++;
    return at;
}

/* Where the first line that differs starts, and its number. */
static size_t difference_find(const struct bytes *kept, const struct buffer *found, int *line)
{
    const char *text = (const char *)kept->data;
    size_t start = 0;

    *line = 1;
    for (size_t at = 0; at < kept->size && at < found->size && text[at] == found->data[at]; at++) {
        if (text[at] == '\n') {
            start = at + 1;
            ++*line;
        }
    }
    return start;
}

static char *kept_leave(struct arena *arena, const char *name, const struct buffer *found)
{
    const char *build = getenv("BUILD") != NULL ? getenv("BUILD") : "build";
    char *path = path_join(arena, path_join(arena, build, "expected"), name);
    struct findings *findings = findings_new(arena);

    if (!file_make_folder(path_folder(arena, path), findings) ||
        !file_write(path, found->data, found->size, findings))
        return "nowhere";
    return path;
}

void assert_expected(const char *name, const struct buffer *found)
{
    struct arena *arena = arena_new();
    struct bytes kept = {(const uint8_t *)"", 0};
    int line;
    size_t at;

    file_read(arena, path_join(arena, "tests/unit/expected", name), SIZE_MAX_READ, &kept,
              findings_new(arena));
    if (kept.size != found->size || memcmp(kept.data, found->data, kept.size) != 0) {
        const char *text = (const char *)kept.data;
        char *path = kept_leave(arena, name, found);

        at = difference_find(&kept, found, &line);
        fail_msg("%s:%d: \"%.*s\" expected, \"%.*s\" found (left in %s)", name, line,
                 (int)(line_end(text, at, kept.size) - at), text + at,
                 (int)(line_end(found->data, at, found->size) - at), found->data + at, path);
    }
    arena_free(arena);
}
