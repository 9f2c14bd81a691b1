#include "support/proofs.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "support/faces.h"

#define PROFILE "/usr/share/color/icc/sRGB.icc"

/* Both stay: faces are freed with the process. */
static struct {
    struct arena *arena;
    struct faces *faces;
} shelf;

static const char *what_is_missing(void)
{
    if (system("command -v qpdf pdftotext pdftoppm pdfinfo pdffonts >/dev/null") != 0)
        return "qpdf or poppler-utils";
    if (!file_exists(PROFILE))
        return PROFILE;
    shelf.arena = arena_new();
    shelf.faces = faces_find(shelf.arena, findings_new(shelf.arena));
    return shelf.faces == NULL ? "the fonts (make fonts)" : NULL;
}

bool proofs_open(void)
{
    const char *missing = what_is_missing();

    if (missing != NULL)
        printf("skipped: needs %s\n", missing);
    return missing == NULL;
}

int proof_make(void **state)
{
    const char *temporary = getenv("TMPDIR");
    struct arena *arena = arena_new();
    struct proof *proof = ARENA_NEW(arena, struct proof);

    proof->arena = arena;
    proof->findings = findings_new(arena);
    *LIST_ADD(arena, proof->set.owners, proof->set.n_owners, proof->set.owners_capacity) =
        (struct owner){.role = "P", .parent = -1};
    proof->options = (struct pdf_options){.icc_path = PROFILE, .producer = "shenbao test"};
    proof->path = arena_format(arena, "%s/test-%d.pdf", temporary != NULL ? temporary : "/tmp",
                               (int)getpid());
    *state = proof;
    return 0;
}

int proof_drop(void **state)
{
    struct proof *proof = *state;

    unlink(proof->path);
    buffer_free(&proof->out);
    arena_free(proof->arena);
    return 0;
}

struct glyph proof_glyph(int role, uint32_t character)
{
    struct metrics metrics = faces_metrics(shelf.faces);

    return metrics.find_glyph(metrics.context, role, character);
}

struct page *proof_page(struct proof *proof, length width, length height)
{
    struct page *page =
        LIST_ADD(proof->arena, proof->set.pages, proof->set.n_pages, proof->set.pages_capacity);

    *page = (struct page){.width = width, .height = height};
    return page;
}

struct page *proof_a4(struct proof *proof)
{
    return proof_page(proof, 595276, 841890);
}

struct text_item *proof_text(struct proof *proof, struct page *page, int role, length x,
                             length y, length gap, const char *text)
{
    struct text_item *item = &frame_add(proof->arena, &page->frame, ITEM_TEXT, 0)->text;
    const char *end = text + strlen(text);
    length at = 0;

    *item = (struct text_item){.x = x, .y = y, .size = 12000};
    item->glyphs = ARENA_ARRAY(proof->arena, struct placed_glyph, utf8_count(text));
    while (text < end) {
        uint32_t character = utf8_read(&text, end);
        struct glyph glyph = proof_glyph(role, character);

        item->glyphs[item->n_glyphs++] = (struct placed_glyph){
            .character = character, .glyph = glyph.id, .face = glyph.face, .x = at};
        at += length_scale(item->size, glyph.advance) + gap;
    }
    return item;
}

struct rule_item *proof_rule(struct proof *proof, struct page *page, length x, length y,
                             length width, length height)
{
    struct rule_item *rule =
        &frame_add(proof->arena, &page->frame, ITEM_RULE, OWNER_ARTIFACT)->rule;

    *rule = (struct rule_item){.x = x, .y = y, .width = width, .height = height};
    return rule;
}

void proof_link(struct proof *proof, struct page *page, const char *target, bool is_uri,
                const char *alt)
{
    struct link *link = LIST_ADD(proof->arena, page->links, page->n_links, page->links_capacity);

    *link = (struct link){.x = 72000,
                          .y = 60000,
                          .width = 100500,
                          .height = 14000,
                          .target = target,
                          .is_uri = is_uri,
                          .alt = alt};
    /* What nothing belongs to has no place in the structure. */
    proof_text(proof, page, 0, 72000, 72000, 0, "见")->link = (uint32_t)page->n_links;
}

void proof_destination(struct proof *proof, const char *id, uint32_t page, length x, length y)
{
    struct page_set *set = &proof->set;

    *LIST_ADD(proof->arena, set->destinations, set->n_destinations, set->destinations_capacity) =
        (struct destination){id, page, x, y};
}

bool proof_write(struct proof *proof)
{
    return pdf_write(proof->arena, &proof->set, shelf.faces, &proof->options, &proof->out,
                     proof->findings);
}

void proof_file(struct proof *proof)
{
    FILE *file;

    if (!proof_write(proof))
        fail_msg("%s", proof->findings->n_items == 0
                           ? "false without a finding"
                           : finding_sentence(proof->arena, &proof->findings->items[0],
                                              LANGUAGE_ENGLISH));
    assert_int_equal(proof->findings->n_items, 0);
    file = fopen(proof->path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(proof->out.data, 1, proof->out.size, file), proof->out.size);
    assert_int_equal(fclose(file), 0);
}

struct bytes proof_bytes(struct proof *proof, const char *command)
{
    char *line = arena_format(proof->arena, command, proof->path);
    FILE *pipe = popen(arena_format(proof->arena, "%s 2>&1", line), "r");
    struct buffer text = {0};
    struct bytes bytes;
    size_t n;

    assert_non_null(pipe);
    while ((n = fread(buffer_reserve(&text, 4096), 1, 4096, pipe)) > 0)
        text.size += n;
    assert_int_equal(pclose(pipe), 0);
    bytes.data = (const uint8_t *)arena_bytes(proof->arena, text.data, text.size);
    bytes.size = text.size;
    buffer_free(&text);
    return bytes;
}

const char *proof_told(struct proof *proof, const char *command)
{
    return (const char *)proof_bytes(proof, command).data;
}

const char *without_blanks(struct proof *proof, const char *text)
{
    char *copy = arena_text(proof->arena, text);
    char *to = copy;

    for (; *text != '\0'; text++)
        if (*text != ' ' && *text != '\n' && *text != '\f')
            *to++ = *text;
    *to = '\0';
    return copy;
}

void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

void assert_lacks(const char *text, const char *part)
{
    if (strstr(text, part) != NULL)
        fail_msg("\"%s\" is in:\n%s", part, text);
}

void assert_clean(struct proof *proof)
{
    assert_holds(proof_told(proof, "qpdf --check %s"), "No syntax or stream encoding errors found");
}
