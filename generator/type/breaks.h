/*
 * Inside of the room: the three layers of line_breaks_find, each of which narrows what the one
 * before allowed. Arrays are those of line_breaks_find.
 */
#ifndef TYPE_BREAKS_H
#define TYPE_BREAKS_H

#include "type/type.h"

/* UAX #14 (breaks_unicode.c). */
void breaks_find_unicode(const uint32_t *characters, size_t n, uint8_t *out);
/* Numbers with what belongs to them (breaks_units.c). */
void breaks_keep_units(const uint32_t *characters, size_t n, uint8_t *out);

#endif
