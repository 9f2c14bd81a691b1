/*
 * The kernel gives addresses that begin a small page: a large page more is asked for, and what lies
 * before and behind the stretch goes back.
 */
#include "base/arena.h"

#include <stdint.h>
#include <sys/mman.h>

void *stretch_get(size_t size)
{
    if (size > SIZE_MAX - STRETCH_PAGE)
        return NULL;
    char *start = mmap(NULL, size + STRETCH_PAGE, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (start == MAP_FAILED)
        return NULL;
    size_t before = STRETCH_PAGE - (uintptr_t)start % STRETCH_PAGE;
    munmap(start, before);
    if (before < STRETCH_PAGE) /* page by page: the last one may be used in part */
        munmap(start + before + (size + 4095) / 4096 * 4096,
               (STRETCH_PAGE - before) / 4096 * 4096);
    madvise(start + before, size, MADV_HUGEPAGE); /* a kernel without them has small ones */
    return start + before;
}

void stretch_free(void *stretch, size_t size)
{
    munmap(stretch, size);
}
