/*
 * 缺口矩阵: a row for each indicator, a cell for each question a reviewer asks of it. Three things
 * are told apart that all look empty: what is missing, what could not be checked, and what does not
 * apply. The word is the statement; the colour repeats it.
 */
#include "package/sheet.h"

struct word {
    const char *text;
    enum look look;
    const char *meaning; /* for the legend */
};

static const struct word words[] = {
    [GAP_FULL] = {"齐", LOOK_GOOD,
                    "各子指标都有；佐证：引用的材料都有可读的文件；签章：应盖章的都登记为已盖章"},
    [GAP_PARTIAL] = {"部分", LOOK_PARTIAL, "有的子指标或材料没有"},
    [GAP_MISSING] = {"缺", LOOK_BAD, "没有，应补"},
    [GAP_UNKNOWN] = {"无法核对", LOOK_UNKNOWN,
                       "是否适用尚不明确，或材料只有登记、没有文件，或没有登记是否盖章，不能当作齐"},
    [GAP_NOT_APPLICABLE] = {"不适用", LOOK_NONE, "本地区不适用该指标，或材料不需盖章"},
};
_Static_assert(sizeof words / sizeof *words == N_GAP_STATES, "every state has its word");

static const enum look judgement_looks[] = {
    [JUDGED_MET] = LOOK_GOOD,
    [JUDGED_NOT_MET] = LOOK_BAD,
    [JUDGED_NOT_APPLICABLE] = LOOK_NONE,
    [JUDGED_UNDETERMINED] = LOOK_UNKNOWN,
};
_Static_assert(sizeof judgement_looks / sizeof *judgement_looks == N_JUDGEMENTS, "each has a look");

static const struct column columns[] = {
    {"序号", 7}, {"指标", 28},      {"领域", 10}, {"任务", 18}, {"属性", 8},
    {"计划", 9}, {"数据", 9},       {"佐证", 10}, {"达标", 10}, {"责任单位", 18},
    {"签章", 10}, {"阻断和错误", 8}, {"说明", 34},
};
enum { N_COLUMNS = sizeof columns / sizeof *columns, N_FROZEN = 2 };

static void state_add(struct sheet *sheet, enum gap_state state)
{
    sheet_add_text(sheet, words[state].look, words[state].text);
}

static void row_write(struct sheet *sheet, const struct indicator_result *about)
{
    const struct indicator *indicator = about->indicator;
    struct gaps gaps = gaps_find(sheet->book->assessment, about);
    sheet_add_text(sheet, LOOK_CENTRE, indicator->no);
    sheet_add_text(sheet, LOOK_TEXT, indicator->name);
    sheet_add_text(sheet, LOOK_TEXT, indicator->field);
    sheet_add_text(sheet, LOOK_TEXT, indicator->task);
    sheet_add_text(sheet, LOOK_CENTRE, property_text(about->property));
    state_add(sheet, gaps.plan);
    state_add(sheet, gaps.data);
    state_add(sheet, gaps.evidence);
    sheet_add_text(sheet, judgement_looks[about->judged], judgement_text(about->judged));
    if (about->lead)
        sheet_add_text(sheet, LOOK_TEXT, about->lead);
    else
        state_add(sheet, gaps.lead);
    state_add(sheet, gaps.seal);
    sheet_add_number(sheet, LOOK_CENTRE, gaps.n_errors);
    sheet_add_text(sheet, LOOK_TEXT, about->reason);
    sheet_end_row(sheet);
}

static void legend_write(struct sheet *sheet)
{
    sheet_end_row(sheet); /* an empty row ends the table and its filter */
    for (int i = 0; i < N_GAP_STATES; i++) {
        sheet_add_text(sheet, words[i].look, words[i].text);
        sheet_add_text(sheet, LOOK_LEGEND, words[i].meaning);
        sheet_end_row(sheet);
    }
}

static const char *title_make(struct arena *arena, const struct assessment *assessment)
{
    const struct dossier *dossier = assessment->dossier;
    const char *name = dossier->applicant.name;
    const char *system = assessment->catalogue ? assessment->catalogue->title : NULL;
    return arena_format(arena, "%s指标缺口矩阵　%d年　%s", name ? name : "", dossier->year,
                        system ? system : dossier->catalogue ? dossier->catalogue : "");
}

void matrix_write(struct book *book)
{
    const struct assessment *assessment = book->assessment;
    struct sheet sheet = sheet_open(book, "缺口矩阵", title_make(book->arena, assessment), columns,
                                    N_COLUMNS, N_FROZEN);
    for (size_t i = 0; i < assessment->n_indicators; i++)
        row_write(&sheet, &assessment->indicators[i]);
    sheet_add_filter(&sheet, N_COLUMNS, 1, (uint32_t)assessment->n_indicators);
    legend_write(&sheet);
}
