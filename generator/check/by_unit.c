/*
 * Findings turned round, by the unit that must act. A finding names one unit, by name; that is
 * looked up in the register, so that an alias and the name itself meet in one list, and a unit
 * nobody registered never gets a letter: who it is would be a guess.
 */
#include "check/by_unit.h"

#include <stdlib.h>
#include <string.h>

#include "check/rule.h"

struct turning {
    struct arena *arena;
    const struct assessment *assessment;
    const struct unit *office; /* NULL: not known */
    struct unit_tasks *lists;  /* one for every registered unit, one more for nobody */
};

bool finding_is_open(const struct finding *finding)
{
    return !finding->waived && finding->message->severity > SEVERITY_NOTE;
}

static const struct unit *office_find(const struct dossier *dossier)
{
    const char *by = dossier->self_check_by, *organisation = dossier->organisation;
    const struct unit *unit = by ? unit_find_named(dossier, by) : NULL;
    return unit || !organisation ? unit : unit_find_named(dossier, organisation);
}

/* Takes over a date that is the first stated, or earlier; one that is no date only if alone. */
static void due_take(struct deadline *deadline, struct date *earliest, const char *text,
                     struct date due)
{
    bool is_better = due.year && (!earliest->year || date_compare(due, *earliest) < 0);
    if (!text || (deadline->text && !is_better))
        return;
    deadline->text = text;
    *earliest = due;
}

/* A rectification that is done sets no deadline. */
struct deadline deadline_find(const struct dossier *dossier, const struct indicator_result *about)
{
    const struct archive *archive = about ? about->archive : NULL;
    struct deadline deadline = {0};
    struct date earliest = {0};
    for (size_t i = 0; archive && i < archive->rectifications.n_items; i++) {
        const struct rectification *each = &archive->rectifications.items[i];
        if (!text_is(each->status, "已完成"))
            due_take(&deadline, &earliest, each->due_text, each->due);
    }
    bool has_own = deadline.text != NULL;
    for (size_t i = 0; archive && !has_own && i < archive->plans.n_items; i++)
        due_take(&deadline, &earliest, archive->plans.items[i].due_text,
                 archive->plans.items[i].due);
    deadline.is_dated = earliest.year && dossier->date.year;
    deadline.is_past = deadline.is_dated && date_compare(earliest, dossier->date) < 0;
    return deadline;
}

static void task_add(struct turning *turning, const struct finding *finding)
{
    const struct dossier *dossier = turning->assessment->dossier;
    const char *name = finding->facts.unit;
    const struct unit *named = name ? unit_find_named(dossier, name) : NULL;
    const struct unit *unit = named ? named : turning->office;
    size_t number = unit ? (size_t)(unit - dossier->units.items) : dossier->units.n_items;
    struct unit_tasks *list = &turning->lists[number];
    struct unit_task task = {
        .finding = finding,
        .about = about_find(turning->assessment, finding->facts.indicator),
        .is_unassigned = !named,
    };
    struct deadline deadline = deadline_find(dossier, task.about);
    task.due = deadline.text;
    task.is_overdue = deadline.is_past;
    list->unit = unit;
    list->n_unassigned += task.is_unassigned;
    list->n_of[finding->message->severity]++;
    *LIST_ADD(turning->arena, list->items, list->n_items, list->capacity) = task;
}

static int tasks_compare(const void *left, const void *right)
{
    const struct unit_task *a = left, *b = right;
    const struct message *one = a->finding->message, *other = b->finding->message;
    if (a->about != b->about) /* both point into one array, in catalogue order */
        return !a->about ? 1 : !b->about ? -1 : a->about < b->about ? -1 : 1;
    if (one->severity != other->severity)
        return one->severity > other->severity ? -1 : 1;
    if (one != other && strcmp(one->id, other->id) != 0)
        return strcmp(one->id, other->id);
    return a->finding < b->finding ? -1 : a->finding > b->finding;
}

static bool is_named(const struct dossier *dossier, const struct names *names,
                     const struct unit *unit)
{
    for (size_t i = 0; i < names->n_items; i++)
        if (unit_find_named(dossier, names->items[i]) == unit)
            return true;
    return false;
}

/* Has any indicator of the list this unit beside the one that must act? */
static bool is_concerned(const struct dossier *dossier, const struct unit_tasks *list,
                         const struct unit *unit)
{
    for (size_t i = 0; i < list->n_items; i++) {
        const struct indicator_result *about = list->items[i].about;
        if (!about || !about->archive || (i > 0 && list->items[i - 1].about == about))
            continue;
        if (is_named(dossier, &about->archive->leads, unit) ||
            is_named(dossier, &about->archive->supports, unit))
            return true;
    }
    return false;
}

static void copies_find(const struct turning *turning, struct unit_tasks *list)
{
    const struct dossier *dossier = turning->assessment->dossier;
    for (size_t i = 0; i < dossier->units.n_items; i++) {
        const struct unit *unit = &dossier->units.items[i];
        if (unit != list->unit && is_concerned(dossier, list, unit))
            *LIST_ADD(turning->arena, list->copies, list->n_copies, list->copies_capacity) = unit;
    }
}

const struct tasks_by_unit *tasks_make(struct arena *arena, const struct assessment *assessment)
{
    size_t n_findings = assessment->findings->n_items;
    struct finding *findings = ARENA_ARRAY(arena, struct finding, n_findings + 1);
    size_t n_lists = assessment->dossier->units.n_items + 1;
    struct tasks_by_unit *out = ARENA_NEW(arena, struct tasks_by_unit);
    struct turning turning = {.arena = arena,
                              .assessment = assessment,
                              .office = office_find(assessment->dossier),
                              .lists = ARENA_ARRAY(arena, struct unit_tasks, n_lists)};
    for (size_t i = 0; i < n_findings; i++) { /* copies: the list is sorted again later */
        findings[i] = assessment->findings->items[i];
        if (finding_is_open(&findings[i]))
            task_add(&turning, &findings[i]);
    }
    for (size_t i = 0; i < n_lists; i++) {
        struct unit_tasks *list = &turning.lists[i];
        if (list->n_items == 0)
            continue;
        qsort(list->items, list->n_items, sizeof *list->items, tasks_compare);
        copies_find(&turning, list);
        *LIST_ADD(arena, out->items, out->n_items, out->capacity) = *list;
    }
    return out;
}
