/* From the paths of the command line to the dossiers they mean. */
#ifndef CLI_FIND_H
#define CLI_FIND_H

#include "base/base.h"

struct job {
    const char *path; /* the dossier's folder, or the XML file that was named */
    const char *real; /* the XML file itself, links followed */
    const char *name; /* of the output folder */
    bool is_repeated; /* another job has the same name: two reports in one folder */
    bool is_empty;    /* a folder that holds no dossier anywhere */
};

struct jobs {
    struct job *items;
    size_t n_items, capacity;
};

/*
 * A file is a dossier; a folder with dossier.xml is one; any other folder is searched for such
 * folders (sorted; a dossier's own folder is not searched further), and each folder in it that
 * can't be read stands behind them. A path given twice counts once.
 */
void jobs_find(struct arena *arena, const char *const *paths, size_t n_paths, struct jobs *out);

#endif
