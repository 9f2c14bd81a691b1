/*
 * Names to styles. A sheet has some forty styles and every block and cell asks for its own, so a
 * name is first sought as a pointer: document_verify replaces every style name of the document by
 * the sheet's own copy of it, after which no letter is compared.
 */
#include "document/style.h"

#include <string.h>

/* Most names differ in their first letter: those cost no call. */
static bool is_same(const char *a, const char *b)
{
    return a[0] == b[0] && strcmp(a, b) == 0;
}

const struct style *style_find(const struct stylesheet *sheet, const char *name)
{
    if (name == NULL)
        return NULL;
    for (size_t i = 0; i < sheet->n_styles; i++) {
        if (sheet->styles[i].name == name)
            return &sheet->styles[i];
    }
    for (size_t i = 0; i < sheet->n_styles; i++) {
        if (is_same(sheet->styles[i].name, name))
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
