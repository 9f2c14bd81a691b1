/* What a run leads to is one text: an id, an address, or a file and a name within it. */
#include "document/runs.h"

#include <string.h>

/* Between the two parts of a place in another file, its end and the mark of a fragment. */
static const char file_end[] = ".pdf#";

bool target_is_uri(const char *target)
{
    return strstr(target, "://") != NULL || strncmp(target, "mailto:", 7) == 0;
}

size_t target_file_size(const char *target)
{
    const char *end = target_is_uri(target) ? NULL : strstr(target, file_end);

    return end != NULL ? (size_t)(end - target) + strlen(file_end) - 1 : 0;
}
