/*
 * explain ID… | explain --all: what a rule asks, why, an example, what to do, its basis; of a
 * message of the program (I, S, L, U, W) its sentence and what to do. For an id that is none: those
 * that look like it, and status 2.
 */
#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "cli/run.h"

/* Labels of the lines, by enum language. */
enum line { LINE_ASKS, LINE_WHY, LINE_EXAMPLE, LINE_SAYS, LINE_FIX, LINE_BASIS, N_LINES };
static const char *const labels[N_LINES][2] = {
    [LINE_ASKS] = {"检查", "asks"},       [LINE_WHY] = {"原因", "why"},
    [LINE_EXAMPLE] = {"例", "example"},   [LINE_SAYS] = {"提示语", "says"},
    [LINE_FIX] = {"处理", "what to do"}, [LINE_BASIS] = {"依据", "basis"},
};

static void line_add(struct buffer *out, enum language language, enum line line, const char *text)
{
    buffer_add_format(out, language == LANGUAGE_ENGLISH ? "  %s: %s\n" : "  %s：%s\n",
                      labels[line][language], text);
}

/* The sentence of the rule as it stands in rules.def, with the names of its facts. */
static void rule_explain(struct buffer *out, const struct message *rule, enum language language)
{
    const struct explanation *text = explanation_find(rule);
    bool is_english = language == LANGUAGE_ENGLISH;
    const char *no_basis = is_english ? "that of the indicator, or the document of the system"
                                      : "该指标的依据，或指标体系的文件";
    buffer_add_format(out, is_english ? "%s  %s  [%s]\n" : "%s  %s〔%s〕\n", rule->id,
                      rule_title(rule), severity_text(rule->severity, language));
    line_add(out, language, LINE_ASKS, text->asks[language]);
    line_add(out, language, LINE_WHY, text->why[language]);
    line_add(out, language, LINE_EXAMPLE, text->example[language]);
    line_add(out, language, LINE_SAYS, is_english ? rule->english : rule->chinese);
    line_add(out, language, LINE_FIX, is_english ? rule->fix_english : rule->fix_chinese);
    line_add(out, language, LINE_BASIS, rule->basis ? rule->basis : no_basis);
}

static void message_explain(struct buffer *out, const struct message *message,
                            enum language language)
{
    static const struct {
        char letter;
        const char *about[2];
    } kinds[] = {
        {'I', {"读入的文件", "what is read"}}, {'S', {"系统和程序自身", "the system, the program"}},
        {'L', {"排版和模板", "setting and templates"}}, {'U', {"用法", "use of the command"}},
        {'W', {"豁免", "waivers"}},
    };
    bool is_english = language == LANGUAGE_ENGLISH;
    const char *about = "";
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (kinds[i].letter == message->id[0])
            about = kinds[i].about[language];
    buffer_add_format(out, is_english ? "%s  %s  [%s]\n" : "%s  %s〔%s〕\n", message->id, about,
                      severity_text(message->severity, language));
    line_add(out, language, LINE_SAYS, is_english ? message->english : message->chinese);
    line_add(out, language, LINE_FIX, is_english ? message->fix_english : message->fix_chinese);
}

static void all_list(struct buffer *out, enum language language)
{
    const struct message *rule;
    for (size_t i = 0; (rule = rule_at(i)); i++)
        buffer_add_format(out, "%s  %s  %s\n", rule->id, severity_text(rule->severity, language),
                          explanation_find(rule)->asks[language]);
}

static const struct message *message_find(const char *id)
{
    for (size_t i = 0; i < N_MESSAGES; i++)
        if (strcmp(messages[i].id, id) == 0)
            return &messages[i];
    return NULL;
}

/* Of the number-th rule, then of the messages; NULL behind the last. */
static const char *id_at(size_t number)
{
    const struct message *rule;
    size_t n_rules = 0;
    while ((rule = rule_at(n_rules)))
        if (n_rules++ == number)
            return rule->id;
    return number - n_rules < N_MESSAGES ? messages[number - n_rules].id : NULL;
}

/* Ids are written C3 and c03 as well. */
static const struct message *message_meant(const char *word)
{
    char id[8] = {0};
    size_t size = strlen(word);
    if (size < 2 || size > 3)
        return NULL;
    id[0] = (char)toupper((unsigned char)word[0]);
    strcpy(id + 1, size == 2 ? "0" : "");
    strcat(id, word + 1);
    const struct message *rule = rule_find(id);
    return rule ? rule : message_find(id);
}

/* How many of the three characters agree. */
static int likeness(const char *id, const char *word)
{
    int n_same = 0;
    for (size_t i = 0; id[i] && word[i]; i++)
        n_same += id[i] == toupper((unsigned char)word[i]);
    return n_same;
}

static void unknown_print(const char *word, enum language language)
{
    enum { SHOWN_MAX = 12, ALIKE = 2 };
    const char *id;
    int n_shown = 0;
    fprintf(stderr, language == LANGUAGE_ENGLISH ? "shenbao: no rule or message %s"
                                                 : "shenbao: 没有规则或信息 %s",
            word);
    for (size_t i = 0; (id = id_at(i)); i++)
        if (likeness(id, word) >= ALIKE && n_shown < SHOWN_MAX)
            fprintf(stderr, "%s%s",
                    n_shown++                      ? " "
                    : language == LANGUAGE_ENGLISH ? ", like it: "
                                                   : "，相近的有：",
                    id);
    fputs(language == LANGUAGE_ENGLISH ? "; shenbao explain --all lists the rules\n"
                                       : "；shenbao explain --all 列出全部规则\n",
          stderr);
}

int command_explain(const struct options *options)
{
    struct buffer out = {0};
    int status = STATUS_COMPLETE;
    if (options->lists_all)
        all_list(&out, options->language);
    for (size_t i = 0; i < options->n_words; i++) {
        const struct message *message = message_meant(options->words[i]);
        if (message) {
            if (out.size)
                buffer_add_text(&out, "\n");
            if (rule_find(message->id))
                rule_explain(&out, message, options->language);
            else
                message_explain(&out, message, options->language);
        } else {
            unknown_print(options->words[i], options->language);
            status = STATUS_USAGE;
        }
    }
    buffer_print(&out, stdout);
    buffer_free(&out);
    return status;
}
