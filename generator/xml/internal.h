/*
 * Inside the xml room only: what a document holds, and how a node finds the file and byte it came
 * from.
 */
#ifndef XML_INTERNAL_H
#define XML_INTERNAL_H

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlschemas.h>

#include "xml/xml.h"

/* One file of a document: the main one is number 0, included ones follow. */
struct xml_source {
    const char *name;
    struct bytes bytes;   /* as UTF-8 */
    uint32_t *line_start; /* byte offset of each line */
    size_t n_lines, capacity;
    uint32_t *starts_before; /* characters that start before each block of XML_BLOCK bytes */
};

enum { XML_BLOCK = 256 }; /* a column costs at most two blocks' bytes, however long its line is */

struct xml_doc {
    struct arena *arena;
    xmlDocPtr tree;
    struct xml_source *sources;
    size_t n_sources, capacity;
    size_t n_elements;
};

/* node->_private of an element: the file's number and the offset of '<', never NULL once noted. */
static inline void *note_make(size_t source, size_t offset)
{
    return (void *)(uintptr_t)(((uint64_t)source << 32) | (uint64_t)(offset + 1));
}
static inline size_t note_source(const xmlNode *node)
{
    return (size_t)((uint64_t)(uintptr_t)node->_private >> 32);
}
static inline size_t note_offset(const xmlNode *node)
{
    return (size_t)((uint64_t)(uintptr_t)node->_private & 0xFFFFFFFFu) - 1;
}

struct names { /* each once */
    const char **items;
    size_t n_items, capacity;
};

/* Names of the schema's `tag` ("attribute", "element") that may stand in elements of that name. */
struct names allowed_list(struct arena *arena, const xmlSchema *compiled, const char *element,
                          const char *tag);
/* Gives libxml2 its memory, once a process: whoever first makes it work calls this. */
void memory_open(void);
/* Line and column (in characters) of a byte. */
struct place place_of_byte(const struct xml_source *source, size_t offset);
/* Adds a file: converts to UTF-8, finds its lines. NULL after a finding. */
struct xml_source *source_add(struct xml_doc *doc, const char *name, struct bytes bytes,
                              struct findings *findings);
/* Parses a source into a tree that shares `dict` (NULL: a new one). NULL after findings. */
xmlDocPtr tree_read(struct xml_doc *doc, size_t source, xmlDictPtr dict,
                    struct findings *findings);
/* Replaces every xi:include by what it names. `path_folder` is where the main file lies. */
bool include_all(struct xml_doc *doc, const char *jail, struct findings *findings);
/* Takes characters out that no page can show. */
void tree_clean(struct xml_doc *doc, struct findings *findings);

#endif
