/*
 * package: what is handed over beside the report. So far the workbook in which a creation office
 * works through the gaps: gap-matrix.xlsx with the sheets 缺口矩阵 (indicator by indicator what is
 * there, with a colour and a word), 问题清单 (every finding) and 按单位 (counts for each unit). The
 * bytes depend on the assessment alone, not on the day or the time zone.
 */
#ifndef PACKAGE_PACKAGE_H
#define PACKAGE_PACKAGE_H

#include "check/check.h"
#include "package/portfolio.h"

#define WORKBOOK_NAME "gap-matrix.xlsx"

/* The whole file into `out`; false after a finding. `findings` may be the assessment's own. */
bool workbook_write(struct arena *arena, const struct assessment *assessment, struct buffer *out,
                    struct findings *findings);

/* 'sha256-…', as a page's Content-Security-Policy names a script or style of its own. */
const char *policy_hash(struct arena *arena, const char *text, size_t size);

#endif
