/*
 * What a source's catalog knows: where links and bookmarks lead, and its layers. A destination is
 * an array whose first item is the page; or a name of one, in the catalog's old dictionary (names)
 * or its tree (strings). Names stay behind: two sources may have the same, so every place is
 * written out as an array.
 */
#include <inttypes.h>
#include <string.h>

#include "binder/copy.h"
#include "pdf/pdf.h"

enum {
    TREE_DEPTH_MAX = 32,     /* of a tree of names */
    TREE_NODES_MAX = 100000, /* looked at for one name */
    OUTLINE_DEPTH_MAX = 16,
    BOOKMARKS_MAX = 20000 /* of one source: a loop among siblings ends here */
};

struct search {
    struct copy *copy;
    struct bytes name;
    int n_nodes;
};

/* Is it the string that is looked for? */
static bool is_name(struct search *search, qpdf_oh key)
{
    size_t size = 0;
    const char *text = qpdf_oh_get_binary_string_value(search->copy->source, key, &size);
    return size == search->name.size && memcmp(text, search->name.data, size) == 0;
}

static bool leaf_find(struct search *search, qpdf_oh names, qpdf_oh *found)
{
    qpdf_data source = search->copy->source;
    int n = qpdf_oh_is_array(source, names) ? qpdf_oh_get_array_n_items(source, names) : 0;
    for (int i = 0; i + 1 < n; i += 2) {
        qpdf_oh key = qpdf_oh_get_array_item(source, names, i);
        bool is_it = qpdf_oh_is_string(source, key) && is_name(search, key);
        qpdf_oh_release(source, key);
        if (is_it) {
            *found = qpdf_oh_get_array_item(source, names, i + 1);
            return true;
        }
    }
    return false;
}

/* Limits are not looked at: a source whose names are out of order has them all the same. */
static bool tree_find(struct search *search, qpdf_oh node, qpdf_oh *found, int depth)
{
    qpdf_data source = search->copy->source;
    bool is_found = false;
    if (depth > TREE_DEPTH_MAX || search->n_nodes++ > TREE_NODES_MAX ||
        !qpdf_oh_is_dictionary(source, node))
        return false;
    qpdf_oh names = qpdf_oh_get_key(source, node, "/Names");
    qpdf_oh kids = qpdf_oh_get_key(source, node, "/Kids");
    is_found = leaf_find(search, names, found);
    int n = !is_found && qpdf_oh_is_array(source, kids) ? qpdf_oh_get_array_n_items(source, kids)
                                                        : 0;
    for (int i = 0; i < n && !is_found; i++) {
        qpdf_oh kid = qpdf_oh_get_array_item(source, kids, i);
        is_found = tree_find(search, kid, found, depth + 1);
        qpdf_oh_release(source, kid);
    }
    qpdf_oh_release(source, names);
    qpdf_oh_release(source, kids);
    return is_found;
}

/* What the catalog's names or dests say of a name or a string. */
static bool named_find(struct copy *copy, qpdf_oh name, qpdf_oh *found)
{
    qpdf_data source = copy->source;
    qpdf_oh root = qpdf_get_root(source);
    bool is_found = false;
    if (qpdf_oh_is_name(source, name)) {
        const char *key = arena_text(copy->arena, qpdf_oh_get_name(source, name));
        qpdf_oh dests = qpdf_oh_get_key(source, root, "/Dests");
        is_found = qpdf_oh_is_dictionary(source, dests) && qpdf_oh_has_key(source, dests, key);
        if (is_found)
            *found = qpdf_oh_get_key(source, dests, key);
        qpdf_oh_release(source, dests);
    } else if (qpdf_oh_is_string(source, name)) {
        size_t size = 0;
        const char *text = qpdf_oh_get_binary_string_value(source, name, &size);
        struct search search = {
            copy, {(const uint8_t *)arena_bytes(copy->arena, text, size), size}, 0};
        qpdf_oh names = qpdf_oh_get_key(source, root, "/Names");
        qpdf_oh tree = qpdf_oh_get_key_if_dict(source, names, "/Dests");
        is_found = tree_find(&search, tree, found, 0);
        qpdf_oh_release(source, names);
        qpdf_oh_release(source, tree);
    }
    qpdf_oh_release(source, root);
    return is_found;
}

/* 1 + the number of the page that an array begins with; some write its number instead. */
static uint32_t page_of(struct copy *copy, qpdf_oh first)
{
    if (qpdf_oh_is_integer(copy->source, first)) {
        long long number = qpdf_oh_get_int_value(copy->source, first);
        return number >= 0 && number < copy->n_pages ? (uint32_t)number + 1 : 0;
    }
    int id = qpdf_oh_get_object_id(copy->source, first);
    return id > 0 && (size_t)id < copy->n_copied ? copy->copied[id].page : 0;
}

static bool array_place_add(struct copy *copy, qpdf_oh array, struct buffer *out)
{
    qpdf_data source = copy->source;
    int n = qpdf_oh_get_array_n_items(source, array);
    qpdf_oh first = qpdf_oh_get_array_item(source, array, 0);
    uint32_t page = n > 0 ? page_of(copy, first) : 0;
    qpdf_oh_release(source, first);
    if (page == 0)
        return false;
    buffer_add_text(out, "[");
    reference_add(out, copy->pages[page - 1]);
    if (page > copy->first_whole || n < 2)
        buffer_add_text(out, "/Fit");
    else
        for (int i = 1; i < n && i < 6; i++) { /* /FitR has the most: four numbers */
            qpdf_oh item = qpdf_oh_get_array_item(source, array, i);
            bool is_plain = qpdf_oh_is_scalar(source, item) && !qpdf_oh_is_string(source, item);
            buffer_add_text(out, " ");
            buffer_add_text(out, is_plain ? qpdf_oh_unparse_resolved(source, item) : "null");
            qpdf_oh_release(source, item);
        }
    buffer_add_text(out, "]");
    return true;
}

/* An array, or a dictionary that has it as /D. */
static bool direct_place_add(struct copy *copy, qpdf_oh place, struct buffer *out)
{
    bool is_added;
    if (qpdf_oh_is_array(copy->source, place))
        return array_place_add(copy, place, out);
    if (!qpdf_oh_is_dictionary(copy->source, place))
        return false;
    qpdf_oh inner = qpdf_oh_get_key(copy->source, place, "/D");
    is_added = qpdf_oh_is_array(copy->source, inner) && array_place_add(copy, inner, out);
    qpdf_oh_release(copy->source, inner);
    return is_added;
}

bool copy_place_add(struct copy *copy, qpdf_oh place, struct buffer *out)
{
    qpdf_oh found = 0;
    if (!qpdf_oh_is_name(copy->source, place) && !qpdf_oh_is_string(copy->source, place))
        return direct_place_add(copy, place, out);
    if (!named_find(copy, place, &found))
        return false;
    bool is_added = direct_place_add(copy, found, out);
    qpdf_oh_release(copy->source, found);
    return is_added;
}

/* /Dest, or the place of a /GoTo action. */
static void bookmark_place_add(struct copy *copy, qpdf_oh item, struct buffer *out)
{
    qpdf_data source = copy->source;
    qpdf_oh place = qpdf_oh_get_key(source, item, "/Dest");
    qpdf_oh action = qpdf_oh_get_key(source, item, "/A");
    qpdf_oh kind = qpdf_oh_get_key_if_dict(source, action, "/S");
    qpdf_oh target = qpdf_oh_get_key_if_dict(source, action, "/D");
    if (!copy_place_add(copy, place, out) &&
        qpdf_oh_is_name_and_equals(source, kind, "/GoTo"))
        copy_place_add(copy, target, out);
    qpdf_oh_release(source, place);
    qpdf_oh_release(source, action);
    qpdf_oh_release(source, kind);
    qpdf_oh_release(source, target);
}

static void bookmark_add(struct copy *copy, qpdf_oh item, int level, struct bookmarks *out)
{
    qpdf_oh title = qpdf_oh_get_key(copy->source, item, "/Title");
    struct buffer place = {0};
    bookmark_place_add(copy, item, &place);
    struct arena *arena = copy->output->arena;
    const char *text = "()";
    size_t size = 2;
    if (qpdf_oh_is_string(copy->source, title)) {
        text = qpdf_oh_unparse_resolved(copy->source, title);
        size = qpdf_get_last_string_length(copy->source);
    }
    *LIST_ADD(arena, out->items, out->n_items, out->capacity) = (struct bookmark){
        .level = level,
        .title = {(const uint8_t *)arena_bytes(arena, text, size), size},
        .place = place.size ? arena_bytes(arena, place.data, place.size) : NULL,
    };
    buffer_free(&place);
    qpdf_oh_release(copy->source, title);
}

static void siblings_read(struct copy *copy, qpdf_oh first, int level, int depth, int *n_left,
                          struct bookmarks *out)
{
    qpdf_oh item = qpdf_oh_new_object(copy->source, first);
    while (depth < OUTLINE_DEPTH_MAX && qpdf_oh_is_dictionary(copy->source, item) &&
           (*n_left)-- > 0) {
        bookmark_add(copy, item, level, out);
        qpdf_oh below = qpdf_oh_get_key(copy->source, item, "/First");
        siblings_read(copy, below, level + 1, depth + 1, n_left, out);
        qpdf_oh_release(copy->source, below);
        qpdf_oh next = qpdf_oh_get_key(copy->source, item, "/Next");
        qpdf_oh_release(copy->source, item);
        item = next;
    }
    qpdf_oh_release(copy->source, item);
}

void copy_bookmarks_read(struct copy *copy, int level, struct bookmarks *out)
{
    int n_left = BOOKMARKS_MAX;
    qpdf_oh root = qpdf_get_root(copy->source);
    qpdf_oh outlines = qpdf_oh_get_key(copy->source, root, "/Outlines");
    qpdf_oh first = qpdf_oh_get_key_if_dict(copy->source, outlines, "/First");
    siblings_read(copy, first, level, 0, &n_left, out);
    qpdf_oh_release(copy->source, root);
    qpdf_oh_release(copy->source, outlines);
    qpdf_oh_release(copy->source, first);
}

static void layers_add(struct copy *copy, qpdf_oh list, struct buffer *out)
{
    int n = qpdf_oh_is_array(copy->source, list)
                ? qpdf_oh_get_array_n_items(copy->source, list)
                : 0;
    for (int i = 0; i < n; i++) {
        qpdf_oh layer = qpdf_oh_get_array_item(copy->source, list, i);
        int id = qpdf_oh_get_object_id(copy->source, layer);
        if (id > 0 && (size_t)id < copy->n_copied && copy->copied[id].number)
            reference_add(out, copy->copied[id].number);
        qpdf_oh_release(copy->source, layer);
    }
}

/* A file whose layers are all hidden but for those it names is rare, and shows all of them. */
void copy_layers_add(struct copy *copy, struct buffer *layers, struct buffer *hidden)
{
    qpdf_data source = copy->source;
    qpdf_oh root = qpdf_get_root(source);
    qpdf_oh properties = qpdf_oh_get_key(source, root, "/OCProperties");
    qpdf_oh all = qpdf_oh_get_key_if_dict(source, properties, "/OCGs");
    qpdf_oh usual = qpdf_oh_get_key_if_dict(source, properties, "/D");
    qpdf_oh off = qpdf_oh_get_key_if_dict(source, usual, "/OFF");
    layers_add(copy, all, layers);
    layers_add(copy, off, hidden);
    qpdf_oh_release(source, root);
    qpdf_oh_release(source, properties);
    qpdf_oh_release(source, all);
    qpdf_oh_release(source, usual);
    qpdf_oh_release(source, off);
}
