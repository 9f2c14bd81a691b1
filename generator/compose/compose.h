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
#include "document/document.h"

struct template; /* compiled stylesheet, plan file and style sheet */

/*
 * templates/report: report.xml (the plan), report.xsl, style.xml; templates/letter likewise with
 * letter.xml and letter.xsl. `profile` (NULL: none) is a look of the template's own:
 * style-<profile>.xml says what is different from style.xml. NULL after findings.
 */
struct template *template_open(struct arena *shelf, const char *folder, const char *profile,
                               struct findings *findings);
void template_free(struct template *template);

/* The document, not yet verified; lives in `arena`. NULL after findings. */
struct document *compose_make(struct arena *arena, const struct template *template,
                              const struct assessment *assessment, struct findings *findings);

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

#endif
