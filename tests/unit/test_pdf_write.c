/*
 * The whole file: the ways about it (links, names, outline, labels), what it says about itself, and
 * which level of the standard it claims. What qpdf and poppler say is compared word for word.
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

static void outline_add(struct proof *proof, const char *title, int level, uint32_t page)
{
    struct page_set *set = &proof->set;

    *LIST_ADD(proof->arena, set->outline, set->n_outline, set->outline_capacity) =
        (struct outline_entry){title, level, page, 100000};
}

static void label_add(struct proof *proof, uint32_t first, char form, uint32_t start)
{
    struct page_set *set = &proof->set;

    *LIST_ADD(proof->arena, set->labels, set->n_labels, set->labels_capacity) =
        (struct label_range){first, form, start};
}

/* --- Ways about the file --------------------------------------------------------------------- */

static void links_lead_to_pages_and_addresses(void **state)
{
    struct proof *proof = *state;
    struct page *page = proof_a4(proof);
    const char *json;

    proof_page(proof, 841890, 595276);
    proof_link(proof, page, "佐证-1-2", false, "佐证 1-2");
    proof_link(proof, page, "https://例.example/a b?q=(1)", true, "Web");
    proof_destination(proof, "table-3", 0, 72000, 100000);
    proof_destination(proof, "佐证-1-2", 1, 85000, 95276);
    proof_file(proof);
    assert_clean(proof);
    json = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(json, "\"/Border\":[0,0,0],\"/Contents\":\"u:佐证1-2\",\"/Dest\":[");
    assert_holds(json, "\"/XYZ\",85,500,null],\"/F\":4,\"/Rect\":[72,767,173,782],"
                       "\"/StructParent\":2,\"/Subtype\":\"/Link\"");
    assert_holds(json, "\"/URI\":\"u:https://%E4%BE%8B.example/a%20b?q=(1)\"");
}

static void names_are_found_by_other_files(void **state)
{
    struct proof *proof = *state;
    char ids[200][16];
    const char *list;

    proof_a4(proof);
    proof_page(proof, 841890, 595276);
    for (int i = 0; i < 200; i++) {
        snprintf(ids[i], sizeof ids[i], "id-%03d", i);
        proof_destination(proof, ids[i], (uint32_t)i % 2, 72000, 95276);
    }
    proof_destination(proof, "表4-2", 1, 0, 0);
    proof_destination(proof, "\xEF\xBC\xA1", 1, 0, 0);     /* U+FF21, after U+20BB7 in UTF-16 */
    proof_destination(proof, "\xF0\xA0\xAE\xB7", 1, 0, 0); /* U+20BB7 */
    proof_file(proof);
    assert_clean(proof);
    list = proof_told(proof, "pdfinfo -dests %s");
    assert_holds(list, "   1 [ XYZ   72  747 null      ] \"id-000\"");
    assert_holds(list, "   2 [ XYZ   72  500 null      ] \"id-199\"");
    assert_holds(list, "\"表4-2\"");
    assert_true(strstr(list, "\"𠮷\"") < strstr(list, "\"Ａ\""));
}

static void a_link_to_nowhere_is_a_finding(void **state)
{
    struct proof *proof = *state;

    proof_link(proof, proof_a4(proof), "nowhere", false, "x");
    assert_true(proof_write(proof));
    assert_int_equal(proof->findings->n_items, 1);
    assert_string_equal(proof->findings->items[0].message->id, "S21");
    assert_string_equal(proof->findings->items[0].facts.found, "nowhere");
}

static void the_outline_opens_to_three_levels(void **state)
{
    struct proof *proof = *state;
    const char *json;

    proof_a4(proof);
    proof_a4(proof);
    outline_add(proof, "一、概况", 1, 0);
    outline_add(proof, "（一）自然", 2, 0);
    outline_add(proof, "1.地形", 3, 1);
    outline_add(proof, "（1）山𠮷", 4, 1);
    outline_add(proof, "二、指标", 1, 1);
    outline_add(proof, "直接的三级", 3, 1);
    proof_file(proof);
    assert_clean(proof);
    json = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=outlines %s"));
    /* qpdf lists the keys of an item in alphabetical order: children before its own title */
    assert_holds(json, "\"kids\":[],\"object\":");
    assert_holds(json, "\"open\":false,\"title\":\"1.地形\"");
    assert_holds(json, "\"title\":\"（1）山𠮷\"");
    assert_holds(json, "\"open\":true,\"title\":\"（一）自然\"");
    assert_holds(json, "\"destpageposfrom1\":1,\"kids\":[{");
    assert_holds(json, "\"open\":true,\"title\":\"一、概况\"");
    assert_holds(json, "\"title\":\"直接的三级\"}],");
    json = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=qpdf %s"));
    /* five items are to be seen: all but the one of level 4 */
    assert_holds(json, "\"value\":{\"/Count\":5,\"/First\":");
    assert_holds(json, "\"/PageMode\":\"/UseOutlines\"");
}

static void labels_follow_their_ranges(void **state)
{
    struct proof *proof = *state;
    const char *json;

    for (int i = 0; i < 6; i++)
        proof_a4(proof);
    label_add(proof, 0, 0, 0);
    label_add(proof, 1, 'r', 1);
    label_add(proof, 3, 'D', 5);
    proof_file(proof);
    assert_clean(proof);
    json = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=pagelabels %s"));
    assert_holds(json, "{\"index\":1,\"label\":{\"/S\":\"/r\",\"/St\":1}}");
    assert_holds(json, "{\"index\":3,\"label\":{\"/S\":\"/D\",\"/St\":5}}");
    assert_holds(json, "{\"index\":0,\"label\":{\"/St\":1}}"); /* qpdf adds the default: no style */
}

/* --- What the file says about itself --------------------------------------------------------- */

static void info_and_xmp_agree(void **state)
{
    struct proof *proof = *state;
    const char *text;

    proof_a4(proof);
    proof->set.title = "示例市 A & B <申报>";
    proof->set.author = "示例市人民政府";
    proof->set.subject = "自评估报告";
    proof->set.date = (struct date){2023, 12, 20};
    proof_file(proof);
    assert_clean(proof);
    text = proof_told(proof, "TZ=Asia/Shanghai pdfinfo %s");
    assert_holds(text, "Title:           示例市 A & B <申报>\n");
    assert_holds(text, "Author:          示例市人民政府\n");
    assert_holds(text, "Subject:         自评估报告\n");
    assert_holds(text, "Producer:        shenbao test\n");
    assert_holds(text, "CreationDate:    Wed Dec 20 00:00:00 2023 CST\n");
    assert_holds(text, "PDF version:     1.7\n");
    text = proof_told(proof, "pdfinfo -meta %s");
    assert_holds(text, "<rdf:li xml:lang=\"x-default\">示例市 A &amp; B &lt;申报&gt;</rdf:li>");
    assert_holds(text, "<rdf:Seq><rdf:li>示例市人民政府</rdf:li></rdf:Seq>");
    assert_holds(text, "<xmp:CreateDate>2023-12-20T00:00:00+08:00</xmp:CreateDate>");
    assert_holds(text, "<xmp:ModifyDate>2023-12-20T00:00:00+08:00</xmp:ModifyDate>");
    assert_holds(text, "<pdf:Producer>shenbao test</pdf:Producer>");
    assert_holds(text, "<pdfaid:part>2</pdfaid:part>");
    text = without_blanks(proof, proof_told(proof, "qpdf --json=2 --json-key=qpdf %s"));
    assert_holds(text, "\"/CreationDate\":\"u:D:20231220000000+08'00'\"");
    assert_holds(text, "\"/Lang\":\"u:zh-CN\"");
    assert_holds(text, "\"/DisplayDocTitle\":true");
    assert_holds(text, "\"/S\":\"/GTS_PDFA1\"");
}

static void no_date_and_no_profile_claim_nothing(void **state)
{
    struct proof *proof = *state;
    const char *text;

    proof_a4(proof);
    proof->options.icc_path = NULL;
    proof_file(proof);
    assert_clean(proof);
    assert_lacks(proof_told(proof, "pdfinfo %s"), "Date");
    text = proof_told(proof, "pdfinfo -meta %s");
    assert_lacks(text, "CreateDate");
    assert_lacks(text, "pdfaid:part");
}

/* "/ID[<32 digits><32 digits>]" near the end */
static const char *find_id(const struct buffer *file)
{
    const char *found = memmem(file->data + file->size - 400, 400, "/ID[<", 5);

    assert_non_null(found);
    return found;
}

static void the_same_pages_give_the_same_bytes(void **state)
{
    struct proof *proof = *state;
    struct buffer first;
    struct page *page = proof_a4(proof);

    proof_text(proof, page, 0, 72000, 72000, 0, "同样的页面");
    assert_true(proof_write(proof));
    first = proof->out;
    proof->out = (struct buffer){0};
    assert_true(proof_write(proof));
    assert_int_equal(first.size, proof->out.size);
    assert_memory_equal(first.data, proof->out.data, first.size);
    /* into a buffer that has been used */
    assert_true(proof_write(proof));
    assert_int_equal(first.size, proof->out.size);
    assert_memory_equal(first.data, proof->out.data, first.size);
    page->frame.items[0].text.glyphs[0].x += 1000;
    assert_true(proof_write(proof));
    assert_memory_not_equal(find_id(&first), find_id(&proof->out), 70);
    buffer_free(&first);
}

static void a_missing_profile_is_a_finding(void **state)
{
    struct proof *proof = *state;

    proof_text(proof, proof_a4(proof), 0, 72000, 72000, 0, "甲");
    proof->options.icc_path = "/nowhere/sRGB.icc";
    assert_false(proof_write(proof));
    assert_int_equal(proof->findings->n_items, 1);
    assert_string_equal(proof->findings->items[0].message->id, "I01");
}

static void more_pages_than_one_array_holds(void **state)
{
    enum { PAGES = 33000 };
    struct proof *proof = *state;

    for (int i = 0; i < PAGES; i++)
        proof_a4(proof);
    proof_rule(proof, &proof->set.pages[PAGES - 1], 10000, 10000, 10000, 10000);
    proof_file(proof);
    assert_string_equal(proof_told(proof, "qpdf --show-npages %s"), "33000\n");
    assert_holds(proof_told(proof, "pdfinfo -f 33000 -l 33000 %s"), "Page 33000 size:");
}

static void levels_are_what_they_say(void **state)
{
    static const char *const said[] = {"2</pdfaid:part>\n<pdfaid:conformance>A",
                                       "2</pdfaid:part>\n<pdfaid:conformance>B",
                                       "2</pdfaid:part>\n<pdfaid:conformance>U",
                                       "1</pdfaid:part>\n<pdfaid:conformance>B"};
    struct proof *proof = *state;

    proof_text(proof, proof_a4(proof), 0, 72000, 72000, 0, "甲");
    for (int level = 0; level < N_CONFORMANCES; level++) {
        bool is_old = level == CONFORMANCE_1B;
        const char *objects;

        proof->options.conformance = (enum conformance)level;
        proof_file(proof);
        assert_clean(proof);
        assert_holds(proof_told(proof, "pdfinfo -meta %s"), said[level]);
        assert_holds(proof_told(proof, "head -c 8 %s"), is_old ? "%PDF-1.4" : "%PDF-1.7");
        objects = proof_told(proof, "strings %s");
        assert_true((strstr(objects, "/ObjStm") == NULL) == is_old);
        objects = proof_told(proof, "qpdf --json=2 --json-key=qpdf %s");
        assert_true((strstr(objects, "/StructTreeRoot") != NULL) == (level == CONFORMANCE_2A));
        assert_true((strstr(objects, "/CIDSet") != NULL) == is_old);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_A_PROOF(links_lead_to_pages_and_addresses),
        WITH_A_PROOF(names_are_found_by_other_files),
        WITH_A_PROOF(a_link_to_nowhere_is_a_finding),
        WITH_A_PROOF(the_outline_opens_to_three_levels),
        WITH_A_PROOF(labels_follow_their_ranges),
        WITH_A_PROOF(info_and_xmp_agree),
        WITH_A_PROOF(no_date_and_no_profile_claim_nothing),
        WITH_A_PROOF(the_same_pages_give_the_same_bytes),
        WITH_A_PROOF(a_missing_profile_is_a_finding),
        WITH_A_PROOF(more_pages_than_one_array_holds),
        WITH_A_PROOF(levels_are_what_they_say),
    };

    if (!proofs_open())
        return 77;
    return cmocka_run_group_tests(tests, NULL, NULL);
}
