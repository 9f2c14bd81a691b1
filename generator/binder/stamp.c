/*
 * The stamp stands at the top right as the page is read: on a page turned by 90 degrees that is the
 * top left corner of the unturned one. A form's matrix turns its box, and the reader fits what
 * comes of it into the annotation's rectangle (ISO 32000-1, 12.5.5).
 */
#include "binder/stamp.h"

#include <inttypes.h>
#include <math.h>

#include "pdf/pdf.h"

enum {
    EDGE_SIDE = 12000, /* from the edges of the page, thousandths of 1/72 inch */
    EDGE_TOP = 8000,
    A4_WIDTH = 595276,
    A4_HEIGHT = 841890
};

/* Numbers of a hostile page may be anything; beyond this no page is drawn. */
static const double farthest = 1e9;

static int64_t thousandths(qpdf_data source, qpdf_oh number)
{
    double value =
        qpdf_oh_is_number(source, number) ? qpdf_oh_get_numeric_value(source, number) : 0;
    if (!(value > -farthest && value < farthest))
        return 0;
    return llround(value * 1000);
}

static bool rectangle_read(qpdf_data source, qpdf_oh array, int64_t out[4])
{
    if (!qpdf_oh_is_array(source, array) || qpdf_oh_get_array_n_items(source, array) != 4)
        return false;
    for (int i = 0; i < 4; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(source, array, i);
        out[i] = thousandths(source, item);
        qpdf_oh_release(source, item);
    }
    for (int i = 0; i < 2; i++) /* any two opposite corners may be given */
        if (out[i] > out[i + 2]) {
            int64_t other = out[i];
            out[i] = out[i + 2];
            out[i + 2] = other;
        }
    return out[2] > out[0] && out[3] > out[1];
}

static bool page_rectangle_read(qpdf_data source, qpdf_oh page, const char *key, int64_t out[4])
{
    qpdf_oh array = qpdf_oh_get_key(source, page, key);
    bool is_good = rectangle_read(source, array, out);
    qpdf_oh_release(source, array);
    return is_good;
}

static int turn_read(qpdf_data source, qpdf_oh page)
{
    qpdf_oh value = qpdf_oh_get_key(source, page, "/Rotate");
    long long degrees =
        qpdf_oh_is_integer(source, value) ? qpdf_oh_get_int_value(source, value) : 0;
    qpdf_oh_release(source, value);
    return degrees % 90 == 0 ? (int)((degrees % 360 + 360) % 360) : 0;
}

struct visible visible_read(qpdf_data source, qpdf_oh page)
{
    int64_t media[4] = {0, 0, A4_WIDTH, A4_HEIGHT}, crop[4];
    if (!page_rectangle_read(source, page, "/MediaBox", media)) {
        media[0] = media[1] = 0;
        media[2] = A4_WIDTH;
        media[3] = A4_HEIGHT;
    }
    if (page_rectangle_read(source, page, "/CropBox", crop) && crop[0] < media[2] &&
        crop[2] > media[0] && crop[1] < media[3] && crop[3] > media[1])
        for (int i = 0; i < 2; i++) {
            media[i] = crop[i] > media[i] ? crop[i] : media[i];
            media[i + 2] = crop[i + 2] < media[i + 2] ? crop[i + 2] : media[i + 2];
        }
    qpdf_oh unit = qpdf_oh_get_key(source, page, "/UserUnit");
    int64_t size = thousandths(source, unit);
    qpdf_oh_release(source, unit);
    return (struct visible){media[0], media[1], media[2], media[3], turn_read(source, page),
                            size > 0 ? size : 1000};
}

/* Where the stamp of `width` and `height` goes: left, bottom, right, top on the unturned page. */
static void area_find(const struct visible *page, int64_t width, int64_t height, int64_t out[4])
{
    int64_t side = EDGE_SIDE * 1000 / page->unit, top = EDGE_TOP * 1000 / page->unit;
    bool is_upright = page->turn % 180 == 0;
    int64_t across = (is_upright ? page->right - page->left : page->top - page->bottom) - 2 * side;
    if (across < width && across > 0) { /* a narrow page has a smaller stamp */
        height = height * across / width;
        width = across;
    }
    int64_t left = page->right - side - width, bottom = page->top - top - height;
    if (page->turn == 90)
        left = page->left + top, bottom = page->top - side - width;
    if (page->turn == 180)
        left = page->left + side, bottom = page->bottom + top;
    if (page->turn == 270)
        left = page->right - top - height, bottom = page->bottom + side;
    out[0] = left;
    out[1] = bottom;
    out[2] = left + (is_upright ? width : height);
    out[3] = bottom + (is_upright ? height : width);
}

static const char *matrix_of(int turn)
{
    return turn == 90    ? "/Matrix[0 1 -1 0 0 0]"
           : turn == 180 ? "/Matrix[-1 0 0 -1 0 0]"
           : turn == 270 ? "/Matrix[0 -1 1 0 0 0]"
                         : "";
}

static void area_add(struct buffer *out, const char *key, const int64_t area[4])
{
    buffer_add_format(out, "%s[", key);
    for (int i = 0; i < 4; i++)
        number_add(out, area[i]);
    buffer_add_text(out, "]");
}

/* The stamp's page as a form: same data, same resources. */
static bool form_write(struct copy *set, qpdf_oh page, uint32_t number, int turn,
                       const int64_t box[4])
{
    qpdf_oh contents = qpdf_oh_get_key(set->source, page, "/Contents");
    qpdf_oh resources = qpdf_oh_get_key(set->source, page, "/Resources");
    struct buffer keys = {0};
    buffer_add_text(&keys, "/Type/XObject/Subtype/Form");
    area_add(&keys, "/BBox", box);
    buffer_add_text(&keys, matrix_of(turn));
    buffer_add_text(&keys, "/Resources");
    copy_value_add(set, resources, &keys);
    bool is_written = copy_stream_write(set, contents, number, &keys);
    buffer_free(&keys);
    qpdf_oh_release(set->source, contents);
    qpdf_oh_release(set->source, resources);
    return is_written;
}

uint32_t stamp_place(struct copy *set, uint32_t number, const struct visible *visible)
{
    qpdf_oh page = qpdf_get_page_n(set->source, number);
    int64_t box[4], area[4];
    uint32_t form = object_claim(set->output), annotation = object_claim(set->output);
    struct buffer body = {0};
    bool is_written = page_rectangle_read(set->source, page, "/MediaBox", box) &&
                      form_write(set, page, form, visible->turn, box);
    qpdf_oh_release(set->source, page);
    if (!is_written)
        return 0;
    area_find(visible, (box[2] - box[0]) * 1000 / visible->unit,
              (box[3] - box[1]) * 1000 / visible->unit, area);
    buffer_add_text(&body, "<</Type/Annot/Subtype/Watermark/F 68");
    area_add(&body, "/Rect", area);
    buffer_add_text(&body, "/AP<</N");
    reference_add(&body, form);
    buffer_add_text(&body, ">>>>");
    object_write(set->output, annotation, &body);
    buffer_free(&body);
    return annotation;
}
