/*
 * 缺口矩阵: a row for each indicator, a cell for each question a reviewer asks of it. Three things
 * are told apart that all look empty: what is missing, what could not be checked, and what does not
 * apply. The word is the statement; the colour repeats it.
 */
#include <string.h>

#include "package/sheet.h"

enum state {
    STATE_FULL,
    STATE_PARTIAL,
    STATE_MISSING,
    STATE_UNKNOWN,
    STATE_NOT_APPLICABLE,
    N_STATES
};

struct word {
    const char *text;
    enum look look;
    const char *meaning; /* for the legend */
};

static const struct word words[] = {
    [STATE_FULL] = {"齐", LOOK_GOOD,
                    "各子指标都有；佐证：引用的材料都有可读的文件；签章：应盖章的都登记为已盖章"},
    [STATE_PARTIAL] = {"部分", LOOK_PARTIAL, "有的子指标或材料没有"},
    [STATE_MISSING] = {"缺", LOOK_BAD, "没有，应补"},
    [STATE_UNKNOWN] = {"无法核对", LOOK_UNKNOWN,
                       "是否适用尚不明确，或材料只有登记、没有文件，或没有登记是否盖章，不能当作齐"},
    [STATE_NOT_APPLICABLE] = {"不适用", LOOK_NONE, "本地区不适用该指标，或材料不需盖章"},
};
_Static_assert(sizeof words / sizeof *words == N_STATES, "every state has its word");

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

static enum state state_of(size_t n_there, size_t n_all)
{
    if (n_all && n_there == n_all)
        return STATE_FULL;
    return n_there ? STATE_PARTIAL : STATE_MISSING;
}

/* Where it is not known whether the indicator applies, nothing can be called missing. */
static enum state state_weigh(const struct indicator_result *about, enum state state)
{
    if (about->standing == STANDING_NOT_APPLICABLE)
        return STATE_NOT_APPLICABLE;
    bool is_open = about->standing == STANDING_TRAIT_MISSING && state != STATE_FULL;
    return is_open ? STATE_UNKNOWN : state;
}

/* The evidence an indicator rests on, each piece once for every cite. */
struct proofs {
    size_t n_items, n_filed; /* in the list of evidence; with a file that can be read */
    size_t n_to_seal, n_sealed, n_unsealed;
};

/* Pictures and questionnaires carry no seal. */
static bool is_sealed_kind(const char *kind)
{
    return !kind || (strcmp(kind, "图片") != 0 && strcmp(kind, "问卷") != 0);
}

static void proof_count(const struct assessment *assessment, const struct cite *cite,
                        struct proofs *proofs)
{
    const struct evidence_item *item =
        cite->evidence ? evidence_find(assessment->dossier, cite->evidence) : NULL;
    if (!item)
        return;
    const struct evidence_fact *fact =
        item->file && assessment->evidence ? evidence_fact_find(assessment->evidence, item->file)
                                           : NULL;
    bool is_to_seal = is_sealed_kind(item->kind);
    proofs->n_items++;
    proofs->n_filed += fact && fact->is_readable;
    proofs->n_to_seal += is_to_seal;
    proofs->n_sealed += is_to_seal && item->sealed && strcmp(item->sealed, "是") == 0;
    proofs->n_unsealed += is_to_seal && item->sealed && strcmp(item->sealed, "否") == 0;
}

static struct proofs proofs_count(const struct assessment *assessment,
                                  const struct indicator_result *about)
{
    struct proofs proofs = {0};
    for (size_t i = 0; about->archive && i < about->archive->cites.n_items; i++)
        proof_count(assessment, &about->archive->cites.items[i], &proofs);
    for (size_t i = 0; about->result && i < about->result->cites.n_items; i++)
        proof_count(assessment, &about->result->cites.items[i], &proofs);
    return proofs;
}

static enum state evidence_state(const struct indicator_result *about,
                                 const struct proofs *proofs, size_t n_parts_proved)
{
    if (!about->has_evidence)
        return state_of(n_parts_proved, about->n_parts + 1); /* never full */
    if (proofs->n_filed == 0)
        return STATE_UNKNOWN;
    return state_of(proofs->n_filed, proofs->n_items);
}

/* What the dossier says of seals; the program does not see them. */
static enum state seal_state(const struct proofs *proofs)
{
    if (proofs->n_items && !proofs->n_to_seal)
        return STATE_NOT_APPLICABLE;
    if (proofs->n_unsealed)
        return proofs->n_sealed ? STATE_PARTIAL : STATE_MISSING;
    return proofs->n_to_seal && proofs->n_sealed == proofs->n_to_seal ? STATE_FULL : STATE_UNKNOWN;
}

static size_t errors_count(const struct assessment *assessment, const char *indicator)
{
    const struct findings *findings = assessment->findings;
    size_t count = 0;
    for (size_t i = 0; i < findings->n_items; i++) {
        const struct finding *finding = &findings->items[i];
        const char *no = finding->facts.indicator;
        count += !finding->waived && finding->message->severity >= SEVERITY_ERROR && no &&
                 strcmp(no, indicator) == 0;
    }
    return count;
}

static void state_add(struct sheet *sheet, const struct indicator_result *about, enum state state)
{
    const struct word *word = &words[state_weigh(about, state)];
    sheet_add_text(sheet, word->look, word->text);
}

static void lead_add(struct sheet *sheet, const struct indicator_result *about)
{
    if (about->lead)
        sheet_add_text(sheet, LOOK_TEXT, about->lead);
    else
        state_add(sheet, about, STATE_MISSING);
}

static void row_write(struct sheet *sheet, const struct indicator_result *about)
{
    const struct assessment *assessment = sheet->book->assessment;
    const struct indicator *indicator = about->indicator;
    struct proofs proofs = proofs_count(assessment, about);
    size_t n_plans = 0, n_data = 0, n_proved = 0;
    for (size_t i = 0; i < about->n_parts; i++) {
        n_plans += about->parts[i].has_plan;
        n_data += about->parts[i].has_data;
        n_proved += about->parts[i].has_evidence;
    }
    sheet_add_text(sheet, LOOK_CENTRE, indicator->no);
    sheet_add_text(sheet, LOOK_TEXT, indicator->name);
    sheet_add_text(sheet, LOOK_TEXT, indicator->field);
    sheet_add_text(sheet, LOOK_TEXT, indicator->task);
    sheet_add_text(sheet, LOOK_CENTRE, property_text(about->property));
    state_add(sheet, about, state_of(n_plans, about->n_parts));
    state_add(sheet, about, state_of(n_data, about->n_parts));
    state_add(sheet, about, evidence_state(about, &proofs, n_proved));
    sheet_add_text(sheet, judgement_looks[about->judged], judgement_text(about->judged));
    lead_add(sheet, about);
    state_add(sheet, about, seal_state(&proofs));
    sheet_add_number(sheet, LOOK_CENTRE, errors_count(assessment, indicator->no));
    sheet_add_text(sheet, LOOK_TEXT, about->reason);
    sheet_end_row(sheet);
}

static void legend_write(struct sheet *sheet)
{
    sheet_end_row(sheet); /* an empty row ends the table and its filter */
    for (int i = 0; i < N_STATES; i++) {
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
