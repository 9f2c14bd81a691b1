/*
 * One face becomes five objects, two of them streams (ISO 32000-1, 9.7): Type0 font → CIDFontType2
 * → descriptor → FontFile2, and ToUnicode beside it. CIDs are the subset's own glyph numbers.
 * Everything depends on the characters shown and nothing else; even the six-letter tag is a digest
 * of the subset.
 */
#include "pdf/digest.h"
#include "pdf/fonts.h"
#include "pdf/syntax.h"

#include <stdio.h>
#include <string.h>

enum { FONT_SERIF = 2, FONT_SYMBOLIC = 4, FONT_ITALIC = 64 }; /* ISO 32000-1, table 123 */

/* What the dictionaries of one face share. */
struct font {
    struct fonts *fonts;
    const struct face_use *use;
    struct face_facts facts;
    struct bytes subset;
    char tag[8]; /* "ABCDEF+" */
};

static void stream_new(struct font *font, const char *key, const char *keys,
                       const struct buffer *data, struct buffer *owner)
{
    HPDF_Dict object = object_new(font->fonts->objects);

    if (object == NULL)
        return;
    stream_write(font->fonts->objects, object_number(object), keys, data->data, data->size,
                 EFFORT_FAST);
    buffer_add_text(owner, key);
    reference_add(owner, object_number(object));
}

/* One that stands for two characters comes twice, so that a CID is the number of its glyph. */
static bool subset_make(struct font *font, int face, struct findings *findings)
{
    struct arena *arena = font->fonts->objects->arena;
    size_t n = font->use->n_uses;
    uint16_t *glyphs = ARENA_ARRAY(arena, uint16_t, n);
    struct digest digest;

    for (size_t cid = 0; cid < n; cid++)
        glyphs[cid] = font->use->uses[cid].glyph;
    font->subset = face_subset(arena, font->fonts->faces, face, glyphs, n, findings);
    if (font->subset.data == NULL)
        return false;
    digest = digest_make(font->subset.data, font->subset.size);
    for (int i = 0; i < 6; i++)
        font->tag[i] = (char)('A' + digest.bytes[i] % 26);
    font->tag[6] = '+';
    return true;
}

static void base_font_add(const struct font *font, const char *key, struct buffer *out)
{
    char name[128];

    /* 127 bytes is the longest name (ISO 19005-2, 6.1.13). */
    snprintf(name, sizeof name, "%s%.100s", font->tag, font->facts.postscript_name);
    buffer_add_text(out, key);
    pdf_name_add(out, name);
}

/* All CIDs of the font are present: n bits of 1, the first CID in the highest bit. */
static void cid_set_add(struct font *font, struct buffer *owner)
{
    size_t n = font->use->n_uses;
    struct buffer set = {0};
    char *at = buffer_reserve(&set, (n + 7) / 8);

    memset(at, 0xFF, n / 8);
    if (n % 8 != 0)
        at[n / 8] = (char)(0xFF << (8 - n % 8));
    set.size = (n + 7) / 8;
    stream_new(font, "/CIDSet", "", &set, owner);
    buffer_free(&set);
}

static HPDF_Dict descriptor_make(struct font *font)
{
    const struct face_facts *facts = &font->facts;
    struct buffer file = {.data = (char *)(uintptr_t)font->subset.data, .size = font->subset.size};
    HPDF_Dict object = object_new(font->fonts->objects);
    struct buffer body = {0};
    char keys[32];

    buffer_add_text(&body, "/Type/FontDescriptor");
    base_font_add(font, "/FontName", &body);
    buffer_add_format(&body, "/Flags %d/FontBBox[%d %d %d %d]",
                      FONT_SYMBOLIC | (facts->is_serif ? FONT_SERIF : 0) |
                          (facts->italic_angle != 0 ? FONT_ITALIC : 0),
                      facts->box[0], facts->box[1], facts->box[2], facts->box[3]);
    buffer_add_format(&body, "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/StemV %d",
                      facts->italic_angle, facts->ascent, facts->descent, facts->cap_height,
                      facts->stem_v);
    snprintf(keys, sizeof keys, "/Length1 %zu", font->subset.size);
    stream_new(font, "/FontFile2", keys, &file, &body);
    if (font->fonts->has_cid_sets)
        cid_set_add(font, &body);
    body_add(font->fonts->objects, object, &body);
    buffer_free(&body);
    return object;
}

/* The width most CIDs have: /DW. For a Chinese face that is one em. */
static int16_t width_usual(const struct face_use *use)
{
    size_t n_same = 0;
    int16_t usual = 1000;

    for (size_t cid = 1; cid < use->n_uses; cid++) {
        int16_t width = use->uses[cid].width;

        if (n_same == 0)
            usual = width;
        n_same += width == usual ? 1 : (size_t)-1;
    }
    return usual;
}

/* /W lists runs of CIDs whose width is not the usual one. */
static void widths_add(const struct face_use *use, struct buffer *out)
{
    int16_t usual = width_usual(use);
    bool is_open = false;

    buffer_add_format(out, "/DW %d/W[", usual);
    for (size_t cid = 0; cid < use->n_uses; cid++) {
        if (use->uses[cid].width == usual) {
            buffer_add_text(out, is_open ? "]" : "");
            is_open = false;
            continue;
        }
        if (!is_open)
            buffer_add_format(out, "%s%zu[", out->data[out->size - 1] == '[' ? "" : " ", cid);
        buffer_add_format(out, "%s%d", is_open ? " " : "", use->uses[cid].width);
        is_open = true;
    }
    buffer_add_text(out, is_open ? "]]" : "]");
}

static HPDF_Dict cid_font_make(struct font *font)
{
    HPDF_Dict object = object_new(font->fonts->objects);
    struct buffer body = {0};

    buffer_add_text(&body, "/Type/Font/Subtype/CIDFontType2");
    base_font_add(font, "/BaseFont", &body);
    buffer_add_text(&body, "/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"
                           "/FontDescriptor");
    reference_add(&body, object_number(descriptor_make(font)));
    widths_add(font->use, &body);
    buffer_add_text(&body, "/CIDToGIDMap/Identity");
    body_add(font->fonts->objects, object, &body);
    buffer_free(&body);
    return object;
}

/*
 * One line for each CID; a block may have 100 (Adobe technical note 5014). Ranges with arrays would
 * be shorter, but Ghostscript 10.0 reads only their first character.
 */
static void to_unicode_add(struct font *font, struct buffer *owner)
{
    const struct face_use *use = font->use;
    struct buffer map = {0};

    buffer_add_text(&map, "/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                          "/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n"
                          "/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n"
                          "1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n");
    for (size_t cid = 1; cid < use->n_uses; cid++) {
        size_t left = use->n_uses - cid;

        if (cid % 100 == 1)
            buffer_add_format(&map, "%zu beginbfchar\n", left < 100 ? left : 100);
        buffer_add_text(&map, "<");
        utf16_hex_add(&map, (uint32_t)cid);
        buffer_add_text(&map, "><");
        utf16_hex_add(&map, use->uses[cid].character);
        buffer_add_text(&map, cid % 100 == 0 || left == 1 ? ">\nendbfchar\n" : ">\n");
    }
    buffer_add_text(&map, "endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n");
    stream_new(font, "/ToUnicode", "", &map, owner);
    buffer_free(&map);
}

static bool font_write(struct fonts *fonts, int face, struct findings *findings)
{
    struct font font = {
        .fonts = fonts, .use = &fonts->uses[face], .facts = face_facts(fonts->faces, face)};
    struct buffer body = {0};

    if (!subset_make(&font, face, findings))
        return false;
    buffer_add_text(&body, "/Type/Font/Subtype/Type0/Encoding/Identity-H");
    base_font_add(&font, "/BaseFont", &body);
    buffer_add_text(&body, "/DescendantFonts[");
    reference_add(&body, object_number(cid_font_make(&font)));
    buffer_add_text(&body, "]");
    to_unicode_add(&font, &body);
    body_add(fonts->objects, fonts->uses[face].font, &body);
    buffer_free(&body);
    return true;
}

bool fonts_write(struct fonts *fonts, struct findings *findings)
{
    for (int face = 0; face < FACES_MAX; face++) {
        if (fonts->uses[face].n_uses == 0)
            continue;
        if (!font_write(fonts, face, findings))
            return false;
    }
    if (fonts->is_full)
        finding_post(findings, MESSAGE_PDF_CHARACTERS, (struct place){0}, NULL, "65535");
    return !fonts->is_full && objects_verify(fonts->objects, findings);
}
