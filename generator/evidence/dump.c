/* The facts as text: a line for each file, below it a line for each run of pages that are alike. */
#include "evidence/evidence.h"

#include <inttypes.h>
#include <string.h>

static const char *const damages[N_DAMAGES] = {
    [DAMAGE_NONE] = "",
    [DAMAGE_MENDED] = "mended",
    [DAMAGE_BROKEN] = "broken",
    [DAMAGE_TRUNCATED] = "truncated",
    [DAMAGE_NO_PAGES] = "no-pages",
    [DAMAGE_PASSWORD] = "password",
    [DAMAGE_TOO_LARGE] = "too-large",
    [DAMAGE_OVERDUE] = "overdue",
    [DAMAGE_DEADLY] = "deadly",
};

static const char *const states[N_QUOTE_STATES] = {
    [QUOTE_UNSEEN] = "unseen",
    [QUOTE_FOUND] = "found",
    [QUOTE_ELSEWHERE] = "elsewhere",
    [QUOTE_NOWHERE] = "nowhere",
};

static void pages_dump(const struct evidence_fact *fact, struct buffer *out)
{
    for (uint32_t i = 0, next; i < fact->n_pages_seen; i = next) {
        const struct evidence_page *page = &fact->pages[i];
        for (next = i + 1; next < fact->n_pages_seen; next++)
            if (memcmp(page, &fact->pages[next], sizeof *page) != 0)
                break;
        buffer_add_format(out, "  page %" PRIu32, i + 1);
        if (next > i + 1)
            buffer_add_format(out, "-%" PRIu32, next);
        buffer_add_format(out, ": %" PRId32 "x%" PRId32, page->width, page->height);
        if (page->turn)
            buffer_add_format(out, " turn %u", page->turn);
        if (page->dpi)
            buffer_add_format(out, " %u dpi", page->dpi);
        buffer_add_format(out, "%s%s\n", page->has_text ? " text" : "",
                          page->is_blank ? " blank" : "");
    }
}

static void quotes_dump(const struct evidence_fact *fact, struct buffer *out)
{
    for (size_t i = 0; i < fact->n_quotes; i++) {
        const struct evidence_quote *quote = &fact->quotes[i];
        buffer_add_format(out, "  quote page %" PRIu32 "-%" PRIu32 " “%s”: %s", quote->page,
                          quote->last, quote->text, states[quote->state]);
        if (quote->found_on)
            buffer_add_format(out, " on %" PRIu32, quote->found_on);
        buffer_add_text(out, "\n");
    }
}

void evidence_dump(const struct evidence_facts *facts, struct buffer *out)
{
    for (size_t i = 0; i < facts->n_items; i++) {
        const struct evidence_fact *fact = &facts->items[i];
        buffer_add_format(out, "%s: ", fact->path);
        if (!fact->is_readable) {
            buffer_add_text(out, fact->jail != JAIL_INSIDE ? "outside\n"
                                 : fact->exists            ? "unreadable\n"
                                                           : "missing\n");
            continue;
        }
        buffer_add_format(out, "%s %" PRIu64, file_kind_name(fact->kind), fact->size);
        if (fact->n_pages)
            buffer_add_format(out, " pages %" PRIu32, fact->n_pages);
        if (fact->date.year)
            buffer_add_format(out, " date %04d-%02d-%02d", fact->date.year, fact->date.month,
                              fact->date.day);
        buffer_add_format(out, "%s%s%s sha256 %s", fact->is_encrypted ? " encrypted" : "",
                          fact->damage ? " " : "", damages[fact->damage], fact->sha256);
        buffer_add_format(out, "%s%s\n", fact->sm3[0] ? " sm3 " : "", fact->sm3);
        pages_dump(fact, out);
        quotes_dump(fact, out);
    }
    for (size_t i = 0; i < facts->n_orphans; i++)
        buffer_add_format(out, "%s: orphan\n", facts->orphans[i]);
}
