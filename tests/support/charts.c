#include "support/charts.h"

#include <stdlib.h>
#include <string.h>

enum { CATEGORIES_MAX = 64, SERIES_MAX = 8, SPANS_MAX = 64 };

struct chart *chart_of(struct arena *arena, enum chart_kind kind, const char *unit,
                       const char *categories)
{
    struct chart *chart = ARENA_NEW(arena, struct chart);
    char *rest = arena_text(arena, categories);

    chart->kind = kind;
    chart->unit = unit;
    chart->categories = ARENA_ARRAY(arena, const char *, CATEGORIES_MAX);
    chart->series = ARENA_ARRAY(arena, struct chart_series, SERIES_MAX);
    for (char *name = strtok_r(rest, ",", &rest); name != NULL; name = strtok_r(NULL, ",", &rest))
        chart->categories[chart->n_categories++] = name;
    return chart;
}

void chart_add_target(struct chart *chart, const char *number, const char *label)
{
    chart->has_target = true;
    chart->target_label = label;
    if (!decimal_read(number, &chart->target))
        abort();
}

void chart_add_series(struct arena *arena, struct chart *chart, const char *name,
                      const char *values)
{
    struct chart_series *series = &chart->series[chart->n_series++];
    char *rest = arena_text(arena, values);
    size_t n = 0;

    series->name = name;
    series->values = ARENA_ARRAY(arena, struct chart_value, chart->n_categories);
    for (char *text = strtok_r(rest, ",", &rest); text != NULL; text = strtok_r(NULL, ",", &rest)) {
        struct chart_value *value = &series->values[n++];

        if (strcmp(text, "-") == 0)
            continue;
        value->is_failing = *text == '!';
        value->text = text + value->is_failing;
        if (!decimal_read(value->text, &value->number))
            abort();
    }
    if (n != chart->n_categories)
        abort();
}

static struct chart_date date_of(const char *text)
{
    struct chart_date date = {.text = text};

    if (text == NULL || *text == '\0')
        return (struct chart_date){0};
    if (!date_read_moment(text, &date.date))
        date.date = (struct date){0};
    return date;
}

struct chart *spans_of(struct arena *arena, enum chart_kind kind, const char *unit)
{
    struct chart *chart = chart_of(arena, kind, unit, "起,止,进展");

    chart->spans = ARENA_ARRAY(arena, struct chart_span, SPANS_MAX);
    return chart;
}

void chart_add_span(struct chart *chart, const char *name, const char *from, const char *to,
                    const char *progress)
{
    struct chart_span *span = &chart->spans[chart->n_spans++];

    if (chart->n_spans > SPANS_MAX)
        abort();
    *span = (struct chart_span){.name = name,
                                .from = date_of(from),
                                .to = date_of(to),
                                .is_milestone = to == NULL};
    if (progress == NULL)
        return;
    span->progress = (struct chart_value){.text = progress};
    span->progress.number = (struct decimal){strcmp(progress, "已完成") == 0  ? 10
                                             : strcmp(progress, "在建") == 0 ? 5
                                                                             : 0,
                                             1};
}

void chart_add_reference(struct chart *chart, const char *date)
{
    chart->reference_label = "数据截止";
    chart->reference = date_of(date);
}

struct frame *chart_frame(struct arena *arena, const struct chart *chart, length width,
                          length height)
{
    struct style style = {.name = "chart", .role = ROLE_HEI, .size = LENGTH_PT(8)};
    struct metrics metrics = metrics_of_test();

    struct chart_room room = {.width = width,
                              .height = height,
                              .height_max = 3 * height};

    return chart_make(arena, chart, &room, &style, &metrics, findings_new(arena), 0);
}

size_t chart_frames(struct arena *arena, const struct chart *chart, length width, length height_max,
                    struct frame ***frames)
{
    struct style style = {.name = "chart", .role = ROLE_HEI, .size = LENGTH_PT(8)};
    struct metrics metrics = metrics_of_test();
    struct chart_room room = {.width = width, .height = height_max, .height_max = height_max};
    size_t *ends;
    size_t n = chart_cut(arena, chart, &room, &style, &metrics, &ends);

    *frames = ARENA_ARRAY(arena, struct frame *, n);
    for (size_t i = 0; i < n; i++, room.first = room.end) {
        room.end = ends[i];
        (*frames)[i] =
            chart_make(arena, chart, &room, &style, &metrics, findings_new(arena), 0);
    }
    if (room.end != chart->n_spans)
        abort();
    return n;
}

struct buffer frame_dump(const struct frame *frame)
{
    struct owner owner = {.role = "Figure", .parent = -1};
    struct page page = {.width = frame->width, .height = frame->height, .frame = *frame};
    struct page_set set = {.pages = &page, .n_pages = 1, .owners = &owner, .n_owners = 1};
    struct buffer out = {0};

    page_set_dump(&set, &out);
    buffer_add(&out, "", 1);
    out.size--;
    return out;
}
