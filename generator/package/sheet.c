/* Cells, looks and the print setup that all sheets share. */
#include <string.h>

#include "package/sheet.h"

enum {
    TEXT_MAX = 16000, /* a cell takes 32,767 UTF-16 units, two for a character beyond the BMP */
    PAPER_A4 = 9,
    LINE_HEIGHT = 14, /* points, for 11 point type */
    ROW_MARGIN = 3,
    HEIGHT_MAX = 409 /* a row can't be higher */
};

/* What XML 1.0 can hold: bad bytes of a file name and non-characters are replaced. */
static const char *text_clean(struct arena *arena, const char *text)
{
    struct buffer clean = {0};
    const char *end = text + strlen(text);
    for (int n = 0; text < end; n++) {
        const char *from = text;
        uint32_t character = utf8_read(&text, end);
        if (n == TEXT_MAX) {
            buffer_add_text(&clean, "…");
            break;
        }
        if (character == UTF8_BAD || character == 0xFFFE || character == 0xFFFF)
            buffer_add_text(&clean, "\uFFFD");
        else
            buffer_add(&clean, from, (size_t)(text - from));
    }
    const char *copy = arena_bytes(arena, clean.data, clean.size);
    buffer_free(&clean);
    return copy;
}

/* The lines that wrapped text takes; an ideograph is some 15 pixels wide, two digits 14. */
static int lines_count(const char *text, int width)
{
    int columns = 0;
    for (const char *end = text + strlen(text); text < end;)
        columns += utf8_columns(utf8_read(&text, end));
    return (columns * 11 + 10 * width - 1) / (10 * width);
}

static void error_note(struct sheet *sheet, lxw_error error)
{
    if (!sheet->book->error)
        sheet->book->error = error;
}

void sheet_add_text(struct sheet *sheet, enum look look, const char *text)
{
    struct book *book = sheet->book;
    const char *clean = text_clean(book->arena, text ? text : "");
    if (look != LOOK_TITLE && look != LOOK_LEGEND && sheet->column < sheet->n_columns) {
        int n_lines = lines_count(clean, sheet->columns[sheet->column].width);
        sheet->n_lines = n_lines > sheet->n_lines ? n_lines : sheet->n_lines;
    }
    error_note(sheet, worksheet_write_string(sheet->worksheet, sheet->row, sheet->column++, clean,
                                             book->looks[look]));
}

void sheet_add_number(struct sheet *sheet, enum look look, size_t number)
{
    error_note(sheet, worksheet_write_number(sheet->worksheet, sheet->row, sheet->column++,
                                             (double)number, sheet->book->looks[look]));
}

void sheet_add_share(struct sheet *sheet, size_t n, size_t n_all)
{
    const struct book *book = sheet->book;
    if (!n_all) {
        sheet_add_text(sheet, LOOK_SHARE, NULL);
        return;
    }
    error_note(sheet, worksheet_write_number(sheet->worksheet, sheet->row, sheet->column++,
                                             (double)n / (double)n_all, book->looks[LOOK_SHARE]));
}

void sheet_end_row(struct sheet *sheet)
{
    int height = sheet->n_lines > 1 ? LINE_HEIGHT * sheet->n_lines + ROW_MARGIN : 0;
    if (height > HEIGHT_MAX)
        height = HEIGHT_MAX;
    if (height)
        error_note(sheet, worksheet_set_row(sheet->worksheet, sheet->row, height, NULL));
    sheet->row++;
    sheet->column = 0;
    sheet->n_lines = 0;
}

void sheet_add_filter(struct sheet *sheet, size_t n_columns, uint32_t head, uint32_t n_rows)
{
    error_note(sheet, worksheet_autofilter(sheet->worksheet, head, 0, head + n_rows,
                                           (uint16_t)(n_columns - 1)));
}

static void print_setup(struct sheet *sheet, uint32_t head)
{
    lxw_worksheet *worksheet = sheet->worksheet;
    worksheet_set_landscape(worksheet);
    worksheet_set_paper(worksheet, PAPER_A4);
    worksheet_fit_to_pages(worksheet, 1, 0); /* as wide as one page, as many pages as it takes */
    worksheet_set_margins(worksheet, 0.5, 0.5, 0.6, 0.6); /* inches */
    error_note(sheet, worksheet_repeat_rows(worksheet, head, head));
    error_note(sheet, worksheet_set_footer(worksheet, "&C第 &P 页，共 &N 页"));
}

struct sheet sheet_open(struct book *book, const char *name, const char *title,
                        const struct column *columns, size_t n_columns, uint16_t n_frozen)
{
    struct sheet sheet = {
        .book = book,
        .worksheet = workbook_add_worksheet(book->workbook, name),
        .columns = columns,
        .n_columns = n_columns,
    };
    if (title) {
        sheet_add_text(&sheet, LOOK_TITLE, title);
        sheet_end_row(&sheet);
    }
    uint32_t head = sheet.row;
    for (size_t i = 0; i < n_columns; i++) {
        uint16_t at = sheet.column;
        error_note(&sheet,
                   worksheet_set_column(sheet.worksheet, at, at, columns[i].width, NULL));
        sheet_add_text(&sheet, LOOK_HEAD, columns[i].title);
    }
    sheet_end_row(&sheet);
    worksheet_freeze_panes(sheet.worksheet, sheet.row, n_frozen);
    print_setup(&sheet, head);
    return sheet;
}
