/* How a page's Content-Security-Policy names a style or script of its own: SHA-256, in base64. */
#include <openssl/evp.h>

#include "package/package.h"

const char *policy_hash(struct arena *arena, const char *text, size_t size)
{
    uint8_t value[EVP_MAX_MD_SIZE];
    unsigned n = 0;
    char base64[2 * EVP_MAX_MD_SIZE];
    if (!EVP_Digest(text, size, value, &n, EVP_sha256(), NULL))
        return "'none'"; /* a browser then shows the page without them */
    EVP_EncodeBlock((unsigned char *)base64, value, (int)n);
    return arena_format(arena, "'sha256-%s'", base64);
}
