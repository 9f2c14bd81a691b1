/*
 * TIFF: each directory is a page. Strips of CCITT group 4 pass through, each as an image of its
 * own, since each is coded by itself; everything else libtiff decodes strip by strip, or tile row
 * by tile row, to three colours.
 */
#include "binder/pack.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include <tiffio.h>

enum { PAGES_MAX = 10000, PIXELS_MAX = 400000000, STRIPS_MAX = 2000 };

static TIFF *tiff_open(const char *path, uint32_t number)
{
    TIFFSetErrorHandler(NULL);
    TIFFSetWarningHandler(NULL);
    TIFF *tiff = TIFFOpen(path, "rm"); /* m: read, not mapped: what is mapped counts as used */
    if (tiff && number > 0 && !TIFFSetDirectory(tiff, (tdir_t)number)) {
        TIFFClose(tiff);
        tiff = NULL;
    }
    return tiff;
}

static bool head_read(TIFF *tiff, struct picture *picture)
{
    uint16_t orientation = 1, unit = RESUNIT_INCH;
    float x = 0, y = 0;
    *picture = (struct picture){.orientation = 1};
    TIFFGetField(tiff, TIFFTAG_IMAGEWIDTH, &picture->width);
    TIFFGetField(tiff, TIFFTAG_IMAGELENGTH, &picture->height);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ORIENTATION, &orientation);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_RESOLUTIONUNIT, &unit);
    TIFFGetField(tiff, TIFFTAG_XRESOLUTION, &x);
    TIFFGetField(tiff, TIFFTAG_YRESOLUTION, &y);
    if (orientation >= 1 && orientation <= 8)
        picture->orientation = orientation;
    if (unit == RESUNIT_CENTIMETER) {
        x *= 2.54F;
        y *= 2.54F;
    }
    if (unit != RESUNIT_NONE && x >= 1 && x < 100000 && y >= 1 && y < 100000) {
        picture->dots_x = (uint32_t)(x + 0.5F);
        picture->dots_y = (uint32_t)(y + 0.5F);
    }
    return picture->width > 0 && picture->height > 0 &&
           (uint64_t)picture->width * picture->height <= PIXELS_MAX;
}

/* Counting them follows the chain of directories; each must have a size. */
uint32_t tiff_pages(const char *path)
{
    struct picture picture;
    TIFF *tiff = tiff_open(path, 0);
    uint32_t n = 0;
    bool is_good = tiff != NULL;
    if (tiff) {
        do {
            is_good = head_read(tiff, &picture) && ++n <= PAGES_MAX;
        } while (is_good && TIFFReadDirectory(tiff));
        is_good = is_good && TIFFLastDirectory(tiff);
        TIFFClose(tiff);
    }
    return is_good ? n : 0;
}

struct fax {
    uint32_t rows_per_strip;
    uint16_t fill_order, photometric;
    bool is_passing;
};

static struct fax fax_read(TIFF *tiff)
{
    struct fax fax = {.fill_order = FILLORDER_MSB2LSB, .photometric = PHOTOMETRIC_MINISWHITE};
    uint16_t compression = 0, bits = 0, samples = 0;
    TIFFGetField(tiff, TIFFTAG_COMPRESSION, &compression);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_FILLORDER, &fax.fill_order);
    TIFFGetField(tiff, TIFFTAG_PHOTOMETRIC, &fax.photometric);
    TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &fax.rows_per_strip);
    fax.is_passing = compression == COMPRESSION_CCITTFAX4 && bits == 1 && samples == 1 &&
                     !TIFFIsTiled(tiff) && fax.photometric <= PHOTOMETRIC_MINISBLACK &&
                     fax.rows_per_strip > 0 && TIFFNumberOfStrips(tiff) <= STRIPS_MAX;
    return fax;
}

static bool fax_strip_write(struct output *output, TIFF *tiff, const struct fax *fax,
                            const struct picture *picture, uint32_t number,
                            const struct strip *strip)
{
    uint64_t size = TIFFRawStripSize64(tiff, number);
    uint8_t *data = size > 0 && size < UINT32_MAX ? malloc(size) : NULL;
    bool is_good = data && TIFFReadRawStrip(tiff, number, data, (tmsize_t)size) == (tmsize_t)size;
    if (is_good) {
        if (fax->fill_order == FILLORDER_LSB2MSB)
            TIFFReverseBits(data, (tmsize_t)size);
        stream_open(output, strip->object,
                    arena_format(output->arena,
                                 "/Type/XObject/Subtype/Image/Width %" PRIu32 "/Height %" PRIu32
                                 "/ColorSpace/DeviceGray/BitsPerComponent 1/Filter/CCITTFaxDecode"
                                 "/DecodeParms<</K -1/Columns %" PRIu32 "/Rows %" PRIu32
                                 "/BlackIs1 %s>>",
                                 picture->width, strip->n_rows, picture->width, strip->n_rows,
                                 fax->photometric == PHOTOMETRIC_MINISBLACK ? "true" : "false"),
                    size);
        output_add(output, data, size);
        stream_close(output);
    }
    free(data);
    return is_good;
}

static bool fax_write(struct output *output, TIFF *tiff, const struct fax *fax,
                      struct picture *picture)
{
    uint32_t n = TIFFNumberOfStrips(tiff);
    bool is_good = n > 0;
    for (uint32_t i = 0; i < n && is_good; i++) {
        uint32_t top = i * fax->rows_per_strip;
        is_good = top < picture->height;
        if (!is_good)
            break;
        struct strip *strip = strip_add(output, picture);
        uint32_t left = picture->height - top;
        strip->top = top;
        strip->n_rows = left < fax->rows_per_strip ? left : fax->rows_per_strip;
        is_good = fax_strip_write(output, tiff, fax, picture, i, strip);
    }
    return is_good;
}

/* Rows of a raster that libtiff gives from the bottom up, as bytes from the top. */
static void raster_pack(struct pack *pack, const uint32_t *raster, uint32_t width, uint32_t n_rows,
                        uint8_t *row)
{
    for (uint32_t y = n_rows; y-- > 0;) {
        for (uint32_t x = 0; x < width; x++) {
            uint32_t pixel = raster[(size_t)y * width + x];
            uint32_t white = 255 - TIFFGetA(pixel); /* colours come multiplied by their opacity */
            row[3 * (size_t)x] = (uint8_t)(TIFFGetR(pixel) + white);
            row[3 * (size_t)x + 1] = (uint8_t)(TIFFGetG(pixel) + white);
            row[3 * (size_t)x + 2] = (uint8_t)(TIFFGetB(pixel) + white);
        }
        pack_add(pack, row, 3 * (size_t)width);
    }
}

/*
 * A band of the picture at a time: as many rows as a strip or a tile has. The orientation is undone
 * by the page, so libtiff is told that there is none.
 */
static bool bands_pack(struct pack *pack, TIFF *tiff, const struct picture *picture)
{
    char message[1024];
    uint32_t band = picture->height;
    TIFFRGBAImage image;
    if (TIFFIsTiled(tiff))
        TIFFGetField(tiff, TIFFTAG_TILELENGTH, &band);
    else
        TIFFGetFieldDefaulted(tiff, TIFFTAG_ROWSPERSTRIP, &band);
    band = band == 0 || band > picture->height ? picture->height : band;
    if (!TIFFRGBAImageOK(tiff, message) || !TIFFRGBAImageBegin(&image, tiff, 1, message))
        return false;
    image.req_orientation = ORIENTATION_BOTLEFT;
    image.orientation = ORIENTATION_TOPLEFT;
    uint32_t *raster = malloc((size_t)band * picture->width * sizeof *raster);
    uint8_t *row = malloc(3 * (size_t)picture->width);
    bool is_good = raster && row;
    for (uint32_t top = 0; top < picture->height && is_good; top += band) {
        uint32_t n_rows = picture->height - top < band ? picture->height - top : band;
        image.row_offset = (int)top;
        image.col_offset = 0;
        is_good = TIFFRGBAImageGet(&image, raster, picture->width, n_rows) != 0;
        if (is_good)
            raster_pack(pack, raster, picture->width, n_rows, row);
    }
    TIFFRGBAImageEnd(&image);
    free(raster);
    free(row);
    return is_good;
}

static bool decoded_write(struct output *output, TIFF *tiff, struct picture *picture)
{
    struct pack pack;
    struct strip *strip = strip_add(output, picture);
    strip->n_rows = picture->height;
    if (!pack_open(&pack, output, strip->object, picture->width, picture->height, 3))
        return false;
    bool is_good = bands_pack(&pack, tiff, picture);
    pack_close(&pack);
    return is_good;
}

bool tiff_write(struct output *output, const char *path, uint32_t number, struct picture *picture)
{
    TIFF *tiff = tiff_open(path, number);
    bool is_good = tiff && head_read(tiff, picture);
    if (is_good) {
        struct fax fax = fax_read(tiff);
        is_good = fax.is_passing ? fax_write(output, tiff, &fax, picture)
                                 : decoded_write(output, tiff, picture);
    }
    if (tiff)
        TIFFClose(tiff);
    return is_good;
}
