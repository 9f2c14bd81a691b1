/* Walking over values: part by part in catalogue order, then as the rows stand in the archive. */
#include "check/each.h"

static void row_see(struct rule_run *run, const struct data_case *here, data_function *see_data,
                    value_function *see_value)
{
    if (see_data)
        see_data(run, here);
    const struct data *data = here->view.data;
    for (size_t i = 0; see_value && i < data->values.n_items; i++)
        if (data->values.items[i].number.text)
            see_value(run, here, &data->values.items[i]);
}

static void part_each(struct rule_run *run, const struct indicator_result *about,
                      const struct part_result *part, data_function *see_data,
                      value_function *see_value)
{
    const struct archive *archive = about->archive;
    for (size_t i = 0; i < archive->data.n_items; i++) {
        const struct data *data = &archive->data.items[i];
        if (!text_is(data->part, part->part->no))
            continue;
        struct data_case here = {
            .about = about,
            .part = part,
            .view = view_of(run->check, archive, part->part, data),
        };
        here.title = here.view.series && here.view.series->name ? here.view.series->name
                                                                : part_title(about, part->part);
        if (!data->series || here.view.series)
            row_see(run, &here, see_data, see_value);
    }
}

static void archives_each(struct rule_run *run, data_function *see_data, value_function *see_value)
{
    FOR_EACH_OPEN(run, about)
    for (size_t p = 0; p < about->n_parts; p++)
        if (about->parts[p].part->kind == KIND_NUMBER)
            part_each(run, about, &about->parts[p], see_data, see_value);
}

void data_each(struct rule_run *run, data_function *see)
{
    archives_each(run, see, NULL);
}

void values_each(struct rule_run *run, value_function *see)
{
    archives_each(run, NULL, see);
}

bool part_is_number(const struct part *part)
{
    return part->kind == KIND_NUMBER;
}

bool part_has_unit(const struct part *part)
{
    return part->unit && !text_is(part->unit, "-");
}

bool part_is_percent(const struct part *part)
{
    return text_is(part->unit, "%");
}

bool part_is_ratio(const struct part *part)
{
    return part->formula.kind == FORMULA_RATIO;
}

bool part_is_change(const struct part *part)
{
    return part->formula.kind == FORMULA_DIFFERENCE || part->formula.kind == FORMULA_CHANGE;
}

void data_need(struct rule_run *run, part_question *concerns)
{
    const struct assessment *assessment = run->check->assessment;
    for (size_t i = 0; i < assessment->n_indicators; i++) {
        const struct indicator_result *about = &assessment->indicators[i];
        for (size_t p = 0; about->is_applicable && p < about->n_parts; p++) {
            const struct part_result *part = &about->parts[p];
            bool has_values = is_open(about) && part->data && part->data->values.n_items > 0;
            if (part->part->kind == KIND_NUMBER && !has_values && concerns(part->part))
                rule_skip(run, "部分指标没有数据");
        }
    }
}

const char *value_title(struct rule_run *run, const struct data_case *here,
                        const struct year_value *value)
{
    return arena_format(run->check->arena, "%s%s年", here->title,
                        value->year_text ? value->year_text : "未注明年份的某");
}

const char *data_unit(const struct rule_run *run, const struct data_case *here)
{
    const char *source = here->view.data->source;
    const struct unit *unit = source ? unit_find_named(run->check->dossier, source) : NULL;
    return unit && unit->name ? unit->name : here->about->lead;
}
