/*
 * The face for tests: whatever Chinese print sets one em wide is 1000, everything else 500, so that
 * a position can be worked out by hand. Private-use characters have no glyph, to test that case.
 */
#include "type/type.h"

static bool is_full_width(uint32_t character)
{
    switch (mark_class(character)) {
    case MARK_LATIN:
    case MARK_SPACE: return false;
    case MARK_CONNECTOR: return character > 0x2E80;
    default: return true;
    }
}

static struct glyph find_glyph(const void *context, int role, uint32_t character)
{
    (void)context;
    (void)role;
    if (character_is_private(character))
        return (struct glyph){.face = FACE_NONE};
    /* Any number does, as long as it is not .notdef and says which character it was. */
    uint16_t id = (uint16_t)(character % 0xFFFF + 1);
    return (struct glyph){id, 0, is_full_width(character) ? 1000 : 500};
}

static struct extents find_extents(const void *context, int role)
{
    (void)context;
    (void)role;
    return (struct extents){880, 120};
}

struct metrics metrics_of_test(void)
{
    return (struct metrics){find_glyph, find_extents, NULL};
}
