/* Inside the package room: SHA-256, of what passes by. */
#ifndef PACKAGE_DIGEST_H
#define PACKAGE_DIGEST_H

#include "base/base.h"

enum { DIGEST_HEX = 64 };

struct digest; /* libcrypto's; NULL where it has no memory or no SHA-256 */

struct digest *digest_new(void);
bool digest_add(struct digest *digest, const void *bytes, size_t size);
/* Writes 64 lower-case hexadecimal digits and a NUL, and frees; false if anything failed. */
bool digest_end(struct digest *digest, char out[DIGEST_HEX + 1]);
void digest_free(struct digest *digest);

#endif
