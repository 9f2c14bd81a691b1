/*
 * Which characters a file shows, and the font objects for them. Text codes are CIDs: per face, the
 * first pair of glyph and character is 1, the next new pair 2 … (0 is .notdef, never shown). A
 * pair and not a glyph, because one glyph may stand for two characters (hyphen and U+2011 in LXGW
 * WenKai) and both must be extracted as what they are.
 */
#ifndef PDF_FONTS_H
#define PDF_FONTS_H

#include "pdf/objects.h"
#include "type/type.h"

/* What a CID stands for. width in thousandths of an em. */
struct character_use {
    uint32_t character;
    uint16_t glyph;
    int16_t width;
};

struct face_use {
    struct character_use *uses; /* by CID */
    size_t n_uses, capacity;
    uint16_t *slots; /* open addressing: a CID, 0 empty; at most half full */
    size_t n_slots;  /* a power of two */
    HPDF_Dict font;  /* the Type0 dictionary; NULL: face not used */
};

struct fonts {
    struct objects *objects;
    const struct faces *faces;
    struct face_use uses[FACES_MAX];
    bool has_cid_sets;   /* PDF/A-1 wants them of subsets (ISO 19005-1, 6.3.5) */
    bool is_full;        /* a face ran out of CIDs */
};

/* A code in a string and how far it moves the pen. */
struct code {
    uint16_t cid;
    int16_t width;
};

/* Where a pair is looked for first; collisions go to the slots behind. */
static inline size_t slot_first(const struct face_use *use, uint16_t glyph, uint32_t character)
{
    return ((character * 0x9E3779B1u) ^ (glyph * 0x85EBCA6Bu)) >> 7 & (use->n_slots - 1);
}

/* The code of a pair, new or known; cid 0 when the face has no code left. */
struct code character_add(struct fonts *fonts, int face, uint16_t glyph, uint32_t character);

/*
 * The same, asked for every glyph on every page: one multiplication, one slot, one comparison in
 * the common case.
 */
static inline struct code character_find(struct fonts *fonts, int face, uint16_t glyph,
                                         uint32_t character)
{
    const struct face_use *use = &fonts->uses[face];

    if (use->n_slots != 0) {
        uint16_t cid = use->slots[slot_first(use, glyph, character)];
        const struct character_use *known = &use->uses[cid];

        if (cid != 0 && known->character == character && known->glyph == glyph)
            return (struct code){cid, known->width};
    }
    return character_add(fonts, face, glyph, character);
}

/* Subsets and dictionaries of all faces used. */
bool fonts_write(struct fonts *fonts, struct findings *findings);
/* "/Font<</F0 5 0 R …>>" for the resources. */
void fonts_resources_add(const struct fonts *fonts, struct buffer *out);

#endif
