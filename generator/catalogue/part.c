/*
 * Parts of an indicator: target rows with their conditions and requirements, the formula, and the
 * further series it needs. A number that is none is a fault of the catalogue, said with its place.
 */
#include <stdlib.h>
#include <string.h>

#include "catalogue/words.h"

const char *cell_text(const struct row_reader *reader, const xml *node, const char *name)
{
    const char *text = xml_attribute(reader->arena, node, name);
    return text && *text ? text : NULL;
}

bool cell_is_yes(const struct row_reader *reader, const xml *node, const char *name)
{
    const char *text = cell_text(reader, node, name);
    return text && strcmp(text, "是") == 0;
}

int cell_number(const struct row_reader *reader, const xml *node, const char *name, int absent)
{
    const char *text = cell_text(reader, node, name);
    return text ? (int)strtol(text, NULL, 10) : absent;
}

bool cell_decimal(struct row_reader *reader, const xml *node, const char *name, struct decimal *out)
{
    const char *text = cell_text(reader, node, name);
    if (!text || decimal_read(text, out))
        return text != NULL;
    finding_post(reader->findings, MESSAGE_CATALOGUE_NUMBER, xml_place(reader->doc, node), name,
                 text);
    reader->has_fault = true;
    return false;
}

void cell_words_read(const struct row_reader *reader, const char *text, char separator,
                     struct words *out)
{
    const char ends[] = {separator, '\0'};
    while (text && *(text += strspn(text, ends))) {
        size_t size = strcspn(text, ends);
        *LIST_ADD(reader->arena, out->items, out->n_items, out->capacity) =
            arena_bytes(reader->arena, text, size);
        text += size;
    }
}

const xml *doubt_read(const struct row_reader *reader, const xml *node, const xml *last,
                      struct doubt *out)
{
    const xml *each = last ? xml_next(last, "unverified") : xml_child(node, "unverified");
    if (!each)
        return NULL;
    *out = (struct doubt){
        .part = cell_text(reader, each, "part"),
        .target = cell_text(reader, each, "target"),
        .note = cell_text(reader, each, "note"),
    };
    struct words cells = {0};
    cell_words_read(reader, cell_text(reader, each, "cells"), ' ', &cells);
    for (size_t i = 0; i < cells.n_items; i++) {
        int cell = cell_read(cells.items[i]);
        out->cells |= cell < 0 ? 0 : 1u << cell;
    }
    return each;
}

void when_read(struct row_reader *reader, const xml *node, struct when *out)
{
    const char *is = cell_text(reader, node, "is"), *not = cell_text(reader, node, "not");
    *out = (struct when){
        .trait = cell_text(reader, node, "trait"),
        .is_negated = !is && not,
        .series = cell_text(reader, node, "series"),
        .offset = cell_number(reader, node, "offset", 0),
        .op = operator_read(cell_text(reader, node, "op")),
        .at = xml_place(reader->doc, node),
    };
    cell_words_read(reader, is ? is : not, '|', &out->is);
    cell_decimal(reader, node, "value", &out->value);
}

static void require_read(struct row_reader *reader, const xml *node, struct require *out)
{
    out->op = operator_read(cell_text(reader, node, "op"));
    out->trend = trend_read(cell_text(reader, node, "trend"));
    out->series = cell_text(reader, node, "series");
    cell_decimal(reader, node, "value", &out->value);
    for (const xml *each = xml_child(node, "accept"); each; each = xml_next(each, "accept"))
        *LIST_ADD(reader->arena, out->accept.items, out->accept.n_items, out->accept.capacity) =
            xml_text(reader->arena, each);
}

static void target_read(struct row_reader *reader, const xml *node, struct target *out)
{
    out->id = cell_text(reader, node, "id");
    out->text = cell_text(reader, node, "text");
    out->at = xml_place(reader->doc, node);
    for (const xml *each = xml_child(node, "when"); each; each = xml_next(each, "when"))
        when_read(reader, each,
                  LIST_ADD(reader->arena, out->whens, out->n_whens, out->whens_capacity));
    for (const xml *each = xml_child(node, "require"); each; each = xml_next(each, "require"))
        require_read(
            reader, each,
            LIST_ADD(reader->arena, out->requires, out->n_requires, out->requires_capacity));
}

static void terms_read(struct row_reader *reader, const xml *node, struct formula *out)
{
    for (const xml *each = xml_child(node, "term"); each; each = xml_next(each, "term")) {
        struct term *term = LIST_ADD(reader->arena, out->terms, out->n_terms, out->terms_capacity);
        term->component = cell_text(reader, each, "component");
        term->is_complement = cell_is_yes(reader, each, "complement");
        cell_decimal(reader, each, "weight", &term->weight);
    }
}

static void formula_read(struct row_reader *reader, const xml *node, struct formula *out)
{
    *out = (struct formula){
        .kind = formula_kind_read(cell_text(reader, node, "kind")),
        .text = cell_text(reader, node, "text"),
        .numerator = cell_text(reader, node, "numerator"),
        .denominator = cell_text(reader, node, "denominator"),
        .factor = cell_number(reader, node, "factor", 1),
        .series = cell_text(reader, node, "series"),
        .price_basis = cell_text(reader, node, "price-basis"),
        .needs_base = cell_is_yes(reader, node, "needs-base"),
    };
    out->has_least_denominator =
        cell_decimal(reader, node, "least-denominator", &out->least_denominator);
    terms_read(reader, node, out);
}

static enum direction direction_read(const char *text)
{
    return !text ? DIRECTION_NONE : strcmp(text, "升") == 0 ? DIRECTION_UP : DIRECTION_DOWN;
}

static void series_read(const struct row_reader *reader, const xml *node,
                        struct series_definition *out)
{
    out->id = cell_text(reader, node, "id");
    out->name = cell_text(reader, node, "name");
    out->unit = cell_text(reader, node, "unit");
    out->direction = direction_read(cell_text(reader, node, "direction"));
}

static void part_cells_read(struct row_reader *reader, const xml *node, enum kind kind,
                            struct part *out)
{
    const char *own_kind = cell_text(reader, node, "kind");
    out->no = cell_text(reader, node, "no");
    out->name = cell_text(reader, node, "name");
    out->mark = cell_text(reader, node, "mark");
    out->unit = cell_text(reader, node, "unit");
    out->kind = !own_kind ? kind : strcmp(own_kind, "定性") == 0 ? KIND_STATUS : KIND_NUMBER;
    out->decimals = cell_number(reader, node, "decimals", -1);
    out->direction = direction_read(cell_text(reader, node, "direction"));
    out->has_min = cell_decimal(reader, node, "min", &out->min);
    out->has_max = cell_decimal(reader, node, "max", &out->max);
    out->at = xml_place(reader->doc, node);
}

void part_read(struct row_reader *reader, const xml *node, enum kind kind, struct part *out)
{
    part_cells_read(reader, node, kind, out);
    for (const xml *each = xml_child(node, "applies"); each; each = xml_next(each, "applies"))
        when_read(reader, each,
                  LIST_ADD(reader->arena, out->applies, out->n_applies, out->applies_capacity));
    for (const xml *each = xml_child(node, "target"); each; each = xml_next(each, "target"))
        target_read(reader, each,
                    LIST_ADD(reader->arena, out->targets, out->n_targets, out->targets_capacity));
    const xml *formula = xml_child(node, "formula");
    if (formula)
        formula_read(reader, formula, &out->formula);
    for (const xml *each = xml_child(node, "series"); each; each = xml_next(each, "series"))
        series_read(reader, each,
                    LIST_ADD(reader->arena, out->series, out->n_series, out->series_capacity));
}
