/*
 * Hatches: tiling patterns without a colour of their own (ISO 32000-1, 8.7.3.3), so that a bar is
 * told from its neighbour on a black-and-white printer. Cells lie on the page's own grid:
 * neighbouring bars of one hatch join without a seam. Lines run over the cell's edge so that they
 * are whole at corners.
 */
#include "pdf/content.h"
#include "pdf/syntax.h"

#include <string.h>

static const char *const cells[] = {
    "0.5 w -1 -1 m 5 5 l -1 3 m 1 5 l 3 -1 m 5 1 l S", /* rising */
    "0.5 w -1 5 m 5 -1 l -1 1 m 1 -1 l 3 5 m 5 3 l S", /* falling */
    "0.5 w -1 2 m 5 2 l S",                            /* level */
    "0.5 w -1 2 m 5 2 l 2 -1 m 2 5 l S",               /* crossing */
    "0.4 w -1 -1 m 5 5 l -1 5 m 5 -1 l S",             /* crossing askew */
    "1 w 1 J 1 1 m 1 1 l 3 3 m 3 3 l S",               /* dots */
};
_Static_assert(sizeof cells / sizeof *cells == N_HATCHES, "a cell for each hatch");

int hatch_find(struct resources *resources, uint8_t hatch)
{
    int number = (hatch - 1) % N_HATCHES;
    struct objects *objects = resources->fonts.objects;

    if (resources->hatches[number] == NULL) {
        HPDF_Dict object = object_new(objects);

        stream_write(objects, object_number(object),
                     "/Type/Pattern/PatternType 1/PaintType 2/TilingType 1/BBox[0 0 4 4]"
                     "/XStep 4/YStep 4/Resources<<>>",
                     cells[number], strlen(cells[number]), EFFORT_NONE);
        resources->hatches[number] = object;
    }
    return number + 1;
}

void hatches_resources_add(const struct resources *resources, struct buffer *out)
{
    bool is_first = true;

    for (int i = 0; i < N_HATCHES; i++) {
        if (resources->hatches[i] == NULL)
            continue;
        buffer_add_format(out, "%s/H%d", is_first ? "/Pattern<<" : "", i + 1);
        reference_add(out, object_number(resources->hatches[i]));
        is_first = false;
    }
    if (!is_first)
        buffer_add_text(out, ">>/ColorSpace<</Hatch[/Pattern/DeviceGray]>>");
}
