/*
 * An arena is a chain of chunks. Pieces are cut from the newest chunk by moving a mark; when a
 * piece does not fit, a new chunk is begun, larger than the last until it is a large page. A piece
 * too big to share gets a block of its own, chained behind the newest chunk so that the rest of
 * that one is not lost.
 *
 *     arena -> [chunk: used ......free] -> [block] -> [chunk: used] -> [block] -> NULL
 *
 * Chunks come from calloc, and where they are large from the system, so pieces are zeroed without
 * being touched: fresh pages are zero already, and what nobody writes costs no memory.
 */
#include "base/arena.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum {
    ALIGNMENT = 16,            /* enough for max_align_t and for vector loads */
    CHUNK_FIRST = 8 * 1024,    /* enough for a passing arena, and cleared before one could tell */
    CHUNK_GROWTH = 8,          /* from one chunk to the next: 64 KiB, 512 KiB, */
    CHUNK_LAST = STRETCH_PAGE, /* and then large pages; at most one stays unused */
    FORMAT_GUESS = 256,        /* nearly all formatted text is shorter and is formatted once */
    LIST_FIRST = 8,
    BUFFER_FIRST = 1024,
    STATUS_INTERNAL_FAULT = 70 /* EX_SOFTWARE of sysexits.h; what the command promises */
};

struct chunk {
    struct chunk *next;
    size_t size; /* bytes behind this header */
    size_t used;
    bool is_stretch; /* from the system, not from calloc */
};

struct arena {
    struct chunk *newest;
    size_t next_size; /* of the next shared chunk */
    size_t n_bytes;   /* handed out */
};

_Static_assert(_Alignof(max_align_t) <= ALIGNMENT, "pieces must suit any type");

/* Bytes from the start of a chunk to its first piece, which is aligned as calloc's result is. */
static const size_t chunk_header = (sizeof(struct chunk) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;

/*
 * The one exit below cli. Nothing is allocated, flushed or run at exit: a forked worker must not
 * write what its parent had buffered.
 */
static _Noreturn void end_process(void)
{
    static const char line[] = "shenbao: 内存不足，处理中止 (out of memory)\n";
    ssize_t written = write(STDERR_FILENO, line, sizeof line - 1);
    (void)written; /* nowhere left to complain */
    _exit(STATUS_INTERNAL_FAULT);
}

/* a + b and a x b; sizes may come from hostile input, and one that wraps hands out too little. */
static size_t add_sizes(size_t a, size_t b)
{
    if (b > SIZE_MAX - a)
        end_process();
    return a + b;
}

static size_t multiply_sizes(size_t a, size_t b)
{
    if (a != 0 && b > SIZE_MAX / a)
        end_process();
    return a * b;
}

struct arena *arena_new(void)
{
    struct arena *arena = calloc(1, sizeof *arena);

    if (arena == NULL)
        end_process();
    arena->next_size = CHUNK_FIRST;
    return arena;
}

static void chunks_free(struct chunk *chunk)
{
    while (chunk != NULL) {
        struct chunk *next = chunk->next;
        if (chunk->is_stretch)
            stretch_free(chunk, chunk_header + chunk->size);
        else
            free(chunk);
        chunk = next;
    }
}

void arena_free(struct arena *arena)
{
    if (arena == NULL)
        return;
    chunks_free(arena->newest);
    free(arena);
}

/* Only the newest shared chunk stays: the largest, and what the next turn needs is as much. */
void arena_empty(struct arena *arena)
{
    struct chunk *newest = arena->newest;

    if (newest == NULL)
        return;
    chunks_free(newest->next);
    newest->next = NULL;
    memset((char *)newest + chunk_header, 0, newest->used);
    newest->used = 0;
    arena->n_bytes = 0;
}

/* `total` bytes with this header. The address sanitizer looks for pointers in the heap only. */
static struct chunk *chunk_new(size_t total)
{
    struct chunk *chunk = NULL;
#ifndef __SANITIZE_ADDRESS__
    if (total >= STRETCH_PAGE)
        chunk = stretch_get(total);
#endif
    bool is_stretch = chunk != NULL;
    if (chunk == NULL)
        chunk = calloc(1, total);
    if (chunk == NULL)
        end_process();
    chunk->size = total - chunk_header;
    chunk->is_stretch = is_stretch;
    return chunk;
}

static void *chunk_cut(struct chunk *chunk, size_t size)
{
    void *piece = (char *)chunk + chunk_header + chunk->used;

    chunk->used += size;
    return piece;
}

/* A piece that the newest chunk has no room for. */
static void *cut_elsewhere(struct arena *arena, size_t size)
{
    struct chunk *newest = arena->newest;
    bool is_shared = size <= arena->next_size / 4;
    struct chunk *chunk =
        chunk_new(is_shared ? arena->next_size : add_sizes(chunk_header, size));

    if (is_shared && arena->next_size < CHUNK_LAST)
        arena->next_size = arena->next_size < CHUNK_LAST / CHUNK_GROWTH
                               ? arena->next_size * CHUNK_GROWTH
                               : CHUNK_LAST;
    if (is_shared || newest == NULL) {
        chunk->next = newest;
        arena->newest = chunk;
    } else {
        chunk->next = newest->next;
        newest->next = chunk;
    }
    return chunk_cut(chunk, size);
}

void *arena_get(struct arena *arena, size_t size)
{
    /* A piece of no bytes still has an address of its own. */
    size_t rounded = add_sizes(size == 0 ? 1 : size, ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    struct chunk *newest = arena->newest;

    arena->n_bytes += rounded;
    if (newest != NULL && newest->size - newest->used >= rounded)
        return chunk_cut(newest, rounded);
    return cut_elsewhere(arena, rounded);
}

size_t arena_size(const struct arena *arena)
{
    return arena->n_bytes;
}

char *arena_bytes(struct arena *arena, const void *bytes, size_t size)
{
    char *copy = arena_get(arena, add_sizes(size, 1));

    if (size > 0) /* bytes may then be NULL, which memcpy refuses */
        memcpy(copy, bytes, size);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return arena_bytes(arena, text, strlen(text));
}

char *arena_vformat(struct arena *arena, const char *format, va_list arguments)
{
    char guess[FORMAT_GUESS];
    va_list again;
    va_copy(again, arguments);

    int length = vsnprintf(guess, sizeof guess, format, arguments);
    if (length < 0)
        end_process(); /* only a text beyond INT_MAX or a full heap gets here */
    char *text = arena_get(arena, (size_t)length + 1);
    if ((size_t)length < sizeof guess)
        memcpy(text, guess, (size_t)length + 1);
    else
        vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}

char *arena_format(struct arena *arena, const char *format, ...)
{
    va_list arguments;

    va_start(arguments, format);
    char *text = arena_vformat(arena, format, arguments);
    va_end(arguments);
    return text;
}

void *arena_grow(struct arena *arena, void *items, size_t item_size, size_t count,
                 size_t *capacity)
{
    size_t wanted = *capacity == 0 ? LIST_FIRST : multiply_sizes(*capacity, 2);
    void *grown = arena_get(arena, multiply_sizes(wanted, item_size));

    if (count > 0)
        memcpy(grown, items, count * item_size);
    *capacity = wanted;
    return grown;
}

size_t list_find(const void *items, size_t item_size, size_t offset, size_t count, uint32_t least)
{
    size_t low = 0, high = count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;
        uint32_t value;

        memcpy(&value, (const char *)items + middle * item_size + offset, sizeof value);
        if (value < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

char *buffer_reserve(struct buffer *buffer, size_t size)
{
    size_t wanted = add_sizes(buffer->size, size);

    if (buffer->data == NULL || wanted > buffer->capacity) {
        size_t capacity = buffer->capacity < BUFFER_FIRST ? BUFFER_FIRST : buffer->capacity;
        while (capacity < wanted)
            capacity = multiply_sizes(capacity, 2);
        char *data = realloc(buffer->data, capacity);
        if (data == NULL)
            end_process();
        buffer->data = data;
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->size;
}

void buffer_add(struct buffer *buffer, const void *bytes, size_t size)
{
    if (size == 0) /* bytes may then be NULL, which memcpy refuses */
        return;
    if (size > buffer->capacity - buffer->size)
        buffer_reserve(buffer, size);
    memcpy(buffer->data + buffer->size, bytes, size);
    buffer->size += size;
}

void buffer_add_text(struct buffer *buffer, const char *text)
{
    buffer_add(buffer, text, strlen(text));
}

void buffer_add_format(struct buffer *buffer, const char *format, ...)
{
    va_list arguments;
    va_list again;
    va_start(arguments, format);
    va_copy(again, arguments);

    char *end = buffer_reserve(buffer, FORMAT_GUESS);
    size_t room = buffer->capacity - buffer->size;
    int length = vsnprintf(end, room, format, arguments);
    if (length < 0)
        end_process();
    if ((size_t)length >= room)
        vsnprintf(buffer_reserve(buffer, (size_t)length + 1), (size_t)length + 1, format, again);
    buffer->size += (size_t)length;
    va_end(again);
    va_end(arguments);
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->data);
    *buffer = (struct buffer){0};
}
