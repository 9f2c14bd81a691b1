/*
 * The reader: the XHTML of a template becomes blocks, white space is settled, captions and
 * references get their numbers, empty cells their dash, and whatever is not of the vocabulary is
 * named.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "compose/internal.h"
#include "document/dump.h"
#include "support/world.h"

/* What stands in <body>, read; NULL after findings. */
static struct document *body_read(struct world *world, const char *attributes, const char *body)
{
    const char *text = arena_format(world->arena,
                                    "<html><head><title>题名</title></head><body %s>%s</body></html>",
                                    attributes, body);
    xmlDocPtr tree = xmlReadMemory(text, (int)strlen(text), NULL, "UTF-8", XML_PARSE_NONET);
    assert_non_null(tree);
    struct document *document = document_read(world->arena, tree, "report.xsl", world->findings);
    xmlFreeDoc(tree);
    return document;
}

static void assert_run(const struct runs *runs, size_t number, const char *text, const char *target)
{
    assert_in_range(number + 1, 1, runs->n_items);
    assert_string_equal(runs->items[number].text, text);
    if (target)
        assert_string_equal(runs->items[number].target, target);
    else
        assert_null(runs->items[number].target);
}

/* The only run of the only paragraph. */
static const char *settled(struct world *world, const char *paragraph)
{
    struct document *document = body_read(world, "", paragraph);
    assert_no_finding(world);
    assert_int_equal(document->children->runs.n_items, 1);
    return document->children->runs.items[0].text;
}

static void figures_of_formulas_are_set_small(void **state)
{
    struct world *world = *state;
    struct document *document =
        body_read(world, "", "<p>PM2.5与SO2；86 km2</p><p>ISO2000、PM2.51、CO<sub>2</sub></p>");
    const struct runs *runs = &document->children->runs;
    assert_no_finding(world);
    assert_int_equal(runs->n_items, 6);
    assert_run(runs, 0, "PM", NULL);
    assert_run(runs, 1, "2.5", NULL);
    assert_true(runs->items[1].is_sub && !runs->items[0].is_sub && !runs->items[2].is_sub);
    assert_run(runs, 2, "与SO", NULL);
    assert_run(runs, 3, "2", NULL);
    assert_run(runs, 4, "；86 km", NULL);
    assert_true(runs->items[5].is_sup && !runs->items[5].is_sub);
    runs = &document->children->next->runs;
    assert_int_equal(runs->n_items, 2);
    assert_run(runs, 0, "ISO2000、PM2.51、CO", NULL);
}

static void white_space_is_settled(void **state)
{
    struct world *world = *state;
    assert_string_equal(settled(world, "<p>  甲 乙  </p>"), "甲 乙");
    assert_string_equal(settled(world, "<p>甲\n    乙</p>"), "甲乙");
    assert_string_equal(settled(world, "<p>，\n（</p>"), "，（");
    assert_string_equal(settled(world, "<p>half\n  full</p>"), "half full");
    assert_string_equal(settled(world, "<p>甲\nfull</p>"), "甲 full");
    assert_string_equal(settled(world, "<p>\n  甲乙\n</p>"), "甲乙");
}

static void white_space_is_settled_across_runs(void **state)
{
    struct world *world = *state;
    struct document *document = body_read(world, "", "<p>甲\n <strong> 乙</strong> a <em>b</em></p>");
    const struct runs *runs = &document->children->runs;
    assert_no_finding(world);
    assert_int_equal(runs->n_items, 4);
    assert_run(runs, 0, "甲", NULL);
    assert_run(runs, 1, "乙", NULL);
    assert_true(runs->items[1].is_strong);
    assert_run(runs, 2, " a", NULL);
    assert_run(runs, 3, " b", NULL);
    assert_true(runs->items[3].is_emphasis);
}

static void looks_and_links_are_kept(void **state)
{
    struct world *world = *state;
    struct document *document =
        body_read(world, "",
                  "<p id=\"x\" class=\"quiet\"><a href=\"#y\">3<sup>2</sup></a><br/>"
                  "<a href=\"#y\"><span class=\"folio\"/></a><span class=\"big\">H<sub>2</sub></span>"
                  "<a>无链接</a></p>");
    const struct block *block = document->children;
    assert_no_finding(world);
    assert_string_equal(block->id, "x");
    assert_string_equal(block->style, "quiet");
    assert_int_equal(block->runs.n_items, 7);
    assert_run(&block->runs, 0, "3", "y");
    assert_run(&block->runs, 1, "2", "y");
    assert_true(block->runs.items[1].is_sup);
    assert_int_equal(block->runs.items[2].kind, RUN_BREAK);
    assert_int_equal(block->runs.items[3].kind, RUN_FOLIO);
    assert_string_equal(block->runs.items[3].target, "y");
    assert_string_equal(block->runs.items[4].style, "big");
    assert_true(block->runs.items[5].is_sub);
    assert_run(&block->runs, 6, "无链接", NULL);
}

#define CAPTIONED(id, caption)                                                                     \
    "<div class=\"table\" id=\"" id "\"><table><caption>" caption                                  \
    "</caption><tbody><tr><td>1</td></tr></tbody></table></div>"

static void notes_are_kept_with_their_text(void **state)
{
    struct world *world = *state;
    struct document *document = body_read(
        world, "", "<p>甲<span class=\"note\">注<strong>文</strong></span>乙</p>"
                   "<nav class=\"contents\" data-list=\"figures\"/>");
    const struct runs *runs = &document->children->runs;
    struct buffer out = {0};
    assert_no_finding(world);
    assert_int_equal(runs->n_items, 3);
    assert_int_equal(runs->items[1].kind, RUN_NOTE);
    assert_int_equal(runs->items[1].note->n_items, 2);
    assert_run(runs->items[1].note, 0, "注", NULL);
    assert_true(runs->items[1].note->items[1].is_strong);
    assert_int_equal(document->children->next->listing, LISTING_FIGURES);
    xhtml_write_runs(&out, runs);
    buffer_add(&out, "", 1);
    assert_string_equal(out.data, "甲<span class=\"note\">注<strong>文</strong></span>乙");
    buffer_free(&out);
    assert_null(body_read(world, "", "<nav class=\"contents\" data-list=\"maps\"/>"));
    assert_finding(world, 0, MESSAGE_TEMPLATE_ATTRIBUTE, AT("report.xsl", 0, 0), NULL, "maps");
}

static void captions_are_numbered_by_chapter(void **state)
{
    struct world *world = *state;
    struct document *document = body_read(
        world,
        "data-table-form=\"表{chapter}-{number}\" data-figure-form=\"图{chapter}-{number}\" "
        "data-caption-gap=\"　\"",
        "<section><p>见<a class=\"number\" href=\"#b\"/>和<a class=\"number\" href=\"#f\"/></p>" CAPTIONED(
            "front", "无号") "</section>"
        "<section data-chapter=\"4\">" CAPTIONED("a", "甲") "<section>" CAPTIONED("b", "乙")
        "<figure id=\"f\"><table class=\"chart-bar\"><thead><tr><th>%</th><th>2023</th></tr></thead>"
        "<tbody><tr><th>值</th><td>1.50</td></tr></tbody></table><figcaption>丙</figcaption></figure>"
        "</section></section><section data-chapter=\"A\">" CAPTIONED("d", "丁") "</section>");
    assert_no_finding(world);
    const struct block *front = document->children, *four = front->next, *last = four->next;
    assert_run(&front->children->runs, 1, "表4-2", "b");
    assert_run(&front->children->runs, 3, "图4-1", "f");
    assert_run(&front->children->next->table->caption, 0, "无号", NULL);
    assert_run(&four->children->table->caption, 0, "表4-1　", NULL);
    assert_run(&four->children->table->caption, 1, "甲", NULL);
    const struct block *figure = four->children->next->children->next;
    assert_run(&figure->chart->caption, 0, "图4-1　", NULL);
    assert_string_equal(figure->chart->unit, "%");
    assert_string_equal(figure->chart->series[0].values[0].text, "1.50");
    assert_int_equal(figure->chart->series[0].values[0].number.coefficient, 150);
    assert_run(&last->children->table->caption, 0, "表A-1　", NULL);
}

static void tables_are_read(void **state)
{
    struct world *world = *state;
    struct document *document = body_read(
        world, "data-empty-cell=\"—\"",
        "<div class=\"table\"><p class=\"unit\">单位：%</p>"
        "<table class=\"grid\" data-cell=\"td-small\" data-head=\"th-small\"><colgroup>"
        "<col align=\"centre\" width=\"12.5\"/><col class=\"decimal\" style=\"width:30.0%\"/><col/>"
        "</colgroup><thead><tr><th>甲</th><th class=\"x\">乙</th><th>丙</th></tr></thead>"
        "<tbody><tr id=\"r\" class=\"band\"><td rowspan=\"2\" data-repeats=\"true\">1</td>"
        "<td colspan=\"2\"><p>a</p><p>b</p></td></tr><tr><td/><td> </td></tr></tbody></table>"
        "<p class=\"note\">注</p></div>");
    const struct table *table = document->children->table;
    assert_no_finding(world);
    assert_string_equal(table->style, "grid");
    assert_int_equal(table->n_columns, 3);
    assert_int_equal(table->columns[0].width, 125);
    assert_int_equal(table->columns[0].align, ALIGN_CENTRE);
    assert_int_equal(table->columns[1].width, 300);
    assert_int_equal(table->columns[1].align, ALIGN_DECIMAL);
    assert_int_equal(table->columns[2].width, 0);
    assert_string_equal(table->head[0].cells[0].style, "th-small");
    assert_string_equal(table->head[0].cells[1].style, "x");
    assert_true(table->head[0].cells[0].is_head);
    assert_string_equal(table->body[0].id, "r");
    assert_true(table->body[0].keeps_with_next);
    assert_true(table->body[0].cells[0].repeats);
    assert_int_equal(table->body[0].cells[0].rowspan, 2);
    assert_int_equal(table->body[0].cells[1].colspan, 2);
    assert_run(&table->body[0].cells[1].children->next->runs, 0, "b", NULL);
    assert_string_equal(table->body[1].cells[0].text, "—");
    assert_string_equal(table->body[1].cells[1].text, "—");
    assert_string_equal(table->body[0].cells[0].text, "1");
    assert_string_equal(table->body[1].cells[0].style, "td-small");
    assert_run(&table->unit, 0, "单位：%", NULL);
    assert_run(&table->note, 0, "注", NULL);
}

static void charts_are_read(void **state)
{
    struct world *world = *state;
    struct document *document =
        body_read(world, "",
                  "<figure aria-label=\"三年\"><table class=\"chart-line\"><thead><tr><th/><th>2022</th>"
                  "<th>2023</th></tr></thead><tbody><tr><th>值</th><td/><td class=\"failing\">15</td></tr>"
                  "<tr class=\"target\"><th>目标 ≥20</th><td colspan=\"2\">20</td></tr></tbody></table>"
                  "</figure>");
    const struct chart *chart = document->children->chart;
    assert_no_finding(world);
    assert_int_equal(chart->kind, CHART_LINE);
    assert_string_equal(chart->alt, "三年");
    assert_null(chart->unit);
    assert_int_equal(chart->n_categories, 2);
    assert_int_equal(chart->n_series, 1);
    assert_null(chart->series[0].values[0].text);
    assert_true(chart->series[0].values[1].is_failing);
    assert_true(chart->has_target);
    assert_int_equal(chart->target.coefficient, 20);
    assert_string_equal(chart->target_label, "目标 ≥20");
}

static void names_in_charts_are_written_as_in_paragraphs(void **state)
{
    struct world *world = *state;
    struct document *document =
        body_read(world, "data-normalise=\"true\"",
                  "<figure aria-label=\"CO2,三年\"><table class=\"chart-bar\"><thead><tr><th>km2</th>"
                  "<th>城区(市)</th></tr></thead><tbody><tr><th>面积,2021-2023年</th><td>1.5</td></tr>"
                  "<tr class=\"target\"><th>PM2.5 ≤35 μg/m³</th><td>35</td></tr></tbody></table>"
                  "</figure>");
    const struct chart *chart = document->children->chart;

    assert_no_finding(world);
    assert_string_equal(chart->alt, "CO2，三年");
    assert_string_equal(chart->unit, "km" PARTIAL_LINE_UP "2" PARTIAL_LINE_DOWN);
    assert_string_equal(chart->target_label, "PM" PARTIAL_LINE_DOWN "2.5" PARTIAL_LINE_UP
                                             " ≤35 μg/m" PARTIAL_LINE_UP "³" PARTIAL_LINE_DOWN);
    assert_string_equal(chart->categories[0], "城区（市）");
    assert_string_equal(chart->series[0].name, "面积，2021—2023年");
}

static void spans_are_read(void **state)
{
    struct world *world = *state;
    struct document *document = body_read(
        world, "",
               "<figure><table class=\"chart-gantt\"><thead><tr><th>工程</th><th>起</th><th>止</th>"
               "<th>进展</th></tr></thead><tbody>"
               "<tr><th>管网</th><td>2021</td><td data-date=\"2023-06\">年中</td>"
               "<td data-number=\"0.5\">在建</td></tr>"
               "<tr class=\"milestone\"><th>验收</th><td>2023-02-31</td><td/><td/></tr>"
               "<tr class=\"reference\"><th>数据截止</th><td>2023-12-31</td></tr>"
               "</tbody></table></figure>");
    const struct chart *chart = document->children->chart;
    const struct chart_span *span = &chart->spans[0];

    assert_int_equal(chart->kind, CHART_GANTT);
    assert_string_equal(chart->unit, "工程");
    assert_int_equal(chart->n_spans, 2);
    assert_int_equal(span->from.date.year, 2021);
    assert_int_equal(span->from.date.month, 0);
    assert_string_equal(span->to.text, "年中");
    assert_int_equal(span->to.date.month, 6);
    assert_string_equal(span->progress.text, "在建");
    assert_int_equal(span->progress.number.coefficient, 5);
    assert_false(span->is_milestone);
    assert_true(chart->spans[1].is_milestone);
    assert_int_equal(chart->spans[1].from.date.year, 0);
    assert_null(chart->spans[1].to.text);
    assert_null(chart->spans[1].progress.text);
    assert_string_equal(chart->reference_label, "数据截止");
    assert_int_equal(chart->reference.date.day, 31);
    assert_int_equal(world->findings->n_items, 1);
    assert_ptr_equal(world->findings->items[0].message, &messages[MESSAGE_CHART_DATE]);
}

static void assert_refused(struct world *world, const char *body, enum message_id id,
                           const char *subject, const char *found)
{
    assert_null(body_read(world, "", body));
    assert_in_range(world->findings->n_items, 1, 9);
    assert_finding(world, 0, id, AT("report.xsl", 0, 0), subject, found);
    world->findings->n_items = 0;
}

static void what_is_unknown_is_named(void **state)
{
    struct world *world = *state;
    assert_refused(world, "<h1>一、概况</h1><blink>x</blink>", MESSAGE_TEMPLATE_ELEMENT, "一、概况",
                   "<blink>");
    assert_refused(world, "<p><font>x</font></p>", MESSAGE_TEMPLATE_ELEMENT, "html", "<font>");
    assert_refused(world, "<p style=\"color:red\">x</p>", MESSAGE_TEMPLATE_ATTRIBUTE, "html",
                   "<p style>");
    assert_refused(world, "stray", MESSAGE_TEMPLATE_ELEMENT, "html", "stray");
    assert_refused(world, "<p>见<a class=\"number\" href=\"#t\"/></p>", MESSAGE_TEMPLATE_REFERENCE,
                   "html", "t");
    assert_refused(world, "<ul><p>x</p></ul>", MESSAGE_TEMPLATE_ELEMENT, "html", "ul");
    assert_refused(world,
                   "<div class=\"table\"><table><colgroup><col width=\"wide\"/></colgroup></table></div>",
                   MESSAGE_TEMPLATE_ATTRIBUTE, "html", "wide");
    assert_refused(world,
                   "<figure><table class=\"chart-bar\"><thead><tr><th/><th>2023</th></tr></thead><tbody>"
                   "<tr><th>值</th><td>约15</td></tr></tbody></table></figure>",
                   MESSAGE_TEMPLATE_NUMBER, "html", "约15");
    assert_refused(world,
                   "<figure><table class=\"chart-pie\"><tbody/></table></figure>",
                   MESSAGE_TEMPLATE_ATTRIBUTE, "html", "chart-pie");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(figures_of_formulas_are_set_small),
        IN_A_WORLD(white_space_is_settled),
        IN_A_WORLD(white_space_is_settled_across_runs),
        IN_A_WORLD(looks_and_links_are_kept),
        IN_A_WORLD(notes_are_kept_with_their_text),
        IN_A_WORLD(captions_are_numbered_by_chapter),
        IN_A_WORLD(tables_are_read),
        IN_A_WORLD(charts_are_read),
        IN_A_WORLD(names_in_charts_are_written_as_in_paragraphs),
        IN_A_WORLD(spans_are_read),
        IN_A_WORLD(what_is_unknown_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
