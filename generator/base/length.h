/*
 * Lengths on paper: whole thousandths of a PDF point (1/72 inch). An A4 side is 841,890; 32 bits
 * reach 757 metres. Whole numbers make pages identical on every machine.
 */
#ifndef BASE_LENGTH_H
#define BASE_LENGTH_H

#include <stdbool.h>
#include <stdint.h>

typedef int32_t length;

#define LENGTH_PT(points) ((length)((points) * 1000))

/* size x thousandths / 1000, rounded to nearest: the advance of a 0.5 em glyph at `size`. */
length length_scale(length size, int32_t thousandths);
/*
 * Reads "12pt", "37mm", "1.5cm", and the Chinese size names 初号 … 八号 (42, 36, 26, 24, 22, 18,
 * 16, 15, 14, 12, 10.5, 9, 7.5, 6.5, 5.5, 5 pt as word processors in China define them). "2em"
 * needs `em`, the size it is relative to. False if the text is none of these; *out is untouched.
 */
bool length_read(const char *text, length em, length *out);

#endif
