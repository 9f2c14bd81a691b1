/*
 * Walking a tree: elements of the parent's namespace, attributes without one, text with its white
 * space collapsed as a reader means it, and the place of each element.
 */
#include <string.h>

#include "xml/internal.h"

const xml *xml_root(const struct xml_doc *doc)
{
    return xmlDocGetRootElement(doc->tree);
}

void *xml_tree(const struct xml_doc *doc)
{
    return doc->tree;
}

const char *xml_name(const xml *node)
{
    return (const char *)node->name;
}

const char *xml_namespace(const xml *node)
{
    return node->ns ? (const char *)node->ns->href : "";
}

static const xml *element_find(const xmlNode *from, const char *namespace, const char *name)
{
    for (; from; from = from->next)
        if (from->type == XML_ELEMENT_NODE && strcmp(xml_namespace(from), namespace) == 0 &&
            (!name || strcmp((const char *)from->name, name) == 0))
            return from;
    return NULL;
}

const xml *xml_child(const xml *node, const char *name)
{
    return element_find(node->children, xml_namespace(node), name);
}

const xml *xml_next(const xml *node, const char *name)
{
    return element_find(node->next, xml_namespace(node), name);
}

const char *xml_attribute(struct arena *arena, const xml *node, const char *name)
{
    for (const xmlAttr *attribute = node->properties; attribute; attribute = attribute->next) {
        if (attribute->ns || strcmp((const char *)attribute->name, name) != 0)
            continue;
        const xmlNode *value = attribute->children;
        if (!value)
            return "";
        if (!value->next && value->type == XML_TEXT_NODE)
            return arena_text(arena, (const char *)value->content);
        xmlChar *text = xmlNodeListGetString(node->doc, value, 1);
        const char *kept = arena_text(arena, (const char *)text);
        xmlFree(text);
        return kept;
    }
    return NULL;
}

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

/* Han or full-width mark: text on whose side a line break in the source means nothing. */
static bool is_wide_at(const char *text, const char *end)
{
    return text < end && utf8_columns(utf8_read(&text, end)) == 2;
}

static bool is_wide_before(const char *start, const char *at)
{
    const char *from = at;
    while (from > start && ((unsigned char)*--from & 0xC0) == 0x80)
        ;
    return from < at && is_wide_at(from, at);
}

static size_t collapse(char *text, size_t size)
{
    char *to = text;
    const char *end = text + size;
    for (const char *from = text; from < end;) {
        if (!is_blank(*from)) {
            *to++ = *from++;
            continue;
        }
        bool has_line_end = false;
        for (; from < end && is_blank(*from); from++)
            has_line_end |= *from == '\n';
        bool vanishes = has_line_end && is_wide_before(text, to) && is_wide_at(from, end);
        if (to > text && from < end && !vanishes)
            *to++ = ' ';
    }
    return (size_t)(to - text);
}

const char *xml_text(struct arena *arena, const xml *node)
{
    const xmlNode *only = node->children;
    if (!only)
        return "";
    char *text;
    if (!only->next && only->type == XML_TEXT_NODE) {
        text = arena_text(arena, (const char *)only->content);
    } else {
        xmlChar *whole = xmlNodeGetContent(node);
        text = arena_text(arena, (const char *)whole);
        xmlFree(whole);
    }
    text[collapse(text, strlen(text))] = '\0';
    return text;
}

const char *xml_text_but(struct arena *arena, const xml *node, const char *but)
{
    struct buffer whole = {0};
    if (!xml_child(node, but))
        return xml_text(arena, node);
    for (xmlNode *each = node->children; each; each = each->next) {
        if (each->type == XML_ELEMENT_NODE && strcmp((const char *)each->name, but) == 0)
            continue;
        xmlChar *content = xmlNodeGetContent(each);
        if (each->type != XML_COMMENT_NODE && each->type != XML_PI_NODE)
            buffer_add_text(&whole, (const char *)content);
        xmlFree(content);
    }
    char *text = arena_bytes(arena, whole.data ? whole.data : "", whole.size);
    buffer_free(&whole);
    text[collapse(text, strlen(text))] = '\0';
    return text;
}

struct place xml_place(const struct xml_doc *doc, const xml *node)
{
    while (node && (node->type != XML_ELEMENT_NODE || !node->_private))
        node = node->parent && node->parent->type == XML_ELEMENT_NODE ? node->parent : NULL;
    if (!node)
        return (struct place){doc->sources[0].name, 0, 0};
    return place_of_byte(&doc->sources[note_source(node)], note_offset(node));
}
