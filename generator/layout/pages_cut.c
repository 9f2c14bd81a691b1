/*
 * Cutting. A page takes pieces while they fit. Then every break above one of them is weighed: its
 * penalty, and the square of the share of the page that would stay empty; the cheapest wins, the
 * lower one of two alike. So a bound heading moves to the next page, but a table whose every
 * break is a bad one does not leave whole pages blank.
 *
 * A page that begins within a table owes the table its head first, and its first rows may differ
 * in height from what they measured (struct resume).
 */
#include "layout/pages.h"

/* In thousandths of a page left empty, squared: breaking at ALONE is worth 55 % of a page. */
static const int64_t penalty_costs[] = {
    [PENALTY_NONE] = 0, [PENALTY_ALONE] = 300, [PENALTY_KEPT] = 1500, [PENALTY_BOUND] = 6000};

/* Thousandths of a page: two or three lines, what pages of text leave empty as well. */
enum { FLOAT_EMPTY = 100 };

struct cutter {
    struct galley *galley;
    struct cuts *cuts;
    struct page_cut *cut; /* the page being filled */
    length capacity;
    struct note_part notes; /* first note, and its first line, that stands on no page yet */
};

static bool is_row(const struct piece *piece)
{
    return piece->kind == PIECE_ROW;
}

static length piece_height(const struct cutter *cutter, const struct piece *piece)
{
    const struct resume *resume = cutter->cut->resume;
    const struct piece *first = &cutter->galley->pieces[cutter->cut->first];

    if (!is_row(piece) || resume == NULL || piece->table != first->table)
        return piece->height;
    return row_height(piece->table, resume, piece->part);
}

/* A head that would take half of every page is not set again. */
static length continued_height(const struct cutter *cutter, const struct table_set *table)
{
    return table->continued_height <= cutter->capacity / 2 ? table->continued_height : 0;
}

/* The rows of the table that piece last - 1 belongs to and that stand on this page. */
static struct part part_of(const struct cutter *cutter, size_t last)
{
    const struct piece *pieces = cutter->galley->pieces;
    const struct page_cut *cut = cutter->cut;
    size_t first = last - 1;

    while (first > cut->first && is_row(&pieces[first - 1]) &&
           pieces[first - 1].table == pieces[last - 1].table)
        first--;
    return (struct part){.first = pieces[first].part,
                         .last = pieces[last - 1].part + 1,
                         .is_row_broken = cut->is_row_broken,
                         .broken_height = cut->broken_height,
                         .resume = first == cut->first ? cut->resume : NULL};
}

static int64_t break_cost(const struct cutter *cutter, size_t piece, length filled)
{
    int64_t empty = 1000 - (int64_t)filled * 1000 / cutter->capacity;

    return penalty_costs[cutter->galley->pieces[piece].penalty] + empty * empty / 1000;
}

/* The best break above a piece from first + 1 to `over`, which no longer fits below `filled`. */
static size_t break_choose(const struct cutter *cutter, size_t over, length filled)
{
    const struct piece *pieces = cutter->galley->pieces;
    size_t best = over;
    int64_t best_cost = break_cost(cutter, over, filled);

    for (size_t i = over - 1; i > cutter->cut->first; i--) {
        filled -= piece_height(cutter, &pieces[i]) + pieces[i].space;
        int64_t cost = break_cost(cutter, i, filled);
        if (cost < best_cost) {
            best = i;
            best_cost = cost;
        }
    }
    return best;
}

/* A row higher than any page is broken where the page ends, if enough of it can stand here. */
static bool row_break(struct cutter *cutter, size_t number, length filled)
{
    const struct piece *piece = &cutter->galley->pieces[number];
    struct page_cut *cut = cutter->cut;
    length space = number > cut->first ? piece->space : 0;
    length room = cutter->capacity - filled - space;
    bool is_first = number == cut->first;

    if (!is_row(piece))
        return false;
    bool is_high =
        piece_height(cutter, piece) > cutter->capacity - continued_height(cutter, piece->table);
    if (!is_first && !is_high)
        return false;
    length least = row_least(cutter->galley->setting, piece->table, piece->part);
    if (!is_first && room < least)
        return false;
    cut->is_row_broken = true;
    cut->is_over = room < least;
    cut->broken_height = room < least ? least : room;
    cut->last = (uint32_t)number + 1;
    return true;
}

/* Ends the page before the piece that does not fit. */
static void page_end(struct cutter *cutter, size_t over, length filled)
{
    struct page_cut *cut = cutter->cut;

    if (row_break(cutter, over, filled))
        return;
    cut->is_over = over == cut->first;
    cut->last = (uint32_t)(cut->is_over ? over + 1 : break_choose(cutter, over, filled));
}

/* Height of the notes that must stand on the page if piece `number` does. */
static length notes_needed(const struct cutter *cutter, size_t number)
{
    const struct galley *galley = cutter->galley;

    if (cutter->notes.first == galley->n_notes)
        return 0;
    struct note_part due = notes_due(galley, cutter->notes, (uint32_t)number + 1);
    struct note_part carried = notes_due(galley, cutter->notes, cutter->cut->first);
    length height = notes_height(galley, &due);
    /* What is left over from other pages takes half of this one at most: text goes on beside it. */
    if (due.last == carried.last && height > cutter->capacity / 2)
        return cutter->capacity / 2;
    return height;
}

/* The page may end below piece `number` if all its notes begin here, though the last goes on. */
static bool note_break(struct cutter *cutter, size_t number, length room)
{
    const struct galley *galley = cutter->galley;
    uint32_t last = (uint32_t)number + 1;
    bool is_kept = last < galley->n_pieces && galley->pieces[last].penalty >= PENALTY_KEPT &&
                   galley->pieces[last].penalty != PENALTY_FORCED;

    if (cutter->notes.first == galley->n_notes || is_kept)
        return false;
    struct note_part before = notes_due(galley, cutter->notes, (uint32_t)number);
    struct note_part due = notes_due(galley, cutter->notes, last);
    struct note_part part = notes_fit(galley, cutter->notes, last, room);
    if (due.last == before.last || part.last < due.last)
        return false;
    cutter->cut->last = last;
    return true;
}

/* With the page's pieces settled, as much of the notes as there is room for. */
static void notes_settle(struct cutter *cutter)
{
    const struct galley *galley = cutter->galley;
    struct page_cut *cut = cutter->cut;
    bool is_empty = cut->first == cut->last;
    length used = -first_trim(galley, cut);

    cut->notes = cutter->notes;
    if (cutter->notes.first == galley->n_notes)
        return;
    if (cut->has_continued)
        used += continued_height(cutter, galley->pieces[cut->first].table);
    used -= is_empty ? 0 : piece_trim(&galley->pieces[cut->last - 1]);
    for (size_t i = cut->first; i < cut->last; i++)
        used += placed_height(galley, cut, i) + (i > cut->first ? galley->pieces[i].space : 0);
    cut->notes = notes_fit(galley, cutter->notes, cut->last, cutter->capacity - used);
    if (is_empty && cut->notes.last == cut->notes.first) /* higher than any page */
        cut->notes = notes_due(galley, cutter->notes, galley->notes[cut->notes.first].piece + 1);
    cutter->notes = notes_rest(galley, &cut->notes);
}

/* Returns the piece that no longer fits; one behind the last if all do, or the page must end. */
static size_t page_fill(struct cutter *cutter)
{
    const struct galley *galley = cutter->galley;
    struct page_cut *cut = cutter->cut;
    const struct piece *first = &galley->pieces[cut->first];
    length filled = -piece_trim(first);

    if (is_row(first) &&
        (cut->resume != NULL || first->part > 0 || first->table->head.n_rows > 0)) {
        filled = continued_height(cutter, first->table);
        cut->has_continued = filled > 0;
    }
    for (size_t i = cut->first; i < galley->n_pieces; i++) {
        const struct piece *piece = &galley->pieces[i];
        length more = piece_height(cutter, piece) + (i > cut->first ? piece->space : 0);

        bool is_elsewhere = piece->is_even && cutter->cuts->n_items % 2 == 1;
        if (i > cut->first && (piece->penalty == PENALTY_FORCED || is_elsewhere)) {
            cut->last = (uint32_t)i;
            return galley->n_pieces;
        }
        length room = cutter->capacity - filled - (more - piece_trim(piece));
        if (room < notes_needed(cutter, i)) {
            if (!note_break(cutter, i, room))
                page_end(cutter, i, filled);
            return i;
        }
        filled += more;
    }
    cut->last = (uint32_t)galley->n_pieces;
    return galley->n_pieces;
}

/* Thousandths of the page that stay empty. */
static int64_t page_empty(const struct cutter *cutter)
{
    const struct galley *galley = cutter->galley;
    const struct page_cut *cut = cutter->cut;
    length filled = -first_trim(galley, cut);

    if (cut->has_continued)
        filled += continued_height(cutter, galley->pieces[cut->first].table);
    for (size_t i = cut->first; i < cut->last; i++)
        filled += placed_height(galley, cut, i) + (i > cut->first ? galley->pieces[i].space : 0);
    return 1000 - (int64_t)filled * 1000 / cutter->capacity;
}

/*
 * Fills the page; where something that floats does not fit, once more with the text behind it in
 * its place. That stays only if the page is fuller for it: a table could have been broken instead,
 * so for a table the page must be full.
 */
static void page_fill_floating(struct cutter *cutter)
{
    struct page_cut begun = *cutter->cut;
    size_t over = page_fill(cutter);
    struct float_move move;

    if (over == cutter->galley->n_pieces || cutter->cut->last > over ||
        !float_defer(cutter->galley, &begun, over, cutter->capacity, &move))
        return;
    struct page_cut plain = *cutter->cut;
    *cutter->cut = begun;
    (void)page_fill(cutter);
    size_t last = cutter->cut->last;
    if (last > move.first && last <= move.floats && !cutter->cut->is_row_broken &&
        (!move.is_table || page_empty(cutter) <= FLOAT_EMPTY)) {
        float_settle(cutter->galley, &move, last);
        return;
    }
    float_undo(cutter->galley, &move);
    *cutter->cut = plain;
}

/* What the next page has to know about a table that this page breaks. */
static const struct resume *page_resume(const struct cutter *cutter)
{
    const struct galley *galley = cutter->galley;
    const struct page_cut *cut = cutter->cut;
    const struct piece *next = &galley->pieces[cut->last - cut->is_row_broken];

    if (cut->last - cut->is_row_broken >= galley->n_pieces || !is_row(next))
        return NULL;
    if (!cut->is_row_broken && (next->part == 0 || !is_row(next - 1)))
        return NULL;
    struct part part = part_of(cutter, cut->last);
    return resume_make(galley->setting, next->table, &part);
}

/* A broken row leaves the next page as much as it is begun for: more than one line of it. */
static const struct resume *row_ease(struct cutter *cutter, const struct resume *resume)
{
    struct page_cut *cut = cutter->cut;
    const struct piece *row = &cutter->galley->pieces[cut->last - 1];

    if (!cut->is_row_broken || cut->is_over || resume == NULL)
        return resume;
    length least = row_least(cutter->galley->setting, row->table, row->part);
    length missing = least - row_height(row->table, resume, row->part);
    if (missing <= 0 || cut->broken_height - missing < least)
        return resume;
    cut->broken_height -= missing;
    return page_resume(cutter);
}

/* The master of a page that begins with piece `first`; of matter that goes on, that one's next. */
static uint16_t master_of(const struct cutter *cutter, size_t first)
{
    const struct galley *galley = cutter->galley;
    const struct stylesheet *sheet = galley->setting->sheet;
    uint16_t number = first < galley->n_pieces ? galley->pieces[first].master : galley->master;
    bool goes_on = cutter->cut != NULL && cutter->cut->first < galley->n_pieces &&
                   galley->pieces[cutter->cut->first].master == number;

    if (!goes_on || sheet->masters[number].next == NULL)
        return number;
    return (uint16_t)(master_find(sheet, sheet->masters[number].next) - sheet->masters);
}

static void page_add(struct cutter *cutter, size_t first, const struct resume *resume)
{
    const struct galley *galley = cutter->galley;
    uint16_t number = master_of(cutter, first);
    const struct page_master *master = &galley->setting->sheet->masters[number];

    cutter->cut = LIST_ADD(galley->setting->arena, cutter->cuts->items, cutter->cuts->n_items,
                           cutter->cuts->capacity);
    *cutter->cut = (struct page_cut){
        .first = (uint32_t)first, .last = (uint32_t)first, .master = number, .resume = resume};
    cutter->capacity = master_depth(master);
    if (cutter->capacity < 1)
        cutter->capacity = 1;
}

/*
 * Where folios begin again at 1 on mirrored pages, page 1 must be a right-hand page: the sheet
 * before it keeps its back blank.
 */
static void blank_add(struct cutter *cutter, size_t first, bool *is_used)
{
    const struct galley *galley = cutter->galley;
    const struct piece *piece = &galley->pieces[first];
    const struct page_master *master = &galley->setting->sheet->masters[piece->master];
    bool is_new = !is_used[piece->master];

    is_used[piece->master] = true;
    if (!is_new || !master->restarts_folio || !master->is_mirrored ||
        cutter->cuts->n_items % 2 == 0)
        return;
    uint16_t before = cutter->cut->master;
    page_add(cutter, first, NULL);
    cutter->cut->master = before;
}

/*
 * What wants a left-hand page and would begin a right-hand one leaves that blank. GB/T 9704—2012,
 * 7.5: 公文的版记页前有空白页的，空白页和版记页均不编排页码。
 */
static void even_add(struct cutter *cutter, size_t first)
{
    if (!cutter->galley->pieces[first].is_even || cutter->cuts->n_items % 2 == 1)
        return;
    page_add(cutter, first, NULL);
    cutter->cut->is_unnumbered = true;
}

void pages_cut(struct galley *galley, struct cuts *cuts)
{
    struct cutter cutter = {.galley = galley, .cuts = cuts};
    bool *is_used = ARENA_ARRAY(galley->setting->arena, bool, galley->setting->sheet->n_masters);
    const struct resume *resume = NULL;

    cuts->n_items = 0;
    for (size_t first = 0; first < galley->n_pieces;) {
        size_t n_before = cuts->n_items;
        blank_add(&cutter, first, is_used);
        even_add(&cutter, first);
        bool is_unnumbered = cuts->n_items > n_before && cutter.cut->is_unnumbered;
        page_add(&cutter, first, resume);
        cutter.cut->is_unnumbered = is_unnumbered;
        page_fill_floating(&cutter);
        notes_settle(&cutter);
        resume = row_ease(&cutter, page_resume(&cutter));
        first = cutter.cut->last - cutter.cut->is_row_broken;
    }
    while (cutter.notes.first < galley->n_notes) {
        page_add(&cutter, galley->n_pieces, NULL);
        notes_settle(&cutter);
    }
    if (cuts->n_items == 0)
        page_add(&cutter, 0, NULL);
}
