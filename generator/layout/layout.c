/*
 * The whole of layout as a loop: measure into the galley, cut into pages, number them; again
 * while a folio quoted in the text is not the one its page has got. Whatever holds no folio is
 * measured in the first pass only. Then the pages are placed, once.
 */
#include "layout/layout.h"

#include "layout/contents.h"
#include "layout/known.h"
#include "layout/pages.h"
#include "layout/table.h"

enum { DIGITS_FIRST = 3 }; /* room for folios in the contents: right for all up to 999 pages */

static void metadata_copy(const struct document *document, struct page_set *set)
{
    set->title = document->title;
    set->author = document->author;
    set->subject = document->subject;
    set->language = document->language;
    set->date = document->date;
}

/* One pass; true if nothing asks for another. */
static bool pass_make(struct galley *galley, struct folios *folios, struct cuts *cuts)
{
    const struct setting *setting = galley->setting;

    galley_make(galley);
    pages_cut(galley, cuts);
    folios_make(setting, cuts, galley->set);
    bool is_settled = folios_settle(setting->arena, folios, galley, cuts);
    if (folios_digits(cuts) <= galley->folio_digits)
        return is_settled;
    galley->folio_digits = folios_digits(cuts);
    return false;
}

struct page_set *layout_make(struct arena *arena, const struct document *document,
                             const struct metrics *metrics, struct findings *findings,
                             struct layout_facts *facts)
{
    struct layout_facts own_facts = {0};
    struct folios folios = {0};
    const struct folios *folios_now = &folios;
    struct setting setting = {.arena = arena,
                              .metrics = metrics,
                              .sheet = document->sheet,
                              .findings = findings,
                              .facts = facts != NULL ? facts : &own_facts,
                              .find_folio = folio_find,
                              .folios = &folios_now,
                              .known = known_new(arena),
                              .variants = variants_new(arena)};
    struct page_set *set = ARENA_NEW(arena, struct page_set);
    struct galley galley = {
        .setting = &setting, .document = document, .set = set, .folio_digits = DIGITS_FIRST};
    struct cuts cuts = {0};
    bool is_settled = false;

    headings_find(&galley);
    for (int pass = 1; pass <= LAYOUT_PASSES_MAX && !is_settled; pass++) {
        is_settled = pass_make(&galley, &folios, &cuts);
        setting.facts->n_passes = pass;
    }
    if (!is_settled)
        finding_post(findings, MESSAGE_FOLIOS_UNSETTLED, (struct place){0}, NULL,
                     arena_format(arena, "%d", LAYOUT_PASSES_MAX));
    metadata_copy(document, set);
    pages_place(&galley, &cuts, set);
    return set;
}
