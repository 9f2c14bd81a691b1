/* What all kinds share: pages, damage, dates, streams. */
#include "evidence/look.h"

#include <ctype.h>
#include <string.h>
#include <unistd.h>

void file_look(struct look *look)
{
    static void (*const looks[N_FILE_KINDS])(struct look *look) = {
        [FILE_PDF] = pdf_look,   [FILE_JPEG] = jpeg_look, [FILE_PNG] = png_look,
        [FILE_TIFF] = tiff_look, [FILE_OFD] = zip_look,   [FILE_OFFICE] = zip_look,
    };
    if (looks[look->head.kind])
        looks[look->head.kind](look);
}

struct evidence_page *look_page_add(struct look *look)
{
    static struct evidence_page forgotten;
    look->head.n_pages++;
    if (look->head.n_kept >= PAGES_KEPT)
        return &forgotten;
    size_t n = look->head.n_kept;
    struct evidence_page *page = LIST_ADD(look->arena, look->pages, n, look->pages_capacity);
    look->head.n_kept = (uint32_t)n;
    memset(page, 0, sizeof *page); /* its padding too: it is written as it is */
    return page;
}

void look_damage_add(struct look *look, enum damage damage)
{
    if (look->head.damage <= DAMAGE_MENDED && damage != DAMAGE_NONE)
        look->head.damage = damage;
}

static bool number_take(const char **text, int n_digits, int32_t *out)
{
    int32_t number = 0;
    while (**text == ':' || **text == '-' || **text == '/')
        ++*text;
    for (int i = 0; i < n_digits; i++, ++*text) {
        if (!isdigit((unsigned char)**text))
            return false;
        number = number * 10 + (**text - '0');
    }
    *out = number;
    return true;
}

void look_date_add(struct look *look, const char *text)
{
    int32_t year, month, day;
    char written[16];
    struct date date;
    if (look->head.year || !number_take(&text, 4, &year) || !number_take(&text, 2, &month) ||
        !number_take(&text, 2, &day))
        return;
    snprintf(written, sizeof written, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
    if (year < 1980 || !date_read(written, &date)) /* clocks that were never set say 1970 */
        return;
    look->head.year = year;
    look->head.month = month;
    look->head.day = day;
}

FILE *look_stream_open(const struct look *look)
{
    int file = dup(look->file);
    FILE *stream = file >= 0 ? fdopen(file, "rb") : NULL;
    if (!stream && file >= 0)
        close(file);
    if (stream)
        rewind(stream);
    return stream;
}

bool look_head_is_sound(const struct look_head *head)
{
    return head->kind < N_FILE_KINDS && head->damage < N_DAMAGES && head->is_encrypted <= 1 &&
           head->n_kept <= PAGES_KEPT && head->n_kept <= head->n_pages &&
           head->n_answers <= QUOTES_MAX && head->year >= 0 && head->year <= 9999 &&
           head->month >= 0 && head->month <= 12 && head->day >= 0 && head->day <= 31;
}

uint64_t quote_key(const struct evidence_quote *quote)
{
    const uint32_t pages[] = {quote->page, quote->last};
    return hash_add(hash_add(HASH_START, pages, sizeof pages), quote->text, strlen(quote->text));
}
