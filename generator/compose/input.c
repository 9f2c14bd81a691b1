/*
 * The input tree: <input> with the plan, the dossier, the catalogue, the overlay and the
 * assessment as its children, one document, so that the template's keys reach everything. White
 * space between elements is left out: templates never have to step over it. The formats'
 * namespaces are left out too, and names come from the template's dictionary, so that a test of a
 * name compares pointers and no URI letter by letter.
 */
#include <stdio.h>
#include <string.h>

#include "compose/internal.h"

xmlNodePtr element_add(xmlNodePtr parent, const char *name)
{
    return xmlAddChild(parent, xmlNewDocNode(parent->doc, NULL, (const xmlChar *)name, NULL));
}

void attribute_add(xmlNodePtr node, const char *name, const char *value)
{
    if (value)
        xmlNewProp(node, (const xmlChar *)name, (const xmlChar *)value);
}

void count_add(xmlNodePtr node, const char *name, int64_t number)
{
    char text[24];
    snprintf(text, sizeof text, "%lld", (long long)number);
    attribute_add(node, name, text);
}

void content_add(xmlNodePtr node, const char *text)
{
    xmlAddChild(node, xmlNewDocText(node->doc, (const xmlChar *)text));
}

static bool is_blank(const xmlChar *text)
{
    return text[strspn((const char *)text, " \t\r\n")] == '\0';
}

static void attributes_copy(xmlNodePtr to, const xmlNode *from)
{
    for (const xmlAttr *each = from->properties; each; each = each->next) {
        const xmlNode *value = each->children;
        if (each->ns)
            continue;
        if (!value || (!value->next && value->type == XML_TEXT_NODE)) {
            xmlNewProp(to, each->name, value ? value->content : BAD_CAST "");
            continue;
        }
        xmlChar *whole = xmlNodeListGetString(from->doc, value, 1);
        xmlNewProp(to, each->name, whole);
        xmlFree(whole);
    }
}

/* Text with substance, and elements of the tree's own namespace; copies have none. */
static void children_copy(xmlNodePtr to, const xmlNode *from, const char *namespace)
{
    for (const xmlNode *each = from->children; each; each = each->next) {
        if (each->type == XML_ELEMENT_NODE) {
            if (strcmp(xml_namespace(each), namespace) != 0)
                continue;
            xmlNodePtr copy = element_add(to, (const char *)each->name);
            attributes_copy(copy, each);
            children_copy(copy, each, namespace);
        } else if ((each->type == XML_TEXT_NODE || each->type == XML_CDATA_SECTION_NODE) &&
                   !is_blank(each->content)) {
            xmlAddChild(to, xmlNewDocText(to->doc, each->content));
        }
    }
}

void paragraph_copy(xmlNodePtr to, const struct paragraph *paragraph)
{
    const xml *source = paragraph->source;
    if (source && xml_child(source, "note"))
        children_copy(to, source, xml_namespace(source));
    else
        content_add(to, paragraph->text);
}

void tree_copy(xmlNodePtr input, const struct xml_doc *doc)
{
    if (!doc)
        return;
    const xmlNode *root = xml_root(doc);
    xmlNodePtr copy = element_add(input, (const char *)root->name);
    attributes_copy(copy, root);
    children_copy(copy, root, xml_namespace(root));
}

xmlDocPtr input_open(const struct template *template, const struct assessment *assessment)
{
    xmlDocPtr doc = xmlNewDoc(BAD_CAST "1.0");
    doc->dict = xmlDictCreateSub(template->compiled->dict);
    xmlNodePtr input = xmlNewDocNode(doc, NULL, BAD_CAST "input", NULL);
    xmlDocSetRootElement(doc, input);
    tree_copy(input, template->plan);
    tree_copy(input, assessment->dossier->doc);
    tree_copy(input, assessment->catalogue->doc);
    tree_copy(input, assessment->catalogue->overlay);
    return doc;
}

xmlDocPtr input_make(struct arena *arena, const struct template *template,
                     const struct assessment *assessment, const struct volumes *volumes)
{
    xmlDocPtr doc = input_open(template, assessment);
    assessment_add(arena, xmlDocGetRootElement(doc), assessment, volumes);
    return doc;
}
