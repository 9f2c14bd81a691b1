/*
 * What goes into a package beside what the dossier says: its files, and on which page of the report
 * each name is. With a package template this becomes the dashboard and the report of checks.
 */
#ifndef COMPOSE_PACKED_H
#define COMPOSE_PACKED_H

#include "check/check.h"
#include "document/document.h"

struct template;

struct packed_file {
    const char *kind;  /* report volume workbook checks findings manifest letter original */
    const char *name;  /* in the package */
    const char *label; /* what is behind the kind's own word; NULL: nothing */
    uint32_t n_pages;  /* 0: not known, or none */
};

struct packed_place { /* a name in the report */
    const char *id;
    uint32_t page; /* from 1 */
};

struct packed {
    struct packed_file *files;
    size_t n_files, files_capacity;
    struct packed_place *places;
    size_t n_places;
    const struct volumes *volumes; /* with pages; NULL: evidence is not bound */
    const char **originals;        /* by item of the register: its name in the package, or NULL */
};

/* The words by which a page's Content-Security-Policy lets this style or script in. */
typedef const char *page_hash(struct arena *arena, const char *text, size_t size);

/* The report of checks (四性检测), as compose_make. What `packed` says of files is not asked. */
struct document *compose_checks(struct arena *arena, const struct template *template,
                                const struct assessment *assessment,
                                const struct packed *packed, struct findings *findings);
/* The dashboard, one HTML page, into `out`. False after findings. */
bool compose_dashboard(struct arena *arena, const struct template *template,
                       const struct assessment *assessment, const struct packed *packed,
                       page_hash *hash, struct buffer *out, struct findings *findings);

#endif
