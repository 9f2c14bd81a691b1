/*
 * The command line is a table: each option's names, whether it takes a value, and the function that
 * takes it in. A misspelt option, a missing value or one out of range ends the run before anything
 * is read.
 */
#include <stdlib.h>
#include <string.h>

#include "cli/options.h"
#include "package/package.h"
#include "pdf/pdf.h"

struct parsing {
    struct arena *arena;
    struct options *options;
    const char **fault;
    bool *wants_help;
};

struct option {
    const char *name;
    char letter;
    bool takes_value;
    bool (*take)(const struct parsing *parsing, const char *value);
};

static bool refuse(const struct parsing *parsing, const char *chinese, const char *english,
                   const char *what)
{
    bool is_english = parsing->options->language == LANGUAGE_ENGLISH;
    *parsing->fault = arena_format(parsing->arena, "%s%s", is_english ? english : chinese, what);
    return false;
}

static bool word_find(const char *const *words, int n, const char *value, int *out)
{
    for (int i = 0; i < n; i++) {
        if (strcmp(words[i], value) != 0)
            continue;
        *out = i;
        return true;
    }
    return false;
}

static bool number_find(const char *text, long max, int *out)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (!*text || *end || number < 1 || number > max)
        return false;
    *out = (int)number;
    return true;
}

/* A word that is none of those it could be: with the one it was meant to be, if one is like it. */
static bool refuse_word(const struct parsing *parsing, const char *chinese, const char *english,
                        const char *word, const char *near)
{
    bool is_english = parsing->options->language == LANGUAGE_ENGLISH;
    const char *help = is_english ? "see shenbao --help" : "用法见 shenbao --help";
    const char *meant = is_english ? "did you mean " : "是否要写 ";
    *parsing->fault = arena_format(parsing->arena, "%s%s%s%s%s%s", is_english ? english : chinese,
                                   word, is_english ? "; " : "；", near ? meant : help,
                                   near ? near : "", near ? (is_english ? "?" : "？") : "");
    return false;
}

static bool take_output(const struct parsing *parsing, const char *value)
{
    parsing->options->output = value;
    return *value || refuse(parsing, "-o 需要文件夹名", "-o needs a folder", "");
}

static bool take_workers(const struct parsing *parsing, const char *value)
{
    return number_find(value, WORKERS_MAX, &parsing->options->n_workers) ||
           refuse(parsing, "-j 应为 1 到 256 的整数，写的是 ", "-j takes 1 to 256, found ", value);
}

static bool take_template(const struct parsing *parsing, const char *value)
{
    parsing->options->template = value;
    return true;
}

/* It becomes part of a file's name, never a path. */
static bool take_profile(const struct parsing *parsing, const char *value)
{
    parsing->options->profile = value;
    return (*value && !strpbrk(value, "/\\.")) ||
           refuse(parsing, "--profile 应为版式的名称，写的是 ", "--profile takes a name, found ",
                  value);
}

static bool take_catalogue(const struct parsing *parsing, const char *value)
{
    parsing->options->catalogue = value;
    return true;
}

static bool take_format(const struct parsing *parsing, const char *value)
{
    static const char *const words[N_FORMATS] = {"text", "json", "sarif"};
    int found = 0;
    if (!word_find(words, N_FORMATS, value, &found))
        return refuse(parsing, "--format 应为 text、json 或 sarif，写的是 ",
                      "--format takes text, json or sarif, found ", value);
    parsing->options->format = (enum format)found;
    return true;
}

static bool take_fail_on(const struct parsing *parsing, const char *value)
{
    static const char *const words[] = {"note", "warning", "error", "block", "never"};
    return word_find(words, 5, value, &parsing->options->fail_on) ||
           refuse(parsing, "--fail-on 应为 note、warning、error、block 或 never，写的是 ",
                  "--fail-on takes note, warning, error, block or never, found ", value);
}

static bool take_force(const struct parsing *parsing, const char *value)
{
    (void)value;
    parsing->options->is_forced = true;
    return true;
}

static bool take_letters(const struct parsing *parsing, const char *value)
{
    (void)value;
    parsing->options->has_letters = true;
    return true;
}

static bool take_bind(const struct parsing *parsing, const char *value)
{
    static const char *const words[N_BINDS] = {"none", "single", "volumes"};
    int found = 0;
    if (!word_find(words, N_BINDS, value, &found))
        return refuse(parsing, "--bind 应为 none、single 或 volumes，写的是 ",
                      "--bind takes none, single or volumes, found ", value);
    parsing->options->bind = (enum bind)found;
    parsing->options->has_bind = true;
    return true;
}

static bool take_form(const struct parsing *parsing, const char *value)
{
    static const char *const words[N_PACKAGE_FORMS] = {"zip", "bagit", "folder"};
    parsing->options->has_form = true;
    return word_find(words, N_PACKAGE_FORMS, value, &parsing->options->form) ||
           refuse(parsing, "--form 应为 zip、bagit 或 folder，写的是 ",
                  "--form takes zip, bagit or folder, found ", value);
}

static bool take_conformance(const struct parsing *parsing, const char *value)
{
    static const char *const words[N_CONFORMANCES] = {"2a", "2b", "2u", "1b"};
    return word_find(words, N_CONFORMANCES, value, &parsing->options->conformance) ||
           refuse(parsing, "--pdfa 应为 2a、2b、2u 或 1b，写的是 ",
                  "--pdfa takes 2a, 2b, 2u or 1b, found ", value);
}

static bool take_digest(const struct parsing *parsing, const char *value)
{
    static const char *const words[] = {"sha256", "sm3"};
    int found = 0;
    if (!word_find(words, 2, value, &found))
        return refuse(parsing, "--digest 应为 sha256 或 sm3，写的是 ",
                      "--digest takes sha256 or sm3, found ", value);
    parsing->options->has_sm3 = found == 1;
    return true;
}

static bool take_shard(const struct parsing *parsing, const char *value)
{
    char *copy = arena_text(parsing->arena, value), *slash = strchr(copy, '/');
    struct options *options = parsing->options;
    if (slash)
        *slash = '\0';
    if (slash && number_find(copy, 10000, &options->shard) &&
        number_find(slash + 1, 10000, &options->n_shards) && options->shard <= options->n_shards)
        return true;
    return refuse(parsing, "--shard 写作 I/N（如 1/4），写的是 ", "--shard is I/N (1/4), found ",
                  value);
}

static bool take_progress(const struct parsing *parsing, const char *value)
{
    static const char *const words[N_PROGRESS] = {"auto", "plain", "json", "none"};
    int found = 0;
    if (!word_find(words, N_PROGRESS, value, &found))
        return refuse(parsing, "--progress 应为 auto、plain、json 或 none，写的是 ",
                      "--progress takes auto, plain, json or none, found ", value);
    parsing->options->progress = (enum progress)found;
    return true;
}

static bool take_no_colour(const struct parsing *parsing, const char *value)
{
    (void)value;
    parsing->options->no_colour = true;
    return true;
}

static bool take_all(const struct parsing *parsing, const char *value)
{
    (void)value;
    parsing->options->lists_all = true;
    return true;
}

static bool take_stage(const struct parsing *parsing, const char *value)
{
    static const char *const words[N_STAGES] = {"dossier", "document", "pages", "evidence"};
    int found = 0;
    if (!word_find(words, N_STAGES, value, &found))
        return refuse(parsing, "--stage 应为 dossier、evidence、document 或 pages，写的是 ",
                      "--stage takes dossier, evidence, document or pages, found ", value);
    parsing->options->stage = (enum dump_stage)found;
    parsing->options->has_stage = true;
    return true;
}

static bool take_language(const struct parsing *parsing, const char *value)
{
    static const char *const words[] = {"zh", "en"};
    int found = 0;
    if (!word_find(words, 2, value, &found))
        return refuse(parsing, "--lang 应为 zh 或 en，写的是 ", "--lang takes zh or en, found ",
                      value);
    parsing->options->language = (enum language)found;
    return true;
}

static bool take_seconds(const struct parsing *parsing, const char *value)
{
    return number_find(value, 86400, &parsing->options->seconds) ||
           refuse(parsing, "--timeout 应为 1 到 86400 的整数（秒），写的是 ",
                  "--timeout takes 1 to 86400 seconds, found ", value);
}

static bool take_help(const struct parsing *parsing, const char *value)
{
    (void)value;
    *parsing->wants_help = true;
    return true;
}

static bool take_version(const struct parsing *parsing, const char *value)
{
    (void)value;
    parsing->options->command = COMMAND_VERSION;
    return true;
}

static const struct option table[] = {
    {"output", 'o', true, take_output},        {"jobs", 'j', true, take_workers},
    {"template", 0, true, take_template},      {"catalogue", 0, true, take_catalogue},
    {"format", 0, true, take_format},          {"fail-on", 0, true, take_fail_on},
    {"force", 0, false, take_force},           {"shard", 0, true, take_shard},
    {"pdfa", 0, true, take_conformance},       {"bind", 0, true, take_bind},
    {"digest", 0, true, take_digest},
    {"progress", 0, true, take_progress},      {"no-color", 0, false, take_no_colour},
    {"stage", 0, true, take_stage},            {"lang", 0, true, take_language},
    {"timeout", 0, true, take_seconds},        {"letters", 0, false, take_letters},
    {"profile", 0, true, take_profile},        {"all", 0, false, take_all},
    {"help", 'h', false, take_help},           {"version", 'V', false, take_version},
    {"form", 0, true, take_form},
};
enum { N_OPTIONS = sizeof table / sizeof *table };

/* "--name", "--name=value", "-x", "-xvalue"; *value is what stands in the same word, or NULL. */
static const struct option *option_find(struct arena *arena, const char *word, const char **value)
{
    *value = NULL;
    if (word[1] != '-') {
        *value = word[2] ? word + 2 : NULL;
        for (int i = 0; i < N_OPTIONS; i++)
            if (table[i].letter && table[i].letter == word[1])
                return &table[i];
        return NULL;
    }
    size_t size = strcspn(word + 2, "=");
    char *name = arena_bytes(arena, word + 2, size);
    if (word[2 + size] == '=')
        *value = word + 3 + size;
    for (int i = 0; i < N_OPTIONS; i++)
        if (strcmp(table[i].name, name) == 0)
            return &table[i];
    return NULL;
}

static const char *const commands[N_COMMANDS] = {
    "build", "check", "letters", "package", "verify", "portfolio", "show", "catalogue", "explain",
    "help", "version",
};

static bool command_read(struct options *options, const char *word)
{
    int found = 0;
    if (!word_find(commands, N_COMMANDS, word, &found))
        return false;
    options->command = (enum command)found;
    return true;
}

static bool option_refuse(const struct parsing *parsing, const char *word)
{
    const char *names[N_OPTIONS];
    for (int i = 0; i < N_OPTIONS; i++)
        names[i] = arena_format(parsing->arena, "--%s", table[i].name);
    char *name = arena_bytes(parsing->arena, word, strcspn(word, "="));
    return refuse_word(parsing, "不认识的选项 ", "unknown option ", word,
                       word[1] == '-' ? near_find(name, names, N_OPTIONS) : NULL);
}

static enum language language_of_environment(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && *value)
            return strncmp(value, "en", 2) == 0 ? LANGUAGE_ENGLISH : LANGUAGE_CHINESE;
    }
    return LANGUAGE_CHINESE;
}

bool options_build(const struct options *options)
{
    return options->command == COMMAND_BUILD || options->command == COMMAND_PACKAGE;
}

static bool paths_suffice(const struct parsing *parsing)
{
    const struct options *options = parsing->options;
    bool wants_paths = options_build(options) || options->command == COMMAND_CHECK ||
                       options->command == COMMAND_LETTERS || options->command == COMMAND_SHOW;
    if (options->command == COMMAND_PORTFOLIO && options->n_words == 0)
        return refuse(parsing, "没有给出校验结果的文件夹；用法见 shenbao portfolio --help",
                      "no folder of results given; see shenbao portfolio --help", "");
    if (wants_paths && options->n_words == 0)
        return refuse(parsing, "没有给出档案路径；用法见 shenbao --help",
                      "no dossier given; see shenbao --help", "");
    if (options->command == COMMAND_VERIFY && options->n_words == 0)
        return refuse(parsing, "没有给出申报包；用法见 shenbao help verify",
                      "no package given; see shenbao help verify", "");
    return true;
}

/* A package has letters, and volumes unless --bind says something else. */
static void package_settle(struct options *options)
{
    if (options->command != COMMAND_PACKAGE)
        return;
    options->has_letters = true;
    if (!options->has_bind)
        options->bind = BIND_VOLUMES;
}

static bool words_suffice(const struct parsing *parsing)
{
    const struct options *options = parsing->options;
    if (!paths_suffice(parsing))
        return false;
    if (options->has_letters && options->command != COMMAND_BUILD)
        return refuse(parsing, "--letters 只用于 build；单做催办单用 letters 命令",
                      "--letters goes with build; the command letters makes them alone", "");
    if (options->bind != BIND_NONE && !options_build(options))
        return refuse(parsing, "--bind 只用于 build 和 package", "--bind goes with build and package",
                      "");
    if (options->has_form && options->command != COMMAND_PACKAGE)
        return refuse(parsing, "--form 只用于 package", "--form goes with package", "");
    if (options->command == COMMAND_EXPLAIN && options->n_words == 0 && !options->lists_all)
        return refuse(parsing, "explain 需要规则编号，或 --all",
                      "explain needs a rule, or --all", "");
    if (options->lists_all && options->command != COMMAND_EXPLAIN &&
        options->command != COMMAND_CHECK)
        return refuse(parsing, "--all 只用于 check 和 explain", "--all goes with check and explain",
                      "");
    if (options->command == COMMAND_SHOW && !options->has_stage)
        return refuse(parsing, "show 需要 --stage dossier|evidence|document|pages",
                      "show needs --stage dossier|evidence|document|pages", "");
    return true;
}

static bool option_take(const struct parsing *parsing, int argc, char **argv, int *at)
{
    const char *value, *word = argv[*at];
    const struct option *option = option_find(parsing->arena, word, &value);
    if (!option)
        return option_refuse(parsing, word);
    if (!option->takes_value && value)
        return refuse(parsing, "该选项不带值：", "this option takes no value: ", word);
    if (option->takes_value && !value) {
        if (*at + 1 >= argc)
            return refuse(parsing, "选项缺少值：", "option needs a value: ", word);
        value = argv[++*at];
    }
    return option->take(parsing, value);
}

/* help, --help: of all; build --help, help build: of that command. */
static bool help_read(const struct parsing *parsing)
{
    struct options *options = parsing->options;
    const char *word = options->n_words ? options->words[0] : "";
    options->help_topic = options->command;
    if (options->command == COMMAND_HELP || options->command == COMMAND_VERSION)
        options->help_topic = N_COMMANDS;
    if (options->help_topic == N_COMMANDS && *word) {
        if (!command_read(options, word))
            return refuse_word(parsing, "不认识的命令 ", "unknown command ", word,
                               near_find(word, commands, N_COMMANDS));
        options->help_topic = options->command < COMMAND_HELP ? options->command : N_COMMANDS;
    }
    options->command = COMMAND_HELP;
    return true;
}

bool options_read(struct arena *arena, int argc, char **argv, struct options *options,
                  const char **fault)
{
    *options = (struct options){.output = "out",
                                .command = N_COMMANDS,
                                .fail_on = SEVERITY_ERROR,
                                .language = language_of_environment()};
    options->words = ARENA_ARRAY(arena, const char *, argc + 1);
    bool wants_help = false;
    struct parsing parsing = {arena, options, fault, &wants_help};
    bool options_end = false;
    for (int i = 1; i < argc; i++) {
        bool is_option = !options_end && argv[i][0] == '-' && argv[i][1];
        if (is_option && strcmp(argv[i], "--") == 0)
            options_end = true;
        else if (is_option ? !option_take(&parsing, argc, argv, &i) : false)
            return false;
        else if (!is_option && options->command == N_COMMANDS && options->n_words == 0 &&
                 command_read(options, argv[i]))
            continue;
        else if (!is_option)
            options->words[options->n_words++] = argv[i];
    }
    if (wants_help || options->command == COMMAND_HELP)
        return help_read(&parsing);
    if (options->command == N_COMMANDS && options->n_words)
        return refuse_word(&parsing, "不认识的命令 ", "unknown command ", options->words[0],
                           near_find(options->words[0], commands, N_COMMANDS));
    if (options->command == N_COMMANDS)
        return refuse(&parsing, "没有给出命令；用法见 shenbao --help",
                      "no command given; see shenbao --help", "");
    if (!words_suffice(&parsing))
        return false;
    package_settle(options);
    return true;
}
