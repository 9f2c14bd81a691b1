/*
 * Words in print: what is typed, and what the document says. Small figures are shown as _2_ below and
 * ^2^ above the line. The second table holds what must not change; a property holds of both and of
 * random lines: settling a settled text changes nothing.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "compose/words.h"
#include "support/world.h"

/* The runs as one line, small figures between their signs. */
static const char *runs_show(struct arena *arena, const struct runs *runs)
{
    struct buffer out = {0};
    for (size_t i = 0; i < runs->n_items; i++) {
        const struct run *run = &runs->items[i];
        const char *sign = run->is_sub ? "_" : run->is_sup ? "^" : "";
        buffer_add_format(&out, "%s%s%s", sign, run->kind == RUN_TEXT ? run->text : "|", sign);
    }
    const char *text = arena_bytes(arena, out.data ? out.data : "", out.size);
    buffer_free(&out);
    return text;
}

static void runs_settle(struct arena *arena, bool normalises, struct runs *runs)
{
    struct buffer scratch = {0};
    words_settle(arena, &scratch, normalises, 0, runs);
    buffer_free(&scratch);
}

static struct runs runs_of(struct arena *arena, const char *text)
{
    struct runs runs = {0};
    *LIST_ADD(arena, runs.items, runs.n_items, runs.capacity) =
        (struct run){.kind = RUN_TEXT, .text = text};
    return runs;
}

static void assert_settled(struct arena *arena, const char *typed, const char *expected)
{
    struct runs runs = runs_of(arena, typed);
    runs_settle(arena, true, &runs);
    const char *shown = runs_show(arena, &runs);
    if (strcmp(shown, expected) != 0)
        fail_msg("%s becomes %s, expected %s", typed, shown, expected);
    runs_settle(arena, true, &runs);
    if (strcmp(runs_show(arena, &runs), shown) != 0)
        fail_msg("%s becomes %s, and that becomes %s", typed, shown, runs_show(arena, &runs));
}

static const struct {
    const char *typed, *expected;
} cases[] = {
    /* small figures */
    {"PM2.5浓度", "PM_2.5_浓度"},
    {"PM10、SO2、NO2、O3、CO2", "PM_10_、SO_2_、NO_2_、O_3_、CO_2_"},
    {"NOx与NH3-N", "NO_x_与NH_3_-N"},
    {"O3-8h第90百分位", "O_3_-8h第90百分位"},
    {"BOD5、CODCr、CODMn", "BOD_5_、COD_Cr_、COD_Mn_"},
    {"H2SO4和Fe2O3", "H_2_SO_4_和Fe_2_O_3_"},
    {"86.4 km2", "86.4 km^2^"},
    {"30m3/万元", "30m^3^/万元"},
    {"1.36万m2", "1.36万m^2^"},
    {"m2/人", "m^2^/人"},
    {"35ug/m3", "35μg/m^3^"},
    {"35µg/m³", "35μg/m^³^"},
    {"4.1万tCO2e", "4.1万tCO_2_e"},
    {"CO₂当量", "CO_₂_当量"},
    {"\uE81E\uE816甲\uE000", "\u9FB4\U00020087甲\uE000"}, /* once private in GB 18030 */
    {"㎡、㎞、㎢、㎥", "m^²^、km、km^²^、m^³^"},
    {"10^4吨", "10^⁴^吨"},
    {"10^-3 mg", "10^⁻³^ mg"},
    {"m^{2}", "m^²^"},
    {"x^2+y^2", "x^²^+y^²^"},
    {"NOₓ", "NO_ₓ_"},
    /* marks */
    {"精心组织,周密安排;狠抓落实", "精心组织，周密安排；狠抓落实"},
    {"责任单位:市水利局", "责任单位：市水利局"},
    {"(一)加强领导", "（一）加强领导"},
    {"水务局(牵头),住建局", "水务局（牵头），住建局"},
    {"1)加强领导", "1）加强领导"},
    {"指数(EI)不低于66", "指数（EI）不低于66"},
    {"（2022年)底", "（2022年）底"},
    {"是否达标?必须达标!", "是否达标？必须达标！"},
    {"分别为91.5%,92%", "分别为91.5%，92%"},
    {"占GDP 比例 40 %", "占GDP比例40%"},
    {"2017 年10 月1 日", "2017年10月1日"},
    {"面积≥ 20公顷", "面积≥20公顷"},
    {"甲 , 乙", "甲，乙"},
    {"示范市创建 工作摆上日程,精心组织", "示范市创建工作摆上日程，精心组织"},
    {"公园 广场 绿地", "公园 广场 绿地"},
    {"Word 文件 、甲 乙，见 A B", "Word文件、甲乙，见A B"},
    {"称为\"两山\"实践", "称为“两山”实践"},
    {"称为'两山'实践", "称为‘两山’实践"},
    {"等等...", "等等……"},
    {"等等…", "等等……"},
    {"等等。。。", "等等……"},
    {"目标--达标", "目标——达标"},
    {"目标──达标", "目标——达标"},
    {"２０２３年Ａ类１２％", "2023年A类12%"},
    {"３．５万", "3.5万"},
    {"(a+b)×系数(年)", "(a+b)×系数（年）"},
    /* ranges and document numbers */
    {"2021-2023年", "2021—2023年"},
    {"2021~2023年", "2021—2023年"},
    {"2021～2023年", "2021—2023年"},
    {"2021--2023年", "2021—2023年"},
    {"2021年-2023年", "2021年—2023年"},
    {"2021 - 2023 年", "2021—2023年"},
    {"规划(2021-2025)", "规划（2021—2025）"},
    {"3-5月", "3—5月"},
    {"2021年1月-2022年3月", "2021年1月—2022年3月"},
    {"60%-80%", "60%～80%"},
    {"60-80%", "60%～80%"},
    {"60～80%", "60%～80%"},
    {"3~5个", "3～5个"},
    {"3-5个百分点", "3～5个百分点"},
    {"6.5-8.5 km", "6.5～8.5 km"},
    {"100-200km2", "100～200km^2^"},
    {"1~3年", "1～3年"},
    {"云环发[2014]38号", "云环发〔2014〕38号"},
    {"云环发(2014) 38 号", "云环发〔2014〕38号"},
    {"云环发（2014）38号", "云环发〔2014〕38号"},
    {"云环发【2014】第38号", "云环发〔2014〕第38号"},
    {"云环发〔 2014〕38 号", "云环发〔2014〕38号"},
    {"公元(20213)4号", "公元（20213）4号"},
    {"环发[2021]", "环发[2021]"},
    {"云环发﹝2014﹞38号", "云环发〔2014〕38号"},
};

static const char *const untouched[] = {
    "精心组织，周密安排；（一）“两山”。",
    "",
    "—",
    "--",
    "1,234.5",
    "10:30—11:00",
    "比例尺1:2000",
    "f(x)=ln(x)",
    "t/(km·a)以下",
    "Cu(II)离子",
    "id=\"甲\"",
    "it's",
    "5\"屏",
    "a, b; c",
    "A3纸、A4、H5N1病毒、MH370航班、B2区、T3航站楼",
    "ISO2000、PM2.51、CO2012、XCO2、CO2-15、A-CO2、km2a",
    "型号SO2.1、NO2_b",
    "表3-15、图4-2、附件3-1",
    "证据3-1、3-2、31-10",
    "第3-5页",
    "0875-2122345",
    "2023-12-31",
    "GB/T 15834-2011、HJ 192-2015、HJ/T433-2008",
    "GB 2021-2023年",
    "JGJ 1998-2010",
    "2023-2021年",
    "1-2-3个百分点",
    "3-5年、1-3月报、2021-2022年报",
    "北京-上海",
    "张三 李四",
    "86.4 km",
    "15.6 ℃",
    "HJ 192",
    "http://example.cn/甲",
    "1.1 总则",
    "2^甲",
    "x^12345",
    "0.35×生物丰度指数＋0.25×植被覆盖指数",
    "a...b",
    "-------",
    "。。",
};

static void forms_are_settled(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
        assert_settled(world->arena, cases[i].typed, cases[i].expected);
}

static void what_is_right_stays(void **state)
{
    struct world *world = *state;
    for (size_t i = 0; i < sizeof untouched / sizeof untouched[0]; i++) {
        struct runs runs = runs_of(world->arena, untouched[i]);
        const struct run *before = runs.items;
        assert_settled(world->arena, untouched[i], untouched[i]);
        runs_settle(world->arena, true, &runs);
        assert_ptr_equal(runs.items, before); /* not even a copy */
    }
}

/* Neighbours are seen over the edges of runs; looks, links, line ends and folios keep their place. */
static void runs_are_one_line(void **state)
{
    struct world *world = *state;
    struct run items[] = {
        {.kind = RUN_TEXT, .text = "见("},
        {.kind = RUN_TEXT, .text = "表4-1", .target = "t"},
        {.kind = RUN_TEXT, .text = "),共km", .is_strong = true},
        {.kind = RUN_TEXT, .text = "2", .is_sup = true},
        {.kind = RUN_BREAK},
        {.kind = RUN_TEXT, .text = ",第 "},
        {.kind = RUN_FOLIO, .text = "", .target = "t"},
        {.kind = RUN_TEXT, .text = "页"},
    };
    struct runs runs = {items, 8, 8};
    runs_settle(world->arena, true, &runs);
    assert_int_equal(runs.n_items, 8);
    assert_string_equal(runs_show(world->arena, &runs), "见（表4-1），共km^2^|，第 |页");
    assert_string_equal(runs.items[1].target, "t");
    assert_null(runs.items[2].target);
    assert_true(runs.items[2].is_strong);
    assert_int_equal(runs.items[4].kind, RUN_BREAK);
    assert_int_equal(runs.items[6].kind, RUN_FOLIO);
}

/* Where nothing is normalised, figures are set small all the same, and no character changes. */
static void without_rewriting_only_figures_shrink(void **state)
{
    struct world *world = *state;
    struct runs runs = runs_of(world->arena, "CO2,m³ 10^4,35ug/m3,㎡(甲)");
    runs_settle(world->arena, false, &runs);
    assert_string_equal(runs_show(world->arena, &runs), "CO_2_,m^³^ 10^4,35ug/m^3^,㎡(甲)");
}

/* Lines made of whatever the steps look at; the seed is fixed. */
static void settling_twice_is_settling_once(void **state)
{
    static const char *const pieces[] = {
        ",", ";", ":", "?", "!", "(", ")", "（", "）", "[", "]", "〔", "〕", "【", "】", "\"", "'", "“", "”",
        ".", "...", "…", "-", "--", "—", "——", "~", "～", "－", "–", " ", " ", "\xC2\xA0", "%", "％", "≥", "=",
        "^", "{", "}", "/", "_", "·", "。", "、", "，", "：", "0", "1", "2", "3", "2021", "2023", "12", "１",
        "年", "月", "日", "号", "第", "表", "个", "万", "甲", "乙", "环", "报", "Ⅲ", "①", "℃", "CO2", "km2",
        "m3", "O3", "PM2.5", "ug/m3", "a", "X", "²", "³", "₂", "㎡", "÷", "×", "《", "》", "　", "−", "+",
    };
    enum { N_PIECES = sizeof pieces / sizeof pieces[0], N_LINES = 40000, LONGEST = 14 };
    struct world *world = *state;
    uint32_t seed = 20231220;
    for (int line = 0; line < N_LINES; line++) {
        struct arena *arena = arena_new();
        struct buffer text = {0};
        for (int k = 0; k < 2 + line % LONGEST; k++) {
            seed = seed * 1664525 + 1013904223;
            buffer_add_text(&text, pieces[(seed >> 8) % N_PIECES]);
        }
        struct runs runs = runs_of(arena, arena_bytes(arena, text.data, text.size));
        const char *typed = runs.items[0].text;
        buffer_free(&text);
        runs_settle(arena, true, &runs);
        const char *once = runs_show(arena, &runs);
        runs_settle(arena, true, &runs);
        if (strcmp(once, runs_show(arena, &runs)) != 0)
            fail_msg("%s becomes %s, and that becomes %s", typed, once, runs_show(arena, &runs));
        arena_free(arena);
    }
    assert_no_finding(world);
}

/* A text of one kind of letter, as long as a hostile dossier's, costs no more than its length. */
static void long_rows_are_walked_once(void **state)
{
    static const char *const pieces[] = {",", "(", ")", "\"", ".", "-", " ", "\xC2\xA0", "1", "1-", "1 ",
                                         "^1", "甲 ", "甲(", "─", "·", "(2021", "[", "2021 - ", "m"};
    struct world *world = *state;
    enum { N = 200000 };
    for (size_t i = 0; i < sizeof pieces / sizeof pieces[0]; i++) {
        struct arena *arena = arena_new();
        struct buffer text = {0};
        for (size_t k = 0; k < N; k++)
            buffer_add_text(&text, pieces[i]);
        struct runs runs = runs_of(arena, arena_bytes(arena, text.data, text.size));
        buffer_free(&text);
        runs_settle(arena, true, &runs);
        assert_in_range(runs.n_items, 1, N + 1);
        arena_free(arena);
    }
    assert_no_finding(world);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(forms_are_settled),
        IN_A_WORLD(what_is_right_stays),
        IN_A_WORLD(runs_are_one_line),
        IN_A_WORLD(without_rewriting_only_figures_shrink),
        IN_A_WORLD(settling_twice_is_settling_once),
        IN_A_WORLD(long_rows_are_walked_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
