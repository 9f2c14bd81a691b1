/* Evidence files as sound as a test needs them: whole PDFs of a few objects. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/world.h"

enum { OBJECTS_MAX = 64, SIDE = 144 /* points of a scanned page */ };

struct paper {
    struct buffer out;
    size_t places[OBJECTS_MAX];
    int n_objects;
};

static void object_open(struct paper *paper)
{
    assert_true(paper->n_objects + 1 < OBJECTS_MAX);
    paper->places[++paper->n_objects] = paper->out.size;
    buffer_add_format(&paper->out, "%d 0 obj", paper->n_objects);
}

static void stream_add(struct paper *paper, const char *keys, const void *data, size_t size)
{
    object_open(paper);
    buffer_add_format(&paper->out, "<<%s/Length %zu>>stream\n", keys, size);
    buffer_add(&paper->out, data, size);
    buffer_add_text(&paper->out, "\nendstream endobj\n");
}

static void paper_start(struct paper *paper, size_t n_pages)
{
    buffer_add_text(&paper->out, "%PDF-1.4\n");
    object_open(paper);
    buffer_add_text(&paper->out, "<</Type/Catalog/Pages 2 0 R>>endobj\n");
    object_open(paper);
    buffer_add_format(&paper->out, "<</Type/Pages/Count %zu/Kids[", n_pages);
    for (size_t i = 0; i < n_pages; i++)
        buffer_add_format(&paper->out, "%zu 0 R ", 4 + 2 * i);
    buffer_add_text(&paper->out, "]>>endobj\n");
    object_open(paper);
    buffer_add_text(&paper->out, "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n");
}

static const char *paper_end(struct paper *paper, const struct world *world, const char *name,
                             const char *date, bool is_broken)
{
    size_t table = paper->out.size;
    buffer_add_format(&paper->out, "xref\n0 %d\n0000000000 65535 f \n", paper->n_objects + 1);
    for (int i = 1; i <= paper->n_objects; i++)
        buffer_add_format(&paper->out, "%010zu 00000 n \n", paper->places[i]);
    buffer_add_format(&paper->out, "trailer<</Size %d/Root 1 0 R", paper->n_objects + 1);
    if (date)
        buffer_add_format(&paper->out, "/Info<</CreationDate(D:%.4s%.2s%.2s)>>", date, date + 5,
                          date + 8);
    buffer_add_format(&paper->out, ">>\nstartxref\n%zu\n%%%%EOF\n", is_broken ? 7 : table);
    const char *path = world_write(world, name, paper->out.data, paper->out.size);
    buffer_free(&paper->out);
    return path;
}

const char *world_write_pdf(const struct world *world, const char *name, const char *text)
{
    struct paper paper = {0};
    bool is_broken = *text == '!';
    text += is_broken;
    const char *date = *text == '@' ? text + 1 : NULL;
    text += date ? 12 : 0;
    size_t n_pages = 1;
    for (const char *at = text; *at; at++)
        n_pages += *at == '|';
    paper_start(&paper, n_pages);
    for (size_t i = 0; i < n_pages; i++) {
        int size = (int)strcspn(text, "|");
        const char *content =
            size ? arena_format(world->arena, "BT /F 12 Tf 20 700 Td (%.*s) Tj ET", size, text) : "";
        object_open(&paper);
        buffer_add_format(&paper.out,
                          "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents %d 0 R"
                          "/Resources<</Font<</F 3 0 R>>>>>>endobj\n",
                          paper.n_objects + 1);
        stream_add(&paper, "", content, strlen(content));
        text += size + 1;
    }
    return paper_end(&paper, world, name, date, is_broken);
}

const char *world_write_scan(const struct world *world, const char *name, int dpi)
{
    struct paper paper = {0};
    size_t side = (size_t)(SIDE * dpi / 72);
    uint8_t *dots = arena_get(world->arena, side * side);
    for (size_t i = 0; i < side * side; i++)
        dots[i] = i / side % 16 < 8 && i % 16 < 8 ? 0 : 255;
    const char *content = arena_format(world->arena, "q %d 0 0 %d 0 0 cm /I Do Q", SIDE, SIDE);
    paper_start(&paper, 1);
    object_open(&paper);
    buffer_add_format(&paper.out,
                      "<</Type/Page/Parent 2 0 R/MediaBox[0 0 %d %d]/Contents 5 0 R"
                      "/Resources<</XObject<</I 6 0 R>>>>>>endobj\n", SIDE, SIDE);
    stream_add(&paper, "", content, strlen(content));
    stream_add(&paper,
               arena_format(world->arena,
                            "/Type/XObject/Subtype/Image/Width %zu/Height %zu/BitsPerComponent 8"
                            "/ColorSpace/DeviceGray", side, side),
               dots, side * side);
    return paper_end(&paper, world, name, NULL, false);
}
