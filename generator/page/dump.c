/*
 * Pages as text, one line for each thing, in paint order. A text line says where its base line
 * begins, the size, the characters, and the steps from glyph to glyph as runs of equal steps
 * ("12*34 11.5 12*3"), so that a squeezed mark or a stretched gap is seen at once; the last glyph
 * has no step. Faces, greys and owners are written only where they change or are not the usual.
 * Places always have three decimals, sizes and distances as many as they need. Pages count from 1
 * here.
 */
#include "page/page.h"

#include <inttypes.h>
#include <stdlib.h>

static void place_dump(struct buffer *out, length value)
{
    buffer_add_format(out, "%s%d.%03d", value < 0 ? "-" : "", abs(value / 1000), abs(value % 1000));
}

static void size_dump(struct buffer *out, length value)
{
    int decimals = abs(value % 1000);
    int n_places = 3;

    buffer_add_format(out, "%s%d", value < 0 ? "-" : "", abs(value / 1000));
    if (decimals == 0)
        return;
    for (; decimals % 10 == 0; n_places--)
        decimals /= 10;
    buffer_add_format(out, ".%0*d", n_places, decimals);
}

static void pair_dump(struct buffer *out, length x, const char *between, length y)
{
    place_dump(out, x);
    buffer_add_text(out, between);
    place_dump(out, y);
}

static void character_dump(struct buffer *out, uint32_t character)
{
    char bytes[4];
    bool is_shown = character >= 0x20 && character != 0x7F &&
                    !(character >= 0xE000 && character <= 0xF8FF) && character < UTF8_BAD;

    if (character == '"' || character == '\\')
        buffer_add_format(out, "\\%c", (char)character);
    else if (is_shown)
        buffer_add(out, bytes, utf8_write(bytes, character));
    else
        buffer_add_format(out, "\\u{%04" PRIX32 "}", character);
}

static void quoted_dump(struct buffer *out, const char *text)
{
    buffer_add_text(out, "\"");
    for (const char *c = text; *c != '\0'; c++) {
        if (*c == '"' || *c == '\\')
            buffer_add_text(out, "\\");
        buffer_add(out, c, 1);
    }
    buffer_add_text(out, "\"");
}

/* Quotes close and open again where the face changes: face 0 "第" face 2 "12" face 0 "条". */
static void glyphs_dump(const struct text_item *text, struct buffer *out)
{
    for (uint32_t i = 0; i < text->n_glyphs; i++) {
        const struct placed_glyph *glyph = &text->glyphs[i];

        if (i == 0 || glyph->face != glyph[-1].face)
            buffer_add_format(out, "%s face %u \"", i == 0 ? "" : "\"", (unsigned)glyph->face);
        character_dump(out, glyph->character);
    }
    buffer_add_text(out, text->n_glyphs > 0 ? "\"" : " \"\"");
}

static void steps_dump(const struct text_item *text, struct buffer *out)
{
    for (uint32_t i = 0; i + 1 < text->n_glyphs;) {
        length step = text->glyphs[i + 1].x - text->glyphs[i].x;
        uint32_t first = i;

        while (i + 1 < text->n_glyphs && text->glyphs[i + 1].x - text->glyphs[i].x == step)
            i++;
        buffer_add_text(out, first == 0 ? " steps " : " ");
        size_dump(out, step);
        if (i - first > 1)
            buffer_add_format(out, "*%" PRIu32, i - first);
    }
}

static void grey_dump(struct buffer *out, uint8_t grey)
{
    if (grey != 0)
        buffer_add_format(out, " grey %u", (unsigned)grey);
}

static const char *const turns[] = {
    [TURN_NONE] = "", [TURN_LEFT] = " head left", [TURN_RIGHT] = " head right"};

static void text_dump(const struct item *item, struct buffer *out)
{
    const struct text_item *text = &item->text;

    buffer_add_text(out, "  text ");
    pair_dump(out, text->x, ",", text->y);
    buffer_add_text(out, " ");
    size_dump(out, text->size);
    grey_dump(out, text->grey);
    buffer_add_text(out, text->is_red ? " red" : "");
    buffer_add_text(out, turns[text->turn]);
    glyphs_dump(text, out);
    steps_dump(text, out);
}

static void rule_dump(const struct item *item, struct buffer *out)
{
    const struct rule_item *rule = &item->rule;

    buffer_add_text(out, "  rule ");
    pair_dump(out, rule->x, ",", rule->y);
    buffer_add_text(out, " ");
    size_dump(out, rule->width);
    buffer_add_text(out, "x");
    size_dump(out, rule->height);
    grey_dump(out, rule->grey);
    buffer_add_text(out, rule->is_red ? " red" : "");
    if (rule->hatch != 0)
        buffer_add_format(out, " hatch %u", (unsigned)rule->hatch);
}

static void path_dump(const struct item *item, struct buffer *out)
{
    const struct path_item *path = &item->path;

    buffer_add_text(out, path->width > 0 ? "  path stroke " : "  path fill");
    if (path->width > 0)
        size_dump(out, path->width);
    if (path->dash > 0) {
        buffer_add_text(out, " dash ");
        size_dump(out, path->dash);
    }
    grey_dump(out, path->grey);
    for (uint32_t i = 0; i < path->n_points; i++) {
        buffer_add_text(out, " ");
        pair_dump(out, path->points[i][0], ",", path->points[i][1]);
    }
    buffer_add_text(out, path->is_closed ? " closed" : "");
}

static void (*const item_dumps[])(const struct item *item, struct buffer *out) = {
    [ITEM_TEXT] = text_dump,
    [ITEM_RULE] = rule_dump,
    [ITEM_PATH] = path_dump,
};
_Static_assert(sizeof item_dumps / sizeof item_dumps[0] == N_ITEM_KINDS,
               "one dump for every kind of item");

static const char *const artifacts[] = {"", " head", " foot", " repeated"};
_Static_assert(sizeof artifacts / sizeof artifacts[0] == N_ARTIFACTS, "one word each");

static void owner_dump(const struct page_set *set, int32_t owner, struct buffer *out)
{
    if (owner >= 0 && (size_t)owner < set->n_owners)
        buffer_add_format(out, " owner %" PRId32 " %s\n", owner, set->owners[owner].role);
    else if (owner < 0 && owner >= -N_ARTIFACTS)
        buffer_add_format(out, " artifact%s\n", artifacts[-owner - 1]);
    else
        buffer_add_format(out, " owner %" PRId32 " unknown\n", owner);
}

static void link_dump(const struct link *link, struct buffer *out)
{
    buffer_add_text(out, "  link ");
    pair_dump(out, link->x, ",", link->y);
    buffer_add_text(out, " ");
    size_dump(out, link->width);
    buffer_add_text(out, "x");
    size_dump(out, link->height);
    buffer_add_format(out, " -> %s%s%s\n", link->file ? link->file : "", link->is_uri ? "" : "#",
                      link->target);
}

static void items_dump(const struct page_set *set, const struct frame *frame, struct buffer *out)
{
    for (size_t i = 0; i < frame->n_items; i++) {
        const struct item *item = &frame->items[i];

        if (i == 0 || item->owner != item[-1].owner)
            owner_dump(set, item->owner, out);
        item_dumps[item->kind](item, out);
        buffer_add_text(out, "\n");
    }
}

static void page_dump(const struct page_set *set, uint32_t number, const struct page *page,
                      struct buffer *out)
{
    buffer_add_format(out, "page %" PRIu32 " ", number + 1);
    if (page->folio != NULL)
        quoted_dump(out, page->folio);
    else
        buffer_add_text(out, "-");
    buffer_add_text(out, " ");
    pair_dump(out, page->width, "x", page->height);
    buffer_add_text(out, turns[page->turn]);
    buffer_add_text(out, "\n");
    items_dump(set, &page->frame, out);
    if (page->upright.n_items > 0)
        buffer_add_text(out, "  upright\n");
    items_dump(set, &page->upright, out);
    for (size_t i = 0; i < page->n_links; i++)
        link_dump(&page->links[i], out);
}

static void places_dump(const struct page_set *set, struct buffer *out)
{
    for (size_t i = 0; i < set->n_destinations; i++) {
        const struct destination *destination = &set->destinations[i];

        buffer_add_format(out, "dest %s p%" PRIu32 " ", destination->id, destination->page + 1);
        pair_dump(out, destination->x, ",", destination->y);
        buffer_add_text(out, "\n");
    }
    for (size_t i = 0; i < set->n_outline; i++) {
        const struct outline_entry *entry = &set->outline[i];

        buffer_add_format(out, "outline %d ", entry->level);
        quoted_dump(out, entry->title);
        buffer_add_format(out, " p%" PRIu32 " ", entry->page + 1);
        place_dump(out, entry->y);
        buffer_add_text(out, "\n");
    }
    for (size_t i = 0; i < set->n_labels; i++) {
        const struct label_range *label = &set->labels[i];

        buffer_add_format(out, "label p%" PRIu32 " %c %" PRIu32 "\n", label->first_page + 1,
                          label->form != 0 ? label->form : '-', label->start);
    }
}

static void owners_dump(const struct page_set *set, struct buffer *out)
{
    for (size_t i = 0; i < set->n_owners; i++) {
        const struct owner *owner = &set->owners[i];

        buffer_add_format(out, "owner %zu %s", i, owner->role);
        if (owner->parent >= 0)
            buffer_add_format(out, " in %" PRId32, owner->parent);
        if (owner->alt != NULL) {
            buffer_add_text(out, " ");
            quoted_dump(out, owner->alt);
        }
        buffer_add_text(out, "\n");
    }
}

void page_set_dump(const struct page_set *set, struct buffer *out)
{
    struct arena *scratch = arena_new();

    for (uint32_t i = 0; i < set->n_pages; i++) {
        struct page page = page_get(set, scratch, i);

        page_dump(set, i, &page, out);
        arena_empty(scratch);
    }
    arena_free(scratch);
    places_dump(set, out);
    owners_dump(set, out);
}
