/*
 * A dossier as text: one line per fact, kind first, then what was stated, "-" for what was not.
 * Long text is cut to its first characters; the dump is for eyes and goldens, the XML stays the
 * source.
 */
#include <string.h>

#include "dossier/dossier.h"

enum { TEXT_SHOWN = 90 }; /* bytes of running text shown; 30 ideographs */

static void add(struct buffer *out, const char *label, const char *value)
{
    buffer_add_format(out, " %s=%s", label, value ? value : "-");
}

static void add_text(struct buffer *out, const char *text)
{
    size_t size = text ? strlen(text) : 0;
    bool is_cut = size > TEXT_SHOWN;
    if (is_cut)
        for (size = TEXT_SHOWN; ((unsigned char)text[size] & 0xC0) == 0x80;)
            size--;
    buffer_add_text(out, " \"");
    buffer_add(out, text ? text : "", size);
    buffer_add_text(out, is_cut ? "…\"" : "\"");
}

static void line_end(struct buffer *out, struct place at)
{
    buffer_add_format(out, "  @%s:%d:%d\n", at.file ? at.file : "-", at.line, at.column);
}

static void names_dump(struct buffer *out, const char *label, const struct names *names)
{
    buffer_add_format(out, " %s=", label);
    for (size_t i = 0; i < names->n_items; i++)
        buffer_add_format(out, "%s%s", i ? "," : "", names->items[i]);
    if (!names->n_items)
        buffer_add_text(out, "-");
}

static void value_dump(struct buffer *out, const struct year_value *value)
{
    buffer_add_format(out, "      value %s %s", value->year_text ? value->year_text : "-",
                      value->number.text ? value->number.text : "-");
    if (value->numerator.text || value->denominator.text)
        buffer_add_format(out, " (%s/%s)", value->numerator.text ? value->numerator.text : "-",
                          value->denominator.text ? value->denominator.text : "-");
    line_end(out, value->at);
}

static void cite_dump(struct buffer *out, const struct cite *cite)
{
    buffer_add_text(out, "    cite");
    add(out, "part", cite->part);
    add(out, "evidence", cite->evidence);
    add(out, "page", cite->page);
    add(out, "quote", cite->quote);
    line_end(out, cite->at);
}

static void data_dump(struct buffer *out, const struct data *data)
{
    buffer_add_text(out, "    data");
    add(out, "part", data->part);
    add(out, "series", data->series);
    add(out, "unit", data->unit);
    add(out, "source", data->source);
    line_end(out, data->at);
    for (size_t i = 0; i < data->values.n_items; i++)
        value_dump(out, &data->values.items[i]);
}

static void archive_dump(struct buffer *out, const struct archive *archive)
{
    buffer_add_text(out, "  archive");
    add(out, "indicator", archive->indicator);
    add(out, "number", archive->number);
    names_dump(out, "lead", &archive->leads);
    names_dump(out, "support", &archive->supports);
    line_end(out, archive->at);
    for (size_t i = 0; i < archive->plans.n_items; i++) {
        const struct plan_item *plan = &archive->plans.items[i];
        buffer_add_text(out, "    plan");
        add(out, "part", plan->part);
        add(out, "document", plan->document);
        add(out, "target", plan->target);
        add(out, "due", plan->due_text);
        line_end(out, plan->at);
    }
    for (size_t i = 0; i < archive->data.n_items; i++)
        data_dump(out, &archive->data.items[i]);
    for (size_t i = 0; i < archive->assigned.n_items; i++) {
        const struct assigned_target *target = &archive->assigned.items[i];
        buffer_add_format(out, "    assigned %d", target->year);
        add(out, "part", target->part);
        add(out, "value", target->value.text);
        add(out, "document", target->document);
        line_end(out, target->at);
    }
    for (size_t i = 0; i < archive->cites.n_items; i++)
        cite_dump(out, &archive->cites.items[i]);
    for (size_t i = 0; i < archive->rectifications.n_items; i++) {
        const struct rectification *item = &archive->rectifications.items[i];
        buffer_add_text(out, "    rectification");
        add(out, "unit", item->unit);
        add(out, "due", item->due_text);
        add(out, "status", item->status);
        line_end(out, item->at);
    }
}

static void head_dump(struct buffer *out, const struct dossier *dossier)
{
    const struct applicant *applicant = &dossier->applicant;
    buffer_add_format(out, "dossier %s", dossier->id);
    add(out, "catalogue", dossier->catalogue);
    add(out, "overlay", dossier->overlay);
    add(out, "level", dossier->level);
    buffer_add_format(out, " year=%d", dossier->year);
    line_end(out, dossier->at);
    buffer_add_text(out, "applicant");
    add(out, "name", applicant->name);
    add(out, "parent", applicant->parent);
    add(out, "kind", applicant->kind);
    add(out, "terrain", applicant->terrain);
    add(out, "climate", applicant->climate);
    add(out, "coastal", applicant->coastal);
    add(out, "city-size", applicant->city_size);
    line_end(out, applicant->at);
}

static void answers_dump(struct buffer *out, const struct dossier *dossier)
{
    for (size_t i = 0; i < dossier->conditions.n_items; i++) {
        add(out, "condition", dossier->conditions.items[i].ref);
        add(out, "claim", dossier->conditions.items[i].claim);
        line_end(out, dossier->conditions.items[i].at);
    }
    for (size_t i = 0; i < dossier->vetoes.n_items; i++) {
        add(out, "veto", dossier->vetoes.items[i].ref);
        add(out, "occurred", dossier->vetoes.items[i].claim);
        line_end(out, dossier->vetoes.items[i].at);
    }
    for (size_t i = 0; i < dossier->results.n_items; i++) {
        const struct result *result = &dossier->results.items[i];
        add(out, "result", result->indicator);
        add(out, "claim", result->claim);
        add(out, "reason", result->reason);
        add_text(out, result->statement);
        line_end(out, result->at);
    }
}

static void lists_dump(struct buffer *out, const struct dossier *dossier)
{
    for (size_t i = 0; i < dossier->units.n_items; i++) {
        buffer_add_format(out, "unit %s", dossier->units.items[i].id);
        add(out, "name", dossier->units.items[i].name);
        names_dump(out, "aliases", &dossier->units.items[i].aliases);
        line_end(out, dossier->units.items[i].at);
    }
    for (size_t i = 0; i < dossier->plans.n_items; i++) {
        const struct plan_document *plan = &dossier->plans.items[i];
        buffer_add_format(out, "plan %s", plan->id);
        add_text(out, plan->title);
        add(out, "adopted-on", plan->adopted_on_text);
        add(out, "document-no", plan->document_no);
        buffer_add_format(out, " %d-%d", plan->from, plan->to);
        line_end(out, plan->at);
    }
    for (size_t i = 0; i < dossier->evidence.n_items; i++) {
        const struct evidence_item *item = &dossier->evidence.items[i];
        buffer_add_format(out, "evidence %s", item->id);
        add_text(out, item->title);
        add(out, "kind", item->kind);
        add(out, "date", item->date_text);
        add(out, "file", item->file);
        line_end(out, item->at);
    }
}

void dossier_dump(const struct dossier *dossier, struct buffer *out)
{
    head_dump(out, dossier);
    lists_dump(out, dossier);
    answers_dump(out, dossier);
    for (size_t i = 0; i < dossier->archives.n_items; i++)
        archive_dump(out, &dossier->archives.items[i]);
    for (size_t i = 0; i < dossier->projects.n_items; i++) {
        buffer_add_format(out, "project %s", dossier->projects.items[i].id);
        add(out, "name", dossier->projects.items[i].name);
        names_dump(out, "indicators", &dossier->projects.items[i].indicators);
        line_end(out, dossier->projects.items[i].at);
    }
    for (size_t i = 0; i < dossier->texts.n_items; i++) {
        buffer_add_text(out, "text");
        add_text(out, dossier->texts.items[i].text);
        line_end(out, dossier->texts.items[i].at);
    }
}
