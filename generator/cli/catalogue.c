/* catalogue list | show ID | check FILE: indicator systems for people. */
#include <stdio.h>
#include <string.h>

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

static void part_print(const struct catalogue *catalogue, const struct indicator *indicator,
                       const struct part *part)
{
    static const enum cell_id shown[] = {CELL_TARGET, CELL_UNIT, CELL_CONDITION, CELL_FORMULA};
    bool is_doubtful = false;
    for (size_t i = 0; i < sizeof shown / sizeof *shown; i++)
        is_doubtful |= indicator_is_unverified(catalogue, indicator, part, shown[i]);
    printf("      %s%s%s", part->no ? part->no : "", part->no ? " " : "",
           part->name ? part->name : "");
    for (size_t i = 0; i < part->n_targets; i++)
        printf("%s%s", i ? "；" : "  ", part->targets[i].text ? part->targets[i].text : "");
    printf("  %s%s\n", part->unit ? part->unit : "", is_doubtful ? "  〔未核实〕" : "");
}

static int show_print(const struct catalogue *catalogue)
{
    const char *task = NULL;
    printf("%s  %s\n%s\n", catalogue->id, catalogue->title,
           catalogue->document ? catalogue->document : "");
    for (size_t i = 0; i < catalogue->n_indicators; i++) {
        const struct indicator *indicator = &catalogue->indicators[i];
        if (!task || strcmp(task, indicator->task) != 0)
            printf("\n%s  %s%s\n", indicator->field, indicator->task_no, indicator->task);
        task = indicator->task;
        printf("  %-3s %s  %s%s\n", indicator->no, indicator->name,
               property_text(indicator->property),
               indicator_is_unverified(catalogue, indicator, NULL, CELL_PROPERTY) ? "〔未核实〕"
                                                                                   : "");
        for (size_t part = 0; part < indicator->n_parts; part++)
            part_print(catalogue, indicator, &indicator->parts[part]);
    }
    return STATUS_COMPLETE;
}

static int usage(const struct shelf *shelf)
{
    fputs(help_text(shelf->options->language), stderr);
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
    return strcmp(verb, "show") == 0 ? show_print(catalogue) : STATUS_COMPLETE;
}
