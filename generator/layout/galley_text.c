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
    ROWS_SHARE = 800   /* and one whose rows need it; what has rows of spans may fill it */
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

/* The parts of a chart; most have one. */
struct figures {
    struct figure *items;
    size_t n_items;
};

/* A page less what stands below the chart on it. */
static length rows_limit(const struct galley *galley, const struct chart *chart,
                         const struct style *look)
{
    const struct setting *setting = galley->setting;
    length page = master_depth(&setting->sheet->masters[galley->master]);

    if (!chart_has_spans(chart))
        return length_scale(page, ROWS_SHARE);
    if (chart->caption.n_items == 0)
        return page;
    return page - look->space_before -
           continued_measure(setting, &chart->caption, look->continued, look, galley->width)
               ->height;
}

static struct chart_room room_make(const struct galley *galley, const struct chart *chart,
                                   const struct style *look)
{
    const struct stylesheet *sheet = galley->setting->sheet;
    length height = length_scale(galley->width, CHART_HEIGHT);
    length limit = length_scale(master_depth(&sheet->masters[galley->master]), CHART_SHARE);

    return (struct chart_room){.width = galley->width,
                               .height = height < limit ? height : limit,
                               .height_max = rows_limit(galley, chart, look),
                               .han_latin_gap = sheet->han_latin_gap,
                               .is_strict = sheet->prohibition == PROHIBITION_STRICT};
}

/* What stands for a part where it can't be seen: what the picture shows, and its own rows. */
static const char *alt_make(const struct galley *galley, const struct chart *chart,
                            const struct chart_room *room)
{
    struct chart part = *chart;

    part.spans = chart->spans + room->first;
    part.n_spans = room->end - room->first;
    return chart_make_alt(galley->setting->arena, &part);
}

static void figure_make(const struct galley *galley, const struct chart *chart,
                        const struct chart_room *room, int32_t owner, struct figure *figure)
{
    const struct setting *setting = galley->setting;
    const struct style *look = style_need(setting, "figcaption", "caption");

    figure->frame = chart_make(setting->arena, chart, room, style_need(setting, "chart", "td"),
                               setting->metrics, setting->findings, owner);
    figure->alt = alt_make(galley, chart, room);
    figure->caption_at = figure->frame->height + look->space_before;
    if (chart->caption.n_items > 0)
        figure->caption = continued_measure(setting, &chart->caption,
                                            room->first > 0 ? look->continued : NULL, look,
                                            galley->width);
}

/* Each part has two owners, the first one `owner`. */
static struct figures *figures_make(const struct galley *galley, const struct chart *chart,
                                    int32_t owner)
{
    const struct setting *setting = galley->setting;
    struct chart_room room =
        room_make(galley, chart, style_need(setting, "figcaption", "caption"));
    struct figures *figures = ARENA_NEW(setting->arena, struct figures);
    size_t *ends;

    figures->n_items = chart_cut(setting->arena, chart, &room, style_need(setting, "chart", "td"),
                                 setting->metrics, &ends);
    figures->items = ARENA_ARRAY(setting->arena, struct figure, figures->n_items);
    for (size_t i = 0; i < figures->n_items; i++, room.first = room.end) {
        room.end = ends[i];
        figure_make(galley, chart, &room, owner + 2 * (int32_t)i, &figures->items[i]);
    }
    return figures;
}

static void figure_add(struct galley *galley, const struct figure *figure,
                       const struct style *style)
{
    length height = figure->caption != NULL ? figure->caption_at + figure->caption->height
                                            : figure->frame->height;
    length above = float_above(galley);
    int32_t owner = owner_add(galley, "Figure", galley->parent, figure->alt);

    owner_add(galley, "Caption", owner, NULL);
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

void chart_add(struct galley *galley, const struct block *block)
{
    const struct style *style = style_need(galley->setting, block->style, "figure");
    struct memo *memo = memo_get(galley);

    if (memo->made == NULL || !memo->is_fixed) {
        const struct figures *made = figures_make(galley, block->chart, galley->next_owner);
        *memo = (struct memo){.made = made, .is_fixed = !runs_have_folio(&block->chart->caption)};
    }
    const struct figures *figures = memo->made;

    caption_anchor_add(galley, block);
    for (size_t i = 0; i < figures->n_items; i++)
        figure_add(galley, &figures->items[i], style);
}
