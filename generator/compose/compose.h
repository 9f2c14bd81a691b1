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

/* templates/report: report.xml (the plan), report.xsl, style.xml. NULL after findings. */
struct template *template_open(struct arena *shelf, const char *folder, struct findings *findings);
void template_free(struct template *template);

/* The document, not yet verified; lives in `arena`. NULL after findings. */
struct document *compose_make(struct arena *arena, const struct template *template,
                              const struct assessment *assessment, struct findings *findings);

#endif
