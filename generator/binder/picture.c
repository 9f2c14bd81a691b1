/*
 * Size and place of a picture. A scan that states 100 dots an inch or more knows its paper; a
 * photograph's 72 is what cameras write when they don't. Eight orientations are eight matrices:
 * each maps the image's unit square, whose first row is its upper edge, onto the picture's place.
 */
#include "binder/picture.h"

#include <inttypes.h>

#include "pdf/pdf.h"

enum {
    DOTS_LEAST = 100,
    SIDE_LEAST = 72000,  /* an inch: less is an icon or a wrong resolution */
    SIDE_MOST = 1700000, /* A2, in thousandths of a point */
    A4_SHORT = 595276,
    A4_LONG = 841890,
    MARGIN = 36000 /* around a fitted picture; the stamp stands in it */
};

struct strip *strip_add(struct output *output, struct picture *picture)
{
    struct strip *strip =
        LIST_ADD(output->arena, picture->strips, picture->n_strips, picture->capacity);
    *strip = (struct strip){.object = object_claim(output)};
    return strip;
}

static bool is_lying(const struct picture *picture)
{
    return picture->orientation >= 5 && picture->orientation <= 8;
}

/* Width and height as seen; false if what it says of its size can't be meant. */
static bool own_size_find(const struct picture *picture, int64_t size[2])
{
    if (picture->dots_x < DOTS_LEAST || picture->dots_y < DOTS_LEAST)
        return false;
    size[is_lying(picture)] = (int64_t)picture->width * 72000 / picture->dots_x;
    size[!is_lying(picture)] = (int64_t)picture->height * 72000 / picture->dots_y;
    return size[0] >= SIDE_LEAST && size[1] >= SIDE_LEAST && size[0] <= SIDE_MOST &&
           size[1] <= SIDE_MOST;
}

/* Left, bottom, width, height on an A4 page that lies or stands as the picture does. */
static void fitted_find(const struct picture *picture, int64_t size[2], int64_t place[4])
{
    int64_t width = is_lying(picture) ? picture->height : picture->width;
    int64_t height = is_lying(picture) ? picture->width : picture->height;
    size[0] = width > height ? A4_LONG : A4_SHORT;
    size[1] = width > height ? A4_SHORT : A4_LONG;
    int64_t across = size[0] - 2 * MARGIN, down = size[1] - 2 * MARGIN;
    place[2] = across;
    place[3] = across * height / width;
    if (place[3] > down) {
        place[2] = down * width / height;
        place[3] = down;
    }
    place[0] = (size[0] - place[2]) / 2;
    place[1] = (size[1] - place[3]) / 2;
}

/* What of the place's width and height each coordinate of the image adds, and where it begins. */
static const struct {
    int8_t across[2], up[2], from[2];
} turns[9] = {
    [0] = {{1, 0}, {0, 1}, {0, 0}},  [1] = {{1, 0}, {0, 1}, {0, 0}},
    [2] = {{-1, 0}, {0, 1}, {1, 0}}, [3] = {{-1, 0}, {0, -1}, {1, 1}},
    [4] = {{1, 0}, {0, -1}, {0, 1}}, [5] = {{0, -1}, {-1, 0}, {1, 1}},
    [6] = {{0, -1}, {1, 0}, {0, 1}}, [7] = {{0, 1}, {1, 0}, {0, 0}},
    [8] = {{0, 1}, {-1, 0}, {1, 0}},
};

static void matrix_add(struct buffer *out, int orientation, const int64_t place[4])
{
    const int8_t *across = turns[orientation].across, *up = turns[orientation].up;
    number_add(out, across[0] * place[2]);
    number_add(out, across[1] * place[3]);
    number_add(out, up[0] * place[2]);
    number_add(out, up[1] * place[3]);
    number_add(out, place[0] + turns[orientation].from[0] * place[2]);
    number_add(out, place[1] + turns[orientation].from[1] * place[3]);
    buffer_add_text(out, " cm");
}

/* Strips stand one below the other in the unit square of the whole; millionths tell them apart. */
static void strip_place(const struct picture *picture, size_t number, struct buffer *out)
{
    const struct strip *strip = &picture->strips[number];
    if (picture->n_strips > 1) {
        int64_t below = (int64_t)picture->height - strip->top - strip->n_rows;
        int64_t height = (int64_t)strip->n_rows * 1000000 / picture->height;
        int64_t bottom = below * 1000000 / picture->height;
        buffer_add_format(out, " q 1 0 0 .%06" PRId64 " 0 .%06" PRId64 " cm/I%zu Do Q",
                          height > 999999 ? 999999 : height, bottom, number);
    } else {
        buffer_add_format(out, "/I%zu Do", number);
    }
}

void picture_place(const struct picture *picture, int64_t size[2], struct buffer *contents)
{
    int64_t place[4] = {0};
    if (own_size_find(picture, size)) {
        place[2] = size[0];
        place[3] = size[1];
    } else {
        fitted_find(picture, size, place);
    }
    bool is_known = picture->orientation >= 1 && picture->orientation <= 8;
    buffer_add_text(contents, "q");
    matrix_add(contents, is_known ? picture->orientation : 1, place);
    for (size_t i = 0; i < picture->n_strips; i++)
        strip_place(picture, i, contents);
    buffer_add_text(contents, " Q");
}
