/*
 * What surrounds the pages of a volume. The outline is kept flat, with levels, and its links are
 * found in one pass; names are sorted by their bytes in the file, where UTF-16 and UTF-8 differ in
 * order beyond the BMP.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "binder/volume.h"
#include "pdf/pdf.h"

enum { NAMES_PER_LEAF = 64, OPEN_LEVELS = 1, LEVELS_MAX = 32 };

static void tree_write(struct volume_file *volume)
{
    struct output *output = &volume->output;
    struct buffer body = {0};
    uint32_t n_nodes = (volume->n_pages + PAGES_PER_NODE - 1) / PAGES_PER_NODE;
    for (uint32_t i = 0; i < n_nodes; i++) {
        uint32_t first = i * PAGES_PER_NODE, left = volume->n_pages - first;
        uint32_t n = left < PAGES_PER_NODE ? left : PAGES_PER_NODE;
        buffer_add_text(&body, "<</Type/Pages/Parent");
        reference_add(&body, volume->root);
        buffer_add_format(&body, "/Count %" PRIu32 "/Kids[", n);
        for (uint32_t k = 0; k < n; k++)
            reference_add(&body, volume->pages[first + k]);
        buffer_add_text(&body, "]>>");
        object_write(output, volume->nodes[i], &body);
    }
    buffer_add_format(&body, "<</Type/Pages/Count %" PRIu32 "/Kids[", volume->n_pages);
    for (uint32_t i = 0; i < n_nodes; i++)
        reference_add(&body, volume->nodes[i]);
    buffer_add_text(&body, "]>>");
    object_write(output, volume->root, &body);
    buffer_free(&body);
}

struct knot { /* of the outline; numbers are 1 + the bookmark's, 0 is none or the root */
    uint32_t parent, previous, next, first, last, n_below;
};

/* Number 0 is the outline itself. */
static struct knot *knots_make(struct arena *arena, const struct bookmarks *bookmarks)
{
    struct knot *knots = ARENA_ARRAY(arena, struct knot, bookmarks->n_items + 1);
    uint32_t open[LEVELS_MAX] = {0}; /* the last one of each level above the present */
    int levels[LEVELS_MAX] = {0};
    int depth = 0;
    for (uint32_t i = 1; i <= bookmarks->n_items; i++) {
        int level = bookmarks->items[i - 1].level;
        while (depth > 0 && (levels[depth] >= level || depth == LEVELS_MAX - 1))
            depth--;
        struct knot *knot = &knots[i], *parent = &knots[open[depth]];
        knot->parent = open[depth];
        knot->previous = parent->last;
        if (parent->last)
            knots[parent->last].next = i;
        else
            parent->first = i;
        parent->last = i;
        parent->n_below++;
        levels[++depth] = level;
        open[depth] = i;
    }
    return knots;
}

static void link_add(struct buffer *out, const char *key, uint32_t base, uint32_t number)
{
    if (number) {
        buffer_add_text(out, key);
        reference_add(out, base + number);
    }
}

/* Of the outline: how many show when it is opened. Only the first level shows what is below it. */
static uint32_t count_shown(const struct knot *knots, uint32_t n, const struct bookmarks *bookmarks)
{
    uint32_t n_shown = 0;
    for (uint32_t i = 1; i <= n; i++) {
        uint32_t parent = knots[i].parent;
        n_shown += parent == 0 ||
                   (knots[parent].parent == 0 && bookmarks->items[parent - 1].level <= OPEN_LEVELS);
    }
    return n_shown;
}

static uint32_t outline_write(struct volume_file *volume)
{
    const struct bookmarks *bookmarks = &volume->bookmarks;
    struct output *output = &volume->output;
    uint32_t n = (uint32_t)bookmarks->n_items;
    struct knot *knots = knots_make(output->arena, bookmarks);
    struct buffer body = {0};
    uint32_t base = object_claim(output);
    for (uint32_t i = 0; i < n; i++)
        object_claim(output);
    buffer_add_format(&body, "<</Type/Outlines/Count %" PRIu32, count_shown(knots, n, bookmarks));
    link_add(&body, "/First", base, knots[0].first);
    link_add(&body, "/Last", base, knots[0].last);
    buffer_add_text(&body, ">>");
    object_write(output, base, &body);
    for (uint32_t i = 1; i <= n; i++) {
        const struct bookmark *bookmark = &bookmarks->items[i - 1];
        const struct knot *knot = &knots[i];
        bool is_open = knot->parent == 0 && bookmark->level <= OPEN_LEVELS;
        buffer_add_text(&body, "<</Title");
        buffer_add(&body, bookmark->title.data, bookmark->title.size);
        buffer_add_text(&body, "/Parent");
        reference_add(&body, base + knot->parent);
        link_add(&body, "/Prev", base, knot->previous);
        link_add(&body, "/Next", base, knot->next);
        link_add(&body, "/First", base, knot->first);
        link_add(&body, "/Last", base, knot->last);
        if (knot->n_below)
            buffer_add_format(&body, "/Count %s%" PRIu32, is_open ? "" : "-", knot->n_below);
        if (bookmark->place)
            buffer_add_format(&body, "/Dest%s", bookmark->place);
        buffer_add_text(&body, ">>");
        object_write(output, base + i, &body);
    }
    buffer_free(&body);
    return base;
}

/* A stamp's page stands for the page it is put on, which is shown whole. */
static void place_add(const struct volume_file *volume, const struct destination *place,
                      struct buffer *out)
{
    const struct binding_plan *plan = volume->plan;
    buffer_add_text(out, "[");
    reference_add(out, volume->set.pages[place->page]);
    if (place->page >= plan->first_stamp) {
        buffer_add_text(out, "/Fit]");
        return;
    }
    buffer_add_text(out, "/XYZ");
    number_add(out, place->x);
    number_add(out, page_sheet_height(&plan->pages->pages[place->page]) - place->y);
    buffer_add_text(out, " null]");
}

static uint32_t names_write(struct volume_file *volume)
{
    const struct place_name *names = place_names_make(volume->output.arena, volume->plan->pages);
    size_t n = volume->plan->pages->n_destinations;
    struct buffer body = {0}, kids = {0};
    for (size_t first = 0; first < n; first += NAMES_PER_LEAF) {
        size_t end = n - first < NAMES_PER_LEAF ? n : first + NAMES_PER_LEAF;
        uint32_t leaf = object_claim(&volume->output);
        buffer_add_text(&body, "<</Limits[");
        string_add(&body, names[first].key.data, names[first].key.size);
        string_add(&body, names[end - 1].key.data, names[end - 1].key.size);
        buffer_add_text(&body, "]/Names[");
        for (size_t i = first; i < end; i++) {
            string_add(&body, names[i].key.data, names[i].key.size);
            place_add(volume, names[i].place, &body);
        }
        buffer_add_text(&body, "]>>");
        object_write(&volume->output, leaf, &body);
        reference_add(&kids, leaf);
    }
    uint32_t root = object_claim(&volume->output);
    buffer_add_text(&body, "<</Kids[");
    buffer_add(&body, kids.data ? kids.data : "", kids.size);
    buffer_add_text(&body, "]>>");
    object_write(&volume->output, root, &body);
    buffer_free(&body);
    buffer_free(&kids);
    return root;
}

/* Layers that a source hides stay hidden; what is no source's shows. */
static void layers_add(const struct volume_file *volume, struct buffer *out)
{
    if (volume->layers.size == 0)
        return;
    buffer_add_text(out, "/OCProperties<</OCGs[");
    buffer_add(out, volume->layers.data, volume->layers.size);
    buffer_add_text(out, "]/D<</Order[]/OFF[");
    if (volume->hidden.size)
        buffer_add(out, volume->hidden.data, volume->hidden.size);
    buffer_add_text(out, "]>>>>");
}

static uint32_t catalog_write(struct volume_file *volume)
{
    const struct page_set *pages = volume->plan->pages;
    uint32_t outline = outline_write(volume), names = names_write(volume);
    uint32_t catalog = object_claim(&volume->output);
    struct buffer body = {0};
    buffer_add_text(&body, "<</Type/Catalog/Pages");
    reference_add(&body, volume->root);
    buffer_add_text(&body, "/Names<</Dests");
    reference_add(&body, names);
    buffer_add_text(&body, ">>/Outlines");
    reference_add(&body, outline);
    buffer_add_text(&body, "/PageMode/UseOutlines/ViewerPreferences<</DisplayDocTitle true>>/Lang");
    text_string_add(&body, pages->language ? pages->language : "zh-CN");
    layers_add(volume, &body);
    buffer_add_text(&body, ">>");
    object_write(&volume->output, catalog, &body);
    buffer_free(&body);
    return catalog;
}

static uint32_t info_write(struct volume_file *volume)
{
    const struct page_set *pages = volume->plan->pages;
    uint32_t info = object_claim(&volume->output);
    struct buffer body = {0};
    buffer_add_text(&body, "<</Title");
    text_string_add(&body, pages->title ? pages->title : "");
    if (pages->author) {
        buffer_add_text(&body, "/Author");
        text_string_add(&body, pages->author);
    }
    buffer_add_text(&body, "/Producer");
    text_string_add(&body, volume->plan->producer);
    buffer_add_text(&body, ">>");
    object_write(&volume->output, info, &body);
    buffer_free(&body);
    return info;
}

/* What is typeset holds the digest of every source: its own identifier tells the volume too. */
static void identifier_add(struct volume_file *volume, struct buffer *out)
{
    qpdf_data source = volume->set.source;
    qpdf_oh trailer = qpdf_get_trailer(source);
    qpdf_oh list = qpdf_oh_get_key(source, trailer, "/ID");
    if (qpdf_oh_is_array(source, list)) {
        const char *text = qpdf_oh_unparse_resolved(source, list);
        buffer_add_text(out, "/ID");
        buffer_add(out, text, qpdf_get_last_string_length(source));
    }
    qpdf_oh_release(source, list);
    qpdf_oh_release(source, trailer);
}

void volume_end(struct volume_file *volume)
{
    struct buffer trailer = {0};
    tree_write(volume);
    uint32_t catalog = catalog_write(volume), info = info_write(volume);
    buffer_add_text(&trailer, "/Root");
    reference_add(&trailer, catalog);
    buffer_add_text(&trailer, "/Info");
    reference_add(&trailer, info);
    identifier_add(volume, &trailer);
    buffer_add(&trailer, "", 1);
    output_end(&volume->output, trailer.data);
    buffer_free(&trailer);
}
