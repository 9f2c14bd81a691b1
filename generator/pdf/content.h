/*
 * The content stream of a page: items in paint order as operators. The writer knows the graphics
 * state it has set and says only what changes.
 */
#ifndef PDF_CONTENT_H
#define PDF_CONTENT_H

#include "page/page.h"
#include "pdf/fonts.h"
#include "pdf/structure.h"

enum { N_HATCHES = 6 }; /* a rule's hatch n is pattern (n - 1) mod N_HATCHES */

/* What all pages draw with. */
struct resources {
    HPDF_Dict object;
    struct fonts fonts;
    HPDF_Dict hatches[N_HATCHES]; /* NULL: not used */
};

/* The kind of operators being written: text stands in BT … ET, rules of one grey share one f. */
enum { INK_RED = 256 }; /* behind the greys: the one colour official papers have */
enum mode { MODE_PAGE, MODE_TEXT, MODE_RULES };

/* A glyph of the text item being set, with its code; cid 0: no face has it, nothing is drawn. */
struct shown {
    struct code code;
    int64_t gap; /* from its end to the next glyph, millionths of a point */
};

struct content {
    struct buffer *out;
    struct resources *resources;
    struct structure *structure; /* NULL: nothing is tagged */
    struct arena *arena;
    length height; /* of the page: y turns round */
    enum mode mode;
    int face; /* -1: none set */
    length size, spacing;
    int grey, stroke_grey; /* 0..255; INK_RED; -1: neither */
    length stroke_width, dash;
    bool has_joins;
    length line_x, line_y; /* where the last Td went */
    struct shown *shown;
    size_t shown_capacity;
};

/*
 * The items of `page` as operators in content->out, which is emptied first. The running head, which
 * is the same on many pages, is a stream of its own to stand before the page's; false: there is
 * none. It leaves the graphics state as it was.
 */
bool head_write(struct content *content, const struct page *page);
/* All items but those of the head. */
void content_write(struct content *content, const struct page *page);
/* For the items: ends the current mode if it is another one; sets the ink of fills and text. */
void mode_write(struct content *content, enum mode mode);
void ink_write(struct content *content, uint8_t grey, bool is_red);
/* y in PDF, upward from the page's foot. */
length y_flip(const struct content *content, length y);
/*
 * The nearest place of the page's grid, on which lines of text begin and rules end: fiftieths of a
 * point. At most 4 micrometres are lost, a tenth of a 600-dpi printer's dot; numbers get shorter
 * and more alike.
 */
length grid_round(length at);
void item_write(struct content *content, const struct item *item);
/*
 * The items of one of the page's frames, from `first` on, that are one piece of marked content;
 * returns where the next begins.
 */
size_t stretch_write(struct content *content, const struct page *page, const struct frame *frame,
                     size_t first);
void text_write(struct content *content, const struct text_item *text);

/* The pattern's object, made on first use. hatch 1.. */
int hatch_find(struct resources *resources, uint8_t hatch);
/* "/Pattern<<…>>/ColorSpace<<…>>" for the resources, if any pattern is used. */
void hatches_resources_add(const struct resources *resources, struct buffer *out);

#endif
