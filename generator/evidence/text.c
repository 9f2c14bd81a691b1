/*
 * Quoted passages in the text of a PDF, which poppler reads. Text and passage are compared without
 * blanks and line ends, in the compatibility form of Unicode (full width is half width, a radical
 * is its character), with dashes and quotation marks of any kind alike.
 */
#include "evidence/look.h"

#include <string.h>
#include <unistd.h>

#include <poppler.h>

enum { PAGES_READ_MAX = 3000 };

struct papers { /* the file, and the text of its pages as far as they were read */
    struct look *look;
    PopplerDocument *document;
    const char **texts;
    uint32_t n_pages;
};

static uint32_t character_fold(uint32_t c)
{
    if (c <= 0x20 || c == 0xAD || (c >= 0x200B && c <= 0x200F) || c == 0xFEFF)
        return 0;
    if ((c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0x301C || c == 0x7E || c == 0x2500)
        return '-';
    if (c == 0x201C || c == 0x201D)
        return '"';
    return c == 0x2018 || c == 0x2019 ? '\'' : c;
}

/* What is not valid UTF-8 folds to nothing. */
static const char *text_fold(struct arena *arena, const char *text)
{
    char *plain = text ? g_utf8_normalize(text, -1, G_NORMALIZE_NFKC) : NULL;
    size_t size = plain ? strlen(plain) : 0, n = 0;
    char *out = arena_get(arena, size + 1);
    for (const char *at = plain, *end = plain + size; at < end;) {
        uint32_t c = character_fold(utf8_read(&at, end));
        if (c && c < UTF8_BAD)
            n += utf8_write(out + n, c);
    }
    g_free(plain);
    return out;
}

static const char *page_text(struct papers *papers, uint32_t page)
{
    const char **text = &papers->texts[page - 1];
    if (*text)
        return *text;
    *text = "";
    PopplerPage *sheet = poppler_document_get_page(papers->document, (int)page - 1);
    if (sheet) {
        char *raw = poppler_page_get_text(sheet);
        *text = text_fold(papers->look->arena, raw);
        g_free(raw);
        g_object_unref(sheet);
    }
    return *text;
}

/* Text that a person typed; what a scanner thought it read proves no passage missing. */
static bool is_typed(const struct look *look, uint32_t page)
{
    const struct evidence_page *each = &look->pages[page - 1];
    return each->has_text && each->dpi == 0;
}

/* The first of these pages that has it; 0: none. */
static uint32_t page_find(struct papers *papers, uint32_t first, uint32_t last,
                          const char *passage)
{
    for (uint32_t i = first; i <= last; i++)
        if (papers->look->pages[i - 1].has_text && strstr(page_text(papers, i), passage))
            return i;
    return 0;
}

static bool all_typed(const struct papers *papers, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i <= last; i++)
        if (!is_typed(papers->look, i))
            return false;
    return true;
}

static void quote_look(struct papers *papers, const struct evidence_quote *quote,
                       struct answer *answer)
{
    const char *passage = text_fold(papers->look->arena, quote->text);
    uint32_t first = quote->page ? quote->page : 1;
    uint32_t last = quote->page ? quote->last : papers->look->head.n_pages;
    if (!*passage || last < first || last > papers->n_pages)
        return;
    answer->found_on = page_find(papers, first, last, passage);
    answer->state = answer->found_on ? QUOTE_FOUND : QUOTE_UNSEEN;
    if (answer->found_on || !all_typed(papers, first, last))
        return;
    answer->found_on = page_find(papers, 1, papers->n_pages, passage);
    answer->state = answer->found_on ? QUOTE_ELSEWHERE : QUOTE_NOWHERE;
}

static bool has_text(const struct look *look)
{
    for (uint32_t i = 0; i < look->head.n_kept; i++)
        if (look->pages[i].has_text)
            return true;
    return false;
}

void quotes_look(struct look *look)
{
    uint32_t n_pages = look->head.n_kept < PAGES_READ_MAX ? look->head.n_kept : PAGES_READ_MAX;
    struct papers papers = {look, NULL, ARENA_ARRAY(look->arena, const char *, n_pages + 1),
                            n_pages};
    if (!has_text(look))
        return;
    int file = dup(look->file); /* it is closed with the document */
    papers.document = poppler_document_new_from_fd(file, NULL, NULL);
    if (!papers.document)
        return;
    for (size_t i = 0; i < look->n_quotes; i++)
        quote_look(&papers, &look->quotes[i], &look->answers[i]);
    g_object_unref(papers.document);
}
