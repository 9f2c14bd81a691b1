/*
 * Which face a character is taken from. Each role has a chain of roles to fall back on; some
 * characters are taken from elsewhere first, or drawn with another glyph of the same face, because
 * of how the faces are made. Both are tables here, each row with its reason. What a glyph stands
 * for in the PDF is the character, never the glyph's own code, so that search finds what was
 * written.
 */
#include "type/faces.h"

/* Song covers the 8,105 standard characters, kai those that song lacks (U+20BB7). -1 ends a row. */
static const int8_t chains[N_FACE_ROLES][5] = {
    [SONG] = {SONG, KAI, -1},
    [SONG_BOLD] = {SONG_BOLD, SONG, KAI, -1},
    [HEI] = {HEI, SONG, KAI, -1},
    [HEI_BOLD] = {HEI_BOLD, SONG_BOLD, KAI, -1},
    [KAI] = {KAI, SONG, -1},
    [FANG] = {FANG, SONG, KAI, -1},
    [BIAOSONG] = {BIAOSONG, SONG_BOLD, SONG, KAI, -1},
};

/* Characters that `role` takes from `from` before it looks at its own face. */
static const struct preference {
    int8_t role, from;
    uint32_t first, last;
} preferences[] = {
    /* FandolFang's Latin, Greek and half-width signs are sans: print beside fang wants a serif. */
    {FANG, SONG, 0x0020, 0x058F},
    {FANG, SONG, 0x1E00, 0x200F},
    /* Sub- and superscripts, letterlike signs and operators: the same strokes as the digits. */
    {FANG, SONG, 0x2030, 0x215F},
    {FANG, SONG, 0x2190, 0x22FF},
};

/* Another glyph of the same face that is one em wide where the character's own is not. */
static const struct stand_in {
    uint32_t character, instead;
} stand_ins[] = {
    /*
     * Noto's dash is 890 wide and leaves a hole inside a double dash; its box rule runs edge to
     * edge.
     */
    {0x2014, 0x2500},
    /*
     * Noto Serif and WenKai draw a Latin middle dot; the hyphenation point is the same dot in an
     * em.
     */
    {0x00B7, 0x2027},
    {0x00B7, 0x30FB},
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* A role may have several faces, as when a user adds one for rare names; manifest order decides. */
static void add_faces_of(const struct faces *faces, struct role_table *table, int role)
{
    for (int i = 0; i < faces->n_items; i++) {
        if (faces->items[i].role == role)
            table->chain[table->n_chain++] = (uint8_t)i;
    }
}

void chains_make(struct faces *faces)
{
    for (int role = 0; role < N_FACE_ROLES; role++) {
        struct role_table *table = &faces->roles[role];
        for (const int8_t *link = chains[role]; *link >= 0; link++)
            add_faces_of(faces, table, *link);
        add_faces_of(faces, table, N_FACE_ROLES);
    }
}

bool mark_must_be_full(uint32_t character)
{
    return character == 0x00B7 || character == 0x2014 || character == 0x2018 ||
           character == 0x2019 || character == 0x201C || character == 0x201D || character == 0x2026;
}

/* The character's glyph in one face; false if the face has none. */
static bool look_up(const struct faces *faces, int face, uint32_t character, struct glyph *out)
{
    hb_codepoint_t id;
    if (!hb_font_get_nominal_glyph(faces->items[face].measure, character, &id) || id == 0)
        return false;
    out->id = (uint16_t)id;
    out->face = (uint8_t)face;
    out->advance = hb_font_get_glyph_h_advance(faces->items[face].measure, id);
    return true;
}

/* A full-width form of the mark in one face: its own glyph, or one that stands in for it. */
static bool look_up_full(const struct faces *faces, int face, uint32_t mark, struct glyph *out)
{
    if (look_up(faces, face, mark, out) && out->advance == 1000)
        return true;
    for (size_t i = 0; i < COUNT(stand_ins); i++) {
        if (stand_ins[i].character == mark &&
            look_up(faces, face, stand_ins[i].instead, out) && out->advance == 1000)
            return true;
    }
    return false;
}

int role_find_preferred(int role, uint32_t character)
{
    for (size_t i = 0; i < COUNT(preferences); i++) {
        if (preferences[i].role == role && preferences[i].first <= character &&
            character <= preferences[i].last)
            return preferences[i].from;
    }
    return role;
}

struct glyph glyph_find_in_chain(const struct faces *faces, int role, uint32_t character)
{
    struct glyph glyph = {.face = FACE_NONE};
    bool is_full = mark_must_be_full(character);

    if (character_is_private(character))
        return glyph;
    const struct role_table *own = &faces->roles[role];
    for (int i = 0; is_full && i < own->n_chain; i++) {
        if (look_up_full(faces, own->chain[i], character, &glyph))
            return glyph;
    }
    int first = is_full ? role : role_find_preferred(role, character);
    const struct role_table *table = &faces->roles[first];
    for (int i = 0; i < table->n_chain; i++) {
        if (look_up(faces, table->chain[i], character, &glyph))
            break;
        glyph = (struct glyph){.face = FACE_NONE};
    }
    for (int i = 0; glyph.face == FACE_NONE && first != role && i < own->n_chain; i++) {
        if (!look_up(faces, own->chain[i], character, &glyph))
            glyph = (struct glyph){.face = FACE_NONE};
    }
    /* No face has it full width: the narrow glyph stands at the left of a one-em place. */
    if (is_full && glyph.face != FACE_NONE)
        glyph.advance = 1000;
    return glyph;
}
