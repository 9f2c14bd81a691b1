/* Parts of document_dump: writing XHTML by lines, indented by depth. */
#ifndef DOCUMENT_DUMP_H
#define DOCUMENT_DUMP_H

#include "document/document.h"

/* "\n" and two blanks for each level. */
void xhtml_write_indent(struct buffer *out, int depth);
/* Text with & < > " escaped: good for content and for attributes. */
void xhtml_write_escaped(struct buffer *out, const char *text);
/* ` name="value"`, nothing when value is NULL. */
void xhtml_write_attribute(struct buffer *out, const char *name, const char *value);
/* ` class="style"` unless the style is what the element is called anyway. */
void xhtml_write_class(struct buffer *out, const char *style, const char *element);
void xhtml_write_runs(struct buffer *out, const struct runs *runs);
/* `<name class="class">runs</name>` on a line of its own, nothing when there are no runs. */
void xhtml_write_line(struct buffer *out, int depth, const char *name, const char *class,
                      const struct runs *runs);
void xhtml_write_blocks(struct buffer *out, const struct block *blocks, int depth);
void xhtml_write_table(struct buffer *out, const struct block *block, int depth);
void xhtml_write_chart(struct buffer *out, const struct block *block, int depth);

#endif
