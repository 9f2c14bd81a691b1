/*
 * What must hold of every line, over made-up Chinese of words, marks, numbers with units, quotes
 * and Latin, set at every measure from 8 to 40 characters. Lists of marks are this file's own:
 * clreq §3.1.5, not the tables of the program.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/lines.h"

static const char not_first[] = "、，；：。！？”’）》〉】〕」』·～–/";
static const char not_last[] = "“‘（《〈【〔「『/";

/* %h: one to four ideographs. */
static const char *const pieces[] = {
    "%h", "%h", "%h", "%h", "%h，", "%h，", "%h。", "%h、%h", "“%h”", "（%h）", "《%h》",
    "《%h》、《%h》", "%h：“%h。”", "2023年", "65%", "≥20%", "15 μg/m³", "30.5万元",
    "%h——%h", "%h……", "第12条", "%h·%h", "国发〔2023〕4号", "GDP", "Natural parks", " CO2 ",
    "60%～80%", "2021—2023年", "万元/平方千米", "（‘%h’）", "GB/T 9704-2012", "%h！", "（A）",
};

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void add_ideographs(struct buffer *out, uint32_t *seed)
{
    for (uint32_t n = 1 + next_random(seed) % 4; n > 0; n--) {
        char bytes[4];
        buffer_add(out, bytes, utf8_write(bytes, 0x4E00 + next_random(seed) % 20000));
    }
}

static char *make_text(struct arena *arena, uint32_t *seed)
{
    struct buffer out = {0};
    for (uint32_t n = 4 + next_random(seed) % 60; n > 0; n--) {
        const char *piece = pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)];
        for (; *piece; piece++) {
            if (piece[0] == '%' && piece[1] == 'h') {
                add_ideographs(&out, seed);
                piece++;
            } else {
                buffer_add(&out, piece, 1);
            }
        }
    }
    buffer_add_text(&out, "完了。");
    char *text = arena_bytes(arena, out.data, out.size);
    buffer_free(&out);
    return text;
}

static bool is_among(uint32_t character, const char *marks)
{
    const char *end = marks + strlen(marks);
    while (marks < end) {
        if (utf8_read(&marks, end) == character)
            return true;
    }
    return false;
}

static const struct placed_glyph *first_glyph(const struct line *line)
{
    return &line->texts[0].glyphs[0];
}

static const struct placed_glyph *last_glyph(const struct line *line)
{
    const struct text_item *text = &line->texts[line->n_texts - 1];
    return &text->glyphs[text->n_glyphs - 1];
}

/* Right edge of the ink's half of a full-width mark, of the whole of anything else. */
static length right_edge(const struct bench *bench, const struct line *line)
{
    const struct placed_glyph *last = last_glyph(line);
    struct glyph glyph = bench->metrics.find_glyph(NULL, 0, last->character);
    bool is_half = is_among(last->character, "、，；：。！？”’）》〉】〕」』");
    return line->texts[line->n_texts - 1].x + last->x + glyph.advance * 10 - (is_half ? 5000 : 0);
}

static bool is_one_word(const struct line *line)
{
    for (uint32_t i = 0; i < line->texts[0].n_glyphs && line->texts[0].n_glyphs > 1; i++) {
        uint32_t character = line->texts[0].glyphs[i].character;
        bool is_mark = character >= 0x2010 && character <= 0x2027;
        if (character <= ' ' || character == '/' || is_mark || character >= 0x2E80)
            return false;
    }
    return true;
}

static void check_lines(struct bench *bench, const struct lines *lines, const char *text,
                        int points)
{
    for (size_t i = 0; i < lines->n_items; i++) {
        const struct line *line = &lines->items[i];
        if (i > 0 && is_among(first_glyph(line)->character, not_first))
            fail_msg("line %zu of %d points begins with a forbidden mark: %s", i, points, text);
        if (is_among(last_glyph(line)->character, not_last))
            fail_msg("line %zu of %d points ends with a forbidden mark: %s", i, points, text);
        length edge = right_edge(bench, line);
        bool is_last = i + 1 == lines->n_items;
        /* One glyph or word before a unit too long for the rest of the line has no gap to open. */
        if (is_one_word(line) && edge <= LENGTH_PT(points))
            continue;
        /* An interpunct may have given up to a quarter on its right. */
        if (last_glyph(line)->character == 0xB7 && edge - LENGTH_PT(points) <= 2500)
            continue;
        if (line->is_short && edge < LENGTH_PT(points))
            continue;
        if (is_last ? edge > LENGTH_PT(points) : edge != LENGTH_PT(points))
            fail_msg("line %zu of %d points ends at %d: %s", i, points, edge,
                     line_dump(bench, line));
    }
    /* Every text ends with 了 and a stop. */
    if (lines->n_items > 1 && lines->items[lines->n_items - 1].texts[0].n_glyphs <= 2)
        fail_msg("a lone character at %d points: %s", points, lines_text(bench, lines));
}

/* Nothing lost, nothing doubled; spaces may go at line ends. */
static void check_text(struct bench *bench, const struct lines *lines, const char *text)
{
    const char *set = lines_text(bench, lines);
    const char *from = text;
    for (; *set; set++) {
        while (*from == ' ' && *set != ' ')
            from++;
        if (*set == *from)
            from++;
        else if (*set != '/')
            fail_msg("text differs at %s", from);
    }
    assert_string_equal(from, "");
}

/* A piece is broken only if it is longer than a line: half ems, and a gap is a half of one. */
static void check_findings(struct bench *bench, int em)
{
    for (size_t i = 0; i < bench->findings->n_items; i++) {
        const struct finding *finding = &bench->findings->items[i];
        const char *piece = finding->facts.found;
        int halves = 0;
        assert_string_equal(finding->message->id, "L07");
        for (const char *end = piece + strlen(piece); piece < end;)
            halves += utf8_read(&piece, end) < 0x2E80 ? 1 : 2;
        if (halves < 2 * em - 3)
            fail_msg("broken at %d em without need: %s", em, finding->facts.found);
    }
    bench->findings->n_items = 0;
}

static void keep_rules_at_every_measure(enum fit fit)
{
    uint32_t seed = 2023;
    for (int round = 0; round < 60; round++) {
        struct bench bench;
        bench_open(&bench);
        bench.sheet.fit = fit;
        const char *text = make_text(bench.arena, &seed);
        for (int em = 8; em <= 40; em++) {
            const struct lines *lines = bench_cut(&bench, text, em * 10);
            check_lines(&bench, lines, text, em * 10);
            check_text(&bench, lines, text);
            check_findings(&bench, em);
        }
        bench_close(&bench);
    }
}

static void first_fit_keeps_the_rules(void **state)
{
    (void)state;
    keep_rules_at_every_measure(FIT_FIRST);
}

static void total_fit_keeps_the_rules(void **state)
{
    (void)state;
    keep_rules_at_every_measure(FIT_TOTAL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(first_fit_keeps_the_rules),
        cmocka_unit_test(total_fit_keeps_the_rules),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
