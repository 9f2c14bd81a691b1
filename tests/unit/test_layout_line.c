/*
 * The line rules of clreq, each by positions worked out by hand: size 10, so an ideograph or
 * full-width mark is 10 wide, its blank half 5, a letter or digit 5, the Han–Latin gap 2.5.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "support/lines.h"

struct rule {
    const char *name;
    const char *text;
    int points;       /* the measure */
    const char *cut;  /* lines, "/" between them */
    const char *line; /* the first line's positions, NULL: not looked at */
};

/* A natural width of the whole: the measure is wide, nothing moves. */
static const struct rule natural[] = {
    {"ideographs", "一二三", 300, "一二三", "一@0 二@10 三@20"},
    {"marks keep their em", "一，二。三", 300, "一，二。三", "一@0 ，@10 二@20 。@30 三@40"},
    {"closing and stop: 1.5 em", "一》，二", 300, "一》，二", "一@0 》@10 ，@15 二@25"},
    {"stop and opening: 1.5 em", "一：“二", 300, "一：“二", "一@0 ：@10 “@15 二@25"},
    {"opening twice: 1.5 em", "一（《二", 300, "一（《二", "一@0 （@10 《@15 二@25"},
    {"three marks", "一》、《二", 300, "一》、《二", "一@0 》@10 、@15 《@20 二@30"},
    {"opening mark at line start", "（一）", 300, "（一）", "（@-5 一@5 ）@15"},
    {"interpunct after a quote", "”·一", 300, "”·一", "”@0 ·@5 一@15"},
    {"Han and Latin", "中A国", 300, "中A国", "中@0 A@12.5 国@20"},
    {"Han and digits", "年12月", 300, "年12月", "年@0 1@12.5 2@17.5 月@25"},
    {"no gap beside marks", "中，A。", 300, "中，A。", "中@0 ，@10 A@20 。@25"},
    {"no gap at half-width brackets", "中(A)国", 300, "中(A)国", "中@0 (@10 A@15 )@20 国@25"},
    {"a space there is the gap", "中 A 国", 300, "中 A 国", "中@0  @10 A@12.5  @17.5 国@20"},
    {"white space is one space", "a \t b", 300, "a b", "a@0  @5 b@10"},
    {"a source line end between Han is nothing", "中\n  国", 300, "中国", "中@0 国@10"},
    {"and beside a mark", "中，\n国", 300, "中，国", NULL},
    {"but a space between words", "ab\ncd", 300, "ab cd", NULL},
    {"a written space between Han stays", "中 国", 300, "中 国", "中@0  @10 国@15"},
    {"an ideographic space has no gap", "中\u3000A国", 300, "中\u3000A国",
     "中@0 \u3000@10 A@20 国@27.5"},
    {"ends have no space", "  中 ", 300, "中", "中@0"},
    {"percent belongs to the number", "达65%的", 300, "达65%的",
     "达@0 6@12.5 5@17.5 %@22.5 的@30"},
    {"half-width comma after a quote", "中”,国", 300, "中”,国", "中@0 ”@10 ,@15 国@20"},
    {"half-width comma stays", "中,国", 300, "中,国", "中@0 ,@10 国@15"},
};

static const struct rule cuts[] = {
    {"exact fit", "一二三四五六七", 50, "一二三四五/六七", "一@0 二@10 三@20 四@30 五@40"},
    {"mark at line end is half", "一二三四，五六", 50, "一二三四，/五六",
     "一@0 二@11.25 三@22.5 四@33.75 ，@45"},
    {"no stop at line start", "一二三四五，六", 50, "一二三四/五，六",
     "一@0 二@10 三@20 四@30"},
    {"no closing bracket at line start", "一二三四五）六七", 50, "一二三四/五）六七", NULL},
    {"no opening mark at line end", "一二三四（五六）", 50, "一二三四/（五六）", NULL},
    {"curly quotes open and close", "一二三四“五六”", 50, "一二三四/“五六”", NULL},
    {"closing quote not at line start", "“一二三四五”六七", 55, "“一二三四/五”六七", NULL},
    {"no interpunct at line start", "一二三四五·六七", 50, "一二三四/五·六七", NULL},
    {"no solidus at line end", "一二三四/五六七", 45, "一二三/四/五六七", NULL},
    {"a double dash stays whole", "一二三四——五六", 50, "一二三四/——五六", NULL},
    {"an ellipsis stays whole", "一二三四……五六", 50, "一二三/四……五六", NULL},
    {"mark fills the line exactly", "一二三四五。六七", 55, "一二三四五。/六七",
     "一@0 二@10 三@20 四@30 五@40 。@50"},
    {"no gap at line edges", "一二三四AB五六", 40, "一二三四/AB五六", "一@0 二@10 三@20 四@30"},
    {"western words whole", "一二三word四五六", 50, "一二三/word四/五六", NULL},
    {"hyphen ends a line", "一二三ab-cd四五", 47, "一二三ab-/cd四五", NULL},
};

static const struct rule squeezes[] = {
    {"a comma gives half", "一，二三四五六七八", 55, "一，二三四五/六七八",
     "一@0 ，@10 二@15 三@25 四@35 五@45"},
    {"brackets before commas", "一“二”三，四五六七八", 75, "一“二”三，四五/六七八",
     "一@0 “@7.5 二@17.5 ”@27.5 三@35 ，@45 四@55 五@65"},
    {"commas before stops", "一。二，三四五六七八", 65, "一。二，三四五/六七八",
     "一@0 。@10 二@20 ，@30 三@35 四@45 五@55"},
    {"stops last", "一。二三四五六七八", 55, "一。二三四五/六七八",
     "一@0 。@10 二@15 三@25 四@35 五@45"},
    {"interpunct on both sides", "甲·乙丙丁戊己庚", 55, "甲·乙丙丁戊/己庚",
     "甲@0 ·@7.5 乙@15 丙@25 丁@35 戊@45"},
    {"interpuncts before brackets", "甲·乙）丙丁戊己庚", 65, "甲·乙）丙丁戊/己庚",
     "甲@0 ·@7.5 乙@15 ）@25 丙@35 丁@45 戊@55"},
    {"word spaces to a quarter", "a b一二三四五六七八", 55, "a b一二三四/五六七八",
     "a@0  @5 b@7.5 一@15 二@25 三@35 四@45"},
    {"less is stretched: no squeeze", "一，二三四五六七八", 51, "一，二三四/五六七八",
     "一@0 ，@10.25 二@20.5 三@30.75 四@41"},
};

static const struct rule stretches[] = {
    {"gaps to a half before others", "a b一二三四五六七八", 50, "a b一二三/四五六七八",
     "a@0  @5 b@10 一@20 二@30 三@40"},
    {"then between ideographs", "一A二三四五六七八", 55, "一A二三四/五六七八",
     "一@0 A@15 二@25 三@35 四@45"},
    {"then evenly", "一A二三四五六七八", 56, "一A二三四/五六七八", "一@0 A@15 二@25 三@35.5 四@46"},
    {"not inside a double dash", "一——二三四五六七", 55, "一——二三/四五六七",
     "一@0 —@11.666 —@21.666 二@33.333 三@45"},
    {"not inside words", "一ab二三四五六", 42, "一ab二/三四五六", "一@0 a@16 b@21 二@32"},
    {"words alone: spaces", "ab cd ef ghijkl", 45, "ab cd ef/ghijkl",
     "a@0 b@5  @10 c@17.5 d@22.5  @27.5 e@35 f@40"},
    {"but no wider than a quarter more", "ab cd ef ghijkl", 46, "ab cd ef/ghijkl",
     "a@0 b@5  @10 c@15 d@20  @25 e@30 f@35"},
    {"between ideographs to a quarter", "一二三四五ABCDEF六", 50, "一二三四五/ABCDEF六",
     "一@0 二@10 三@20 四@30 五@40"},
    {"a quarter is filled", "一二三四五ABCDEFGHIJ", 60, "一二三四五/ABCDEFGHIJ",
     "一@0 二@12.5 三@25 四@37.5 五@50"},
    {"more is left short, gaps and all", "一二A三四ABCDEFGHIJ", 61, "一二A三四/ABCDEFGHIJ",
     "一@0 二@10 A@22.5 三@30 四@40"},
};

static const struct rule lone[] = {
    {"no lone character", "一二三四五六", 50, "一二三四/五六", NULL},
    {"nor with a mark", "一二三四五六。", 50, "一二三四/五六。", NULL},
    {"two may stay", "一二三四五六七", 50, "一二三四五/六七", NULL},
    {"squeezed in where it can be", "一，二，三四五六", 71, "一，二，三四五六",
     "一@0 ，@10 二@15.5 ，@25.5 三@31 四@41 五@51 六@61"},
};

static const struct rule units[] = {
    {"number and unit", "一二三30万元五六", 55, "一二三/30万元五六", NULL},
    {"number, space, unit", "一二三15 μg/m³五六七", 68, "一二三/15 μg/m³五/六七", NULL},
    {"ordinal", "一二三四第12条五六", 55, "一二三四/第12条五六", NULL},
    {"ordinal in Han", "一二三四第十条五六", 55, "一二三四/第十条五六", NULL},
    {"table number", "一二三四表4-2五", 55, "一二三四/表4-2五", NULL},
    {"document number", "发〔2023〕4号文件", 55, "发/〔2023〕4号/文件", NULL},
    {"at least twenty", "一二三四≥20%五", 50, "一二三四/≥20%五", NULL},
    {"square metres", "一二三30平方米五六", 55, "一二三/30平方米/五六", NULL},
};

static void check(const struct rule *rules, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct bench bench;
        bench_open(&bench);
        const struct lines *lines = bench_cut(&bench, rules[i].text, rules[i].points);
        print_message("   %s\n", rules[i].name);
        assert_string_equal(lines_text(&bench, lines), rules[i].cut);
        if (rules[i].line)
            assert_string_equal(line_dump(&bench, &lines->items[0]), rules[i].line);
        assert_int_equal(bench.findings->n_items, 0);
        bench_close(&bench);
    }
}

#define TABLE_TEST(table)                                                                          \
    static void test_##table(void **state)                                                        \
    {                                                                                              \
        (void)state;                                                                               \
        check(table, sizeof table / sizeof *table);                                                \
    }
TABLE_TEST(natural)
TABLE_TEST(cuts)
TABLE_TEST(squeezes)
TABLE_TEST(stretches)
TABLE_TEST(lone)
TABLE_TEST(units)

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_natural),   cmocka_unit_test(test_cuts),
        cmocka_unit_test(test_squeezes),  cmocka_unit_test(test_stretches),
        cmocka_unit_test(test_lone),      cmocka_unit_test(test_units),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
