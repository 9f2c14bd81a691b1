/* Classes of characters, and what the 1-em face of the tests makes of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "type/type.h"

static const char *const members[N_MARK_CLASSES] = {
    [MARK_HAN] = "中〇𠮷あ①㈠Ⅲ△℃※々％＋ｍ",
    [MARK_OPENING] = "“‘（《〈【〔「『",
    [MARK_CLOSING] = "”’）》〉】〕」』",
    [MARK_STOP] = "、，。．；：！？",
    [MARK_MIDDLE] = "·・",
    [MARK_DASH] = "—…⸺",
    [MARK_CONNECTOR] = "～－–/",
    [MARK_LATIN] = "aZ09%(),.;:-≥≤±μ³²₂é°",
    [MARK_SPACE] = " \t\n　",
};

static void every_member_has_its_class(void **state)
{
    (void)state;
    for (int class = 0; class < N_MARK_CLASSES; class++) {
        const char *text = members[class];
        for (const char *end = text + strlen(text); text < end;) {
            uint32_t character = utf8_read(&text, end);
            if ((int)mark_class(character) != class)
                fail_msg("U+%04X: class %d, expected %d", character, mark_class(character), class);
        }
    }
}

static void what_leaves_no_ink_is_space(void **state)
{
    (void)state;
    static const uint32_t characters[] = {0xA0, 0x2003, 0x200B, 0x2060, 0xFE0F, 0xFEFF, 0xE0100};
    for (size_t i = 0; i < sizeof characters / sizeof *characters; i++)
        assert_int_equal(mark_class(characters[i]), MARK_SPACE);
}

static void the_test_face_is_one_em(void **state)
{
    (void)state;
    struct metrics metrics = metrics_of_test();
    static const char *const full = "中“”，。·—…～";
    for (const char *text = full, *end = full + strlen(full); text < end;)
        assert_int_equal(metrics.find_glyph(NULL, 0, utf8_read(&text, end)).advance, 1000);
    assert_int_equal(metrics.find_glyph(NULL, 0, 'a').advance, 500);
    assert_int_equal(metrics.find_glyph(NULL, 0, '/').advance, 500);
    assert_int_equal(metrics.find_glyph(NULL, 0, 0xE123).face, FACE_NONE);
    assert_int_not_equal(metrics.find_glyph(NULL, 0, 'a').id, 0);
    struct extents extents = metrics.find_extents(NULL, 0);
    assert_int_equal(extents.ascent + extents.descent, 1000);
}

static void figures_are_drawn_as_typed_ones(void **state)
{
    static const char characters[] = "²³¹⁰⁴⁻ⁿ₀₅₊ₓ3中", drawn[] = "23104−n05+x3中";
    const char *end = characters + strlen(characters), *drawn_end = drawn + strlen(drawn);

    (void)state;
    for (const char *at = characters, *as = drawn; at < end;)
        assert_int_equal(figure_find_drawn(utf8_read(&at, end)), utf8_read(&as, drawn_end));
}

static void only_half_width_punctuation_stays_close(void **state)
{
    (void)state;
    for (const char *at = "(),.:;-?!", *end = at + strlen(at); at < end;)
        assert_true(mark_stays_close(utf8_read(&at, end)));
    for (const char *at = "aZ9%+=≥μ³（", *end = at + strlen(at); at < end;)
        assert_false(mark_stays_close(utf8_read(&at, end)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_member_has_its_class),
        cmocka_unit_test(what_leaves_no_ink_is_space),
        cmocka_unit_test(the_test_face_is_one_em),
        cmocka_unit_test(figures_are_drawn_as_typed_ones),
        cmocka_unit_test(only_half_width_punctuation_stays_close),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
