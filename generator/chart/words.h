/* The only words that charts bring along; all others come with the numbers. */
#ifndef CHART_WORDS_H
#define CHART_WORDS_H

#define WORD_NOTHING   "无数据"
#define WORD_BREAK     "起点不为0"
#define WORD_YEAR      "年"
#define WORD_QUARTER_1 "一季度"
#define WORD_QUARTER_2 "二季度"
#define WORD_QUARTER_3 "三季度"
#define WORD_QUARTER_4 "四季度"

#endif
