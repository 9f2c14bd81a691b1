/*
 * TIFF: each directory is a page, and each of its strips or tiles is decoded by libtiff. What the
 * library says while it does so is counted: for a damaged fax strip it warns and goes on.
 */
#include "evidence/look.h"
#include "evidence/shade.h"

#include <string.h>
#include <unistd.h>

#include <tiffio.h>

enum { DIRECTORIES_MAX = 10000 };

static size_t n_faults; /* of the library, since it was last set to 0 */

static void error_take(const char *module, const char *format, va_list arguments)
{
    (void)module;
    (void)format;
    (void)arguments;
    n_faults++;
}

static void warning_take(const char *module, const char *format, va_list arguments)
{
    (void)format;
    (void)arguments;
    n_faults += module && strncmp(module, "Fax", 3) == 0;
}

struct sheet { /* a directory */
    uint32_t width, height;
    uint16_t bits, samples, plane;
    struct shade shade;
    uint8_t *line; /* a byte for each dot; NULL: blank pages can't be told */
};

static uint16_t dots_read(TIFF *tiff)
{
    uint16_t unit = RESUNIT_INCH;
    float x = 0, y = 0;
    TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
    TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x);
    TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y);
    float dots = x < y ? x : y;
    dots = unit == RESUNIT_CENTIMETER ? dots * 2.54F : dots;
    return unit != RESUNIT_NONE && dots >= 1 && dots < 65000 ? (uint16_t)(dots + 0.5F) : 0;
}

static bool sheet_read(TIFF *tiff, struct look *look, struct sheet *sheet)
{
    const char *date = NULL;
    *sheet = (struct sheet){.bits = 1, .samples = 1, .plane = PLANARCONFIG_CONTIG};
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &sheet->width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &sheet->height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &sheet->bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &sheet->samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_PLANARCONFIG, &sheet->plane);
    if (TIFFGetField(tiff, TIFFTAG_DATETIME, &date) && date)
        look_date_add(look, date);
    if (sheet->width == 0 || sheet->height == 0 || sheet->width > INT32_MAX ||
        sheet->height > INT32_MAX) {
        look_damage_add(look, DAMAGE_BROKEN);
        return false;
    }
    if ((uint64_t)sheet->width * sheet->height > PIXELS_MAX) {
        look_damage_add(look, DAMAGE_TOO_LARGE);
        return false;
    }
    return true;
}

/* Black and white, grey or colours side by side, in strips. */
static void sheet_shade(const TIFF *tiff, struct look *look, struct sheet *sheet)
{
    bool is_plain = (sheet->bits == 1 && sheet->samples == 1) ||
                    (sheet->bits == 8 && sheet->samples <= 4 && sheet->samples > 0);
    if (!is_plain || sheet->plane != PLANARCONFIG_CONTIG || TIFFIsTiled((TIFF *)(uintptr_t)tiff))
        return;
    sheet->line = arena_get(look->scratch, sheet->width);
    shade_open(&sheet->shade, look->scratch, sheet->width, sheet->height, 8);
}

static void line_shade(struct sheet *sheet, const uint8_t *line)
{
    if (sheet->bits == 8) {
        shade_add(&sheet->shade, line + (sheet->samples >= 3), sheet->samples);
        return;
    }
    for (uint32_t i = 0; i < sheet->width; i++)
        sheet->line[i] = line[i / 8] & (0x80 >> i % 8) ? 255 : 0;
    shade_add(&sheet->shade, sheet->line, 1);
}

static bool tiles_read(TIFF *tiff, struct look *look)
{
    tmsize_t size = TIFFTileSize(tiff);
    if (size <= 0 || size > ROW_MAX) {
        look_damage_add(look, size > ROW_MAX ? DAMAGE_TOO_LARGE : DAMAGE_BROKEN);
        return false;
    }
    void *tile = arena_get(look->scratch, (size_t)size);
    for (uint32_t i = 0; i < TIFFNumberOfTiles(tiff); i++)
        if (TIFFReadEncodedTile(tiff, i, tile, size) < 0)
            return false;
    return true;
}

static bool strips_read(TIFF *tiff, struct look *look, struct sheet *sheet)
{
    tmsize_t size = TIFFStripSize(tiff), line_size = TIFFScanlineSize(tiff);
    if (size <= 0 || line_size <= 0 || size > ROW_MAX) {
        look_damage_add(look, size > ROW_MAX ? DAMAGE_TOO_LARGE : DAMAGE_BROKEN);
        return false;
    }
    uint8_t *strip = arena_get(look->scratch, (size_t)size);
    size_t dots = sheet->width;
    size_t needed = sheet->bits == 1 ? (dots + 7) / 8 : dots * sheet->samples;
    bool is_shaded = sheet->line && (size_t)line_size >= needed;
    for (uint32_t i = 0; i < TIFFNumberOfStrips(tiff); i++) {
        tmsize_t got = TIFFReadEncodedStrip(tiff, i, strip, size);
        if (got < 0)
            return false;
        for (tmsize_t at = 0; is_shaded && at + line_size <= got; at += line_size)
            line_shade(sheet, strip + at);
    }
    return true;
}

static bool page_look(TIFF *tiff, struct look *look)
{
    struct sheet sheet;
    if (!sheet_read(tiff, look, &sheet))
        return false;
    struct evidence_page *page = look_page_add(look);
    page->width = (int32_t)sheet.width;
    page->height = (int32_t)sheet.height;
    page->dpi = dots_read(tiff);
    sheet_shade(tiff, look, &sheet);
    bool is_good = TIFFIsTiled(tiff) ? tiles_read(tiff, look) : strips_read(tiff, look, &sheet);
    page->is_blank = is_good && sheet.line && shade_is_blank(&sheet.shade);
    return is_good;
}

static void directories_look(TIFF *tiff, struct look *look)
{
    bool is_good = true;
    do {
        arena_empty(look->scratch);
        is_good = page_look(tiff, look);
    } while (is_good && look->head.n_pages < DIRECTORIES_MAX && TIFFReadDirectory(tiff));
    if (!is_good || n_faults > 0 || !TIFFLastDirectory(tiff))
        look_damage_add(look, DAMAGE_BROKEN);
}

void tiff_look(struct look *look)
{
    TIFFSetErrorHandler(error_take);
    TIFFSetWarningHandler(warning_take);
    n_faults = 0;
    int file = dup(look->file);
    TIFF *tiff = file >= 0 ? TIFFFdOpen(file, "evidence", "rm") : NULL; /* m: not mapped */
    if (tiff) {
        directories_look(tiff, look);
        TIFFClose(tiff);
    } else {
        look_damage_add(look, DAMAGE_BROKEN);
        if (file >= 0)
            close(file);
    }
}
