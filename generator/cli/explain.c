/*
 * explain RULE… | explain --all: what a rule asks, why, an example, what to do, its basis. For an
 * id that is none: the rules that look like it, and status 2.
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

static void all_list(struct buffer *out, enum language language)
{
    const struct message *rule;
    for (size_t i = 0; (rule = rule_at(i)); i++)
        buffer_add_format(out, "%s  %s  %s\n", rule->id, severity_text(rule->severity, language),
                          explanation_find(rule)->asks[language]);
}

/* Ids are written C3 and c03 as well. */
static const struct message *rule_meant(const char *word)
{
    char id[8] = {0};
    size_t size = strlen(word);
    if (size < 2 || size > 3)
        return NULL;
    id[0] = (char)toupper((unsigned char)word[0]);
    strcpy(id + 1, size == 2 ? "0" : "");
    strcat(id, word + 1);
    return rule_find(id);
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
    const struct message *rule;
    int n_shown = 0;
    fprintf(stderr,
            language == LANGUAGE_ENGLISH ? "shenbao: no rule %s" : "shenbao: 没有规则 %s", word);
    for (size_t i = 0; (rule = rule_at(i)); i++)
        if (likeness(rule->id, word) >= ALIKE && n_shown < SHOWN_MAX)
            fprintf(stderr, "%s%s",
                    n_shown++                      ? " "
                    : language == LANGUAGE_ENGLISH ? ", like it: "
                                                   : "，相近的有：",
                    rule->id);
    fputs(language == LANGUAGE_ENGLISH ? "; shenbao explain --all lists them\n"
                                       : "；shenbao explain --all 列出全部\n",
          stderr);
}

int command_explain(const struct options *options)
{
    struct buffer out = {0};
    int status = STATUS_COMPLETE;
    if (options->lists_all)
        all_list(&out, options->language);
    for (size_t i = 0; i < options->n_words; i++) {
        const struct message *rule = rule_meant(options->words[i]);
        if (rule) {
            if (out.size)
                buffer_add_text(&out, "\n");
            rule_explain(&out, rule, options->language);
        } else {
            unknown_print(options->words[i], options->language);
            status = STATUS_USAGE;
        }
    }
    buffer_print(&out, stdout);
    buffer_free(&out);
    return status;
}
