/*
 * 问题清单 and 按单位: the findings as rows, and how many of them each unit must see to. Every
 * finding is in exactly one unit's row; the last row is their sum and equals findings.json.
 */
#include <stdlib.h>
#include <string.h>

#include "package/sheet.h"

static const struct column finding_columns[] = {
    {"级别", 7},  {"规则", 7},  {"规则名称", 14}, {"指标", 7},  {"责任单位", 16}, {"问题", 44},
    {"现状", 20}, {"应为", 20}, {"处理", 34},     {"位置", 18}, {"依据", 20},     {"豁免", 8},
};
static const struct column unit_columns[] = {
    {"责任单位", 30}, {"牵头指标", 10}, {"阻断", 8}, {"错误", 8},
    {"警告", 8},      {"提示", 8},      {"合计", 8}, {"其中已豁免", 12},
};
enum {
    N_FINDING_COLUMNS = sizeof finding_columns / sizeof *finding_columns,
    N_UNIT_COLUMNS = sizeof unit_columns / sizeof *unit_columns,
    ROWS_MAX = LXW_ROW_MAX - 2 /* a sheet's rows less the head and the row that says of the rest */
};

static const enum look severity_looks[] = {
    [SEVERITY_NOTE] = LOOK_NONE,
    [SEVERITY_WARNING] = LOOK_PARTIAL,
    [SEVERITY_ERROR] = LOOK_BAD,
    [SEVERITY_BLOCK] = LOOK_BAD,
};
_Static_assert(sizeof severity_looks / sizeof *severity_looks == N_SEVERITIES, "each has a look");

static const char *place_text(struct arena *arena, struct place at)
{
    if (!at.file || !at.line)
        return at.file;
    return arena_format(arena, "%s:%d:%d", at.file, at.line, at.column);
}

static void finding_write(struct sheet *sheet, const struct finding *finding)
{
    struct book *book = sheet->book;
    const struct facts *facts = &finding->facts;
    enum severity severity = finding->message->severity;
    sheet_add_text(sheet, severity_looks[severity], severity_text(severity, LANGUAGE_CHINESE));
    sheet_add_text(sheet, LOOK_CENTRE, finding->message->id);
    sheet_add_text(sheet, LOOK_TEXT, rule_title(finding->message));
    sheet_add_text(sheet, LOOK_CENTRE, facts->indicator);
    sheet_add_text(sheet, LOOK_TEXT, facts->unit);
    sheet_add_text(sheet, LOOK_TEXT, finding_sentence(book->arena, finding, LANGUAGE_CHINESE));
    sheet_add_text(sheet, LOOK_TEXT, facts->found);
    sheet_add_text(sheet, LOOK_TEXT, facts->expected);
    sheet_add_text(sheet, LOOK_TEXT, finding_fix(book->arena, finding, LANGUAGE_CHINESE));
    sheet_add_text(sheet, LOOK_TEXT, place_text(book->arena, facts->at));
    sheet_add_text(sheet, LOOK_TEXT, basis_find(book->assessment, finding));
    sheet_add_text(sheet, LOOK_CENTRE, finding->waived ? "已豁免" : "");
    sheet_end_row(sheet);
}

void findings_write(struct book *book)
{
    const struct findings *findings = book->assessment->findings;
    struct sheet sheet =
        sheet_open(book, "问题清单", NULL, finding_columns, N_FINDING_COLUMNS, 2);
    struct arena *arena = book->arena;
    size_t n = findings->n_items < ROWS_MAX ? findings->n_items : ROWS_MAX;
    for (size_t i = 0; i < n; i++) {
        book->arena = arena_new(); /* the library keeps its own copy of each cell */
        finding_write(&sheet, &findings->items[i]);
        arena_free(book->arena);
    }
    book->arena = arena;
    sheet_add_filter(&sheet, N_FINDING_COLUMNS, 0, (uint32_t)n);
    if (n < findings->n_items)
        sheet_add_text(&sheet, LOOK_TEXT,
                       arena_format(arena, "其余 %zu 条见 findings.json", findings->n_items - n));
}

struct tally {
    const char *unit; /* "": nobody is named */
    size_t order;     /* of the rows: as the dossier lists its units, others behind, "" last */
    size_t n_led, n_findings[N_SEVERITIES], n_waived;
};

struct tallies {
    struct tally *items; /* by name, for tally_find */
    size_t n_items, capacity;
};

static int names_compare(const void *a, const void *b)
{
    const struct tally *first = a, *second = b;
    int order = strcmp(first->unit, second->unit);
    return order ? order : first->order < second->order ? -1 : first->order > second->order;
}

static int orders_compare(const void *a, const void *b)
{
    const struct tally *first = a, *second = b;
    return first->order < second->order ? -1 : first->order > second->order;
}

static void tally_add(struct arena *arena, struct tallies *tallies, const char *unit)
{
    size_t order = unit && *unit ? tallies->n_items : SIZE_MAX;
    *LIST_ADD(arena, tallies->items, tallies->n_items, tallies->capacity) =
        (struct tally){.unit = unit ? unit : "", .order = order};
}

/* Every unit that is listed, leads or is named by a finding, once. */
static void tallies_make(struct arena *arena, const struct assessment *assessment,
                         struct tallies *out)
{
    const struct dossier *dossier = assessment->dossier;
    for (size_t i = 0; i < dossier->units.n_items; i++)
        tally_add(arena, out, dossier->units.items[i].name);
    for (size_t i = 0; i < assessment->n_indicators; i++)
        tally_add(arena, out, assessment->indicators[i].lead);
    for (size_t i = 0; i < assessment->findings->n_items; i++)
        tally_add(arena, out, assessment->findings->items[i].facts.unit);
    tally_add(arena, out, "");
    qsort(out->items, out->n_items, sizeof *out->items, names_compare);
    size_t n_kept = 0;
    for (size_t i = 0; i < out->n_items; i++)
        if (!n_kept || strcmp(out->items[n_kept - 1].unit, out->items[i].unit) != 0)
            out->items[n_kept++] = out->items[i];
    out->n_items = n_kept;
}

static struct tally *tally_find(const struct tallies *tallies, const char *unit)
{
    size_t from = 0, to = tallies->n_items;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        int order = strcmp(tallies->items[middle].unit, unit ? unit : "");
        if (order == 0)
            return &tallies->items[middle];
        if (order < 0)
            from = middle + 1;
        else
            to = middle;
    }
    return NULL; /* not to be: tallies_make took every name there is */
}

static void tallies_count(const struct assessment *assessment, struct tallies *tallies)
{
    for (size_t i = 0; i < assessment->n_indicators; i++)
        if (assessment->indicators[i].lead)
            tally_find(tallies, assessment->indicators[i].lead)->n_led++;
    for (size_t i = 0; i < assessment->findings->n_items; i++) {
        const struct finding *finding = &assessment->findings->items[i];
        struct tally *tally = tally_find(tallies, finding->facts.unit);
        tally->n_findings[finding->message->severity]++;
        tally->n_waived += finding->waived;
    }
}

static void tally_write(struct sheet *sheet, const struct tally *tally, const char *title)
{
    size_t sum = 0;
    sheet_add_text(sheet, LOOK_TEXT, title);
    sheet_add_number(sheet, LOOK_CENTRE, tally->n_led);
    for (int severity = SEVERITY_BLOCK; severity >= SEVERITY_NOTE; severity--) {
        size_t n = tally->n_findings[severity];
        sheet_add_number(sheet, n ? severity_looks[severity] : LOOK_CENTRE, n);
        sum += n;
    }
    sheet_add_number(sheet, LOOK_CENTRE, sum);
    sheet_add_number(sheet, LOOK_CENTRE, tally->n_waived);
    sheet_end_row(sheet);
}

static void tally_join(struct tally *sum, const struct tally *tally)
{
    sum->n_led += tally->n_led;
    sum->n_waived += tally->n_waived;
    for (int i = 0; i < N_SEVERITIES; i++)
        sum->n_findings[i] += tally->n_findings[i];
}

void units_write(struct book *book)
{
    struct tallies tallies = {0};
    struct tally sum = {0};
    tallies_make(book->arena, book->assessment, &tallies);
    tallies_count(book->assessment, &tallies);
    qsort(tallies.items, tallies.n_items, sizeof *tallies.items, orders_compare);
    struct sheet sheet = sheet_open(book, "按单位", NULL, unit_columns, N_UNIT_COLUMNS, 1);
    for (size_t i = 0; i < tallies.n_items; i++) {
        const struct tally *tally = &tallies.items[i];
        tally_write(&sheet, tally, *tally->unit ? tally->unit : "（未指明单位）");
        tally_join(&sum, tally);
    }
    sheet_add_filter(&sheet, N_UNIT_COLUMNS, 0, (uint32_t)tallies.n_items);
    tally_write(&sheet, &sum, "合计");
}
