/*
 * JSON text (RFC 8259) written in order: the caller opens and closes, the writer knows about
 * commas, indents by two and escapes. Text is written as it is, not as \u escapes; a byte that is
 * not UTF-8 becomes U+FFFD. Each value at the top ends with a newline. Starts as {.out = &buffer}.
 */
#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct json {
    struct buffer *out;
    int depth;
    bool has_member; /* something stands before in the open object or array */
    int flat_depth;  /* depth inside the outermost value written on one line; 0: in none */
};

/* `name` is NULL inside arrays and at the top. Flat: the whole value on one line. */
void json_open_object(struct json *json, const char *name, bool is_flat);
void json_close_object(struct json *json);
void json_open_array(struct json *json, const char *name, bool is_flat);
void json_close_array(struct json *json);
void json_add_text(struct json *json, const char *name, const char *text); /* NULL: null */
void json_add_number(struct json *json, const char *name, int64_t number);
void json_add_bool(struct json *json, const char *name, bool value);

#endif
