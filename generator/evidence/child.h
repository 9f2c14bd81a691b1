/*
 * Inside the evidence room only: the process that decodes. It is forked when the first file needs
 * it, gets one open file at a time over a socket, and sends back what it found. It can open nothing
 * for writing, and has its limits of memory, processor and wall time; when a file breaks one, or
 * breaks the process, that file is named by it and a new process takes the next.
 */
#ifndef EVIDENCE_CHILD_H
#define EVIDENCE_CHILD_H

#include <sys/types.h>

#include "evidence/look.h"

struct child {
    pid_t pid; /* 0: none */
    int socket;
    int n_files; /* that it has looked into */
};

/* Fills in head (but its kind, which is asked with), pages and answers. */
void child_look(struct child *child, struct look *look);
void child_free(struct child *child);

#endif
