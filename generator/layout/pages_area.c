/*
 * The type area on the page. A turned page is read with the sheet turned a quarter: its left is the
 * sheet's foot or head, its top the sheet's left or right edge. Head and folio are no part of this,
 * they stay where they are on all sheets of the book.
 */
#include "layout/pages.h"

#include "layout/contents.h"

static bool is_right_hand(uint32_t number)
{
    return number % 2 == 1;
}

length master_left(const struct page_master *master, uint32_t number)
{
    return master->is_mirrored && !is_right_hand(number) ? master->outer : master->inner;
}

static enum turn turn_of(const struct page_master *master, uint32_t number)
{
    bool is_bound_left = !master->is_mirrored || is_right_hand(number);

    if (master->turning == TURNING_NONE)
        return TURN_NONE;
    return master->turning == TURNING_LEFT || is_bound_left ? TURN_LEFT : TURN_RIGHT;
}

struct area area_find(const struct page_master *master, uint32_t number)
{
    length left = master_left(master, number);
    enum turn turn = turn_of(master, number);

    switch (turn) {
    case TURN_LEFT: return (struct area){turn, master->bottom, left};
    case TURN_RIGHT:
        return (struct area){turn, master->top, master->inner + master->outer - left};
    case TURN_NONE: break;
    }
    return (struct area){turn, left, master->top};
}

length piece_trim(const struct piece *piece)
{
    const struct lines *lines = piece->kind == PIECE_LINE    ? piece->lines
                                : piece->kind == PIECE_ENTRY ? piece->entry->lines
                                                             : NULL;
    length blank = lines != NULL ? lines->leading - lines->style->size : 0;

    return blank > 0 ? blank / 2 : 0;
}

length first_trim(const struct galley *galley, const struct page_cut *cut)
{
    return cut->first < cut->last ? piece_trim(&galley->pieces[cut->first]) : 0;
}

length sink_find(const struct galley *galley, const struct page_cut *cut, size_t number)
{
    const struct page_master *master = &galley->setting->sheet->masters[cut->master];
    length blank = master_depth(master) - notes_height(galley, &cut->notes);

    if (!galley->pieces[number].sinks)
        return 0;
    blank += first_trim(galley, cut) + piece_trim(&galley->pieces[cut->last - 1]);
    if (cut->has_continued)
        blank -= galley->pieces[cut->first].table->continued_height;
    for (size_t i = cut->first; i < cut->last; i++)
        blank -= placed_height(galley, cut, i) + (i > cut->first ? galley->pieces[i].space : 0);
    return blank > 0 ? blank : 0;
}
