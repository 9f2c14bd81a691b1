/*
 * Inside the file a link goes straight to a page and a point, so that it works in every reader;
 * names are for other files (GoToR). Zoom stays as the reader has set it: the third number of /XYZ
 * is null.
 */
#include "pdf/navigation.h"

#include "pdf/place_names.h"
#include "pdf/syntax.h"

#include <assert.h>
#include <inttypes.h>

/* Names in one leaf of the name tree. */
enum { NAMES_PER_LEAF = 64 };

/*
 * Outline items of this level and above show their children when the file is opened: three
 * levels.
 */
enum { OPEN_LEVELS = 2 };

/* Whole points: where a click is taken, or a reader scrolls to, needs no thousandths. */
static length point_below(length at)
{
    enum { POINT = 1000 };

    return at - (at % POINT + POINT) % POINT;
}

static length point_above(length at)
{
    return -point_below(-at);
}

/*
 * "[5 0 R/XYZ x y null]", the place no more to the right and no lower than it is; has_x false leaves the reader's horizontal position alone, which on a
 * turned page is the sheet's vertical one.
 */
static void place_add(const struct navigation *navigation, const struct destination *place,
                      bool has_x, struct buffer *out)
{
    const struct page *page = &navigation->pages->pages[place->page];
    bool is_turned = page->turn != TURN_NONE;
    length point[2];

    assert(place->page < navigation->pages->n_pages);
    buffer_add_text(out, "[");
    reference_add(out, object_number(navigation->objects_of_pages[place->page]));
    buffer_add_text(out, "/XYZ");
    page_turn_point(page, place->x, place->y, point);
    if (has_x || is_turned)
        number_add(out, point_below(point[0]));
    else
        buffer_add_text(out, " null");
    if (has_x || !is_turned)
        number_add(out, point_above(page_sheet_height(page) - point[1]));
    else
        buffer_add_text(out, " null");
    buffer_add_text(out, " null]");
}

/* The action part of a link; false after a finding when it leads nowhere. */
static bool target_add(const struct navigation *navigation, const struct link *link,
                       struct buffer *out)
{
    const struct destination *place;

    if (link->is_uri) {
        buffer_add_text(out, "/A<</S/URI/URI");
        uri_add(out, link->target);
        buffer_add_text(out, ">>");
        return true;
    }
    if (link->file != NULL) { /* whether it has that name, who makes the file sees to */
        buffer_add_text(out, "/A<</S/GoToR/F");
        text_string_add(out, link->file);
        buffer_add_text(out, "/D");
        text_string_add(out, link->target);
        buffer_add_text(out, "/NewWindow true>>");
        return true;
    }
    place = destination_find(navigation->pages, link->target);
    if (place == NULL) {
        finding_post(navigation->findings, MESSAGE_PDF_TARGET, (struct place){0}, NULL,
                     link->target);
        return false;
    }
    buffer_add_text(out, "/Dest");
    place_add(navigation, place, true, out);
    return true;
}

/* The link's rectangle on the sheet: lower left and upper right corner, no smaller than it is. */
static void rectangle_add(const struct page *page, const struct link *link, struct buffer *out)
{
    length height = page_sheet_height(page);
    length a[2], b[2];

    page_turn_point(page, link->x, link->y, a);
    page_turn_point(page, link->x + link->width, link->y + link->height, b);
    number_add(out, point_below(a[0] < b[0] ? a[0] : b[0]));
    number_add(out, point_below(height - (a[1] > b[1] ? a[1] : b[1])));
    number_add(out, point_above(a[0] < b[0] ? b[0] : a[0]));
    number_add(out, point_above(height - (a[1] > b[1] ? b[1] : a[1])));
}

/* The annotation's body without what it leads to. `text` is read out instead of its area. */
static void area_add(const struct page *page, const struct link *link, struct buffer *body)
{
    const char *text = link->alt != NULL && *link->alt != '\0' ? link->alt : link->target;

    /* F 4: printed, never hidden, as PDF/A asks of every annotation (ISO 19005-2, 6.3.2). */
    buffer_add_text(body, "/Subtype/Link/F 4/Border[0 0 0]/Rect[");
    rectangle_add(page, link, body);
    buffer_add_text(body, "]/Contents");
    text_string_add(body, text);
}

/* A link that nothing on the page belongs to has no place in the structure and is left out. */
static void link_add(const struct navigation *navigation, const struct page *page, size_t number,
                     struct buffer *out)
{
    const struct link *link = &page->links[number];
    struct buffer body = {0};
    HPDF_Dict object;
    uint32_t key;

    if (navigation->structure != NULL && !link_is_read(navigation->structure, number))
        return;
    area_add(page, link, &body);
    if (target_add(navigation, link, &body)) {
        object = object_new(navigation->objects);
        if (navigation->structure != NULL) {
            key = annotation_claim(navigation->structure, number, object_number(object));
            buffer_add_format(&body, "/StructParent %" PRIu32, key);
        }
        reference_add(out, object_number(object));
        body_add(navigation->objects, object, &body);
    }
    buffer_free(&body);
}

void links_add(const struct navigation *navigation, const struct page *page, struct buffer *out)
{
    if (page->n_links == 0)
        return;
    buffer_add_text(out, "/Annots[");
    for (size_t i = 0; i < page->n_links; i++)
        link_add(navigation, page, i, out);
    buffer_add_text(out, "]");
}

static HPDF_Dict leaf_make(const struct navigation *navigation, const struct place_name *names,
                           size_t n)
{
    HPDF_Dict object = object_new(navigation->objects);
    struct buffer body = {0};

    buffer_add_text(&body, "/Limits[");
    string_add(&body, names[0].key.data, names[0].key.size);
    string_add(&body, names[n - 1].key.data, names[n - 1].key.size);
    buffer_add_text(&body, "]/Names[");
    for (size_t i = 0; i < n; i++) {
        string_add(&body, names[i].key.data, names[i].key.size);
        place_add(navigation, names[i].place, true, &body);
    }
    buffer_add_text(&body, "]");
    body_add(navigation->objects, object, &body);
    buffer_free(&body);
    return object;
}

void destinations_add(const struct navigation *navigation, struct buffer *out)
{
    size_t n = navigation->pages->n_destinations;
    const struct place_name *names;

    if (n == 0)
        return;
    names = place_names_make(navigation->objects->arena, navigation->pages);
    buffer_add_text(out, "/Names<</Dests<</Kids[");
    for (size_t i = 0; i < n; i += NAMES_PER_LEAF) {
        size_t left = n - i;

        reference_add(out, object_number(leaf_make(navigation, &names[i],
                                                   left < NAMES_PER_LEAF ? left : NAMES_PER_LEAF)));
    }
    buffer_add_text(out, "]>>>>");
}

/* libharu links the items and counts the open ones; title and destination are ours. */
static HPDF_Outline item_make(const struct navigation *navigation, HPDF_Outline parent,
                              const struct outline_entry *entry)
{
    const struct destination place = {.page = entry->page, .y = entry->y};
    struct objects *objects = navigation->objects;
    HPDF_Outline item = HPDF_CreateOutline(objects->document, parent, "", NULL);
    struct buffer body = {0};

    if (item == NULL)
        return NULL;
    HPDF_Dict_RemoveElement(item, "Title");
    HPDF_Dict_RemoveElement(item, "Type");
    if (entry->level > OPEN_LEVELS)
        HPDF_Outline_SetOpened(item, HPDF_FALSE);
    buffer_add_text(&body, "/Title");
    text_string_add(&body, entry->title);
    buffer_add_text(&body, "/Dest");
    place_add(navigation, &place, false, &body);
    body_add(objects, item, &body);
    buffer_free(&body);
    return item;
}

void outline_make(const struct navigation *navigation)
{
    enum { LEVELS_MAX = 9 };
    const struct page_set *pages = navigation->pages;
    HPDF_Outline open[LEVELS_MAX + 1] = {
        NULL}; /* open[n]: the latest item of depth n; 0: the root */
    int depth = 0;

    for (size_t i = 0; i < pages->n_outline; i++) {
        int level = pages->outline[i].level;

        /* An item is at most one deeper than the item before, whatever heading was left out. */
        depth = level <= depth ? (level < 1 ? 1 : level) : depth + 1;
        if (depth > LEVELS_MAX)
            depth = LEVELS_MAX;
        open[depth] = item_make(navigation, open[depth - 1], &pages->outline[i]);
        if (open[depth] == NULL)
            return;
    }
}

void labels_add(const struct navigation *navigation, struct buffer *out)
{
    const struct page_set *pages = navigation->pages;

    if (pages->n_labels == 0)
        return;
    buffer_add_text(out, "/PageLabels<</Nums[");
    if (pages->labels[0].first_page != 0)
        buffer_add_text(out, "0<</S/D>>"); /* the tree must name page 0 */
    for (size_t i = 0; i < pages->n_labels; i++) {
        const struct label_range *range = &pages->labels[i];

        integer_add(out, range->first_page);
        buffer_add_text(out, "<<");
        if (range->form != 0)
            buffer_add_format(out, "/S/%c/St %" PRIu32, range->form, range->start);
        buffer_add_text(out, ">>");
    }
    buffer_add_text(out, "]>>");
}
