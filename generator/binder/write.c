/*
 * A volume from end to end: numbers for all pages, then the pages in order. Typeset pages up to the
 * last of an item's divider, then the item's source is opened, its pages written, what they need
 * behind them, and it is closed again; what the typeset pages need comes last.
 */
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <string.h>

#include "binder/stamp.h"
#include "binder/volume.h"
#include "pdf/pdf.h"

/* Where a source's pages begin: among the stamps, and in the volume. */
struct stretch {
    struct source *source;
    uint32_t first_stamp, first_page;
};

static void page_open(const struct volume_file *volume, uint32_t number, struct buffer *body)
{
    buffer_add_text(body, "<</Type/Page/Parent");
    reference_add(body, volume->nodes[number / PAGES_PER_NODE]);
}

static void page_close(struct volume_file *volume, uint32_t number, struct buffer *body,
                       struct buffer *annotations)
{
    if (annotations->size) {
        buffer_add_text(body, "/Annots[");
        buffer_add(body, annotations->data, annotations->size);
        buffer_add_text(body, "]");
    }
    buffer_add_text(body, ">>");
    annotations->size = 0;
    object_write(&volume->output, volume->pages[number], body);
}

/* A page of a PDF, of the set or of a source; stamp 0: none. */
static void pdf_page_write(struct volume_file *volume, struct copy *copy, uint32_t from,
                           uint32_t number, uint32_t stamp)
{
    struct buffer body = {0}, annotations = {0};
    qpdf_oh page = qpdf_get_page_n(copy->source, from);
    page_open(volume, number, &body);
    if (!qpdf_oh_has_key(copy->source, page, "/MediaBox"))
        buffer_add_text(&body, "/MediaBox[0 0 595.276 841.89]");
    copy_page_add(copy, page, &body, &annotations);
    if (stamp)
        reference_add(&annotations, stamp);
    page_close(volume, number, &body, &annotations);
    qpdf_oh_release(copy->source, page);
    buffer_free(&body);
    buffer_free(&annotations);
}

static bool pdf_pages_write(struct volume_file *volume, struct copy *copy,
                            const struct stretch *stretch)
{
    for (uint32_t i = 0; i < copy->n_pages; i++) {
        qpdf_oh page = qpdf_get_page_n(copy->source, i);
        struct visible visible = visible_read(copy->source, page);
        qpdf_oh_release(copy->source, page);
        uint32_t stamp = stamp_place(&volume->set, stretch->first_stamp + i, &visible);
        if (!stamp)
            return false;
        pdf_page_write(volume, copy, i, stretch->first_page + i, stamp);
    }
    return true;
}

static bool pdf_write_all(struct volume_file *volume, const struct stretch *stretch)
{
    struct copy copy = {.output = &volume->output, .arena = arena_new()};
    bool is_encrypted;
    bool is_good = copy_open(&copy, stretch->source->path, NULL, &is_encrypted) &&
                   copy.n_pages == stretch->source->n_pages;
    copy.pages = &volume->pages[stretch->first_page];
    is_good = is_good && copy_pages_open(&copy) && pdf_pages_write(volume, &copy, stretch) &&
              copy_end(&copy);
    if (is_good) {
        copy_bookmarks_read(&copy, 3, &volume->bookmarks);
        copy_layers_add(&copy, &volume->layers, &volume->hidden);
    }
    is_good = is_good && !qpdf_has_error(copy.source);
    copy_free(&copy);
    arena_free(copy.arena);
    return is_good;
}

static void picture_page_write(struct volume_file *volume, const struct picture *picture,
                               uint32_t number, uint32_t stamp_page)
{
    struct buffer body = {0}, contents = {0}, annotations = {0};
    struct output *output = &volume->output;
    int64_t size[2];
    uint32_t stream = object_claim(output);
    picture_place(picture, size, &contents);
    stream_open(output, stream, "", contents.size);
    output_add(output, contents.data, contents.size);
    stream_close(output);
    page_open(volume, number, &body);
    buffer_add_text(&body, "/MediaBox[0 0");
    number_add(&body, size[0]);
    number_add(&body, size[1]);
    buffer_add_text(&body, "]/Contents");
    reference_add(&body, stream);
    buffer_add_text(&body, "/Resources<</XObject<<");
    for (size_t i = 0; i < picture->n_strips; i++) {
        buffer_add_format(&body, "/I%zu", i);
        reference_add(&body, picture->strips[i].object);
    }
    buffer_add_text(&body, ">>>>");
    const struct visible visible = {0, 0, size[0], size[1], 0, 1000};
    uint32_t stamp = stamp_place(&volume->set, stamp_page, &visible);
    if (stamp)
        reference_add(&annotations, stamp);
    page_close(volume, number, &body, &annotations);
    buffer_free(&body);
    buffer_free(&contents);
    buffer_free(&annotations);
}

static bool pictures_write(struct volume_file *volume, const struct stretch *stretch)
{
    const struct source *source = stretch->source;
    const struct picture_kind *kind = picture_kind_find(source->kind);
    bool is_good = kind != NULL;
    for (uint32_t i = 0; i < source->n_pages && is_good; i++) {
        struct picture picture = {0};
        is_good = kind->write(&volume->output, source->path, i, &picture);
        if (is_good)
            picture_page_write(volume, &picture, stretch->first_page + i, stretch->first_stamp + i);
    }
    return is_good;
}

/* Entries of the typeset outline up to (not with) that page. */
static void outline_take(struct volume_file *volume, size_t *next, uint32_t end)
{
    const struct page_set *pages = volume->plan->pages;
    for (; *next < pages->n_outline && pages->outline[*next].page < end; ++*next) {
        const struct outline_entry *entry = &pages->outline[*next];
        struct buffer title = {0}, place = {0};
        text_string_add(&title, entry->title);
        buffer_add_text(&place, "[");
        reference_add(&place, volume->set.pages[entry->page]);
        buffer_add_text(&place, "/XYZ null");
        number_add(&place, page_sheet_height(&pages->pages[entry->page]) - entry->y);
        buffer_add_text(&place, " null]");
        struct arena *arena = volume->output.arena;
        *LIST_ADD(arena, volume->bookmarks.items, volume->bookmarks.n_items,
                  volume->bookmarks.capacity) = (struct bookmark){
            entry->level,
            {(const uint8_t *)arena_bytes(arena, title.data, title.size), title.size},
            arena_bytes(arena, place.data, place.size)};
        buffer_free(&title);
        buffer_free(&place);
    }
}

static uint32_t divider_end(const struct binding_plan *plan, size_t number)
{
    return number + 1 < plan->n_sources ? plan->dividers[number + 1] : plan->first_stamp;
}

/* The typeset pages from *next to (not with) `end`, as pages of the volume from *page on. */
static void set_pages_write(struct volume_file *volume, uint32_t *next, uint32_t end,
                            uint32_t *page)
{
    for (; *next < end; ++*next)
        pdf_page_write(volume, &volume->set, *next, (*page)++, 0);
}

/* False with the source's state set, or when writing failed. */
static bool pages_write(struct volume_file *volume)
{
    const struct binding_plan *plan = volume->plan;
    uint32_t next = 0, page = 0, stamp = plan->first_stamp;
    size_t next_entry = 0;
    for (size_t i = 0; i < plan->n_sources; i++) {
        struct source *source = &plan->sources[i];
        set_pages_write(volume, &next, divider_end(plan, i), &page);
        outline_take(volume, &next_entry, divider_end(plan, i));
        if (source->n_pages == 0)
            continue;
        const struct stretch stretch = {source, stamp, page};
        bool is_good = source->kind == SOURCE_PDF ? pdf_write_all(volume, &stretch)
                                                  : pictures_write(volume, &stretch);
        if (volume->output.error)
            return false;
        if (!is_good) {
            source->state = SOURCE_DAMAGED;
            source->n_pages = 0;
            return false;
        }
        stamp += source->n_pages;
        page += source->n_pages;
    }
    set_pages_write(volume, &next, plan->first_stamp, &page);
    outline_take(volume, &next_entry, plan->first_stamp);
    return copy_end(&volume->set);
}

/* Which page of the volume each typeset page is, or (a stamp) is put on. */
static void pages_number(struct volume_file *volume)
{
    const struct binding_plan *plan = volume->plan;
    struct output *output = &volume->output;
    uint32_t next = 0, page = 0, stamp = plan->first_stamp;
    volume->n_pages = volume->set.n_pages;
    volume->root = object_claim(output);
    volume->pages = ARENA_ARRAY(output->arena, uint32_t, volume->n_pages + 1);
    volume->nodes =
        ARENA_ARRAY(output->arena, uint32_t, volume->n_pages / PAGES_PER_NODE + 1);
    volume->set.pages = ARENA_ARRAY(output->arena, uint32_t, volume->n_pages + 1);
    for (uint32_t i = 0; i < volume->n_pages; i++) {
        if (i % PAGES_PER_NODE == 0)
            volume->nodes[i / PAGES_PER_NODE] = object_claim(output);
        volume->pages[i] = object_claim(output);
    }
    for (size_t i = 0; i < plan->n_sources; i++) {
        while (next < divider_end(plan, i))
            volume->set.pages[next++] = volume->pages[page++];
        for (uint32_t k = 0; k < plan->sources[i].n_pages; k++)
            volume->set.pages[stamp++] = volume->pages[page++];
    }
    while (next < plan->first_stamp)
        volume->set.pages[next++] = volume->pages[page++];
}

/* The typeset pages are as many as the plan says; anything else is a fault of the template. */
static bool plan_fits(const struct volume_file *volume)
{
    const struct binding_plan *plan = volume->plan;
    uint64_t n = plan->first_stamp;
    for (size_t i = 0; i < plan->n_sources; i++)
        n += plan->sources[i].n_pages;
    return n == volume->set.n_pages;
}

static bool volume_write(struct volume_file *volume)
{
    bool is_encrypted;
    volume->set.output = &volume->output;
    volume->set.arena = volume->output.arena;
    volume->set.is_own = true;
    if (!copy_open(&volume->set, NULL, volume->plan->set, &is_encrypted) || !plan_fits(volume))
        return false;
    volume->set.first_whole = volume->plan->first_stamp;
    pages_number(volume);
    if (!copy_pages_open(&volume->set) || !pages_write(volume))
        return false;
    volume_end(volume);
    return !volume->output.error;
}

/* False with output.error set, or with none where the sources are at fault. */
static bool stream_write(struct volume_file *volume, struct arena *own, int file)
{
    FILE *stream = fdopen(fcntl(file, F_DUPFD_CLOEXEC, 0), "wb");
    if (!stream) {
        volume->output.error = errno;
        return false;
    }
    output_open(&volume->output, own, stream);
    bool is_written = volume_write(volume);
    copy_free(&volume->set);
    buffer_free(&volume->layers);
    buffer_free(&volume->hidden);
    if (fclose(stream) != 0 && !volume->output.error)
        volume->output.error = errno;
    return is_written;
}

static bool any_is_new(const struct binding_plan *plan, const enum source_state *before)
{
    for (size_t i = 0; i < plan->n_sources; i++)
        if (plan->sources[i].state != before[i])
            return true;
    return false;
}

bool binder_write(struct arena *arena, const struct binding_plan *plan, const char *path,
                  struct findings *findings)
{
    struct volume_file volume = {.plan = plan};
    struct arena *own = arena_new();
    struct beside beside;
    enum source_state *before = ARENA_ARRAY(arena, enum source_state, plan->n_sources + 1);
    for (size_t i = 0; i < plan->n_sources; i++)
        before[i] = plan->sources[i].state;
    bool is_written = beside_open(path, &beside, findings);
    if (is_written) {
        is_written = stream_write(&volume, own, beside.file);
        if (is_written || volume.output.error) {
            is_written = beside_place(&beside, volume.output.error, findings);
        } else {
            beside_free(&beside);
            if (!any_is_new(plan, before))
                finding_post(findings, MESSAGE_BINDER_PAGES, (struct place){path, 0, 0}, path,
                             NULL);
        }
    }
    arena_free(own);
    return is_written;
}
