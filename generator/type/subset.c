/*
 * Subsets by HarfBuzz. It numbers the glyphs of a subset itself (ascending by old number,
 * components of composites in between), so the plan is asked for its mapping and the caller gets
 * the new numbers. Layout, names, hints and vertical metrics are dropped: the PDF places every
 * glyph itself.
 */
#include <hb-subset.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "type/faces.h"

static const hb_tag_t kept_tables[] = {
    HB_TAG('g', 'l', 'y', 'f'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('h', 'e', 'a', 'd'),
    HB_TAG('h', 'h', 'e', 'a'), HB_TAG('h', 'm', 't', 'x'), HB_TAG('m', 'a', 'x', 'p'),
};

/*
 * The face reduced to the kept tables. Without a cmap HarfBuzz does not collect the 30,000
 * characters of the face for every subset, which would cost more than the subset itself.
 */
static hb_face_t *bare_face(const struct face *face)
{
    hb_face_t *bare = hb_face_builder_create();
    for (size_t i = 0; i < sizeof kept_tables / sizeof *kept_tables; i++) {
        hb_blob_t *table = hb_face_reference_table(face->reader, kept_tables[i]);
        hb_face_builder_add_table(bare, kept_tables[i], table);
        hb_blob_destroy(table);
    }
    return bare;
}

/* Hints serve screens of few dots; print loses nothing without them. */
static hb_subset_input_t *make_input(const uint16_t *glyphs, size_t n_glyphs)
{
    hb_subset_input_t *input = hb_subset_input_create_or_fail();
    if (!input)
        return NULL;
    hb_subset_input_set_flags(input, HB_SUBSET_FLAGS_NO_HINTING | HB_SUBSET_FLAGS_NOTDEF_OUTLINE);
    hb_set_t *wanted = hb_subset_input_glyph_set(input);
    for (size_t i = 0; i < n_glyphs; i++)
        hb_set_add(wanted, glyphs[i]);
    return input;
}

/* False if a glyph is not in the subset after all: the face has no such number. */
static bool read_mapping(const hb_subset_plan_t *plan, const uint16_t *glyphs, size_t n_glyphs,
                         uint16_t *ids)
{
    const hb_map_t *mapping = hb_subset_plan_old_to_new_glyph_mapping(plan);
    for (size_t i = 0; i < n_glyphs; i++) {
        hb_codepoint_t id = hb_map_get(mapping, glyphs[i]);
        if (id == HB_MAP_VALUE_INVALID)
            return false;
        ids[i] = (uint16_t)id;
    }
    return true;
}

/* Outlines lie all over a 15 MB file; once read, its pages need not count as ours any longer. */
static void let_go_of_file(const struct face *face)
{
    unsigned size;
    uintptr_t start = (uintptr_t)hb_blob_get_data(face->file, &size);
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t first = (start + page - 1) / page * page;
    uintptr_t last = (start + size) / page * page;
    if (first < last) /* a hint: failure costs memory, nothing else */
        (void)madvise((void *)first, last - first, MADV_DONTNEED); /* NOLINT: an address */
}

static struct bytes copy_blob(struct arena *arena, hb_face_t *subset)
{
    hb_blob_t *blob = hb_face_reference_blob(subset);
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    struct bytes bytes = {0};
    if (size)
        bytes = (struct bytes){(const uint8_t *)arena_bytes(arena, data, size), size};
    hb_blob_destroy(blob);
    return bytes;
}

struct bytes face_subset(struct arena *arena, const struct faces *faces, int face,
                         const uint16_t *glyphs, size_t n_glyphs, uint16_t *ids,
                         struct findings *findings)
{
    const struct face *whole = &faces->items[face];
    struct bytes bytes = {0};
    hb_subset_input_t *input = make_input(glyphs, n_glyphs);
    hb_face_t *bare = bare_face(whole);
    hb_subset_plan_t *plan = input ? hb_subset_plan_create_or_fail(bare, input) : NULL;
    hb_face_t *subset = plan ? hb_subset_plan_execute_or_fail(plan) : NULL;
    if (subset && read_mapping(plan, glyphs, n_glyphs, ids))
        bytes = copy_blob(arena, subset);
    if (!bytes.data)
        finding_post(findings, MESSAGE_FACE_SUBSET, (struct place){0},
                     face_facts(faces, face).postscript_name, NULL);
    hb_face_destroy(subset);
    hb_subset_plan_destroy(plan);
    hb_face_destroy(bare);
    hb_subset_input_destroy(input);
    let_go_of_file(whole);
    return bytes;
}
