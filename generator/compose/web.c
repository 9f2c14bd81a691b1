/*
 * Pages for a browser. The input tree is
 *
 *   <input>
 *     <words>…</words>                         the plan, <name>.xml
 *     <page style-hash="'sha256-…'" script-hash="…"><style>…</style><script>…</script></page>
 *     <portfolio>…</portfolio>                 the facts
 *
 * and the stylesheet's own serializer writes the HTML: it is the one place where text is escaped.
 */
#include <libxml/parser.h>
#include <libxslt/xsltutils.h>
#include <string.h>

#include "compose/internal.h"

enum { PART_LIMIT = 1 << 20 }; /* bytes of style or script */

struct web_page {
    struct template template; /* its sheet is NULL: a browser lays the page out */
    struct bytes style, script;
};

/* The look of all pages, and behind it what is the page's own. */
static bool style_read(struct arena *shelf, const char *folder, const char *name,
                       struct bytes *out, struct findings *findings)
{
    struct bytes common, own;
    const char *path = path_join(shelf, folder, arena_format(shelf, "%s.css", name));
    if (!file_read(shelf, path_join(shelf, folder, "page.css"), PART_LIMIT, &common, findings) ||
        !file_read(shelf, path, PART_LIMIT, &own, findings))
        return false;
    const char *text = arena_format(shelf, "%s%s", (const char *)common.data, (const char *)own.data);
    *out = (struct bytes){(const uint8_t *)text, strlen(text)};
    return true;
}

struct web_page *web_open(struct arena *shelf, const char *folder, const char *name,
                          struct findings *findings)
{
    struct web_page *page = ARENA_NEW(shelf, struct web_page);
    struct template *template = &page->template;
    const char *plan = path_join(shelf, folder, arena_format(shelf, "%s.xml", name));
    template->folder = arena_text(shelf, folder);
    template->file = arena_format(shelf, "%s.xsl", name);
    template->plan = xml_read(shelf, plan, plan, NULL, findings);
    if (template->plan && style_read(shelf, folder, name, &page->style, findings) &&
        file_read(shelf, path_join(shelf, folder, arena_format(shelf, "%s.js", name)), PART_LIMIT,
                  &page->script, findings))
        template->compiled =
            stylesheet_open(shelf, folder, path_join(shelf, folder, template->file), findings);
    if (!template->compiled) {
        web_free(page);
        return NULL;
    }
    template->security = security_make();
    return page;
}

void web_free(struct web_page *page)
{
    template_free(page ? &page->template : NULL);
}

/* `name` with the text, and on `page` an attribute that lets it in. */
static void part_add(struct arena *arena, xmlNodePtr page, const char *name, struct bytes text,
                     const char *hash)
{
    content_add(element_add(page, name), (const char *)text.data);
    attribute_add(page, arena_format(arena, "%s-hash", name), hash);
}

/* NULL after findings: the facts are the program's own, so what is wrong with them is its fault. */
static xmlDocPtr facts_read(const struct web_page *page, const struct buffer *facts,
                            struct findings *findings)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDictFree(parser->dict);
    parser->dict = xmlDictCreateSub(page->template.compiled->dict);
    xmlDocPtr doc = xmlCtxtReadMemory(parser, facts->data, (int)facts->size, "facts.xml", "UTF-8",
                                      XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |
                                          XML_PARSE_NOWARNING);
    xmlFreeParserCtxt(parser);
    if (!doc)
        finding_post(findings, MESSAGE_TEMPLATE_SAYS, (struct place){page->template.file, 0, 0},
                     page->template.file, "XML");
    return doc;
}

bool web_make(struct arena *arena, const struct web_page *page, const struct buffer *facts,
              const char *(*hash)(struct arena *arena, const char *text, size_t size),
              struct buffer *out, struct findings *findings)
{
    const struct template *template = &page->template;
    xmlDocPtr input = facts_read(page, facts, findings), output;
    xmlChar *text = NULL;
    int size = 0;
    if (!input)
        return false;
    xmlNodePtr root = xmlDocGetRootElement(input);
    xmlNodePtr top = xmlNewDocNode(input, NULL, BAD_CAST "input", NULL);
    xmlUnlinkNode(root);
    xmlDocSetRootElement(input, top);
    tree_copy(top, template->plan);
    xmlNodePtr parts = element_add(top, "page");
    part_add(arena, parts, "style", page->style,
             hash(arena, (const char *)page->style.data, page->style.size));
    part_add(arena, parts, "script", page->script,
             hash(arena, (const char *)page->script.data, page->script.size));
    xmlAddChild(top, root);
    output = tree_transform(arena, template, input,
                            path_join(arena, template->folder, template->file), findings);
    xmlFreeDoc(input);
    bool is_made = output && xsltSaveResultToString(&text, &size, output, template->compiled) == 0;
    if (is_made)
        buffer_add(out, text, (size_t)size);
    xmlFree(text);
    if (output)
        xmlFreeDoc(output);
    return is_made;
}
