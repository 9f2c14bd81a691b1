/*
 * Collecting the paragraphs with their owners, and the notes of a paragraph as findings. The reader
 * of dossiers keeps one list of all running text; the same strings hang in the archives, so that
 * the owner of a text is found by its address.
 */
#include "check/texts.h"

#include <stdlib.h>
#include <string.h>

struct owner {
    const char *text;
    const struct indicator_result *about;
    enum text_role role;
};

struct owners {
    struct arena *arena;
    struct owner *items;
    size_t n_items, capacity;
};

static void owner_add(struct owners *list, const char *text, const struct indicator_result *about,
                      enum text_role role)
{
    if (text)
        *LIST_ADD(list->arena, list->items, list->n_items, list->capacity) =
            (struct owner){text, about, role};
}

#define OWNERS_ADD(list, paragraphs, about, role)                 \
    for (size_t n_ = 0; n_ < (paragraphs).n_items; n_++)          \
    owner_add(list, (paragraphs).items[n_].text, about, role)

static void archive_owners(struct owners *list, const struct indicator_result *about)
{
    const struct archive *archive = about->archive;
    if (about->result)
        OWNERS_ADD(list, about->result->statements, about, ROLE_STATEMENT);
    if (!archive)
        return;
    for (size_t i = 0; i < archive->plans.n_items; i++)
        OWNERS_ADD(list, archive->plans.items[i].paragraphs, about, ROLE_PLAN);
    OWNERS_ADD(list, archive->measures, about, ROLE_MEASURE);
    OWNERS_ADD(list, archive->problems, about, ROLE_OTHER);
    for (size_t i = 0; i < archive->rectifications.n_items; i++)
        owner_add(list, archive->rectifications.items[i].text, about, ROLE_OTHER);
}

static int owner_compare(const void *a, const void *b)
{
    const struct owner *x = a, *y = b;
    return (x->text > y->text) - (x->text < y->text);
}

static struct owners owners_read(const struct check *check)
{
    const struct dossier *dossier = check->dossier;
    struct owners list = {.arena = check->arena};
    for (size_t i = 0; i < check->assessment->n_indicators; i++)
        archive_owners(&list, &check->assessment->indicators[i]);
    for (size_t i = 0; i < dossier->sections.n_items; i++)
        OWNERS_ADD(&list, dossier->sections.items[i].paragraphs, NULL, ROLE_PROFILE);
    for (size_t i = 0; i < dossier->conditions.n_items; i++)
        OWNERS_ADD(&list, dossier->conditions.items[i].statements, NULL, ROLE_STATEMENT);
    for (size_t i = 0; i < dossier->vetoes.n_items; i++)
        OWNERS_ADD(&list, dossier->vetoes.items[i].statements, NULL, ROLE_STATEMENT);
    if (list.n_items)
        qsort(list.items, list.n_items, sizeof *list.items, owner_compare);
    return list;
}

/* Names shorter than this stand in too many sentences that mean something else. */
enum { NAME_BYTES_MIN = 12 }; /* four ideographs */

static void known_add(struct check *check, struct texts *texts, struct known known)
{
    if (known.name && strlen(known.name) >= NAME_BYTES_MIN && known.n_values > 0)
        *LIST_ADD(check->arena, texts->known, texts->n_known, texts->known_capacity) = known;
}

static void known_read(struct check *check, struct texts *texts)
{
    const struct dossier *dossier = check->dossier;
    for (size_t i = 0; i < dossier->figures.n_items; i++) {
        const struct base_figure *figure = &dossier->figures.items[i];
        known_add(check, texts,
                  (struct known){.name = figure->name,
                                 .unit = figure->unit,
                                 .values = figure->values.items,
                                 .n_values = figure->values.n_items});
    }
    for (size_t i = 0; i < check->assessment->n_indicators; i++) {
        const struct indicator_result *about = &check->assessment->indicators[i];
        for (size_t p = 0; is_open(about) && p < about->n_parts; p++) {
            const struct part_result *part = &about->parts[p];
            if (part->data && part->part->kind == KIND_NUMBER)
                known_add(check, texts,
                          (struct known){part_title(about, part->part), part->data->unit,
                                         part->data->values.items, part->data->values.n_items,
                                         about, part});
        }
    }
}

const struct texts *texts_get(struct check *check)
{
    if (check->texts)
        return check->texts;
    const struct dossier *dossier = check->dossier;
    struct texts *texts = ARENA_NEW(check->arena, struct texts);
    struct owners owners = owners_read(check);
    known_read(check, texts);
    texts->n_items = dossier->texts.n_items;
    texts->items = ARENA_ARRAY(check->arena, struct text, texts->n_items + 1);
    const struct lexicon *lexicon = lexicon_make(check->arena, texts);
    for (size_t i = 0; i < texts->n_items; i++) {
        const struct paragraph *each = &dossier->texts.items[i];
        struct owner key = {.text = each->text};
        const struct owner *owner =
            owners.n_items ? bsearch(&key, owners.items, owners.n_items, sizeof key, owner_compare)
                           : NULL;
        texts->items[i] = (struct text){
            .text = each->text,
            .at = each->at,
            .role = owner ? owner->role : ROLE_OTHER,
            .about = owner ? owner->about : NULL,
            .first_note = texts->n_notes,
        };
        text_scan(check->arena, lexicon, texts, i);
        texts->items[i].n_notes = texts->n_notes - texts->items[i].first_note;
    }
    check->texts = texts;
    return texts;
}

static bool is_shown_before(const struct note *first, const struct note *note)
{
    for (; first < note; first++)
        if (first->kind == note->kind && strcmp(first->excerpt, note->excerpt) == 0)
            return true;
    return false;
}

static void text_post(struct rule_run *run, const struct texts *texts, const struct text *text,
                      enum note_kind kind, size_t n_shown, const char *expected)
{
    struct arena *arena = run->check->arena;
    const struct note *first = texts->notes + text->first_note, *end = first + text->n_notes;
    const char *shown = "";
    size_t n_notes = 0, n_listed = 0;
    for (const struct note *note = first; note < end; note++) {
        if (note->kind != kind)
            continue;
        n_notes++;
        if (n_listed < n_shown && !is_shown_before(first, note)) {
            shown = arena_format(arena, "%s“%s”", shown, note->excerpt);
            n_listed++;
        }
    }
    if (n_notes == 0)
        rule_pass(run);
    else
        rule_post(run, text->about, text->at, "段落",
                  arena_format(arena, "%zu处，如%s", n_notes, shown), expected);
}

void notes_post(struct rule_run *run, enum note_kind kind, size_t n_shown, const char *expected)
{
    const struct texts *texts = texts_get(run->check);
    for (size_t i = 0; i < texts->n_items; i++)
        text_post(run, texts, &texts->items[i], kind, n_shown, expected);
}

const struct note *note_next(const struct texts *texts, enum note_kind kind,
                             const struct note *last)
{
    const struct note *end = texts->notes + texts->n_notes;
    for (const struct note *note = last ? last + 1 : texts->notes; note < end; note++)
        if (note->kind == kind)
            return note;
    return NULL;
}

void note_post(struct rule_run *run, const struct note *note, const char *subject,
               const char *found, const char *expected)
{
    const struct text *text = &texts_get(run->check)->items[note->text];
    rule_post(run, text->about, text->at, subject, found, expected);
}

const char *title_stem(struct arena *arena, const char *title)
{
    const char *end = title + strcspn(title, "(");
    const char *wide = strstr(title, "（");
    if (wide && wide < end)
        end = wide;
    return arena_bytes(arena, title, (size_t)(end - title));
}
