/*
 * What a schema lets an element hold, for the sentence about what it does not. libxml2 says that
 * something is wrong here, and only sometimes what would be right; the schema's own document says
 * it always: <xs:element name="archive" type="d:archive"> leads to <xs:complexType
 * name="archive">, and the xs:attribute and xs:element in it are what may be written. A name that
 * several types have (plan) gets what any of them allows.
 */
#include <string.h>

#include <libxml/schemasInternals.h>

#include "xml/internal.h"

static bool is_called(const xmlNode *node, const char *tag)
{
    return node->type == XML_ELEMENT_NODE && strcmp((const char *)node->name, tag) == 0;
}

/* The next node behind `node` in the order of the text, inside `top`. */
static const xmlNode *next_inside(const xmlNode *node, const xmlNode *top)
{
    if (node->children && node->type == XML_ELEMENT_NODE)
        return node->children;
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

static const char *attribute_copy(struct arena *arena, const xmlNode *node, const char *name)
{
    xmlChar *value = xmlGetNoNsProp(node, (const xmlChar *)name);
    const char *copy = value ? arena_text(arena, (const char *)value) : NULL;
    xmlFree(value);
    return copy;
}

static void name_add(struct arena *arena, const char *name, struct names *names)
{
    for (size_t i = 0; i < names->n_items; i++)
        if (strcmp(names->items[i], name) == 0)
            return;
    *LIST_ADD(arena, names->items, names->n_items, names->capacity) = name;
}

/* The names that elements of kind `tag` have inside the type called `type`. */
static void type_search(struct arena *arena, const xmlNode *root, const char *type,
                        const char *tag, struct names *names)
{
    for (const xmlNode *top = root->children; top; top = top->next) {
        const char *own =
            is_called(top, "complexType") ? attribute_copy(arena, top, "name") : NULL;
        if (!own || strcmp(own, type) != 0)
            continue;
        for (const xmlNode *node = top; node; node = next_inside(node, top)) {
            const char *name = is_called(node, tag) ? attribute_copy(arena, node, "name") : NULL;
            if (name)
                name_add(arena, name, names);
        }
    }
}

struct names allowed_list(struct arena *arena, const xmlSchema *compiled, const char *element,
                          const char *tag)
{
    struct names names = {0};
    const xmlNode *root = compiled->doc ? xmlDocGetRootElement(compiled->doc) : NULL;

    for (const xmlNode *node = root; node; node = next_inside(node, root)) {
        const char *name = is_called(node, "element") ? attribute_copy(arena, node, "name") : NULL;
        const char *type = name && strcmp(name, element) == 0
                               ? attribute_copy(arena, node, "type")
                               : NULL;
        const char *colon = type ? strchr(type, ':') : NULL;
        if (type)
            type_search(arena, root, colon ? colon + 1 : type, tag, &names);
    }
    return names;
}
