/*
 * Parsing: libxml2's SAX2 tree builder with three handlers wrapped. startElementNs notes the byte
 * each element starts at and counts depth and elements; entityDecl refuses every entity a document
 * declares, which ends external entities and exponential ones alike before they are looked at;
 * serror turns the first fatal fault into a finding with its place.
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

/*
 * Exact only without a converter between bytes and parser: sources are UTF-8 before they get here.
 */
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
    parser->disableSAX = 1; /* xmlStopParser frees the input, which the reader of text still uses */
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

/*
 * The last `mark` before `offset`: what the parser minds begins there; `offset` itself if there is
 * none.
 */
static size_t mark_find(const struct xml_source *source, size_t offset, const char *mark)
{
    size_t size = strlen(mark);
    for (size_t at = offset; at >= size; at--)
        if (memcmp(source->bytes.data + at - size, mark, size) == 0)
            return at - size;
    return offset;
}

static void refuse_entity(void *context, const xmlChar *name, int type, const xmlChar *public_id,
                          const xmlChar *system_id, xmlChar *content)
{
    (void)type, (void)public_id, (void)content;
    const struct reading *reading = ((xmlParserCtxtPtr)context)->_private;
    const struct xml_source *source = &reading->doc->sources[reading->source];
    refuse(context, MESSAGE_ENTITY_REFUSED, mark_find(source, offset_here(context), "<!ENTITY"),
           (const char *)name, (const char *)system_id);
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

/* Faults that people make, in words; the parser's own are added in brackets. */
static const char *words_of_code(int code)
{
    static const struct {
        int code;
        const char *words;
    } table[] = {
        {XML_ERR_INVALID_HEX_CHARREF, "字符引用应写作 &#x十六进制数;"},
        {XML_ERR_INVALID_DEC_CHARREF, "字符引用应写作 &#十进制数;"},
        {XML_ERR_INVALID_CHAR, "XML 中不允许的字符"},
        {XML_ERR_NAME_REQUIRED, "此处应为名称；& 应写作 &amp;，< 应写作 &lt;"},
        {XML_ERR_ENTITYREF_SEMICOL_MISSING, "& 引用缺少分号"},
        {XML_ERR_LT_IN_ATTRIBUTE, "属性值中有 <，可能漏写了引号"},
        {XML_ERR_ATTRIBUTE_NOT_STARTED, "属性值没有加引号"},
        {XML_ERR_ATTRIBUTE_NOT_FINISHED, "属性值缺少后引号"},
        {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "属性没有值"},
        {XML_ERR_ATTRIBUTE_REDEFINED, "同一元素中属性重复"},
        {XML_ERR_HYPHEN_IN_COMMENT, "注释中不得有 --"},
        {XML_ERR_COMMENT_NOT_FINISHED, "注释缺少 -->"},
        {XML_ERR_PI_NOT_FINISHED, "处理指令缺少 ?>"},
        {XML_ERR_RESERVED_XML_NAME, "XML 声明只能在文件开头"},
        {XML_ERR_XMLDECL_NOT_FINISHED, "XML 声明不完整"},
        {XML_ERR_VERSION_MISSING, "XML 声明缺少 version"},
        {XML_ERR_MISPLACED_CDATA_END, "正文中不得有 ]]>"},
        {XML_ERR_CDATA_NOT_FINISHED, "CDATA 段缺少 ]]>"},
        {XML_ERR_SPACE_REQUIRED, "缺少空格"},
        {XML_ERR_GT_REQUIRED, "标签缺少 > 或写法有误"},
        {XML_ERR_DOCUMENT_END, "根元素之后还有内容"},
        {XML_NS_ERR_XML_NAMESPACE, "名称空间声明有误"},
        {XML_NS_ERR_ATTRIBUTE_REDEFINED, "同一元素中属性重复"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (table[i].code == code)
            return table[i].words;
    return "写法不合 XML 语法";
}

/* Where the thing begins that the parser minds: it is mostly behind it when it does. */
static size_t offset_of_fault(const struct xml_source *source, size_t offset, int code)
{
    const uint8_t *data = source->bytes.data, *end;
    switch (message_of_code(code)) {
    case MESSAGE_TAG_MISMATCH:
        return mark_find(source, offset, "</");
    case MESSAGE_ENTITY_UNKNOWN:
        return mark_find(source, offset, "&");
    case MESSAGE_PREFIX_UNKNOWN:
        return mark_find(source, offset, "<");
    default: /* text is looked through before the parser moves on */
        end = code == XML_ERR_MISPLACED_CDATA_END
                  ? memmem(data + offset, source->bytes.size - offset, "]]>", 3)
                  : NULL;
        return end ? (size_t)(end - data) : offset;
    }
}

/* A file cut short: whatever the parser minds at its very end, elements are still open. */
static bool is_cut_short(const xmlParserCtxt *parser, int code, const struct xml_source *source,
                         size_t offset)
{
    switch (code) {
    case XML_ERR_TAG_NAME_MISMATCH:
    case XML_ERR_CDATA_NOT_FINISHED:
    case XML_ERR_COMMENT_NOT_FINISHED:
    case XML_ERR_PI_NOT_FINISHED:
    case XML_ERR_ATTRIBUTE_NOT_FINISHED:
        return false; /* these say more */
    default:
        return offset >= source->bytes.size && parser->node;
    }
}

static void note_fault(void *context, xmlErrorPtr error)
{
    xmlParserCtxtPtr parser = error->ctxt ? error->ctxt : context;
    struct reading *reading = parser->_private;
    if (reading->is_refused || error->level < XML_ERR_ERROR)
        return;
    if (error->code == XML_ERR_NO_MEMORY)
        abort(); /* no fault of the file's; the worker's end is reported by batch */
    struct arena *arena = reading->doc->arena;
    const struct xml_source *source = &reading->doc->sources[reading->source];
    char *text = arena_text(arena, error->message ? error->message : "");
    text[strcspn(text, "\n")] = '\0';
    enum message_id id = message_of_code(error->code);
    const char *subject = error->str1 ? error->str1 : source->name;
    size_t offset = offset_here(parser);
    if (is_cut_short(parser, error->code, source, offset)) {
        id = MESSAGE_TAG_UNCLOSED;
        subject = (const char *)parser->node->name;
    }
    if (id == MESSAGE_TAG_MISMATCH && error->str2)
        subject = arena_format(arena, "<%s>（第 %d 行）与 </%s>", error->str1, error->int1,
                               error->str2);
    if (id == MESSAGE_PREFIX_UNKNOWN && error->str1)
        text = arena_text(arena, error->str1);
    if (id == MESSAGE_MALFORMED)
        text = arena_format(arena, "%s (%s)", words_of_code(error->code), text);
    if (id != MESSAGE_TAG_UNCLOSED)
        offset = offset_of_fault(source, offset, error->code);
    refuse(parser, id, offset, subject, text);
}

static xmlParserCtxtPtr parser_open(struct reading *reading, xmlDictPtr dict)
{
    memory_open();
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
    if (!doc->tree)
        return NULL;
    tree_clean(doc, findings);
    return doc;
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
