/*
 * Dumps kept in tests/unit/expected/<name>. A dump that differs fails with the first line that
 * does and is left in $BUILD/expected/<name>, to be looked at and, if it is right, moved over the
 * kept one.
 */
#ifndef SUPPORT_EXPECTED_H
#define SUPPORT_EXPECTED_H

#include "base/base.h"

void assert_expected(const char *name, const struct buffer *found);

#endif
