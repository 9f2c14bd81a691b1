/*
 * Runs to units. White space collapses as in HTML; where a source line ended between two full-width
 * characters nothing remains of it. Units, characters and breaks lie in heap memory of the
 * paragraph's own, so that a report of many passes does not pile them up.
 */
#include <stdio.h>
#include <string.h>

#include "layout/line.h"

struct reader {
    struct text *text;
    uint32_t *characters;
    enum { BLANK_NONE, BLANK_SPACE, BLANK_NEWLINE } blank; /* white space not yet written */
    uint32_t blank_look;
};

static bool is_full_width(uint32_t character)
{
    enum mark_class class = mark_class(character);
    return class != MARK_LATIN && class != MARK_SPACE &&
           (class != MARK_CONNECTOR || character > 0x2E80);
}

static void add_unit(struct reader *reader, uint32_t character, uint32_t look)
{
    size_t i = reader->text->n_units++;
    reader->characters[i] = character;
    reader->text->units[i] = (struct unit){.character = character, .look = look};
}

/* What remains of the white space before `next`: a space, or nothing. */
static void write_blank(struct reader *reader, uint32_t next)
{
    size_t n = reader->text->n_units;
    uint32_t last = n ? reader->characters[n - 1] : '\n';
    bool vanishes = last == '\n' || (reader->blank == BLANK_NEWLINE && is_full_width(last) &&
                                     is_full_width(next));
    if (!vanishes)
        add_unit(reader, ' ', reader->blank_look);
    reader->blank = BLANK_NONE;
}

static bool is_ideograph(uint32_t character)
{
    return character >= 0x4E00 && character <= 0x9FFF;
}

static bool is_blank(uint32_t character)
{
    return character <= ' ' &&
           (character == ' ' || character == '\t' || character == '\n' || character == '\r');
}

static void read_text(struct reader *reader, const char *text, uint32_t look)
{
    const char *end = text + strlen(text);
    while (text < end) {
        uint32_t character = utf8_read(&text, end);
        if (is_blank(character)) {
            bool is_line_end = character == '\n' || character == '\r';
            if (reader->blank == BLANK_NONE)
                reader->blank_look = look;
            if (is_line_end || reader->blank == BLANK_NONE)
                reader->blank = is_line_end ? BLANK_NEWLINE : BLANK_SPACE;
            continue;
        }
        if (reader->blank != BLANK_NONE)
            write_blank(reader, character);
        add_unit(reader, character, look);
    }
}

/* No fewer than the units; memory that is not touched costs nothing. */
static size_t count_bytes(const struct setting *setting, const struct runs *runs)
{
    size_t n = 0;
    for (size_t i = 0; i < runs->n_items; i++)
        n += strlen(run_text(setting, &runs->items[i]));
    return n;
}

/* A forced end is a unit of its own, a newline, which leaves no ink. */
static void read_runs(struct reader *reader, const struct runs *runs)
{
    for (size_t i = 0; i < runs->n_items; i++) {
        const struct run *run = &runs->items[i];
        if (run->kind == RUN_BREAK) {
            reader->blank = BLANK_NONE;
            add_unit(reader, '\n', (uint32_t)i);
        } else {
            read_text(reader, run_text(reader->text->setting, run), (uint32_t)i);
        }
    }
}

const char *units_text(const struct text *text, size_t first, size_t end)
{
    enum { CHARACTERS_MAX = 60 };
    char out[CHARACTERS_MAX * 4 + 1];
    size_t size = 0;
    for (size_t i = first; i < end && i < first + CHARACTERS_MAX; i++)
        size += utf8_write(out + size, text->units[i].character);
    out[size] = 0;
    return arena_text(text->setting->arena, out);
}

const char *units_quote(const struct text *text, size_t around)
{
    enum { CHARACTERS = 6 };
    size_t first = around > CHARACTERS ? around - CHARACTERS : 0;
    size_t end = first + 2 * CHARACTERS;
    return units_text(text, first, end < text->n_units ? end : text->n_units);
}

/*
 * With the character, its code point and the words around it, so that it can be found; once per
 * character in a report, however many passes and places meet it.
 */
static void post_missing(const struct text *text, size_t i)
{
    char character[5] = {0};
    char found[32];
    (void)utf8_write(character, text->units[i].character);
    (void)snprintf(found, sizeof found, "%s U+%04X", character,
                   (unsigned)text->units[i].character);
    finding_post_once(text->setting->findings, MESSAGE_MISSING_GLYPH, units_quote(text, i), found);
}

static length width_of(const struct look *look, int32_t advance)
{
    return advance == 1000 ? look->size : length_scale(look->size, advance);
}

/* Spaces that have a width: word spaces, and U+2000.. with theirs in thousandths of an em. */
static int32_t fixed_space(uint32_t character)
{
    static const int16_t widths[] = {500, 1000, 500, 1000, 333, 250, 167, 500, 250, 200, 100};
    if (character >= 0x2000 && character <= 0x200A)
        return widths[character - 0x2000];
    if (character == 0x3000)
        return 1000; /* and no Han–Latin gap beside it */
    return character == 0x202F || character == 0x205F ? 200 : 0;
}

/* Without a width the unit is an invisible character: nothing is set for it. */
static void find_space(const struct text *text, struct unit *unit)
{
    const struct metrics *metrics = text->setting->metrics;
    const struct look *look = &text->looks[unit->look];
    bool is_word_space = unit->character == ' ' || unit->character == 0xA0;
    int32_t fixed = fixed_space(unit->character);
    unit->squeeze = is_word_space ? SQUEEZE_SPACE : SQUEEZE_NONE;
    unit->face = FACE_NONE;
    if (!is_word_space && !fixed)
        return;
    uint32_t drawn = unit->character == 0x3000 ? 0x3000 : ' '; /* every Chinese face has both */
    struct glyph glyph = metrics->find_glyph(metrics->context, (int)look->role, drawn);
    unit->glyph = glyph.id;
    unit->face = glyph.face;
    unit->width = width_of(look, fixed ? fixed : glyph.advance);
}

/* Never .notdef: a character no face has is shown as 〓 and said. */
static void find_glyph(const struct text *text, size_t i)
{
    const struct metrics *metrics = text->setting->metrics;
    struct unit *unit = &text->units[i];
    const struct look *look = &text->looks[unit->look];
    struct glyph glyph = metrics->find_glyph(metrics->context, (int)look->role,
                                             look->drop ? figure_find_drawn(unit->character)
                                                        : unit->character);
    if (glyph.face == FACE_NONE) {
        post_missing(text, i);
        glyph = metrics->find_glyph(metrics->context, (int)look->role, GETA_MARK);
        unit->class = MARK_HAN;
        if (character_is_private(unit->character))
            unit->character = GETA_MARK;
    }
    unit->glyph = glyph.id;
    unit->face = glyph.face;
    unit->width = width_of(look, glyph.advance);
}

void units_make(const struct setting *setting, const struct runs *runs, const struct style *style,
                struct text *text)
{
    *text = (struct text){.setting = setting, .style = style};
    size_t n = count_bytes(setting, runs);
    size_t looks_size = (runs->n_items + 1) * sizeof(struct look);
    char *memory =
        buffer_reserve(&text->memory, looks_size + (n + 1) * (sizeof(struct unit) + 5));
    text->looks = (struct look *)(void *)memory;
    text->units = (struct unit *)(void *)(memory + looks_size);
    looks_make(setting, runs, style, text);
    struct reader reader = {.text = text,
                            .characters = (uint32_t *)(void *)(text->units + n + 1)};
    read_runs(&reader, runs);
    uint8_t *breaks = (uint8_t *)(reader.characters + n + 1);
    line_breaks_find(reader.characters, text->n_units,
                     setting->sheet->prohibition == PROHIBITION_STRICT, breaks);
    for (size_t i = 0; i < text->n_units; i++) {
        struct unit *unit = &text->units[i];
        unit->before = breaks[i];
        unit->class =
            (uint8_t)(is_ideograph(unit->character) ? MARK_HAN : mark_class(unit->character));
        unit->squeeze = SQUEEZE_NONE;
        if (unit->class == MARK_SPACE)
            find_space(text, unit);
        else
            find_glyph(text, i);
    }
}

void units_free(struct text *text)
{
    buffer_free(&text->memory);
}
