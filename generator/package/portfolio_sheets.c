/*
 * The portfolio as a workbook: 排名, 常见缺口, 责任单位, 按领域. Each is one table that can be
 * filtered by system and level, since nothing is compared across them.
 */
#include <string.h>

#include "package/package.h"
#include "package/sheet.h"

static const struct column rank_columns[] = {
    {"指标体系", 45}, {"级别", 7},   {"名次", 7},   {"地方", 18}, {"标记", 8},
    {"代码", 10},     {"上级", 14},  {"年度", 7},   {"结论", 11}, {"齐备且达标", 11},
    {"适用指标", 9},  {"比例", 9},   {"达标", 7},   {"未达标", 8}, {"无法判定", 9},
    {"阻断", 7},      {"错误", 7},   {"警告", 7},   {"提示", 7},  {"已豁免", 8},
    {"逾期指标", 9},
};
static const struct column gap_columns[] = {
    {"类别", 7},     {"指标体系", 45}, {"级别", 7},   {"编号", 8},   {"名称", 34},
    {"地方数", 8},   {"适用地方", 9},  {"比例", 9},   {"问题数", 8}, {"缺计划", 8},
    {"缺数据", 8},   {"缺佐证", 8},    {"未达标", 8}, {"无法判定", 9},
};
static const struct column unit_columns[] = {
    {"责任单位", 30}, {"地方数", 8}, {"逾期问题", 9}, {"逾期地方", 9},
    {"阻断", 8},      {"错误", 8},   {"警告", 8},     {"合计", 8},
};
static const struct column field_columns[] = {
    {"指标体系", 45}, {"级别", 7}, {"名次", 7}, {"地方", 18}, {"标记", 8}, {"结论", 11},
};

#define COUNT(items) (sizeof(items) / sizeof *(items))
enum { N_RANK_FROZEN = 4, N_GAP_FROZEN = 5, N_UNIT_FROZEN = 1, FIELD_WIDTH = 10 };

static const struct {
    const char *word;
    enum look look;
} outcomes[] = {
    [OUTCOME_COMPLETE] = {"完备", LOOK_GOOD},
    [OUTCOME_INCOMPLETE] = {"未完备", LOOK_BAD},
    [OUTCOME_UNPROCESSED] = {"未能处理", LOOK_UNKNOWN},
};
_Static_assert(COUNT(outcomes) == N_OUTCOMES, "each has its word");

static void count_add(struct sheet *sheet, size_t n, enum look look)
{
    sheet_add_number(sheet, n ? look : LOOK_CENTRE, n);
}

/* Which table of the page a row belongs to: its system and level. */
static void system_add(struct sheet *sheet, const struct system_group *system)
{
    sheet_add_text(sheet, LOOK_TEXT, system->title ? system->title : system->id);
    sheet_add_text(sheet, LOOK_CENTRE, system->level);
}

static void outcome_add(struct sheet *sheet, const struct entrant *entrant)
{
    sheet_add_text(sheet, outcomes[entrant->outcome].look, outcomes[entrant->outcome].word);
}

static void entrant_write(struct sheet *sheet, const struct system_group *system,
                          const struct entrant *entrant)
{
    system_add(sheet, system);
    sheet_add_number(sheet, LOOK_CENTRE, entrant->rank);
    sheet_add_text(sheet, LOOK_TEXT, entrant->name_shown);
    sheet_add_text(sheet, LOOK_CENTRE, entrant->mark);
    sheet_add_text(sheet, LOOK_CENTRE, entrant->code);
    sheet_add_text(sheet, LOOK_TEXT, entrant->parent);
    if (entrant->year)
        sheet_add_number(sheet, LOOK_CENTRE, (size_t)entrant->year);
    else
        sheet_add_text(sheet, LOOK_CENTRE, NULL);
    outcome_add(sheet, entrant);
    sheet_add_number(sheet, LOOK_CENTRE, entrant->ready.n_ready);
    sheet_add_number(sheet, LOOK_CENTRE, entrant->ready.n_applicable);
    sheet_add_share(sheet, entrant->ready.n_ready, entrant->ready.n_applicable);
    sheet_add_number(sheet, LOOK_CENTRE, entrant->n_met);
    count_add(sheet, entrant->n_not_met, LOOK_BAD);
    count_add(sheet, entrant->n_undetermined, LOOK_UNKNOWN);
    count_add(sheet, entrant->n_open[SEVERITY_BLOCK], LOOK_BAD);
    count_add(sheet, entrant->n_open[SEVERITY_ERROR], LOOK_BAD);
    count_add(sheet, entrant->n_open[SEVERITY_WARNING], LOOK_PARTIAL);
    sheet_add_number(sheet, LOOK_CENTRE, entrant->n_open[SEVERITY_NOTE]);
    sheet_add_number(sheet, LOOK_CENTRE, entrant->n_waived);
    count_add(sheet, entrant->n_late, LOOK_PARTIAL);
    sheet_end_row(sheet);
}

/* The library keeps its own copy of each cell: a sheet's texts go when it is written. */
static struct sheet table_open(struct book *book, const char *name, const struct column *columns,
                               size_t n_columns, uint16_t n_frozen)
{
    book->arena = arena_new();
    return sheet_open(book, name, NULL, columns, n_columns, n_frozen);
}

static void table_end(struct sheet *sheet, struct arena *arena)
{
    sheet_add_filter(sheet, sheet->n_columns, 0, sheet->row - 1);
    arena_free(sheet->book->arena);
    sheet->book->arena = arena;
}

static void ranks_write(struct book *book)
{
    const struct portfolio *portfolio = book->portfolio;
    struct arena *arena = book->arena;
    struct sheet sheet =
        table_open(book, "排名", rank_columns, COUNT(rank_columns), N_RANK_FROZEN);
    for (size_t s = 0; s < portfolio->n_systems; s++)
        for (size_t i = 0; i < portfolio->systems[s].n_entrants; i++)
            entrant_write(&sheet, &portfolio->systems[s], &portfolio->systems[s].entrants[i]);
    table_end(&sheet, arena);
}

static void rule_write(struct sheet *sheet, const struct rule_gap *rule, size_t n_entrants)
{
    sheet_add_text(sheet, LOOK_CENTRE, "规则");
    sheet_add_text(sheet, LOOK_TEXT, "各体系合计");
    sheet_add_text(sheet, LOOK_CENTRE, NULL);
    sheet_add_text(sheet, LOOK_CENTRE, rule->id);
    sheet_add_text(sheet, LOOK_TEXT, rule->title);
    sheet_add_number(sheet, LOOK_CENTRE, rule->n_entrants);
    sheet_add_number(sheet, LOOK_CENTRE, n_entrants);
    sheet_add_share(sheet, rule->n_entrants, n_entrants);
    sheet_add_number(sheet, LOOK_CENTRE, rule->n_findings);
    for (size_t i = 9; i < COUNT(gap_columns); i++)
        sheet_add_text(sheet, LOOK_CENTRE, NULL);
    sheet_end_row(sheet);
}

static void gap_write(struct sheet *sheet, const struct system_group *system,
                      const struct indicator_gap *gap)
{
    size_t n = gap->n_applicable - gap->n_ready;
    sheet_add_text(sheet, LOOK_CENTRE, "指标");
    system_add(sheet, system);
    sheet_add_text(sheet, LOOK_CENTRE, gap->no);
    sheet_add_text(sheet, LOOK_TEXT, gap->name);
    sheet_add_number(sheet, LOOK_CENTRE, n);
    sheet_add_number(sheet, LOOK_CENTRE, gap->n_applicable);
    sheet_add_share(sheet, n, gap->n_applicable);
    sheet_add_text(sheet, LOOK_CENTRE, NULL);
    count_add(sheet, gap->n_no_plan, LOOK_BAD);
    count_add(sheet, gap->n_no_data, LOOK_BAD);
    count_add(sheet, gap->n_no_evidence, LOOK_BAD);
    count_add(sheet, gap->n_not_met, LOOK_BAD);
    count_add(sheet, gap->n_undetermined, LOOK_UNKNOWN);
    sheet_end_row(sheet);
}

static void gaps_write(struct book *book)
{
    const struct portfolio *portfolio = book->portfolio;
    struct arena *arena = book->arena;
    struct sheet sheet =
        table_open(book, "常见缺口", gap_columns, COUNT(gap_columns), N_GAP_FROZEN);
    for (size_t i = 0; i < portfolio->n_rules; i++)
        rule_write(&sheet, &portfolio->rules[i], portfolio->n_entrants);
    for (size_t s = 0; s < portfolio->n_systems; s++)
        for (size_t i = 0; i < portfolio->systems[s].n_gaps; i++)
            gap_write(&sheet, &portfolio->systems[s], &portfolio->systems[s].gaps[i]);
    table_end(&sheet, arena);
}

static void loads_write(struct book *book)
{
    const struct portfolio *portfolio = book->portfolio;
    struct arena *arena = book->arena;
    struct sheet sheet =
        table_open(book, "责任单位", unit_columns, COUNT(unit_columns), N_UNIT_FROZEN);
    for (size_t i = 0; i < portfolio->n_units; i++) {
        const struct unit_load *unit = &portfolio->units[i];
        const size_t *n_open = unit->n_open;
        sheet_add_text(&sheet, LOOK_TEXT, *unit->name ? unit->name : "（未指明单位）");
        sheet_add_number(&sheet, LOOK_CENTRE, unit->n_entrants);
        count_add(&sheet, unit->n_late, LOOK_BAD);
        count_add(&sheet, unit->n_late_entrants, LOOK_BAD);
        count_add(&sheet, n_open[SEVERITY_BLOCK], LOOK_BAD);
        count_add(&sheet, n_open[SEVERITY_ERROR], LOOK_BAD);
        count_add(&sheet, n_open[SEVERITY_WARNING], LOOK_PARTIAL);
        sheet_add_number(&sheet, LOOK_CENTRE, n_open[SEVERITY_BLOCK] + n_open[SEVERITY_ERROR] +
                                                  n_open[SEVERITY_WARNING]);
        sheet_end_row(&sheet);
    }
    table_end(&sheet, arena);
}

/* The fields of all systems, each once, in the order in which they come. */
struct field_list {
    struct column *columns; /* behind those of every row */
    size_t n_fields;
};

static bool is_listed(const struct field_list *list, const char *field)
{
    for (size_t i = 0; i < list->n_fields; i++)
        if (strcmp(list->columns[COUNT(field_columns) + i].title, field) == 0)
            return true;
    return false;
}

static struct field_list fields_list(struct arena *arena, const struct portfolio *portfolio)
{
    struct field_list list = {0};
    size_t n_most = 0;
    for (size_t s = 0; s < portfolio->n_systems; s++)
        n_most += portfolio->systems[s].n_fields;
    list.columns = ARENA_ARRAY(arena, struct column, COUNT(field_columns) + n_most);
    memcpy(list.columns, field_columns, sizeof field_columns);
    for (size_t s = 0; s < portfolio->n_systems; s++)
        for (size_t i = 0; i < portfolio->systems[s].n_fields; i++) {
            const char *field = portfolio->systems[s].fields[i];
            if (!is_listed(&list, field))
                list.columns[COUNT(field_columns) + list.n_fields++] =
                    (struct column){field, FIELD_WIDTH};
        }
    return list;
}

/* How a place stands in the field of that name; {0}: its system has no such field. */
static struct share field_share(const struct system_group *system, const struct entrant *entrant,
                                const char *field)
{
    for (size_t i = 0; i < entrant->n_fields; i++)
        if (strcmp(system->fields[i], field) == 0)
            return entrant->fields[i];
    return (struct share){0};
}

static void heat_add(struct sheet *sheet, struct share share)
{
    enum look look = !share.n_applicable                    ? LOOK_NONE
                     : share.n_ready == share.n_applicable ? LOOK_GOOD
                     : share.n_ready                       ? LOOK_PARTIAL
                                                           : LOOK_BAD;
    sheet_add_text(sheet, look, share.n_applicable
                                    ? arena_format(sheet->book->arena, "%zu/%zu", share.n_ready,
                                                   share.n_applicable)
                                    : "—");
}

static void fields_write(struct book *book)
{
    const struct portfolio *portfolio = book->portfolio;
    struct arena *arena = book->arena;
    struct field_list list = fields_list(arena, portfolio);
    struct sheet sheet = table_open(book, "按领域", list.columns,
                                    COUNT(field_columns) + list.n_fields, N_RANK_FROZEN);
    for (size_t s = 0; s < portfolio->n_systems; s++) {
        const struct system_group *system = &portfolio->systems[s];
        for (size_t i = 0; i < system->n_entrants; i++) {
            const struct entrant *entrant = &system->entrants[i];
            system_add(&sheet, system);
            sheet_add_number(&sheet, LOOK_CENTRE, entrant->rank);
            sheet_add_text(&sheet, LOOK_TEXT, entrant->name_shown);
            sheet_add_text(&sheet, LOOK_CENTRE, entrant->mark);
            outcome_add(&sheet, entrant);
            for (size_t f = 0; f < list.n_fields; f++)
                heat_add(&sheet, field_share(system, entrant,
                                             list.columns[COUNT(field_columns) + f].title));
            sheet_end_row(&sheet);
        }
    }
    table_end(&sheet, arena);
}

static void sheets_write(struct book *book)
{
    ranks_write(book);
    gaps_write(book);
    loads_write(book);
    fields_write(book);
}

bool portfolio_write_workbook(struct arena *arena, const struct portfolio *portfolio,
                              struct buffer *out, struct findings *findings)
{
    struct book book = {.arena = arena, .portfolio = portfolio};
    struct book_plan plan = {.name = PORTFOLIO_WORKBOOK_NAME,
                             .title = "申报材料总览",
                             .created = package_date((struct date){0}), /* it has none of its own */
                             .fill = sheets_write};
    return book_make(&book, &plan, out, findings);
}
