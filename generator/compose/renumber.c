/*
 * Paragraphs that bring numbers of their own into a section of the report get the section's: the
 * highest kind of marker among them becomes the section's first level, the next the one below, and
 * the program counts. 第一节 / 1、 / ⑴ of a plan become 1. / （1） / ① below （二）. A short
 * numbered paragraph without a stop is a heading, and set as one. Text that speaks of numbers
 * (详见（三）) is left alone.
 */
#include "compose/internal.h"
#include "compose/marker.h"

#include <string.h>

enum { HEADING_MOST = 40, LEVELS = 5, HEADING_LEVELS = 4 }; /* characters; GB/T 9704 has four */

struct numbering {
    struct reader *reader;
    int first;                  /* the section's first level: 1 一、 … 5 ① */
    int level[N_MARKER_KINDS];  /* the level a kind is put on, 0: it does not occur */
    int counts[LEVELS + 1];
};

/* The run a paragraph's own text begins with, behind a label in <strong>; NULL: it is no text. */
static struct run *first_run(const struct block *block)
{
    if (block->kind != BLOCK_PARAGRAPH || block->runs.n_items == 0)
        return NULL;
    struct run *run = block->runs.items;
    if (run->is_strong && block->runs.n_items > 1)
        run++;
    return run->kind == RUN_TEXT && !run->is_strong ? run : NULL;
}

/* 1、 （一）健全制度: the first number is a slip, the second is meant. */
static bool own_marker_read(const char *text, struct marker *out)
{
    struct marker inner;
    if (!marker_read(text, out))
        return false;
    if (marker_read(text + out->size, &inner) && inner.kind != out->kind) {
        inner.size += out->size;
        *out = inner;
    }
    return true;
}

static void levels_find(struct numbering *numbering, const struct block *blocks)
{
    bool occurs[N_MARKER_KINDS] = {false};
    struct marker marker;
    for (const struct block *block = blocks; block; block = block->next) {
        const struct run *run = first_run(block);
        if (run && own_marker_read(run->text, &marker))
            occurs[marker.kind] = true;
    }
    int level = numbering->first;
    for (int kind = 0; kind < N_MARKER_KINDS; kind++)
        if (occurs[kind] && level <= LEVELS)
            numbering->level[kind] = level++;
}

/* Nothing but a title: short, one run, no stop at its end or inside. */
static bool is_title(const struct block *block, const char *text)
{
    static const char *const stops[] = {"。", "；", "：", "！", "？", ";", ":", "."};
    if (block->runs.n_items != 1 || block->style || utf8_count(text) > HEADING_MOST)
        return false;
    for (size_t i = 0; i < sizeof stops / sizeof stops[0]; i++) {
        const char *at = strstr(text, stops[i]);
        if (at && (*stops[i] != '.' || !at[1]))
            return false;
    }
    return true;
}

static void paragraph_number(struct numbering *numbering, struct block *block)
{
    static const enum marker_kind kinds[LEVELS + 1] = {
        [1] = MARKER_HAN, MARKER_HAN_BRACKET, MARKER_DIGIT, MARKER_DIGIT_BRACKET, MARKER_CIRCLE};
    struct arena *arena = numbering->reader->arena;
    struct run *run = first_run(block);
    struct marker marker;
    if (!run || !own_marker_read(run->text, &marker) || !numbering->level[marker.kind])
        return;
    int level = numbering->level[marker.kind];
    const char *number = marker_write(arena, kinds[level], ++numbering->counts[level]);
    memset(&numbering->counts[level + 1], 0, (size_t)(LEVELS - level) * sizeof(int));
    if (!number)
        return;
    const char *text = run->text + marker.size;
    bool is_heading = level <= HEADING_LEVELS && is_title(block, text);
    run->text = arena_format(arena, "%s%s", number, text);
    if (is_heading) {
        block->kind = BLOCK_HEADING;
        block->level = level;
        block->is_unlisted = true;
    }
}

void paragraphs_number(struct reader *reader, struct block *blocks, int level)
{
    struct numbering numbering = {.reader = reader, .first = level};
    levels_find(&numbering, blocks);
    for (struct block *block = blocks; block; block = block->next)
        paragraph_number(&numbering, block);
}

void marker_settle(struct reader *reader, struct block *block)
{
    struct run *run = first_run(block);
    struct marker marker;
    if (!run || !marker_read(run->text, &marker))
        return;
    const char *number = marker_write(reader->arena, marker.kind, marker.value);
    size_t size = number ? strlen(number) : 0;
    if (number && (size != marker.size || memcmp(run->text, number, size) != 0))
        run->text = arena_format(reader->arena, "%s%s", number, run->text + marker.size);
}
