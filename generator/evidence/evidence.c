/*
 * Facts about evidence files. Each path goes through the jail first; a file outside the folder is
 * never opened. Digests are read in pieces, so a scan of a gigabyte costs no memory. Folders that
 * are not named evidence are the dossier's own business and never give orphans.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/evp.h>

#include "evidence/evidence.h"

static const struct {
    const char *name;
    const char *magic;
    size_t size;
} kinds[N_FILE_KINDS] = {
    [FILE_UNKNOWN] = {"unknown", "", 0},      [FILE_PDF] = {"pdf", "%PDF-", 5},
    [FILE_JPEG] = {"jpeg", "\xFF\xD8\xFF", 3}, [FILE_PNG] = {"png", "\x89PNG\r\n\x1A\n", 8},
    [FILE_TIFF] = {"tiff", "II*\0", 4},        [FILE_OFD] = {"ofd", "", 0},
    [FILE_OFFICE] = {"office", "PK\x03\x04", 4},
};

const char *file_kind_name(enum file_kind kind)
{
    return kinds[kind].name;
}

static bool ends_with(const char *text, const char *ending)
{
    size_t size = strlen(text), tail = strlen(ending);
    return size >= tail && strcasecmp(text + size - tail, ending) == 0;
}

static enum file_kind kind_find(const char *path, const uint8_t *head, size_t size)
{
    if (size >= 4 && memcmp(head, "MM\0*", 4) == 0)
        return FILE_TIFF;
    for (int kind = FILE_PDF; kind < N_FILE_KINDS; kind++)
        if (kinds[kind].size && size >= kinds[kind].size &&
            memcmp(head, kinds[kind].magic, kinds[kind].size) == 0)
            return kind == FILE_OFFICE && ends_with(path, ".ofd") ? FILE_OFD
                                                                  : (enum file_kind)kind;
    return FILE_UNKNOWN;
}

static void hex_write(const uint8_t *digest, size_t size, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        *out++ = digits[digest[i] >> 4];
        *out++ = digits[digest[i] & 15];
    }
    *out = '\0';
}

static bool digest_read(int file, struct evidence_fact *fact)
{
    uint8_t piece[1 << 16], digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    ssize_t got;
    uint64_t at = 0;
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    bool is_good = context && EVP_DigestInit_ex(context, EVP_sha256(), NULL);
    while (is_good && (got = read(file, piece, sizeof piece)) != 0) {
        is_good = got > 0 && EVP_DigestUpdate(context, piece, (size_t)got);
        if (is_good && at == 0)
            fact->kind = kind_find(fact->path, piece, (size_t)got);
        at += is_good ? (uint64_t)got : 0;
    }
    is_good = is_good && EVP_DigestFinal_ex(context, digest, &size);
    EVP_MD_CTX_free(context);
    if (is_good)
        hex_write(digest, size, fact->sha256);
    return is_good;
}

static void fact_read(struct arena *arena, const char *folder, struct evidence_fact *fact)
{
    char *path;
    struct stat status;
    fact->jail = file_jail(arena, folder, fact->path, &path);
    if (fact->jail != JAIL_INSIDE)
        return;
    int file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) {
        fact->exists = file_exists(path);
        return;
    }
    fact->exists = fstat(file, &status) == 0;
    if (fact->exists && S_ISREG(status.st_mode)) {
        fact->size = (uint64_t)status.st_size;
        fact->is_readable = digest_read(file, fact);
    }
    close(file);
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static void orphans_find(struct arena *arena, const char *folder, const char *const *paths,
                         size_t n_paths, struct evidence_facts *facts)
{
    char *below = path_join(arena, folder, "evidence");
    struct file_list list = {0};
    struct findings *unheard = findings_new(arena); /* a folder that is not there has no orphans */
    if (!file_is_folder(below) || !file_list(arena, below, &list, unheard))
        return;
    const char **named = ARENA_ARRAY(arena, const char *, n_paths + 1);
    if (n_paths)
        memcpy(named, paths, n_paths * sizeof *paths);
    qsort(named, n_paths, sizeof *named, compare_paths);
    facts->orphans = ARENA_ARRAY(arena, const char *, list.n_paths + 1);
    for (size_t i = 0; i < list.n_paths; i++) {
        const char *path = path_join(arena, "evidence", list.paths[i]);
        if (!bsearch(&path, named, n_paths, sizeof *named, compare_paths))
            facts->orphans[facts->n_orphans++] = path;
    }
}

static int compare_facts(const void *a, const void *b)
{
    const struct evidence_fact *one = *(const struct evidence_fact *const *)a;
    const struct evidence_fact *other = *(const struct evidence_fact *const *)b;
    return strcmp(one->path, other->path);
}

static void facts_sort(struct arena *arena, struct evidence_facts *facts)
{
    facts->sorted = ARENA_ARRAY(arena, const struct evidence_fact *, facts->n_items + 1);
    for (size_t i = 0; i < facts->n_items; i++)
        facts->sorted[i] = &facts->items[i];
    qsort(facts->sorted, facts->n_items, sizeof *facts->sorted, compare_facts);
}

const struct evidence_facts *evidence_read(struct arena *arena, const char *folder,
                                           const char *const *paths, size_t n_paths)
{
    struct evidence_facts *facts = ARENA_NEW(arena, struct evidence_facts);
    facts->items = ARENA_ARRAY(arena, struct evidence_fact, n_paths + 1);
    facts->n_items = n_paths;
    for (size_t i = 0; i < n_paths; i++) {
        facts->items[i].path = paths[i];
        fact_read(arena, folder, &facts->items[i]);
    }
    facts_sort(arena, facts);
    orphans_find(arena, folder, paths, n_paths, facts);
    return facts;
}

static int compare_path(const void *path, const void *fact)
{
    return strcmp(path, (*(const struct evidence_fact *const *)fact)->path);
}

const struct evidence_fact *evidence_fact_find(const struct evidence_facts *facts,
                                               const char *path)
{
    const struct evidence_fact **found =
        path ? bsearch(path, facts->sorted, facts->n_items, sizeof *facts->sorted, compare_path)
             : NULL;
    return found ? *found : NULL;
}
