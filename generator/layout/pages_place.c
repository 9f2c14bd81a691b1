/*
 * Placing: a page gets its head and foot and its pieces, from the top of the type area down. Pages
 * are placed one at a time and in any order, whenever one is asked for; all that goes into a page
 * lives in the arena of whoever asks.
 */
#include "layout/pages.h"

#include "layout/contents.h"

/* The source of the page set. */
struct press {
    const struct galley *galley;
    const struct cuts *cuts;
    struct heads *heads;
};

struct placer {
    const struct galley *galley;
    const struct cuts *cuts;
    const struct setting *setting; /* the galley's, with the arena of this page */
    const struct page_cut *cut;
    struct page *page;
    length left, y;
    struct link_list links;
};

/* The entry in the contents needs a folio of a heading that may stand pages further on. */
static const char *heading_folio(const struct placer *placer, const struct heading *heading)
{
    const struct cuts *cuts = placer->cuts;

    return cuts->items[LIST_FIND(cuts->items, cuts->n_items - 1, last, heading->piece + 1)].folio;
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

    paragraph_place(placer->setting, piece->lines, piece->part, count, &placer->page->frame,
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
    struct frame *frame = &placer->page->frame;
    bool is_first = number == cut->first;
    size_t n_head = pieces[number].kind == PIECE_HEAD;
    size_t end = number + n_head;
    struct part part = {.has_head = n_head > 0 || (is_first && cut->has_continued),
                        .resume = is_first ? cut->resume : NULL};
    length x = placer->left + pieces[number].x;

    while (end < cut->last && pieces[end].kind == PIECE_ROW && pieces[end].table == table)
        end++;
    if (end > number + n_head) {
        part.first = pieces[number + n_head].part;
        part.last = pieces[end - 1].part + 1;
        part.is_row_broken = cut->is_row_broken && end == cut->last;
        part.broken_height = cut->broken_height;
    }
    if (part.has_head && n_head == 0)
        placer->y += continued_place(placer->setting, table, frame, x, placer->y);
    placer->y += table_place(placer->setting, table, &part, frame, x, placer->y, &placer->links);
    return end - number;
}

static size_t figure_place(struct placer *placer, size_t number)
{
    const struct piece *piece = &placer->galley->pieces[number];
    const struct figure *figure = piece->figure;
    const struct setting *setting = placer->setting;
    length x = placer->left + piece->x;

    frame_place(setting->arena, &placer->page->frame, figure->frame, x, placer->y);
    if (figure->caption != NULL)
        paragraph_place(setting, figure->caption, 0, figure->caption->n_items, &placer->page->frame,
                        x, placer->y + figure->caption_at, piece->owner + 1, &placer->links);
    placer->y += piece->height;
    return 1;
}

static size_t entry_line_place(struct placer *placer, size_t number)
{
    const struct piece *piece = &placer->galley->pieces[number];

    entry_place(placer->setting, piece->entry, heading_folio(placer, piece->entry->heading),
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

/* struct page_source's place. */
static void page_place(const void *context, struct arena *arena, uint32_t number, struct page *page)
{
    const struct press *press = context;
    struct setting setting = *press->galley->setting;
    const struct page_cut *cut = &press->cuts->items[number];
    const struct page_master *master = &setting.sheet->masters[cut->master];
    struct area area = area_find(master, number + 1);
    length bottom = area.top + master_depth(master);
    struct placer placer = {.galley = press->galley,
                            .cuts = press->cuts,
                            .setting = &setting,
                            .cut = cut,
                            .page = page,
                            .left = area.left,
                            .y = area.top - first_trim(press->galley, cut)};

    setting.arena = arena;
    page->frame = (struct frame){.width = page->width, .height = page->height};
    page->upright = (struct frame){0};
    page->frame.capacity = page_guess(&placer);
    page->frame.items = ARENA_ARRAY(arena, struct item, page->frame.capacity);
    heads_place(press->heads, &setting, cut, number + 1,
                page->turn == TURN_NONE ? &page->frame : &page->upright);
    for (size_t i = cut->first; i < cut->last;) {
        const struct piece *piece = &press->galley->pieces[i];

        placer.y += i > cut->first ? piece->space : 0;
        placer.y += sink_find(press->galley, cut, i);
        i += kinds[piece->kind](&placer, i);
    }
    notes_place(press->galley, &setting, &cut->notes, &page->frame, area.left,
                bottom - notes_height(press->galley, &cut->notes), &placer.links);
    page->links = placer.links.items;
    page->n_links = placer.links.n_items;
    page->links_capacity = placer.links.capacity;
}

struct page_source press_make(const struct galley *galley, const struct cuts *cuts)
{
    struct press *press = ARENA_NEW(galley->setting->arena, struct press);

    *press = (struct press){galley, cuts, heads_new(galley->setting, galley->document)};
    return (struct page_source){page_place, press};
}
