/*
 * compose: dossier + catalogue + assessment, through a template, to a document. The three become
 * one XML input tree, the template's XSLT (compiled once per run) turns it into XHTML, and the
 * XHTML becomes the structs of `document`. No sentence of a report is in C. Templates may say
 * things, not read or write files: libxslt's security preferences forbid file, network and folder
 * access.
 */
#ifndef COMPOSE_COMPOSE_H
#define COMPOSE_COMPOSE_H

#include "check/check.h"
#include "compose/packed.h"
#include "document/document.h"

struct template; /* compiled stylesheet, plan file and style sheet */

/*
 * templates/report: report.xml (the plan), report.xsl, style.xml; templates/letter likewise with
 * letter.xml and letter.xsl, templates/binder with binder.xml and binder.xsl. `profile` (NULL:
 * none) is a look of the template's own: style-<profile>.xml says what is different from
 * style.xml. NULL after findings.
 */
struct template *template_open(struct arena *shelf, const char *folder, const char *profile,
                               struct findings *findings);
void template_free(struct template *template);

/*
 * The document, not yet verified; lives in `arena`. Where evidence is bound in `volumes` (NULL: it
 * is not) what is cited leads to its page there. NULL after findings.
 */
struct document *compose_make(struct arena *arena, const struct template *template,
                              const struct assessment *assessment, const struct volumes *volumes,
                              struct findings *findings);

/*
 * Papers to one unit, with a letter template. Its plan says how many there are and what they are
 * called; paper_name gives "<stem>-催办单" for number 0, 1, … and NULL behind the last. A NULL stem
 * is the plan's own word for tasks that are nobody's.
 */
const char *paper_name(struct arena *arena, const struct template *template, size_t number,
                       const char *stem);
/* The paper of that number; as compose_make. */
struct document *compose_paper(struct arena *arena, const struct template *template,
                               const struct assessment *assessment, const struct unit_tasks *tasks,
                               size_t number, struct findings *findings);

/* What a volume's contents and divider sheets say of an item that only opening its file tells. */
struct bound_pages {
    const char *state; /* pages beside missing damaged encrypted: a word of the binder's plan */
    uint32_t n_pages;  /* bound behind its divider; 0: none */
    uint32_t divider, first; /* their folios in the volume, 0: not known yet */
};

/*
 * All of a volume that is typeset, with a binder template: cover, contents, a divider for each item
 * (anchor: the item's), and behind them one small page for each page to be bound, which shows its
 * stamp (anchor "e-3-1-p4"). `pages` is in the order of the volume's items. As compose_make.
 */
struct document *compose_volume(struct arena *arena, const struct template *template,
                                const struct assessment *assessment,
                                const struct volumes *volumes, size_t number,
                                const struct bound_pages *pages, struct findings *findings);

/*
 * Pages for a browser: one file of HTML with its style and its script inside. Words and order are
 * in <name>.xml, the HTML in <name>.xsl, which imports page.xsl (the shell); page.css and page.js
 * are the same for all of them. All in one folder (templates/web).
 */
/* A template that makes a page and no document. NULL after findings. */
struct template *web_open(struct arena *shelf, const char *folder, const char *name,
                          struct findings *findings);
/* The page of `facts`, an XML document without sentences, into `out`. False after findings. */
bool web_make(struct arena *arena, const struct template *template, const struct buffer *facts,
              page_hash *hash, struct buffer *out, struct findings *findings);

#endif
