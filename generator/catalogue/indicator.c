/* Indicators: one row of the system with its names, scope, sources, slots and parts. */
#include <string.h>

#include "catalogue/words.h"

static void words_of_children(const struct row_reader *reader, const xml *node, const char *name,
                              struct words *out)
{
    for (const xml *each = xml_child(node, name); each; each = xml_next(each, name))
        *LIST_ADD(reader->arena, out->items, out->n_items, out->capacity) =
            xml_text(reader->arena, each);
}

static void basis_read(const struct row_reader *reader, const xml *node, const char **out)
{
    const xml *basis = xml_child(node, "basis");
    if (!basis)
        return;
    const char *document = cell_text(reader, basis, "document");
    const char *clause = cell_text(reader, basis, "clause");
    *out =
        !clause ? document : arena_format(reader->arena, "%s %s", document ? document : "", clause);
}

static void slots_read(const struct row_reader *reader, const xml *node, struct indicator *out)
{
    for (const xml *each = xml_child(node, "slot"); each; each = xml_next(each, "slot")) {
        struct slot *slot = LIST_ADD(reader->arena, out->slots, out->n_slots, out->slots_capacity);
        slot->id = cell_text(reader, each, "id");
        cell_words_read(reader, cell_text(reader, each, "kinds"), ' ', &slot->kinds);
    }
}

static void cells_read(const struct row_reader *reader, const xml *node, struct indicator *out)
{
    const char *kind = cell_text(reader, node, "kind");
    out->no = cell_text(reader, node, "no");
    out->name = cell_text(reader, node, "name");
    out->mark = cell_text(reader, node, "mark");
    out->is_of_plan = cell_is_yes(reader, node, "plan");
    out->kind = kind && strcmp(kind, "定性") == 0 ? KIND_STATUS : KIND_NUMBER;
    out->property = property_read(cell_text(reader, node, "property"));
    out->is_local = cell_is_yes(reader, node, "local");
    out->at = xml_place(reader->doc, node);
    cell_words_read(reader, cell_text(reader, node, "scope"), ' ', &out->scope);
    const xml *there = xml_child(node, "property");
    if (there) {
        out->property_level = cell_text(reader, there, "when-level");
        out->property_there = property_read(cell_text(reader, there, "is"));
    }
    const xml *explanation = xml_child(node, "explanation");
    if (explanation)
        out->explanation = xml_text(reader->arena, explanation);
}

void indicator_read(struct row_reader *reader, const xml *node, struct indicator *out)
{
    cells_read(reader, node, out);
    words_of_children(reader, node, "alias", &out->aliases);
    words_of_children(reader, node, "source", &out->sources);
    for (const xml *each = xml_child(node, "applies"); each; each = xml_next(each, "applies"))
        when_read(reader, each,
                  LIST_ADD(reader->arena, out->applies, out->n_applies, out->applies_capacity));
    slots_read(reader, node, out);
    for (const xml *each = xml_child(node, "part"); each; each = xml_next(each, "part"))
        part_read(reader, each, out->kind,
                  LIST_ADD(reader->arena, out->parts, out->n_parts, out->parts_capacity));
    basis_read(reader, node, &out->basis);
    struct doubt doubt;
    for (const xml *last = NULL; (last = doubt_read(reader, node, last, &doubt));)
        *LIST_ADD(reader->arena, out->doubts, out->n_doubts, out->doubts_capacity) = doubt;
}
