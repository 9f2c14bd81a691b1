/*
 * The end of a file: every object that is no stream yet is written by libharu into an object
 * stream, a compressed run of up to OBJECTS_PER_STREAM objects behind a list of their numbers and
 * offsets; then the cross-reference stream says for each number where it stands. A file written
 * twice is the same to the byte: its ID is the digest of what stands before it.
 */
#include "pdf/digest.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Readers unpack a whole object stream to get at one object; qpdf packs 100. */
enum { OBJECTS_PER_STREAM = 200 };

/* One line of the cross-reference stream (ISO 32000-1, table 18). */
struct entry {
    uint64_t place; /* type 1: offset; type 2: number of the object stream */
    uint16_t rank;  /* type 2: which object of it */
    uint8_t type;   /* 0 free, 1 in the file, 2 in an object stream */
};

/* An object stream being filled. */
struct pack {
    struct buffer list; /* "12 0 13 45" */
    struct buffer bodies;
    uint32_t numbers[OBJECTS_PER_STREAM];
    uint16_t n_objects;
};

struct ending {
    struct objects *objects;
    struct entry *entries; /* by object number */
    size_t n_entries, capacity;
    struct pack pack;
    HPDF_Stream stream; /* libharu's way into pack.bodies */
};

static HPDF_STATUS bytes_take(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    buffer_add(stream->attr, bytes, size);
    return HPDF_OK;
}

static struct entry *entry_add(struct ending *ending, uint8_t type, uint64_t place)
{
    struct entry *entry =
        LIST_ADD(ending->objects->arena, ending->entries, ending->n_entries, ending->capacity);

    *entry = (struct entry){.type = type, .place = place};
    return entry;
}

/* Writes the pack as a stream with the next free number; the objects in it learn their place. */
static void pack_write(struct ending *ending)
{
    struct pack *pack = &ending->pack;
    size_t number = ending->n_entries;
    char keys[96];

    if (pack->n_objects == 0)
        return;
    for (uint16_t i = 0; i < pack->n_objects; i++)
        ending->entries[pack->numbers[i]].place = number;
    entry_add(ending, 1, ending->objects->out->size);
    snprintf(keys, sizeof keys, "/Type/ObjStm/N %d/First %zu", pack->n_objects,
             pack->list.size + 1);
    buffer_add_text(&pack->list, "\n");
    buffer_add(&pack->list, pack->bodies.data, pack->bodies.size);
    stream_write(ending->objects, (uint32_t)number, keys, pack->list.data, pack->list.size,
                 EFFORT_HIGH);
    pack->list.size = pack->bodies.size = 0;
    pack->n_objects = 0;
}

static void object_pack(struct ending *ending, uint32_t number, void *object)
{
    struct pack *pack = &ending->pack;

    integer_add(&pack->list, number);
    integer_add(&pack->list, (int64_t)pack->bodies.size);
    ending->entries[number].rank = pack->n_objects;
    pack->numbers[pack->n_objects++] = number;
    if (HPDF_Obj_WriteValue(object, ending->stream, NULL) != HPDF_OK)
        HPDF_SetError(&ending->objects->document->error, HPDF_INVALID_OBJECT, number);
    buffer_add_text(&pack->bodies, "\n");
}

/* Every object of libharu's list, streams excepted, into object streams. */
static void objects_pack(struct ending *ending)
{
    const struct objects *objects = ending->objects;
    HPDF_Xref xref = objects->document->xref;
    uint32_t n = xref->entries->count;

    entry_add(ending, 0, 0)->rank = 0xFFFF; /* head of the list of free numbers, never reused */
    for (uint32_t i = 1; i < n; i++) {
        uint64_t place = i < objects->n_places ? objects->places[i] : 0;

        entry_add(ending, place != 0 ? 1 : 2, place);
    }
    for (uint32_t i = 1; i < n; i++) {
        if (ending->entries[i].type == 2)
            object_pack(ending, i, HPDF_Xref_GetEntry(xref, i)->obj);
        if (ending->pack.n_objects == OBJECTS_PER_STREAM)
            pack_write(ending);
    }
    pack_write(ending);
}

/* Bytes needed for the largest offset: 3 up to 16 MiB. */
static unsigned place_width(uint64_t largest)
{
    unsigned width = 1;

    while (largest >> (8 * width) != 0)
        width++;
    return width;
}

/*
 * The table's rows as bytes, each less the row above (PNG predictor Up, marked by a leading 2):
 * places grow slowly, so most differences are small and compress well.
 */
static void rows_add(const struct ending *ending, unsigned width, struct buffer *rows)
{
    size_t row_size = width + 3;
    uint8_t above[12] = {0};

    for (size_t i = 0; i < ending->n_entries; i++) {
        const struct entry *entry = &ending->entries[i];
        uint8_t *at = (uint8_t *)buffer_reserve(rows, row_size + 1);
        uint8_t row[12] = {entry->type};

        for (unsigned byte = 0; byte < width; byte++)
            row[width - byte] = (uint8_t)(entry->place >> (8 * byte));
        row[width + 1] = (uint8_t)(entry->rank >> 8);
        row[width + 2] = (uint8_t)entry->rank;
        *at++ = 2;
        for (size_t byte = 0; byte < row_size; byte++)
            *at++ = (uint8_t)(row[byte] - above[byte]);
        memcpy(above, row, row_size);
        rows->size += row_size + 1;
    }
}

static void digest_add(struct buffer *out, const struct digest *digest)
{
    buffer_add_text(out, "<");
    for (size_t i = 0; i < sizeof digest->bytes; i++)
        buffer_add_format(out, "%02X", digest->bytes[i]);
    buffer_add_text(out, ">");
}

static void xref_write(struct ending *ending)
{
    struct objects *objects = ending->objects;
    HPDF_Doc document = objects->document;
    struct digest digest = digest_make(objects->out->data, objects->out->size);
    uint64_t start = objects->out->size;
    uint32_t number = (uint32_t)ending->n_entries;
    unsigned width = place_width(start);
    struct buffer keys = {0};
    struct buffer rows = {0};

    entry_add(ending, 1, start);
    buffer_add_format(&keys, "/Type/XRef/Size %zu/W[1 %u 2]", ending->n_entries, width);
    buffer_add_format(&keys, "/DecodeParms<</Predictor 12/Columns %u>>/Root", width + 3);
    reference_add(&keys, object_number(document->catalog));
    buffer_add_text(&keys, "/Info");
    reference_add(&keys, object_number(document->info));
    buffer_add_text(&keys, "/ID[");
    digest_add(&keys, &digest);
    digest_add(&keys, &digest);
    buffer_add(&keys, "]", 2);
    rows_add(ending, width, &rows);
    stream_write(objects, number, keys.data, rows.data, rows.size, EFFORT_HIGH);
    buffer_add_format(objects->out, "startxref\n%" PRIu64 "\n%%%%EOF\n", start);
    buffer_free(&keys);
    buffer_free(&rows);
}

bool objects_write(struct objects *objects, struct findings *findings)
{
    struct ending ending = {.objects = objects};

    ending.stream =
        HPDF_CallbackWriter_New(objects->document->mmgr, bytes_take, &ending.pack.bodies);
    if (ending.stream != NULL) {
        objects_pack(&ending);
        xref_write(&ending);
        HPDF_Stream_Free(ending.stream);
    }
    buffer_free(&ending.pack.list);
    buffer_free(&ending.pack.bodies);
    return objects_verify(objects, findings);
}
