/* What must hold for the texts of a frame set with the face for tests. */
#ifndef SUPPORT_FRAMES_H
#define SUPPORT_FRAMES_H

#include "page/page.h"

/* The characters of a text item; good until the call after the next. */
const char *text_of(const struct text_item *text);
size_t texts_count(const struct frame *frame, const char *text);
/* Fails unless no text touches another or the target's dashed line, and all lie in the frame. */
void assert_texts_are_free(const struct frame *frame);

#endif
