/*
 * xml: bytes to a libxml2 tree in which every element knows the exact byte it starts at. The tree
 * is libxml2's own (XPath, XSLT and XSD work on it), with startElementNs wrapped: after the default
 * handler has made a node, the byte offset of its '<' is noted in node->_private.
 *
 * Dossiers come from many hands: no DTD is loaded, no entity beyond the five is expanded, no
 * network is touched, included files stay inside the folder (xml_jail), and depth, size and counts
 * have limits, each with its own finding. Nothing outside this room and compose sees libxml2.
 */
#ifndef XML_XML_H
#define XML_XML_H

#include "base/base.h"

struct xml_doc;              /* a document and the files it was made of */
typedef struct _xmlNode xml; /* libxml2's node, opaque to the rooms above */
struct xml_schema;           /* a compiled XSD */

enum {
    XML_SIZE_MAX = 64 << 20,    /* bytes of one file: a province's whole dossier has 3 MB */
    XML_DEPTH_MAX = 64,         /* elements inside elements: the schema needs 8 */
    XML_NODES_MAX = 5 * 1000000, /* elements in a document after inclusion */
    XML_INCLUDES_MAX = 1000,    /* files pulled in by XInclude */
};

/* How far a document is trusted. */
enum xml_trust { XML_UNTRUSTED, XML_TRUSTED };

/*
 * Reads the file at `path`; findings call it `name`. `jail` is the folder XInclude may read from
 * (NULL: no inclusion). NULL after findings. Freed by xml_free; nodes and the strings read from
 * them live as long.
 */
struct xml_doc *xml_read(struct arena *arena, const char *path, const char *name,
                         const char *jail, struct findings *findings);
/* The same from bytes in memory (templates in tests, fuzzing). */
struct xml_doc *xml_read_bytes(struct arena *arena, struct bytes bytes, const char *name,
                               const char *jail, struct findings *findings);
void xml_free(struct xml_doc *doc);
/* Gives back to the system what freed trees have held, where that is much. */
void xml_memory_free(void);

const xml *xml_root(const struct xml_doc *doc);
/* The libxml2 document (xmlDocPtr), for compose. */
void *xml_tree(const struct xml_doc *doc);

/*
 * Walking. `name` NULL matches any element. NULL at the end. Namespaces: only elements in the
 * root's own namespace are seen.
 */
const xml *xml_child(const xml *node, const char *name);
const xml *xml_next(const xml *node, const char *name);
const char *xml_name(const xml *node);
const char *xml_namespace(const xml *node); /* "" if none */
/* Attribute as it stands, NULL if absent; owned by the arena. */
const char *xml_attribute(struct arena *arena, const xml *node, const char *name);
/* All text inside, white space collapsed to single blanks and trimmed; between two Han characters a
 * collapsed line break vanishes. Owned by the arena, never NULL. */
const char *xml_text(struct arena *arena, const xml *node);
/* The same without what stands in its elements called `but`. */
const char *xml_text_but(struct arena *arena, const xml *node, const char *but);
/* Where the element's start tag stands: right file also for included parts. */
struct place xml_place(const struct xml_doc *doc, const xml *node);
/*
 * The source line (without its line end) a place points at, NULL if unknown; for the caret print.
 */
const char *xml_source_line(struct arena *arena, const struct xml_doc *doc, struct place place);
/* The same from the file itself, for one that could not be read as a document. */
const char *xml_file_line(struct arena *arena, const char *path, int line);

/* Compiles an XSD from a trusted file. NULL after findings. */
struct xml_schema *xml_schema_open(const char *path, struct findings *findings);
void xml_schema_free(struct xml_schema *schema);
/*
 * Each fault becomes a finding (I…) with place, what was found and what was expected, in Chinese.
 */
bool xml_verify(const struct xml_doc *doc, const struct xml_schema *schema,
                struct findings *findings);

#endif
