/*
 * The classic cross-reference table is used: twenty bytes an object, and any reader can mend a file
 * that has one. Ten digits of a place reach 9.3 GiB, beyond which a volume is refused.
 */
#include "binder/output.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static const uint64_t size_max = UINT64_C(9999999999);

/* The second line says that the file is binary (ISO 32000-1, 7.5.2). */
static const char head[] = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n";

void output_open(struct output *output, struct arena *arena, FILE *stream)
{
    *output = (struct output){.arena = arena, .stream = stream};
    *LIST_ADD(arena, output->places, output->n_places, output->capacity) = 0; /* object 0 is none */
    output_add(output, head, sizeof head - 1);
}

uint32_t object_claim(struct output *output)
{
    *LIST_ADD(output->arena, output->places, output->n_places, output->capacity) = 0;
    return (uint32_t)output->n_places - 1;
}

void output_add(struct output *output, const void *bytes, size_t size)
{
    if (output->error)
        return;
    if (size > 0 && fwrite(bytes, 1, size, output->stream) != size)
        output->error = errno;
    output->size += size;
    if (output->size > size_max)
        output->error = EFBIG;
}

static void text_add(struct output *output, const char *text)
{
    output_add(output, text, strlen(text));
}

static void number_text_add(struct output *output, const char *before, uint64_t number,
                            const char *behind)
{
    char text[96];
    int size = snprintf(text, sizeof text, "%s%" PRIu64 "%s", before, number, behind);
    output_add(output, text, (size_t)size);
}

void object_open(struct output *output, uint32_t number)
{
    output->places[number] = output->size;
    number_text_add(output, "", number, " 0 obj\n");
}

void object_close(struct output *output)
{
    text_add(output, "\nendobj\n");
}

void object_write(struct output *output, uint32_t number, struct buffer *body)
{
    object_open(output, number);
    output_add(output, body->data, body->size);
    object_close(output);
    body->size = 0;
}

void stream_open(struct output *output, uint32_t number, const char *keys, uint64_t size)
{
    object_open(output, number);
    text_add(output, "<<");
    text_add(output, keys);
    number_text_add(output, "/Length ", size, ">>\nstream\n");
}

void stream_open_unsized(struct output *output, uint32_t number, const char *keys,
                         uint32_t sized)
{
    object_open(output, number);
    text_add(output, "<<");
    text_add(output, keys);
    number_text_add(output, "/Length ", sized, " 0 R>>\nstream\n");
}

/* PDF/A asks for the line end before endstream (ISO 19005-2, 6.1.7.1). */
void stream_close(struct output *output)
{
    text_add(output, "\nendstream");
    object_close(output);
}

void stream_close_unsized(struct output *output, uint32_t sized, uint64_t begin)
{
    uint64_t size = output->size - begin;
    stream_close(output);
    object_open(output, sized);
    number_text_add(output, "", size, "");
    object_close(output);
}

bool output_copy(struct output *output, FILE *from, uint64_t size)
{
    char piece[1 << 16];
    while (size > 0) {
        size_t want = size < sizeof piece ? (size_t)size : sizeof piece;
        size_t got = fread(piece, 1, want, from);
        if (got == 0)
            return false;
        output_add(output, piece, got);
        size -= got;
    }
    return true;
}

/* Numbers that were claimed and never written are free: nothing may refer to them. */
void output_end(struct output *output, const char *trailer)
{
    uint64_t start = output->size;
    char line[32];
    number_text_add(output, "xref\n0 ", output->n_places, "\n");
    for (size_t i = 0; i < output->n_places; i++) {
        bool is_free = output->places[i] == 0;
        snprintf(line, sizeof line, "%010" PRIu64 " %05d %c \n", output->places[i],
                 is_free ? 65535 : 0, is_free ? 'f' : 'n');
        output_add(output, line, 20);
    }
    number_text_add(output, "trailer\n<</Size ", output->n_places, "");
    text_add(output, trailer);
    number_text_add(output, ">>\nstartxref\n", start, "\n%%EOF\n");
}
