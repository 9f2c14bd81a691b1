/*
 * evidence: facts about files, not opinions. It is given a folder and the paths that a dossier
 * names, and says for each whether it is there, how large it is, what it is, its digest, and what
 * is in it: pages, sizes, resolutions, text, a date of its own, whether it decodes to its end.
 *
 * Digests are read here; everything that decodes runs in a child process with limits of time,
 * memory and files, so that a file which breaks its decoder costs that file and is named. What was
 * found is kept in a cache by device, inode, size and time, so that no file is decoded twice.
 */
#ifndef EVIDENCE_EVIDENCE_H
#define EVIDENCE_EVIDENCE_H

#include "base/base.h"

enum file_kind { FILE_UNKNOWN, FILE_PDF, FILE_JPEG, FILE_PNG, FILE_TIFF, FILE_OFD, FILE_OFFICE,
                 N_FILE_KINDS };

/* What is wrong with a file whose bytes can be read. */
enum damage {
    DAMAGE_NONE,
    DAMAGE_MENDED,    /* PDF: opens, after its table of objects was rebuilt */
    DAMAGE_BROKEN,    /* does not decode */
    DAMAGE_TRUNCATED, /* ends before its end */
    DAMAGE_NO_PAGES,  /* a PDF of none */
    DAMAGE_PASSWORD,  /* does not open without one */
    DAMAGE_TOO_LARGE, /* needs more pixels or memory than a check may use */
    DAMAGE_OVERDUE,   /* needs more time */
    DAMAGE_DEADLY,    /* the process that decoded it died of it */
    N_DAMAGES
};

struct evidence_page {
    int32_t width, height; /* as the page is read; PDF: thousandths of a point, others: pixels */
    uint16_t turn;         /* PDF: degrees clockwise that the file asks for, 0 90 180 270 */
    uint16_t dpi;          /* picture: as it says; PDF: of what was scanned; 0: none or not known */
    bool has_text;         /* a text layer, seen or not */
    bool is_blank;         /* nothing is on it; false where that can't be told */
};

/* A passage and where it should stand; the answer is filled in. */
enum quote_state { QUOTE_UNSEEN, /* no text to look in */ QUOTE_FOUND, QUOTE_ELSEWHERE,
                   QUOTE_NOWHERE, N_QUOTE_STATES };
struct evidence_quote {
    uint32_t page, last; /* on one of these pages, from 1; page 0: on any */
    const char *text;
    enum quote_state state;
    uint32_t found_on; /* of QUOTE_FOUND and QUOTE_ELSEWHERE: the first page that has it */
};

struct evidence_fact {
    const char *path; /* as the dossier names it */
    enum jail jail;   /* not JAIL_INSIDE: the file was not touched */
    bool exists;
    bool is_readable;   /* its bytes are: whether they decode is `damage` */
    uint64_t size;      /* bytes */
    enum file_kind kind; /* by its first bytes or its members, never by its name */
    char sha256[65];    /* lower-case hex, "" if unread */
    char sm3[65];       /* the same by GM/T 0004 (GB/T 32905), where asked for */
    enum damage damage;
    bool is_encrypted;  /* with or without a password to open it */
    uint32_t n_pages;   /* of a PDF or pictures; 0: none, or not known */
    struct date date;   /* of a photograph, scan or export, as the file says; year 0: none */
    const struct evidence_page *pages;
    uint32_t n_pages_seen; /* in `pages`: n_pages, unless there are more than a cache may keep */
    const struct evidence_quote *quotes; /* as asked */
    size_t n_quotes;
};

struct evidence_facts {
    struct evidence_fact *items; /* in the order of the paths given */
    size_t n_items;
    const struct evidence_fact **sorted; /* by path, for evidence_fact_find */
    const char **orphans; /* files under folder/evidence that no path names, sorted */
    size_t n_orphans;
};

struct evidence_query {
    const char *path;
    struct evidence_quote *quotes;
    size_t n_quotes;
};

struct evidence_options {
    const char *cache; /* a file; NULL: nothing is kept */
    bool reads_cache, writes_cache;
    bool has_sm3;
};

/* Never fails: what can't be read says so in its fact; without a cache all is read anew. */
const struct evidence_facts *evidence_query(struct arena *arena, const char *folder,
                                            const struct evidence_query *queries, size_t n_queries,
                                            const struct evidence_options *options);
/* The same without quotes, cache and SM3. */
const struct evidence_facts *evidence_read(struct arena *arena, const char *folder,
                                           const char *const *paths, size_t n_paths);
/* Ends the process that decodes, as the end of this one does; the next query begins another. */
void evidence_close(void);
/* NULL of no facts (files that were not looked at) and of no path. */
const struct evidence_fact *evidence_fact_find(const struct evidence_facts *facts,
                                               const char *path);
/* The answer to a quote that was asked; NULL if it was not. */
const struct evidence_quote *evidence_quote_find(const struct evidence_fact *fact, uint32_t page,
                                                 uint32_t last, const char *text);
/* Can its pages be shown and bound? Readable, of a known kind, and whole or mended. */
bool evidence_is_sound(const struct evidence_fact *fact);
const char *file_kind_name(enum file_kind kind);
void evidence_dump(const struct evidence_facts *facts, struct buffer *out);

#endif
