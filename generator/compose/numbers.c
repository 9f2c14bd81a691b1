/*
 * Numbers of tables and figures. A section with data-chapter opens a chapter and sets both counts
 * to nought; each captioned table or chart in it takes the next number of its kind. How a number
 * is written is the template's: body/@data-table-form, "表{chapter}-{number}". References are
 * resolved by id, so they may stand before what they name.
 */
#include <string.h>

#include "compose/internal.h"

struct counting {
    struct reader *reader;
    const char *table_form, *figure_form;
    const char *chapter; /* NULL: front matter, whose captions have no number */
    int n_tables, n_figures;
};

static const char *form_fill(struct arena *arena, const char *form, const char *chapter, int number)
{
    const char *at = strstr(form, "{chapter}");
    if (at)
        form = arena_format(arena, "%.*s%s%s", (int)(at - form), form, chapter, at + 9);
    at = strstr(form, "{number}");
    if (at)
        form = arena_format(arena, "%.*s%d%s", (int)(at - form), form, number, at + 8);
    return form;
}

static const xmlNode *child_find(const xmlNode *node, const char *name)
{
    const xmlNode *each = node->children;
    while (each && (each->type != XML_ELEMENT_NODE || !name_is(each, name)))
        each = each->next;
    return each;
}

static bool table_has_caption(const xmlNode *node)
{
    const xmlNode *table = class_is(node, "table") ? child_find(node, "table") : NULL;
    return table && child_find(table, "caption");
}

static void number_give(struct counting *counting, const xmlNode *node, const char *form,
                        int *count)
{
    struct arena *arena = counting->reader->arena;
    const char *id = attribute_read(counting->reader, node, "id");
    if (!form || !counting->chapter)
        return;
    const char *label = form_fill(arena, form, counting->chapter, ++*count);
    if (!id) /* nobody can refer to it, but it has its number: keyed by its address */
        id = arena_format(arena, "@%p", (const void *)node);
    xmlHashAddEntry(counting->reader->numbers, (const xmlChar *)id, (void *)(uintptr_t)label);
}

static void count(struct counting *counting, const xmlNode *parent)
{
    for (const xmlNode *node = parent->children; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE)
            continue;
        if (name_is(node, "section")) {
            const char *chapter = attribute_read(counting->reader, node, "data-chapter");
            if (chapter) {
                counting->chapter = chapter;
                counting->n_tables = counting->n_figures = 0;
            }
            count(counting, node);
        } else if (name_is(node, "div") && table_has_caption(node)) {
            number_give(counting, node, counting->table_form, &counting->n_tables);
        } else if (name_is(node, "figure") && child_find(node, "figcaption")) {
            number_give(counting, node, counting->figure_form, &counting->n_figures);
        }
    }
}

void numbers_find(struct reader *reader, const xmlNode *body)
{
    struct counting counting = {.reader = reader};
    attributes_verify(reader, body,
                      "data-table-form data-figure-form data-caption-gap data-empty-cell "
                      "data-normalise");
    counting.table_form = attribute_read(reader, body, "data-table-form");
    counting.figure_form = attribute_read(reader, body, "data-figure-form");
    reader->gap = attribute_read(reader, body, "data-caption-gap");
    reader->empty = attribute_read(reader, body, "data-empty-cell");
    reader->normalises = attribute_read(reader, body, "data-normalise") != NULL;
    count(&counting, body);
}

void caption_read(struct reader *reader, const xmlNode *node, const char *id, struct runs *out)
{
    const xmlNode *owner = name_is(node, "caption") ? node->parent->parent : node->parent;
    const char *key = id ? id : arena_format(reader->arena, "@%p", (const void *)owner);
    const char *label = xmlHashLookup(reader->numbers, (const xmlChar *)key);
    if (label)
        *LIST_ADD(reader->arena, out->items, out->n_items, out->capacity) = (struct run){
            .kind = RUN_TEXT,
            .text = arena_format(reader->arena, "%s%s", label, reader->gap ? reader->gap : " ")};
    runs_read(reader, node, out);
    if (out->n_items > 0)
        reader->where = out->items[out->n_items - 1].text;
}
