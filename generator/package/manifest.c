/*
 * Digest lists, written and read. What is read may come from anybody: a line is taken apart with
 * its length in hand, and a name that leads out of the package is never looked for.
 */
#include "package/manifest.h"

#include <stdlib.h>
#include <string.h>

void manifest_line_write(const char *sha256, const char *name, bool is_of_bag,
                         struct buffer *out)
{
    bool is_escaped = !is_of_bag && strpbrk(name, "\\\n\r");
    if (is_escaped)
        buffer_add_text(out, "\\");
    buffer_add_format(out, "%s  ", sha256);
    for (const char *at = name; *at; at++) {
        if (is_of_bag && strchr("\n\r%", *at))
            buffer_add_format(out, "%%%02X", (unsigned)*at);
        else if (is_escaped && strchr("\\\n\r", *at))
            buffer_add_text(out, *at == '\\' ? "\\\\" : *at == '\n' ? "\\n" : "\\r");
        else
            buffer_add(out, at, 1);
    }
    buffer_add_text(out, "\n");
}

static bool has_control(const char *name)
{
    for (; *name; name++)
        if ((unsigned char)*name < ' ' || *name == 0x7F)
            return true;
    return false;
}

static bool has_parent(const char *name)
{
    for (const char *at = name; at; at = strchr(at, '/')) {
        at += *at == '/';
        if (strncmp(at, "..", 2) == 0 && (at[2] == '/' || at[2] == '\0'))
            return true;
    }
    return false;
}

const char *name_fault(const char *name)
{
    if (!*name)
        return "空的名称 (empty)";
    if (*name == '/' || *name == '\\' || (name[1] == ':' && strchr("/\\", name[2])))
        return "绝对路径 (absolute)";
    if (has_parent(name))
        return "含有 .. (leaves the package)";
    return has_control(name) ? "含有控制字符 (control character)" : NULL;
}

/* The name as it was before it was escaped; `text` is the arena's own copy. */
static void name_unescape(char *text, bool is_of_bag)
{
    char *to = text;
    for (const char *at = text; *at; at++) {
        char hex[3] = {0};
        if (is_of_bag && *at == '%' && at[1] && at[2]) {
            memcpy(hex, at + 1, 2);
            *to++ = (char)strtol(hex, NULL, 16);
            at += 2;
        } else if (!is_of_bag && *at == '\\' && at[1]) {
            at++;
            *to++ = *at == 'n' ? '\n' : *at == 'r' ? '\r' : *at;
        } else {
            *to++ = *at;
        }
    }
    *to = '\0';
}

/* "<64 hex><blank><blank or *><name>"; NULL if it is no such line. */
static char *line_read(struct arena *arena, const char *line, size_t size, bool is_of_bag,
                       char sha256[DIGEST_HEX + 1])
{
    bool is_escaped = !is_of_bag && size && *line == '\\';
    line += is_escaped;
    size -= is_escaped;
    if (size < DIGEST_HEX + 3 || memchr(line, '\0', size))
        return NULL;
    for (int i = 0; i < DIGEST_HEX; i++) {
        char digit = line[i];
        sha256[i] = digit >= 'A' && digit <= 'F' ? (char)(digit + 'a' - 'A') : digit;
        if (!((digit >= '0' && digit <= '9') || (sha256[i] >= 'a' && sha256[i] <= 'f')))
            return NULL;
    }
    sha256[DIGEST_HEX] = '\0';
    if (line[DIGEST_HEX] != ' ' || (line[DIGEST_HEX + 1] != ' ' && line[DIGEST_HEX + 1] != '*'))
        return NULL;
    char *name = arena_bytes(arena, line + DIGEST_HEX + 2, size - DIGEST_HEX - 2);
    if (is_escaped || is_of_bag)
        name_unescape(name, is_of_bag);
    return name;
}

static int compare_entries(const void *a, const void *b)
{
    return strcmp(((const struct manifest_entry *)a)->name,
                  ((const struct manifest_entry *)b)->name);
}

static void repeats_tell(const char *path, struct manifest *manifest, struct findings *findings)
{
    size_t n = 0;
    qsort(manifest->items, manifest->n_items, sizeof *manifest->items, compare_entries);
    for (size_t i = 0; i < manifest->n_items; i++) {
        if (n && compare_entries(&manifest->items[n - 1], &manifest->items[i]) == 0)
            finding_post(findings, MESSAGE_MANIFEST_LINE, (struct place){path, 0, 0},
                         path_name(findings->arena, path), manifest->items[i].name);
        else
            manifest->items[n++] = manifest->items[i];
    }
    manifest->n_items = n;
}

/* Editors of some systems end a line with a carriage return as well. */
static size_t line_size(const char *line, size_t size)
{
    return size && line[size - 1] == '\r' ? size - 1 : size;
}

void manifest_read(struct arena *arena, const char *path, struct bytes bytes, bool is_of_bag,
                   struct manifest *out, struct findings *findings)
{
    const char *at = (const char *)bytes.data, *end = at + bytes.size;
    const char *file = path_name(arena, path);
    for (int number = 1; at < end; number++) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((stop ? stop : end) - at);
        struct manifest_entry entry = {0};
        entry.name = line_read(arena, at, line_size(at, size), is_of_bag, entry.sha256);
        if (entry.name && !name_fault(entry.name))
            *LIST_ADD(arena, out->items, out->n_items, out->capacity) = entry;
        else
            finding_post(findings, MESSAGE_MANIFEST_LINE, (struct place){path, number, 1}, file,
                         arena_bytes(arena, at, size < 80 ? size : 80));
        at += size + 1;
    }
    if (bytes.size == 0)
        finding_post(findings, MESSAGE_MANIFEST_LINE, (struct place){path, 0, 0}, file,
                     "空的清单 (empty)");
    if (out->n_items)
        repeats_tell(path, out, findings);
}

struct manifest_entry *manifest_find(const struct manifest *manifest, const char *name)
{
    struct manifest_entry wanted = {.name = name};
    return manifest->n_items ? bsearch(&wanted, manifest->items, manifest->n_items,
                                       sizeof *manifest->items, compare_entries)
                             : NULL;
}
