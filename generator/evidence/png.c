/*
 * PNG: every row is decoded and forgotten, so a picture of any size costs a row. Sums of critical
 * chunks are checked by libpng, the end of the data by zlib.
 */
#include "evidence/look.h"
#include "evidence/shade.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

struct reading {
    struct look *look;
    FILE *stream;
    png_structp png;
    png_infop info;
    struct evidence_page *page;
    struct shade shade;
    bool has_ended; /* the file has: what fails then is cut off */
};

static void bytes_read(png_structp png, png_bytep out, size_t size)
{
    struct reading *reading = png_get_io_ptr(png);
    if (fread(out, 1, size, reading->stream) == size)
        return;
    reading->has_ended = true;
    png_error(png, "end");
}

static void __attribute__((noreturn)) error_take(png_structp png, png_const_charp text)
{
    (void)text;
    png_longjmp(png, 1);
}

static void warning_take(png_structp png, png_const_charp text)
{
    (void)png;
    (void)text;
}

static void *memory_get(png_structp png, png_alloc_size_t size)
{
    (void)png;
    return size <= ROW_MAX ? malloc(size) : NULL;
}

static void memory_free(png_structp png, png_voidp pointer)
{
    (void)png;
    free(pointer);
}

static void facts_read(struct reading *reading)
{
    png_uint_32 x, y;
    int unit;
    png_bytep exif = NULL;
    png_timep time;
    char date[24] = "";
    if (png_get_pHYs(reading->png, reading->info, &x, &y, &unit) && unit == PNG_RESOLUTION_METER) {
        uint64_t dots = x < y ? x : y; /* a metre */
        dots = (dots * 254 + 5000) / 10000;
        reading->page->dpi = (uint16_t)(dots < UINT16_MAX ? dots : UINT16_MAX);
    }
    png_uint_32 n = 0;
    if (png_get_eXIf_1(reading->png, reading->info, &n, &exif) && n > 8 && n < 65536) {
        uint8_t *whole = arena_get(reading->look->scratch, n + 6);
        memcpy(whole, "Exif\0\0", 6);
        memcpy(whole + 6, exif, n);
        exif_date_read(whole, n + 6, date);
        look_date_add(reading->look, date);
    }
    if (png_get_tIME(reading->png, reading->info, &time) && time) {
        snprintf(date, sizeof date, "%04d:%02d:%02d", time->year % 10000, time->month % 100,
                 time->day % 100);
        look_date_add(reading->look, date);
    }
}

/* Of three colours the second, green, is nearest to grey. */
static void rows_read(struct reading *reading)
{
    png_structp png = reading->png;
    png_set_expand(png);
    png_set_strip_16(png);
    int n_passes = png_set_interlace_handling(png);
    png_read_update_info(png, reading->info);
    size_t size = png_get_rowbytes(png, reading->info);
    size_t step = png_get_channels(png, reading->info);
    uint32_t width = (uint32_t)reading->page->width, height = (uint32_t)reading->page->height;
    uint8_t *row = arena_get(reading->look->scratch, size + 8);
    shade_open(&reading->shade, reading->look->scratch, width, height, 8);
    for (int pass = 0; pass < n_passes; pass++)
        for (uint32_t i = 0; i < height; i++) {
            png_read_row(png, row, NULL);
            if (n_passes == 1)
                shade_add(&reading->shade, row + (step >= 3), step);
        }
    png_read_end(png, reading->info);
    reading->page->is_blank = shade_is_blank(&reading->shade);
}

static void picture_read(struct reading *reading)
{
    png_read_info(reading->png, reading->info);
    uint32_t width = png_get_image_width(reading->png, reading->info);
    uint32_t height = png_get_image_height(reading->png, reading->info);
    reading->page = look_page_add(reading->look);
    reading->page->width = (int32_t)width;
    reading->page->height = (int32_t)height;
    if ((uint64_t)width * height > PIXELS_MAX) {
        look_damage_add(reading->look, DAMAGE_TOO_LARGE);
        facts_read(reading);
        return;
    }
    rows_read(reading);
    facts_read(reading);
}

void png_look(struct look *look)
{
    struct reading *reading = ARENA_NEW(look->scratch, struct reading);
    reading->look = look;
    reading->stream = look_stream_open(look);
    reading->png = png_create_read_struct_2(PNG_LIBPNG_VER_STRING, reading, error_take,
                                            warning_take, NULL, memory_get, memory_free);
    reading->info = reading->png ? png_create_info_struct(reading->png) : NULL;
    if (!reading->info || !reading->stream) {
        look_damage_add(look, DAMAGE_TOO_LARGE);
    } else if (setjmp(png_jmpbuf(reading->png)) == 0) {
        png_set_read_fn(reading->png, reading, bytes_read);
        picture_read(reading);
    } else {
        look_damage_add(look, reading->has_ended ? DAMAGE_TRUNCATED : DAMAGE_BROKEN);
    }
    png_destroy_read_struct(&reading->png, &reading->info, NULL);
    if (reading->stream)
        fclose(reading->stream);
}
