/*
 * Making and setting the contents. Leaders are dots on a grid that hangs from the folio column,
 * so that they stand below one another from line to line whatever the titles' lengths are.
 */
#include "layout/contents.h"
#include "layout/galley_words.h"

enum {
    DOT_STEP = 500, /* thousandths of an em from dot to dot */
    GAP = 500,      /* least blank between title, dots and folio */
    HANG = 2000     /* second and later lines of a title stand in by this much */
};

static void heading_note(struct galley *galley, const struct block *block)
{
    struct arena *arena = galley->setting->arena;
    struct heading *heading =
        LIST_ADD(arena, galley->headings, galley->n_headings, galley->headings_capacity);

    *heading = (struct heading){.block = block,
                                .runs = &block->runs,
                                .id = block->id,
                                .title = title_make(galley->setting, &block->runs)};
    if (heading->id == NULL)
        heading->id = arena_format(arena, "heading:%zu", galley->n_headings);
}

static const struct runs *caption_of(const struct block *block)
{
    const struct runs *runs = block->kind == BLOCK_TABLE   ? &block->table->caption
                              : block->kind == BLOCK_CHART ? &block->chart->caption
                                                           : NULL;

    return runs != NULL && runs->n_items > 0 ? runs : NULL;
}

static void caption_note(struct galley *galley, const struct block *block)
{
    struct arena *arena = galley->setting->arena;
    const struct runs *runs = caption_of(block);

    if (runs == NULL)
        return;
    struct heading *caption =
        LIST_ADD(arena, galley->captions, galley->n_captions, galley->captions_capacity);
    *caption = (struct heading){.block = block,
                                .runs = runs,
                                .id = block->id,
                                .title = title_make(galley->setting, runs)};
    if (caption->id == NULL)
        caption->id = arena_format(arena, "caption:%zu", galley->n_captions);
}

/* Everything below `blocks` that `note` takes an interest in, in the order of the walk. */
static void blocks_find(struct galley *galley, const struct block *blocks,
                        void (*note)(struct galley *galley, const struct block *block))
{
    for (const struct block *block = blocks; block != NULL; block = block->next) {
        note(galley, block);
        blocks_find(galley, block->children, note);
    }
}

static bool captions_are_listed(const struct block *blocks)
{
    for (const struct block *block = blocks; block != NULL; block = block->next)
        if ((block->kind == BLOCK_CONTENTS && block->listing != LISTING_HEADINGS) ||
            captions_are_listed(block->children))
            return true;
    return false;
}

static void block_note(struct galley *galley, const struct block *block)
{
    if (block->kind == BLOCK_HEADING)
        heading_note(galley, block);
}

void headings_find(struct galley *galley)
{
    const struct block *blocks = galley->document->children;

    blocks_find(galley, blocks, block_note);
    if (captions_are_listed(blocks))
        blocks_find(galley, blocks, caption_note);
}

void caption_anchor_add(struct galley *galley, const struct block *block)
{
    bool is_noted = galley->next_caption < galley->n_captions && caption_of(block) != NULL;

    if (!is_noted) {
        anchor_add(galley, block->id);
        return;
    }
    struct heading *caption = &galley->captions[galley->next_caption];
    galley->next_caption++;
    caption->piece = (uint32_t)galley->n_pieces;
    anchor_add(galley, caption->id);
}

/* Level 0: an entry for a caption. */
static const struct style *entry_style(const struct setting *setting, int level)
{
    const struct stylesheet *sheet = setting->sheet;
    struct style *style = ARENA_NEW(setting->arena, struct style);
    const char *name =
        level > 0 ? arena_format(setting->arena, "contents-%d", level) : "contents-caption";
    const struct style *own = style_find(sheet, name);

    *style = own != NULL ? *own : *style_need(setting, "contents", "p");
    if (own == NULL && level > 1)
        style->indent_left = style->size * (level - 1);
    style->align = ALIGN_LEFT;
    style->indent_left += length_scale(style->size, HANG);
    style->indent = -HANG;
    return style;
}

/* The heading's text without links and looks of its own, but for sub- and superscripts. */
static struct runs entry_runs(const struct setting *setting, const struct runs *title)
{
    struct runs runs = {.capacity = title->n_items};

    runs.items = ARENA_ARRAY(setting->arena, struct run, title->n_items);
    for (size_t i = 0; i < title->n_items; i++) {
        const struct run *run = &title->items[i];

        if (run->kind != RUN_FOLIO)
            runs.items[runs.n_items++] =
                (struct run){.kind = RUN_TEXT,
                             .text = run->kind == RUN_BREAK ? " " : run->text,
                             .is_sub = run->is_sub,
                             .is_sup = run->is_sup};
    }
    return runs;
}

static const struct entry *entry_make(const struct galley *galley, const struct heading *heading,
                                      const struct style *style)
{
    const struct setting *setting = galley->setting;
    const struct metrics *metrics = setting->metrics;
    int32_t digit = metrics->find_glyph(metrics->context, (int)style->role, '0').advance;
    length reserve = length_scale(style->size, digit * galley->folio_digits + GAP);
    struct entry *entry = ARENA_NEW(setting->arena, struct entry);
    struct runs runs = entry_runs(setting, heading->runs);

    entry->heading = heading;
    entry->width = galley->width;
    entry->folio_at = galley->width - style->indent_right - reserve;
    entry->folio_digits = galley->folio_digits;
    entry->lines = paragraph_measure(setting, &runs, style,
                                     entry->folio_at + style->indent_right -
                                         length_scale(style->size, 2 * GAP + DOT_STEP),
                                     NULL);
    return entry;
}

static const struct entry *entry_get(struct galley *galley, const struct heading *heading,
                                     const struct style **styles)
{
    struct memo *memo = memo_get(galley);
    const struct entry *entry = memo->made;
    int level = heading->block->level;

    if (entry != NULL && entry->folio_digits == galley->folio_digits)
        return entry;
    if (styles[level] == NULL)
        styles[level] = entry_style(galley->setting, level);
    *memo = (struct memo){.made = entry_make(galley, heading, styles[level]), .is_fixed = true};
    return memo->made;
}

static bool is_listed(const struct block *contents, const struct block *block)
{
    switch (contents->listing) {
    case LISTING_TABLES: return block->kind == BLOCK_TABLE;
    case LISTING_FIGURES: return block->kind == BLOCK_CHART;
    default: return !block->is_unlisted && block->level <= contents->level;
    }
}

void contents_add(struct galley *galley, const struct block *block)
{
    enum { LEVELS = 5 };
    const struct style *styles[LEVELS] = {NULL};
    bool has_headings = block->listing == LISTING_HEADINGS;
    const struct heading *headings = has_headings ? galley->headings : galley->captions;
    size_t n_headings = has_headings ? galley->n_headings : galley->n_captions;
    int32_t owner = owner_add(galley, "TOC", galley->parent, NULL);

    anchor_add(galley, block->id);
    for (size_t i = 0; i < n_headings; i++) {
        const struct heading *heading = &headings[i];

        if (!is_listed(block, heading->block))
            continue;
        const struct entry *entry = entry_get(galley, heading, styles);
        space_add(galley, entry->lines->style->space_before);
        struct piece *piece = piece_add(galley, PIECE_ENTRY, entry->lines->height, PENALTY_NONE);
        piece->entry = entry;
        piece->owner = owner_add(galley, "TOCI", owner, NULL);
        galley->n_bound -= galley->n_bound > 0;
        space_add(galley, entry->lines->style->space_after);
    }
}

static void dots_place(const struct setting *setting, const struct style *style, length from,
                       length to, length y, struct frame *frame)
{
    const struct metrics *metrics = setting->metrics;
    struct glyph dot = metrics->find_glyph(metrics->context, (int)style->role, '.');
    length step = length_scale(style->size, DOT_STEP);
    int32_t n = to > from && step > 0 ? (to - from) / step : 0;

    if (n == 0 || dot.face == FACE_NONE)
        return;
    struct text_item *text = &frame_add(setting->arena, frame, ITEM_TEXT, OWNER_ARTIFACT)->text;
    text->x = to - n * step;
    text->y = y;
    text->size = style->size;
    text->grey = style->grey;
    text->n_glyphs = (uint32_t)n;
    text->glyphs = ARENA_ARRAY(setting->arena, struct placed_glyph, n);
    for (int32_t i = 0; i < n; i++)
        text->glyphs[i] = (struct placed_glyph){
            .character = '.', .glyph = dot.id, .face = dot.face, .role = (uint8_t)style->role,
            .x = i * step};
}

void entry_place(const struct setting *setting, const struct entry *entry, const char *folio,
                 struct frame *frame, length x, length y, int32_t owner, struct link_list *links)
{
    const struct lines *lines = entry->lines;
    const struct style *style = lines->style;
    size_t last = lines->n_items > 0 ? lines->n_items - 1 : 0;
    const struct lines *number = text_measure(setting, style, folio);
    length top = y + (length)last * lines->leading; /* of the last line */
    length indent = last > 0 ? 0 : -length_scale(style->size, HANG);
    length title_end = style->indent_left + indent;

    size_t first = frame->n_items;

    if (lines->n_items > 0)
        title_end += lines->items[last].width;
    paragraph_place(setting, lines, 0, lines->n_items, frame, x, y, owner, links);
    dots_place(setting, style, x + title_end + length_scale(style->size, GAP), x + entry->folio_at,
               top + lines->ascent, frame);
    if (number->n_items > 0)
        paragraph_place(setting, number, 0, 1, frame,
                        x + entry->width - style->indent_right - number->items[0].width, top, owner,
                        links);
    for (size_t i = first; i < frame->n_items; i++)
        if (frame->items[i].kind == ITEM_TEXT && frame->items[i].owner >= 0)
            frame->items[i].text.link = (uint32_t)links->n_items + 1;
    *LIST_ADD(setting->arena, links->items, links->n_items, links->capacity) =
        (struct link){.x = x,
                      .y = y,
                      .width = entry->width,
                      .height = lines->height,
                      .target = entry->heading->id,
                      .alt = entry->heading->title};
}
