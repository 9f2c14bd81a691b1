/*
 * Content streams (ISO 32000-1, 7.8.2): operands, then their operator. Only the last six numbers
 * and the last name are kept, which is all that the operators looked at here need.
 */
#include "evidence/content.h"

#include <string.h>

enum { SCALE = 10000, DEPTH_MAX = 64, NAME_MAX_SIZE = 128, N_NUMBERS = 6, WORD_MAX = 8 };
static const int64_t value_max = 1000000000;

const struct matrix matrix_plain = {SCALE, 0, 0, SCALE, 0, 0};

struct state {
    struct matrix matrix;
    int64_t text_mode;
};

struct reader {
    struct content *content;
    const uint8_t *at, *end;
    struct state states[DEPTH_MAX];
    size_t depth, n_lost; /* saved states; those that did not fit */
    int64_t numbers[N_NUMBERS]; /* the last ones, newest last */
    char name[NAME_MAX_SIZE];
    bool has_string; /* one that is not empty, since the last operator */
};

static int64_t value_limit(int64_t value)
{
    return value > value_max ? value_max : value < -value_max ? -value_max : value;
}

static int64_t product(int64_t a, int64_t b, int64_t c, int64_t d)
{
    return value_limit((a * b + c * d) / SCALE);
}

struct matrix matrix_add(struct matrix first, struct matrix second)
{
    return (struct matrix){
        product(first.a, second.a, first.b, second.c),
        product(first.a, second.b, first.b, second.d),
        product(first.c, second.a, first.d, second.c),
        product(first.c, second.b, first.d, second.d),
        value_limit(product(first.e, second.a, first.f, second.c) + second.e),
        value_limit(product(first.e, second.b, first.f, second.d) + second.f),
    };
}

static bool is_blank(uint8_t byte)
{
    return byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t' || byte == '\f' ||
           byte == '\0';
}

static bool is_plain(uint8_t byte)
{
    return !is_blank(byte) && !strchr("()<>[]{}/%", byte);
}

static void number_read(struct reader *reader)
{
    int64_t value = 0, unit = 0;
    bool is_negative = false;
    for (; reader->at < reader->end && is_plain(*reader->at); reader->at++) {
        if (*reader->at == '-')
            is_negative = true;
        else if (*reader->at == '.' && unit == 0)
            unit = SCALE;
        else if (*reader->at >= '0' && *reader->at <= '9' && unit == 0)
            value = value_limit(value * 10 + (*reader->at - '0') * (int64_t)SCALE);
        else if (*reader->at >= '0' && *reader->at <= '9' && unit > 1)
            value = value_limit(value + (*reader->at - '0') * (unit /= 10));
    }
    memmove(reader->numbers, reader->numbers + 1, (N_NUMBERS - 1) * sizeof *reader->numbers);
    reader->numbers[N_NUMBERS - 1] = is_negative ? -value : value;
}

static void name_read(struct reader *reader)
{
    size_t size = 0;
    for (reader->at++; reader->at < reader->end && is_plain(*reader->at); reader->at++)
        if (size + 1 < NAME_MAX_SIZE)
            reader->name[size++] = (char)*reader->at;
    reader->name[size] = '\0';
}

static void string_read(struct reader *reader)
{
    int depth = 0;
    const uint8_t *start = reader->at;
    for (; reader->at < reader->end; reader->at++) {
        if (*reader->at == '\\')
            reader->at += reader->at + 1 < reader->end;
        else if (*reader->at == '(')
            depth++;
        else if (*reader->at == ')' && --depth == 0)
            break;
    }
    reader->has_string |= reader->at > start + 1;
    reader->at += reader->at < reader->end;
}

/* <48656C6C6F>, or the brackets of a dictionary, which say nothing here. */
static void hex_read(struct reader *reader)
{
    const uint8_t *start = reader->at++;
    if (reader->at < reader->end && *reader->at == '<') {
        reader->at++;
        return;
    }
    while (reader->at < reader->end && *reader->at != '>')
        reader->at++;
    reader->has_string |= reader->at > start + 1;
    reader->at += reader->at < reader->end;
}

/* BI … ID data EI: to the EI that stands between blanks. */
static void inline_skip(struct reader *reader)
{
    for (; reader->at + 3 < reader->end; reader->at++)
        if (is_blank(reader->at[0]) && reader->at[1] == 'E' && reader->at[2] == 'I' &&
            is_blank(reader->at[3])) {
            reader->at += 3;
            return;
        }
    reader->at = reader->end;
}

static struct state *state_get(struct reader *reader)
{
    return &reader->states[reader->depth];
}

static void state_save(struct reader *reader)
{
    if (reader->depth + 1 == DEPTH_MAX) {
        reader->n_lost++;
        return;
    }
    reader->states[reader->depth + 1] = reader->states[reader->depth];
    reader->depth++;
}

static void state_restore(struct reader *reader)
{
    if (reader->n_lost > 0)
        reader->n_lost--;
    else if (reader->depth > 0)
        reader->depth--;
}

static void text_show(struct reader *reader)
{
    if (!reader->has_string)
        return;
    reader->content->has_text = true;
    if (state_get(reader)->text_mode != 3 * SCALE) /* 3: neither filled nor stroked */
        reader->content->has_paint = true;
}

static void matrix_take(struct reader *reader)
{
    const int64_t *n = reader->numbers;
    struct state *state = state_get(reader);
    state->matrix =
        matrix_add((struct matrix){n[0], n[1], n[2], n[3], n[4], n[5]}, state->matrix);
}

static bool is_one_of(const char *word, const char *const *words)
{
    for (; *words; words++)
        if (strcmp(word, *words) == 0)
            return true;
    return false;
}

static void operator_take(struct reader *reader, const char *word)
{
    static const char *const texts[] = {"Tj", "TJ", "'", "\"", NULL};
    static const char *const paints[] = {"f",  "F", "f*", "B", "B*", "b",
                                         "b*", "S", "s",  "sh", NULL};
    if (strcmp(word, "q") == 0)
        state_save(reader);
    else if (strcmp(word, "Q") == 0)
        state_restore(reader);
    else if (strcmp(word, "cm") == 0)
        matrix_take(reader);
    else if (strcmp(word, "Tr") == 0)
        state_get(reader)->text_mode = reader->numbers[N_NUMBERS - 1];
    else if (strcmp(word, "Do") == 0)
        reader->content->object(reader->content->context, reader->name,
                                state_get(reader)->matrix);
    else if (is_one_of(word, texts))
        text_show(reader);
    else if (is_one_of(word, paints))
        reader->content->has_paint = true;
    else if (strcmp(word, "ID") == 0) {
        reader->content->has_paint = true;
        inline_skip(reader);
    }
    reader->has_string = false;
}

static void word_read(struct reader *reader)
{
    char word[WORD_MAX] = "";
    size_t size = 0;
    const uint8_t *start = reader->at;
    for (; reader->at < reader->end && is_plain(*reader->at); reader->at++)
        if (size + 1 < WORD_MAX)
            word[size++] = (char)*reader->at;
    if (reader->at == start)
        reader->at++; /* a bracket */
    else
        operator_take(reader, word);
}

void content_read(struct content *content, const uint8_t *data, size_t size,
                  struct matrix matrix)
{
    struct reader reader = {.content = content, .at = data, .end = data + size};
    reader.states[0].matrix = matrix;
    while (reader.at < reader.end) {
        uint8_t byte = *reader.at;
        if (is_blank(byte))
            reader.at++;
        else if (byte == '%')
            while (reader.at < reader.end && *reader.at != '\n' && *reader.at != '\r')
                reader.at++;
        else if (byte == '(')
            string_read(&reader);
        else if (byte == '<')
            hex_read(&reader);
        else if (byte == '/')
            name_read(&reader);
        else if ((byte >= '0' && byte <= '9') || strchr("+-.", byte))
            number_read(&reader);
        else
            word_read(&reader);
    }
}
