/*
 * Places as URIs (RFC 3986). A path is bytes; all but letters, digits and -._~/ are
 * percent-encoded, so a name in GBK or one with a colon is as good as any.
 */
#include <string.h>

#include "check/sarif.h"

static bool is_kept(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte && strchr("-._~/", byte));
}

static const char *path_encode(struct arena *arena, const char *path)
{
    struct buffer uri = {0};
    for (; *path; path++)
        if (is_kept(*path))
            buffer_add(&uri, path, 1);
        else
            buffer_add_format(&uri, "%%%02X", (unsigned)(unsigned char)*path);
    const char *text = arena_bytes(arena, uri.data, uri.size);
    buffer_free(&uri);
    return text;
}

static const char *folder_of(struct arena *arena, const struct sarif_run *run)
{
    return file_is_folder(run->path) ? run->path : path_folder(arena, run->path);
}

void sarif_add_artifact(struct arena *arena, const struct sarif_run *run, const char *file,
                        struct json *json)
{
    const char *folder = folder_of(arena, run);
    if (!file)
        file = file_is_folder(run->path) ? "dossier.xml" : path_name(arena, run->path);
    bool is_inside = place_is_inside(arena, folder, file) || (*file != '/' && !file_exists(file));
    if (!is_inside)
        file = arena_format(arena, "file://%s", path_encode(arena, path_real(arena, file)));
    json_open_object(json, "artifactLocation", true);
    json_add_text(json, "uri", is_inside ? path_encode(arena, file) : file);
    if (is_inside)
        json_add_text(json, "uriBaseId", "DOSSIER");
    json_close_object(json);
}

void sarif_add_base(struct arena *arena, const struct sarif_run *run, struct json *json)
{
    const char *folder = path_real(arena, folder_of(arena, run));
    json_open_object(json, "originalUriBaseIds", false);
    json_open_object(json, "DOSSIER", true);
    /* An absolute URI has an absolute path, and that of a folder ends in a slash. */
    if (*folder == '/')
        json_add_text(json, "uri",
                      arena_format(arena, "file://%s%s", path_encode(arena, folder),
                                   folder[1] ? "/" : ""));
    sarif_add_message(json, "description", "档案所在的文件夹");
    json_close_object(json);
    json_close_object(json);
}
