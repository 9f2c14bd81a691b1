/*
 * set STYLE.xml DOCUMENT.xhtml...: each document, in the XHTML that `show --stage document` prints,
 * set with the 1-em face of the tests, and its pages as `show --stage pages` prints them, so that a
 * golden file can be checked by hand. Findings come after the pages. With several documents each
 * dump follows a line "== name".
 */
#include <libxml/parser.h>
#include <stdio.h>
#include <string.h>

#include "compose/internal.h"
#include "layout/layout.h"

static void findings_print(const struct findings *findings)
{
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];

        printf("finding %s: %s\n", finding->message->id,
               finding_sentence(findings->arena, finding, LANGUAGE_CHINESE));
    }
}

static struct page_set *set_make(struct arena *arena, const char *path,
                                 const struct stylesheet *sheet, struct findings *findings)
{
    struct metrics metrics = metrics_of_test();
    struct document *document;
    xmlDocPtr tree = xmlReadFile(path, NULL, XML_PARSE_NONET);

    if (tree == NULL)
        return NULL;
    document = document_read(arena, tree, path, findings);
    xmlFreeDoc(tree);
    if (document == NULL)
        return NULL;
    if (document->title == NULL)
        document->title = "题";
    document->sheet = sheet;
    if (!document_verify(arena, document, findings))
        return NULL;
    return layout_make(arena, document, &metrics, findings, NULL);
}

static bool document_print(const char *style, const char *path)
{
    struct arena *arena = arena_new();
    struct findings *findings = findings_new(arena);
    const struct stylesheet *sheet = sheet_read(arena, style, NULL, findings);
    struct page_set *set = sheet != NULL ? set_make(arena, path, sheet, findings) : NULL;
    struct buffer out = {0};

    if (set != NULL)
        page_set_dump(set, &out);
    if (out.size > 0) /* no pages: no bytes, and no address of any */
        fwrite(out.data, 1, out.size, stdout);
    findings_print(findings);
    buffer_free(&out);
    arena_free(arena);
    return sheet != NULL;
}

int main(int argc, char **argv)
{
    bool is_well = argc > 2;

    if (!is_well)
        fprintf(stderr, "set STYLE.xml DOCUMENT.xhtml...\n");
    for (int i = 2; i < argc; i++) {
        const char *name = strrchr(argv[i], '/');

        if (argc > 3)
            printf("== %s\n", name != NULL ? name + 1 : argv[i]);
        is_well = document_print(argv[1], argv[i]) && is_well;
    }
    return is_well ? 0 : 1;
}
