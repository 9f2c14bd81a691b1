/*
 * The operators of a page, read back by a small interpreter of text operators, which follows the pen
 * as ISO 32000-1, 9.4.4 says and compares every glyph's place with the one asked for. Then libharu
 * without memory: whichever request fails, the answer is false, a finding, and nothing leaks.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "pdf/content.h"
#include "pdf/pdf.h"
#include "support/faces.h"

static struct arena *shelf;
static struct faces *faces;
static struct metrics metrics;

/* libharu's memory: requests left before one is refused; negative: never. */
static long n_requests_left = -1;
static long n_held;

static void *take(HPDF_UINT size)
{
    if (n_requests_left == 0)
        return NULL;
    if (n_requests_left > 0)
        n_requests_left--;
    n_held++;
    return malloc(size);
}

static void give_back(void *memory)
{
    n_held--;
    free(memory);
}

/* Stands before the library's own function of that name, for this program only. */
HPDF_Doc HPDF_New(HPDF_Error_Handler handler, void *data)
{
    return HPDF_NewEx(handler, take, give_back, 0, data);
}

/* --- A reader of text operators ---------------------------------------------------------------- */

/* Everything in points, as a reader would have it. */
struct reader {
    const char *at;
    double numbers[8];
    int n_numbers;
    double size, spacing, line_x, line_y, pen;
    double along_x, along_y; /* the direction of the base line */
    int face;
    const struct fonts *fonts;
    double x[4000], y[4000]; /* of each glyph shown */
    uint32_t characters[4000];
    int n_glyphs;
};

static void show(struct reader *reader, unsigned cid)
{
    const struct face_use *use = &reader->fonts->uses[reader->face];

    assert_in_range(cid, 1, use->n_uses - 1);
    reader->x[reader->n_glyphs] = reader->line_x + reader->along_x * reader->pen;
    reader->y[reader->n_glyphs] = reader->line_y + reader->along_y * reader->pen;
    reader->characters[reader->n_glyphs++] = use->uses[cid].character;
    reader->pen += use->uses[cid].width / 1000.0 * reader->size + reader->spacing;
}

static unsigned read_byte(struct reader *reader)
{
    char byte = *reader->at++;

    if (byte != '\\')
        return (uint8_t)byte;
    byte = *reader->at++;
    return (uint8_t)(byte == 'r' ? '\r' : byte);
}

static void read_string(struct reader *reader)
{
    for (reader->at++; *reader->at != ')';) {
        unsigned high = read_byte(reader);

        show(reader, high << 8 | read_byte(reader));
    }
    reader->at++;
}

static void read_array(struct reader *reader)
{
    for (reader->at++; *reader->at != ']';) {
        char *end;

        if (*reader->at == '(') {
            read_string(reader);
            continue;
        }
        reader->pen -= strtod(reader->at, &end) / 1000.0 * reader->size;
        assert_ptr_not_equal(end, reader->at);
        reader->at = end;
    }
    reader->at++;
}

static void act(struct reader *reader, const char *operator)
{
    if (strcmp(operator, "BT") == 0) {
        reader->line_x = reader->line_y = reader->pen = 0;
        reader->along_x = 1;
        reader->along_y = 0;
    } else if (strcmp(operator, "Tm") == 0) {
        const double *numbers = reader->numbers;

        assert_int_equal(reader->n_numbers, 6);
        assert_true(numbers[2] == -numbers[1] && numbers[3] == numbers[0]); /* nothing is skewed */
        reader->along_x = numbers[0];
        reader->along_y = numbers[1];
        reader->line_x = numbers[4];
        reader->line_y = numbers[5];
        reader->pen = 0;
    } else if (strcmp(operator, "Td") == 0) {
        assert_int_equal(reader->n_numbers, 2);
        assert_true(reader->along_x == 1); /* a turned line ends with the page's own matrix */
        reader->line_x += reader->numbers[0];
        reader->line_y += reader->numbers[1];
        reader->pen = 0;
    } else if (strcmp(operator, "Tf") == 0) {
        assert_int_equal(reader->n_numbers, 1);
        reader->size = reader->numbers[0];
    } else if (strcmp(operator, "Tc") == 0) {
        reader->spacing = reader->numbers[0];
    }
    reader->n_numbers = 0;
}

static void read_word(struct reader *reader)
{
    char word[8] = "";
    size_t n = 0;

    while (*reader->at != '\0' && strchr(" \n/([", *reader->at) == NULL && n < sizeof word - 1)
        word[n++] = *reader->at++;
    act(reader, word);
}

static void read_content(struct reader *reader, const struct buffer *content)
{
    const char *end = content->data + content->size;

    for (reader->at = content->data; reader->at < end;) {
        char *behind;

        switch (*reader->at) {
        case ' ':
        case '\n': reader->at++; continue;
        case '(': read_string(reader); continue;
        case '[': read_array(reader); continue;
        case '/':
            reader->face = (int)strtol(reader->at + 2, &behind, 10);
            reader->at = behind;
            continue;
        default: break;
        }
        reader->numbers[reader->n_numbers] = strtod(reader->at, &behind);
        if (behind == reader->at) {
            read_word(reader);
        } else {
            reader->n_numbers++;
            reader->at = behind;
        }
    }
}

/* --- Places ------------------------------------------------------------------------------------ */

static uint32_t random_state = 20231220;

static uint32_t random_below(uint32_t limit)
{
    random_state = random_state * 1664525u + 1013904223u;
    return (random_state >> 8) % limit;
}

enum { HABITS = 6 };

/* Gaps as layout might leave them, one habit for each line. */
static length gap_make(int habit, uint32_t i)
{
    switch (habit) {
    case 0: return 0;
    case 1: return 137 + (i % 3 == 0);          /* justified, last thousandths shared out */
    case 2: return (length)random_below(9) - 4; /* less than a step */
    case 3: return (length)random_below(20000) - 10000;
    case 4: return i % 8 == 7 ? -6000 : 250; /* squeezed marks in a stretched line */
    default: return i % 2 == 0 ? 1 : 0;
    }
}

static void line_add(struct arena *arena, struct page *page, int habit)
{
    static const char pool[] = "国家生态文明建设示范市县区2023年12月PM2.5，（）、。Grade III≥98.7%";
    struct text_item *item = &frame_add(arena, &page->frame, ITEM_TEXT, 0)->text;
    uint32_t characters[sizeof pool];
    uint32_t n = 0;
    const char *at = pool;
    length x = 0;

    while (at < pool + sizeof pool - 1)
        characters[n++] = utf8_read(&at, pool + sizeof pool - 1);
    *item = (struct text_item){.x = (length)random_below(400000),
                               .y = (length)random_below(800000),
                               .size = 5000 + (length)random_below(30000),
                               .turn = random_below(4) == 0 ? 1 + (uint8_t)random_below(2) : 0,
                               .n_glyphs = 1 + random_below(60)};
    item->glyphs = ARENA_ARRAY(arena, struct placed_glyph, item->n_glyphs);
    for (uint32_t i = 0; i < item->n_glyphs; i++) {
        uint32_t character = characters[random_below(n)];
        struct glyph glyph = metrics.find_glyph(metrics.context, (int)random_below(3), character);

        item->glyphs[i] = (struct placed_glyph){character, glyph.id, glyph.face, 0, x};
        x += length_scale(item->size, glyph.advance) + gap_make(habit, i);
    }
}

static void assert_near(double points, length expected, double tolerance)
{
    double off = points - expected / 1000.0;

    if (off > tolerance || off < -tolerance)
        fail_msg("%.6f instead of %.3f pt, tolerance %.6f", points, expected / 1000.0, tolerance);
}

/* How far along its line a glyph was shown, and how far beside it. */
static void place_find(const struct page *page, const struct text_item *item, double x, double y,
                       double *along, double *beside)
{
    double right = x - item->x / 1000.0;
    double up = y - (page->height - item->y) / 1000.0;

    *along = item->turn == TURN_NONE ? right : item->turn == TURN_LEFT ? up : -up;
    *beside = item->turn == TURN_NONE ? up : right;
}

static void assert_places(const struct page *page, const struct reader *reader)
{
    enum { MOVED_RIGHT_MAX = 20 }; /* of some 3,000 glyphs a page */
    const double grid = 0.0250011; /* half of it: how far a line may be from its place */
    int shown = 0, n_right = 0;

    for (size_t line = 0; line < page->frame.n_items; line++) {
        const struct text_item *item = &page->frame.items[line].text;
        double moved = 0;

        for (uint32_t i = 0; i < item->n_glyphs; i++, shown++) {
            double tolerance = item->size / 1000.0 * 0.00051 + 0.0000011;
            double along, beside;

            place_find(page, item, reader->x[shown], reader->y[shown], &along, &beside);
            if (i == 0) {
                moved = along - item->glyphs[0].x / 1000.0;
                assert_true(moved >= -grid && moved <= grid);
            }
            along -= moved;
            assert_int_equal(reader->characters[shown], item->glyphs[i].character);
            /* Half an em back is never more than that: then the glyph may stand further right. */
            if (along - item->glyphs[i].x / 1000.0 > tolerance && i > 0 &&
                n_right++ < MOVED_RIGHT_MAX)
                tolerance = 2 * tolerance;
            assert_near(along, item->glyphs[i].x, tolerance);
            assert_near(beside, 0, grid);
        }
    }
    assert_int_equal(reader->n_glyphs, shown);
}

static void every_glyph_is_within_half_a_thousandth_of_its_size(void **state)
{
    struct arena *arena = arena_new();
    struct findings *findings = findings_new(arena);
    struct buffer file = {0};
    struct buffer text = {0};
    struct objects objects;
    struct resources resources = {.fonts = {.objects = &objects, .faces = faces}};
    struct content content = {.out = &text, .resources = &resources, .arena = arena};

    (void)state;
    assert_true(objects_open(&objects, arena, false, &file, findings));
    for (int round = 0; round < 30; round++) {
        struct page page = {.width = 595276, .height = 841890};
        struct reader *reader = ARENA_NEW(arena, struct reader);

        for (int line = 0; line < 60; line++)
            line_add(arena, &page, line % HABITS);
        content_write(&content, &page);
        reader->fonts = &resources.fonts;
        read_content(reader, &text);
        assert_places(&page, reader);
    }
    objects_free(&objects);
    buffer_free(&file);
    buffer_free(&text);
    arena_free(arena);
}

static void no_string_is_longer_than_an_archive_allows(void **state)
{
    enum { GLYPHS = 40000, STRING_MAX = 32767 };
    struct arena *arena = arena_new();
    struct buffer file = {0};
    struct buffer text = {0};
    struct objects objects;
    struct resources resources = {.fonts = {.objects = &objects, .faces = faces}};
    struct content content = {.out = &text, .resources = &resources, .arena = arena};
    struct page page = {.width = 595276, .height = 841890};
    struct text_item *item = &frame_add(arena, &page.frame, ITEM_TEXT, 0)->text;
    struct glyph glyph = metrics.find_glyph(metrics.context, 0, 0x4E00);
    size_t start = 0;
    size_t n_strings = 0;

    (void)state;
    assert_true(objects_open(&objects, arena, false, &file, findings_new(arena)));
    *item = (struct text_item){.size = 1000, .n_glyphs = GLYPHS};
    item->glyphs = ARENA_ARRAY(arena, struct placed_glyph, GLYPHS);
    for (length i = 0; i < GLYPHS; i++)
        item->glyphs[i] = (struct placed_glyph){0x4E00, glyph.id, glyph.face, 0, i * glyph.advance};
    content_write(&content, &page);
    for (size_t i = 0; i < text.size; i++) {
        if (text.data[i] == '(')
            start = i;
        if (text.data[i] != ')')
            continue;
        assert_in_range(i - start - 1, 2, STRING_MAX);
        n_strings++;
    }
    assert_in_range(n_strings, 2, 10);
    objects_free(&objects);
    buffer_free(&file);
    buffer_free(&text);
    arena_free(arena);
}

/* How one page's operators read, word for word. */
static void operators_say_only_what_changes(void **state)
{
    struct arena *arena = arena_new();
    struct findings *findings = findings_new(arena);
    struct buffer file = {0};
    struct buffer text = {0};
    struct objects objects;
    struct resources resources = {.fonts = {.objects = &objects, .faces = faces}};
    struct content content = {.out = &text, .resources = &resources, .arena = arena};
    struct page page = {.width = 200000, .height = 100000};

    (void)state;
    assert_true(objects_open(&objects, arena, false, &file, findings));
    for (int i = 0; i < 3; i++) {
        struct rule_item *rule = &frame_add(arena, &page.frame, ITEM_RULE, -1)->rule;

        *rule = (struct rule_item){10000 + i * 500, 20000, 500, 30000, i == 2 ? 255 : 0, 0, false};
    }
    content_write(&content, &page);
    buffer_add(&text, "", 1);
    assert_string_equal(text.data,
                        " 10 50 .5 30 re\n 10.5 50 .5 30 re\nf\n 1 g\n 11 50 .5 30 re\nf\n");
    objects_free(&objects);
    buffer_free(&file);
    buffer_free(&text);
    arena_free(arena);
}

/* --- Without memory ---------------------------------------------------------------------------- */

static void fill_set(struct arena *arena, struct page_set *set)
{
    for (int i = 0; i < 3; i++) {
        struct page *page = LIST_ADD(arena, set->pages, set->n_pages, set->pages_capacity);
        struct link *link;

        *page = (struct page){.width = 595276, .height = 841890};
        line_add(arena, page, 0);
        page->frame.items[0].text.link = 1;
        frame_add(arena, &page->frame, ITEM_RULE, -1)->rule =
            (struct rule_item){1000, 1000, 1000, 1000, 0, 1, false};
        link = LIST_ADD(arena, page->links, page->n_links, page->links_capacity);
        *link = (struct link){.width = 1000, .height = 1000, .target = "a", .alt = "甲"};
        *LIST_ADD(arena, set->outline, set->n_outline, set->outline_capacity) =
            (struct outline_entry){"章", i + 1, (uint32_t)i, 0};
    }
    *LIST_ADD(arena, set->owners, set->n_owners, set->owners_capacity) =
        (struct owner){.role = "P", .parent = -1};
    *LIST_ADD(arena, set->destinations, set->n_destinations, set->destinations_capacity) =
        (struct destination){.id = "a"};
    *LIST_ADD(arena, set->labels, set->n_labels, set->labels_capacity) =
        (struct label_range){0, 'D', 1};
}

static void any_refused_request_is_a_finding(void **state)
{
    struct arena *set_arena = arena_new();
    struct page_set set = {.title = "甲", .date = {2023, 12, 0}};
    const struct pdf_options options = {.producer = "test"};
    struct buffer out = {0};
    bool is_written = false;

    (void)state;
    fill_set(set_arena, &set);
    for (long n = 0; !is_written; n++) {
        struct arena *arena = arena_new();
        struct findings *findings = findings_new(arena);

        n_requests_left = n;
        is_written = pdf_write(arena, &set, faces, &options, &out, findings);
        n_requests_left = -1;
        if (is_written) {
            assert_int_equal(findings->n_items, 0);
            assert_in_range(n, 100, 10000); /* so many requests were refused, one after another */
        } else {
            assert_int_equal(findings->n_items, 1);
            assert_string_equal(findings->items[0].message->id, "S20");
        }
        arena_free(arena);
    }
    assert_int_equal(n_held, 0);
    buffer_free(&out);
    arena_free(set_arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_glyph_is_within_half_a_thousandth_of_its_size),
        cmocka_unit_test(no_string_is_longer_than_an_archive_allows),
        cmocka_unit_test(operators_say_only_what_changes),
        cmocka_unit_test(any_refused_request_is_a_finding),
    };

    shelf = arena_new();
    faces = faces_find(shelf, findings_new(shelf));
    if (faces == NULL) {
        printf("skipped: needs the fonts (make fonts)\n");
        return 77;
    }
    metrics = faces_metrics(faces);
    /* The shelf stays: faces are freed with the process. */
    return cmocka_run_group_tests(tests, NULL, NULL);
}
