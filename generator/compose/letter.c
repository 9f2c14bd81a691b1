/*
 * Papers to one unit: the input tree has, in place of the assessment, what that unit still has to
 * do. The plan's <paper> elements are the papers, and @paper says which of them is being made.
 * Tasks of one indicator stand together; tasks of none stand together by rule.
 *
 *   <tasks paper="2" id="zzb" unit="市委组织部" findings="6" block="1" error="5" warning="0"
 *          indicators="1" unassigned="0">
 *     <copy name="…"/>
 *     <item no="3" name="…" due="2023-12-31" overdue="否" findings="6">
 *       <finding rule="C03" title="材料佐证" level="错误" message="…" fix="…" place="…:97"/>
 */
#include <string.h>

#include "compose/internal.h"

static const xml *paper_find(const struct template *template, size_t number)
{
    const xml *paper = xml_child(xml_root(template->plan), "paper");
    while (paper && number-- > 0)
        paper = xml_next(paper, "paper");
    return paper;
}

const char *paper_name(struct arena *arena, const struct template *template, size_t number,
                       const char *stem)
{
    const xml *paper = paper_find(template, number);
    const char *name = paper ? xml_attribute(arena, paper, "name") : NULL;
    if (!stem)
        stem = xml_attribute(arena, xml_root(template->plan), "unassigned");
    return name ? arena_format(arena, "%s-%s", stem ? stem : "-", name) : NULL;
}

static void finding_element_add(struct arena *arena, xmlNodePtr item, const struct unit_task *task)
{
    const struct finding *finding = task->finding;
    const struct facts *facts = &finding->facts;
    xmlNodePtr node = element_add(item, "finding");
    attribute_add(node, "rule", finding->message->id);
    if (rule_find(finding->message->id))
        attribute_add(node, "title", rule_title(finding->message));
    attribute_add(node, "severity", severity_name(finding->message->severity));
    attribute_add(node, "level", severity_text(finding->message->severity, LANGUAGE_CHINESE));
    attribute_add(node, "message", finding_sentence(arena, finding, LANGUAGE_CHINESE));
    attribute_add(node, "fix", finding_fix(arena, finding, LANGUAGE_CHINESE));
    if (facts->at.file && facts->at.line > 0)
        attribute_add(node, "place", arena_format(arena, "%s:%d", facts->at.file, facts->at.line));
}

static bool is_with(const struct unit_task *a, const struct unit_task *b)
{
    return a->about == b->about && (a->about || a->finding->message == b->finding->message);
}

/* The tasks from `first` on that belong together; returns how many. */
static size_t item_add(struct arena *arena, xmlNodePtr root, const struct unit_tasks *tasks,
                       size_t first)
{
    const struct unit_task *task = &tasks->items[first];
    const struct message *message = task->finding->message;
    xmlNodePtr node = element_add(root, "item");
    size_t end = first;
    if (task->about) {
        attribute_add(node, "no", task->about->indicator->no);
        attribute_add(node, "name", task->about->indicator->name);
        attribute_add(node, "property", property_text(task->about->property));
    } else {
        attribute_add(node, "rule", message->id);
    }
    attribute_add(node, "due", task->due);
    attribute_add(node, "overdue", task->is_overdue ? "是" : "否");
    for (; end < tasks->n_items && is_with(task, &tasks->items[end]); end++)
        finding_element_add(arena, node, &tasks->items[end]);
    count_add(node, "findings", (int64_t)(end - first));
    return end - first;
}

static void tasks_add(struct arena *arena, xmlNodePtr input, const struct unit_tasks *tasks,
                      size_t number)
{
    xmlNodePtr root = element_add(input, "tasks");
    int64_t n_indicators = 0;
    count_add(root, "paper", (int64_t)number + 1);
    if (tasks->unit) {
        attribute_add(root, "id", tasks->unit->id);
        attribute_add(root, "unit", tasks->unit->name ? tasks->unit->name : tasks->unit->id);
    }
    for (size_t i = 0; i < tasks->n_copies; i++)
        attribute_add(element_add(root, "copy"), "name", tasks->copies[i]->name);
    for (size_t i = 0; i < tasks->n_items;) {
        n_indicators += tasks->items[i].about != NULL;
        i += item_add(arena, root, tasks, i);
    }
    count_add(root, "findings", (int64_t)tasks->n_items);
    count_add(root, "indicators", n_indicators);
    count_add(root, "unassigned", (int64_t)tasks->n_unassigned);
    for (int i = SEVERITY_WARNING; i < N_SEVERITIES; i++)
        count_add(root, severity_name((enum severity)i), (int64_t)tasks->n_of[i]);
}

struct document *compose_paper(struct arena *arena, const struct template *template,
                               const struct assessment *assessment, const struct unit_tasks *tasks,
                               size_t number, struct findings *findings)
{
    xmlDocPtr input = input_open(template, assessment);
    tasks_add(arena, xmlDocGetRootElement(input), tasks, number);
    return document_make(arena, template, input, findings);
}
