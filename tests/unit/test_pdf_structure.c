/*
 * What is read aloud: the structure tree that qpdf and poppler find, made of the owners of what is on
 * the pages. Names hold the owner's number.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support/proofs.h"

static int32_t owner_add(struct proof *proof, const char *role, int32_t parent)
{
    struct page_set *set = &proof->set;

    *LIST_ADD(proof->arena, set->owners, set->n_owners, set->owners_capacity) =
        (struct owner){.role = role, .parent = parent};
    return (int32_t)set->n_owners - 1;
}

static struct text_item *owned_add(struct proof *proof, struct page *page, int32_t owner, length y,
                                   const char *text)
{
    struct text_item *item = proof_text(proof, page, 0, 72000, y, 0, text);

    page->frame.items[page->frame.n_items - 1].owner = owner;
    return item;
}

static void span_add(struct proof *proof, int32_t owner, uint32_t columns, uint32_t rows)
{
    *LIST_ADD(proof->arena, proof->set.spans, proof->set.n_spans, proof->set.spans_capacity) =
        (struct cell_span){owner, columns, rows};
}

static void lists_have_labels_and_notes_have_names(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);
    int32_t list = owner_add(proof, "L", -1);
    const char *found;

    for (int i = 0; i < 2; i++) {
        int32_t body = owner_add(proof, "LBody", owner_add(proof, "LI", list));
        int32_t text = owner_add(proof, "P", body);

        owned_add(proof, page, text, 72000 + 20000 * i, i == 0 ? "1." : "2.")->is_list_mark = true;
        owned_add(proof, page, text, 72000 + 20000 * i, i == 0 ? "甲" : "乙");
    }
    owned_add(proof, page, owner_add(proof, "Note", -1), 200000, "注");
    owner_add(proof, "P", owner_add(proof, "Sect", -1)); /* holds nothing: left out */
    proof_file(proof);
    assert_clean(proof);
    found = without_blanks(proof, proof_told(proof, "pdfinfo -struct-text %s"));
    assert_holds(found, "Document");
    assert_holds(found, "L(block):/ListNumbering/DecimalLI(block)Lbl(block)\"1.\"LBody(block)P(block)"
                        "\"甲\"LI(block)Lbl(block)\"2.\"LBody(block)P(block)\"乙\"Note<note00000008>");
    assert_lacks(found, "Sect");
    found = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "{\"/Names\":[\"u:note00000008\",");
    assert_holds(found, "\"/ID\":\"u:note00000008\"");
}

static void cells_say_what_they_cover(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);
    int32_t table = owner_add(proof, "Table", -1);
    int32_t head = owner_add(proof, "TR", owner_add(proof, "THead", table));
    int32_t above = owner_add(proof, "TH", head);
    int32_t row = owner_add(proof, "TR", owner_add(proof, "TBody", table));
    int32_t beside = owner_add(proof, "TH", row);
    const char *found;

    owner_add(proof, "TD", row);
    owned_add(proof, page, above, 72000, "甲");
    owned_add(proof, page, beside, 92000, "乙");
    span_add(proof, above, 2, 1);
    proof_file(proof);
    assert_clean(proof);
    found = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "{\"/A\":{\"/ColSpan\":2,\"/O\":\"/Table\",\"/Scope\":\"/Column\"}");
    assert_holds(found, "{\"/A\":{\"/O\":\"/Table\",\"/Scope\":\"/Row\"}");
    assert_holds(found, "\"/S\":\"/TD\""); /* though empty */
}

/* 年份 over two rows beside 面积 over 计划 and 完成; in the body 甲 speaks for two rows. */
static void cells_under_two_rows_of_heads_name_them(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);
    int32_t table = owner_add(proof, "Table", -1);
    int32_t group = owner_add(proof, "THead", table);
    int32_t row = owner_add(proof, "TR", group);
    int32_t year = owner_add(proof, "TH", row);
    int32_t size = owner_add(proof, "TH", row);
    const char *found;

    span_add(proof, year, 1, 2);
    span_add(proof, size, 2, 1);
    row = owner_add(proof, "TR", group);
    owner_add(proof, "TH", row);
    owner_add(proof, "TH", row);
    group = owner_add(proof, "TBody", table);
    row = owner_add(proof, "TR", group);
    int32_t beside = owner_add(proof, "TH", row);
    span_add(proof, beside, 1, 2);
    owner_add(proof, "TD", row);
    owner_add(proof, "TD", row);
    row = owner_add(proof, "TR", group);
    owner_add(proof, "TD", row);
    owned_add(proof, page, owner_add(proof, "TD", row), 72000, "五");
    proof_file(proof);
    assert_clean(proof);
    found = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "{\"/Names\":[\"u:head00000004\","); /* 4 年份 5 面积 7 计划 8 完成 11 甲 */
    assert_holds(found, "\"/ID\":\"u:head00000008\"");
    assert_holds(found, "{\"/A\":{\"/Headers\":[\"u:head00000005\"],\"/O\":\"/Table\",\"/Scope\":"
                        "\"/Column\"},\"/ID\":\"u:head00000007\"");
    assert_holds(found, "{\"/A\":{\"/Headers\":[\"u:head00000004\"],\"/O\":\"/Table\",\"/RowSpan\":2,"
                        "\"/Scope\":\"/Row\"},\"/ID\":\"u:head00000011\"");
    assert_holds(found, "[\"u:head00000005\",\"u:head00000008\",\"u:head00000011\"],\"/O\":\"/Table\"},"
                        "\"/K\":0");
}

/* A link broken by a line end, and by a page end, is one element with an annotation for each part. */
static void a_broken_link_is_one(void **state)
{
    struct proof *proof = *state;
    static const char alt[] = "表1";
    const char *found;

    proof_a4(proof);
    proof_a4(proof);
    proof_destination(proof, "a", 0, 72000, 95276);
    for (int i = 0; i < 3; i++) {
        struct page *page = &proof->set.pages[i / 2];

        proof_link(proof, page, "a", false, alt);
    }
    proof_link(proof, &proof->set.pages[1], "a", false, "表2");
    proof_file(proof);
    assert_clean(proof);
    found = without_blanks(proof, proof_told(proof, "pdfinfo -struct-text %s"));
    assert_holds(found, "P(block)Link(inline)\"见\"\"见\"Object");
    found = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(found, "\"/ParentTreeNextKey\":6"); /* two pages, four annotations */
    assert_non_null(found = strstr(found, "\"/S\":\"/Link\""));
    assert_non_null(found = strstr(found + 1, "\"/S\":\"/Link\""));
    assert_null(strstr(found + 1, "\"/S\":\"/Link\""));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_A_PROOF(lists_have_labels_and_notes_have_names),
        WITH_A_PROOF(cells_say_what_they_cover),
        WITH_A_PROOF(cells_under_two_rows_of_heads_name_them),
        WITH_A_PROOF(a_broken_link_is_one),
    };

    if (!proofs_open())
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
