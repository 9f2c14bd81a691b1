/*
 * Arena and buffer. What callers lean on without asking: every piece is zero, aligned and apart
 * from every other, whatever sizes came before; text ends in NUL; a size that wraps round ends the
 * process with status 70 instead of handing out too little.
 */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/base.h"

enum { N_PIECES = 3000 };

/* Sizes that straddle the first chunk, the later ones, and the blocks of their own. */
static size_t size_of_piece(size_t i)
{
    static const size_t sizes[] = {0,    1,     15,    16,    17,     31,    100,
                                   4095, 16384, 16385, 65536, 65537, 300001, 3};

    return sizes[i * 7 % (sizeof sizes / sizeof sizes[0])];
}

static void pieces_are_zero_aligned_and_apart(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    static unsigned char *pieces[N_PIECES];

    for (size_t i = 0; i < N_PIECES; i++) {
        size_t size = size_of_piece(i);
        pieces[i] = arena_get(arena, size);
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        for (size_t k = 0; k < size; k++)
            assert_int_equal(pieces[i][k], 0);
        memset(pieces[i], (int)(i % 255 + 1), size);
    }
    for (size_t i = 0; i < N_PIECES; i++) {
        for (size_t k = 0; k < size_of_piece(i); k++)
            assert_int_equal(pieces[i][k], i % 255 + 1);
    }
    arena_free(arena);
}

static void pieces_of_no_bytes_have_addresses_of_their_own(void **state)
{
    (void)state;
    struct arena *arena = arena_new();

    assert_ptr_not_equal(arena_get(arena, 0), arena_get(arena, 0));
    arena_free(arena);
}

static void a_big_piece_leaves_the_chunk_in_use(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char *before = arena_get(arena, 16);

    arena_get(arena, 1000000);
    assert_ptr_equal(arena_get(arena, 16), before + 16);
    arena_free(arena);
}

static void an_emptied_arena_hands_out_zeros_again(void **state)
{
    (void)state;
    struct arena *arena = arena_new();

    arena_empty(arena); /* nothing to take back */
    for (int turn = 0; turn < 3; turn++) {
        for (size_t i = 0; i < 200; i++) {
            size_t size = size_of_piece(i);
            unsigned char *piece = arena_get(arena, size);
            for (size_t k = 0; k < size; k++)
                assert_int_equal(piece[k], 0);
            memset(piece, 0xFF, size);
        }
        arena_empty(arena);
        assert_int_equal(arena_size(arena), 0);
    }
    arena_free(arena);
}

static void size_counts_what_was_handed_out(void **state)
{
    (void)state;
    struct arena *arena = arena_new();

    assert_int_equal(arena_size(arena), 0);
    arena_get(arena, 1);
    arena_get(arena, 17);
    assert_int_equal(arena_size(arena), 16 + 32);
    arena_get(arena, 1000000);
    assert_int_equal(arena_size(arena), 16 + 32 + 1000000);
    arena_free(arena);
}

static int status_of_child(void (*act)(struct arena *arena))
{
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        int streams[2];
        if (pipe(streams) != 0 || dup2(streams[1], STDERR_FILENO) < 0)
            _exit(1);
        act(arena_new());
        _exit(0);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return WEXITSTATUS(status);
}

static void get_too_much(struct arena *arena)
{
    arena_get(arena, SIZE_MAX - 3); /* rounding up to 16 would wrap to 0 */
}

static void get_too_much_for_header(struct arena *arena)
{
    arena_get(arena, SIZE_MAX - 31); /* the header would wrap it */
}

static void grow_too_much(struct arena *arena)
{
    size_t capacity = SIZE_MAX / 2 + 1;

    arena_grow(arena, NULL, 16, 0, &capacity);
}

static void reserve_too_much(struct arena *arena)
{
    struct buffer buffer = {0};

    (void)arena;
    buffer_add_text(&buffer, "x");
    buffer_reserve(&buffer, SIZE_MAX);
}

static void sizes_that_wrap_end_the_process(void **state)
{
    (void)state;
    assert_int_equal(status_of_child(get_too_much), 70);
    assert_int_equal(status_of_child(get_too_much_for_header), 70);
    assert_int_equal(status_of_child(grow_too_much), 70);
    assert_int_equal(status_of_child(reserve_too_much), 70);
}

static void text_is_copied(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    char source[] = "陇南市";
    char *copy = arena_text(arena, source);

    source[0] = 'x';
    assert_string_equal(copy, "陇南市");
    assert_memory_equal(arena_bytes(arena, "a\0b", 3), "a\0b", 4);
    assert_string_equal(arena_bytes(arena, NULL, 0), "");
    arena_free(arena);
}

static void text_is_formatted_at_every_length(void **state)
{
    (void)state;
    struct arena *arena = arena_new();

    assert_string_equal(arena_format(arena, "%d-%s", -5, "表"), "-5-表");
    for (int width = 250; width < 262; width++) { /* around the first guess */
        const char *text = arena_format(arena, "%*d", width, 7);
        assert_int_equal(strlen(text), width);
        assert_int_equal(text[width - 1], '7');
    }
    arena_free(arena);
}

static void list_grows_and_keeps_its_items(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    struct {
        int *items;
        size_t n_items, capacity;
    } list = {0};

    for (int i = 0; i < 100000; i++) {
        int *item = LIST_ADD(arena, list.items, list.n_items, list.capacity);
        assert_int_equal(*item, 0);
        *item = i;
    }
    assert_int_equal(list.n_items, 100000);
    assert_true(list.capacity >= list.n_items);
    for (int i = 0; i < 100000; i++)
        assert_int_equal(list.items[i], i);
    arena_free(arena);
}

static void list_is_searched(void **state)
{
    (void)state;
    const struct {
        char name;
        uint32_t number;
    } items[] = {{'a', 3}, {'b', 5}, {'c', 5}, {'d', UINT32_MAX}};

    assert_int_equal(LIST_FIND(items, 0, number, 3), 0);
    assert_int_equal(LIST_FIND(items, 4, number, 0), 0);
    assert_int_equal(LIST_FIND(items, 4, number, 3), 0);
    assert_int_equal(LIST_FIND(items, 4, number, 4), 1);
    assert_int_equal(LIST_FIND(items, 4, number, 5), 1);
    assert_int_equal(LIST_FIND(items, 4, number, 6), 3);
    assert_int_equal(LIST_FIND(items, 3, number, 6), 3);
    assert_int_equal(LIST_FIND(items, 4, number, UINT32_MAX), 3);
}

static void buffer_gathers(void **state)
{
    (void)state;
    struct buffer buffer = {0};

    buffer_add(&buffer, NULL, 0);
    assert_null(buffer.data);
    buffer_add_text(&buffer, "第");
    buffer_add(&buffer, "\0", 1);
    buffer_add_format(&buffer, "%03d页", 7);
    assert_int_equal(buffer.size, 3 + 1 + 3 + 3);
    assert_memory_equal(buffer.data, "第\0", 4);
    assert_memory_equal(buffer.data + 4, "007页", 6);
    memcpy(buffer_reserve(&buffer, 2), "ok", 2);
    buffer.size += 2;
    assert_memory_equal(buffer.data + 10, "ok", 2);
    buffer_free(&buffer);
    assert_null(buffer.data);
    assert_int_equal(buffer.size + buffer.capacity, 0);
}

static void buffer_grows_past_every_guess(void **state)
{
    (void)state;
    struct buffer buffer = {0};
    size_t size = 0;

    for (int width = 1; width < 3000; width += 13) {
        buffer_add_format(&buffer, "%0*d", width, 0);
        size += (size_t)width;
        assert_int_equal(buffer.size, size);
    }
    for (size_t i = 0; i < size; i++)
        assert_int_equal(buffer.data[i], '0');
    buffer_free(&buffer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_are_zero_aligned_and_apart),
        cmocka_unit_test(pieces_of_no_bytes_have_addresses_of_their_own),
        cmocka_unit_test(a_big_piece_leaves_the_chunk_in_use),
        cmocka_unit_test(an_emptied_arena_hands_out_zeros_again),
        cmocka_unit_test(size_counts_what_was_handed_out),
        cmocka_unit_test(sizes_that_wrap_end_the_process),
        cmocka_unit_test(text_is_copied),
        cmocka_unit_test(text_is_formatted_at_every_length),
        cmocka_unit_test(list_grows_and_keeps_its_items),
        cmocka_unit_test(list_is_searched),
        cmocka_unit_test(buffer_gathers),
        cmocka_unit_test(buffer_grows_past_every_guess),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
