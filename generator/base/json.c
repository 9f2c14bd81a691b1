/*
 * The writer keeps no stack. What it must know at each point is how deep it stands, whether a comma
 * is due, and at which depth a one-line value began; closing a value always leaves one behind in
 * the value around it, so a comma is due there. Each value at the top ends its line: several make
 * JSON Lines.
 */
#include "base/json.h"

#include <inttypes.h>

#include "base/utf8.h"

static void start_line(struct json *json)
{
    buffer_add(json->out, "\n", 1);
    for (int i = 0; i < json->depth; i++)
        buffer_add(json->out, "  ", 2);
}

/* Bytes that a string may not hold as they are: the quote, the backslash, control characters. */
static bool is_escaped(unsigned char byte)
{
    return byte < 0x20 || byte == '"' || byte == '\\';
}

static void add_escaped(struct buffer *out, unsigned char byte)
{
    static const char short_forms[][2] = {{'"', '"'},   {'\\', '\\'}, {'\b', 'b'}, {'\f', 'f'},
                                          {'\n', 'n'}, {'\r', 'r'},  {'\t', 't'}};

    for (size_t i = 0; i < sizeof short_forms / sizeof short_forms[0]; i++) {
        if ((unsigned char)short_forms[i][0] == byte) {
            buffer_add_format(out, "\\%c", short_forms[i][1]);
            return;
        }
    }
    buffer_add_format(out, "\\u%04x", byte);
}

/* A file name may hold any bytes (GBK, from an old archive); they must not spoil the document. */
static void add_plain(struct buffer *out, const char *text, size_t size)
{
    size_t n_good;

    while ((n_good = utf8_verify(text, size)) < size) {
        buffer_add(out, text, n_good);
        buffer_add_text(out, "\uFFFD");
        text += n_good + 1;
        size -= n_good + 1;
    }
    buffer_add(out, text, size);
}

static void add_string(struct buffer *out, const char *text)
{
    buffer_add(out, "\"", 1);
    while (*text != '\0') {
        size_t n_plain = 0;
        while (text[n_plain] != '\0' && !is_escaped((unsigned char)text[n_plain]))
            n_plain++;
        add_plain(out, text, n_plain);
        text += n_plain;
        if (*text != '\0')
            add_escaped(out, (unsigned char)*text++);
    }
    buffer_add(out, "\"", 1);
}

/* Everything that stands before a value: comma, line, name. */
static void start_value(struct json *json, const char *name)
{
    if (json->depth > 0) {
        if (json->has_member)
            buffer_add(json->out, ",", 1);
        if (json->flat_depth == 0)
            start_line(json);
        else if (json->has_member)
            buffer_add(json->out, " ", 1);
    }
    if (name != NULL) {
        add_string(json->out, name);
        buffer_add(json->out, ": ", 2);
    }
}

static void end_value(struct json *json)
{
    json->has_member = true;
    if (json->depth == 0)
        buffer_add(json->out, "\n", 1);
}

static void open_value(struct json *json, const char *name, bool is_flat, const char *bracket)
{
    start_value(json, name);
    buffer_add(json->out, bracket, 1);
    json->depth++;
    json->has_member = false;
    if (is_flat && json->flat_depth == 0)
        json->flat_depth = json->depth;
}

static void close_value(struct json *json, const char *bracket)
{
    bool is_flat = json->flat_depth != 0;

    if (json->flat_depth == json->depth)
        json->flat_depth = 0;
    json->depth--;
    if (json->has_member && !is_flat)
        start_line(json);
    buffer_add(json->out, bracket, 1);
    end_value(json);
}

void json_open_object(struct json *json, const char *name, bool is_flat)
{
    open_value(json, name, is_flat, "{");
}

void json_close_object(struct json *json)
{
    close_value(json, "}");
}

void json_open_array(struct json *json, const char *name, bool is_flat)
{
    open_value(json, name, is_flat, "[");
}

void json_close_array(struct json *json)
{
    close_value(json, "]");
}

void json_add_text(struct json *json, const char *name, const char *text)
{
    start_value(json, name);
    if (text == NULL)
        buffer_add(json->out, "null", 4);
    else
        add_string(json->out, text);
    end_value(json);
}

void json_add_number(struct json *json, const char *name, int64_t number)
{
    start_value(json, name);
    buffer_add_format(json->out, "%" PRId64, number);
    end_value(json);
}

void json_add_bool(struct json *json, const char *name, bool value)
{
    start_value(json, name);
    buffer_add_text(json->out, value ? "true" : "false");
    end_value(json);
}
