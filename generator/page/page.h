/*
 * page: finished geometry. Layout makes it, pdf writes it, neither decides for the other. Lengths
 * are thousandths of a point from the page's top left corner, y downward. Every item of a page's
 * frame names its owner, the document node it belongs to (PDF structure, links).
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/base.h"
#include "page/frame.h"
#include "page/owner.h"

struct link {
    length x, y, width, height;
    const char *target; /* destination id, or a URI when is_uri */
    bool is_uri;
    const char *alt;  /* what the link says */
    const char *file; /* that has the destination, relative to this one; NULL: this one */
};

/*
 * A page that is read with the sheet turned has its width, height and everything in `frame` as it
 * is read; what stays upright with the other pages of the book (running head, folio) stands in
 * `upright`, on the sheet as it is bound.
 */
struct page {
    length width, height;
    const char *folio; /* as printed; NULL: none */
    enum turn turn;    /* how it lies on its sheet */
    struct frame frame;   /* and links: in a page set perhaps not made yet, see page_get */
    struct frame upright; /* empty unless turned */
    struct link *links;
    size_t n_links;
    size_t links_capacity;
};

struct destination {
    const char *id;
    uint32_t page; /* from 0 */
    length x, y;
};

struct outline_entry {
    const char *title;
    int level; /* 1.. */
    uint32_t page;
    length y;
};

/* A run of pages numbered alike, for the PDF's page labels. */
struct label_range {
    uint32_t first_page;
    char form; /* 'D' decimal, 'r' roman, 0 none */
    uint32_t start;
};

/*
 * Everything but what the pages show is known at once. Their items are many times as much, and
 * nobody needs those of two pages: where there is a source, it makes a page when it is asked for.
 */
struct page_source {
    /* Fills in frame and links, in `arena`. The same page is always made alike. */
    void (*place)(const void *context, struct arena *arena, uint32_t number, struct page *page);
    const void *context;
};

struct page_set {
    struct page *pages;
    size_t n_pages, pages_capacity;
    struct page_source source; /* place NULL: the pages are whole as they stand */
    struct destination *destinations; /* sorted by id, bytewise */
    size_t n_destinations, destinations_capacity;
    struct outline_entry *outline;
    size_t n_outline, outline_capacity;
    struct owner *owners;
    size_t n_owners, owners_capacity;
    struct cell_span *spans; /* by owner, ascending; owners without one cover one place */
    size_t n_spans, spans_capacity;
    struct label_range *labels;
    size_t n_labels, labels_capacity;
    const char *title, *author, *subject, *language;
    struct date date;
};

/* Width and height of the sheet, and where a point of the page as read lies on it (y downward). */
length page_sheet_width(const struct page *page);
length page_sheet_height(const struct page *page);
void page_turn_point(const struct page *page, length x, length y, length out[2]);
/* Page `number` (from 0) with its items and links; what had to be made lives in `arena`. */
struct page page_get(const struct page_set *set, struct arena *arena, uint32_t number);
/*
 * Characters that were printed in another face than the role they were wanted in has: a list for
 * one dossier, filled page by page.
 */
struct fallbacks;
struct fallbacks *fallbacks_new(struct arena *arena);
void fallbacks_add(struct fallbacks *fallbacks, const struct faces *faces,
                   const struct frame *frame);
/*
 * A note for each role and character, with the face that supplied it and how often; those of roles
 * without a face of their own go to `log`, for they are the same with every dossier.
 */
void fallbacks_tell(const struct fallbacks *fallbacks, const struct faces *faces,
                    struct findings *findings, struct findings *log);
const struct destination *destination_find(const struct page_set *set, const char *id);
/* One readable line per item: what --stage pages prints and the goldens hold. */
void page_set_dump(const struct page_set *set, struct buffer *out);

#endif
