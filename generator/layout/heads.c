/*
 * What stands outside the type area: the running head over a thin rule, the marks, the folio. On
 * mirrored pages the chapter stands at the outer edge and the fixed text at the binding;
 * elsewhere left and right. Marks (示例, 内部校验稿) stand boxed in the middle of the head line,
 * like the secrecy stamp of an official paper, also on pages that have no running head. Text too
 * long for its place is set smaller and at last shortened: the full text stands in the chapter
 * itself.
 */
#include "layout/pages.h"

#include <string.h>

#include "layout/galley_words.h"

enum {
    GAP = 1000,       /* least blank between texts of the head line, thousandths of an em */
    SMALLEST = 750,   /* of its style's size */
    MARK_SIZE = 1167, /* of the head line's: 五号 beside 小五 */
    MARK_PAD = 500,   /* left and right in the box */
    MARK_RISE = 1130, /* top of the box above the base line */
    MARK_DROP = 370,
    RULE_DROP = 500, /* of the rule below the base line */
    CACHED = 8       /* texts that recur from page to page: two a side are enough */
};

static const length rule_width = LENGTH_PT(1) / 2;
static const length band_thick = LENGTH_PT(3), band_thin = LENGTH_PT(1);
static const length band_gap = LENGTH_PT(3) / 2;

struct cached {
    const char *text;
    const struct style *style;
    length room;
    const struct lines *lines;
};

struct heads {
    const struct setting *setting; /* what is kept from page to page is measured with it */
    const struct setting *page;    /* of the page being placed */
    const struct document *document;
    const char *mark; /* all marks in one text, NULL: none */
    struct style mark_style;
    struct cached cache[CACHED];
    size_t next; /* place in the cache that is overwritten next */
};

struct heads *heads_new(const struct setting *setting, const struct document *document)
{
    struct heads *heads = ARENA_NEW(setting->arena, struct heads);
    const struct style *own = style_find(setting->sheet, "mark");

    heads->setting = setting;
    heads->document = document;
    heads->mark_style = own != NULL ? *own : *style_need(setting, "head", "p");
    if (own == NULL) { /* blacker and larger than the head line it stands in */
        heads->mark_style.role = ROLE_HEI_BOLD;
        heads->mark_style.size = length_scale(heads->mark_style.size, MARK_SIZE);
        heads->mark_style.grey = 0;
    }
    for (size_t i = 0; i < document->n_marks; i++)
        heads->mark = heads->mark == NULL
                          ? document->marks[i]
                          : arena_format(setting->arena, "%s　%s", heads->mark, document->marks[i]);
    return heads;
}

static length lines_width(const struct lines *lines)
{
    return lines->n_items > 0 ? lines->items[0].width : 0;
}

/* Bytes of the first n characters. */
static size_t start_size(const char *text, size_t n)
{
    const char *at = text;

    while (n-- > 0 && *at != '\0')
        utf8_read(&at, text + strlen(text));
    return (size_t)(at - text);
}

/* `text` on one line no wider than `room`: smaller if need be, and shortened in the last resort. */
static const struct lines *fitting_measure(const struct setting *setting, const struct style *style,
                                           const char *text, length room)
{
    struct style *small = ARENA_NEW(setting->arena, struct style);
    const struct lines *lines = text_measure(setting, style, text);
    size_t n = utf8_count(text);

    if (lines_width(lines) <= room)
        return lines;
    *small = *style;
    int64_t size = (int64_t)style->size * room / lines_width(lines);
    length smallest = length_scale(style->size, SMALLEST);
    small->size = size > smallest ? (length)size : smallest;
    lines = text_measure(setting, small, text);
    while (lines_width(lines) > room && n > 0) {
        int64_t share = (int64_t)n * room / lines_width(lines);
        n = share > 1 && (size_t)share < n ? (size_t)share : n - 1;
        lines = text_measure(setting, small,
                             arena_format(setting->arena, "%.*s…", (int)start_size(text, n), text));
    }
    return lines;
}

static const struct lines *fitting_get(struct heads *heads, const struct style *style,
                                       const char *text, length room)
{
    for (size_t i = 0; i < CACHED; i++) {
        const struct cached *cached = &heads->cache[i];
        if (cached->text == text && cached->style == style && cached->room == room)
            return cached->lines;
    }
    struct cached *cached = &heads->cache[heads->next++ % CACHED];
    *cached =
        (struct cached){text, style, room, fitting_measure(heads->setting, style, text, room)};
    return cached->lines;
}

/* One line with its base line at y. */
static void line_place(const struct heads *heads, const struct lines *lines, length x, length y,
                       int32_t owner, struct frame *frame)
{
    if (lines->n_items > 0)
        paragraph_place(heads->page, lines, 0, 1, frame, x, y - lines->ascent, owner, NULL);
}

static void rule_place(const struct heads *heads, struct frame *frame, length x, length y,
                       length width, length height)
{
    struct rule_item *rule =
        &frame_add(heads->page->arena, frame, ITEM_RULE, OWNER_HEAD)->rule;

    rule->x = x;
    rule->y = y;
    rule->width = width;
    rule->height = height;
}

/* The boxed marks around `middle`; returns the width they take. */
static length mark_place(struct heads *heads, length middle, length y, length room,
                         struct frame *frame)
{
    length size = heads->mark_style.size;
    const struct lines *lines;

    if (heads->mark == NULL)
        return 0;
    lines = fitting_get(heads, &heads->mark_style, heads->mark, room);
    length width = lines_width(lines) + 2 * length_scale(size, MARK_PAD);
    length left = middle - width / 2;
    length top = y - length_scale(size, MARK_RISE);
    length height = length_scale(size, MARK_RISE + MARK_DROP);

    rule_place(heads, frame, left, top, width, rule_width);
    rule_place(heads, frame, left, top + height - rule_width, width, rule_width);
    rule_place(heads, frame, left, top, rule_width, height);
    rule_place(heads, frame, left + width - rule_width, top, rule_width, height);
    line_place(heads, lines, left + length_scale(size, MARK_PAD), y, OWNER_HEAD, frame);
    return width;
}

/* Two texts left and right of the marks, and the rule below. */
static void running_place(struct heads *heads, const struct page_master *master,
                          const char *texts[2], length left, length width, length mark,
                          struct frame *frame)
{
    const struct style *style = style_need(heads->setting, master->head_style, "head");
    length gap = length_scale(style->size, GAP);
    length room = mark > 0 ? (width - mark) / 2 - gap : (width - gap) / 2;
    length drop = length_scale(style->size, RULE_DROP);
    length mark_drop = length_scale(heads->mark_style.size, MARK_DROP) + 2 * rule_width;

    for (int side = 0; side < 2; side++) {
        if (texts[side] == NULL || *texts[side] == '\0')
            continue;
        const struct lines *lines = fitting_get(heads, style, texts[side], room);
        length x = side == 0 ? left : left + width - lines_width(lines);
        line_place(heads, lines, x, master->head_at, OWNER_HEAD, frame);
    }
    if (mark > 0 && mark_drop > drop)
        drop = mark_drop;
    rule_place(heads, frame, left, master->head_at + drop, width, rule_width);
}

static const char *folio_text(const struct setting *setting, const struct page_master *master,
                              const char *folio)
{
    static const char name[] = "{folio}";
    const char *form = master->folio_form;
    const char *at = form != NULL ? strstr(form, name) : NULL;

    if (at == NULL)
        return folio;
    return arena_format(setting->arena, "%.*s%s%s", (int)(at - form), form, folio,
                        at + sizeof name - 1);
}

static void folio_place(struct heads *heads, const struct page_master *master, const char *folio,
                        bool is_right, length left, length width, struct frame *frame)
{
    const struct setting *setting = heads->page;
    const struct style *style = style_need(setting, master->foot_style, "foot");
    const struct lines *lines = text_measure(setting, style, folio_text(setting, master, folio));
    length slack = width - lines_width(lines);
    length x = slack / 2;

    if (master->is_mirrored ? is_right : style->align == ALIGN_RIGHT)
        x = slack - style->indent_right;
    else if (master->is_mirrored || style->align == ALIGN_LEFT)
        x = style->indent_left;
    line_place(heads, lines, left + x, master->height - master->foot_at, OWNER_FOOT, frame);
}

/* A thick and a thin red rule; the thick one stands outside (GB/T 9704-2012, 10.1). */
static void band_place(const struct heads *heads, const struct page_master *master, length y,
                       bool is_at_foot, struct frame *frame)
{
    length left = (master->width - master->band_width) / 2;

    for (int i = 0; i < 2; i++) {
        length height = i == is_at_foot ? band_thick : band_thin;
        length down = i == 0 ? 0 : (is_at_foot ? band_thin : band_thick) + band_gap;
        rule_place(heads, frame, left, y + down, master->band_width, height);
        frame->items[frame->n_items - 1].rule.is_red = true;
    }
}

static void bands_place(const struct heads *heads, const struct page_master *master,
                        struct frame *frame)
{
    length height = band_thick + band_gap + band_thin;

    if (master->band_top > 0)
        band_place(heads, master, master->band_top, false, frame);
    if (master->band_foot > 0)
        band_place(heads, master, master->height - master->band_foot - height, true, frame);
}

void heads_place(struct heads *heads, const struct setting *setting, const struct page_cut *cut,
                 uint32_t number, struct frame *frame)
{
    const struct page_master *master = &setting->sheet->masters[cut->master];
    const char *chapter = cut->chapter;
    length left = master_left(master, number);
    length width = master->width - master->inner - master->outer; /* of head and foot */
    length head_at = master->head_at > 0 ? master->head_at : master->top / 2;
    bool is_right = number % 2 == 1;
    bool is_swapped = master->is_mirrored && !is_right;
    bool is_blank = cut->first == cut->last && cut->notes.first == cut->notes.last;
    const char *fixed = heads->document->running_head;
    const char *texts[2] = {is_swapped ? chapter : fixed, is_swapped ? fixed : chapter};
    length mark = 0;

    heads->page = setting;
    if (!master->is_unmarked)
        mark = mark_place(heads, left + width / 2, head_at, width / 2, frame);
    bands_place(heads, master, frame);
    if (master->has_head && !is_blank)
        running_place(heads, master, texts, left, width, mark, frame);
    if (master->has_foot && !is_blank && !cut->is_unnumbered)
        folio_place(heads, master, cut->folio, is_right, left, width, frame);
}
