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

#include "support/faces.h"

enum { SONG, SONG_BOLD, HEI, HEI_BOLD, KAI, FANG, BIAOSONG, N_ROLES };

static struct arena *arena;
static struct findings *findings;
static struct faces *faces;
static struct metrics metrics;

static struct glyph find(int role, uint32_t character)
{
    return metrics.find_glyph(metrics.context, role, character);
}

static int open_faces(void **state)
{
    (void)state;
    faces = faces_find(arena, findings);
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
    for (int role = 0; role < BIAOSONG; role++)
        assert_int_equal(find(role, 0x4E2D).face, role); /* manifest rows stand in role order */
    assert_int_equal(find(BIAOSONG, 0x4E2D).face, SONG_BOLD);
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

/* WenKai, which every chain ends with, and FandolFang have glyphs of their own at such codes. */
static void private_codes_have_no_face(void **state)
{
    static const uint32_t codes[] = {0xE000, 0xE003, 0xE76C, 0xE78D, 0xF061, 0xF8FF,
                                     0xF0000, 0xFFFFD, 0x100000, 0x10FFFD};

    (void)state;
    for (int role = 0; role < N_ROLES; role++) {
        for (size_t i = 0; i < sizeof codes / sizeof codes[0]; i++)
            assert_int_equal(find(role, codes[i]).face, FACE_NONE);
        assert_int_not_equal(find(role, GETA_MARK).face, FACE_NONE);
    }
}

/*
 * The 196 of the 8,105 characters of 通用规范汉字表 (2013) that lie beyond the first plane, after Unihan's
 * kTGH.
 */
static const uint32_t rare[] = {
    0x20164, 0x20676, 0x20CD0, 0x2139A, 0x21413, 0x235CB, 0x23C97, 0x23C98, 0x23E23, 0x249DB,
    0x24A7D, 0x24AC9, 0x25532, 0x25562, 0x255A8, 0x25ED7, 0x26221, 0x2648D, 0x26676, 0x2677C,
    0x26B5C, 0x26C21, 0x27FF9, 0x28408, 0x28678, 0x28695, 0x287E0, 0x28B49, 0x28C47, 0x28C4F,
    0x28C51, 0x28C54, 0x28E99, 0x29F7E, 0x29F83, 0x29F8C, 0x2A7DD, 0x2A8FB, 0x2A917, 0x2AA30,
    0x2AA36, 0x2AA58, 0x2AFA2, 0x2B127, 0x2B128, 0x2B137, 0x2B138, 0x2B1ED, 0x2B300, 0x2B363,
    0x2B36F, 0x2B372, 0x2B37D, 0x2B404, 0x2B410, 0x2B413, 0x2B461, 0x2B4E7, 0x2B4EF, 0x2B4F6,
    0x2B4F9, 0x2B50D, 0x2B50E, 0x2B536, 0x2B5AE, 0x2B5AF, 0x2B5B3, 0x2B5E7, 0x2B5F4, 0x2B61C,
    0x2B61D, 0x2B626, 0x2B627, 0x2B628, 0x2B62A, 0x2B62C, 0x2B695, 0x2B696, 0x2B6AD, 0x2B6ED,
    0x2B7A9, 0x2B7C5, 0x2B7E6, 0x2B7F9, 0x2B7FC, 0x2B806, 0x2B80A, 0x2B81C, 0x2B8B8, 0x2BAC7,
    0x2BB5F, 0x2BB62, 0x2BB7C, 0x2BB83, 0x2BC1B, 0x2BD77, 0x2BD87, 0x2BDF7, 0x2BE29, 0x2C029,
    0x2C02A, 0x2C0A9, 0x2C0CA, 0x2C1D5, 0x2C1D9, 0x2C1F9, 0x2C27C, 0x2C288, 0x2C2A4, 0x2C317,
    0x2C35B, 0x2C361, 0x2C364, 0x2C488, 0x2C494, 0x2C497, 0x2C542, 0x2C613, 0x2C618, 0x2C621,
    0x2C629, 0x2C62B, 0x2C62C, 0x2C62D, 0x2C62F, 0x2C642, 0x2C64A, 0x2C64B, 0x2C72C, 0x2C72F,
    0x2C79F, 0x2C7C1, 0x2C7FD, 0x2C8D9, 0x2C8DE, 0x2C8E1, 0x2C8F3, 0x2C907, 0x2C90A, 0x2C91D,
    0x2CA02, 0x2CA0E, 0x2CA7D, 0x2CAA9, 0x2CB29, 0x2CB2D, 0x2CB2E, 0x2CB31, 0x2CB38, 0x2CB39,
    0x2CB3B, 0x2CB3F, 0x2CB41, 0x2CB4A, 0x2CB4E, 0x2CB5A, 0x2CB5B, 0x2CB64, 0x2CB69, 0x2CB6C,
    0x2CB6F, 0x2CB73, 0x2CB76, 0x2CB78, 0x2CB7C, 0x2CBB1, 0x2CBBF, 0x2CBC0, 0x2CBCE, 0x2CC56,
    0x2CC5F, 0x2CCF5, 0x2CCF6, 0x2CCFD, 0x2CCFF, 0x2CD02, 0x2CD03, 0x2CD0A, 0x2CD8B, 0x2CD8D,
    0x2CD8F, 0x2CD90, 0x2CD9F, 0x2CDA0, 0x2CDA8, 0x2CDAD, 0x2CDAE, 0x2CDD5, 0x2CE18, 0x2CE1A,
    0x2CE23, 0x2CE26, 0x2CE2A, 0x2CE7C, 0x2CE88, 0x2CE93,
};
enum { N_RARE = sizeof rare / sizeof rare[0] };

/* Every role shows each of them, and says when another face had to. */
static void rare_characters_are_shown_in_every_role(void **state)
{
    (void)state;
    assert_int_equal(N_RARE, 196);
    for (int role = 0; role < N_ROLES; role++)
        for (size_t i = 0; i < N_RARE; i++) {
            int face = find(role, rare[i]).face;
            bool is_instead = role == FANG || role == BIAOSONG; /* FandolFang has none of them */
            assert_int_equal(face, role == FANG ? SONG : role == BIAOSONG ? SONG_BOLD : role);
            assert_int_equal(face_is_instead(faces, face, role, rare[i]), is_instead);
        }
}

/* What is taken from another face by design is no lack. */
static void substitutes_are_told_from_design(void **state)
{
    (void)state;
    assert_false(face_is_instead(faces, find(FANG, '2').face, FANG, '2'));
    assert_false(face_is_instead(faces, find(FANG, 0xB3).face, FANG, 0xB3));
    assert_false(face_is_instead(faces, find(KAI, 0x201C).face, KAI, 0x201C));
    assert_false(face_is_instead(faces, find(FANG, 0x4E2D).face, FANG, 0x4E2D));
    assert_true(face_is_instead(faces, find(FANG, 0x77AD).face, FANG, 0x77AD)); /* 瞭 */
    assert_true(face_is_instead(faces, find(SONG, 0x20BB7).face, SONG, 0x20BB7));
    assert_true(role_is_bare(faces, BIAOSONG));
    for (int role = 0; role < BIAOSONG; role++)
        assert_false(role_is_bare(faces, role));
    assert_string_equal(role_name(BIAOSONG), "biaosong");
}

static void facts_are_those_of_the_face(void **state)
{
    (void)state;
    assert_int_equal(faces_count(faces), BIAOSONG); /* no face of its own */
    struct face_facts song = face_facts(faces, SONG);
    assert_string_equal(song.postscript_name, "NotoSerifSC-Regular");
    assert_int_equal(song.ascent, 880);
    assert_int_equal(song.descent, 120);
    assert_int_equal(song.cap_height, 728);
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
    uint16_t glyphs[MANY] = {0};
    for (uint32_t i = 1; i < MANY; i++) /* descending: the order is the caller's */
        glyphs[i] = find(role, 0x5000 - 3 * i).id;
    if (role == KAI)
        glyphs[MANY - 1] = find(KAI, 0x2CA).id; /* composed of another glyph, which comes along */
    struct bytes whole;
    assert_true(file_read(arena, path_join(arena, fonts_folder(arena), file), 1 << 26, &whole, findings));
    struct bytes part = face_subset(arena, faces, role, glyphs, MANY, findings);
    assert_non_null(part.data);
    assert_in_range(part.size, 10000, 400000);
    hb_font_t *from = open_font(whole.data, whole.size), *to = open_font(part.data, part.size);
    assert_int_equal(hb_face_get_glyph_count(hb_font_get_face(to)), MANY + (role == KAI));
    for (uint16_t i = 1; i < MANY; i++) {
        hb_glyph_extents_t a, b;
        assert_true(hb_font_get_glyph_extents(from, glyphs[i], &a));
        assert_true(hb_font_get_glyph_extents(to, i, &b));
        assert_memory_equal(&a, &b, sizeof a);
        assert_int_equal(hb_font_get_glyph_h_advance(to, i),
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
    struct bytes a = face_subset(arena, faces, HEI, glyphs, 4, findings);
    struct bytes b = face_subset(arena, faces, HEI, glyphs, 4, findings);
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
        assert_null(faces_open(arena, path, fonts_folder(arena), own));
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
        cmocka_unit_test(private_codes_have_no_face),
        cmocka_unit_test(rare_characters_are_shown_in_every_role),
        cmocka_unit_test(substitutes_are_told_from_design),
        cmocka_unit_test(facts_are_those_of_the_face),
        cmocka_unit_test(subsets_hold_what_was_asked_for),
        cmocka_unit_test(subsets_are_reproducible),
        cmocka_unit_test(a_bad_manifest_is_a_finding),
    };
    arena = arena_new();
    findings = findings_new(arena);
    if (!file_exists(path_join(arena, fonts_folder(arena), "FandolFang-Regular.ttf"))) {
        puts("no fonts: run make fonts");
        return 77;
    }
    int n_failed = cmocka_run_group_tests(tests, open_faces, NULL);
    arena_free(arena);
    return n_failed;
}
