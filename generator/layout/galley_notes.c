/*
 * Notes into the galley. Where a paragraph has a note, a mark is set: the note's number on its
 * page, ① ② …, raised and small. Which number that is depends on the page, so it is taken from the
 * last pass, and 1 in the first; the marks are all one ideograph wide, so another number seldom
 * moves anything. The mark is a link to the note, by which the line that holds it is found; the
 * number before the note leads back there.
 */
#include "layout/galley.h"

#include <string.h>

#include "layout/galley_words.h"

#define WORD_JOINER "\u2060" /* a mark never begins a line */

/* ①–⑳, ㉑–㉟, ㊱–㊿; a page with more notes has the others in brackets. */
static const char *number_text(struct arena *arena, uint32_t number)
{
    static const struct {
        uint32_t last, character;
    } rows[] = {{20, 0x2460}, {35, 0x3251}, {50, 0x32B1}};
    uint32_t first = 1;
    char bytes[5] = "";

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; first = rows[i++].last + 1) {
        if (number > rows[i].last)
            continue;
        utf8_write(bytes, rows[i].character + number - first);
        return arena_text(arena, bytes);
    }
    return arena_format(arena, "(%u)", number);
}

static struct note *note_get(struct galley *galley, const struct run *run)
{
    struct arena *arena = galley->setting->arena;
    size_t number = galley->n_notes++;

    if (number == galley->n_notes_known) {
        struct note *note = LIST_ADD(arena, galley->notes, galley->n_notes_known,
                                     galley->notes_capacity);
        *note = (struct note){
            .runs = run->note,
            .id = arena_format(arena, "note:%zu", number + 1),
            .mark = arena_format(arena, "mark:%zu", number + 1),
            .number = 1};
    }
    return &galley->notes[number];
}

const struct runs *notes_mark(struct galley *galley, const struct runs *runs)
{
    struct arena *arena = galley->setting->arena;
    struct runs *marked = ARENA_NEW(arena, struct runs);

    *marked = (struct runs){.items = ARENA_ARRAY(arena, struct run, runs->n_items),
                            .n_items = runs->n_items,
                            .capacity = runs->n_items};
    for (size_t i = 0; i < runs->n_items; i++) {
        struct run *run = &marked->items[i];

        *run = runs->items[i];
        if (run->kind != RUN_NOTE)
            continue;
        const struct note *note = note_get(galley, run);
        run->text = arena_format(arena, WORD_JOINER "%s", number_text(arena, note->number));
        run->target = note->id;
        run->is_sup = true;
    }
    return marked;
}

/* The number hangs left of the note's text. */
static struct runs note_runs(struct arena *arena, const struct note *note)
{
    enum { OWN = 2 };
    struct runs runs = {.n_items = note->runs->n_items + OWN,
                        .capacity = note->runs->n_items + OWN};

    runs.items = ARENA_ARRAY(arena, struct run, runs.capacity);
    runs.items[0] = (struct run){
        .kind = RUN_TEXT, .text = number_text(arena, note->number), .target = note->mark};
    runs.items[1] = (struct run){.kind = RUN_TEXT, .text = "\u2002"};
    for (size_t i = 0; i < note->runs->n_items; i++)
        runs.items[i + OWN] = note->runs->items[i];
    return runs;
}

static bool line_has(const struct piece *piece, const char *id)
{
    const struct line *line = &piece->lines->items[piece->part];

    for (size_t i = 0; i < line->n_links; i++) {
        if (strcmp(line->links[i].target, id) == 0)
            return true;
    }
    return false;
}

void notes_add(struct galley *galley, size_t first_note, size_t first_piece)
{
    const struct setting *setting = galley->setting;
    const struct style *style = style_need(setting, "footnote", "note");
    const struct page_master *master = &setting->sheet->masters[galley->master];
    size_t piece = first_piece;

    for (size_t i = first_note; i < galley->n_notes; i++) {
        struct note *note = &galley->notes[i];
        struct runs runs = note_runs(setting->arena, note);

        while (piece + 1 < galley->n_pieces && !line_has(&galley->pieces[piece], note->id))
            piece++;
        note->piece = (uint32_t)piece;
        *LIST_ADD(setting->arena, galley->anchors, galley->n_anchors, galley->anchors_capacity) =
            (struct anchor){.id = note->mark,
                            .piece = note->piece,
                            .rank = (uint32_t)galley->n_anchors - 1};
        note->owner = owner_add(galley, "Note", galley->parent, NULL);
        note->lines = paragraph_measure(setting, &runs, style, master_measure(master), NULL);
    }
}
