/*
 * The small pieces every part of a dossier is made of: attributes, years, numbers, days,
 * paragraphs. A piece that does not parse keeps its text, so that the rule that minds can say what
 * was written.
 */
#include <string.h>

#include "dossier/parts.h"

const char *text_read(const struct reader *reader, const xml *node, const char *name)
{
    const char *text = xml_attribute(reader->arena, node, name);
    return text && *text ? text : NULL;
}

bool yes_read(const struct reader *reader, const xml *node, const char *name)
{
    const char *text = text_read(reader, node, name);
    return text && strcmp(text, "是") == 0;
}

int year_read(const char *text)
{
    if (!text || strlen(text) != 4 || strspn(text, "0123456789") != 4)
        return 0;
    return (text[0] - '0') * 1000 + (text[1] - '0') * 100 + (text[2] - '0') * 10 + (text[3] - '0');
}

struct number number_read(const char *text)
{
    struct number number = {.text = text};
    number.is_number = text && decimal_read(text, &number.value);
    return number;
}

struct date day_read(const char *text)
{
    struct date date = {0};
    if (text)
        date_read(text, &date);
    return date;
}

void names_read(const struct reader *reader, const xml *node, const char *name, struct names *out)
{
    const char *text = text_read(reader, node, name);
    while (text && *(text += strspn(text, " \t\r\n"))) {
        size_t size = strcspn(text, " \t\r\n");
        *LIST_ADD(reader->arena, out->items, out->n_items, out->capacity) =
            arena_bytes(reader->arena, text, size);
        text += size;
    }
}

struct place place_read(const struct reader *reader, const xml *node)
{
    return xml_place(reader->dossier->doc, node);
}

const char *prose_read(const struct reader *reader, const xml *node)
{
    if (!node)
        return NULL;
    const char *text = xml_text_but(reader->arena, node, "note");
    if (*text)
        *PART_ADD(reader, &reader->dossier->texts) =
            (struct paragraph){.text = text, .at = place_read(reader, node)};
    for (const xml *note = xml_child(node, "note"); note; note = xml_next(note, "note"))
        (void)prose_read(reader, note);
    return *text ? text : NULL;
}

void paragraph_read(const struct reader *reader, const xml *node, struct paragraph *out)
{
    out->text = prose_read(reader, node);
    out->at = place_read(reader, node);
    out->source = node;
    if (!out->text)
        out->text = "";
}

void cite_read(const struct reader *reader, const xml *node, struct cite *out)
{
    *out = (struct cite){
        .part = text_read(reader, node, "part"),
        .evidence = text_read(reader, node, "evidence"),
        .page = text_read(reader, node, "page"),
        .quote = text_read(reader, node, "quote"),
        .year = text_read(reader, node, "year"),
        .slot = text_read(reader, node, "slot"),
        .at = place_read(reader, node),
    };
}

void value_read(const struct reader *reader, const xml *node, struct year_value *out)
{
    const char *year = text_read(reader, node, "year");
    const char *text = xml_text(reader->arena, node);
    *out = (struct year_value){
        .year = year_read(year),
        .year_text = year,
        .number = number_read(*text ? text : NULL),
        .numerator = number_read(text_read(reader, node, "numerator")),
        .denominator = number_read(text_read(reader, node, "denominator")),
        .status = text_read(reader, node, "status"),
        .from = text_read(reader, node, "from"),
        .at = place_read(reader, node),
    };
}
