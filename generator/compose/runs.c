/*
 * Inline content becomes runs of one look each. White space as in XHTML: a stretch of it is one
 * blank, none at either end; as in Chinese typesetting, a stretch with a line end in it vanishes
 * between two wide characters, because it only broke the source's line. Then the words of the whole
 * paragraph are settled (words.h).
 */
#include <string.h>

#include "compose/internal.h"
#include "compose/words.h"

struct look {
    struct run run; /* what a run made here looks like */
};

struct inlining {
    struct reader *reader;
    struct runs *out;
    bool has_blank;    /* white space seen, not yet set */
    bool has_line_end; /* … with a line end in it */
    bool is_wide;      /* the last character set is wide */
    bool has_text;
};

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}

static bool is_wide_at(const char *text, const char *end)
{
    return text < end && utf8_columns(utf8_read(&text, end)) == 2;
}

static bool is_wide_before(const char *start, const char *at)
{
    const char *from = at;
    while (from > start && ((unsigned char)*--from & 0xC0) == 0x80)
        ;
    return from < at && is_wide_at(from, at);
}

/* Copies `text` to `to` with its white space settled against what went before; returns the end. */
static char *text_settle(struct inlining *state, const char *text, const char *end, char *to)
{
    const char *start = to;
    while (text < end) {
        if (is_blank(*text)) {
            state->has_blank = true;
            state->has_line_end |= *text++ == '\n';
            continue;
        }
        const char *stop = text;
        while (stop < end && !is_blank(*stop))
            stop++;
        bool is_wide_here = to > start ? is_wide_before(start, to) : state->is_wide;
        bool vanishes = state->has_line_end && is_wide_here && is_wide_at(text, stop);
        if (state->has_blank && state->has_text && !vanishes)
            *to++ = ' ';
        memcpy(to, text, (size_t)(stop - text));
        to += stop - text;
        text = stop;
        state->has_blank = state->has_line_end = false;
        state->has_text = true;
    }
    if (to > start)
        state->is_wide = is_wide_before(start, to);
    return to;
}

static void run_add(struct inlining *state, const struct run *run)
{
    *LIST_ADD(state->reader->arena, state->out->items, state->out->n_items, state->out->capacity) =
        *run;
}

static void run_text_add(struct inlining *state, const char *text, const struct look *look)
{
    size_t size = strlen(text);
    char *settled = arena_get(state->reader->arena, size + 2); /* a blank may come before */
    char *end = text_settle(state, text, text + size, settled);
    if (end == settled)
        return;
    struct run run = look->run;
    *end = '\0';
    run.text = settled;
    run_add(state, &run);
}

static void inline_read(struct inlining *state, const xmlNode *node, const struct look *look);

static void break_read(struct inlining *state, const xmlNode *node, struct look look)
{
    (void)node;
    run_add(state, &(struct run){.kind = RUN_BREAK, .style = look.run.style});
    state->has_blank = state->has_line_end = state->has_text = false;
}

/* <a class="number" href="#t-summary"/> stands for the number of what it names. */
static void link_read(struct inlining *state, const xmlNode *node, struct look look)
{
    struct reader *reader = state->reader;
    const char *target = attribute_read(reader, node, "href");
    attributes_verify(reader, node, "href class");
    look.run.target = target && *target ? target + (*target == '#') : NULL;
    if (!class_is(node, "number")) { /* without href it is text that might have been a link */
        inline_read(state, node, &look);
        return;
    }
    if (!look.run.target) {
        fault_post(reader, MESSAGE_TEMPLATE_ATTRIBUTE, "<a class=\"number\">", "href");
        return;
    }
    const char *number = xmlHashLookup(reader->numbers, (const xmlChar *)look.run.target);
    if (number)
        run_text_add(state, number, &look);
    else
        fault_post(reader, MESSAGE_TEMPLATE_REFERENCE, look.run.target, NULL);
}

/* The note's own text; its mark follows what stands before it without a blank. */
static void note_read(struct inlining *state, const xmlNode *node, struct look look)
{
    struct runs *note = ARENA_NEW(state->reader->arena, struct runs);
    runs_read(state->reader, node, note);
    look.run.kind = RUN_NOTE;
    look.run.text = "";
    look.run.note = note;
    run_add(state, &look.run);
    state->has_text = true;
}

static void span_read(struct inlining *state, const xmlNode *node, struct look look)
{
    attributes_verify(state->reader, node, "class");
    if (class_is(node, "folio")) {
        look.run.kind = RUN_FOLIO;
        look.run.text = "";
        run_add(state, &look.run);
        state->has_text = true;
        return;
    }
    if (class_is(node, "note")) {
        note_read(state, node, look);
        return;
    }
    look.run.style = attribute_read(state->reader, node, "class");
    inline_read(state, node, &look);
}

static void strong_read(struct inlining *state, const xmlNode *node, struct look look)
{
    look.run.is_strong = true;
    inline_read(state, node, &look);
}

static void emphasis_read(struct inlining *state, const xmlNode *node, struct look look)
{
    look.run.is_emphasis = true;
    inline_read(state, node, &look);
}

static void sub_read(struct inlining *state, const xmlNode *node, struct look look)
{
    look.run.is_sub = true;
    inline_read(state, node, &look);
}

static void sup_read(struct inlining *state, const xmlNode *node, struct look look)
{
    look.run.is_sup = true;
    inline_read(state, node, &look);
}

static const struct {
    const char *name;
    void (*read)(struct inlining *state, const xmlNode *node, struct look look);
} kinds[] = {
    {"a", link_read},      {"span", span_read}, {"strong", strong_read}, {"br", break_read},
    {"em", emphasis_read}, {"sub", sub_read},   {"sup", sup_read},
};
enum { N_KINDS = sizeof kinds / sizeof kinds[0] };

static void inline_read(struct inlining *state, const xmlNode *node, const struct look *look)
{
    for (const xmlNode *each = node->children; each; each = each->next) {
        size_t kind = 0;
        if (each->type == XML_TEXT_NODE || each->type == XML_CDATA_SECTION_NODE) {
            run_text_add(state, (const char *)each->content, look);
            continue;
        }
        if (each->type != XML_ELEMENT_NODE)
            continue;
        while (kind < N_KINDS && !name_is(each, kinds[kind].name))
            kind++;
        if (kind < N_KINDS)
            kinds[kind].read(state, each, *look);
        else
            fault_post(state->reader, MESSAGE_TEMPLATE_ELEMENT,
                       arena_format(state->reader->arena, "<%s>", each->name),
                       "a span strong em sub sup br");
    }
}

void runs_read(struct reader *reader, const xmlNode *node, struct runs *out)
{
    struct inlining state = {.reader = reader, .out = out};
    struct look look = {.run = {.kind = RUN_TEXT}};
    if (node->children && !node->children->next && out->capacity == 0) { /* cells, mostly */
        out->items = ARENA_NEW(reader->arena, struct run);
        out->capacity = 1;
    }
    size_t first = out->n_items;
    inline_read(&state, node, &look);
    words_settle(reader->arena, &reader->scratch, reader->normalises && !reader->is_verbatim, first,
                 out);
}
