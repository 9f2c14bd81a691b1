/*
 * findings.txt, for a person at a terminal: the sentence, the line of the dossier it speaks of with
 * a caret under the place, what was expected and what to do. Long lines are cut around the place.
 */
#include "check/judge.h"

#include <string.h>

enum {
    SOURCE_COLUMNS = 96,
    CARET_COLUMNS_MAX = 60
}; /* the line fits 100 columns with its margin */

struct printing {
    const struct assessment *assessment;
    enum language language;
    bool has_colour;
    struct arena *arena; /* freed after each finding */
    struct buffer *out;
};

static const char *choose(const struct printing *printing, const char *chinese, const char *english)
{
    return printing->language == LANGUAGE_ENGLISH ? english : chinese;
}

static const char *colour_of(enum severity severity)
{
    static const char *const colours[N_SEVERITIES] = {
        [SEVERITY_NOTE] = "\033[36m",
        [SEVERITY_WARNING] = "\033[33m",
        [SEVERITY_ERROR] = "\033[31m",
        [SEVERITY_BLOCK] = "\033[1;31m",
    };
    return colours[severity];
}

static void head_print(const struct printing *printing, const struct finding *finding)
{
    const struct place *at = &finding->facts.at;
    enum severity severity = finding->message->severity;
    struct buffer *out = printing->out;
    if (at->file && at->line)
        buffer_add_format(out, "%s:%d:%d: ", at->file, at->line, at->column);
    else if (at->file)
        buffer_add_format(out, "%s: ", at->file);
    buffer_add_format(out, "%s%s%s%s%s%s [%s]\n", printing->has_colour ? colour_of(severity) : "",
                      severity_text(severity, printing->language),
                      printing->has_colour ? "\033[0m" : "", choose(printing, ": ", ": "),
                      finding_sentence(printing->arena, finding, printing->language),
                      finding->waived ? choose(printing, "（已豁免）", " (waived)") : "",
                      finding->message->id);
}

static const char *source_find(const struct printing *printing, struct place at)
{
    const struct assessment *assessment = printing->assessment;
    const struct catalogue *catalogue = assessment->catalogue;
    const struct xml_doc *docs[] = {
        assessment->dossier->doc,
        catalogue ? catalogue->overlay : NULL,
        catalogue ? catalogue->doc : NULL,
    };
    for (size_t i = 0; at.file && at.line && i < sizeof docs / sizeof *docs; i++) {
        const char *line = docs[i] ? xml_source_line(printing->arena, docs[i], at) : NULL;
        if (line)
            return line;
    }
    return NULL;
}

/* Width of the characters in [from, to), tabs as one column as they are printed here. */
static int columns_of(const char *from, const char *to)
{
    int columns = 0;
    while (from < to) {
        uint32_t character = utf8_read(&from, to);
        columns += character < 0x20 || character == UTF8_BAD ? 1 : utf8_columns(character);
    }
    return columns;
}

static void plain_add(struct buffer *out, const char *from, const char *to)
{
    while (from < to) {
        const char *here = from;
        uint32_t character = utf8_read(&from, to);
        if (character < 0x20 || character == UTF8_BAD || (character >= 0x7F && character < 0xA0))
            buffer_add(out, " ", 1);
        else
            buffer_add(out, here, (size_t)(from - here));
    }
}

/* The line, cut to what a terminal shows, and a caret under column `at.column`. */
static void source_print(const struct printing *printing, const char *line, int column)
{
    struct buffer *out = printing->out;
    const char *end = line + strlen(line), *caret = line, *start = line, *stop;
    line += strspn(line, " \t");
    for (int i = 1; i < column && caret < end; i++)
        utf8_read(&caret, end);
    start = caret < line ? caret : line;
    int before = columns_of(start, caret); /* measured once: a file may be a single line */
    bool is_cut = before > CARET_COLUMNS_MAX;
    while (before > CARET_COLUMNS_MAX) {
        const char *from = start;
        utf8_read(&start, end);
        before -= columns_of(from, start);
    }
    stop = start;
    for (int used = 0; stop < end;) {
        const char *next = stop;
        utf8_read(&next, end);
        used += columns_of(stop, next);
        if (used > SOURCE_COLUMNS - 4)
            break;
        stop = next;
    }
    buffer_add_text(out, is_cut ? "  …" : "  ");
    plain_add(out, start, stop);
    buffer_add_text(out, stop < end ? "…\n" : "\n");
    int ellipsis = is_cut ? utf8_columns(0x2026) : 0;
    buffer_add_format(out, "  %*s%s^%s\n", columns_of(start, caret) + ellipsis, "",
                      printing->has_colour ? "\033[1;32m" : "",
                      printing->has_colour ? "\033[0m" : "");
}

static void finding_print(const struct printing *printing, const struct finding *finding)
{
    const struct facts *facts = &finding->facts;
    const char *line = source_find(printing, facts->at);
    head_print(printing, finding);
    if (line)
        source_print(printing, line, facts->at.column);
    if (facts->unit)
        buffer_add_format(printing->out, "  %s%s\n", choose(printing, "单位：", "unit: "),
                          facts->unit);
    const char *sentence = printing->language == LANGUAGE_ENGLISH ? finding->message->english
                                                                  : finding->message->chinese;
    if (facts->expected && !strstr(sentence, "{expected}"))
        buffer_add_format(printing->out, "  %s%s\n", choose(printing, "应为：", "expected: "),
                          facts->expected);
    buffer_add_format(printing->out, "  %s%s\n", choose(printing, "处理：", "do: "),
                      finding_fix(printing->arena, finding, printing->language));
}

static void summary_print(const struct printing *printing)
{
    const struct assessment *assessment = printing->assessment;
    const struct findings *findings = assessment->findings;
    bool is_complete = assessment->is_complete && !findings_reach(findings, SEVERITY_ERROR);
    const char *name = assessment->dossier->applicant.name;
    buffer_add_format(printing->out,
                      choose(printing, "%s：%s。适用 %d 项：达标 %d，未达标 %d，无法判定 %d",
                             "%s: %s. %d indicators apply: %d met, %d not met, %d undetermined"),
                      name ? name : assessment->dossier->id,
                      is_complete ? choose(printing, "完备", "complete")
                                  : choose(printing, "未完备", "incomplete"),
                      assessment->n_applicable, assessment->n_met, assessment->n_not_met,
                      assessment->n_undetermined);
    for (int severity = SEVERITY_BLOCK; severity >= SEVERITY_NOTE; severity--)
        buffer_add_format(printing->out, "%s%s %zu",
                          severity == SEVERITY_BLOCK ? choose(printing, "；", "; ")
                                                     : choose(printing, "，", ", "),
                          severity_text((enum severity)severity, printing->language),
                          findings_count(findings, (enum severity)severity));
    buffer_add_text(printing->out, choose(printing, "。\n", ".\n"));
}

void assessment_write_text(const struct assessment *assessment, enum language language,
                           bool has_colour, struct buffer *out)
{
    const struct findings *findings = assessment->findings;
    struct printing printing = {assessment, language, has_colour, NULL, out};
    for (size_t i = 0; i < findings->n_items; i++) {
        printing.arena = arena_new();
        finding_print(&printing, &findings->items[i]);
        arena_free(printing.arena);
    }
    summary_print(&printing);
}
