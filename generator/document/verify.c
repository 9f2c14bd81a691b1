/*
 * document_verify: one walk over the tree that fills in what may be left out (names of styles)
 * and posts a finding for whatever layout could not set. A fault here is a fault of the template,
 * never of the dossier, so it names the place as a reader of the report would: by the heading it
 * stands under. Links are resolved after the walk, because most of them lead forward.
 */
#include "document/verify.h"

#include <stdio.h>
#include <string.h>

void template_fault_add(struct verifier *verifier, enum message_id id, const char *found,
                        const char *expected)
{
    struct facts facts = {.subject = verifier->where, .found = found, .expected = expected};

    verifier->is_sound = false;
    finding_add(verifier->findings, &messages[id], &facts);
}

/*
 * C0, DEL and C1 controls, the line and paragraph separators, U+FEFF: none has a place on paper.
 */
static bool character_is_control(uint32_t character)
{
    return character < 0x20 || (character >= 0x7F && character < 0xA0) || character == 0x2028 ||
           character == 0x2029 || character == 0xFEFF;
}

void run_text_verify(struct verifier *verifier, const char *text)
{
    const char *cursor = text;
    const char *end;
    char code[32];

    if (text == NULL) {
        template_fault_add(verifier, MESSAGE_DOCUMENT_TEXT, "NULL", NULL);
        return;
    }
    end = text + strlen(text);
    while (cursor < end) {
        unsigned char first = (unsigned char)*cursor;
        uint32_t character = utf8_read(&cursor, end);

        if (character == UTF8_BAD)
            snprintf(code, sizeof code, "0x%02X", (unsigned)first);
        else if (character_is_control(character))
            snprintf(code, sizeof code, "U+%04X", (unsigned)character);
        else
            continue;
        template_fault_add(verifier, MESSAGE_DOCUMENT_TEXT, code, NULL);
        return;
    }
}

const char *runs_join_text(struct arena *arena, const struct runs *runs)
{
    size_t size = 0;
    char *text;
    char *end;

    for (size_t i = 0; i < runs->n_items; i++)
        size += runs->items[i].text != NULL ? strlen(runs->items[i].text) : 0;
    text = end = arena_get(arena, size + 1);
    for (size_t i = 0; i < runs->n_items; i++)
        end = runs->items[i].text != NULL ? stpcpy(end, runs->items[i].text) : end;
    return text;
}

void id_verify(struct verifier *verifier, const char *id)
{
    if (id == NULL)
        return;
    run_text_verify(verifier, id);
    if (!name_add(&verifier->ids, id, NULL))
        template_fault_add(verifier, MESSAGE_DOCUMENT_ID, id, NULL);
}

const char *style_verify(struct verifier *verifier, const char *name)
{
    const struct style *style = style_find(verifier->sheet, name);

    if (style != NULL)
        return style->name;
    template_fault_add(verifier, MESSAGE_DOCUMENT_STYLE, name, NULL);
    return name;
}

/* Where it can stand at the foot of a page, and without notes of its own. */
static void note_verify(struct verifier *verifier, const struct run *run)
{
    if (!verifier->takes_notes || run->note == NULL || run->note->n_items == 0) {
        template_fault_add(verifier, MESSAGE_DOCUMENT_BLOCK, "span.note", "p, li");
        return;
    }
    verifier->takes_notes = false;
    runs_verify(verifier, run->note);
    verifier->takes_notes = true;
}

static void run_verify(struct verifier *verifier, struct run *run)
{
    if (run->kind == RUN_TEXT)
        run_text_verify(verifier, run->text);
    if (run->style != NULL)
        run->style = style_verify(verifier, run->style);
    if (run->kind == RUN_FOLIO && run->target == NULL)
        template_fault_add(verifier, MESSAGE_DOCUMENT_BLOCK, "folio", "folio + target");
    if (run->kind == RUN_NOTE)
        note_verify(verifier, run);
    if (run->target != NULL && !target_is_uri(run->target) && target_file_size(run->target) == 0)
        *LIST_ADD(verifier->arena, verifier->targets, verifier->n_targets,
                  verifier->targets_capacity) =
            (struct pending_target){run->target, verifier->where};
}

void runs_verify(struct verifier *verifier, const struct runs *runs)
{
    for (size_t i = 0; i < runs->n_items; i++)
        run_verify(verifier, &runs->items[i]);
}

/*
 * What each kind is called where its style is not named, and whether layout sets text in that
 * style: only then must the stylesheet have it. Headings are h1 to h4.
 */
static const struct {
    const char *element;
    bool sets_text;
} kinds[] = {
    [BLOCK_SECTION] = {"section", false}, [BLOCK_HEADING] = {"h", true},
    [BLOCK_PARAGRAPH] = {"p", true},      [BLOCK_LIST] = {"ul", false},
    [BLOCK_ITEM] = {"li", false},         [BLOCK_TABLE] = {"table", false},
    [BLOCK_CHART] = {"figure", false},    [BLOCK_CONTENTS] = {"contents", false},
    [BLOCK_PAGE] = {"page", false},
};
_Static_assert(sizeof kinds / sizeof kinds[0] == N_BLOCK_KINDS, "one row for every kind of block");

static void block_style_fill(struct verifier *verifier, struct block *block, const char *style)
{
    static const char *const headings[] = {"h1", "h2", "h3", "h4"};
    bool is_named = block->style != NULL;

    if (block->kind == BLOCK_HEADING && !is_named)
        block->style = headings[block->level - 1];
    else if (!is_named)
        block->style = block->kind == BLOCK_PARAGRAPH ? style : kinds[block->kind].element;
    if (is_named || kinds[block->kind].sets_text)
        block->style = style_verify(verifier, block->style);
}

/* Levels count from 1 to 4 where a block has one; what its kind stands for must be there. */
static bool block_is_whole(struct verifier *verifier, const struct block *block)
{
    const char *expected = NULL;

    if ((unsigned)block->kind >= N_BLOCK_KINDS)
        expected = "enum block_kind";
    else if (block->kind == BLOCK_CONTENTS && (unsigned)block->listing >= N_LISTINGS)
        expected = "enum listing";
    else if ((block->kind == BLOCK_HEADING || block->kind == BLOCK_CONTENTS) &&
             (block->level < 1 || block->level > 4))
        expected = "level 1–4";
    else if (block->kind == BLOCK_TABLE && block->table == NULL)
        expected = "table";
    else if (block->kind == BLOCK_CHART && block->chart == NULL)
        expected = "chart";
    if (expected == NULL)
        return true;
    template_fault_add(
        verifier, MESSAGE_DOCUMENT_BLOCK,
        arena_format(verifier->arena, "kind %d, level %d", (int)block->kind, block->level),
        expected);
    return false;
}

/*
 * A level that is skipped (h1, then h3) is read as one that is missing, and PDF/UA forbids it (ISO
 * 14289-1, 7.4.2): the heading counts as one level below the last, and keeps its looks.
 */
static void level_repair(struct verifier *verifier, struct block *block)
{
    if (block->level > verifier->level + 1) {
        finding_post(verifier->findings, MESSAGE_LEVEL_SKIPPED, (struct place){0}, verifier->where,
                     arena_format(verifier->arena, "h%d", block->level));
        block->level = verifier->level + 1;
    }
    verifier->level = block->level;
}

static void block_verify(struct verifier *verifier, struct block *block, const char *style)
{
    if (!block_is_whole(verifier, block))
        return;
    if (block->kind == BLOCK_HEADING && block->runs.n_items > 0)
        verifier->where = runs_join_text(verifier->arena, &block->runs);
    id_verify(verifier, block->id);
    block_style_fill(verifier, block, style);
    if (block->kind == BLOCK_HEADING)
        level_repair(verifier, block);
    if (block->master != NULL && master_find(verifier->sheet, block->master) == NULL)
        template_fault_add(verifier, MESSAGE_DOCUMENT_MASTER, block->master, NULL);
    verifier->takes_notes = !verifier->is_in_table &&
                            (block->kind == BLOCK_PARAGRAPH || block->kind == BLOCK_ITEM);
    runs_verify(verifier, &block->runs);
    verifier->takes_notes = false;
    if (block->kind == BLOCK_TABLE) {
        verifier->is_in_table = true;
        table_verify(verifier, block);
        verifier->is_in_table = false;
    }
    if (block->kind == BLOCK_CHART)
        chart_verify(verifier, block);
    blocks_verify(verifier, block->children, style);
}

void blocks_verify(struct verifier *verifier, struct block *blocks, const char *style)
{
    for (struct block *block = blocks; block != NULL; block = block->next)
        block_verify(verifier, block, style);
}

static void head_verify(struct verifier *verifier, const struct document *document)
{
    const char *texts[] = {document->title, document->author, document->subject,
                           document->running_head};

    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        if (texts[i] != NULL)
            run_text_verify(verifier, texts[i]);
    }
    for (size_t i = 0; i < document->n_marks; i++)
        run_text_verify(verifier, document->marks[i]);
    if (verifier->sheet->n_masters == 0)
        template_fault_add(verifier, MESSAGE_DOCUMENT_MASTER, "0", NULL);
}

bool document_verify(struct arena *arena, struct document *document, struct findings *findings)
{
    struct verifier verifier = {.arena = arena,
                                .sheet = document->sheet,
                                .findings = findings,
                                .ids.arena = arena,
                                .where = document->title,
                                .is_sound = true};

    head_verify(&verifier, document);
    blocks_verify(&verifier, document->children, "p");
    for (size_t i = 0; i < verifier.n_targets; i++) {
        const struct pending_target *target = &verifier.targets[i];

        verifier.where = target->where;
        if (name_find(&verifier.ids, target->id) == NULL)
            template_fault_add(&verifier, MESSAGE_DOCUMENT_TARGET, target->id, NULL);
    }
    return verifier.is_sound;
}
