/*
 * Memory for libxml2 and libxslt, which ask for some 350,000 small pieces in one report, most of
 * them for the length of one XPath expression; a general allocator took 29 % of the time of a
 * transformation. Sizes are rounded up to grains; each size has a list of free pieces, fed from
 * pages of one reserved stretch of addresses, so that a piece's size follows from its address and
 * no piece carries a header. What is larger, or comes when the stretch is full, is malloc's.
 *
 * What large trees leave behind is given back to the system when xml_memory_free is called: pages
 * none of whose pieces is in use, which are then cut anew.
 *
 * A pointer tells whose it is, so pieces handed out before memory_open may be freed after it. Each
 * process has one thread. Under the address sanitizer nothing is changed: it must see each piece.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "xml/internal.h"

enum {
    GRAIN = 16,      /* alignment of any type */
    N_SIZES = 32,    /* up to 512 bytes: nodes have 120, attributes 96, XPath contexts 80 */
    PAGE = 64 << 10, /* cut into pieces of one size */
    N_PAGES = (1 << 30) / PAGE,
    PAGES_LARGE = 512 /* 32 MiB: below, giving back is not worth the looking */
};
static const size_t stretch_size = (size_t)1 << 30; /* addresses only; memory when touched */

static struct {
    char *stretch; /* NULL: not open */
    char *unused;  /* pages from here on belong to no size */
    void *free[N_SIZES + 1];
    char *cut[N_SIZES + 1], *cut_end[N_SIZES + 1]; /* what is left of the size's newest page */
    uint8_t size_of_page[N_PAGES];
    uint16_t returned[N_PAGES]; /* pages given back, to be taken before unused ones */
    size_t n_returned;
} memory;

static bool is_ours(const void *piece)
{
    return (uintptr_t)piece - (uintptr_t)memory.stretch < stretch_size;
}

static size_t page_of(const void *piece)
{
    return (size_t)((const char *)piece - memory.stretch) / PAGE;
}

/* The number of a page nothing is cut from; N_PAGES when the stretch is full. */
static size_t page_get(void)
{
    if (memory.n_returned > 0)
        return memory.returned[--memory.n_returned];
    size_t page = page_of(memory.unused);
    memory.unused += page < N_PAGES ? PAGE : 0;
    return page;
}

/* A piece from the size's page, or from a new page; NULL when the stretch is full. */
static void *piece_cut(size_t size)
{
    if (memory.cut[size] == memory.cut_end[size]) {
        size_t page = page_get();
        if (page == N_PAGES)
            return NULL;
        memory.size_of_page[page] = (uint8_t)size;
        memory.cut[size] = memory.stretch + page * PAGE;
        memory.cut_end[size] = memory.cut[size] + PAGE / (size * GRAIN) * (size * GRAIN);
    }
    char *piece = memory.cut[size];
    memory.cut[size] += size * GRAIN;
    return piece;
}

static void *piece_get(size_t n_bytes)
{
    size_t size = (n_bytes + GRAIN - 1) / GRAIN;
    if (size - 1 >= N_SIZES) /* none at all, or too many */
        return malloc(n_bytes);
    void *piece = memory.free[size];
    if (piece) {
        memcpy(&memory.free[size], piece, sizeof piece);
        return piece;
    }
    piece = piece_cut(size);
    return piece ? piece : malloc(n_bytes);
}

static size_t size_of(const void *piece)
{
    return memory.size_of_page[page_of(piece)];
}

static void piece_free(void *piece)
{
    if (!is_ours(piece)) {
        free(piece);
        return;
    }
    size_t size = size_of(piece);
    memcpy(piece, &memory.free[size], sizeof piece);
    memory.free[size] = piece;
}

static void *next_free(void *piece)
{
    void *next;
    memcpy(&next, piece, sizeof next);
    return next;
}

/* Takes the pieces of pages that are given back, those with a count of 0, out of a list. */
static void *list_sift(void *piece, const uint16_t *n_used)
{
    void *first = NULL, *last = NULL;
    for (void *next; piece; piece = next) {
        next = next_free(piece);
        if (n_used[page_of(piece)] == 0)
            continue;
        if (last)
            memcpy(last, &piece, sizeof piece);
        else
            first = piece;
        last = piece;
    }
    void *none = NULL;
    if (last)
        memcpy(last, &none, sizeof none);
    return first;
}

/* Pieces in use on each page, one more where cutting goes on. Pages given back look full. */
static void used_count(uint16_t *n_used, size_t n_pages)
{
    for (size_t page = 0; page < n_pages; page++)
        n_used[page] = (uint16_t)(PAGE / GRAIN / memory.size_of_page[page]);
    for (size_t size = 1; size <= N_SIZES; size++) {
        for (void *piece = memory.free[size]; piece; piece = next_free(piece))
            n_used[page_of(piece)]--;
        if (memory.cut[size])
            n_used[page_of(memory.cut_end[size] - 1)]++;
    }
}

void xml_memory_free(void)
{
    static uint16_t n_used[N_PAGES];
    size_t n_pages = memory.stretch ? page_of(memory.unused) : 0;
    if (n_pages < PAGES_LARGE)
        return;
    used_count(n_used, n_pages);
    for (size_t size = 1; size <= N_SIZES; size++)
        memory.free[size] = list_sift(memory.free[size], n_used);
    for (size_t page = n_pages; page-- > 0;)
        if (n_used[page] == 0 &&
            madvise(memory.stretch + page * PAGE, PAGE, MADV_DONTNEED) == 0)
            memory.returned[memory.n_returned++] = (uint16_t)page;
}

static void *piece_grow(void *piece, size_t n_bytes)
{
    if (!piece || !is_ours(piece))
        return piece ? realloc(piece, n_bytes) : piece_get(n_bytes);
    size_t had = size_of(piece) * GRAIN;
    if (n_bytes <= had)
        return piece;
    void *grown = piece_get(n_bytes);
    if (grown) {
        memcpy(grown, piece, had);
        piece_free(piece);
    }
    return grown;
}

static char *text_copy(const char *text)
{
    size_t n_bytes = strlen(text) + 1;
    char *copy = piece_get(n_bytes);
    return copy ? memcpy(copy, text, n_bytes) : NULL;
}

void memory_open(void)
{
#ifndef __SANITIZE_ADDRESS__
    if (memory.stretch)
        return;
    char *stretch = stretch_get(stretch_size);
    if (!stretch) /* a limit on addresses: malloc does as well */
        return;
    memory.stretch = memory.unused = stretch;
    xmlMemSetup(piece_free, piece_get, piece_grow, text_copy);
#else
    (void)piece_free, (void)piece_grow, (void)text_copy;
#endif
}

/*
 * Not memory, but here for the same reason. libxml2 compares byte by byte, and libxslt asks of each
 * instruction several times whether its namespace is http://www.w3.org/1999/XSL/Transform: a tenth
 * of what a transformation costs. A function of the program goes before one of a library, so
 * libxslt gets this one, which says the same.
 */
int xmlStrEqual(const xmlChar *a, const xmlChar *b)
{
    if (a == b)
        return 1;
    return a && b && *a == *b && strcmp((const char *)a, (const char *)b) == 0;
}
