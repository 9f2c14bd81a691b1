/* SHA-256 by libcrypto, in hexadecimal, for lists of files. */
#include "package/digest.h"

#include <openssl/evp.h>

static EVP_MD_CTX *context_of(struct digest *digest)
{
    return (EVP_MD_CTX *)digest;
}

struct digest *digest_new(void)
{
    EVP_MD_CTX *context = EVP_MD_CTX_new();
    if (context && EVP_DigestInit_ex(context, EVP_sha256(), NULL))
        return (struct digest *)context;
    EVP_MD_CTX_free(context);
    return NULL;
}

bool digest_add(struct digest *digest, const void *bytes, size_t size)
{
    return digest && EVP_DigestUpdate(context_of(digest), bytes, size);
}

bool digest_end(struct digest *digest, char out[DIGEST_HEX + 1])
{
    static const char digits[] = "0123456789abcdef";
    uint8_t value[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    bool is_good = digest && EVP_DigestFinal_ex(context_of(digest), value, &size);
    for (unsigned i = 0; i < size && 2 * i < DIGEST_HEX; i++) {
        out[2 * i] = digits[value[i] >> 4];
        out[2 * i + 1] = digits[value[i] & 15];
    }
    out[is_good ? DIGEST_HEX : 0] = '\0';
    digest_free(digest);
    return is_good;
}

void digest_free(struct digest *digest)
{
    EVP_MD_CTX_free(context_of(digest));
}
