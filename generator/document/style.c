/* Names to styles. Every block and cell of a document asks for its own. */
#include "document/style.h"

#include <string.h>

#include "document/names.h"

void style_names_make(struct arena *arena, struct stylesheet *sheet)
{
    sheet->names = ARENA_NEW(arena, struct name_set);
    sheet->names->arena = arena;
    for (size_t i = 0; i < sheet->n_styles; i++)
        name_add(sheet->names, sheet->styles[i].name, &sheet->styles[i]);
}

const struct style *style_find(const struct stylesheet *sheet, const char *name)
{
    if (name == NULL)
        return NULL;
    if (sheet->names != NULL) {
        const struct name *known = name_find(sheet->names, name);
        return known != NULL ? known->value : NULL;
    }
    for (size_t i = 0; i < sheet->n_styles; i++) {
        if (strcmp(sheet->styles[i].name, name) == 0)
            return &sheet->styles[i];
    }
    return NULL;
}

const struct table_style *table_style_find(const struct stylesheet *sheet, const char *name)
{
    if (name == NULL)
        return NULL;
    for (size_t i = 0; i < sheet->n_table_styles; i++) {
        if (strcmp(sheet->table_styles[i].name, name) == 0)
            return &sheet->table_styles[i];
    }
    return NULL;
}

const struct page_master *master_find(const struct stylesheet *sheet, const char *name)
{
    if (name == NULL)
        return NULL;
    for (size_t i = 0; i < sheet->n_masters; i++) {
        if (strcmp(sheet->masters[i].name, name) == 0)
            return &sheet->masters[i];
    }
    return NULL;
}

length master_measure(const struct page_master *master)
{
    return master->turning == TURNING_NONE ? master->width - master->inner - master->outer
                                           : master->height - master->top - master->bottom;
}

length master_depth(const struct page_master *master)
{
    return master->turning == TURNING_NONE ? master->height - master->top - master->bottom
                                           : master->width - master->inner - master->outer;
}
