/*
 * Numbers of pages and of anchors. Pages count on from one master to the next; a master may begin
 * again at 1 where it first takes over, and may count in Roman numerals. Blank pages and pages
 * whose master prints no folio are counted.
 */
#include "layout/pages.h"

#include <stdlib.h>
#include <string.h>

enum { ROMAN_MAX = 3999 };

static const char *roman_text(struct arena *arena, uint32_t number)
{
    static const struct {
        uint32_t value;
        const char *sign;
    } signs[] = {{1000, "m"}, {900, "cm"}, {500, "d"}, {400, "cd"}, {100, "c"},
                 {90, "xc"},  {50, "l"},   {40, "xl"}, {10, "x"},   {9, "ix"},
                 {5, "v"},    {4, "iv"},   {1, "i"}};
    char text[16] = ""; /* mmmdccclxxxviii */
    char *end = text;

    if (number > ROMAN_MAX)
        return arena_format(arena, "%u", number);
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        for (; number >= signs[i].value; number -= signs[i].value)
            end = stpcpy(end, signs[i].sign);
    }
    return arena_text(arena, text);
}

/* Adds a range of labels where the form changes or the count jumps. */
static void label_note(struct arena *arena, struct page_set *set, uint32_t page, char form,
                       uint32_t number)
{
    const struct label_range *last = set->n_labels > 0 ? &set->labels[set->n_labels - 1] : NULL;

    if (last != NULL && last->form == form && last->start + (page - last->first_page) == number)
        return;
    *LIST_ADD(arena, set->labels, set->n_labels, set->labels_capacity) =
        (struct label_range){.first_page = page, .form = form, .start = number};
}

void folios_make(const struct setting *setting, struct cuts *cuts, struct page_set *set)
{
    const struct stylesheet *sheet = setting->sheet;
    bool *is_used = ARENA_ARRAY(setting->arena, bool, sheet->n_masters);
    uint32_t number = 0;

    set->n_labels = 0;
    for (size_t i = 0; i < cuts->n_items; i++) {
        struct page_cut *cut = &cuts->items[i];
        const struct page_master *master = &sheet->masters[cut->master];
        bool is_new = !is_used[cut->master];
        bool is_numbered = master->has_foot && !cut->is_unnumbered;
        char form = is_numbered ? (master->is_roman ? 'r' : 'D') : 0;

        is_used[cut->master] = true;
        number = is_new && master->restarts_folio ? 1 : number + 1;
        cut->number = number;
        cut->folio = master->is_roman ? roman_text(setting->arena, number)
                                      : arena_format(setting->arena, "%u", number);
        label_note(setting->arena, set, (uint32_t)i, form, number);
    }
}

int folios_digits(const struct cuts *cuts)
{
    size_t most = 0;

    for (size_t i = 0; i < cuts->n_items; i++) {
        size_t n = strlen(cuts->items[i].folio);
        most = n > most ? n : most;
    }
    return (int)most;
}

static int ids_compare(const void *a, const void *b, void *items)
{
    const struct folio *folios = items;

    return strcmp(folios[*(const uint32_t *)a].id, folios[*(const uint32_t *)b].id);
}

static void folios_open(struct arena *arena, struct folios *folios, const struct galley *galley)
{
    folios->n_items = galley->n_anchors;
    folios->items = ARENA_ARRAY(arena, struct folio, folios->n_items);
    folios->sorted = ARENA_ARRAY(arena, uint32_t, folios->n_items);
    for (size_t i = 0; i < folios->n_items; i++) {
        folios->items[galley->anchors[i].rank].id = galley->anchors[i].id;
        folios->sorted[i] = (uint32_t)i;
    }
    qsort_r(folios->sorted, folios->n_items, sizeof *folios->sorted, ids_compare, folios->items);
}

bool folios_settle(struct arena *arena, struct folios *folios, const struct galley *galley,
                   const struct cuts *cuts)
{
    bool is_settled = !folios->is_early;
    size_t page = 0;

    if (folios->items == NULL)
        folios_open(arena, folios, galley);
    folios->is_early = false;
    for (size_t i = 0; i < folios->n_items; i++) {
        struct folio *folio = &folios->items[galley->anchors[i].rank];

        while (page + 1 < cuts->n_items && galley->anchors[i].piece >= cuts->items[page].last)
            page++;
        const char *text = cuts->items[page].folio;
        is_settled &= !folio->is_asked || strcmp(folio->text, text) == 0;
        folio->text = text;
        folio->is_asked = false;
    }
    return is_settled;
}

const char *folio_find(const struct setting *setting, const char *target)
{
    /* Asking leaves a mark, which is no part of what the setting promises its users. */
    struct folios *folios = *(struct folios *const *)setting->folios;
    size_t low = 0, high = folios->n_items;

    if (folios->items == NULL) {
        folios->is_early = true;
        return "00";
    }
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        struct folio *folio = &folios->items[folios->sorted[middle]];
        int order = strcmp(target, folio->id);

        if (order == 0) {
            folio->is_asked = true;
            return folio->text;
        }
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return "";
}
