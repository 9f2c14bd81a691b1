/*
 * A system as a table that a person reads: columns aligned by what characters take on a terminal,
 * each cell that no official text confirms marked where it stands. The last column is the target,
 * one line for each row of it with its conditions.
 */
#include "cli/catalogue_show.h"

#include <string.h>

enum column { COLUMN_NO, COLUMN_NAME, COLUMN_PROPERTY, COLUMN_UNIT, COLUMN_TARGET, N_COLUMNS };
enum { GAP = 2 };

static const char *const headings[N_COLUMNS] = {"序号", "指标", "属性", "单位", "目标"};
static const char doubt_mark[] = "〔未核实〕";

struct line {
    const char *title; /* of a task; NULL: cells */
    const char *cells[N_COLUMNS];
};

struct table {
    struct arena *arena;
    const struct catalogue *catalogue;
    struct line *lines;
    size_t n_lines, capacity;
};

static int columns_of(const char *text)
{
    const char *cursor = text, *end = text + strlen(text);
    int columns = 0;
    while (cursor < end)
        columns += utf8_columns(utf8_read(&cursor, end));
    return columns;
}

static struct line *line_add(struct table *table)
{
    struct line *line =
        LIST_ADD(table->arena, table->lines, table->n_lines, table->capacity);
    *line = (struct line){.title = NULL};
    for (int i = 0; i < N_COLUMNS; i++)
        line->cells[i] = "";
    return line;
}

static const char *marked(const struct table *table, const char *text, bool is_doubtful)
{
    return is_doubtful ? arena_format(table->arena, "%s%s", text, doubt_mark) : text;
}

static const char *target_text(const struct table *table, const struct indicator *indicator,
                               const struct part *part, const struct target *target)
{
    struct arena *arena = table->arena;
    const char *text = target->text ? target->text : "";
    const char *conditions = "";
    bool is_doubtful =
        doubt_find(table->catalogue, indicator, part, target, CELL_TARGET) ||
        (target->n_whens && doubt_find(table->catalogue, indicator, part, target, CELL_CONDITION));
    for (size_t i = 0; i < target->n_whens; i++)
        conditions = arena_format(arena, "%s%s%s", conditions, i ? "，" : "",
                                  when_text(arena, &target->whens[i]));
    if (*conditions)
        text = arena_format(arena, "%s（%s）", text, conditions);
    return marked(table, text, is_doubtful);
}

static const char *unit_text(const struct table *table, const struct indicator *indicator,
                             const struct part *part)
{
    if (!part->unit || strcmp(part->unit, "-") == 0)
        return "";
    return marked(table, part->unit,
                  indicator_is_unverified(table->catalogue, indicator, part, CELL_UNIT));
}

/* The part's cells go into `line`, further rows of its target below. */
static void part_add(struct table *table, const struct indicator *indicator,
                     const struct part *part, struct line *line)
{
    struct arena *arena = table->arena;
    line->cells[COLUMN_UNIT] = unit_text(table, indicator, part);
    const char *applies = "";
    for (size_t i = 0; i < part->n_applies; i++)
        applies = arena_format(arena, "%s〔%s〕", applies, when_text(arena, &part->applies[i]));
    for (size_t t = 0; t < part->n_targets; t++) {
        if (t > 0)
            line = line_add(table);
        line->cells[COLUMN_TARGET] =
            arena_format(arena, "%s%s", target_text(table, indicator, part, &part->targets[t]),
                         t ? "" : applies);
    }
}

static const char *scope_text(const struct table *table, const struct indicator *indicator)
{
    const char *text = "";
    bool is_all = indicator->scope.n_items == table->catalogue->levels.n_items;
    for (size_t i = 0; !is_all && i < indicator->scope.n_items; i++)
        text = arena_format(table->arena, "%s〔%s〕", text, indicator->scope.items[i]);
    for (size_t i = 0; i < indicator->n_applies; i++)
        text = arena_format(table->arena, "%s〔%s〕", text,
                            when_text(table->arena, &indicator->applies[i]));
    return text;
}

static const char *property_cell(const struct table *table, const struct indicator *indicator)
{
    const char *text = property_text(indicator->property);
    if (indicator->property_level)
        text = arena_format(table->arena, "%s（%s：%s）", text, indicator->property_level,
                            property_text(indicator->property_there));
    return marked(table, text,
                  indicator_is_unverified(table->catalogue, indicator, NULL, CELL_PROPERTY));
}

static void indicator_add(struct table *table, const struct indicator *indicator)
{
    struct arena *arena = table->arena;
    struct line *line = line_add(table);
    const char *name = arena_format(arena, "%s%s%s", indicator->name,
                                    indicator->mark ? indicator->mark : "",
                                    scope_text(table, indicator));
    line->cells[COLUMN_NO] = indicator->no;
    line->cells[COLUMN_NAME] =
        marked(table, name, indicator_is_unverified(table->catalogue, indicator, NULL, CELL_NAME));
    line->cells[COLUMN_PROPERTY] = property_cell(table, indicator);
    for (size_t p = 0; p < indicator->n_parts; p++) {
        const struct part *part = &indicator->parts[p];
        if (part->no) {
            line = line_add(table);
            line->cells[COLUMN_NAME] =
                arena_format(arena, "  （%s）%s%s", part->no, part->name ? part->name : "",
                             part->mark ? part->mark : "");
        }
        part_add(table, indicator, part, line);
    }
}

static void rows_add(struct table *table)
{
    const char *field = NULL, *task = NULL;
    for (size_t i = 0; i < table->catalogue->n_indicators; i++) {
        const struct indicator *indicator = &table->catalogue->indicators[i];
        bool is_same = field && strcmp(field, indicator->field) == 0 &&
                       strcmp(task, indicator->task) == 0;
        field = indicator->field;
        task = indicator->task;
        if (!is_same)
            line_add(table)->title =
                arena_format(table->arena, "%s  %s%s", field,
                             indicator->task_no ? indicator->task_no : "",
                             strcmp(field, task) == 0 ? "" : task);
        indicator_add(table, indicator);
    }
}

static void cell_print(const char *text, int width, bool is_last, struct buffer *out)
{
    buffer_add_text(out, text);
    for (int i = columns_of(text); !is_last && i < width + GAP; i++)
        buffer_add_text(out, " ");
}

static void cells_print(const char *const cells[N_COLUMNS], const int widths[N_COLUMNS],
                        struct buffer *out)
{
    int last = 0;
    for (int i = 0; i < N_COLUMNS; i++)
        last = *cells[i] ? i : last;
    buffer_add_text(out, "  ");
    for (int i = 0; i <= last; i++)
        cell_print(cells[i], widths[i], i == last, out);
    buffer_add_text(out, "\n");
}

static void table_print(const struct table *table, struct buffer *out)
{
    int widths[N_COLUMNS];
    for (int i = 0; i < N_COLUMNS; i++)
        widths[i] = columns_of(headings[i]);
    for (size_t l = 0; l < table->n_lines; l++)
        for (int i = 0; !table->lines[l].title && i < N_COLUMNS; i++) {
            int width = columns_of(table->lines[l].cells[i]);
            widths[i] = width > widths[i] ? width : widths[i];
        }
    buffer_add_text(out, "\n");
    cells_print(headings, widths, out);
    for (size_t l = 0; l < table->n_lines; l++)
        if (table->lines[l].title)
            buffer_add_format(out, "\n%s\n", table->lines[l].title);
        else
            cells_print(table->lines[l].cells, widths, out);
}

static void conditions_print(const char *title, const struct condition *items, size_t n_items,
                             struct buffer *out)
{
    if (n_items)
        buffer_add_format(out, "\n%s\n", title);
    for (size_t i = 0; i < n_items; i++)
        buffer_add_format(out, "  %s  %s：%s%s\n", items[i].id,
                          items[i].title ? items[i].title : items[i].id,
                          items[i].text ? items[i].text : "（没有文字）",
                          items[i].is_unverified ? doubt_mark : "");
}

/* The cells that are in doubt whichever row is meant. */
static void doubts_print(struct arena *arena, const struct catalogue *catalogue, struct buffer *out)
{
    const char *cells = "";
    for (size_t d = 0; d < catalogue->n_doubts; d++)
        for (int cell = 0; cell < N_CELLS; cell++) {
            const char *name = cell_name((enum cell_id)cell);
            if ((catalogue->doubts[d].cells & 1u << cell) && !strstr(cells, name))
                cells = arena_format(arena, "%s%s%s", cells, *cells ? "、" : "", name);
        }
    if (*cells)
        buffer_add_format(out, "各项%s：%s\n", doubt_mark, cells);
}

static void head_print(struct arena *arena, const struct catalogue *catalogue, struct buffer *out)
{
    buffer_add_format(out, "%s  %s\n", catalogue->id, catalogue->title);
    if (catalogue->document)
        buffer_add_format(out, "%s%s%s\n", catalogue->document, catalogue->issuer ? "  " : "",
                          catalogue->issuer ? catalogue->issuer : "");
    buffer_add_format(out, "%zu项指标，%zu项申报条件，%zu项一票否决情形\n",
                      catalogue->n_indicators, catalogue->n_conditions, catalogue->n_vetoes);
    if (catalogue->is_partial)
        buffer_add_text(out, "本体系不完整，只能逐项核对，不能得出完整的结论\n");
    doubts_print(arena, catalogue, out);
}

static void parameters_print(struct arena *arena, const struct catalogue *catalogue,
                             struct buffer *out)
{
    if (catalogue->n_parameters)
        buffer_add_text(out, "\n规则所用的数值\n");
    for (size_t i = 0; i < catalogue->n_parameters; i++)
        buffer_add_format(out, "  %s  %s  %s\n", catalogue->parameters[i].rule,
                          decimal_text(arena, catalogue->parameters[i].value),
                          catalogue->parameters[i].note ? catalogue->parameters[i].note : "");
}

void catalogue_print(struct arena *arena, const struct catalogue *catalogue, struct buffer *out)
{
    struct table table = {.arena = arena, .catalogue = catalogue};
    head_print(arena, catalogue, out);
    conditions_print("申报条件", catalogue->conditions, catalogue->n_conditions, out);
    conditions_print("一票否决情形", catalogue->vetoes, catalogue->n_vetoes, out);
    rows_add(&table);
    table_print(&table, out);
    if (catalogue->n_local_targets)
        buffer_add_text(out, "\n地方目标\n");
    for (size_t i = 0; i < catalogue->n_local_targets; i++) {
        const struct local_target *local = &catalogue->local_targets[i];
        buffer_add_format(out, "  %s%s%s  %s  %s\n", local->indicator, local->part ? "." : "",
                          local->part ? local->part : "", local->text,
                          local->document ? local->document : "");
    }
    parameters_print(arena, catalogue, out);
}
