/*
 * Collecting, page by page. Which element an item belongs to follows from its owner; what layout
 * says beside that (this is a list mark, this is part of a link) makes elements of its own.
 */
#include "pdf/structure.h"

#include "pdf/syntax.h"

#include <string.h>

void structure_open(struct structure *structure, struct objects *objects,
                    const struct page_set *pages, HPDF_Page *objects_of_pages)
{
    *structure = (struct structure){.objects = objects,
                                    .arena = objects->arena,
                                    .pages = pages,
                                    .objects_of_pages = objects_of_pages,
                                    .root = object_new(objects),
                                    .last_entry = -1};
    structure->first_kids = ARENA_ARRAY(objects->arena, size_t, pages->n_pages + 1);
    /* Most owners hold one piece, and a list that doubles leaves as much again behind. */
    structure->kids_capacity = pages->n_owners + pages->n_owners / 4 + 1;
    structure->kids = ARENA_ARRAY(objects->arena, struct kid, structure->kids_capacity);
}

void structure_catalog_add(const struct structure *structure, struct buffer *catalog)
{
    buffer_add_text(catalog, "/MarkInfo<</Marked true>>/StructTreeRoot");
    reference_add(catalog, object_number(structure->root));
}

void structure_page_open(struct structure *structure, uint32_t number, const struct page *page)
{
    structure->page = number;
    structure->next_mcid = 0;
    structure->first_kids[number] = structure->n_kids;
    if (structure->links_capacity < page->n_links) {
        structure->links_capacity = 2 * page->n_links;
        structure->elements_of_links =
            ARENA_ARRAY(structure->arena, uint32_t, structure->links_capacity);
    }
    if (page->n_links > 0)
        memset(structure->elements_of_links, 0,
               page->n_links * sizeof *structure->elements_of_links);
}

const char *element_role(const struct structure *structure, uint32_t element)
{
    size_t n = structure->pages->n_owners;

    return element < n ? structure->pages->owners[element].role : structure->made[element - n].role;
}

static void kid_add(struct structure *structure, uint32_t element, enum kid_kind kind,
                    uint32_t what)
{
    *LIST_ADD(structure->arena, structure->kids, structure->n_kids, structure->kids_capacity) =
        (struct kid){.element = element, .what = what & 0x3FFFFFFF, .kind = (unsigned)kind & 3};
}

static uint32_t element_make(struct structure *structure, const char *role, uint32_t parent)
{
    uint32_t element = (uint32_t)(structure->pages->n_owners + structure->n_made);

    *LIST_ADD(structure->arena, structure->made, structure->n_made, structure->made_capacity) =
        (struct made){.role = role, .parent = parent};
    kid_add(structure, parent, KID_ELEMENT, element);
    return element;
}

static struct made *made_get(const struct structure *structure, uint32_t element)
{
    return &structure->made[element - structure->pages->n_owners];
}

uint32_t content_claim(struct structure *structure, uint32_t element)
{
    if (element != structure->last_link)
        structure->last_link = 0; /* something else stands between: the next link is a new one */
    kid_add(structure, element, KID_CONTENT, structure->next_mcid);
    return structure->next_mcid++;
}

/* An entry of the contents holds a Reference, and that the link (ISO 32000-1, table 333). */
static uint32_t reference_get(struct structure *structure, int32_t owner)
{
    if (structure->last_entry != owner) {
        structure->last_reference = element_make(structure, "Reference", (uint32_t)owner);
        structure->last_entry = owner;
    }
    return structure->last_reference;
}

/* The mark stands beside the body of the item, not in it. */
static uint32_t label_make(struct structure *structure, const struct item *item)
{
    const struct owner *owners = structure->pages->owners;
    int32_t owner = item->owner;
    bool is_numbered = false;
    uint32_t label;

    while (owner >= 0 && strcmp(owners[owner].role, "LI") != 0)
        owner = owners[owner].parent;
    if (owner < 0)
        return (uint32_t)item->owner;
    for (uint32_t i = 0; i < item->text.n_glyphs; i++) {
        uint32_t character = item->text.glyphs[i].character;

        is_numbered = is_numbered || (character >= '0' && character <= '9');
    }
    label = element_make(structure, "Lbl", (uint32_t)owner);
    made_get(structure, label)->is_numbered = is_numbered;
    return label;
}

static bool is_same_link(const struct made *made, uint32_t parent, const struct link *link)
{
    return made->parent == parent && made->alt == link->alt &&
           strcmp(made->target, link->target) == 0;
}

/* A link that goes on in the next line, or on the next page, is still one. */
static uint32_t link_get(struct structure *structure, uint32_t parent, const struct page *page,
                         size_t number)
{
    const struct link *link = &page->links[number];
    uint32_t element = structure->last_link;

    if (element == 0 || !is_same_link(made_get(structure, element), parent, link)) {
        element = element_make(structure, "Link", parent);
        made_get(structure, element)->target = link->target;
        made_get(structure, element)->alt = link->alt;
        structure->last_link = element;
    }
    structure->elements_of_links[number] = element;
    return element;
}

uint32_t element_find(struct structure *structure, const struct page *page, const struct item *item)
{
    uint32_t element = (uint32_t)item->owner;

    if (item->kind != ITEM_TEXT)
        return element;
    if (item->text.is_list_mark)
        return label_make(structure, item);
    if (strcmp(element_role(structure, element), "TOCI") == 0)
        element = reference_get(structure, item->owner);
    if (item->text.link > 0 && item->text.link <= page->n_links)
        element = link_get(structure, element, page, item->text.link - 1);
    return element;
}

void figure_extend(struct structure *structure, uint32_t element, const length box[4])
{
    struct figure_box *last =
        structure->n_boxes > 0 ? &structure->boxes[structure->n_boxes - 1] : NULL;

    if (last == NULL || last->element != element) {
        *LIST_ADD(structure->arena, structure->boxes, structure->n_boxes,
                  structure->boxes_capacity) =
            (struct figure_box){element, box[0], box[1], box[2], box[3]};
        return;
    }
    last->left = box[0] < last->left ? box[0] : last->left;
    last->bottom = box[1] < last->bottom ? box[1] : last->bottom;
    last->right = box[2] > last->right ? box[2] : last->right;
    last->top = box[3] > last->top ? box[3] : last->top;
}

bool link_is_read(const struct structure *structure, size_t link)
{
    return structure->elements_of_links[link] != 0;
}

uint32_t annotation_claim(struct structure *structure, size_t link, uint32_t object)
{
    kid_add(structure, structure->elements_of_links[link], KID_ANNOTATION, object);
    return (uint32_t)structure->pages->n_pages + structure->n_annotations++;
}
