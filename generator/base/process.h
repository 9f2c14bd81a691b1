/*
 * What two processes of one run need: a clock that both read alike, and bytes from one to the
 * other.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Milliseconds since some moment, which never go back. */
int64_t clock_read(void);
/* All of it; false if nobody listens any more, which is no signal. */
bool socket_write(int socket, const void *data, size_t size);

#endif
