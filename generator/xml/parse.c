/*
 * Parsing: libxml2's SAX2 tree builder with three handlers wrapped. startElementNs notes the byte each
 * element starts at and counts depth and elements; entityDecl refuses every entity a document declares,
 * which ends external entities and exponential ones alike before they are looked at; serror turns the
 * first fatal fault into a finding with its place.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include "xml/internal.h"

struct reading {
    struct xml_doc *doc;
    size_t source;
    struct findings *findings;
    bool is_refused;
};

/* Exact only without a converter between bytes and parser: sources are UTF-8 before they get here. */
static size_t offset_here(xmlParserCtxtPtr parser)
{
    long consumed = xmlByteConsumed(parser);
    return consumed < 0 ? 0 : (size_t)consumed;
}

static void refuse(xmlParserCtxtPtr parser, enum message_id id, size_t offset, const char *subject,
                   const char *found)
{
    struct reading *reading = parser->_private;
    if (!reading->is_refused) {
        const struct xml_source *source = &reading->doc->sources[reading->source];
        finding_post(reading->findings, id, place_of_byte(source, offset), subject, found);
    }
    reading->is_refused = true;
    xmlStopParser(parser);
}

static void start_element(void *context, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int n_namespaces, const xmlChar **namespaces,
                          int n_attributes, int n_defaulted, const xmlChar **attributes)
{
    xmlParserCtxtPtr parser = context;
    struct reading *reading = parser->_private;
    const xmlChar *tag = parser->input->cur;
    while (tag > parser->input->base && *tag != '<') /* no '<' can stand inside a start tag */
        tag--;
    size_t offset = offset_here(parser) - (size_t)(parser->input->cur - tag);
    xmlSAX2StartElementNs(context, name, prefix, uri, n_namespaces, namespaces, n_attributes,
                          n_defaulted, attributes);
    if (parser->node)
        parser->node->_private = note_make(reading->source, offset);
    if (parser->nodeNr > XML_DEPTH_MAX)
        refuse(parser, MESSAGE_TOO_DEEP, offset, (const char *)name, NULL);
    else if (++reading->doc->n_elements > XML_NODES_MAX)
        refuse(parser, MESSAGE_TOO_MANY_ELEMENTS, offset, (const char *)name, NULL);
}

static void refuse_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                          const xmlChar *system_id, xmlChar *content)
{
    (void)type, (void)public_id, (void)content;
    refuse(context, MESSAGE_ENTITY_REFUSED, offset_here(context), (const char *)name,
           (const char *)system_id);
}

/* A document with an external DTD is read as if it had none; nothing is fetched. */
static void skip_external_subset(void *context, const xmlChar *name, const xmlChar *external_id,
                                 const xmlChar *system_id)
{
    (void)context, (void)name, (void)external_id, (void)system_id;
}

static enum message_id message_of_code(int code)
{
    switch (code) {
    case XML_ERR_TAG_NAME_MISMATCH:
        return MESSAGE_TAG_MISMATCH;
    case XML_ERR_TAG_NOT_FINISHED:
    case XML_ERR_DOCUMENT_END:
    case XML_ERR_GT_REQUIRED:
    case XML_ERR_LTSLASH_REQUIRED:
        return MESSAGE_TAG_UNCLOSED;
    case XML_ERR_DOCUMENT_EMPTY:
    case XML_ERR_DOCUMENT_START:
        return MESSAGE_NOT_XML;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
        return MESSAGE_ENTITY_UNKNOWN;
    case XML_NS_ERR_UNDEFINED_NAMESPACE:
        return MESSAGE_PREFIX_UNKNOWN;
    default:
        return MESSAGE_MALFORMED;
    }
}

static void note_fault(void *context, xmlErrorPtr error)
{
    xmlParserCtxtPtr parser = error->ctxt ? error->ctxt : context;
    struct reading *reading = parser->_private;
    if (reading->is_refused || error->level < XML_ERR_ERROR)
        return;
    size_t offset = offset_here(parser);
    char *text = arena_text(reading->doc->arena, error->message ? error->message : "");
    text[strcspn(text, "\n")] = '\0';
    enum message_id id = message_of_code(error->code);
    const char *subject = error->str1 ? error->str1 : reading->doc->sources[reading->source].name;
    if (id == MESSAGE_TAG_MISMATCH && error->str2)
        subject = arena_format(reading->doc->arena, "<%s>（第 %d 行）与 </%s>", error->str1,
                               error->int1, error->str2);
    refuse(parser, id, offset, subject, text);
}

static xmlParserCtxtPtr parser_open(struct reading *reading, xmlDictPtr dict)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    if (!parser)
        abort(); /* memory has ended; the worker's end is reported by batch */
    if (dict) {
        xmlDictFree(parser->dict);
        parser->dict = dict;
        xmlDictReference(dict);
    }
    parser->_private = reading;
    parser->sax->startElementNs = start_element;
    parser->sax->entityDecl = refuse_entity;
    parser->sax->externalSubset = skip_external_subset;
    parser->sax->serror = note_fault;
    return parser;
}

xmlDocPtr tree_read(struct xml_doc *doc, size_t source, xmlDictPtr dict, struct findings *findings)
{
    struct reading reading = {doc, source, findings, false};
    const struct xml_source *file = &doc->sources[source];
    xmlParserCtxtPtr parser = parser_open(&reading, dict);
    xmlDocPtr tree = xmlCtxtReadMemory(parser, (const char *)file->bytes.data,
                                       (int)file->bytes.size, file->name, NULL,
                                       XML_PARSE_NONET | XML_PARSE_COMPACT | XML_PARSE_NOCDATA |
                                           XML_PARSE_IGNORE_ENC);
    bool is_whole = tree && parser->wellFormed && !reading.is_refused && xmlDocGetRootElement(tree);
    if (!is_whole && !reading.is_refused)
        finding_post(findings, MESSAGE_NOT_XML, (struct place){file->name, 1, 1}, file->name,
                     NULL);
    xmlFreeParserCtxt(parser);
    if (is_whole)
        return tree;
    xmlFreeDoc(tree);
    return NULL;
}

struct xml_doc *xml_read_bytes(struct arena *arena, struct bytes bytes, const char *name,
                               const char *jail, struct findings *findings)
{
    struct xml_doc *doc = ARENA_NEW(arena, struct xml_doc);
    doc->arena = arena;
    if (!source_add(doc, name, bytes, findings))
        return NULL;
    doc->tree = tree_read(doc, 0, NULL, findings);
    if (doc->tree && jail && !include_all(doc, jail, findings)) {
        xml_free(doc);
        return NULL;
    }
    return doc->tree ? doc : NULL;
}

struct xml_doc *xml_read(struct arena *arena, const char *path, const char *name, const char *jail,
                         struct findings *findings)
{
    struct bytes bytes;
    if (!file_read(arena, path, XML_SIZE_MAX, &bytes, findings))
        return NULL;
    return xml_read_bytes(arena, bytes, name, jail, findings);
}

void xml_free(struct xml_doc *doc)
{
    if (doc && doc->tree) {
        xmlFreeDoc(doc->tree);
        doc->tree = NULL;
    }
}
