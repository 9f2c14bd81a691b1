/* A world is made before each test and dropped after it, whatever became of the test. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/world.h"

int world_make(void **state)
{
    const char *temporary = getenv("TMPDIR");
    struct arena *arena = arena_new();
    struct world *world = ARENA_NEW(arena, struct world);
    world->arena = arena;
    world->findings = findings_new(arena);
    world->folder = path_join(arena, temporary ? temporary : "/tmp", "world." BESIDE_TAIL);
    *state = world;
    return mkdtemp(world->folder) == NULL;
}

int world_drop(void **state)
{
    struct world *world = *state;
    int status = system(arena_format(world->arena, "chmod -R u+rwx '%s'; rm -rf '%s'",
                                     world->folder, world->folder));
    arena_free(world->arena);
    return status;
}

char *world_path(const struct world *world, const char *name)
{
    return path_join(world->arena, world->folder, name);
}

const char *world_write(const struct world *world, const char *name, const void *data, size_t size)
{
    const char *path = world_path(world, name);
    assert_true(file_make_folder(path_folder(world->arena, path), world->findings));
    FILE *file = fopen(path, "wb"); /* file_write would put thousands of fixtures on the disk */
    assert_non_null(file);
    assert_int_equal(fwrite(data, 1, size, file), size);
    assert_int_equal(fclose(file), 0);
    return path;
}

const char *world_write_text(const struct world *world, const char *name, const char *text)
{
    return world_write(world, name, text, strlen(text));
}

void assert_place(struct place found, const char *file, int line, int column)
{
    assert_string_equal(found.file, file);
    assert_int_equal(found.line, line);
    assert_int_equal(found.column, column);
}

void assert_finding(const struct world *world, size_t number, enum message_id id,
                    struct place at, const char *subject, const char *found)
{
    assert_in_range(number + 1, 1, world->findings->n_items);
    const struct finding *finding = &world->findings->items[number];
    assert_string_equal(finding->message->id, messages[id].id);
    assert_place(finding->facts.at, at.file, at.line, at.column);
    if (subject)
        assert_string_equal(finding->facts.subject, subject);
    if (found)
        assert_string_equal(finding->facts.found, found);
}

void assert_only_finding(struct world *world, enum message_id id, struct place at,
                         const char *subject, const char *found)
{
    assert_int_equal(world->findings->n_items, 1);
    assert_finding(world, 0, id, at, subject, found);
    world->findings->n_items = 0;
}

void assert_no_finding(const struct world *world)
{
    if (world->findings->n_items)
        fail_msg("%s", finding_sentence(world->arena, &world->findings->items[0],
                                        LANGUAGE_CHINESE));
}
