/*
 * The memory libxml2 works with: pieces do not overlap, keep what is in them when they grow, come
 * back when freed, and those that malloc gave may be freed and grown all the same.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/xmlmemory.h>

#include "xml/internal.h"

enum { N_PIECES = 20000, LARGEST = 700 };

static void *earlier; /* given by malloc, before memory_open */

static size_t size_at(size_t number)
{
    return number * 7919 % LARGEST + 1; /* a prime: all sizes, in no order */
}

static void pieces_do_not_overlap(void **state)
{
    static unsigned char *pieces[N_PIECES];
    (void)state;
    for (size_t i = 0; i < N_PIECES; i++) {
        pieces[i] = xmlMalloc(size_at(i));
        assert_int_equal((uintptr_t)pieces[i] % 16, 0);
        memset(pieces[i], (int)(i % 251), size_at(i));
    }
    for (size_t i = 0; i < N_PIECES; i++)
        for (size_t k = 0; k < size_at(i); k++)
            if (pieces[i][k] != i % 251)
                fail_msg("piece %zu was written to", i);
    for (size_t i = 0; i < N_PIECES; i++)
        xmlFree(pieces[i]);
}

static void pieces_keep_what_they_hold(void **state)
{
    (void)state;
    for (size_t from = 1; from < LARGEST; from += 13)
        for (size_t to = 1; to < LARGEST; to += 29) {
            unsigned char *piece = xmlMalloc(from);
            memset(piece, 7, from);
            piece = xmlRealloc(piece, to);
            for (size_t k = 0; k < (from < to ? from : to); k++)
                assert_int_equal(piece[k], 7);
            xmlFree(piece);
        }
    char *text = (char *)xmlMemStrdup("生态");
    assert_string_equal(text, "生态");
    xmlFree(text);
}

static void freed_pieces_come_back(void **state)
{
    (void)state;
#ifndef __SANITIZE_ADDRESS__
    void *piece = xmlMalloc(120);
    xmlFree(piece);
    assert_ptr_equal(xmlMalloc(113), piece); /* the same eight grains */
    assert_ptr_not_equal(xmlMalloc(112), piece);
#endif
}

static long pages_resident(void)
{
    long size, resident = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    assert_non_null(file);
    assert_int_equal(fscanf(file, "%ld %ld", &size, &resident), 2);
    fclose(file);
    return resident;
}

/* Some pieces stay in use, so do their pages; the others go back and come again, whole. */
static void much_is_given_back(void **state)
{
    enum { N_MANY = 200000 }; /* 50 MiB */
    static unsigned char *pieces[N_MANY];
    (void)state;
    for (int turn = 0; turn < 3; turn++) {
        for (size_t i = 0; i < N_MANY; i++) {
            if (turn > 0 && i % 20011 == 0)
                continue;
            pieces[i] = xmlMalloc(size_at(i) % 500 + 8);
            memset(pieces[i], (int)(i % 251), 8);
        }
        long before = pages_resident();
        for (size_t i = 0; i < N_MANY; i++) {
            assert_int_equal(pieces[i][0], i % 251);
            assert_int_equal(pieces[i][7], i % 251);
            if (i % 20011 != 0)
                xmlFree(pieces[i]);
        }
        xml_memory_free();
#ifndef __SANITIZE_ADDRESS__
        assert_true(before - pages_resident() > (30 << 20) / 4096);
#else
        (void)before;
#endif
    }
    for (size_t i = 0; i < N_MANY; i += 20011) {
        assert_int_equal(pieces[i][7], i % 251);
        xmlFree(pieces[i]);
    }
}

static void pieces_of_malloc_are_taken(void **state)
{
    (void)state;
    earlier = xmlRealloc(earlier, 5000);
    assert_string_equal(earlier, "earlier");
    earlier = xmlRealloc(earlier, 20);
    assert_string_equal(earlier, "earlier");
    xmlFree(earlier);
    xmlFree(xmlRealloc(NULL, 10));
    xmlFree(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_do_not_overlap),
        cmocka_unit_test(pieces_keep_what_they_hold),
        cmocka_unit_test(freed_pieces_come_back),
        cmocka_unit_test(much_is_given_back),
        cmocka_unit_test(pieces_of_malloc_are_taken),
    };
    earlier = xmlMalloc(100);
    strcpy(earlier, "earlier");
    memory_open();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
