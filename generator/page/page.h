/*
 * page: finished geometry. Layout makes it, pdf writes it, neither decides for the other. Lengths
 * are thousandths of a point from the page's top left corner, y downward, text at its base line.
 * Paint order is item order. Every item names its owner, the document node it belongs to (PDF
 * structure, links).
 */
#ifndef PAGE_PAGE_H
#define PAGE_PAGE_H

#include "base/base.h"
#include "page/owner.h"
#include "type/type.h"

enum item_kind {
    ITEM_TEXT,
    ITEM_RULE, /* a filled rectangle: rules, fills, bars */
    ITEM_PATH, /* a stroked or filled polyline: charts */
    N_ITEM_KINDS
};

/* One glyph in place. x is the distance from the text item's x. */
struct placed_glyph {
    uint32_t character; /* what it stands for: ToUnicode is built from this, never from the cmap */
    uint16_t glyph;
    uint8_t face;
    length x;
};

struct text_item {
    length x, y; /* y: base line */
    length size;
    uint8_t grey;
    bool is_red;       /* whatever `grey` says */
    bool is_list_mark; /* the number or dot of the list item its owner stands in */
    uint32_t link;     /* 1 + the number of the page's link it belongs to; 0: none */
    uint32_t n_glyphs;
    struct placed_glyph *glyphs;
};

struct rule_item {
    length x, y, width, height; /* y: upper edge */
    uint8_t grey;
    /*
     * 0 solid; 1 rising, 2 falling, 3 level, 4 crossing, 5 askew, 6 dots: in `grey` on what lies
     * below
     */
    uint8_t hatch;
    bool is_red; /* whatever `grey` says; never hatched */
};

struct path_item {
    length width; /* of the stroke; 0: filled */
    length dash;  /* 0: solid; else on and off */
    uint8_t grey;
    bool is_closed;
    uint32_t n_points;
    length (*points)[2];
};

struct item {
    enum item_kind kind;
    int32_t owner;
    union {
        struct text_item text;
        struct rule_item rule;
        struct path_item path;
    };
};

/* A piece of geometry with its own origin: a chart, a table cell's contents. */
struct frame {
    length width, height;
    struct item *items;
    size_t n_items;
    size_t capacity;
};

struct link {
    length x, y, width, height;
    const char *target; /* destination id, or a URI when is_uri */
    bool is_uri;
    const char *alt; /* what the link says */
};

/*
 * How a page lies on its sheet. One that is read with the sheet turned has its width, height and
 * everything in `frame` as it is read; what stays upright with the other pages of the book (running
 * head, folio) stands in `upright`, on the sheet as it is bound.
 */
enum turn { TURN_NONE, TURN_LEFT /* head at the sheet's left edge */, TURN_RIGHT };

struct page {
    length width, height;
    const char *folio;  /* as printed; NULL: none */
    enum turn turn;
    struct frame frame; /* and links: in a page set perhaps not made yet, see page_get */
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

struct item *frame_add(struct arena *arena, struct frame *frame, enum item_kind kind,
                       int32_t owner);
/* Width and height of the sheet, and where a point of the page as read lies on it (y downward). */
length page_sheet_width(const struct page *page);
length page_sheet_height(const struct page *page);
void page_turn_point(const struct page *page, length x, length y, length out[2]);
/* Appends the items of `piece`, moved by dx, dy. */
void frame_place(struct arena *arena, struct frame *frame, const struct frame *piece, length dx,
                 length dy);
/* Page `number` (from 0) with its items and links; what had to be made lives in `arena`. */
struct page page_get(const struct page_set *set, struct arena *arena, uint32_t number);
const struct destination *destination_find(const struct page_set *set, const char *id);
/* One readable line per item: what --stage pages prints and the goldens hold. */
void page_set_dump(const struct page_set *set, struct buffer *out);

#endif
