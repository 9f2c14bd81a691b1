/*
 * What a printer sets below or above the line: the figures of CO2, PM2.5, km2, m³, 10^4. Forms are
 * words of a table, never a pattern: A3, H5N1, MH370 and the codes of products and evidence are
 * words too, and nothing tells them from a formula but the list. A form counts only as a whole
 * word; a unit may have its number before it (30m3).
 *
 * Typed figures stay the characters they are, and so do ² and ³, so that text copied from the PDF
 * is what the source says; 10^4 becomes 10⁴, because 104 would be another number.
 */
#include "compose/words.h"

#include <stddef.h>
#include <string.h>

/* `how` says of each character: '_' below, '^' above, 'u' the Greek μ, ' ' as it is. */
static const struct form {
    const char *text, *how;
    bool is_unit; /* a number may stand right before it */
} forms[] = {
    {"PM2.5", "  ___", false},  {"PM10", "  __", false},     {"CO2", "  _", false},
    {"CO2e", "  _ ", false},    {"CO2-eq", "  _   ", false}, {"tCO2", "   _", true},
    {"tCO2e", "   _ ", true},   {"SO2", "  _", false},       {"SO3", "  _", false},
    {"NO2", "  _", false},      {"NOx", "  _", false},       {"NOX", "  _", false},
    {"SOx", "  _", false},      {"N2O", " _ ", false},       {"O3", " _", false},
    {"O3-8h", " _   ", false},  {"NH3", "  _", false},       {"NH3-N", "  _  ", false},
    {"NO3-N", "  _  ", false},  {"NO2-N", "  _  ", false},   {"CH4", "  _", false},
    {"H2S", " _ ", false},      {"H2O", " _ ", false},       {"H2O2", " _ _", false},
    {"H2SO4", " _  _", false},  {"HNO3", "   _", false},     {"CS2", "  _", false},
    {"SF6", "  _", false},      {"P2O5", " _ _", false},     {"K2O", " _ ", false},
    {"SiO2", "   _", false},    {"TiO2", "   _", false},     {"Al2O3", "  _ _", false},
    {"Fe2O3", "  _ _", false},  {"CaCO3", "    _", false},   {"CaSO4", "    _", false},
    {"Na2CO3", "  _  _", false}, {"BOD5", "   _", false},    {"CODCr", "   __", false},
    {"CODMn", "   __", false},  {"m2", " ^", true},          {"m3", " ^", true},
    {"km2", "  ^", true},       {"km3", "  ^", true},        {"hm2", "  ^", true},
    {"hm3", "  ^", true},       {"dm2", "  ^", true},        {"dm3", "  ^", true},
    {"cm2", "  ^", true},       {"cm3", "  ^", true},        {"mm2", "  ^", true},
    {"mm3", "  ^", true},       {"Nm3", "  ^", true},        {"ug/m3", "u   ^", true},
    {"ug/L", "u   ", true},
};
enum { N_FORMS = sizeof forms / sizeof forms[0], POWER_MAX = 3 };

/* Superscript and subscript characters. */
static uint8_t shift_of(uint32_t character)
{
    if (character == 0xB2 || character == 0xB3 || character == 0xB9 || character == 0x2070 ||
        character == 0x2071 || (character >= 0x2074 && character <= 0x207F))
        return SHIFT_SUP;
    return (character >= 0x2080 && character <= 0x208E) ||
                   (character >= 0x2090 && character <= 0x209C)
               ? SHIFT_SUB
               : SHIFT_NONE;
}

/* The superscript of 0–9 + -, 0 for any other. */
static uint32_t power_of(uint32_t character)
{
    switch (character) {
    case '1': return 0xB9;
    case '2': return 0xB2;
    case '3': return 0xB3;
    case '+': return 0x207A;
    case '-':
    case 0x2212: return 0x207B;
    default: return letter_is_digit(character) ? 0x2070 + (character - '0') : 0;
    }
}

static bool is_at(const struct letters *letters, size_t i, const char *text)
{
    size_t k = 0;
    while (text[k] && letter_at(letters, i + k) == (uint32_t)text[k] &&
           !letters->items[i + k].is_fixed)
        k++;
    return !text[k];
}

/* X-CO2, CO2-15, CO2.1, CO2_b: a part of a code. */
static bool is_part_of_code(const struct letters *letters, size_t i, bool has_number, size_t end)
{
    uint32_t before = i > 0 && !has_number ? letters->items[i - 1].character : 0;
    uint32_t next = letter_at(letters, end);
    if (before > 0 && before < 0x80 && strchr("-_.@#&\\=", (int)before))
        return true;
    return next == '_' || next == 0x03BC || letter_is_word(next) ||
           ((next == '-' || next == '.') && letter_is_word(letter_at(letters, end + 1)));
}

/* The form that is the word from `i` on; *at becomes where it begins, behind a unit's number. */
static const struct form *form_find(const struct letters *letters, size_t i, size_t *at)
{
    size_t k = i;
    while (letter_is_digit(letter_at(letters, k)))
        k++;
    uint32_t first = letter_at(letters, k);
    if (!letter_is_word(first))
        return NULL; /* a number, as most words are */
    for (size_t n = 0; n < N_FORMS; n++) {
        const struct form *form = &forms[n];
        if ((uint32_t)form->text[0] != first || (k > i && !form->is_unit) ||
            !is_at(letters, k, form->text))
            continue;
        size_t end = k + strlen(form->text);
        if (is_part_of_code(letters, i, k > i, end))
            continue;
        *at = k;
        return form;
    }
    return NULL;
}

/* How many letters the form took: none if only another character could write it. */
static size_t form_write(const struct letters *from, size_t i, bool rewrites, struct letters *to)
{
    size_t at;
    const struct form *form = form_find(from, i, &at);
    if (!form || (!rewrites && strchr(form->how, 'u')))
        return 0;
    size_t size = strlen(form->text);
    for (size_t k = i; k < at; k++)
        letter_add(to, &from->items[k], from->items[k].character);
    for (size_t k = 0; k < size; k++) {
        const struct letter *letter = &from->items[at + k];
        letter_add(to, letter, form->how[k] == 'u' ? 0x03BC : letter->character);
        if (form->how[k] == '_' || form->how[k] == '^')
            to->items[to->n_items - 1].shift = form->how[k] == '_' ? SHIFT_SUB : SHIFT_SUP;
    }
    return at + size - i;
}

/* 10^4, 10^-3, m^{2}: the letters it takes, 0 if there is no power at `i`. */
static size_t power_write(const struct letters *from, size_t i, struct letters *to)
{
    uint32_t before = i > 0 ? from->items[i - 1].character : 0;
    size_t first = i + 1 + (letter_at(from, i + 1) == '{'), k = first;
    if (!letter_is_word(before) && before != ')' && before != 0xFF09)
        return 0;
    k += !letter_is_digit(letter_at(from, k)) && power_of(letter_at(from, k));
    size_t digits = k;
    while (letter_is_digit(letter_at(from, k)))
        k++;
    bool is_closed = first == i + 1 || letter_at(from, k) == '}';
    size_t end = k + (first > i + 1);
    uint32_t next = letter_at(from, end);
    bool goes_on = letter_is_word(next) ||
                   (next == '.' && letter_is_digit(letter_at(from, end + 1)));
    if (k == digits || k - digits > POWER_MAX || !is_closed || goes_on)
        return 0;
    for (size_t n = first; n < k; n++) {
        letter_add(to, &from->items[n], power_of(letter_at(from, n)));
        to->items[to->n_items - 1].shift = SHIFT_SUP;
    }
    return end - i;
}

void words_shrink(struct letters *from, struct letters *to, bool rewrites)
{
    bool is_inside = false; /* of a word: forms begin at its head */
    for (size_t i = 0; i < from->n_items;) {
        const struct letter *letter = &from->items[i];
        bool is_head = letter_is_word(letter->character) && !is_inside && !letter->is_fixed;
        size_t n = is_head ? form_write(from, i, rewrites, to) : 0;
        if (rewrites && letter->character == '^')
            n = power_write(from, i, to);
        is_inside = letter_is_word(letter->character) && !letter->is_fixed;
        if (n == 0) {
            letter_add(to, letter, letter->character);
            to->items[to->n_items - 1].shift =
                letter->is_fixed ? SHIFT_NONE : shift_of(letter->character);
            n = 1;
        }
        i += n;
    }
}
