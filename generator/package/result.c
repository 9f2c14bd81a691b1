/*
 * JSON is read by jansson, which knows the place of a fault of syntax but not of a value: where a
 * member is missing or of another kind, the path to it is walked once more through the bytes. They
 * are sound JSON by then, so the walk only has to skip strings and brackets.
 */
#include "package/result.h"

#include <limits.h>
#include <string.h>

#include "check/check.h"

enum { SIZE_LIMIT = 64 << 20, DEPTH_MAX = 3 };

/* From the top of the file to a value: a member's name, or a place in an array. */
struct step {
    const char *name; /* NULL: the element of that number */
    size_t number;
};

struct result_file {
    struct arena *arena;
    struct findings *findings;
    const char *path;
    struct bytes bytes;
    struct step steps[DEPTH_MAX];
    size_t n_steps;
};

enum shape { SHAPE_TEXT, SHAPE_TEXT_OR_NULL, SHAPE_BOOL, SHAPE_BOOL_OR_NULL, SHAPE_NUMBER,
             SHAPE_SEVERITY, SHAPE_VERDICT, SHAPE_OBJECT, SHAPE_ARRAY, N_SHAPES };

/* As findings say it. */
static const char *const shape_names[N_SHAPES] = {
    "文字", "文字或 null", "true 或 false", "true、false 或 null", "整数",
    "block、error、warning 或 note", "complete 或 incomplete", "对象", "数组"};

struct named {
    const char *name;
    enum shape shape;
};

static const struct named whole[] = {
    {"dossier", SHAPE_OBJECT},   {"verdict", SHAPE_VERDICT}, {"rules", SHAPE_ARRAY},
    {"indicators", SHAPE_ARRAY}, {"findings", SHAPE_ARRAY},  {"processed", SHAPE_BOOL},
};
static const struct named dossier[] = {
    {"id", SHAPE_TEXT},
    {"name", SHAPE_TEXT_OR_NULL},
    {"catalogue", SHAPE_TEXT_OR_NULL},
    {"level", SHAPE_TEXT_OR_NULL},
    {"year", SHAPE_NUMBER},
    {"catalogue_title", SHAPE_TEXT_OR_NULL},
    {"code", SHAPE_TEXT_OR_NULL},
    {"parent", SHAPE_TEXT_OR_NULL},
    {"mark", SHAPE_TEXT_OR_NULL},
};
static const struct named rule[] = {{"id", SHAPE_TEXT}, {"title", SHAPE_TEXT}};
static const struct named indicator[] = {
    {"no", SHAPE_TEXT},           {"name", SHAPE_TEXT},
    {"property", SHAPE_TEXT},     {"applicable", SHAPE_BOOL},
    {"plan", SHAPE_BOOL},         {"data", SHAPE_BOOL},
    {"evidence", SHAPE_BOOL},     {"judged", SHAPE_TEXT},
    {"local", SHAPE_BOOL},        {"field", SHAPE_TEXT_OR_NULL},
    {"overdue", SHAPE_BOOL_OR_NULL},
};
static const struct named finding[] = {
    {"rule", SHAPE_TEXT},         {"severity", SHAPE_SEVERITY}, {"indicator", SHAPE_TEXT_OR_NULL},
    {"unit", SHAPE_TEXT_OR_NULL}, {"waived", SHAPE_BOOL},
};

static const char *space_skip(const char *at)
{
    return at + strspn(at, " \t\r\n");
}

static const char *string_skip(const char *at)
{
    for (at++; *at != '"'; at++)
        at += *at == '\\';
    return at + 1;
}

/* Behind the value that starts at `at`. */
static const char *value_skip(const char *at)
{
    size_t depth = 0;
    do {
        if (*at == '"') {
            at = string_skip(at);
        } else if (*at == '{' || *at == '[') {
            depth++;
            at++;
        } else if (*at == '}' || *at == ']') {
            depth--;
            at++;
        } else {
            at += strcspn(at, depth ? "\"{}[]" : " \t\r\n,]}");
        }
    } while (depth);
    return at;
}

/* The value that one step leads to; NULL where there is no such member. */
static const char *step_take(const char *at, const struct step *step)
{
    at = space_skip(at + 1); /* behind the bracket */
    for (size_t number = 0; *at != '}' && *at != ']'; number++) {
        const char *name = at + 1;
        if (step->name) {
            at = string_skip(at);
            size_t size = (size_t)(at - 1 - name);
            at = space_skip(space_skip(at) + 1); /* behind the colon */
            if (size == strlen(step->name) && strncmp(name, step->name, size) == 0)
                return at;
        } else if (number == step->number) {
            return at;
        }
        at = space_skip(value_skip(at));
        at = *at == ',' ? space_skip(at + 1) : at;
    }
    return NULL;
}

/* Where the last step leads, or where the object begins that lacks it. */
static struct place place_find(const struct result_file *result)
{
    const char *start = (const char *)result->bytes.data, *at = space_skip(start);
    struct place place = {result->path, 1, 1};
    for (size_t i = 0; i < result->n_steps; i++) {
        const char *next = step_take(at, &result->steps[i]);
        if (!next)
            break;
        at = next;
    }
    while (start < at) {
        bool is_end = *start == '\n';
        utf8_read(&start, at);
        place.line += is_end;
        place.column = is_end ? 1 : place.column + 1;
    }
    return place;
}

/* "findings[3].unit", counted from 1 as people do */
static const char *steps_text(const struct result_file *result)
{
    char *text = arena_text(result->arena, "");
    for (size_t i = 0; i < result->n_steps; i++) {
        const struct step *step = &result->steps[i];
        text = step->name ? arena_format(result->arena, "%s%s%s", text, *text ? "." : "", step->name)
                          : arena_format(result->arena, "%s[%zu]", text, step->number + 1);
    }
    return *text ? text : "findings.json";
}

static bool is_word(const json_t *value, const char *const *words, size_t n)
{
    for (size_t i = 0; json_is_string(value) && i < n; i++)
        if (strcmp(json_string_value(value), words[i]) == 0)
            return true;
    return false;
}

static bool is_of(const json_t *value, enum shape shape)
{
    static const char *const verdicts[] = {"complete", "incomplete"};
    static const char *const severities[] = {"block", "error", "warning", "note"};
    switch (shape) {
    case SHAPE_TEXT: return json_is_string(value);
    case SHAPE_TEXT_OR_NULL: return json_is_string(value) || json_is_null(value);
    case SHAPE_BOOL: return json_is_boolean(value);
    case SHAPE_BOOL_OR_NULL: return json_is_boolean(value) || json_is_null(value);
    case SHAPE_NUMBER:
        return json_is_integer(value) && json_integer_value(value) >= 0 &&
               json_integer_value(value) <= INT_MAX;
    case SHAPE_SEVERITY: return is_word(value, severities, 4);
    case SHAPE_VERDICT: return is_word(value, verdicts, 2);
    case SHAPE_OBJECT: return json_is_object(value);
    default: return json_is_array(value);
    }
}

static const char *quoted_text(struct arena *arena, const char *text)
{
    enum { SHOWN_MAX = 40 };
    const char *end = text, *last = text + strlen(text);
    for (int i = 0; i < SHOWN_MAX && end < last; i++)
        utf8_read(&end, last);
    return arena_format(arena, "“%.*s%s”", (int)(end - text), text, end < last ? "…" : "");
}

/* A value as a finding shows it. */
static const char *found_text(const struct result_file *result, const json_t *value)
{
    static const char *const names[] = {
        [JSON_OBJECT] = "对象",    [JSON_ARRAY] = "数组", [JSON_STRING] = NULL,
        [JSON_INTEGER] = NULL,     [JSON_REAL] = "小数",  [JSON_TRUE] = "true",
        [JSON_FALSE] = "false",    [JSON_NULL] = "null",
    };
    if (!value)
        return "没有这一项";
    if (json_is_string(value))
        return quoted_text(result->arena, json_string_value(value));
    if (json_is_integer(value))
        return arena_format(result->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
    return names[json_typeof(value)];
}

static bool fault_post(const struct result_file *result, enum message_id id,
                       const char *expected, const json_t *value)
{
    struct facts facts = {.at = place_find(result),
                          .subject = steps_text(result),
                          .found = found_text(result, value),
                          .expected = expected};
    finding_add(result->findings, &messages[id], &facts);
    return false;
}

static bool object_verify(struct result_file *result, const json_t *object,
                          const struct named *members, size_t n_members)
{
    bool is_good = true;
    if (!json_is_object(object))
        return fault_post(result, MESSAGE_RESULT_MEMBER, shape_names[SHAPE_OBJECT], object);
    for (size_t i = 0; is_good && i < n_members; i++) {
        const json_t *value = json_object_get(object, members[i].name);
        const char *expected = shape_names[members[i].shape];
        result->steps[result->n_steps++] = (struct step){.name = members[i].name};
        if (!value || !is_of(value, members[i].shape))
            is_good = fault_post(result, MESSAGE_RESULT_MEMBER, expected, value);
        result->n_steps--;
    }
    return is_good;
}

static bool array_verify(struct result_file *result, const json_t *root, const char *name,
                         const struct named *members, size_t n_members)
{
    const json_t *array = json_object_get(root, name);
    bool is_good = true;
    result->steps[result->n_steps++] = (struct step){.name = name};
    for (size_t i = 0; is_good && i < json_array_size(array); i++) {
        result->steps[result->n_steps++] = (struct step){.number = i};
        is_good = object_verify(result, json_array_get(array, i), members, n_members);
        result->n_steps--;
    }
    result->n_steps--;
    return is_good;
}

static bool schema_verify(struct result_file *result, const json_t *root)
{
    const json_t *schema = json_object_get(root, "schema");
    if (json_is_integer(schema) && json_integer_value(schema) == FINDINGS_SCHEMA)
        return true;
    result->steps[result->n_steps++] = (struct step){.name = "schema"};
    fault_post(result, MESSAGE_RESULT_SCHEMA,
              arena_format(result->arena, "%d", FINDINGS_SCHEMA), schema);
    result->n_steps--;
    return false;
}

#define COUNT(items) (sizeof(items) / sizeof *(items))

static bool whole_verify(struct result_file *result, const json_t *root)
{
    if (!json_is_object(root))
        return fault_post(result, MESSAGE_RESULT_MEMBER, shape_names[SHAPE_OBJECT], root);
    if (!schema_verify(result, root) || !object_verify(result, root, whole, COUNT(whole)))
        return false;
    result->steps[result->n_steps++] = (struct step){.name = "dossier"};
    bool is_good =
        object_verify(result, json_object_get(root, "dossier"), dossier, COUNT(dossier));
    result->n_steps--;
    return is_good && array_verify(result, root, "rules", rule, COUNT(rule)) &&
           array_verify(result, root, "indicators", indicator, COUNT(indicator)) &&
           array_verify(result, root, "findings", finding, COUNT(finding));
}

/* What jansson says in English, for people who look for what cut a file off. */
static const char *syntax_text(enum json_error_code code)
{
    switch (code) {
    case json_error_premature_end_of_input: return "文件不完整，没有写完就结束了";
    case json_error_end_of_input_expected: return "结尾之后还有内容";
    case json_error_invalid_utf8: return "不是有效的 UTF-8";
    case json_error_null_character: return "文字中有 NUL 字符";
    case json_error_duplicate_key: return "同一对象中有重复的名称";
    case json_error_numeric_overflow: return "数字过大";
    case json_error_stack_overflow: return "嵌套过深";
    case json_error_out_of_memory: return "内存不足";
    default: return "此处不符合 JSON 的写法";
    }
}

json_t *result_read(struct arena *arena, const char *path, struct findings *findings)
{
    struct result_file result = {.arena = arena, .findings = findings, .path = path};
    json_error_t error;
    if (!file_read(arena, path, SIZE_LIMIT, &result.bytes, findings))
        return NULL;
    json_t *root = json_loadb((const char *)result.bytes.data, result.bytes.size,
                              JSON_REJECT_DUPLICATES, &error);
    if (!root) {
        int line = error.line > 0 ? error.line : 1, column = error.column > 0 ? error.column : 1;
        finding_post(findings, MESSAGE_RESULT_SYNTAX, (struct place){path, line, column}, path,
                     syntax_text(json_error_code(&error)));
        return NULL;
    }
    if (whole_verify(&result, root))
        return root;
    json_decref(root);
    return NULL;
}

const char *text_get(const json_t *object, const char *name)
{
    return json_string_value(json_object_get(object, name));
}

bool bool_get(const json_t *object, const char *name)
{
    return json_is_true(json_object_get(object, name));
}

int number_get(const json_t *object, const char *name)
{
    return (int)json_integer_value(json_object_get(object, name));
}
