/*
 * Sources: the bytes of each file as UTF-8, and where its lines begin. Offsets kept in nodes are
 * offsets into these bytes, so a place can be named exactly even when the file came as GB18030 or
 * UTF-16.
 */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "xml/internal.h"

/* The encoding the first bytes speak of: a byte order mark, or the XML declaration. */
static const char *find_encoding(struct arena *arena, struct bytes bytes)
{
    const uint8_t *data = bytes.data;
    if (bytes.size >= 2 && data[0] == 0xFF && data[1] == 0xFE)
        return "UTF-16LE";
    if (bytes.size >= 2 && data[0] == 0xFE && data[1] == 0xFF)
        return "UTF-16BE";
    if (bytes.size < 5 || memcmp(data, "<?xml", 5) != 0)
        return "UTF-8";
    const char *end = memchr(data, '>', bytes.size < 200 ? bytes.size : 200);
    const char *start = end ? memmem(data, (size_t)(end - (const char *)data), "encoding", 8) : NULL;
    if (!start)
        return "UTF-8";
    start += strcspn(start, "\"'>");
    size_t n_bytes = *start == '>' ? 0 : strcspn(start + 1, "\"'>");
    return n_bytes ? arena_bytes(arena, start + 1, n_bytes) : "UTF-8";
}

/*
 * Gives the offset in `in` of what is no character of that encoding, `in.size` if all is well;
 * *out is what stands before it.
 */
static size_t convert(struct arena *arena, iconv_t converter, struct bytes in, struct bytes *out)
{
    size_t room = in.size * 3 + 4; /* GB18030 and UTF-16 grow by at most half, Latin by two */
    char *target = arena_get(arena, room + 1), *to = target;
    char *from = (char *)(uintptr_t)in.data;
    size_t left = in.size;
    iconv(converter, &from, &left, &to, &room);
    out->data = (const uint8_t *)target;
    out->size = (size_t)(to - target);
    return in.size - left;
}

static void find_lines(struct arena *arena, struct xml_source *source)
{
    *LIST_ADD(arena, source->line_start, source->n_lines, source->capacity) = 0;
    const char *start = (const char *)source->bytes.data, *end = start + source->bytes.size;
    for (const char *at = start; (at = memchr(at, '\n', (size_t)(end - at))) != NULL;) {
        at++;
        *LIST_ADD(arena, source->line_start, source->n_lines, source->capacity) =
            (uint32_t)(at - start);
    }
}

static uint32_t characters_between(const struct xml_source *source, size_t from, size_t to)
{
    return (uint32_t)utf8_starts((const char *)source->bytes.data + from, to - from);
}

static void count_characters(struct arena *arena, struct xml_source *source)
{
    size_t n_blocks = source->bytes.size / XML_BLOCK;
    source->starts_before = ARENA_ARRAY(arena, uint32_t, n_blocks + 1);
    for (size_t i = 0; i < n_blocks; i++)
        source->starts_before[i + 1] =
            source->starts_before[i] +
            characters_between(source, i * XML_BLOCK, (i + 1) * XML_BLOCK);
}

static uint32_t characters_before(const struct xml_source *source, size_t offset)
{
    size_t block = offset / XML_BLOCK;
    return source->starts_before[block] + characters_between(source, block * XML_BLOCK, offset);
}

struct place place_of_byte(const struct xml_source *source, size_t offset)
{
    size_t low = 0, high = source->n_lines;
    if (offset > source->bytes.size)
        offset = source->bytes.size;
    while (high - low > 1) {
        size_t middle = (low + high) / 2;
        if (source->line_start[middle] <= offset)
            low = middle;
        else
            high = middle;
    }
    uint32_t before =
        characters_before(source, offset) - characters_before(source, source->line_start[low]);
    return (struct place){source->name, (int)low + 1, (int)before + 1};
}

/* "0x0000012C: C4 E3 0D 0A", as programs that show bytes write it. */
static const char *bytes_text(struct arena *arena, struct bytes bytes, size_t offset)
{
    enum { SHOWN = 4 };
    const char *text = arena_format(arena, "0x%08zX:", offset);
    for (size_t i = offset; i < bytes.size && i < offset + SHOWN; i++)
        text = arena_format(arena, "%s %02X", text, bytes.data[i]);
    return text;
}

/* The bytes as UTF-8 with their lines; false after a finding, with what is good of them. */
static bool source_load(struct arena *arena, struct bytes bytes, struct xml_source *source,
                        struct findings *findings)
{
    const char *encoding = find_encoding(arena, bytes);
    size_t n_good = bytes.size;
    if (strcasecmp(encoding, "UTF-8") != 0) {
        iconv_t converter = iconv_open("UTF-8", encoding);
        if (converter == (iconv_t)-1) {
            finding_post(findings, MESSAGE_BAD_ENCODING, (struct place){source->name, 1, 1},
                         source->name, encoding);
            return false;
        }
        n_good = convert(arena, converter, bytes, &source->bytes);
        iconv_close(converter);
    } else if (bytes.size >= 3 && memcmp(bytes.data, "\xEF\xBB\xBF", 3) == 0) {
        source->bytes.data += 3;
        source->bytes.size -= 3;
    }
    find_lines(arena, source);
    count_characters(arena, source);
    if (n_good < bytes.size) {
        finding_add(findings, &messages[MESSAGE_BAD_CHARACTER],
                    &(struct facts){.at = place_of_byte(source, source->bytes.size),
                                    .subject = source->name,
                                    .found = bytes_text(arena, bytes, n_good),
                                    .expected = encoding});
        return false;
    }
    size_t bad = utf8_verify((const char *)source->bytes.data, source->bytes.size);
    if (bad == source->bytes.size)
        return true;
    finding_post(findings, MESSAGE_BAD_BYTES, place_of_byte(source, bad), source->name,
                 arena_format(arena, "0x%02X", source->bytes.data[bad]));
    return false;
}

struct xml_source *source_add(struct xml_doc *doc, const char *name, struct bytes bytes,
                              struct findings *findings)
{
    struct xml_source source = {.name = arena_text(doc->arena, name), .bytes = bytes};
    if (!source_load(doc->arena, bytes, &source, findings))
        return NULL;
    struct xml_source *kept = LIST_ADD(doc->arena, doc->sources, doc->n_sources, doc->capacity);
    *kept = source;
    return kept;
}

static const char *line_of(struct arena *arena, const struct xml_source *source, int number)
{
    if (number < 1 || (size_t)number > source->n_lines)
        return NULL;
    const char *line = (const char *)source->bytes.data + source->line_start[number - 1];
    const char *end = (const char *)source->bytes.data + source->bytes.size;
    const char *stop = memchr(line, '\n', (size_t)(end - line));
    size_t size = (size_t)((stop ? stop : end) - line);
    if (size && line[size - 1] == '\r')
        size--;
    return arena_bytes(arena, line, size);
}

const char *xml_source_line(struct arena *arena, const struct xml_doc *doc, struct place place)
{
    for (size_t i = 0; i < doc->n_sources && place.file; i++)
        if (strcmp(doc->sources[i].name, place.file) == 0)
            return line_of(arena, &doc->sources[i], place.line);
    return NULL;
}

const char *xml_file_line(struct arena *arena, const char *path, int line)
{
    struct findings *unheard = findings_new(arena); /* they have been posted when it was read */
    struct bytes bytes;
    if (!file_exists(path) || !file_read(arena, path, XML_SIZE_MAX, &bytes, unheard))
        return NULL;
    struct xml_source source = {.name = path, .bytes = bytes};
    source_load(arena, bytes, &source, unheard);
    return line_of(arena, &source, line);
}
