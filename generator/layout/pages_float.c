/*
 * What floats. A chart, or a short table with its caption, that does not fit at the foot of a page
 * would leave a hole there. Instead, the text that follows it fills the page and it stands at the
 * head of the next one: later than its place, never before it, and never past the next heading.
 * What floats keeps its order: further ones that are met on the way wait as well, as long as
 * all of them fit on one page.
 *
 * Nothing else knows of this. The pieces are moved within the galley, and with them whatever names
 * a piece by its number; pages are cut from the new order as from any other. The structure that is
 * read aloud follows the owners, whose numbers stay: there each chart keeps its place.
 */
#include "layout/pages.h"

#include <string.h>

/* Which numbers of pieces change when pieces a .. b-1 and b .. c-1 exchange places. */
struct exchange {
    size_t a, b, c;
};

static uint32_t number_of(struct exchange exchange, uint32_t piece)
{
    if (piece < exchange.a || piece >= exchange.c)
        return piece;
    if (piece < exchange.b)
        return (uint32_t)(piece + (exchange.c - exchange.b));
    return (uint32_t)(piece - (exchange.b - exchange.a));
}

/* Elements a .. b-1 and b .. c-1 of a list change places. */
static void elements_exchange(struct arena *arena, void *items, size_t size, struct exchange at)
{
    char *base = items;
    size_t n_first = (at.b - at.a) * size, n_second = (at.c - at.b) * size;

    if (n_first == 0 || n_second == 0)
        return; /* a list without any element has no place either */
    char *first = arena_get(arena, n_first + 1);

    memcpy(first, base + at.a * size, n_first);
    memmove(base + at.a * size, base + at.b * size, n_second);
    memcpy(base + at.a * size + n_second, first, n_first);
}

static void anchors_exchange(struct galley *galley, struct exchange at)
{
    struct exchange anchors = {
        LIST_FIND(galley->anchors, galley->n_anchors, piece, (uint32_t)at.a),
        LIST_FIND(galley->anchors, galley->n_anchors, piece, (uint32_t)at.b),
        LIST_FIND(galley->anchors, galley->n_anchors, piece, (uint32_t)at.c),
    };

    for (size_t i = anchors.a; i < anchors.c; i++)
        galley->anchors[i].piece = number_of(at, galley->anchors[i].piece);
    elements_exchange(galley->setting->arena, galley->anchors, sizeof *galley->anchors, anchors);
}

static void pieces_exchange(struct galley *galley, size_t a, size_t b, size_t c)
{
    struct exchange at = {a, b, c};

    elements_exchange(galley->setting->arena, galley->pieces, sizeof *galley->pieces, at);
    anchors_exchange(galley, at);
    for (size_t i = 0; i < galley->n_headings; i++)
        galley->headings[i].piece = number_of(at, galley->headings[i].piece);
    for (size_t i = 0; i < galley->n_captions; i++)
        galley->captions[i].piece = number_of(at, galley->captions[i].piece);
    for (size_t i = 0; i < galley->n_notes; i++)
        galley->notes[i].piece = number_of(at, galley->notes[i].piece);
    for (size_t i = 0; i < galley->n_floats; i++) {
        galley->floats[i].last = number_of(at, galley->floats[i].last - 1) + 1;
        galley->floats[i].first = number_of(at, galley->floats[i].first);
    }
}

/* What floats and holds the piece, or NULL. */
static struct floating *float_find(const struct galley *galley, size_t piece)
{
    size_t at = LIST_FIND(galley->floats, galley->n_floats, last, (uint32_t)piece + 1);

    return at < galley->n_floats && galley->floats[at].first <= piece ? &galley->floats[at] : NULL;
}

/* Text of the same section and kind of page; a heading begins a new one. */
static bool may_pass(const struct galley *galley, const struct piece *piece, uint16_t master)
{
    if (piece->kind != PIECE_LINE || piece->penalty == PENALTY_FORCED || piece->sinks ||
        piece->is_even || piece->master != master)
        return false;
    const char *role = galley->set->owners[piece->owner].role;
    return role[0] != 'H' && strcmp(role, "Caption") != 0;
}

static length pieces_height(const struct galley *galley, size_t first, size_t last)
{
    length height = 0;

    for (size_t i = first; i < last; i++)
        height += galley->pieces[i].height + (i > first ? galley->pieces[i].space : 0);
    return height;
}

/* What floats may join those that wait, which take `height`, if the next page has room for all. */
static bool may_wait(const struct galley *galley, const struct float_move *move,
                     const struct floating *floating, length height, length capacity)
{
    const struct piece *first = &galley->pieces[floating->first];

    height += first->space + pieces_height(galley, floating->first, floating->last);
    return move->n_waiting < FLOATS_WAITING && first->penalty != PENALTY_FORCED &&
           first->master == galley->pieces[move->first].master && height <= capacity;
}

/*
 * Without what floats above it a piece stands nearer to the text before. The glue it had is kept
 * beside it, so that doing this twice changes nothing.
 */
static void glue_exchange(struct piece *piece)
{
    length space = piece->space;

    piece->space = piece->apart;
    piece->apart = space;
}

/* Text from `next` on that may go before the floats: where it ends. */
static size_t run_end(const struct galley *galley, const struct float_move *move, size_t next,
                      length *room)
{
    uint16_t master = galley->pieces[move->first].master;
    size_t end = next;

    while (*room >= 0 && end < galley->n_pieces && may_pass(galley, &galley->pieces[end], master) &&
           float_find(galley, end) == NULL) {
        *room -= galley->pieces[end].apart + galley->pieces[end].height;
        end++;
    }
    return end;
}

/* Text goes before the floats until it is certain that no more of it has room. */
static void text_pass(struct galley *galley, struct float_move *move, length room, length capacity)
{
    length height = 0;

    for (size_t next = move->first; room >= 0 && next < galley->n_pieces;) {
        const struct floating *floating = float_find(galley, next);

        if (floating != NULL) {
            if (!may_wait(galley, move, floating, height, capacity))
                return;
            height += galley->pieces[next].space +
                      pieces_height(galley, floating->first, floating->last);
            move->passed[move->n_waiting++] = move->floats - move->first;
            next = move->last = floating->last;
            continue;
        }
        size_t end = run_end(galley, move, next, &room);
        if (end == next)
            return;
        for (size_t i = next; i < end; i++)
            glue_exchange(&galley->pieces[i]);
        pieces_exchange(galley, move->floats, next, end);
        move->floats += end - next;
        next = move->last = end;
    }
}

/* What the floats were bound to binds the text that stands there now: two lines of it. */
static void penalties_exchange(struct galley *galley, struct float_move *move)
{
    struct piece *first = &galley->pieces[move->floats];

    move->penalty = first->penalty;
    first->penalty = PENALTY_NONE;
    for (size_t i = 0; i < FLOAT_BINDS && move->first + i < move->floats; i++) {
        struct piece *text = &galley->pieces[move->first + i];

        move->penalties[i] = text->penalty;
        if (text->penalty < move->penalty)
            text->penalty = move->penalty;
    }
}

/* What floats and stays where it was keeps its own distance to the text that comes under it. */
static void text_part(struct galley *galley, const struct float_move *move)
{
    const struct floating *above = float_find(galley, move->first - 1);
    struct piece *text = &galley->pieces[move->first];

    if (above != NULL && above->last == move->first && text->space < above->space_after)
        text->space = above->space_after;
}

bool float_defer(struct galley *galley, const struct page_cut *cut, size_t over, length capacity,
                 struct float_move *move)
{
    const struct floating *floating = float_find(galley, over);

    if (floating == NULL || floating->first <= cut->first ||
        galley->pieces[floating->first].penalty == PENALTY_FORCED)
        return false;
    *move = (struct float_move){.first = floating->first,
                                .floats = floating->first,
                                .last = floating->first,
                                .is_table = galley->pieces[floating->first].kind != PIECE_FIGURE};
    text_pass(galley, move, capacity - pieces_height(galley, cut->first, move->first), capacity);
    if (move->floats == move->first)
        return false;
    text_part(galley, move);
    penalties_exchange(galley, move);
    return true;
}

void float_settle(struct galley *galley, const struct float_move *move, size_t last)
{
    size_t behind = last + (move->last - move->floats);

    if (last < move->floats)
        pieces_exchange(galley, last, move->floats, move->last);
    for (size_t i = move->first; i < last; i++)
        galley->pieces[i].apart = galley->pieces[i].space;
    for (size_t i = last + 1; i <= behind && i < galley->n_pieces; i++) {
        const struct floating *above = float_find(galley, i - 1);
        struct piece *piece = &galley->pieces[i];

        if (above != NULL && above->last == i && piece->space < above->space_after)
            piece->space = above->space_after;
    }
}

void float_undo(struct galley *galley, const struct float_move *move)
{
    size_t floats = move->floats, last = move->last;

    galley->pieces[floats].penalty = move->penalty;
    for (size_t i = 0; i < FLOAT_BINDS && move->first + i < floats; i++)
        galley->pieces[move->first + i].penalty = move->penalties[i];
    for (size_t i = move->first; i < floats; i++)
        glue_exchange(&galley->pieces[i]);
    for (int i = move->n_waiting - 1; i >= 0; i--) {
        size_t place = move->first + move->passed[i];

        /* Text that stood behind this one goes there again; this one then keeps its place. */
        pieces_exchange(galley, place, floats, last);
        last -= floats - place;
        floats = place;
        last = float_find(galley, last - 1)->first;
    }
}
