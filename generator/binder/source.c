/* What an evidence file is to a binder: how many pages, or why none. */
#include "binder/source.h"

static const char *const state_names[N_SOURCE_STATES] = {
    [SOURCE_BOUND] = "pages",         [SOURCE_BESIDE] = "beside",
    [SOURCE_MISSING] = "missing",     [SOURCE_DAMAGED] = "damaged",
    [SOURCE_ENCRYPTED] = "encrypted",
};

const char *source_state_name(enum source_state state)
{
    return state_names[state];
}

static void pdf_read(struct source *source)
{
    struct copy copy = {.arena = arena_new()};
    bool is_encrypted;
    if (copy_open(&copy, source->path, NULL, &is_encrypted))
        source->n_pages = copy.n_pages;
    else
        source->state = is_encrypted ? SOURCE_ENCRYPTED : SOURCE_DAMAGED;
    copy_free(&copy);
    arena_free(copy.arena);
}

static const struct picture_kind kinds[N_SOURCE_KINDS] = {
    [SOURCE_JPEG] = {jpeg_pages, jpeg_write},
    [SOURCE_PNG] = {png_pages, png_write},
    [SOURCE_TIFF] = {tiff_pages, tiff_write},
};

const struct picture_kind *picture_kind_find(enum source_kind kind)
{
    return kinds[kind].pages ? &kinds[kind] : NULL;
}

void source_read(struct source *source)
{
    const struct picture_kind *kind = picture_kind_find(source->kind);
    source->n_pages = 0;
    source->state = source->path ? SOURCE_BOUND : SOURCE_MISSING;
    if (!source->path)
        return;
    if (source->kind == SOURCE_PDF)
        pdf_read(source);
    else if (kind)
        source->n_pages = kind->pages(source->path);
    else
        source->state = SOURCE_BESIDE;
    if (source->state == SOURCE_BOUND && source->n_pages == 0)
        source->state = SOURCE_DAMAGED;
}
