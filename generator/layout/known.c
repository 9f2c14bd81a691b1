/*
 * Two tables addressed by a digest of the text; whoever comes last has the place. Only plain short
 * texts are kept: one run that leads nowhere and is no folio says the same wherever it stands.
 */
#include "layout/known.h"

#include <string.h>

enum { N_PLACES = 1024, LONGEST = 96 /* bytes: longer texts seldom come twice */ };

struct known_lines {
    const char *text;
    const struct style *style;
    length width;
    const struct lines *lines;
};

struct known_extent {
    const char *text;
    const struct style *style;
    struct extent_pair extent;
};

struct known {
    struct arena *arena; /* what is kept lives here */
    struct known_lines lines[N_PLACES];
    struct known_extent extents[N_PLACES];
};

struct known *known_new(struct arena *arena)
{
    struct known *known = ARENA_NEW(arena, struct known);

    known->arena = arena;
    return known;
}

/* The text if it may be kept, else NULL. */
static const char *plain_text(const struct setting *setting, const struct runs *runs)
{
    const struct run *run = runs->items;

    if (setting->known == NULL || runs->n_items != 1 || run->kind != RUN_TEXT ||
        run->text == NULL || run->target != NULL || run->style != NULL || run->is_strong ||
        run->is_emphasis || run->is_sub || run->is_sup || strnlen(run->text, LONGEST) == LONGEST)
        return NULL;
    return run->text;
}

/* Of what is the same in every process, never of addresses. FNV-1a. */
static size_t place_find(const char *text, const struct style *style, length width)
{
    uint32_t digest = 2166136261U ^ (uint32_t)style->size ^ (uint32_t)width << 8;

    for (; *text != '\0'; text++)
        digest = (digest ^ (unsigned char)*text) * 16777619U;
    return (digest ^ digest >> 16) % N_PLACES;
}

/*
 * Lines cut for a while only, in another arena than ours, are not kept: a text gets a place when it
 * is met a second time, and keeps it.
 */
static const struct lines *passing_need(const struct setting *setting, const struct runs *runs,
                                        const struct style *style, length width,
                                        struct known_lines *place, const char *text)
{
    struct setting keeping = *setting;
    bool is_taken = place->lines != NULL;
    bool is_met = place->text != NULL && place->style == style && place->width == width &&
                  strcmp(place->text, text) == 0;

    if (!is_taken && !is_met)
        *place = (struct known_lines){text, style, width, NULL};
    if (is_taken || !is_met)
        return paragraph_measure(setting, runs, style, width, NULL);
    keeping.arena = setting->known->arena;
    place->lines = paragraph_measure(&keeping, runs, style, width, NULL);
    return place->lines;
}

const struct lines *lines_need(const struct setting *setting, const struct runs *runs,
                               const struct style *style, length width)
{
    const char *text = plain_text(setting, runs);

    if (text == NULL)
        return paragraph_measure(setting, runs, style, width, NULL);
    struct known_lines *place = &setting->known->lines[place_find(text, style, width)];
    if (place->lines != NULL && place->style == style && place->width == width &&
        strcmp(place->text, text) == 0)
        return place->lines;
    if (setting->arena != setting->known->arena)
        return passing_need(setting, runs, style, width, place, text);
    *place = (struct known_lines){text, style, width,
                                  paragraph_measure(setting, runs, style, width, NULL)};
    return place->lines;
}

struct extent_pair extent_need(const struct setting *setting, const struct runs *runs,
                               const struct style *style)
{
    const char *text = plain_text(setting, runs);

    if (text == NULL)
        return paragraph_extent(setting, runs, style);
    struct known_extent *known = &setting->known->extents[place_find(text, style, 0)];
    if (known->text == NULL || known->style != style || strcmp(known->text, text) != 0)
        *known = (struct known_extent){text, style, paragraph_extent(setting, runs, style)};
    return known->extent;
}
