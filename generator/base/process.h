/*
 * What processes of one run need: a clock that all read alike, bytes from one to the other, and an
 * end that comes when it may.
 */
#ifndef BASE_PROCESS_H
#define BASE_PROCESS_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Milliseconds since some moment, which never go back. */
int64_t clock_read(void);
/* All of it; false if nobody listens any more, which is no signal. */
bool socket_write(int socket, const void *data, size_t size);

/*
 * Signals that may wait (a person's, the parent's, a time limit's) do so from hold to release: the
 * files of a report are whole, of one run, and nothing half is left beside them.
 */
sigset_t signals_hold(void);
void signals_release(const sigset_t *before);

#endif
