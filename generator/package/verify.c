/*
 * Is a package what its own list of digests says? Two walks: the first reads names, the lists and a
 * bag's own files; the second digests what the lists name. Nothing that no list names is read, and
 * what is wrong with one member does not hide the others.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "package/manifest.h"
#include "package/package.h"
#include "package/parcel.h"

enum {
    LIST_MAX = 64 << 20, /* bytes of a list of digests: half a million members */
    PIECE = 1 << 16
};

struct verifying {
    struct arena *arena;
    const char *path;
    struct findings *findings;
    struct package_count *count;
    const char **names; /* of all members, sorted after the first walk */
    size_t n_names, capacity;
    struct bytes lists, tags, bag, info; /* data NULL: there is no such file */
    const char *root; /* "" or "shili/": the folder in a zip that holds it all */
    struct manifest manifest, tag_manifest;
    uint64_t n_payload; /* bytes */
    size_t n_payload_files;
};

static bool fault_post(struct verifying *verifying, enum message_id id, const char *subject,
                       const char *found)
{
    finding_post(verifying->findings, id, (struct place){verifying->path, 0, 0}, subject, found);
    return false;
}

/* --- The first walk ------------------------------------------------------------------------- */

static void list_read(struct verifying *verifying, const struct parcel_member *member,
                      struct parcel_stream *stream, struct bytes *out)
{
    struct buffer bytes = {0};
    char piece[PIECE];
    long n = 0;
    while (!member->fault && bytes.size < LIST_MAX &&
           (n = stream->read(stream, piece, sizeof piece)) > 0)
        buffer_add(&bytes, piece, (size_t)n);
    const char *fault = member->fault            ? member->fault
                        : n < 0                  ? stream->fault
                        : bytes.size >= LIST_MAX ? "过大 (too large)"
                                                 : NULL;
    if (fault)
        fault_post(verifying, MESSAGE_MEMBER_UNREADABLE, member->name,
                   arena_text(verifying->arena, fault));
    *out = (struct bytes){
        (const uint8_t *)arena_bytes(verifying->arena, bytes.size ? bytes.data : "", bytes.size),
        bytes.size};
    buffer_free(&bytes);
}

/* "manifest-sha256.txt", and in a zip "shili/manifest-sha256.txt" too. */
static bool is_own_file(const char *name, const char *own)
{
    const char *slash = strchr(name, '/');
    bool is_payload = strncmp(name, "data/", 5) == 0; /* of a bag: only what it holds */
    return strcmp(name, own) == 0 || (slash && !is_payload && strcmp(slash + 1, own) == 0);
}

static bool name_visit(void *context, const struct parcel_member *member,
                       struct parcel_stream *stream)
{
    struct verifying *verifying = context;
    struct arena *arena = verifying->arena;
    const char *name = arena_text(arena, member->name);
    const char *fault = name_fault(name);
    *LIST_ADD(arena, verifying->names, verifying->n_names, verifying->capacity) = name;
    if (fault)
        fault_post(verifying, MESSAGE_MEMBER_NAME, name, fault);
    bool is_at_root = !strchr(name, '/') && !fault;
    if (is_own_file(name, MANIFEST_NAME) && !fault && (is_at_root || !verifying->root)) {
        list_read(verifying, member, stream, &verifying->lists);
        verifying->root =
            arena_bytes(arena, name, strlen(name) - strlen(MANIFEST_NAME));
    } else if (is_own_file(name, TAG_MANIFEST_NAME) && !fault) {
        list_read(verifying, member, stream, &verifying->tags);
    } else if (is_own_file(name, "bagit.txt") && !fault) {
        list_read(verifying, member, stream, &verifying->bag);
    } else if (is_own_file(name, "bag-info.txt") && !fault) {
        list_read(verifying, member, stream, &verifying->info);
    }
    return true;
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void repeats_tell(struct verifying *verifying)
{
    if (verifying->n_names > 1)
        qsort(verifying->names, verifying->n_names, sizeof *verifying->names, compare_names);
    for (size_t i = 1; i < verifying->n_names; i++) {
        const char *name = verifying->names[i];
        bool is_first = i < 2 || strcmp(name, verifying->names[i - 2]) != 0;
        if (strcmp(name, verifying->names[i - 1]) == 0 && is_first)
            fault_post(verifying, MESSAGE_MEMBER_TWICE, name, NULL);
    }
}

/* --- The second walk ------------------------------------------------------------------------ */

/* The name as the lists have it; NULL: it lies outside the package's own folder. */
static const char *name_in_root(const struct verifying *verifying, const char *name)
{
    size_t size = strlen(verifying->root);
    return strncmp(name, verifying->root, size) == 0 ? name + size : NULL;
}

/* The lists are what others are held against; a bag's own list names even the first. */
static bool is_list(const struct verifying *verifying, const char *name)
{
    bool is_bag = verifying->count->form == PACKAGE_BAGIT;
    if (is_bag && !verifying->tags.data && (strcmp(name, "bagit.txt") == 0 ||
                                            strcmp(name, "bag-info.txt") == 0))
        return true;
    return strcmp(name, is_bag && verifying->tags.data ? TAG_MANIFEST_NAME : MANIFEST_NAME) == 0;
}

static void digest_verify(struct verifying *verifying, struct manifest_entry *entry,
                          const char *name, struct parcel_stream *stream)
{
    char piece[PIECE], sha256[DIGEST_HEX + 1];
    struct digest *digest = digest_new();
    uint64_t size = 0;
    long n;
    while ((n = stream->read(stream, piece, sizeof piece)) > 0) {
        digest_add(digest, piece, (size_t)n);
        size += (uint64_t)n;
    }
    bool is_read = digest_end(digest, sha256) && n == 0;
    verifying->count->n_bytes += size;
    if (strncmp(entry->name, "data/", 5) == 0) {
        verifying->n_payload += size;
        verifying->n_payload_files++;
    }
    if (!is_read) {
        fault_post(verifying, MESSAGE_MEMBER_UNREADABLE, name,
                   arena_text(verifying->arena, stream->fault ? stream->fault : "SHA-256"));
    } else if (strcmp(sha256, entry->sha256) != 0) {
        struct facts facts = {
            .at.file = verifying->path,
            .subject = name,
            .found = arena_format(verifying->arena, "%.12s…，%" PRIu64 " 字节", sha256, size),
            .expected = arena_format(verifying->arena, "%.12s…", entry->sha256),
        };
        finding_add(verifying->findings, &messages[MESSAGE_MEMBER_CHANGED], &facts);
    }
}

static bool content_visit(void *context, const struct parcel_member *member,
                          struct parcel_stream *stream)
{
    struct verifying *verifying = context;
    const char *own = name_in_root(verifying, member->name);
    if (own && is_list(verifying, own))
        return true;
    struct manifest_entry *entry = own ? manifest_find(&verifying->manifest, own) : NULL;
    if (!entry && own)
        entry = manifest_find(&verifying->tag_manifest, own);
    if (!entry) {
        if (!name_fault(member->name)) /* has been told */
            fault_post(verifying, MESSAGE_MEMBER_EXTRA,
                       arena_text(verifying->arena, member->name), NULL);
        return true;
    }
    if (entry->is_seen) /* the second of two has been told */
        return true;
    entry->is_seen = true;
    if (member->fault)
        fault_post(verifying, MESSAGE_MEMBER_UNREADABLE, entry->name, member->fault);
    else
        digest_verify(verifying, entry, entry->name, stream);
    return stream->n_left > 0 || !stream->fault;
}

static void missing_tell(struct verifying *verifying, const struct manifest *manifest)
{
    for (size_t i = 0; i < manifest->n_items; i++) {
        const char *name = arena_format(verifying->arena, "%s%s", verifying->root,
                                        manifest->items[i].name);
        bool is_there = manifest->items[i].is_seen ||
                        bsearch(&name, verifying->names, verifying->n_names,
                                sizeof *verifying->names, compare_names);
        if (!is_there)
            fault_post(verifying, MESSAGE_MEMBER_MISSING, manifest->items[i].name, NULL);
    }
}

/* --- Bags ----------------------------------------------------------------------------------- */

static void oxum_verify(struct verifying *verifying, const char *text)
{
    const char *label = strstr(text, "Payload-Oxum:");
    uint64_t n_bytes = 0;
    size_t n_files = 0;
    if (!label)
        return;
    const char *found = arena_format(verifying->arena, "%" PRIu64 ".%zu", verifying->n_payload,
                                     verifying->n_payload_files);
    if (sscanf(label, "Payload-Oxum: %" SCNu64 ".%zu", &n_bytes, &n_files) != 2 ||
        n_bytes != verifying->n_payload || n_files != verifying->n_payload_files)
        fault_post(verifying, MESSAGE_BAG_FAULT, "Payload-Oxum", found);
}

static void bag_verify(struct verifying *verifying)
{
    static const char version[] = "BagIt-Version: ";
    const char *text = (const char *)verifying->bag.data;
    if (strncmp(text, version, sizeof version - 1) != 0 ||
        !strstr(text, "Tag-File-Character-Encoding: UTF-8"))
        fault_post(verifying, MESSAGE_BAG_FAULT, "bagit.txt",
                   arena_bytes(verifying->arena, text, strcspn(text, "\r\n")));
    const char *path = path_join(verifying->arena, verifying->path, TAG_MANIFEST_NAME);
    if (verifying->tags.data)
        manifest_read(verifying->arena, path, verifying->tags, true, &verifying->tag_manifest,
                      verifying->findings);
}

/* -------------------------------------------------------------------------------------------- */

static bool walk(struct verifying *verifying, member_visit *visit)
{
    bool is_zip = verifying->count->form == PACKAGE_ZIP || !file_is_folder(verifying->path);
    return (is_zip ? zip_walk : folder_walk)(verifying->arena, verifying->path, visit, verifying,
                                             verifying->findings);
}

bool package_verify(struct arena *arena, const char *path, struct package_count *out,
                    struct findings *findings)
{
    struct verifying verifying = {.arena = arena, .path = path, .findings = findings,
                                  .count = out};
    *out = (struct package_count){.form = file_is_folder(path) ? PACKAGE_FOLDER : PACKAGE_ZIP};
    if (!file_exists(path))
        return fault_post(&verifying, MESSAGE_CANNOT_READ, path, "没有这个文件 (no such file)");
    if (!walk(&verifying, name_visit) ||
        (out->form == PACKAGE_ZIP && !zip_names_verify(arena, path, findings)))
        return false;
    repeats_tell(&verifying);
    if (!verifying.lists.data)
        return fault_post(&verifying, MESSAGE_NOT_A_PACKAGE, path, "没有 " MANIFEST_NAME);
    if (verifying.bag.data)
        out->form = PACKAGE_BAGIT;
    manifest_read(arena, path_join(arena, path, MANIFEST_NAME), verifying.lists,
                  verifying.bag.data != NULL, &verifying.manifest, findings);
    if (verifying.bag.data)
        bag_verify(&verifying);
    out->n_members = verifying.manifest.n_items;
    if (!walk(&verifying, content_visit))
        return false;
    missing_tell(&verifying, &verifying.manifest);
    missing_tell(&verifying, &verifying.tag_manifest);
    if (verifying.info.data)
        oxum_verify(&verifying, (const char *)verifying.info.data);
    return true;
}
