/* Parts of document_dump: writing XHTML by lines, indented by depth. */
#ifndef DOCUMENT_DUMP_H
#define DOCUMENT_DUMP_H

#include "document/document.h"

/* "\n" and two blanks for each level. */
void indent_dump(struct buffer *out, int depth);
/* Text with & < > " escaped: good for content and for attributes. */
void escaped_dump(struct buffer *out, const char *text);
/* ` name="value"`, nothing when value is NULL. */
void attribute_dump(struct buffer *out, const char *name, const char *value);
/* ` class="style"` unless the style is what the element is called anyway. */
void class_dump(struct buffer *out, const char *style, const char *element);
void runs_dump(struct buffer *out, const struct runs *runs);
/* `<name class="class">runs</name>` on a line of its own, nothing when there are no runs. */
void line_dump(struct buffer *out, int depth, const char *name, const char *class,
               const struct runs *runs);
void blocks_dump(struct buffer *out, const struct block *blocks, int depth);
void table_dump(struct buffer *out, const struct block *block, int depth);
void chart_dump(struct buffer *out, const struct block *block, int depth);

#endif
