/*
 * The document as a page that a browser shows: one element on a line, indented by depth, runs
 * without any white space added. Where a style is called what its element is called, no class is
 * written. What HTML has no word for stands in data- attributes, so nothing of the document is
 * lost.
 */
#include "document/dump.h"

#include <stdio.h>
#include <string.h>

void xhtml_write_indent(struct buffer *out, int depth)
{
    buffer_add_text(out, "\n");
    for (int i = 0; i < depth; i++)
        buffer_add_text(out, "  ");
}

void xhtml_write_escaped(struct buffer *out, const char *text)
{
    while (*text != '\0') {
        size_t plain = strcspn(text, "&<>\"");

        buffer_add(out, text, plain);
        text += plain;
        switch (*text) {
        case '&': buffer_add_text(out, "&amp;"); break;
        case '<': buffer_add_text(out, "&lt;"); break;
        case '>': buffer_add_text(out, "&gt;"); break;
        case '"': buffer_add_text(out, "&quot;"); break;
        default: continue;
        }
        text++;
    }
}

void xhtml_write_attribute(struct buffer *out, const char *name, const char *value)
{
    if (value == NULL)
        return;
    buffer_add_format(out, " %s=\"", name);
    xhtml_write_escaped(out, value);
    buffer_add_text(out, "\"");
}

void xhtml_write_class(struct buffer *out, const char *style, const char *element)
{
    if (style != NULL && strcmp(style, element) != 0)
        xhtml_write_attribute(out, "class", style);
}

static void link_open(struct buffer *out, const char *target)
{
    bool is_here = !target_is_uri(target) && target_file_size(target) == 0;

    buffer_add_format(out, "<a href=\"%s", is_here ? "#" : "");
    xhtml_write_escaped(out, target);
    buffer_add_text(out, "\">");
}

/* Elements around a run from the outside in; `is_on` picks those the run has. */
struct wrapper {
    const char *name;
    bool is_on;
};

static void run_dump(struct buffer *out, const struct run *run)
{
    const struct wrapper wrappers[] = {{"strong", run->is_strong},
                                       {"em", run->is_emphasis},
                                       {"sub", run->is_sub},
                                       {"sup", run->is_sup}};
    const size_t n_wrappers = sizeof wrappers / sizeof wrappers[0];
    const char *class = run->kind == RUN_FOLIO  ? "folio"
                        : run->kind == RUN_NOTE ? "note"
                                                : run->style;

    if (run->kind == RUN_BREAK) {
        buffer_add_text(out, "<br/>");
        return;
    }
    if (run->target != NULL)
        link_open(out, run->target);
    if (class != NULL) {
        buffer_add_text(out, "<span");
        xhtml_write_attribute(out, "class", class);
        buffer_add_text(out, ">");
    }
    for (size_t i = 0; i < n_wrappers; i++) {
        if (wrappers[i].is_on)
            buffer_add_format(out, "<%s>", wrappers[i].name);
    }
    xhtml_write_escaped(out, run->text != NULL ? run->text : "");
    if (run->kind == RUN_NOTE)
        xhtml_write_runs(out, run->note);
    for (size_t i = n_wrappers; i-- > 0;) {
        if (wrappers[i].is_on)
            buffer_add_format(out, "</%s>", wrappers[i].name);
    }
    buffer_add_text(out, class != NULL ? "</span>" : "");
    buffer_add_text(out, run->target != NULL ? "</a>" : "");
}

void xhtml_write_runs(struct buffer *out, const struct runs *runs)
{
    for (size_t i = 0; i < runs->n_items; i++)
        run_dump(out, &runs->items[i]);
}

void xhtml_write_line(struct buffer *out, int depth, const char *name, const char *class,
                      const struct runs *runs)
{
    if (runs->n_items == 0)
        return;
    xhtml_write_indent(out, depth);
    buffer_add_format(out, "<%s", name);
    xhtml_write_attribute(out, "class", class);
    buffer_add_text(out, ">");
    xhtml_write_runs(out, runs);
    buffer_add_format(out, "</%s>", name);
}

static void element_open(struct buffer *out, const struct block *block, const char *element)
{
    buffer_add_format(out, "<%s", element);
    xhtml_write_attribute(out, "id", block->id);
    xhtml_write_class(out, block->style, element);
}

static void text_dump(struct buffer *out, const struct block *block, int depth)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4"};
    const char *element = block->kind == BLOCK_HEADING ? headings[block->level - 1] : "p";

    (void)depth;
    element_open(out, block, element);
    buffer_add_text(out, block->is_unlisted ? " data-unlisted=\"true\">" : ">");
    xhtml_write_runs(out, &block->runs);
    buffer_add_format(out, "</%s>", element);
}

static void group_dump(struct buffer *out, const struct block *block, int depth)
{
    bool is_ordered = block->style != NULL && strncmp(block->style, "ol", 2) == 0;
    const char *element = block->kind == BLOCK_SECTION ? "section"
                          : block->kind == BLOCK_ITEM  ? "li"
                          : is_ordered                 ? "ol"
                                                       : "ul";

    element_open(out, block, element);
    xhtml_write_attribute(out, "data-master", block->master);
    buffer_add_text(out, ">");
    xhtml_write_runs(out, &block->runs);
    xhtml_write_blocks(out, block->children, depth + 1);
    if (block->children != NULL)
        xhtml_write_indent(out, depth);
    buffer_add_format(out, "</%s>", element);
}

static void contents_dump(struct buffer *out, const struct block *block, int depth)
{
    static const char *const lists[N_LISTINGS] = {NULL, "tables", "figures"};

    (void)depth;
    buffer_add_text(out, "<nav");
    xhtml_write_attribute(out, "id", block->id);
    xhtml_write_attribute(out, "class", block->style);
    xhtml_write_attribute(out, "data-list", lists[block->listing]);
    if (block->listing == LISTING_HEADINGS)
        buffer_add_format(out, " data-level=\"%d\"", block->level);
    buffer_add_text(out, "></nav>");
}

static void page_dump(struct buffer *out, const struct block *block, int depth)
{
    (void)depth;
    buffer_add_text(out, "<hr");
    xhtml_write_attribute(out, "id", block->id);
    xhtml_write_attribute(out, "class", block->style);
    buffer_add_text(out, "/>");
}

static void (*const block_dumps[])(struct buffer *out, const struct block *block, int depth) = {
    [BLOCK_SECTION] = group_dump,      [BLOCK_HEADING] = text_dump,
    [BLOCK_PARAGRAPH] = text_dump,     [BLOCK_LIST] = group_dump,
    [BLOCK_ITEM] = group_dump,         [BLOCK_TABLE] = xhtml_write_table,
    [BLOCK_CHART] = xhtml_write_chart, [BLOCK_CONTENTS] = contents_dump,
    [BLOCK_PAGE] = page_dump,
};
_Static_assert(sizeof block_dumps / sizeof block_dumps[0] == N_BLOCK_KINDS,
               "one dump for every kind of block");

void xhtml_write_blocks(struct buffer *out, const struct block *blocks, int depth)
{
    for (const struct block *block = blocks; block != NULL; block = block->next) {
        xhtml_write_indent(out, depth);
        block_dumps[block->kind](out, block, depth);
    }
}

static void meta_dump(struct buffer *out, const char *name, const char *content)
{
    if (content == NULL)
        return;
    buffer_add_text(out, "\n  <meta");
    xhtml_write_attribute(out, "name", name);
    xhtml_write_attribute(out, "content", content);
    buffer_add_text(out, "/>");
}

static void head_dump(struct buffer *out, const struct document *document)
{
    char date[32] = "";

    if (document->date.day > 0)
        snprintf(date, sizeof date, "%04d-%02d-%02d", document->date.year, document->date.month,
                 document->date.day);
    else if (document->date.year > 0)
        snprintf(date, sizeof date, "%04d-%02d", document->date.year, document->date.month);
    buffer_add_text(out, "<head>\n  <meta charset=\"UTF-8\"/>\n  <title>");
    xhtml_write_escaped(out, document->title != NULL ? document->title : "");
    buffer_add_text(out, "</title>");
    meta_dump(out, "author", document->author);
    meta_dump(out, "description", document->subject);
    meta_dump(out, "date", date[0] != '\0' ? date : NULL);
    meta_dump(out, "running-head", document->running_head);
    for (size_t i = 0; i < document->n_marks; i++)
        meta_dump(out, "mark", document->marks[i]);
    buffer_add_text(out, "\n  <style>body { max-width: 48em; margin: auto; }"
                         " table { border-collapse: collapse; }"
                         " td, th { border: 1px solid; padding: .2em .4em; }"
                         " .folio:empty::after { content: \"\\2026\"; }"
                         " span.note { font-size: small; }"
                         " span.note::before { content: \"\\3014\"; }"
                         " span.note::after { content: \"\\3015\"; }"
                         " .failing::after { content: \"\\25C7\"; }</style>\n</head>\n");
}

void document_dump(const struct document *document, struct buffer *out)
{
    const char *language = document->language != NULL ? document->language : "zh-CN";

    buffer_add_text(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n"
                         "<html xmlns=\"http://www.w3.org/1999/xhtml\"");
    xhtml_write_attribute(out, "lang", language);
    xhtml_write_attribute(out, "xml:lang", language);
    buffer_add_text(out, ">\n");
    head_dump(out, document);
    buffer_add_text(out, "<body>");
    xhtml_write_blocks(out, document->children, 1);
    buffer_add_text(out, "\n</body>\n</html>\n");
}
