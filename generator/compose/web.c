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

enum { PART_MAX = 1 << 20 }; /* bytes of a style sheet or script */

static bool part_read(struct arena *shelf, const struct template *template, const char *name,
                      const char *kind, struct bytes *out, struct findings *findings)
{
    const char *file = arena_format(shelf, "%s.%s", name, kind);
    return file_read(shelf, path_join(shelf, template->folder, file), PART_MAX, out, findings);
}

/* The look of all pages, and behind it what is the page's own. */
static bool style_read(struct arena *shelf, struct template *template, const char *name,
                       struct findings *findings)
{
    const char *look = path_join(shelf, path_folder(shelf, template->folder), "web/page.css");
    struct bytes common, own;
    if (!file_read(shelf, look, PART_MAX, &common, findings) ||
        !part_read(shelf, template, name, "css", &own, findings))
        return false;
    const char *text =
        arena_format(shelf, "%s%s", (const char *)common.data, (const char *)own.data);
    template->style = (struct bytes){(const uint8_t *)text, strlen(text)};
    return true;
}

bool page_open(struct arena *shelf, struct template *template, const char *name,
               struct findings *findings)
{
    template->page_file =
        path_join(shelf, template->folder, arena_format(shelf, "%s.xsl", name));
    if (style_read(shelf, template, name, findings) &&
        part_read(shelf, template, name, "js", &template->script, findings))
        template->page =
            stylesheet_open(shelf, template->folder, template->page_file, findings);
    return template->page != NULL;
}

/* `name` with the text, and on `page` an attribute that lets it in. */
static void part_add(struct arena *arena, xmlNodePtr page, const char *name, struct bytes text,
                     page_hash *hash)
{
    content_add(element_add(page, name), (const char *)text.data);
    attribute_add(page, arena_format(arena, "%s-hash", name),
                  hash(arena, (const char *)text.data, text.size));
}

void page_add(struct arena *arena, const struct template *template, xmlNodePtr input,
              page_hash *hash)
{
    xmlNodePtr page = element_add(input, "page");
    part_add(arena, page, "style", template->style, hash);
    part_add(arena, page, "script", template->script, hash);
}

bool page_write(struct arena *arena, const struct template *template, xmlDocPtr input,
                struct buffer *out, struct findings *findings)
{
    xmlDocPtr page = tree_transform(arena, template, template->page, input, template->page_file,
                                    findings);
    xmlChar *text = NULL;
    int size = 0;
    xmlFreeDoc(input);
    if (page && xsltSaveResultToString(&text, &size, page, template->page) == 0 && text)
        buffer_add(out, text, (size_t)size);
    else if (page)
        finding_post(findings, MESSAGE_TEMPLATE_SAYS, (struct place){template->page_file, 0, 0},
                     template->page_file, "HTML");
    bool is_made = text != NULL;
    xmlFree(text);
    xmlFreeDoc(page);
    return is_made;
}

struct template *web_open(struct arena *shelf, const char *folder, const char *name,
                          struct findings *findings)
{
    struct template *template = ARENA_NEW(shelf, struct template);
    const char *plan = path_join(shelf, folder, arena_format(shelf, "%s.xml", name));
    template->folder = arena_text(shelf, folder);
    template->plan = xml_read(shelf, plan, plan, NULL, findings);
    if (!template->plan || !page_open(shelf, template, name, findings)) {
        template_free(template);
        return NULL;
    }
    template->security = security_make();
    return template;
}

/* NULL after findings: the facts are the program's own, so what is wrong with them is its fault. */
static xmlDocPtr facts_read(const struct template *template, const struct buffer *facts,
                            struct findings *findings)
{
    xmlParserCtxtPtr parser = xmlNewParserCtxt();
    xmlDictFree(parser->dict);
    parser->dict = xmlDictCreateSub(template->page->dict);
    xmlDocPtr doc = xmlCtxtReadMemory(parser, facts->data, (int)facts->size, "facts.xml", "UTF-8",
                                      XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_NOERROR |
                                          XML_PARSE_NOWARNING);
    xmlFreeParserCtxt(parser);
    if (!doc)
        finding_post(findings, MESSAGE_TEMPLATE_SAYS, (struct place){template->page_file, 0, 0},
                     template->page_file, "XML");
    return doc;
}

bool web_make(struct arena *arena, const struct template *template, const struct buffer *facts,
              page_hash *hash, struct buffer *out, struct findings *findings)
{
    xmlDocPtr input = facts_read(template, facts, findings);
    if (!input)
        return false;
    xmlNodePtr root = xmlDocGetRootElement(input);
    xmlNodePtr top = xmlNewDocNode(input, NULL, BAD_CAST "input", NULL);
    xmlUnlinkNode(root);
    xmlDocSetRootElement(input, top);
    tree_copy(top, template->plan);
    page_add(arena, template, top, hash);
    xmlAddChild(top, root);
    return page_write(arena, template, input, out, findings);
}
