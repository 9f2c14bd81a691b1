#include "support/lines.h"

#include <stdio.h>

static const char *no_folio(const struct setting *setting, const char *target)
{
    (void)setting;
    (void)target;
    return "";
}

void bench_open(struct bench *bench)
{
    *bench = (struct bench){.arena = arena_new()};
    bench->findings = findings_new(bench->arena);
    bench->metrics = metrics_of_test();
    bench->style = (struct style){.name = "p", .role = ROLE_SONG, .strong = ROLE_HEI,
                                  .size = LENGTH_PT(10), .leading = LENGTH_PT(16),
                                  .align = ALIGN_JUSTIFY};
    bench->sheet = (struct stylesheet){.styles = &bench->style, .n_styles = 1,
                                       .han_latin_gap = 250};
    bench->setting = (struct setting){.arena = bench->arena, .metrics = &bench->metrics,
                                      .sheet = &bench->sheet, .findings = bench->findings,
                                      .facts = &bench->facts, .find_folio = no_folio};
}

void bench_close(struct bench *bench)
{
    arena_free(bench->arena);
}

const struct lines *bench_cut(struct bench *bench, const char *text, int points)
{
    struct run *run = ARENA_NEW(bench->arena, struct run);
    *run = (struct run){.kind = RUN_TEXT, .text = text};
    struct runs runs = {.items = run, .n_items = 1};
    return paragraph_measure(&bench->setting, &runs, &bench->style, LENGTH_PT(points), NULL);
}

static void dump(struct buffer *out, const struct line *line, bool has_places)
{
    for (size_t t = 0; t < line->n_texts; t++) {
        const struct text_item *text = &line->texts[t];
        if (has_places && (t > 0 || text->y))
            buffer_add_format(out, "%s[%g %g]", out->size ? " " : "", text->size / 1000.0,
                              text->y / 1000.0);
        for (size_t g = 0; g < text->n_glyphs; g++) {
            char character[4];
            size_t size = utf8_write(character, text->glyphs[g].character);
            if (has_places && out->size)
                buffer_add(out, " ", 1);
            buffer_add(out, character, size);
            if (has_places)
                buffer_add_format(out, "@%g", (text->x + text->glyphs[g].x) / 1000.0);
        }
    }
}

static const char *finish(struct bench *bench, struct buffer *buffer)
{
    const char *text = arena_bytes(bench->arena, buffer->data, buffer->size);
    buffer_free(buffer);
    return text;
}

const char *line_dump(struct bench *bench, const struct line *line)
{
    struct buffer buffer = {0};
    dump(&buffer, line, true);
    return finish(bench, &buffer);
}

const char *line_text(struct bench *bench, const struct line *line)
{
    struct buffer buffer = {0};
    dump(&buffer, line, false);
    return finish(bench, &buffer);
}

const char *lines_text(struct bench *bench, const struct lines *lines)
{
    struct buffer buffer = {0};
    for (size_t i = 0; i < lines->n_items; i++) {
        if (i)
            buffer_add_text(&buffer, "/");
        dump(&buffer, &lines->items[i], false);
    }
    return finish(bench, &buffer);
}
