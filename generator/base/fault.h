/* System calls that failed, told as findings. For base alone: it does all that touches files. */
#ifndef BASE_FAULT_H
#define BASE_FAULT_H

#include "base/finding.h"

/* Posts `id` about `path` with the words for errno value `error` as what was found. */
void fault_add(struct findings *findings, enum message_id id, const char *path, int error);
/* The words: Chinese where the error is a common one, then the system's own; owned by the arena. */
char *fault_text(struct arena *arena, int error);

#endif
