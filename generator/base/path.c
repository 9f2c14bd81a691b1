/*
 * Paths are text with '/' between parts; nothing here but the jail asks the disk. The jail answers
 * whether a name out of a dossier may be opened. It looks twice: at the text, where ".." may not
 * climb above the folder, and at the disk, where every link on the way is followed and must end
 * inside. The path it gives out holds no "." or "..", so whoever opens it walks the way that was
 * checked.
 */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"

enum { LINKS_MAX = 40 }; /* Linux itself follows no more */

char *path_join(struct arena *arena, const char *folder, const char *name)
{
    size_t size = strlen(folder);

    if (size == 0 || name[0] == '/')
        return arena_text(arena, name);
    return arena_format(arena, "%s%s%s", folder, folder[size - 1] == '/' ? "" : "/", name);
}

/* The size of `text` without slashes at its end; a single leading slash is kept. */
static size_t size_without_slashes(const char *text, size_t size)
{
    while (size > 1 && text[size - 1] == '/')
        size--;
    return size;
}

/* Offset of the last part of the `size` bytes at `path`. */
static size_t find_name(const char *path, size_t size)
{
    while (size > 0 && path[size - 1] != '/')
        size--;
    return size;
}

char *path_name(struct arena *arena, const char *path)
{
    size_t size = size_without_slashes(path, strlen(path));
    size_t start = size == 1 ? 0 : find_name(path, size); /* "/" is its own name */

    return arena_bytes(arena, path + start, size - start);
}

char *path_folder(struct arena *arena, const char *path)
{
    size_t size = size_without_slashes(path, strlen(path));
    size_t start = find_name(path, size);

    if (start == 0)
        return arena_text(arena, ".");
    return arena_bytes(arena, path, size_without_slashes(path, start));
}

/*
 * Takes "." and empty parts out of `path` and lets each ".." undo the part before it, in place.
 * False if a ".." has nothing to undo.
 */
static bool straighten(char *path)
{
    char *end = path; /* of what is kept */

    for (const char *part = path; *part != '\0';) {
        size_t size = strcspn(part, "/");
        const char *next = part + size + (part[size] == '/');
        if (size == 2 && memcmp(part, "..", 2) == 0) {
            if (end == path)
                return false;
            end = path + find_name(path, (size_t)(end - path) - 1);
        } else if (size > 0 && !(size == 1 && part[0] == '.')) {
            memmove(end, part, size);
            end += size;
            *end++ = '/'; /* at most where the part's own slash or NUL was read already */
        }
        part = next;
    }
    if (end > path)
        end--;
    *end = '\0';
    return true;
}

/* What a link points to, as a path; NULL if `path` is no link. */
static char *read_link(struct arena *arena, const char *path)
{
    char target[PATH_MAX];
    ssize_t size = readlink(path, target, sizeof target - 1);

    if (size < 0)
        return NULL;
    target[size] = '\0';
    return path_join(arena, path_folder(arena, path), target);
}

/*
 * Where `path` really is, or, if it is not there, its nearest parent that is. A link to nothing is
 * followed by hand: what it names may come to be, and then it must lie inside. NULL if links go in
 * circles.
 */
static char *find_real(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    int n_links = 0;

    while (realpath(path, real) == NULL) {
        char *target = read_link(arena, path);
        if (target != NULL && ++n_links > LINKS_MAX)
            return NULL;
        char *parent = target != NULL ? target : path_folder(arena, path);
        if (strcmp(parent, path) == 0)
            return NULL; /* "/" or "." itself cannot be resolved */
        path = parent;
    }
    return arena_text(arena, real);
}

static bool is_within(const char *path, const char *folder)
{
    size_t size = strlen(folder);

    if (strcmp(folder, "/") == 0)
        return true;
    return strncmp(path, folder, size) == 0 && (path[size] == '/' || path[size] == '\0');
}

/*
 * The kernel's own answer, where it has one: the file is there, and no link on the way to it leaves
 * the folder, not even to come back. False says nothing. A kernel (or valgrind) that does not know
 * the call is asked once.
 */
static bool is_beneath(const char *folder, const char *straight)
{
    static bool is_unknown;
    struct open_how how = {.flags = O_PATH | O_CLOEXEC, .resolve = RESOLVE_BENEATH};
    int at = is_unknown || straight[0] == '\0'
                 ? -1
                 : open(folder[0] == '\0' ? "." : folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
    long file = at >= 0 ? syscall(SYS_openat2, at, straight, &how, sizeof how) : -1;

    is_unknown = is_unknown || (at >= 0 && file < 0 && errno == ENOSYS);
    if (file >= 0)
        close((int)file);
    if (at >= 0)
        close(at);
    return file >= 0;
}

enum jail file_jail(struct arena *arena, const char *folder, const char *relative, char **out)
{
    char real_folder[PATH_MAX];

    *out = NULL;
    if (relative[0] == '/')
        return JAIL_ABSOLUTE;
    /* One byte more than the text: straighten() puts a slash behind the last part for a moment. */
    size_t size = strlen(relative);
    char *straight = arena_get(arena, size + 2);
    memcpy(straight, relative, size);
    if (!straighten(straight))
        return JAIL_LEAVES;
    if (is_beneath(folder, straight)) {
        *out = path_join(arena, folder, straight);
        return JAIL_INSIDE;
    }
    if (realpath(folder[0] == '\0' ? "." : folder, real_folder) == NULL)
        return JAIL_LEAVES; /* nothing lies inside a folder that is not there */
    const char *path = straight[0] == '\0' ? folder : path_join(arena, folder, straight);
    const char *real = find_real(arena, path[0] == '\0' ? "." : path);
    if (real == NULL || !is_within(real, real_folder))
        return JAIL_LINK_LEAVES;
    *out = arena_text(arena, path);
    return JAIL_INSIDE;
}

char *path_real(struct arena *arena, const char *path)
{
    char real[PATH_MAX];
    return arena_text(arena, realpath(path, real) ? real : path);
}
