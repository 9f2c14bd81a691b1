/* catalogue list | show ID | check FILE: indicator systems for people. */
#include <stdio.h>
#include <string.h>

#include "cli/catalogue_show.h"
#include "cli/run.h"

static int list_print(struct shelf *shelf)
{
    struct words ids = {0};
    shelf_list_catalogues(shelf, &ids);
    for (size_t i = 0; i < ids.n_items; i++) {
        const struct catalogue *catalogue = shelf_find_catalogue(shelf, ids.items[i]);
        if (catalogue)
            printf("%-24s %3zu  %s  %s\n", catalogue->id, catalogue->n_indicators,
                   catalogue->title, catalogue->document ? catalogue->document : "");
    }
    return shelf->findings->n_items ? STATUS_UNREADABLE : STATUS_COMPLETE;
}

static int show_print(struct shelf *shelf, const struct catalogue *catalogue)
{
    struct buffer out = {0};
    catalogue_print(shelf->arena, catalogue, &out);
    buffer_print(&out, stdout);
    buffer_free(&out);
    return STATUS_COMPLETE;
}

/* An overlay is looked at on its base; NULL after findings if that can't be had. */
static const struct catalogue *overlay_read(struct shelf *shelf, const struct catalogue *own,
                                            const char *path)
{
    const struct catalogue *base = shelf_find_catalogue(shelf, own->extends);
    if (base)
        return catalogue_overlay(shelf->arena, base, path_folder(shelf->arena, path),
                                 path_name(shelf->arena, path), shelf->catalogue_schema,
                                 shelf->findings);
    finding_post(shelf->findings, MESSAGE_CATALOGUE_UNKNOWN, (struct place){path, 1, 1},
                 own->extends, NULL);
    return NULL;
}

/* A parameter of a rule that does not exist, or takes none, is asked for by nobody. */
static void parameters_verify(struct shelf *shelf, const struct catalogue *catalogue,
                              const char *path)
{
    for (size_t i = 0; i < catalogue->n_parameters; i++)
        if (!rule_takes_parameter(catalogue->parameters[i].rule))
            finding_post(shelf->findings, MESSAGE_CATALOGUE_PARAMETER, (struct place){path, 1, 1},
                         NULL, catalogue->parameters[i].rule);
}

/* Dossiers name a system by its id, and its file is looked for by that; an overlay by its file. */
static void file_name_verify(struct shelf *shelf, const struct catalogue *own, const char *path)
{
    const char *name = path_name(shelf->arena, path);
    const char *wanted = arena_format(shelf->arena, "%s.xml", own->id);
    if (!own->extends && strcmp(name, own->id) != 0 && strcmp(name, wanted) != 0)
        finding_post(shelf->findings, MESSAGE_CATALOGUE_FILE_NAME, (struct place){path, 1, 1}, name,
                     own->id);
}

static int check_print(struct shelf *shelf, const struct catalogue *own, const char *path)
{
    const struct catalogue *catalogue = own->extends ? overlay_read(shelf, own, path) : own;
    if (!catalogue)
        return STATUS_UNREADABLE;
    catalogue_verify(shelf->arena, catalogue, shelf->findings);
    parameters_verify(shelf, catalogue, path);
    file_name_verify(shelf, own, path);
    findings_sort(shelf->findings);
    if (catalogue->overlay)
        xml_free((struct xml_doc *)(uintptr_t)catalogue->overlay);
    printf(shelf->options->language == LANGUAGE_ENGLISH ? "%s: %zu indicators, %zu findings\n"
                                                        : "%s：%zu项指标，%zu个问题\n",
           own->id, catalogue->n_indicators, shelf->findings->n_items);
    return findings_reach(shelf->findings, SEVERITY_ERROR) ? STATUS_FINDINGS : STATUS_COMPLETE;
}

static int usage(const struct shelf *shelf)
{
    fputs(shelf->options->language == LANGUAGE_ENGLISH
              ? "shenbao: usage: shenbao catalogue list | show id | check file\n"
              : "shenbao: 用法：shenbao catalogue list | show 编号 | check 文件\n",
          stderr);
    return STATUS_USAGE;
}

int command_catalogue(struct shelf *shelf)
{
    const struct options *options = shelf->options;
    const char *verb = options->n_words ? options->words[0] : "";
    if (strcmp(verb, "list") == 0 && options->n_words == 1)
        return list_print(shelf);
    if (options->n_words != 2 || (strcmp(verb, "show") != 0 && strcmp(verb, "check") != 0))
        return usage(shelf);
    const char *id = options->words[1];
    const struct catalogue *catalogue = shelf_open_catalogue(shelf, id);
    if (!catalogue) {
        if (!shelf->findings->n_items)
            finding_post(shelf->findings, MESSAGE_CATALOGUE_UNKNOWN, (struct place){id, 0, 0}, id,
                         NULL);
        return STATUS_UNREADABLE;
    }
    return strcmp(verb, "show") == 0 ? show_print(shelf, catalogue)
                                     : check_print(shelf, catalogue, id);
}
