/*
 * Opening a template: the plan and the style sheet are read, the XSLT is compiled once. Imports
 * may only come from the template's own folder; once the template is compiled nothing more is ever
 * loaded, and the security preferences of every transformation refuse files, folders and the
 * network in both directions.
 */
#include <stdlib.h>
#include <string.h>

#include <libexslt/exslt.h>
#include <libxml/parser.h>
#include <libxml/uri.h>
#include <libxslt/documents.h>
#include <libxslt/xsltutils.h>

#include "compose/internal.h"

struct opening {
    struct arena *arena;
    const char *folder;
    const char *path;
    struct findings *findings;
    bool has_fault;
};

static struct opening *opening_now; /* libxslt's loader has no context of its own */

static void refuse(struct opening *opening, const char *found, int line)
{
    struct place at = {opening->path, line, 0};
    finding_post(opening->findings, MESSAGE_TEMPLATE_BROKEN, at, path_name(opening->arena, at.file),
                 found);
    opening->has_fault = true;
}

/* libxml2 and libxslt say one sentence in several calls; the first piece of substance is enough. */
static void note_fault(void *context, const char *format, ...)
{
    struct opening *opening = context;
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vformat(opening->arena, format, arguments);
    va_end(arguments);
    text[strcspn(text, "\n")] = '\0';
    if (*text)
        refuse(opening, text, 0);
}

static void note_parse_fault(void *context, xmlErrorPtr error)
{
    struct opening *opening = context;
    char *text = arena_text(opening->arena, error->message ? error->message : "");
    text[strcspn(text, "\n")] = '\0';
    if (error->level >= XML_ERR_ERROR)
        refuse(opening, text, error->line);
}

/* libxslt hands over a URI: escaped where the folder's name has blanks or Han in it. */
static bool is_inside(const struct opening *opening, const char *path)
{
    char *folder = realpath(opening->folder, NULL);
    char *real = realpath(path, NULL);
    size_t n_folder = folder ? strlen(folder) : 0;
    bool is_so = folder && real && strncmp(real, folder, n_folder) == 0 && real[n_folder] == '/';
    free(folder);
    free(real);
    return is_so;
}

/* EXSLT where a stylesheet names it: its library is loaded by the first call. */
static void extensions_open(const xmlDoc *stylesheet)
{
    static const struct {
        const char *namespace;
        void (*open)(void);
    } extensions[] = {
        {"http://exslt.org/common", exsltCommonRegister},
        {"http://exslt.org/sets", exsltSetsRegister},
        {"http://exslt.org/strings", exsltStrRegister},
    };
    for (size_t i = 0; i < sizeof extensions / sizeof extensions[0]; i++)
        if (xmlDictExists(stylesheet->dict, BAD_CAST extensions[i].namespace, -1))
            extensions[i].open();
}

/* Only stylesheets, only while a template is opened, only from its folder. */
static xmlDocPtr load_document(const xmlChar *uri, xmlDictPtr dict, int options, void *context,
                               xsltLoadType type)
{
    struct opening *opening = opening_now;
    (void)options, (void)context;
    if (!opening || type == XSLT_LOAD_DOCUMENT)
        return NULL;
    char *path = xmlURIUnescapeString((const char *)uri, 0, NULL);
    xmlDocPtr doc = NULL;
    if (is_inside(opening, path)) {
        xmlParserCtxtPtr parser = xmlNewParserCtxt();
        if (dict) {
            xmlDictFree(parser->dict);
            parser->dict = dict;
            xmlDictReference(dict);
        }
        doc = xmlCtxtReadFile(parser, path, NULL,
                              XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOBLANKS);
        xmlFreeParserCtxt(parser);
        if (doc)
            extensions_open(doc);
    } else {
        refuse(opening, path, 0);
    }
    xmlFree(path);
    return doc;
}

xsltStylesheetPtr stylesheet_open(struct arena *arena, const char *folder, const char *path,
                                  struct findings *findings)
{
    struct opening state = {
        .arena = arena, .folder = folder, .path = path, .findings = findings};
    struct opening *opening = &state;
    opening_now = opening;
    xsltSetLoaderFunc(load_document);
    xsltDebugSetDefaultTrace(XSLT_TRACE_NONE); /* else each instruction tells what nobody hears */
    xsltSetGenericErrorFunc(opening, note_fault);
    xmlSetStructuredErrorFunc(opening, note_parse_fault);
    xsltStylesheetPtr compiled = xsltParseStylesheetFile((const xmlChar *)opening->path);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    opening_now = NULL;
    if (!compiled && !opening->has_fault)
        refuse(opening, NULL, 0);
    if (compiled && (opening->has_fault || compiled->errors)) {
        xsltFreeStylesheet(compiled);
        return NULL;
    }
    return compiled;
}

xsltSecurityPrefsPtr security_make(void)
{
    static const xsltSecurityOption options[] = {
        XSLT_SECPREF_READ_FILE,    XSLT_SECPREF_WRITE_FILE,    XSLT_SECPREF_CREATE_DIRECTORY,
        XSLT_SECPREF_READ_NETWORK, XSLT_SECPREF_WRITE_NETWORK,
    };
    xsltSecurityPrefsPtr security = xsltNewSecurityPrefs();
    for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
        xsltSetSecurityPrefs(security, options[i], xsltSecurityForbid);
    return security;
}

/* The file of a look by its name. */
static const char *profile_path(struct arena *shelf, const char *folder, const char *profile)
{
    return profile ? path_join(shelf, folder, arena_format(shelf, "style-%s.xml", profile)) : NULL;
}

/* What a template makes is told by the file it has; the first of these where it has none. */
static const char *kind_of(struct arena *shelf, const char *folder)
{
    static const char *const kinds[] = {"report", "letter", "binder", "package"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (file_exists(path_join(shelf, folder, arena_format(shelf, "%s.xsl", kinds[i]))))
            return kinds[i];
    return kinds[0];
}

/* The page that it makes beside its document, if any. */
static bool dashboard_open(struct arena *shelf, struct template *template,
                           struct findings *findings)
{
    return !file_exists(path_join(shelf, template->folder, "dashboard.xsl")) ||
           page_open(shelf, template, "dashboard", findings);
}

struct template *template_open(struct arena *shelf, const char *folder, const char *profile,
                               struct findings *findings)
{
    struct template *template = ARENA_NEW(shelf, struct template);
    const char *kind = kind_of(shelf, folder);
    const char *plan = path_join(shelf, folder, arena_format(shelf, "%s.xml", kind));
    template->folder = arena_text(shelf, folder);
    template->file = arena_format(shelf, "%s.xsl", kind);
    template->plan = xml_read(shelf, plan, plan, NULL, findings);
    template->sheet = sheet_read(shelf, path_join(shelf, folder, "style.xml"),
                                 profile_path(shelf, folder, profile), findings);
    if (template->plan && template->sheet)
        template->compiled =
            stylesheet_open(shelf, folder, path_join(shelf, folder, template->file), findings);
    if (!template->compiled || !dashboard_open(shelf, template, findings)) {
        template_free(template);
        return NULL;
    }
    template->security = security_make();
    return template;
}

void template_free(struct template *template)
{
    if (!template)
        return;
    xml_free(template->plan);
    if (template->compiled)
        xsltFreeStylesheet(template->compiled);
    if (template->page)
        xsltFreeStylesheet(template->page);
    if (template->security)
        xsltFreeSecurityPrefs(template->security);
    template->plan = NULL;
    template->compiled = NULL;
    template->page = NULL;
    template->security = NULL;
}
