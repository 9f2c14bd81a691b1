/*
 * What the reader of a report should know of its faces: which characters its styles' faces lack.
 * Pages are many and such characters mostly few: a glyph costs one comparison unless its face is
 * another's, and then a look into a short chain. A role without any face is one row, not one for
 * each character.
 */
#include "page/page.h"

struct fallback {
    uint32_t character; /* 0: the whole role */
    uint8_t role, face;
    uint32_t next; /* 1 + number of the next in its chain, 0: none */
    uint64_t n;
};

enum { N_CHAINS = 1024 };

struct fallbacks {
    struct arena *arena;
    struct fallback *items;
    size_t n_items, capacity;
    uint32_t chains[N_CHAINS]; /* by the low bits of the character */
};

struct fallbacks *fallbacks_new(struct arena *arena)
{
    struct fallbacks *fallbacks = ARENA_NEW(arena, struct fallbacks);
    fallbacks->arena = arena;
    return fallbacks;
}

static void fallback_add(struct fallbacks *fallbacks, const struct fallback *new)
{
    uint32_t *chain = &fallbacks->chains[new->character % N_CHAINS];
    for (uint32_t i = *chain; i; i = fallbacks->items[i - 1].next) {
        struct fallback *known = &fallbacks->items[i - 1];
        if (known->character == new->character && known->role == new->role &&
            known->face == new->face) {
            known->n++;
            return;
        }
    }
    struct fallback *item =
        LIST_ADD(fallbacks->arena, fallbacks->items, fallbacks->n_items, fallbacks->capacity);
    *item = *new;
    item->next = *chain;
    *chain = (uint32_t)fallbacks->n_items;
}

void fallbacks_add(struct fallbacks *fallbacks, const struct faces *faces,
                   const struct frame *frame)
{
    for (size_t i = 0; i < frame->n_items; i++) {
        const struct text_item *text = &frame->items[i].text;
        for (uint32_t k = 0; frame->items[i].kind == ITEM_TEXT && k < text->n_glyphs; k++) {
            const struct placed_glyph *glyph = &text->glyphs[k];
            if (!face_is_instead(faces, glyph->face, glyph->role, glyph->character))
                continue;
            bool is_bare = role_is_bare(faces, glyph->role);
            fallback_add(fallbacks, &(struct fallback){.character = is_bare ? 0 : glyph->character,
                                                       .role = glyph->role,
                                                       .face = glyph->face,
                                                       .n = 1});
        }
    }
}

void fallbacks_tell(const struct fallbacks *fallbacks, const struct faces *faces,
                    struct findings *findings, struct findings *log)
{
    for (size_t i = 0; i < fallbacks->n_items; i++) {
        const struct fallback *item = &fallbacks->items[i];
        char character[5] = "";
        if (item->character)
            utf8_write(character, item->character);
        struct facts facts = {
            .subject = role_name(item->role),
            .found = item->character
                         ? arena_format(fallbacks->arena, "%s U+%04X ×%llu", character,
                                        (unsigned)item->character, (unsigned long long)item->n)
                         : arena_format(fallbacks->arena, "×%llu", (unsigned long long)item->n),
            .expected = face_facts(faces, item->face).postscript_name};
        if (item->character)
            finding_add(findings, &messages[MESSAGE_FACE_INSTEAD], &facts);
        else
            finding_add(log, &messages[MESSAGE_ROLE_INSTEAD], &facts);
    }
}
