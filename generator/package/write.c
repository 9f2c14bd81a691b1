/*
 * Putting a package together: members in the order of their names, each read once and digested as
 * it passes into the sink, then the lists. In a bag (RFC 8493) members lie in data/ and the files
 * that tell of them have a list of their own.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "package/manifest.h"
#include "package/package.h"
#include "package/sink.h"

enum { PIECE = 1 << 16 };

struct writing {
    struct arena *arena;
    const struct package_plan *plan;
    struct findings *findings;
    struct sink sink;
    struct buffer manifest, tags; /* lists of members, and of a bag's own files */
    uint64_t n_bytes;
};

const char *package_name(struct arena *arena, enum package_form form, const char *name)
{
    static const char *const ends[] = {".zip", "-bag", "-package"};
    _Static_assert(sizeof ends / sizeof *ends == N_PACKAGE_FORMS, "every form has its name");
    return arena_format(arena, "%s%s", name, ends[form]);
}

struct date package_date(struct date own)
{
    struct date date = own.year ? own : date_of_build();
    if (date.year < 1980)
        date = (struct date){1980, 1, 1};
    return (struct date){date.year, date.month ? date.month : 1, date.day ? date.day : 1};
}

time_t date_time(struct date date)
{
    struct tm broken = {
        .tm_year = date.year - 1900, .tm_mon = date.month - 1, .tm_mday = date.day};
    return timegm(&broken);
}

static int compare_members(const void *a, const void *b)
{
    return strcmp(((const struct member *)a)->name, ((const struct member *)b)->name);
}

static bool fault_post(struct writing *writing, const char *path, const char *found)
{
    finding_post(writing->findings, MESSAGE_CANNOT_READ, (struct place){path, 0, 0}, path, found);
    return false;
}

/* `size` bytes of an open file; false after a finding if there are more or fewer by now. */
static bool member_copy(struct writing *writing, int file, const struct member *member,
                        uint64_t size, struct digest *digest)
{
    char piece[PIECE];
    uint64_t at = 0;
    ssize_t n;
    while ((n = read(file, piece, sizeof piece)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return fault_post(writing, member->path, fault_text(writing->arena, errno));
        at += (uint64_t)n;
        if (at > size)
            break;
        if (!digest_add(digest, piece, (size_t)n))
            return fault_post(writing, member->path, "SHA-256");
        writing->sink.kind->member_add(&writing->sink, piece, (size_t)n);
        if (writing->sink.error) /* placing it tells */
            break;
    }
    return at == size || writing->sink.error ||
           fault_post(writing, member->path, "读取时文件变了 (changed while it was read)");
}

static bool member_write(struct writing *writing, const struct member *member)
{
    bool is_of_bag = writing->plan->form == PACKAGE_BAGIT;
    const char *name =
        is_of_bag ? arena_format(writing->arena, "data/%s", member->name) : member->name;
    char sha256[DIGEST_HEX + 1];
    struct stat status;
    if (name_fault(name))
        return fault_post(writing, member->path, name_fault(name));
    int file = open(member->path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    if (file < 0 || fstat(file, &status) != 0 || !S_ISREG(status.st_mode)) {
        const char *found = file < 0 ? fault_text(writing->arena, errno)
                                     : "不是普通文件 (not a regular file)";
        if (file >= 0)
            close(file);
        return fault_post(writing, member->path, found);
    }
    struct digest *digest = digest_new();
    uint64_t size = (uint64_t)status.st_size;
    writing->sink.kind->member_open(&writing->sink, name, size);
    bool is_good = member_copy(writing, file, member, size, digest);
    writing->sink.kind->member_close(&writing->sink);
    close(file);
    is_good = digest_end(digest, sha256) && is_good;
    manifest_line_write(sha256, name, is_of_bag, &writing->manifest);
    writing->n_bytes += size;
    return is_good;
}

/* A file of the package's own; `list` gets its line (NULL: no list names it). */
static void text_write(struct writing *writing, const char *name, const struct buffer *text,
                       struct buffer *list)
{
    char sha256[DIGEST_HEX + 1];
    struct digest *digest = digest_new();
    digest_add(digest, text->data, text->size);
    writing->sink.kind->member_open(&writing->sink, name, text->size);
    if (text->size)
        writing->sink.kind->member_add(&writing->sink, text->data, text->size);
    writing->sink.kind->member_close(&writing->sink);
    if (!digest_end(digest, sha256) && !writing->sink.error)
        writing->sink.error = ENOMEM;
    if (list)
        manifest_line_write(sha256, name, true, list);
}

/* RFC 8493, 2.2.2: a value stands on one line. */
static void label_add(struct buffer *out, const char *label, const char *value)
{
    if (!value)
        return;
    buffer_add_format(out, "%s: ", label);
    for (; *value; value++)
        buffer_add(out, (unsigned char)*value < ' ' ? " " : value, 1);
    buffer_add_text(out, "\n");
}

static void bag_write(struct writing *writing)
{
    const struct package_plan *plan = writing->plan;
    struct buffer text = {0};
    label_add(&text, "Source-Organization", plan->organisation);
    label_add(&text, "External-Description", plan->description);
    label_add(&text, "Bagging-Date",
              arena_format(writing->arena, "%04d-%02d-%02d", plan->date.year, plan->date.month,
                           plan->date.day));
    label_add(&text, "Payload-Oxum",
              arena_format(writing->arena, "%" PRIu64 ".%zu", writing->n_bytes, plan->n_members));
    label_add(&text, "Bag-Software-Agent", "shenbao " SHENBAO_VERSION);
    text_write(writing, "bag-info.txt", &text, &writing->tags);
    text.size = 0;
    buffer_add_text(&text, "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n");
    text_write(writing, "bagit.txt", &text, &writing->tags);
    buffer_free(&text);
}

static bool members_write(struct writing *writing)
{
    const struct package_plan *plan = writing->plan;
    bool is_of_bag = plan->form == PACKAGE_BAGIT;
    for (size_t i = 0; i < plan->n_members; i++)
        if (!member_write(writing, &plan->members[i]))
            return false;
    if (is_of_bag)
        bag_write(writing);
    text_write(writing, MANIFEST_NAME, &writing->manifest, &writing->tags);
    if (is_of_bag)
        text_write(writing, TAG_MANIFEST_NAME, &writing->tags, NULL);
    return true;
}

bool package_write(struct arena *arena, struct package_plan *plan, const char *path,
                   struct findings *findings)
{
    struct writing writing = {.arena = arena, .plan = plan, .findings = findings};
    writing.sink = (struct sink){
        .kind = plan->form == PACKAGE_ZIP ? &zip_sink : &folder_sink,
        .path = path,
        .time = date_time(plan->date),
        .arena = arena,
    };
    qsort(plan->members, plan->n_members, sizeof *plan->members, compare_members);
    if (!writing.sink.kind->open(&writing.sink, findings))
        return false;
    bool is_good = members_write(&writing);
    if (is_good)
        is_good = writing.sink.kind->place(&writing.sink, findings);
    else
        writing.sink.kind->free(&writing.sink);
    buffer_free(&writing.manifest);
    buffer_free(&writing.tags);
    return is_good;
}

bool package_remove(struct arena *arena, enum package_form form, const char *path,
                    struct findings *findings)
{
    if (form == PACKAGE_ZIP)
        return file_is_folder(path) || file_remove(path, findings);
    return !file_exists(path_join(arena, path, MANIFEST_NAME)) ||
           file_remove_folder(path, findings);
}
