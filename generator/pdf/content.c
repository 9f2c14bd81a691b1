/*
 * From items to operators. Three modes keep the stream small: consecutive texts stand in one BT …
 * ET, consecutive rules of one grey are one path filled once, and everything else stands between.
 */
#include "pdf/content.h"

#include "pdf/syntax.h"

length y_flip(const struct content *content, length y)
{
    return content->height - y;
}

void mode_write(struct content *content, enum mode mode)
{
    static const char *const ends[] = {"", "ET\n", "f\n"};
    static const char *const starts[] = {"", "BT\n", ""};

    if (content->mode == mode)
        return;
    buffer_add_text(content->out, ends[content->mode]);
    buffer_add_text(content->out, starts[mode]);
    content->mode = mode;
    content->line_x = content->line_y = 0;
}

/* Grey 0..255 in thousandths of white. */
static int64_t grey_level(int grey)
{
    return (grey * 1000 + 127) / 255;
}

void ink_write(struct content *content, uint8_t grey, bool is_red)
{
    int ink = is_red ? INK_RED : grey;

    if (content->grey == ink)
        return;
    if (content->mode == MODE_RULES)
        mode_write(content, MODE_PAGE); /* colour may not change within a path */
    content->grey = ink;
    if (is_red) {
        buffer_add_text(content->out, "1 0 0 rg\n");
        return;
    }
    number_add(content->out, grey_level(grey));
    buffer_add_text(content->out, " g\n");
}

static void numbers_add(struct buffer *out, const length *numbers, int n, const char *operator)
{
    for (int i = 0; i < n; i++)
        number_add(out, numbers[i]);
    buffer_add_text(out, operator);
}

static void hatch_write(struct content *content, uint8_t hatch)
{
    int number = hatch_find(content->resources, hatch);

    buffer_add_text(content->out, "/Hatch cs");
    number_add(content->out, grey_level(content->grey));
    buffer_add_format(content->out, "/H%d scn\n", number);
    content->grey = -1;
}

length grid_round(length at)
{
    enum { GRID = 20 };
    length up = at + GRID / 2;

    return up - (up % GRID + GRID) % GRID;
}

/* Both ends on the grid, `at` and what is given; thin rules keep the thickness they have. */
static length extent_round(length at, length extent)
{
    enum { THIN = 2000 };

    return extent < THIN ? extent : grid_round(at + extent) - grid_round(at);
}

static void rule_write(struct content *content, const struct item *item)
{
    const struct rule_item *rule = &item->rule;
    length foot = y_flip(content, rule->y + rule->height);
    const length box[] = {grid_round(rule->x), grid_round(foot), extent_round(rule->x, rule->width),
                          extent_round(foot, rule->height)};

    /* A path without area would be painted one device pixel wide. */
    if (rule->width <= 0 || rule->height <= 0)
        return;
    if (rule->hatch != 0)
        mode_write(content, MODE_PAGE);
    ink_write(content, rule->grey, rule->is_red);
    if (rule->hatch != 0)
        hatch_write(content, rule->hatch);
    mode_write(content, MODE_RULES);
    numbers_add(content->out, box, 4, " re\n");
    if (rule->hatch != 0)
        mode_write(content, MODE_PAGE);
}

static void stroke_write(struct content *content, const struct path_item *path)
{
    struct buffer *out = content->out;

    if (content->stroke_grey != path->grey) {
        number_add(out, grey_level(path->grey));
        buffer_add_text(out, " G\n");
    }
    if (content->stroke_width != path->width)
        numbers_add(out, &path->width, 1, " w\n");
    if (content->dash != path->dash) {
        buffer_add_text(out, "[");
        if (path->dash > 0)
            numbers_add(out, &path->dash, 1, "");
        buffer_add_text(out, "]0 d\n");
    }
    if (!content->has_joins)
        buffer_add_text(out, "1 j\n"); /* a steep chart line has no spike at its peak */
    content->has_joins = true;
    content->stroke_grey = path->grey;
    content->stroke_width = path->width;
    content->dash = path->dash;
}

static void path_write(struct content *content, const struct item *item)
{
    const struct path_item *path = &item->path;

    if (path->n_points < 2)
        return;
    mode_write(content, MODE_PAGE);
    if (path->width > 0)
        stroke_write(content, path);
    else
        ink_write(content, path->grey, false);
    for (uint32_t i = 0; i < path->n_points; i++) {
        const length point[] = {path->points[i][0], y_flip(content, path->points[i][1])};

        numbers_add(content->out, point, 2, i == 0 ? " m\n" : " l\n");
    }
    if (path->width > 0)
        buffer_add_text(content->out, path->is_closed ? "s\n" : "S\n");
    else
        buffer_add_text(content->out, "f\n");
}

static void text_item_write(struct content *content, const struct item *item)
{
    text_write(content, &item->text);
}

static void (*const writers[])(struct content *content, const struct item *item) = {
    [ITEM_TEXT] = text_item_write,
    [ITEM_RULE] = rule_write,
    [ITEM_PATH] = path_write,
};
_Static_assert(sizeof writers / sizeof *writers == N_ITEM_KINDS, "a writer for each item kind");

void item_write(struct content *content, const struct item *item)
{
    writers[item->kind](content, item);
}

/* What a reader assumes at the start of every page (ISO 32000-1, table 52). */
static void state_reset(struct content *content, length height)
{
    content->height = height;
    content->mode = MODE_PAGE;
    content->face = -1;
    content->size = content->spacing = 0;
    content->grey = content->stroke_grey = 0;
    content->stroke_width = 1000;
    content->dash = 0;
    content->has_joins = false;
}

/* The frame's items from `first` to `end`, where no stretch goes on. */
static void frame_write(struct content *content, const struct page *page,
                        const struct frame *frame, size_t first, size_t end)
{
    state_reset(content, frame == &page->frame ? page->height : page_sheet_height(page));
    for (size_t i = first; i < end;) {
        if (content->structure != NULL)
            i = stretch_write(content, page, frame, i);
        else
            item_write(content, &frame->items[i++]);
    }
    mode_write(content, MODE_PAGE);
}

/* The page as read, turned about the sheet's corner: x runs up the sheet, or down. */
static void turn_write(struct content *content, const struct page *page)
{
    const length left[] = {0, 1000, -1000, 0, page->height, 0};
    const length right[] = {0, -1000, 1000, 0, 0, page->width};

    numbers_add(content->out, page->turn == TURN_LEFT ? left : right, 6, " cm\n");
}

/* What stays upright on the sheet: all of it, unless the page is turned. */
static const struct frame *upright_frame(const struct page *page)
{
    return page->turn == TURN_NONE ? &page->frame : &page->upright;
}

static size_t head_count(const struct frame *frame)
{
    size_t n = 0;

    while (n < frame->n_items && frame->items[n].owner == OWNER_HEAD)
        n++;
    return n;
}

bool head_write(struct content *content, const struct page *page)
{
    const struct frame *frame = upright_frame(page);
    size_t n_head = head_count(frame);

    content->out->size = 0;
    if (n_head == 0)
        return false;
    buffer_add_text(content->out, "q\n");
    frame_write(content, page, frame, 0, n_head);
    buffer_add_text(content->out, "Q\n");
    return true;
}

void content_write(struct content *content, const struct page *page)
{
    const struct frame *upright = upright_frame(page);

    content->out->size = 0;
    if (page->turn != TURN_NONE) {
        buffer_add_text(content->out, "q\n");
        turn_write(content, page);
        frame_write(content, page, &page->frame, 0, page->frame.n_items);
        buffer_add_text(content->out, "Q\n");
    }
    frame_write(content, page, upright, head_count(upright), upright->n_items);
}
