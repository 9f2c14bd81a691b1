/*
 * Form of the text, from the notes of the one walk (texts.h): spam, punctuation, wrong characters,
 * numerals, blanks, document numbers, dashes, labels; and fields too long for a table.
 */
#include "check/texts.h"

#include <string.h>

bool rule_F01(struct rule_run *run)
{
    notes_post(run, NOTE_SPAM, 3, "删去");
    return true;
}

bool rule_F02(struct rule_run *run)
{
    notes_post(run, NOTE_HALF_WIDTH, 1, "用全角标点");
    return true;
}

bool rule_F03(struct rule_run *run)
{
    notes_post(run, NOTE_WRONG_FORM, 3, "规范的字");
    return true;
}

bool rule_F04(struct rule_run *run)
{
    notes_post(run, NOTE_NUMERAL, 3, "Ⅰ、Ⅱ、Ⅲ、Ⅳ、Ⅴ");
    return true;
}

bool rule_F05(struct rule_run *run)
{
    notes_post(run, NOTE_SUPERSCRIPT, 3, "m²、m³、CO₂一类的写法");
    return true;
}

bool rule_F06(struct rule_run *run)
{
    notes_post(run, NOTE_SPACE, 1, "删去空格");
    return true;
}

bool rule_F07(struct rule_run *run)
{
    notes_post(run, NOTE_DOCUMENT_NO, 3, "机关代字〔年份〕号");
    return true;
}

/* The forms of dash in ranges of years; the first that was used sets the measure. */
enum { DASHES_MAX = 8 };

struct dash {
    const struct note *first;
    size_t n_uses;
};

bool rule_F08(struct rule_run *run)
{
    const struct texts *texts = texts_get(run->check);
    struct dash dashes[DASHES_MAX];
    size_t n_dashes = 0;
    for (const struct note *note = NULL; (note = note_next(texts, NOTE_DASH, note));) {
        size_t k = 0;
        while (k < n_dashes && !text_is(dashes[k].first->detail, note->detail))
            k++;
        if (k == n_dashes && n_dashes < DASHES_MAX)
            dashes[n_dashes++] = (struct dash){note, 0};
        if (k < n_dashes)
            dashes[k].n_uses++;
    }
    const char *found = "";
    for (size_t k = 0; k < n_dashes; k++)
        found = arena_format(run->check->arena, "%s%s“%s”等%zu处", found, k ? "，" : "",
                             dashes[k].first->excerpt, dashes[k].n_uses);
    if (n_dashes > 1)
        note_post(run, dashes[1].first, "年份起止", found, "一种写法");
    else if (n_dashes == 1)
        rule_pass(run);
    return true;
}

/*
 * What a cell of the report's tables holds on two lines or, for names, on three: more is set small
 * or broken over pages. In characters.
 */
enum { UNIT_MAX = 40, TITLE_MAX = 90, TARGET_MAX = 60, NUMBER_MAX = 40 };

static void length_verify(struct rule_run *run, const struct indicator_result *about,
                          struct place at, const char *field, const char *text, size_t limit)
{
    if (!text)
        return;
    size_t n_characters = utf8_count(text);
    struct arena *arena = run->check->arena;
    if (n_characters <= limit)
        rule_pass(run);
    else
        rule_post(run, about, at, field, arena_format(arena, "%zu字", n_characters),
                  arena_format(arena, "%zu字以内", limit));
}

bool rule_F10(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    for (size_t i = 0; i < dossier->units.n_items; i++)
        length_verify(run, NULL, dossier->units.items[i].at, "单位名称",
                      dossier->units.items[i].name, UNIT_MAX);
    for (size_t i = 0; i < dossier->plans.n_items; i++)
        length_verify(run, NULL, dossier->plans.items[i].at, "规划名称",
                      dossier->plans.items[i].title, TITLE_MAX);
    for (size_t i = 0; i < dossier->evidence.n_items; i++) {
        const struct evidence_item *item = &dossier->evidence.items[i];
        length_verify(run, NULL, item->at, "佐证名称", item->title, TITLE_MAX);
        length_verify(run, NULL, item->at, "佐证文号", item->document_no, NUMBER_MAX);
    }
    FOR_EACH_OPEN(run, about)
    for (size_t i = 0; i < about->archive->plans.n_items; i++)
        length_verify(run, about, about->archive->plans.items[i].at, "计划目标",
                      about->archive->plans.items[i].target, TARGET_MAX);
    return true;
}

/* 责任单位 in one task and 牵头单位 in the next: who answers is called one thing. */
bool rule_R07(struct rule_run *run)
{
    const struct texts *texts = texts_get(run->check);
    const struct note *first = note_next(texts, NOTE_LABEL, NULL), *other = first;
    if (!first)
        return true;
    while (other && text_is(other->detail, first->detail))
        other = note_next(texts, NOTE_LABEL, other);
    if (other)
        note_post(run, other, "单位的称呼",
                  arena_format(run->check->arena, "既用“%s”，又用“%s”", first->detail,
                               other->detail),
                  "统一用一种");
    else
        rule_pass(run);
    return true;
}
