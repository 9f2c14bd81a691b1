/*
 * The shelf: what every dossier of a run shares. Schemas, catalogues, the template and the faces
 * are opened before the workers are forked, so that a thousand dossiers pay for them once; they
 * stay open until the process ends.
 */
#ifndef CLI_SHELF_H
#define CLI_SHELF_H

#include "catalogue/catalogue.h"
#include "cli/options.h"
#include "compose/compose.h"
#include "type/type.h"

enum { CATALOGUES_MAX = 64 };

struct shelf {
    struct arena *arena;
    const struct options *options;
    const char *data; /* folder that holds templates/, fonts/ and icc/ */
    const char *icc_path;
    struct xml_schema *dossier_schema;
    struct xml_schema *catalogue_schema;
    const struct catalogue *catalogues[CATALOGUES_MAX];
    size_t n_catalogues;
    const struct catalogue *named; /* the file that --catalogue names, once read */
    struct template *template; /* NULL until shelf_open_report */
    struct template *letter;   /* NULL until shelf_open_letters */
    struct template *binder;   /* NULL until shelf_open_binder */
    struct template *package;  /* NULL until shelf_open_package */
    struct faces *faces;       /* NULL until one of these */
    struct findings *findings; /* what opening said */
};

/* Schemas and where things lie. False after findings. */
bool shelf_open(struct shelf *shelf, struct arena *arena, const struct options *options);
/* Template and faces, for commands that typeset. False after findings. */
bool shelf_open_report(struct shelf *shelf);
bool shelf_open_letters(struct shelf *shelf);
bool shelf_open_binder(struct shelf *shelf);
bool shelf_open_package(struct shelf *shelf);
/* The catalogue of that id (templates/catalogues/<id>.xml), read once; NULL if there is none, after
 * findings if it is broken. Never a path: dossiers name it. */
const struct catalogue *shelf_find_catalogue(struct shelf *shelf, const char *id);
/* The same for what a person names on the command line: an id, or a file, which is read once. */
const struct catalogue *shelf_open_catalogue(struct shelf *shelf, const char *word);
/* Ids of all catalogues installed, sorted. */
void shelf_list_catalogues(struct shelf *shelf, struct words *out);

#endif
