/*
 * Faults of a system that no schema sees: every situation of the conditions is gone through, and each
 * kind of contradiction is told at its place. And what an overlay may replace.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "catalogue/catalogue.h"
#include "support/dossiers.h"

#define HEAD                                                                                   \
    "<catalogue xmlns='urn:shenbao:catalogue:1' id='t' title='示例' levels='市 县'>"           \
    "<field name='甲'><task name='乙'><indicator no='1' name='丙' kind='定量' "                \
    "property='约束性' scope='市 县'>"
#define TAIL "</indicator></task></field></catalogue>"
#define PART(inside) HEAD "<part unit='%' min='0' max='100'>" inside "</part>" TAIL
#define ROW(text, value, when)                                                                 \
    "<target text='" text "'>" when "<require op='≥' value='" value "'/></target>"

static const struct catalogue *system_read(struct world *world, const char *name, const char *text)
{
    struct xml_schema *schema = xml_schema_open(
        repository_path(world->arena, "templates/schema/catalogue.xsd"), world->findings);
    world_write_text(world, name, text);
    const struct catalogue *catalogue = catalogue_read(world->arena, world_path(world, name), name,
                                                       schema, world->findings);
    xml_schema_free(schema);
    return catalogue;
}

/* Reads and verifies; the findings are then in world->findings. */
static void verify(struct world *world, const char *text)
{
    const struct catalogue *catalogue = system_read(world, "c.xml", text);
    assert_non_null(catalogue);
    assert_int_equal(world->findings->n_items, 0);
    catalogue_verify(world->arena, catalogue, world->findings);
    xml_free((struct xml_doc *)(uintptr_t)catalogue->doc);
}

static void gives(struct world *world, const char *text, enum message_id id, const char *found)
{
    verify(world, text);
    assert_int_equal(world->findings->n_items, 1);
    const struct finding *finding = &world->findings->items[0];
    assert_ptr_equal(finding->message, &messages[id]);
    assert_int_equal(finding->facts.at.line, 1);
    if (found)
        assert_string_equal(finding->facts.found, found);
}

static void a_sound_system_gives_nothing(void **state)
{
    verify(*state, PART(ROW("≥60", "60", "<when trait='terrain' is='山区'/>")
                            ROW("≥40", "40", "<when trait='terrain' not='山区'/>")));
    assert_int_equal(((struct world *)*state)->findings->n_items, 0);
}

static void a_case_without_a_row(void **state)
{
    gives(*state,
          PART(ROW("≥60", "60", "<when trait='terrain' is='山区|丘陵'/>")
                   ROW("≥40", "40", "<when trait='terrain' is='平原'/>")),
          MESSAGE_CATALOGUE_GAP, "地形为青藏高原");
}

static void a_case_with_two_rows(void **state)
{
    gives(*state,
          PART(ROW("≥60", "60", "<when trait='coastal' is='是'/>") ROW("≥40", "40", "")),
          MESSAGE_CATALOGUE_OVERLAP, "沿海为是");
}

static void conditions_on_data_meet_at_their_limit(void **state)
{
    verify(*state, PART(ROW("≥2", "2", "<when offset='-1' op='≤' value='60'/>")
                            ROW("≥1", "1", "<when offset='-1' op='&gt;' value='60'/>")));
    assert_int_equal(((struct world *)*state)->findings->n_items, 0);
    gives(*state,
          PART(ROW("≥2", "2", "<when offset='-1' op='&lt;' value='60'/>")
                   ROW("≥1", "1", "<when offset='-1' op='&gt;' value='60'/>")),
          MESSAGE_CATALOGUE_GAP, "上年的数值为60");
}

static void a_row_that_can_never_hold(void **state)
{
    gives(*state,
          PART(ROW("≥60", "60", "") ROW("≥40", "40",
                                        "<when trait='terrain' is='山区'/>"
                                        "<when trait='terrain' is='平原'/>")),
          MESSAGE_CATALOGUE_DEAD, NULL);
}

static void a_row_of_a_level_the_indicator_is_not_for(void **state)
{
    gives(*state,
          "<catalogue xmlns='urn:shenbao:catalogue:1' id='t' title='示例' levels='市 县'>"
          "<field name='甲'><task name='乙'><indicator no='1' name='丙' kind='定量' "
          "property='约束性' scope='市'><part>" ROW("≥60", "60", "<when trait='level' is='市'/>")
              ROW("≥50", "50", "<when trait='level' is='县'/>") "</part>" TAIL,
          MESSAGE_CATALOGUE_DEAD, NULL);
}

static void contradictions_are_told(void **state)
{
    struct world *world = *state;
    static const struct {
        const char *text, *found;
    } cases[] = {
        {PART(ROW("≥60", "61", "")), "文字是“≥60”，要求是“≥61”"},
        {PART(ROW("≥120", "120", "")), "目标120大于可能的最大值"},
        {PART(ROW("≥6", "6", "") "<formula kind='比值' numerator='甲'/>"),
         "比值公式没有写明分子或分母"},
        {PART(ROW("≥6", "6", "") "<formula kind='比值' numerator='甲' denominator='乙' factor='0'/>"),
         "公式的系数为0"},
        {PART(ROW("≥6", "6", "<require op='&lt;' value='6'/>")), "几条要求不能同时满足"},
        {"<catalogue xmlns='urn:shenbao:catalogue:1' id='t' title='示例' levels='市'/>", "没有指标"},
        {HEAD "<part unit='%'>" ROW("≥6", "6", "") "</part></indicator><indicator no='2' name='丁' "
              "kind='定量' property='约束性' scope='市'><alias>丙</alias><part unit='%'>"
              ROW("≥6", "6", "") "</part>" TAIL,
         "别名“丙”也是第1项的名称"},
        {PART(ROW("≥6", "6", "") "<formula kind='差值'/>"), "差值、变化率公式没有写明数列"},
        {PART(ROW("≥6", "6", "") "<formula kind='指数'/>"), "指数公式没有写明各项及权重"},
        {PART("<target text='好'><require op='趋势' trend='稳定或改善'/></target>"),
         "要求稳定或改善，但没有写明向好方向"},
        {HEAD "<part kind='定性'>" ROW("≥6", "6", "") "</part>" TAIL, "定性的分项要求数值"},
        {HEAD "<part>" "<target text='好'><require op='定性'/></target></part>" TAIL,
         "定性要求没有写明可接受的状态"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        world->findings->n_items = 0;
        gives(world, cases[i].text, MESSAGE_CATALOGUE_CONTRADICTION, cases[i].found);
    }
}

static void what_points_at_nothing_is_told(void **state)
{
    struct world *world = *state;
    gives(world, PART(ROW("≥6", "6", "") "<formula kind='差值' series='没有'/>"),
          MESSAGE_CATALOGUE_DANGLING, "数列“没有”");
    world->findings->n_items = 0;
    gives(world,
          HEAD "<part>" ROW("≥6", "6", "") "</part><unverified cells='target' target='山区' "
                                          "note='无'/>" TAIL,
          MESSAGE_CATALOGUE_DANGLING, "目标档“山区”");
    world->findings->n_items = 0;
    gives(world,
          HEAD "<part no='1'>" ROW("≥6", "6", "") "</part><part no='1'>" ROW("≥6", "6", "")
              "</part>" TAIL,
          MESSAGE_CATALOGUE_TWICE, "1");
}

static void departments_are_checked_against_the_list(void **state)
{
    gives(*state,
          "<catalogue xmlns='urn:shenbao:catalogue:1' id='t' title='示例' levels='市'>"
          "<departments><department>林草部门</department></departments>"
          "<field name='甲'><task name='乙'><indicator no='1' name='丙' kind='定量' "
          "property='约束性' scope='市'><source>水产部门</source><part>" ROW("≥6", "6", "")
              "</part>" TAIL,
          MESSAGE_CATALOGUE_DEPARTMENT, "水产部门");
}

/* The systems that come with the program are sound. */
static void our_own_systems_give_nothing(void **state)
{
    struct world *world = *state;
    static const char *const names[] = {"national-2016-city", "national-2016-county",
                                        "national-2019",      "national-2021",
                                        "national-2024",      "yunnan-2014"};
    struct xml_schema *schema = xml_schema_open(
        repository_path(world->arena, "templates/schema/catalogue.xsd"), world->findings);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *path = repository_path(
            world->arena, arena_format(world->arena, "templates/catalogues/%s.xml", names[i]));
        const struct catalogue *catalogue =
            catalogue_read(world->arena, path, names[i], schema, world->findings);
        assert_non_null(catalogue);
        catalogue_verify(world->arena, catalogue, world->findings);
        for (size_t k = 0; k < world->findings->n_items; k++)
            fail_msg("%s: %s", names[i],
                     finding_sentence(world->arena, &world->findings->items[k],
                                      LANGUAGE_CHINESE));
        assert_int_equal(catalogue->is_partial, strcmp(names[i], "national-2024") == 0);
        xml_free((struct xml_doc *)(uintptr_t)catalogue->doc);
    }
    xml_schema_free(schema);
}

static void an_overlay_replaces_conditions_and_parameters(void **state)
{
    struct world *world = *state;
    struct xml_schema *schema = xml_schema_open(
        repository_path(world->arena, "templates/schema/catalogue.xsd"), world->findings);
    const struct catalogue *base = system_read(
        world, "base.xml",
        "<catalogue xmlns='urn:shenbao:catalogue:1' id='t' title='示例' levels='市' partial='是'>"
        "<parameter rule='J08' value='1'/><pass constraint='全部'/>"
        "<conditions><condition id='c1' title='旧'/><condition id='c2' title='二'/></conditions>"
        "<vetoes><veto id='v1' title='旧'/></vetoes></catalogue>");
    world_write_text(
        world, "o.xml",
        "<catalogue xmlns='urn:shenbao:catalogue:1' id='o' extends='t' title='附加' levels='市' "
        "partial='否'><parameter rule='J08' value='2'/>"
        "<pass constraint='全部' reference-share='80'/>"
        "<conditions><condition id='c1' title='新'/><condition id='c3' title='三'/></conditions>"
        "<vetoes><veto id='v1' title='新' severity='较大'/></vetoes></catalogue>");
    const struct catalogue *both =
        catalogue_overlay(world->arena, base, world->folder, "o.xml", schema, world->findings);
    struct decimal value;
    assert_non_null(both);
    assert_int_equal(both->n_conditions, 3);
    assert_string_equal(both->conditions[0].title, "新");
    assert_string_equal(both->conditions[1].title, "二");
    assert_string_equal(both->vetoes[0].severity, "较大");
    assert_true(parameter_find(both, "J08", &value));
    assert_int_equal(value.coefficient, 2);
    assert_true(both->has_reference_share);
    assert_false(both->is_partial);
    assert_true(base->is_partial);
    assert_int_equal(base->n_conditions, 2);
    assert_string_equal(base->conditions[0].title, "旧");
    assert_string_equal(base->vetoes[0].title, "旧");
    assert_true(parameter_find(base, "J08", &value));
    assert_int_equal(value.coefficient, 1);
    assert_false(parameter_find(base, "J09", &value));
    xml_free((struct xml_doc *)(uintptr_t)both->overlay);
    xml_free((struct xml_doc *)(uintptr_t)base->doc);
    xml_schema_free(schema);
}

static void properties_read_both_ways(void **state)
{
    (void)state;
    assert_string_equal(property_text(PROPERTY_GUIDING), "指导性");
    assert_string_equal(property_text(PROPERTY_UNDIVIDED), "未分属性");
    assert_string_equal(property_text(PROPERTY_UNKNOWN), "未见");
    assert_true(property_is_binding(PROPERTY_UNDIVIDED));
    assert_true(property_is_reference(PROPERTY_GUIDING));
    assert_false(property_is_binding(PROPERTY_UNKNOWN) || property_is_reference(PROPERTY_UNKNOWN));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(a_sound_system_gives_nothing),
        IN_A_WORLD(a_case_without_a_row),
        IN_A_WORLD(a_case_with_two_rows),
        IN_A_WORLD(conditions_on_data_meet_at_their_limit),
        IN_A_WORLD(a_row_that_can_never_hold),
        IN_A_WORLD(a_row_of_a_level_the_indicator_is_not_for),
        IN_A_WORLD(contradictions_are_told),
        IN_A_WORLD(what_points_at_nothing_is_told),
        IN_A_WORLD(departments_are_checked_against_the_list),
        IN_A_WORLD(our_own_systems_give_nothing),
        IN_A_WORLD(an_overlay_replaces_conditions_and_parameters),
        cmocka_unit_test(properties_read_both_ways),
    };
    return cmocka_run_group_tests_name("verify", tests, NULL, NULL);
}
