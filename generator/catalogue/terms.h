/* The terms a catalogue is written in, as C knows them; their Chinese words are in words.c. */
#ifndef CATALOGUE_TERMS_H
#define CATALOGUE_TERMS_H

enum kind { KIND_NUMBER, KIND_STATUS };                                 /* 定量, 定性 */
enum property {
    PROPERTY_BINDING,   /* 约束性 */
    PROPERTY_REFERENCE, /* 参考性 */
    PROPERTY_LOCAL,     /* 地方特色 */
    PROPERTY_GUIDING,   /* 指导性: counts like 参考性 */
    PROPERTY_UNDIVIDED, /* 未分属性: the system has no such column; judged as if binding */
    PROPERTY_UNKNOWN,   /* 未见: it has one, but no text seen gives the cell */
    N_PROPERTIES
};
enum direction { DIRECTION_NONE, DIRECTION_UP, DIRECTION_DOWN }; /* which change is good */
enum operator {
    OP_NONE,
    OP_AT_LEAST, /* ≥ */
    OP_AT_MOST,  /* ≤ */
    OP_MORE,     /* > */
    OP_LESS,     /* < */
    OP_EQUAL,    /* = */
    OP_STATUS,   /* 定性: one of the accepted words */
    OP_TREND,    /* 趋势 */
    OP_SUPERIOR, /* 上级目标: the figure a superior assigned */
    N_OPERATORS
};
enum trend {
    TREND_NONE,
    TREND_STEADY_OR_BETTER, /* 稳定或改善 */
    TREND_NOT_LOWER,        /* 不降低 */
    TREND_FALLING,          /* 逐步下降: strictly */
    TREND_RISING,           /* 逐步上升: strictly */
    TREND_NOT_LESS,         /* 不减少 */
    N_TRENDS
};
enum formula_kind {
    FORMULA_NONE,
    FORMULA_RATIO,      /* 比值 */
    FORMULA_DIFFERENCE, /* 差值 */
    FORMULA_CHANGE,     /* 变化率 */
    FORMULA_MEAN,       /* 平均: of components, weighted where they have weights */
    FORMULA_INDEX,      /* 指数: the sum of weighted components */
    N_FORMULA_KINDS
};

/* Cells of a row whose status is kept; the order is that of cell_names[]. */
enum cell_id {
    CELL_NAME,
    CELL_UNIT,
    CELL_TARGET,
    CELL_PROPERTY,
    CELL_SCOPE,
    CELL_CONDITION,
    CELL_FORMULA,
    CELL_EXPLANATION,
    CELL_SOURCE,
    CELL_DIRECTION,
    CELL_DECIMALS,
    CELL_YEARS,
    CELL_SLOTS,
    CELL_TEXT,
    CELL_BASIS,
    CELL_PASS,
    CELL_PARTS,
    N_CELLS
};

#endif
