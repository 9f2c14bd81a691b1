/*
 * The real faces: chains, preferences, full-width marks, subsets. Subsets are read back by HarfBuzz
 * as faces of their own and compared glyph by glyph with the whole face.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <hb.h>

#include "type/type.h"

enum { SONG, SONG_BOLD, HEI, HEI_BOLD, KAI, FANG, N_ROLES };

static struct arena *arena;
static struct findings *findings;
static struct faces *faces;
static struct metrics metrics;

static struct glyph find(int role, uint32_t character)
{
    return metrics.find_glyph(metrics.context, role, character);
}

static const char *font_folder(void)
{
    const char *build = getenv("BUILD");
    return path_join(arena, build && *build ? build : "build", "fonts");
}

static int open_faces(void **state)
{
    (void)state;
    faces = faces_open(arena, "fonts/manifest.tsv", font_folder(), findings);
    if (!faces)
        return -1;
    metrics = faces_metrics(faces);
    return 0;
}

static void chinese_marks_are_one_em(void **state)
{
    (void)state;
    static const char marks[] = "“”‘’·—…，。、；：！？（）《》〈〉【】〔〕「」『』～";
    for (int role = 0; role < N_ROLES; role++) {
        for (const char *text = marks, *end = marks + strlen(marks); text < end;) {
            uint32_t mark = utf8_read(&text, end);
            struct glyph glyph = find(role, mark);
            if (glyph.face == FACE_NONE || glyph.advance != 1000 ||
                face_advance(faces, glyph.face, glyph.id) != 1000)
                fail_msg("role %d, U+%04X: %d wide", role, mark, glyph.advance);
        }
    }
}

static void characters_come_from_the_nearest_face(void **state)
{
    (void)state;
    for (int role = 0; role < N_ROLES; role++)
        assert_int_equal(find(role, 0x4E2D).face, role); /* manifest rows stand in role order */
    assert_int_equal(find(FANG, '2').face, SONG);
    assert_int_equal(find(FANG, 0xB3).face, SONG);  /* ³ */
    assert_int_equal(find(FANG, 0x4DAE).face, SONG); /* beyond FandolFang */
    assert_int_equal(find(KAI, 0x201C).face, SONG); /* its own is 350 wide */
    assert_int_equal(find(KAI, '2').face, KAI);
    assert_int_equal(find(SONG, 0x20BB7).face, KAI); /* 𠮷 */
    assert_int_equal(find(HEI_BOLD, 0x20BB7).face, KAI);
    assert_int_equal(find(SONG, 0x10FFFD).face, FACE_NONE);
    assert_int_equal(find(SONG, 0xFFFFFFFF).face, FACE_NONE);
}

static void standard_characters_beyond_the_plane_are_there(void **state)
{
    (void)state;
    static const uint32_t characters[] = {0x2CB4E, 0x2B5AF, 0x2CC56, 0x2CE88};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        assert_int_equal(find(SONG, characters[i]).face, SONG);
}

static void facts_are_those_of_the_face(void **state)
{
    (void)state;
    assert_int_equal(faces_count(faces), N_ROLES);
    struct face_facts song = face_facts(faces, SONG);
    assert_string_equal(song.postscript_name, "NotoSerifSC-Regular");
    assert_int_equal(song.ascent, 880);
    assert_int_equal(song.descent, 120);
    assert_int_equal(song.cap_height, 729);
    assert_true(song.is_serif);
    assert_true(song.box[0] < 0 && song.box[2] > 1000);
    assert_false(face_facts(faces, HEI).is_serif);
    assert_true(face_facts(faces, HEI_BOLD).stem_v > face_facts(faces, HEI).stem_v);
}

static hb_font_t *open_font(const void *data, size_t size)
{
    hb_blob_t *blob = hb_blob_create(data, (unsigned)size, HB_MEMORY_MODE_READONLY, NULL, NULL);
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_font_set_scale(font, 1000, 1000);
    hb_face_destroy(face);
    hb_blob_destroy(blob);
    return font;
}

static void check_subset(int role, const char *file)
{
    enum { MANY = 400 };
    uint16_t glyphs[MANY] = {0}, ids[MANY];
    for (uint32_t i = 1; i < MANY; i++) /* descending: the order is the caller's */
        glyphs[i] = find(role, 0x5000 - 3 * i).id;
    struct bytes whole;
    assert_true(file_read(arena, path_join(arena, font_folder(), file), 1 << 26, &whole, findings));
    struct bytes part = face_subset(arena, faces, role, glyphs, MANY, ids, findings);
    assert_non_null(part.data);
    assert_in_range(part.size, 10000, 400000);
    hb_font_t *from = open_font(whole.data, whole.size), *to = open_font(part.data, part.size);
    assert_int_equal(ids[0], 0);
    assert_true(hb_face_get_glyph_count(hb_font_get_face(to)) >= MANY);
    for (int i = 1; i < MANY; i++) {
        hb_glyph_extents_t a, b;
        assert_true(hb_font_get_glyph_extents(from, glyphs[i], &a));
        assert_true(hb_font_get_glyph_extents(to, ids[i], &b));
        assert_memory_equal(&a, &b, sizeof a);
        assert_int_equal(hb_font_get_glyph_h_advance(to, ids[i]),
                         face_advance(faces, role, glyphs[i]));
    }
    hb_font_destroy(from);
    hb_font_destroy(to);
}

static void subsets_hold_what_was_asked_for(void **state)
{
    (void)state;
    check_subset(SONG, "NotoSerifSC-Regular.ttf");
    check_subset(KAI, "LXGWWenKai-Regular.ttf");
}

static void subsets_are_reproducible(void **state)
{
    (void)state;
    uint16_t glyphs[] = {0, find(HEI, 0x4E2D).id, find(HEI, 0x56FD).id, find(HEI, 'A').id};
    uint16_t ids[4];
    struct bytes a = face_subset(arena, faces, HEI, glyphs, 4, ids, findings);
    struct bytes b = face_subset(arena, faces, HEI, glyphs, 4, ids, findings);
    assert_int_equal(a.size, b.size);
    assert_memory_equal(a.data, b.data, a.size);
}

static void a_bad_manifest_is_a_finding(void **state)
{
    (void)state;
    static const struct {
        const char *text, *id;
    } cases[] = {
        {"song\tNotoSerifSC-Regular.ttf\n", "L03"},
        {"runes\tNotoSerifSC-Regular.ttf\n", "L02"},
        {"song\n", "L02"},
        {"song\tabsent.ttf\n", "I01"},
        {"song\tmanifest.tsv\n", "L04"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *folder = getenv("TMPDIR");
        const char *path = path_join(arena, folder ? folder : "/tmp", "bad-manifest.tsv");
        struct findings *own = findings_new(arena);
        assert_true(file_write(path, cases[i].text, strlen(cases[i].text), own));
        assert_null(faces_open(arena, path, font_folder(), own));
        assert_true(own->n_items > 0);
        assert_string_equal(own->items[0].message->id, cases[i].id);
        (void)remove(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_marks_are_one_em),
        cmocka_unit_test(characters_come_from_the_nearest_face),
        cmocka_unit_test(standard_characters_beyond_the_plane_are_there),
        cmocka_unit_test(facts_are_those_of_the_face),
        cmocka_unit_test(subsets_hold_what_was_asked_for),
        cmocka_unit_test(subsets_are_reproducible),
        cmocka_unit_test(a_bad_manifest_is_a_finding),
    };
    arena = arena_new();
    findings = findings_new(arena);
    if (!file_exists(path_join(arena, font_folder(), "FandolFang-Regular.ttf"))) {
        puts("no fonts: run make fonts");
        return 77;
    }
    int n_failed = cmocka_run_group_tests(tests, open_faces, NULL);
    arena_free(arena);
    return n_failed;
}
