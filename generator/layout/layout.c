/*
 * The whole of layout as a loop: measure into the galley, cut into pages, number them; again
 * while a folio quoted in the text is not the one its page has got. Whatever holds no folio is
 * measured in the first pass only. The pages are placed when somebody asks for them.
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
    is_settled &= notes_number(galley, cuts);
    if (folios_digits(cuts) <= galley->folio_digits)
        return is_settled;
    galley->folio_digits = folios_digits(cuts);
    return false;
}

/* What the pages are placed from: it lasts as long as they do. */
struct work {
    struct metrics metrics;
    struct setting setting;
    struct galley galley;
    struct cuts cuts;
    struct folios folios;
    const struct folios *folios_now;
    struct layout_facts facts;
};

static struct work *work_new(struct arena *arena, const struct document *document,
                             const struct metrics *metrics, struct findings *findings,
                             struct layout_facts *facts)
{
    struct work *work = ARENA_NEW(arena, struct work);

    work->metrics = *metrics;
    work->folios_now = &work->folios;
    work->setting = (struct setting){.arena = arena,
                                     .metrics = &work->metrics,
                                     .sheet = document->sheet,
                                     .findings = findings,
                                     .facts = facts != NULL ? facts : &work->facts,
                                     .find_folio = folio_find,
                                     .folios = &work->folios_now,
                                     .known = known_new(arena),
                                     .variants = variants_new(arena)};
    work->galley = (struct galley){.setting = &work->setting,
                                   .document = document,
                                   .set = ARENA_NEW(arena, struct page_set),
                                   .folio_digits = DIGITS_FIRST};
    return work;
}

struct page_set *layout_make(struct arena *arena, const struct document *document,
                             const struct metrics *metrics, struct findings *findings,
                             struct layout_facts *facts)
{
    struct work *work = work_new(arena, document, metrics, findings, facts);
    struct page_set *set = work->galley.set;
    bool is_settled = false;

    headings_find(&work->galley);
    for (int pass = 1; pass <= LAYOUT_PASSES_MAX && !is_settled; pass++) {
        is_settled = pass_make(&work->galley, &work->folios, &work->cuts);
        work->setting.facts->n_passes = pass;
    }
    if (!is_settled)
        finding_post(findings, MESSAGE_FOLIOS_UNSETTLED, (struct place){0}, NULL,
                     arena_format(arena, "%d", LAYOUT_PASSES_MAX));
    metadata_copy(document, set);
    pages_make(&work->galley, &work->cuts, set);
    set->source = press_make(&work->galley, &work->cuts);
    return set;
}
