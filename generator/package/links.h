/* Inside the package room: links from a page to files that lie elsewhere on the same disk. */
#ifndef PACKAGE_LINKS_H
#define PACKAGE_LINKS_H

#include "base/base.h"

/* `path` as seen from `folder`, both absolute without links in them: "../out/longnan/report.pdf" */
const char *path_relative(struct arena *arena, const char *folder, const char *path);
/* The same as a URI reference (RFC 3986): what is no plain letter or digit is percent-encoded. */
const char *link_make(struct arena *arena, const char *folder, const char *path);

#endif
