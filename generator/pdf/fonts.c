/*
 * The table of characters shown: per face a list by CID and an open-addressed table of CIDs over
 * it, so small (2 bytes a slot) that it stays in the processor's first cache.
 */
#include "pdf/fonts.h"

#include "pdf/syntax.h"

#include <string.h>

enum { SLOTS_FIRST = 2048, CIDS_MAX = 65535 }; /* a font has no more glyphs */

static size_t slot_find(const struct face_use *use, uint16_t glyph, uint32_t character)
{
    size_t mask = use->n_slots - 1;
    size_t slot = slot_first(use, glyph, character);

    while (use->slots[slot] != 0) {
        const struct character_use *known = &use->uses[use->slots[slot]];

        if (known->character == character && known->glyph == glyph)
            break;
        slot = (slot + 1) & mask;
    }
    return slot;
}

static void slots_grow(struct fonts *fonts, struct face_use *use)
{
    use->n_slots = use->n_slots == 0 ? SLOTS_FIRST : 2 * use->n_slots;
    use->slots = ARENA_ARRAY(fonts->objects->arena, uint16_t, use->n_slots);
    for (size_t cid = 1; cid < use->n_uses; cid++) {
        const struct character_use *known = &use->uses[cid];

        use->slots[slot_find(use, known->glyph, known->character)] = (uint16_t)cid;
    }
}

static uint16_t use_add(struct fonts *fonts, int face, uint16_t glyph, uint32_t character)
{
    struct face_use *use = &fonts->uses[face];
    struct character_use *new =
        LIST_ADD(fonts->objects->arena, use->uses, use->n_uses, use->capacity);

    new->character = character;
    new->glyph = glyph;
    new->width = (int16_t)face_advance(fonts->faces, face, glyph);
    return (uint16_t)(use->n_uses - 1);
}

/* The first character of a face: CID 0 is .notdef, whatever comes. */
static void face_use_open(struct fonts *fonts, int face)
{
    use_add(fonts, face, 0, 0);
    slots_grow(fonts, &fonts->uses[face]);
    fonts->uses[face].font = object_new(fonts->objects);
}

struct code character_add(struct fonts *fonts, int face, uint16_t glyph, uint32_t character)
{
    struct face_use *use = &fonts->uses[face];
    size_t slot;

    if (use->n_uses == 0)
        face_use_open(fonts, face);
    slot = slot_find(use, glyph, character);
    if (use->slots[slot] == 0) {
        if (use->n_uses == CIDS_MAX) {
            fonts->is_full = true;
            return (struct code){0, 0};
        }
        use->slots[slot] = use_add(fonts, face, glyph, character);
        if (use->n_uses * 2 > use->n_slots)
            slots_grow(fonts, use);
        slot = slot_find(use, glyph, character);
    }
    return (struct code){use->slots[slot], use->uses[use->slots[slot]].width};
}

void fonts_resources_add(const struct fonts *fonts, struct buffer *out)
{
    buffer_add_text(out, "/Font<<");
    for (int face = 0; face < FACES_MAX; face++) {
        if (fonts->uses[face].n_uses == 0)
            continue;
        buffer_add_format(out, "/F%d", face);
        reference_add(out, object_number(fonts->uses[face].font));
    }
    buffer_add_text(out, ">>");
}
