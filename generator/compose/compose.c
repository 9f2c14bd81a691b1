/*
 * From an assessment to a document: input tree, transformation, reading back. What the
 * transformation says (faults and xsl:message alike) is a finding: a template must not fail in
 * silence.
 */
#include <string.h>

#include <libxslt/transform.h>
#include <libxslt/xsltutils.h>

#include "compose/internal.h"

struct transforming {
    struct arena *arena;
    struct findings *findings;
    const char *file;
    bool has_fault;
};

static void note_fault(void *context, const char *format, ...)
{
    struct transforming *state = context;
    va_list arguments;
    va_start(arguments, format);
    char *text = arena_vformat(state->arena, format, arguments);
    va_end(arguments);
    text[strcspn(text, "\n")] = '\0';
    if (*text)
        finding_post(state->findings, MESSAGE_TEMPLATE_SAYS, (struct place){state->file, 0, 0},
                     path_name(state->arena, state->file), text);
    state->has_fault = true;
}

/* XPath says its faults to libxml2's own handler. */
static void note_xpath_fault(void *context, xmlErrorPtr error)
{
    note_fault(context, "%s", error->message ? error->message : "XPath");
}

xmlDocPtr tree_transform(struct arena *arena, const struct template *template,
                         xsltStylesheetPtr compiled, xmlDocPtr input, const char *file,
                         struct findings *findings)
{
    struct transforming state = {arena, findings, file, false};
    xsltTransformContextPtr context = xsltNewTransformContext(compiled, input);
    xsltSetTransformErrorFunc(context, &state, note_fault);
    xsltSetGenericErrorFunc(&state, note_fault); /* xsl:message uses this one */
    xmlSetStructuredErrorFunc(&state, note_xpath_fault);
    xsltSetCtxtSecurityPrefs(template->security, context);
    xmlDocPtr output = xsltApplyStylesheetUser(compiled, input, NULL, NULL, NULL, context);
    bool is_whole = output && context->state == XSLT_STATE_OK && !state.has_fault;
    xsltFreeTransformContext(context);
    xmlSetStructuredErrorFunc(NULL, NULL);
    xsltSetGenericErrorFunc(NULL, NULL);
    if (!is_whole && !state.has_fault)
        note_fault(&state, "%s", "XSLT");
    if (!is_whole && output)
        xmlFreeDoc(output);
    return is_whole ? output : NULL;
}

struct document *document_make(struct arena *arena, const struct template *template,
                               xmlDocPtr input, struct findings *findings)
{
    const char *file = path_join(arena, template->folder, template->file);
    xmlDocPtr output =
        tree_transform(arena, template, template->compiled, input, file, findings);
    struct document *document = NULL;
    xmlFreeDoc(input);
    xml_memory_free(); /* before the document takes as much again, and layout more */
    if (output) {
        document = document_read(arena, output, file, findings);
        xmlFreeDoc(output);
        xml_memory_free();
    }
    if (document)
        document->sheet = template->sheet;
    return document;
}

struct document *compose_make(struct arena *arena, const struct template *template,
                              const struct assessment *assessment, const struct volumes *volumes,
                              struct findings *findings)
{
    return document_make(arena, template, input_make(arena, template, assessment, volumes),
                         findings);
}
