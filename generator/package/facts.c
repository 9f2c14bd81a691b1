/* Writing XML. What XML 1.0 can't hold (control characters, bad bytes) becomes U+FFFD. */
#include "package/facts.h"

#include <string.h>

static void tag_end(struct facts_text *facts)
{
    if (facts->is_tag_open)
        buffer_add_text(facts->out, ">");
    facts->is_tag_open = false;
}

void element_open(struct facts_text *facts, const char *name)
{
    tag_end(facts);
    buffer_add_format(facts->out, "<%s", name);
    facts->is_tag_open = true;
}

void element_close(struct facts_text *facts, const char *name)
{
    if (facts->is_tag_open)
        buffer_add_text(facts->out, "/>");
    else
        buffer_add_format(facts->out, "</%s>", name);
    facts->is_tag_open = false;
}

static void character_add(struct buffer *out, uint32_t character, const char *bytes, size_t size)
{
    bool is_blank = character == '\t' || character == '\n' || character == '\r';
    if (is_blank || character == '<' || character == '&' || character == '"')
        buffer_add_format(out, "&#%u;", (unsigned)character);
    else if (character < ' ' || character == UTF8_BAD || character == 0xFFFE || character == 0xFFFF)
        buffer_add_text(out, "\uFFFD");
    else
        buffer_add(out, bytes, size);
}

void attribute_add_text(struct facts_text *facts, const char *name, const char *text)
{
    if (!text)
        return;
    buffer_add_format(facts->out, " %s=\"", name);
    for (const char *end = text + strlen(text), *from = text; text < end; from = text) {
        uint32_t character = utf8_read(&text, end);
        character_add(facts->out, character, from, (size_t)(text - from));
    }
    buffer_add_text(facts->out, "\"");
}

void attribute_add_number(struct facts_text *facts, const char *name, size_t number)
{
    buffer_add_format(facts->out, " %s=\"%zu\"", name, number);
}
