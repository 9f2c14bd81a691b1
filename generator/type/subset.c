/*
 * A font file of some glyphs of a face (OpenType 1.9), as a PDF embeds it: the tables glyf, head,
 * hhea, hmtx, loca and maxp and no others, since the PDF places every glyph itself. Glyphs stand in
 * the caller's order, behind them those they are composed of.
 */
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "type/faces.h"
#include "type/outline.h"

/* Tables in the order of their tags, as a font file must list them. */
enum { GLYF, HEAD, HHEA, HMTX, LOCA, MAXP, N_TABLES };

static const hb_tag_t tags[N_TABLES] = {
    HB_TAG('g', 'l', 'y', 'f'), HB_TAG('h', 'e', 'a', 'd'), HB_TAG('h', 'h', 'e', 'a'),
    HB_TAG('h', 'm', 't', 'x'), HB_TAG('l', 'o', 'c', 'a'), HB_TAG('m', 'a', 'x', 'p'),
};
static const unsigned sizes_least[N_TABLES] = {[HEAD] = 54, [HHEA] = 36, [MAXP] = 32};

/* Where numbers stand in their tables. */
enum {
    HEAD_SUM = 8, HEAD_LOCA_IS_LONG = 50,
    HHEA_N_METRICS = 34,
    MAXP_N_GLYPHS = 4, MAXP_ZONES = 14, MAXP_INSTRUCTIONS_END = 28,
    FOLDER_SIZE = 12 + 16 * N_TABLES,
};

struct subset {
    struct table tables[N_TABLES]; /* of the whole face */
    unsigned n_whole, n_metrics;   /* its glyphs, and how many have a width of their own */
    bool is_long;                  /* its places are 4 bytes each */
    struct glyph_list list;
    uint32_t *places; /* of each glyph in `glyf`, and its end */
    size_t n_places, places_capacity;
    struct buffer glyf, out;
};

static bool subset_open(struct subset *subset, const struct face *face)
{
    bool is_whole = true;

    for (int i = 0; i < N_TABLES; i++) {
        subset->tables[i] = table_open(face, tags[i]);
        is_whole = is_whole && subset->tables[i].size >= sizes_least[i];
    }
    if (!is_whole)
        return false;
    subset->n_whole = (uint16_t)short_at(subset->tables[MAXP].data + MAXP_N_GLYPHS);
    subset->n_metrics = (uint16_t)short_at(subset->tables[HHEA].data + HHEA_N_METRICS);
    subset->is_long = short_at(subset->tables[HEAD].data + HEAD_LOCA_IS_LONG) != 0;
    return subset->n_metrics > 0 && subset->n_metrics <= subset->n_whole &&
           subset->tables[HMTX].size >= 2 * (subset->n_metrics + subset->n_whole) &&
           subset->tables[LOCA].size >= (subset->is_long ? 4 : 2) * (subset->n_whole + 1);
}

static void subset_free(struct subset *subset)
{
    for (int i = 0; i < N_TABLES; i++)
        hb_blob_destroy(subset->tables[i].blob);
    buffer_free(&subset->glyf);
    buffer_free(&subset->out);
}

static uint32_t long_at(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

static uint8_t *long_put(uint8_t *at, uint32_t value)
{
    return short_put(short_put(at, (int)(value >> 16)), (int)(value & 0xFFFF));
}

static void short_add(struct buffer *out, int value)
{
    short_put((uint8_t *)buffer_reserve(out, 2), value);
    out->size += 2;
}

static uint32_t place_get(const struct subset *subset, unsigned glyph)
{
    const uint8_t *loca = subset->tables[LOCA].data;

    return subset->is_long ? long_at(loca + 4 * glyph)
                           : 2 * (uint32_t)(uint16_t)short_at(loca + 2 * glyph);
}

/* False: the face has no such glyph. */
static bool glyph_get(const struct subset *subset, unsigned glyph, struct bytes *out)
{
    uint32_t start, end;

    if (glyph >= subset->n_whole)
        return false;
    start = place_get(subset, glyph);
    end = place_get(subset, glyph + 1);
    *out = (struct bytes){subset->tables[GLYF].data + start, end - start};
    return start <= end && end <= subset->tables[GLYF].size;
}

static int width_get(const struct subset *subset, unsigned glyph)
{
    unsigned last = subset->n_metrics - 1;

    return short_at(subset->tables[HMTX].data + 4 * (glyph < last ? glyph : last));
}

static int bearing_get(const struct subset *subset, unsigned glyph)
{
    const uint8_t *hmtx = subset->tables[HMTX].data;
    unsigned n = subset->n_metrics;

    return short_at(glyph < n ? hmtx + 4 * glyph + 2 : hmtx + 4 * n + 2 * (glyph - n));
}

static void place_add(struct subset *subset)
{
    *LIST_ADD(subset->list.arena, subset->places, subset->n_places, subset->places_capacity) =
        (uint32_t)subset->glyf.size;
}

/* The list may grow meanwhile. */
static bool glyphs_write(struct subset *subset)
{
        for (size_t i = 0; i < subset->list.n; i++) {
        struct bytes glyph;

        place_add(subset);
        if (i == UINT16_MAX || !glyph_get(subset, subset->list.items[i], &glyph) ||
            !outline_add(glyph, &subset->list, &subset->glyf))
            return false;
        if (subset->glyf.size % 2 != 0)
            buffer_add(&subset->glyf, "", 1);
    }
    place_add(subset);
    return true;
}

static bool is_far(const struct subset *subset)
{
    return subset->glyf.size > 2 * UINT16_MAX;
}

/* Glyphs at the end whose width is the last one's need no width of their own. */
static size_t metrics_count(const struct subset *subset)
{
    const uint16_t *glyphs = subset->list.items;
    size_t n = subset->list.n;

    while (n > 1 && width_get(subset, glyphs[n - 1]) == width_get(subset, glyphs[n - 2]))
        n--;
    return n;
}

static void glyf_add(struct subset *subset)
{
    buffer_add(&subset->out, subset->glyf.data, subset->glyf.size);
}

static void head_add(struct subset *subset)
{
    uint8_t head[54];

    memcpy(head, subset->tables[HEAD].data, sizeof head);
    long_put(head + HEAD_SUM, 0);
    short_put(head + HEAD_LOCA_IS_LONG, is_far(subset));
    buffer_add(&subset->out, head, sizeof head);
}

static void hhea_add(struct subset *subset)
{
    uint8_t hhea[36];

    memcpy(hhea, subset->tables[HHEA].data, sizeof hhea);
    short_put(hhea + HHEA_N_METRICS, (int)metrics_count(subset));
    buffer_add(&subset->out, hhea, sizeof hhea);
}

static void hmtx_add(struct subset *subset)
{
    size_t n_metrics = metrics_count(subset);

    for (size_t i = 0; i < subset->list.n; i++) {
        unsigned glyph = subset->list.items[i];

        if (i < n_metrics)
            short_add(&subset->out, width_get(subset, glyph));
        short_add(&subset->out, bearing_get(subset, glyph));
    }
}

static void loca_add(struct subset *subset)
{
    for (size_t i = 0; i <= subset->list.n; i++) {
        if (is_far(subset))
            short_add(&subset->out, (int)(subset->places[i] >> 16));
        short_add(&subset->out,
                  (int)(is_far(subset) ? subset->places[i] & 0xFFFF : subset->places[i] / 2));
    }
}

static void maxp_add(struct subset *subset)
{
    uint8_t maxp[32];

    memcpy(maxp, subset->tables[MAXP].data, sizeof maxp);
    short_put(maxp + MAXP_N_GLYPHS, (int)subset->list.n);
    memset(maxp + MAXP_ZONES, 0, MAXP_INSTRUCTIONS_END - MAXP_ZONES);
    short_put(maxp + MAXP_ZONES, 1); /* none but the glyphs' own */
    buffer_add(&subset->out, maxp, sizeof maxp);
}

static void (*const adders[])(struct subset *subset) = {
    [GLYF] = glyf_add, [HEAD] = head_add, [HHEA] = hhea_add,
    [HMTX] = hmtx_add, [LOCA] = loca_add, [MAXP] = maxp_add,
};
_Static_assert(sizeof adders / sizeof *adders == N_TABLES, "an adder for each table");

static uint32_t sum_make(const uint8_t *at, size_t size)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < size; i += 4)
        sum += long_at(at + i);
    return sum;
}

/* The table folder, then the tables, each from a multiple of four. */
static void file_make(struct subset *subset)
{
    static const uint8_t start[12] = {0, 1, 0, 0, 0, N_TABLES, 0, 64, 0, 2, 0, N_TABLES * 16 - 64};
    struct buffer *out = &subset->out;
    uint8_t folder[FOLDER_SIZE], *entry = folder + sizeof start;
    size_t head = 0;

    memcpy(folder, start, sizeof start);
    buffer_add(out, folder, sizeof folder);
    for (int i = 0; i < N_TABLES; i++) {
        size_t place = out->size, size;

        adders[i](subset);
        size = out->size - place;
        buffer_add(out, "\0\0", (4 - out->size % 4) % 4);
        head = i == HEAD ? place : head;
        entry = long_put(entry, tags[i]);
        entry = long_put(entry, sum_make((uint8_t *)out->data + place, out->size - place));
        entry = long_put(entry, (uint32_t)place);
        entry = long_put(entry, (uint32_t)size);
    }
    memcpy(out->data, folder, sizeof folder);
    long_put((uint8_t *)out->data + head + HEAD_SUM,
             0xB1B0AFBA - sum_make((uint8_t *)out->data, out->size));
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

struct bytes face_subset(struct arena *arena, const struct faces *faces, int face,
                         const uint16_t *glyphs, size_t n_glyphs, struct findings *findings)
{
    struct subset subset = {.list.arena = arena};
    struct bytes bytes = {0};

    for (size_t i = 0; i < n_glyphs; i++)
        *LIST_ADD(arena, subset.list.items, subset.list.n, subset.list.capacity) = glyphs[i];
    if (subset_open(&subset, &faces->items[face]) && glyphs_write(&subset)) {
        file_make(&subset);
        bytes.data = (const uint8_t *)arena_bytes(arena, subset.out.data, subset.out.size);
        bytes.size = subset.out.size;
    } else {
        finding_post(findings, MESSAGE_FACE_SUBSET, (struct place){0},
                     face_facts(faces, face).postscript_name, NULL);
    }
    subset_free(&subset);
    let_go_of_file(&faces->items[face]);
    return bytes;
}
