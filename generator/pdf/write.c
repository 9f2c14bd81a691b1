/*
 * pdf_write from end to end: page objects first, because links lead to pages that come later; then
 * each page's content and links; then what the pages turned out to need (fonts, patterns); then
 * what surrounds them; then the cross-reference stream.
 */
#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/pdf.h"
#include "pdf/syntax.h"

#include <assert.h>

struct writer {
    struct objects objects;
    struct resources resources;
    struct navigation navigation;
    const struct page_set *pages;
    struct arena *page_arena; /* what one page shows */
    const struct pdf_options *options;
    struct findings *findings;
};

static bool pages_open(struct writer *writer)
{
    struct objects *objects = &writer->objects;
    size_t n = writer->pages->n_pages;
    HPDF_Page *pages = ARENA_ARRAY(objects->arena, HPDF_Page, n);

    writer->resources.object = object_new(objects);
    for (size_t i = 0; i < n; i++) {
        pages[i] = page_new(objects, writer->resources.object);
        if (pages[i] == NULL)
            break;
    }
    writer->navigation = (struct navigation){.objects = objects,
                                             .pages = writer->pages,
                                             .objects_of_pages = pages,
                                             .findings = writer->findings};
    return objects_verify(objects, writer->findings);
}

static void page_write(struct writer *writer, uint32_t number, struct content *content,
                       struct buffer *body)
{
    struct page page = page_get(writer->pages, writer->page_arena, number);
    HPDF_Page object = writer->navigation.objects_of_pages[number];

    content_write(content, &page);
    stream_write(&writer->objects, object_number(page_contents(object)), "", content->out->data,
                 content->out->size, EFFORT_FAST);
    body->size = 0;
    buffer_add_text(body, "/MediaBox[0 0");
    number_add(body, page_sheet_width(&page));
    number_add(body, page_sheet_height(&page));
    buffer_add_text(body, page.turn == TURN_NONE   ? "]"
                          : page.turn == TURN_LEFT ? "]/Rotate 90"
                                                    : "]/Rotate 270");
    links_add(&writer->navigation, &page, body);
    page_body_add(&writer->objects, object, body);
    arena_empty(writer->page_arena);
}

static bool pages_write(struct writer *writer)
{
    struct buffer text = {0};
    struct buffer body = {0};
    struct content content = {
        .out = &text, .resources = &writer->resources, .arena = writer->objects.arena};
    bool is_well = true;

    for (uint32_t i = 0; is_well && i < writer->pages->n_pages; i++) {
        page_write(writer, i, &content, &body);
        is_well = objects_verify(&writer->objects, writer->findings);
    }
    buffer_free(&text);
    buffer_free(&body);
    return is_well;
}

static bool resources_write(struct writer *writer)
{
    struct buffer body = {0};
    bool is_written = fonts_write(&writer->resources.fonts, writer->findings);

    fonts_resources_add(&writer->resources.fonts, &body);
    hatches_resources_add(&writer->resources, &body);
    body_add(&writer->objects, writer->resources.object, &body);
    buffer_free(&body);
    return is_written;
}

static bool catalog_write(struct writer *writer)
{
    struct buffer body = {0};
    bool is_written;

    outline_make(&writer->navigation);
    destinations_add(&writer->navigation, &body);
    labels_add(&writer->navigation, &body);
    metadata_add(&writer->objects, writer->pages, writer->options, &body);
    is_written = intent_add(&writer->objects, writer->options, &body, writer->findings);
    body_add(&writer->objects, writer->objects.document->catalog, &body);
    buffer_free(&body);
    return is_written;
}

bool pdf_write(struct arena *arena, const struct page_set *pages, const struct faces *faces,
               const struct pdf_options *options, struct buffer *out, struct findings *findings)
{
    struct writer writer = {
        .pages = pages, .page_arena = arena_new(), .options = options, .findings = findings};
    bool is_written;

    writer.resources.fonts = (struct fonts){.objects = &writer.objects, .faces = faces};
    assert(pages->n_pages > 0);
    out->size = 0;
    is_written = objects_open(&writer.objects, arena, out, findings) && pages_open(&writer) &&
                 pages_write(&writer) && resources_write(&writer) && catalog_write(&writer) &&
                 objects_write(&writer.objects, findings);
    objects_free(&writer.objects);
    arena_free(writer.page_arena);
    return is_written;
}
