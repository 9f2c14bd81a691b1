/*
 * Where the program's own data lie: SHENBAO_DATA if set; else build/ beside the binary, which has
 * the installed shape; else the folder compiled in by make install.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli/shelf.h"

#ifndef SHENBAO_DATADIR
#define SHENBAO_DATADIR "/usr/local/share/shenbao"
#endif

static bool holds_templates(struct arena *arena, const char *folder)
{
    return file_exists(path_join(arena, folder, "templates/schema/dossier.xsd"));
}

static const char *data_folder_find(struct arena *arena)
{
    const char *named = getenv("SHENBAO_DATA");
    if (named && *named)
        return named;
    char own[4096];
    ssize_t size = readlink("/proc/self/exe", own, sizeof own - 1);
    if (size > 0) {
        own[size] = '\0';
        const char *beside = path_folder(arena, own);
        const char *above = path_folder(arena, beside); /* build/asan/shenbao */
        if (holds_templates(arena, beside))
            return beside;
        if (holds_templates(arena, above))
            return above;
    }
    return SHENBAO_DATADIR;
}

static bool shelf_misses(struct shelf *shelf, const char *path)
{
    if (file_exists(path))
        return false;
    finding_post(shelf->findings, MESSAGE_DATA_MISSING, (struct place){path, 0, 0}, path,
                 shelf->data);
    return true;
}

bool shelf_open(struct shelf *shelf, struct arena *arena, const struct options *options)
{
    *shelf = (struct shelf){.arena = arena, .options = options};
    shelf->findings = findings_new(arena);
    shelf->data = data_folder_find(arena);
    shelf->icc_path = path_join(arena, shelf->data, "icc/sRGB.icc");
    const char *dossier = path_join(arena, shelf->data, "templates/schema/dossier.xsd");
    const char *catalogue = path_join(arena, shelf->data, "templates/schema/catalogue.xsd");
    if (shelf_misses(shelf, dossier) || shelf_misses(shelf, catalogue))
        return false;
    shelf->dossier_schema = xml_schema_open(dossier, shelf->findings);
    shelf->catalogue_schema = xml_schema_open(catalogue, shelf->findings);
    return shelf->dossier_schema && shelf->catalogue_schema;
}

/* "gongwen、report": the looks of a template. */
static const char *profiles_list(struct arena *arena, const char *folder)
{
    static const char start[] = "style-", end[] = ".xml";
    struct file_list list;
    const char *text = "";
    file_list(arena, folder, &list, findings_new(arena));
    for (size_t i = 0; i < list.n_paths; i++) {
        const char *name = list.paths[i] + strlen(start), *dot = strstr(list.paths[i], end);
        if (strncmp(list.paths[i], start, strlen(start)) == 0 && dot && !dot[strlen(end)])
            text = arena_format(arena, "%s%s%.*s", text, *text ? "、" : "", (int)(dot - name), name);
    }
    return *text ? text : "不写 --profile";
}

/* What a person named with --template and --profile is there. */
static bool names_verify(struct shelf *shelf, const char *named, const char *folder,
                         const char *file, const char *profile)
{
    struct arena *arena = shelf->arena;
    struct facts facts = {.subject = named, .expected = file};
    if (named && !file_exists(path_join(arena, named, file))) {
        finding_add(shelf->findings, &messages[MESSAGE_TEMPLATE_UNKNOWN], &facts);
        return false;
    }
    if (!profile ||
        file_exists(path_join(arena, folder, arena_format(arena, "style-%s.xml", profile))))
        return true;
    facts = (struct facts){.subject = profile, .expected = profiles_list(arena, folder)};
    finding_add(shelf->findings, &messages[MESSAGE_PROFILE_UNKNOWN], &facts);
    return false;
}

/* A template and, if nobody has yet, the faces. NULL after findings. */
static struct template *typesetting_open(struct shelf *shelf, const char *folder,
                                         const char *profile)
{
    const char *manifest = path_join(shelf->arena, shelf->data, "fonts/manifest.tsv");
    if (shelf_misses(shelf, folder) || shelf_misses(shelf, manifest) ||
        shelf_misses(shelf, shelf->icc_path))
        return NULL;
    struct template *template = template_open(shelf->arena, folder, profile, shelf->findings);
    if (!shelf->faces)
        shelf->faces = faces_open(shelf->arena, manifest,
                                  path_join(shelf->arena, shelf->data, "fonts"), shelf->findings);
    return template;
}

bool shelf_open_report(struct shelf *shelf)
{
    const char *own = path_join(shelf->arena, shelf->data, "templates/report");
    const char *named = shelf->options->template, *profile = shelf->options->profile;
    const char *folder = named ? named : own;
    if (names_verify(shelf, named, folder, "report.xsl", profile))
        shelf->template = typesetting_open(shelf, folder, profile);
    return shelf->template && shelf->faces;
}

/* --template and --profile are of the letters only where nothing but letters is made. */
bool shelf_open_letters(struct shelf *shelf)
{
    const char *own = path_join(shelf->arena, shelf->data, "templates/letter");
    bool is_only = shelf->options->command == COMMAND_LETTERS;
    const char *named = is_only ? shelf->options->template : NULL;
    const char *profile = is_only ? shelf->options->profile : NULL;
    const char *folder = named ? named : own;
    if (names_verify(shelf, named, folder, "letter.xsl", profile))
        shelf->letter = typesetting_open(shelf, folder, profile);
    return shelf->letter && shelf->faces;
}

/* --template and --profile are of the report. */
bool shelf_open_binder(struct shelf *shelf)
{
    const char *own = path_join(shelf->arena, shelf->data, "templates/binder");
    shelf->binder = typesetting_open(shelf, own, NULL);
    return shelf->binder && shelf->faces;
}

bool shelf_open_package(struct shelf *shelf)
{
    const char *own = path_join(shelf->arena, shelf->data, "templates/package");
    shelf->package = typesetting_open(shelf, own, NULL);
    return shelf->package && shelf->faces;
}

/* An id is letters, digits and hyphens: it never becomes a path out of the catalogues' folder. */
static bool id_is_plain(const char *id)
{
    return *id && strspn(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_") ==
                      strlen(id);
}

static const struct catalogue *catalogue_keep(struct shelf *shelf, const char *path,
                                              const char *name)
{
    const struct catalogue *catalogue =
        catalogue_read(shelf->arena, path, name, shelf->catalogue_schema, shelf->findings);
    if (catalogue && shelf->n_catalogues < CATALOGUES_MAX)
        shelf->catalogues[shelf->n_catalogues++] = catalogue;
    return catalogue;
}

const struct catalogue *shelf_find_catalogue(struct shelf *shelf, const char *id)
{
    if (!id || !id_is_plain(id))
        return NULL;
    for (size_t i = 0; i < shelf->n_catalogues; i++)
        if (strcmp(shelf->catalogues[i]->id, id) == 0)
            return shelf->catalogues[i];
    const char *name = arena_format(shelf->arena, "%s.xml", id);
    const char *path = path_join(
        shelf->arena, path_join(shelf->arena, shelf->data, "templates/catalogues"), name);
    return file_exists(path) ? catalogue_keep(shelf, path, name) : NULL;
}

const struct catalogue *shelf_open_catalogue(struct shelf *shelf, const char *word)
{
    if (id_is_plain(word))
        return shelf_find_catalogue(shelf, word);
    if (!shelf->named && file_exists(word))
        shelf->named = catalogue_keep(shelf, word, word);
    return shelf->named;
}

void shelf_list_catalogues(struct shelf *shelf, struct words *out)
{
    struct file_list list = {0};
    const char *folder = path_join(shelf->arena, shelf->data, "templates/catalogues");
    if (!file_list(shelf->arena, folder, &list, shelf->findings))
        return;
    for (size_t i = 0; i < list.n_paths; i++) {
        size_t size = strlen(list.paths[i]);
        if (size > 4 && strcmp(list.paths[i] + size - 4, ".xml") == 0)
            *LIST_ADD(shelf->arena, out->items, out->n_items, out->capacity) =
                arena_bytes(shelf->arena, list.paths[i], size - 4);
    }
}
