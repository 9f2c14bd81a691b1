/*
 * Dossiers as they were sent: whatever order elements stand in, whatever is missing is NULL or 0, and
 * what does not parse keeps its text.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "dossier/dossier.h"
#include "support/world.h"

#define ROOT "<dossier xmlns='urn:shenbao:dossier:1'"

static struct xml_schema *schema;

static int schema_make(void **state)
{
    (void)state;
    struct arena *arena = arena_new();
    const char *top = getenv("TOP");
    schema = xml_schema_open(path_join(arena, top ? top : ".", "templates/schema/dossier.xsd"),
                             findings_new(arena));
    arena_free(arena);
    return schema == NULL;
}

static int schema_drop(void **state)
{
    (void)state;
    xml_schema_free(schema);
    return 0;
}

static const struct dossier *text_read_whole(const struct world *world, const char *text)
{
    world_write_text(world, "city/dossier.xml", text);
    const struct dossier *dossier =
        dossier_read(world->arena, world_path(world, "city"), schema, world->findings);
    assert_non_null(dossier);
    return dossier;
}

static void assert_names(const struct names *names, const char *expected)
{
    char joined[200] = "";
    for (size_t i = 0; i < names->n_items; i++) {
        strcat(joined, i ? "|" : "");
        strcat(joined, names->items[i]);
    }
    assert_string_equal(joined, expected);
}

static void what_is_missing_is_null(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(world, ROOT "/>");
    assert_string_equal(dossier->id, "city");
    assert_null(dossier->catalogue);
    assert_null(dossier->overlay);
    assert_null(dossier->level);
    assert_null(dossier->mark);
    assert_int_equal(dossier->year, 0);
    assert_null(dossier->applicant.name);
    assert_null(dossier->organisation);
    assert_int_equal(dossier->date.year, 0);
    assert_int_equal(dossier->units.n_items + dossier->archives.n_items + dossier->plans.n_items +
                     dossier->evidence.n_items + dossier->texts.n_items, 0);
    assert_null(unit_find(dossier, "a"));
    assert_null(unit_find_named(dossier, NULL));
    assert_null(archive_find(dossier, "1"));
    assert_null(evidence_find(dossier, "1"));
    assert_null(evidence_find(dossier, NULL));
    assert_null(plan_find(dossier, "p"));
    assert_null(result_find(dossier, "1"));
    assert_null(data_find(NULL, NULL, NULL));
    assert_null(value_find(NULL, 2023));
    assert_null(trait_find(dossier, "level"));
    assert_null(trait_find(dossier, "colour"));
    assert_place(dossier->at, "dossier.xml", 1, 1);
    dossier_free(dossier);
}

static void empty_attributes_state_nothing(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier =
        text_read_whole(world, ROOT " level='' year=''><applicant name='' terrain=''/></dossier>");
    assert_null(dossier->level);
    assert_null(dossier->applicant.name);
    assert_null(trait_find(dossier, "terrain"));
    dossier_free(dossier);
}

static void parts_are_read_in_any_order(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(
        world, ROOT " year='2023' level='市' catalogue='c'>"
        "<evidence><item id='b' title='乙'/></evidence>"
        "<archives><archive indicator='2'/></archives>"
        "<stages><stage name='一' from='2022-01'>起步</stage></stages>"
        "<self-check><veto ref='v1' occurred='无'/><result indicator='2' claim='达标'/>"
        "<condition ref='c1' claim='达标'><statement>有</statement></condition></self-check>"
        "<units><unit id='u' name='局'/></units>"
        "<evidence><item id='a' title='甲'/></evidence>"
        "<applicant name='甲市' kind='设区市'/></dossier>");
    assert_string_equal(dossier->applicant.name, "甲市");
    assert_string_equal(trait_find(dossier, "level"), "市");
    assert_string_equal(trait_find(dossier, "kind"), "设区市");
    assert_int_equal(dossier->evidence.n_items, 2);
    assert_string_equal(evidence_find(dossier, "a")->title, "甲");
    assert_string_equal(evidence_find(dossier, "b")->title, "乙");
    assert_null(evidence_find(dossier, "c"));
    assert_string_equal(dossier->conditions.items[0].statement, "有");
    assert_string_equal(dossier->vetoes.items[0].claim, "无");
    assert_string_equal(result_find(dossier, "2")->claim, "达标");
    assert_string_equal(dossier->stages.items[0].text, "起步");
    assert_int_equal(dossier->texts.n_items, 2); /* 起步 and 有, as they stand in the file */
    assert_string_equal(dossier->texts.items[0].text, "起步");
    dossier_free(dossier);
}

static void numbers_keep_their_text(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(
        world, ROOT "><archives><archive indicator='3'><data unit='%' part='1' series='率'>"
        "<value year='2021'>94.50</value><value year='2022' numerator='1,5' denominator='0'>约95%"
        "</value><value year='23'> 2 </value><value year='2023'/></data></archive></archives>"
        "</dossier>");
    const struct data *data = data_find(archive_find(dossier, "3"), "1", "率");
    assert_non_null(data);
    assert_null(data_find(archive_find(dossier, "3"), "1", NULL));
    assert_null(data_find(archive_find(dossier, "3"), NULL, "率"));
    const struct year_value *value = value_find(data, 2021);
    assert_string_equal(value->number.text, "94.50");
    assert_true(value->number.is_number);
    assert_int_equal(value->number.value.coefficient, 9450);
    assert_int_equal(value->number.value.scale, 2);
    assert_null(value->numerator.text);
    value = value_find(data, 2022);
    assert_string_equal(value->number.text, "约95%");
    assert_false(value->number.is_number);
    assert_string_equal(value->numerator.text, "1,5");
    assert_false(value->numerator.is_number);
    assert_true(value->denominator.is_number);
    assert_int_equal(data->values.items[2].year, 0);
    assert_string_equal(data->values.items[2].year_text, "23");
    assert_string_equal(data->values.items[2].number.text, "2");
    assert_null(value_find(data, 2023)->number.text);
    dossier_free(dossier);
}

static void dates_keep_their_text(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(
        world, ROOT "><preparation date='2024-02-30' data-until='2023-12-31'/>"
        "<evidence><item id='1' title='x' date='去年' covers='2021-2023'/>"
        "<item id='2' title='x' date='2023-03-01' covers='2022'/>"
        "<item id='3' title='x' covers='2021—2023'/><item id='4' title='x' covers='历年'/>"
        "</evidence></dossier>");
    assert_int_equal(dossier->date.year, 0);
    assert_int_equal(dossier->data_until.month, 12);
    const struct evidence_item *items = dossier->evidence.items;
    assert_string_equal(items[0].date_text, "去年");
    assert_int_equal(items[0].date.year, 0);
    assert_int_equal(items[0].covers_from, 2021);
    assert_int_equal(items[0].covers_to, 2023);
    assert_int_equal(items[1].date.day, 1);
    assert_int_equal(items[1].covers_from, 2022);
    assert_int_equal(items[1].covers_to, 2022);
    assert_int_equal(items[2].covers_from, 2021);
    assert_int_equal(items[2].covers_to, 2023);
    assert_int_equal(items[3].covers_from, 0);
    assert_int_equal(items[3].covers_to, 0);
    dossier_free(dossier);
}

static void units_are_found_by_id_name_and_alias(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(
        world, ROOT "><units><unit id='zzb' name='市委组织部'><alias>组织部</alias>"
        "<alias>市 委\n组织部</alias></unit><unit id='x' name='局'/></units>"
        "<archives><archive indicator='1' lead=' zzb  x ' support='x'/></archives></dossier>");
    assert_ptr_equal(unit_find_named(dossier, "zzb"), unit_find(dossier, "zzb"));
    assert_ptr_equal(unit_find_named(dossier, "市委组织部"), unit_find(dossier, "zzb"));
    assert_ptr_equal(unit_find_named(dossier, "组织部"), unit_find(dossier, "zzb"));
    assert_ptr_equal(unit_find_named(dossier, "市 委组织部"), unit_find(dossier, "zzb"));
    assert_null(unit_find_named(dossier, "组织"));
    assert_null(unit_find(dossier, "组织部"));
    assert_names(&archive_find(dossier, "1")->leads, "zzb|x");
    assert_names(&archive_find(dossier, "1")->supports, "x");
    dossier_free(dossier);
}

static void an_archive_keeps_all_its_parts_in_order(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(
        world, ROOT "><archives><archive indicator='7' number='6' name='别名'>\n"
        "<problem>问题</problem><measures><p>一</p></measures><cite evidence='e' page='4' quote='15%'/>"
        "<rectification unit='u' due='2024-06-30' status='整改中'>改</rectification>"
        "<measures><p>二</p><p>三</p></measures>"
        "<assigned-target year='2023' op='≤' value='35' unit='µg' document='文' issuer='省厅'/>"
        "<plan document='p' part='1' clause='c' target='≥20' op='≥' value='20' due='2023'>"
        "<p>计\n  划 abc\n def</p></plan></archive></archives></dossier>");
    const struct archive *archive = archive_find(dossier, "7");
    assert_string_equal(archive->number, "6");
    assert_string_equal(archive->name, "别名");
    assert_int_equal(archive->measures.n_items, 3);
    assert_string_equal(archive->measures.items[2].text, "三");
    assert_string_equal(archive->problems.items[0].text, "问题");
    assert_place(archive->problems.items[0].at, "dossier.xml", 2, 1);
    assert_string_equal(archive->rectifications.items[0].text, "改");
    assert_int_equal(archive->rectifications.items[0].due.month, 6);
    assert_string_equal(archive->assigned.items[0].op, "≤");
    assert_int_equal(archive->assigned.items[0].year, 2023);
    assert_string_equal(archive->cites.items[0].quote, "15%");
    assert_string_equal(archive->plans.items[0].due_text, "2023");
    assert_int_equal(archive->plans.items[0].due.year, 0);
    assert_string_equal(archive->plans.items[0].paragraphs.items[0].text, "计划 abc def");
    dossier_free(dossier);
}

static void the_first_of_equal_ids_is_found(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(
        world, ROOT "><evidence><item id='b' title='1'/><item title='2'/><item id='a' title='3'/>"
        "<item id='b' title='4'/><item id='' title='5'/></evidence></dossier>");
    assert_string_equal(evidence_find(dossier, "b")->title, "1");
    assert_string_equal(evidence_find(dossier, "a")->title, "3");
    assert_null(evidence_find(dossier, ""));
    dossier_free(dossier);
}

/* Schema faults are told, and what can be read is read. */
static void schema_faults_do_not_end_reading(void **state)
{
    struct world *world = *state;
    const struct dossier *dossier = text_read_whole(
        world, ROOT " year='2023'>\n<applicant name='甲市' colour='红'/>\n<archives>"
        "<archive indicator='1'/></archives></dossier>");
    assert_only_finding(world, MESSAGE_SCHEMA_ATTRIBUTE_UNKNOWN, AT("dossier.xml", 2, 1), "colour",
                        NULL);
    assert_string_equal(dossier->applicant.name, "甲市");
    assert_non_null(archive_find(dossier, "1"));
    dossier_free(dossier);
}

static void what_is_no_dossier_is_refused(void **state)
{
    struct world *world = *state;
    const char *path = world_write_text(world, "city/dossier.xml", "\n <dossier xmlns='urn:x'/>");
    assert_null(dossier_read(world->arena, path, schema, world->findings));
    assert_only_finding(world, MESSAGE_NOT_A_DOSSIER, AT("dossier.xml", 2, 2), "dossier", "urn:x");
    world_write_text(world, "city/dossier.xml", "<catalogue xmlns='urn:shenbao:dossier:1'/>");
    assert_null(dossier_read(world->arena, path, schema, world->findings));
    assert_only_finding(world, MESSAGE_NOT_A_DOSSIER, AT("dossier.xml", 1, 1), "catalogue", NULL);
    assert_null(dossier_read(world->arena, world_path(world, "none"), schema, world->findings));
    assert_int_equal(world->findings->n_items, 1);
    dossier_free(NULL);
}

static void a_file_of_another_name_is_a_dossier_too(void **state)
{
    struct world *world = *state;
    const char *path = world_write_text(world, "city/草稿.xml", ROOT " year='2022'/>");
    const struct dossier *dossier = dossier_read(world->arena, path, schema, world->findings);
    assert_string_equal(dossier->id, "city");
    assert_int_equal(dossier->year, 2022);
    assert_place(dossier->at, "草稿.xml", 1, 1);
    dossier_free(dossier);
}

static void the_dump_tells_every_part(void **state)
{
    struct world *world = *state;
    struct buffer out = {0};
    const struct dossier *dossier = text_read_whole(
        world, ROOT " year='2023'><applicant name='甲市'/><archives><archive indicator='1'>\n"
        "<data unit='%'><value year='2023' numerator='1' denominator='4'>25</value></data>"
        "</archive></archives></dossier>");
    dossier_dump(dossier, &out);
    buffer_add(&out, "", 1);
    assert_non_null(strstr(out.data, "dossier city catalogue=- overlay=- level=- year=2023"));
    assert_non_null(strstr(out.data, "archive indicator=1 number=- lead=- support=-"));
    assert_non_null(strstr(out.data, "value 2023 25 (1/4)  @dossier.xml:2:16\n"));
    buffer_free(&out);
    dossier_free(dossier);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        IN_A_WORLD(what_is_missing_is_null),
        IN_A_WORLD(empty_attributes_state_nothing),
        IN_A_WORLD(parts_are_read_in_any_order),
        IN_A_WORLD(numbers_keep_their_text),
        IN_A_WORLD(dates_keep_their_text),
        IN_A_WORLD(units_are_found_by_id_name_and_alias),
        IN_A_WORLD(an_archive_keeps_all_its_parts_in_order),
        IN_A_WORLD(the_first_of_equal_ids_is_found),
        IN_A_WORLD(schema_faults_do_not_end_reading),
        IN_A_WORLD(what_is_no_dossier_is_refused),
        IN_A_WORLD(a_file_of_another_name_is_a_dossier_too),
        IN_A_WORLD(the_dump_tells_every_part),
    };
    return cmocka_run_group_tests(tests, schema_make, schema_drop);
}
