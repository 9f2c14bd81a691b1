/*
 * base: what every room stands on. Memory (arena), bytes (buffer), exact numbers (decimal),
 * calendar dates, lengths, files that are never half-written, UTF-8, JSON text, the name that a
 * misspelt one was meant to be, what goes from process to process, and findings: the one way in
 * which any room tells the user anything. This header is the room's door; include it, not its
 * parts.
 */
#ifndef BASE_BASE_H
#define BASE_BASE_H

#include "base/arena.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/file.h"
#include "base/finding.h"
#include "base/json.h"
#include "base/length.h"
#include "base/utf8.h"

#endif
