/* The command line as a struct: what is wanted, of which paths. */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include "base/base.h"

enum command { COMMAND_BUILD, COMMAND_CHECK, COMMAND_LETTERS, COMMAND_PACKAGE, COMMAND_VERIFY,
               COMMAND_PORTFOLIO, COMMAND_SHOW, COMMAND_CATALOGUE, COMMAND_EXPLAIN, COMMAND_HELP,
               COMMAND_VERSION, N_COMMANDS };
enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_SARIF, N_FORMATS };
enum progress { PROGRESS_AUTO, PROGRESS_PLAIN, PROGRESS_JSON, PROGRESS_NONE, N_PROGRESS };
enum dump_stage { STAGE_DOSSIER, STAGE_DOCUMENT, STAGE_PAGES, STAGE_EVIDENCE,
                  N_STAGES };
enum bind { BIND_NONE, BIND_SINGLE, BIND_VOLUMES, N_BINDS };
enum { FAIL_ON_NEVER = N_SEVERITIES };
enum { STATUS_COMPLETE = 0, STATUS_FINDINGS = 1, STATUS_USAGE = 2, STATUS_UNREADABLE = 3,
       STATUS_FAULT = 70, STATUS_IO = 74, STATUS_STOPPED = 75 };
enum { WORKERS_MAX = 256 };

struct options {
    enum command command;
    enum command help_topic; /* of COMMAND_HELP; N_COMMANDS: the whole program */
    const char *output;    /* folder of the reports */
    int n_workers;         /* -j; 0: as many as there are processors, at most as many as dossiers */
    const char *template;  /* folder; NULL: the program's own */
    const char *profile;   /* a look of the template's own; NULL: style.xml as it is */
    const char *catalogue; /* id or file that overrides the dossiers' own; NULL: none */
    enum format format;
    int fail_on; /* an enum severity, or FAIL_ON_NEVER */
    bool is_forced;
    bool lists_all; /* explain --all; check --all: no notes are folded */
    bool has_letters; /* build writes letters as well; package always does */
    bool has_bind;    /* --bind was given */
    enum bind bind;   /* build binds the evidence as well */
    bool has_form;
    int form; /* an enum package_form */
    bool has_sm3;     /* --digest sm3: beside SHA-256, which is always there */
    int conformance;  /* an enum conformance of the PDF */
    int shard, n_shards; /* 1-based; 0 of 0: everything */
    enum progress progress;
    bool has_terminal; /* stdout is one */
    int columns;       /* it has; 0: it is none */
    bool has_colour;
    bool no_colour;
    enum dump_stage stage;
    bool has_stage;
    int seconds; /* limit for one dossier; 0: none */
    enum language language;
    const char **words; /* paths, or the words of `catalogue` */
    size_t n_words;
};

/* Does the command make reports? */
bool options_build(const struct options *options);

/*
 * Reads argv. False after a message in *fault (in the user's language, owned by the arena): status
 * 2. Options may stand anywhere; "--" ends them.
 */
bool options_read(struct arena *arena, int argc, char **argv, struct options *options,
                  const char **fault);
/* The help of one command, or (N_COMMANDS) of the whole program, in the user's language. */
void help_print(enum language language, enum command topic, struct buffer *out);

#endif
