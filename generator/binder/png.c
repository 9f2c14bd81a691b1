/*
 * PNG: a picture of eight bits a sample at most, without transparency and not interlaced, is coded
 * as PDF's own Flate with PNG predictors codes it (ISO 32000-1, 7.4.4.4), so the data of its IDAT
 * chunks pass through. Every chunk's CRC is checked before. What is left libpng decodes, on white.
 */
#include "binder/pack.h"

#include <inttypes.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <png.h>

#include "pdf/pdf.h"

enum { HEAD = 8, PALETTE_MAX = 768, PIXELS_MAX = 400000000 };

struct png {
    struct picture picture;
    uint8_t depth, colour, is_interlaced;
    bool has_transparency, is_whole;
    uint8_t palette[PALETTE_MAX];
    size_t n_palette; /* bytes */
    uint64_t n_data;  /* bytes of all IDAT chunks */
};

static uint32_t number_read(const uint8_t *at)
{
    return (uint32_t)at[0] << 24 | (uint32_t)at[1] << 16 | (uint32_t)at[2] << 8 | at[3];
}

/* A chunk's data: kept as far as `kept` has room, all of them in the sum. */
static bool chunk_sum(FILE *file, const uint8_t *type, uint32_t size, uint8_t *kept, size_t room)
{
    uint8_t piece[1 << 15], stated[4];
    uLong sum = crc32(0, type, 4);
    for (uint32_t at = 0; at < size;) {
        uint32_t want = size - at < sizeof piece ? size - at : (uint32_t)sizeof piece;
        if (fread(piece, 1, want, file) != want)
            return false;
        sum = crc32(sum, piece, want);
        for (uint32_t i = 0; i < want && at + i < room; i++)
            kept[at + i] = piece[i];
        at += want;
    }
    return fread(stated, 1, 4, file) == 4 && number_read(stated) == sum;
}

static bool header_read(const uint8_t *data, struct png *png)
{
    png->picture.width = number_read(data);
    png->picture.height = number_read(data + 4);
    png->depth = data[8];
    png->colour = data[9];
    png->is_interlaced = data[12];
    return png->picture.width > 0 && png->picture.height > 0 &&
           (uint64_t)png->picture.width * png->picture.height <= PIXELS_MAX;
}

/* What the chunk says; false if it can't be. */
static bool chunk_take(const uint8_t *type, const uint8_t *data, uint32_t size, struct png *png)
{
    if (memcmp(type, "IHDR", 4) == 0)
        return size == 13 && header_read(data, png);
    if (memcmp(type, "PLTE", 4) == 0) {
        png->n_palette = size <= PALETTE_MAX ? size - size % 3 : 0;
        memcpy(png->palette, data, png->n_palette);
    } else if (memcmp(type, "tRNS", 4) == 0) {
        png->has_transparency = true;
    } else if (memcmp(type, "pHYs", 4) == 0 && size == 9 && data[8] == 1) { /* to the metre */
        png->picture.dots_x = (uint32_t)((uint64_t)number_read(data) * 254 / 10000);
        png->picture.dots_y = (uint32_t)((uint64_t)number_read(data + 4) * 254 / 10000);
    } else if (memcmp(type, "IDAT", 4) == 0) {
        png->n_data += size;
    } else if (memcmp(type, "IEND", 4) == 0) {
        png->is_whole = png->n_data > 0;
    }
    return true;
}

/* Every chunk to the end; false if one is broken or the last is missing. */
static bool chunks_read(FILE *file, struct png *png)
{
    static const uint8_t signature[HEAD] = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    uint8_t head[HEAD], data[PALETTE_MAX] = {0};
    *png = (struct png){.picture.orientation = 1};
    if (fread(head, 1, HEAD, file) != HEAD || memcmp(head, signature, HEAD) != 0)
        return false;
    while (!png->is_whole && fread(head, 1, HEAD, file) == HEAD) {
        uint32_t size = number_read(head);
        if (size > INT32_MAX || !chunk_sum(file, head + 4, size, data, sizeof data) ||
            !chunk_take(head + 4, data, size, png))
            return false;
    }
    return png->is_whole && png->picture.width > 0;
}

uint32_t png_pages(const char *path)
{
    struct png png;
    FILE *file = fopen(path, "rbe");
    bool is_good = file && chunks_read(file, &png);
    if (file)
        fclose(file);
    return is_good;
}

static bool passes_through(const struct png *png)
{
    bool has_palette = png->colour == PNG_COLOR_TYPE_PALETTE;
    return png->depth <= 8 && !png->is_interlaced && !png->has_transparency &&
           (png->colour == PNG_COLOR_TYPE_GRAY || png->colour == PNG_COLOR_TYPE_RGB ||
            (has_palette && png->n_palette > 0));
}

static void keys_add(const struct png *png, struct buffer *out)
{
    buffer_add_format(out,
                      "/Type/XObject/Subtype/Image/Width %" PRIu32 "/Height %" PRIu32
                      "/BitsPerComponent %d/Filter/FlateDecode/DecodeParms<</Predictor 15"
                      "/Colors %d/BitsPerComponent %d/Columns %" PRIu32 ">>/ColorSpace",
                      png->picture.width, png->picture.height, png->depth,
                      png->colour == PNG_COLOR_TYPE_RGB ? 3 : 1, png->depth, png->picture.width);
    if (png->colour != PNG_COLOR_TYPE_PALETTE) {
        buffer_add_text(out, png->colour == PNG_COLOR_TYPE_RGB ? "/DeviceRGB" : "/DeviceGray");
    } else {
        buffer_add_format(out, "[/Indexed/DeviceRGB %zu<", png->n_palette / 3 - 1);
        for (size_t i = 0; i < png->n_palette; i++)
            buffer_add_format(out, "%02X", png->palette[i]);
        buffer_add_text(out, ">]");
    }
    buffer_add(out, "", 1);
}

static bool data_copy(struct output *output, FILE *file)
{
    uint8_t head[HEAD];
    bool is_good = fseeko(file, HEAD, SEEK_SET) == 0;
    while (is_good && fread(head, 1, HEAD, file) == HEAD && memcmp(head + 4, "IEND", 4) != 0) {
        uint32_t size = number_read(head);
        bool is_data = memcmp(head + 4, "IDAT", 4) == 0;
        is_good = is_data ? output_copy(output, file, size) && fseeko(file, 4, SEEK_CUR) == 0
                          : fseeko(file, (off_t)size + 4, SEEK_CUR) == 0;
    }
    return is_good;
}

struct decoding {
    png_structp reader;
    png_infop info;
    struct pack pack;
    uint8_t *rows; /* one, or all of an interlaced picture */
    uint8_t **places;
    bool is_packing;
};

static void note_error(png_structp reader, png_const_charp text)
{
    (void)text;
    longjmp(png_jmpbuf(reader), 1);
}

static void note_warning(png_structp reader, png_const_charp text)
{
    (void)reader, (void)text;
}

/* Eight bits a sample, grey or three colours, on white. */
static void reading_set(png_structp reader, png_infop info)
{
    png_color_16 white = {.red = 255, .green = 255, .blue = 255, .gray = 255};
    png_set_expand(reader);
    png_set_scale_16(reader);
    png_set_background(reader, &white, PNG_BACKGROUND_GAMMA_SCREEN, 0, 1.0);
    png_set_interlace_handling(reader);
    png_read_update_info(reader, info);
}

static void rows_pack(struct decoding *decoding, uint32_t height, bool is_interlaced)
{
    size_t size = png_get_rowbytes(decoding->reader, decoding->info);
    size_t n = is_interlaced ? height : 1;
    decoding->rows = calloc(n, size);
    decoding->places = calloc(n, sizeof *decoding->places);
    if (!decoding->rows || !decoding->places)
        longjmp(png_jmpbuf(decoding->reader), 1);
    for (size_t i = 0; i < n; i++)
        decoding->places[i] = decoding->rows + i * size;
    if (is_interlaced)
        png_read_image(decoding->reader, decoding->places);
    for (uint32_t i = 0; i < height; i++) {
        if (!is_interlaced)
            png_read_row(decoding->reader, decoding->rows, NULL);
        pack_add(&decoding->pack, is_interlaced ? decoding->places[i] : decoding->rows, size);
    }
}

/* libpng leaves an error by a jump: whatever it may leave behind is in `decoding`. */
static bool decode(struct decoding *decoding, struct output *output, FILE *file,
                   const struct png *png, uint32_t object)
{
    decoding->reader =
        png_create_read_struct(PNG_LIBPNG_VER_STRING, NULL, note_error, note_warning);
    if (!decoding->reader || !(decoding->info = png_create_info_struct(decoding->reader)))
        return false;
    if (setjmp(png_jmpbuf(decoding->reader)))
        return false;
    png_init_io(decoding->reader, file);
    png_read_info(decoding->reader, decoding->info);
    reading_set(decoding->reader, decoding->info);
    int n_colours = png_get_channels(decoding->reader, decoding->info);
    decoding->is_packing = pack_open(&decoding->pack, output, object, png->picture.width,
                                     png->picture.height, n_colours);
    if (!decoding->is_packing || (n_colours != 1 && n_colours != 3))
        return false;
    rows_pack(decoding, png->picture.height, png->is_interlaced);
    return true;
}

static bool decoded_write(struct output *output, FILE *file, const struct png *png,
                          uint32_t object)
{
    struct decoding decoding = {0};
    rewind(file);
    bool is_good = decode(&decoding, output, file, png, object);
    if (decoding.is_packing)
        pack_close(&decoding.pack);
    if (decoding.reader)
        png_destroy_read_struct(&decoding.reader, &decoding.info, NULL);
    free(decoding.rows);
    free(decoding.places);
    return is_good;
}

static bool passed_write(struct output *output, FILE *file, const struct png *png,
                         uint32_t object)
{
    struct buffer keys = {0};
    keys_add(png, &keys);
    stream_open(output, object, keys.data, png->n_data);
    bool is_good = data_copy(output, file);
    stream_close(output);
    buffer_free(&keys);
    return is_good;
}

bool png_write(struct output *output, const char *path, uint32_t number, struct picture *picture)
{
    struct png png;
    FILE *file = fopen(path, "rbe");
    bool is_good = file && chunks_read(file, &png);
    (void)number;
    if (is_good) {
        *picture = png.picture;
        struct strip *strip = strip_add(output, picture);
        strip->n_rows = picture->height;
        is_good = passes_through(&png) ? passed_write(output, file, &png, strip->object)
                                       : decoded_write(output, file, &png, strip->object);
    }
    if (file)
        fclose(file);
    return is_good;
}
