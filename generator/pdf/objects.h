/*
 * The objects of one file. libharu owns them: its document, page tree, outline and cross-reference
 * list give every object its number. We own the bytes: a dictionary may carry a body, text of ours
 * that is written between its << and >>, and a stream goes into the output the moment it is known,
 * so that no page is held twice. Whatever is no stream is packed at the end into object streams
 * (ISO 32000-1, 7.5.7), which libharu can't write.
 *
 * libharu keeps its first error and then refuses everything; so nothing here returns an error,
 * NULL objects are passed on, and objects_verify tells at the end of a stage.
 */
#ifndef PDF_OBJECTS_H
#define PDF_OBJECTS_H

#include "base/base.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <libdeflate.h>

enum effort {
    EFFORT_NONE, /* as it is: the XMP packet, which must be readable in the raw file */
    EFFORT_FAST, /* page contents and fonts: most of the bytes */
    EFFORT_HIGH, /* object streams: few */
    N_EFFORTS
};

/* Objects that libharu does not know; their numbers follow its own. */
struct more_objects {
    uint32_t n;
    /* Adds the whole object to `out`; called once for every number, in order. */
    void (*write)(void *context, uint32_t number, struct buffer *out);
    void *context;
};

struct objects {
    HPDF_Doc document;
    bool is_old; /* PDF 1.4: neither object streams nor a cross-reference stream */
    struct arena *arena;
    struct buffer *out;
    uint64_t *places; /* by object number: where the stream begins in out; 0: not written yet */
    size_t n_places, places_capacity;
    struct libdeflate_compressor *compressors[N_EFFORTS];
    struct buffer packed; /* compressed bytes on their way to out */
};

/*
 * An empty document; the file's header is in `out`. False after a finding. objects_free follows
 * both.
 */
bool objects_open(struct objects *objects, struct arena *arena, bool is_old, struct buffer *out,
                  struct findings *findings);
void objects_free(struct objects *objects);
/* Whether libharu is still well; else a finding with its error number. */
bool objects_verify(const struct objects *objects, struct findings *findings);

/* A new dictionary with a number of its own. Its content is a body or a stream, given later. */
HPDF_Dict object_new(struct objects *objects);
uint32_t object_number(HPDF_Dict object);
/*
 * Text to stand before the >> of `object`, copied; for catalogue, outline items and our own
 * objects.
 */
void body_add(struct objects *objects, HPDF_Dict object, const struct buffer *body);

/*
 * The next page of the tree, resources shared, room for content; no more than what libharu
 * needs.
 */
HPDF_Page page_new(struct objects *objects, HPDF_Dict resources);
void page_body_add(struct objects *objects, HPDF_Page page, const struct buffer *body);
HPDF_Dict page_contents(HPDF_Page page);

/* Writes object `number` as a stream now. `keys`: its dictionary without Length and Filter. */
void stream_write(struct objects *objects, uint32_t number, const char *keys, const void *data,
                  size_t size, enum effort effort);
/* Everything that is left, the cross-reference table and the end of the file. */
bool objects_write(struct objects *objects, const struct more_objects *more,
                   struct findings *findings);

#endif
