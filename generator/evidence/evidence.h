/*
 * evidence: facts about files, not opinions. It is given a folder and the paths that a dossier
 * names, and says for each whether it is there, how large it is, what its first bytes say it is,
 * and its SHA-256.
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include "base/base.h"

enum file_kind { FILE_UNKNOWN, FILE_PDF, FILE_JPEG, FILE_PNG, FILE_TIFF, FILE_OFD, FILE_OFFICE,
                 N_FILE_KINDS };

struct evidence_fact {
    const char *path; /* as the dossier names it */
    enum jail jail;   /* not JAIL_INSIDE: the file was not touched */
    bool exists;
    bool is_readable;
    uint64_t size;      /* bytes */
    enum file_kind kind; /* by its first bytes, never by its name */
    char sha256[65];    /* lower-case hex, "" if unread */
};

struct evidence_facts {
    struct evidence_fact *items; /* in the order of the paths given */
    size_t n_items;
    const struct evidence_fact **sorted; /* by path, for evidence_fact_find */
    const char **orphans; /* files under folder/evidence that no path names, sorted */
    size_t n_orphans;
};

/* Never fails: what can't be read says so in its fact. */
const struct evidence_facts *evidence_read(struct arena *arena, const char *folder,
                                           const char *const *paths, size_t n_paths);
const struct evidence_fact *evidence_fact_find(const struct evidence_facts *facts,
                                               const char *path);
const char *file_kind_name(enum file_kind kind);

#endif
