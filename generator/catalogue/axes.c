/*
 * Situations are counted like an odometer: the last axis turns fastest. A trait that the schema of
 * dossiers does not know has no words and so makes no situation.
 */
#include <string.h>

#include "catalogue/axes.h"

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The words a dossier may state for each trait, and what it is called. */
static const struct {
    const char *trait, *name, *words;
} traits[] = {
    {"level", "级别", "市 县"},
    {"kind", "行政区类型", "设区市 地区 自治州 盟 直辖市辖区 市辖区 县级市 县 自治县 旗"},
    {"terrain", "地形", "山区 丘陵 平原 青藏高原"},
    {"climate", "干湿类别", "湿润 半湿润 干旱半干旱"},
    {"coastal", "沿海", "是 否"},
    {"city-size", "城市规模", "超大 特大 大 中小"},
    {"region", "所在地区", "东部 中部 西部"},
};

static const char *trait_words(const char *trait)
{
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
        if (strcmp(traits[i].trait, trait) == 0)
            return traits[i].words;
    return "";
}

static const char *trait_title(const char *trait)
{
    for (size_t i = 0; i < sizeof traits / sizeof *traits; i++)
        if (strcmp(traits[i].trait, trait) == 0)
            return traits[i].name;
    return trait;
}

/* Words apart by blanks; of the level only those the indicator is for. */
static void words_make(struct arena *arena, const struct indicator *indicator, const char *trait,
                       struct words *out)
{
    for (const char *text = trait_words(trait); *(text += strspn(text, " "));) {
        size_t size = strcspn(text, " ");
        const char *word = arena_bytes(arena, text, size);
        if (strcmp(trait, "level") != 0 || words_contain(&indicator->scope, word))
            *LIST_ADD(arena, out->items, out->n_items, out->capacity) = word;
        text += size;
    }
}

static struct axis *axis_for(struct axes *axes, const struct when *when)
{
    for (size_t i = 0; i < axes->n_items; i++) {
        struct axis *axis = &axes->items[i];
        if (when->trait ? is_same(axis->trait, when->trait)
                        : !axis->trait && is_same(axis->series, when->series) &&
                              axis->offset == when->offset)
            return axis;
    }
    if (axes->n_items == AXES_MAX)
        return NULL;
    struct axis *axis = &axes->items[axes->n_items++];
    *axis = (struct axis){.trait = when->trait, .series = when->series, .offset = when->offset};
    return axis;
}

static void points_add(struct arena *arena, struct axis *axis, struct decimal limit)
{
    struct decimal step = {1, limit.scale < DECIMAL_DIGITS_MAX ? limit.scale + 1 : limit.scale};
    struct decimal below = limit, above = limit;
    decimal_subtract(limit, step, &below);
    decimal_add(limit, step, &above);
    const struct decimal points[] = {below, limit, above};
    for (size_t i = 0; i < sizeof points / sizeof *points; i++)
        *LIST_ADD(arena, axis->points, axis->n_points, axis->points_capacity) = points[i];
}

static bool whens_add(struct arena *arena, const struct indicator *indicator, struct axes *axes,
                      const struct when *whens, size_t n_whens)
{
    for (size_t i = 0; i < n_whens; i++) {
        struct axis *axis = axis_for(axes, &whens[i]);
        if (!axis)
            return false;
        if (!axis->trait)
            points_add(arena, axis, whens[i].value);
        else if (axis->words.n_items == 0)
            words_make(arena, indicator, axis->trait, &axis->words);
    }
    return true;
}

bool axes_make(struct arena *arena, const struct catalogue *catalogue,
               const struct indicator *indicator, const struct part *part, struct axes *out)
{
    (void)catalogue;
    *out = (struct axes){.n_items = 0};
    bool is_done = whens_add(arena, indicator, out, indicator->applies, indicator->n_applies) &&
                   whens_add(arena, indicator, out, part->applies, part->n_applies);
    for (size_t i = 0; is_done && i < part->n_targets; i++)
        is_done =
            whens_add(arena, indicator, out, part->targets[i].whens, part->targets[i].n_whens);
    return is_done;
}

static size_t axis_size(const struct axis *axis)
{
    return axis->trait ? axis->words.n_items : axis->n_points;
}

bool axes_get_next(struct axes *axes)
{
    for (size_t i = axes->n_items; i-- > 0;) {
        if (++axes->items[i].at < axis_size(&axes->items[i]))
            return true;
        axes->items[i].at = 0;
    }
    return false;
}

static bool value_holds(struct decimal value, enum operator op, struct decimal limit)
{
    int order = decimal_compare(value, limit);
    return op == OP_AT_LEAST  ? order >= 0
           : op == OP_AT_MOST ? order <= 0
           : op == OP_MORE    ? order > 0
           : op == OP_LESS    ? order < 0
                              : order == 0;
}

bool axes_hold(const struct axes *axes, const struct when *whens, size_t n_whens)
{
    for (size_t i = 0; i < n_whens; i++) {
        const struct when *when = &whens[i];
        const struct axis *axis = axis_for((struct axes *)(uintptr_t)axes, when);
        if (!axis || axis->at >= axis_size(axis))
            return false;
        bool holds = axis->trait
                         ? words_contain(&when->is, axis->words.items[axis->at]) != when->is_negated
                         : value_holds(axis->points[axis->at], when->op, when->value);
        if (!holds)
            return false;
    }
    return true;
}

static const char *year_name(int offset)
{
    return offset == 0 ? "报告年" : offset == -1 ? "上年" : "另一年";
}

const char *when_text(struct arena *arena, const struct when *when)
{
    if (!when->trait)
        return arena_format(arena, "%s的%s%s%s", year_name(when->offset),
                            when->series ? when->series : "数值", operator_text(when->op),
                            decimal_text(arena, when->value));
    const char *text =
        arena_format(arena, "%s%s", trait_title(when->trait), when->is_negated ? "不是" : "为");
    for (size_t i = 0; i < when->is.n_items; i++)
        text = arena_format(arena, "%s%s%s", text, i ? "或" : "", when->is.items[i]);
    return text;
}

const char *axes_text(struct arena *arena, const struct axes *axes)
{
    const char *text = "";
    for (size_t i = 0; i < axes->n_items; i++) {
        const struct axis *axis = &axes->items[i];
        if (axis->at >= axis_size(axis))
            continue;
        const char *one = axis->trait
                              ? arena_format(arena, "%s为%s", trait_title(axis->trait),
                                             axis->words.items[axis->at])
                              : arena_format(arena, "%s的%s为%s", year_name(axis->offset),
                                             axis->series ? axis->series : "数值",
                                             decimal_text(arena, axis->points[axis->at]));
        text = arena_format(arena, "%s%s%s", text, *text ? "、" : "", one);
    }
    return *text ? text : "任何地区";
}
