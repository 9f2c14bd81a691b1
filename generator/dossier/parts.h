/* Inside the dossier room only: what the readers of its parts share. */
#ifndef DOSSIER_PARTS_H
#define DOSSIER_PARTS_H

#include "dossier/dossier.h"

struct reader {
    struct arena *arena;
    struct dossier *dossier;
    struct findings *findings;
};

#define PART_ADD(reader, list)                                                                     \
    LIST_ADD((reader)->arena, (list)->items, (list)->n_items, (list)->capacity)

/* Attribute as text, NULL if absent or empty. */
const char *text_read(const struct reader *reader, const xml *node, const char *name);
bool yes_read(const struct reader *reader, const xml *node, const char *name); /* 是 */
int year_read(const char *text); /* 0 if it is not four digits */
struct number number_read(const char *text);
struct date day_read(const char *text);
/* Blank-separated names of an attribute. */
void names_read(const struct reader *reader, const xml *node, const char *name,
                struct names *out);
/* Text of an element; it also joins dossier->texts. NULL if there is none. */
const char *prose_read(const struct reader *reader, const xml *node);
struct place place_read(const struct reader *reader, const xml *node);

/* The readers of the large parts: `node` is the element named. */
void archives_read(const struct reader *reader, const xml *node);
void evidence_items_read(const struct reader *reader, const xml *node);
/* Once all are read. */
void evidence_sort(struct arena *arena, struct dossier *dossier);
void lower_units_read(const struct reader *reader, const xml *node);
void assessments_read(const struct reader *reader, const xml *node);
void inspections_read(const struct reader *reader, const xml *node);
void self_check_read(const struct reader *reader, const xml *node);
void cite_read(const struct reader *reader, const xml *node, struct cite *out);
/* <value year=…> children of `node` into a list of year values. */
void value_read(const struct reader *reader, const xml *node, struct year_value *out);
void paragraph_read(const struct reader *reader, const xml *node, struct paragraph *out);

#endif
