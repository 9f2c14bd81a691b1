/*
 * Faces are opened once per run, before workers fork, and never closed. Opening maps the files and
 * reads nothing but their first page; a glyph is looked up through HarfBuzz once per role and
 * character and kept in a table of struct glyph: 256 entries (2 kB) a page, pages made when first
 * asked for, so that all common ideographs of a role fill at most 160 kB.
 */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "type/faces.h"

const char *const role_names[N_FACE_ROLES] = {"song",     "song-bold", "hei",
                                              "hei-bold", "kai",       "fang",
                                              "biaosong"};

enum { MANIFEST_MAX = 1 << 20 };

/* N_FACE_ROLES for "fallback", a face that every role may turn to last; -1 for no role at all. */
static int role_of(const char *name)
{
    for (int role = 0; role < N_FACE_ROLES; role++) {
        if (strcmp(name, role_names[role]) == 0)
            return role;
    }
    return strcmp(name, "fallback") == 0 ? N_FACE_ROLES : -1;
}

struct table table_open(const struct face *face, hb_tag_t tag)
{
    struct table table = {.blob = hb_face_reference_table(face->reader, tag)};
    table.data = (const uint8_t *)hb_blob_get_data(table.blob, &table.size);
    return table;
}

static bool has_table(const struct face *face, hb_tag_t tag)
{
    struct table table = table_open(face, tag);
    hb_blob_destroy(table.blob);
    return table.size > 0;
}

/*
 * Maps the file. HarfBuzz looks at the table folder only, so that opening six faces of 75 MB costs
 * less than half a millisecond.
 */
static bool open_face(struct arena *shelf, struct face *face, const char *path,
                      struct findings *findings)
{
    errno = 0;
    face->file = hb_blob_create_from_file_or_fail(path);
    if (!face->file) {
        fault_add(findings, MESSAGE_CANNOT_READ, arena_text(shelf, path), errno ? errno : EIO);
        return false;
    }
    face->reader = hb_face_create(face->file, 0);
    /* PDF holds these faces as CIDFontType2: outlines in glyf. */
    if (!has_table(face, HB_TAG('g', 'l', 'y', 'f'))) {
        finding_post(findings, MESSAGE_FACE_UNFIT, (struct place){0}, arena_text(shelf, path), "glyf");
        return false;
    }
    face->measure = hb_font_create(face->reader);
    hb_font_set_scale(face->measure, 1000, 1000);
    return true;
}

/* One line of the manifest: role, file, and columns that matter to fonts/fetch only. */
static bool read_row(struct arena *shelf, struct faces *faces, char *row, struct place at,
                     const char *files, struct findings *findings)
{
    char *rest = row;
    const char *role_name = strsep(&rest, "\t");
    const char *file = strsep(&rest, "\t");
    int role = role_of(role_name);
    if (role < 0 || !file || !*file || faces->n_items == FACES_MAX) {
        finding_post(findings, MESSAGE_FACE_ROW, at, role_name, file);
        return false;
    }
    struct face *face = &faces->items[faces->n_items++];
    face->role = role;
    return open_face(shelf, face, path_join(shelf, files, file), findings);
}

static bool read_manifest(struct arena *shelf, struct faces *faces, const char *manifest,
                          const char *files, struct findings *findings)
{
    struct bytes bytes;
    if (!file_read(shelf, manifest, MANIFEST_MAX, &bytes, findings))
        return false;
    char *rest = arena_bytes(shelf, bytes.data, bytes.size);
    bool is_good = true;
    struct place at = {.file = arena_text(shelf, manifest)};
    for (char *row; (row = strsep(&rest, "\n"));) {
        at.line++;
        row[strcspn(row, "\r")] = 0;
        if (*row && *row != '#')
            is_good &= read_row(shelf, faces, row, at, files, findings);
    }
    return is_good;
}

/*
 * A style may ask for any role at any time: a gap must show now, not on page 80. Only 小标宋 may be
 * absent: no free face of it is known, and face_is_instead tells whoever gets another.
 */
static bool has_every_role(const struct faces *faces, const char *manifest,
                           struct findings *findings)
{
    bool is_whole = true;
    for (int role = 0; role < BIAOSONG; role++) {
        bool is_there = false;
        for (int i = 0; i < faces->n_items; i++)
            is_there |= faces->items[i].role == role;
        if (!is_there)
            finding_post(findings, MESSAGE_FACE_ROLE, (struct place){.file = manifest}, manifest,
                         role_names[role]);
        is_whole &= is_there;
    }
    return is_whole;
}

/* On the heap, and kept in sight: the tables grow as long as the process lives. */
static struct faces *make_faces(const char *manifest, struct findings *findings)
{
    static struct faces *opened;
    struct faces *faces = calloc(1, sizeof *faces);
    struct role_table *roles = calloc(N_FACE_ROLES, sizeof *roles);
    if (!faces || !roles) {
        free(faces);
        free(roles);
        fault_add(findings, MESSAGE_CANNOT_READ, manifest, ENOMEM);
        return NULL;
    }
    faces->roles = roles;
    faces->before = opened;
    opened = faces;
    return faces;
}

struct faces *faces_open(struct arena *shelf, const char *manifest, const char *files,
                         struct findings *findings)
{
    struct faces *faces = make_faces(manifest, findings);
    if (!faces || !read_manifest(shelf, faces, manifest, files, findings) ||
        !has_every_role(faces, manifest, findings))
        return NULL;
    chains_make(faces);
    for (int role = 0; role < N_FACE_ROLES; role++) {
        struct face_facts facts = face_facts(faces, faces->roles[role].chain[0]);
        faces->roles[role].extents = (struct extents){facts.ascent, facts.descent};
    }
    return faces;
}

/* The hot path: two loads. Without memory for a page the answer is looked up each time. */
static struct glyph find_glyph(const void *context, int role, uint32_t character)
{
    const struct faces *faces = context;
    struct role_table *table = &faces->roles[role];
    if (character >= 0x110000)
        return (struct glyph){.face = FACE_NONE};
    struct glyph **page = &table->pages[character / GLYPH_PAGE];
    if (!*page) {
        *page = calloc(GLYPH_PAGE, sizeof **page);
        if (!*page)
            return glyph_find_in_chain(faces, role, character);
    }
    struct glyph *glyph = &(*page)[character % GLYPH_PAGE];
    if (glyph->id == 0 && glyph->face != FACE_NONE)
        *glyph = glyph_find_in_chain(faces, role, character);
    return *glyph;
}

static struct extents find_extents(const void *context, int role)
{
    const struct faces *faces = context;
    return faces->roles[role].extents;
}

struct metrics faces_metrics(const struct faces *faces)
{
    return (struct metrics){find_glyph, find_extents, faces};
}

bool face_is_instead(const struct faces *faces, int face, int role, uint32_t character)
{
    int owner = faces->items[face].role;
    return owner != role && !mark_must_be_full(character) &&
           owner != role_find_preferred(role, character);
}

bool role_is_bare(const struct faces *faces, int role)
{
    for (int i = 0; i < faces->n_items; i++)
        if (faces->items[i].role == role)
            return false;
    return true;
}

const char *role_name(int role)
{
    return role_names[role];
}

int faces_count(const struct faces *faces)
{
    return faces->n_items;
}

int32_t face_advance(const struct faces *faces, int face, uint16_t glyph)
{
    return hb_font_get_glyph_h_advance(faces->items[face].measure, glyph);
}
