/*
 * package: what is handed over. The workbook in which a creation office works through the gaps
 * (gap-matrix.xlsx), the package that inspectors open (report, volumes, letters, dashboard, in a
 * zip, a BagIt folder or a plain one, with a list of digests), and the check whether a package is
 * still what it was. The same members make the same bytes: no day, zone, user or order of a folder
 * is in them. Memory is a buffer, whatever the files' size.
 */
#ifndef PACKAGE_PACKAGE_H
#define PACKAGE_PACKAGE_H

#include "check/check.h"
#include "package/portfolio.h"

#define WORKBOOK_NAME "gap-matrix.xlsx"

/* The whole file into `out`; false after a finding. `findings` may be the assessment's own. */
bool workbook_write(struct arena *arena, const struct assessment *assessment, struct buffer *out,
                    struct findings *findings);
/* The day that files carry: the dossier's own, else the build's, else the oldest of zip. */
struct date package_date(struct date own);

enum package_form { PACKAGE_ZIP, PACKAGE_BAGIT, PACKAGE_FOLDER, N_PACKAGE_FORMS };
/* "shili.zip", "shili-bag", "shili-package" */
const char *package_name(struct arena *arena, enum package_form form, const char *name);

struct member {
    const char *name; /* in the package: relative, parted by '/' */
    const char *path; /* of the file it is a copy of */
};

struct package_plan {
    enum package_form form;
    struct member *members; /* in any order; sorted by package_write */
    size_t n_members, capacity;
    struct date date;
    const char *organisation, *description; /* for bag-info.txt; NULL: not stated */
};

/*
 * The package at `path`, with manifest-sha256.txt behind its members, written whole. False after
 * findings; an earlier package of that name then stands as it was.
 */
bool package_write(struct arena *arena, struct package_plan *plan, const char *path,
                   struct findings *findings);
/* Removes it, of any form; none there, or a folder that is no package, is as good. */
bool package_remove(struct arena *arena, enum package_form form, const char *path,
                    struct findings *findings);

/* What a look at a package came to. */
struct package_count {
    enum package_form form;
    size_t n_members; /* named by its list of digests */
    uint64_t n_bytes; /* that were read and held against it */
};
/*
 * Reads the package at `path` (a zip, or a folder) against its own list. Each member that is
 * changed, missing, extra, repeated or wrongly named is a finding. False if it is no package or
 * can't be read. Writes nothing. A zip that would unfold to more than 200 times its size is left
 * unread from there on, with a finding.
 */
bool package_verify(struct arena *arena, const char *path, struct package_count *out,
                    struct findings *findings);

/* 'sha256-…', as a page's Content-Security-Policy names a script or style of its own. */
const char *policy_hash(struct arena *arena, const char *text, size_t size);

#endif
