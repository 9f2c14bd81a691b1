/*
 * Helpers around paragraphs. A style that a sheet does not have is replaced by the next best, so
 * that the program's own texts (folios, captions, entries of the contents) can be set with any
 * sheet.
 */
#include "layout/galley_words.h"

#include <string.h>

/* Wide enough for any line of running text, small enough that sums stay within 32 bits. */
static const length no_limit = LENGTH_PT(100000);

const struct style *style_need(const struct setting *setting, const char *name,
                               const char *otherwise)
{
    const struct stylesheet *sheet = setting->sheet;
    const struct style *style = style_find(sheet, name);

    if (style == NULL)
        style = style_find(sheet, otherwise);
    if (style == NULL)
        style = style_find(sheet, "p");
    return style != NULL ? style : &sheet->styles[0];
}

bool runs_have(const struct runs *runs, enum run_kind kind)
{
    for (size_t i = 0; i < runs->n_items; i++) {
        if (runs->items[i].kind == kind)
            return true;
    }
    return false;
}

bool runs_have_folio(const struct runs *runs)
{
    return runs_have(runs, RUN_FOLIO);
}

const struct lines *text_measure(const struct setting *setting, const struct style *style,
                                 const char *text)
{
    struct style *plain = ARENA_NEW(setting->arena, struct style);
    struct run *run = ARENA_NEW(setting->arena, struct run);
    struct runs runs = {.items = run, .n_items = 1, .capacity = 1};

    *plain = *style;
    plain->align = ALIGN_LEFT;
    plain->indent = 0;
    plain->indent_left = plain->indent_right = 0;
    *run = (struct run){.kind = RUN_TEXT, .text = text};
    return paragraph_measure(setting, &runs, plain, no_limit, NULL);
}

const char *title_make(const struct setting *setting, const struct runs *runs)
{
    size_t size = 1;
    char *end;
    char *title;

    for (size_t i = 0; i < runs->n_items; i++)
        size += runs->items[i].kind == RUN_TEXT ? strlen(runs->items[i].text) : 1;
    end = title = arena_get(setting->arena, size);
    for (size_t i = 0; i < runs->n_items; i++) {
        if (runs->items[i].kind == RUN_TEXT)
            end = stpcpy(end, runs->items[i].text);
        else if (runs->items[i].kind == RUN_BREAK)
            *end++ = ' ';
    }
    return title;
}
