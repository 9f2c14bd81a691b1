/*
 * When a photograph was taken, by libexif: the moment of exposure, else that of digitisation, else
 * that of the last change.
 */
#include "evidence/look.h"

#include <string.h>

#include <libexif/exif-data.h>

static const struct {
    ExifIfd folder;
    ExifTag tag;
} moments[] = {
    {EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_ORIGINAL},
    {EXIF_IFD_EXIF, EXIF_TAG_DATE_TIME_DIGITIZED},
    {EXIF_IFD_0, EXIF_TAG_DATE_TIME},
};

void exif_date_read(const uint8_t *data, size_t size, char out[24])
{
    out[0] = '\0';
    if (size < 14 || size > 1 << 20 || memcmp(data, "Exif\0\0", 6) != 0)
        return;
    ExifData *block = exif_data_new_from_data(data, (unsigned)size);
    for (size_t i = 0; block && !out[0] && i < sizeof moments / sizeof *moments; i++) {
        const ExifEntry *entry =
            exif_content_get_entry(block->ifd[moments[i].folder], moments[i].tag);
        if (!entry || entry->format != EXIF_FORMAT_ASCII || entry->size < 10)
            continue;
        size_t n = entry->size < 23 ? entry->size : 23;
        memcpy(out, entry->data, n);
        out[n] = '\0';
    }
    if (block)
        exif_data_unref(block);
}
