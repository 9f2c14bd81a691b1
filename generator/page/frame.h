/*
 * Items, and frames to hold them. Text stands at its base line, y runs downward; paint order is
 * item order.
 */
#ifndef PAGE_FRAME_H
#define PAGE_FRAME_H

#include "base/base.h"
#include "type/type.h"

enum item_kind {
    ITEM_TEXT,
    ITEM_RULE, /* a filled rectangle: rules, fills, bars */
    ITEM_PATH, /* a stroked or filled polyline: charts */
    N_ITEM_KINDS
};

/* Which way the head of what is set points: up, to the left, to the right. */
enum turn { TURN_NONE, TURN_LEFT, TURN_RIGHT };

/* One glyph in place. x is the distance from the text item's x, along the base line. */
struct placed_glyph {
    uint32_t character; /* what it stands for: ToUnicode is built from this, never from the cmap */
    uint16_t glyph;
    uint8_t face;
    uint8_t role; /* the face role it was wanted in (enum face_role) */
    length x;
};

struct text_item {
    length x, y; /* where the base line begins */
    length size;
    uint8_t grey;
    uint8_t turn;      /* enum turn: head left, the base line runs up from x, y; right, down */
    bool is_red;       /* whatever `grey` says */
    bool is_list_mark; /* the number or dot of the list item its owner stands in */
    uint32_t link;     /* 1 + the number of the page's link it belongs to; 0: none */
    uint32_t n_glyphs;
    struct placed_glyph *glyphs;
};

struct rule_item {
    length x, y, width, height; /* y: upper edge */
    uint8_t grey;
    /*
     * 0 solid; 1 rising, 2 falling, 3 level, 4 crossing, 5 askew, 6 dots: in `grey` on what lies
     * below
     */
    uint8_t hatch;
    bool is_red; /* whatever `grey` says; never hatched */
};

struct path_item {
    length width; /* of the stroke; 0: filled */
    length dash;  /* 0: solid; else on and off */
    uint8_t grey;
    bool is_closed;
    uint32_t n_points;
    length (*points)[2];
};

struct item {
    enum item_kind kind;
    int32_t owner;
    union {
        struct text_item text;
        struct rule_item rule;
        struct path_item path;
    };
};

/* A piece of geometry with its own origin: a chart, a table cell's contents. */
struct frame {
    length width, height;
    struct item *items;
    size_t n_items;
    size_t capacity;
};

struct item *frame_add(struct arena *arena, struct frame *frame, enum item_kind kind,
                       int32_t owner);
/* Appends the items of `piece`, moved by dx, dy. */
void frame_place(struct arena *arena, struct frame *frame, const struct frame *piece, length dx,
                 length dy);

#endif
