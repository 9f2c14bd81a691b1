/*
 * One table of N rows and 8 columns, from a document in memory to the bytes of a PDF: table N BUILD. Half
 * of the columns hold text that wraps, half hold numbers. What is measured is layout and pdf, with the
 * faces of BUILD/fonts; the caller measures time and memory of the whole process.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "layout/layout.h"
#include "pdf/pdf.h"

enum { N_COLUMNS = 8 };

static struct style styles[] = {
    {.name = "p"}, {.name = "td", .align = ALIGN_LEFT}, {.name = "th", .align = ALIGN_CENTRE},
    {.name = "caption", .align = ALIGN_CENTRE}, {.name = "unit"}, {.name = "note"},
    {.name = "section"}, {.name = "table"}, {.name = "head"}, {.name = "foot"}, {.name = "mark"},
    {.name = "h1"}, {.name = "h2"}, {.name = "h3"}, {.name = "h4"}, {.name = "contents"},
    {.name = "li"}, {.name = "ul"}, {.name = "ol"}, {.name = "figure"},
};
static struct table_style grid = {.name = "grid", .rule_outer = 1000, .rule_inner = 500,
                                  .rule_head = 750, .pad_x = 2000, .pad_y = 1500, .head_fill = 255,
                                  .has_sides = true, .continued = "续"};
static struct page_master body = {.name = "body", .width = 595276, .height = 841890, .top = 104882,
                                  .bottom = 99213, .inner = 79370, .outer = 73701, .has_foot = true,
                                  .head_at = 80000, .foot_at = 79000, .head_style = "head",
                                  .foot_style = "foot", .folio_form = "— {folio} —"};

static struct runs runs_of(struct arena *arena, const char *text)
{
    struct runs runs = {0};
    runs.items = ARENA_NEW(arena, struct run); /* lists as long as they are, as compose makes them */
    runs.items->text = text;
    runs.n_items = runs.capacity = 1;
    return runs;
}

static const char *cell_text(struct arena *arena, size_t row, size_t column)
{
    static const char *const texts[] = {"指标完成情况证明材料", "市生态环境局关于年度目标的函",
                                        "市自然资源局、市水务局", "已盖章，原件存档"};
    return column % 2 ? arena_format(arena, "%zu.%02zu", (row * 7919 + column) % 99991,
                                    (row * 31 + column) % 100)
                      : texts[(row + column / 2) % 4];
}

static void row_add(struct arena *arena, struct table *table, size_t number, bool is_head)
{
    struct row *row = is_head ? &table->head[table->n_head++] : &table->body[table->n_body++];
    row->cells = ARENA_ARRAY(arena, struct cell, row->capacity = N_COLUMNS);
    for (size_t i = 0; i < N_COLUMNS; i++) {
        struct cell *cell = &row->cells[row->n_cells++];
        *cell = (struct cell){.text = is_head ? arena_format(arena, "第%zu列", i + 1)
                                              : cell_text(arena, number, i),
                              .colspan = 1, .rowspan = 1, .is_head = is_head,
                              .style = is_head ? "th" : "td"};
    }
}

static struct document *document_of(struct arena *arena, size_t n_rows)
{
    static struct stylesheet sheet = {.styles = styles, .n_styles = sizeof styles / sizeof *styles,
                                      .table_styles = &grid, .n_table_styles = 1, .masters = &body,
                                      .n_masters = 1, .han_latin_gap = 250};
    for (size_t i = 0; i < sheet.n_styles; i++) {
        styles[i].size = 9000;
        styles[i].leading = 13000;
        styles[i].lines_at_foot = styles[i].lines_at_head = 2;
    }
    struct document *document = ARENA_NEW(arena, struct document);
    struct block *section = ARENA_NEW(arena, struct block), *block = ARENA_NEW(arena, struct block);
    struct table *table = ARENA_NEW(arena, struct table);
    *document = (struct document){.title = "大表", .language = "zh-CN", .children = section,
                                  .sheet = &sheet, .running_head = "大表"};
    *section = (struct block){.kind = BLOCK_SECTION, .master = "body", .children = block,
                              .style = "section"};
    *block = (struct block){.kind = BLOCK_TABLE, .table = table, .style = "table"};
    table->style = "grid";
    table->caption = runs_of(arena, "表1  大表");
    table->head = ARENA_ARRAY(arena, struct row, table->head_capacity = 1);
    table->body = ARENA_ARRAY(arena, struct row, table->body_capacity = n_rows);
    row_add(arena, table, 0, true);
    for (size_t i = 1; i <= n_rows; i++)
        row_add(arena, table, i, false);
    return document;
}

static int fail(struct findings *findings)
{
    for (size_t i = 0; i < findings->n_items; i++)
        fprintf(stderr, "%s\n",
                finding_sentence(findings->arena, &findings->items[i], LANGUAGE_ENGLISH));
    return 1;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    struct arena *arena = arena_new();
    struct findings *findings = findings_new(arena);
    struct buffer out = {0};
    const char *fonts = path_join(arena, argv[2], "fonts");
    struct faces *faces =
        faces_open(arena, path_join(arena, fonts, "manifest.tsv"), fonts, findings);
    struct document *document = document_of(arena, (size_t)atol(argv[1]));
    if (!faces || !document_verify(arena, document, findings))
        return fail(findings);
    struct metrics metrics = faces_metrics(faces);
    const struct page_set *pages = layout_make(arena, document, &metrics, findings, NULL);
    struct pdf_options options = {path_join(arena, argv[2], "icc/sRGB.icc"), "bench", CONFORMANCE_2A};
    if (!pages || !pdf_write(arena, pages, faces, &options, &out, findings))
        return fail(findings);
    printf("%zu\n", pages->n_pages);
    buffer_free(&out);
    arena_free(arena);
    return 0;
}
