/*
 * Schema faults in words a person at a creation office can act on. libxml2 says them in English
 * with namespaces in braces; here the code chooses the sentence, and the quoted pieces of its
 * message become what was found and what was expected.
 */
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlschemas.h>

#include "xml/internal.h"

struct xml_schema {
    xmlSchemaPtr compiled;
};

struct verifying {
    const struct xml_doc *doc;
    const struct xml_schema *schema;
    struct findings *findings;
    bool is_valid;
};

/* The text between the quotes behind `marker`, without a {namespace}; NULL if there is none. */
static char *piece_after(struct arena *arena, const char *message, const char *marker)
{
    const char *at = strstr(message, marker);
    if (!at)
        return NULL;
    at += strlen(marker);
    const char *end = strchr(at, '\'');
    const char *brace = *at == '{' ? strchr(at, '}') : NULL;
    if (end && brace && brace < end)
        at = brace + 1;
    return end ? arena_bytes(arena, at, (size_t)(end - at)) : NULL;
}

/* "Expected is one of ( {urn:…}unit, {urn:…}p )." -> "unit、p" */
static char *expected_of(struct arena *arena, const char *message)
{
    const char *at = strstr(message, "( ");
    const char *end = at ? strchr(at, ')') : NULL;
    if (!end)
        return NULL;
    char *out = arena_get(arena, (size_t)(end - at) * 2 + 1), *to = out;
    for (at += 2; at < end; at++) {
        if (*at == '{')
            at = strchr(at, '}');
        else if (*at == ',')
            to = stpcpy(to, "、");
        else if (*at != ' ')
            *to++ = *at;
    }
    return out;
}

/* "the set {'a', 'b'}." -> "a、b" */
static char *set_of(struct arena *arena, const char *message)
{
    const char *at = strstr(message, "the set {"), *end = at ? strrchr(at, '}') : NULL;
    if (!end)
        return NULL;
    char *out = arena_get(arena, (size_t)(end - at) * 2 + 1), *to = out;
    for (at += strlen("the set {"); at < end; at++) {
        if (*at == ',')
            to = stpcpy(to, "、");
        else if (*at != ' ' && *at != '\'')
            *to++ = *at;
    }
    *to = '\0';
    return out;
}

static enum message_id message_of_code(int code)
{
    switch (code) {
    case XML_SCHEMAV_CVC_ELT_1:
        return MESSAGE_WRONG_ROOT;
    case XML_SCHEMAV_ELEMENT_CONTENT:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2:
    case XML_SCHEMAV_CVC_TYPE_3_1_2:
        return MESSAGE_SCHEMA_CONTENT;
    case XML_SCHEMAV_CVC_IDC:
        return MESSAGE_SCHEMA_REPEATED;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_4:
        return MESSAGE_SCHEMA_ATTRIBUTE_MISSING;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1:
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2:
        return MESSAGE_SCHEMA_ATTRIBUTE_UNKNOWN;
    case XML_SCHEMAV_CVC_ENUMERATION_VALID:
        return MESSAGE_SCHEMA_ENUMERATION;
    case XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1:
    case XML_SCHEMAV_CVC_PATTERN_VALID:
        return MESSAGE_SCHEMA_VALUE;
    case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
        return MESSAGE_SCHEMA_TEXT;
    default:
        return MESSAGE_SCHEMA_OTHER;
    }
}

static const char *first_of(const char *a, const char *b)
{
    return a ? a : b;
}

/* Types of the schema as a person writes them; others by their own name. */
static const char *type_words(const char *type)
{
    if (type && strcmp(type, "xs:date") == 0)
        return "日期，如 2023-12-31";
    if (type && (strcmp(type, "xs:gYear") == 0 || strstr(type, "ear")))
        return "四位年份，如 2023";
    if (type && strcmp(type, "xs:positiveInteger") == 0)
        return "正整数，如 3";
    return type;
}

static const char *expected_value(struct arena *arena, const char *text)
{
    char *pattern = piece_after(arena, text, "the pattern '");
    if (pattern && strncmp(pattern, "[12][0-9]{3}", 12) == 0)
        return pattern[12] ? "年、年月或日期，如 2023、2023-06、2023-06-30" : "四位年份，如 2023";
    if (pattern && strncmp(pattern, "-?[0-9]", 7) == 0)
        return "数字，如 60、68.22、-1";
    if (pattern && strncmp(pattern, "[^0-9]*[1-9]", 12) == 0)
        return "页码，如 4 或 4-6";
    if (pattern)
        return strcmp(pattern, "\\S+") == 0 ? "不含空格的非空文字" : "首尾没有空格的非空文字";
    return type_words(piece_after(arena, text, "type '"));
}

static const char *found_of(struct arena *arena, enum message_id id, const char *text)
{
    switch (id) {
    case MESSAGE_SCHEMA_OTHER:
        return text;
    case MESSAGE_SCHEMA_CONTENT:
        return strstr(text, "Missing")         ? "缺少子元素"
               : strstr(text, "type is empty") ? "其中有内容"
               : strstr(text, "simple type")   ? "其中有子元素"
                                               : "此处不应出现该元素";
    case MESSAGE_SCHEMA_REPEATED:
        return piece_after(arena, text, "key-sequence ['");
    case MESSAGE_SCHEMA_ENUMERATION:
    case MESSAGE_SCHEMA_VALUE:
        return first_of(piece_after(arena, text, "The value '"), piece_after(arena, text, ": '"));
    default:
        return piece_after(arena, text, "Element '");
    }
}

static const char *names_join(struct arena *arena, const struct names *names)
{
    const char *joined = NULL;
    for (size_t i = 0; i < names->n_items; i++)
        joined = joined ? arena_format(arena, "%s、%s", joined, names->items[i]) : names->items[i];
    return joined;
}

/*
 * What should stand in place of a name that is not allowed: the one it was meant to be; if none
 * is like it and it is an element, whatever may stand there.
 */
static const char *meant_find(const struct verifying *state, const xmlNode *node,
                              enum message_id id, const char *text)
{
    struct arena *arena = state->findings->arena;
    bool is_element = id == MESSAGE_SCHEMA_CONTENT;
    const xmlNode *holder = is_element || node->type == XML_ATTRIBUTE_NODE ? node->parent : node;
    const char *word = piece_after(arena, text, is_element ? "Element '" : "attribute '");
    const char *listed = is_element ? expected_of(arena, text) : NULL;
    if (!word || !holder || holder->type != XML_ELEMENT_NODE || strstr(text, "Missing"))
        return listed;
    struct names names = allowed_list(arena, state->schema->compiled, (const char *)holder->name,
                                      is_element ? "element" : "attribute");
    const char *near = near_find(word, names.items, names.n_items);
    if (near && strcmp(near, word) == 0) /* the right name, but too often or too late */
        return first_of(listed, "一种元素只写一次，并按规定的次序");
    return first_of(near, is_element ? first_of(listed, names_join(arena, &names)) : NULL);
}

static void describe(const struct verifying *state, const xmlNode *node, enum message_id id,
                     const char *text, struct facts *facts)
{
    struct arena *arena = state->findings->arena;
    facts->subject = first_of(piece_after(arena, text, "attribute '"),
                              piece_after(arena, text, "Element '"));
    facts->found = found_of(arena, id, text);
    if (id == MESSAGE_SCHEMA_CONTENT)
        facts->expected = strstr(text, "type is empty") ? "空元素"
                          : strstr(text, "simple type") ? "只有文字"
                                                        : meant_find(state, node, id, text);
    else if (id == MESSAGE_SCHEMA_ATTRIBUTE_UNKNOWN)
        facts->expected = meant_find(state, node, id, text);
    else if (id == MESSAGE_SCHEMA_ENUMERATION)
        facts->expected = set_of(arena, text);
    else if (id == MESSAGE_SCHEMA_VALUE)
        facts->expected = expected_value(arena, text);
}

/* An enumeration fault comes twice: as the facet and as the type that has it. */
static bool is_repeated(const struct findings *findings, const struct finding *last,
                        struct place place)
{
    return last && findings->n_items && last->message == &messages[MESSAGE_SCHEMA_ENUMERATION] &&
           last->facts.at.line == place.line && last->facts.at.column == place.column;
}

static void note_fault(void *context, xmlErrorPtr error)
{
    struct verifying *state = context;
    struct findings *findings = state->findings;
    state->is_valid = false;
    if (error->message && strstr(error->message, "No precomputed value"))
        return; /* what a value that was refused just before leads to */
    char *text = arena_text(findings->arena, error->message ? error->message : "");
    text[strcspn(text, "\n")] = '\0';
    enum message_id id = message_of_code(error->code);
    struct facts facts = {.at = xml_place(state->doc, error->node)};
    const struct finding *last =
        findings->n_items ? &findings->items[findings->n_items - 1] : NULL;
    if (id == MESSAGE_SCHEMA_VALUE && is_repeated(findings, last, facts.at))
        return;
    describe(state, error->node, id, text, &facts);
    finding_add(findings, &messages[id], &facts);
}

struct compiling {
    const char *path;
    struct findings *findings;
};

static void note_schema_fault(void *context, xmlErrorPtr error)
{
    const struct compiling *compiling = context;
    char *text = arena_text(compiling->findings->arena, error->message ? error->message : "");
    text[strcspn(text, "\n")] = '\0';
    finding_post(compiling->findings, MESSAGE_SCHEMA_BROKEN,
                 (struct place){compiling->path, error->line, 0}, compiling->path, text);
}

/*
 * Two thirds of a schema are what editors show of it, which costs as much to read as the rest does
 * to compile: it is left out, but for its line ends, so that faults keep their places.
 */
static void documentation_cut(struct bytes text, struct buffer *out)
{
    static const char open[] = "<xs:annotation>", close[] = "</xs:annotation>";
    const char *at = (const char *)text.data, *end = at + text.size, *from, *to;
    while ((from = strstr(at, open)) && (to = strstr(from, close))) {
        buffer_add(out, at, (size_t)(from - at));
        for (; (from = memchr(from, '\n', (size_t)(to - from))) != NULL; from++)
            buffer_add(out, "\n", 1);
        at = to + strlen(close);
    }
    buffer_add(out, at, (size_t)(end - at));
}

static xmlSchemaPtr compile(const char *path, struct bytes text, struct findings *findings)
{
    struct compiling compiling = {path, findings};
    struct buffer cut = {0};
    documentation_cut(text, &cut);
    xmlSchemaParserCtxtPtr parser = xmlSchemaNewMemParserCtxt(cut.data, (int)cut.size);
    if (!parser)
        abort(); /* memory has ended */
    xmlSchemaSetParserStructuredErrors(parser, note_schema_fault, &compiling);
    xmlSchemaPtr compiled = xmlSchemaParse(parser);
    xmlSchemaFreeParserCtxt(parser);
    buffer_free(&cut);
    return compiled;
}

struct xml_schema *xml_schema_open(const char *path, struct findings *findings)
{
    struct bytes text;
    memory_open();
    if (!file_read(findings->arena, path, XML_SIZE_MAX, &text, findings))
        return NULL;
    xmlSchemaPtr compiled = compile(path, text, findings);
    if (!compiled) {
        finding_post(findings, MESSAGE_SCHEMA_BROKEN, (struct place){path, 0, 0}, path, NULL);
        return NULL;
    }
    struct xml_schema *schema = malloc(sizeof *schema);
    if (!schema)
        abort(); /* memory has ended */
    schema->compiled = compiled;
    return schema;
}

void xml_schema_free(struct xml_schema *schema)
{
    if (!schema)
        return;
    xmlSchemaFree(schema->compiled);
    free(schema);
}

bool xml_verify(const struct xml_doc *doc, const struct xml_schema *schema,
                struct findings *findings)
{
    struct verifying state = {doc, schema, findings, true};
    xmlSchemaValidCtxtPtr context = xmlSchemaNewValidCtxt(schema->compiled);
    if (!context)
        abort(); /* memory has ended */
    xmlSchemaSetValidStructuredErrors(context, note_fault, &state);
    int result = xmlSchemaValidateDoc(context, doc->tree);
    xmlSchemaFreeValidCtxt(context);
    return result == 0 && state.is_valid;
}
