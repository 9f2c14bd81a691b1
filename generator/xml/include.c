/*
 * XInclude, the part a dossier needs: <xi:include href="part.xml"/> and parse="text", from inside
 * the folder only. libxml2's own XInclude copies nodes and loses their places, opens whatever path
 * it is given, and follows the network; so the elements are replaced here, by nodes parsed with
 * their places noted and with the same name dictionary, which makes moving them between documents
 * safe.
 */
#include <string.h>

#include "xml/internal.h"

#define XINCLUDE_NAMESPACE "http://www.w3.org/2001/XInclude"
enum { NESTING_MAX = 16 }; /* files that include files; a cycle ends here too */

struct including {
    struct xml_doc *doc;
    const char *jail;
    struct findings *findings;
    size_t n_files;
};

static bool is_include(const xmlNode *node)
{
    return node->type == XML_ELEMENT_NODE && node->ns &&
           strcmp((const char *)node->ns->href, XINCLUDE_NAMESPACE) == 0 &&
           strcmp((const char *)node->name, "include") == 0;
}

static bool refuse(const struct including *state, enum message_id id, const xmlNode *node,
                   const char *href, const char *found)
{
    finding_post(state->findings, id, xml_place(state->doc, node), href ? href : "href", found);
    return false;
}

static const char *jail_words(enum jail jail)
{
    static const char *const words[] = {
        [JAIL_INSIDE] = "", [JAIL_ABSOLUTE] = "绝对路径", [JAIL_LEAVES] = "用 .. 越出文件夹",
        [JAIL_LINK_LEAVES] = "符号链接指向文件夹之外",
    };
    return words[jail];
}

/* The nodes that stand for the file: a text node or the root of a parsed part. */
static xmlNodePtr part_read(struct including *state, const char *path, const char *href,
                            bool is_text)
{
    struct xml_doc *doc = state->doc;
    struct bytes bytes;
    if (!file_read(doc->arena, path, XML_SIZE_MAX, &bytes, state->findings) ||
        !source_add(doc, href, bytes, state->findings))
        return NULL;
    const struct xml_source *source = &doc->sources[doc->n_sources - 1];
    if (is_text)
        return xmlNewDocTextLen(doc->tree, source->bytes.data, (int)source->bytes.size);
    xmlDocPtr part = tree_read(doc, doc->n_sources - 1, doc->tree->dict, state->findings);
    if (!part)
        return NULL;
    xmlNodePtr root = xmlDocGetRootElement(part);
    xmlUnlinkNode(root);
    xmlSetTreeDoc(root, doc->tree);
    xmlFreeDoc(part);
    return root;
}

static bool include_below(struct including *state, xmlNodePtr parent, int nesting);

/*
 * XInclude 4.1: a path is relative to the file that says it; names of sources are relative to the
 * jail.
 */
static const char *href_of(const struct including *state, const xmlNode *node)
{
    struct arena *arena = state->doc->arena;
    const char *href = xml_attribute(arena, node, "href");
    size_t source = note_source(node);
    if (!href || !*href || *href == '/' || source == 0)
        return href;
    const char *folder = path_folder(arena, state->doc->sources[source].name);
    return strcmp(folder, ".") == 0 ? href : path_join(arena, folder, href);
}

static bool include_one(struct including *state, xmlNodePtr node, int nesting)
{
    struct arena *arena = state->doc->arena;
    const char *href = href_of(state, node);
    const char *parse = xml_attribute(arena, node, "parse");
    char *path;
    if (!href || !*href || strchr(href, '#') || strchr(href, ':'))
        return refuse(state, MESSAGE_INCLUDE_REFUSED, node, href, "须为文件夹内的相对路径");
    if (nesting > NESTING_MAX || ++state->n_files > XML_INCLUDES_MAX)
        return refuse(state, MESSAGE_INCLUDE_REFUSED, node, href, "嵌套过深或文件过多");
    enum jail jail = file_jail(arena, state->jail, href, &path);
    if (jail != JAIL_INSIDE)
        return refuse(state, MESSAGE_PATH_LEAVES, node, href, jail_words(jail));
    if (!file_exists(path))
        return refuse(state, MESSAGE_INCLUDE_MISSING, node, href, NULL);
    xmlNodePtr part = part_read(state, path, href, parse && strcmp(parse, "text") == 0);
    if (!part)
        return false;
    xmlReplaceNode(node, part);
    xmlFreeNode(node);
    if (part->type != XML_ELEMENT_NODE)
        return true;
    return is_include(part) ? include_one(state, part, nesting + 1)
                            : include_below(state, part, nesting + 1);
}

static bool include_below(struct including *state, xmlNodePtr parent, int nesting)
{
    for (xmlNodePtr node = parent->children, next; node; node = next) {
        next = node->next;
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (is_include(node) ? !include_one(state, node, nesting)
                             : !include_below(state, node, nesting))
            return false;
    }
    return true;
}

bool include_all(struct xml_doc *doc, const char *jail, struct findings *findings)
{
    struct including state = {doc, jail, findings, 0};
    return include_below(&state, xmlDocGetRootElement(doc->tree), 0);
}
