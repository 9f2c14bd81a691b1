/* Inside the evidence room only: the digests of an open file and the kind its first bytes tell. */
#ifndef EVIDENCE_DIGEST_H
#define EVIDENCE_DIGEST_H

#include "evidence/evidence.h"

/* Reads the whole file in pieces; fills in kind, sha256 and (if wanted) sm3. False: it can't. */
bool digest_read(int file, bool has_sm3, struct evidence_fact *fact);

#endif
