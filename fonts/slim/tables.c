/*
 * The font file (OpenType 1.9): glyf, loca, hmtx, maxp and head are made anew; in hhea, OS/2 and
 * post lengths are told in the new units; tables that only hinting, vertical setting or shaping
 * reads are left out; all others are copied.
 */
#include "slim.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct bytes {
    uint8_t *data;
    size_t size, capacity;
};

struct table {
    hb_tag_t tag;
    struct bytes bytes;
};

struct font {
    hb_face_t *face;
    const struct traced *glyphs;
    unsigned n_glyphs;
    struct bytes glyf, loca;
    int (*boxes)[4]; /* by glyph: left, bottom, right, top */
    int box[4];      /* of all */
    size_t max_points, max_contours;
};

static void byte_add(struct bytes *bytes, int value)
{
    bytes->data = list_grow(bytes->data, bytes->size, &bytes->capacity, 1);
    bytes->data[bytes->size++] = (uint8_t)(value & 0xFF);
}

static void short_add(struct bytes *bytes, int value)
{
    byte_add(bytes, value >> 8);
    byte_add(bytes, value);
}

static void long_add(struct bytes *bytes, uint32_t value)
{
    short_add(bytes, (int)(value >> 16));
    short_add(bytes, (int)(value & 0xFFFF));
}

static void short_put(uint8_t *at, int value)
{
    at[0] = (uint8_t)(value >> 8 & 0xFF);
    at[1] = (uint8_t)(value & 0xFF);
}

static void long_put(uint8_t *at, uint32_t value)
{
    short_put(at, (int)(value >> 16));
    short_put(at + 2, (int)(value & 0xFFFF));
}

static unsigned short_at(const uint8_t *at)
{
    return (unsigned)(at[0] << 8 | at[1]);
}

static void box_extend(int box[4], int left, int bottom, int right, int top)
{
    box[0] = left < box[0] ? left : box[0];
    box[1] = bottom < box[1] ? bottom : box[1];
    box[2] = right > box[2] ? right : box[2];
    box[3] = top > box[3] ? top : box[3];
}

/* Contours may lie over each other: renderers are told so by a flag of the first point. */
static bool has_overlaps(hb_face_t *face, unsigned glyph)
{
    hb_blob_t *glyf = hb_face_reference_table(face, HB_TAG('g', 'l', 'y', 'f'));
    hb_blob_t *loca = hb_face_reference_table(face, HB_TAG('l', 'o', 'c', 'a'));
    hb_blob_t *head = hb_face_reference_table(face, HB_TAG('h', 'e', 'a', 'd'));
    unsigned n_glyf, n_loca, n_head;
    const uint8_t *data = (const uint8_t *)hb_blob_get_data(glyf, &n_glyf);
    const uint8_t *places = (const uint8_t *)hb_blob_get_data(loca, &n_loca);
    const uint8_t *facts = (const uint8_t *)hb_blob_get_data(head, &n_head);
    bool is_set = false;

    if (n_head >= 54 && n_glyf > 0) {
        bool is_long = facts[51] != 0;
        size_t at =
            is_long ? (size_t)short_at(places + 4 * glyph) << 16 | short_at(places + 4 * glyph + 2)
                    : 2 * (size_t)short_at(places + 2 * glyph);
        size_t next = is_long ? (size_t)short_at(places + 4 * glyph + 4) << 16 |
                                    short_at(places + 4 * glyph + 6)
                              : 2 * (size_t)short_at(places + 2 * glyph + 2);

        if (next > at + 12 && data[at] == 0) {
            at += 10 + 2 * short_at(data + at);
            at += 2 + short_at(data + at);
            is_set = (data[at] & 0x40) != 0;
        }
    }
    hb_blob_destroy(glyf);
    hb_blob_destroy(loca);
    hb_blob_destroy(head);
    return is_set;
}

enum { ON = 1, X_SHORT = 2, Y_SHORT = 4, REPEAT = 8, X_SAME = 16, Y_SAME = 32, OVERLAPS = 64 };

/* The flags that say how a step is written. */
static int step_flags(int step, int is_short, int is_same)
{
    return step == 0                   ? is_same
           : step > 255 || step < -255 ? 0
                                       : is_short | (step > 0 ? is_same : 0);
}

static void step_add(struct bytes *bytes, int step, int flags, int is_short)
{
    if (flags & is_short)
        byte_add(bytes, abs(step));
    else if (step != 0)
        short_add(bytes, step);
}

static void flags_add(struct bytes *bytes, const uint8_t *flags, size_t n)
{
    for (size_t i = 0, end; i < n; i = end) {
        for (end = i + 1; end < n && end - i < 256 && flags[end] == flags[i];)
            end++;
        if (end - i > 2) {
            byte_add(bytes, flags[i] | REPEAT);
            byte_add(bytes, (int)(end - i - 1));
            continue;
        }
        end = i + 1;
        byte_add(bytes, flags[i]);
    }
}

static void glyph_write(struct font *font, unsigned number)
{
    const struct traced *glyph = &font->glyphs[number];
    struct bytes *out = &font->glyf, xs = {0}, ys = {0};
    uint8_t *flags = malloc(glyph->n_dots + 1);
    int *box = font->boxes[number], x = 0, y = 0;

    box[0] = box[1] = INT16_MAX;
    box[2] = box[3] = INT16_MIN;
    for (size_t i = 0; i < glyph->n_dots; i++) {
        const struct dot *dot = &glyph->dots[i];
        int dx = dot->x - x, dy = dot->y - y;

        box_extend(box, dot->x, dot->y, dot->x, dot->y);
        flags[i] = (uint8_t)((dot->is_on ? ON : 0) | step_flags(dx, X_SHORT, X_SAME) |
                             step_flags(dy, Y_SHORT, Y_SAME));
        step_add(&xs, dx, flags[i], X_SHORT);
        step_add(&ys, dy, flags[i], Y_SHORT);
        x = dot->x;
        y = dot->y;
    }
    if (has_overlaps(font->face, number))
        flags[0] |= OVERLAPS;
    short_add(out, (int)glyph->n_contours);
    for (int i = 0; i < 4; i++)
        short_add(out, box[i]);
    for (size_t i = 0; i < glyph->n_contours; i++)
        short_add(out, (int)glyph->ends[i] - 1);
    short_add(out, 0); /* no instructions */
    flags_add(out, flags, glyph->n_dots);
    for (size_t i = 0; i < xs.size; i++)
        byte_add(out, xs.data[i]);
    for (size_t i = 0; i < ys.size; i++)
        byte_add(out, ys.data[i]);
    free(flags);
    free(xs.data);
    free(ys.data);
}

static void glyphs_write(struct font *font)
{
    font->boxes = calloc(font->n_glyphs, sizeof *font->boxes);
    font->box[0] = font->box[1] = INT16_MAX;
    font->box[2] = font->box[3] = INT16_MIN;
    for (unsigned i = 0; i < font->n_glyphs; i++) {
        const struct traced *glyph = &font->glyphs[i];
        const int *box = font->boxes[i];

        long_add(&font->loca, (uint32_t)font->glyf.size);
        if (glyph->n_contours == 0)
            continue;
        glyph_write(font, i);
        while (font->glyf.size % 2 != 0)
            byte_add(&font->glyf, 0);
        box_extend(font->box, box[0], box[1], box[2], box[3]);
        font->max_points = glyph->n_dots > font->max_points ? glyph->n_dots : font->max_points;
        font->max_contours =
            glyph->n_contours > font->max_contours ? glyph->n_contours : font->max_contours;
    }
    long_add(&font->loca, (uint32_t)font->glyf.size);
}

static struct bytes table_copy(hb_face_t *face, hb_tag_t tag)
{
    hb_blob_t *blob = hb_face_reference_table(face, tag);
    unsigned size;
    const char *data = hb_blob_get_data(blob, &size);
    struct bytes copy = {0};

    for (unsigned i = 0; i < size; i++)
        byte_add(&copy, data[i]);
    hb_blob_destroy(blob);
    return copy;
}

/* The nearest length in units of the new font; halves go up. */
static int length_round(int value)
{
    return (value + GRID / 2 + GRID * 65536) / GRID - 65536;
}

/* Signed lengths from `first` to `last`, where the table has them. */
static void lengths_round(struct bytes *table, size_t first, size_t last)
{
    for (size_t at = first; at <= last && at + 2 <= table->size; at += 2)
        short_put(table->data + at, length_round((int16_t)short_at(table->data + at)));
}

/* The left bearing of each glyph is where its outline begins. */
static struct bytes hmtx_make(const struct font *font)
{
    struct bytes hmtx = table_copy(font->face, HB_TAG('h', 'm', 't', 'x'));
    struct bytes hhea = table_copy(font->face, HB_TAG('h', 'h', 'e', 'a'));
    unsigned n = short_at(hhea.data + 34);

    for (unsigned i = 0; i < n; i++)
        short_put(hmtx.data + 4 * i, length_round((int)short_at(hmtx.data + 4 * i)));
    for (unsigned i = 0; i < font->n_glyphs; i++)
        short_put(hmtx.data + (i < n ? 4 * i + 2 : 2 * n + 2 * i), font->boxes[i][0]);
    free(hhea.data);
    return hmtx;
}

/* Heights, and the largest of advances and bearings. */
static struct bytes hhea_make(const struct font *font)
{
    struct bytes hhea = table_copy(font->face, HB_TAG('h', 'h', 'e', 'a'));

    lengths_round(&hhea, 4, 16);
    return hhea;
}

/* The mean width, lowered and raised letters, the line through letters; then heights. */
static struct bytes os2_make(const struct font *font)
{
    struct bytes os2 = table_copy(font->face, HB_TAG('O', 'S', '/', '2'));

    lengths_round(&os2, 2, 2);
    lengths_round(&os2, 10, 28);
    lengths_round(&os2, 68, 76);
    lengths_round(&os2, 86, 88);
    return os2;
}

static struct bytes head_make(const struct font *font)
{
    enum { ADJUSTMENT = 8, UNITS = 18, BOX = 36, LOCA_FORMAT = 50, GLYF_FORMAT = 52 };
    struct bytes head = table_copy(font->face, HB_TAG('h', 'e', 'a', 'd'));

    long_put(head.data + ADJUSTMENT, 0);
    short_put(head.data + UNITS, (int)short_at(head.data + UNITS) / GRID);
    for (int i = 0; i < 4; i++)
        short_put(head.data + BOX + 2 * i, font->box[i]);
    short_put(head.data + LOCA_FORMAT, 1);
    short_put(head.data + GLYF_FORMAT, 0);
    return head;
}

static struct bytes maxp_make(const struct font *font)
{
    enum { FIELDS_LEFT = 11 };
    struct bytes maxp = {0};

    long_add(&maxp, 0x00010000);
    short_add(&maxp, (int)font->n_glyphs);
    short_add(&maxp, (int)font->max_points);
    short_add(&maxp, (int)font->max_contours);
    for (int i = 0; i < FIELDS_LEFT; i++)
        short_add(&maxp, i == 2 ? 1 : 0); /* one zone; no composites, no instructions */
    return maxp;
}

/* Format 3 has no names of glyphs: the table is its own head. In it stands the underline. */
static struct bytes post_make(const struct font *font)
{
    enum { UNDERLINE = 8, HEAD_SIZE = 32 };
    struct bytes post = table_copy(font->face, HB_TAG('p', 'o', 's', 't'));

    long_put(post.data, 0x00030000);
    lengths_round(&post, UNDERLINE, UNDERLINE + 2);
    post.size = HEAD_SIZE;
    return post;
}

static struct bytes table_make(struct font *font, hb_tag_t tag)
{
    switch (tag) {
    case HB_TAG('g', 'l', 'y', 'f'): return font->glyf;
    case HB_TAG('l', 'o', 'c', 'a'): return font->loca;
    case HB_TAG('h', 'm', 't', 'x'): return hmtx_make(font);
    case HB_TAG('h', 'e', 'a', 'd'): return head_make(font);
    case HB_TAG('h', 'h', 'e', 'a'): return hhea_make(font);
    case HB_TAG('O', 'S', '/', '2'): return os2_make(font);
    case HB_TAG('m', 'a', 'x', 'p'): return maxp_make(font);
    case HB_TAG('p', 'o', 's', 't'): return post_make(font);
    default: return table_copy(font->face, tag);
    }
}

static uint32_t checksum(const uint8_t *data, size_t size)
{
    uint32_t sum = 0;

    for (size_t i = 0; i < size; i++)
        sum += (uint32_t)data[i] << (24 - 8 * (i % 4));
    return sum;
}

static bool is_kept(hb_tag_t tag)
{
    static const char left_out[][5] = {"CFF ", "VORG", "vhea", "vmtx", "prep", "fpgm",
                                       "cvt ", "gasp", "hdmx", "DSIG", "GPOS", "GSUB",
                                       "GDEF", "BASE", "kern", "glyf", "loca"};

    for (size_t i = 0; i < sizeof left_out / sizeof *left_out; i++)
        if (tag == hb_tag_from_string(left_out[i], 4))
            return false;
    return true;
}

static int tag_compare(const void *a, const void *b)
{
    hb_tag_t first = ((const struct table *)a)->tag, second = ((const struct table *)b)->tag;

    return (first > second) - (first < second);
}

/* The tables of the font in the order of their tags. */
static size_t tables_make(struct font *font, struct table *tables, size_t room)
{
    hb_tag_t tags[64];
    unsigned n_tags = sizeof tags / sizeof *tags;
    size_t n = 0;

    hb_face_get_table_tags(font->face, 0, &n_tags, tags);
    for (unsigned i = 0; i < n_tags && n + 2 < room; i++)
        if (is_kept(tags[i]))
            tables[n++].tag = tags[i];
    tables[n++].tag = HB_TAG('g', 'l', 'y', 'f');
    tables[n++].tag = HB_TAG('l', 'o', 'c', 'a');
    qsort(tables, n, sizeof *tables, tag_compare);
    for (size_t i = 0; i < n; i++)
        tables[i].bytes = table_make(font, tables[i].tag);
    return n;
}

/* The table folder, then the tables, each at a multiple of four. */
static struct bytes file_make(const struct table *tables, size_t n)
{
    enum { ADJUSTMENT = 8 };
    struct bytes file = {0};
    size_t place = 12 + 16 * n, head = 0;
    int log = 0;

    while ((size_t)2 << log <= n)
        log++;
    long_add(&file, 0x00010000);
    short_add(&file, (int)n);
    short_add(&file, 16 << log);
    short_add(&file, log);
    short_add(&file, (int)n * 16 - (16 << log));
    for (size_t i = 0; i < n; i++) {
        const struct bytes *bytes = &tables[i].bytes;

        long_add(&file, tables[i].tag);
        long_add(&file, checksum(bytes->data, bytes->size));
        long_add(&file, (uint32_t)place);
        long_add(&file, (uint32_t)bytes->size);
        if (tables[i].tag == HB_TAG('h', 'e', 'a', 'd'))
            head = place;
        place += (bytes->size + 3) / 4 * 4;
    }
    for (size_t i = 0; i < n; i++) {
        for (size_t k = 0; k < tables[i].bytes.size; k++)
            byte_add(&file, tables[i].bytes.data[k]);
        while (file.size % 4 != 0)
            byte_add(&file, 0);
    }
    long_put(file.data + head + ADJUSTMENT, 0xB1B0AFBA - checksum(file.data, file.size));
    return file;
}

bool font_write(hb_face_t *face, const struct traced *glyphs, const char *path)
{
    struct table tables[64];
    struct font font = {.face = face, .glyphs = glyphs, .n_glyphs = hb_face_get_glyph_count(face)};
    struct bytes bytes;
    FILE *file = fopen(path, "wb");
    bool is_written;

    if (!file)
        return false;
    glyphs_write(&font);
    bytes = file_make(tables, tables_make(&font, tables, sizeof tables / sizeof *tables));
    is_written = fwrite(bytes.data, 1, bytes.size, file) == bytes.size;
    return fclose(file) == 0 && is_written;
}
