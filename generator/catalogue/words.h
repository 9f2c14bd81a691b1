/* Inside the catalogue room only: reading its words. */
#ifndef CATALOGUE_WORDS_H
#define CATALOGUE_WORDS_H

#include "catalogue/catalogue.h"

enum trend trend_read(const char *text);
enum property property_read(const char *text);
enum formula_kind formula_kind_read(const char *text);
int cell_read(const char *text); /* an enum cell_id, -1 if none */

/* What the readers of rows share. */
struct row_reader {
    struct arena *arena;
    const struct xml_doc *doc;
    struct findings *findings;
    bool has_fault;
};

/* Attribute as text, NULL if absent or empty. */
const char *cell_text(const struct row_reader *reader, const xml *node, const char *name);
bool cell_is_yes(const struct row_reader *reader, const xml *node, const char *name); /* 是 */
int cell_number(const struct row_reader *reader, const xml *node, const char *name, int absent);
/* An exact decimal; false, and a finding if the attribute is there but is no number. */
bool cell_decimal(struct row_reader *reader, const xml *node, const char *name,
                  struct decimal *out);
/* Words separated by `separator` (blank or |). */
void cell_words_read(const struct row_reader *reader, const char *text, char separator,
                     struct words *out);
/* The next <unverified> child behind `last` (NULL: the first) into *out; NULL behind the last. */
const xml *doubt_read(const struct row_reader *reader, const xml *node, const xml *last,
                      struct doubt *out);
void when_read(struct row_reader *reader, const xml *node, struct when *out);
void indicator_read(struct row_reader *reader, const xml *node, struct indicator *out);
void part_read(struct row_reader *reader, const xml *node, enum kind kind, struct part *out);

#endif
