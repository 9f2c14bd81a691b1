/*
 * JPEG: the whole file is the stream (DCTDecode). Markers are read up to the frame header for what
 * PDF must know: size, components, Adobe's mark (its four colours are inverted), resolution, and
 * how the camera was held.
 */
#include "binder/picture.h"

#include <inttypes.h>
#include <string.h>

#include "pdf/pdf.h"

enum {
    SOI = 0xD8, EOI = 0xD9, SOS = 0xDA, APP0 = 0xE0, APP1 = 0xE1, APP14 = 0xEE,
    SEGMENT_MAX = 65536,
    TAIL = 65536 /* the end of the picture is looked for so far back: cameras add data behind */
};

struct jpeg {
    struct picture picture;
    uint64_t size;
    int n_components;
    bool is_adobe;
};

static uint32_t number_read(const uint8_t *at, int size, bool is_little)
{
    uint32_t number = 0;
    for (int i = 0; i < size; i++)
        number = number << 8 | at[is_little ? size - 1 - i : i];
    return number;
}

/* Orientation (274) of the first directory of an Exif segment. */
static void exif_read(const uint8_t *data, size_t size, struct jpeg *jpeg)
{
    if (size < 14 || memcmp(data, "Exif\0\0", 6) != 0)
        return;
    data += 6;
    size -= 6;
    bool is_little = data[0] == 'I';
    uint32_t at = number_read(data + 4, 4, is_little);
    if (at > size - 2)
        return;
    uint32_t n = number_read(data + at, 2, is_little);
    for (uint32_t i = 0; i < n && (size_t)at + 2 + 12 * (size_t)(i + 1) <= size; i++) {
        const uint8_t *entry = data + at + 2 + 12 * (size_t)i;
        uint32_t value = number_read(entry + 8, 2, is_little);
        if (number_read(entry, 2, is_little) == 274 && value >= 1 && value <= 8)
            jpeg->picture.orientation = (int)value;
    }
}

/* JFIF: unit 1 is the inch, 2 the centimetre. */
static void jfif_read(const uint8_t *data, size_t size, struct jpeg *jpeg)
{
    if (size < 12 || memcmp(data, "JFIF", 5) != 0 || data[7] < 1 || data[7] > 2)
        return;
    uint32_t x = number_read(data + 8, 2, false), y = number_read(data + 10, 2, false);
    jpeg->picture.dots_x = data[7] == 1 ? x : x * 254 / 100;
    jpeg->picture.dots_y = data[7] == 1 ? y : y * 254 / 100;
}

/* Frames that DCTDecode knows: baseline, extended and progressive Huffman, 8 bits. */
static bool frame_read(int marker, const uint8_t *data, size_t size, struct jpeg *jpeg)
{
    if (marker > 0xC2 || size < 6 || data[0] != 8)
        return false;
    jpeg->picture.height = number_read(data + 1, 2, false);
    jpeg->picture.width = number_read(data + 3, 2, false);
    jpeg->n_components = data[5];
    return jpeg->picture.width > 0 && jpeg->picture.height > 0 &&
           (data[5] == 1 || data[5] == 3 || data[5] == 4);
}

/* The next marker; 0 at the end. Bytes of filling (FF) may stand before it. */
static int marker_read(FILE *file)
{
    int byte = getc(file);
    if (byte != 0xFF)
        return 0;
    while (byte == 0xFF)
        byte = getc(file);
    return byte == EOF ? 0 : byte;
}

static bool segment_read(FILE *file, uint8_t *data, size_t *size)
{
    uint8_t stated[2];
    if (fread(stated, 1, 2, file) != 2)
        return false;
    uint32_t n = number_read(stated, 2, false);
    *size = n - 2;
    return n >= 2 && fread(data, 1, *size, file) == *size;
}

static bool is_frame(int marker)
{
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

static bool head_read(FILE *file, struct jpeg *jpeg)
{
    uint8_t data[SEGMENT_MAX];
    size_t size;
    int marker;
    bool has_frame = false;
    if (marker_read(file) != SOI)
        return false;
    while ((marker = marker_read(file)) != 0 && marker != SOS && marker != EOI) {
        if (!segment_read(file, data, &size))
            return false;
        if (marker == APP0)
            jfif_read(data, size, jpeg);
        else if (marker == APP1)
            exif_read(data, size, jpeg);
        else if (marker == APP14)
            jpeg->is_adobe = size >= 5 && memcmp(data, "Adobe", 5) == 0;
        else if (is_frame(marker) && !(has_frame = frame_read(marker, data, size, jpeg)))
            return false;
    }
    return marker == SOS && has_frame;
}

/* Does the end-of-image marker stand near the end? */
static bool tail_read(FILE *file, struct jpeg *jpeg)
{
    uint8_t data[TAIL];
    if (fseeko(file, 0, SEEK_END) != 0)
        return false;
    off_t size = ftello(file), from = size > TAIL ? size - TAIL : 0;
    if (size < 4 || fseeko(file, from, SEEK_SET) != 0)
        return false;
    size_t got = fread(data, 1, sizeof data, file);
    jpeg->size = (uint64_t)size;
    for (size_t i = got; i > 1; i--)
        if (data[i - 2] == 0xFF && data[i - 1] == EOI)
            return fseeko(file, 0, SEEK_SET) == 0;
    return false;
}

static FILE *jpeg_open(const char *path, struct jpeg *jpeg)
{
    FILE *file = fopen(path, "rbe");
    *jpeg = (struct jpeg){.picture.orientation = 1};
    if (file && (!head_read(file, jpeg) || !tail_read(file, jpeg))) {
        fclose(file);
        file = NULL;
    }
    return file;
}

uint32_t jpeg_pages(const char *path)
{
    struct jpeg jpeg;
    FILE *file = jpeg_open(path, &jpeg);
    if (file)
        fclose(file);
    return file != NULL;
}

bool jpeg_write(struct output *output, const char *path, uint32_t number, struct picture *picture)
{
    struct jpeg jpeg;
    FILE *file = jpeg_open(path, &jpeg);
    (void)number;
    if (!file)
        return false;
    *picture = jpeg.picture;
    struct strip *strip = strip_add(output, picture);
    const char *space = jpeg.n_components == 1   ? "Gray"
                        : jpeg.n_components == 3 ? "RGB"
                                                 : "CMYK";
    bool is_inverted = jpeg.n_components == 4 && jpeg.is_adobe;
    strip->n_rows = picture->height;
    stream_open(output, strip->object,
                arena_format(output->arena,
                             "/Type/XObject/Subtype/Image/Width %" PRIu32 "/Height %" PRIu32
                             "/ColorSpace/Device%s/BitsPerComponent 8%s/Filter/DCTDecode",
                             picture->width, picture->height, space,
                             is_inverted ? "/Decode[1 0 1 0 1 0 1 0]" : ""),
                jpeg.size);
    bool is_whole = output_copy(output, file, jpeg.size);
    stream_close(output);
    fclose(file);
    return is_whole;
}
