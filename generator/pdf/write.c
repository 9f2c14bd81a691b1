/*
 * pdf_write from end to end: page objects first, because links lead to pages that come later; then
 * each page's content and links; then what the pages turned out to need (fonts, patterns); then
 * what surrounds them; then the structure tree and the cross-reference table.
 */
#include "pdf/content.h"
#include "pdf/metadata.h"
#include "pdf/navigation.h"
#include "pdf/pdf.h"
#include "pdf/syntax.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

/* A running head that was written. */
struct head {
    struct bytes bytes;
    HPDF_Dict object;
};

/* Left and right pages may differ, and turned ones; a chapter's heads are not met again. */
enum { HEADS_KNOWN = 8 };

struct writer {
    struct objects objects;
    struct resources resources;
    struct navigation navigation;
    struct structure structure;
    struct head heads[HEADS_KNOWN]; /* the latest; a new one takes the place of the oldest */
    size_t n_heads;
    bool is_tagged;
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
                                             .structure =
                                                 writer->is_tagged ? &writer->structure : NULL,
                                             .findings = writer->findings};
    if (writer->is_tagged)
        structure_open(&writer->structure, objects, writer->pages, pages);
    return objects_verify(objects, writer->findings);
}

/* The page's head, written now unless that has been done; NULL: it has none. */
static HPDF_Dict head_get(struct writer *writer, const struct page *page, struct content *content)
{
    const struct buffer *text = content->out;
    struct head *head = writer->heads;

    if (!head_write(content, page))
        return NULL;
    while (head < writer->heads + HEADS_KNOWN &&
           (head->bytes.size != text->size ||
            memcmp(head->bytes.data, text->data, text->size) != 0))
        head++;
    if (head == writer->heads + HEADS_KNOWN) {
        head = &writer->heads[writer->n_heads++ % HEADS_KNOWN];
        head->object = object_new(&writer->objects);
        head->bytes.data =
            (const uint8_t *)arena_bytes(writer->objects.arena, text->data, text->size);
        head->bytes.size = text->size;
        stream_write(&writer->objects, object_number(head->object), "", text->data, text->size,
                     EFFORT_FAST);
    }
    return head->object;
}

static void contents_add(struct writer *writer, const struct page *page, HPDF_Page object,
                         struct content *content, struct buffer *body)
{
    HPDF_Dict head = head_get(writer, page, content);

    content_write(content, page);
    stream_write(&writer->objects, object_number(page_contents(object)), "", content->out->data,
                 content->out->size, EFFORT_FAST);
    buffer_add_text(body, head != NULL ? "/Contents[" : "/Contents");
    if (head != NULL)
        reference_add(body, object_number(head));
    reference_add(body, object_number(page_contents(object)));
    buffer_add_text(body, head != NULL ? "]" : "");
}

static void page_write(struct writer *writer, uint32_t number, struct content *content,
                       struct buffer *body)
{
    struct page page = page_get(writer->pages, writer->page_arena, number);
    HPDF_Page object = writer->navigation.objects_of_pages[number];

    if (writer->is_tagged)
        structure_page_open(&writer->structure, number, &page);
    if (writer->options->fallbacks)
        fallbacks_add(writer->options->fallbacks, writer->resources.fonts.faces, &page.frame);
    body->size = 0;
    contents_add(writer, &page, object, content, body);
    buffer_add_text(body, "/MediaBox[0 0");
    number_add(body, page_sheet_width(&page));
    number_add(body, page_sheet_height(&page));
    buffer_add_text(body, page.turn == TURN_NONE   ? "]"
                          : page.turn == TURN_LEFT ? "]/Rotate 90"
                                                    : "]/Rotate 270");
    links_add(&writer->navigation, &page, body);
    if (writer->is_tagged) /* annotations are reached in the order of the structure */
        buffer_add_format(body, "/StructParents %" PRIu32 "%s", number,
                          page.n_links > 0 ? "/Tabs/S" : "");
    page_body_add(&writer->objects, object, body);
    arena_empty(writer->page_arena);
}

static bool pages_write(struct writer *writer)
{
    struct buffer text = {0};
    struct buffer body = {0};
    struct content content = {.out = &text,
                              .resources = &writer->resources,
                              .structure = writer->navigation.structure,
                              .arena = writer->objects.arena};
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
    if (writer->is_tagged)
        structure_catalog_add(&writer->structure, &body);
    is_written = intent_add(&writer->objects, writer->options, &body, writer->findings);
    body_add(&writer->objects, writer->objects.document->catalog, &body);
    buffer_free(&body);
    return is_written;
}

/* What libharu holds, then what only we know of. */
static bool file_end(struct writer *writer)
{
    struct more_objects more = {0};

    if (writer->is_tagged) {
        structure_close(&writer->structure);
        more = structure_objects(&writer->structure);
    }
    return objects_write(&writer->objects, &more, writer->findings);
}

bool pdf_write(struct arena *arena, const struct page_set *pages, const struct faces *faces,
               const struct pdf_options *options, struct buffer *out, struct findings *findings)
{
    struct writer writer = {.pages = pages,
                            .page_arena = arena_new(),
                            .is_tagged = options->conformance == CONFORMANCE_2A,
                            .options = options,
                            .findings = findings};
    bool is_old = options->conformance == CONFORMANCE_1B;
    bool is_written;

    writer.resources.fonts =
        (struct fonts){.objects = &writer.objects, .faces = faces, .has_cid_sets = is_old};
    assert(pages->n_pages > 0);
    out->size = 0;
    is_written = objects_open(&writer.objects, arena, is_old, out, findings) &&
                 pages_open(&writer) && pages_write(&writer) && resources_write(&writer) &&
                 catalog_write(&writer) && file_end(&writer);
    objects_free(&writer.objects);
    arena_free(writer.page_arena);
    return is_written;
}
