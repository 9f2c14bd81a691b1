/*
 * Root passes every permission bit, so a test that takes a permission away would show nothing when
 * it is run as root. This puts root's two passes aside for a while; for anyone else it does
 * nothing.
 */
#ifndef SUPPORT_PERMISSIONS_H
#define SUPPORT_PERMISSIONS_H

#include <stdbool.h>

/* True: from now on permission bits hold for this process too. False: as before. */
void permissions_set(bool are_binding);

#endif
