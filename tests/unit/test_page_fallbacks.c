/*
 * The list of characters that another face supplied: counted over frames, one note for each role and
 * character, one for a role without a face; what is set in its own face is not told.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "page/page.h"
#include "support/faces.h"
#include "support/world.h"

enum { SONG, FANG = 5, BIAOSONG = 6 };

static void text_add(struct world *world, const struct faces *faces, struct frame *frame,
                     int role, const char *text)
{
    struct metrics metrics = faces_metrics(faces);
    struct text_item *item = &frame_add(world->arena, frame, ITEM_TEXT, 0)->text;
    const char *end = text + strlen(text);
    item->glyphs = ARENA_ARRAY(world->arena, struct placed_glyph, strlen(text));
    while (text < end) {
        uint32_t character = utf8_read(&text, end);
        struct glyph glyph = metrics.find_glyph(metrics.context, role, character);
        item->glyphs[item->n_glyphs++] = (struct placed_glyph){
            .character = character, .glyph = glyph.id, .face = glyph.face, .role = (uint8_t)role};
    }
}

/* A note of no place in the dossier. */
static void assert_told(const struct findings *findings, size_t number, enum message_id id,
                        const char *role, const char *found, const char *face)
{
    const struct finding *finding = &findings->items[number];
    assert_ptr_equal(finding->message, &messages[id]);
    assert_int_equal(finding->message->severity, SEVERITY_NOTE);
    assert_null(finding->facts.at.file);
    assert_string_equal(finding->facts.subject, role);
    assert_string_equal(finding->facts.found, found);
    assert_string_equal(finding->facts.expected, face);
}

static void characters_are_counted_and_told(void **state)
{
    struct world *world = *state;
    const struct faces *faces = faces_find(world->arena, world->findings);
    struct fallbacks *fallbacks = fallbacks_new(world->arena);
    struct frame frame = {0}, other = {0};
    text_add(world, faces, &frame, FANG, "地名𬭎，明瞭2023年“𬭎”CO2");
    text_add(world, faces, &frame, SONG, "𬭎");
    text_add(world, faces, &other, FANG, "𬭎");
    text_add(world, faces, &other, BIAOSONG, "示例市𬭎");
    frame_add(world->arena, &other, ITEM_RULE, 0);
    fallbacks_add(fallbacks, faces, &frame);
    fallbacks_add(fallbacks, faces, &other);
    struct findings *log = findings_new(world->arena);
    fallbacks_tell(fallbacks, faces, world->findings, log);
    assert_int_equal(world->findings->n_items, 2);
    assert_int_equal(log->n_items, 1);
    assert_told(world->findings, 0, MESSAGE_FACE_INSTEAD, "fang", "𬭎 U+2CB4E ×3", "NotoSerifSC-Regular");
    assert_told(world->findings, 1, MESSAGE_FACE_INSTEAD, "fang", "瞭 U+77AD ×1", "NotoSerifSC-Regular");
    assert_told(log, 0, MESSAGE_ROLE_INSTEAD, "biaosong", "×4", "NotoSerifSC-Bold");
}

static void own_faces_are_no_news(void **state)
{
    struct world *world = *state;
    const struct faces *faces = faces_find(world->arena, world->findings);
    struct fallbacks *fallbacks = fallbacks_new(world->arena);
    struct frame frame = {0};
    text_add(world, faces, &frame, FANG, "目标≥20%，3 μg/m³——“达标”……");
    text_add(world, faces, &frame, SONG, "目标");
    fallbacks_add(fallbacks, faces, &frame);
    fallbacks_tell(fallbacks, faces, world->findings, world->findings);
    assert_no_finding(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(characters_are_counted_and_told),
        IN_A_WORLD(own_faces_are_no_news),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
