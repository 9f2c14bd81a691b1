/*
 * 指标档案: per indicator its plan, data, measures, evidence, and what is being put right. 佐证材料
 * stands beside it, for archives cite it by id.
 */
#include <stdlib.h>
#include <string.h>

#include "dossier/parts.h"

static void plan_item_read(const struct reader *reader, const xml *node, struct plan_item *out)
{
    *out = (struct plan_item){
        .document = text_read(reader, node, "document"),
        .part = text_read(reader, node, "part"),
        .clause = text_read(reader, node, "clause"),
        .target = text_read(reader, node, "target"),
        .op = text_read(reader, node, "op"),
        .value = number_read(text_read(reader, node, "value")),
        .due_text = text_read(reader, node, "due"),
        .at = place_read(reader, node),
    };
    out->due = day_read(out->due_text);
    for (const xml *p = xml_child(node, "p"); p; p = xml_next(p, "p"))
        paragraph_read(reader, p, PART_ADD(reader, &out->paragraphs));
}

static int compare_years(const void *a, const void *b)
{
    const struct year_value *one = *(struct year_value *const *)a;
    const struct year_value *other = *(struct year_value *const *)b;
    return one->year != other->year ? one->year - other->year : one < other ? -1 : one > other;
}

/* Marks the values of a year that do not all say the same; by sorting, for a row may be long. */
static void repeats_mark(const struct reader *reader, struct data *data)
{
    size_t n = data->values.n_items;
    struct year_value **sorted = ARENA_ARRAY(reader->arena, struct year_value *, n + 1);
    for (size_t i = 0; i < n; i++)
        sorted[i] = &data->values.items[i];
    qsort(sorted, n, sizeof *sorted, compare_years);
    for (size_t i = 0, end; i < n; i = end) {
        bool differ = false;
        for (end = i; end < n && sorted[end]->year == sorted[i]->year; end++)
            differ |= sorted[end]->number.text && sorted[i]->number.text &&
                      strcmp(sorted[end]->number.text, sorted[i]->number.text) != 0;
        for (size_t k = i; sorted[i]->year && k < end; k++)
            sorted[k]->is_repeated = differ;
    }
}

static void component_read(const struct reader *reader, const xml *node, struct component *out)
{
    const char *text = xml_text(reader->arena, node);
    *out = (struct component){
        .name = text_read(reader, node, "name"),
        .year_text = text_read(reader, node, "year"),
        .number = number_read(*text ? text : NULL),
        .numerator = number_read(text_read(reader, node, "numerator")),
        .denominator = number_read(text_read(reader, node, "denominator")),
        .weight = number_read(text_read(reader, node, "weight")),
        .at = place_read(reader, node),
    };
    out->year = year_read(out->year_text);
}

static void data_read(const struct reader *reader, const xml *node, struct data *out)
{
    *out = (struct data){
        .part = text_read(reader, node, "part"),
        .series = text_read(reader, node, "series"),
        .unit = text_read(reader, node, "unit"),
        .source = text_read(reader, node, "source"),
        .scope = text_read(reader, node, "scope"),
        .numerator_scope = text_read(reader, node, "numerator-scope"),
        .denominator_scope = text_read(reader, node, "denominator-scope"),
        .numerator_unit = text_read(reader, node, "numerator-unit"),
        .denominator_unit = text_read(reader, node, "denominator-unit"),
        .price_basis = text_read(reader, node, "price-basis"),
        .base_year = text_read(reader, node, "base-year"),
        .at = place_read(reader, node),
    };
    for (const xml *each = xml_child(node, "component"); each; each = xml_next(each, "component"))
        component_read(reader, each, PART_ADD(reader, &out->components));
    for (const xml *value = xml_child(node, "value"); value; value = xml_next(value, "value"))
        value_read(reader, value, PART_ADD(reader, &out->values));
    repeats_mark(reader, out);
}

static void assigned_read(const struct reader *reader, const xml *node,
                          struct assigned_target *out)
{
    *out = (struct assigned_target){
        .part = text_read(reader, node, "part"),
        .op = text_read(reader, node, "op"),
        .unit = text_read(reader, node, "unit"),
        .document = text_read(reader, node, "document"),
        .issuer = text_read(reader, node, "issuer"),
        .evidence = text_read(reader, node, "evidence"),
        .year = year_read(text_read(reader, node, "year")),
        .value = number_read(text_read(reader, node, "value")),
        .at = place_read(reader, node),
    };
}

static void rectification_read(const struct reader *reader, const xml *node,
                               struct rectification *out)
{
    *out = (struct rectification){
        .unit = text_read(reader, node, "unit"),
        .status = text_read(reader, node, "status"),
        .evidence = text_read(reader, node, "evidence"),
        .due_text = text_read(reader, node, "due"),
        .text = prose_read(reader, node),
        .at = place_read(reader, node),
    };
    out->due = day_read(out->due_text);
}

static void measures_read(const struct reader *reader, const xml *node, struct archive *out)
{
    for (const xml *p = xml_child(node, "p"); p; p = xml_next(p, "p"))
        paragraph_read(reader, p, PART_ADD(reader, &out->measures));
}

static void archive_part_read(const struct reader *reader, const xml *node, struct archive *out)
{
    const char *name = xml_name(node);
    if (strcmp(name, "plan") == 0)
        plan_item_read(reader, node, PART_ADD(reader, &out->plans));
    else if (strcmp(name, "data") == 0)
        data_read(reader, node, PART_ADD(reader, &out->data));
    else if (strcmp(name, "assigned-target") == 0)
        assigned_read(reader, node, PART_ADD(reader, &out->assigned));
    else if (strcmp(name, "measures") == 0)
        measures_read(reader, node, out);
    else if (strcmp(name, "cite") == 0)
        cite_read(reader, node, PART_ADD(reader, &out->cites));
    else if (strcmp(name, "problem") == 0)
        paragraph_read(reader, node, PART_ADD(reader, &out->problems));
    else if (strcmp(name, "rectification") == 0)
        rectification_read(reader, node, PART_ADD(reader, &out->rectifications));
}

void archives_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "archive"); each; each = xml_next(each, "archive")) {
        struct archive *archive = PART_ADD(reader, &reader->dossier->archives);
        archive->indicator = text_read(reader, each, "indicator");
        archive->number = text_read(reader, each, "number");
        archive->name = text_read(reader, each, "name");
        archive->chief = text_read(reader, each, "chief");
        archive->contact = text_read(reader, each, "contact");
        archive->signed_on = day_read(text_read(reader, each, "signed-on"));
        archive->at = place_read(reader, each);
        names_read(reader, each, "lead", &archive->leads);
        names_read(reader, each, "support", &archive->supports);
        for (const xml *part = xml_child(each, NULL); part; part = xml_next(part, NULL))
            archive_part_read(reader, part, archive);
    }
}

/* "2021-2023", "2021—2023" or "2023". */
static void covers_read(struct evidence_item *item)
{
    if (!item->covers || strlen(item->covers) < 4)
        return;
    char first[5] = {0};
    memcpy(first, item->covers, 4);
    item->covers_from = year_read(first);
    item->covers_to = item->covers_from;
    size_t size = strlen(item->covers);
    if (size >= 8)
        item->covers_to = year_read(item->covers + size - 4);
}

void evidence_items_read(const struct reader *reader, const xml *node)
{
    for (const xml *each = xml_child(node, "item"); each; each = xml_next(each, "item")) {
        struct evidence_item *item = PART_ADD(reader, &reader->dossier->evidence);
        *item = (struct evidence_item){
            .id = text_read(reader, each, "id"),
            .title = text_read(reader, each, "title"),
            .document_no = text_read(reader, each, "document-no"),
            .issuer = text_read(reader, each, "issuer"),
            .kind = text_read(reader, each, "kind"),
            .file = text_read(reader, each, "file"),
            .pages = text_read(reader, each, "pages"),
            .date_text = text_read(reader, each, "date"),
            .covers = text_read(reader, each, "covers"),
            .sealed = text_read(reader, each, "sealed"),
            .original = text_read(reader, each, "original"),
            .confirmed = text_read(reader, each, "confirmed"),
            .valid_to = text_read(reader, each, "valid-to"),
            .attendees = text_read(reader, each, "attendees"),
            .decision = text_read(reader, each, "decision"),
            .secrecy = text_read(reader, each, "secrecy"),
            .at = place_read(reader, each),
        };
        item->date = day_read(item->date_text);
        covers_read(item);
    }
}
