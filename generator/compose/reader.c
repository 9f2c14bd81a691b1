/*
 * The XHTML a template gave becomes blocks. The vocabulary is the one document_dump writes:
 * whatever it prints can be read here again. Nothing is skipped: an element, attribute or stray
 * text that is not of the vocabulary is a finding that names it and the heading or caption before
 * it.
 */
#include <stdlib.h>
#include <string.h>

#include "compose/internal.h"

void fault_post(struct reader *reader, enum message_id id, const char *found, const char *expected)
{
    struct facts facts = {.at = {reader->file, 0, 0}, .subject = reader->where, .found = found,
                          .expected = expected};
    finding_add(reader->findings, &messages[id], &facts);
    reader->has_fault = true;
}

const char *attribute_read(const struct reader *reader, const xmlNode *node, const char *name)
{
    return xml_attribute(reader->arena, node, name);
}

static bool word_is_among(const char *word, const char *words)
{
    size_t size = strlen(word);
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += size)
        if ((at == words || at[-1] == ' ') && (at[size] == ' ' || at[size] == '\0'))
            return true;
    return false;
}

void attributes_verify(struct reader *reader, const xmlNode *node, const char *known)
{
    for (const xmlAttr *each = node->properties; each; each = each->next)
        if (!word_is_among((const char *)each->name, known))
            fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE,
                       arena_format(reader->arena, "<%s %s>", node->name, each->name), known);
}

bool name_is(const xmlNode *node, const char *name)
{
    return strcmp((const char *)node->name, name) == 0;
}

bool class_is(const xmlNode *node, const char *class)
{
    for (const xmlAttr *each = node->properties; each; each = each->next)
        if (strcmp((const char *)each->name, "class") == 0)
            return each->children && strcmp((const char *)each->children->content, class) == 0;
    return false;
}

const xmlNode *element_next(struct reader *reader, const xmlNode *node)
{
    for (; node; node = node->next) {
        if (node->type == XML_ELEMENT_NODE)
            return node;
        bool is_text = node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
        if (is_text && node->content[strspn((const char *)node->content, " \t\r\n")])
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT,
                       arena_text(reader->arena, (const char *)node->content), "<p>");
    }
    return NULL;
}

static void section_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    const char *level = attribute_read(reader, node, "data-level");
    attributes_verify(reader, node, "id class data-master data-chapter data-level");
    block->kind = BLOCK_SECTION;
    block->master = attribute_read(reader, node, "data-master");
    block->children = blocks_read(reader, node);
    if (level && *level >= '1' && *level <= '5' && !level[1])
        paragraphs_number(reader, block->children, *level - '0');
    else if (level)
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, level, "1 2 3 4 5");
}

static void heading_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class data-unlisted");
    block->kind = BLOCK_HEADING;
    block->level = node->name[1] - '0';
    block->is_unlisted = attribute_read(reader, node, "data-unlisted") != NULL;
    runs_read(reader, node, &block->runs);
    if (block->runs.n_items > 0)
        reader->where = block->runs.items[0].text;
}

static void paragraph_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class data-verbatim");
    block->kind = BLOCK_PARAGRAPH;
    bool was_verbatim = reader->is_verbatim;
    reader->is_verbatim |= attribute_read(reader, node, "data-verbatim") != NULL;
    runs_read(reader, node, &block->runs);
    if (reader->normalises && !reader->is_verbatim)
        marker_settle(reader, block);
    reader->is_verbatim = was_verbatim;
}

static void list_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class");
    block->kind = BLOCK_LIST;
    if (!block->style)
        block->style = name_is(node, "ol") ? "ol" : NULL;
    block->children = blocks_read(reader, node);
    for (const struct block *item = block->children; item; item = item->next)
        if (item->kind != BLOCK_ITEM)
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)node->name, "<li>");
}

static void item_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class");
    block->kind = BLOCK_ITEM;
    for (const xmlNode *each = node->children; each; each = each->next)
        if (each->type == XML_ELEMENT_NODE && node_is_block(each)) {
            block->children = blocks_read(reader, node);
            return;
        }
    runs_read(reader, node, &block->runs);
}

static void contents_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    const char *level = attribute_read(reader, node, "data-level");
    const char *list = attribute_read(reader, node, "data-list");
    attributes_verify(reader, node, "id class data-level data-list");
    block->kind = BLOCK_CONTENTS;
    block->level = level ? atoi(level) : 3;
    if (list && strcmp(list, "tables") == 0)
        block->listing = LISTING_TABLES;
    else if (list && strcmp(list, "figures") == 0)
        block->listing = LISTING_FIGURES;
    else if (list)
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, list, "tables figures");
}

static void page_read(struct reader *reader, const xmlNode *node, struct block *block)
{
    attributes_verify(reader, node, "id class");
    block->kind = BLOCK_PAGE;
}

static const struct {
    const char *name;
    void (*read)(struct reader *reader, const xmlNode *node, struct block *block);
} kinds[] = {
    {"p", paragraph_read}, {"section", section_read}, {"h1", heading_read}, {"h2", heading_read},
    {"h3", heading_read},  {"h4", heading_read},      {"div", table_read},  {"figure", chart_read},
    {"ul", list_read},     {"ol", list_read},         {"li", item_read},    {"nav", contents_read},
    {"hr", page_read},
};
enum { N_KINDS = sizeof kinds / sizeof kinds[0] };

static size_t kind_find(const xmlNode *node)
{
    size_t i = 0;
    while (i < N_KINDS && !name_is(node, kinds[i].name))
        i++;
    return i;
}

bool node_is_block(const xmlNode *node)
{
    return kind_find(node) < N_KINDS;
}

struct block *blocks_read(struct reader *reader, const xmlNode *node)
{
    struct block *first = NULL, **end = &first;
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next)) {
        size_t kind = kind_find(each);
        if (kind == N_KINDS) {
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT,
                       arena_format(reader->arena, "<%s>", each->name), "p section h1 div.table …");
            continue;
        }
        struct block *block = ARENA_NEW(reader->arena, struct block);
        block->id = attribute_read(reader, each, "id");
        block->style = attribute_read(reader, each, "class");
        kinds[kind].read(reader, each, block);
        *end = block;
        end = &block->next;
    }
    return first;
}

static void meta_read(struct reader *reader, const xmlNode *node, struct document *document)
{
    const char *name = attribute_read(reader, node, "name");
    const char *content = attribute_read(reader, node, "content");
    size_t capacity = document->n_marks; /* marks are one or two: grown one at a time */
    if (attribute_read(reader, node, "charset"))
        return;
    if (!name || !content)
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, "<meta>", "name content");
    else if (strcmp(name, "author") == 0)
        document->author = content;
    else if (strcmp(name, "description") == 0)
        document->subject = content;
    else if (strcmp(name, "running-head") == 0)
        document->running_head = content;
    else if (strcmp(name, "date") == 0 && *content && !date_read(content, &document->date))
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, content, "YYYY-MM-DD");
    else if (strcmp(name, "mark") == 0)
        *LIST_ADD(reader->arena, document->marks, document->n_marks, capacity) = content;
    else if (strcmp(name, "date") != 0)
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, name,
                   "author description running-head date mark");
}

static void head_read(struct reader *reader, const xmlNode *node, struct document *document)
{
    for (const xmlNode *each = element_next(reader, node->children); each;
         each = element_next(reader, each->next)) {
        if (name_is(each, "title"))
            document->title = xml_text(reader->arena, each);
        else if (name_is(each, "meta"))
            meta_read(reader, each, document);
        else if (!name_is(each, "style"))
            fault_post(reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)each->name, "title meta");
    }
}

struct document *document_read(struct arena *arena, xmlDocPtr tree, const char *file,
                               struct findings *findings)
{
    struct reader reader = {.arena = arena, .findings = findings, .file = file, .where = "html"};
    struct document *document = ARENA_NEW(arena, struct document);
    const xmlNode *root = xmlDocGetRootElement(tree);
    document->language = "zh-CN";
    if (!root || !name_is(root, "html")) {
        fault_post(&reader, MESSAGE_TEMPLATE_ELEMENT, root ? (const char *)root->name : NULL,
                   "<html>");
        return NULL;
    }
    reader.numbers = xmlHashCreate(256); /* a report has some 200 tables and charts */
    for (const xmlNode *each = element_next(&reader, root->children); each;
         each = element_next(&reader, each->next)) {
        if (name_is(each, "head")) {
            head_read(&reader, each, document);
        } else if (name_is(each, "body")) {
            numbers_find(&reader, each);
            document->children = blocks_read(&reader, each);
        } else {
            fault_post(&reader, MESSAGE_TEMPLATE_ELEMENT, (const char *)each->name, "head body");
        }
    }
    xmlHashFree(reader.numbers, NULL);
    buffer_free(&reader.scratch);
    return reader.has_fault ? NULL : document;
}
