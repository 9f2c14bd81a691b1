/*
 * Text blocks into pieces: paragraphs, headings, charts with their captions, and the small
 * helpers that set a line of text. A heading is bound to the two lines (or rows) that follow it
 * and is never left at the foot of a page; a paragraph whose style keeps with next is bound to
 * one.
 */
#include "layout/galley.h"

#include <string.h>

#include "chart/chart.h"
#include "layout/galley_words.h"

enum {
    LINES_BELOW_HEADING = 2, /* must stand on the heading's page */
    CHART_HEIGHT = 300,      /* thousandths of its width: a few years need no more */
    CHART_SHARE = 600, /* thousandths of a page's height that a chart may take, */
    ROWS_SHARE = 800   /* and one whose rows need it */
};

const struct lines *lines_get(struct galley *galley, const struct runs *runs,
                              const struct style *style, length width, const char *mark)
{
    struct memo *memo = memo_get(galley);

    if (memo->made == NULL || !memo->is_fixed) {
        const struct lines *lines = paragraph_measure(galley->setting, runs, style, width, mark);

        /* Asking for more memos may have moved the list, measuring does not. */
        memo->made = lines;
        memo->is_fixed = !runs_have_folio(runs) && !runs_have(runs, RUN_NOTE);
    }
    return memo->made;
}

/* A paragraph that is a list item's own has the item's look unless it names another. */
static const struct style *paragraph_style(const struct galley *galley, const struct block *block)
{
    const struct stylesheet *sheet = galley->setting->sheet;
    const struct style *style = style_find(sheet, block->style);

    if (galley->list_depth > 0 && (style == NULL || strcmp(style->name, "p") == 0)) {
        const struct style *item = style_find(sheet, "li");
        style = item != NULL ? item : style;
    }
    return style != NULL ? style : style_need(galley->setting, "p", NULL);
}

void paragraph_add(struct galley *galley, const struct block *block)
{
    const struct style *style = paragraph_style(galley, block);
    const struct lines *lines;

    place_add(galley, style);
    bool has_notes = runs_have(&block->runs, RUN_NOTE);
    size_t first_note = galley->n_notes, first_piece = galley->n_pieces;
    const struct runs *runs = has_notes ? notes_mark(galley, &block->runs) : &block->runs;
    lines = lines_get(galley, runs, style, galley->width, galley->mark);
    galley->mark = NULL;
    anchor_add(galley, block->id);
    space_add(galley, style->space_before);
    lines_add(galley, lines, owner_add(galley, "P", galley->parent, NULL), PENALTY_NONE,
              PENALTY_NONE);
    if (has_notes)
        notes_add(galley, first_note, first_piece);
    if (style->keeps_with_next && galley->n_bound == 0)
        galley->n_bound = 1;
    space_add(galley, style->space_after);
}

void heading_add(struct galley *galley, const struct block *block)
{
    static const char *const roles[] = {"H1", "H2", "H3", "H4"};
    struct heading *heading = &galley->headings[galley->next_heading++];
    const struct style *style = style_need(galley->setting, block->style, NULL);
    const struct lines *lines = lines_get(galley, &block->runs, style, galley->width, NULL);

    place_add(galley, style);
    heading->piece = (uint32_t)galley->n_pieces;
    anchor_add(galley, heading->id);
    space_add(galley, style->space_before);
    lines_add(galley, lines, owner_add(galley, roles[block->level - 1], galley->parent, NULL),
              PENALTY_NONE, PENALTY_BOUND);
    galley->n_bound = LINES_BELOW_HEADING;
    space_add(galley, style->space_after);
}

static struct figure *figure_make(struct galley *galley, const struct chart *chart, int32_t owner)
{
    const struct setting *setting = galley->setting;
    const struct page_master *master = &setting->sheet->masters[galley->master];
    const struct style *look = style_need(setting, "figcaption", "caption");
    length height = length_scale(galley->width, CHART_HEIGHT);
    length page = master_depth(master);
    length limit = length_scale(page, CHART_SHARE);
    struct chart_room room = {galley->width, height < limit ? height : limit,
                              length_scale(page, ROWS_SHARE), setting->sheet->han_latin_gap,
                              setting->sheet->prohibition == PROHIBITION_STRICT};
    struct figure *figure = ARENA_NEW(setting->arena, struct figure);

    figure->frame = chart_make(setting->arena, chart, room, style_need(setting, "chart", "td"),
                               setting->metrics, setting->findings, owner);
    figure->caption_at = figure->frame->height + look->space_before;
    if (chart->caption.n_items > 0)
        figure->caption = paragraph_measure(setting, &chart->caption, look, galley->width, NULL);
    return figure;
}

void chart_add(struct galley *galley, const struct block *block)
{
    const struct style *style = style_need(galley->setting, block->style, "figure");
    const char *alt = chart_make_alt(galley->setting->arena, block->chart);
    int32_t owner = owner_add(galley, "Figure", galley->parent, alt);
    int32_t caption_owner = owner_add(galley, "Caption", owner, NULL);
    struct memo *memo = memo_get(galley);

    if (memo->made == NULL || !memo->is_fixed) {
        struct figure *made = figure_make(galley, block->chart, owner);
        made->caption_owner = caption_owner;
        *memo = (struct memo){.made = made, .is_fixed = !runs_have_folio(&block->chart->caption)};
    }
    const struct figure *figure = memo->made;
    length height = figure->caption != NULL ? figure->caption_at + figure->caption->height
                                            : figure->frame->height;

    length above = float_above(galley);
    caption_anchor_add(galley, block);
    space_add(galley, style->space_before);
    struct piece *piece = piece_add(galley, PIECE_FIGURE, height, PENALTY_NONE);
    piece->figure = figure;
    piece->owner = owner;
    galley->n_bound = 0;
    if (style->floats)
        float_add(galley, galley->n_pieces - 1, above, style);
    else
        space_add(galley, style->space_after);
}
