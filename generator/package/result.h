/*
 * Inside the package room: one findings.json, read and verified. What is verified once can be
 * asked without a check: every member that result.c names is there and of its kind. Members it does
 * not name are left alone, for later versions add some.
 */
#ifndef PACKAGE_RESULT_H
#define PACKAGE_RESULT_H

#include <jansson.h>

#include "base/base.h"

/* NULL after findings, which name the place in the file. The caller lets go of it: json_decref. */
json_t *result_read(struct arena *arena, const char *path, struct findings *findings);
/* Members of a verified object. */
const char *text_get(const json_t *object, const char *name); /* NULL: null */
bool bool_get(const json_t *object, const char *name);        /* null is false */
int number_get(const json_t *object, const char *name);

#endif
