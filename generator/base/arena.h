/*
 * Memory in three shapes. An arena hands out zeroed pieces and frees them all at once: one lives
 * for the run (the shelf: catalogue, template, faces), one per dossier. A buffer is a growing run
 * of bytes for output whose size is not known beforehand. A stretch is what others hand out in
 * pieces. When memory ends, the process ends with status 70 and a line on stderr: a worker costs
 * one dossier, and half a report is worth nothing.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/* A new empty arena; the caller frees it with arena_free. Never NULL. */
struct arena *arena_new(void);
void arena_free(struct arena *arena);
/* Takes all pieces back but keeps room: for what is made, used and forgotten by turns. */
void arena_empty(struct arena *arena);
/* `size` zeroed bytes aligned for any type, until arena_free or arena_empty. Never NULL. */
void *arena_get(struct arena *arena, size_t size);
/* Bytes handed out so far, for the bench. */
size_t arena_size(const struct arena *arena);

/* Copies of text, NUL-terminated, owned by the arena. */
char *arena_text(struct arena *arena, const char *text);
char *arena_bytes(struct arena *arena, const void *bytes, size_t size);
char *arena_format(struct arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
char *arena_vformat(struct arena *arena, const char *format, va_list arguments);

#define ARENA_NEW(arena, type) ((type *)arena_get((arena), sizeof(type)))
#define ARENA_ARRAY(arena, type, count) ((type *)arena_get((arena), sizeof(type) * (size_t)(count)))

/*
 * Room for one more element at the end of a growing array held as pointer + count + capacity:
 *     struct row *row = LIST_ADD(arena, table->rows, table->n_rows, table->rows_capacity);
 * The old array stays in the arena (doubling: at most as much again is lost).
 */
#define LIST_ADD(arena, items, count, capacity)                                                    \
    (((count) == (capacity)                                                                        \
          ? (void)((items) = arena_grow((arena), (items), sizeof *(items), (count), &(capacity)))  \
          : (void)0),                                                                              \
     &(items)[(count)++])
void *arena_grow(struct arena *arena, void *items, size_t item_size, size_t count,
                 size_t *capacity);
/*
 * The place of the first of `count` items whose `member`, of 32 bits and not negative, is at least
 * `least`; `count` if there is none. From one item to the next it never falls.
 */
#define LIST_FIND(items, count, member, least)                                                     \
    list_find((items), sizeof *(items), offsetof(__typeof__(*(items)), member), (count), (least))
size_t list_find(const void *items, size_t item_size, size_t offset, size_t count, uint32_t least);

/* A growing run of bytes on the heap; starts as {0}; buffer_free makes it {0} again. */
struct buffer {
    char *data;
    size_t size;
    size_t capacity;
};

void buffer_add(struct buffer *buffer, const void *bytes, size_t size);
void buffer_add_text(struct buffer *buffer, const char *text);
void buffer_add_format(struct buffer *buffer, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Makes room for `size` more bytes and returns where they go; the caller adds to buffer->size. */
char *buffer_reserve(struct buffer *buffer, size_t size);
void buffer_free(struct buffer *buffer);

/*
 * Stretches come straight from the system, in large pages where it has them: 16 MiB that come page
 * by page cost 11 ms, by large pages 2 ms. They begin such a page, are zero, and take no memory
 * until they are touched. NULL where there are no such addresses. Freed with the same size.
 */
enum { STRETCH_PAGE = 2 << 20 }; /* a shorter stretch gains nothing */
void *stretch_get(size_t size);
void stretch_free(void *stretch, size_t size);

#endif
