/*
 * Inside the evidence room only: one file looked into by the child process. Each kind has a
 * function that reads facts into `struct look`; it may stop anywhere (a library's error, a limit),
 * what was found until then stays. What is filled in is what goes over the pipe and into the cache.
 */
#ifndef EVIDENCE_LOOK_H
#define EVIDENCE_LOOK_H

#include <stdio.h>

#include "evidence/evidence.h"

enum {
    PAGES_KEPT = 20000,     /* of one file: 16 bytes each in the cache */
    QUOTES_MAX = 500,       /* of one file; what is beyond stays unseen */
    QUOTE_SIZE_MAX = 4000,  /* bytes of one, likewise */
    PIXELS_MAX = 600000000, /* of one picture: a sheet A0 at 600 dpi has 558 million */
    ROW_MAX = 1 << 27       /* bytes of what is decoded at once, a row or a strip */
};

/* Of fixed size and without pointers: written as it is. */
struct look_head {
    uint32_t kind, damage;
    uint32_t is_encrypted;
    uint32_t n_pages, n_kept, n_answers; /* pages, those kept, answers */
    int32_t year, month, day;
};

struct answer {
    uint64_t key; /* of the quote: quote_key */
    uint32_t state, found_on;
};

struct look {
    struct arena *arena;   /* of what is found */
    struct arena *scratch; /* of what is needed meanwhile; a page may empty it */
    int file; /* from its first byte on */
    uint64_t size;
    struct look_head head;
    struct evidence_page *pages;
    size_t pages_capacity;
    const struct evidence_quote *quotes;
    size_t n_quotes;
    struct answer *answers;
};

void file_look(struct look *look); /* by look->head.kind */
void jpeg_look(struct look *look);
void png_look(struct look *look);
void tiff_look(struct look *look);
void pdf_look(struct look *look);
void zip_look(struct look *look);
/* Answers look->quotes out of the text of a PDF that opens. */
void quotes_look(struct look *look);

/* A new last page; beyond PAGES_KEPT one that is counted and forgotten. */
struct evidence_page *look_page_add(struct look *look);
/* The worst stays; being mended is the least. */
void look_damage_add(struct look *look, enum damage damage);
/* "2023:05:01 10:00:00" and "20230501…"; anything else is no date. */
void look_date_add(struct look *look, const char *text);
/* The file as a stream of its own, from the start; NULL if that can't be had. */
FILE *look_stream_open(const struct look *look);
/* Of one that another process or a file gave: counts and words are such as can be. */
bool look_head_is_sound(const struct look_head *head);
uint64_t quote_key(const struct evidence_quote *quote);

/* A JPEG in a file or (stream NULL) in memory. */
struct jpeg_seen {
    uint32_t width, height;
    uint16_t dpi;
    bool is_blank;
    enum damage damage;
    char date[24]; /* of its Exif, "" if none */
};
void jpeg_see(struct arena *arena, FILE *stream, const uint8_t *data, size_t size,
              struct jpeg_seen *out);
/* The date of an Exif block (with its six-byte head) into out; "" if none. */
void exif_date_read(const uint8_t *data, size_t size, char out[24]);

#endif
