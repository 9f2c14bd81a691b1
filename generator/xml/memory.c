/*
 * Memory for libxml2 and libxslt, which ask for some 350,000 small pieces in one report, most of
 * them for the length of one XPath expression; a general allocator took 29 % of the time of a
 * transformation. Sizes are rounded up to grains; each size has a list of free pieces, fed from
 * pages of one reserved stretch of addresses, so that a piece's size follows from its address and
 * no piece carries a header. What is larger, or comes when the stretch is full, is malloc's.
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
};
static const size_t stretch_size = (size_t)1 << 30; /* addresses only; memory when touched */

static struct {
    char *stretch; /* NULL: not open */
    char *unused;  /* pages from here on belong to no size */
    void *free[N_SIZES + 1];
    char *cut[N_SIZES + 1], *cut_end[N_SIZES + 1]; /* what is left of the size's newest page */
    uint8_t size_of_page[((size_t)1 << 30) / PAGE];
} memory;

static bool is_ours(const void *piece)
{
    return (uintptr_t)piece - (uintptr_t)memory.stretch < stretch_size;
}

/* A piece from the size's page, or from a new page; NULL when the stretch is full. */
static void *piece_cut(size_t size)
{
    if (memory.cut[size] == memory.cut_end[size]) {
        size_t page = (size_t)(memory.unused - memory.stretch) / PAGE;
        if (page == sizeof memory.size_of_page)
            return NULL;
        memory.size_of_page[page] = (uint8_t)size;
        memory.cut[size] = memory.unused;
        memory.cut_end[size] = memory.unused + PAGE / (size * GRAIN) * (size * GRAIN);
        memory.unused += PAGE;
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
    return memory.size_of_page[(size_t)((const char *)piece - memory.stretch) / PAGE];
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
    char *stretch = mmap(NULL, stretch_size, PROT_READ | PROT_WRITE,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (stretch == MAP_FAILED) /* a limit on addresses: malloc does as well */
        return;
    memory.stretch = memory.unused = stretch;
    xmlMemSetup(piece_free, piece_get, piece_grow, text_copy);
#else
    (void)piece_free, (void)piece_grow, (void)text_copy;
#endif
}
