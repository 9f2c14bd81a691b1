/*
 * Characters that no one sees and no page can show: controls, line separators, byte order marks
 * inside the text. XML allows them (some only as references), copying from other programs leaves
 * them behind, and every later room is spared them: they are taken out of the tree here, and said
 * once an element.
 */
#include <string.h>

#include "xml/internal.h"

struct cleaning {
    struct xml_doc *doc;
    struct findings *findings;
};

/* Below a blank XML allows white space only. */
static bool is_unseen(uint32_t character)
{
    return (character >= 0x7F && character < 0xA0) || character == 0x2028 || character == 0x2029 ||
           character == 0xFEFF || character == 0xFFFE || character == 0xFFFF;
}

/* Their bytes are few; most text has none of them and is not decoded. */
static bool may_hold_unseen(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    for (; (at = (const unsigned char *)strpbrk((const char *)at, "\x7F\xC2\xE2\xEF")); at++)
        if (*at == 0x7F || (*at == 0xC2 && at[1] < 0xA0) ||
            (*at == 0xE2 && at[1] == 0x80 && (at[2] == 0xA8 || at[2] == 0xA9)) ||
            (*at == 0xEF && (at[1] == 0xBB || (at[1] == 0xBF && at[2] >= 0xBE))))
            return true;
    return false;
}

/* Separators become blanks, the rest goes. Gives the first that was found; 0: none. */
static uint32_t text_clean(char *to, const char *from)
{
    uint32_t found = 0;
    for (const char *end = from + strlen(from); from < end;) {
        const char *here = from;
        uint32_t character = utf8_read(&from, end);
        if (!is_unseen(character)) {
            memmove(to, here, (size_t)(from - here));
            to += from - here;
            continue;
        }
        found = found ? found : character;
        if (character == 0x2028 || character == 0x2029)
            *to++ = ' ';
    }
    *to = '\0';
    return found;
}

static uint32_t node_clean(const struct cleaning *cleaning, xmlNodePtr text)
{
    const char *content = (const char *)text->content;
    if (text->type != XML_TEXT_NODE || !content || !may_hold_unseen(content))
        return 0;
    char *kept = arena_get(cleaning->doc->arena, strlen(content) + 1);
    uint32_t found = text_clean(kept, content);
    if (found)
        xmlNodeSetContent(text, (const xmlChar *)kept);
    return found;
}

static void element_clean(const struct cleaning *cleaning, xmlNodePtr element)
{
    uint32_t found = 0;
    for (xmlAttrPtr attribute = element->properties; attribute; attribute = attribute->next)
        for (xmlNodePtr text = attribute->children; text; text = text->next) {
            uint32_t here = node_clean(cleaning, text);
            found = found ? found : here;
        }
    for (xmlNodePtr child = element->children; child; child = child->next) {
        uint32_t here = node_clean(cleaning, child);
        found = found ? found : here;
        if (child->type == XML_ELEMENT_NODE)
            element_clean(cleaning, child);
    }
    if (found)
        finding_post(cleaning->findings, MESSAGE_UNSEEN_CHARACTER,
                     xml_place(cleaning->doc, element), (const char *)element->name,
                     arena_format(cleaning->doc->arena, "U+%04X", (unsigned)found));
}

void tree_clean(struct xml_doc *doc, struct findings *findings)
{
    struct cleaning cleaning = {doc, findings};
    element_clean(&cleaning, xmlDocGetRootElement(doc->tree));
}
