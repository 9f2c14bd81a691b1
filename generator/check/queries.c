/* What is asked of the evidence files before any rule runs: each file, and each passage quoted. */
#include "check/cites.h"

static void quote_add(struct evidence_query *query, const struct cite *cite)
{
    struct evidence_quote *quote = &query->quotes[query->n_quotes++];
    cite_pages(cite->page, &quote->page, &quote->last);
    quote->text = cite->quote;
}

typedef void quote_adder(struct evidence_query *query, const struct cite *cite);

static void quote_count(struct evidence_query *query, const struct cite *cite)
{
    (void)cite;
    query->n_quotes++;
}

/* Every cite that quotes, to the query of the file that its item has. */
static void quotes_each(const struct dossier *dossier, const struct pointers *pointers,
                        struct evidence_query *const *of_items, quote_adder *add)
{
    for (size_t i = 0; i < pointers->n_items; i++) {
        const struct pointer *pointer = &pointers->items[i];
        const struct evidence_item *item =
            cite_is_quoting(pointer) ? evidence_find(dossier, pointer->evidence) : NULL;
        struct evidence_query *query = item ? of_items[item - dossier->evidence.items] : NULL;
        if (query)
            add(query, pointer->cite);
    }
}

const struct evidence_query *queries_make(struct arena *arena, const struct dossier *dossier,
                                          size_t *n_queries)
{
    size_t n_items = dossier->evidence.n_items;
    struct assessment none = {0}; /* of no indicators: nobody asks which one cites */
    struct check check = {.arena = arena, .dossier = dossier, .assessment = &none};
    const struct pointers *pointers = pointers_read(&check);
    struct evidence_query *queries = ARENA_ARRAY(arena, struct evidence_query, n_items + 1);
    struct evidence_query **of_items = ARENA_ARRAY(arena, struct evidence_query *, n_items + 1);
    *n_queries = 0;
    for (size_t i = 0; i < n_items; i++)
        if (dossier->evidence.items[i].file) {
            of_items[i] = &queries[(*n_queries)++];
            of_items[i]->path = dossier->evidence.items[i].file;
        }
    quotes_each(dossier, pointers, of_items, quote_count);
    for (size_t i = 0; i < *n_queries; i++) {
        queries[i].quotes = ARENA_ARRAY(arena, struct evidence_quote, queries[i].n_quotes + 1);
        queries[i].n_quotes = 0;
    }
    quotes_each(dossier, pointers, of_items, quote_add);
    return queries;
}
