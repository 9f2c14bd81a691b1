/*
 * What a PDF font descriptor asks of a face, read from the tables OS/2, post, head and name
 * (OpenType 1.9). Heights are the typographic ones of OS/2: for the Chinese faces they are the em
 * square, 880 above and 120 below the base line, while hhea's are looser and differ from face to
 * face.
 */
#include <hb-ot.h>

#include "type/faces.h"

/* The signed 16-bit number at `offset`, or `otherwise` where the table is shorter. */
static int32_t number_at(const struct table *table, unsigned offset, int32_t otherwise)
{
    if (table->size < offset + 2)
        return otherwise;
    return (int16_t)(table->data[offset] << 8 | table->data[offset + 1]);
}

static int32_t to_thousandths(const struct face *face, int32_t units)
{
    return (int32_t)((int64_t)units * 1000 / (int32_t)hb_face_get_upem(face->reader));
}

static void read_os2(const struct face *face, struct face_facts *facts)
{
    enum { WEIGHT = 4, TYPO_ASCENDER = 68, TYPO_DESCENDER = 70, CAP_HEIGHT = 88 };
    struct table os2 = table_open(face, HB_TAG('O', 'S', '/', '2'));
    facts->ascent = to_thousandths(face, number_at(&os2, TYPO_ASCENDER, 880));
    facts->descent = -to_thousandths(face, number_at(&os2, TYPO_DESCENDER, -120));
    facts->cap_height = to_thousandths(face, number_at(&os2, CAP_HEIGHT, 0));
    if (facts->cap_height <= 0) /* version 1, or left empty: the height of most capitals */
        facts->cap_height = 700;
    /* No table holds StemV; this is the usual estimate from the weight class. */
    int32_t weight = number_at(&os2, WEIGHT, 400);
    facts->stem_v = 50 + weight * weight / (65 * 65);
    hb_blob_destroy(os2.blob);
}

static void read_post_and_head(const struct face *face, struct face_facts *facts)
{
    enum { ITALIC_ANGLE = 4, X_MIN = 36 };
    struct table post = table_open(face, HB_TAG('p', 'o', 's', 't'));
    facts->italic_angle = number_at(&post, ITALIC_ANGLE, 0) * 1000; /* whole degrees of 16.16 */
    hb_blob_destroy(post.blob);
    struct table head = table_open(face, HB_TAG('h', 'e', 'a', 'd'));
    for (unsigned i = 0; i < 4; i++)
        facts->box[i] = to_thousandths(face, number_at(&head, X_MIN + 2 * i, 0));
    hb_blob_destroy(head.blob);
}

struct face_facts face_facts(const struct faces *faces, int face)
{
    enum { NAME_MAX = 64 }; /* PostScript names have at most 63 characters (OpenType, name id 6) */
    static char names[FACES_MAX][NAME_MAX];
    const struct face *it = &faces->items[face];
    struct face_facts facts = {0};
    read_os2(it, &facts);
    read_post_and_head(it, &facts);
    unsigned size = NAME_MAX;
    hb_ot_name_get_utf8(it->reader, HB_OT_NAME_ID_POSTSCRIPT_NAME, hb_language_from_string("en", -1),
                        &size, names[face]);
    facts.postscript_name = names[face];
    facts.is_serif = it->role != HEI && it->role != HEI_BOLD;
    return facts;
}
