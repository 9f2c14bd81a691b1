/*
 * Unicode's own LineBreakTest.txt (Debian: unicode-data) held against line_breaks_find. A line we
 * answer otherwise is excused by a row of its own in tests/unit/expected/line_breaks_excused.txt:
 * the line, our answer, the reason, between tabs. A row whose line passes, is not in Unicode's file
 * or is answered in yet another way fails, so that the rows are always exactly our differences.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "type/type.h"

#define UNICODE_FILE "/usr/share/unicode/auxiliary/LineBreakTest.txt"
#define EXCUSES_FILE "tests/unit/expected/line_breaks_excused.txt"

enum { EXCUSES_MAX = 400, CHARACTERS_MAX = 64, LINE_MAX_SIZE = 4096, WIDE = 1024 };

struct excuse {
    char *line, *ours, *reason;
    bool is_used;
};

static FILE *open_file(const char *path, const char *what_to_do)
{
    FILE *file = fopen(path, "r");
    if (!file)
        fail_msg("%s cannot be read: %s", path, what_to_do);
    return file;
}

static size_t read_excuses(struct excuse *excuses)
{
    FILE *file = open_file(EXCUSES_FILE, "run the suite in the repository");
    char line[LINE_MAX_SIZE];
    size_t n = 0;
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = 0;
        if (!*line || *line == '#')
            continue;
        assert_true(n < EXCUSES_MAX);
        char *rest = strdup(line);
        excuses[n].line = strsep(&rest, "\t");
        excuses[n].ours = strsep(&rest, "\t");
        excuses[n].reason = strsep(&rest, "\t");
        excuses[n].is_used = false;
        if (!excuses[n].reason || !*excuses[n].reason)
            fail_msg("an excuse without a reason: %s", excuses[n].line);
        n++;
    }
    (void)fclose(file);
    return n;
}

/* "× 0023 ÷ 2014 ÷" without its marks. */
static size_t read_characters(const char *line, uint32_t *characters)
{
    char copy[LINE_MAX_SIZE];
    char *rest = copy, *word;
    size_t n = 0;
    (void)snprintf(copy, sizeof copy, "%s", line);
    while ((word = strsep(&rest, " "))) {
        if (*word && strcmp(word, "×") != 0 && strcmp(word, "÷") != 0)
            characters[n++] = (uint32_t)strtoul(word, NULL, 16);
        assert_true(n <= CHARACTERS_MAX);
    }
    return n;
}

/* What we say of the same characters, in the same form. */
static void write_ours(const uint32_t *characters, size_t n, char *out)
{
    uint8_t breaks[CHARACTERS_MAX];
    size_t size = 0;
    line_breaks_find(characters, n, false, breaks);
    for (size_t i = 0; i < n; i++)
        size += (size_t)snprintf(out + size, WIDE - size, "%s %04X ",
                                 breaks[i] == BREAK_NO ? "×" : "÷", (unsigned)characters[i]);
    (void)snprintf(out + size, WIDE - size, "÷");
}

static struct excuse *find_excuse(struct excuse *excuses, size_t n, const char *line)
{
    for (size_t i = 0; i < n; i++) {
        if (strcmp(excuses[i].line, line) == 0)
            return &excuses[i];
    }
    return NULL;
}

/* True if all is in order; else says what is not. */
static bool check_line(const char *line, struct excuse *excuses, size_t n_excuses)
{
    uint32_t characters[CHARACTERS_MAX + 1];
    char ours[WIDE];
    write_ours(characters, read_characters(line, characters), ours);
    struct excuse *excuse = find_excuse(excuses, n_excuses, line);
    bool passes = strcmp(line, ours) == 0;
    if (excuse)
        excuse->is_used = true;
    if (passes && excuse)
        print_message("passes, its excuse is no longer needed: %s\n", line);
    else if (!passes && !excuse)
        print_message("Unicode: %s\nours:    %s\n", line, ours);
    else if (excuse && strcmp(excuse->ours, ours) != 0)
        print_message("Unicode: %s\nexcused: %s\nours:    %s\n", line, excuse->ours, ours);
    else
        return true;
    return false;
}

static void unicode_s_lines_pass_or_are_excused(void **state)
{
    (void)state;
    static struct excuse excuses[EXCUSES_MAX];
    size_t n_excuses = read_excuses(excuses), n_lines = 0, n_wrong = 0;
    FILE *file = open_file(UNICODE_FILE, "install unicode-data (make deps)");
    char line[LINE_MAX_SIZE];
    while (fgets(line, sizeof line, file)) {
        if (*line == '#')
            continue;
        line[strcspn(line, "\t\n")] = 0;
        n_wrong += !check_line(line, excuses, n_excuses);
        n_lines++;
    }
    (void)fclose(file);
    for (size_t i = 0; i < n_excuses; i++) {
        if (!excuses[i].is_used)
            print_message("no line of Unicode's: %s\n", excuses[i].line);
        n_wrong += !excuses[i].is_used;
        free(excuses[i].line);
    }
    print_message("%zu lines, %zu excused\n", n_lines, n_excuses);
    assert_int_equal(n_lines, 7654); /* Unicode 15.0.0, which Debian 12's ICU 72 follows */
    assert_int_equal(n_wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(unicode_s_lines_pass_or_are_excused)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
