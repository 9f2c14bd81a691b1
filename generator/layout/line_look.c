/*
 * Looks: what a run's style, strong, emphasis, sub, sup and target make of the paragraph's style,
 * one look per run. A link that goes on over several runs is one link, and each of its pieces says
 * the whole of what it says.
 */
#include <string.h>

#include "layout/line.h"

const char *run_text(const struct setting *setting, const struct run *run)
{
    switch (run->kind) {
    case RUN_NOTE: /* its mark, see notes_mark */
    case RUN_TEXT: return run->text ? run->text : "";
    case RUN_BREAK: return "\n";
    case RUN_FOLIO: return setting->find_folio(setting, run->target);
    default: return "";
    }
}

/* Targets are names: equal text is the same place, wherever the text lies. */
static bool leads_to(const struct run *run, const char *target)
{
    return run->target && strcmp(run->target, target) == 0;
}

/* What the link says that begins with run number `first`. */
static const char *link_text(const struct setting *setting, const struct runs *runs, size_t first)
{
    struct buffer buffer = {0};
    const char *target = runs->items[first].target;
    for (size_t i = first; i < runs->n_items && leads_to(&runs->items[i], target); i++) {
        if (runs->items[i].kind != RUN_BREAK)
            buffer_add_text(&buffer, run_text(setting, &runs->items[i]));
    }
    const char *text = arena_bytes(setting->arena, buffer.data ? buffer.data : "", buffer.size);
    buffer_free(&buffer);
    return text;
}

/* A span style that does not exist was refused by document_verify; here it changes nothing. */
static struct look make_look(const struct setting *setting, const struct run *run,
                             const struct style *style)
{
    if (run->style && strcmp(run->style, style->name ? style->name : "") != 0) {
        const struct style *named = style_find(setting->sheet, run->style);
        style = named ? named : style;
    }
    struct look look = {.role = style->role, .size = style->size, .em = style->size,
                        .grey = style->grey, .is_red = style->is_red};
    if (run->is_emphasis)
        look.role = ROLE_KAI; /* Chinese print has no italics */
    if (run->is_strong)
        look.role = style->strong;
    if (run->is_sub || run->is_sup) {
        look.size = length_scale(style->size, INDEX_SIZE);
        look.drop = length_scale(style->size, run->is_sub ? SUB_DROP : -SUP_RISE);
    }
    return look;
}

void looks_make(const struct setting *setting, const struct runs *runs, const struct style *style,
                struct text *text)
{
    text->n_looks = runs->n_items;
    for (size_t i = 0; i < runs->n_items; i++) {
        const struct run *run = &runs->items[i];
        struct look *look = &text->looks[i];
        *look = make_look(setting, run, style);
        if (!run->target)
            continue;
        look->target = run->target;
        bool goes_on = i > 0 && leads_to(&runs->items[i - 1], run->target);
        look->alt = goes_on ? look[-1].alt : link_text(setting, runs, i);
    }
}
