#include "support/sheets.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static const length em = LENGTH_PT(10);

struct sheet *sheet_new(void)
{
    static const char *const names[] = {
        "p",        "h1",   "h2",   "h3",   "h4", "td", "th", "caption", "unit",  "note",
        "contents", "head", "foot", "mark", "li", "ul", "ol", "section", "table", "figure"};
    struct arena *arena = arena_new();
    struct sheet *sheet = ARENA_NEW(arena, struct sheet);

    sheet->arena = arena;
    sheet->findings = findings_new(arena);
    sheet->metrics = metrics_of_test();
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        sheet->style[i] =
            (struct style){.name = names[i], .size = em, .leading = em, .align = ALIGN_LEFT};
    sheet->master[0] = (struct page_master){.name = "body",
                                            .width = LENGTH_PT(300),
                                            .height = LENGTH_PT(200),
                                            .top = LENGTH_PT(40),
                                            .bottom = LENGTH_PT(40),
                                            .inner = LENGTH_PT(50),
                                            .outer = LENGTH_PT(50),
                                            .head_at = LENGTH_PT(30),
                                            .foot_at = LENGTH_PT(20),
                                            .head_style = "head",
                                            .foot_style = "foot"};
    sheet->table_style = (struct table_style){.name = "grid", .head_fill = 255, .continued = "续"};
    sheet->styles = (struct stylesheet){.styles = sheet->style,
                                        .n_styles = sizeof names / sizeof names[0],
                                        .table_styles = &sheet->table_style,
                                        .n_table_styles = 1,
                                        .masters = sheet->master,
                                        .n_masters = 1};
    sheet_style(sheet, "td")->align = ALIGN_JUSTIFY; /* hangs from the top of its row */
    sheet->document = (struct document){.title = "题", .sheet = &sheet->styles};
    return sheet;
}

void sheet_free(struct sheet *sheet)
{
    arena_free(sheet->arena);
}

struct style *sheet_style(struct sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->styles.n_styles; i++) {
        if (strcmp(sheet->style[i].name, name) == 0)
            return &sheet->style[i];
    }
    struct style *style = &sheet->style[sheet->styles.n_styles++];
    *style = sheet->style[0];
    style->name = name;
    return style;
}

struct page_master *sheet_master(struct sheet *sheet, const char *name)
{
    for (size_t i = 0; i < sheet->styles.n_masters; i++) {
        if (strcmp(sheet->master[i].name, name) == 0)
            return &sheet->master[i];
    }
    struct page_master *master = &sheet->master[sheet->styles.n_masters++];
    *master = sheet->master[0];
    master->name = name;
    return master;
}

struct block *block_add(struct sheet *sheet, struct block *parent, enum block_kind kind)
{
    struct block **end = parent != NULL ? &parent->children : &sheet->document.children;

    while (*end != NULL)
        end = &(*end)->next;
    *end = ARENA_NEW(sheet->arena, struct block);
    (*end)->kind = kind;
    return *end;
}

struct run *run_of(struct sheet *sheet, struct runs *runs, const char *text)
{
    struct run *run = LIST_ADD(sheet->arena, runs->items, runs->n_items, runs->capacity);

    run->kind = RUN_TEXT;
    run->text = text;
    return run;
}

struct block *text_add(struct sheet *sheet, struct block *parent, const char *text)
{
    struct block *block = block_add(sheet, parent, BLOCK_PARAGRAPH);

    run_of(sheet, &block->runs, text);
    return block;
}

struct block *heading_of(struct sheet *sheet, struct block *parent, int level, const char *text)
{
    struct block *block = block_add(sheet, parent, BLOCK_HEADING);

    block->level = level;
    run_of(sheet, &block->runs, text);
    return block;
}

struct block *lines_of(struct sheet *sheet, struct block *parent, const char *ideograph, int n)
{
    struct buffer text = {0};

    for (int i = 0; i < n * 20; i++)
        buffer_add_text(&text, ideograph);
    const char *copy = arena_bytes(sheet->arena, text.data, text.size);
    buffer_free(&text);
    return text_add(sheet, parent, copy);
}

struct table *table_of(struct sheet *sheet, struct block *parent, const char *columns)
{
    struct block *block = block_add(sheet, parent, BLOCK_TABLE);
    struct table *table = ARENA_NEW(sheet->arena, struct table);
    size_t capacity = 0;
    char *end;

    block->table = table;
    table->style = "grid";
    for (long width = strtol(columns, &end, 10); end != columns;
         width = strtol(columns, &end, 10)) {
        struct column *column = LIST_ADD(sheet->arena, table->columns, table->n_columns, capacity);
        *column = (struct column){.width = (int32_t)width};
        columns = end;
    }
    return table;
}

struct row *row_of(struct sheet *sheet, struct table *table, bool is_head)
{
    if (is_head)
        return LIST_ADD(sheet->arena, table->head, table->n_head, table->head_capacity);
    return LIST_ADD(sheet->arena, table->body, table->n_body, table->body_capacity);
}

struct cell *cell_of(struct sheet *sheet, struct row *row, const char *text)
{
    struct cell *cell = LIST_ADD(sheet->arena, row->cells, row->n_cells, row->capacity);
    struct block **end = &cell->children;

    cell->colspan = 1;
    cell->rowspan = 1;
    while (text != NULL) {
        size_t size = strcspn(text, "\n");
        *end = ARENA_NEW(sheet->arena, struct block);
        (*end)->kind = BLOCK_PARAGRAPH;
        run_of(sheet, &(*end)->runs, arena_bytes(sheet->arena, text, size));
        end = &(*end)->next;
        text = text[size] == '\n' ? text + size + 1 : NULL;
    }
    return cell;
}

struct row *cells_of(struct sheet *sheet, struct table *table, bool is_head, const char *texts)
{
    struct row *row = row_of(sheet, table, is_head);

    while (texts != NULL) {
        size_t size = strcspn(texts, "|");
        cell_of(sheet, row, arena_bytes(sheet->arena, texts, size))->is_head = is_head;
        texts = texts[size] == '|' ? texts + size + 1 : NULL;
    }
    return row;
}

void sheet_lay(struct sheet *sheet)
{
    assert_true(document_verify(sheet->arena, &sheet->document, sheet->findings));
    sheet->set = layout_make(sheet->arena, &sheet->document, &sheet->metrics, sheet->findings,
                             &sheet->facts);
    assert_non_null(sheet->set);
    for (uint32_t i = 0; i < sheet->set->n_pages; i++) /* tests look at pages in any order */
        sheet->set->pages[i] = page_get(sheet->set, sheet->arena, i);
}

static int texts_compare(const void *a, const void *b)
{
    const struct text_item *left = &(*(const struct item *const *)a)->text;
    const struct text_item *right = &(*(const struct item *const *)b)->text;

    if (left->y != right->y)
        return left->y < right->y ? -1 : 1;
    return (left->x > right->x) - (left->x < right->x);
}

static void points_add(struct buffer *out, length value)
{
    int thousandths = abs(value % 1000);

    buffer_add_format(out, "%s%d", value < 0 ? "-" : "", abs(value / 1000));
    if (thousandths % 100 == 0 && thousandths > 0)
        buffer_add_format(out, ".%d", thousandths / 100);
    else if (thousandths > 0)
        buffer_add_format(out, ".%03d", thousandths);
}

static void text_write(struct buffer *out, const struct text_item *text, bool has_places)
{
    char bytes[4];

    buffer_add_text(out, " ");
    if (has_places) {
        points_add(out, text->x);
        buffer_add_text(out, ":");
    }
    for (uint32_t i = 0; i < text->n_glyphs; i++)
        buffer_add(out, bytes, utf8_write(bytes, text->glyphs[i].character));
}

const char *page_text(const struct sheet *sheet, size_t page, bool has_places)
{
    const struct frame *frame = &sheet->set->pages[page - 1].frame;
    const struct item **texts = ARENA_ARRAY(sheet->arena, const struct item *, frame->n_items);
    struct buffer out = {0};
    size_t n = 0;

    assert_true(page <= sheet->set->n_pages);
    for (size_t i = 0; i < frame->n_items; i++) {
        if (frame->items[i].kind == ITEM_TEXT)
            texts[n++] = &frame->items[i];
    }
    qsort(texts, n, sizeof *texts, texts_compare);
    for (size_t i = 0; i < n; i++) {
        if (i == 0 || texts[i]->text.y != texts[i - 1]->text.y) {
            buffer_add_text(&out, i == 0 ? "" : " / ");
            points_add(&out, texts[i]->text.y);
        }
        text_write(&out, &texts[i]->text, has_places);
    }
    const char *text = arena_bytes(sheet->arena, out.data != NULL ? out.data : "", out.size);
    buffer_free(&out);
    return text;
}

void assert_begins(const char *text, const char *start)
{
    if (strncmp(text, start, strlen(start)) != 0)
        assert_string_equal(text, start);
}

const char *page_rules(const struct sheet *sheet, size_t page)
{
    const struct frame *frame = &sheet->set->pages[page - 1].frame;
    struct buffer out = {0};

    for (size_t i = 0; i < frame->n_items; i++) {
        const struct rule_item *rule = &frame->items[i].rule;

        if (frame->items[i].kind != ITEM_RULE)
            continue;
        buffer_add_text(&out, out.size > 0 ? "; " : "");
        points_add(&out, rule->x);
        buffer_add_text(&out, ",");
        points_add(&out, rule->y);
        buffer_add_text(&out, " ");
        points_add(&out, rule->width);
        buffer_add_text(&out, "×");
        points_add(&out, rule->height);
    }
    const char *text = arena_bytes(sheet->arena, out.data != NULL ? out.data : "", out.size);
    buffer_free(&out);
    return text;
}

int page_of(const struct sheet *sheet, const char *id)
{
    const struct destination *destination = destination_find(sheet->set, id);

    return destination != NULL ? (int)destination->page + 1 : 0;
}
