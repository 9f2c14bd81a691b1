/*
 * Numbers in running text: misread comparators, ranges of years, document numbers, counts of
 * indicators and projects, and figures quoted beside a name whose values are known.
 */
#include "check/scan.h"

#include <string.h>

enum { HAN_OF = 0x4E4B, HAN_FEN = 0x5206, HAN_MISREAD = 0x866C, HAN_YEAR = 0x5E74,
       HAN_NUMBER = 0x53F7 }; /* 之 分 虬 年 号 */

static bool is_percent(uint32_t c)
{
    return c == '%' || c == 0xFF05;
}

/* 处理率, 比例, 满意度: what a share is called ends so. A verb between would allow 280 %. */
static bool ends_share(uint32_t c)
{
    return c == 0x7387 || c == 0x4F8B || c == 0x5EA6 || c == 0x6BD4 || c == 0x91CD;
}

static uint32_t before_spaces(const struct reading *reading, size_t i)
{
    while (reading_at(reading, i - 1) == ' ')
        i--;
    return reading_at(reading, i - 1);
}

/* 295 and 2100 are 2 and a share of at most 100. */
static bool is_two_and_share(const struct reading *reading, size_t i, size_t end)
{
    return reading_at(reading, i) == '2' &&
           (end - i == 3 || (end - i == 4 && reading_has(reading, i, "2100")));
}

/*
 * The recogniser takes ≥ for 2 or 之, and % for 虬 or %o. A share of over 100 % right behind its
 * name has lost its comparator; 增长280% has not.
 */
static void misread_scan(struct reading *reading, size_t i, size_t end)
{
    uint32_t unit = reading_at(reading, end), before = before_spaces(reading, i);
    bool has_unit = is_percent(unit) || unit == HAN_MISREAD;
    bool is_of = before == HAN_OF && reading_at(reading, i - 2) != HAN_FEN;
    bool is_tailed = is_percent(unit) && reading_at(reading, end + 1) == 'o' &&
                     !is_letter(reading_at(reading, end + 2));
    bool is_share =
        has_unit && ends_share(before) && is_two_and_share(reading, i, end);
    if (unit != HAN_MISREAD && !(is_of && has_unit) && !is_tailed && !is_share)
        return;
    note_add(reading, NOTE_MISREAD, is_of ? i - 1 : i, end + 1 + is_tailed, 0);
}

/* 12 月, 353 号: a blank before the measure word. */
static void gap_scan(struct reading *reading, size_t i, size_t end)
{
    static const char *const measures[] = {"年", "月", "日", "号", "项", "个", "元",
                                           "吨", "件", "次", "家", "处", "%"};
    size_t next = reading_spaces(reading, end);
    for (size_t k = 0; next > end && k < sizeof measures / sizeof *measures; k++)
        if (reading_has(reading, next, measures[k])) {
            note_add(reading, NOTE_SPACE, i, next + 1, 0);
            return;
        }
}

static bool is_year(const struct reading *reading, size_t i)
{
    return (reading_has(reading, i, "19") || reading_has(reading, i, "20")) &&
           reading_digits(reading, i) == i + 4;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || c == '~' || (c >= 0x2010 && c <= 0x2015) || c == 0xFF5E || c == 0x301C ||
           c == 0x2212 || c == 0xFF0D;
}

static void range_scan(struct reading *reading, size_t i, size_t end)
{
    size_t dash = reading_at(reading, end) == HAN_YEAR ? end + 1 : end;
    size_t next = dash + 1;
    if (!is_year(reading, i) || !is_dash(reading_at(reading, dash)))
        return;
    while (reading_at(reading, next) == reading_at(reading, dash))
        next++;
    if (is_year(reading, next))
        note_add(reading, NOTE_DASH, i, next + 4, 0)->detail = reading_cut(reading, dash, next);
}

static bool is_bracket(uint32_t c)
{
    return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}' ||
           (c >= 0x3010 && c <= 0x3015) || c == 0xFF08 || c == 0xFF09 || c == 0xFF3B ||
           c == 0xFF3D;
}

/* The issuing body's words before position i: at most eight ideographs, none that joins clauses. */
static size_t code_start(const struct reading *reading, size_t i)
{
    enum { CODE_MAX = 8, AND = 0x548C, ACCORDING = 0x636E }; /* 和 据 */
    size_t from = i;
    while (from > 0 && i - from < CODE_MAX && utf8_is_han(reading_at(reading, from - 1)) &&
           reading_at(reading, from - 1) != AND && reading_at(reading, from - 1) != ACCORDING)
        from--;
    return from;
}

/* 环办生态函2021353号: year and number run together. */
static void run_together_scan(struct reading *reading, size_t i, size_t end)
{
    size_t behind = reading_spaces(reading, end);
    bool has_year = reading_has(reading, i, "19") || reading_has(reading, i, "20");
    if (has_year && end - i >= 5 && end - i <= 8 && utf8_is_han(reading_at(reading, i - 1)) &&
        reading_at(reading, behind) == HAN_NUMBER)
        note_add(reading, NOTE_DOCUMENT_NO, code_start(reading, i), behind + 1, 0);
}

/* 环生态[2019]76号, 鄂建文2014)72号: brackets other than 〔〕, or one of them. */
static void document_no_scan(struct reading *reading, size_t i, size_t end)
{
    run_together_scan(reading, i, end);
    uint32_t open = reading_at(reading, i - 1), close = reading_at(reading, end);
    if (!is_year(reading, i) || !is_bracket(close))
        return;
    size_t number = reading_spaces(reading, end + 1);
    size_t behind = reading_spaces(reading, reading_digits(reading, number));
    size_t code = is_bracket(open) ? i - 1 : i;
    if (reading_digits(reading, number) == number || reading_at(reading, behind) != HAN_NUMBER ||
        !utf8_is_han(reading_at(reading, code - 1)))
        return;
    if (open != 0x3014 || close != 0x3015)
        note_add(reading, NOTE_DOCUMENT_NO, code_start(reading, code), behind + 1, 0);
}

static bool decimal_at(const struct reading *reading, size_t i, size_t *end, struct decimal *out)
{
    *end = reading_digits(reading, i);
    if (reading_at(reading, *end) == '.' && is_digit(reading_at(reading, *end + 1)))
        *end = reading_digits(reading, *end + 1);
    return *end > i && decimal_read(reading_cut(reading, i, *end), out);
}

/* 总投资55.42亿元 in the sentence of a count of projects, in 万元. */
static void investment_scan(struct reading *reading, size_t at)
{
    static const struct decimal scale = {10000, 0};
    size_t last = sentence_end(reading, at), end;
    for (size_t i = sentence_start(reading, at); i < last; i++) {
        struct decimal number;
        if (!reading_has(reading, i, "总投资") || !decimal_at(reading, i + 3, &end, &number))
            continue;
        bool is_large = reading_has(reading, end, "亿元");
        if (is_large && !decimal_multiply(number, scale, &number))
            return;
        if (is_large || reading_has(reading, end, "万元")) {
            struct note *note = note_add(reading, NOTE_INVESTMENT, i, end + 2, 0);
            note->number = number;
            note->detail = is_large ? "亿元" : "万元";
        }
        return;
    }
}

/* 36项适用指标, 6项基本条件, 9项重点工程. */
static void count_scan(struct reading *reading, size_t i, size_t end)
{
    static const struct {
        const char *words;
        enum note_kind kind;
        const char *detail;
    } counted[] = {
        {"指标", NOTE_INDICATORS, ""},
        {"建设指标", NOTE_INDICATORS, ""},
        {"创建指标", NOTE_INDICATORS, ""},
        {"考核指标", NOTE_INDICATORS, ""},
        {"评价指标", NOTE_INDICATORS, ""},
        {"具体指标", NOTE_INDICATORS, ""},
        {"适用指标", NOTE_INDICATORS, "适用"},
        {"适用的指标", NOTE_INDICATORS, "适用"},
        {"约束性指标", NOTE_INDICATORS, "约束性"},
        {"参考性指标", NOTE_INDICATORS, "参考性"},
        {"基本条件", NOTE_CONDITIONS, ""},
        {"申报条件", NOTE_CONDITIONS, ""},
        {"重点工程", NOTE_PROJECTS, ""},
        {"重点项目", NOTE_PROJECTS, ""},
        {"工程项目", NOTE_PROJECTS, ""},
    };
    struct decimal number;
    size_t behind;
    if ((!reading_has(reading, end, "项") && !reading_has(reading, end, "个")) ||
        !decimal_at(reading, i, &behind, &number) || behind != end)
        return;
    for (size_t k = 0; k < sizeof counted / sizeof *counted; k++) {
        if (!reading_has(reading, end + 1, counted[k].words))
            continue;
        size_t to = end + 1 + utf8_count(counted[k].words);
        struct note *note = note_add(reading, counted[k].kind, i, to, 0);
        note->number = number;
        note->detail = counted[k].detail;
        if (counted[k].kind == NOTE_PROJECTS)
            investment_scan(reading, i);
        return;
    }
}

void number_scan(struct reading *reading, size_t i)
{
    size_t end = reading_digits(reading, i);
    misread_scan(reading, i, end);
    gap_scan(reading, i, end);
    range_scan(reading, i, end);
    document_no_scan(reading, i, end);
    count_scan(reading, i, end);
}

/* Behind a mark, a year or "the whole city": a name inside a longer one is another's. */
static bool is_own_name(const struct reading *reading, size_t i)
{
    static const char *const heads[] = {"全市", "全县", "全区", "全州", "其中"};
    uint32_t before = reading_at(reading, i - 1);
    if (!utf8_is_han(before) || before == HAN_YEAR)
        return true;
    for (size_t k = 0; k < sizeof heads / sizeof *heads; k++)
        if (i >= 2 && reading_has(reading, i - 2, heads[k]))
            return true;
    return false;
}

/* What is hoped for is no fact. */
static bool is_intended(const struct reading *reading, size_t i)
{
    static const char *const words[] = {"目标", "计划", "力争", "预计", "规划", "确保", "争取",
                                        "要求", "不低于", "到20"};
    const char *lead = reading_cut(reading, sentence_start(reading, i), i);
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (strstr(lead, words[k]))
            return true;
    return false;
}

struct span { /* of years; first 0: none named */
    int first, last;
};

static int year_at(const struct reading *reading, size_t i)
{
    int year = 0;
    for (size_t k = i; k < i + 4; k++)
        year = year * 10 + (int)(reading_at(reading, k) - '0');
    return year;
}

/* The years that stand nearest before i in its sentence. */
static struct span span_before(const struct reading *reading, size_t i)
{
    size_t start = sentence_start(reading, i);
    for (size_t k = i; k > start + 4; k--) {
        if (reading_at(reading, k - 1) != HAN_YEAR || !is_year(reading, k - 5))
            continue;
        struct span span = {year_at(reading, k - 5), year_at(reading, k - 5)};
        size_t dash = k - 6;
        if (k >= 10 && is_dash(reading_at(reading, dash)) && is_year(reading, dash - 4))
            span.first = year_at(reading, dash - 4);
        return span;
    }
    return (struct span){0, 0};
}

enum { FIGURES_MAX = 8 };

struct quoted {
    struct decimal numbers[FIGURES_MAX];
    size_t n_numbers, end;
    bool is_each; /* 均为 */
};

/* Where the number stands behind the name: 为, 分别为, 达到 or nothing; 0: it is no statement. */
static size_t verb_skip(const struct reading *reading, size_t i, bool *is_each)
{
    static const char *const verbs[] = {"分别为", "依次为", "均为", "都为", "达到", "为", "达", "是"};
    *is_each = reading_has(reading, i, "均为") || reading_has(reading, i, "都为");
    for (size_t k = 0; k < sizeof verbs / sizeof *verbs; k++)
        if (reading_has(reading, i, verbs[k]))
            return i + utf8_count(verbs[k]);
    return is_digit(reading_at(reading, i)) ? i : 0;
}

static bool is_limit(const struct reading *reading, size_t i)
{
    static const char *const words[] = {"以上", "以下", "以内", "左右", "的要求", "的目标"};
    for (size_t k = 0; k < sizeof words / sizeof *words; k++)
        if (reading_has(reading, i, words[k]))
            return true;
    return false;
}

/* Numbers joined by 、 and 和, the last of which has the unit. */
static bool quoted_read(const struct reading *reading, size_t i, const char *unit,
                        struct quoted *out)
{
    size_t at = i, end;
    bool has_unit = false;
    while (out->n_numbers < FIGURES_MAX &&
           decimal_at(reading, at, &end, &out->numbers[out->n_numbers])) {
        out->n_numbers++;
        has_unit = reading_has(reading, end, unit);
        out->end = has_unit ? end + utf8_count(unit) : end;
        bool goes_on = reading_at(reading, out->end) == 0x3001 || /* 、 */
                       reading_has(reading, out->end, "和");
        if (!goes_on || !is_digit(reading_at(reading, out->end + 1)))
            break;
        at = out->end + 1;
    }
    return has_unit && !is_limit(reading, out->end);
}

static void figure_note(struct reading *reading, size_t i, size_t end, const struct known *known,
                        struct decimal number, int year)
{
    struct note *note = note_add(reading, NOTE_FIGURE, i, end, 0);
    note->known = known;
    note->number = number;
    note->year = year;
}

void figure_scan(struct reading *reading, size_t i, size_t end, const struct known *known)
{
    enum text_role role = reading->texts->items[reading->number].role;
    struct quoted quoted = {.n_numbers = 0};
    size_t at = verb_skip(reading, end, &quoted.is_each);
    if (!known->unit || at == 0 || (role != ROLE_PROFILE && role != ROLE_STATEMENT &&
                                    role != ROLE_MEASURE))
        return;
    if (!is_own_name(reading, i) || is_intended(reading, i) ||
        !quoted_read(reading, at, known->unit, &quoted))
        return;
    struct span span = span_before(reading, i);
    int n_years = span.first ? span.last - span.first + 1 : 0;
    if (quoted.n_numbers == 1 && n_years <= 1)
        figure_note(reading, i, quoted.end, known, quoted.numbers[0], span.last);
    for (int k = 0; n_years > 1 && n_years <= FIGURES_MAX && k < n_years; k++)
        if (quoted.is_each && quoted.n_numbers == 1)
            figure_note(reading, i, quoted.end, known, quoted.numbers[0], span.first + k);
        else if (quoted.n_numbers == (size_t)n_years)
            figure_note(reading, i, quoted.end, known, quoted.numbers[k], span.first + k);
}
