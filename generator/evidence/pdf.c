/*
 * PDF, by libqpdf: pages, sizes, turns, the date it was made, and what each page paints. A page
 * that one picture covers is a scan; that picture is decoded, if it is coded as JPEG or as plain
 * dots, so that a damaged or blank one is seen.
 */
#include "evidence/content.h"
#include "evidence/look.h"
#include "evidence/shade.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <qpdf/qpdf-c.h>

enum {
    FORMS_MAX = 12,    /* forms inside forms */
    DRAWN_MAX = 5000,  /* objects drawn on one page */
    TAIL = 2048,       /* the end of the file stands so near its end */
    POINT = 10000,     /* of struct matrix */
    SIDE_MAX = 1000000 /* points: a page of 350 m */
};

struct seen { /* a picture that was looked into */
    int id;
    bool is_blank;
};

struct pdf {
    struct look *look;
    qpdf_data file;
    struct seen seen[64]; /* the last ones: a background stands on every page */
    size_t n_seen;
};

struct sheet { /* one page */
    struct pdf *pdf;
    qpdf_oh resources;
    struct content content;
    int depth, n_drawn;
    int64_t area;             /* of the page, square points */
    int64_t covered, largest; /* by pictures; by the one that covers most */
    uint16_t dpi;             /* of that one */
    bool has_picture, has_ink; /* one that is not blank, or was not looked into */
};

/* Rounded, and kept where sums of it can't overflow. */
static int32_t thousandths(double points)
{
    points = points > SIDE_MAX ? SIDE_MAX : points < -SIDE_MAX ? -SIDE_MAX : points;
    return (int32_t)(points * 1000 + (points < 0 ? -0.5 : 0.5));
}

static bool numbers_read(const struct pdf *pdf, qpdf_oh array, int n, double *out)
{
    if (!qpdf_oh_is_array(pdf->file, array) || qpdf_oh_get_array_n_items(pdf->file, array) != n)
        return false;
    for (int i = 0; i < n; i++) {
        qpdf_oh item = qpdf_oh_get_array_item(pdf->file, array, i);
        if (!qpdf_oh_is_number(pdf->file, item))
            return false;
        out[i] = qpdf_oh_get_numeric_value(pdf->file, item);
    }
    return true;
}

/* --- Pictures --------------------------------------------------------------------------------- */

static int64_t root(int64_t square)
{
    int64_t low = 0, high = 2000000000;
    while (low < high) {
        int64_t middle = (low + high + 1) / 2;
        if (middle <= square / middle)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

static int64_t whole_read(const struct pdf *pdf, qpdf_oh dictionary, const char *key)
{
    long long value = 0;
    qpdf_oh found = qpdf_oh_get_key(pdf->file, dictionary, key);
    return qpdf_oh_get_value_as_longlong(pdf->file, found, &value) && value > 0 &&
                   value < INT32_MAX
               ? value
               : 0;
}

static const char *name_of(const struct pdf *pdf, qpdf_oh value)
{
    return qpdf_oh_is_name(pdf->file, value) ? qpdf_oh_get_name(pdf->file, value) : "";
}

static bool is_coded_as(const struct pdf *pdf, qpdf_oh dictionary, const char *name)
{
    qpdf_oh filter = qpdf_oh_get_key(pdf->file, dictionary, "/Filter");
    if (qpdf_oh_is_array(pdf->file, filter) && qpdf_oh_get_array_n_items(pdf->file, filter) == 1)
        filter = qpdf_oh_get_array_item(pdf->file, filter, 0);
    return strcmp(name_of(pdf, filter), name) == 0;
}

/* Samples a dot of a plain picture; 0: of another kind. */
static size_t samples_of(const struct pdf *pdf, qpdf_oh dictionary)
{
    const char *space = name_of(pdf, qpdf_oh_get_key(pdf->file, dictionary, "/ColorSpace"));
    return strcmp(space, "/DeviceGray") == 0 ? 1 : strcmp(space, "/DeviceRGB") == 0 ? 3 : 0;
}

static bool dots_are_blank(struct pdf *pdf, qpdf_oh dictionary, const uint8_t *data, size_t size)
{
    int64_t width = whole_read(pdf, dictionary, "/Width");
    int64_t height = whole_read(pdf, dictionary, "/Height");
    size_t step = samples_of(pdf, dictionary);
    struct shade shade;
    if (!step || whole_read(pdf, dictionary, "/BitsPerComponent") != 8 ||
        width * height > PIXELS_MAX || size < (size_t)(width * height) * step)
        return false;
    shade_open(&shade, pdf->look->scratch, (uint32_t)width, (uint32_t)height, 8);
    for (int64_t i = 0; i < height; i++)
        shade_add(&shade, data + (size_t)(i * width) * step + (step == 3), step);
    return shade_is_blank(&shade);
}

/* Decodes one; damage goes to the file. */
static bool picture_is_blank(struct pdf *pdf, qpdf_oh picture, qpdf_oh dictionary)
{
    unsigned char *data = NULL;
    size_t size = 0;
    QPDF_BOOL is_decoded = QPDF_FALSE;
    bool is_jpeg = is_coded_as(pdf, dictionary, "/DCTDecode"), is_blank = false;
    if (!is_jpeg && !is_coded_as(pdf, dictionary, "/FlateDecode"))
        return false;
    qpdf_oh_get_stream_data(pdf->file, picture, is_jpeg ? qpdf_dl_none : qpdf_dl_generalized,
                            &is_decoded, &data, &size);
    if (data && is_jpeg) {
        struct jpeg_seen seen;
        jpeg_see(pdf->look->scratch, NULL, data, size, &seen);
        look_damage_add(pdf->look, seen.damage);
        is_blank = seen.is_blank;
    } else if (data && is_decoded) {
        is_blank = dots_are_blank(pdf, dictionary, data, size);
    }
    free(data);
    return is_blank;
}

static bool picture_look(struct pdf *pdf, qpdf_oh picture, qpdf_oh dictionary)
{
    int id = qpdf_oh_get_object_id(pdf->file, picture);
    size_t n = sizeof pdf->seen / sizeof *pdf->seen;
    for (size_t i = 0; i < n && i < pdf->n_seen; i++)
        if (pdf->seen[i].id == id)
            return pdf->seen[i].is_blank;
    bool is_blank = picture_is_blank(pdf, picture, dictionary);
    pdf->seen[pdf->n_seen++ % n] = (struct seen){id, is_blank};
    return is_blank;
}

/* A picture fills the unit square of its matrix. */
static void picture_draw(struct sheet *sheet, qpdf_oh picture, qpdf_oh dictionary,
                         struct matrix matrix)
{
    struct pdf *pdf = sheet->pdf;
    int64_t width = root(matrix.a * matrix.a + matrix.b * matrix.b);
    int64_t height = root(matrix.c * matrix.c + matrix.d * matrix.d);
    int64_t columns = whole_read(pdf, dictionary, "/Width");
    int64_t rows = whole_read(pdf, dictionary, "/Height");
    sheet->has_picture = true;
    int64_t area = (width / 100) * (height / 100) / (POINT / 100) / (POINT / 100);
    sheet->covered += area;
    if (area * 2 < sheet->area || !picture_look(pdf, picture, dictionary))
        sheet->has_ink = true;
    if (area <= sheet->largest || width == 0 || height == 0)
        return;
    int64_t across = (columns * 72 * POINT + width / 2) / width;
    int64_t along = (rows * 72 * POINT + height / 2) / height;
    int64_t dpi = across < along ? across : along;
    sheet->largest = area;
    sheet->dpi = (uint16_t)(dpi < UINT16_MAX ? dpi : UINT16_MAX);
}

/* --- Pages ------------------------------------------------------------------------------------ */

static void form_draw(struct sheet *sheet, qpdf_oh form, qpdf_oh dictionary, struct matrix matrix)
{
    struct pdf *pdf = sheet->pdf;
    double own[6];
    unsigned char *data = NULL;
    size_t size = 0;
    qpdf_oh before = sheet->resources;
    qpdf_oh resources = qpdf_oh_get_key(pdf->file, dictionary, "/Resources");
    if (sheet->depth >= FORMS_MAX)
        return;
    if (numbers_read(pdf, qpdf_oh_get_key(pdf->file, dictionary, "/Matrix"), 6, own))
        matrix = matrix_add((struct matrix){thousandths(own[0]) * 10LL, thousandths(own[1]) * 10LL,
                                            thousandths(own[2]) * 10LL, thousandths(own[3]) * 10LL,
                                            thousandths(own[4]) * 10LL, thousandths(own[5]) * 10LL},
                            matrix);
    if (qpdf_oh_is_dictionary(pdf->file, resources))
        sheet->resources = resources;
    sheet->depth++;
    qpdf_oh_get_stream_data(pdf->file, form, qpdf_dl_generalized, NULL, &data, &size);
    if (data)
        content_read(&sheet->content, data, size, matrix);
    free(data);
    sheet->depth--;
    sheet->resources = before;
}

static void object_draw(void *context, const char *name, struct matrix matrix)
{
    struct sheet *sheet = context;
    qpdf_data file = sheet->pdf->file;
    char key[160] = "/";
    if (++sheet->n_drawn > DRAWN_MAX) {
        sheet->has_ink = true;
        return;
    }
    strncat(key, name, sizeof key - 2);
    qpdf_oh objects = qpdf_oh_get_key_if_dict(file, sheet->resources, "/XObject");
    qpdf_oh object = qpdf_oh_get_key_if_dict(file, objects, key);
    if (!qpdf_oh_is_stream(file, object))
        return;
    qpdf_oh dictionary = qpdf_oh_get_dict(file, object);
    const char *kind = name_of(sheet->pdf, qpdf_oh_get_key(file, dictionary, "/Subtype"));
    if (strcmp(kind, "/Image") == 0)
        picture_draw(sheet, object, dictionary, matrix);
    else if (strcmp(kind, "/Form") == 0)
        form_draw(sheet, object, dictionary, matrix);
}

/* As it is read: cut to the crop box, turned as the file asks. */
static void size_read(const struct pdf *pdf, qpdf_oh page, struct evidence_page *out)
{
    double box[4] = {0, 0, 0, 0};
    int turn = 0;
    if (!numbers_read(pdf, qpdf_oh_get_key(pdf->file, page, "/CropBox"), 4, box))
        numbers_read(pdf, qpdf_oh_get_key(pdf->file, page, "/MediaBox"), 4, box);
    int32_t width = abs(thousandths(box[2]) - thousandths(box[0]));
    int32_t height = abs(thousandths(box[3]) - thousandths(box[1]));
    qpdf_oh_get_value_as_int(pdf->file, qpdf_oh_get_key(pdf->file, page, "/Rotate"), &turn);
    turn = (turn % 360 + 360) % 360;
    out->turn = (uint16_t)(turn % 90 == 0 ? turn : 0);
    out->width = out->turn % 180 ? height : width;
    out->height = out->turn % 180 ? width : height;
}

static void page_look(struct pdf *pdf, uint32_t number)
{
    struct evidence_page *out = look_page_add(pdf->look);
    qpdf_oh page = qpdf_get_page_n(pdf->file, number);
    unsigned char *data = NULL;
    size_t size = 0;
    size_read(pdf, page, out);
    struct sheet sheet = {.pdf = pdf,
                          .resources = qpdf_oh_get_key_if_dict(pdf->file, page, "/Resources"),
                          .area = (int64_t)out->width * out->height / 1000000};
    sheet.content = (struct content){.context = &sheet, .object = object_draw};
    bool is_read = !(qpdf_oh_get_page_content_data(pdf->file, page, &data, &size) & QPDF_ERRORS);
    if (data)
        content_read(&sheet.content, data, size, matrix_plain);
    free(data);
    qpdf_oh notes = qpdf_oh_get_key_if_dict(pdf->file, page, "/Annots");
    bool has_notes = qpdf_oh_is_array(pdf->file, notes) &&
                     qpdf_oh_get_array_n_items(pdf->file, notes) > 0;
    out->has_text = sheet.content.has_text;
    out->is_blank = is_read && !sheet.content.has_paint && !sheet.has_ink && !has_notes;
    if (sheet.covered * 2 >= sheet.area && sheet.has_picture && !sheet.content.has_paint)
        out->dpi = sheet.dpi;
}

/* --- The file --------------------------------------------------------------------------------- */

static bool has_end(const struct look *look)
{
    char tail[TAIL + 1];
    off_t from = look->size > TAIL ? (off_t)(look->size - TAIL) : 0;
    ssize_t size = pread(look->file, tail, TAIL, from);
    return size > 0 && memmem(tail, (size_t)size, "%%EOF", 5) != NULL;
}

static enum damage damage_of(const struct look *look, qpdf_data file, qpdf_error error)
{
    const char *text = qpdf_get_error_message_detail(file, error);
    if (qpdf_get_error_code(file, error) == qpdf_e_password)
        return DAMAGE_PASSWORD;
    if (strstr(text, "bad_alloc"))
        return DAMAGE_TOO_LARGE;
    return has_end(look) ? DAMAGE_BROKEN : DAMAGE_TRUNCATED;
}

/* Only what says that something can't be read as it was written; the rest is a matter of taste. */
static void warnings_take(const struct pdf *pdf)
{
    static const char *const lost[] = {"decod", "inflat", "stream data", "unable to find", NULL};
    static const char *const mended[] = {"reconstruct", "file is damaged", "xref", "stream length",
                                         "endstream", "endobj", "EOF", NULL};
    while (qpdf_more_warnings(pdf->file)) {
        qpdf_error warning = qpdf_next_warning(pdf->file);
        const char *text = qpdf_get_error_message_detail(pdf->file, warning);
        if (strstr(text, "bad_alloc"))
            look_damage_add(pdf->look, DAMAGE_TOO_LARGE);
        for (size_t i = 0; lost[i]; i++)
            if (strstr(text, lost[i]))
                look_damage_add(pdf->look, DAMAGE_BROKEN);
        for (size_t i = 0; mended[i]; i++)
            if (strstr(text, mended[i]))
                look_damage_add(pdf->look, has_end(pdf->look) ? DAMAGE_MENDED : DAMAGE_TRUNCATED);
    }
}

static void errors_take(const struct pdf *pdf)
{
    if (qpdf_has_error(pdf->file))
        look_damage_add(pdf->look,
                        damage_of(pdf->look, pdf->file, qpdf_get_error(pdf->file)));
}

static void pages_look(struct pdf *pdf)
{
    struct look *look = pdf->look;
    int n_pages = qpdf_get_num_pages(pdf->file);
    if (n_pages == 0 && !qpdf_has_error(pdf->file))
        look_damage_add(look, DAMAGE_NO_PAGES);
    qpdf_push_inherited_attributes_to_page(pdf->file);
    for (int i = 0; i < n_pages; i++) {
        arena_empty(look->scratch);
        page_look(pdf, (uint32_t)i);
        qpdf_oh_release_all(pdf->file);
    }
    const char *made = qpdf_get_info_key(pdf->file, "/CreationDate");
    if (made)
        look_date_add(look, strncmp(made, "D:", 2) == 0 ? made + 2 : made);
}

void pdf_look(struct look *look)
{
    struct pdf *pdf = ARENA_NEW(look->arena, struct pdf);
    const char *path = arena_format(look->arena, "/proc/self/fd/%d", look->file);
    pdf->look = look;
    pdf->file = qpdf_init();
    qpdf_silence_errors(pdf->file);
    qpdf_set_suppress_warnings(pdf->file, QPDF_TRUE);
    if (!(qpdf_read(pdf->file, path, NULL) & QPDF_ERRORS)) {
        look->head.is_encrypted = qpdf_is_encrypted(pdf->file) != 0;
        pages_look(pdf);
    }
    errors_take(pdf);
    warnings_take(pdf);
    look->head.is_encrypted |= look->head.damage == DAMAGE_PASSWORD;
    if (look->head.n_pages > 0 && look->n_quotes > 0)
        quotes_look(look);
    qpdf_cleanup(&pdf->file);
}
