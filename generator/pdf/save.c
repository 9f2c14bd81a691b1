/*
 * The end of a file: every object that is no stream yet is written by libharu into an object
 * stream, a compressed run of up to OBJECTS_PER_STREAM objects behind a list of their numbers and
 * offsets; then the cross-reference stream says for each number where it stands. PDF 1.4 knows
 * neither: there every object stands by itself and the table is text. A file written twice is the
 * same to the byte: its ID is the digest of what stands before it.
 */
#include "pdf/digest.h"
#include "pdf/objects.h"
#include "pdf/syntax.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/*
 * Readers unpack a whole object stream to get at one object: 100 KB here. More objects in one are
 * packed no better.
 */
enum { OBJECTS_PER_STREAM = 1000 };

/* One line of the cross-reference table (ISO 32000-1, table 18); small: there may be a million. */
struct entry {
    uint32_t place; /* type 1: offset, its lower half; type 2: number of the object stream */
    uint16_t rest;  /* type 1: the offset's upper part; type 2: which object of it */
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
    const struct more_objects *more;
    struct entry *entries; /* by object number */
    size_t n_entries;
    struct pack pack;
    HPDF_Stream stream; /* libharu's way into pack.bodies */
};

static HPDF_STATUS bytes_take(HPDF_Stream stream, const HPDF_BYTE *bytes, HPDF_UINT size)
{
    buffer_add(stream->attr, bytes, size);
    return HPDF_OK;
}

static void place_note(struct entry *entry, uint64_t place)
{
    *entry = (struct entry){
        .type = 1, .place = (uint32_t)place, .rest = (uint16_t)(place >> 32 & 0xFFFF)};
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
        ending->entries[pack->numbers[i]] =
            (struct entry){.type = 2, .place = (uint32_t)number, .rest = i};
    place_note(&ending->entries[ending->n_entries++], ending->objects->out->size);
    snprintf(keys, sizeof keys, "/Type/ObjStm/N %d/First %zu", pack->n_objects,
             pack->list.size + 1);
    buffer_add_text(&pack->list, "\n");
    buffer_add(&pack->list, pack->bodies.data, pack->bodies.size);
    stream_write(ending->objects, (uint32_t)number, keys, pack->list.data, pack->list.size,
                 EFFORT_HIGH);
    pack->list.size = pack->bodies.size = 0;
    pack->n_objects = 0;
}

/* The object's own bytes, by libharu or by whoever made more objects. */
static void object_write(struct ending *ending, uint32_t number)
{
    HPDF_Xref xref = ending->objects->document->xref;

    if (number >= xref->entries->count)
        ending->more->write(ending->more->context, number, &ending->pack.bodies);
    else if (HPDF_Obj_WriteValue(HPDF_Xref_GetEntry(xref, number)->obj, ending->stream, NULL) !=
             HPDF_OK)
        HPDF_SetError(&ending->objects->document->error, HPDF_INVALID_OBJECT, number);
}

static void object_pack(struct ending *ending, uint32_t number)
{
    struct pack *pack = &ending->pack;

    integer_add(&pack->list, number);
    integer_add(&pack->list, (int64_t)pack->bodies.size);
    pack->numbers[pack->n_objects++] = number;
    object_write(ending, number);
    buffer_add_text(&pack->bodies, "\n");
    if (pack->n_objects == OBJECTS_PER_STREAM)
        pack_write(ending);
}

/* An object by itself, as PDF 1.4 has it. */
static void object_place(struct ending *ending, uint32_t number)
{
    struct buffer *out = ending->objects->out;
    struct buffer *body = &ending->pack.bodies;

    place_note(&ending->entries[number], out->size);
    object_write(ending, number);
    buffer_add_format(out, "%" PRIu32 " 0 obj\n", number);
    buffer_add(out, body->data, body->size);
    buffer_add_text(out, "\nendobj\n");
    body->size = 0;
}

/* Every object but streams, which have been written. */
static void objects_place(struct ending *ending)
{
    const struct objects *objects = ending->objects;
    uint32_t n = objects->document->xref->entries->count + ending->more->n;

    ending->entries = ARENA_ARRAY(objects->arena, struct entry, n + n / OBJECTS_PER_STREAM + 2);
    ending->n_entries = n;
    ending->entries[0].rest = 0xFFFF; /* head of the list of free numbers, never reused */
    for (uint32_t i = 1; i < n; i++) {
        uint64_t place = i < objects->n_places ? objects->places[i] : 0;

        if (place != 0)
            place_note(&ending->entries[i], place);
        else if (objects->is_old)
            object_place(ending, i);
        else
            object_pack(ending, i);
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

static uint64_t entry_place(const struct entry *entry)
{
    return entry->type == 1 ? entry->place | (uint64_t)entry->rest << 32 : entry->place;
}

/*
 * The table's rows as bytes, each less the row above (PNG predictor Up, marked by a leading 2):
 * places grow slowly, so most differences are small and compress well. A row is no longer than its
 * entry unless the file has 4 GiB, and entries are not needed any more: it is written over them.
 */
static struct bytes rows_make(struct ending *ending, unsigned width)
{
    size_t row_size = width + 3, n = ending->n_entries;
    bool fits = row_size + 1 <= sizeof *ending->entries;
    uint8_t *rows = fits ? (uint8_t *)ending->entries
                         : ARENA_ARRAY(ending->objects->arena, uint8_t, n * (row_size + 1));
    uint8_t *at = rows;
    uint8_t above[12] = {0};

    for (size_t i = 0; i < n; i++) {
        const struct entry entry = ending->entries[i];
        uint16_t rank = entry.type == 1 ? 0 : entry.rest;
        uint8_t row[12] = {entry.type};

        for (unsigned byte = 0; byte < width; byte++)
            row[width - byte] = (uint8_t)(entry_place(&entry) >> (8 * byte));
        row[width + 1] = (uint8_t)(rank >> 8);
        row[width + 2] = (uint8_t)rank;
        *at++ = 2;
        for (size_t byte = 0; byte < row_size; byte++)
            *at++ = (uint8_t)(row[byte] - above[byte]);
        memcpy(above, row, row_size);
    }
    return (struct bytes){.data = rows, .size = n * (row_size + 1)};
}

static void digest_add(struct buffer *out, const struct digest *digest)
{
    buffer_add_text(out, "<");
    for (size_t i = 0; i < sizeof digest->bytes; i++)
        buffer_add_format(out, "%02X", digest->bytes[i]);
    buffer_add_text(out, ">");
}

/* What both kinds of table say of the file; the ID comes from what has been written so far. */
static void trailer_add(const struct ending *ending, struct buffer *out)
{
    HPDF_Doc document = ending->objects->document;
    struct digest digest = digest_make(ending->objects->out->data, ending->objects->out->size);

    buffer_add_format(out, "/Size %zu/Root", ending->n_entries);
    reference_add(out, object_number(document->catalog));
    buffer_add_text(out, "/Info");
    reference_add(out, object_number(document->info));
    buffer_add_text(out, "/ID[");
    digest_add(out, &digest);
    digest_add(out, &digest);
    buffer_add_text(out, "]");
}

static void xref_stream_write(struct ending *ending)
{
    struct objects *objects = ending->objects;
    uint64_t start = objects->out->size;
    uint32_t number = (uint32_t)ending->n_entries++;
    unsigned width = place_width(start);
    struct buffer keys = {0};
    struct bytes rows;

    place_note(&ending->entries[number], start);
    buffer_add_format(&keys, "/Type/XRef/W[1 %u 2]/DecodeParms<</Predictor 12/Columns %u>>", width,
                      width + 3);
    trailer_add(ending, &keys);
    buffer_add(&keys, "", 1);
    rows = rows_make(ending, width);
    stream_write(objects, number, keys.data, rows.data, rows.size, EFFORT_HIGH);
    buffer_add_format(objects->out, "startxref\n%" PRIu64 "\n%%%%EOF\n", start);
    buffer_free(&keys);
}

/* Lines of exactly twenty bytes (ISO 32000-1, 7.5.4). */
static void xref_table_write(struct ending *ending)
{
    struct buffer *out = ending->objects->out;
    uint64_t start = out->size;
    struct buffer keys = {0};

    trailer_add(ending, &keys);
    buffer_add_format(out, "xref\n0 %zu\n", ending->n_entries);
    for (size_t i = 0; i < ending->n_entries; i++) {
        const struct entry *entry = &ending->entries[i];

        buffer_add_format(out, "%010" PRIu64 " %05d %c \n", entry_place(entry),
                          entry->type == 0 ? 65535 : 0, entry->type == 0 ? 'f' : 'n');
    }
    buffer_add_text(out, "trailer\n<<");
    buffer_add(out, keys.data, keys.size);
    buffer_add_format(out, ">>\nstartxref\n%" PRIu64 "\n%%%%EOF\n", start);
    buffer_free(&keys);
}

bool objects_write(struct objects *objects, const struct more_objects *more,
                   struct findings *findings)
{
    struct ending ending = {.objects = objects, .more = more};

    ending.stream =
        HPDF_CallbackWriter_New(objects->document->mmgr, bytes_take, &ending.pack.bodies);
    if (ending.stream != NULL) {
        objects_place(&ending);
        if (objects->is_old)
            xref_table_write(&ending);
        else
            xref_stream_write(&ending);
        HPDF_Stream_Free(ending.stream);
    }
    buffer_free(&ending.pack.list);
    buffer_free(&ending.pack.bodies);
    return objects_verify(objects, findings);
}
