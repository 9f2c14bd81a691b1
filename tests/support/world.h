/* What a unit test stands on: an arena, a list of findings, and a folder that goes away. */
#ifndef SUPPORT_WORLD_H
#define SUPPORT_WORLD_H

#include "base/base.h"

struct world {
    struct arena *arena;
    struct findings *findings;
    char *folder; /* empty at the start of each test */
};

/* Set-up and tear-down of a cmocka test whose state is a world. */
int world_make(void **state);
int world_drop(void **state);
#define IN_A_WORLD(test) cmocka_unit_test_setup_teardown(test, world_make, world_drop)

/* The path of a name in the folder. */
char *world_path(const struct world *world, const char *name);
/* Writes a file of the folder, with the folders above it; gives its path. */
const char *world_write(const struct world *world, const char *name, const void *data, size_t size);
const char *world_write_text(const struct world *world, const char *name, const char *text);

/*
 * A PDF with a page for each part of `text` between bars. "@2023-01-02 …" gives it that date, "!…" a
 * table of objects that leads nowhere.
 */
const char *world_write_pdf(const struct world *world, const char *name, const char *text);
/* A PDF of one page that a picture of so many dots per inch covers. */
const char *world_write_scan(const struct world *world, const char *name, int dpi);

/* Holds finding `number` to its message, place and facts; NULL facts are not looked at. */
void assert_finding(const struct world *world, size_t number, enum message_id id,
                    struct place at, const char *subject, const char *found);
/* The same when it must be the only one; the list is empty afterwards. */
void assert_only_finding(struct world *world, enum message_id id, struct place at,
                         const char *subject, const char *found);
/* No finding; else fails with the sentence of the first. */
void assert_no_finding(const struct world *world);
void assert_place(struct place found, const char *file, int line, int column);
/* A struct place in an argument list. */
#define AT(file, line, column) ((struct place){(file), (line), (column)})

#endif
