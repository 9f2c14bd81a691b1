/* Charts from text, for tests: values as "15,18.2,!21,-" where ! falls short and - is missing. */
#ifndef SUPPORT_CHARTS_H
#define SUPPORT_CHARTS_H

#include "chart/chart.h"

struct chart *chart_of(struct arena *arena, enum chart_kind kind, const char *unit,
                       const char *categories);
void chart_add_target(struct chart *chart, const char *number, const char *label);
void chart_add_series(struct arena *arena, struct chart *chart, const char *name,
                      const char *values);
/* A timeline or Gantt chart; a `to` of NULL makes a milestone; progress 已完成, 在建, 未开工. */
struct chart *spans_of(struct arena *arena, enum chart_kind kind, const char *unit);
void chart_add_span(struct chart *chart, const char *name, const char *from, const char *to,
                    const char *progress);
void chart_add_reference(struct chart *chart, const char *date);
/* Made in 8 pt hei with the face for tests. */
struct frame *chart_frame(struct arena *arena, const struct chart *chart, length width,
                          length height);
/* The same in parts no higher than `height_max`, drawn one after another; how many there are. */
size_t chart_frames(struct arena *arena, const struct chart *chart, length width, length height_max,
                    struct frame ***frames);
/* The frame's dump, as the only page of a set. The caller frees it. */
struct buffer frame_dump(const struct frame *frame);

#endif
