/* The program: read the command line, open the shelf, do the command, say what went wrong. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/run.h"

static int command_run(struct shelf *shelf)
{
    const struct options *options = shelf->options;
    bool typesets = options_build(options) ||
                    (options->command == COMMAND_SHOW && options->stage != STAGE_DOSSIER &&
                     options->stage != STAGE_EVIDENCE);
    bool packs = options->command == COMMAND_PACKAGE;
    bool has_letters = options->has_letters || options->command == COMMAND_LETTERS;
    if (!shelf_open(shelf, shelf->arena, options) || (typesets && !shelf_open_report(shelf)) ||
        (has_letters && !shelf_open_letters(shelf)) ||
        (options->bind != BIND_NONE && !shelf_open_binder(shelf)) ||
        (packs && !shelf_open_package(shelf)))
        return shelf->findings->n_items && shelf->findings->items[0].message->id[0] == 'U'
                   ? STATUS_USAGE
                   : STATUS_FAULT;
    switch (options->command) {
    case COMMAND_SHOW:
        return command_show(shelf);
    case COMMAND_CATALOGUE:
        return command_catalogue(shelf);
    case COMMAND_VERIFY:
        return command_verify(shelf);
    case COMMAND_PORTFOLIO:
        return command_portfolio(shelf);
    default:
        return command_batch(shelf);
    }
}

static int faults_print(const struct shelf *shelf, int status)
{
    struct buffer out = {0};
    struct text_look look = look_of(shelf->arena, shelf, NULL);
    findings_write_text(NULL, shelf->findings, &look, &out);
    buffer_print(&out, stderr);
    buffer_free(&out);
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("shenbao");
        return STATUS_IO;
    }
    return status;
}

static bool wants_colour(const struct options *options)
{
    const char *none = getenv("NO_COLOR");
    return !options->no_colour && !(none && *none) && options->has_terminal;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct options options;
    static struct shelf shelf; /* never freed: it would cost a copy of every page shared by fork */
    const char *fault = NULL;
    int status = STATUS_COMPLETE;
    shelf = (struct shelf){.arena = arena, .options = &options};
    setenv("TZ", "UTC0", 1); /* a zip holds local times; nothing else asks for the zone */
    signal(SIGPIPE, SIG_IGN); /* a reader that went away is a write that failed: status 74 */
    if (!options_read(arena, argc, argv, &options, &fault)) {
        fprintf(stderr, "shenbao: %s\n", fault);
        status = STATUS_USAGE;
    } else if (options.command == COMMAND_HELP) {
        struct buffer text = {0};
        help_print(options.language, options.help_topic, &text);
        buffer_print(&text, stdout);
        buffer_free(&text);
    } else if (options.command == COMMAND_EXPLAIN) {
        status = command_explain(&options);
        status = fflush(stdout) != 0 || ferror(stdout) ? STATUS_IO : status;
    } else if (options.command == COMMAND_VERSION) {
        puts("shenbao " SHENBAO_VERSION);
    } else {
        struct winsize size;
        options.has_terminal = isatty(STDOUT_FILENO);
        if (options.has_terminal && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
            options.columns = size.ws_col;
        options.has_colour = wants_colour(&options);
        status = command_run(&shelf);
        status = faults_print(&shelf, status);
    }
    return status;
}
