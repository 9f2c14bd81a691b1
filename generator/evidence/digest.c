/*
 * Both digests in one reading. Pieces, so that a scan of a gigabyte costs no memory. SM3 is what
 * archives under GB/T 39786 ask for; SHA-256 is what everybody can verify.
 */
#include "evidence/digest.h"

#include <string.h>
#include <strings.h>
#include <unistd.h>

#include <openssl/evp.h>

static const struct {
    const char *name;
    const char *magic;
    size_t size;
} kinds[N_FILE_KINDS] = {
    [FILE_UNKNOWN] = {"unknown", "", 0},      [FILE_PDF] = {"pdf", "%PDF-", 5},
    [FILE_JPEG] = {"jpeg", "\xFF\xD8\xFF", 3}, [FILE_PNG] = {"png", "\x89PNG\r\n\x1A\n", 8},
    [FILE_TIFF] = {"tiff", "II*\0", 4},        [FILE_OFD] = {"ofd", "", 0},
    [FILE_OFFICE] = {"office", "PK\x03\x04", 4},
};

const char *file_kind_name(enum file_kind kind)
{
    return kinds[kind].name;
}

static bool ends_with(const char *text, const char *ending)
{
    size_t size = strlen(text), tail = strlen(ending);
    return size >= tail && strcasecmp(text + size - tail, ending) == 0;
}

/* Of an archive too damaged to list its members, the name has to say what it was meant to be. */
static enum file_kind kind_find(const char *path, const uint8_t *head, size_t size)
{
    if (size >= 4 && memcmp(head, "MM\0*", 4) == 0)
        return FILE_TIFF;
    for (int kind = FILE_PDF; kind < N_FILE_KINDS; kind++)
        if (kinds[kind].size && size >= kinds[kind].size &&
            memcmp(head, kinds[kind].magic, kinds[kind].size) == 0)
            return kind == FILE_OFFICE && ends_with(path, ".ofd") ? FILE_OFD
                                                                  : (enum file_kind)kind;
    return FILE_UNKNOWN;
}

static void hex_write(const uint8_t *digest, size_t size, char *out)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < size; i++) {
        *out++ = digits[digest[i] >> 4];
        *out++ = digits[digest[i] & 15];
    }
    *out = '\0';
}

enum { SHA256, SM3, N_DIGESTS, HEX_SIZE = 65 };

struct digests {
    EVP_MD_CTX *contexts[N_DIGESTS]; /* NULL: not wanted */
};

static bool digests_open(struct digests *digests, bool has_sm3)
{
    bool is_good = true;
    for (int i = 0; i < N_DIGESTS && is_good; i++) {
        if (i == SM3 && !has_sm3)
            continue;
        digests->contexts[i] = EVP_MD_CTX_new();
        is_good = digests->contexts[i] &&
                  EVP_DigestInit_ex(digests->contexts[i], i == SM3 ? EVP_sm3() : EVP_sha256(),
                                    NULL);
    }
    return is_good;
}

static bool digests_add(const struct digests *digests, const void *piece, size_t size)
{
    bool is_good = true;
    for (int i = 0; i < N_DIGESTS; i++)
        if (digests->contexts[i])
            is_good = is_good && EVP_DigestUpdate(digests->contexts[i], piece, size);
    return is_good;
}

static bool digest_end(EVP_MD_CTX *context, char out[HEX_SIZE])
{
    uint8_t digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (!context)
        return true;
    if (!EVP_DigestFinal_ex(context, digest, &size) || 2 * size >= HEX_SIZE)
        return false;
    hex_write(digest, size, out);
    return true;
}

bool digest_read(int file, bool has_sm3, struct evidence_fact *fact)
{
    uint8_t piece[1 << 16];
    struct digests digests = {0};
    ssize_t got;
    bool is_good = digests_open(&digests, has_sm3), is_first = true;
    while (is_good && (got = read(file, piece, sizeof piece)) != 0) {
        is_good = got > 0 && digests_add(&digests, piece, (size_t)got);
        if (is_good && is_first)
            fact->kind = kind_find(fact->path, piece, (size_t)got);
        is_first = false;
    }
    is_good = is_good && digest_end(digests.contexts[SHA256], fact->sha256) &&
              digest_end(digests.contexts[SM3], fact->sm3);
    for (int i = 0; i < N_DIGESTS; i++)
        EVP_MD_CTX_free(digests.contexts[i]);
    return is_good;
}
