/*
 * Inside the binder room only: pictures as pages. A picture is one or several image objects (strips
 * of a TIFF) whose data pass through where PDF knows their coding; it fills a page of its own size
 * where it says how large it is, else it is fitted into an A4 page with a margin.
 */
#ifndef BINDER_PICTURE_H
#define BINDER_PICTURE_H

#include "binder/binder.h"
#include "binder/output.h"

struct strip {
    uint32_t object;
    uint32_t top, n_rows;
};

struct picture {
    uint32_t width, height;  /* of the data, in pixels */
    int orientation;         /* 1 to 8 as TIFF and EXIF number them; 1: as it is */
    uint32_t dots_x, dots_y; /* an inch; 0: not stated */
    struct strip *strips;    /* from the top */
    size_t n_strips, capacity;
};

/*
 * Pages of a file, 0 if it is none that can be bound. Nothing is decoded: a file cut short is found
 * out, pixels gone wrong are not.
 */
uint32_t jpeg_pages(const char *path);
uint32_t png_pages(const char *path);
uint32_t tiff_pages(const char *path);
/* Writes the image objects of page `number` (from 0) and fills in the picture; false: damaged. */
bool jpeg_write(struct output *output, const char *path, uint32_t number, struct picture *picture);
bool png_write(struct output *output, const char *path, uint32_t number, struct picture *picture);
bool tiff_write(struct output *output, const char *path, uint32_t number, struct picture *picture);

struct strip *strip_add(struct output *output, struct picture *picture);
/* Width and height of the picture's page, and what draws it. */
void picture_place(const struct picture *picture, int64_t size[2], struct buffer *contents);

#endif
