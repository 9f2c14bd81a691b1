/*
 * Placing: each page gets its head and foot and its pieces, from the top of the type area down.
 * Anchors and headings are in the order of the pieces, so both are met on the way and need not be
 * looked for.
 */
#include "layout/pages.h"

#include <stdlib.h>
#include <string.h>

#include "layout/contents.h"

enum { OUTLINE_LEVELS = 3 };

struct placer {
    const struct galley *galley;
    const struct cuts *cuts;
    struct page_set *set;
    struct heads *heads;
    size_t n_anchors, n_headings, n_chapters; /* passed so far */
    const char *chapter;                      /* in force */
    struct page *page;
    const struct page_cut *cut;
    uint32_t page_number; /* from 0 */
    length left, y;
    struct link_list links;
};

/* The entry in the contents needs a folio of a heading that may stand pages further on. */
static const char *heading_folio(const struct placer *placer, const struct heading *heading)
{
    size_t low = 0, high = placer->cuts->n_items - 1;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (heading->piece < placer->cuts->items[middle].last)
            high = middle;
        else
            low = middle + 1;
    }
    return placer->cuts->items[low].folio;
}

static void outline_add(struct placer *placer, const struct heading *heading)
{
    struct page_set *set = placer->set;
    int level = heading->block->level;
    int above = set->n_outline > 0 ? set->outline[set->n_outline - 1].level : 0;

    if (heading->block->is_unlisted || level > OUTLINE_LEVELS)
        return;
    *LIST_ADD(placer->galley->setting->arena, set->outline, set->n_outline, set->outline_capacity) =
        (struct outline_entry){.title = heading->title,
                               .level = level > above + 1 ? above + 1 : level,
                               .page = placer->page_number,
                               .y = placer->y};
}

/* Whatever leads to the piece about to be placed, or to one before it, leads here. */
static void anchors_place(struct placer *placer, size_t piece, length x)
{
    const struct galley *galley = placer->galley;
    struct page_set *set = placer->set;

    for (;
         placer->n_anchors < galley->n_anchors && galley->anchors[placer->n_anchors].piece <= piece;
         placer->n_anchors++)
        *LIST_ADD(galley->setting->arena, set->destinations, set->n_destinations,
                  set->destinations_capacity) =
            (struct destination){.id = galley->anchors[placer->n_anchors].id,
                                 .page = placer->page_number,
                                 .x = placer->left + x,
                                 .y = placer->y};
    for (; placer->n_headings < galley->n_headings &&
           galley->headings[placer->n_headings].piece <= piece;
         placer->n_headings++)
        outline_add(placer, &galley->headings[placer->n_headings]);
}

/* The number of lines from piece `first` on that are one stretch of one paragraph. */
static size_t stretch_count(const struct placer *placer, size_t first)
{
    const struct piece *pieces = placer->galley->pieces;
    size_t end = first + 1;

    while (end < placer->cut->last && pieces[end].kind == PIECE_LINE &&
           pieces[end].lines == pieces[first].lines && pieces[end].part > 0)
        end++;
    return end - first;
}

static size_t line_place(struct placer *placer, size_t number)
{
    const struct piece *piece = &placer->galley->pieces[number];
    size_t count = stretch_count(placer, number);

    anchors_place(placer, number, piece->x);
    paragraph_place(placer->galley->setting, piece->lines, piece->part, count, &placer->page->frame,
                    placer->left + piece->x, placer->y, piece->owner, &placer->links);
    placer->y += (length)count * piece->height;
    return count;
}

/* Head and rows of one table as far as they stand on this page. */
static size_t rows_place(struct placer *placer, size_t number)
{
    const struct piece *pieces = placer->galley->pieces;
    const struct page_cut *cut = placer->cut;
    const struct table_set *table = pieces[number].table;
    bool is_first = number == cut->first;
    size_t n_head = pieces[number].kind == PIECE_HEAD;
    size_t end = number + n_head;
    struct part part = {.has_head = n_head > 0 || (is_first && cut->has_continued),
                        .resume = is_first ? cut->resume : NULL};
    length top = placer->y;

    while (end < cut->last && pieces[end].kind == PIECE_ROW && pieces[end].table == table)
        end++;
    if (end > number + n_head) {
        part.first = pieces[number + n_head].part;
        part.last = pieces[end - 1].part + 1;
        part.is_row_broken = cut->is_row_broken && end == cut->last;
        part.broken_height = cut->broken_height;
    }
    if (part.has_head && n_head == 0)
        top += continued_place(placer->galley->setting, table, &placer->page->frame,
                               placer->left + pieces[number].x, top);
    length height = table_place(placer->galley->setting, table, &part, &placer->page->frame,
                                placer->left + pieces[number].x, top, &placer->links);
    placer->y = top + (n_head == 0 && part.has_head ? grid_height(&table->head) : 0);
    for (size_t i = number; i < end; i++) {
        anchors_place(placer, i, pieces[i].x);
        placer->y += pieces[i].kind == PIECE_HEAD ? pieces[i].height
                                                  : row_height(table, part.resume, pieces[i].part);
    }
    placer->y = top + height;
    return end - number;
}

static size_t figure_place(struct placer *placer, size_t number)
{
    const struct piece *piece = &placer->galley->pieces[number];
    const struct figure *figure = piece->figure;
    const struct setting *setting = placer->galley->setting;
    length x = placer->left + piece->x;

    anchors_place(placer, number, piece->x);
    frame_place(setting->arena, &placer->page->frame, figure->frame, x, placer->y);
    if (figure->caption != NULL)
        paragraph_place(setting, figure->caption, 0, figure->caption->n_items, &placer->page->frame,
                        x, placer->y + figure->caption_at, figure->caption_owner, &placer->links);
    placer->y += piece->height;
    return 1;
}

static size_t entry_line_place(struct placer *placer, size_t number)
{
    const struct piece *piece = &placer->galley->pieces[number];

    anchors_place(placer, number, piece->x);
    entry_place(placer->galley->setting, piece->entry, heading_folio(placer, piece->entry->heading),
                &placer->page->frame, placer->left + piece->x, placer->y, piece->owner,
                &placer->links);
    placer->y += piece->height;
    return 1;
}

/* Each places one piece or several that belong together, and says how many. */
static size_t (*const kinds[])(struct placer *placer, size_t number) = {
    [PIECE_LINE] = line_place,     [PIECE_HEAD] = rows_place,        [PIECE_ROW] = rows_place,
    [PIECE_FIGURE] = figure_place, [PIECE_ENTRY] = entry_line_place,
};
_Static_assert(sizeof kinds / sizeof kinds[0] == N_PIECE_KINDS, "one function for every kind");

/* The first chapter that begins on the page, else the one in force. */
static const char *page_chapter(struct placer *placer)
{
    const struct galley *galley = placer->galley;
    const char *first = NULL;

    for (; placer->n_chapters < galley->n_headings &&
           galley->headings[placer->n_chapters].piece < placer->cut->last;
         placer->n_chapters++) {
        const struct heading *heading = &galley->headings[placer->n_chapters];

        if (heading->block->level != 1)
            continue;
        first = first != NULL ? first : heading->title;
        placer->chapter = heading->title;
    }
    return first != NULL ? first : placer->chapter;
}

/* Items the page will hold, roughly: a line is a text or three, a row a text and a rule for
 * every cell. */
static size_t page_guess(const struct placer *placer)
{
    const struct piece *pieces = placer->galley->pieces;
    size_t n = 16; /* head, foot, marks */

    for (size_t i = placer->cut->first; i < placer->cut->last; i++) {
        if (pieces[i].kind == PIECE_LINE)
            n += pieces[i].lines->items[pieces[i].part].n_texts;
        else if (pieces[i].kind == PIECE_ROW || pieces[i].kind == PIECE_HEAD)
            n += pieces[i].table->body.n_columns * 5 / 4 + 1;
        else if (pieces[i].kind == PIECE_FIGURE)
            n += pieces[i].figure->frame->n_items;
        else
            n += 4;
    }
    return n;
}

static void page_place(struct placer *placer)
{
    const struct setting *setting = placer->galley->setting;
    const struct page_master *master = &setting->sheet->masters[placer->cut->master];
    struct page *page = placer->page;
    uint32_t number = placer->page_number + 1;

    page->width = page->frame.width = master->width;
    page->height = page->frame.height = master->height;
    page->folio = master->has_foot ? placer->cut->folio : NULL;
    page->frame.capacity = page_guess(placer);
    page->frame.items = ARENA_ARRAY(setting->arena, struct item, page->frame.capacity);
    heads_place(placer->heads, placer->cut, number, page_chapter(placer), &page->frame);
    placer->left = master_left(master, number);
    placer->y = master->top;
    placer->links = (struct link_list){0};
    for (size_t i = placer->cut->first; i < placer->cut->last;) {
        const struct piece *piece = &placer->galley->pieces[i];

        placer->y += i > placer->cut->first ? piece->space : 0;
        i += kinds[piece->kind](placer, i);
    }
    page->links = placer->links.items;
    page->n_links = placer->links.n_items;
    page->links_capacity = placer->links.capacity;
    if (placer->cut->is_over)
        finding_post(setting->findings, MESSAGE_PAGE_OVERFLOW, (struct place){0}, NULL,
                     arena_format(setting->arena, "%u", number));
}

static int destinations_compare(const void *a, const void *b)
{
    return strcmp(((const struct destination *)a)->id, ((const struct destination *)b)->id);
}

void pages_place(const struct galley *galley, const struct cuts *cuts, struct page_set *set)
{
    struct arena *arena = galley->setting->arena;
    struct placer placer = {.galley = galley,
                            .cuts = cuts,
                            .set = set,
                            .heads = heads_new(galley->setting, galley->document)};

    set->pages = ARENA_ARRAY(arena, struct page, cuts->n_items);
    set->n_pages = set->pages_capacity = cuts->n_items;
    for (size_t i = 0; i < cuts->n_items; i++) {
        placer.page = &set->pages[i];
        placer.cut = &cuts->items[i];
        placer.page_number = (uint32_t)i;
        page_place(&placer);
    }
    /* What stands behind the last piece leads to the end. */
    anchors_place(&placer, SIZE_MAX, 0);
    if (set->n_destinations > 0)
        qsort(set->destinations, set->n_destinations, sizeof *set->destinations,
              destinations_compare);
}
