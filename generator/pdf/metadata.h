/*
 * What the file says about itself: Info and XMP with the same values, the colour profile, and the
 * catalogue's standing entries.
 */
#ifndef PDF_METADATA_H
#define PDF_METADATA_H

#include "page/page.h"
#include "pdf/objects.h"
#include "pdf/pdf.h"

/*
 * Fills the Info dictionary; adds "/Metadata …" and the standing entries to the catalogue's
 * body.
 */
void metadata_add(struct objects *objects, const struct page_set *pages,
                  const struct pdf_options *options, struct buffer *catalog);
/* "/OutputIntents[…]" with the profile embedded; nothing without a path. False after a finding. */
bool intent_add(struct objects *objects, const struct pdf_options *options, struct buffer *catalog,
                struct findings *findings);

#endif
