/*
 * Which name somebody meant. The measure is the number of slips: a letter too many, one too few,
 * one in place of another, or two that changed places. A third of the word may be wrong, else any
 * short name would be like any other. Names and words are short; what is longer is like nothing.
 */
#include "base/utf8.h"

#include <string.h>

enum { NAME_MAX_BYTES = 40 };

static int least(int a, int b)
{
    return a < b ? a : b;
}

/* Slips between the words, row by row of the table of their beginnings. */
static int slips_count(const char *a, const char *b)
{
    int rows[3][NAME_MAX_BYTES + 1];
    size_t n_a = strlen(a), n_b = strlen(b);

    for (size_t j = 0; j <= n_b; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= n_a; i++) {
        int *row = rows[i % 3];
        const int *above = rows[(i + 2) % 3], *before = rows[(i + 1) % 3];

        row[0] = (int)i;
        for (size_t j = 1; j <= n_b; j++) {
            row[j] = least(above[j], row[j - 1]) + 1;
            row[j] = least(row[j], above[j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                row[j] = least(row[j], before[j - 2] + 1);
        }
    }
    return rows[n_a % 3][n_b];
}

const char *near_find(const char *word, const char *const *names, size_t n)
{
    const char *nearest = NULL;
    size_t size = strlen(word);
    int fewest = size < 3 ? 1 : (int)(size / 3);

    for (size_t i = 0; size <= NAME_MAX_BYTES && i < n; i++) {
        if (strlen(names[i]) > NAME_MAX_BYTES)
            continue;
        int slips = slips_count(word, names[i]);
        if (slips > fewest || (slips == fewest && nearest))
            continue;
        nearest = names[i];
        fewest = slips;
    }
    return nearest;
}
