/* Every glyph of the font is read, drawn again, and written. */
#include "slim.h"

#include <stdio.h>
#include <stdlib.h>

static void glyph_trace(hb_font_t *font, hb_codepoint_t glyph, bool is_reversed,
                        struct traced *traced)
{
    const struct outline *outline = outline_read(font, glyph);

    for (size_t i = 0; i < outline->n_contours; i++) {
        struct contour *contour = &outline->contours[i];

        if (contour->n_segments < 2)
            continue;
        contour_simplify(contour);
        contour_join(contour);
        contour_trace(contour, is_reversed, traced);
    }
}

int main(int argc, char **argv)
{
    hb_blob_t *blob = argc == 3 ? hb_blob_create_from_file_or_fail(argv[1]) : NULL;

    if (!blob) {
        fprintf(stderr, argc == 3 ? "slim: cannot read %s\n" : "usage: slim IN OUT\n", argv[1]);
        return 1;
    }
    hb_face_t *face = hb_face_create(blob, 0);
    hb_font_t *font = hb_font_create(face);
    hb_blob_t *cff = hb_face_reference_table(face, HB_TAG('C', 'F', 'F', ' '));
    unsigned n = hb_face_get_glyph_count(face);
    struct traced *glyphs = calloc(n + 1, sizeof *glyphs);

    /* Contours of CFF outlines run the other way round. */
    for (unsigned i = 0; glyphs && i < n; i++)
        glyph_trace(font, i, hb_blob_get_length(cff) > 0, &glyphs[i]);
    if (!glyphs || n == 0 || hb_face_get_upem(face) % GRID != 0 ||
        !font_write(face, glyphs, argv[2])) {
        fprintf(stderr, "slim: cannot make %s of %s\n", argv[2], argv[1]);
        return 1;
    }
    return 0;
}
