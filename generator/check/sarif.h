/*
 * Inside the check room: the parts of a SARIF run. Descriptors are what results and notifications
 * point at by number: every rule in the order of the table, then the other messages that are used.
 */
#ifndef CHECK_SARIF_H
#define CHECK_SARIF_H

#include "check/check.h"

struct descriptors {
    const struct message **items;
    size_t n_items, capacity;
};

void descriptors_make(struct arena *arena, const struct sarif_run *run, struct descriptors *out);
size_t descriptor_number(const struct descriptors *descriptors, const struct message *message);
/* error warning note: a block is an error, and its own word stands in the properties. */
const char *sarif_level(enum severity severity);
/* {"text": …} */
void sarif_add_message(struct json *json, const char *name, const char *text);
/* The member "tool". */
void sarif_add_tool(struct arena *arena, const struct descriptors *descriptors, struct json *json);

/*
 * The member "artifactLocation". What lies in the dossier's folder is said relative to DOSSIER, the
 * rest (a catalogue) as an absolute URI. NULL stands for the dossier's own file.
 */
void sarif_add_artifact(struct arena *arena, const struct sarif_run *run, const char *file,
                        struct json *json);
/* The member "originalUriBaseIds": where DOSSIER was. */
void sarif_add_base(struct arena *arena, const struct sarif_run *run, struct json *json);

#endif
