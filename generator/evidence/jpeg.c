/*
 * JPEG: the whole picture is decoded, at an eighth of its size: every coded bit is read, and what
 * comes out is one grey dot for each 8 by 8, which is what shade.h wants.
 */
#include "evidence/look.h"
#include "evidence/shade.h"

#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include <jpeglib.h>
#include <jerror.h>

enum { MEMORY_MAX = 300 << 20, APP1 = JPEG_APP0 + 1 };

struct decoding {
    struct jpeg_decompress_struct jpeg;
    struct jpeg_error_mgr errors;
    jmp_buf stop;
    struct jpeg_seen *out;
    struct shade shade;
};

static void damage_note(const struct decoding *decoding, enum damage damage)
{
    if (decoding->out->damage == DAMAGE_NONE)
        decoding->out->damage = damage;
}

static void error_take(j_common_ptr common)
{
    struct decoding *decoding = common->client_data;
    int code = common->err->msg_code;
    bool is_large = code == JERR_OUT_OF_MEMORY || code == JERR_NO_BACKING_STORE ||
                    code == JERR_WIDTH_OVERFLOW;
    damage_note(decoding, is_large                   ? DAMAGE_TOO_LARGE
                          : code == JERR_INPUT_EMPTY ? DAMAGE_TRUNCATED
                                                     : DAMAGE_BROKEN);
    longjmp(decoding->stop, 1);
}

/* Bytes between segments and odd version marks harm no picture; all other warnings do. */
static void warning_take(j_common_ptr common, int level)
{
    const struct decoding *decoding = common->client_data;
    int code = common->err->msg_code;
    if (level >= 0 || code == JWRN_EXTRANEOUS_DATA || code == JWRN_ADOBE_XFORM ||
        code == JWRN_JFIF_MAJOR)
        return;
    damage_note(decoding, code == JWRN_JPEG_EOF ? DAMAGE_TRUNCATED : DAMAGE_BROKEN);
}

static void nothing_print(j_common_ptr common)
{
    (void)common;
}

static uint16_t dpi_of(const struct jpeg_decompress_struct *jpeg)
{
    uint32_t dots = jpeg->X_density < jpeg->Y_density ? jpeg->X_density : jpeg->Y_density;
    dots = jpeg->density_unit == 2 ? (dots * 254 + 50) / 100 : dots;
    return jpeg->density_unit == 1 || jpeg->density_unit == 2 ? (uint16_t)dots : 0;
}

static void head_see(struct decoding *decoding)
{
    const struct jpeg_decompress_struct *jpeg = &decoding->jpeg;
    decoding->out->width = jpeg->image_width;
    decoding->out->height = jpeg->image_height;
    decoding->out->dpi = dpi_of(jpeg);
    for (jpeg_saved_marker_ptr each = jpeg->marker_list; each; each = each->next)
        if (each->marker == APP1 && !decoding->out->date[0])
            exif_date_read(each->data, each->data_length, decoding->out->date);
    if ((uint64_t)jpeg->image_width * jpeg->image_height > PIXELS_MAX) {
        damage_note(decoding, DAMAGE_TOO_LARGE);
        longjmp(decoding->stop, 1);
    }
}

/* Grey where the coding has it; else the colours as they are coded, of which the first is seen. */
static void scale_set(struct jpeg_decompress_struct *jpeg)
{
    bool has_grey = jpeg->jpeg_color_space == JCS_YCbCr || jpeg->jpeg_color_space == JCS_GRAYSCALE;
    jpeg->scale_num = 1;
    jpeg->scale_denom = 8;
    jpeg->out_color_space = has_grey ? JCS_GRAYSCALE : jpeg->jpeg_color_space;
    jpeg->dct_method = JDCT_IFAST;
    jpeg->do_fancy_upsampling = FALSE;
}

static void picture_see(struct arena *arena, struct decoding *decoding)
{
    struct jpeg_decompress_struct *jpeg = &decoding->jpeg;
    jpeg_save_markers(jpeg, APP1, 0xFFFF);
    jpeg_read_header(jpeg, TRUE);
    head_see(decoding);
    scale_set(jpeg);
    jpeg_start_decompress(jpeg);
    size_t step = (size_t)jpeg->output_components;
    JSAMPROW row = arena_get(arena, jpeg->output_width * step);
    shade_open(&decoding->shade, arena, jpeg->output_width, jpeg->output_height, 1);
    while (jpeg->output_scanline < jpeg->output_height) {
        jpeg_read_scanlines(jpeg, &row, 1);
        shade_add(&decoding->shade, row, step);
    }
    jpeg_finish_decompress(jpeg);
    decoding->out->is_blank = shade_is_blank(&decoding->shade);
}

void jpeg_see(struct arena *arena, FILE *stream, const uint8_t *data, size_t size,
              struct jpeg_seen *out)
{
    struct decoding *decoding = ARENA_NEW(arena, struct decoding);
    *out = (struct jpeg_seen){0};
    decoding->out = out;
    decoding->jpeg.err = jpeg_std_error(&decoding->errors);
    decoding->jpeg.client_data = decoding;
    decoding->errors.error_exit = error_take;
    decoding->errors.emit_message = warning_take;
    decoding->errors.output_message = nothing_print;
    if (setjmp(decoding->stop) == 0) {
        jpeg_create_decompress(&decoding->jpeg);
        decoding->jpeg.mem->max_memory_to_use = MEMORY_MAX;
        if (stream)
            jpeg_stdio_src(&decoding->jpeg, stream);
        else
            jpeg_mem_src(&decoding->jpeg, data, (unsigned long)size);
        picture_see(arena, decoding);
    }
    out->is_blank = out->is_blank && out->damage == DAMAGE_NONE;
    jpeg_destroy_decompress(&decoding->jpeg);
}

void jpeg_look(struct look *look)
{
    struct jpeg_seen seen = {.damage = DAMAGE_BROKEN};
    FILE *stream = look_stream_open(look);
    if (stream) {
        jpeg_see(look->scratch, stream, NULL, 0, &seen);
        fclose(stream);
    }
    look_damage_add(look, seen.damage);
    look_date_add(look, seen.date);
    if (seen.width == 0)
        return;
    struct evidence_page *page = look_page_add(look);
    page->width = (int32_t)seen.width;
    page->height = (int32_t)seen.height;
    page->dpi = seen.dpi;
    page->is_blank = seen.is_blank;
}
