/*
 * The words a catalogue is written in, both ways: operators, properties, trends, directions, cells.
 */
#include <string.h>

#include "catalogue/words.h"

static const char *const operator_words[N_OPERATORS] = {
    [OP_NONE] = "",       [OP_AT_LEAST] = "≥", [OP_AT_MOST] = "≤",
    [OP_MORE] = ">",      [OP_LESS] = "<",     [OP_EQUAL] = "=",
    [OP_STATUS] = "定性", [OP_TREND] = "趋势", [OP_SUPERIOR] = "上级目标",
};
static const char *const trend_words[N_TRENDS] = {
    [TREND_NONE] = "",
    [TREND_STEADY_OR_BETTER] = "稳定或改善",
    [TREND_NOT_LOWER] = "不降低",
    [TREND_FALLING] = "逐步下降",
    [TREND_RISING] = "逐步上升",
    [TREND_NOT_LESS] = "不减少",
};
static const char *const property_words[N_PROPERTIES] = {
    [PROPERTY_BINDING] = "约束性",  [PROPERTY_REFERENCE] = "参考性",
    [PROPERTY_LOCAL] = "地方特色",  [PROPERTY_GUIDING] = "指导性",
    [PROPERTY_UNDIVIDED] = "未分属性", [PROPERTY_UNKNOWN] = "未见",
};
static const char *const formula_words[N_FORMULA_KINDS] = {
    [FORMULA_NONE] = "无",     [FORMULA_RATIO] = "比值", [FORMULA_DIFFERENCE] = "差值",
    [FORMULA_CHANGE] = "变化率", [FORMULA_MEAN] = "平均",  [FORMULA_INDEX] = "指数",
};
static const char *const cell_words[N_CELLS] = {
    "name",    "unit",        "target", "property",  "scope",    "condition",
    "formula", "explanation", "source", "direction", "decimals", "years",
    "slots",   "text",        "basis",  "pass",      "parts",
};
static const char *const cell_names[] = {
    "名称",     "单位", "目标",     "指标属性", "适用范围", "适用条件",
    "公式",     "解释", "数据来源", "向好方向", "小数位数", "数据年数",
    "佐证种类", "文字", "依据",     "达标规则", "分项",
};
_Static_assert(sizeof cell_names / sizeof cell_names[0] == N_CELLS, "every cell has a name");

static int word_find(const char *const *words, size_t n, const char *text, int absent)
{
    for (size_t i = 0; text && i < n; i++)
        if (strcmp(words[i], text) == 0)
            return (int)i;
    return absent;
}

enum operator operator_read(const char *text)
{
    return (enum operator)word_find(operator_words, N_OPERATORS, text, OP_NONE);
}

const char *operator_text(enum operator op)
{
    return operator_words[op];
}

enum trend trend_read(const char *text)
{
    return (enum trend)word_find(trend_words, N_TRENDS, text, TREND_NONE);
}

const char *trend_text(enum trend trend)
{
    return trend_words[trend];
}

enum property property_read(const char *text)
{
    return (enum property)word_find(property_words, N_PROPERTIES, text, PROPERTY_UNKNOWN);
}

const char *property_text(enum property property)
{
    return property_words[property];
}

bool property_is_binding(enum property property)
{
    return property == PROPERTY_BINDING || property == PROPERTY_UNDIVIDED;
}

bool property_is_reference(enum property property)
{
    return property == PROPERTY_REFERENCE || property == PROPERTY_GUIDING;
}

enum formula_kind formula_kind_read(const char *text)
{
    return (enum formula_kind)word_find(formula_words, N_FORMULA_KINDS, text, FORMULA_NONE);
}

int cell_read(const char *text)
{
    return word_find(cell_words, N_CELLS, text, -1);
}

const char *cell_name(enum cell_id cell)
{
    return cell_names[cell];
}

bool words_contain(const struct words *words, const char *word)
{
    for (size_t i = 0; word && i < words->n_items; i++)
        if (strcmp(words->items[i], word) == 0)
            return true;
    return false;
}
