/*
 * The structure tree of one file (ISO 32000-1, 14.7): what a reader hears, in the order of the
 * document. Its elements are the pages' owners and those made on the way, while contents are
 * written: a Link around the text of a link, a Reference in each entry of the contents, a Lbl for
 * the mark of a list item.
 *
 * Every piece of marked content on a page has a number there (MCID) and belongs to one element. All
 * that is kept while pages go by is one list of such pieces in the order they were met; it is the
 * parent tree, and sorted by element it is every element's kids. A table of 100,000 rows has
 * 900,000 elements, so an element is no libharu object: its number follows theirs, and its body is
 * written straight into the object streams.
 */
#ifndef PDF_STRUCTURE_H
#define PDF_STRUCTURE_H

#include "page/page.h"
#include "pdf/objects.h"

/* What an element holds: `what` is an MCID, another element or an annotation's object number. */
enum kid_kind { KID_CONTENT, KID_ELEMENT, KID_ANNOTATION };

struct kid {
    uint32_t element; /* whose it is */
    uint32_t what : 30;
    uint32_t kind : 2;
};

/* An element that is no owner. Its number is n_owners + its place in the list. */
struct made {
    const char *role;
    uint32_t parent;
    const char *target, *alt;
    bool is_numbered; /* a Lbl that has a digit */
};

/* Where a figure stands on its page, upward from the foot. */
struct figure_box {
    uint32_t element;
    length left, bottom, right, top;
};

/* Elements. */
struct id_list {
    uint32_t *items;
    size_t n, capacity;
};

/* What a cell is read with. */
struct headers {
    uint32_t element;
    struct id_list heads;
};

struct structure {
    struct objects *objects;
    struct arena *arena;
    const struct page_set *pages;
    HPDF_Page *objects_of_pages;
    HPDF_Dict root; /* StructTreeRoot */

    struct kid *kids; /* in the order met */
    size_t n_kids, kids_capacity;
    size_t *first_kids; /* by page, one more than there are pages */
    struct made *made;
    size_t n_made, made_capacity;
    struct figure_box *boxes; /* by element, ascending */
    size_t n_boxes, boxes_capacity;
    uint32_t n_annotations;

    /* The page under way. */
    uint32_t page, next_mcid;
    uint32_t *elements_of_links; /* by the page's link; 0: none yet */
    size_t links_capacity;
    uint32_t last_link;      /* the Link that more of the same link would belong to; 0: none */
    uint32_t last_reference; /* of the contents' entry under way; 0: none */
    int32_t last_entry;

    /* From structure_close on. */
    uint32_t first_number; /* of the Document element; the others follow */
    uint32_t *numbers;     /* by element: its object number; 0: it holds nothing and is left out */
    uint32_t *firsts;      /* by element and one more: where its kids begin in `sorted` */
    uint32_t *sorted;      /* numbers of kids, or of child owners counted from n_kids on */
    uint32_t n_numbers;    /* all objects to be written */
    uint32_t n_live;       /* elements among them */
    uint32_t next_element; /* where to look for the one to be written */
    struct id_list notes;  /* elements that have an ID, ascending: notes, and */
    struct id_list heads;  /* head cells of the tables that structure_heads.c is for */
    struct headers *headers; /* by element, ascending */
    size_t n_headers, headers_capacity;
};

/* Its catalogue entries go into `catalog`. */
void structure_open(struct structure *structure, struct objects *objects,
                    const struct page_set *pages, HPDF_Page *objects_of_pages);
void structure_catalog_add(const struct structure *structure, struct buffer *catalog);

/* Pages come in order, each page's contents before its annotations. */
void structure_page_open(struct structure *structure, uint32_t number, const struct page *page);
/* The element `item` belongs to; made if there is none yet. The owner is no artifact. */
uint32_t element_find(struct structure *structure, const struct page *page,
                      const struct item *item);
/* The number of a new piece of marked content of the element. */
uint32_t content_claim(struct structure *structure, uint32_t element);
const char *element_role(const struct structure *structure, uint32_t element);
/* A figure is at least as large as `box`: left, bottom, right, top. */
void figure_extend(struct structure *structure, uint32_t element, const length box[4]);
/* Whether anything on the page belongs to the page's link. */
bool link_is_read(const struct structure *structure, size_t link);
/* The key under which the parent tree holds the annotation of such a link. */
uint32_t annotation_claim(struct structure *structure, size_t link, uint32_t object);

/* structure_heads.c: heads and cells of the table of THead `group`, if it has several head rows. */
void heads_find(struct structure *structure, uint32_t group);
/* The heads a cell names, NULL: none; whether a TH has an ID. */
const struct id_list *headers_get(const struct structure *structure, uint32_t element);
bool head_has_id(const struct structure *structure, uint32_t element);
/* structure_write.c: NULL if the owner covers its own place only. */
const struct cell_span *cell_span_find(const struct structure *structure, uint32_t owner);

/* After the last object: numbers all elements and fills the root. */
void structure_close(struct structure *structure);
/* What objects_write is to write behind libharu's objects. */
struct more_objects structure_objects(struct structure *structure);

#endif
