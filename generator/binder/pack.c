/* zlib, not libdeflate: a page's samples are never whole in memory. */
#include "binder/pack.h"

#include <inttypes.h>
#include <string.h>

bool pack_open(struct pack *pack, struct output *output, uint32_t object, uint32_t width,
               uint32_t height, int n_colours)
{
    *pack = (struct pack){.output = output, .length = object_claim(output)};
    if (deflateInit(&pack->stream, 6) != Z_OK)
        return false;
    stream_open_unsized(output, object,
                        arena_format(output->arena,
                                     "/Type/XObject/Subtype/Image/Width %" PRIu32
                                     "/Height %" PRIu32 "/ColorSpace/Device%s"
                                     "/BitsPerComponent 8/Filter/FlateDecode",
                                     width, height, n_colours == 1 ? "Gray" : "RGB"),
                        pack->length);
    pack->begin = output->size;
    return true;
}

static void run(struct pack *pack, int flush)
{
    uint8_t piece[1 << 15];
    do {
        pack->stream.next_out = piece;
        pack->stream.avail_out = sizeof piece;
        deflate(&pack->stream, flush);
        output_add(pack->output, piece, sizeof piece - pack->stream.avail_out);
    } while (pack->stream.avail_out == 0);
}

void pack_add(struct pack *pack, const uint8_t *bytes, size_t size)
{
    pack->stream.next_in = (z_const Bytef *)(uintptr_t)bytes;
    pack->stream.avail_in = (uInt)size;
    run(pack, Z_NO_FLUSH);
}

void pack_close(struct pack *pack)
{
    pack->stream.avail_in = 0;
    run(pack, Z_FINISH);
    deflateEnd(&pack->stream);
    stream_close_unsized(pack->output, pack->length, pack->begin);
}
