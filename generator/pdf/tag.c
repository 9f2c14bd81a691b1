/*
 * Marked content: which items belong together, and whose they are. A stretch of items of one
 * element stands between BDC and EMC; so does a stretch of artifacts. Where the stretch is all text
 * both stand within BT … ET, so that a page of cells is one text object; else both stand outside.
 */
#include "pdf/content.h"
#include "pdf/syntax.h"

#include <string.h>

enum { TEXT_RISE = 900, TEXT_DROP = 250 }; /* of a line of text, in thousandths of its size */

/* Items that stand in one piece of marked content. */
static bool is_alike(const struct item *a, const struct item *b)
{
    if (a->owner != b->owner)
        return false;
    if (a->owner < 0)
        return true;
    return (a->kind == ITEM_TEXT ? a->text.link : 0) == (b->kind == ITEM_TEXT ? b->text.link : 0) &&
           (a->kind == ITEM_TEXT && a->text.is_list_mark) ==
               (b->kind == ITEM_TEXT && b->text.is_list_mark);
}

/* The stretch's end; whether it is text throughout. */
static size_t stretch_find(const struct frame *frame, size_t first, bool *is_text)
{
    size_t end = first;

    *is_text = true;
    while (end < frame->n_items && is_alike(&frame->items[first], &frame->items[end]))
        *is_text = frame->items[end++].kind == ITEM_TEXT && *is_text;
    return end;
}

static void text_measure(const struct text_item *text, length box[4])
{
    length rise = length_scale(text->size, TEXT_RISE);
    length drop = length_scale(text->size, TEXT_DROP);
    length end = text->glyphs[text->n_glyphs - 1].x + text->size;
    const length boxes[][4] = {
        [TURN_NONE] = {text->x, text->y - rise, text->x + end, text->y + drop},
        [TURN_LEFT] = {text->x - rise, text->y - end, text->x + drop, text->y},
        [TURN_RIGHT] = {text->x - drop, text->y, text->x + rise, text->y + end}};

    memcpy(box, boxes[text->turn], sizeof boxes[0]);
}

/* The box around an item as the page is read: left, top, right, bottom. */
static void item_measure(const struct item *item, length box[4])
{
    length left, top, right, bottom;

    if (item->kind == ITEM_TEXT) {
        text_measure(&item->text, box);
        return;
    }
    if (item->kind == ITEM_RULE) {
        left = item->rule.x;
        top = item->rule.y;
        right = left + item->rule.width;
        bottom = top + item->rule.height;
    } else {
        left = right = item->path.points[0][0];
        top = bottom = item->path.points[0][1];
        for (uint32_t i = 1; i < item->path.n_points; i++) {
            const length *point = item->path.points[i];

            left = point[0] < left ? point[0] : left;
            right = point[0] > right ? point[0] : right;
            top = point[1] < top ? point[1] : top;
            bottom = point[1] > bottom ? point[1] : bottom;
        }
    }
    memcpy(box, (length[]){left, top, right, bottom}, 4 * sizeof *box);
}

/* The same on the sheet, upward from its foot: left, bottom, right, top. */
static void box_turn(const struct page *page, length box[4])
{
    length height = page_sheet_height(page);
    length a[2], b[2];

    page_turn_point(page, box[0], box[1], a);
    page_turn_point(page, box[2], box[3], b);
    box[0] = a[0] < b[0] ? a[0] : b[0];
    box[1] = height - (a[1] > b[1] ? a[1] : b[1]);
    box[2] = a[0] < b[0] ? b[0] : a[0];
    box[3] = height - (a[1] > b[1] ? b[1] : a[1]);
}

static void figure_measure(struct content *content, const struct page *page,
                           const struct frame *frame, size_t first, size_t end, uint32_t element)
{
    for (size_t i = first; i < end; i++) {
        const struct item *item = &frame->items[i];
        length box[4];

        if ((item->kind == ITEM_TEXT && item->text.n_glyphs == 0) ||
            (item->kind == ITEM_PATH && item->path.n_points == 0))
            continue;
        item_measure(item, box);
        box_turn(page, box);
        figure_extend(content->structure, element, box);
    }
}

static void tag_open(struct content *content, const struct page *page, const struct frame *frame,
                     size_t first, size_t end)
{
    static const char *const artifacts[N_ARTIFACTS] = {
        "/Artifact BMC\n",
        "/Artifact<</Type/Pagination/Subtype/Header>>BDC\n",
        "/Artifact<</Type/Pagination/Subtype/Footer>>BDC\n",
        "/Artifact<</Type/Pagination>>BDC\n",
    };
    const struct item *item = &frame->items[first];
    struct buffer *out = content->out;
    uint32_t element;

    if (item->owner < 0) {
        buffer_add_text(out, artifacts[-item->owner - 1]);
        return;
    }
    element = element_find(content->structure, page, item);
    buffer_add_text(out, "/");
    buffer_add_text(out, element_role(content->structure, element));
    buffer_add_text(out, "<</MCID");
    integer_add(out, content_claim(content->structure, element));
    buffer_add_text(out, ">>BDC\n");
    if (strcmp(element_role(content->structure, element), "Figure") == 0)
        figure_measure(content, page, frame, first, end, element);
}

size_t stretch_write(struct content *content, const struct page *page, const struct frame *frame,
                     size_t first)
{
    bool is_text;
    size_t end = stretch_find(frame, first, &is_text);

    mode_write(content, is_text ? MODE_TEXT : MODE_PAGE);
    tag_open(content, page, frame, first, end);
    for (size_t i = first; i < end; i++)
        item_write(content, &frame->items[i]);
    mode_write(content, is_text ? MODE_TEXT : MODE_PAGE);
    buffer_add_text(content->out, "EMC\n");
    return end;
}
