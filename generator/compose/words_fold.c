/*
 * Characters that stand for others only because of how an old encoding or an input method made
 * them: full-width digits and letters, units squeezed into one character, look-alikes, private
 * codes that GB 18030 once gave to characters Unicode did not have yet. Tables; no neighbour is
 * asked but for the full-width point.
 */
#include "compose/words.h"

#include <stddef.h>

/* What one character is written out as: up to three, the last ² or ³ where the unit is a power. */
static const struct folding {
    uint32_t character;
    uint32_t written[3];
} foldings[] = {
    {0x00A0, {' '}},           /* no-break space */
    {0x2002, {' '}},           /* half-em space */
    {0x2009, {' '}},           /* thin space */
    {0x00B5, {0x03BC}},        /* micro sign: the Greek letter */
    {0x338D, {0x03BC, 'g'}},  {0x338E, {'m', 'g'}},        {0x338F, {'k', 'g'}},
    {0x3395, {0x03BC, 'L'}},  {0x3396, {'m', 'L'}},        {0x3397, {'d', 'L'}},
    {0x3398, {'k', 'L'}},     {0x339A, {'n', 'm'}},        {0x339B, {0x03BC, 'm'}},
    {0x339C, {'m', 'm'}},     {0x339D, {'c', 'm'}},        {0x339E, {'k', 'm'}},
    {0x339F, {'m', 'm', 0xB2}}, {0x33A0, {'c', 'm', 0xB2}}, {0x33A1, {'m', 0xB2}},
    {0x33A2, {'k', 'm', 0xB2}}, {0x33A3, {'m', 'm', 0xB3}}, {0x33A4, {'c', 'm', 0xB3}},
    {0x33A5, {'m', 0xB3}},    {0x33A6, {'k', 'm', 0xB3}},  {0x33A9, {'P', 'a'}},
    {0x33AA, {'k', 'P', 'a'}}, {0x33AB, {'M', 'P', 'a'}},  {0x33B0, {'p', 's'}},
    {0x33BE, {'k', 'W'}},     {0x33BF, {'M', 'W'}},        {0x33C8, {'d', 'B'}},
    {0xFE5D, {0x3014}},       {0xFE5E, {0x3015}}, /* ﹝﹞ */
    {0xFF05, {'%'}},
    /* GB 18030-2000, A6D9–A6F3 and A8BC; FE51–FEA0: codes of its later editions. */
    {0xE78D, {0xFE10}},   {0xE78E, {0xFE12}},   {0xE78F, {0xFE11}},   {0xE790, {0xFE13}},
    {0xE791, {0xFE14}},   {0xE792, {0xFE15}},   {0xE793, {0xFE16}},   {0xE794, {0xFE17}},
    {0xE795, {0xFE18}},   {0xE796, {0xFE19}},   {0xE7C7, {0x1E3F}},   {0xE816, {0x20087}},
    {0xE817, {0x20089}},  {0xE818, {0x200CC}},  {0xE81E, {0x9FB4}},   {0xE826, {0x9FB5}},
    {0xE82B, {0x9FB6}},   {0xE82C, {0x9FB7}},   {0xE831, {0x215D7}},  {0xE832, {0x9FB8}},
    {0xE83B, {0x2298F}},  {0xE843, {0x9FB9}},   {0xE854, {0x9FBA}},   {0xE855, {0x241FE}},
    {0xE864, {0x9FBB}},
};
enum { N_FOLDINGS = sizeof foldings / sizeof foldings[0] };

static const struct folding *folding_find(uint32_t character)
{
    if (character < 0xA0 || (character >= 0x3400 && character < 0xE000) ||
        (character >= 0x2010 && character < 0x3380))
        return NULL;
    for (size_t i = 0; i < N_FOLDINGS; i++)
        if (foldings[i].character == character)
            return &foldings[i];
    return NULL;
}

/* ０–９ Ａ–Ｚ ａ–ｚ */
static bool is_full_word(uint32_t character)
{
    return character >= 0xFF10 && character <= 0xFF5A && letter_is_word(character - 0xFEE0);
}

/* ３．５ and １．强化: the point behind a digit, wide only because the digit was. */
static bool is_point(const struct letters *from, size_t i)
{
    uint32_t before = i > 0 ? from->items[i - 1].character : 0;
    return from->items[i].character == 0xFF0E &&
           (letter_is_digit(before) || (before >= 0xFF10 && before <= 0xFF19));
}

void words_fold(struct letters *from, struct letters *to, bool rewrites)
{
    (void)rewrites;
    for (size_t i = 0; i < from->n_items; i++) {
        const struct letter *letter = &from->items[i];
        const struct folding *folding = folding_find(letter->character);
        if (letter->is_fixed)
            letter_add(to, letter, letter->character);
        else if (is_full_word(letter->character))
            letter_add(to, letter, letter->character - 0xFEE0);
        else if (is_point(from, i))
            letter_add(to, letter, '.');
        else if (!folding)
            letter_add(to, letter, letter->character);
        for (size_t k = 0; !letter->is_fixed && folding && k < 3 && folding->written[k]; k++)
            letter_add(to, letter, folding->written[k]);
    }
}
