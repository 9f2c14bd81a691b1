/*
 * Strays: temporary files (.report.pdf.Ab3xYz) of a run that was killed outright while it wrote
 * them. Whoever writes one holds a lock on it until it has its real name, and the lock goes with
 * the process; so one that can be locked is nobody's, and the next run takes it away.
 */
#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"

enum { N_RANDOM = sizeof BESIDE_TAIL - 1 };

static bool is_random(const char *text)
{
    size_t n = 0;

    while (isalnum((unsigned char)text[n]))
        n++;
    return n == N_RANDOM && text[n] == '\0';
}

/* ".<name>.<six letters or digits>", of one of the names; of any if there are none. */
static bool is_stray(const char *entry, const char *const *names, size_t n_names)
{
    const char *tail = strrchr(entry, '.');

    if (entry[0] != '.' || tail - entry < 2 || !is_random(tail + 1))
        return false;
    size_t size = (size_t)(tail - entry) - 1;
    for (size_t i = 0; i < n_names; i++) {
        if (strlen(names[i]) == size && memcmp(names[i], entry + 1, size) == 0)
            return true;
    }
    return n_names == 0;
}

static void stray_remove(int folder, const char *entry)
{
    int file = openat(folder, entry, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat facts;

    if (file < 0)
        return;
    if (fstat(file, &facts) == 0 && S_ISREG(facts.st_mode) && flock(file, LOCK_EX | LOCK_NB) == 0)
        unlinkat(folder, entry, 0);
    close(file);
}

void file_remove_strays(const char *path, const char *const *names, size_t n_names)
{
    DIR *folder = opendir(path);
    const struct dirent *entry;

    if (folder == NULL)
        return;
    while ((entry = readdir(folder)) != NULL) {
        if (is_stray(entry->d_name, names, n_names))
            stray_remove(dirfd(folder), entry->d_name);
    }
    closedir(folder);
}
