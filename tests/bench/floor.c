/*
 * The floor: floor PIECES OUT writes the very page bytes and font files of a finished report into a PDF
 * through libharu, driven raw and with the same compressor, but with no dossier, check, layout, text
 * shaping, subsetting, links, outline or tags. PIECES holds, as often as needed, a letter (P page, F font),
 * the size in eight bytes (little endian), and that many bytes, uncompressed.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <hpdf.h>
#include <libdeflate.h>

enum { LEVEL = 1, PAGES_PER_NODE = 64 };

static char *pieces;
static size_t n_pieces;

static int file_load(const char *path)
{
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END) != 0)
        return 0;
    n_pieces = (size_t)ftell(file);
    rewind(file);
    pieces = malloc(n_pieces + 1);
    size_t n_read = pieces ? fread(pieces, 1, n_pieces, file) : 0;
    fclose(file);
    return n_read == n_pieces;
}

static HPDF_STATUS filter_write(HPDF_Dict dict, HPDF_Stream stream)
{
    (void)dict;
    return HPDF_Stream_WriteStr(stream, "/Filter /FlateDecode\012");
}

/* Compressed here: libharu's own compressor is several times slower. */
static int piece_add(HPDF_Dict dict, struct libdeflate_compressor *compressor, const char *data,
                     size_t size)
{
    size_t room = libdeflate_zlib_compress_bound(compressor, size);
    char *packed = malloc(room);
    size_t n_packed = packed ? libdeflate_zlib_compress(compressor, data, size, packed, room) : 0;
    int is_good = n_packed && HPDF_Stream_Write(dict->stream, (HPDF_BYTE *)packed,
                                                (HPDF_UINT)n_packed) == HPDF_OK;
    free(packed);
    dict->filter = HPDF_STREAM_FILTER_NONE;
    dict->write_fn = filter_write;
    return is_good;
}

int main(int argc, char **argv)
{
    if (argc != 3 || !file_load(argv[1]))
        return 2;
    HPDF_Doc document = HPDF_New(NULL, NULL);
    struct libdeflate_compressor *compressor = libdeflate_alloc_compressor(LEVEL);
    HPDF_SetPagesConfiguration(document, PAGES_PER_NODE);
    for (size_t at = 0; at + 9 <= n_pieces;) {
        char kind = pieces[at];
        unsigned long long size;
        memcpy(&size, pieces + at + 1, 8);
        HPDF_Dict dict = kind == 'P'
                             ? ((HPDF_PageAttr)HPDF_AddPage(document)->attr)->contents
                             : HPDF_DictStream_New(document->mmgr, document->xref);
        if (!dict || !piece_add(dict, compressor, pieces + at + 9, (size_t)size))
            return 1;
        at += 9 + (size_t)size;
    }
    int status = HPDF_SaveToFile(document, argv[2]) != HPDF_OK;
    HPDF_Free(document);
    libdeflate_free_compressor(compressor);
    free(pieces);
    return status;
}
