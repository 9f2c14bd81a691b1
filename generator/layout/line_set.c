/*
 * One line put in place. Its edges are trimmed, then it is squeezed or stretched to the measure in
 * the order of clreq; each stage shares out its part so that the shares add up to the last
 * thousandth of a point, and the line ends exactly where the measure does. What would have to be
 * opened wider than an eye takes for one line of text stays as it is and ends short, as the last
 * line of a paragraph does.
 */
#include "layout/line.h"

/*
 * By how many thousandths of an em gaps are opened at most behind the stages that have a limit of
 * their own: the width of the Han–Latin gap, which readers know as one between words.
 */
enum { OPEN_GAP = 250 };

/* Gives out `amount` over parts that add up to `total`, without losing a thousandth. */
struct share {
    int64_t amount, total, passed, given;
};

static length next_share(struct share *share, int64_t part)
{
    int64_t before = share->given;
    share->passed += part;
    share->given = share->amount * share->passed / share->total;
    return (length)(share->given - before);
}

/* What the unit and the gap behind it can give in this stage. */
static length squeeze_room(const struct text *text, const struct unit *unit, enum squeeze stage)
{
    length room = stage == SQUEEZE_GAP ? gap_slack(unit) : 0;
    return room + (unit->squeeze == stage ? unit_slack(text, unit) : 0);
}

static void squeeze_unit(struct unit *unit, enum squeeze stage, length amount)
{
    if (unit->squeeze != stage) {
        unit->gap -= amount;
        return;
    }
    unit->width -= amount;
    if (unit->class == MARK_MIDDLE)
        unit->cut += amount / 2; /* the dot stays in the middle */
    else if (unit->class == MARK_OPENING)
        unit->cut += amount;
}

/* Stage after stage gives all it has; the one that is enough gives evenly. */
static void squeeze_line(struct text *text, struct stretch line, int64_t excess)
{
    for (enum squeeze stage = 0; stage < N_SQUEEZES && excess > 0; stage++) {
        struct share share = {0};
        for (size_t i = line.first; i < line.stop; i++)
            share.total += squeeze_room(text, &text->units[i], stage);
        share.amount = excess < share.total ? excess : share.total;
        excess -= share.amount;
        for (size_t i = line.first; share.amount && i < line.stop; i++) {
            length room = squeeze_room(text, &text->units[i], stage);
            if (room)
                squeeze_unit(&text->units[i], stage, next_share(&share, room));
        }
    }
}

/* Stages of stretching. The last two are for lines that have nothing better to open. */
enum opening { OPEN_SPACES, OPEN_GAPS, OPEN_HAN, OPEN_SPACES_WIDER, OPEN_ALL, N_OPENINGS };

static bool is_dash_pair(const struct unit *unit)
{
    return unit->class == MARK_DASH && unit->character == unit[1].character;
}

/* clreq §3.2.3: words and numbers are not spaced; a line of one word stays short. */
static bool is_inside_word(const struct unit *unit)
{
    return unit->class == MARK_LATIN && unit[1].class == MARK_LATIN;
}

bool gap_may_open(const struct unit *unit)
{
    if (unit->class == MARK_CONNECTOR || unit[1].class == MARK_CONNECTOR)
        return false;
    bool touches_han = unit->class == MARK_HAN || unit[1].class == MARK_HAN;
    bool is_western = unit->class == MARK_LATIN || unit->class == MARK_SPACE ||
                      unit[1].class == MARK_LATIN || unit[1].class == MARK_SPACE;
    return !is_dash_pair(unit) && unit->gap == 0 && unit[1].class != MARK_SPACE &&
           unit->class != MARK_SPACE && (touches_han || !is_western);
}

static length space_room(const struct text *text, const struct unit *unit)
{
    length half_em = text->looks[unit->look].em / 2;
    return unit->squeeze == SQUEEZE_SPACE && unit->width < half_em ? half_em - unit->width : 0;
}

static length gap_room(const struct unit *unit)
{
    return unit->gap + (unit->squeeze == SQUEEZE_GAP ? unit->width : 0);
}

length unit_room(const struct text *text, const struct unit *unit)
{
    return space_room(text, unit) + gap_room(unit);
}

/* How much a unit takes in a stage; in stages without a limit, its part of what is shared out. */
static length open_room(const struct text *text, struct stretch line, size_t i, enum opening stage)
{
    const struct unit *unit = &text->units[i];
    bool is_last = i + 1 == line.stop;
    switch (stage) {
    case OPEN_SPACES: return space_room(text, unit);
    case OPEN_GAPS: return gap_room(unit);
    case OPEN_HAN: return !is_last && gap_may_open(unit);
    case OPEN_SPACES_WIDER:
        return unit->squeeze == SQUEEZE_SPACE || unit->squeeze == SQUEEZE_GAP || unit->gap > 0;
    default: return !is_last && !is_dash_pair(unit) && !is_inside_word(unit);
    }
}

static void open_unit(struct unit *unit, length amount)
{
    if (unit->class == MARK_SPACE)
        unit->width += amount;
    else
        unit->gap += amount;
}

static int64_t stage_room(const struct text *text, struct stretch line, enum opening stage)
{
    int64_t room = 0;
    for (size_t i = line.first; i < line.stop; i++)
        room += open_room(text, line, i, stage);
    return room;
}

/* The stages without a limit share what the others leave; the first that has any gap takes all. */
static bool is_too_wide(const struct text *text, struct stretch line, int64_t missing)
{
    int64_t gaps = 0;
    missing -= stage_room(text, line, OPEN_SPACES) + stage_room(text, line, OPEN_GAPS);
    for (enum opening stage = OPEN_HAN; stage < N_OPENINGS && !gaps; stage++)
        gaps = stage_room(text, line, stage);
    return missing * 1000 > gaps * (int64_t)text->style->size * OPEN_GAP;
}

static void stretch_line(const struct text *text, struct stretch line, int64_t missing)
{
    for (enum opening stage = 0; stage < N_OPENINGS && missing > 0; stage++) {
        struct share share = {.total = stage_room(text, line, stage)};
        bool is_limited = stage <= OPEN_GAPS;
        share.amount = is_limited && share.total < missing ? share.total : missing;
        if (!share.total)
            continue;
        missing -= share.amount;
        for (size_t i = line.first; i < line.stop; i++) {
            length room = open_room(text, line, i, stage);
            if (room)
                open_unit(&text->units[i], next_share(&share, room));
        }
    }
}

/* From here on the edges have nothing more to give. */
static void trim_edges(struct text *text, struct stretch line)
{
    struct unit *first = &text->units[line.first];
    struct unit *last = &text->units[line.stop - 1];
    length left = unit_trim_left(first);
    first->cut += left;
    first->width -= left;
    first->left -= left;
    length right = unit_trim_right(last);
    last->width -= right;
    last->right -= right;
    last->gap = 0;
}

static bool looks_alike(const struct look *a, const struct look *b)
{
    return a == b || (a->size == b->size && a->drop == b->drop && a->grey == b->grey &&
           a->is_red == b->is_red);
}

/* Runs of one link share its text; two links to the same place do not. */
static bool leads_on(const struct look *a, const struct look *b)
{
    return a->target && a->alt == b->alt && a->target == b->target;
}

/* Pieces that touch are one place to click. */
static void add_link(struct line *line, const struct look *look, length x, length width)
{
    struct link_span *last = line->n_links ? &line->links[line->n_links - 1] : NULL;
    if (last && last->alt == look->alt && last->x + last->width == x)
        last->width += width;
    else
        line->links[line->n_links++] =
            (struct link_span){.x = x, .width = width, .target = look->target, .alt = look->alt};
}

/* An item that begins behind the glyphs of the one before. */
static struct text_item *add_item(struct line *line, const struct look *look, uint32_t link,
                                  length x)
{
    struct text_item *item = &line->texts[line->n_texts];
    *item = (struct text_item){
        .x = x, .y = look->drop, .size = look->size, .grey = look->grey,
        .is_red = look->is_red, .link = link,
        .glyphs = line->n_texts ? item[-1].glyphs + item[-1].n_glyphs : item->glyphs};
    line->n_texts++;
    return item;
}

/* Room for the worst case: every look of the line is an item and a link of its own. */
static void reserve(const struct text *text, struct stretch stretch, struct line *line)
{
    struct arena *arena = text->setting->arena;
    size_t n_looks = 1, n_links = 0;
    for (size_t i = stretch.first; i < stretch.stop; i++) {
        bool is_new = i == stretch.first || text->units[i].look != text->units[i - 1].look;
        n_looks += is_new;
        n_links += is_new && text->looks[text->units[i].look].target;
    }
    line->texts = ARENA_ARRAY(arena, struct text_item, n_looks);
    line->texts[0].glyphs =
        ARENA_ARRAY(arena, struct placed_glyph, stretch.stop - stretch.first);
    line->links = n_links ? ARENA_ARRAY(arena, struct link_span, n_links) : NULL;
}

/* Characters without ink take their width, if any, and are not placed. */
static void place_units(const struct text *text, struct stretch stretch, length x,
                        struct line *line)
{
    length left = x;
    const struct look *look = NULL;
    struct text_item *item = NULL;
    reserve(text, stretch, line);
    for (size_t i = stretch.first; i < stretch.stop; i++) {
        const struct unit *unit = &text->units[i];
        const struct look *next = &text->looks[unit->look];
        if (next->target) {
            bool leads = i + 1 < stretch.stop && leads_on(next, &text->looks[unit[1].look]);
            add_link(line, next, x, unit->width + (leads ? unit->gap : 0));
        }
        if (unit->face != FACE_NONE) {
            uint32_t link = next->target ? (uint32_t)line->n_links : 0;
            if (!item || item->link != link || !looks_alike(look, next))
                item = add_item(line, next, link, x - unit->cut);
            item->glyphs[item->n_glyphs++] = (struct placed_glyph){
                .character = unit->character, .glyph = unit->glyph, .face = unit->face,
                .role = (uint8_t)next->role, .x = x - unit->cut - item->x};
            look = next;
        }
        x += unit->width + unit->gap;
    }
    line->width = x - left;
}

void line_set(struct text *text, struct stretch stretch, length measure, length x,
              bool is_justified, struct line *line)
{
    if (stretch.stop == stretch.first)
        return;
    int64_t excess = stretch_measure(text, stretch) - measure;
    trim_edges(text, stretch);
    if (excess > 0)
        squeeze_line(text, stretch, excess);
    else if (excess < 0 && is_justified) {
        line->is_short = is_too_wide(text, stretch, -excess);
        if (!line->is_short)
            stretch_line(text, stretch, -excess);
    }
    place_units(text, stretch, x, line);
}
