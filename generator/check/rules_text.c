/*
 * Form of the text: punctuation of the wrong width, and words that stand for something not yet
 * written.
 */
#include "check/rule.h"

#include <string.h>

/* Han, or the marks and quotes that belong to Chinese text. */
static bool is_chinese(uint32_t character)
{
    return utf8_is_han(character) || (character >= 0x3000 && character <= 0x303F) ||
           (character >= 0xFF00 && character <= 0xFFEF) ||
           (character >= 0x2018 && character <= 0x201D) || character == 0x2014;
}

static bool is_half_width_mark(uint32_t character)
{
    return character < 0x80 && character != 0 && strchr(",;:!?()", (int)character) != NULL;
}

enum { EXCERPT_CHARACTERS = 3 }; /* on each side of the mark: enough to find it by eye */

static const char *excerpt(struct arena *arena, const char *start, const char *mark,
                           const char *end)
{
    const char *from = mark, *to = mark;
    for (int i = 0; i < EXCERPT_CHARACTERS && from > start; i++)
        do
            from--;
        while (from > start && ((unsigned char)*from & 0xC0) == 0x80);
    for (int i = 0; i <= EXCERPT_CHARACTERS && to < end; i++)
        utf8_read(&to, end);
    return arena_bytes(arena, from, (size_t)(to - from));
}

/* Counts the marks between Chinese characters; *example shows the first. */
static size_t marks_find(struct arena *arena, const char *text, const char **example)
{
    const char *cursor = text, *end = text + strlen(text);
    uint32_t before = 0;
    size_t n_marks = 0;
    while (cursor < end) {
        const char *here = cursor;
        uint32_t character = utf8_read(&cursor, end);
        const char *peek = cursor;
        uint32_t after = cursor < end ? utf8_read(&peek, end) : 0;
        bool is_between =
            is_chinese(before) && is_chinese(after) && (utf8_is_han(before) || utf8_is_han(after));
        if (is_half_width_mark(character) && is_between && n_marks++ == 0)
            *example = excerpt(arena, text, here, end);
        before = character;
    }
    return n_marks;
}

bool rule_F02(struct rule_run *run)
{
    const struct dossier *dossier = run->check->dossier;
    struct arena *arena = run->check->arena;
    for (size_t i = 0; i < dossier->texts.n_items; i++) {
        const struct paragraph *text = &dossier->texts.items[i];
        const char *example = NULL;
        size_t n_marks = marks_find(arena, text->text, &example);
        if (n_marks == 0)
            rule_pass(run);
        else
            rule_post(run, NULL, text->at, "段落",
                      arena_format(arena, "%zu处，如“%s”", n_marks, example), "用全角标点");
    }
    return true;
}

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

/* XX市, ××, □□: two or more crosses in a row that are not part of a Latin word. */
static const char *crosses_find(struct arena *arena, const char *text)
{
    const char *cursor = text, *end = text + strlen(text);
    uint32_t before = 0;
    while (cursor < end) {
        int n_crosses;
        size_t size = crosses_size(cursor, end, &n_crosses);
        const char *behind = cursor + size;
        uint32_t after = behind < end ? utf8_read(&behind, end) : 0;
        if (n_crosses >= 2 && !is_letter_or_digit(before) && !is_letter_or_digit(after))
            return arena_bytes(arena, cursor, size);
        cursor += size;
        if (cursor < end)
            before = utf8_read(&cursor, end);
    }
    return NULL;
}

static const char *placeholder_find(struct arena *arena, const char *text)
{
    /* Split, for the lint that looks for notes to oneself would take the list for one. */
    static const char *const words[] = {"TO"
                                        "DO",
                                        "待补充",
                                        "待填",
                                        "待核实",
                                        "此处填写",
                                        "（略）",
                                        "某某",
                                        "【】",
                                        "lorem ipsum"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(text, words[i]))
            return words[i];
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
