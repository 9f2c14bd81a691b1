/*
 * findings.txt, for a person at a terminal: the sentence, the line of the dossier it speaks of with
 * a caret under the place, what was expected and what to do. Long lines are cut around the place.
 */
#include "check/judge.h"

#include <string.h>

enum {
    COLUMNS_USUAL = 100, /* of a file, and of a terminal that is wider */
    COLUMNS_LEAST = 30,
    MARGIN = 8 /* two blanks, and a mark at either end where the line is cut */
};

struct printing {
    const struct assessment *assessment; /* NULL: of no dossier */
    const struct text_look *look;
    struct arena *arena; /* freed after each finding */
    struct buffer *out;
    size_t first_note; /* no finding before it is a note */
};

static const char *choose(const struct printing *printing, const char *chinese, const char *english)
{
    return printing->look->language == LANGUAGE_ENGLISH ? english : chinese;
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

bool place_is_inside(struct arena *arena, const char *folder, const char *file)
{
    return *file != '/' && file_exists(path_join(arena, folder, file));
}

/* The path an editor would open; as it stands where the look has no folders. */
static const char *path_of(const struct printing *printing, const char *file)
{
    const char *const folders[] = {printing->look->folder, printing->look->catalogues};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
        if (folders[i] && place_is_inside(printing->arena, folders[i], file))
            return path_join(printing->arena, folders[i], file);
    return file;
}

static void place_print(const struct printing *printing, struct place at)
{
    struct buffer *out = printing->out;
    if (at.file && at.line)
        buffer_add_format(out, "%s:%d:%d: ", path_of(printing, at.file), at.line, at.column);
    else if (at.file)
        buffer_add_format(out, "%s: ", path_of(printing, at.file));
}

/* `more` stands behind the sentence. */
static void head_print(const struct printing *printing, const struct finding *finding,
                       const char *more)
{
    enum severity severity = finding->message->severity;
    bool has_colour = printing->look->has_colour;
    place_print(printing, finding->facts.at);
    buffer_add_format(printing->out, "%s%s%s: %s%s%s [%s]\n",
                      has_colour ? colour_of(severity) : "",
                      severity_text(severity, printing->look->language),
                      has_colour ? "\033[0m" : "",
                      finding_sentence(printing->arena, finding, printing->look->language),
                      finding->waived ? choose(printing, "（已豁免）", " (waived)") : "", more,
                      finding->message->id);
}

/* What was read is still there; what could not be read is read again for its line. */
static const char *source_find(const struct printing *printing, struct place at)
{
    const struct assessment *assessment = printing->assessment;
    const struct dossier *dossier = assessment ? assessment->dossier : NULL;
    const struct catalogue *catalogue = assessment ? assessment->catalogue : NULL;
    const struct xml_doc *docs[] = {
        dossier ? dossier->doc : NULL,
        catalogue ? catalogue->overlay : NULL,
        catalogue ? catalogue->doc : NULL,
    };
    if (!at.file || !at.line)
        return NULL;
    for (size_t i = 0; i < sizeof docs / sizeof *docs; i++) {
        const char *line = docs[i] ? xml_source_line(printing->arena, docs[i], at) : NULL;
        if (line)
            return line;
    }
    const char *folder = dossier ? dossier->folder : NULL;
    bool is_inside = folder && place_is_inside(printing->arena, folder, at.file);
    return xml_file_line(printing->arena,
                         is_inside ? path_join(printing->arena, folder, at.file) : at.file,
                         at.line);
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

static int width_of(const struct text_look *look)
{
    if (look->columns == 0 || look->columns > COLUMNS_USUAL)
        return COLUMNS_USUAL;
    return look->columns < COLUMNS_LEAST ? COLUMNS_LEAST : look->columns;
}

/* The line, cut to what a terminal shows, and a caret under column `at.column`. */
static void source_print(const struct printing *printing, const char *line, int column)
{
    int most = width_of(printing->look) - MARGIN, most_before = most * 2 / 3;
    struct buffer *out = printing->out;
    const char *end = line + strlen(line), *caret = line, *start = line, *stop;
    line += strspn(line, " \t");
    for (int i = 1; i < column && caret < end; i++)
        utf8_read(&caret, end);
    start = caret < line ? caret : line;
    int before = columns_of(start, caret); /* measured once: a file may be a single line */
    bool is_cut = before > most_before;
    while (before > most_before) {
        const char *from = start;
        utf8_read(&start, end);
        before -= columns_of(from, start);
    }
    stop = start;
    for (int used = 0; stop < end;) {
        const char *next = stop;
        utf8_read(&next, end);
        used += columns_of(stop, next);
        if (used > most)
            break;
        stop = next;
    }
    buffer_add_text(out, is_cut ? "  …" : "  ");
    plain_add(out, start, stop);
    buffer_add_text(out, stop < end ? "…\n" : "\n");
    int ellipsis = is_cut ? utf8_columns(0x2026) : 0;
    buffer_add_format(out, "  %*s%s^%s\n", columns_of(start, caret) + ellipsis, "",
                      printing->look->has_colour ? "\033[1;32m" : "",
                      printing->look->has_colour ? "\033[0m" : "");
}

static void finding_print(const struct printing *printing, const struct finding *finding)
{
    const struct facts *facts = &finding->facts;
    const char *line = source_find(printing, facts->at);
    head_print(printing, finding, "");
    if (line)
        source_print(printing, line, facts->at.column);
    if (facts->unit)
        buffer_add_format(printing->out, "  %s%s\n", choose(printing, "单位：", "unit: "),
                          facts->unit);
    const char *sentence = choose(printing, finding->message->chinese, finding->message->english);
    if (facts->expected && !strstr(sentence, "{expected}"))
        buffer_add_format(printing->out, "  %s%s\n", choose(printing, "应为：", "expected: "),
                          facts->expected);
    buffer_add_format(printing->out, "  %s%s\n", choose(printing, "处理：", "do: "),
                      finding_fix(printing->arena, finding, printing->look->language));
}

/* Notes of one rule are alike to a person at a terminal; waived ones stay apart. */
static bool is_alike(const struct finding *a, const struct finding *b)
{
    return a->message == b->message && a->waived == b->waived;
}

/* "1、2、7" or "1, 2, 7": the indicators of findings like items[first], each once, in their order. */
static const char *indicators_list(const struct printing *printing,
                                   const struct findings *findings, size_t first)
{
    struct buffer list = {0};
    const char *last = NULL;
    for (size_t i = first; i < findings->n_items; i++) {
        const char *indicator = findings->items[i].facts.indicator;
        if (!indicator || !is_alike(&findings->items[i], &findings->items[first]) ||
            (last && strcmp(last, indicator) == 0))
            continue;
        buffer_add_format(&list, "%s%s", last ? choose(printing, "、", ", ") : "", indicator);
        last = indicator;
    }
    const char *text = arena_bytes(printing->arena, list.data, list.size);
    buffer_free(&list);
    return text;
}

/* True if the note is told by a line: its own, of all that are like it, or an earlier one's. */
static bool note_fold(const struct printing *printing, const struct findings *findings,
                      size_t number)
{
    const struct finding *note = &findings->items[number];
    size_t n_alike = 0;
    if (!printing->look->folds_notes || note->message->severity != SEVERITY_NOTE)
        return false;
    for (size_t i = printing->first_note; i < number; i++)
        if (is_alike(&findings->items[i], note))
            return true;
    for (size_t i = number; i < findings->n_items; i++)
        n_alike += is_alike(&findings->items[i], note);
    if (n_alike < 2)
        return false;
    const char *indicators = indicators_list(printing, findings, number);
    const char *about = *indicators ? arena_format(printing->arena, "%s%s",
                                                   choose(printing, "，指标 ", ", indicators "),
                                                   indicators)
                                    : "";
    head_print(printing, note,
               arena_format(printing->arena,
                            choose(printing, "（同类共 %zu 条%s；--all 逐条列出）",
                                   " (%zu like it%s; --all lists them)"),
                            n_alike, about));
    return true;
}

static const char *verdict_text(const struct printing *printing)
{
    return assessment_is_complete(printing->assessment)
               ? choose(printing, "完备", "complete")
               : choose(printing, "未完备", "incomplete");
}

static void summary_print(const struct printing *printing)
{
    const struct assessment *assessment = printing->assessment;
    const struct findings *findings = assessment->findings;
    const char *name = assessment->dossier->applicant.name;
    buffer_add_text(printing->out, name ? name : assessment->dossier->id);
    if (assessment->is_unprocessed)
        buffer_add_text(printing->out,
                        choose(printing, "：未能处理，没有结论", ": could not be processed, no verdict"));
    else
        buffer_add_format(printing->out,
                          choose(printing, "：%s。适用 %d 项：达标 %d，未达标 %d，无法判定 %d",
                                 ": %s. %d indicators apply: %d met, %d not met, %d undetermined"),
                          verdict_text(printing), assessment->n_applicable, assessment->n_met,
                          assessment->n_not_met, assessment->n_undetermined);
    for (int severity = SEVERITY_BLOCK; severity >= SEVERITY_NOTE; severity--)
        buffer_add_format(printing->out, "%s%s %zu",
                          severity == SEVERITY_BLOCK ? choose(printing, "；", "; ")
                                                     : choose(printing, "，", ", "),
                          severity_text((enum severity)severity, printing->look->language),
                          findings_count(findings, (enum severity)severity));
    buffer_add_text(printing->out, choose(printing, "。\n", ".\n"));
}

void findings_write_text(const struct assessment *assessment, const struct findings *findings,
                         const struct text_look *look, struct buffer *out)
{
    struct printing printing = {.assessment = assessment, .look = look, .out = out};
    while (printing.first_note < findings->n_items &&
           findings->items[printing.first_note].message->severity != SEVERITY_NOTE)
        printing.first_note++;
    for (size_t i = 0; i < findings->n_items; i++) {
        printing.arena = arena_new();
        if (!note_fold(&printing, findings, i))
            finding_print(&printing, &findings->items[i]);
        arena_free(printing.arena);
    }
}

void assessment_write_text(const struct assessment *assessment, const struct text_look *look,
                           struct buffer *out)
{
    struct printing printing = {.assessment = assessment, .look = look, .out = out};
    findings_write_text(assessment, assessment->findings, look, out);
    summary_print(&printing);
}
