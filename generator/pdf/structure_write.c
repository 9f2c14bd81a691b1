/*
 * Writing. First every element that holds something gets its object number; then the list of kids
 * is sorted by element, counting, so that each finds its own in order:
 * its contents first, then the owners below it. After the elements come the leaves of the parent
 * tree (ISO 32000-1, 14.7.4.4), keys of pages before keys of annotations, and the tree of IDs.
 */
#include "pdf/structure.h"

#include "pdf/syntax.h"

#include <assert.h>
#include <inttypes.h>
#include <string.h>

enum { PAGES_PER_LEAF = 16, ANNOTATIONS_PER_LEAF = 128 };

static uint32_t owners_count(const struct structure *structure)
{
    return (uint32_t)structure->pages->n_owners;
}

static uint32_t elements_count(const struct structure *structure)
{
    return owners_count(structure) + (uint32_t)structure->n_made;
}

/* The cells of a row are counted even where they are empty; all else that is empty says nothing. */
static bool is_cell(const char *role)
{
    return strcmp(role, "TD") == 0 || strcmp(role, "TH") == 0 || strcmp(role, "TR") == 0;
}

/*
 * Objects are written in the order of their numbers, and what looks alike packs best side by side:
 * each role that comes in thousands has numbers of its own, behind those of all other roles.
 */
static const char *const massed_roles[] = {"P", "TR", "TH", "TD", "Link"};
enum { N_MASSED = sizeof massed_roles / sizeof *massed_roles };

/* 0 for all other roles. */
static int mass_find(const char *role)
{
    for (int i = 0; i < N_MASSED; i++)
        if (strcmp(role, massed_roles[i]) == 0)
            return i + 1;
    return 0;
}

/* Those that are alive, by role and then in document order. */
static void numbers_give(struct structure *structure)
{
    uint32_t n = elements_count(structure), n_live = 0;
    uint32_t firsts[N_MASSED + 2] = {0};

    for (uint32_t i = 0; i < n; i++)
        if (structure->numbers[i] != 0)
            firsts[mass_find(element_role(structure, i)) + 1]++;
    for (int mass = 0; mass <= N_MASSED; mass++) {
        uint32_t count = firsts[mass + 1];

        firsts[mass] = n_live;
        n_live += count;
    }
    structure->n_live = n_live + 1; /* the Document as well, which comes first */
    for (uint32_t i = 0; i < n; i++)
        if (structure->numbers[i] != 0)
            structure->numbers[i] =
                structure->first_number + 1 + firsts[mass_find(element_role(structure, i))]++;
}

/* Children come after their parents, so one pass from the end sees all of them. */
static void elements_number(struct structure *structure)
{
    uint32_t n_owners = owners_count(structure);
    uint32_t n = elements_count(structure);

    structure->numbers = ARENA_ARRAY(structure->arena, uint32_t, n + 1);
    for (size_t i = 0; i < structure->n_kids; i++)
        structure->numbers[structure->kids[i].element] = 1;
    for (uint32_t i = n_owners; i-- > 0;) {
        const struct owner *owner = &structure->pages->owners[i];

        structure->numbers[i] |= is_cell(owner->role);
        if (structure->numbers[i] != 0 && owner->parent >= 0)
            structure->numbers[owner->parent] = 1;
    }
    numbers_give(structure);
}

static bool has_parent(const struct structure *structure, uint32_t owner)
{
    return structure->numbers[owner] != 0 && structure->pages->owners[owner].parent >= 0;
}

static void kids_sort(struct structure *structure)
{
    const struct owner *owners = structure->pages->owners;
    uint32_t n_owners = owners_count(structure);
    uint32_t n = elements_count(structure);
    uint32_t *ends = ARENA_ARRAY(structure->arena, uint32_t, n + 1);

    for (size_t i = 0; i < structure->n_kids; i++)
        ends[structure->kids[i].element]++;
    for (uint32_t i = 0; i < n_owners; i++)
        if (has_parent(structure, i))
            ends[owners[i].parent]++;
    for (uint32_t i = 0, sum = 0; i <= n; i++) {
        uint32_t count = ends[i];

        ends[i] = sum;
        sum += count;
    }
    structure->sorted = ARENA_ARRAY(structure->arena, uint32_t, ends[n] + 1);
    for (size_t i = 0; i < structure->n_kids; i++)
        structure->sorted[ends[structure->kids[i].element]++] = (uint32_t)i;
    for (uint32_t i = 0; i < n_owners; i++)
        if (has_parent(structure, i))
            structure->sorted[ends[owners[i].parent]++] = (uint32_t)structure->n_kids + i;
    structure->firsts = ends; /* each has been moved to where the next one begins */
}

static uint32_t kids_first(const struct structure *structure, uint32_t element)
{
    return element == 0 ? 0 : structure->firsts[element - 1];
}

static size_t leaves_count(size_t n_items, size_t per_leaf)
{
    return (n_items + per_leaf - 1) / per_leaf;
}

static void root_fill(struct structure *structure)
{
    size_t n_pages = structure->pages->n_pages;
    size_t n_leaves = leaves_count(n_pages, PAGES_PER_LEAF) +
                      leaves_count(structure->n_annotations, ANNOTATIONS_PER_LEAF);
    uint32_t leaf = structure->first_number + structure->n_live;
    struct buffer body = {0};

    buffer_add_text(&body, "/Type/StructTreeRoot/K");
    reference_add(&body, structure->first_number);
    buffer_add_text(&body, "/ParentTree<</Kids[");
    for (size_t i = 0; i < n_leaves; i++)
        reference_add(&body, leaf + (uint32_t)i);
    buffer_add_format(&body, "]>>/ParentTreeNextKey %zu", n_pages + structure->n_annotations);
    structure->n_numbers = structure->n_live + (uint32_t)n_leaves;
    if (structure->notes.n + structure->heads.n > 0) {
        buffer_add_text(&body, "/IDTree");
        reference_add(&body, structure->first_number + structure->n_numbers++);
    }
    body_add(structure->objects, structure->root, &body);
    buffer_free(&body);
}

/* Elements that have an ID. */
static void named_find(struct structure *structure)
{
    for (uint32_t i = 0; i < owners_count(structure); i++) {
        const char *role = structure->pages->owners[i].role;

        if (structure->numbers[i] == 0)
            continue;
        if (role[0] == 'N' && strcmp(role, "Note") == 0)
            *LIST_ADD(structure->arena, structure->notes.items, structure->notes.n,
                      structure->notes.capacity) = i;
        else if (role[0] == 'T' && strcmp(role, "THead") == 0)
            heads_find(structure, i);
    }
}

void structure_close(struct structure *structure)
{
    structure->first_number = structure->objects->document->xref->entries->count;
    structure->first_kids[structure->pages->n_pages] = structure->n_kids;
    elements_number(structure);
    kids_sort(structure);
    named_find(structure);
    root_fill(structure);
}

/* Names of one length: their order as text is the order of the elements, heads before notes. */
static void id_add(const char *kind, uint32_t element, struct buffer *out)
{
    buffer_add_format(out, "(%s%08" PRIu32 ")", kind, element);
}

static uint32_t kid_page(const struct structure *structure, size_t kid)
{
    size_t low = 0, high = structure->pages->n_pages;

    while (high - low > 1) {
        size_t middle = low + (high - low) / 2;

        if (structure->first_kids[middle] <= kid)
            low = middle;
        else
            high = middle;
    }
    return (uint32_t)low;
}

/* `page` is the one the element names; content elsewhere says where it is. */
static void kid_write(const struct structure *structure, size_t number, uint32_t page,
                      struct buffer *out)
{
    const struct kid *kid = &structure->kids[number];
    uint32_t own = kid->kind == KID_ELEMENT ? page : kid_page(structure, number);
    bool is_elsewhere = own != page;

    if (kid->kind == KID_ELEMENT) {
        reference_add(out, structure->numbers[kid->what]);
        return;
    }
    if (kid->kind == KID_CONTENT && !is_elsewhere) {
        integer_add(out, kid->what);
        return;
    }
    buffer_add_text(out, kid->kind == KID_CONTENT ? "<</Type/MCR" : "<</Type/OBJR");
    if (is_elsewhere) {
        buffer_add_text(out, "/Pg");
        reference_add(out, object_number(structure->objects_of_pages[own]));
    }
    buffer_add_text(out, kid->kind == KID_CONTENT ? "/MCID" : "/Obj");
    if (kid->kind == KID_CONTENT)
        integer_add(out, kid->what);
    else
        reference_add(out, kid->what);
    buffer_add_text(out, ">>");
}

static void kids_write(const struct structure *structure, uint32_t element, struct buffer *out)
{
    uint32_t first = kids_first(structure, element), end = structure->firsts[element];
    uint32_t page = UINT32_MAX;

    for (uint32_t i = first; i < end && page == UINT32_MAX; i++) {
        uint32_t kid = structure->sorted[i];

        if (kid < structure->n_kids && structure->kids[kid].kind != KID_ELEMENT)
            page = kid_page(structure, kid);
    }
    if (page != UINT32_MAX) {
        buffer_add_text(out, "/Pg");
        reference_add(out, object_number(structure->objects_of_pages[page]));
    }
    if (first == end)
        return;
    buffer_add_text(out, end - first > 1 ? "/K[" : "/K");
    for (uint32_t i = first; i < end; i++) {
        uint32_t kid = structure->sorted[i];

        if (kid < structure->n_kids)
            kid_write(structure, kid, page, out);
        else
            reference_add(out, structure->numbers[kid - structure->n_kids]);
    }
    buffer_add_text(out, end - first > 1 ? "]" : "");
}

const struct cell_span *cell_span_find(const struct structure *structure, uint32_t owner)
{
    const struct page_set *pages = structure->pages;
    size_t at = LIST_FIND(pages->spans, pages->n_spans, owner, owner);

    return at < pages->n_spans && (uint32_t)pages->spans[at].owner == owner ? &pages->spans[at]
                                                                            : NULL;
}

/* A head cell speaks for its column in the head of a table, else for its row (table 349). */
static void cell_attributes_add(const struct structure *structure, uint32_t element, bool is_head,
                                struct buffer *out)
{
    const struct owner *owners = structure->pages->owners;
    const struct cell_span *span = cell_span_find(structure, element);
    const struct owner *row = &owners[owners[element].parent];
    bool is_above = strcmp(owners[row->parent].role, "THead") == 0;

    const struct id_list *heads = headers_get(structure, element);

    if (!is_head && span == NULL && heads == NULL)
        return;
    buffer_add_text(out, "/A<</O/Table");
    if (is_head)
        buffer_add_text(out, is_above ? "/Scope/Column" : "/Scope/Row");
    if (span != NULL && span->columns > 1)
        buffer_add_format(out, "/ColSpan %" PRIu32, span->columns);
    if (span != NULL && span->rows > 1)
        buffer_add_format(out, "/RowSpan %" PRIu32, span->rows);
    if (heads != NULL) {
        buffer_add_text(out, "/Headers[");
        for (size_t i = 0; i < heads->n; i++)
            id_add("head", heads->items[i], out);
        buffer_add_text(out, "]");
    }
    buffer_add_text(out, ">>");
}

static void figure_attributes_add(const struct structure *structure, uint32_t element,
                                  struct buffer *out)
{
    size_t at = LIST_FIND(structure->boxes, structure->n_boxes, element, element);
    const struct figure_box *box = &structure->boxes[at];

    if (at == structure->n_boxes || box->element != element)
        return;
    buffer_add_text(out, "/A<</O/Layout/Placement/Block/BBox[");
    number_add(out, box->left);
    number_add(out, box->bottom);
    number_add(out, box->right);
    number_add(out, box->top);
    buffer_add_text(out, "]>>");
}

/* Whether the items are counted shows in the mark of the first that has one (table 347). */
static void list_attributes_add(const struct structure *structure, uint32_t element,
                                struct buffer *out)
{
    uint32_t n_owners = owners_count(structure);

    for (uint32_t i = kids_first(structure, element); i < structure->firsts[element]; i++) {
        uint32_t item = structure->sorted[i] - (uint32_t)structure->n_kids;
        const struct kid *kid;

        if (structure->sorted[i] < structure->n_kids || strcmp(element_role(structure, item), "LI"))
            continue;
        kid = &structure->kids[structure->sorted[kids_first(structure, item)]];
        if (structure->sorted[kids_first(structure, item)] >= structure->n_kids ||
            kid->kind != KID_ELEMENT)
            continue;
        buffer_add_format(out, "/A<</O/List/ListNumbering/%s>>",
                          structure->made[kid->what - n_owners].is_numbered ? "Decimal" : "Disc");
        return;
    }
}

static void attributes_add(const struct structure *structure, uint32_t element, const char *role,
                           struct buffer *out)
{
    bool is_head = strcmp(role, "TH") == 0;

    if (is_head || strcmp(role, "TD") == 0)
        cell_attributes_add(structure, element, is_head, out);
    else if (strcmp(role, "Figure") == 0)
        figure_attributes_add(structure, element, out);
    else if (strcmp(role, "L") == 0)
        list_attributes_add(structure, element, out);
    bool is_note = strcmp(role, "Note") == 0;
    if (is_note || (is_head && head_has_id(structure, element))) {
        buffer_add_text(out, "/ID");
        id_add(is_note ? "note" : "head", element, out);
    }
}

static void element_write(const struct structure *structure, uint32_t element, struct buffer *out)
{
    uint32_t n_owners = owners_count(structure);
    const char *role = element_role(structure, element);
    const char *alt = element < n_owners ? structure->pages->owners[element].alt : NULL;
    int64_t parent = element < n_owners ? structure->pages->owners[element].parent
                                        : (int64_t)structure->made[element - n_owners].parent;

    buffer_add_text(out, "<</S/");
    buffer_add_text(out, role);
    buffer_add_text(out, "/P");
    reference_add(out, parent < 0 ? structure->first_number : structure->numbers[parent]);
    if (alt != NULL) {
        buffer_add_text(out, "/Alt");
        text_string_add(out, alt);
    }
    attributes_add(structure, element, role, out);
    kids_write(structure, element, out);
    buffer_add_text(out, ">>");
}

static void document_write(const struct structure *structure, struct buffer *out)
{
    buffer_add_text(out, "<</S/Document/P");
    reference_add(out, object_number(structure->root));
    buffer_add_text(out, "/K[");
    for (uint32_t i = 0; i < owners_count(structure); i++)
        if (structure->pages->owners[i].parent < 0 && structure->numbers[i] != 0)
            reference_add(out, structure->numbers[i]);
    buffer_add_text(out, "]>>");
}

static void pages_leaf_write(const struct structure *structure, size_t leaf, struct buffer *out)
{
    size_t first = leaf * PAGES_PER_LEAF, end = first + PAGES_PER_LEAF;

    end = end < structure->pages->n_pages ? end : structure->pages->n_pages;
    buffer_add_format(out, "<</Limits[%zu %zu]/Nums[", first, end - 1);
    for (size_t page = first; page < end; page++) {
        buffer_add_format(out, "%zu[", page);
        for (size_t i = structure->first_kids[page]; i < structure->first_kids[page + 1]; i++)
            if (structure->kids[i].kind == KID_CONTENT)
                reference_add(out, structure->numbers[structure->kids[i].element]);
        buffer_add_text(out, "]");
    }
    buffer_add_text(out, "]>>");
}

/* Annotations have their keys in the order they were claimed; leaves are asked for in order. */
static void annotations_leaf_write(const struct structure *structure, size_t leaf,
                                   struct buffer *out)
{
    size_t first = leaf * ANNOTATIONS_PER_LEAF, end = first + ANNOTATIONS_PER_LEAF;
    size_t n_pages = structure->pages->n_pages, n = 0;

    end = end < structure->n_annotations ? end : structure->n_annotations;
    buffer_add_format(out, "<</Limits[%zu %zu]/Nums[", n_pages + first, n_pages + end - 1);
    for (size_t i = 0; i < structure->n_kids && n < end; i++) {
        if (structure->kids[i].kind != KID_ANNOTATION || n++ < first)
            continue;
        integer_add(out, (int64_t)(n_pages + n - 1));
        reference_add(out, structure->numbers[structure->kids[i].element]);
    }
    buffer_add_text(out, "]>>");
}

static void id_list_write(const struct structure *structure, const char *kind,
                          const struct id_list *list, struct buffer *out)
{
    for (size_t i = 0; i < list->n; i++) {
        id_add(kind, list->items[i], out);
        reference_add(out, structure->numbers[list->items[i]]);
    }
}

static void ids_write(const struct structure *structure, struct buffer *out)
{
    buffer_add_text(out, "<</Names[");
    id_list_write(structure, "head", &structure->heads, out);
    id_list_write(structure, "note", &structure->notes, out);
    buffer_add_text(out, "]>>");
}

/*
 * Numbers are asked for in order, and within a role they rise with elements: one look at the list
 * for each role, and no second list of a million.
 */
static uint32_t element_next(struct structure *structure, uint32_t number)
{
    uint32_t n = elements_count(structure), at = structure->next_element;

    while (structure->numbers[at] != number)
        at = at + 1 < n ? at + 1 : 0;
    structure->next_element = at;
    return at;
}

static void object_write(void *context, uint32_t number, struct buffer *out)
{
    struct structure *structure = context;
    size_t n_leaves = leaves_count(structure->pages->n_pages, PAGES_PER_LEAF);
    size_t n_more = leaves_count(structure->n_annotations, ANNOTATIONS_PER_LEAF);
    uint32_t rank = number - structure->first_number;

    if (rank == 0)
        document_write(structure, out);
    else if (rank < structure->n_live)
        element_write(structure, element_next(structure, number), out);
    else if (rank - structure->n_live < n_leaves)
        pages_leaf_write(structure, rank - structure->n_live, out);
    else if (rank - structure->n_live < n_leaves + n_more)
        annotations_leaf_write(structure, rank - structure->n_live - n_leaves, out);
    else
        ids_write(structure, out);
}

struct more_objects structure_objects(struct structure *structure)
{
    return (struct more_objects){
        .n = structure->n_numbers, .write = object_write, .context = structure};
}
