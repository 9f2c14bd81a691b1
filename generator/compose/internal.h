/*
 * Inside the compose room only: the compiled template, and the reader that turns the XHTML a
 * transformation gave into blocks. Every problem of a template is a finding that says what was
 * found and near which heading.
 */
#ifndef COMPOSE_INTERNAL_H
#define COMPOSE_INTERNAL_H

#include <libxml/hash.h>
#include <libxml/tree.h>
#include <libxslt/security.h>
#include <libxslt/xsltInternals.h>

#include "compose/compose.h"

struct template {
    const char *folder;
    const char *file;     /* report.xsl, letter.xsl, binder.xsl */
    struct xml_doc *plan; /* report.xml, …: copied into every input tree */
    xsltStylesheetPtr compiled;
    xsltStylesheetPtr page;     /* dashboard.xsl, portfolio.xsl; NULL: it makes no page */
    const char *page_file;
    struct bytes style, script; /* and what goes into it */
    xsltSecurityPrefsPtr security;
    const struct stylesheet *sheet;
};

/*
 * style.xml as structs, owned by `shelf`. `profile` is a second sheet (NULL: none) whose elements
 * say what is different in the first one's of the same kind and name, and add others. NULL after
 * findings.
 */
const struct stylesheet *sheet_read(struct arena *shelf, const char *path, const char *profile,
                                    struct findings *findings);

/* The stylesheet at `path`; it may import from `folder` only. NULL after findings. */
xsltStylesheetPtr stylesheet_open(struct arena *arena, const char *folder, const char *path,
                                  struct findings *findings);
/* No transformation may touch files, folders or the network. */
xsltSecurityPrefsPtr security_make(void);
/* What a stylesheet of the template makes of `input`; NULL after findings, which name `file`. */
xmlDocPtr tree_transform(struct arena *arena, const struct template *template,
                         xsltStylesheetPtr compiled, xmlDocPtr input, const char *file,
                         struct findings *findings);
/* web.c: opens the template's page: <name>.xsl, .css and .js. False after findings. */
bool page_open(struct arena *shelf, struct template *template, const char *name,
               struct findings *findings);
/* Adds <page> with style and script to the tree; makes the page of it, and frees it. */
void page_add(struct arena *arena, const struct template *template, xmlNodePtr input,
              page_hash *hash);
bool page_write(struct arena *arena, const struct template *template, xmlDocPtr input,
                struct buffer *out, struct findings *findings);
/* The text of a dossier's paragraph, with its notes where they stand. */
void paragraph_copy(xmlNodePtr to, const struct paragraph *paragraph);
/* A copy of all of `doc` (NULL: of nothing) below `input`, without namespaces and blank text. */
void tree_copy(xmlNodePtr input, const struct xml_doc *doc);
/* The input tree: plan, dossier, catalogue, overlay, assessment. Freed by the caller. */
xmlDocPtr input_make(struct arena *arena, const struct template *template,
                     const struct assessment *assessment, const struct volumes *volumes);
/* The same without the assessment, for what is made of tasks. */
xmlDocPtr input_open(const struct template *template, const struct assessment *assessment);
/* Transforms and frees `input`, and reads what comes of it. NULL after findings. */
struct document *document_make(struct arena *arena, const struct template *template,
                               xmlDocPtr input, struct findings *findings);
/* The <assessment> element below `parent`: what check found, so that templates need not compute. */
void assessment_add(struct arena *arena, xmlNodePtr parent, const struct assessment *assessment,
                    const struct volumes *volumes);
/* Adds an element, and an attribute unless `value` is NULL. */
xmlNodePtr element_add(xmlNodePtr parent, const char *name);
void attribute_add(xmlNodePtr node, const char *name, const char *value);
void count_add(xmlNodePtr node, const char *name, int64_t number);
void content_add(xmlNodePtr node, const char *text);
/* Lists of papers, for facts.c: below an <indicator>, and the register below <assessment>. */
void planned_add(struct arena *arena, xmlNodePtr indicator, const struct dossier *dossier,
                 const struct archive *archive);
void cited_add(struct arena *arena, xmlNodePtr indicator, const struct dossier *dossier,
               const struct archive *archive, const struct volumes *volumes);
void items_add(struct arena *arena, xmlNodePtr root, const struct assessment *assessment,
               const struct volumes *volumes);
/* Years as 一字线 joins them: "2021-2023" was written with a hyphen. */
const char *covers_text(struct arena *arena, const char *covers);

struct reader {
    struct arena *arena;
    struct findings *findings;
    const char *file;    /* the template, for the findings' place */
    const char *where;   /* the last heading or caption read */
    const char *gap;     /* stands between a caption's number and its text */
    const char *empty;   /* what an empty cell shows: "—" */
    const char *cell, *head; /* styles of the present table's cells that name none; NULL: td, th */
    xmlHashTablePtr numbers; /* id -> "表3-1" */
    bool repeats; /* the present table's cells that span rows say their text again after a break */
    bool normalises;  /* text is settled as words.h says; else only what is set small */
    bool is_verbatim; /* but not here: what is quoted is shown as it stands */
    struct buffer scratch; /* of words_settle */
    bool has_fault;
};

void fault_post(struct reader *reader, enum message_id id, const char *found,
                const char *expected);
/* The attribute as text owned by the arena; NULL if absent. */
const char *attribute_read(const struct reader *reader, const xmlNode *node, const char *name);
/* A finding for every attribute that is not one of the blank-separated `known`. */
void attributes_verify(struct reader *reader, const xmlNode *node, const char *known);
bool name_is(const xmlNode *node, const char *name);
bool class_is(const xmlNode *node, const char *class);
/* The next element from `node` on, text between elements is a finding; NULL at the end. */
const xmlNode *element_next(struct reader *reader, const xmlNode *node);

/* Numbers of captions, by chapter, into reader->numbers, before anything is read. */
void numbers_find(struct reader *reader, const xmlNode *body);
/* A caption's runs with its number in front. */
void caption_read(struct reader *reader, const xmlNode *node, const char *id, struct runs *out);
void runs_read(struct reader *reader, const xmlNode *node, struct runs *out);
/* The children of `node` as a chain of blocks. */
struct block *blocks_read(struct reader *reader, const xmlNode *node);
bool node_is_block(const xmlNode *node);
/* The numbers that paragraphs bring along give way to counted ones, from `level` (1–5) down. */
void paragraphs_number(struct reader *reader, struct block *blocks, int level);
/* A paragraph keeps its number and gets the form of print for it: ㈠ is （一）, 17 . is 17. */
void marker_settle(struct reader *reader, struct block *block);
void table_read(struct reader *reader, const xmlNode *node, struct block *block);
void chart_read(struct reader *reader, const xmlNode *node, struct block *block);
/* The whole document; NULL after findings. */
struct document *document_read(struct arena *arena, xmlDocPtr tree, const char *file,
                               struct findings *findings);

#endif
