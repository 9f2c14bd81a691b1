/*
 * Markers: the numbers that paragraphs of a dossier bring along, 一、（一）1.（1）①, in whatever
 * form they were typed (㈠, 1、, 17 ., 第一节). An official text has them in this order and no
 * other (GB/T 9704 7.3.3).
 */
#ifndef COMPOSE_MARKER_H
#define COMPOSE_MARKER_H

#include "base/base.h"

enum marker_kind {
    MARKER_CHAPTER,      /* 第一章 */
    MARKER_SECTION,      /* 第一节 */
    MARKER_HAN,          /* 一、 */
    MARKER_HAN_BRACKET,  /* （一） */
    MARKER_DIGIT,        /* 1. */
    MARKER_DIGIT_BRACKET, /* （1） */
    MARKER_CIRCLE,       /* ① */
    N_MARKER_KINDS
};

struct marker {
    enum marker_kind kind;
    int value;
    size_t size; /* bytes, with the blanks behind it */
};

enum { NUMERAL_MOST = 9999 };

/*
 * The marker a paragraph begins with. A number that is a word of the sentence is none: 2023年,
 * 3.5万吨, 1、2号机组, 二、三产业, （一）至（三）.
 */
bool marker_read(const char *text, struct marker *out);
/* Its form in print; 1 to NUMERAL_MOST, circles up to 50. NULL: it has no form of this kind. */
const char *marker_write(struct arena *arena, enum marker_kind kind, int value);
/* 一百零一: 1 to NUMERAL_MOST; the text belongs to the arena. */
const char *numeral_write(struct arena *arena, int value);
/* Reads as far as a numeral goes and moves the cursor; 0 if there is none. */
int numeral_read(const char **cursor, const char *end);

#endif
