/*
 * Inside of the room: the faces as HarfBuzz objects, and per role a two-level table of glyphs that
 * fills as characters are asked for. The tables lie behind a const struct faces: they are a cache,
 * and what they answer never changes.
 */
#ifndef TYPE_FACES_H
#define TYPE_FACES_H

#include <hb.h>

#include "type/type.h"

/* In the order of enum face_role of document/style.h, which this room may not see. */
enum { SONG, SONG_BOLD, HEI, HEI_BOLD, KAI, FANG, BIAOSONG, N_FACE_ROLES };
extern const char *const role_names[N_FACE_ROLES];

enum { GLYPH_PAGE = 256, N_GLYPH_PAGES = 0x110000 / GLYPH_PAGE, CHAIN_MAX = FACES_MAX };

struct face {
    int role;         /* N_FACE_ROLES: a last resort for every role */
    hb_blob_t *file;  /* mapped: costs memory only where it is touched */
    hb_face_t *reader;
    hb_font_t *measure; /* scaled to 1000 units an em */
};

/* A table of the font file; size 0: it has none. The blob is to be destroyed. */
struct table {
    hb_blob_t *blob;
    const uint8_t *data;
    unsigned size;
};
struct table table_open(const struct face *face, hb_tag_t tag);

/* Answers for one role. An entry of zeros has not been asked for yet. */
struct role_table {
    struct glyph *pages[N_GLYPH_PAGES];
    uint8_t chain[CHAIN_MAX]; /* faces in the order they are tried */
    int n_chain;
    struct extents extents;
};

struct faces {
    struct face items[FACES_MAX];
    int n_items;
    struct role_table *roles; /* N_FACE_ROLES of them */
    struct faces *before; /* opened earlier in this process */
};

/* Fills chain of every role from the faces at hand (glyph_chain.c). */
void chains_make(struct faces *faces);
/* The answer for a character that the table does not hold yet. */
struct glyph glyph_find_in_chain(const struct faces *faces, int role, uint32_t character);
/* The role whose chain is tried first: for some characters another than the one asked for. */
int role_find_preferred(int role, uint32_t character);
/* True if Chinese print sets the mark one em wide while fonts may hold a Latin form of it. */
bool mark_must_be_full(uint32_t character);

#endif
