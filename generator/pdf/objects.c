/*
 * libharu driven raw: a dictionary's write_fn is called before its closing >>, there its body goes
 * out. Page dictionaries use their attr pointer themselves, so a page's body hangs on its contents
 * object, which libharu never writes (stream_write has done it).
 */
#include "pdf/objects.h"

#include "pdf/syntax.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* Pages per node of the tree: two levels reach 2 million; a flat tree ends at page 32,768. */
enum { PAGES_PER_NODE = 64 };

/*
 * libdeflate levels. Measured on 114 pages, instructions and bytes: on contents and fonts level 1
 * takes 70 M and makes 857 KB, level 6 takes 137 M and makes 828 KB, what lies between gains less;
 * on objects level 1 makes a fifth more than 5, and 6 takes a fifth more than 5 for 1 %.
 */
static const int levels[N_EFFORTS] = {0, 1, 5};

bool objects_verify(const struct objects *objects, struct findings *findings)
{
    char found[64];
    HPDF_STATUS code = HPDF_GetError(objects->document);

    if (code == HPDF_OK)
        return true;
    snprintf(found, sizeof found, "0x%04lX/%lu", code, HPDF_GetErrorDetail(objects->document));
    finding_post(findings, MESSAGE_PDF_LIBRARY, (struct place){0}, NULL, found);
    return false;
}

bool objects_open(struct objects *objects, struct arena *arena, bool is_old, struct buffer *out,
                  struct findings *findings)
{
    bool is_open;

    *objects = (struct objects){.arena = arena, .out = out, .is_old = is_old};
    objects->document = HPDF_New(NULL, NULL);
    is_open = objects->document != NULL &&
              HPDF_SetPagesConfiguration(objects->document, PAGES_PER_NODE) == HPDF_OK;
    for (int effort = EFFORT_FAST; effort < N_EFFORTS; effort++) {
        objects->compressors[effort] = libdeflate_alloc_compressor(levels[effort]);
        is_open = is_open && objects->compressors[effort] != NULL;
    }
    if (!is_open)
        finding_post(findings, MESSAGE_PDF_LIBRARY, (struct place){0}, NULL, "HPDF_New");
    /* Four bytes above 127 tell transfer programs that the file is binary (ISO 19005-2, 6.1.2). */
    buffer_add_text(out, is_old ? "%PDF-1.4\n" : "%PDF-1.7\n");
    buffer_add_text(out, "%\xE7\x94\xB3\xE6\x8A\xA5\n");
    return is_open;
}

void objects_free(struct objects *objects)
{
    for (int effort = EFFORT_FAST; effort < N_EFFORTS; effort++)
        if (objects->compressors[effort] != NULL)
            libdeflate_free_compressor(objects->compressors[effort]);
    if (objects->document != NULL)
        HPDF_Free(objects->document);
    buffer_free(&objects->packed);
}

HPDF_Dict object_new(struct objects *objects)
{
    HPDF_Dict object = HPDF_Dict_New(objects->document->mmgr);

    /* On failure libharu has freed the object. */
    if (object != NULL && HPDF_Xref_Add(objects->document->xref, object) != HPDF_OK)
        return NULL;
    return object;
}

uint32_t object_number(HPDF_Dict object)
{
    return object == NULL ? 0 : object->header.obj_id & 0x00FFFFFF;
}

static struct bytes *body_copy(struct arena *arena, const struct buffer *body)
{
    struct bytes *copy = ARENA_NEW(arena, struct bytes);

    copy->data = (const uint8_t *)arena_bytes(arena, body->data, body->size);
    copy->size = body->size;
    return copy;
}

static HPDF_STATUS body_write(HPDF_Dict object, HPDF_Stream stream)
{
    const struct bytes *body = object->attr;

    return HPDF_Stream_Write(stream, body->data, (HPDF_UINT)body->size);
}

void body_add(struct objects *objects, HPDF_Dict object, const struct buffer *body)
{
    if (object == NULL)
        return;
    object->attr = body_copy(objects->arena, body);
    object->write_fn = body_write;
}

HPDF_Dict page_contents(HPDF_Page page)
{
    return page == NULL ? NULL : ((HPDF_PageAttr)page->attr)->contents;
}

static HPDF_STATUS page_body_write(HPDF_Dict page, HPDF_Stream stream)
{
    const struct bytes *body = page_contents(page)->attr;

    return HPDF_Stream_Write(stream, body->data, (HPDF_UINT)body->size);
}

void page_body_add(struct objects *objects, HPDF_Page page, const struct buffer *body)
{
    if (page == NULL)
        return;
    page_contents(page)->attr = body_copy(objects->arena, body);
    page->write_fn = page_body_write;
}

/*
 * libharu gives contents an indirect Length, the newest entry of its list. We write the length in
 * place, so entry and number go back and object numbers stay dense.
 */
static void length_free(HPDF_Doc document, HPDF_Dict contents)
{
    HPDF_List entries = document->xref->entries;
    HPDF_XrefEntry entry;

    HPDF_Dict_RemoveElement(contents, "Length");
    entry = HPDF_List_RemoveByIndex(entries, entries->count - 1);
    HPDF_Obj_ForceFree(document->mmgr, entry->obj);
    HPDF_FreeMem(document->mmgr, entry);
    HPDF_Stream_Free(contents->stream);
    contents->stream = NULL;
}

HPDF_Page page_new(struct objects *objects, HPDF_Dict resources)
{
    HPDF_Page page = HPDF_AddPage(objects->document);

    if (page == NULL)
        return NULL;
    length_free(objects->document, page_contents(page));
    ((HPDF_PageAttr)page->attr)->stream = NULL;
    HPDF_Dict_RemoveElement(page, "MediaBox"); /* the body has it, without rounding */
    HPDF_Dict_RemoveElement(page, "Contents"); /* and these, with the running head before them */
    HPDF_Dict_Add(page, "Resources", resources);
    return page;
}

/* Numbers may leap, over all elements of a long table: what lies between is never touched. */
static void place_note(struct objects *objects, uint32_t number)
{
    if (number >= objects->places_capacity) {
        size_t capacity = 2 * ((size_t)number + 1);
        uint64_t *places = ARENA_ARRAY(objects->arena, uint64_t, capacity);

        if (objects->n_places > 0)
            memcpy(places, objects->places, objects->n_places * sizeof *places);
        objects->places = places;
        objects->places_capacity = capacity;
    }
    if (number >= objects->n_places)
        objects->n_places = (size_t)number + 1;
    objects->places[number] = objects->out->size;
}

/* Compresses into objects->packed; false if `effort` asks for none. */
static bool data_pack(struct objects *objects, const void *data, size_t size, enum effort effort)
{
    struct libdeflate_compressor *compressor = objects->compressors[effort];
    size_t bound;

    if (compressor == NULL)
        return false;
    bound = libdeflate_zlib_compress_bound(compressor, size);
    objects->packed.size = 0;
    objects->packed.size = libdeflate_zlib_compress(compressor, data, size,
                                                    buffer_reserve(&objects->packed, bound), bound);
    return true;
}

void stream_write(struct objects *objects, uint32_t number, const char *keys, const void *data,
                  size_t size, enum effort effort)
{
    struct buffer *out = objects->out;
    bool is_packed = data_pack(objects, data, size, effort);

    place_note(objects, number);
    buffer_add_format(out, "%" PRIu32 " 0 obj\n<<%s/Length %zu%s>>\nstream\n", number, keys,
                      is_packed ? objects->packed.size : size,
                      is_packed ? "/Filter/FlateDecode" : "");
    buffer_add(out, is_packed ? objects->packed.data : data,
               is_packed ? objects->packed.size : size);
    buffer_add_text(out, "\nendstream\nendobj\n");
}
