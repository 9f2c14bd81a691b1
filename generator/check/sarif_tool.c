/* The tool of a SARIF run: a descriptor for every rule, whether or not something was found. */
#include "check/sarif.h"

static bool has_descriptor(const struct descriptors *descriptors, const struct message *message)
{
    for (size_t i = 0; i < descriptors->n_items; i++)
        if (descriptors->items[i] == message)
            return true;
    return false;
}

static void descriptor_add(struct arena *arena, const struct message *message,
                           struct descriptors *out)
{
    if (!has_descriptor(out, message))
        *LIST_ADD(arena, out->items, out->n_items, out->capacity) = message;
}

void descriptors_make(struct arena *arena, const struct sarif_run *run, struct descriptors *out)
{
    const struct message *message;
    for (size_t i = 0; (message = rule_at(i)) != NULL; i++)
        descriptor_add(arena, message, out);
    for (size_t i = 0; run->assessment && i < run->assessment->n_rules; i++)
        descriptor_add(arena, run->assessment->rules[i].message, out);
    for (size_t i = 0; run->findings && i < run->findings->n_items; i++)
        descriptor_add(arena, run->findings->items[i].message, out);
}

size_t descriptor_number(const struct descriptors *descriptors, const struct message *message)
{
    size_t number = 0;
    while (descriptors->items[number] != message)
        number++;
    return number;
}

const char *sarif_level(enum severity severity)
{
    static const char *const levels[] = {
        [SEVERITY_NOTE] = "note",
        [SEVERITY_WARNING] = "warning",
        [SEVERITY_ERROR] = "error",
        [SEVERITY_BLOCK] = "error",
    };
    _Static_assert(sizeof levels / sizeof *levels == N_SEVERITIES, "every severity has a level");
    return levels[severity];
}

void sarif_add_message(struct json *json, const char *name, const char *text)
{
    json_open_object(json, name, true);
    json_add_text(json, "text", text);
    json_close_object(json);
}

static void descriptor_write(struct arena *arena, const struct message *message, struct json *json)
{
    /* The sentence with its places left open says what the rule looks for. */
    const struct finding open = {message, {{"…", 0, 0}, "…", "…", "…", "…", "…"}, false};
    const char *title = rule_title(message);
    const char *sentence = finding_sentence(arena, &open, LANGUAGE_CHINESE);
    const char *fix = finding_fix(arena, &open, LANGUAGE_CHINESE);
    if (message->basis)
        fix = arena_format(arena, "%s。依据：%s", fix, message->basis);
    json_open_object(json, NULL, false);
    json_add_text(json, "id", message->id);
    if (title)
        json_add_text(json, "name", title);
    sarif_add_message(json, "shortDescription", title ? title : sentence);
    sarif_add_message(json, "fullDescription", sentence);
    sarif_add_message(json, "help", fix);
    json_open_object(json, "defaultConfiguration", true);
    json_add_text(json, "level", sarif_level(message->severity));
    json_close_object(json);
    json_open_object(json, "properties", true);
    json_add_text(json, "severity", severity_name(message->severity));
    json_close_object(json);
    json_close_object(json);
}

void sarif_add_tool(struct arena *arena, const struct descriptors *descriptors, struct json *json)
{
    json_open_object(json, "tool", false);
    json_open_object(json, "driver", false);
    json_add_text(json, "name", "shenbao");
    json_add_text(json, "version", SHENBAO_VERSION);
    json_add_text(json, "semanticVersion", SHENBAO_VERSION);
    json_add_text(json, "language", "zh-CN");
    json_open_array(json, "rules", false);
    for (size_t i = 0; i < descriptors->n_items; i++)
        descriptor_write(arena, descriptors->items[i], json);
    json_close_array(json);
    json_close_object(json);
    json_close_object(json);
}
